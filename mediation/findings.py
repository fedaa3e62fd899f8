"""What the readiness check found, one thing at a time: how grave, by which article, in which clause, and the way to mend it."""

import datetime as dt
from dataclasses import dataclass

from foundation.marks import N_
from law.articles import short
from law.coded import Coded


class Severity(Coded):
    """A block is what a court would refuse or dismiss; all that is uncertain is less."""

    BLOCK = "block", N_("必须改")
    WARN = "warn", N_("建议改")
    HINT = "hint", N_("请知悉")


@dataclass(frozen=True)
class Finding:
    """`code` is stable and says the ground (R355_3, D358_5 …) where a court has one; `matter` the article as pages cite it (民诉法解释358(5));
    `where` the clause, "" for the file; `fix` what to do."""

    code: str
    severity: Severity
    matter: str
    sentence: str
    where: str = ""
    fix: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK


@dataclass(frozen=True)
class Finder:
    """Writes findings of one day: the articles are cited as numbered on it."""

    on: dt.date
    where: str = ""

    def at(self, where: str) -> "Finder":
        return Finder(self.on, where)

    def block(self, code: str, matter: str, sentence: str, fix: str) -> Finding:
        return self._finding(Severity.BLOCK, code, matter, sentence, fix)

    def warn(self, code: str, matter: str, sentence: str, fix: str = "") -> Finding:
        return self._finding(Severity.WARN, code, matter, sentence, fix)

    def hint(self, code: str, matter: str, sentence: str, fix: str = "") -> Finding:
        return self._finding(Severity.HINT, code, matter, sentence, fix)

    def _finding(self, severity: Severity, code: str, matter: str, sentence: str, fix: str) -> Finding:
        return Finding(code, severity, short(matter, self.on) if matter else "", sentence, self.where, fix)
