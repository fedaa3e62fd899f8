"""What is to come out of the printer in a room: a queue of its own for each body, worked off by the browser of its print station or by its CUPS queue.
It knows no reason why something is printed."""

import datetime as dt

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foundation import clock, files
from foundation.errors import Refused
from foundation.records import Base, UTCDateTime
from foundation.transactions import insert_once, session_of, writing
from people.models import Body, Membership, User
from people.roles import Role

from . import overlay
from .typeset import Slot

TRIES = 3  # by the queue itself; then a person says how it goes on
_PATIENCE = dt.timedelta(minutes=10)  # a room whose station takes nothing for so long has none that works
_CLAIM = dt.timedelta(minutes=3)
_AGAIN = Slot("again", 1, 400, 20, 170, 24)
WITHDRAWN = "改用其他方式送达"
WHY = 200  # characters of what went wrong


class PrintJob(Base):
    """One sheet or several that are to come out in one room: the very bytes by their hash, and what became of them."""

    __tablename__ = "print_job"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("service.id"), index=True)
    title: Mapped[str] = mapped_column(String(160))
    sha: Mapped[str] = mapped_column(String(64))
    copies: Mapped[int] = mapped_column(default=1)
    asked_at: Mapped[dt.datetime] = mapped_column(UTCDateTime, default=clock.now)
    due_at: Mapped[dt.datetime] = mapped_column(UTCDateTime, default=clock.now)
    taken_by: Mapped[str] = mapped_column(String(80), default="")
    taken_until: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    ticket: Mapped[str] = mapped_column(String(120), default="")  # what the queue calls it
    tries: Mapped[int] = mapped_column(default=0)
    tries_left: Mapped[int] = mapped_column(default=TRIES)
    out_in: Mapped[int] = mapped_column(
        default=0
    )  # the try in which its bytes went to a printer, unless it is known that nothing came out
    printed_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    failed_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    why: Mapped[str] = mapped_column(String(WHY), default="")

    body: Mapped[Body] = relationship()

    __table_args__ = (
        CheckConstraint("printed_at is null or failed_at is null", name="printed_or_failed"),
        CheckConstraint("copies > 0", name="some_copies"),
    )

    @property
    def is_lost(self) -> bool:
        """It did not come out, or nobody has printed it for so long that a person should choose another way."""
        return self.printed_at is None and (self.failed_at is not None or clock.now() - self.asked_at >= _PATIENCE)


def has_station(session: Session, body: Body) -> bool:
    """Whether something sent to this body comes out of a printer: it has a queue, or an account for a print station today."""
    day = clock.today()
    accounts = select(Membership.id).where(
        Membership.body_id == body.id,
        Membership.role == Role.STATION,
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until > day),
    )
    return bool(body.print_queue) or session.scalars(accounts.limit(1)).first() is not None


def send(
    session: Session, body: Body, key: str, sha: str, title: str, *, case_id: int, service_id: int | None = None, copies: int = 1
) -> None:
    """Puts bytes that are on file into the queue of a room, in the transaction of their act; a key that was sent before is not sent again."""
    now = clock.now()
    insert_once(
        session, PrintJob, key=key, body_id=body.id, case_id=case_id, service_id=service_id, title=title, sha=sha, copies=copies, asked_at=now,
        due_at=now, tries=0, tries_left=TRIES, out_in=0, taken_by="", ticket="", why="")  # fmt: skip


def queue_of(session: Session, body_ids: set[int]) -> list[PrintJob]:
    """What has not come out yet in these rooms, the oldest first."""
    waiting = select(PrintJob).where(PrintJob.body_id.in_(body_ids), PrintJob.printed_at.is_(None), PrintJob.failed_at.is_(None))
    return list(session.scalars(waiting.order_by(PrintJob.id)))


def come_out(session: Session, body_ids: set[int], limit: int = 8) -> list[PrintJob]:
    """What came out in these rooms or did not, the last first."""
    over = select(PrintJob).where(PrintJob.body_id.in_(body_ids), ~_is_open())
    return list(session.scalars(over.order_by(PrintJob.id.desc()).limit(limit)))


def jobs_of(session: Session, service_ids: list[int]) -> list[PrintJob]:
    """What was to be printed for these services, in the order it was sent."""
    return list(session.scalars(select(PrintJob).where(PrintJob.service_id.in_(service_ids)).order_by(PrintJob.id)))


def rooms_of(station: User) -> set[int]:
    """The bodies whose print station this account is today."""
    return {one.body_id for one in station.serving() if one.role == Role.STATION}


def take(session: Session, job_id: int, by: str, *, mine_too: bool = False) -> PrintJob | None:
    """Takes a job for a while so that no other station prints it too, or with `mine_too` once more what is this station's already; None when
    it is another's, or done."""
    writing(session)
    now = clock.now()
    free = _is_waiting(now) | (_is_open() & (PrintJob.taken_by == by)) if mine_too else _is_waiting(now)
    mine = update(PrintJob).where(PrintJob.id == job_id, free)
    taken = mine.values(taken_by=by, taken_until=now + _CLAIM, tries=PrintJob.tries + 1).returning(PrintJob.id)
    if session.execute(taken).scalar() is None:
        return None
    session.expire_all()
    return session.get_one(PrintJob, job_id)


def content(job: PrintJob) -> bytes:
    """The bytes to print; marked on top when they may have come out before."""
    original = files.get(job.sha)
    return (
        overlay.overlay(original, [overlay.Mark(_AGAIN, text="第二次打印", printed=True)])
        if 0 < job.out_in < job.tries
        else original
    )


def hand_out(job: PrintJob) -> None:
    """Notes that the bytes go to the printer now: unless somebody says otherwise they are out."""
    job.out_in = job.tries


def done(job: PrintJob, by: str) -> None:
    """Notes that it came out. Refused to who has not taken it."""
    _own(job, by)
    job.printed_at, job.taken_until, job.why = clock.now(), None, ""


def failed(job: PrintJob, by: str, why: str, *, retry: bool = False) -> None:
    """Notes that nothing came out and why; with `retry` it is tried again a little later, three times in all. Refused to who has not taken it."""
    _own(job, by)
    job.why, job.taken_until, job.taken_by, job.ticket = why[:WHY], None, "", ""
    job.out_in, job.tries_left = 0 if job.out_in == job.tries else job.out_in, job.tries_left - 1
    if retry and job.tries_left > 0:
        job.due_at = clock.now() + dt.timedelta(seconds=20)
    else:
        job.failed_at = clock.now()


def again(job: PrintJob) -> None:
    """Prints once more what came out badly or not at all. Refuses what is in the queue anyway."""
    if job.printed_at is None and job.failed_at is None:
        raise Refused("这一份还在等打印，不用再送。")
    job.printed_at = job.failed_at = job.taken_until = None
    job.why, job.ticket, job.taken_by, job.tries_left, job.asked_at, job.due_at = "", "", "", TRIES, clock.now(), clock.now()


def withdraw(session: Session, service_ids: list[int]) -> None:
    """Takes out of the queue what is served another way now, so that it does not come out after all."""
    for job in jobs_of(session, service_ids):
        if job.printed_at is None and job.failed_at is None:
            job.failed_at, job.why = clock.now(), WITHDRAWN


def _own(job: PrintJob, by: str) -> None:
    writing(session_of(job))
    if job.printed_at is not None or job.failed_at is not None or job.taken_by != by:
        raise Refused("这一份已经由别处打印或者取消，请看清单。")


def _is_waiting(now: dt.datetime) -> ColumnElement[bool]:
    free = or_(PrintJob.taken_until.is_(None), PrintJob.taken_until < now)
    return _is_open() & (PrintJob.due_at <= now) & free


def _is_open() -> ColumnElement[bool]:
    return PrintJob.printed_at.is_(None) & PrintJob.failed_at.is_(None)
