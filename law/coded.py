"""What every coded list of the law has in common: a value that is stored and a Chinese title that is shown."""

from enum import Enum
from typing import Self


class Coded(Enum):
    """Written as `NAME = "value", "标题"`. The value is what records keep; the title is what people read."""

    title: str

    def __new__(cls, value: str, title: str = "", *_: object):
        member = object.__new__(cls)
        member._value_, member.title = value, title
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """The member behind a stored value; ValueError for one that is not on the list."""
        found = next((member for member in cls if member.value == value), None)
        if found is None:
            raise ValueError(f"{value!r} is not a {cls.__name__}")
        return found
