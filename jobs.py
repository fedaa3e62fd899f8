"""The timetable: what the house does by itself, when, and why. Every job may run twice or in two places and does its work once."""

import datetime as dt
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from confirmation import serving
from documents import filing
from foundation import clock, outbox, throttle
from foundation.records import Base, UTCDateTime
from foundation.transactions import insert_once, writing

Sessions = sessionmaker[Session]


def deliver_messages(sessions: Sessions, now: dt.datetime) -> int:
    return outbox.deliver_due(sessions, now)


def finish_papers(sessions: Sessions, now: dt.datetime) -> int:
    with sessions() as session:
        done = filing.finish_due(session)
        session.commit()
        return done


def prove_arrivals(sessions: Sessions, now: dt.datetime) -> int:
    with sessions() as session:
        return serving.arrivals_due(session, now)


def sweep_attempts(sessions: Sessions, now: dt.datetime) -> int:
    with sessions() as session:
        writing(session)
        done = throttle.sweep(session, now)
        session.commit()
        return done


@dataclass(frozen=True)
class Job:
    """A function of (sessions, now) that returns how many things it did, how often it is called, and why."""

    run: Callable[[Sessions, dt.datetime], int]
    seconds: int
    why: str


TIMETABLE = (
    Job(deliver_messages, 5, "what an act posted goes out"),
    Job(finish_papers, 10, "ink and seal are laid over papers on which nothing is missing"),
    Job(prove_arrivals, 10, "an electronic service is proven when its message has arrived"),
    Job(sweep_attempts, 3600, "old attempts are forgotten"),
)

_LEASE = dt.timedelta(seconds=30)


class Lease(Base):
    """Which process runs the timetable now."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    until: Mapped[dt.datetime] = mapped_column(UTCDateTime)


def holds_lease(sessions: Sessions, holder: str, now: dt.datetime) -> bool:
    """Takes or keeps the lease; False while another process has it."""
    with sessions() as session:
        writing(session)
        insert_once(session, Lease, name="timetable", holder=holder, until=now)
        mine = update(Lease).where(Lease.name == "timetable", (Lease.until <= now) | (Lease.holder == holder))
        held = session.execute(mine.values(holder=holder, until=now + _LEASE).returning(Lease.name)).first() is not None
        session.commit()
        return held


def tick(job: Job, sessions: Sessions, holder: str) -> int:
    """Runs one job if this process holds the lease; a job that fails is logged and tried again at its next tick."""
    now = clock.now()
    if not holds_lease(sessions, holder, now):
        return 0
    try:
        return job.run(sessions, now)
    except Exception:
        logging.getLogger("jobs").exception("%s failed", job.run.__name__)
        return 0


def start(engine: Engine) -> BackgroundScheduler:
    """Starts the ticking; the work itself is rows found by what is due."""
    sessions = sessionmaker(engine)
    holder = secrets.token_hex(8)
    scheduler = BackgroundScheduler(
        timezone="Asia/Shanghai", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60}
    )
    for job in TIMETABLE:
        scheduler.add_job(tick, "interval", seconds=job.seconds, args=(job, sessions, holder), id=job.run.__name__)
    scheduler.start()
    return scheduler
