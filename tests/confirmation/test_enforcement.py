"""The request to enforce a confirmed agreement: one press of the creditor, every sum from the plan and what was noted, nothing beside it."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from cases.models import Case
from mediation import fulfilment
from mediation.models import Agreement, Term, TermKind
from people.models import BodyKind
from people.register import BodyGiven, save_body
from tests import world
from tests.cases.house import House, Houses, later, told, words

FIRST, SECOND = dt.date(2026, 6, 30), dt.date(2026, 7, 30)  # agreed on 2026-06-16, fourteen and forty-four days on
AUGUST_10 = 55  # days after the world's day


def paid(session: Session, case: Case, on: dt.date, fen: int) -> None:
    performance = case.performances[-1]
    given = fulfilment.FulfilmentGiven(on, payment_id=performance.agreement.payments[0].id, amount=fen, way="银行转账")
    fulfilment.fulfil(performance, world.user(session, "mei"), performance.version, given)


def served(houses: Houses, penalty: str = "逾期按日万分之三支付违约金") -> House:
    house = houses.at("application", "served")
    house.change(lambda session, case: session.execute(update(Agreement).values(penalty=penalty)))
    assert house.tell(lambda session, case: [p.due_on for p in case.performances[-1].agreement.payments]) == [FIRST, SECOND]
    return house


def press(house: House, role: str = "party", **changes: Any) -> Any:
    door, form = house.standing("enforce", role, "application")
    return house.as_(role).post(door, {"seen": form["seen"], **changes})


def request_of(house: House) -> dict[str, Any]:
    return house.papers("D13")[-1].facts


def test_one_press_makes_the_request_with_the_balance_and_the_penalty_as_agreed(houses_on_both: Houses) -> None:
    house = served(houses_on_both)
    with later(4):
        house.change(lambda session, case: paid(session, case, dt.date(2026, 6, 20), 40_000))
    with later(24):
        house.change(lambda session, case: paid(session, case, dt.date(2026, 7, 10), 30_000))
    with later(AUGUST_10):
        assert press(house).status_code == 302
    facts = request_of(house)
    assert [(one["ordinal"], one["fen"], one["paid"], one["left"]) for one in facts["arrears"]] == [
        (1, 140_000, 70_000, 70_000),
        (2, 140_000, 0, 140_000),
    ]
    assert facts["fen"] == 210_000
    # 300元 came ten days late; 700元 is 41 days late (July has 31, ten of August); 1,400元 is 11 days late
    assert [(one["base"], one["days"], one["fen"]) for one in facts["penalties"]] == [
        (30_000, 10, 90),
        (70_000, 41, 861),
        (140_000, 11, 462),
    ]
    assert facts["court"] == facts["ruling_court"] == "示范市明湖区人民法院"
    assert (facts["until"], facts["acceleration"], facts["clues"]) == ("2028-07-31", None, [])  # the thirtieth is a Sunday
    assert "收条、付款凭证，2份" in facts["attachments"]
    paper = house.papers("D13")[-1]
    assert [one.name for one in paper.signatures] == ["陈采薇"]
    assert house.state("application") == "served"


def test_the_creditor_signs_it_on_the_own_page_and_the_debtor_never_sees_it(houses: Houses) -> None:
    house = served(houses)
    with later(AUGUST_10):
        page = words(house.visitor(1).get("/my"))
        assert "示范吴记物业有限公司尚欠 2,800.00 元" in page
        press(house)
        paper = house.papers("D13")[-1]
        assert "强制执行申请书" in house.visitor(1).get("/my").text
        assert house.visitor(1).get(f"{house.address}/papers/{paper.id}").status_code == 200
        assert house.visitor(2, "叶代").get(f"{house.address}/papers/{paper.id}").status_code == 404


def test_what_is_not_due_is_asked_for_only_where_that_was_agreed(houses: Houses) -> None:
    house = served(houses)
    with later(20):
        press(house)
    assert (request_of(house)["fen"], len(request_of(house)["arrears"])) == (140_000, 1)
    words_of_it = "任何一期逾期，剩余款项提前到期，债权人可以就全部未付款申请强制执行"
    house = served(houses, words_of_it)
    with later(20):
        press(house)
    facts = request_of(house)
    assert (facts["fen"], facts["acceleration"], facts["penalties"]) == (280_000, words_of_it, [])
    assert [(one["ordinal"], one["early"]) for one in facts["arrears"]] == [(1, False), (2, True)]


def test_a_penalty_that_stands_in_a_clause_is_read_there_and_a_rate_that_moves_is_left_to_the_court(houses: Houses) -> None:
    house = served(houses, "")
    late = "逾期付款的，自逾期之日起，以未付款项为基数，按同期一年期贷款市场报价利率（LPR）计付利息至付清之日"

    def add(session: Session, case: Case) -> None:
        session.add(Term(agreement_id=case.applications[-1].agreement_id, ordinal=9, kind=TermKind.WORDS, text=late))

    house.change(add)
    with later(20):
        press(house)
    assert (request_of(house)["penalty"], request_of(house)["penalties"]) == (late, [])


def test_two_late_instalments_are_not_one(houses: Houses) -> None:
    house = served(houses, "连续两期逾期的，全部剩余款项提前到期")
    with later(20):
        press(house)
    assert request_of(house)["fen"] == 140_000


@pytest.mark.parametrize(
    ("days", "role", "sentence"),
    [(13, "party", "没有欠您而且到期没有履行的"), (14, "party", "没有欠您而且到期没有履行的"), (13, "counter", "请选是谁欠谁的")],
)
def test_nobody_asks_before_something_is_late(houses: Houses, days: int, role: str, sentence: str) -> None:
    """On the fourteenth day it may still be paid; the act that Chen was to do by the first day is late and Wu's to ask for."""
    house = served(houses)
    with later(days):
        answer = press(house, role, debt="1-99" if role == "counter" else "")
    assert (answer.status_code, any(sentence in one for one in told(answer))) == (409, True), told(answer)
    assert house.papers("D13") == []


def test_nobody_asks_for_another(houses: Houses) -> None:
    house = served(houses)
    debt = house.tell(lambda session, case: f"{case.parties[1].id}-{case.parties[0].id}")
    with later(AUGUST_10):
        answer = press(house, "agent", debt=debt)
        assert any("请选是谁欠谁的" in one for one in told(answer)), told(answer)
        assert press(house, "agent").status_code == 302  # what Chen owes the company: the cards
        assert press(house, "mediator").status_code in (403, 404)
    facts = request_of(house)
    assert (facts["creditor"]["who"]["name"], facts["fen"], facts["arrears"]) == ("示范吴记物业有限公司", 0, [])
    assert facts["deeds"] == ["陈采薇于2026年6月16日前交还门禁卡两张，门禁卡能用。"]


def test_the_counter_prints_it_for_the_creditor_who_is_asked_to_sign(houses: Houses) -> None:
    house = served(houses)
    debt = house.tell(lambda session, case: f"{case.parties[1].id}-{case.parties[0].id}")
    with later(AUGUST_10):
        page = house.signed_in("lin").get(house.address)
        assert "代陈采薇印强制执行申请书" in words(page)
        assert press(house, "counter", debt=debt, clues="示范银行尾号0995\n\n仓库里的机床").status_code == 302
    assert request_of(house)["clues"] == ["示范银行尾号0995", "仓库里的机床"]


def test_the_court_is_the_one_that_ruled_or_another_of_its_level_and_no_higher(houses: Houses) -> None:
    house = served(houses)

    def more(session: Session, case: Case) -> tuple[int, int]:
        given = {"court_code": "示01", "series": "民特"}
        higher = save_body(session, BodyGiven(BodyKind.COURT, "示范市中级人民法院", area="示范市", **given))
        session.flush()
        return world.user(session, "other_judge").memberships[0].body_id, higher.id

    ids: list[int] = []
    house.change(lambda session, case: ids.extend(more(session, case)))
    same, higher = ids
    with later(AUGUST_10):
        answer = press(house, court=str(higher))
        assert answer.status_code in (409, 422)
        assert house.papers("D13") == []
        assert press(house, court=str(same)).status_code == 302
    assert request_of(house)["court"] == "示范市远山区人民法院"
    assert request_of(house)["ruling_court"] == "示范市明湖区人民法院"


def test_after_the_two_years_it_is_still_printed_and_the_page_says_what_that_means(houses: Houses) -> None:
    house = served(houses)
    with later(800):
        page = words(house.visitor(1).get(f"{house.address}/confirmation/enforcement"))
        assert "2028年7月31日 已经届满：逾期申请仍受理，对方异议成立的，裁定不予执行。" in page
        assert press(house).status_code == 302


def test_what_the_court_did_not_confirm_is_not_enforced(houses: Houses) -> None:
    house = houses.at("application", "drafted")
    house.press("dismiss", "judge", subject="application")
    house.run("court_seal", "serve", "acknowledge")
    assert house.state("application") == "served"
    with later(AUGUST_10):
        assert "强制执行申请书" not in house.visitor(1).get("/my").text
        answer = press(house)
    assert any("没有裁定确认这份协议有效" in one for one in told(answer)), told(answer)


def test_a_second_press_makes_a_second_request_and_the_unsigned_one_gives_way(houses: Houses) -> None:
    house = served(houses)
    with later(AUGUST_10):
        press(house)
        press(house)
    first, second = house.papers("D13")
    assert (first.void_why, second.void_at) == ("另写了一份", None)
