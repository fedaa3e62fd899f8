"""A register from a spreadsheet: read as WPS or Excel saved it, checked row by row, good rows in, bad rows back in the same file with the reason."""

import datetime as dt
import io
from dataclasses import dataclass, field

import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.errors import Refused
from law.bodies import BodyType

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
LARGEST = 5000


@dataclass
class Imported:
    """What came of it: how many bodies are in, and the rows that are not with their reasons."""

    taken: int = 0
    faults: list[tuple[list[str], str]] = field(default_factory=list)


def template() -> bytes:
    """An empty spreadsheet with the columns and one example."""
    example = ["调解组织", "长桥社区人民调解委员会", "C2", "社区", "示范市明湖区", "", "示范市明湖区长桥路1号", "0990-555 0123", "", "是", "示人调字", "",
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
    kinds = {kind.title: kind for kind in BodyKind}
    if cell["类别"] not in kinds:
        raise Refused(f"类别要是这几种之一：{'、'.join(kinds)}。")
    if not cell["名称"]:
        raise Refused("没有名称。")
    code = next((one.value for one in BodyType if cell["调委会类型"] in (one.value, one.title)), "")
    if cell["调委会类型"] and not code:
        raise Refused(f"没有“{cell['调委会类型']}”这种调委会类型。")
    return BodyGiven(
        kind=kinds[cell["类别"]],
        name=cell["名称"],
        committee_type=code,
        level=cell["层级"],
        area=cell["辖区"],
        domain=cell["行业领域"],
        address=cell["地址"],
        phone=cell["座机"],
        parent_id=_named(session, cell["上级组织"], "上级组织"),
        own_seal=cell["有自己的印章"] != "否",
        seal=SealKind.STAMP,
        series=cell["案卷字号"],
        court_code=cell["法院代字"],
        court_id=_named(session, cell["所在地基层法院"], "所在地基层法院"),
        term_from=_date(cell["本届起"], "本届起"),
        term_until=_date(cell["本届止"], "本届止"),
        members=tuple(_member(text) for text in cell["委员"].replace(",", "、").split("、") if text.strip()),
    )


def _named(session: Session, name: str, column: str) -> int | None:
    if not name:
        return None
    found = session.scalar(select(Body.id).where(Body.name == name))
    if found is None:
        raise Refused(f"{column}“{name}”不在名册里，请先登记它，或者放在前面的行。")
    return found


def _member(text: str) -> MemberGiven:
    text = text.strip().replace("(", "（").replace(")", "）")
    name, _, rest = text.partition("（")
    return MemberGiven(name, woman="女" in rest, chair="主任" in rest)


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
