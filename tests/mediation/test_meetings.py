"""Meetings and records: times in order, who was there, and nobody signs a record that was not read back."""

import datetime as dt
import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cases.models import Case
from foundation import clock
from mediation.meetings import meetings_of
from tests import world
from tests.cases.house import House, Houses, later, told, typed, words


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "assigned")


def held(house: House) -> list[tuple[list[str], str]]:
    return house.tell(lambda session, case: [(one.present, one.result) for one in meetings_of(case)])


TEXT = {"place": "长桥社区调解室", "story": "陈采薇：押金应当退。\n墙面另说。", "result": "再谈"}


def refused(house: House, changes: dict[str, Any], sentence: str, act: str = "record", text: dict[str, str] = TEXT) -> None:
    answer = house.press(act, "mediator", {**text, **changes})
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    found = typed(answer)
    for name, value in {**text, **changes}.items():
        if name != "present" and value is not None:
            assert [one.replace("\r\n", "\n") for one in found[name]] == [value.strip()], name
    assert held(house) == []


# agreed beforehand


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_at": "2026-06-16T09:59"}, "时间已经过去，请另选一个。"),
        ({"starts_at": "2027-07-01T09:00"}, "约在一年以后了，请核对。"),
        ({"starts_at": ""}, "请填时间。"),
        ({"starts_at": "下周三"}, ""),
        ({"starts_at": "1899-01-01T09:00"}, "日期不对"),
        ({"place": ""}, "请填地点。"),
        ({"place": "长" * 121}, "120"),
        ({"way": "心灵感应"}, "请从列出的里面选。"),
    ],
)
def test_a_meeting_that_cannot_be_is_said(house: House, changes: dict[str, str], sentence: str) -> None:
    answer = house.press("schedule", "mediator", changes)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    for name, value in {"place": "长桥社区调解室", **changes}.items():
        assert name == "way" or typed(answer)[name] == [value]
    assert held(house) == []


def test_the_record_of_an_agreed_meeting_begins_from_it(house: House) -> None:
    assert house.press("schedule", "mediator", {"place": "双方门口"}).status_code == 302
    with later(days=2):
        page = house.signed_in("mei").get(f"{house.address}/records")
        assert typed(page)["place"] == ["双方门口"]
        assert house.press("record", "mediator", {"meeting": typed(page)["meeting"][0]}).status_code == 302
    assert len(held(house)) == 1


@pytest.mark.parametrize("meeting", ["0", "999", "x", "-1", "9" * 30])
def test_a_meeting_of_nowhere_is_one_that_was_not_agreed(house: House, meeting: str) -> None:
    assert house.press("record", "mediator", {"meeting": meeting}).status_code == 302
    assert len(held(house)) == 1


# the record


def test_soon_after_midnight_the_record_begins_on_the_day_of_registration(house: House) -> None:
    night = world.TODAY + dt.timedelta(days=1)
    house.change(lambda session, case: setattr(case, "received_on", night))
    with clock.set_to(clock.at(night, 0, 20)):
        mei = house.signed_in("mei")
        times = {name: typed(mei.get(f"{house.address}/records"))[name][0] for name in ("starts_at", "ends_at")}
        assert times == {"starts_at": "2026-06-17T00:00", "ends_at": "2026-06-17T00:20"}
        assert house.press("record", "mediator", {**TEXT, **times}, by=mei).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_at": "2026-06-16T09:30", "ends_at": "2026-06-16T09:30"}, "结束时间要晚于开始时间。"),
        ({"starts_at": "2026-06-16T09:30", "ends_at": "2026-06-16T09:00"}, "结束时间要晚于开始时间。"),
        ({"ends_at": "2026-06-16T10:01"}, "结束时间还没到，请照实际的时间填。"),
        ({"starts_at": "2026-06-15T09:00"}, "这个时间早于这一件登记的日子，请核对。"),
        ({"starts_at": "1899-06-15T09:00"}, "日期不对"),
        ({"ends_at": "2057-06-15T09:00"}, "日期不对"),
        ({"starts_at": ""}, "请填开始时间。"),
        ({"ends_at": "中午"}, ""),
        ({"place": " "}, "请填地点。"),
        ({"story": ""}, "请写各方说了什么、争什么。"),
        ({"story": "长" * 8001}, "8000"),
        ({"result": "长" * 2001}, "2000"),
        ({"present": None}, "请勾选谁到场了。一方单独来的，也勾上。"),
        ({"present": "没来的人"}, ""),
        ({"story": "陈采薇：押金😀"}, "U+1F600"),
        ({"result": "再谈\ue85f"}, "U+E85F"),
    ],
)
def test_a_record_that_cannot_be_is_said_and_nothing_of_it_is_lost(house: House, changes: dict[str, Any], sentence: str) -> None:
    refused(house, changes, sentence)


def test_a_person_who_came_alone_is_named_and_who_did_not_is_absent(house: House) -> None:
    assert house.press("record", "mediator", {"present": "陈采薇"}).status_code == 302
    paper = house.papers("A08")[-1]
    assert paper.facts["absent"] == ["示范吴记物业有限公司"]
    assert [signature.name for signature in paper.signatures] == ["陈采薇", "梅知远", "梅知远"]


def test_a_party_is_there_through_who_stands_for_it(house: House) -> None:
    assert house.press("record", "mediator", {"present": ["陈采薇", "叶代"]}).status_code == 302
    paper = house.papers("A08")[-1]
    assert (paper.facts["absent"], paper.facts["others"]) == ([], ["叶代"])
    assert "叶代" in [signature.name for signature in paper.signatures]


def test_who_was_ticked_is_still_ticked_after_a_refusal(house: House) -> None:
    answer = house.press("record", "mediator", {"present": ["陈采薇", "叶代"], "ends_at": "2026-06-16T10:01"})
    assert typed(answer)["present"] == ["陈采薇", "叶代"]


def test_a_meeting_without_a_result_says_so_on_paper(house: House) -> None:
    assert house.press("record", "mediator", {"result": ""}).status_code == 302
    assert "未达成协议" in house.papers("A08")[-1].facts["outcome"]


def test_words_that_are_markup_are_words_on_paper(house: House) -> None:
    story = "陈采薇：<b>押金</b> & <script>alert(1)</script>\n'; drop table party; --"
    assert house.press("record", "mediator", {"story": story}).status_code == 302
    paper = house.papers("A08")[-1]
    page = house.signed_in("mei").get(f"{house.address}/papers/{paper.id}/read")
    assert "<script>alert" not in page.text and "<b>押金" not in page.text
    assert "陈采薇：<b>押金</b>&<script>alert(1)</script>" in re.sub(r"\s", "", words(page)), "as it was typed"
    assert house.press("record", "mediator").status_code == 302, "the table is still there"


# an investigation


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"asked": ""}, "请写被调查人姓名。"),
        ({"asked": "邻" * 61}, "60"),
        ({"place": ""}, "请填地点。"),
        ({"questions-0-answer": ""}, "请写问了什么、答了什么。"),
        ({"questions-0-question": "长" * 401}, "400"),
        ({"questions-0-answer": "长" * 2001}, "2000"),
        ({"ends_at": "2026-06-16T10:30"}, "结束时间还没到"),
        ({"starts_at": "2026-06-10T09:00"}, "这个时间早于这一件登记的日子"),
        ({"asked": "邻居😀"}, "U+1F600"),
    ],
)
def test_an_investigation_that_cannot_be_is_said(house: House, changes: dict[str, str], sentence: str) -> None:
    text = {
        "asked": "邻居甲",
        "relation": "邻居",
        "place": "长桥社区",
        "questions-0-question": "墙面原来怎样？",
        "questions-0-answer": "有污渍。",
    }
    refused(house, changes, sentence, "investigate", text)
    assert house.papers("A07") == []


def test_half_a_question_is_not_dropped_without_a_word(house: House) -> None:
    """A question nobody answered is not printed; an answer without its question is somebody's words and must not be lost."""
    answer = house.press("investigate", "mediator", {"questions-1-question": "", "questions-1-answer": "还有一件事要说。"})
    assert answer.status_code in (409, 422)
    assert typed(answer)["questions-1-answer"] == ["还有一件事要说。"]


def test_a_row_more_without_scripts_saves_nothing(house: House) -> None:
    before = house.revision()
    answer = house.press("investigate", "mediator", {"add-questions": "1"})
    assert answer.status_code == 200
    assert house.revision() == before
    found = typed(answer)
    assert found["questions-0-answer"] == ["原来就有污渍。"] and found["asked"] == ["邻居甲"]
    rows = len([name for name in found if name.endswith("-answer")])
    fewer = house.press(
        "investigate", "mediator", {"remove-questions": "1", **{f"questions-{n}-answer": "" for n in range(1, rows)}}
    )
    assert fewer.status_code == 200
    assert house.revision() == before


def test_more_questions_than_a_paper_takes_are_an_error(house: House) -> None:
    rows = {f"questions-{n}-{what}": f"第{n}个" for n in range(41) for what in ("question", "answer")}
    answer = house.press("investigate", "mediator", rows)
    assert answer.status_code == 422
    assert typed(answer)["questions-39-answer"] == ["第39个"]


# pausing, prolonging, reporting, who mediates


@pytest.mark.parametrize(
    ("act", "state", "changes", "sentence"),
    [
        ("suspend", "mediating", {"reason": ""}, "请写等什么"),
        ("suspend", "mediating", {"reason": "长" * 121}, "120"),
        ("extend", "mediating", {"consented": None}, "延期要各方都同意。请先问过各方，再勾选。"),
        ("extend", "mediating", {"until": ""}, "请填延到哪天。"),
        ("extend", "mediating", {"until": "2026-06-20"}, "延期要晚于这一天。"),
        ("extend", "mediating", {"until": "2057-01-01"}, "日期不对"),
        ("report", "mediating", {"what": ""}, "请写明报告的机关和内容。"),
        ("report", "mediating", {"what": "长" * 1001}, "1000"),
        ("terminate", "mediating", {"reason": ""}, "请写明理由。"),
        ("terminate", "mediating", {"ground": ""}, "请选一项原因。"),
        ("terminate", "mediating", {"ground": "COLLUSION"}, "由负责人决定终止。"),
        ("terminate", "mediating", {"reason": "分歧\ue85f"}, "U+E85F"),
        ("revise", "signing", {"reason": ""}, "请写明原因，各方会看到。"),
        ("revise", "signing", {"reason": "长" * 201}, "200"),
    ],
)
def test_what_an_act_lacks_is_said_and_what_was_typed_stays(
    houses: Houses, act: str, state: str, changes: dict[str, str | None], sentence: str
) -> None:
    house = houses.at("case", state)
    form = house.form(act, "mediator")
    answer = house.press(act, "mediator", changes)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    sent = {name: value for name, value in {**form, **changes}.items() if name not in ("seen", "ground") and value is not None}
    assert {name: typed(answer)[name] for name in sent} == {name: [value] for name, value in sent.items()}
    assert house.state() == state


def test_a_period_that_is_over_is_not_prolonged(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    with later(days=60):
        answer = house.press("extend", "mediator")
    assert any("已经届满，延期要在届满以前。" in one for one in told(answer)), told(answer)


@pytest.mark.parametrize("act", ["assign", "reassign"])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mediator": None}, "请选一位调解员。"), ({"mediator": "x"}, ""), ({"mediator": "999"}, ""),
        ({"related": "一方的表兄"}, "莫问披露了“一方的表兄”。请换人，或者取得各方书面同意后再指派。"), ({"related": "长" * 201}, "200"),
    ],
)  # fmt: skip
def test_who_may_not_mediate_is_said(houses: Houses, act: str, changes: dict[str, str | None], sentence: str) -> None:
    house = houses.at("case", "accepted" if act == "assign" else "assigned")
    before = house.revision()
    answer = house.press(act, "head", changes)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    if changes.get("related"):
        assert typed(answer)["related"] == [changes["related"]]
    assert house.revision() == before


def test_a_mediator_called_like_a_party_is_asked_about(houses: Houses) -> None:
    house = houses.at("case", "accepted")

    def same_name(session: Session, case: Case) -> None:
        case.parties[0].name = "莫问"

    house.change(same_name)
    answer = house.press("assign", "head")
    assert any("莫问和一方当事人同名。" in one for one in told(answer)), told(answer)
    assert house.press("assign", "head", {"related": "查过，不是同一人", "consented": "y"}).status_code == 302
