"""Goes through a draft and writes it down as Word has it, block by block, asking the style sheet of the papers how each looks."""

from collections.abc import Iterator
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents import word_sheet, word_tables
from documents.word_lines import Line, Place, points, share_of, width_of, write_run

_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class Writer:
    """Goes through a draft and writes it down, block by block."""

    def __init__(self, looks: Any):
        self.looks = looks

    def flow(self, element: Any, place: Place) -> None:
        """The inside of a block: lines of words, and the blocks between them."""
        look, line = self.looks(element), Line()
        line.add(element.text, look)
        for child in element:
            own = self.looks(child)
            if own["position"] == "absolute":
                self._beside(child, line)
            elif own["display"][0] == "inline" and not self._holds_blocks(child):
                if own["display"] and look["display"] == ("block", "flex") and line.words:
                    line.breaks("\t", own)
                    line.tabbed = True
                self._inline(child, line)
            elif own["display"][0] != "none":
                self._write(line, look, place)
                line = Line()
                self._block(child, place)
            line.add(child.tail, look)
        self._write(line, look, place)

    def _block(self, element: Any, place: Place) -> None:
        look = self.looks(element)
        if look["break_before"] == "avoid" and isinstance(place.last, Paragraph):
            place.last.paragraph_format.keep_with_next = True
        place.due += points(look["margin_top"]) + points(look["padding_top"])
        if look["display"] == ("block", "table"):
            self._table(element, place)
        elif not self._says_anything(element):
            self._empty(look, place)
        else:
            before = (place.left, place.right, place.together, place.longest)
            place.left += points(look["padding_left"]) + points(look["margin_left"])
            place.right += points(look["padding_right"]) + points(look["margin_right"])
            place.together |= look["break_inside"] == "avoid"
            if look["display"][0] == "inline":
                place.longest = max(width_of(line.text, 16) for line in self._lines(element))
            self.flow(element, place)
            place.left, place.right, place.together, place.longest = before
        place.due += points(look["margin_bottom"]) + points(look["padding_bottom"])

    def _write(self, line: Line, look: Any, place: Place) -> None:
        if not line.text:
            return
        paragraph = place.paragraph()
        form, right = paragraph.paragraph_format, place.right
        if place.longest:
            right += (place.longest - width_of(line.text, 16)) / 2
        align = "right" if place.longest else "left" if line.tabbed else look["text_align_all"]
        paragraph.alignment = _ALIGNED.get(align, WD_ALIGN_PARAGRAPH.LEFT)
        if place.left > 0.5:
            form.left_indent = Pt(place.left)
        if right > 0.5:
            form.right_indent = Pt(right)
        if line.tabbed:
            form.tab_stops.add_tab_stop(Pt(place.width - right), WD_TAB_ALIGNMENT.RIGHT)
        if (indent := points(look["text_indent"])) and align in ("justify", "left"):
            word_sheet.first_line(paragraph, indent, points(look["font_size"]))
        if abs((high := points(look["line_height"])) - word_sheet.PITCH) > 0.1:
            word_sheet.pitch(paragraph, high)
        if look["break_after"] == "avoid":
            form.keep_with_next = True
        if look["border_bottom_width"] and not place.is_cell:
            word_sheet.ruled(paragraph)
        last = len(line.words) - 1
        for number, (words, own) in enumerate(line.words):
            write_run(paragraph, words.rstrip(" ") if number == last else words, own)

    def _empty(self, look: Any, place: Place) -> None:
        """A place to write on or to sign in. In a cell it only makes the row as high as it is, unless there are words above it."""
        high = points(look["height"])
        if not high:
            return
        if place.is_cell and place.last is None and not look["border_bottom_width"]:
            place.height = max(place.height, high)
            return
        count = max(round(high / word_sheet.PITCH), 1) if high > 40 and not place.is_cell else 1
        for _ in range(count):
            paragraph = place.paragraph()
            word_sheet.pitch(paragraph, high / count)
            if look["border_bottom_width"]:
                word_sheet.ruled(paragraph)

    def _beside(self, element: Any, line: Line) -> None:
        """Words that stand at the left of a line which itself stands at the right."""
        aside = Line()
        self._inline(element, aside)
        if aside.text:
            line.words[:0] = [*aside.words, ("\t", self.looks(element))]
            line.tabbed = True

    def _inline(self, element: Any, line: Line) -> None:
        look = self.looks(element)
        if element.tag == "br":
            line.breaks("\n", look)
        elif element.get("class") == "box":
            line.words.append(("☑" if "√" in "".join(element.itertext()) else "☐", look))
        else:
            line.add(element.text, look)
            for child in element:
                if self.looks(child)["position"] != "absolute":
                    self._inline(child, line)
                line.add(child.tail, look)
            if points(look["margin_right"]) > 8:
                line.words.append(("　", look))

    def _table(self, element: Any, place: Place) -> None:
        rows = word_tables.rows_of(element)
        grid = word_tables.grid_of([row for row, _ in rows])
        width = (place.width - place.left - place.right) * share_of(self.looks(element)["width"])
        count = max(sum(spot.across for spot in spots) for spots in grid)
        widths = word_tables.shared_out(self._asked(element, grid, count), width)
        table = place.table(count)
        word_tables.settle(table, widths)
        for spots, (_, is_head) in zip(grid, rows, strict=True):
            row = table._tbl.add_tr()
            high = max(self._cell(table, row, spot, widths, place.together) for spot in spots)
            word_tables.rule_row(row, high, is_head)

    def _cell(self, table: Table, row: Any, spot: word_tables.Spot, widths: list[float], together: bool) -> float:
        """Writes one cell; gives back how high it must be at least."""
        look, tc = self.looks(spot.element), row.add_tc()
        cell, wide = _Cell(tc, table), sum(widths[spot.column : spot.column + spot.across])
        tc.width = Pt(wide)
        if spot.across > 1:
            tc.grid_span = spot.across
        if spot.goes_on or not spot.opens:
            tc.vMerge = "restart" if spot.opens else "continue"
        room = {side: points(look[f"padding_{side}"]) for side in ("top", "left", "bottom", "right")}
        borders = {side: points(look[f"border_{side}_width"]) for side in room}
        word_tables.line(cell, borders, room, look["vertical_align"])
        place = Place(cell, wide - room["left"] - room["right"], together=together)
        if spot.opens:
            self.flow(spot.element, place)
        if place.last is None:
            word_sheet.pitch(cell.paragraphs[0], min(points(look["line_height"]), place.height or word_sheet.PITCH))
        return max(points(look["height"]), place.height) if spot.opens else 0

    def _asked(self, element: Any, grid: list[list[word_tables.Spot]], count: int) -> list[float | None]:
        columns = [col for group in element if group.tag == "colgroup" for col in group]
        asked = [points(self.looks(one)["width"]) or None for one in columns]
        if not asked:
            asked = [points(self.looks(spot.element)["width"]) or None for spot in grid[0] for _ in range(spot.across)]
        return (asked + [None] * count)[:count]

    def _holds_blocks(self, element: Any) -> bool:
        return any(
            self.looks(one)["display"][0] == "block" and self.looks(one)["position"] != "absolute"
            for one in element.iter()
            if one is not element
        )

    def _says_anything(self, element: Any) -> bool:
        """Whether there is a word, a table or a box in it."""
        return bool("".join(element.itertext()).strip(" \n")) or any(one.tag == "table" for one in element.iter())

    def _lines(self, element: Any) -> Iterator[Line]:
        for child in element:
            line = Line()
            self._inline(child, line)
            yield line
