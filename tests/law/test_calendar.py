"""Rest days and working days, and how a year's notice is entered."""

import datetime as dt
from itertools import chain

import pytest

from foundation.errors import Refused
from law.calendar import Calendar, Kind, SpecialDay, roll, seeded

HOLIDAYS_2026 = {
    "元旦": ("01-01", "01-03"),
    "春节": ("02-15", "02-23"),
    "清明节": ("04-04", "04-06"),
    "劳动节": ("05-01", "05-05"),
    "端午节": ("06-19", "06-21"),
    "中秋节": ("09-25", "09-27"),
    "国庆节": ("10-01", "10-07"),
}
MAKEUP_2026 = ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(first: str, last: str) -> list[dt.date]:
    start, end = day(first), day(last)
    return [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]


def notice(year: int, *spans: tuple[str, str, str]) -> list[SpecialDay]:
    source = f"国务院办公厅关于{year}年部分节假日安排的通知"
    return [SpecialDay(d, Kind.HOLIDAY, name, source) for name, first, last in spans for d in span(first, last)]


WHOLE_2027 = notice(
    2027,
    ("元旦", "2027-01-01", "2027-01-03"),
    ("春节", "2027-02-05", "2027-02-11"),
    ("清明节", "2027-04-03", "2027-04-05"),
    ("劳动节", "2027-05-01", "2027-05-05"),
    ("国庆节", "2027-10-01", "2027-10-07"),
)


def test_the_year_2026_is_as_the_state_council_arranged_it():
    calendar = seeded()
    holidays = {d: name for name, (first, last) in HOLIDAYS_2026.items() for d in span(f"2026-{first}", f"2026-{last}")}
    makeup = {day(f"2026-{text}") for text in MAKEUP_2026}
    for d in span("2026-01-01", "2026-12-31"):
        expected = (
            Kind.HOLIDAY if d in holidays
            else Kind.MAKEUP if d in makeup
            else Kind.WEEKEND if d.weekday() >= 5
            else Kind.WORKDAY
        )  # fmt: skip
        assert calendar.kind(d) is expected, d
        assert d not in holidays or calendar.name(d) == holidays[d]


def test_every_special_day_names_its_festival_and_its_notice():
    for special in seeded().days.values():
        assert special.name and special.source.startswith("国务院办公厅关于")


def test_the_last_days_of_december_rest_on_the_next_years_notice():
    special = seeded().special(day("2018-12-29"))
    assert special and special.kind is Kind.MAKEUP and "2019年" in special.source


def test_a_weekend_worked_in_exchange_is_no_rest_day():
    sunday = day("2026-09-20")
    assert sunday.weekday() == 6
    assert not seeded().is_rest(sunday) and seeded().is_workday(sunday)
    assert roll(seeded(), sunday) == sunday
    assert roll(seeded(), day("2026-10-01")) == day("2026-10-08")


def test_it_knows_2004_to_2026_and_says_so():
    assert [year for year in range(2000, 2030) if seeded().is_known(year)] == list(range(2004, 2027))


def test_an_unknown_year_keeps_the_statutory_days_whose_date_is_fixed():
    calendar = seeded()
    fixed = ["2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03"]
    named = [d for d in span("2027-01-01", "2027-12-31") if calendar.special(d)]
    assert named == [day(text) for text in fixed]
    assert all(calendar.kind(d) is Kind.HOLIDAY for d in named)
    assert calendar.missing_year(day("2027-03-03")) == 2027


def test_the_last_days_of_a_known_year_wait_for_the_next_notice():
    calendar = seeded()
    assert calendar.missing_year(day("2026-12-28")) is None
    assert calendar.missing_year(day("2026-12-29")) == 2027
    assert calendar.with_days(2027, WHOLE_2027).missing_year(day("2026-12-29")) is None


def test_an_imported_notice_makes_a_new_calendar_and_leaves_the_old_alone():
    old = seeded()
    new = old.with_days(2027, WHOLE_2027)
    assert new.is_known(2027) and not old.is_known(2027)
    assert new.kind(day("2027-02-08")) is Kind.HOLIDAY and old.kind(day("2027-02-08")) is Kind.WORKDAY
    assert new.name(day("2026-10-01")) == "国庆节"
    with pytest.raises(TypeError):
        new.days[day("2027-02-08")] = WHOLE_2027[0]


def test_a_later_notice_wins_for_the_day_it_names():
    source = "补充通知"
    extra = SpecialDay(day("2026-10-08"), Kind.HOLIDAY, "国庆节", source)
    back = SpecialDay(day("2026-10-06"), Kind.WORKDAY, "国庆节", source)
    calendar = seeded().with_days(2026, [extra, back])
    assert calendar.is_rest(day("2026-10-08")) and calendar.is_workday(day("2026-10-06"))


@pytest.mark.parametrize(
    "wrong",
    [
        SpecialDay(day("2028-01-01"), Kind.HOLIDAY, "元旦", "通知"),
        SpecialDay(day("2026-12-28"), Kind.HOLIDAY, "元旦", "通知"),
        SpecialDay(day("2027-03-03"), Kind.MAKEUP, "春节", "通知"),
        SpecialDay(day("2027-03-06"), Kind.WORKDAY, "春节", "通知"),
        SpecialDay(day("2027-03-03"), Kind.WEEKEND, "春节", "通知"),
        SpecialDay(day("2027-06-09"), Kind.HOLIDAY, "", "通知"),
        SpecialDay(day("2027-06-09"), Kind.HOLIDAY, "端午节", ""),
    ],
)
def test_a_day_that_cannot_be_in_the_notice_is_refused(wrong):
    with pytest.raises(Refused):
        seeded().with_days(2027, [*WHOLE_2027, wrong])


def test_the_december_before_may_be_moved_by_a_notice():
    moved = SpecialDay(day("2026-12-31"), Kind.HOLIDAY, "元旦", "通知")
    assert seeded().with_days(2027, [*WHOLE_2027, moved]).is_rest(day("2026-12-31"))


def test_half_a_notice_is_refused():
    without_october = [d for d in WHOLE_2027 if d.date.month != 10]
    with pytest.raises(Refused, match="国庆节"):
        seeded().with_days(2027, without_october)
    only_fixed = [d for d in WHOLE_2027 if d.date.month in (1, 5, 10) and d.date.day <= 3]
    with pytest.raises(Refused, match="13天"):
        seeded().with_days(2027, only_fixed)


def test_an_empty_calendar_knows_nothing():
    empty = Calendar({}, frozenset())
    assert not any(empty.is_known(year) for year in range(2020, 2030))
    assert {empty.missing_year(d) for d in chain(span("2026-01-01", "2026-01-05"))} == {2026}
