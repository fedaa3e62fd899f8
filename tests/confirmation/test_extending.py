"""More time for the court: the judge asks, the president alone decides, and only within the time there is."""

import datetime as dt

import pytest
from sqlalchemy import select

from cases.deadlines import Deadline
from cases.turns import Turn
from people.roles import Role
from tests.cases.house import House, Houses, day, later, told, words


@pytest.fixture
def questioned(houses: Houses) -> House:
    return houses.at("application", "questioned")


def last_day(house: House) -> dt.date:
    return house.tell(lambda session, case: session.scalars(select(Deadline).where(Deadline.code == "D35")).one().due)


def asked_of_the_president(house: House) -> bool:
    found = select(Turn).where(Turn.role == Role.PRESIDENT, Turn.subject == "application")
    return house.tell(lambda session, case: session.scalars(found).first() is not None)


def press(house: House, act: str, role: str, changes: dict[str, str] | None = None) -> int:
    return house.press(act, role, changes, subject="application").status_code


def test_what_the_president_approves_moves_the_last_day_with_its_reason_and_files_the_form(questioned: House) -> None:
    assert last_day(questioned) == dt.date(2026, 7, 16)  # thirty days from 16 June
    assert press(questioned, "extend", "president") == 409  # nobody has asked
    assert press(questioned, "ask_extension", "judge", {"until": "2026-08-20"}) == 302
    assert asked_of_the_president(questioned)
    assert last_day(questioned) == dt.date(2026, 7, 16)
    assert press(questioned, "extend", "president") == 302
    assert last_day(questioned) == dt.date(2026, 8, 20)
    assert not asked_of_the_president(questioned)
    (form,) = questioned.papers("D27")
    assert form.facts["due"] == "2026-07-16" and form.facts["until"] == "2026-08-20" and form.facts["reason"] == "等待补充鉴定。"
    assert "president" not in form.readers or "party" not in form.readers
    assert press(questioned, "extend", "president") == 409  # once


def test_a_refusal_leaves_the_last_day_where_it_is(questioned: House) -> None:
    assert press(questioned, "ask_extension", "judge", {"until": "2026-08-20"}) == 302
    assert press(questioned, "deny_extension", "president") == 302
    assert last_day(questioned) == dt.date(2026, 7, 16)
    assert not asked_of_the_president(questioned)
    assert questioned.papers("D27") == []


@pytest.mark.parametrize(
    ("until", "sentence"), [("2026-07-16", "延长要晚于这一天"), ("2026-07-01", "延长要晚于这一天"), ("", "请填")]
)
def test_more_time_is_later_than_the_time_there_is(questioned: House, until: str, sentence: str) -> None:
    answer = questioned.press("ask_extension", "judge", {"until": until}, subject="application")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)


def test_a_period_that_is_over_is_not_prolonged(questioned: House) -> None:
    with later(days=31):
        answer = questioned.press("ask_extension", "judge", {"until": day(60)}, subject="application")
        assert answer.status_code == 409
        assert "审限已经届满" in words(answer)
