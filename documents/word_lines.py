"""What a Word copy is written with: a place where blocks are put, a line of words as it is gathered, and lengths of the style sheet in points."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents import word_sheet

_POINTS = 0.75  # points in a CSS pixel
_BROKEN = re.compile(r"[ \t\r\n]+")


@dataclass
class Place:
    """Where blocks are put: the sheet or a cell; how wide it is and how far in; the room that is due before the next block. Points."""

    home: Any
    width: float
    left: float = 0
    right: float = 0
    due: float = 0
    height: float = 0  # of empty places in a cell
    longest: float = 0  # line of a block whose lines stand centred over each other at the right
    together: bool = False
    last: Paragraph | Table | None = None

    @property
    def is_cell(self) -> bool:
        return isinstance(self.home, _Cell)

    def paragraph(self) -> Paragraph:
        made = self.home.paragraphs[0] if self.is_cell and self.last is None else self.home.add_paragraph()
        if self.due > 0:
            made.paragraph_format.space_before = Pt(self.due)
        if self.together:
            made.paragraph_format.keep_with_next = True
        self.due, self.last = 0, made
        return made

    def table(self, columns: int) -> Table:
        """Two tables need something between them, or Word makes them one."""
        if isinstance(self.last, Table):
            word_sheet.pitch(self.paragraph(), 1)
        elif self.last is not None and self.due > 0:
            self.last.paragraph_format.space_after = Pt(self.due)
        self.due = 0
        if not self.is_cell:
            self.last = table = self.home.add_table(0, columns)
            return table
        if self.last is None:
            self.home._tc.remove(self.home.paragraphs[0]._p)
        table = self.home.add_table(0, columns)
        self.last = self.home.paragraphs[-1]
        word_sheet.pitch(self.last, 1)
        return table


@dataclass
class Line:
    """What is gathered for one paragraph: words with their looks; where they are set apart, with a tab."""

    words: list[tuple[str, Any]] = field(default_factory=list)
    tabbed: bool = False

    def add(self, text: str | None, look: Any) -> None:
        clean = _BROKEN.sub(" ", text or "")
        if not self.words or self.words[-1][0].endswith((" ", "\n", "\t")):
            clean = clean.lstrip(" ")
        if clean:
            self.words.append((clean, look))

    def breaks(self, sign: str, look: Any) -> None:
        if self.words and self.words[-1][0].endswith(" "):
            self.words[-1] = (self.words[-1][0].rstrip(" "), self.words[-1][1])
        self.words.append((sign, look))

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.words).strip(" \n")


def write_run(paragraph: Paragraph, words: str, look: Any) -> None:
    for place, part in enumerate(words.split("\n")):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(part)
        voice, size, bold = look["font_family"][0], points(look["font_size"]), look["font_weight"] > 500
        spread = look["letter_spacing"] * _POINTS if isinstance(look["letter_spacing"], (int, float)) else 0
        spread = word_sheet.SPREAD if abs(spread + 0.21) < 0.01 else spread
        if part in ("☑", "☐"):
            word_sheet.face(run, "Segoe UI Symbol", size * 1.2, spread=0)
        elif (voice, round(size, 1), bold, spread) != ("fang", word_sheet.SIZE, False, word_sheet.SPREAD):
            word_sheet.face(run, voice, size, bold=bold, spread=spread)


def points(value: Any) -> float:
    """A length of the style sheet in points; what is left open or a share is none."""
    if getattr(value, "unit", "px") != "px":
        return 0
    return float(getattr(value, "value", value)) * _POINTS if not isinstance(value, str) else 0


def share_of(value: Any) -> float:
    return value.value / 100 if getattr(value, "unit", "") == "%" else 1


def width_of(text: str, size: float) -> float:
    return sum(size if unicodedata.east_asian_width(one) in "WFA" else size / 2 for one in text)
