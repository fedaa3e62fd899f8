"""Papers with room for what is not known yet, to be filled in by hand where there is neither power nor network, and typed in afterwards.

The only way round the rule that a paper has no gaps: a value that is missing is a blank, which prints as a line to write on. Nothing made here is on
file.
"""

import dataclasses
import datetime as dt
import io
import re
import typing
from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeVar

from pypdf import PdfReader, PdfWriter

from documents import drafting, press
from documents.facts import IdentityFacts, PartyFacts, PersonFacts
from documents.kinds import Kind
from documents.typeset import STYLE

F = TypeVar("F")
TOLD = "空白件，手写后须录入系统"
_PEN = "＿"  # stands for a character's width of room, until the draft is whole
_WIDE = 24  # characters from which a line of room is a ruled line of its own
_RULED = re.compile(rf"<p(?: class=\"[^\"]*\")?>((?:[^<>{_PEN}]|{_PEN}{{1,8}}(?=[：、])){{0,12}}){_PEN}{{{_WIDE},}}[。；]?</p>")
_TICK = re.compile(r'(<span class="box">)√')
_ROOM = re.compile(rf"{_PEN}+")


def room(characters: int) -> str:
    """Room for so many characters within a line, at twice the width of print: a hand is wider."""
    return _PEN * (characters * 2)


def lines(count: int) -> str:
    """So many ruled lines over the whole width."""
    return "\n".join([_PEN * _WIDE] * count)


class _Wide(int):
    """A number that is written by hand, so many characters wide as its value."""

    def __str__(self) -> str:
        return _PEN * int.__int__(self)

    def __format__(self, _spec: str) -> str:
        return str(self)

    def __sub__(self, _other: int) -> int:
        return NUMBER

    __rsub__ = __sub__  # an age on a day that is not known is not known


class _Day(dt.date):
    """A day that is written by hand: ＿＿年＿＿月＿＿日."""

    @property
    def year(self) -> int:
        return _Wide(5)

    @property
    def month(self) -> int:
        return NUMBER

    day = month


class _Moment(dt.datetime):
    """A day and hour that are written by hand."""

    def astimezone(self, tz: dt.tzinfo | None = None) -> "_Moment":
        return self

    def date(self) -> dt.date:
        return DAY

    @property
    def hour(self) -> int:
        return NUMBER

    minute = hour


DAY, MOMENT, NUMBER = _Day(2000, 1, 1), _Moment(2000, 1, 1, tzinfo=dt.UTC), _Wide(3)


def party(standing: str) -> PartyFacts:
    """A party of whom only the standing is known."""
    who = PersonFacts(
        name=room(5),
        sex=f"性别{room(1)}",
        birth=DAY,
        address=room(14),
        identity=IdentityFacts(kind="居民身份证", number=room(10)),
        ethnicity=f"民族{room(2)}",
        phone=room(6),
    )
    return PartyFacts(standing=standing, who=who)


def filled(cls: type[F], **known: Any) -> F:
    """The facts of a paper with what is known; for everything else that it must have, room."""
    hints = typing.get_type_hints(cls)
    needed = [item for item in dataclasses.fields(cls) if item.default is item.default_factory is dataclasses.MISSING]  # type: ignore[arg-type]
    return cls(**{item.name: _of_type(hints[item.name]) for item in needed if item.name not in known} | known)


def sheet(kind: Kind, facts: Any) -> bytes:
    """The paper as a PDF to write on, told as such at the foot of every page."""
    draft = drafting.draft(kind, facts, {"yuan": _sum})
    draft = _TICK.sub(r"\1&nbsp;", draft)
    draft = _RULED.sub(lambda found: f'<p class="ruled">{_ROOM.sub(_span, found[1])}</p>', draft)
    draft = _ROOM.sub(_span, draft)
    draft = draft.replace('<body class="', '<body class="to-fill ').replace(
        "</body>", f'<div class="unfilled">{TOLD}</div></body>'
    )
    return press.edition(draft, STYLE)


def merged(pdfs: Iterable[bytes]) -> bytes:
    """One PDF, in order."""
    writer, out = PdfWriter(), io.BytesIO()
    for pdf in pdfs:
        writer.append(PdfReader(io.BytesIO(pdf)))
    writer.write(out)
    return out.getvalue()


def _of_type(hint: Any) -> Any:
    if typing.get_origin(hint) is tuple:
        return (_of_type(typing.get_args(hint)[0]),)
    if hint is str:
        return room(8)
    if hint in (dt.date, dt.datetime, int, bool):
        return {dt.date: DAY, dt.datetime: MOMENT, int: NUMBER, bool: False}[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return filled(hint)
    raise TypeError(f"no blank for {hint}")


def _sum(fen: int) -> str:
    return f"{room(5)}元（人民币{room(8)}）" if isinstance(fen, _Wide) else drafting.yuan(fen)


def _span(found: re.Match[str]) -> str:
    return f'<span class="room" style="width: {len(found[0]) / 2}em"></span>'
