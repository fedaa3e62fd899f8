"""Whose turn it is: one row per subject and role that may move next. The desk and the party's page read only this."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from foundation import clock
from foundation.records import Base, CodedColumn, UTCDateTime
from foundation.transactions import session_of
from law import periods
from people.access import VISITORS
from people.roles import Role

from .deadlines import Deadline, nearest

OF_THE_COMMITTEE = frozenset({"D8"})  # a last day that is none for parties: what they owe has days of its own
ORDERED_LEAD = dt.timedelta(days=2)  # a day that a court or a committee set itself is first reminded of so long before


class Turn(Base):
    """This role is asked to do this for that subject of a file, until then: the last day of a period, or, without one, a day that was ordered.
    A period is reminded of by itself, an ordered day by its turn (`remind_on`)."""

    __tablename__ = "turn"

    file_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(CodedColumn(Role), primary_key=True)
    ask: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(32))
    due: Mapped[dt.date | None] = mapped_column(index=True)
    deadline_id: Mapped[int | None] = mapped_column(ForeignKey("deadline.id"))
    since: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    remind_on: Mapped[dt.date | None] = mapped_column(index=True)

    def as_due(self) -> periods.Due | None:
        """The day until which this is asked, as the law room counts with; none where no day was set."""
        since = clock.day_of(self.since)
        return periods.Due("", since, self.due, self.due, (), "", self.due - ORDERED_LEAD) if self.due else None


def give(subject: Any, facts: SimpleNamespace) -> None:
    """Replaces the turns of a subject by those of its new state. A verb may name through its facts other movers, another request, the period
    of another subject that presses here (`deadline`), or the day it ordered itself (`due`)."""
    session = session_of(subject)
    state = subject.table().state(subject.state)
    of_subject = (Turn.file_id == subject.root.id, Turn.subject == subject.kind, Turn.subject_id == subject.id)
    session.execute(delete(Turn).where(*of_subject))
    deadline: Deadline | None = getattr(facts, "deadline", None) or nearest(session, subject)
    ordered: dt.date | None = getattr(facts, "due", None)
    for role in sorted(getattr(facts, "movers", state.movers), key=lambda role: role.value):
        period = None if role in VISITORS and deadline and deadline.code in OF_THE_COMMITTEE else deadline
        session.add(
            Turn(
                file_id=subject.root.id,
                subject=subject.kind,
                subject_id=subject.id,
                role=role,
                ask=(getattr(facts, "ask", "") or state.ask)[:200],
                state=subject.state,
                due=ordered or (period.due if period and period.running else None),
                deadline_id=period.id if period and not ordered else None,
                since=clock.now(),
                remind_on=ordered - ORDERED_LEAD if ordered else None,
            )
        )


def follow(subject: Any) -> None:
    """Lets the turns of a subject keep step with periods that have moved."""
    session = session_of(subject)
    mine = select(Turn).where(Turn.file_id == subject.root.id, Turn.subject == subject.kind, Turn.subject_id == subject.id)
    for turn in session.scalars(mine.where(Turn.deadline_id.is_not(None))):
        deadline = session.get_one(Deadline, turn.deadline_id)
        if (deadline.subject, deadline.subject_id) == (subject.kind, subject.id):
            deadline = nearest(session, subject) or deadline
        turn.deadline_id, turn.due = deadline.id, deadline.due if deadline.running else None


def leave(subject: Any, facts: SimpleNamespace) -> None:
    """An act that changes nothing of whose turn it is."""
    mine = select(Turn).where(Turn.file_id == subject.root.id, Turn.subject == subject.kind, Turn.subject_id == subject.id)
    found = list(session_of(subject).scalars(mine))
    facts.movers, facts.ask = frozenset(turn.role for turn in found), found[0].ask if found else ""
