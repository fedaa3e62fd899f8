"""A court entrusts a suit after filing: walked to each of its ends through the real verbs, on both databases; what is refused, and why."""

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases import ending
from cases.deadlines import Deadline
from cases.models import Case, Part
from cases.turns import Turn
from confirmation import applications, letters, receiving, referrals, suits
from confirmation.letters import LetterGiven
from confirmation.models import Letter
from confirmation.suits import OtherEnd
from documents import filing
from documents.models import Paper, Service
from foundation import clock, journal
from foundation.errors import Forbidden, Refused
from foundation.outbox import Message
from foundation.transactions import tune
from law.grounds import ServeMode
from mediation import agreements, conclusion, fulfilment, pauses
from mediation import suits as packs
from mediation.models import TermKind
from mediation.terms import TermGiven
from people.roles import Role
from tests import bench, world
from tests.conftest import Databases
from tests.papers.reading import words
from tests.world import user

read_back = pytest.mark.usefixtures("real_papers")  # where a paper is printed and its words are read


@pytest.fixture
def session(databases: Databases) -> Iterator[Session]:
    url = databases.empty()
    engine = tune(create_engine(url))
    with clock.set_to(clock.at(world.TODAY, 10)), Session(engine) as one:
        bench.people(one, since=None)
        yield one
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def case(session: Session) -> Case:
    return bench.entrusted(session)


def at(days: int, hour: int = 10) -> AbstractContextManager[None]:
    return clock.set_to(clock.at(world.TODAY + dt.timedelta(days=days), hour))


def papers(session: Session, case: Case, kind: str) -> list[Paper]:
    return [paper for paper in filing.papers_of(session, case.id) if paper.kind == kind and not paper.void_at]


def text(session: Session, case: Case, kind: str) -> str:
    return words(filing.content(papers(session, case, kind)[-1]))


def running(session: Session, case: Case) -> dict[str, str]:
    mine = select(Deadline).where(Deadline.file_id == case.id, Deadline.subject == "case", Deadline.stopped_on.is_(None))
    return {one.code: one.due.isoformat() for one in session.scalars(mine)}


def asked(session: Session, case: Case) -> dict[Role, str]:
    return {turn.role: turn.ask for turn in session.scalars(select(Turn).where(Turn.file_id == case.id, Turn.subject == "case"))}


def letter_of(session: Session, case: Case) -> Letter:
    found = letters.letter_of(session, case)
    assert found is not None
    return found


def service_of(session: Session, case: Case, n: int) -> Service:
    party = case.parties[n - 1]
    return next(one for one in receiving.services_of(session, letter_of(session, case)) if one.party_id == party.id)


# the order and its period


@read_back
def test_the_judge_entrusts_a_suit_with_the_parties_consent(session: Session, case: Case) -> None:
    assert (case.channel, case.state) == ("court_entrusted", "referred") and running(session, case) == {"D27": "2026-06-22"}
    said = text(session, case, "D14b")
    for item in (
        "委托调解函",
        bench.SUIT,
        "原告：陈采薇",
        "被告：示范吴记物业有限公司",
        "自你单位签收材料之日起十五日",
        "双方同意可以延长三十日，延长的期间不计入审限",
        "立案与调解工作的意见",
    ):
        assert item in said, item
    held = {role for login in ("zheng", "shang", "ying") for role in case.roles_of(user(session, login))}
    assert held == {Role.JUDGE, Role.CLERK}, "the judge of the suit and the court's clerks; filing is over"
    assert case.roles_of(user(session, "other_judge")) == frozenset()


def test_without_consent_and_by_anybody_but_a_judge_nothing_is_entrusted(session: Session) -> None:
    given = bench.told(session, "e2", bench.SUIT)
    with pytest.raises(Refused, match="陈采薇没有同意调解") as refusal:
        referrals.entrust(session, user(session, "zheng"), world.committee(session), given, bench.consents(False, True))
    assert refusal.value.basis.startswith("立案与调解意见")
    session.rollback()
    with pytest.raises(Refused, match="您不是这个法院的法官"):
        referrals.entrust(session, user(session, "ying"), world.committee(session), given, bench.consents())
    with pytest.raises(Refused, match="不是“民初”字号"):
        bench.entrusted(session, number=bench.REFERRED)


@pytest.mark.parametrize(
    ("day", "simple", "due", "capped"),
    [
        (dt.date(2026, 6, 16), False, "2026-07-01", "2026-07-31"),
        (dt.date(2026, 6, 16), True, "2026-06-23", "2026-07-23"),
        (dt.date(2024, 12, 16), False, "2024-12-31", None),
        (dt.date(2024, 12, 16), True, "2024-12-23", None),
    ],
)
def test_the_period_runs_from_signing_for_the_materials_and_is_prolonged_by_thirty_days_since_2025(
    session: Session, day: dt.date, simple: bool, due: str, capped: str | None
) -> None:
    with clock.set_to(clock.at(day, 10)):
        case = bench.entrusted(session, number=f"（{day.year}）示0101民初9号", simple=simple)
        bench.run(session, case, "accept", "assign")
        assert running(session, case) == {"D30": due}
        mei, far = user(session, "mei"), dt.date.fromisoformat(due) + dt.timedelta(days=90)
        if capped is None:
            pauses.extend(case, mei, case.version, far, True)
            return
        with pytest.raises(Refused, match="这个期限最多延长到") as refusal:
            pauses.extend(case, mei, case.version, dt.date.fromisoformat(capped) + dt.timedelta(days=1), True)
        assert "立案与调解" in refusal.value.basis
        pauses.extend(case, mei, case.version, dt.date.fromisoformat(capped), True)
        session.commit()
        assert running(session, case) == {"D30": capped}


def test_an_appraisal_stops_no_clock_after_filing(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "suspend")
    with at(5):
        pauses.resume(case, user(session, "mei"), case.version)
        session.commit()
    assert running(session, case) == {"D30": "2026-07-01"}


def test_an_order_on_paper_says_which_procedure(session: Session) -> None:
    case = bench.by_letter(session, "court_entrusted", "（2026）示0101民初12号", simple=True)
    bench.run(session, case, "accept")
    assert running(session, case) == {"D30": "2026-06-23"}
    assert case.roles_of(user(session, "zheng")) == {Role.JUDGE}, "any judge of that court, for the letter names none here"


# the letter


@read_back
def test_the_agreement_goes_to_the_court_and_comes_back_as_its_letter(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "set_terms", "offer")
    bench.sign(session, case, staff=False)
    assert (case.state, running(session, case)) == ("agreed", {}), "no thirty days to ask for confirmation"
    with pytest.raises(Refused, match="协议书还缺梅知远的签名、梅知远的签名、调解委员会的印章"):
        bench.run(session, case, "reply")
    bench.sign(session, case)
    bench.run(session, case, "seal", "reply")
    assert case.state == "reviewing" and asked(session, case) == {Role.JUDGE: "审查协议，出具民事调解书"}
    assert "结果代码：AGREED" in text(session, case, "D15")
    with pytest.raises(Refused, match="请写案件受理费由谁负担"):
        letters.issue(case, user(session, "zheng"), case.version)
    bench.run(session, case, "issue_letter")
    original, copy = papers(session, case, "C08")
    said = words(filing.content(original))
    for item in (
        bench.SUIT,
        "原告：陈采薇",
        "被告：示范吴记物业有限公司",
        "案由：房屋租赁合同纠纷",
        "当事人请求：退还押金3,600元",
        "经长桥社区人民调解委员会调解，当事人自愿达成如下协议",
        "示范吴记物业有限公司向陈采薇支付押金2,800.00元（人民币贰仟捌佰元整）",
        "陈采薇于2026年6月16日前交还门禁卡两张，门禁卡能用",
        "违约责任：逾期按日万分之三支付违约金",
        f"案件受理费：{bench.COSTS}",
        "上述协议，不违反法律规定，本院予以确认",
        "本调解书经各方当事人签收后，即具有法律效力",
        "二〇二六年六月十六日",
    ):
        assert item in said, item
    assert {slot["name"] for slot in original.slots} == {"judge", "clerk"} and {slot["name"] for slot in copy.slots} == {"seal"}
    assert asked(session, case) == {Role.CLERK: "用印，送达民事调解书"}
    bench.run(session, case, "serve_letter")
    assert copy.sealed_by == "示范市明湖区人民法院" and "本件与原本核对无异" in words(filing.content(copy))


def test_it_binds_from_the_last_receipt_and_then_two_years_to_enforce_it(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_LETTERED, "serve_letter")
    with at(1):
        bench.received(session, case, "陈采薇")
    letter = letter_of(session, case)
    assert (case.state, letter.effective_on) == ("lettered", None)
    assert asked(session, case) == dict.fromkeys((Role.CLERK, Role.PARTY), "等示范吴记物业有限公司签收民事调解书")
    with at(4):
        bench.received(session, case)
    assert (case.state, letter.effective_on) == ("closed", world.TODAY + dt.timedelta(days=4))
    last = max(payment.due_on for payment in letter.agreement.payments)
    [enforce] = session.scalars(select(Deadline).where(Deadline.code == "D40"))
    assert (enforce.trigger, enforce.due) == (last, dt.date(2028, 7, 31)), (
        "two years from the last payment, the 30th being a Sunday"
    )
    assert any("民事调解书发生法律效力" in told for told in session.scalars(select(Message.text)))
    bench.run(session, case, "fulfil", "complete", "archive")
    assert journal.verify(session, case.id) is None


def test_a_letter_that_is_refused_is_not_served_and_never_left_behind(session: Session, case: Case) -> None:
    """By mail and refused: no service, unlike a ruling (T14)."""
    bench.run(session, case, *bench.TO_LETTERED)
    shang = user(session, "shang")
    for way in (ServeMode.LIEN, ServeMode.PUBLIC, ServeMode.TRANSFER, ServeMode.ENTRUST, ServeMode.E_SERVICE):
        with pytest.raises(Refused, match="要送达当事人本人签收，不得留置送达") as refusal:
            receiving.serve(case, shang, case.version, {case.parties[1].id: way})
        assert refusal.value.basis == "民诉法解释第一百三十三条"
    receiving.serve(case, shang, case.version, {party.id: ServeMode.MAIL for party in case.parties})
    session.commit()
    bench.received(session, case, "陈采薇")
    wu = service_of(session, case, 2)
    with pytest.raises(Refused, match="门卫不是示范吴记物业有限公司本人，也不是代它的人"):
        receiving.prove(case, shang, case.version, wu.id, clock.today(), "门卫", world.PDF)
    receiving.note_refusal(case, shang, case.version, wu.id, "邮件退回，注明拒收。")
    session.commit()
    letter = letter_of(session, case)
    assert (case.state, letter.effective_on, wu.received_on) == ("lettered", None, None)
    assert letter.refused == {str(case.parties[1].id): "邮件退回，注明拒收。"}
    assert asked(session, case)[Role.JUDGE] == "示范吴记物业有限公司拒收，调解书没有生效；请转入审理"
    suits.to_trial(case, user(session, "zheng"), case.version, "被告拒收民事调解书", world.TODAY + dt.timedelta(days=7))
    session.commit()
    assert case.state == "trial"


def test_who_refused_may_still_sign_for_it(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_LETTERED, "serve_letter")
    receiving.note_refusal(case, user(session, "shang"), case.version, service_of(session, case, 2).id, "当面拒收。")
    session.commit()
    bench.run(session, case, "receive")
    assert case.state == "closed"


@pytest.mark.parametrize(
    ("receiver", "day", "content", "sentence"),
    [
        ("陈采薇", 2, world.PDF, "收到的日期应在送出以后、今天以前"),
        ("陈采薇", -1, world.PDF, "收到的日期应在送出以后、今天以前"),
        ("陈采薇", 0, b"", "请传回签好的送达回证"),
        ("吴处一", 0, world.PDF, "吴处一不是陈采薇本人"),
    ],
)
def test_a_receipt_is_noted_from_its_paper(
    session: Session, case: Case, receiver: str, day: int, content: bytes, sentence: str
) -> None:
    bench.run(session, case, *bench.TO_LETTERED, "serve_letter")
    chen, shang = service_of(session, case, 1), user(session, "shang")
    with pytest.raises(Refused, match=sentence):
        receiving.prove(case, shang, case.version, chen.id, world.TODAY + dt.timedelta(days=day), receiver, content)
    receiving.prove(case, shang, case.version, chen.id, world.TODAY, "陈采薇", world.PDF)
    session.commit()
    with pytest.raises(Refused, match="这一方已经签收"):
        receiving.prove(case, shang, case.version, chen.id, world.TODAY, "陈采薇", world.PDF)
    with pytest.raises(Refused, match="没有这一次送达"):
        receiving.prove(case, shang, case.version, 999, world.TODAY, "陈采薇", world.PDF)
    receiving.prove(case, shang, case.version, service_of(session, case, 2).id, world.TODAY, "吴处一", world.PDF)
    session.commit()
    assert case.state == "closed", "the head of a company receives for it"
    proofs = [
        (one.name, one.representative_id, one.signed_on) for paper in papers(session, case, "D11") for one in paper.signatures
    ]
    assert proofs == [("陈采薇", None, world.TODAY), ("吴处一", None, world.TODAY)], (
        "as it stands on the sheet; nobody is asked again"
    )


@read_back
def test_a_court_that_stamps_by_hand_brings_the_stamped_copy_back(session: Session, case: Case) -> None:
    bench.stamp_by_hand(session)
    bench.run(session, case, *bench.TO_LETTERED)
    shang = user(session, "shang")
    for day, scan, sentence in (
        (None, world.PDF, "请照纸面填"),
        (world.TODAY + dt.timedelta(days=1), world.PDF, "请照纸面填"),
        (world.TODAY, b"", "请传回盖好院印的调解书正本"),
        (world.TODAY, world.PICTURE, "请传回盖好院印的调解书正本"),
    ):
        with pytest.raises(Refused, match=sentence):
            receiving.serve(case, shang, case.version, {}, day, scan)
    receiving.serve(case, shang, case.version, {}, world.TODAY, world.PDF)
    session.commit()
    copy = letter_of(session, case).copy
    assert filing.content(copy) == world.PDF and not copy.seal_image
    with pytest.raises(Refused, match="每一方都已经在送达了"):
        receiving.serve(case, shang, case.version, {})


def test_a_judge_who_mediated_issues_no_letter(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED, "reply")
    world.writing(session)
    zheng = user(session, "zheng")
    case.parts.append(Part(user_id=zheng.id, role=Role.MEDIATOR, since=world.TODAY, until=world.TODAY, why="指派"))
    session.commit()
    with pytest.raises(Refused, match="郑衡参加过本案调解"):
        letters.issue(case, zheng, case.version, LetterGiven(costs=bench.COSTS))


def test_what_the_agreement_says_of_the_fee_is_not_asked_again(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING)
    given = bench.terms(case)
    clause = TermGiven(TermKind.WORDS, "案件受理费减半收取，由双方各负担一半")
    agreements.set_terms(case, user(session, "mei"), case.version, replace(given, terms=(*given.terms, clause)))
    session.commit()
    bench.run(session, case, "offer", "sign", "seal", "reply")
    letters.issue(case, user(session, "zheng"), case.version)
    assert case.state == "lettered"


# other ends


@read_back
def test_what_came_to_nothing_goes_on_to_trial_with_the_fee_to_pay(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "terminate", "reply")
    assert case.state == "reported" and asked(session, case) == {Role.JUDGE: "转入审理，通知交纳受理费"}
    assert "由法院转入审理" in text(session, case, "A12") and "备好起诉状" not in text(session, case, "A12")
    zheng = user(session, "zheng")
    with pytest.raises(Refused, match="交费的期限要在今天以后"):
        suits.to_trial(case, zheng, case.version, "", world.TODAY)
    bench.run(session, case, "to_trial")
    said = text(session, case, "S12")
    for item in (
        "双方分歧较大，不能达成协议，调解终结",
        "本案转入审理。",
        "请陈采薇于2026年6月23日前（含当日）交纳案件受理费",
        "按自动撤回起诉处理",
    ):
        assert item in said, item
    assert (case.state, "速裁" in said) == ("trial", False)
    bench.run(session, case, "archive")


@read_back
def test_a_simple_case_goes_the_fast_way(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "terminate", "reply", "fast")
    assert case.state == "fast" and case.referral is not None and case.referral.fast
    assert "本案转入审理，适用速裁" in text(session, case, "S12")


def test_the_court_need_not_wait_for_the_report_nor_take_an_agreement_it_cannot_confirm(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "terminate", "to_trial")
    assert case.state == "trial"
    other = bench.run(session, bench.entrusted(session, "e2", "（2026）示0101民初901号"), *bench.TO_AGREED, "reply")
    zheng = user(session, "zheng")
    day = world.TODAY + dt.timedelta(days=7)
    with pytest.raises(Refused, match="请写明为什么转入审理"):
        suits.to_trial(other, zheng, other.version, "", day)
    suits.to_trial(other, zheng, other.version, "协议损害他人合法权益", day)
    session.commit()
    assert other.state == "trial"
    declined = bench.run(session, bench.entrusted(session, "e3", "（2026）示0101民初902号"), "decline")
    suits.to_trial(declined, zheng, declined.version, "调解组织不接受委托", day)
    assert declined.state == "trial"


@pytest.mark.parametrize(
    "steps", [(), bench.TO_MEDIATING, (*bench.TO_MEDIATING, "suspend"), (*bench.TO_MEDIATING, "set_terms", "offer")]
)
def test_the_judge_takes_a_suit_back_from_a_committee_that_does_nothing(
    session: Session, case: Case, steps: tuple[str, ...]
) -> None:
    bench.run(session, case, *steps)
    day = world.TODAY + dt.timedelta(days=7)
    suits.to_trial(case, user(session, "zheng"), case.version, "委托调解的期限届满，被告不同意继续调解", day)
    session.commit()
    assert (case.state, running(session, case)) == ("trial", {})
    assert world.waiting(session, case, "A09") == []


def test_a_suit_that_was_withdrawn_after_mediation_ended_is_closed_without_trial(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "terminate", "reply", "close_otherwise", "archive")
    assert journal.history(session, case.id)[-2].sentence == "原告撤诉，以其他方式结案"


def test_a_suit_withdrawn_or_performed_at_once_is_noted_and_closed(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED)
    zheng = user(session, "zheng")
    with pytest.raises(Refused, match="请写明撤诉、履行的情况"):
        suits.close_otherwise(case, zheng, case.version, OtherEnd.PERFORMED_AT_ONCE, "")
    bench.run(session, case, "close_otherwise")
    assert case.state == "closed" and letters.letter_of(session, case) is None
    last = journal.history(session, case.id)[-1]
    assert (last.sentence, last.basis) == ("原告撤诉，以其他方式结案", "立案与调解意见")


def test_a_suit_at_court_is_not_brought_again_and_nothing_is_waited_for_where_it_is_tried(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED, "reply")
    kept = case.performances[-1]
    with pytest.raises(Refused, match="案件在法院：调解书生效以前有意见的，请向承办法官提出"):
        fulfilment.dispute(kept, world.party(case), kept.version)
    suits.to_trial(case, user(session, "zheng"), case.version, "协议损害他人合法权益", world.TODAY + dt.timedelta(days=7))
    session.commit()
    assert (kept.state, kept.ended_on) == ("broken", world.TODAY)
    still = select(Deadline.code).where(Deadline.file_id == case.id, Deadline.stopped_on.is_(None))
    assert (list(session.scalars(still)), asked(session, case)) == ([], {})


def test_who_withdrew_a_suit_on_an_agreement_that_is_not_kept_may_sue_on_it(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED, "close_otherwise")
    kept = case.performances[-1]
    fulfilment.dispute(kept, world.party(case), kept.version)
    session.commit()
    assert (case.state, kept.state) == ("closed", "disputed")


def test_a_party_that_leaves_sends_the_suit_back_to_the_court(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING)
    ending.leave(case, world.agent(case), case.version)
    session.commit()
    bench.run(session, case, "reply", "to_trial")
    assert (case.state, case.ground) == ("trial", "REFUSED")


@pytest.mark.parametrize(
    ("doing", "sentence"),
    [
        (lambda s, c: applications.seek(c, user(s, "mei"), c.version), "不走司法确认"),
        (lambda s, c: letters.ask(c, world.party(c), c.version, c.parties), "请勾选谁请求"),
        (lambda s, c: packs.prepare(c, user(s, "lin"), c.version), "这件案子已经起诉"),
        (lambda s, c: suits.file_suit(c, user(s, "ying"), c.version, "（2026）示0101民初1号"), "这件案子已经立案"),
        (lambda s, c: ending.withdraw(c, world.party(c), c.version, "不告了"), "要撤诉，请向法院提出"),
        (lambda s, c: world.STEPS["agree_orally"](s, c), "送法院审查"),
    ],
)
def test_what_this_road_has_not_is_refused_with_the_way_there_is(session: Session, case: Case, doing: Any, sentence: str) -> None:
    bench.run(session, case, *bench.TO_AGREED)
    with pytest.raises(Refused, match=sentence):
        doing(session, case)


def test_only_the_judge_decides_and_only_the_clerk_serves(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED, "reply")
    for login in ("shang", "he", "other_judge"):
        with pytest.raises(Forbidden):
            letters.issue(case, user(session, login), case.version, LetterGiven(costs=bench.COSTS))
    bench.run(session, case, "issue_letter")
    with pytest.raises(Forbidden):
        receiving.serve(case, user(session, "zheng"), case.version, {})
    with pytest.raises(Refused, match="调解书还没有送出|没有这一次送达"):
        receiving.note_refusal(case, user(session, "shang"), case.version, 1, "拒收")


def test_the_seal_alone_moves_no_effective_day(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "set_terms", "offer")
    bench.sign(session, case, staff=False)
    with at(2):
        bench.sign(session, case)
        conclusion.seal(case, user(session, "he"), case.version, clock.today(), world.PDF)
        session.commit()
    assert case.effective_on == world.TODAY
