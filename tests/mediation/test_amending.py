"""Changing an agreement in effect: who may begin it and give it up, what it starts from, what was paid, and what happens on the way."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases.deadlines import open_one
from cases.models import Case
from cases.queries import turns_of
from documents.models import SigningWay
from foundation import clock
from foundation.errors import Overtaken, Refused
from foundation.outbox import Message
from foundation.transactions import tune
from mediation import agreements, amending, conclusion, fulfilment, papers_amendment
from mediation.fulfilment import FulfilmentGiven
from mediation.models import Performance, TermKind
from mediation.reminders import in_breach
from mediation.terms import PaymentGiven
from people.roles import Role
from tests import world
from tests.cases.house import Houses, told, typed, words
from tests.conftest import Databases

pytestmark = pytest.mark.usefixtures("quick_papers")


@pytest.fixture
def session(databases: Databases) -> Iterator[Session]:
    url = databases.empty()
    engine = tune(create_engine(url))
    with clock.set_to(clock.at(world.TODAY, 10)), Session(engine) as one:
        world.people(one)
        yield one
    engine.dispose()
    databases.drop(url)


def at(session: Session, *steps: str) -> Case:
    return world.run(session, world.registered(session), *world.TO_AGREED, *steps)


def pay(session: Session, case: Case, amount: int, n: int = 0, agreement: int = 0) -> None:
    performance = case.performances[agreement]
    payment = performance.agreement.payments[n]
    given = FulfilmentGiven(clock.today(), payment_id=payment.id, amount=amount)
    fulfilment.fulfil(performance, world.user(session, "mei"), performance.version, given)
    session.commit()


def do_deed(session: Session, case: Case) -> None:
    performance = case.performances[-1]
    deed = next(term for term in performance.agreement.terms if term.kind is TermKind.ACT)
    fulfilment.fulfil(
        performance,
        world.user(session, "mei"),
        performance.version,
        FulfilmentGiven(clock.today(), term_id=deed.id, note="已交还"),
    )
    session.commit()


def plan(case: Case) -> list[tuple[int, int]]:
    """What each payment of the newest version is, and what of it is still owed."""
    return [(one.amount, one.balance) for one in case.agreements[-1].payments]


def messages(session: Session, case: Case) -> list[str]:
    found = select(Message.text).where(Message.party_id == case.parties[0].id).order_by(Message.id)
    return list(session.scalars(found))


def asked(session: Session, case: Case) -> set[tuple[str, Role]]:
    return {(turn.subject, turn.role) for turn in turns_of(session, [case.id])[case.id]}


# what it starts from


def test_the_new_version_is_filled_with_what_is_left_of_the_old(session: Session) -> None:
    case = at(session)
    pay(session, case, 40_000)
    do_deed(session, case)
    world.run(session, case, "amend")
    draft = agreements.draft_of(case)
    assert draft and (draft.version, draft.amends, draft.why) == (2, case.agreements[0], "押金改为一次付清")
    assert [(one.kind, one.text) for one in draft.terms] == [(TermKind.PAY, "押金")], "the card was given back already"
    assert plan(case) == [(100_000, 100_000), (140_000, 140_000)]
    assert (draft.penalty, draft.total, draft.place) == ("逾期按日万分之三支付违约金", 240_000, "长桥社区调解室")
    assert papers_amendment.performed(case) == [
        "2026年6月16日，示范吴记物业有限公司向陈采薇支付400.00元（人民币肆佰元整）",
        "2026年6月16日，陈采薇交还门禁卡两张，已经办到",
    ]


def test_a_payment_that_is_paid_is_not_agreed_again(session: Session) -> None:
    case = at(session)
    pay(session, case, 140_000)
    world.run(session, case, "amend")
    assert plan(case) == [(140_000, 140_000)]


def test_what_changes_is_named_clause_by_clause_and_what_stays_is_not(session: Session) -> None:
    case = at(session, "amend", "pay_at_once")
    old, new = case.agreements
    [change] = papers_amendment.changes(old, new)
    [before], [after] = change.before, change.after
    assert (
        before.startswith("第一条：示范吴记物业有限公司向陈采薇支付押金2,800.00元") and "2026年7月30日前支付1,400.00元" in before
    )
    assert "2026年7月16日前支付2,800.00元" in after and "1,400" not in after
    given = agreements.terms_of(new)
    turned = dataclasses.replace(given, terms=tuple(reversed(given.terms)), penalty="")
    world.run(session, case)
    agreements.set_terms(case, world.user(session, "mei"), case.version, turned)
    found = [[line[:4] for line in (*one.before, "→", *one.after)] for one in papers_amendment.changes(old, case.agreements[-1])]
    assert found == [["第一条：", "→"], ["→", "第二条："], ["违约责任", "→"]], "the card stands elsewhere, and is no change"


def test_nothing_changed_is_no_amendment(session: Session) -> None:
    case = at(session, "amend")
    with pytest.raises(Refused, match="没有要变更的"):
        agreements.offer(case, world.user(session, "mei"), case.version)


def test_what_is_paid_after_the_terms_were_written_wants_them_looked_at_again(session: Session) -> None:
    case = at(session, "amend", "pay_at_once")
    pay(session, case, 40_000)
    with pytest.raises(Refused, match="写好条款以后又登记了履行"):
        agreements.offer(case, world.user(session, "mei"), case.version)
    session.rollback()
    world.run(session, case, "pay_at_once", "offer")
    assert case.agreements[-1].paper.facts["performed"] == [
        "2026年6月16日，示范吴记物业有限公司向陈采薇支付400.00元（人民币肆佰元整）"
    ]  # type: ignore[union-attr]


# on the way


def test_until_all_have_signed_the_old_one_binds_and_is_performed(session: Session) -> None:
    case = at(session, "amend", "pay_at_once", "offer")
    assert agreements.in_effect(case) is case.agreements[0] and case.performances[0].state == "performing"
    assert open_one(case, "D7") is not None
    pay(session, case, 140_000)
    assert case.agreements[0].payments[0].balance == 0
    assert [one.state for one in case.performances] == ["performing"]


def test_money_paid_while_it_is_out_counts_under_the_new_one_once(session: Session) -> None:
    case = at(session, "amend", "pay_at_once", "offer")
    pay(session, case, 140_000)
    do_deed(session, case)
    world.run(session, case, "sign", "seal")
    assert plan(case) == [(280_000, 140_000)]
    new = case.performances[-1]
    assert [(one.amount, one.carried_from_id, one.note) for one in new.fulfilments if one.amount] == [
        (140_000, case.performances[0].fulfilments[0].id, "按原协议履行，计入本协议")
    ]
    assert fulfilment.left(new.agreement) == ["示范吴记物业有限公司应于2026年7月16日前付陈采薇 1,400.00 元"], (
        "and the card is back"
    )
    [turn] = [one for one in turns_of(session, [case.id])[case.id] if one.subject == "performance" and one.role is Role.MEDIATOR]
    assert turn.ask == "示范吴记物业有限公司应于2026年7月16日前付陈采薇 1,400.00 元"
    assert len(papers_amendment.performed(case)) == 2, "told once, under whichever agreement"


def test_more_than_the_new_one_asks_for_is_left_to_people(session: Session) -> None:
    case = at(session, "amend")
    given = agreements.terms_of(case.agreements[-1])
    less = PaymentGiven(case.parties[1].id, case.parties[0].id, 100_000, clock.today() + dt.timedelta(days=9))
    pay_term = dataclasses.replace(given.terms[0], payments=(less,))
    agreements.set_terms(
        case, world.user(session, "mei"), case.version, dataclasses.replace(given, terms=(pay_term,), total=None)
    )
    session.commit()
    world.run(session, case, "offer")
    pay(session, case, 140_000)
    world.run(session, case, "sign", "seal")
    assert plan(case) == [(100_000, 0)]
    asks = {one.ask for one in turns_of(session, [case.id])[case.id] if one.subject == "performance"}
    assert asks == {"原协议名下已履行的400.00元，新协议里没有对应的一项，请双方处理"}


def test_when_it_takes_effect_the_old_one_ends_and_reminders_follow_the_new(session: Session) -> None:
    case = at(session, "amend", "pay_at_once", "offer", "sign", "seal")
    old, new = case.agreements
    assert (old.superseded_on, new.effective_on, agreements.in_effect(case)) == (world.TODAY, world.TODAY, new)
    assert [one.state for one in case.performances] == ["superseded", "performing"]
    assert asked(session, case) == {
        ("case", Role.PARTY),
        ("case", Role.MEDIATOR),
        ("performance", Role.PARTY),
        ("performance", Role.MEDIATOR),
    }
    with clock.set_to(clock.at(world.TODAY + dt.timedelta(days=20), 10)):
        assert in_breach(session, world.user(session, "mei")) == [], (
            "the first instalment of the old one fell due, and is not owed any more"
        )
    with clock.set_to(clock.at(world.TODAY + dt.timedelta(days=40), 10)):
        assert [one for _, one in in_breach(session, world.user(session, "mei"))] == new.payments


def test_an_amendment_may_be_amended(session: Session) -> None:
    case = at(session, "amend", "pay_at_once", "offer", "sign", "seal")
    pay(session, case, 80_000, agreement=1)
    world.run(session, case, "amend")
    assert case.agreements[-1].amends is case.agreements[1] and plan(case) == [(200_000, 200_000)]


# given up


@pytest.mark.parametrize("steps", [("amend",), ("amend", "pay_at_once", "offer")])
def test_given_up_the_old_one_is_what_it_was(session: Session, steps: tuple[str, ...]) -> None:
    case = at(session, *steps)
    draft, period = case.agreements[-1], open_one(case, "D7")
    amending.drop(case, world.party(case), case.version, "不同意")
    session.commit()
    assert (case.state, agreements.in_effect(case), agreements.draft_of(case)) == ("agreed", case.agreements[0], None)
    assert draft.void and (draft.paper is None or draft.paper.void_why == "没有变更，按原协议办")
    assert open_one(case, "D7") is period
    assert "原来的协议照样有效" in messages(session, case)[-1]
    world.run(session, case, "seek")
    assert case.applications[0].agreement is case.agreements[0]


def test_who_signed_what_was_given_up_has_signed_nothing(session: Session) -> None:
    case = at(session, "amend", "pay_at_once", "offer")
    signature = world.waiting(session, case, "A13")[0]
    shown = world.seen(signature)
    amending.drop(case, world.agent(case), case.version)
    session.commit()
    with pytest.raises(Refused):
        conclusion.sign(case, world.party(case), shown, world.ink(), SigningWay.PAD)


def test_taken_back_after_the_first_signature_it_goes_on_as_a_new_version_and_everybody_is_told(session: Session) -> None:
    case = at(session, "amend", "pay_at_once", "offer")
    first = case.agreements[-1]
    signature = world.waiting(session, case, "A13")[0]
    conclusion.sign(case, world.hand(session, case, signature), world.seen(signature), world.ink(), SigningWay.PAD)
    session.commit()
    agreements.revise(case, world.user(session, "mei"), case.version, "日期写错了")
    session.commit()
    draft = agreements.draft_of(case)
    assert draft and (draft.version, draft.amends, draft.why) == (3, case.agreements[0], "押金改为一次付清")
    assert first.void and first.paper and first.paper.void_why == "日期写错了" and case.state == "amending"
    assert "送签的那一版作废，请等新的一版。生效的协议没有变" in messages(session, case)[-1]
    assert agreements.in_effect(case) is case.agreements[0]
    world.run(session, case, "offer", "sign", "seal")
    assert (case.state, case.agreements[0].superseded_on) == ("agreed", world.TODAY)


def test_a_first_agreement_taken_back_after_the_first_signature_is_a_new_version_and_everybody_is_told(session: Session) -> None:
    case = world.run(session, world.registered(session), *world.TO_MEDIATING, "set_terms", "offer")
    signature = world.waiting(session, case, "A09")[0]
    conclusion.sign(case, world.hand(session, case, signature), world.seen(signature), world.ink(), SigningWay.PAD)
    session.commit()
    old = agreements.terms_of(case.agreements[0])
    agreements.revise(case, world.user(session, "mei"), case.version, "日期写错了")
    session.commit()
    assert [(one.version, one.void) for one in case.agreements] == [(1, True), (2, False)]
    assert agreements.terms_of(case.agreements[1]) == old, "nothing is typed again"
    for party in case.parties:
        text = session.scalars(select(Message.text).where(Message.party_id == party.id).order_by(Message.id.desc())).first()
        assert text and "人民调解协议书有改动，送签的那一版作废，请等新的一版。" in text


# who, when


def test_a_confirmed_agreement_and_one_that_is_sued_over_or_performed_are_not_changed(session: Session) -> None:
    for steps, said in (
        (("fulfil", "complete"), "这份协议已履行，没有要变更的。"),
        (("dispute",), "这份协议已起诉，没有要变更的。"),
    ):
        case = world.run(session, world.registered(session, said), *world.TO_AGREED, *steps)
        with pytest.raises(Refused, match=said):
            amending.begin(case, world.user(session, "mei"), case.version, "改日期")
        session.rollback()


def test_an_application_given_up_opens_the_way_again(session: Session) -> None:
    case = at(session, "seek")
    with pytest.raises(Refused, match="先办“不申请了”"):
        amending.begin(case, world.user(session, "mei"), case.version, "改日期")
    session.rollback()
    world.run(session, case, "abandon", "amend")
    assert case.state == "amending"


def test_while_it_is_changed_nobody_applies_with_what_may_be_replaced(session: Session) -> None:
    case = at(session, "amend")
    with pytest.raises(Overtaken):
        world.run(session, case, "seek")


# pages


def test_nothing_is_typed_again(houses: Houses) -> None:
    house = houses.at("case", "agreed", "amend")
    found = typed(house.signed_in("mei").get(f"{house.address}/terms"))
    assert (found["terms-0-text"], found["payments-0-amount"], found["payments-1-due_on"]) == (
        ["押金"],
        ["1,400.00"],
        ["2026-07-30"],
    )
    assert found["penalty"] == ["逾期按日万分之三支付违约金"]


def test_the_pages_say_what_changes_what_is_paid_and_which_one_binds(houses: Houses) -> None:
    house = houses.at("case", "amending")
    mei = house.signed_in("mei")
    sent = words(mei.get(f"{house.address}/agreement"))
    assert "变更了什么" in sent and "现在的协议" in sent and "押金改为一次付清" in sent and "还没有登记" in sent
    file = words(mei.get(house.address))
    assert "要变更成什么" in file and "签齐、盖章以前，按第 1 版履行" in file and "约定了什么" in file
    done = houses.at("case", "signing_amendment", "sign", "seal")
    assert "第 1 版，6月16日 起不再执行" in words(done.signed_in("mei").get(done.address))


def test_why_it_is_changed_must_be_said(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    answer = house.press("amend", "mediator", {"why": ""})
    assert answer.status_code == 422 and any("请写明为什么变更" in one for one in told(answer))
    assert house.press("amend", "counter").status_code == 403
    assert house.press("amend", "mediator").location.endswith("/terms")


def test_the_draft_is_set_as_the_paper_it_will_be(houses: Houses) -> None:
    house = houses.at("case", "amending")
    answer = house.signed_in("mei").get(f"{house.address}/agreement/draft.pdf")
    assert answer.mimetype == "application/pdf"


def test_a_party_gives_it_up_on_the_phone(houses: Houses) -> None:
    house = houses.at("case", "signing_amendment")
    assert house.press("drop", "party").status_code == 302
    assert house.state() == "agreed"


def test_one_performance_is_open_at_a_time(session: Session) -> None:
    case = at(session, "amend", "pay_at_once", "offer", "sign", "seal")
    open_ones = session.scalars(select(Performance).where(Performance.case_id == case.id, Performance.ended_on.is_(None))).all()
    assert [one.agreement for one in open_ones] == [case.agreements[1]]
