"""Reminders of what ends: on the day of warning and on the last day to whoever is asked to move, and when it is late to the head.

A row names the day of its next reminder (`remind_on`). Whoever claims it writes the messages and names the next day in one transaction: each goes
out once, whoever runs this and however often, and after a standstill only the latest."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from foundation import clock, outbox
from foundation.site import here
from foundation.transactions import writing
from law.lapses import LAPSES
from law.rules import RULES
from law.wording import cn_date
from people.access import STAFF, VISITORS, head_over
from people.models import User
from people.roles import Role

from . import telling
from .deadlines import Deadline
from .models import Case
from .party import Party
from .queries import named, staff_of, turns_of
from .turns import OF_THE_COMMITTEE, Turn

BATCH = 100
OF_LATER_ROOMS = frozenset({"D40"})  # to whom something is still owed is known further on
T = TypeVar("T", bound=Any)
Writing = Callable[[Session, list[T], dt.date], Iterable[outbox.Message]]


class Stage(StrEnum):
    """Which reminder it is, in order."""

    AHEAD = "ahead"
    LAST = "last"
    LATE = "late"


@dataclass(frozen=True)
class Ending:
    """What ends on a day in a file: a period, or, without a title, a day that was ordered."""

    key: str
    file_id: int
    subject: tuple[str, int]
    due: dt.date
    stage: Stage
    title: str = ""
    code: str = ""
    deadline_id: int | None = None

    def presses(self, turn: Turn) -> bool:
        """Whether the one whose turn this is is asked to move before the day."""
        of_period = self.deadline_id is not None and turn.deadline_id == self.deadline_id
        return of_period or (turn.subject, turn.subject_id) == self.subject

    def by_when(self, today: dt.date) -> str:
        what, left = f"“{self.title}”" if self.title else "", (self.due - today).days
        return f"{what}最晚 {self.due.month}月{self.due.day}日，{f'还有 {left} 天' if left else '今天是最后一天'}。"


def remind_of_periods(session: Session, now: dt.datetime) -> int:
    """Reminds of every period and ordered day whose time has come. Returns how many messages are new."""
    own = Deadline.code.not_in(OF_LATER_ROOMS)
    return in_batches(session, now, Deadline, _of_periods, own) + in_batches(session, now, Turn, _of_orders)


def in_batches(session: Session, now: dt.datetime, record: type[T], write: Writing[T], *conditions: Any) -> int:
    """Claims the rows of a record batch by batch and posts what is written of them, one transaction each and nothing at night. Whoever writes
    also names the next day of each row. Returns how many messages are new."""
    done, today = 0, clock.day_of(now)
    while telling.by_day(now) and (rows := claimed(session, record, today, *conditions)):
        done += len(outbox.post_all(session, write(session, rows, today)))
        session.commit()
    return done


def claimed(session: Session, record: type[T], today: dt.date, *conditions: Any) -> list[T]:
    """Rows of a record whose day to remind has come, at most a batch, locked for this transaction; who looks at the same moment passes them by."""
    writing(session)
    waiting = select(record).where(record.remind_on <= today, *conditions).order_by(record.remind_on).limit(BATCH)
    return list(session.scalars(waiting.with_for_update(of=record, skip_locked=True)))


def stage_on(today: dt.date, days: Mapping[Stage, dt.date]) -> tuple[Stage | None, dt.date | None]:
    """The latest stage whose day has come, and the day of the next one."""
    come = [stage for stage, day in days.items() if day <= today]
    return come[-1] if come else None, min((day for day in days.values() if day > today), default=None)


def files(session: Session, ids: Collection[int]) -> dict[int, Case]:
    """These files with the parties, those who stand for them, the body and the subjects."""
    everybody = selectinload(Case.parties).selectinload(Party.everybody)
    found = select(Case).where(Case.id.in_(ids)).options(everybody, joinedload(Case.body))
    subjects = (selectinload(Case.performances), selectinload(Case.applications))
    return {case.id: case for case in session.scalars(found.options(*subjects))}


def mails(case: Case, occasion: str, users: Collection[User], sentence: str) -> Iterator[outbox.Message]:
    """One mail to each of these users who has an address; it names the file by its number and nobody in it."""
    text = f"{case.number or case.reference.upper()}：{sentence}\n{here().url}{case.address}"
    for user in users:
        if user.email:
            key = f"{occasion}:user-{user.id}"
            yield outbox.Message(key=key, way="email", to=user.email, title=here().name, text=text, file_id=case.id)


def _of_periods(session: Session, periods: list[Deadline], today: dt.date) -> list[outbox.Message]:
    endings = []
    for one in periods:
        days = {Stage.AHEAD: one.warn, Stage.LAST: one.due, Stage.LATE: one.due + dt.timedelta(days=1)}
        stage, next_day = stage_on(today, days)
        one.remind_on = next_day if one.running else None
        if stage and one.running:
            of = (one.subject, one.subject_id)
            endings.append(Ending(f"deadline-{one.id}", one.file_id, of, one.due, stage, one.title, one.code, one.id))
    return _messages(session, endings, today)


def _of_orders(session: Session, turns: list[Turn], today: dt.date) -> list[outbox.Message]:
    """An ordered day is reminded of once for all who are asked."""
    endings = {}
    for one in turns:
        days = {Stage.LAST: one.due, Stage.LATE: one.due + dt.timedelta(days=1)} if one.due else {}
        stage, one.remind_on = stage_on(today, {Stage.AHEAD: one.remind_on or today, **days})
        of = (one.subject, one.subject_id)
        if stage and one.due:
            endings[of] = Ending(f"order-{one.file_id}-{one.subject}-{one.subject_id}", one.file_id, of, one.due, stage)
    return _messages(session, endings.values(), today)


def _messages(session: Session, endings: Collection[Ending], today: dt.date) -> list[outbox.Message]:
    ids = {one.file_id for one in endings}
    cases, turns, staff = files(session, ids), turns_of(session, list(ids)), staff_of(session, ids)
    messages: list[outbox.Message | None] = []
    for one in endings:
        case = cases[one.file_id]
        asked = {turn.role for turn in turns.get(case.id, ()) if one.presses(turn)}
        at_work = {role: staff.get((case.id, role), []) for role in asked & STAFF}
        occasion = f"{one.key}:{one.due.isoformat()}:{one.stage}"
        if one.stage is Stage.LATE:
            messages += _to_the_heads(one, case, occasion, at_work, staff)
            continue
        if one.code in LAPSES or (asked & VISITORS and one.code not in OF_THE_COMMITTEE):
            said = _for_parties(one, case, today)
            messages += [telling.letter(case, occasion, said, party) for party in case.parties]
        users = {user.id: user for users in at_work.values() for user in users}
        messages += mails(case, occasion, users.values(), one.by_when(today))
    return [message for message in messages if message]


def _for_parties(one: Ending, case: Case, today: dt.date) -> str:
    """What is asked, until when; for what lapses, what then."""
    if one.code in LAPSES:
        return f"{one.by_when(today)}{RULES[one.code].consequence}。"
    subject = next(subject for subject in case.subjects if (subject.kind, subject.id) == one.subject)
    return f"{subject.table().state(subject.state).told}{one.by_when(today)}"


def _to_the_heads(
    one: Ending, case: Case, occasion: str, at_work: dict[Role, list[User]], staff: dict[tuple[int, Role], list[User]]
) -> Iterator[outbox.Message]:
    """The head hears of a committee that is late, the president of a court; nobody, where the law itself has ended the way."""
    if one.code in LAPSES:
        return
    for head in {head_over(role) for role in at_work}:
        late = [named(role, users) for role, users in at_work.items() if head_over(role) is head]
        said = f"超期：“{one.title or '指定的期限'}”{cn_date(one.due)}届满，{'、'.join(late)}还没有办结。"
        yield from mails(case, occasion, staff.get((case.id, head), []), said)
