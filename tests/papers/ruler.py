"""Lays a ruler along every body line of a printed paper, character by character, and looks up in its draft where paragraphs and unbreakable
items begin and end."""

import ctypes
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pypdfium2
import pypdfium2.raw as pdfium

LEFT, RIGHT = 28 / 25.4 * 72, (210 - 26) / 25.4 * 72
TOP, BOTTOM = 37 / 25.4 * 72, (297 - 35) / 25.4 * 72
PITCH = 28.95
SIZE = 16
TYPE = SIZE - 0.21
CLOSERS = set("，。、；：！？）》〉」』】〕”’…—")
OPENERS = set("（《〈「『【〔“‘")
_A4 = 842


@dataclass(frozen=True)
class Char:
    """`left` and `right` are the sides of the square the type stands in, `base` its base line, from the top of the page."""

    char: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True)
class Line:
    page: int
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(one.char for one in self.chars if not one.char.isspace())

    @property
    def base(self) -> float:
        return self.chars[0].base

    @property
    def left(self) -> float:
        return self.chars[0].left

    @property
    def right(self) -> float:
        return [one for one in self.chars if not one.char.isspace()][-1].right

    @property
    def is_body(self) -> bool:
        """16 pt that begins at the edge of the type area, or two characters in."""
        return abs(self.chars[0].size - SIZE) < 0.2 and min(abs(self.left - LEFT), abs(self.left - LEFT - 2 * TYPE)) < 0.7

    @property
    def widest_gap(self) -> float:
        """Between two neighbours, in ems. A blank that the paper prints is a character of its own."""
        return max((two.left - one.right for one, two in itertools.pairwise(self.chars)), default=0) / SIZE


@dataclass
class Found:
    """What the ruler found on a paper. `pairs` are neighbours on the page, `full` lines those whose paragraph runs on; a full line that ends short
    before an item that may not be broken is counted as `ragged`, any other as `short`."""

    lines: int = 0
    pairs: int = 0
    off_pitch: list[str] = field(default_factory=list)
    full: int = 0
    ragged: int = 0
    short: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def figures(self) -> str:
        flush = self.full - self.ragged
        return (
            f"{self.lines} body lines; pitch {self.pairs - len(self.off_pitch)} of {self.pairs}; full lines {self.full}, of them {self.ragged} "
            f"before an unbreakable item, flush {flush - len(self.short)} of {flush} ({100 * (1 - len(self.short) / max(flush, 1)):.2f} %); "
            f"gaps too wide {len(self.gaps)}; items broken {len(self.broken)}; marks out of place {len(self.misplaced)}"
        )


def measure(pdf: bytes, draft: str) -> Found:
    """Everything the tests ask of the body lines of one paper."""
    found, told = Found(), _Told(draft)
    for one, two in itertools.pairwise([*itertools.chain.from_iterable(pages(pdf)), None]):
        if not one.is_body:
            continue
        found.lines += 1
        found.gaps += [one.text] if one.widest_gap > 0.25 else []
        if two is not None and two.is_body:
            _compare(one, two, told, found)
    return found


def _compare(one: Line, two: Line, told: "_Told", found: Found) -> None:
    if one.page == two.page and two.base - one.base < 40:
        found.pairs += 1
        if abs(two.base - one.base - PITCH) > 0.05:
            found.off_pitch.append(f"{one.text} / {two.text}: {two.base - one.base:.2f}")
    place = told.place(one.text, two.text)
    if place is None or abs(two.left - LEFT) > 0.7:
        return
    found.full += 1
    text, items, cut = place
    if any(start < cut < end for start, end in items):
        found.broken.append(f"{one.text} / {two.text}")
    if text[cut] in CLOSERS or text[cut - 1] in OPENERS:
        found.misplaced.append(f"{one.text} / {two.text}")
    if abs(one.right - RIGHT) > 0.5:
        after = cut + sum(1 for _ in itertools.takewhile(OPENERS.__contains__, text[cut:]))
        if one.right < RIGHT and any(start == after for start, _ in items):
            found.ragged += 1
        else:
            found.short.append(f"{one.text} / {two.text}: {one.right - RIGHT:.2f}")


def paragraphs(draft: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """The paragraphs of a draft without their blanks, each with the places of what must not be broken."""
    return _Told(draft).paragraphs


def pages(pdf: bytes, whole: bool = False) -> Iterator[list[Line]]:
    """The lines of every A4 page from the top down, inside the margins of a paper or, of a `whole` page, in its margins too."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number]
        if abs(page.get_height() - _A4) > 1:
            continue
        rows: dict[float, list[Char]] = {}
        for char in _chars(page):
            if whole or TOP <= char.base <= BOTTOM:
                base = next((base for base in rows if abs(base - char.base) < 2), char.base)
                rows.setdefault(base, []).append(char)
        yield [Line(number + 1, tuple(sorted(row, key=lambda char: char.left))) for _, row in sorted(rows.items())]


def _chars(page: pypdfium2.PdfPage) -> Iterator[Char]:
    text, height = page.get_textpage(), page.get_height()
    box, x, y, high = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index):
            continue
        if 0xD800 <= code < 0xDC00:  # a character beyond the first plane comes in two halves
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text, index) * 0.75
        yield Char(chr(code), box.left, box.right, height - y.value, size)


class _Told(HTMLParser):
    """The paragraphs of a draft without their blanks, each with the places of what must not be broken."""

    _BLOCKS = frozenset(("p", "h1", "h2", "td", "th", "div", "tr", "br", "table", "body"))

    def __init__(self, draft: str):
        super().__init__()
        self.paragraphs: list[tuple[str, list[tuple[int, int]]]] = []
        self._text, self._items, self._open = "", [], []
        self.feed(draft[draft.index("<body") :])
        self._end()

    def place(self, one: str, two: str) -> tuple[str, list[tuple[int, int]], int] | None:
        """Text and items of the paragraph in which two lines follow each other, and where the first ends; none if no paragraph has both."""
        for text, items in self.paragraphs:
            if (at := text.find(one + two)) >= 0:
                return text, items, at + len(one)
        return None

    def handle_starttag(self, tag, attrs):
        if tag in self._BLOCKS:
            self._end()
        elif tag == "span":
            self._open.append(len(self._text) if ("class", "whole") in attrs else None)

    def handle_endtag(self, tag):
        if tag in self._BLOCKS:
            self._end()
        elif tag == "span" and self._open and (start := self._open.pop()) is not None:
            self._items.append((start, len(self._text)))

    def handle_data(self, data):
        self._text += re.sub(r"\s", "", data)

    def _end(self):
        if self._text:
            self.paragraphs.append((self._text, self._items))
        self._text, self._items, self._open = "", [], []
