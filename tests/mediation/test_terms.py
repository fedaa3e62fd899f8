"""Terms: every sum has its clause, its two hands and its day; nothing that was typed is dropped without a word."""

from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from mediation.agreements import draft_of
from mediation.terms import sentence_of
from tests.cases.house import House, Houses, day, stands, told, typed

ACTS = ("set_terms", "agree_orally")


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


def hands(house: House) -> tuple[str, str]:
    """Chen, who is paid; and the company, which pays."""
    return house.tell(lambda session, case: (str(case.parties[0].id), str(case.parties[1].id)))


def term(n: int, kind: str, text: str = "", **more: str) -> dict[str, str]:
    return {f"terms-{n}-{name}": value for name, value in {"kind": kind, "text": text, "doer": "0", **more}.items()}


def payment(n: int, payer_: str, payee_: str, amount: str = "2800", due_on: str = "2026-06-30", **more: str) -> dict[str, str]:
    fields = {"payer": payer_, "payee": payee_, "amount": amount, "due_on": due_on, "way": "银行转账", **more}
    return {f"payments-{n}-{name}": value for name, value in fields.items()}


def write(house: House, *rows: dict[str, str], act: str = "set_terms", **more: str | None) -> TestResponse:
    seen, address = house.tell(lambda session, case: (str(case.version), case.address))
    form: dict[str, Any] = {"seen": seen, "facts": "押金争议。", "place": "长桥社区调解室", **more}
    for row in rows:
        form |= row
    noun = {"set_terms": "terms", "agree_orally": "oral-agreement"}[act]
    return house.signed_in("mei").post(f"{address}/{noun}", {name: value for name, value in form.items() if value is not None})


def clauses(house: House) -> list[str]:
    def look(session: Session, case: Case) -> list[str]:
        agreement = draft_of(case)
        return [sentence_of(one) for one in agreement.terms] if agreement else []

    return house.tell(look)


def refused(house: House, answer: TestResponse, sentence: str, *rows: dict[str, str], **more: str) -> None:
    """The sentence stands there, every row stays as it was, and the terms of before are still the terms."""
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    found = typed(answer)
    for name, value in {**{n: v for row in rows for n, v in row.items()}, **more}.items():
        assert [one.replace("\r\n", "\n") for one in found[name]] == [value], name
    assert clauses(house)[0].startswith("示范吴记物业有限公司向陈采薇支付押金2,800.00元")


@pytest.mark.parametrize("act", ACTS)
def test_a_payment_needs_a_clause_that_says_what_it_is_for(house: House, act: str) -> None:
    chen, wu = hands(house)
    rows = (term(0, "words", "双方再无其他争议"), payment(0, wu, chen))
    refused(house, write(house, *rows, act=act), "第 1 笔付款请写明属第几条；还没有写是什么钱的，先加一条“付款”。", *rows)


@pytest.mark.parametrize("clause", ["2", "0", "-1", "99", "9" * 18])
def test_a_payment_of_a_clause_that_is_not_there_is_refused(house: House, clause: str) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), payment(0, wu, chen, clause=clause))
    refused(house, write(house, *rows), f"第 1 笔付款写的是第 {clause} 条，没有这一条。", *rows)


def test_a_clause_of_money_says_who_pays_whom(house: House) -> None:
    rows = (term(0, "pay", "押金"),)
    refused(house, write(house, *rows), "第一条是付款，请写明谁付给谁、多少、最晚哪天。", *rows)


def test_one_clause_pays_one_way(house: House) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), payment(0, wu, chen), payment(1, chen, wu, "100"))
    refused(house, write(house, *rows), "第一条里有几个方向的付款，一条只写谁付给谁，请分成几条。", *rows)


def test_two_ways_are_two_clauses(house: House) -> None:
    chen, wu = hands(house)
    rows = (
        term(0, "pay", "押金"), term(1, "pay", "墙面修补费"), payment(0, wu, chen, clause="1"), payment(1, chen, wu, "100", clause="2"))  # fmt: skip
    assert write(house, *rows).status_code == 302
    assert clauses(house) == [
        "示范吴记物业有限公司向陈采薇支付押金2,800.00元（人民币贰仟捌佰元整）。", "陈采薇向示范吴记物业有限公司支付墙面修补费100.00元（人民币壹佰元整）。"]  # fmt: skip


def test_two_clauses_of_money_ask_which(house: House) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), term(1, "pay", "利息"), payment(0, wu, chen))
    refused(house, write(house, *rows), "第 1 笔付款请写明属第几条", *rows)


def test_a_clause_is_counted_as_it_stands_on_the_page_blank_rows_too(house: House) -> None:
    chen, wu = hands(house)
    rows = (
        term(0, "words", "双方再无其他争议"), term(1, "words"), term(2, "pay", "押金"), term(3, "pay", "利息"),
        payment(0, wu, chen, "2800", clause="3"), payment(1, wu, chen, "20", clause="4"))  # fmt: skip
    assert write(house, *rows).status_code == 302
    assert clauses(house)[1:] == [
        "示范吴记物业有限公司向陈采薇支付押金2,800.00元（人民币贰仟捌佰元整）。", "示范吴记物业有限公司向陈采薇支付利息20.00元（人民币贰拾元整）。"]  # fmt: skip


def test_a_payment_of_a_blank_row_is_of_no_clause(house: House) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), term(1, "words"), term(2, "pay", "利息"), payment(0, wu, chen, clause="2"))
    refused(house, write(house, *rows), "没有这一条", *rows)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "-5"}, "不是合理的金额"), ({"amount": "0"}, "第 1 笔付款没有金额。"), ({"amount": ""}, "第 1 笔付款没有金额。"),
        ({"amount": "9" * 19}, "不是合理的金额"), ({"amount": "两千"}, "不是金额"), ({"amount": "1.005"}, "超过两位小数"), ({"amount": "9" * 31}, "30"),
        ({"due_on": ""}, "第 1 笔付款没有写最晚哪天。"), ({"due_on": "2026-06-15"}, "第 1 笔付款的日期早于这一件登记的日子"),
        ({"due_on": "1899-12-31"}, "日期不对"), ({"due_on": "2057-01-01"}, "日期不对"), ({"due_on": "月底"}, ""), ({"way": "长" * 61}, "60"),
        ({"clause": "一"}, ""), ({"payer": "0"}, "付款人、收款人和做事的人都要是本案的当事人"), ({"way": "😀"}, ""),
    ],
)  # fmt: skip
def test_a_payment_that_cannot_be_is_said_by_its_number(house: House, changes: dict[str, str], sentence: str) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), payment(0, wu, chen, **changes))
    answer = write(house, *rows)
    if changes == {"way": "😀"}:
        assert answer.status_code == 302, "said where it is printed"
        assert any("U+1F600" in one for one in told(house.press("offer", "mediator")))
        return
    refused(house, answer, sentence, *rows)


def test_nobody_pays_themselves(house: House) -> None:
    chen, _wu = hands(house)
    rows = (term(0, "pay", "押金"), payment(0, chen, chen))
    refused(house, write(house, *rows), "第 1 笔付款的付款人和收款人是同一人。", *rows)


@pytest.mark.parametrize("who", ["999", "x", "-1", ""])
def test_nobody_pays_who_is_no_party(house: House, who: str) -> None:
    chen, _wu = hands(house)
    answer = write(house, term(0, "pay", "押金"), payment(0, who, chen))
    assert answer.status_code == 422
    assert clauses(house)[0].startswith("示范吴记")


@pytest.mark.parametrize(
    ("total", "sentence"),
    [("2700", "各期相加是 2,800.00，比总额多 100.00。"), ("3000", "各期相加是 2,800.00，比总额少 200.00。"), ("-1", "不是合理的金额"), ("两千", "不是金额"),
     ("9" * 19, "不是合理的金额")],
)  # fmt: skip
def test_a_total_that_the_payments_do_not_make_is_said_with_the_difference(house: House, total: str, sentence: str) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), payment(0, wu, chen, "1400"), payment(1, wu, chen, "1400", "2026-07-30"))
    refused(house, write(house, *rows, total=total), sentence, *rows, total=total)


def test_the_sum_of_the_payments_is_shown_in_figures_and_in_capitals(house: House) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), payment(0, wu, chen, "1,400"), payment(1, wu, chen, "1400.50", "2026-07-30"))
    assert write(house, *rows, total="").status_code == 302
    page = house.signed_in("mei").get(f"{house.address}/agreement")
    assert stands(page, "2,800.50") and stands(page, "贰仟捌佰元零伍角")


def test_the_largest_sums_that_are_taken_fit_on_either_database(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "mediating")
    chen, wu = hands(house)
    rows = [term(0, "pay", "货款"), *(payment(n, wu, chen, "1000000000000") for n in range(80))]
    assert write(house, *rows).status_code == 302
    assert house.tell(lambda s, c: draft_of(c).total) == 80 * 10**14  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"doer": "", "text": "交还门禁卡"}, ""),
        ({"text": "交还门禁卡"}, "第一条要写明由谁来做。"),
        ({"text": "", "doer": "chen"}, "第一条还没有内容。"),
        ({"text": "", "due_on": "2026-06-20"}, "第一条还没有内容。"),
        ({"text": "", "standard": "门禁卡能用"}, "第一条还没有内容。"),
        ({"text": "交还门禁卡", "doer": "chen", "due_on": "2026-06-15"}, "第一条的日期早于这一件登记的日子"),
        ({"text": "长" * 2001}, "2000"),
        ({"text": "交还", "standard": "长" * 1001}, "1000"),
    ],
)
def test_an_act_names_what_who_and_when(house: House, more: dict[str, str], sentence: str) -> None:
    chen, _wu = hands(house)
    row = term(0, "act", **{name: chen if value == "chen" else value for name, value in more.items()})
    others = (term(1, "words", "双方再无其他争议"),)
    kept = {name: value for name, value in row.items() if not (name.endswith("doer") and not value)}
    refused(house, write(house, row, *others), sentence, kept, *others)


@pytest.mark.parametrize("field", ["due_on", "way", "clause"])
def test_half_a_payment_is_not_dropped_without_a_word(house: House, field: str) -> None:
    half = {**payment(0, "0", "0", "", ""), "payments-0-way": ""}
    half[f"payments-0-{field}"] = {"due_on": "2026-06-30", "way": "现金", "clause": "1"}[field]
    answer = write(house, term(0, "words", "双方再无其他争议"), half)
    refused(house, answer, "第 1 笔付款", half)


@pytest.mark.parametrize("blank", [term(0, "words"), term(0, "words", " \u3000")])
def test_no_terms_are_no_agreement(house: House, blank: dict[str, str]) -> None:
    refused(house, write(house, blank), "至少写一条约定。")


def test_what_was_not_agreed_is_written_down_too(house: House) -> None:
    rows = (term(0, "words", "先停止装修"),)
    refused(house, write(house, *rows, partial="y"), "请写明哪些还没谈成", *rows)
    assert write(house, *rows, partial="y", unresolved="墙面另行协商").status_code == 302


@pytest.mark.parametrize(
    ("field", "most"), [("facts", 5000), ("penalty", 1000), ("place", 120), ("unresolved", 2000), ("total", 30)]
)
def test_what_is_too_long_stays_to_be_shortened(house: House, field: str, most: int) -> None:
    rows = (term(0, "words", "先停止装修"),)
    refused(house, write(house, *rows, **{field: "长" * (most + 1)}), str(most), *rows, **{field: "长" * (most + 1)})


def test_a_character_no_font_has_is_said_before_it_goes_out(house: House) -> None:
    assert write(house, term(0, "words", "先停止装修\ue85f")).status_code == 302
    answer = house.press("offer", "mediator")
    assert answer.status_code == 409
    assert any("U+E85F" in one for one in told(answer)), told(answer)
    assert house.state() == "mediating"


# rows, without scripts


@pytest.mark.parametrize("act", ACTS)
def test_a_row_more_or_less_saves_nothing_and_loses_nothing(house: House, act: str) -> None:
    chen, wu = hands(house)
    rows = (term(0, "pay", "押金"), term(1, "words", "再无争议"), payment(0, wu, chen))
    before = house.revision()
    for button in ("add-terms", "add-payments"):
        answer = write(house, *rows, act=act, **{button: "1"})
        assert answer.status_code == 200
        found = typed(answer)
        assert found["terms-0-text"] == ["押金"] and found["payments-0-amount"] == ["2800"] and found["facts"] == ["押金争议。"]
        assert ("terms-2-text" in found, "payments-1-amount" in found) == (button == "add-terms", button == "add-payments")
    answer = write(house, *rows, act=act, **{"remove-terms": "1"})
    assert "再无争议" not in typed(answer).get("terms-1-text", []) and typed(answer)["terms-0-text"] == ["押金"]
    assert house.revision() == before


@pytest.mark.parametrize("button", ["add-terms", "remove-terms", "add-payments", "remove-payments"])
def test_a_button_pressed_by_a_machine_breaks_nothing(house: House, button: str) -> None:
    for value in ("1", "0", "99", "x", "-1", "9" * 30):
        assert write(house, term(0, "words", "先停止装修"), **{button: value}).status_code in (200, 302), value


@pytest.mark.parametrize(("button", "row", "most"), [("add-terms", "terms", 40), ("add-payments", "payments", 80)])
def test_a_row_more_than_there_can_be_is_said_and_all_the_others_stay(house: House, button: str, row: str, most: int) -> None:
    chen, wu = hands(house)
    rows = [term(n, "words", f"第{n}") if row == "terms" else payment(n, wu, chen) for n in range(most)]
    answer = write(house, *rows, **{button: "1"})
    assert answer.status_code == 409
    assert any(f"最多 {most} 行" in one for one in told(answer)), told(answer)
    assert f"{row}-{most - 1}-{'text' if row == 'terms' else 'amount'}" in typed(answer)


@pytest.mark.parametrize("by", ["party", "counter", "head"])
def test_who_does_not_write_terms_is_given_no_page_of_terms(house: House, by: str) -> None:
    seen, address = house.tell(lambda session, case: (str(case.version), case.address))
    for button in ({}, {"add-terms": "1"}):
        assert house.as_(by).post(f"{address}/terms", {"seen": seen, **button}).status_code == 403


def test_what_was_written_stands_in_the_form_again(house: House) -> None:
    chen, wu = hands(house)
    rows = (
        term(0, "pay", "押金"),
        payment(0, wu, chen, clause="1"),
        term(1, "act", "交还门禁卡", doer=chen, due_on=day(3), standard="能用"),
    )
    assert write(house, *rows, total="2800", penalty="按日万分之三").status_code == 302
    found = typed(house.signed_in("mei").get(f"{house.address}/terms"))
    for name, value in {n: v for row in rows for n, v in row.items()}.items():
        assert found[name] == [{"2800": "2,800.00"}.get(value, value)], name
    assert (found["total"], found["penalty"]) == (["2,800.00"], ["按日万分之三"])


def test_terms_that_are_out_for_signature_are_not_written_over(houses: Houses) -> None:
    house = houses.at("case", "signing")
    answer = write(house, term(0, "words", "偷偷改了"))
    assert answer.status_code == 409
    assert typed(answer)["terms-0-text"] == ["偷偷改了"]
    assert "已经办了" in told(answer)[0]


def test_more_rows_than_there_can_be_are_refused_with_a_sentence(house: House) -> None:
    answer = write(house, *(term(n, "words", f"第{n}") for n in range(41)))
    assert answer.status_code == 422
    assert any("最多 40 行" in one for one in told(answer)), told(answer)
