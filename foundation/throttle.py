"""Counting attempts as rows, so that every process counts the same."""

import datetime as dt

from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .records import Base, UTCDateTime
from .transactions import one_at_a_time


class Attempt(Base):
    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), index=True)
    at: Mapped[dt.datetime] = mapped_column(UTCDateTime)


def count(session: Session, key: str, within: dt.timedelta) -> int:
    """How many attempts under this key in the last while. Until the transaction ends nobody else gets an answer for this key, so that
    many at once get no more attempts than one after the other."""
    one_at_a_time(session, key)
    return session.scalar(select(func.count(Attempt.id)).where(Attempt.key == key, Attempt.at > clock.now() - within)) or 0


def note(session: Session, key: str) -> None:
    """Counts one attempt. The caller commits, whatever comes of it."""
    session.add(Attempt(key=key, at=clock.now()))
    session.flush()


def forgive(session: Session, key: str) -> None:
    session.execute(delete(Attempt).where(Attempt.key == key))


def sweep(session: Session, now: dt.datetime) -> int:
    """Removes attempts older than two days; returns how many."""
    return len(session.execute(delete(Attempt).where(Attempt.at < now - dt.timedelta(days=2)).returning(Attempt.id)).all())
