"""The facts of a paper as data, to be carried inside its PDF: those that the paper prints, and no others. What a paper leaves out for its reader (an
address that is kept back) is not in the file either."""

import dataclasses
import datetime as dt
import html
import json
import re
from collections.abc import Sequence
from enum import Enum
from typing import Any

from documents.drafting import moment, paragraphs
from documents.kinds import Kind
from law.money import capitals, figures
from law.wording import cn_date, han_date, han_number

NAME = "facts.json"
_UNSEEN = re.compile(r"<head\b.*?</head>|<[^>]*>|\s+", re.DOTALL)
_STOPS = "。；，、 "
Known = dict[str, Any] | list[Any] | str | int | None


def attached(kind: Kind, facts: Any, draft: str) -> bytes:
    """JSON of kind, title and the facts that stand in the draft. Days in ISO form, sums in 分. The same paper, the same bytes."""
    said = {"kind": kind.code, "title": kind.title, "facts": _kept(facts, _words(html.unescape(_UNSEEN.sub("", draft))))}
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _kept(value: Any, words: str) -> Known:
    """What of a value the words hold; None for what they do not. Yes and no are never printed as such and stay out."""
    if dataclasses.is_dataclass(value):
        inside = {field.name: _kept(getattr(value, field.name), words) for field in dataclasses.fields(value)}
        return {name: one for name, one in inside.items() if one not in (None, {}, [])}
    if isinstance(value, (tuple, list)):
        return [one for one in (_kept(each, words) for each in value) if one not in (None, {}, [])]
    if not any(form and all(_stands(part, words) for part in form) for form in _forms(value)):
        return None
    if isinstance(value, Enum):
        return str(getattr(value, "title", value.value))
    return value.isoformat() if isinstance(value, dt.date) else value


def _forms(value: Any) -> Sequence[tuple[str, ...]]:
    """The ways in which a paper may print a value, each as the pieces that must all be there."""
    if isinstance(value, bool) or value is None or value == "":
        return []
    if isinstance(value, Enum):
        return [(_words(str(getattr(value, "title", value.value))),)]
    if isinstance(value, str):
        return [(_words(value),), tuple(_words(line).strip(_STOPS) for line in paragraphs(value))]
    if isinstance(value, dt.datetime):
        return [(_words(moment(value)),)]
    if isinstance(value, dt.date):
        return [(_words(cn_date(value)),), (_words(han_date(value)),), (value.isoformat(),)]
    if isinstance(value, int):
        return [(figures(value),), (capitals(value),), (str(value),)] + ([(han_number(value),)] if 0 <= value < 10_000 else [])
    return []


def _stands(part: str, words: str) -> bool:
    """A single character (男) must stand by itself: as a part of some other word it tells nothing."""
    return part in words if len(part) != 1 else re.search(rf"(?<!\w){re.escape(part)}(?!\w)", words) is not None


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)
