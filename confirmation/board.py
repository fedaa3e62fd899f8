"""The board of a room: the median time of every step of the way to the ruling, this week and in the last 30 and 90 days, with how many cases stand
behind each. It knows steps and cases and nobody by name; of fewer than three cases there is no median."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.models import Case
from cases.queries import visible_to
from foundation import clock
from foundation.journal import Entry
from foundation.marks import N_
from people.models import Body, BodyKind, User

from . import timesheet
from .models import Application
from .steps import STEPS
from .timesheet import TimeSheet

FEWEST = 3
WHOLE = "whole"
LONGEST = 90


@dataclass(frozen=True)
class Window:
    """A stretch of days that ends today; the week begins on its Monday."""

    key: str
    title: str

    def since(self, today: dt.date) -> dt.date:
        return today - dt.timedelta(days=today.weekday() if self.key == "week" else int(self.key) - 1)


WINDOWS = (Window("week", N_("本周")), Window("30", N_("近30天")), Window("90", N_("近90天")))


@dataclass(frozen=True)
class Took:
    """What one step, or the whole way, took in one case: from when it was first asked until the last one had done it."""

    case_id: int
    step: str
    done: dt.date
    whole: dt.timedelta
    machine: dt.timedelta


@dataclass(frozen=True)
class Figure:
    """One number of the board; no medians where too few cases stand behind it."""

    cases: int
    whole: dt.timedelta | None
    machine: dt.timedelta | None


@dataclass(frozen=True)
class Board:
    """The figures of a body by step and window."""

    body: Body
    figures: dict[tuple[str, str], Figure]

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The steps that were done in some window, in the order of the way."""
        return [(step.key, step.title) for step in STEPS if any((step.key, window.key) in self.figures for window in WINDOWS)]


def of(session: Session, body: Body) -> Board:
    """The board of a committee or a court, from the journals of what it did in the last 90 days."""
    today, found = clock.today(), list(took(session, body))
    figures = {}
    for window in WINDOWS:
        for step in (WHOLE, *(step.key for step in STEPS)):
            of_it = [one for one in found if one.step == step and one.done >= window.since(today)]
            if of_it:
                figures[step, window.key] = _figure(of_it)
    return Board(body, figures)


def behind(session: Session, body: Body, user: User, step: str, window: Window) -> tuple[list[tuple[Case, Took]], int]:
    """The cases behind one number, the longest first, as far as this user sees them, and how many they do not."""
    since = window.since(clock.today())
    found = [one for one in took(session, body) if one.step == step and one.done >= since]
    mine = visible_to(user).where(Case.id.in_([one.case_id for one in found]))
    cases = {case.id: case for case in session.scalars(mine)}
    shown = sorted((one for one in found if one.case_id in cases), key=lambda one: one.whole, reverse=True)
    return [(cases[one.case_id], one) for one in shown], len(found) - len(shown)


def took(session: Session, body: Body) -> Iterator[Took]:
    """Every step of every application of a body that ended in the last 90 days."""
    since = clock.at(clock.today() - dt.timedelta(days=LONGEST - 1), 0)
    ours = Application.court_id == body.id if body.kind == BodyKind.COURT else Case.body_id == body.id
    recent = or_(Application.served_on.is_(None), Application.served_on >= clock.day_of(since))
    rows = select(Application.id, Application.case_id).join(Case, Case.id == Application.case_id).where(ours, recent)
    applications = session.execute(rows).all()
    files = sorted({one.case_id for one in applications})
    lines, sent = _lines(session, files), timesheet.messages_of(session, files)
    for one in applications:
        sheet = timesheet.lay(lines[one.case_id], sent.get(one.case_id, ()), one.id)
        yield from (piece for piece in _pieces(one.case_id, sheet) if clock.at(piece.done, 0) >= since)


def _lines(session: Session, files: list[int]) -> dict[int, list[timesheet.Done]]:
    """The journals of these files, the oldest line first; only what a sheet of times reads of them."""
    columns = (Entry.file_id, Entry.subject, Entry.subject_id, Entry.act, Entry.before, Entry.after, Entry.at)
    read = select(*columns, Entry.took, Entry.by, Entry.by_user, Entry.by_party).where(Entry.file_id.in_(files))
    found: dict[int, list[timesheet.Done]] = defaultdict(list)
    for line in session.execute(read.where(Entry.subject.in_(("case", "application"))).order_by(Entry.file_id, Entry.seq)):
        found[line.file_id].append(line)
    return found


def _pieces(case_id: int, sheet: TimeSheet) -> Iterator[Took]:
    for step in STEPS:
        if rows := [row for row in sheet.rows if row.step is step]:
            first, last = min(row.asked for row in rows), max(row.done for row in rows)
            machine = timesheet.together([span for row in rows for span in row.busy], first, last)
            yield Took(case_id, step.key, clock.day_of(last), last - first, machine)
    if sheet.whole is not None and sheet.end is not None:
        yield Took(case_id, WHOLE, clock.day_of(sheet.end), sheet.whole, sheet.machine)


def _figure(of_it: list[Took]) -> Figure:
    if len(of_it) < FEWEST:
        return Figure(len(of_it), None, None)
    return Figure(len(of_it), _median([one.whole for one in of_it]), _median([one.machine for one in of_it]))


def _median(spans: list[dt.timedelta]) -> dt.timedelta:
    return dt.timedelta(seconds=median(span.total_seconds() for span in spans))
