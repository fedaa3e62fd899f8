"""A register from a spreadsheet: 391 committees, the good rows in, the bad ones back with the reason; nothing half in."""

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.errors import Refused
from foundation.transactions import writing
from people import importing
from people.importing import COLUMNS
from people.models import Body, BodyKind, Member
from tests.people.conftest import House

MEMBERS = "祝大年（主任）、和小暖（女）、谷新民"
GOOD = {
    "类别": "调解组织", "调委会类型": "C2", "层级": "村（居）", "辖区": "示范市明湖区", "有自己的印章": "是", "案卷字号": "示人调字", "所在地基层法院": "示范市明湖区人民法院",
    "本届起": "2024-01-01", "本届止": "2027-01-01", "委员": MEMBERS,
}  # fmt: skip
# What is wrong with a row, and a part of the reason that is given.
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"类别": "面包房"}, "类别要是这几种之一"),
    ({"类别": ""}, "类别要是这几种之一"),
    ({"名称": ""}, "没有名称"),
    ({"名称": "长桥社区人民调解委员会"}, "名册里已经有"),
    ({"名称": "长" * 121}, "名称最多 120 个字"),
    ({"调委会类型": "C99"}, "没有“C99”这种调委会类型"),
    ({"调委会类型": ""}, "请选调委会类型"),
    ({"层级": "社区"}, "层级要是这几种之一"),
    ({"行业领域": "面包"}, "行业领域要是这几种之一"),
    ({"有自己的印章": "有时候"}, "有自己的印章要是这几种之一：是、否"),
    ({"有自己的印章": "否"}, "就要有上级组织"),
    ({"调委会类型": "C7"}, "没有自己的印章"),
    ({"上级组织": "不存在的委员会"}, "上级组织“不存在的委员会”不在名册里"),
    ({"所在地基层法院": "长桥社区人民调解委员会"}, "所在地基层法院“长桥社区人民调解委员会”不是法院"),
    ({"案卷字号": ""}, "请填案卷字号"),
    ({"本届起": "前年"}, "本届起“前年”不是日期"),
    ({"本届起": "2024-02-30"}, "不是日期"),
    ({"本届止": "2023-01-01"}, "止日要晚于起日"),
    ({"委员": "祝大年（主任）、和小暖（女）"}, "委员应是3到9人"),
    ({"委员": "祝大年、和小暖（女）、谷新民"}, "应设主任1人"),
    ({"委员": "祝大年（主任）、何大暖、谷新民"}, "委员里应有妇女"),
    ({"委员": f"{MEMBERS}、{'长' * 61}"}, "委员姓名最多 60 个字"),
    ({"座机": "1" * 41}, "座机最多 40 个字"),
    ({"地址": "长" * 201}, "地址最多 200 个字"),
    ({"案卷字号": "长" * 41}, "案卷字号最多 40 个字"),
    ({"辖区": "长" * 81}, "辖区最多 80 个字"),
    ({"类别": "法院", "调委会类型": "", "法院代字": ""}, "法院要有代字"),
    ({"类别": "法院", "法院代字": "示" * 21}, "法院代字最多 20 个字"),
]


def row(n: int = 0, **changes: Any) -> list[Any]:
    given = {**GOOD, "名称": f"第{n}社区人民调解委员会", **changes}
    return [given.get(column, "") for column in COLUMNS]


def sheet(rows: list[list[Any]], head: tuple[str, ...] = COLUMNS) -> bytes:
    """As a spreadsheet programme saves it: days as days, numbers as numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    day, page = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_worksheet()
    page.write_row(0, 0, head)
    for n, cells in enumerate(rows, 1):
        for m, cell in enumerate(cells):
            if isinstance(cell, dt.date):
                page.write_datetime(n, m, dt.datetime.combine(cell, dt.time()), day)
            else:
                page.write(n, m, cell)
    book.close()
    return buffer.getvalue()


def taken(session: Session, rows: list[list[Any]]) -> importing.Imported:
    read = importing.read(sheet(rows))
    writing(session)
    result = importing.take_in(session, read)
    session.commit()
    return result


def named(session: Session, name: str) -> Body:
    return session.scalars(select(Body).where(Body.name == name)).one()


def counted(session: Session) -> tuple[int, int]:
    return session.scalar(select(func.count(Body.id))) or 0, session.scalar(select(func.count(Member.id))) or 0


def test_391_committees_are_in_and_every_bad_row_comes_back_with_its_reason(session: Session) -> None:
    good = [row(n) for n in range(391 - len(WRONG))]
    bad = [row(1000 + n, **changes) for n, (changes, _reason) in enumerate(WRONG)]
    rows = list(good)
    for n, one in enumerate(bad):
        rows.insert(n * 12, one)
    bodies, members = counted(session)
    result = taken(session, rows)
    assert len(rows) == 391
    assert result.taken == len(good)
    assert [cells for cells, _ in result.faults] == bad
    for (_, said), (changes, reason) in zip(result.faults, WRONG, strict=True):
        assert reason in said, changes
    assert counted(session) == (bodies + len(good), members + 3 * len(good)), "nothing of a bad row is in"


@pytest.mark.parametrize(("changes", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_bad_row_leaves_nothing_and_holds_up_no_other(session: Session, changes: dict[str, Any], reason: str) -> None:
    before = counted(session)
    result = taken(session, [row(1), row(2, **changes), row(3)])
    assert (result.taken, [reason in said for _, said in result.faults]) == (2, [True])
    assert counted(session) == (before[0] + 2, before[1] + 6)


def test_a_row_is_saved_as_it_stands(session: Session) -> None:
    taken(session, [row(1, 行业领域="物业", 地址="长桥路9号", 座机="0990-555 0123", 上级组织="长桥社区人民调解委员会")])
    body = named(session, "第1社区人民调解委员会")
    assert body.court and body.parent
    assert (body.kind, body.committee_type, body.level, body.area, body.domain, body.address, body.phone) == (
        BodyKind.COMMITTEE, "C2", "村（居）", "示范市明湖区", "物业", "长桥路9号", "0990-555 0123")  # fmt: skip
    assert (body.parent.name, body.court.name, body.series, body.own_seal) == (
        "长桥社区人民调解委员会",
        "示范市明湖区人民法院",
        "示人调字",
        True,
    )
    assert (body.term_from, body.term_until) == (dt.date(2024, 1, 1), dt.date(2027, 1, 1))
    assert [(m.name, m.chair, m.woman) for m in body.members] == [
        ("祝大年", True, False),
        ("和小暖", False, True),
        ("谷新民", False, False),
    ]


@pytest.mark.parametrize("day", [dt.date(2024, 1, 1), "2024-01-01", "2024/01/01", "2024.01.01"])
def test_a_day_may_be_a_day_or_its_words(session: Session, day: Any) -> None:
    assert taken(session, [row(1, 本届起=day)]).faults == []
    assert named(session, "第1社区人民调解委员会").term_from == dt.date(2024, 1, 1)


def test_a_number_typed_as_a_number_is_its_digits(session: Session) -> None:
    taken(session, [row(1, 座机=9905550123)])
    assert named(session, "第1社区人民调解委员会").phone == "9905550123"


@pytest.mark.parametrize(
    "members",
    [
        "祝大年(主任),和小暖(女),谷新民",
        "祝大年（主任），和小暖（女），谷新民",
        " 祝大年 （主任） 、和小暖（女，副主任）；谷新民、",
    ],
)
def test_members_may_be_written_with_any_comma_and_bracket(session: Session, members: str) -> None:
    assert taken(session, [row(1, 委员=members)]).faults == []
    assert [(m.name, m.chair, m.woman) for m in named(session, "第1社区人民调解委员会").members] == [
        ("祝大年", True, False), ("和小暖", False, True), ("谷新民", False, False)]  # fmt: skip


def test_a_chair_may_be_a_woman(session: Session) -> None:
    assert taken(session, [row(1, 委员="和小暖（女、主任）、祝大年、谷新民")]).faults == []


@pytest.mark.parametrize("kind", ["C5", "行业性、专业性人民调解委员会"])
def test_a_type_may_be_its_code_or_its_title(session: Session, kind: str) -> None:
    taken(session, [row(1, 调委会类型=kind)])
    assert named(session, "第1社区人民调解委员会").committee_type == "C5"


def test_a_parent_may_stand_further_up_in_the_same_file(session: Session) -> None:
    child = row(2, 调委会类型="C7", 有自己的印章="否", 案卷字号="", 上级组织="第1社区人民调解委员会")
    assert taken(session, [row(1), child]).faults == []
    assert named(session, "第2社区人民调解委员会").sealing.name == "第1社区人民调解委员会"
    assert "不在名册里" in taken(session, [row(4, 上级组织="第5社区人民调解委员会"), row(5)]).faults[0][1]


def test_a_name_twice_in_one_file_is_taken_once(session: Session) -> None:
    result = taken(session, [row(1), row(1)])
    assert (result.taken, [said for _, said in result.faults]) == (1, ["名册里已经有“第1社区人民调解委员会”。"])


def test_empty_rows_are_nothing(session: Session) -> None:
    result = taken(session, [row(1), [""] * len(COLUMNS), row(2)])
    assert (result.taken, result.faults) == (2, [])


def test_the_template_is_a_file_that_can_be_imported(session: Session) -> None:
    read = importing.read(importing.template())
    writing(session)
    result = importing.take_in(session, read)
    assert [said for _, said in result.faults] == ["名册里已经有“长桥社区人民调解委员会”。"], (
        "its example is the small world's own committee"
    )
    result = importing.take_in(session, [[*cells[:1], "另一家", *cells[2:]] for cells in read])
    assert (result.taken, result.faults) == (1, [])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "打不开这个文件"),
        (b"\xd0\xcf\x11\xe0 not really", "打不开这个文件"),
        (b"PK\x03\x04 broken", "打不开这个文件"),
        ("类别,名称\n调解组织,第1社区".encode(), "打不开这个文件"),
        (sheet([row()], ("名称", *COLUMNS[1:])), "列名和样表不一样"),
        (sheet([row()], COLUMNS[:-1]), "列名和样表不一样"),
        (sheet([], ()), "列名和样表不一样"),
    ],
)
def test_what_is_no_register_is_refused_whole(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        importing.read(content)
    assert refused.value.field == "file"


def test_a_file_beyond_reason_is_refused() -> None:
    with pytest.raises(Refused, match="最多 5000 行"):
        importing.read(sheet([["调解组织", "某", *[""] * (len(COLUMNS) - 2)]] * 5000))


def test_what_comes_back_is_the_bad_rows_as_they_were_and_why(session: Session) -> None:
    result = taken(session, [row(1, 层级="社区", 备注="x"), row(2, 名称='=HYPERLINK("http://x")', 委员="甲（主任）")])
    back = importing.returned(result.faults)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(back)).get_sheet_by_index(0).to_python()
    assert rows[0] == [*COLUMNS, "原因"]
    assert [[str(cell) for cell in one[:-1]] for one in rows[1:]] == [cells for cells, _ in result.faults]
    assert [one[-1] for one in rows[1:]] == [said for _, said in result.faults]
    with zipfile.ZipFile(io.BytesIO(back)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode(), "no cell counts anything"


def test_rows_that_came_back_and_were_mended_can_be_sent_again(session: Session) -> None:
    result = taken(session, [row(1, 层级="社区")])
    mended = CalamineWorkbook.from_filelike(io.BytesIO(importing.returned(result.faults))).get_sheet_by_index(0).to_python()
    mended[1][COLUMNS.index("层级")] = "村（居）"
    read = importing.read(sheet(mended[1:], tuple(str(cell) for cell in mended[0])))
    writing(session)
    assert importing.take_in(session, read).taken == 1


# through the page


def posted(house: House, content: bytes, **more: str) -> Any:
    given = {"file": (io.BytesIO(content), "名册.xlsx"), **more}
    return house.signed_in("tu").post("/register/import", given, content_type="multipart/form-data")


def test_the_page_says_how_many_are_in_and_why_others_are_not(house: House) -> None:
    answer = posted(house, sheet([row(1), row(2, 层级="社区"), row(3)]))
    assert answer.status_code == 200
    assert "导入 2 个机构，1 行没有导入。" in answer.text
    assert re.search(r"第2社区人民调解委员会.*层级要是这几种之一", answer.text, re.S)
    listed = house.signed_in("lin").get("/register").text
    assert Counter(re.findall(r"第\dsq|第\d社区人民调解委员会", listed)) == {
        "第1社区人民调解委员会": 1,
        "第3社区人民调解委员会": 1,
    }


def test_the_rows_that_are_not_in_come_back_as_a_file_when_asked(house: House) -> None:
    answer = posted(house, sheet([row(1), row(2, 层级="社区")]), back="file")
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert [one[1] for one in rows] == ["名称", "第2社区人民调解委员会"]


@pytest.mark.parametrize("content", [b"", b"not a spreadsheet"])
def test_a_file_nobody_can_open_comes_back_with_a_sentence_at_its_field(house: House, content: bytes) -> None:
    answer = posted(house, content)
    assert answer.status_code == 409
    assert "打不开这个文件" in answer.text


def test_the_template_is_handed_out_to_the_keeper(house: House) -> None:
    answer = house.signed_in("tu").get("/register/import/template.xlsx")
    assert importing.read(answer.data)[0][1] == "长桥社区人民调解委员会"
