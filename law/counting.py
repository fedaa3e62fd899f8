"""The arithmetic under every period: which day is the last, which days are skipped or paused, and the sentences that say so."""

import calendar as months
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from law.calendar import Calendar, Kind, roll
from law.coded import Coded
from law.wording import cn_date, weekday

_DAY = dt.timedelta(days=1)


class Unit(Coded):
    DAY = "day", "日"
    WORKDAY = "workday", "个工作日"
    MONTH = "month", "个月"
    YEAR = "year", "年"


class Suspension(NamedTuple):
    """Days that do not count, both ends included; `end` is None while it lasts. `reason` reads after the dates ("鉴定")."""

    start: dt.date
    end: dt.date | None
    reason: str = "中止"


def last_day(trigger: dt.date, length: int, unit: Unit, calendar: Calendar, pauses: Iterable[Suspension]) -> dt.date:
    """The last day before rolling. The trigger's own day is not counted; a month or year ends on the corresponding day or,
    without one, on the month's last (民法典201、202); paused days are added."""
    closed = [pause for pause in pauses if pause.end]
    if unit is Unit.WORKDAY:
        return _walk(trigger, length, lambda day: calendar.is_workday(day) and not _paused(day, closed))
    end = trigger + dt.timedelta(days=length) if unit is Unit.DAY else corresponding(trigger, length, unit)
    if not closed:
        return end
    return _walk(trigger, (end - trigger).days, lambda day: not _paused(day, closed))


def workday_before(event: dt.date, length: int, calendar: Calendar) -> dt.date:
    """The last day on which a notice is still `length` working days before the event; the event's own day is not counted."""
    return _walk(event, length, calendar.is_workday, step=-_DAY)


def corresponding(trigger: dt.date, length: int, unit: Unit) -> dt.date:
    count = trigger.month - 1 + length * (12 if unit is Unit.YEAR else 1)
    year, month = trigger.year + count // 12, count % 12 + 1
    return dt.date(year, month, min(trigger.day, months.monthrange(year, month)[1]))


def merged(suspensions: Iterable[Suspension]) -> tuple[Suspension, ...]:
    """In order of time, closed ones without overlap, then the first that is still open. An end before its start is an error."""
    result: list[Suspension] = []
    ordered = sorted(suspensions, key=lambda pause: pause.start)
    for start, end, reason in ordered:
        if end and end < start:
            raise ValueError(f"暂停的止日{cn_date(end)}早于起日{cn_date(start)}")
        last_end = result[-1].end if result else None
        if end and last_end and start <= last_end:
            reasons = dict.fromkeys((*result[-1].reason.split("、"), reason))
            result[-1] = Suspension(result[-1].start, max(last_end, end), "、".join(reasons))
        elif end:
            result.append(Suspension(start, end, reason))
    return (*result, *[pause for pause in ordered if not pause.end][:1])


def pause_reasons(trigger: dt.date, end: dt.date, pauses: Iterable[Suspension]) -> Iterator[str]:
    for pause in pauses:
        if pause.start > end or (pause.end and pause.end <= trigger):
            continue
        if pause.end:
            yield f"{cn_date(pause.start)}至{cn_date(pause.end)}{pause.reason}，不计入"
        else:
            yield f"{cn_date(pause.start)}起{pause.reason}，暂停计算，恢复后日期顺延"


def nominal_reason(trigger: dt.date, length: int, unit: Unit, day: dt.date, plain: dt.date) -> str:
    """“第30日为2026年10月1日”. `plain` is the day without pauses: it shows whether a corresponding day exists."""
    if unit in (Unit.DAY, Unit.WORKDAY):
        return f"第{length}{unit.title}为{cn_date(day)}"
    if plain.day != trigger.day:
        return f"{plain.year}年{plain.month}月没有{trigger.day}日，以月末计，{length}{unit.title}至{cn_date(day)}"
    return f"{length}{unit.title}至{cn_date(day)}"


def nature(day: dt.date, calendar: Calendar) -> str:
    """What kind of day the last one is, where that matters: "，系国庆节假期", "，系星期日", or a make-up day that does not roll."""
    kind = calendar.kind(day)
    if kind is Kind.HOLIDAY:
        return f"，系{calendar.name(day)}假期"
    if kind is Kind.MAKEUP:
        return f"（{weekday(day)}），因{calendar.name(day)}调休上班，不是休假日"
    return f"，系{weekday(day)}" if kind is Kind.WEEKEND else ""


def moved(start: dt.date, calendar: Calendar) -> tuple[dt.date, tuple[str, ...]]:
    """The day after rolling and the sentence for it, if it moved."""
    end = roll(calendar, start)
    if end == start:
        return end, ()
    holiday = any(calendar.kind(start + _DAY * n) is Kind.HOLIDAY for n in range((end - start).days))
    return end, (f"顺延至{'假' if holiday else '其'}后第一日{cn_date(end)}",)


def skipped(trigger: dt.date, end: dt.date, calendar: Calendar) -> Iterator[str]:
    """What the notices did to a count of working days between the two: holidays left out, weekends worked."""
    days = [trigger + _DAY * n for n in range(1, (end - trigger).days + 1)]
    names = dict.fromkeys(calendar.name(day) for day in days if calendar.kind(day) is Kind.HOLIDAY)
    if names:
        yield f"其间{'、'.join(names)}假期不计"
    for day in days:
        if calendar.kind(day) is Kind.MAKEUP:
            yield f"{cn_date(day)}（{weekday(day)}）调休上班，计入"


def unsettled(calendar: Calendar, start: dt.date, end: dt.date) -> tuple[str, ...]:
    """A sentence for every year whose arrangement could still move a day from `start` to `end`."""
    missing = (calendar.missing_year(start + _DAY * n) for n in range((end - start).days + 1))
    years = dict.fromkeys(year for year in missing if year)
    return tuple(f"{year}年放假安排还没公布，这个日期是暂估，公布后重算" for year in years)


def _walk(day: dt.date, count: int, counts: Callable[[dt.date], bool], step: dt.timedelta = _DAY) -> dt.date:
    while count > 0:
        day += step
        count -= counts(day)
    return day


def _paused(day: dt.date, pauses: Iterable[Suspension]) -> bool:
    return any(pause.end and pause.start <= day <= pause.end for pause in pauses)
