"""Capacity is that of the day of signing."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.capacity import Capacity, age, capacity

BIRTH = dt.date(2010, 6, 16)


@pytest.mark.parametrize(
    ("on", "own_labour", "expected"),
    [
        ("2018-06-15", False, Capacity.NONE),
        ("2018-06-16", False, Capacity.LIMITED),
        ("2026-06-15", True, Capacity.LIMITED),
        ("2026-06-16", True, Capacity.FULL),
        ("2026-06-16", False, Capacity.LIMITED),
        ("2028-06-15", False, Capacity.LIMITED),
        ("2028-06-16", False, Capacity.FULL),
    ],
)
def test_capacity_by_age_on_the_day(on, own_labour, expected):
    assert capacity(BIRTH, dt.date.fromisoformat(on), own_labour) is expected


def test_what_a_court_declared_counts_when_it_is_lower():
    grown = dt.date(2040, 1, 1)
    assert capacity(BIRTH, grown, declared=Capacity.NONE) is Capacity.NONE
    assert capacity(BIRTH, grown, declared=Capacity.LIMITED) is Capacity.LIMITED
    assert capacity(BIRTH, dt.date(2015, 1, 1), declared=Capacity.LIMITED) is Capacity.NONE


@settings(max_examples=100, deadline=None, database=None)
@given(
    birth=st.dates(dt.date(1920, 1, 1), dt.date(2026, 1, 1)),
    days=st.integers(0, 40_000),
    own_labour=st.booleans(),
    declared=st.none() | st.sampled_from(Capacity),
)
def test_nobody_loses_capacity_by_growing_older_or_gains_any_by_a_finding(birth, days, own_labour, declared):
    order = list(Capacity).index
    on = birth + dt.timedelta(days=days)
    by_age = capacity(birth, on, own_labour)
    assert order(by_age) <= order(capacity(birth, on + dt.timedelta(days=1), own_labour))
    assert order(capacity(birth, on, own_labour, declared)) == min(order(by_age), order(declared or Capacity.FULL))


def test_who_needs_a_guardian():
    assert [state for state in Capacity if state.needs_guardian] == [Capacity.NONE, Capacity.LIMITED]


def test_age_is_full_on_the_birthday_and_on_1_march_for_29_february():
    assert age(BIRTH, dt.date(2026, 6, 15)) == 15 and age(BIRTH, dt.date(2026, 6, 16)) == 16
    leap = dt.date(2008, 2, 29)
    assert age(leap, dt.date(2026, 2, 28)) == 17 and age(leap, dt.date(2026, 3, 1)) == 18
    with pytest.raises(ValueError, match="出生日期"):
        age(BIRTH, dt.date(2010, 6, 15))
