"""Legal numbers: ours without gaps whatever happens at once, external ones as written and only once."""

import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from foundation import numbers
from foundation.acts import Moved, again_if_moved
from foundation.errors import Refused
from foundation.numbers import LegalNumber
from foundation.transactions import writing
from tests.fresh import together

Sessions = sessionmaker[Session]
SERIES = "示人调字"


@again_if_moved
def number(sessions: Sessions, file_id: int, *, series: str = SERIES, year: int = 2026, breaks: bool = False) -> int:
    """What an act does: expect, take, commit; or take and come to grief before the commit."""
    with sessions() as session:
        writing(session)
        count = numbers.expected(session, series, year)
        take(session, count, file_id, series, year)
        session.rollback() if breaks else session.commit()
        return count


def take(session: Session, count: int, file_id: int = 1, series: str = SERIES, year: int = 2026) -> None:
    numbers.take(session, series, year, count, text=f"（{year}）{series}第{count:04}号", file_id=file_id, subject="case")


def enter(session: Session, text: str, file_id: int = 1) -> None:
    numbers.enter(session, "民特", 2026, text=text, file_id=file_id, subject="application")


def counts(sessions: Sessions, series: str = SERIES, year: int = 2026) -> list[int | None]:
    with sessions() as session:
        mine = select(LegalNumber.count).where(LegalNumber.series == series, LegalNumber.year == year)
        return list(session.scalars(mine.order_by(LegalNumber.count)))


def test_twenty_writers_at_once_take_numbers_without_a_gap(sessions: Sessions) -> None:
    for round_ in range(3):
        taken = together(*(lambda n=n: number(sessions, n) for n in range(20)))
        assert sorted(taken) == list(range(20 * round_ + 1, 20 * round_ + 21))
    assert counts(sessions) == list(range(1, 61))


def test_writers_that_come_to_grief_leave_no_gap(sessions: Sessions) -> None:
    together(*(lambda n=n: number(sessions, n, breaks=n % 2 == 0) for n in range(20)))
    assert counts(sessions) == list(range(1, 11))
    assert number(sessions, 99) == 11


def test_a_number_of_a_transaction_rolled_back_goes_to_the_next(sessions: Sessions) -> None:
    assert number(sessions, 1) == 1
    assert number(sessions, 2, breaks=True) == 2
    assert number(sessions, 3) == 2


def test_every_series_and_every_year_begins_at_one(sessions: Sessions) -> None:
    assert [number(sessions, 1), number(sessions, 2), number(sessions, 3, series="远人调字"), number(sessions, 4, year=2027)] == [
        1,
        2,
        1,
        1,
    ]
    assert number(sessions, 5) == 3


def test_expecting_a_number_takes_none(session: Session) -> None:
    assert numbers.expected(session, SERIES, 2026) == numbers.expected(session, SERIES, 2026) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_number_that_is_not_the_next_one_means_that_the_file_moved(sessions: Sessions, count: int) -> None:
    number(sessions, 1)
    with sessions() as session, pytest.raises(Moved):
        writing(session)
        take(session, count)


def test_a_number_knows_the_paper_it_stands_on(sessions: Sessions) -> None:
    number(sessions, 41)
    with sessions() as session:
        found = session.scalars(select(LegalNumber)).one()
        assert (found.text, found.series, found.year, found.count, found.file_id, found.subject) == (
            "（2026）示人调字第0001号", SERIES, 2026, 1, 41, "case")  # fmt: skip


def test_an_external_number_is_kept_as_written_and_counts_nothing(sessions: Sessions) -> None:
    with sessions() as session:
        writing(session)
        enter(session, "（2026）示0101民特417号")
        session.commit()
        assert session.scalars(select(LegalNumber)).one().text == "（2026）示0101民特417号"
        assert numbers.expected(session, "民特", 2026) == 1
    assert counts(sessions, "民特") == [None]


def test_an_external_number_that_stands_elsewhere_is_refused_at_its_field(session: Session) -> None:
    writing(session)
    enter(session, "（2026）示0101民特417号")
    session.commit()
    writing(session)
    with pytest.raises(Refused) as refused:
        enter(session, "（2026）示0101民特417号", file_id=2)
    assert refused.value.sentence == "（2026）示0101民特417号 已经用在另一件上，请对照原件再看一遍。"
    assert refused.value.field == "number"


def test_a_number_of_ours_that_was_entered_before_is_refused_and_not_lost(session: Session) -> None:
    writing(session)
    enter(session, f"（2026）{SERIES}第0001号")
    session.commit()
    writing(session)
    with pytest.raises(Refused, match="已经用在另一件上"):
        take(session, 1)
    session.rollback()
    assert numbers.expected(session, SERIES, 2026) == 1


def test_of_two_who_enter_one_number_at_once_the_second_is_refused(sessions: Sessions) -> None:
    """The first has not committed when the second looks: no error, and no second paper with this number."""
    came_to: list[str] = []

    def second() -> None:
        with sessions() as session:
            writing(session)
            try:
                enter(session, "（2026）示0101民特417号", file_id=2)
                session.commit()
                came_to.append("entered")
            except Refused:
                came_to.append("refused")

    with sessions() as first:
        writing(first)
        enter(first, "（2026）示0101民特417号")
        other = threading.Thread(target=second)
        other.start()
        _until_it_waits(sessions, other)
        first.commit()
        other.join()
    assert came_to == ["refused"]
    assert counts(sessions, "民特") == [None]


def _until_it_waits(sessions: Sessions, other: threading.Thread) -> None:
    """Until PostgreSQL says that somebody waits for a lock. SQLite lets nobody begin before the first is done."""
    with sessions() as session:
        if session.get_bind().dialect.name == "postgresql":
            while other.is_alive() and not session.scalar(text("select count(*) from pg_locks where not granted")):
                session.rollback()
