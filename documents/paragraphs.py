"""Reads the draft of a paper on file as paragraphs in their order: titles, sentences, rows of forms, places for hands. Its look is left behind."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BREAKS = frozenset({"p", "h1", "h2", "td", "th", "tr", "table", "div", "br", "tbody", "thead"})
_ALONE = frozenset({"checked", "day", "tick", "row-date"})  # spans that stand by themselves
_HEADINGS = frozenset(["head"])
_SKIPPED = frozenset({"foot", "blank", "line"})
_VOID = frozenset({"br", "img", "col", "meta", "link", "hr", "input"})
_SPACE = re.compile(r"[ \t\n\u00a0]+")
_TO_BE_WRITTEN = re.compile(r"[年月日\s\u3000]*")


@dataclass(frozen=True)
class Paragraph:
    """A piece of a paper: what it is (title, heading, text, say, hand, cells) and its texts; one, but for the row of a table or a form."""

    look: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return ("　" if self.look == "cells" else "：").join(self.texts)


def paragraphs_of(draft: str) -> list[Paragraph]:
    """The paragraphs of a draft; what is left to be written by hand is none."""
    reader = _Reader()
    reader.feed(draft)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Paragraph] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self._text, self._label = "", ""
        self._cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = frozenset((dict(attrs).get("class") or "").split())
        if tag in _BREAKS or classes & _ALONE:
            self._flush()
        if tag not in _VOID:
            self._open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        if tag not in [name for name, _ in self._open]:
            return
        while self._open:
            name, classes = self._open[-1]
            if name in _BREAKS or classes & _ALONE:
                self._flush()
            self._open.pop()
            if name == "tr":
                self._end_row()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(classes & _SKIPPED or name in ("title", "style") for name, classes in self._open):
            return
        box = any("box" in classes for _, classes in self._open)
        self._text += ("√" if data.strip() else "□") if box else data

    def _flush(self) -> None:
        text, self._text = _SPACE.sub(" ", self._text).strip(" \u3000"), ""
        if not text or _TO_BE_WRITTEN.fullmatch(text):
            return
        names = [name for name, _ in self._open]
        classes = frozenset().union(*(one for _, one in self._open))
        if "plan" in classes:
            self._cells.append(text)
        elif "th" in names:
            self._label = text if not self._label else self._label + text
        else:
            self._add(text, names, classes)

    def _add(self, text: str, names: list[str], classes: frozenset[str]) -> None:
        look = "title" if "h1" in names else "heading" if "h2" in names or classes & _HEADINGS else "text"
        if "who" in classes or "lab" in classes:
            look = "hand"
        if "say" in classes and "：" in text and not self._label:
            speaker, _colon, text = text.partition("：")
            look, self._label = "say", speaker
        texts = (self._label, text) if self._label else (text,)
        self._label = ""
        self.found.append(Paragraph(look, texts))

    def _end_row(self) -> None:
        if self._cells:
            self.found.append(Paragraph("cells", tuple(self._cells)))
        elif self._label:
            self.found.append(Paragraph("hand", (self._label,)))
        self._cells, self._label = [], ""
