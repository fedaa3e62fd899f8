"""The sheet `tests/matrix.csv`: one row per act, written from the law. What it does not allow is forbidden.

A subject is `case` or `performance` (people's and industry mediation), `case:police` and so on for a channel with rows of its own, or
`application`. `since` and `until` are the days on which the law of a row began and ended; a table holds what was law when it came into force.
The state `-` is that of what has not begun; `=` keeps a state; of two states after an act the first is that of the yes.
Periods: +D1 begins, -D1 ends, (D1 rests, )D1 runs on, >D1 becomes longer; those of a choice only on the yes."""

import csv
import datetime as dt
from functools import cache
from pathlib import Path
from typing import NamedTuple

SHEET = Path(__file__).parent.parent / "matrix.csv"
PLAYED = ("case", "application", "performance")  # every cell of these goes through the verbs and through HTTP
ROLES = (
    "party",
    "agent",
    "counter",
    "mediator",
    "head",
    "filing",
    "clerk",
    "judge",
    "president",
    "registrar",
    "admin",
    "auditor",
    "stranger",
    "system",
)
# Where the law of a period changed, the row has the code of now: which code stood for it, until when.
BEFORE = {"D14": ("D15", dt.date(2025, 12, 31))}
Cell = tuple[str, str, str]  # act, state, role


class Line(NamedTuple):
    """What the sheet says of one act in some states. No states after it: it keeps the state."""

    subject: str
    act: str
    states: tuple[str, ...]
    roles: tuple[str, ...]
    after: tuple[str, ...]
    periods: frozenset[str]
    since: str
    until: str

    def leads(self, state: str) -> tuple[str, ...]:
        """Where the act leads from a state: on the yes, and where it is a choice on the no."""
        return self.after or (state,)

    def period(self, sign: str) -> frozenset[str]:
        """The codes of the periods to which the act does one thing."""
        return frozenset(one[1:] for one in self.periods if one[0] == sign)


@cache
def lines() -> tuple[Line, ...]:
    with SHEET.open(newline="") as file:
        return tuple(
            Line(
                row["subject"],
                row["act"],
                tuple("" if state == "-" else state for state in row["states"].split()),
                tuple(row["roles"].split()),
                () if row["after"] == "=" else tuple(row["after"].split("|")),
                frozenset(row["periods"].split()),
                row["since"],
                row["until"],
            )
            for row in csv.DictReader(file)
        )


def lines_of(subject: str, day: dt.date) -> tuple[Line, ...]:
    """The lines of a subject under the law of a day."""
    return tuple(
        line._replace(periods=frozenset(one[0] + _code(one[1:], day) for one in line.periods))
        for line in lines()
        if line.subject == subject and line.since <= day.isoformat() <= (line.until or "9999-12-31")
    )


def _code(code: str, day: dt.date) -> str:
    older, until = BEFORE.get(code, (code, dt.date.min))
    return older if day <= until else code


@cache
def cells_of(subject: str, day: dt.date) -> dict[Cell, Line]:
    """Every allowed cell of a subject under the law of a day, from its birth on."""
    found: dict[Cell, Line] = {}
    for line in lines_of(subject, day):
        for state in line.states:
            for role in line.roles:
                cell = (line.act, state, role)
                assert cell not in found, f"twice in the sheet: {subject} {cell}"
                found[cell] = line
    return found


@cache
def steps_of(subject: str, day: dt.date) -> dict[str, tuple[tuple[str, str, bool, str], ...]]:
    """From each state every act by a role, on the yes and on the no, and where it ends."""
    found: dict[str, list[tuple[str, str, bool, str]]] = {}
    for (act, state, role), line in sorted(cells_of(subject, day).items()):
        for yes, end in zip((True, False), line.leads(state), strict=False):
            found.setdefault(state, []).append((act, role, yes, end))
    return {state: tuple(steps) for state, steps in found.items()}


def sheet_of(kind: str, channel: str) -> str:
    """The subject under which the sheet has the rows of a case, or of a performance, in a channel."""
    return kind if channel in ("people", "industry") else f"{kind}:{channel}"


def allowed() -> dict[tuple[str, str, str, str], frozenset[str]]:
    """Every allowed cell that is played, with its subject in front, and the states it may lead to."""
    return {
        (subject, *cell): frozenset(line.leads(cell[1]))
        for subject in PLAYED
        for cell, line in cells_of(subject, dt.date.max).items()
        if cell[1]
    }


def acts_of(subject: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(act for kind, act, _, _ in allowed() if kind == subject))
