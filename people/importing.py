"""A register from a spreadsheet: read as WPS or Excel saved it, checked row by row, good rows in, bad rows back in the same file with the reason."""

import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.errors import Refused
from law.bodies import BodyType, Level
from law.catalogues import Expertise

from .models import Body, BodyKind, SealKind
from .register import BodyGiven, MemberGiven, save_body

COLUMNS = (
    "类别",
    "名称",
    "调委会类型",
    "层级",
    "辖区",
    "行业领域",
    "地址",
    "座机",
    "上级组织",
    "有自己的印章",
    "案卷字号",
    "法院代字",
    "所在地基层法院",
    "本届起",
    "本届止",
    "委员",
)
LARGEST = 5000  # rows
LONGEST = {
    "名称": 120,
    "辖区": 80,
    "地址": 200,
    "座机": 40,
    "案卷字号": 40,
    "法院代字": 20,
}  # characters, as the columns of a body
_MEMBER = re.compile(r"[^、，,；;（(）)]+(?:[（(][^）)]*)?")  # a name and what stands in brackets after it


@dataclass
class Imported:
    """What came of it: how many bodies are in, and the rows that are not with their reasons."""

    taken: int = 0
    faults: list[tuple[list[str], str]] = field(default_factory=list)


def template() -> bytes:
    """An empty spreadsheet with the columns and one example."""
    example = ["调解组织", "长桥社区人民调解委员会", "C2", "村（居）", "示范市明湖区", "", "示范市明湖区长桥路1号", "0990-555 0123", "", "是", "示人调字", "",
               "示范市明湖区人民法院", "2024-01-01", "2027-01-01", "祝大年（主任）、和小暖（女）、谷新民"]  # fmt: skip
    return _workbook([example], None)


def read(content: bytes) -> list[list[str]]:
    """The rows below the head, every cell as text. Refuses what is no spreadsheet, has other columns, or is beyond reason."""
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = [[_text(cell) for cell in row] for row in sheet.to_python()]
    except Exception as trouble:
        raise Refused("打不开这个文件。请用 Excel 或 WPS 存成 .xlsx 再传。", field="file") from trouble
    if not rows or rows[0][: len(COLUMNS)] != list(COLUMNS):
        raise Refused("第一行的列名和样表不一样。请下载样表，照它的列填。", field="file")
    if len(rows) > LARGEST:
        raise Refused(f"一次最多 {LARGEST} 行，请分几次传。", field="file")
    return [row[: len(COLUMNS)] for row in rows[1:] if any(row)]


def take_in(session: Session, rows: list[list[str]]) -> Imported:
    """Saves every good row and keeps the reason of every bad one. A parent or court may stand further up in the same file."""
    result = Imported()
    for row in rows:
        try:
            save_body(session, _given(session, dict(zip(COLUMNS, row, strict=True))))
            result.taken += 1
        except Refused as refusal:
            result.faults.append((row, refusal.sentence))
    return result


def returned(faults: list[tuple[list[str], str]]) -> bytes:
    """The bad rows as a spreadsheet of the same columns, with the reason in a last one."""
    return _workbook([row for row, _ in faults], [reason for _, reason in faults])


def _given(session: Session, cell: dict[str, str]) -> BodyGiven:
    if not cell["名称"]:
        raise Refused("没有名称。")
    for column, most in LONGEST.items():
        if len(cell[column]) > most:
            raise Refused(f"{column}最多 {most} 个字。")
    kinds = {kind.title: kind for kind in BodyKind}
    code = next((one.value for one in BodyType if cell["调委会类型"] in (one.value, one.title)), "")
    if cell["调委会类型"] and not code:
        raise Refused(f"没有“{cell['调委会类型']}”这种调委会类型。")
    return BodyGiven(
        kind=kinds[_one_of(kinds, cell, "类别")],
        name=cell["名称"],
        committee_type=code,
        level=_one_of(["", *(level.title for level in Level)], cell, "层级"),
        area=cell["辖区"],
        domain=_one_of(["", *(one.title for one in Expertise)], cell, "行业领域"),
        address=cell["地址"],
        phone=cell["座机"],
        parent_id=_named(session, cell, "上级组织", BodyKind.COMMITTEE),
        own_seal=_one_of(["", "是", "否"], cell, "有自己的印章") != "否",
        seal=SealKind.STAMP,
        series=cell["案卷字号"],
        court_code=cell["法院代字"],
        court_id=_named(session, cell, "所在地基层法院", BodyKind.COURT),
        term_from=_date(cell["本届起"], "本届起"),
        term_until=_date(cell["本届止"], "本届止"),
        members=tuple(_member(text) for text in _MEMBER.findall(cell["委员"]) if text.strip()),
    )


def _one_of(known: Iterable[str], cell: dict[str, str], column: str) -> str:
    if cell[column] not in known:
        raise Refused(f"{column}要是这几种之一：{'、'.join(one for one in known if one)}。")
    return cell[column]


def _named(session: Session, cell: dict[str, str], column: str, kind: BodyKind) -> int | None:
    name = cell[column]
    if not name:
        return None
    found = session.scalars(select(Body).where(Body.name == name)).first()
    if found is None:
        raise Refused(f"{column}“{name}”不在名册里，请先登记它，或者放在前面的行。")
    if found.kind != kind:
        raise Refused(f"{column}“{name}”不是{kind.title}。")
    return found.id


def _member(text: str) -> MemberGiven:
    name, _, rest = text.strip().replace("(", "（").partition("（")
    if len(name) > 60:
        raise Refused("委员姓名最多 60 个字，两个人之间用顿号。")
    return MemberGiven(name.strip(), woman="女" in rest, chair="主任" in rest and "副主任" not in rest)


def _date(text: str, column: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text[:10].replace("/", "-").replace(".", "-"))
    except ValueError:
        raise Refused(f"{column}“{text}”不是日期，请写成 2024-01-01。") from None


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell).strip() if cell is not None else ""


def _workbook(rows: list[list[str]], reasons: list[str] | None) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("名册")
    text = book.add_format({"num_format": "@"})
    for column, name in enumerate([*COLUMNS, *(["原因"] if reasons is not None else [])]):
        sheet.write_string(0, column, name)
        sheet.set_column(column, column, 18, text)
    for n, row in enumerate(rows, 1):
        for column, cell in enumerate([*row, *([reasons[n - 1]] if reasons is not None else [])]):
            sheet.write_string(n, column, cell, text)
    book.close()
    return buffer.getvalue()
