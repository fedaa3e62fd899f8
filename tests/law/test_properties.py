"""What holds of every period, whatever the rule, the day and the notice of a year nobody knows yet."""

import datetime as dt
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.errors import Refused
from law.calendar import Calendar, Kind, SpecialDay, roll, seeded
from law.counting import Suspension, Unit, corresponding, merged
from law.periods import Due, Light, Rule, due, fixed, in_breach_from, lamp
from law.rules import RULES
from law.wording import cn_date

CALENDAR = seeded()
DAY = dt.timedelta(days=1)
UNKNOWN = [dt.date(2026, 12, 29) + DAY * n for n in range(500)]  # what the notices for 2027 and 2028 may still arrange
STATUTORY = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}

few = settings(max_examples=150, deadline=None, database=None)
rules = st.sampled_from(sorted(RULES)).map(RULES.__getitem__)
days = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31))
near_the_edge = st.dates(dt.date(2026, 9, 1), dt.date(2027, 3, 1))


@st.composite
def pauses(draw) -> Suspension:
    start = draw(st.dates(dt.date(2025, 6, 1), dt.date(2026, 9, 1)))
    length = draw(st.one_of(st.none(), st.integers(0, 60)))
    return Suspension(start, None if length is None else start + DAY * length, "鉴定")


def whole(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every day from one to another, both included."""
    return [first + DAY * n for n in range((last - first).days + 1)]


# Where a period ends


@few
@given(rule=rules, trigger=days)
def test_no_period_ends_on_a_day_its_rule_forbids(rule: Rule, trigger: dt.date):
    found = due(rule, trigger, CALENDAR)
    if rule.rolls or rule.unit is Unit.WORKDAY:
        assert CALENDAR.is_workday(found.date)
    if rule.rolls:
        assert all(CALENDAR.kind(day) in (Kind.WEEKEND, Kind.HOLIDAY) for day in whole(found.nominal, found.date - DAY))
    else:
        assert found.date == found.nominal


@few
@given(rule=rules, trigger=days)
def test_a_period_ends_after_its_trigger_unless_it_counts_back(rule: Rule, trigger: dt.date):
    assert (due(rule, trigger, CALENDAR).date < trigger) is rule.before


@few
@given(rule=rules, trigger=days)
def test_what_begins_later_never_ends_earlier(rule: Rule, trigger: dt.date):
    assert due(rule, trigger, CALENDAR).date <= due(rule, trigger + DAY, CALENDAR).date


@few
@given(rule=st.sampled_from([rule for rule in RULES.values() if rule.unit is Unit.WORKDAY]), trigger=days)
def test_exactly_so_many_working_days_lie_between(rule: Rule, trigger: dt.date):
    found = due(rule, trigger, CALENDAR).date
    between = whole(found, trigger - DAY) if rule.before else whole(trigger + DAY, found)
    assert sum(map(CALENDAR.is_workday, between)) == rule.length


@few
@given(trigger=days, length=st.integers(1, 40), unit=st.sampled_from([Unit.MONTH, Unit.YEAR]))
def test_months_and_years_end_on_the_same_day_or_the_last_of_a_shorter_month(trigger: dt.date, length: int, unit: Unit):
    end = corresponding(trigger, length, unit)
    months = length * (12 if unit is Unit.YEAR else 1)
    assert (end.year * 12 + end.month) - (trigger.year * 12 + trigger.month) == months
    assert end.day == trigger.day or (end.day < trigger.day and (end + DAY).day == 1)


@few
@given(day=days)
def test_rolling_stops_at_the_first_day_that_is_no_rest_day(day: dt.date):
    end = roll(CALENDAR, day)
    assert end == roll(CALENDAR, end) and not CALENDAR.is_rest(end)
    assert all(map(CALENDAR.is_rest, whole(day, end - DAY)))


# Suspensions and extensions


@few
@given(
    rule=st.sampled_from([rule for rule in RULES.values() if rule.suspendable]),
    trigger=st.dates(dt.date(2025, 9, 1), dt.date(2026, 6, 1)),
    held=st.lists(pauses(), max_size=3),
    added=pauses(),
    extra=st.sampled_from([0, 15, DAY * 90]),
)
def test_a_suspension_never_moves_a_date_earlier(rule, trigger, held, added, extra):
    if isinstance(extra, dt.timedelta):
        extra = trigger + extra if rule.extension_limit is None else 0
    before = due(rule, trigger, CALENDAR, held, extra)
    after = due(rule, trigger, CALENDAR, [*held, added], extra)
    assert after.nominal >= before.nominal and after.date >= before.date


@few
@given(
    rule=st.sampled_from([rule for rule in RULES.values() if not rule.suspendable]),
    trigger=days,
    held=st.lists(pauses(), max_size=3),
)
def test_a_rule_without_suspension_ignores_every_one(rule, trigger, held):
    found = due(rule, trigger, CALENDAR, held)
    assert (found.date, found.paused_from) == (due(rule, trigger, CALENDAR).date, None)


@few
@given(trigger=st.dates(dt.date(2025, 9, 1), dt.date(2026, 6, 1)), held=st.lists(pauses(), min_size=1, max_size=3))
def test_the_thirty_days_of_article_205_never_pause_and_say_so(trigger, held):
    found = due(RULES["D7"], trigger, CALENDAR, held)
    assert found.nominal == trigger + DAY * 30 and found.paused_from is None
    touched = any(pause.start <= found.nominal for pause in held)
    assert ("本期间不因中止停止计算" in found.reasons) is touched


@few
@given(held=st.lists(pauses(), max_size=6))
def test_merged_suspensions_hold_the_same_days_once(held):
    def closed(spans):
        return {day for span in spans if span.end for day in whole(span.start, span.end)}

    found = merged(held)
    assert merged(found) == found
    assert closed(found) == closed(held)
    ends = [span for span in found if span.end]
    assert all(a.end < b.start for a, b in zip(ends, ends[1:], strict=False))
    assert [span.start for span in found if not span.end] == sorted(span.start for span in held if not span.end)[:1]


@few
@given(rule=rules, trigger=days, extra=st.integers(1, 90))
def test_an_extension_lengthens_or_is_refused(rule, trigger, extra):
    cap = rule.extension_limit
    if cap is not None and extra > cap:
        with pytest.raises(Refused):
            due(rule, trigger, CALENDAR, extra=extra)
        return
    assert due(rule, trigger, CALENDAR, extra=extra).nominal > due(rule, trigger, CALENDAR).nominal


# Days the parties agreed on


@few
@given(day=days)
def test_an_agreed_day_never_moves(day: dt.date):
    found = fixed(day)
    assert found.date == found.nominal == found.trigger == day and not found.provisional


@few
@given(day=days)
def test_breach_begins_the_day_after_a_working_day_and_never_on_the_agreed_day(day: dt.date):
    first = in_breach_from(day, CALENDAR).date
    assert first > day and CALENDAR.is_workday(first - DAY)
    assert all(map(CALENDAR.is_rest, whole(day, first - DAY * 2)))


# What is said


@few
@given(rule=rules, trigger=days, held=st.lists(pauses(), max_size=2))
def test_the_reasons_name_the_trigger_and_the_date_returned(rule, trigger, held):
    found = due(rule, trigger, CALENDAR, held)
    assert found.reasons[0].startswith(cn_date(trigger) + rule.trigger)
    assert any(cn_date(found.date) in reason for reason in found.reasons)
    assert found.warn == found.date - DAY * rule.lead


@few
@given(day=days)
def test_the_reasons_for_an_agreed_day_name_it_too(day: dt.date):
    assert any(cn_date(day) in reason for reason in fixed(day).reasons)
    breach = in_breach_from(day, CALENDAR)
    assert any(cn_date(breach.date) in reason for reason in breach.reasons)


@few
@given(rule=rules, trigger=st.dates(dt.date(2024, 1, 1), dt.date(2026, 6, 1)), held=st.lists(pauses(), max_size=2))
def test_the_lamp_never_goes_back(rule, trigger, held):
    found = due(rule, trigger, CALENDAR, held)
    if found.paused_from:
        return
    order = [Light.OK, Light.SOON, Light.NOW, Light.LATE]
    around = whole(found.date - DAY * 45, found.date + DAY * 2)
    shown = [order.index(lamp(found, today, CALENDAR).light) for today in around]
    assert shown == sorted(shown)
    assert [light == 3 for light in shown] == [today > found.date for today in around]
    assert [light == 2 for light in shown] == [today in (found.date - DAY, found.date) for today in around]


# Years nobody knows yet


def arranged(*special: SpecialDay) -> Calendar:
    """As if the notices for 2027 and 2028 were out and named these days besides the statutory ones whose date is fixed."""
    certain = [SpecialDay(day, Kind.HOLIDAY, "法定", "通知") for day in UNKNOWN if (day.month, day.day) in STATUTORY]
    days = {**CALENDAR.days, **{day.date: day for day in (*special, *certain)}}
    return Calendar(MappingProxyType(days), CALENDAR.years | {2027, 2028})


def turned(day: dt.date) -> SpecialDay:
    """The day as the contrary of what its weekday is."""
    return SpecialDay(day, Kind.MAKEUP if day.weekday() >= 5 else Kind.HOLIDAY, "某节", "通知")


def could_move(rule: Rule, trigger: dt.date, found: Due) -> bool:
    """Whether some notice could move the date: one that turns a single day is enough to show it."""
    counted = [day for day in UNKNOWN if abs(day - found.date) <= DAY * 70]
    return any(due(rule, trigger, arranged(turned(day))).date != found.date for day in counted)


@settings(max_examples=60, deadline=None, database=None)
@given(rule=rules.filter(lambda rule: rule.unit is not Unit.YEAR), trigger=near_the_edge)
def test_a_date_is_an_estimate_exactly_when_a_notice_could_move_it(rule: Rule, trigger: dt.date):
    found = due(rule, trigger, CALENDAR)
    assert found.provisional is could_move(rule, trigger, found)
    assert any("暂估" in reason for reason in found.reasons) is found.provisional


@few
@given(
    rule=rules, trigger=st.dates(dt.date(2024, 1, 1), dt.date(2027, 3, 1)), turns=st.sets(st.sampled_from(UNKNOWN), max_size=60)
)
def test_no_notice_moves_a_date_that_is_no_estimate(rule: Rule, trigger: dt.date, turns: set[dt.date]):
    found = due(rule, trigger, CALENDAR)
    if not found.provisional:
        assert due(rule, trigger, arranged(*map(turned, turns))).date == found.date


@few
@given(rule=rules, trigger=st.dates(dt.date(2027, 1, 1), dt.date(2040, 1, 1)))
def test_a_year_that_is_not_known_is_never_silent(rule: Rule, trigger: dt.date):
    assert due(rule, trigger, CALENDAR).provisional is (rule.rolls or rule.unit is Unit.WORKDAY)


@few
@given(rule=rules, trigger=st.dates(dt.date(2004, 1, 15), dt.date(2024, 1, 1)))
def test_a_period_within_the_known_years_is_certain(rule: Rule, trigger: dt.date):
    found = due(rule, trigger, CALENDAR)
    assert found.date >= dt.date(2026, 12, 29) or not found.provisional
