"""The ways out of an agreement other than confirmation, and what is different in a labour dispute."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import intake
from cases.deadlines import Deadline
from cases.intake import CorrectionGiven, Intake
from cases.models import Case
from cases.turns import Turn
from confirmation import applications
from confirmation.jurisdiction import competent_courts
from documents.models import Paper
from foundation import files
from foundation.errors import Refused
from mediation.models import Fulfilment, Payment, TermKind
from tests import world
from tests.cases.house import House, Houses, later, stands, told, words
from tests.papers.reading import words as printed

WAGES = "追索劳动报酬纠纷"
REVIEW = {"way": "review", "commission": "示范市明湖区劳动人事争议仲裁委员会", "notary": None}


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "agreed")


@pytest.fixture
def labour(house: House) -> House:
    """The same agreement, about wages: two payments in two and six weeks."""
    return house.change(lambda session, case: setattr(case, "category", WAGES))


def live(house: House, kind: str) -> list[Paper]:
    return [paper for paper in house.papers(kind) if not paper.void_at]


def order(house: House, **changes: Any) -> dict[str, Any]:
    payer, payee, court = house.tell(lambda s, c: (c.parties[1].id, c.parties[0].id, c.body.court_id))
    return {"way": "order", "notary": None, "debt": f"{payer}-{payee}", "arrears": "wages", "court": str(court), **changes}


# ways


def test_a_notary_may_be_asked_by_all_together_and_it_is_said_who_decides(house: House) -> None:
    page = house.as_("party").get(house.door("seek_other", "party"))
    assert "能不能办、怎么办，由公证机构决定" in words(page)
    assert house.press("seek_other", "party").status_code == 302
    assert house.state() == "agreed"
    [request] = house.papers("X03")
    assert request.facts["office"] == "示范市明湖公证处"
    assert [signature.name for signature in request.signatures] == ["陈采薇", "叶代"]
    assert [p["standing"] for p in request.facts["applicants"]] == ["申请人", "申请人"]
    assert house.papers("X01", "X02") == []


def test_a_way_needs_to_be_chosen_and_told_to_whom(house: House) -> None:
    assert house.press("seek_other", "mediator", {"way": None}).status_code == 422
    answer = house.press("seek_other", "mediator", {"notary": ""})
    assert any("请写向哪个仲裁委员会、公证机构申请。" in one for one in told(answer)), told(answer)


@pytest.mark.parametrize(("way", "law"), [("review", "劳动仲裁办案规则"), ("order", "劳动争议调解仲裁法第十六条")])
def test_what_is_for_labour_disputes_is_refused_elsewhere_with_the_article(house: House, way: str, law: str) -> None:
    with later(days=20):
        answer = house.press("seek_other", "mediator", {**REVIEW, **order(house), "way": way})
    assert answer.status_code == 409
    assert any("只用于劳动争议" in one and law in one for one in told(answer)), told(answer)
    assert house.papers("X01", "X02", "X03") == []


def test_a_request_written_again_replaces_an_unsigned_one_of_that_way(labour: House) -> None:
    labour.press("seek_other", "mediator")
    labour.press("seek_other", "mediator", REVIEW)
    labour.press("seek_other", "mediator", {"notary": "示范市远山公证处"})
    assert [paper.facts["office"] for paper in live(labour, "X03")] == ["示范市远山公证处"]
    assert len(live(labour, "X01")) == 1


def test_another_way_leaves_what_was_asked_as_it_stands(house: House) -> None:
    """While an application is under way the agreement asks nobody for anything; so after this."""
    house.run("seek")
    before = house.tell(lambda s, c: sorted((t.subject, t.role.value) for t in turns(s, c)))
    house.press("seek_other", "mediator")
    assert house.tell(lambda s, c: sorted((t.subject, t.role.value) for t in turns(s, c))) == before


def turns(session: Session, case: Case) -> list[Turn]:
    return list(session.scalars(select(Turn).where(Turn.file_id == case.id)))


# review by arbitration


def test_both_ask_arbitration_for_a_review_within_fifteen_days(labour: House) -> None:
    page = labour.signed_in("mei").get(labour.door("seek_other", "mediator"))
    assert stands(page, "示范市明湖区劳动人事争议仲裁委员会"), "offered from where the committee is"
    with later(days=15):
        assert labour.press("seek_other", "mediator", REVIEW).status_code == 302
    [request] = labour.papers("X01")
    assert request.facts["until"] == "2026-07-01" and request.facts["basis"] == "《劳动人事争议仲裁办案规则》"
    assert [signature.name for signature in request.signatures] == ["陈采薇", "叶代"]


def test_after_fifteen_days_a_review_is_refused_with_the_ways_that_stay(labour: House) -> None:
    with later(days=16):
        answer = labour.press("seek_other", "mediator", REVIEW)
    assert answer.status_code == 409
    assert any("2026年7月1日 已经届满" in one and "支付令" in one for one in told(answer)), told(answer)
    assert labour.papers("X01") == []


# an order to pay


def test_before_it_is_overdue_there_is_no_order_to_ask_for(labour: House) -> None:
    with later(days=14):  # the agreed day itself
        answer = labour.press("seek_other", "mediator", order(labour))
    assert any("没有到期未付给劳动者的款项" in one and "第十六条" in one for one in told(answer)), told(answer)


def test_one_creditor_asks_for_what_is_overdue_and_not_paid(real_papers: None, labour: House) -> None:
    def paid_in_part(session: Session, case: Case) -> None:
        performance = case.performances[0]
        first = session.scalars(select(Payment).order_by(Payment.ordinal)).first()
        assert first
        performance.fulfilments.append(Fulfilment(payment_id=first.id, amount=40_000, on=world.TODAY))

    labour.change(paid_in_part)
    with later(days=15):
        chen = labour.as_("party")
        assert labour.press("seek_other", "party", order(labour), by=chen).status_code == 302
    [request] = labour.papers("X02")
    assert request.facts["fen"] == 100_000 and len(request.facts["payments"]) == 1, "the second is not due"
    assert [signature.name for signature in request.signatures] == ["陈采薇"], "one creditor, alone"
    text = labour.tell(lambda s, c: printed(files.get(request.sha)))
    assert "被申请人：示范吴记物业有限公司" in text and "拖欠劳动报酬1,000.00元（人民币壹仟元整）" in text
    assert "2026年6月30日前（含当日）应付，尚欠1,000.00元" in text and "第十六条" in text
    assert "None" not in text and "14000000041" not in text


def test_an_order_is_the_creditors_own_and_nobody_elses_to_read(labour: House) -> None:
    with later(days=15):
        labour.press("seek_other", "mediator", order(labour))
        [request] = labour.papers("X02")
        address = f"{labour.address}/papers/{request.id}"
        assert labour.as_("party").get(address).status_code == 200
        assert labour.as_("agent").get(address).status_code == 404
        answer = labour.press("seek_other", "agent", order(labour))
    assert any("没有到期未付给劳动者的款项" in one for one in told(answer)), "who owes has nothing to ask for"


@pytest.mark.parametrize(
    ("changes", "sentence"), [({"arrears": None}, "请选欠的是什么款。"), ({"debt": "9-9"}, "请选是谁欠谁的款。")]
)
def test_an_order_says_what_for_and_from_whom(labour: House, changes: dict[str, Any], sentence: str) -> None:
    with later(days=15):
        answer = labour.press("seek_other", "mediator", order(labour, **changes))
    assert any(sentence in one for one in told(answer)), told(answer)


# the fifteen days of a labour dispute


def registered(session: Session, category: str) -> Case:
    given = Intake(
        key=category, category=category, story="两个月工资没有发。", wishes=("支付工资",), parties=(world.chen(), world.wu()),
        received_on=world.TODAY - dt.timedelta(days=2))  # fmt: skip
    case, _slip = intake.register(session, world.user(session, "lin"), world.committee(session), given)
    return case


def fifteen(session: Session, case: Case) -> list[tuple[dt.date, dt.date, bool]]:
    found = session.scalars(select(Deadline).where(Deadline.file_id == case.id, Deadline.code == "D46"))
    return [(one.trigger, one.due, one.running) for one in found]


def test_a_labour_dispute_has_fifteen_days_from_its_application_and_no_other_has(house: House) -> None:
    house.change(lambda s, c: [registered(s, WAGES), registered(s, "房屋租赁合同纠纷")])
    found = house.tell(lambda s, c: {one.category: fifteen(s, one) for one in s.scalars(select(Case).where(Case.id != c.id))})
    assert found[WAGES] == [(dt.date(2026, 6, 14), dt.date(2026, 6, 29), True)], "from the day it was received"
    assert found["房屋租赁合同纠纷"] == []


@pytest.mark.parametrize("steps", [("accept", "assign", "terminate"), ("withdraw",), ("refuse",), world.TO_AGREED])
def test_they_stop_with_the_end_of_the_mediation(house: House, steps: tuple[str, ...]) -> None:
    def walk(session: Session, case: Case) -> list[bool]:
        one = registered(session, WAGES)
        session.commit()
        world.run(session, one, *steps)
        return [running for _, _, running in fifteen(session, one)]

    assert house.tell(walk) == [False]


def test_a_type_put_right_begins_or_ends_them(house: House) -> None:
    def walk(session: Session, case: Case) -> list[list[bool]]:
        one, lin = registered(session, "房屋租赁合同纠纷"), world.user(session, "lin")
        session.commit()
        seen = []
        for category in (WAGES, "房屋租赁合同纠纷"):
            intake.correct(one, lin, one.version, CorrectionGiven(category, one.story, ("支付工资",)))
            session.commit()
            seen.append([running for _, _, running in fifteen(session, one)])
        return seen

    assert house.tell(walk) == [[True], [False]]


# confirmation


def test_a_labour_agreement_goes_to_the_court_where_the_committee_is_alone(labour: House) -> None:
    def somewhere_else(session: Session, case: Case) -> list[tuple[str, tuple[str, ...]]]:
        case.parties[0].address = "示范市远山区远山路1号"
        return [(one.court.name, one.reasons) for one in competent_courts(session, case)]

    assert labour.tell(somewhere_else) == [("示范市明湖区人民法院", ("调解组织所在地",))]
    page = labour.as_("party").get(labour.door("seek_confirmation", "party"))
    assert "劳动争议只就付款申请司法确认" in words(page) and "第五十二条" in words(page)
    assert labour.press("seek_confirmation", "party").status_code == 302


@pytest.mark.parametrize(("bar", "sentence"), [("committee", "只有人民调解委员会主持达成的"), ("payments", "这份协议没有写付款")])
def test_what_a_court_would_not_confirm_in_a_labour_dispute_is_refused(labour: House, bar: str, sentence: str) -> None:
    def other(session: Session, case: Case) -> tuple[str, str]:
        if bar == "committee":
            case.body.committee_type = "C11"
        else:
            agreed = case.agreements[-1]
            agreed.payments, agreed.terms = [], [term for term in agreed.terms if term.kind != TermKind.PAY]
        with pytest.raises(Refused) as refusal:
            applications.seek(case, world.user(session, "mei"), case.version)
        return refusal.value.sentence, refusal.value.basis

    said, law = labour.tell(other)
    assert sentence in said and "仲裁审查" in said and law == "劳动争议解释一第五十二条"


def test_a_labour_dispute_that_came_to_nothing_is_told_of_arbitration_beside_the_pack(houses: Houses) -> None:
    house = houses.at("case", "terminated")
    page = house.as_("party").get(house.door("prepare_suit", "party"))
    assert "可以申请仲裁" not in words(page)
    house.change(lambda session, case: setattr(case, "category", WAGES))
    page = house.as_("party").get(house.door("prepare_suit", "party"))
    assert "劳动争议，调解不成的可以申请仲裁。" in words(page) and "劳动争议调解仲裁法第十四条" in words(page)
