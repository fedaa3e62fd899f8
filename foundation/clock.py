"""The one clock. Instants are aware and UTC; the dates that the law counts are those of Asia/Shanghai."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _real() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


_source: ContextVar[Callable[[], dt.datetime]] = ContextVar("clock", default=_real)


def now() -> dt.datetime:
    """This instant, aware, UTC."""
    return _source.get()()


def today() -> dt.date:
    """Today's date in Asia/Shanghai."""
    return day_of(now())


def day_of(instant: dt.datetime) -> dt.date:
    """The date in Asia/Shanghai on which an aware instant falls."""
    return instant.astimezone(SHANGHAI).date()


def at(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """The instant of an hour of the day in Asia/Shanghai."""
    return dt.datetime.combine(day, dt.time(hour, minute), SHANGHAI).astimezone(dt.UTC)


@contextmanager
def set_to(instant: dt.datetime | Callable[[], dt.datetime]) -> Iterator[None]:
    """Sets the clock for what runs inside: tests, drills, the demonstration world."""
    token = _source.set(instant if callable(instant) else lambda: instant)
    try:
        yield
    finally:
        _source.reset(token)
