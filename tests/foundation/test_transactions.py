"""Transactions: one code path on both engines; who writes waits for whoever writes and then sees what is true."""

import threading

import pytest
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from foundation.numbers import Counter
from foundation.transactions import insert_once, is_writing, one_at_a_time, session_of, writing
from people.models import Membership
from tests.fresh import together

Sessions = sessionmaker[Session]


@pytest.fixture
def counter(sessions: Sessions) -> Sessions:
    """One row to write to."""
    with sessions() as session:
        writing(session)
        session.add(Counter(series="示人调字", year=2026, last=0))
        session.commit()
    return sessions


def last(session: Session) -> int:
    return session.scalars(select(Counter)).one().last


KEPT_SAFE: dict[str, dict[str, object]] = {
    "sqlite": {"pragma journal_mode": "wal", "pragma synchronous": 2, "pragma foreign_keys": 1, "pragma busy_timeout": 15_000},
    "postgresql": {"show synchronous_commit": "on", "show transaction_isolation": "read committed"},
}


def test_every_connection_keeps_what_it_committed(engine: Engine) -> None:
    opened = [engine.connect() for _ in range(8)]
    for connection in opened:
        for asked, answer in KEPT_SAFE[engine.dialect.name].items():
            assert connection.scalar(text(asked)) == answer, asked
        connection.close()


def test_a_row_that_points_nowhere_is_refused(session: Session) -> None:
    writing(session)
    session.add(Membership(user_id=404, body_id=404, role="mediator", since=None))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_second_writer_waits_for_the_first_and_sees_what_it_wrote(counter: Sessions) -> None:
    began, saw = threading.Event(), []

    def second() -> None:
        with counter() as session:
            began.set()
            writing(session)
            saw.append(session.scalars(select(Counter).with_for_update()).one().last)
            session.commit()

    with counter() as first:
        writing(first)
        first.scalars(select(Counter).with_for_update()).one().last = 7
        first.flush()
        other = threading.Thread(target=second)
        other.start()
        began.wait()
        assert saw == []
        first.commit()
        other.join()
    assert saw == [7]


def test_no_addition_of_many_writers_at_once_is_lost(counter: Sessions) -> None:
    def add() -> None:
        with counter() as session:
            last(session)  # reads first, as every page does
            writing(session)
            session.scalars(select(Counter).with_for_update()).one().last += 1
            session.commit()

    together(*[add] * 20)
    with counter() as session:
        assert last(session) == 20


def test_a_reader_is_not_held_up_by_a_writer_and_sees_only_what_is_committed(counter: Sessions) -> None:
    with counter() as writer, counter() as reader:
        writing(writer)
        writer.execute(update(Counter).values(last=7))
        assert last(reader) == 0
        reader.rollback()
        writer.commit()
        assert last(reader) == 7


def test_what_was_read_before_the_writing_is_read_again(counter: Sessions) -> None:
    with counter() as late, counter() as early:
        row = late.scalars(select(Counter)).one()
        writing(early)
        early.execute(update(Counter).values(last=7))
        early.commit()
        writing(late)
        assert row.last == 7
        row.last += 1
        late.commit()
        assert last(early) == 8


def test_a_change_made_before_the_writing_is_a_mistake_and_not_lost_silently(counter: Sessions) -> None:
    with counter() as session:
        session.scalars(select(Counter)).one().last = 7
        with pytest.raises(RuntimeError, match="before the writing"):
            writing(session)
    with counter() as session:
        session.add(Counter(series="民特", year=2026))
        with pytest.raises(RuntimeError, match="before the writing"):
            writing(session)


def test_writing_once_more_keeps_what_was_changed(counter: Sessions) -> None:
    with counter() as session:
        writing(session)
        session.scalars(select(Counter)).one().last = 7
        writing(session)
        session.commit()
        assert last(session) == 7


def test_writing_ends_with_its_transaction(counter: Sessions) -> None:
    with counter() as session:
        assert not is_writing(session)
        for end in (session.commit, session.rollback):
            writing(session)
            assert is_writing(session)
            end()
            assert not is_writing(session)
            last(session)
            assert not is_writing(session), "reading is not writing"


def test_a_row_is_inserted_once_and_the_first_one_stays(counter: Sessions) -> None:
    with counter() as session:
        writing(session)
        assert insert_once(session, Counter, series="民特", year=2026, last=3)
        assert not insert_once(session, Counter, series="民特", year=2026, last=9)
        session.commit()
        assert session.scalar(select(Counter.last).where(Counter.series == "民特")) == 3


def test_of_many_who_insert_one_row_at_once_one_does(counter: Sessions) -> None:
    def insert() -> bool:
        with counter() as session:
            writing(session)
            did = insert_once(session, Counter, series="民特", year=2026, last=0)
            session.commit()
            return did

    assert together(*[insert] * 20).count(True) == 1
    with counter() as session:
        assert session.scalar(select(func.count()).select_from(Counter)) == 2


def test_many_pass_one_at_a_time_where_nothing_is_there_to_be_locked(sessions: Sessions) -> None:
    inside, most = [0], [0]

    def pass_by() -> None:
        with sessions() as session:
            writing(session)
            one_at_a_time(session, "login:lin")
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            session.scalar(select(func.count()).select_from(Counter))
            inside[0] -= 1
            session.commit()

    together(*[pass_by] * 20)
    assert most == [1]


def test_a_record_outside_of_any_session_is_a_mistake_of_the_caller(counter: Sessions) -> None:
    with counter() as session:
        row = session.scalars(select(Counter)).one()
        assert session_of(row) is session
    with pytest.raises(RuntimeError, match="no session"):
        session_of(row)
