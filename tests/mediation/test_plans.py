"""A plan of instalments: adds up, has its rows, its days go forward and stay at the end of a month; and the page fills the payments with it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.errors import Refused
from mediation.plans import MOST, Rhythm, instalments
from tests.cases.house import House, Houses, told
from tests.mediation.test_library import press
from tests.mediation.test_terms import hands, payment, term

FIRST = st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31))


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


@settings(max_examples=200, deadline=None)
@given(st.integers(MOST, 10**12), st.integers(2, MOST), FIRST, st.sampled_from(Rhythm), st.integers(1, 12))
def test_a_plan_adds_up_and_its_days_go_forward(total: int, count: int, first: dt.date, rhythm: Rhythm, every: int) -> None:
    plan = instalments(total, count, first, rhythm, every)
    sums, days = [fen for fen, _ in plan], [day for _, day in plan]
    assert sum(sums) == total and len(plan) == count
    assert len(set(sums[:-1])) == 1 and 0 <= sums[-1] - sums[0] < count
    assert days[0] == first and all(one < other for one, other in zip(days, days[1:], strict=False))
    if rhythm is Rhythm.WEEKS:
        assert {(other - one).days for one, other in zip(days, days[1:], strict=False)} == {7 * every}
    else:
        assert all(day.day == first.day or (day + dt.timedelta(days=1)).day == 1 for day in days)


def test_the_31st_is_the_last_day_of_a_shorter_month_and_the_31st_again() -> None:
    days = [day for _, day in instalments(400, 4, dt.date(2027, 12, 31), Rhythm.MONTHS)]
    assert days == [dt.date(2027, 12, 31), dt.date(2028, 1, 31), dt.date(2028, 2, 29), dt.date(2028, 3, 31)]


def test_a_holiday_moves_no_day() -> None:
    assert [day for _, day in instalments(200, 2, dt.date(2026, 9, 1), Rhythm.MONTHS)] == [
        dt.date(2026, 9, 1),
        dt.date(2026, 10, 1),
    ]


def test_the_last_takes_what_is_left() -> None:
    assert [fen for fen, _ in instalments(1_000_000, 3, dt.date(2026, 9, 1), Rhythm.WEEKS, 2)] == [333_333, 333_333, 333_334]


@pytest.mark.parametrize(
    ("total", "count", "every"), [(100, 1, 1), (100, 61, 1), (2, 3, 1), (0, 2, 1), (100, 2, 0), (100, 2, 13)]
)
def test_a_plan_that_cannot_be_is_refused(total: int, count: int, every: int) -> None:
    with pytest.raises(Refused):
        instalments(total, count, dt.date(2026, 9, 1), Rhythm.MONTHS, every)


PLAN = {"plan_count": "3", "plan_first": "2026-07-31", "plan_total": "10,000"}


def test_a_press_puts_the_plan_in_place_of_the_payments_of_its_clause(house: House) -> None:
    chen, wu = hands(house)
    rows = (
        term(0, "pay", "押金"), term(1, "pay", "利息"), payment(0, wu, chen, "9", clause="1", way="现金"), payment(1, wu, chen, "20", clause="2"))  # fmt: skip
    found, said = press(house, "add-plan", *rows, plan_clause="1", **PLAN)
    at = sorted(name.removesuffix("-amount") for name in found if name.endswith("-amount") and name.startswith("payments"))
    planned = [[found[f"{one}-{name}"][0] for name in ("clause", "payer", "payee", "amount", "due_on", "way")] for one in at]
    assert planned == [
        ["2", wu, chen, "20", "2026-06-30", "银行转账"], ["1", wu, chen, "3,333.33", "2026-07-31", "现金"],
        ["1", wu, chen, "3,333.33", "2026-08-31", "现金"], ["1", wu, chen, "3,333.34", "2026-09-30", "现金"]]  # fmt: skip
    assert "各期相加 10,020.00 元" in said


def test_the_sum_is_checked_against_the_total_on_the_page(house: House) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), payment(0, wu, chen, "2800"))
    assert "各期相加 2,800.00 = 总额" in press(house, "look", *rows, total="2,800")[1]
    assert "各期相加 2,800.00，总额写 2,900.00，对不上" in press(house, "look", *rows, total="2900")[1]


def test_without_a_clause_of_money_the_plan_brings_one(house: House) -> None:
    _chen, wu = hands(house)
    found, _said = press(house, "add-plan", term(0, "words"), **PLAN)
    assert found["terms-0-kind"] == ["pay"] and found["terms-0-text"] == ["约定款项"]
    assert sum(name.endswith("-due_on") and name.startswith("payments") for name in found) == 3


def test_the_total_of_a_plan_is_what_the_clause_pays_already(house: House) -> None:
    chen, wu = hands(house)
    found, _said = press(house, "add-plan", term(0, "pay", "押金"), payment(0, wu, chen, "2800"), **PLAN | {"plan_total": ""})
    assert {found[name][0] for name in found if name.startswith("payments") and name.endswith("-amount")} == {"933.33", "933.34"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"plan_count": ""}, "排分期要写分几期"), ({"plan_first": ""}, "排分期要写分几期"), ({"plan_count": "61"}, "期数在 2 到 60"), ({"plan_total": "x"}, "不是金额"),
     ({"plan_clause": "2"}, "第 2 条不是付款"), ({"plan_total": ""}, "总额太小"), ({"plan_every": "40"}, "每隔 1 到 12")],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_said_and_nothing_is_lost(house: House, changes: dict[str, str], sentence: str) -> None:
    chen, wu = hands(house)
    seen, address = house.tell(lambda session, case: (str(case.version), case.address))
    form = {"seen": seen, "add-plan": "1", **term(0, "pay", "押金"), **payment(0, wu, chen, ""), **PLAN, **changes}
    answer = house.signed_in("mei").post(f"{address}/terms", form)
    assert answer.status_code == 409 and any(sentence in one for one in told(answer)), told(answer)
    assert "payments-0-payer" in answer.get_data(as_text=True)
