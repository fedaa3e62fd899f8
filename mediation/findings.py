"""What the readiness check found, one thing at a time: how grave, by which article, in which clause, and the way to mend it."""

import datetime as dt
from dataclasses import dataclass, replace

from foundation.marks import N_
from law.articles import short
from law.coded import Coded


class Severity(Coded):
    """A block is what a court would refuse or dismiss; all that is uncertain is less."""

    BLOCK = "block", N_("必须改")
    WARN = "warn", N_("建议改")
    HINT = "hint", N_("请知悉")


@dataclass(frozen=True)
class Mend:
    """Where a finding is mended: what the button says and the page, as a part of the address after that of the case. With `press` the button
    mends it in the draft itself, by one of `mending.FIXES`."""

    label: str
    page: str = ""
    press: str = ""


NOWHERE = Mend("")


@dataclass(frozen=True)
class Finding:
    """`code` is stable and says the ground (R355_3, D358_5 …) where a court has one; `matter` the article as pages cite it (民诉法解释358(5)),
    `law` what it is looked up by; `where` the clause, "" for the file; `fix` what to do, `mend` where. `outright` is what the law forbids
    whoever insists."""

    code: str
    severity: Severity
    matter: str
    sentence: str
    where: str = ""
    fix: str = ""
    outright: bool = False
    mend: Mend = NOWHERE
    law: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK

    @property
    def is_sham(self) -> bool:
        """A sign of a sham mediation: for the head and the court, never for a party."""
        return self.code == "SHAM"


@dataclass(frozen=True)
class Finder:
    """Writes findings of one day: the articles are cited as numbered on it."""

    on: dt.date
    where: str = ""
    mend: Mend = NOWHERE

    def at(self, where: str, mend: Mend = NOWHERE) -> "Finder":
        return Finder(self.on, where, mend)

    def mended(self, label: str, page: str = "", press: str = "") -> "Finder":
        """The same place, with another way to mend what is found there."""
        return replace(self, mend=Mend(label, page, press))

    def block(self, code: str, matter: str, sentence: str, fix: str, *, outright: bool = False) -> Finding:
        return replace(self._finding(Severity.BLOCK, code, matter, sentence, fix), outright=outright)

    def warn(self, code: str, matter: str, sentence: str, fix: str = "") -> Finding:
        return self._finding(Severity.WARN, code, matter, sentence, fix)

    def hint(self, code: str, matter: str, sentence: str, fix: str = "") -> Finding:
        return self._finding(Severity.HINT, code, matter, sentence, fix)

    def _finding(self, severity: Severity, code: str, matter: str, sentence: str, fix: str) -> Finding:
        cited = short(matter, self.on) if matter else ""
        return Finding(code, severity, cited, sentence, self.where, fix, mend=self.mend, law=matter)
