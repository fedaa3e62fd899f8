"""Intake at the counter: what is missing, wrong or unprintable is said in a sentence, and the screen comes back as it was filled in."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from tests import world
from tests.cases.house import Browser, House, Houses, day, stands, told, typed

LONG_NAME = "示范市明湖区长桥街道第一居民小组" * 8
GIVEN = {
    "key": "press-1", "id_type": "01", "id_number": "990119199403030489", "name": "陈采薇", "phone": "14000000040",
    "address": "示范市明湖区长桥路19号", "other_name": "吴处一", "other_phone": "14000000041", "other_address": "示范市明湖区长桥路21号",
    "category": "房屋租赁合同纠纷", "place": "示范市明湖区长桥路21号", "amount": "3,600", "story": "提前22天退租，房东扣了押金。",
    "wish": "退还押金\n赔礼道歉", "source": "派出所移送", "source_number": "明公移〔2026〕7号",
}  # fmt: skip


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "applied")


@pytest.fixture
def lin(house: House) -> Browser:
    return house.signed_in("lin")


def register(browser: Browser, **changes: str | None) -> TestResponse:
    body = browser.house.tell(lambda session, case: case.body_id)
    form = {**GIVEN, "body": str(body), **changes}
    return browser.post("/cases", {name: value for name, value in form.items() if value is not None})


def on_file(house: House) -> int:
    return house.tell(lambda session, case: session.scalar(select(func.count()).select_from(Case)) or 0)


def newest(house: House) -> dict[str, Any]:
    def look(session: Session, case: Case) -> dict[str, Any]:
        found = session.scalars(select(Case).order_by(Case.id.desc())).first()
        assert found
        one, other = found.parties[0], found.parties[-1]
        return {
            "name": one.name, "other": other.name, "amount": found.amount, "wishes": [claim.text for claim in found.claims],
            "source": found.source_number, "sex": one.sex, "birth": str(one.birth), "kind": one.kind.value, "story": found.story,
            "state": found.state}  # fmt: skip

    return house.tell(look)


def everything_stays(answer: TestResponse, *but: str, **changes: str | None) -> None:
    """Whatever was typed in the other fields is still in them."""
    sent = {name: value for name, value in {**GIVEN, **changes}.items() if name not in but and value is not None}
    found = typed(answer)
    assert {name: [one.replace("\r\n", "\n") for one in found.get(name, [])] for name in sent} == {
        name: [value] for name, value in sent.items()
    }


def test_a_dispute_is_registered_on_one_screen_and_the_slip_follows(house: House, lin: Browser) -> None:
    answer = register(lin)
    assert answer.status_code == 302
    assert lin.get(answer.location, follow_redirects=True).status_code == 200
    assert on_file(house) == 2
    assert newest(house) == {
        "name": "陈采薇", "other": "吴处一", "amount": 360_000, "wishes": ["退还押金", "赔礼道歉"], "source": "明公移〔2026〕7号",
        "sex": "女", "birth": "1994-03-03", "kind": "person", "story": "提前22天退租，房东扣了押金。", "state": "applied"}  # fmt: skip


NOTHING = ["", " \u3000\t", "\x00\u200b\ufeff"]


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("name", "请填申请人的姓名或单位。"),
        ("category", "请选纠纷类型。"),
        ("story", "请写事情经过"),
        ("wish", "请写想要什么结果。"),
    ],
)
def test_what_must_be_there_is_asked_for_at_its_field_and_everything_else_stays(
    house: House, lin: Browser, field: str, sentence: str, nothing: str
) -> None:
    answer = register(lin, **{field: nothing})
    assert answer.status_code == 422
    assert any(sentence in one for one in told(answer))
    everything_stays(answer, field)
    assert on_file(house) == 1


@pytest.mark.parametrize(
    ("field", "most"),
    [("name", 120), ("id_number", 40), ("phone", 40), ("address", 200), ("other_name", 120), ("other_phone", 40), ("other_address", 200),
     ("place", 200), ("amount", 30), ("story", 5000), ("wish", 2000), ("source_number", 80)],
)  # fmt: skip
def test_what_is_too_long_is_refused_with_its_measure_and_stands_there_to_be_shortened(
    house: House, lin: Browser, field: str, most: int
) -> None:
    answer = register(lin, **{field: "长" * (most + 1)})
    assert answer.status_code == 422
    assert any(str(most) in one for one in told(answer)), told(answer)
    everything_stays(answer, **{field: "长" * (most + 1)})
    assert on_file(house) == 1


def test_a_name_as_long_as_a_paper_takes_is_registered(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "applied")
    lin = house.signed_in("lin")
    long = ("示范市明湖区长桥街道第一居民小组" * 8)[:120]
    assert register(lin, name=long, other_name=long[::-1], id_number="", story="长" * 5000, wish="长" * 2000).status_code == 302
    assert newest(house)["name"] == long


@pytest.mark.parametrize("unseen", ["\x00", "\x1b\x7f", "\x85", "\u200b\u200e", "\u202e\u2066", "\ufeff"])
def test_what_nobody_sees_is_taken_off_a_name(house: House, lin: Browser, unseen: str) -> None:
    assert register(lin, name=f"陈{unseen}采薇{unseen}", story=f"第一天{unseen}\n第二天").status_code == 302
    assert (newest(house)["name"], newest(house)["story"]) == ("陈采薇", "第一天\n第二天")


UNPRINTABLE = {
    "an emoji": "😀", "a very rare character": "\U0002fffd", "one of an old system's own": "\ue85f",
    "a compatibility form": "\uf900", "a variation": "\ufe00", "a flag": "\U0001f1e8"}  # fmt: skip


@pytest.mark.parametrize("what", ["an emoji", "one of an old system's own"])
@pytest.mark.parametrize(
    ("field", "whose"),
    [("name", "陈{}的登记"), ("address", "陈采薇的登记"), ("other_name", "陈{}的登记"), ("other_address", "吴处一的登记"), ("story", "事情经过"),
     ("wish", "请求"), ("place", "地点"), ("source_number", "来文编号")],
)  # fmt: skip
def test_a_character_no_font_has_is_refused_with_whose_it_is_and_its_code_point(
    house: House, lin: Browser, field: str, whose: str, what: str
) -> None:
    refused_for(house, lin, field, whose, UNPRINTABLE[what])


@pytest.mark.parametrize("what", UNPRINTABLE)
def test_every_kind_of_what_cannot_be_printed_is_refused_in_a_name(house: House, lin: Browser, what: str) -> None:
    refused_for(house, lin, "name", "陈{}的登记", UNPRINTABLE[what])


def refused_for(house: House, lin: Browser, field: str, whose: str, rare: str) -> None:
    answer = register(lin, **{field: f"陈{rare}"})
    assert answer.status_code == 409
    said = " ".join(told(answer))
    assert whose.format(rare) in said and f"U+{ord(rare):04X}" in said
    assert len(typed(answer)[field]) == 1
    assert any(f"U+{ord(rare):04X}" in one for one in told(answer)[1:]), "beside the field as well as on top"
    everything_stays(answer, **{field: f"陈{rare}"})
    assert on_file(house) == 1


@pytest.mark.parametrize(
    ("id_type", "number", "sentence"),
    [
        ("01", "990119199403030480", "证件号末位应是 9"),
        ("01", "99011919940230048X", "出生日期1994年02月30日不存在"),
        ("01", "99011920300303048X", "2030年3月3日还没到"),
        ("01", "9901191994030304", "应是18位"),
        ("01", "abc", "应是18位"),
        ("03", "护照号", "应是5到20位字母和数字"),
        ("04", "X12345678", "应是H或者M"),
        ("05", "1234567", "应是8位数字"),
        ("06", "990119199403030489", "以810000"),
        ("07", "12345", "首位是9"),
        ("08", "军", "4到30个字"),
        ("09", "91990104XX00000350", "末位应是"),
        ("10", "123456", "没有证件的，请写明情况"),
        ("12", "12345", "形如12/OUKAMA"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused_with_what_is_wrong_in_it(
    house: House, lin: Browser, id_type: str, number: str, sentence: str
) -> None:
    answer = register(lin, id_type=id_type, id_number=number)
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    everything_stays(answer, id_type=id_type, id_number=number)
    assert on_file(house) == 1


def test_who_has_no_number_yet_is_registered_without(house: House, lin: Browser) -> None:
    assert register(lin, id_number="", other_name="").status_code == 302
    assert newest(house)["birth"] == "None"


def test_one_number_on_both_sides_is_the_same_person_twice(house: House, lin: Browser) -> None:
    """Only the applicant's number is asked at the counter; the other's is filled in later, and then it is seen."""
    party = house.tell(lambda session, case: case.parties[1].id)
    form = {"party_id": str(party), "side": "respondent", "name": "吴处一", "id_type": "01", "id_number": "990119199403030489"}
    answer = house.press("correct_parties", "counter", form)
    assert answer.status_code == 409
    assert any("是同一个证件号，却在两边" in one for one in told(answer))


@pytest.mark.parametrize(
    ("sum_", "sentence"),
    [
        ("-5", "不是合理的金额"), ("-3,600.00", "不是合理的金额"), ("abc", "不是金额"), ("三千", "不是金额"), ("1.234", "超过两位小数"),
        ("9" * 19, "不是合理的金额"), ("9" * 30, "不是合理的金额"), ("1e9", "不是金额"), ("12,34", "不是金额"), ("1..5", "不是金额"), ("∞", "不是金额"),
        ("١٢٣", "不是金额"), ("0x10", "不是金额"),
    ],
)  # fmt: skip
def test_what_is_no_sum_is_refused_and_still_stands_in_its_field(house: House, lin: Browser, sum_: str, sentence: str) -> None:
    answer = register(lin, amount=sum_)
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    everything_stays(answer, amount=sum_)
    assert on_file(house) == 1


@pytest.mark.parametrize(
    ("sum_", "fen"), [("３６００元", 360_000), ("￥3,600.5", 360_050), ("0", 0), ("", None), ("1000000000000", 10**14)]
)
def test_a_sum_is_read_however_it_is_written(houses_on_both: Houses, sum_: str, fen: int | None) -> None:
    house = houses_on_both.at("case", "applied")
    assert register(house.signed_in("lin"), amount=sum_).status_code == 302
    assert newest(house)["amount"] == fen


def test_a_double_press_makes_one_case(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "applied")
    lin = house.signed_in("lin")
    first, second = register(lin), register(lin)
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert on_file(house) == 2
    assert len(house.papers("S01")) == 2, "no second slip"
    assert register(lin, key="press-2").location != first.location
    assert on_file(house) == 3


def test_the_page_gives_every_form_a_key_of_its_own(lin: Browser) -> None:
    keys = [typed(lin.get("/cases/new"))["key"][0] for _ in range(2)]
    assert len(set(keys)) == 2 and all(len(key) > 16 for key in keys)


@pytest.mark.parametrize("body", [None, "", "0", "999", "x", "-1"])
def test_a_body_where_one_does_not_serve_is_no_choice(house: House, lin: Browser, body: str | None) -> None:
    answer = register(lin, body=body)
    assert answer.status_code == 422
    everything_stays(answer)
    assert on_file(house) == 1


def test_a_case_is_not_registered_in_another_committee(house: House, lin: Browser) -> None:
    other = house.tell(lambda session, case: world.user(session, "stranger").body.id)  # type: ignore[union-attr]
    assert register(lin, body=str(other)).status_code == 422
    assert on_file(house) == 1


@pytest.mark.parametrize("login", ["ying", "zheng", "tu", "guan", "shen"])
def test_nobody_registers_but_a_committee(house: House, login: str) -> None:
    assert register(house.signed_in(login)).status_code == 403
    assert on_file(house) == 1


def test_who_mediates_and_registers_has_a_hand_in_the_file(house: House) -> None:
    mei = house.signed_in("mei")
    answer = register(mei)
    assert mei.get(answer.location, follow_redirects=True).status_code == 200


# what was taken down wrongly is put right


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    [
        ("story", "", "请写事情经过。"), ("wish", " ", "请写想要什么结果。"), ("amount", "-1", "不是合理的金额"), ("amount", "9" * 19, "不是合理的金额"),
        ("place", "长" * 201, "200"), ("story", "押金😀", "U+1F600"), ("wish", "押金\ue85f", "U+E85F"), ("place", "\U0002fffd路", "U+2FFFD"),
        ("category", "没有这一种", "请从列出的里面选。"),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_said_and_everything_stays(house: House, field: str, wrong: str, sentence: str) -> None:
    form = house.form("correct", "counter")
    answer = house.press("correct", "counter", {field: wrong})
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    found = typed(answer)
    for name in {"story", "wish", "amount", "category"} - {field}:
        assert found[name] == [form[name]]
    assert house.tell(lambda session, case: case.story) == "提前22天退租，房东以违约和墙面污损为由扣押金3,600元。"


def test_a_correction_stands_in_the_file_and_what_stood_before_in_the_journal(house: House) -> None:
    assert house.press("correct", "counter", {"amount": "4000", "wish": "退还押金\n赔利息"}).status_code == 302
    assert house.tell(lambda session, case: (case.amount, len(case.claims))) == (400_000, 2)
    page = house.signed_in("lin").get(f"{house.address}/corrections")
    assert typed(page)["amount"] == ["4,000.00"]
    assert stands(page, "赔利息")


def test_the_day_a_case_was_registered_is_today(house: House) -> None:
    assert house.tell(lambda session, case: case.received_on.isoformat()) == day()


def test_a_number_that_does_not_add_up_is_taken_when_somebody_says_it_stands_so_on_the_card(house: House, lin: Browser) -> None:
    odd = GIVEN["id_number"][:-1] + "1"
    answer = register(lin, id_number=odd)
    assert answer.status_code == 409
    assert "id_special" in answer.text, "the way on stands on the page that refuses"
    assert "id_special" not in lin.get("/cases/new").text
    assert register(lin, id_number=odd, id_special="y").status_code == 302
    assert newest(house)["name"] == "陈采薇"
