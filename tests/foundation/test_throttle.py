"""Attempts are rows: every process counts the same, and nobody gets more of them by trying at once."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from foundation import clock, throttle
from foundation.throttle import Attempt
from foundation.transactions import writing
from tests.fresh import together

Sessions = sessionmaker[Session]
NOON = dt.datetime(2026, 6, 16, 4, 0, tzinfo=dt.UTC)
QUARTER = dt.timedelta(minutes=15)


def tried(sessions: Sessions, key: str = "login:lin", at: dt.datetime = NOON) -> None:
    with sessions() as session, clock.set_to(at):
        writing(session)
        throttle.note(session, key)
        session.commit()


def counted(sessions: Sessions, key: str = "login:lin", at: dt.datetime = NOON) -> int:
    with sessions() as session, clock.set_to(at):
        return throttle.count(session, key, QUARTER)


def test_attempts_are_counted_by_whoever_looks(sessions: Sessions) -> None:
    assert counted(sessions) == 0
    tried(sessions)
    tried(sessions)
    assert counted(sessions) == 2


def test_every_key_is_counted_by_itself(sessions: Sessions) -> None:
    tried(sessions)
    assert counted(sessions, "login:mei") == 0


def test_attempts_count_for_a_while_only(sessions: Sessions) -> None:
    tried(sessions)
    tried(sessions, at=NOON + dt.timedelta(minutes=10))
    assert counted(sessions, at=NOON + QUARTER - dt.timedelta(seconds=1)) == 2
    assert counted(sessions, at=NOON + QUARTER) == 1
    assert counted(sessions, at=NOON + dt.timedelta(minutes=25)) == 0


def test_what_is_forgiven_counts_no_more_and_others_still_do(sessions: Sessions) -> None:
    tried(sessions)
    tried(sessions, "address:10.0.0.7")
    with sessions() as session:
        writing(session)
        throttle.forgive(session, "login:lin")
        session.commit()
    assert (counted(sessions), counted(sessions, "address:10.0.0.7")) == (0, 1)


def test_attempts_of_a_transaction_rolled_back_did_not_happen(sessions: Sessions) -> None:
    with sessions() as session, clock.set_to(NOON):
        writing(session)
        throttle.note(session, "login:lin")
        session.rollback()
    assert counted(sessions) == 0


def test_what_is_older_than_two_days_is_swept_and_nothing_else(sessions: Sessions) -> None:
    for days in (3, 2, 1, 0):
        tried(sessions, at=NOON - dt.timedelta(days=days))
    with sessions() as session:
        writing(session)
        assert throttle.sweep(session, NOON) == 1
        session.commit()
        assert session.scalar(select(func.count(Attempt.id))) == 3


def test_twenty_at_once_get_no_more_tries_than_one_after_the_other(sessions: Sessions) -> None:
    def attempt() -> bool:
        with sessions() as session:
            writing(session)
            if throttle.count(session, "login:lin", QUARTER) >= 5:
                return False
            throttle.note(session, "login:lin")
            session.commit()
            return True

    with clock.set_to(NOON):
        assert together(*[attempt] * 20).count(True) == 5
    assert counted(sessions) == 5
