"""Performance: receipts for what was paid, nothing twice and nothing more than is owed; follow-ups; and when it is over."""

import io
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cases.models import Case
from tests import world
from tests.cases.house import House, Houses, day, stands, told, typed


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("performance", "performing")


def owed(house: House) -> list[int]:
    return house.tell(lambda session, case: [one.balance for one in case.performances[0].agreement.payments])


def pay(house: House, changes: dict[str, Any] | None = None, role: str = "mediator") -> Any:
    return house.press("fulfil", role, changes, subject="performance")


def deed(house: House) -> str:
    def look(session: Session, case: Case) -> str:
        return next(f"term-{term.id}" for term in case.performances[0].agreement.terms if term.kind.value == "act")

    return house.tell(look)


def test_a_sum_received_has_a_receipt_for_the_payee_to_sign(house: House) -> None:
    assert pay(house, {"amount": "1,400"}).status_code == 302
    receipt = house.papers("D35")[0]
    assert (receipt.facts["fen"], receipt.facts["payee"], receipt.facts["remaining"]) == (140_000, "陈采薇", 140_000)
    assert [signature.name for signature in receipt.signatures] == ["陈采薇"]
    assert owed(house) == [0, 140_000]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "1400.01"}, "这一期还欠 1,400.00 元，写的 1,400.01 元多了。"), ({"amount": ""}, "请写收到多少钱。"), ({"amount": "0"}, "请写收到多少钱。"),
        ({"amount": "-100"}, "不是合理的金额"), ({"amount": "9" * 19}, "不是合理的金额"), ({"amount": "一百"}, "不是金额"),
        ({"on": ""}, "请填日期。"), ({"on": "2026-06-17"}, "日期还没到，请照凭证填。"), ({"on": "2026-06-15"}, "日期早于这一件登记的日子"),
        ({"on": "1899-01-01"}, "日期不对"), ({"on": "昨天"}, ""), ({"payment": None}, "请选是哪一笔、哪件事。"),
        ({"payment": "payment-999"}, ""), ({"payment": "x"}, ""), ({"way": "长" * 61}, "60"), ({"note": "长" * 401}, "400"), ({"way": "现金😀"}, "U+1F600"),
        ({"file": (b"", "空.pdf")}, "这个文件是空的"), ({"file": (b"text", "收条.pdf")}, "只收"),
    ],
)  # fmt: skip
def test_a_sum_that_cannot_be_is_said_and_the_rest_stays(house: House, changes: dict[str, Any], sentence: str) -> None:
    sent = {name: (io.BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value for name, value in changes.items()}
    answer = pay(house, {"note": "当面付清", **sent})
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    found, kept = typed(answer), {"note": "当面付清", "amount": "100", "on": day(), "way": "银行转账", **changes}
    for name in ("note", "amount", "on", "way"):
        assert found[name] == [kept[name]], name
    assert owed(house) == [140_000, 140_000]
    assert house.papers("D35") == []


def test_a_part_is_taken_and_the_rest_is_still_owed(house: House) -> None:
    assert pay(house, {"amount": "400"}).status_code == 302
    assert stands(house.signed_in("mei").get(house.address), "已付 400.00，还欠 1,000.00")
    answer = pay(house, {"amount": "1400"})
    assert any("这一期还欠 1,000.00 元" in one for one in told(answer))


def test_a_deed_is_noted_once(house: House) -> None:
    assert pay(house, {"payment": deed(house), "amount": "", "note": "门禁卡两张已交还"}).status_code == 302
    answer = pay(house, {"payment": deed(house), "amount": "", "note": "再交一次"})
    assert answer.status_code in (409, 422)
    assert typed(answer)["note"] == ["再交一次"]


def test_a_proof_is_kept_beside_what_it_proves(house: House) -> None:
    assert pay(house, {"file": (io.BytesIO(world.PDF), "收条.pdf")}).status_code == 302
    assert house.tell(lambda session, case: case.performances[0].fulfilments[0].proof_mime) == "application/pdf"


@pytest.mark.parametrize("role", ["head", "judge", "clerk", "party"])
def test_nobody_notes_a_payment_but_those_who_follow_it(house: House, role: str) -> None:
    assert pay(house, role=role).status_code in (403, 404)
    assert owed(house) == [140_000, 140_000]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"performed": ""}, "请写履行得怎么样。"), ({"performed": "长" * 2001}, "2000"), ({"satisfied": None}, "请选一项。"), ({"satisfied": "太好了"}, ""),
        ({"visited": "没有这个人"}, ""), ({"how": "托梦"}, ""), ({"remark": "长" * 2001}, "2000"), ({"performed": "已付\ue85f"}, "U+E85F"),
    ],
)  # fmt: skip
def test_a_follow_up_that_cannot_be_is_said_and_the_rest_stays(
    house: House, changes: dict[str, str | None], sentence: str
) -> None:
    answer = house.press("follow_up", "mediator", {"remark": "没有新的矛盾", **changes}, subject="performance")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    kept = {"performed": "已付第一期", "remark": "没有新的矛盾", **changes}
    assert {name: typed(answer)[name] for name in ("performed", "remark")} == {n: [kept[n]] for n in ("performed", "remark")}
    assert house.papers("A11") == []


def test_a_follow_up_is_signed_by_who_was_visited(house: House) -> None:
    assert house.press("follow_up", "mediator", subject="performance").status_code == 302
    assert [signature.name for signature in house.papers("A11")[0].signatures] == ["陈采薇", "梅知远"]


def test_what_is_still_owed_keeps_it_open_and_is_named(house: House) -> None:
    answer = house.press("complete", "mediator", subject="performance")
    assert answer.status_code == 409
    assert "还没有履行完：" in answer.text
    assert house.state("performance") == "performing"
    house.run("fulfil")
    assert house.press("complete", "mediator", subject="performance").status_code == 302
    assert house.state("performance") == "performed"


@pytest.mark.parametrize("role", ["party", "agent"])
def test_either_party_goes_to_court_over_it_and_nobody_is_asked(house: House, role: str) -> None:
    assert house.press("dispute", role, {"reason": ""}, subject="performance").status_code == 302
    assert house.state("performance") == "disputed"


def test_what_a_performance_lacks_is_said_where_there_is_none(houses: Houses) -> None:
    house = houses.at("case", "signing")
    for noun in ("fulfilments", "follow-ups", "dispute"):
        assert house.signed_in("mei").get(f"{house.address}/performance/{noun}").status_code == 404
    assert house.signed_in("mei").post(f"{house.address}/performance/completion").status_code == 404


def test_many_parties_with_long_names_fit_wherever_they_are_named(houses_on_both: Houses) -> None:
    """The next one asked, what is still owed and who has signed are named by name: however many and however long."""
    house = houses_on_both.at("case", "signing")
    long = "示范市明湖区长桥街道第一居民小组" * 7

    def renamed(session: Session, case: Case) -> None:
        for n, party in enumerate(case.parties):
            party.name = f"{n}{long}"[:120]
        for paper in session.query(world.Paper):
            for signature in paper.signatures:
                if signature.party_id:
                    signature.name = f"{signature.ordinal}{long}"[:120]

    house.change(renamed)
    assert house.press("sign", "mediator").status_code == 302
    house.run("seal")
    assert house.press("sign", "party").status_code == 302
    assert house.press("sign", "agent").status_code == 302
    house.run("sign")
    assert house.state() == "agreed"
    assert pay(house, {"amount": "100"}).status_code == 302
