"""The clock: instants are UTC, the days that the law counts are those of Shanghai, and tests set it without touching anything."""

import datetime as dt

import pytest

from foundation import clock

NEARLY_MIDNIGHT = dt.datetime(2026, 6, 16, 15, 59, 59, tzinfo=dt.UTC)


def test_the_day_turns_at_midnight_in_shanghai() -> None:
    assert clock.day_of(NEARLY_MIDNIGHT) == dt.date(2026, 6, 16)
    assert clock.day_of(NEARLY_MIDNIGHT + dt.timedelta(seconds=1)) == dt.date(2026, 6, 17)
    with clock.set_to(NEARLY_MIDNIGHT):
        assert clock.today() == dt.date(2026, 6, 16)


def test_the_day_is_the_same_from_whichever_zone_an_instant_comes() -> None:
    there = NEARLY_MIDNIGHT.astimezone(dt.timezone(dt.timedelta(hours=-7)))
    assert clock.day_of(there) == dt.date(2026, 6, 16)


def test_an_hour_of_the_day_is_an_hour_in_shanghai() -> None:
    assert clock.at(dt.date(2026, 6, 16)) == dt.datetime(2026, 6, 16, 1, 0, tzinfo=dt.UTC)
    assert clock.at(dt.date(2026, 6, 16), 23, 59).utcoffset() == dt.timedelta(0)
    assert clock.day_of(clock.at(dt.date(2026, 6, 16), 0)) == clock.day_of(clock.at(dt.date(2026, 6, 16), 23, 59))


def test_now_is_an_aware_instant_in_utc() -> None:
    before = dt.datetime.now(dt.UTC)
    assert before <= clock.now() <= dt.datetime.now(dt.UTC)
    assert clock.now().utcoffset() == dt.timedelta(0)


def test_a_clock_that_was_set_goes_back_whatever_happens() -> None:
    with clock.set_to(NEARLY_MIDNIGHT):
        with pytest.raises(ZeroDivisionError), clock.set_to(NEARLY_MIDNIGHT + dt.timedelta(days=1)):
            assert clock.today() == dt.date(2026, 6, 17)
            _ = 1 / 0
        assert clock.now() == NEARLY_MIDNIGHT
    assert clock.now() >= dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)


def test_a_clock_may_be_made_to_run() -> None:
    ticks = iter(NEARLY_MIDNIGHT + dt.timedelta(seconds=n) for n in range(9))
    with clock.set_to(lambda: next(ticks)):
        assert [clock.today().day, clock.today().day] == [16, 17]
