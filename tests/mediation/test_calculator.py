"""The calculator: price × quantity is shown and checked, shares are taken person by person, and the result goes into a clause with nothing typed twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation import files
from foundation.errors import Refused
from law.accidents import DamageItem
from mediation import agreements, calculator, damages
from mediation.agreements import draft_of
from mediation.damages import DamageGiven, DamagesGiven, ShareGiven, damages_of
from mediation.reckoning import WHOLE, Reckoning, decimal, parse
from mediation.terms import sentence_of
from tests import world
from tests.cases.house import House, Houses, told, typed, words
from tests.mediation.test_library import press
from tests.mediation.test_terms import hands, payment, term, write
from tests.papers import reading

WORK = Reckoning(120_00, 30_000, "天")


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


@pytest.fixture
def hurt(house: House) -> House:
    def change(session: object, case: object) -> None:
        case.category = "生命权、身体权、健康权纠纷"  # type: ignore[attr-defined]

    return house.change(change)


@pytest.mark.parametrize(
    ("one", "said"),
    [(WORK, "120.00元/天×30天=3,600.00元"), (Reckoning(45_000_00, 20_000, "年", 1000), "45,000.00元/年×20年×10%=90,000.00元"),
     (Reckoning(1200_00, 89_500, "平方米"), "1,200.00元/平方米×89.5平方米=107,400.00元"), (Reckoning(1, 500), "0.01元×0.5=0.01元"),
     (Reckoning(100_00, 1_000, "年", 3333), "100.00元/年×1年×33.33%=33.33元")],
)  # fmt: skip
def test_a_product_is_said_as_it_is_reckoned(one: Reckoning, said: str) -> None:
    assert one.words == said


@settings(deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 10**6), st.integers(1, WHOLE))
def test_a_product_is_within_half_a_fen(price: int, quantity: int, factor: int) -> None:
    exact = price * quantity * factor
    assert abs(Reckoning(price, quantity, "", factor).worth * 1000 * WHOLE - exact) * 2 <= 1000 * WHOLE


@given(st.integers(0, 10**9), st.sampled_from([2, 3]))
def test_a_number_is_read_as_it_is_written(number: int, places: int) -> None:
    read = parse(1, decimal(number, 3), "", "", "第 1 行", "x")
    assert read is not None and read.quantity == number and places


@pytest.mark.parametrize(
    ("price", "quantity", "factor", "sentence"),
    [(100, "", "", "单价和数量要么都写，要么都不写"), (None, "3", "", "单价和数量要么都写"), (100, "三", "", "第 2 行的数量“三”不是数字"), (100, "1.2345", "", "第 2 行的数量"),
     (100, "-3", "", "不是数字"), (100, "3", "半", "第 2 行的系数“半”不是数字"), (100, "9999999", "", "太大")],
)  # fmt: skip
def test_half_a_reckoning_and_what_is_no_number_are_refused_by_the_row(
    price: int | None, quantity: str, factor: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        parse(price, quantity, "天", factor, "第 2 行", "damages")


def test_a_product_that_does_not_match_is_refused_by_its_row() -> None:
    rows = (DamageGiven(DamageItem.MEDICAL, 1, 100), DamageGiven(DamageItem.LOST_WORK, 1, 350_000, WORK))
    with pytest.raises(Refused, match="赔偿项目第 2 行：120.00元/天×30天=3,600.00元，写的是 3,500.00 元，对不上。"):
        damages.check_items(DamagesGiven(rows))
    damages.check_items(DamagesGiven((DamageGiven(DamageItem.LOST_WORK, 1, 360_000, WORK),)))


@pytest.mark.parametrize("zero", [Reckoning(0, 1000), Reckoning(100, 0), Reckoning(100, 1000, "", 0)])
def test_nothing_times_something_is_refused(zero: Reckoning) -> None:
    with pytest.raises(Refused, match="大于零"):
        zero.check(zero.worth, "第 1 行", "damages")


def test_shares_are_taken_person_by_person_and_the_injured_bears_the_rest() -> None:
    rows = [
        DamageGiven(DamageItem.MEDICAL, 1, 300_000), DamageGiven(DamageItem.LOST_WORK, 1, 360_000, WORK), DamageGiven(DamageItem.REPAIR, 2, 1001)]  # fmt: skip
    shares = [ShareGiven(1, "次要责任", 30), ShareGiven(2, "主要责任", 70), ShareGiven(3, "无责任", 0)]
    found = calculator.owed(rows, shares)
    assert calculator.totals(rows) == {1: 660_000, 2: 1001}
    assert [(one.payer_id, one.payee_id, one.amount) for one in found] == [(2, 1, 462_000), (1, 2, 300)]
    assert found[0].words == "按医疗费3,000.00元、误工费120.00元/天×30天=3,600.00元，合计6,600.00元，承担70%计算"
    assert calculator.owed(rows, []) == ()


@pytest.mark.parametrize(
    ("category", "fits"), [("机动车交通事故责任纠纷", True), ("生命权、身体权、健康权纠纷", True), ("医疗损害责任纠纷", True), ("房屋租赁合同纠纷", False), ("民间借贷纠纷", False)])  # fmt: skip
def test_only_what_an_injury_cost_is_reckoned(category: str, fits: bool) -> None:
    assert calculator.fits(category) is fits


def test_a_dispute_about_no_injury_is_not_asked_for_items(house: House) -> None:
    page = house.signed_in("mei").get(f"{house.address}/terms")
    assert "赔偿项目" not in words(page)


def test_a_part_may_stay_unresolved_where_items_are_asked_for_too(hurt: House) -> None:
    page = hurt.signed_in("mei").get(f"{hurt.address}/terms")
    assert "赔偿项目" in words(page) and "只谈成一部分" in words(page)


def test_an_agreement_by_word_of_mouth_asks_for_no_items_it_would_not_keep(hurt: House) -> None:
    assert "赔偿项目" not in words(hurt.signed_in("mei").get(f"{hurt.address}/oral-agreement"))


def damage(n: int, item: str, party: str, amount: str = "", price: str = "", quantity: str = "", **more: str) -> dict[str, str]:
    fields = {"item": item, "party": party, "amount": amount, "price": price, "quantity": quantity, **more}
    return {f"damages-{n}-{name}": value for name, value in fields.items()}


def shares(chen: str, wu: str, one: str = "30", other: str = "70") -> dict[str, str]:
    return {"shares-0-party": chen, "shares-0-percent": one, "shares-1-party": wu, "shares-1-percent": other}


def whole(found: dict[str, list[str]]) -> dict[str, str]:
    """Everything that stands in the form, as the browser sends it back."""
    return {name: values[0] for name, values in found.items() if values and name not in ("q", "csrf_token")}


def test_library_calculator_and_plan_end_in_an_offered_agreement_whose_paper_says_it(real_papers: None, hurt: House) -> None:
    chen, wu = hands(hurt)
    form = {
        **term(0, "words"),
        **damage(0, "lost_work", chen, "", "120", "30"),
        **damage(1, "medical", chen, "3000"),
        **shares(chen, wu),
    }
    form = whole(press(hurt, "take-damages", form, place="长桥社区调解室")[0])
    form = whole(press(hurt, "add-plan", form, plan_count="3", plan_first="2026-07-31")[0])
    for code in ("apology", "acceleration", "no_dispute"):
        form = whole(press(hurt, "add-clause", form, library=code)[0])
    form |= {"terms-1-due_on": "2026-07-10"}
    answer = hurt.signed_in("mei").post(f"{hurt.address}/terms", form)
    assert answer.status_code == 302, told(answer)
    page = words(hurt.signed_in("mei").get(f"{hurt.address}/agreement"))
    assert "还缺" not in page and "各期相加 = 总额" in page and "120.00元/天×30天" in page
    hurt.run("offer")
    [paper] = hurt.papers("A09")
    said = reading.words(files.get(paper.sha))
    for sentence in (
        "示范吴记物业有限公司向陈采薇支付损害赔偿款4,620.00元（人民币肆仟陆佰贰拾元整），按误工费120.00元/天×30天=3,600.00元、医疗费3,000.00元，合计6,600.00元，承担70%计算。",
        "2026年7月31日", "2026年8月31日", "2026年9月30日", "1,540.00", "示范吴记物业有限公司于2026年7月10日前当面向陈采薇道歉",
        "示范吴记物业有限公司任何一期逾期未付足的，未到期各期一并到期", "陈采薇和示范吴记物业有限公司就本次纠纷再无其他争议",
    ):  # fmt: skip
        assert sentence in said, (sentence, said)


def test_the_page_reckons_and_takes_the_result_into_a_clause(hurt: House) -> None:
    chen, wu = hands(hurt)
    rows = (damage(0, "lost_work", chen, "", "120", "30"), damage(1, "medical", chen, "3000"), shares(chen, wu))
    found, said = press(hurt, "reckon", term(0, "words", "双方和解"), *rows)
    assert (found["damages-0-amount"], found["damages-0-unit"]) == (["3,600.00"], ["天"])
    assert "陈采薇的损失合计 6,600.00 元；示范吴记物业有限公司承担 4,620.00 元" in said
    found, _said = press(hurt, "take-damages", term(0, "words", "双方和解"), *rows)
    assert (found["terms-1-text"], found["terms-0-text"]) == (["损害赔偿款"], ["双方和解"])
    assert [found[f"payments-0-{name}"][0] for name in ("clause", "payer", "payee", "amount")] == ["2", wu, chen, "4,620.00"]
    again = {name: values[0] for name, values in found.items() if values} | {
        "damages-1-amount": "4000",
        "payments-0-due_on": "2026-07-31",
    }
    found, _said = press(hurt, "take-damages", again)
    assert (
        found["payments-0-amount"] == ["5,320.00"]
        and found["payments-0-due_on"] == ["2026-07-31"]
        and "terms-2-text" not in found
    )


def test_a_result_without_shares_or_with_shares_that_are_no_whole_is_said(hurt: House) -> None:
    chen, wu = hands(hurt)
    seen, address = hurt.tell(lambda session, case: (str(case.version), case.address))
    for rows, sentence in [({}, "才算得出谁付给谁多少"), (shares(chen, wu, "30", "60"), "各方比例相加是 90%")]:
        form = {"seen": seen, "take-damages": "1", **term(0, "words"), **damage(0, "medical", chen, "3000"), **rows}
        answer = hurt.signed_in("mei").post(f"{address}/terms", form)
        assert answer.status_code == 409 and any(sentence in one for one in told(answer)), told(answer)
        assert typed(answer)["damages-0-amount"] == ["3000"]


def test_a_product_that_does_not_match_is_not_saved_and_stays(hurt: House) -> None:
    chen, wu = hands(hurt)
    rows = (term(0, "pay", "赔偿款"), payment(0, wu, chen), damage(0, "lost_work", chen, "3500", "120", "30"), shares(chen, wu))
    answer = write(hurt, *rows)
    assert any("赔偿项目第 1 行：120.00元/天×30天=3,600.00元" in one for one in told(answer)), told(answer)
    assert typed(answer)["damages-0-amount"] == ["3500"]


def test_a_payment_by_price_and_quantity_says_so_and_is_checked(house: House) -> None:
    chen, wu = hands(house)
    area = {"price": "1,200", "quantity": "89.5", "unit": "平方米"}
    wrong = write(house, term(0, "pay", "面积差补偿款"), payment(0, wu, chen, "107000", **area))
    assert any(
        "第 1 笔付款：1,200.00元/平方米×89.5平方米=107,400.00元，写的是 107,000.00 元，对不上。" in one for one in told(wrong)
    ), told(wrong)
    assert write(house, term(0, "pay", "面积差补偿款"), payment(0, wu, chen, "", **area)).status_code == 302
    said = house.tell(lambda session, case: sentence_of(draft_of(case).terms[0]))  # type: ignore[union-attr]
    assert said == (
        "示范吴记物业有限公司向陈采薇支付面积差补偿款107,400.00元（人民币壹拾万柒仟肆佰元整），按1,200.00元/平方米×89.5平方米=107,400.00元计算。"
    )
    page = typed(house.signed_in("mei").get(f"{house.address}/terms"))
    assert [page[f"payments-0-{name}"] for name in ("price", "quantity", "unit")] == [["1,200.00"], ["89.5"], ["平方米"]]


def test_a_revised_agreement_keeps_how_sums_were_reckoned(hurt: House) -> None:
    chen, wu = hands(hurt)
    rows = (
        term(0, "pay", "赔偿款"), payment(0, wu, chen, "", price="10", quantity="3"), damage(0, "lost_work", chen, "", "120", "30", factor="50"),
        shares(chen, wu))  # fmt: skip
    assert write(hurt, *rows).status_code == 302
    hurt.run("offer")
    hurt.change(lambda session, case: agreements.revise(case, world.user(session, "mei"), case.version, "改日期"))

    def look(session: object, case: object) -> tuple[object, ...]:
        agreement = case.agreements[-1]  # type: ignore[attr-defined]
        return agreement.version, agreement.payments[0].reckoning, damages_of(agreement)[0].reckoning

    assert hurt.tell(look) == (2, Reckoning(10_00, 3_000), Reckoning(120_00, 30_000, "天", 5000))  # type: ignore[arg-type]
