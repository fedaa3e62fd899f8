"""The timetable: what the house does by itself, when, and why. Every job may run twice or in two places and does its work once."""

import datetime as dt
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine, String, update
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from cases.lapses import lapse_due
from cases.recounting import recount_due
from cases.reminders import remind_of_periods
from confirmation import at_once, bundling, serving
from confirmation.reminders import remind_of_enforcement
from documents import attestation, cups, filing
from foundation import clock, outbox, throttle
from foundation.records import Base, UTCDateTime
from foundation.transactions import insert_once, writing
from mediation.batch_work import work_off
from mediation.reminders import remind_of_meetings, remind_of_payments

Sessions = sessionmaker[Session]


def deliver_messages(sessions: Sessions, now: dt.datetime) -> int:
    return outbox.deliver_due(sessions, now)


def finish_papers(sessions: Sessions, now: dt.datetime) -> int:
    with sessions() as session:
        done = filing.finish_due(session)
        session.commit()
        return done


def sweep_attempts(sessions: Sessions, now: dt.datetime) -> int:
    with sessions() as session:
        writing(session)
        done = throttle.sweep(session, now)
        session.commit()
        return done


def in_session(work: Callable[[Session, dt.datetime], int]) -> Callable[[Sessions, dt.datetime], int]:
    """A job of a verb that commits batch by batch itself."""

    @wraps(work)
    def run(sessions: Sessions, now: dt.datetime) -> int:
        with sessions() as session:
            return work(session, now)

    return run


@dataclass(frozen=True)
class Job:
    """A function of (sessions, now) that returns how many things it did, how often it is called, and why."""

    run: Callable[[Sessions, dt.datetime], int]
    seconds: int
    why: str


TIMETABLE = (
    Job(deliver_messages, 5, "what an act posted goes out"),
    Job(finish_papers, 10, "ink and seal are laid over papers on which nothing is missing"),
    Job(in_session(attestation.attest_due), 10, "the certificate of the body follows its seal"),
    Job(in_session(serving.arrivals_due), 10, "an electronic service is proven when its message has arrived"),
    Job(in_session(at_once.follow_due), 10, "a ruling is sealed and sent out where its court does not wait for a clerk"),
    Job(in_session(cups.print_due), 3, "what waits for a room with a queue comes out of its printer"),
    Job(in_session(work_off), 3, "what was pressed for a batch is done household by household"),
    Job(in_session(bundling.bind_due), 2, "files and papers that somebody wants in one piece are bound"),
    Job(in_session(recount_due), 5, "a changed calendar or rule of the house reaches what is running"),
    Job(in_session(lapse_due), 600, "a way that the law closes with a last day is closed, and the parties hear what stays open"),
    Job(in_session(remind_of_periods), 600, "nobody misses a last day unwarned, and a head hears of what is late"),
    Job(in_session(remind_of_payments), 600, "who has to pay is told before, who was not paid is told what can be done"),
    Job(in_session(remind_of_meetings), 600, "everybody comes to the meeting of tomorrow"),
    Job(in_session(remind_of_enforcement), 600, "two years are long enough to be forgotten"),
    Job(in_session(bundling.sweep_bundles), 3600, "what was bound is gone after a day"),
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
