"""What the sheet expects of one subject of a file: who may do what next, where it leads, which periods run. It knows no table of acts."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from foundation.errors import Forbidden, Overtaken, Refused

from .sheet import Cell, Line, cells_of, steps_of

# Acts that are bound by the hash of the paper that was shown, so that a link in a message may carry them: they need no version.
BOUND_BY_HASH = {"sign", "countersign", "sign_record", "acknowledge", "acknowledge_letter", "join"}
# Acts that are refused, even to who may do them, while something stands in their way, and whom it does not stop.
MINDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("case", "assign"): (),  # a tie to a party that nobody consented to (RMTJ 19; SZ22 23)
    ("case", "reassign"): (),
    ("case", "terminate"): ("head",),  # suspected collusion is the head's to decide
    ("case", "amend"): (),  # a court has the agreement before it, or has confirmed it (JS 143)
    ("case", "annul"): (),  # a party has signed something
    ("case", "archive"): (),  # something is not yet done (RMTJ 27)
    ("case:police", "assign"): (),  # a tie, whoever consents (ZAF 95)
    ("case:police", "reassign"): (),
    ("case:police", "record"): (),  # twice already (GAXZ 183)
    ("case:police", "onsite"): (),  # not light, not clear, not wanted (GAXZ 178)
    ("case:police", "perform"): (),  # not performed (GAXZ 185)
    ("case:police", "breach"): (),  # performed
    ("case:police", "settle"): (),  # one side alone applies (ZAF 9; GAXZ 186)
    ("case:police", "hand_over"): (),  # handed over already
    ("case:police", "archive"): (),
    ("case:traffic", "join"): (),  # too late (JTSG 86)
    ("case:traffic", "scan_application"): (),
    ("case:traffic", "start"): (),  # too early (JTSG 90)
    ("case:traffic", "assign"): (),
    ("case:traffic", "reassign"): (),
    ("case:traffic", "schedule"): (),  # no three days left to tell them (JTSG 88)
    ("case:traffic", "reschedule"): (),
    ("case:traffic", "record"): (),  # a meeting that nobody was told of (JTSG 88)
    ("case:traffic", "hand_over"): (),
    ("case:traffic", "archive"): (),
    ("case:court_referral", "refer"): (),  # somebody does not agree to mediation (TYTJ 11)
    ("case:court_referral", "refer_again"): (),  # the committee still has time (ZXTJ 12)
    ("case:court_referral", "assign"): (),
    ("case:court_referral", "reassign"): (),
    ("case:court_referral", "issue_letter"): (),  # not all ask for one
    ("case:court_referral", "prove_letter"): (),  # it was not sent (JS 133)
    ("case:court_referral", "note_refusal"): (),
    ("case:court_referral", "archive"): (),
    ("case:court_entrusted", "entrust"): (),
    ("case:court_entrusted", "refer_again"): (),
    ("case:court_entrusted", "assign"): (),
    ("case:court_entrusted", "reassign"): (),
    ("case:court_entrusted", "reply"): (),  # an agreement on which something is missing
    ("case:court_entrusted", "issue_letter"): (),
    ("case:court_entrusted", "prove_letter"): (),
    ("case:court_entrusted", "note_refusal"): (),
    ("case:court_entrusted", "archive"): (),
    ("application", "allow_withdrawal"): (),  # nobody has asked for it (JS 357)
    ("application", "extend"): (),  # the judge has not asked for it (MSF 187)
    ("application", "deny_extension"): (),
    ("performance", "complete"): (),  # something is not yet performed (RMTJ 31)
    ("performance:police", "finish"): (),
    ("performance:traffic", "complete"): (),
    ("performance:court_referral", "complete"): (),
    ("performance:court_entrusted", "complete"): (),
    ("performance:court_entrusted", "dispute"): (),  # the suit is at court
}


class Step(NamedTuple):
    """An act that somebody tries: `yes` steers a choice, `trouble` puts something in its way."""

    act: str
    role: str
    seen: int | None
    yes: bool = True
    trouble: bool = False


@dataclass
class Period:
    due: dt.date
    rests: bool = False


@dataclass
class Standing:
    """Where one subject stands, by the law of the day its table came into force. `counted` says which periods are counted in this file,
    `rests` which of them a suspension stops."""

    subject: str
    day: dt.date
    uncounted: frozenset[str] = frozenset()
    resting: frozenset[str] = frozenset()
    state: str = ""
    version: int = 0
    periods: dict[str, Period] = field(default_factory=dict)

    @property
    def cells(self) -> dict[Cell, Line]:
        return cells_of(self.subject, self.day)

    @property
    def law(self) -> tuple[str, dt.date]:
        return self.subject, self.day

    def roles_for(self, act: str) -> list[str]:
        """Whoever may do an act in some state."""
        return sorted({cell[2] for cell in self.cells if cell[0] == act})

    def steps_from(self, state: str) -> tuple[tuple[str, str, bool, str], ...]:
        return steps_of(self.subject, self.day).get(state, ())

    def ends(self, act: str, role: str, yes: bool) -> str:
        """Where an act that is allowed now leads."""
        ends = self.line(act, role).leads(self.state)
        return ends[0] if yes else ends[-1]

    def expects(self, act: str, role: str, seen: int | None, trouble: bool) -> type[Exception] | None:
        """The error with which an act must end now; None when it must be done."""
        able = self.roles_for(act)
        if not able:
            return Refused
        if role not in able:
            return Forbidden
        if seen is None and act not in BOUND_BY_HASH:
            return RuntimeError
        if (act, self.state, role) not in self.cells or seen not in (None, self.version):
            return Overtaken
        stopped = trouble and (self.subject, act) in MINDS and role not in MINDS[self.subject, act]
        return Refused if stopped else None

    def line(self, act: str, role: str) -> Line:
        return self.cells[act, self.state, role]

    def begun_elsewhere(self, act: str, role: str) -> frozenset[str]:
        """Periods that the same act begins in other states, and not in this one."""
        here = self.line(act, role)
        everywhere = {code for cell, line in self.cells.items() if cell[0] == act for code in line.period("+")}
        return frozenset(everywhere - here.period("+"))

    def does(self, act: str, role: str, yes: bool) -> Line:
        """Moves as the sheet says. The last days of what begins, runs on or becomes longer are for the one who looks to fill in."""
        line, end = self.line(act, role), self.ends(act, role, yes)
        if end == line.leads(self.state)[0]:
            for code in line.period("-") | line.period("+"):
                self.periods.pop(code, None)
            for code in line.period("+") - self.uncounted:
                self.periods[code] = Period(dt.date.min)
            for code in (line.period("(") & self.resting) & self.periods.keys():
                self.periods[code].rests = True
            for code in line.period(")") & self.periods.keys():
                self.periods[code].rests = False
        self.state, self.version = end, self.version + 1
        return line
