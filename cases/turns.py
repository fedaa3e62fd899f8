"""Whose turn it is: one row per subject and role that may move next. The desk and the party's page read only this."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.orm import Mapped, mapped_column

from foundation import clock
from foundation.records import Base, CodedColumn, UTCDateTime
from foundation.transactions import session_of
from people.roles import Role

from .deadlines import Deadline, nearest


class Turn(Base):
    """This role is asked to do this for that subject of a file, until then."""

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
        session.add(
            Turn(
                file_id=subject.root.id,
                subject=subject.kind,
                subject_id=subject.id,
                role=role,
                ask=(getattr(facts, "ask", "") or state.ask)[:200],
                state=subject.state,
                due=ordered or (deadline.due if deadline else None),
                deadline_id=deadline.id if deadline and not ordered else None,
                since=clock.now(),
            )
        )
