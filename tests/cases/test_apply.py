"""An application from a phone, without an account: the same facts in one column, and no more of them in a day than a person has disputes."""

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from cases.models import Case
from foundation import clock
from people.models import Body
from tests.cases.house import Browser, House, Houses, later, told, typed, words

GIVEN = {
    "key": "phone-1", "name": "虞采薇", "phone": "14000000071", "id_number": "", "address": "示范市明湖区长桥路30号", "other_name": "丘处一",
    "other_phone": "14000000072", "category": "房屋租赁合同纠纷", "place": "长桥路", "amount": "3600", "story": "押金没有退。", "wish": "退还押金",
    "agree": "y",
}  # fmt: skip


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "applied")


def apply(browser: Browser, **changes: str | None) -> TestResponse:
    area = browser.house.tell(lambda session, case: case.body_id)
    form = {**GIVEN, "area": str(area), **changes}
    return browser.post("/apply", {name: value for name, value in form.items() if value is not None})


def on_file(house: House) -> int:
    return house.tell(lambda session, case: session.scalar(select(func.count()).select_from(Case)) or 0)


def everything_stays(answer: TestResponse, *but: str, **changes: str) -> None:
    found, sent = typed(answer), {**GIVEN, **changes}
    assert {n: found.get(n) for n in sent if n not in but} == {n: [v] for n, v in sent.items() if n not in but}


def test_whoever_comes_may_open_the_page(house: House) -> None:
    page = house.browser().get("/apply")
    assert page.status_code == 200
    assert set(GIVEN) | {"area"} <= set(typed(page))


def test_an_application_from_a_phone_is_a_file_and_its_code_is_on_the_page(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "applied")
    browser = house.browser()
    answer = apply(browser)
    assert answer.status_code == 200
    found = house.tell(lambda session, case: session.scalars(select(Case).order_by(Case.id.desc())).first())
    assert found is not None and (found.state, found.source) == ("applied", "当事人网上申请")
    assert found.code in answer.text
    page = browser.get("/my")
    assert page.status_code == 200
    assert "虞采薇" not in page.text and "丘处一" not in page.text, "not before a code was typed"


@pytest.mark.parametrize("nothing", ["", " \u3000", "\x00\u200b"])
@pytest.mark.parametrize(
    ("field", "sentence"),
    [("name", "请填您的姓名。"), ("phone", "请填手机"), ("other_name", "请填对方的姓名或单位。"), ("category", "请选纠纷类型。"), ("story", "请写事情经过"),
     ("wish", "请写想要什么结果。"), ("agree", "请勾选，我们才能受理。")],
)  # fmt: skip
def test_what_must_be_there_is_asked_for_and_everything_else_stays(house: House, field: str, sentence: str, nothing: str) -> None:
    answer = apply(house.browser(), **{field: nothing or None})
    assert answer.status_code == 422
    assert any(sentence in one for one in told(answer)), told(answer)
    everything_stays(answer, field)
    assert on_file(house) == 1


@pytest.mark.parametrize(
    ("field", "most"),
    [("name", 120), ("phone", 40), ("id_number", 40), ("address", 200), ("other_name", 120), ("other_phone", 40), ("place", 200), ("amount", 30),
     ("story", 5000), ("wish", 2000)],
)  # fmt: skip
def test_what_is_too_long_stands_there_to_be_shortened(house: House, field: str, most: int) -> None:
    answer = apply(house.browser(), **{field: "长" * (most + 1)})
    assert answer.status_code == 422
    everything_stays(answer, **{field: "长" * (most + 1)})


@pytest.mark.parametrize(
    ("field", "wrong", "sentence"),
    [
        ("phone", "1400000", "手机号不完整"), ("phone", "没有", "手机号不完整"), ("id_number", "990119199403030480", "证件号末位应是"),
        ("id_number", "12345", "应是18位"), ("amount", "-5", "不是合理的金额"), ("amount", "9" * 19, "不是合理的金额"), ("amount", "三千", "不是金额"),
        ("name", "虞😀", "U+1F600"), ("other_name", "丘\ue85f", "U+E85F"), ("story", "押金\U0002fffd", "U+2FFFD"), ("wish", "退\uf900", "U+F900"),
        ("address", "路😀", "虞采薇的登记"), ("area", "999", "请从列出的里面选。"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence_and_everything_stays(house: House, field: str, wrong: str, sentence: str) -> None:
    answer = apply(house.browser(), **{field: wrong})
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    everything_stays(answer, *(["area"] if field == "area" else []), **({} if field == "area" else {field: wrong}))
    assert on_file(house) == 1


def test_a_committee_that_is_closed_is_no_choice(house: House) -> None:
    house.change(lambda session, case: setattr(case.body, "closed_on", clock.today()))
    assert apply(house.browser()).status_code == 422
    assert "长桥社区人民调解委员会" not in house.browser().get("/apply").text
    assert on_file(house) == 1


def test_a_court_is_no_committee(house: House) -> None:
    court = house.tell(lambda session, case: session.scalars(select(Body.id).where(Body.court_code == "示0101")).one())
    assert apply(house.browser(), area=str(court)).status_code == 422


def test_a_double_press_makes_one_case(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "applied")
    browser = house.browser()
    first, second = apply(browser), apply(browser)
    assert first.status_code == second.status_code == 200
    assert on_file(house) == 2
    assert words(first) == words(second)


def test_one_phone_applies_three_times_a_day_and_is_then_told_to_call(house: House) -> None:
    for n in range(3):
        assert apply(house.browser(), key=f"k-{n}").status_code == 200
    answer = apply(house.browser(), key="k-9", phone="+86 140-0000-0071")
    assert answer.status_code == 409
    assert "今天申请得太多了。请打电话或到窗口办。" in told(answer)[0]
    everything_stays(answer, key="k-9", phone="+86 140-0000-0071")
    assert on_file(house) == 4
    with later(days=1, hour=11):
        assert apply(house.browser(), key="k-10").status_code == 200


def test_one_address_applies_twenty_times_a_day(house: House) -> None:
    browser = house.browser()
    for n in range(20):
        apply(browser, key=f"k-{n}", phone=f"140000010{n:02d}", amount="-1")  # refused afterwards, and counted all the same
    assert "今天申请得太多了" in told(apply(browser, phone="14000002000"))[0]


def test_wrong_fields_cost_no_attempt(house: House) -> None:
    browser = house.browser()
    for _ in range(5):
        assert apply(browser, story="").status_code == 422
    assert apply(browser).status_code == 200
