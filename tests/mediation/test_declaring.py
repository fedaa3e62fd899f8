"""A party says on its phone what it paid, received or did: the payee's word counts at once, the payer's waits, and nothing is counted twice."""

import io
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from foundation.outbox import Message
from mediation import balance
from mediation.declaration import Declaration
from mediation.models import Fulfilment
from tests import world
from tests.cases.house import House, Houses, day, later, stands, told, words

PHOTO = (b"\x89PNG\r\n\x1a\n" + world.PICTURE[8:], "转账.png")


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("performance", "performing")


def first(house: House) -> str:
    return house.tell(lambda session, case: f"payment-{case.performances[0].agreement.payments[0].id}")


def say(house: House, role: str, **changes: Any) -> Any:
    form = {"payment": first(house), "amount": "", "on": day(), **changes}
    return house.press("declare", role, {"amount": None, **form}, subject="performance")


def answer(house: House, role: str, received: str = "y", **changes: Any) -> Any:
    return house.press("answer", role, {"received": received, **changes}, subject="performance")


def sums(house: House) -> tuple[int, int, int]:
    """In 分: paid, still owed, and how often something was noted."""

    def look(session: Session, case: Case) -> tuple[int, int, int]:
        stands_so = balance.kept(case.performances[0])
        return stands_so.paid, stands_so.left, len(session.scalars(select(Fulfilment)).all())

    return house.tell(look)


def declared(house: House) -> list[tuple[str, str, bool]]:
    def look(session: Session, case: Case) -> list[tuple[str, str, bool]]:
        found = session.scalars(select(Declaration).order_by(Declaration.id))
        return [(one.party.name, one.denied, one.answered_at is not None) for one in found]

    return house.tell(look)


def test_what_the_payee_says_it_received_is_noted_at_once_with_a_receipt_to_sign(houses_on_both: Houses) -> None:
    house = houses_on_both.at("performance", "performing")
    assert say(house, "party").status_code == 302
    assert sums(house) == (140_000, 140_000, 1)
    receipt = house.papers("D35")[0]
    assert (receipt.facts["fen"], receipt.facts["payee"], receipt.facts["remaining"]) == (140_000, "陈采薇", 140_000)
    assert declared(house) == [("陈采薇", "", True)]


def test_what_the_payer_says_counts_for_nothing_until_the_payee_confirms_it_and_then_once(houses_on_both: Houses) -> None:
    house = houses_on_both.at("performance", "performing")
    assert say(house, "agent", amount="400", file=(io.BytesIO(PHOTO[0]), PHOTO[1])).status_code == 302
    assert sums(house) == (0, 280_000, 0)
    assert house.papers("D35") == []
    assert answer(house, "party").status_code == 302
    assert sums(house) == (40_000, 240_000, 1)
    assert house.tell(lambda session, case: case.performances[0].fulfilments[0].proof_mime) == "image/png"
    again = answer(house, "mediator", declaration="1")
    assert again.status_code == 409
    assert any("已经答复过这一笔" in one for one in told(again)), told(again)
    assert sums(house) == (40_000, 240_000, 1)


@pytest.mark.parametrize("role", ["mediator", "counter"])
def test_who_follows_the_file_may_confirm_for_a_payee_without_a_phone(house: House, role: str) -> None:
    say(house, "agent")
    assert answer(house, role).status_code == 302
    assert sums(house) == (140_000, 140_000, 1)


def test_the_payer_cannot_confirm_its_own_word(house: House) -> None:
    say(house, "agent")
    refused = answer(house, "agent", declaration="1")
    assert (refused.status_code, any("要由收款的一方" in one for one in told(refused))) == (409, True)
    assert sums(house) == (0, 280_000, 0)


def test_what_did_not_come_is_denied_and_the_payer_hears_of_it(house: House) -> None:
    say(house, "agent", amount="400")
    assert answer(house, "party", "n", why="账上没有这笔").status_code == 302
    assert (declared(house), sums(house)) == ([("示范吴记物业有限公司", "账上没有这笔", True)], (0, 280_000, 0))
    tails = house.tell(
        lambda session, case: [(m.party_id, m.text) for m in session.scalars(select(Message)) if ":answered-" in m.key]
    )
    wu = house.tell(lambda session, case: case.parties[1].id)
    assert [(party, "还没有收到" in text) for party, text in tails] == [(wu, True)]
    assert say(house, "agent").status_code == 302  # it may be said again


@pytest.mark.parametrize("who", ["party", "agent", "mediator"])
def test_while_one_word_waits_the_same_instalment_is_neither_said_nor_noted_again(house: House, who: str) -> None:
    say(house, "agent", amount="400")
    second = house.press("fulfil", who, subject="performance") if who == "mediator" else say(house, who, amount="400")
    assert second.status_code == 409
    assert any("已经报告了这一笔" in one for one in told(second)), told(second)
    assert sums(house) == (0, 280_000, 0)


def test_more_than_is_owed_and_another_day_than_has_been_are_refused(house: House) -> None:
    for changes, sentence in (
        ({"amount": "1400.01"}, "还欠 1,400.00 元"),
        ({"on": day(1)}, "日期还没到"),
        ({"payment": "payment-999"}, ""),
    ):
        refused = say(house, "party", **changes)
        assert refused.status_code in (409, 422)
        assert any(sentence in one for one in told(refused)), told(refused)
    assert sums(house) == (0, 280_000, 0)


def test_a_deed_waits_for_the_other_side_and_is_noted_when_that_says_so(house: House) -> None:
    deed = house.tell(
        lambda session, case: next(f"term-{t.id}" for t in case.performances[0].agreement.terms if t.kind.value == "act")
    )
    assert say(house, "party", payment=deed).status_code == 302
    assert sums(house)[2] == 0
    assert answer(house, "agent").status_code == 302
    assert sums(house)[2] == 1


def test_a_stranger_sees_no_photo_and_the_other_side_does(house: House) -> None:
    say(house, "agent", file=(io.BytesIO(PHOTO[0]), PHOTO[1]))
    address = f"{house.address}/performance/declarations/1/photo"
    shown = house.visitor(1).get(address)
    assert (shown.status_code, shown.data, shown.headers["Content-Security-Policy"]) == (
        200,
        PHOTO[0],
        "default-src 'none'; sandbox",
    )
    house.change(lambda session, case: world.registered(session, "k2"))
    assert house.visitor_of_another().get(address).status_code == 404
    assert house.signed_in("stranger").get(address).status_code == 404
    assert house.visitor(1).get(f"{house.address}/performance/declarations/2/photo").status_code == 404


def test_the_pages_of_both_sides_say_what_is_paid_owed_late_and_waited_for(house: House) -> None:
    say(house, "agent", amount="400")
    page = words(house.visitor(1).get("/my"))
    assert "一共 2,800.00 元，已付 0.00 元， 尚欠 2,800.00 元" in page
    assert "第1期付了 400.00 元" in page
    assert "已报告，等答复" in page
    answer(house, "party")
    with later(20):  # the first instalment was due fourteen days on
        page = words(house.visitor(1).get("/my"))
        assert "已付 400.00 元， 尚欠 2,400.00 元 ，其中逾期 1,000.00 元" in page
        staff = words(house.signed_in("mei").get(house.address))
        assert "尚欠 2,400.00 元，其中逾期 1,000.00 元" in staff
        assert "2026年6月30日，示范吴记物业有限公司付 1,000.00 元" in staff
        assert "回访 最晚 2026年8月" in staff
    assert stands(house.visitor(2, "叶代").get("/my"), "我付了、我收到了")
