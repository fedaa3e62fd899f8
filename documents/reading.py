"""Reads the facts of a paper before they are printed: what is missing, and every piece of text with the name of whose it is."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from foundation.errors import Refused


@dataclasses.dataclass(frozen=True)
class Said:
    """A piece of text of a paper: `place` as a person would call it (当事人程又安的住址), `field` as the facts call it."""

    text: str
    place: str
    field: str


def refuse_gaps(facts: Any, title: str) -> None:
    """Refuses facts with a required item that is None, blank or empty, naming every such item. An item with a default may be left out."""
    gaps = [piece for piece in _walk(facts, "", "") if piece.required and _is_empty(piece.value)]
    if gaps:
        raise Refused(f"《{title}》缺少{'、'.join(dict.fromkeys(gap.place for gap in gaps))}，补齐后再印。", field=gaps[0].field)


def said(facts: Any) -> Iterator[Said]:
    """Every text in the facts."""
    return (Said(piece.value, piece.place, piece.field) for piece in _walk(facts, "", "") if isinstance(piece.value, str))


def rows(facts: Any) -> Iterator[tuple[int, str, str]]:
    """How many items every list in the facts has, with its place and field."""
    return ((len(piece.value), piece.place, piece.field) for piece in _walk(facts, "", "") if isinstance(piece.value, tuple))


@dataclasses.dataclass(frozen=True)
class _Piece:
    value: Any
    place: str
    field: str
    required: bool


def _walk(facts: Any, owner: str, prefix: str) -> Iterator[_Piece]:
    for item in dataclasses.fields(facts):
        value = getattr(facts, item.name)
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        title = item.metadata.get("title", item.name)
        place = f"{owner}的{title}" if owner else title
        yield from _look(value, place, f"{prefix}{item.name}", required, title, owner)


def _look(value: Any, place: str, field: str, required: bool, title: str, owner: str) -> Iterator[_Piece]:
    yield _Piece(value, place, field, required)
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _look(one, f"{place}第{number + 1}项", f"{field}.{number}", True, title, owner)
    elif dataclasses.is_dataclass(value):
        name = getattr(value, "name", "")
        yield from _walk(value, f"{title}{name}" if isinstance(name, str) and name else place, f"{field}.")


def _is_empty(value: Any) -> bool:
    return value is None or value == () or isinstance(value, str) and not value.strip()
