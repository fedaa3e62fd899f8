"""The table of a batch as people bring it: pasted from Excel or WPS, or a file; and the spreadsheets that go back. Pure reading and writing."""

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from python_calamine import CalamineWorkbook

from foundation.errors import Refused

LARGEST = 500  # households in one batch
_HEAD_WITHIN = 12  # rows: a title and a note may stand above the head
_UNPACKED = 64 * 1024 * 1024  # bytes a spreadsheet may hold
_SUMS = ("合计", "小计", "总计", "共计")
NUMBER = "行号"
# Column → its title, and what else people call it.
ALWAYS: dict[str, tuple[str, ...]] = {
    "name": ("户名", "姓名", "户主", "户主姓名", "业主", "业主姓名", "住户", "住户姓名", "当事人"),
    "id_type": ("证件类型", "证件种类"),
    "id_number": ("证件号码", "证件号", "身份证号", "身份证号码", "身份证", "公民身份号码"),
    "phone": ("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式"),
    "address": ("住址", "地址", "住所", "家庭住址", "通讯地址", "送达地址"),
    "unit": ("房号", "房屋", "房屋坐落", "门牌", "门牌号"),
    "area": ("面积", "建筑面积", "房屋面积", "数量"),
    "price": ("单价",),
}
_AMOUNT = ("金额", "应付金额", "应付款", "补偿款", "退款金额")
_DUE = ("最晚哪天", "最晚", "付款日期", "支付日期", "付款期限", "到期日")


@dataclass(frozen=True)
class Line:
    """One row of a table: its number there, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """`unused` are heads of columns that nothing is made from; `numbered` says that the lines bring the numbers they had before."""

    lines: tuple[Line, ...]
    unused: tuple[str, ...] = ()
    numbered: bool = False


def columns(payments: int) -> dict[str, tuple[str, ...]]:
    """The columns for a model with so many payments, each with its title first and then its other names."""
    found = dict(ALWAYS)
    for n in range(1, payments + 1):
        found[f"amount-{n}"] = _AMOUNT if payments == 1 else (f"第{n}笔金额", f"第{n}期金额")
        found[f"due-{n}"] = _DUE if payments == 1 else (f"第{n}笔最晚", f"第{n}期最晚")
    return found


def read(payments: int, content: bytes = b"", text: str = "") -> Table:
    """The households of a pasted table or of a file (.xlsx, .xls, .csv), blank lines and lines of sums left out. Refuses what is no table, has
    no head with names and numbers, has one column twice, or has more households than one batch takes."""
    rows = _of_file(content) if content else _of_text(text)
    filled = [(n, [_clean(cell) for cell in row]) for n, row in enumerate(rows, 1) if any(_clean(cell) for cell in row)]
    if not filled:
        raise Refused("表格是空的。请连列名一起粘贴，或者选一个文件。", field="text")
    place, head = _head(payments, filled)
    known = {at: column for at, column in head.items() if column}
    said = filled[place][1]
    lines = tuple(_line(number, cells, known) for number, cells in filled[place + 1 :] if not _is_sum(cells))
    if not lines:
        raise Refused("列名下面没有一户。", field="text")
    if len(lines) > LARGEST:
        raise Refused(f"一次最多办 {LARGEST} 户，这里有 {len(lines)} 行，请分几次。", field="text")
    return Table(lines, tuple(said[at][:40] for at, column in head.items() if not column and said[at]), "number" in head.values())


def template(payments: int, example: Mapping[str, str]) -> bytes:
    """A spreadsheet with the columns, and the model's own household as the first line."""
    heads = columns(payments)
    return _workbook([titles[0] for titles in heads.values()], [[example.get(column, "") for column in heads]])


def returned(payments: int, lines: Sequence[Line], reasons: Sequence[str]) -> bytes:
    """Lines as a spreadsheet of the same columns, each under its number, with the reason in a last one."""
    heads = columns(payments)
    rows = [
        [str(one.number), *(one.cells.get(column, "") for column in heads), why] for one, why in zip(lines, reasons, strict=True)
    ]
    return _workbook([NUMBER, *(titles[0] for titles in heads.values()), "原因"], rows)


def _of_text(text: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first or "," not in first else ","))


def _of_file(content: bytes) -> list[list[str]]:
    if content[:2] != b"PK" and content[:4] != b"\xd0\xcf\x11\xe0":
        return _of_text(_decoded(content))
    try:
        if content[:2] == b"PK" and sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(content)).infolist()) > _UNPACKED:
            raise ValueError("more than anybody types")
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        # no row is left out: the numbers are those of the sheet
        return [
            [_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False, nrows=_HEAD_WITHIN + 20 * LARGEST)
        ]
    except Exception as trouble:
        raise Refused("打不开这个文件。请用 Excel 或 WPS 存成 .xlsx 或 .csv 再传。", field="file") from trouble


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("这个文件不是表格。请用 Excel 或 WPS 存成 .xlsx 或 .csv 再传。", field="file")


def _cell(cell: object) -> str:
    """A cell as it reads. A number too long for a spreadsheet has lost its last digits: it stays in the shape that shows it."""
    if isinstance(cell, float):
        return f"{cell:.5E}" if abs(cell) >= 1e15 else f"{cell:.10f}".rstrip("0").rstrip(".")
    return cell.date().isoformat() if isinstance(cell, dt.datetime) else str(cell)


def _clean(cell: str) -> str:
    return " ".join("".join(c for c in cell if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\t\n\r").split())


def _head(payments: int, filled: list[tuple[int, list[str]]]) -> tuple[int, dict[int, str]]:
    names = {name: column for column, titles in columns(payments).items() for name in titles} | {NUMBER: "number"}
    for place, (_number, cells) in enumerate(filled[:_HEAD_WITHIN]):
        head = {at: names.get(_bare(cell), "") for at, cell in enumerate(cells)}
        found = [column for column in head.values() if column]
        if {"name", "id_number"} <= set(found):
            return place, _once(head, cells)
    wanted = "、".join(
        titles[0] for column, titles in columns(payments).items() if column not in ("id_type", "unit", "area", "price")
    )
    raise Refused(f"没有找到列名那一行。第一行写列名：{wanted}；也可以下载样表，照它的列填。", field="text")


def _once(head: dict[int, str], cells: list[str]) -> dict[int, str]:
    taken: dict[str, str] = {}
    for at, column in head.items():
        if column and column in taken:
            raise Refused(f"“{taken[column]}”和“{cells[at]}”两列说的是同一项，请留一列。", field="text")
        if column:
            taken[column] = cells[at]
    return head


def _bare(cell: str) -> str:
    """A head without its unit and its star: 面积（平方米） → 面积."""
    return re.sub(r"[(（][^)）]*[)）]|[\s*＊:：]", "", cell)


def _is_sum(cells: list[str]) -> bool:
    return any(cell.replace(" ", "").rstrip(":：") in _SUMS for cell in cells[:3])


def _line(number: int, cells: list[str], known: Mapping[int, str]) -> Line:
    found = {column: cells[at][:200] for at, column in known.items() if at < len(cells)}
    kept = found.pop("number", "")
    return Line(int(kept) if kept.isascii() and kept.isdecimal() and 0 < len(kept) < 6 else number, found)


def _workbook(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Every cell as text: a number of 18 digits stays whole, and nothing is ever a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, text = book.add_worksheet("各户"), book.add_format({"num_format": "@"})
    for n, row in enumerate([heads, *rows]):
        for at, cell in enumerate(row):
            sheet.write_string(n, at, cell, text)
    sheet.set_column(0, len(heads) - 1, 18, text)
    book.close()
    return buffer.getvalue()
