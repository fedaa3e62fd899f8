"""What somebody asked to have bound or merged: how far it is, where it lies when it is made, and when it is gone again. How it is made is not known here."""

import datetime as dt
import secrets
import shutil
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation import clock
from foundation.records import Base, UTCDateTime
from foundation.site import here
from foundation.transactions import writing

KEPT = dt.timedelta(days=1)
LEASE = dt.timedelta(minutes=5)  # one that is still claimed after so long was left behind
_TELL = 1.0  # seconds between two notes of how far it is
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Bundle(Base):
    """One request. `asked` says what is to be bound, in the words of who makes it; `done` of `total` pieces are bound. The files lie beside the data
    until a day has passed, and are no part of any case."""

    __tablename__ = "bundle"
    __table_args__ = (CheckConstraint("(user_id is null) <> (party_id is null)", name="bundle_is_somebodys"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    title: Mapped[str] = mapped_column(String(320))
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    asked_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    claimed_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    ready_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime, index=True)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    lost: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # what could not be bound: title and why
    fault: Mapped[str] = mapped_column(Text, default="")

    @property
    def address(self) -> str:
        return f"/bundles/{self.reference}"

    @property
    def is_open(self) -> bool:
        return self.ready_at is None and not self.fault

    def file(self, ending: str) -> Path:
        """Where its PDF or ZIP lies."""
        folder = here().data / "bundles"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder / f"{self.reference}.{ending}"

    @property
    def has_zip(self) -> bool:
        return self.file("zip").exists()


def ask(
    session: Session, asked: dict[str, Any], title: str, *, user_id: int | None = None, party_id: int | None = None
) -> tuple[Bundle, bool]:
    """Takes a request and says whether it is new: one that this person made before and that is still being made is not made twice."""
    writing(session)
    mine = Bundle.user_id == user_id if user_id else Bundle.party_id == party_id
    waiting = select(Bundle).where(mine, Bundle.ready_at.is_(None), Bundle.fault == "")
    if same := next((one for one in session.scalars(waiting) if one.asked == asked), None):
        return same, False
    reference = "".join(secrets.choice(_LETTERS) for _ in range(16))
    one = Bundle(reference=reference, user_id=user_id, party_id=party_id, title=title[:320], asked=asked, asked_at=clock.now())
    session.add(one)
    session.flush()
    return one, True


def find(session: Session, reference: str, *, user_id: int | None = None, party_id: int | None = None) -> Bundle | None:
    """The request behind an address, for whoever made it."""
    one = session.scalars(select(Bundle).where(Bundle.reference == reference)).first()
    if one is None:
        return None
    return one if user_id and one.user_id == user_id or party_id and one.party_id == party_id else None


def waiting(session: Session, now: dt.datetime, limit: int = 5) -> list[int]:
    """Those that nobody makes just now, the oldest first."""
    free = or_(Bundle.claimed_at.is_(None), Bundle.claimed_at < now - LEASE)
    asked = select(Bundle.id).where(Bundle.ready_at.is_(None), Bundle.fault == "", free)
    return list(session.scalars(asked.order_by(Bundle.id).limit(limit)))


def claim(session: Session, bundle_id: int, now: dt.datetime) -> bool:
    """Takes one, unless somebody else has it. Commits."""
    writing(session)
    free = or_(Bundle.claimed_at.is_(None), Bundle.claimed_at < now - LEASE)
    mine = update(Bundle).where(Bundle.id == bundle_id, Bundle.ready_at.is_(None), free).values(claimed_at=now)
    taken = session.execute(mine.returning(Bundle.id)).first() is not None
    session.commit()
    return taken


def finish(session: Session, bundle_id: int, *, pages: int = 0, lost: list[list[str]] | None = None, fault: str = "") -> None:
    """Notes that it is made, or why it cannot be. Commits."""
    writing(session)
    one = session.get_one(Bundle, bundle_id)
    one.pages, one.lost, one.fault, one.claimed_at = pages, lost or [], fault, None
    one.ready_at, one.done = (None, one.done) if fault else (clock.now(), one.total)
    session.commit()


class Teller:
    """Notes how far a request is, not more often than somebody looks; keeps the claim alive. Commits."""

    def __init__(self, session: Session, bundle_id: int, total: int):
        self.session, self.bundle_id, self.last = session, bundle_id, 0.0
        self._note(done=0, total=total)

    def __call__(self, done: int) -> None:
        if monotonic() - self.last >= _TELL:
            self._note(done=done)

    def _note(self, **how: int) -> None:
        self.last = monotonic()
        writing(self.session)
        self.session.execute(update(Bundle).where(Bundle.id == self.bundle_id).values(claimed_at=clock.now(), **how))
        self.session.commit()


def sweep(session: Session, now: dt.datetime) -> int:
    """Takes away what was asked for more than a day ago, with its files; returns how many. Commits."""
    old = list(session.scalars(select(Bundle).where(Bundle.asked_at < now - KEPT)))
    for one in old:
        for ending in ("pdf", "zip"):
            one.file(ending).unlink(missing_ok=True)
    ids = [one.id for one in old]
    for bundle_id in ids:
        writing(session)
        session.delete(session.get_one(Bundle, bundle_id))
    session.commit()
    _sweep_folder(now)
    return len(ids)


def _sweep_folder(now: dt.datetime) -> None:
    """What a process left behind when it was ended in the middle."""
    for left in (here().data / "bundles").glob("*"):
        if left.stat().st_mtime < (now - KEPT).timestamp():
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
