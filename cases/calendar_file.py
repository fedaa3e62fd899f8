"""Calendar files (iCalendar): the days of a file for a person's own calendar. A title names nobody, for calendars travel."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from foundation import clock
from foundation.site import here
from law import periods

from .deadlines import Deadline
from .turns import Turn


@dataclass(frozen=True)
class CalendarLine:
    """One line of a calendar: a whole day, or an instant with its hour. `key` stays with the thing, `moves` grows when its day moves; `due`
    is what a lamp is lit by."""

    key: str
    title: str
    when: dt.date | dt.datetime
    why: tuple[str, ...] = ()
    place: str = ""
    moves: int = 0
    provisional: bool = False
    page: str = "/progress"
    due: periods.Due | None = None

    def of_file(self, name: str, page: str) -> "CalendarLine":
        """The same for somebody with many files: which one, and where it is."""
        return replace(self, title=f"{name} {self.title}", page=page)

    @property
    def day(self) -> dt.date:
        return clock.day_of(self.when) if isinstance(self.when, dt.datetime) else self.when


def of_period(period: Deadline) -> CalendarLine:
    """The last day of a period, with the reasons of its date."""
    why = (*period.reasons, period.basis)
    key, title = f"deadline-{period.id}", f"{period.title}最后一天"
    return CalendarLine(key, title, period.due, why, moves=period.moves, provisional=period.provisional, due=period.as_due())


def of_order(turn: Turn, title: str) -> CalendarLine | None:
    """A day that was ordered; another day is another order."""
    if turn.due is None:
        return None
    key = f"order-{turn.file_id}-{turn.subject}-{turn.subject_id}-{turn.due.isoformat()}"
    return CalendarLine(key, f"{title}最后一天", turn.due, due=turn.as_due())


def written(name: str, lines: Iterable[CalendarLine]) -> bytes:
    """The file, of days and hours in Shanghai."""
    calendar = Calendar()
    for field, value in (
        ("prodid", "-//mediation//calendar//ZH"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
    ):
        calendar.add(field, value)
    for line in lines:
        calendar.add_component(_event(line))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(line: CalendarLine) -> Event:
    event, when = Event(), line.when
    event.add("uid", f"{line.key}@{urlsplit(here().url).hostname}")
    event.add("summary", line.title + ("（暂估）" if line.provisional else ""))
    event.add("dtstamp", clock.now())
    event.add("dtstart", when.astimezone(clock.SHANGHAI) if isinstance(when, dt.datetime) else when)
    event.add("sequence", line.moves)
    event.add("status", "TENTATIVE" if line.provisional else "CONFIRMED")
    event.add("url", here().url + line.page)
    if line.place:
        event.add("location", line.place)
    if why := "；".join(filter(None, line.why)):
        event.add("description", f"{why}。")
    if not isinstance(when, dt.datetime):
        event.add("dtend", when + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event
