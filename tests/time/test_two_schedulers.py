"""Two schedulers and more at the very same moment, on either database: one message to each, one lapse, and a chain that is whole."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

import jobs
from cases.lapses import lapse_due
from cases.reminders import remind_of_periods
from foundation import clock, journal
from foundation.journal import Entry
from foundation.outbox import Message
from mediation.reminders import remind_of_meetings, remind_of_payments
from tests import world
from tests.conftest import Databases
from tests.fresh import Fresh, together

CROWD, FILES = 6, 5


@pytest.fixture
def fresh(databases: Databases) -> Iterator[Fresh]:
    """Some files with an agreement in effect, made once for an engine."""
    one = Fresh(_filled(databases))
    yield one
    one.engine.dispose()
    databases.drop(one.url)


_MADE: dict[str, str] = {}


def _filled(databases: Databases) -> str:
    if databases.kind not in _MADE:
        _MADE[databases.kind] = databases.empty()
        made = Fresh(_MADE[databases.kind])
        with clock.set_to(clock.at(world.TODAY, 10)), Session(made.engine) as session:
            world.people(session)
            for n in range(FILES):
                world.run(session, world.registered(session, f"k{n}"), *world.TO_AGREED)
        made.engine.dispose()
    return databases.copy(_MADE[databases.kind])


def at_once(fresh: Fresh, job: Callable[[Session, dt.datetime], int]) -> int:
    def once() -> int:
        with Session(fresh.engine) as session:
            return job(session, clock.now())

    return sum(together(*[once] * CROWD))


@pytest.mark.parametrize(
    ("job", "days", "messages"),
    [(remind_of_periods, 23, 2 * FILES), (remind_of_payments, 11, 2 * FILES), (remind_of_meetings, 2, 0)],
)
def test_each_is_reminded_once(fresh: Fresh, job: Callable[[Session, dt.datetime], int], days: int, messages: int) -> None:
    with Session(fresh.engine) as session:
        before = set(session.scalars(select(Message.key)))
    with clock.set_to(clock.at(world.TODAY + dt.timedelta(days=days), 10)):
        assert at_once(fresh, job) == messages
        assert at_once(fresh, job) == 0
    with Session(fresh.engine) as session:
        new = set(session.scalars(select(Message.key))) - before
    assert len(new) == messages


def test_a_period_lapses_once(fresh: Fresh) -> None:
    with clock.set_to(clock.at(world.TODAY + dt.timedelta(days=31), 10)):
        assert at_once(fresh, lapse_due) == FILES
        assert at_once(fresh, lapse_due) == 0
    with Session(fresh.engine) as session:
        done = Counter(session.scalars(select(Entry.file_id).where(Entry.act == "lapse")))
        told = session.scalars(select(Message.key).where(Message.key.contains("lapsed"))).all()
        assert set(done.values()) == {1} and len(done) == FILES
        assert len(told) == 2 * FILES
        assert all(journal.verify(session, file_id) is None for file_id in done)


def test_the_whole_timetable_runs_twice_and_says_everything_once(fresh: Fresh) -> None:
    """With the lease, as two processes run it."""
    sessions = sessionmaker(fresh.engine)
    work = [job for job in jobs.TIMETABLE if "remind" in job.run.__name__ or "lapse" in job.run.__name__]
    assert len(work) == 5
    for days in (11, 23, 30, 31, 60):
        with clock.set_to(clock.at(world.TODAY + dt.timedelta(days=days), 10)):
            for job in work:
                together(*(partial(jobs.tick, job, sessions, holder) for holder in ("one", "other")))
    with Session(fresh.engine) as session:
        keys = session.scalars(select(Message.key)).all()
    assert len(keys) == len(set(keys))
    assert sum(":ahead:" in key and key.startswith("deadline-") for key in keys) == 2 * FILES
    assert sum("lapsed" in key for key in keys) == 2 * FILES
