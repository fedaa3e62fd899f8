"""Legal numbers without gaps. A series is ours (counted here) or external (entered from elsewhere); every number stands once."""

import datetime as dt
from typing import Any

from sqlalchemy import String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .acts import Moved
from .errors import Refused
from .records import Base, UTCDateTime
from .transactions import insert_once


class Counter(Base):
    """The last number taken of a series in a year."""

    __tablename__ = "counter"

    series: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class LegalNumber(Base):
    """A number that stands on a paper. `count` is empty for external numbers."""

    __tablename__ = "legal_number"
    __table_args__ = (UniqueConstraint("series", "year", "count"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(120), unique=True)
    series: Mapped[str] = mapped_column(String(64))
    year: Mapped[int]
    count: Mapped[int | None]
    file_id: Mapped[int] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(String(32))
    at: Mapped[dt.datetime] = mapped_column(UTCDateTime)


def expected(session: Session, series: str, year: int) -> int:
    """The number the next act would take, for a paper that prints it. Not taken yet."""
    last = session.scalar(select(Counter.last).where(Counter.series == series, Counter.year == year))
    return (last or 0) + 1


def take(session: Session, series: str, year: int, count: int, *, text: str, file_id: int, subject: str) -> None:
    """Takes the expected number in the writing transaction, or raises Moved when another act took it first."""
    insert_once(session, Counter, series=series, year=year, last=0)
    mine = update(Counter).where(Counter.series == series, Counter.year == year, Counter.last == count - 1)
    if session.execute(mine.values(last=count).returning(Counter.last)).first() is None:
        raise Moved
    _keep(session, text=text, series=series, year=year, count=count, file_id=file_id, subject=subject)


def enter(session: Session, series: str, year: int, *, text: str, file_id: int, subject: str) -> None:
    """Keeps an external number as written."""
    _keep(session, text=text, series=series, year=year, count=None, file_id=file_id, subject=subject)


def _keep(session: Session, *, text: str, **said: Any) -> None:
    """Refuses a number that already stands on another paper, also one that somebody else is just entering."""
    if not insert_once(session, LegalNumber, text=text, at=clock.now(), **said):
        raise Refused(f"{text} 已经用在另一件上，请对照原件再看一遍。", field="number")
