"""The calendar this office counts on: made of the notices it has entered, a year's latest one being that year."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from foundation import clock, journal
from foundation.errors import Refused
from foundation.transactions import one_at_a_time, writing
from law.calendar import Calendar, Kind, SpecialDay, seeded
from people.access import SYSTEM
from people.models import User

from .models import HolidayNotice

_MOST = 8  # calendars kept in a process: a few offices' in the tests, one in life
_known: dict[str, Calendar] = {}


class Counted(NamedTuple):
    """A calendar and the stamp that tells it from every other."""

    stamp: str
    calendar: Calendar


def days(session: Session) -> Calendar:
    """The calendar every page, paper and job counts with."""
    return counted(session).calendar


def counted(session: Session) -> Counted:
    """The calendar with its stamp. One small question per transaction; a calendar whose stamp has been seen is not read again."""
    kept, current = session.info.get("calendar"), session.get_transaction()
    if kept is not None and kept[0] is current:
        return kept[1]
    stamp = session.scalar(select(HolidayNotice.stamp).order_by(HolidayNotice.id.desc()).limit(1)) or ""
    found = Counted(stamp, _known[stamp]) if stamp in _known else _read(session)
    session.info["calendar"] = session.get_transaction(), found
    return found


def enter(session: Session, by: User, year: int, source: str, given: Iterable[SpecialDay], seen: int) -> HolidayNotice:
    """Enters the arrangement of a whole year, new or corrected; a day that stays as it was keeps its source. `seen` is the last notice that
    was there when the page was made. Refuses half an arrangement, a day that cannot be, a page that is stale (全国年节及纪念日放假办法第二条)."""
    writing(session)
    one_at_a_time(session, "house")
    last = session.scalars(select(HolidayNotice).order_by(HolidayNotice.id.desc()).limit(1)).first()
    if seen != (last.id if last else 0):
        raise Refused(f"{last.by if last else ''}刚录入过放假安排，请打开现在的再改。", field="days")
    before = of_year(session, year)
    stays = {day.date: day for day in before}
    after = [_as_it_was(day, stays.get(day.date)) for day in sorted(given, key=lambda day: day.date)]
    if len({day.date for day in after}) < len(after):
        raise Refused("有一天写了两行，请留一行。", field="days")
    _without(days(session), before).with_days(year, after)
    if after == before:
        raise Refused("和现在的安排一样，没有要改的。", field="days")
    notice = HolidayNotice(
        **_row(year, source, after, last.stamp if last else ""), by=by.name, by_user=by.user_id, at=clock.now()
    )
    session.add(notice)
    session.flush()
    session.info.pop("calendar", None)
    said = f"录入{year}年放假安排：{source}"[:400]
    of: dict[str, Any] = {
        "subject": "holiday_notice",
        "subject_id": notice.id,
        "act": "enter",
        "before": "",
        "after": notice.stamp,
    }
    journal.write(session, journal.HOUSE, by, sentence=said, detail={"year": year, "days": notice.days}, **of)
    return notice


def of_year(session: Session, year: int) -> list[SpecialDay]:
    """The special days of a year's arrangement as they stand, by date; none when it has not been entered."""
    last = session.scalars(
        select(HolidayNotice).where(HolidayNotice.year == year).order_by(HolidayNotice.id.desc()).limit(1)
    ).first()
    return [_day(row) for row in last.days] if last else []


def entered(session: Session, year: int | None = None) -> list[HolidayNotice]:
    """Notices as they were entered, latest first, of one year or of all."""
    found = select(HolidayNotice).order_by(HolidayNotice.id.desc())
    return list(session.scalars(found.where(HolidayNotice.year == year) if year else found))


def after_stamp(session: Session, stamp: str) -> list[HolidayNotice]:
    """The notices entered since a calendar with this stamp was counted on, latest first; the latest alone when it is not known."""
    known = session.scalar(select(HolidayNotice.id).where(HolidayNotice.stamp == stamp))
    later = select(HolidayNotice).order_by(HolidayNotice.id.desc())
    return list(session.scalars(later.where(HolidayNotice.id > known) if known else later.limit(1)))


def published(year: int) -> list[SpecialDay]:
    """A year as the calendar package has it, to be compared with the notice; none when it does not know it either."""
    return [day for _date, day in sorted(seeded().days.items()) if f"关于{year}年" in day.source]


def last_id(session: Session) -> int:
    """The version of the calendar that a page was made from."""
    return session.scalar(select(HolidayNotice.id).order_by(HolidayNotice.id.desc()).limit(1)) or 0


def next_year(session: Session) -> int:
    """The first year whose arrangement is still to be entered."""
    return max(days(session).years, default=clock.today().year - 1) + 1


def is_late(session: Session, today: dt.date) -> bool:
    """Whether the next arrangement is likely to be published: the State Council does so in November of the year before."""
    return today >= dt.date(next_year(session) - 1, 11, 1)


def seeds() -> list[dict[str, Any]]:
    """The years that are published, as rows for an empty table: what an office begins with."""
    stamp: str = ""
    rows: list[dict[str, Any]] = []
    for year in sorted(seeded().years):
        of_it = published(year)
        rows.append(_row(year, of_it[0].source, of_it, stamp) | {"by": SYSTEM.name, "by_user": None, "at": clock.now()})
        stamp = rows[-1]["stamp"]
    return rows


def seed(connection: Connection) -> None:
    """Gives a house that is made anew, for a drill or a test, the calendar that a migrated one has; one that has a calendar keeps it."""
    if connection.scalar(select(HolidayNotice.id).limit(1)) is None:
        connection.execute(insert(HolidayNotice), seeds())


def _read(session: Session) -> Counted:
    """The calendar of all notices there are, under the stamp of the last: a notice that came in since the stamp was asked for is in both."""
    notices = session.scalars(select(HolidayNotice).order_by(HolidayNotice.id)).all()
    latest = {notice.year: notice for notice in notices}
    every = (_day(row) for year in sorted(latest) for row in latest[year].days)
    found = Counted(
        notices[-1].stamp if notices else "", Calendar(MappingProxyType({day.date: day for day in every}), frozenset(latest))
    )
    if len(_known) >= _MOST:
        _known.clear()
    _known[found.stamp] = found.calendar
    return found


def _without(calendar: Calendar, gone: list[SpecialDay]) -> Calendar:
    dates = {day.date for day in gone}
    return Calendar(MappingProxyType({date: day for date, day in calendar.days.items() if date not in dates}), calendar.years)


def _as_it_was(day: SpecialDay, before: SpecialDay | None) -> SpecialDay:
    return before if before and (before.kind, before.name) == (day.kind, day.name) else day


def _row(year: int, source: str, given: list[SpecialDay], before: str) -> dict[str, Any]:
    listed = [[day.date.isoformat(), day.kind.value, day.name, day.source] for day in given]
    said = json.dumps([before, year, source, listed], ensure_ascii=False)
    return {"year": year, "source": source, "days": listed, "stamp": hashlib.sha256(said.encode()).hexdigest()[:16]}


def _day(row: list[str]) -> SpecialDay:
    date, kind, name, source = row
    return SpecialDay(dt.date.fromisoformat(date), Kind.of(kind), name, source)
