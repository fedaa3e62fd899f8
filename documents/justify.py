"""Sets lines flush at both edges as Chinese type wants it: the slack goes between ideographs, never into a number, and only so much of it.

Replaces one function of WeasyPrint 70, which only stretches spaces. A line whose gaps would open wider than the limit stays ragged: it stands
before a number or date that may not be broken, and a typesetter would leave it so.
"""

import re
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

LIMIT = 0.2  # of an em, the widest gap between two characters
_TWO_SHIFTS = re.compile(r">(-?[\d.]+)<>(-?[\d.]+(?:e-\d+)?)<")


def install() -> None:
    """Puts our rule in the place of WeasyPrint's. Doing it twice changes nothing."""
    inline.justify_line = _justify_line
    Stream.show_text = _show_text


_stretch_spaces = inline.justify_line
_show_as_it_is = Stream.show_text


def _show_text(self: Any, text: str) -> None:
    """Writes the shift after one character and the one before the next as one number. The empty string between them makes Chromium's reader drop
    the last shift of a run, so that a line with a rare name would end beyond the edge there."""
    joined = _TWO_SHIFTS.sub(lambda two: f">{float(two[1]) + float(two[2]):.2f}<", text)
    _show_as_it_is(self, joined.removeprefix("<>") if joined.startswith("<>") else joined)


def _justify_line(context: Any, line: Any, slack: float) -> None:
    pieces: list[Any] = []
    _collect(line, pieces)
    texts = [piece for piece in pieces if isinstance(piece, boxes.TextBox) and piece.text]
    if not any(_is_wide(char) for text in texts for char in text.text):
        return _stretch_spaces(context, line, slack)
    weights = _weights(pieces)
    total = sum(inside + after for inside, after in weights)
    if slack <= 0 or not total:
        return None
    gap = (slack + _spacing(texts[-1].style)) / total
    if gap > LIMIT * min(text.style["font_size"] for text in texts):
        return None
    widths = {id(piece): (inside * gap, after * gap) for piece, (inside, after) in zip(pieces, weights, strict=True)}
    _spread(line, widths, gap, 0)
    return None


def _collect(box: Any, pieces: list[Any]) -> None:
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.InlineBox):
            _collect(child, pieces)
        else:
            pieces.append(child)


def _weights(pieces: list[Any]) -> list[tuple[float, float]]:
    """For each piece of the line, the gaps inside it and the one after it; a gap beside a narrow character counts half, inside a number not."""
    weights: list[tuple[float, float]] = []
    for number, piece in enumerate(pieces):
        wide = _wides(piece)
        inside = sum((a + b) / 2 for a, b in zip(wide, wide[1:], strict=False))
        follower = _wides(pieces[number + 1]) if number + 1 < len(pieces) else []
        weights.append((inside, (wide[-1] + follower[0]) / 2 if wide and follower else 0))
    return weights


def _wides(piece: Any) -> list[bool]:
    return [_is_wide(char) for char in piece.text] if isinstance(piece, boxes.TextBox) else []


def _spread(box: Any, widths: dict[int, tuple[float, float]], gap: float, shift: float) -> float:
    """Moves and widens what is in the line from left to right; returns how far the next thing must move."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.InlineBox):
            child.position_x += shift
            moved = _spread(child, widths, gap, shift)
            child.width += moved - shift
            shift = moved
        elif isinstance(child, boxes.TextBox):
            child.position_x += shift
            inside, after = widths[id(child)]
            if inside:
                child.pango_layout = _SpreadLayout(child.style, child.text, gap)
                child.width += inside
            shift += inside + after
        else:
            child.translate(shift, 0)
    return shift


class _SpreadLayout(Layout):
    """A line of text whose wide characters stand `gap` CSS pixels further apart. Pango puts half of it on each side and none at the line's ends."""

    def __init__(self, style: Any, text: str, gap: float):
        self.gap = gap
        super().__init__(style)
        self.set_text(text)
        self.deactivate()

    def set_text(self, text: str, justify: bool = False) -> None:
        super().set_text(text)
        given = pango.pango_layout_get_attributes(self.layout)
        listed = given if given != ffi.NULL else ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        spacing = int((_spacing(self.style) + self.gap) * TO_UNITS)
        for start, end in _wide_spans(self.text):
            attribute = pango.pango_attr_letter_spacing_new(spacing)
            attribute.start_index, attribute.end_index = start, end
            pango.pango_attr_list_change(listed, attribute)
        pango.pango_layout_set_attributes(self.layout, listed)


def _wide_spans(text: str) -> list[tuple[int, int]]:
    """Byte ranges of the runs of wide characters."""
    spans: list[tuple[int, int]] = []
    place = 0
    for char in text:
        end = place + len(char.encode())
        if _is_wide(char):
            if spans and spans[-1][1] == place:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((place, end))
        place = end
    return spans


def _spacing(style: Any) -> float:
    return 0 if style["letter_spacing"] == "normal" else style["letter_spacing"]


def _is_wide(char: str) -> bool:
    code = ord(char)
    return (
        0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000 or char in "“”‘’—…·×"
    )
