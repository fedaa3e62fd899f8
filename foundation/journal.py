"""What was done, by whom, when: one hash chain per file. Nothing here is ever changed."""

import datetime as dt
import json
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import chain, clock
from .records import Base, UTCDateTime

HOUSE = 0  # the chain of what concerns no file but the house itself


class Entry(Base):
    """One act, or one event worth a line, in the chain of its file. `took` is what the house itself worked on it, in milliseconds: a column,
    so that both databases can add it up, and under the hash like everything else; none for what was written without a stopwatch."""

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("file_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(index=True)
    seq: Mapped[int]
    at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    subject: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int]
    act: Mapped[str] = mapped_column(String(32))
    before: Mapped[str] = mapped_column(String(32))
    after: Mapped[str] = mapped_column(String(32))
    by: Mapped[str] = mapped_column(String(120))
    by_user: Mapped[int | None]
    by_party: Mapped[int | None]
    witness: Mapped[str] = mapped_column(String(120), default="")
    sentence: Mapped[str] = mapped_column(String(400))
    basis: Mapped[str] = mapped_column(String(200), default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    took: Mapped[int | None]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def digest(self) -> str:
        """SHA-256 over the previous hash and everything this entry says."""
        return chain.digest(self.said())

    def said(self) -> dict[str, Any]:
        """The entry as plain data."""
        told = {name: getattr(self, name) for name in (*chain.SAID, "took", "hash")}
        return told | {"at": self.at.astimezone(dt.UTC).isoformat()}


def last(session: Session, file_id: int) -> Entry | None:
    return session.scalars(select(Entry).where(Entry.file_id == file_id).order_by(Entry.seq.desc()).limit(1)).first()


def write(
    session: Session, file_id: int, by: Any, *, basis: str = "", detail: dict[str, Any] | None = None, **said: Any
) -> Entry:
    """Adds the next entry of the chain. The caller holds the file's lock."""
    before = last(session, file_id)
    entry = Entry(
        file_id=file_id,
        seq=before.seq + 1 if before else 1,
        at=clock.now(),
        by=by.name,
        by_user=getattr(by, "user_id", None),
        by_party=getattr(by, "party_id", None),
        witness=getattr(by, "witness", ""),
        basis=basis,
        detail=detail or {},
        previous=before.hash if before else chain.FIRST,
        **said,
    )
    entry.hash = entry.digest()
    session.add(entry)
    session.flush()
    return entry


def history(session: Session, file_id: int) -> list[Entry]:
    """The whole chain, oldest first."""
    return list(session.scalars(select(Entry).where(Entry.file_id == file_id).order_by(Entry.seq)))


def verify(session: Session, file_id: int) -> str | None:
    """None when the chain is whole, else a sentence naming the first broken entry."""
    return chain.broken(entry.said() for entry in history(session, file_id))


def exported(session: Session, file_id: int) -> str:
    """The whole chain of a file as JSON, to be checked elsewhere. It names people: whoever asks for it answers for it."""
    return json.dumps([entry.said() for entry in history(session, file_id)], ensure_ascii=False, indent=1)
