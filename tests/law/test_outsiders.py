"""Others than the parties in the words of a file, and what may only be signed on paper: each with words that give it away and words just outside."""

import pytest

from law import labour, outsiders, paper_only, rates, sham
from law.sham import Sign

KNOWN = ("陈采薇", "示范吴记物业有限公司", "吴处一", "叶代")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由示范晨光建材有限公司于2026年7月1日前支付300元", "示范晨光建材有限公司"),
        ("示范晨光建材有限公司承担连带清偿责任", "示范晨光建材有限公司"),
        ("由示范吴记物业有限公司支付300元", ""),
        ("由吴记物业有限公司支付300元", ""),
        ("由保险公司赔付300元", ""),
        ("该公司支付300元", ""),
        ("陈采薇向示范晨光建材有限公司购买的材料归还陈采薇", ""),
    ],
)
def test_a_body_that_is_no_party_is_burdened(text: str, name: str) -> None:
    assert outsiders.body_burdened(text, KNOWN) == name


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("以王大力名下房屋抵押", True),
        ("以陈采薇名下房屋抵押", False),
        ("以其配偶名下车辆作价抵偿", True),
        ("以陈采薇的丈夫名下房屋担保", True),
        ("王大力名下房屋的钥匙在物业处", False),
    ],
)
def test_a_thing_in_another_name(text: str, is_one: bool) -> None:
    assert bool(outsiders.in_another_name(text, KNOWN)) is is_one


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("房屋登记在陈采薇、王大力名下", "王大力"),
        ("陈采薇与王大力共有该房", "王大力"),
        ("不动产权证（权利人：王大力）", "王大力"),
        ("房屋登记在陈采薇名下", ""),
        ("权利人为申请人", ""),
        ("该房为双方共有", ""),
    ],
)
def test_a_co_owner_is_named(told: str, name: str) -> None:
    assert outsiders.co_owner([told], KNOWN) == name


@pytest.mark.parametrize(("text", "is_one"), [("夫妻共同财产", True), ("夫妻关系和睦", False), ("兄弟三人共有的老宅", True)])
def test_a_thing_is_shared(text: str, is_one: bool) -> None:
    assert bool(outsiders.is_shared([text])) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [("配合办理过户", True), ("以车抵债", True), ("腾退房屋", False), ("归还车辆", False)]
)
def test_a_thing_is_disposed_of(text: str, is_one: bool) -> None:
    assert bool(outsiders.disposes(text)) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("法定继承纠纷", True),
        ("收养关系纠纷", True),
        ("双方自愿离婚", True),
        ("遗嘱由长子保管", True),
        ("婚姻家庭(离婚后抚养费)", False),
        ("按离婚协议支付抚养费", False),
        ("买卖合同纠纷", False),
    ],
)
def test_marriage_adoption_and_inheritance_are_signed_on_paper(text: str, is_one: bool) -> None:
    assert bool(paper_only.tie(text)) is is_one


@pytest.mark.parametrize(
    ("text", "beyond", "beside"),
    [
        ("公司补缴社会保险", True, False),
        ("双方恢复劳动关系", True, False),
        ("公司为其开具离职证明", False, True),
        ("双方解除劳动合同", False, True),
        ("公司支付工资300元", False, False),
    ],
)
def test_what_in_a_labour_agreement_is_no_payment(text: str, beyond: bool, beside: bool) -> None:
    assert (bool(labour.beyond_payment(text)), bool(labour.beside_payment(text))) == (beyond, beside)


@pytest.mark.parametrize(
    ("text", "capped"),
    [
        ("逾期按年利率24%计息", "逾期按年利率13.40%计息"),
        ("逾期每日按千分之一支付违约金", "逾期按年利率13.40%支付违约金"),
        ("逾期按年利率13.4%计息", "逾期按年利率13.4%计息"),
        ("逾期加付50元", "逾期加付50元"),
    ],
)
def test_a_rate_is_capped_and_a_lower_one_left(text: str, capped: str) -> None:
    assert rates.capped(text, 13.4) == capped
    assert rates.can_cap(text, 13.4) is (text != capped)


def test_a_rate_that_does_not_stand_as_it_is_read_is_left_to_a_person() -> None:
    assert not rates.can_cap("逾期按年利率２４％计息", 13.4)


@pytest.mark.parametrize(
    ("known", "amount", "found"),
    [
        ((Sign.RELATIVES, Sign.CASH), sham.LARGE, {Sign.RELATIVES, Sign.CASH}),
        ((Sign.RELATIVES, Sign.CASH), sham.LARGE - 1, set()),
        ((Sign.RELATIVES, Sign.NEW_NOTE), None, {Sign.RELATIVES, Sign.NEW_NOTE}),
        ((Sign.NEW_NOTE,), None, set()),
        ((Sign.RELATIVES,), None, set()),
        ((Sign.RELATIVES, Sign.DEBTOR), None, {Sign.RELATIVES, Sign.DEBTOR}),
    ],
)
def test_facts_that_were_noted_count_like_words(known: tuple[Sign, ...], amount: int | None, found: set[Sign]) -> None:
    assert set(sham.signs("", amount, known=known)) == found


def test_a_fact_outweighs_words_of_a_transfer() -> None:
    """Somebody at the counter has seen that there is none."""
    assert Sign.CASH in sham.signs("双方称有银行转账", sham.LARGE, known=(Sign.RELATIVES, Sign.CASH))
    assert not sham.signs("双方称现金交付，有银行转账，双方是兄弟", sham.LARGE)
