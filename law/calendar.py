"""The calendar that periods are counted on: rest days and working days, each with its name and the notice it rests on.

Not for the date of today, and not for storing: an office keeps the days in its own table and hands them in."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import chinese_calendar.constants as published

from foundation.errors import Refused
from law.articles import named
from law.coded import Coded
from law.wording import cn_date, weekday

_FIXED = ((1, 1, "元旦"), (5, 1, "劳动节"), (5, 2, "劳动节"), (10, 1, "国庆节"), (10, 2, "国庆节"), (10, 3, "国庆节"))
STATUTORY_DAYS = 13  # 全国年节及纪念日放假办法第二条, from 2025
_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
_BASIS = named(("FJ 2",), dt.date.max)
_TAIL = 29  # 12月29日起的日子，可能被下一年的元旦安排改动（2007、2011、2018 年都改过）


class Kind(Coded):
    WORKDAY = "workday", "工作日"
    WEEKEND = "weekend", "周末"
    HOLIDAY = "holiday", "放假"
    MAKEUP = "makeup", "调休上班"


@dataclass(frozen=True)
class SpecialDay:
    """A day that a notice names: a holiday, a weekend day worked in exchange, or one that a later notice puts back."""

    date: dt.date
    kind: Kind
    name: str
    source: str


@dataclass(frozen=True)
class Calendar:
    """Immutable. `days` holds the special days, `years` the years whose arrangement is known."""

    days: Mapping[dt.date, SpecialDay]
    years: frozenset[int]

    def is_rest(self, day: dt.date) -> bool:
        """A 法定休假日: a holiday or weekend on which the last day of a period moves on (民诉法85、民法典203).
        A weekend day worked in exchange is none."""
        return self.kind(day) in (Kind.WEEKEND, Kind.HOLIDAY)

    def is_workday(self, day: dt.date) -> bool:
        return not self.is_rest(day)

    def is_known(self, year: int) -> bool:
        """Whether the State Council's arrangement for that year has been entered."""
        return year in self.years

    def missing_year(self, day: dt.date) -> int | None:
        """The year whose arrangement must still come before `day` is certain; None when it is certain."""
        if not self.is_known(day.year):
            return day.year
        if day >= dt.date(day.year, 12, _TAIL) and not self.is_known(day.year + 1):
            return day.year + 1
        return None

    def kind(self, day: dt.date) -> Kind:
        special = self.special(day)
        if special:
            return special.kind
        return Kind.WEEKEND if day.weekday() >= 5 else Kind.WORKDAY

    def special(self, day: dt.date) -> SpecialDay | None:
        """The entry for a day that has one. In a year not known, only the statutory days whose date is fixed."""
        if day in self.days or self.is_known(day.year):
            return self.days.get(day)
        for month, date, name in _FIXED:
            if (day.month, day.day) == (month, date):
                return SpecialDay(day, Kind.HOLIDAY, name, _BASIS)
        return None

    def name(self, day: dt.date) -> str:
        """国庆节, 春节 …; "" for an ordinary day."""
        special = self.special(day)
        return special.name if special else ""

    def with_days(self, year: int, days: Iterable[SpecialDay]) -> "Calendar":
        """A new calendar that also holds the notice for `year`; the latest notice wins for a day named twice.
        Refuses a day of another year (the last days of the December before may be moved by a notice), a kind that the
        weekday contradicts, and an arrangement that lacks statutory days: half a notice would pass for a whole one."""
        added = tuple(days)
        for day in added:
            _refuse_misfit(year, day)
        merged = {**self.days, **{day.date: day for day in added}}
        _refuse_gaps(year, merged)
        return Calendar(MappingProxyType(merged), self.years | {year})


def roll(calendar: Calendar, day: dt.date) -> dt.date:
    """The first day from `day` on that is no 法定休假日."""
    while calendar.is_rest(day):
        day += dt.timedelta(days=1)
    return day


@cache
def seeded() -> Calendar:
    """2004–2026 from the package chinesecalendar, which follows the State Council's yearly notices. For seeding an
    office's own table and for tests; a year after the last is added by `with_days`."""
    days = {}
    for kind, table in ((Kind.HOLIDAY, published.holidays), (Kind.MAKEUP, published.workdays)):
        for date, english in table.items():
            name = published.Holiday(english).chinese
            year = date.year + (date.month == 12)
            source = f"国务院办公厅关于{year}年部分节假日安排的通知（据chinesecalendar）"
            days[date] = SpecialDay(date, kind, _NAMES.get(name, name), source)
    years = frozenset(date.year for date in published.holidays if (date.month, date.day) == (1, 1))
    return Calendar(MappingProxyType(days), years)


def _refuse_misfit(year: int, day: SpecialDay) -> None:
    if day.date.year > year or day.date < dt.date(year - 1, 12, _TAIL):
        raise Refused(f"{cn_date(day.date)}不在{year}年的放假安排里，请核对通知。", field="days")
    weekend = day.date.weekday() >= 5
    if day.kind is not Kind.HOLIDAY and weekend is (day.kind is Kind.WORKDAY):
        raise Refused(f"{cn_date(day.date)}是{weekday(day.date)}，不能记为“{day.kind.title}”，请核对通知。", field="days")
    if not day.name or not day.source:
        raise Refused(f"{cn_date(day.date)}缺节日名称或通知名称，请补上。", field="days")


def _refuse_gaps(year: int, merged: Mapping[dt.date, SpecialDay]) -> None:
    rest = {date for date, day in merged.items() if date.year == year and day.kind is Kind.HOLIDAY}
    for month, date, name in _FIXED:
        day = dt.date(year, month, date)
        if day not in rest and not (year < 2025 and (month, date) == (5, 2)):
            raise Refused(f"{year}年的安排里没有{month}月{date}日{name}，请把通知录完整。", basis=_BASIS, field="days")
    if year >= 2025 and len(rest) < STATUTORY_DAYS:
        raise Refused(
            f"法定节日一年有{STATUTORY_DAYS}天，{year}年只录了{len(rest)}天，请把通知录完整。", basis=_BASIS, field="days"
        )
