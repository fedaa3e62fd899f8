"""Base of every record, and the column types. Free of the web."""

import datetime as dt
from collections.abc import Callable
from enum import Enum
from operator import attrgetter
from typing import Any

from sqlalchemy import DateTime, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


class UTCDateTime(TypeDecorator[dt.datetime]):
    """An instant. Refuses a naive value, gives back UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value and value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        return value and (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)


class CodedColumn(TypeDecorator[Enum]):
    """A column that holds the value of an enum and gives back its member."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum: type[Enum]):
        super().__init__()
        self.enum = enum

    @property
    def sort_key_function(self) -> Callable[[Any], Any]:  # type: ignore[override]
        """Where a key holds a member, rows are written in the order of the values."""
        return attrgetter("value")

    def process_bind_param(self, value: Enum | str | None, dialect: Any) -> str | None:
        return None if value is None else str(self.enum(value).value)

    def process_result_value(self, value: str | None, dialect: Any) -> Enum | None:
        return None if value is None else self.enum(value)
