"""The tables of a Word copy: which cell stands where in the grid, how wide the columns are, and how a cell is lined."""

from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell

from documents.word_sheet import made

_SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True)
class Spot:
    """A cell of the draft in the grid. `opens` is False where it only goes on from the row above."""

    element: Any
    column: int
    across: int
    opens: bool = True
    goes_on: bool = False


def rows_of(table: Any) -> list[tuple[Any, bool]]:
    """The rows of a table itself, not of one inside it, each with whether it belongs to the head."""
    found = []
    for part in table:
        if part.tag == "tr":
            found.append((part, False))
        elif part.tag in ("thead", "tbody"):
            found += [(row, part.tag == "thead") for row in part if row.tag == "tr"]
    return found


def grid_of(rows: list[Any]) -> list[list[Spot]]:
    """Every row with its cells from left to right, those that reach down from above too."""
    grid: list[list[Spot]] = []
    hanging: dict[int, tuple[Spot, int]] = {}
    for row in rows:
        spots, column, cells = [], 0, [cell for cell in row if cell.tag in ("td", "th")]
        while cells or column in hanging:
            if column in hanging:
                spot, left = hanging.pop(column)
                if left > 1:
                    hanging[column] = (spot, left - 1)
                spot = Spot(spot.element, column, spot.across, opens=False)
            else:
                cell = cells.pop(0)
                down = int(cell.get("rowspan") or 1)
                spot = Spot(cell, column, int(cell.get("colspan") or 1), goes_on=down > 1)
                if down > 1:
                    hanging[column] = (spot, down - 1)
            spots.append(spot)
            column += spot.across
        grid.append(spots)
    return grid


def shared_out(asked: list[float | None], width: float) -> list[float]:
    """Widths of columns: as asked, and what is left over in equal parts to those that ask for none."""
    open_ones = [one for one in asked if one is None]
    rest = width - sum(one or 0 for one in asked)
    share = max(rest / len(open_ones), 20) if open_ones else 0
    got = [share if one is None else one for one in asked]
    return [one * width / sum(got) for one in got]


def settle(table: Table, widths: list[float]) -> None:
    """Fixed columns, flush with the text, no room of its own round the cells."""
    table.autofit = False
    properties = table._tbl.tblPr
    for old in list(properties.findall(qn("w:tblW"))) + list(properties.findall(qn("w:tblInd"))):
        properties.remove(old)
    properties.insert_element_before(
        made("w:tblW", w=round(sum(widths) * 20), type="dxa"), "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblLayout", "w:tblLook"
    )
    properties.insert_element_before(made("w:tblInd", w=0, type="dxa"), "w:tblBorders", "w:shd", "w:tblLayout", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(made(f"w:{side}", w=0, type="dxa"))
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Pt(width)


def line(cell: _Cell, borders: dict[str, float], room: dict[str, float], upright: str) -> None:
    """Draws the borders of a cell, in points, keeps room inside it, and says where its words stand between top and bottom."""
    properties = cell._tc.get_or_add_tcPr()
    drawn, kept = OxmlElement("w:tcBorders"), OxmlElement("w:tcMar")
    for side in _SIDES:
        if borders[side]:
            drawn.append(made(f"w:{side}", val="single", sz=round(borders[side] * 8), space=0, color="000000"))
        kept.append(made(f"w:{side}", w=round(room[side] * 20), type="dxa"))
    for element in (drawn, kept):
        properties.append(element)
    if upright == "middle":
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    elif upright == "bottom":
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM


def rule_row(row: Any, height: float, is_head: bool) -> None:
    """A row that is not broken over two pages, so high at least; a head stands again on every page."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if height:
        properties.append(made("w:trHeight", val=round(height * 20), hRule="atLeast"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
