"""Traffic police: one accident walked to each of its ends through the real verbs, on both databases; what is refused on the way, and why."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import acceptance, accidents, ending, handing_over, joining
from cases.channels import TABLES
from cases.deadlines import Deadline
from cases.lapses import lapse_due
from cases.models import Case
from confirmation import applications
from documents import filing
from documents.models import Paper
from foundation import clock, journal
from foundation.errors import Forbidden, Refused
from foundation.outbox import Message
from foundation.transactions import writing
from law.grounds_police import TrOutcome, TrRefuse
from law.starts import Loss
from mediation import agreements, assignment, fulfilment, meetings, pauses, scheduling
from mediation.damages import ShareGiven, damages_of
from mediation.models import Notice
from tests import traffic, world
from tests.conftest import Databases
from tests.fresh import Fresh
from tests.papers.reading import words
from tests.traffic import APPLIED
from tests.world import user


@pytest.fixture(scope="module")
def peopled(databases: Databases) -> Iterator[Fresh]:
    """One database with the people in it, put back before every test."""
    one = Fresh(databases.empty())
    with clock.set_to(clock.at(APPLIED, 10)), Session(one.engine) as session:
        traffic.people(session)
    one.keep()
    yield one
    one.engine.dispose()
    databases.drop(one.url)


@pytest.fixture
def session(peopled: Fresh) -> Iterator[Session]:
    peopled.put_back()
    with clock.set_to(clock.at(APPLIED, 10)), Session(peopled.engine) as one:
        yield one


def at(days: int, hour: int = 10) -> AbstractContextManager[None]:
    """So many days after the application."""
    return clock.set_to(clock.at(APPLIED + dt.timedelta(days=days), hour))


def papers(session: Session, case: Case) -> dict[str, Paper]:
    return {paper.kind: paper for paper in filing.papers_of(session, case.id) if not paper.void_at}


def text(session: Session, case: Case, kind: str) -> str:
    return words(filing.content(papers(session, case)[kind]))


def period(session: Session, case: Case, code: str) -> Deadline:
    return session.scalars(select(Deadline).where(Deadline.file_id == case.id, Deadline.code == code)).one()


def told(session: Session) -> str:
    return "\n".join(session.scalars(select(Message.text).order_by(Message.id)))


# the ends


@pytest.mark.parametrize("state", traffic.STATES)
def test_an_accident_comes_to_every_state_of_the_channel(session: Session, state: str) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.STATES[state])
    assert (case.channel, case.state, case.table_from) == ("traffic", state, dt.date(2018, 5, 1))
    assert journal.verify(session, case.id) is None


def test_an_accident_goes_from_the_joint_application_to_a_letter_that_is_performed(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_ASSIGNED, "schedule")
    with at(6, 11):
        traffic.run(session, case, "record", "countersign", "set_terms", "offer", "sign", "hand_out")
    assert case.state == "agreed" and case.effective_on == APPLIED + dt.timedelta(days=6)
    letter = papers(session, case)["B05"]
    assert letter.is_signed and letter.sealed_on is None, "the letter waits for no seal"
    assert case.agreements[-1].effective_on == case.effective_on
    assert period(session, case, "D21").stopped_on == case.effective_on
    assert not session.scalars(select(Deadline).where(Deadline.code.in_(("D7", "D8")))).all(), "no court confirms it"
    performance = case.performances[-1]
    assert performance.table().name == "traffic-performance" and performance.state == "performing"
    with at(20):
        for payment in performance.agreement.payments:
            given = fulfilment.FulfilmentGiven(clock.today(), payment_id=payment.id, amount=payment.balance, way="银行转账")
            fulfilment.fulfil(performance, user(session, "ji"), performance.version, given)
            session.commit()
        fulfilment.complete(performance, user(session, "ji"), performance.version)
        session.commit()
        traffic.run(session, case, "archive")
    assert (case.state, performance.state) == ("archived", "performed")


def test_a_letter_that_is_not_kept_leads_to_court_and_never_to_confirmation(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_AGREED)
    with pytest.raises(
        Refused, match="不能申请司法确认.*道路交通安全法第七十四条、事故处理程序规定第八十五条、民诉法第二百零五条"
    ):
        applications.seek(case, user(session, "ji"), case.version)
    session.rollback()
    performance = case.performances[-1]
    fulfilment.dispute(performance, traffic.party(case), performance.version, "没有付款")
    session.commit()
    assert performance.state == "disputed"
    assert "道路交通安全法第七十四条" in journal.history(session, case.id)[-1].basis


@pytest.mark.usefixtures("real_papers")
def test_no_agreement_ends_with_a_paper_for_every_party(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_MEDIATING, "conclude", "hand_out")
    assert (case.state, case.ground) == ("ended", TrOutcome.ENDED.value)
    assert period(session, case, "D21").stopped_on == APPLIED
    printed = text(session, case, "B06")
    assert "道路交通事故损害赔偿调解终结书" in printed and "各方对误工天数分歧较大" in printed
    assert "《道路交通事故处理程序规定》第九十三条" in printed
    assert "向人民法院提起民事诉讼，也可以申请人民调解委员会调解" in printed
    assert "道路交通事故损害赔偿调解终结书1份" in text(session, case, "B09")


@pytest.mark.parametrize("ground", [TrOutcome.TERMINATED_SUED, TrOutcome.TERMINATED_ABSENT, TrOutcome.TERMINATED_QUIT])
def test_a_suit_an_absence_a_walking_out_terminate_and_are_noted_on_file_without_a_paper(
    session: Session, ground: TrOutcome
) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_MEDIATING)
    before = len(filing.papers_of(session, case.id))
    ending.terminate(case, user(session, "ji"), case.version, ground, "记录在案。")
    session.commit()
    assert (case.state, case.ground, len(filing.papers_of(session, case.id))) == ("terminated", ground.value, before)
    assert "事故处理程序规定第九十四条" in journal.history(session, case.id)[-1].basis


def test_a_party_may_leave_from_every_open_state_even_before_the_application(session: Session) -> None:
    opened = [state.code for state in TABLES["traffic"][-1].states if state.open]
    for n, state in enumerate(opened):
        case = traffic.run(session, traffic.registered(session, f"leave-{n}"), *traffic.STATES[state], "leave")
        assert (case.state, case.ground) == ("terminated", TrOutcome.TERMINATED_QUIT.value), state


@pytest.mark.parametrize("end", ["ended", "agreed"])
def test_after_the_end_a_people_s_committee_may_go_on_with_a_file_of_its_own(session: Session, end: str) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.STATES[end])
    with pytest.raises(Refused, match="自愿"):
        handing_over.hand_over(case, user(session, "ji"), case.version, world.committee(session), False)
    session.rollback()
    new = handing_over.hand_over(case, user(session, "ji"), case.version, world.committee(session), True)
    session.commit()
    assert (new.channel, new.state, case.state) == ("people", "applied", end)
    assert [one.name for one in new.parties] == [one.name for one in case.parties]


def test_settled_at_the_scene_only_the_finding_is_kept(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "settle_on_spot")
    assert (case.state, case.ground) == ("onspot", TrOutcome.ONSPOT_RECORDED.value)
    assert [paper.kind for paper in filing.papers_of(session, case.id)] == ["S01"]
    finding = case.evidence[-1]
    assert finding.name.startswith("道路交通事故认定书") and finding.sha
    assert "事故处理程序规定第二十五条、第二十六条" in journal.history(session, case.id)[-1].basis


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"is_wanted": False}, "共同请求"),
        ({"is_undisputed": False}, "没有异议"),
        ({"content": b""}, "认定书"),
        ({"agreed": ""}, "调解结果"),
    ],
)
def test_at_the_scene_all_must_ask_for_it_and_none_dispute_it(session: Session, lacking: dict[str, object], said: str) -> None:
    case = traffic.registered(session)
    with pytest.raises(Refused, match=said):
        accidents.settle_on_spot(case, user(session, "pu"), case.version, traffic.spot_given(**lacking))


# the application of all


def test_the_ten_days_are_working_days_with_their_reasons(session: Session) -> None:
    """The acceptance example: received on 1 May 2026, the last day is 18 May."""
    case = traffic.registered(session)
    received = {party.id: dt.date(2026, 5, 1) for party in case.parties}
    joining.apply_jointly(case, user(session, "pu"), case.version, traffic.accident_given(case, received=received))
    session.commit()
    found = period(session, case, "D17")
    assert found.due == dt.date(2026, 5, 18)
    assert "劳动节假期不计" in "；".join(found.reasons) and "第10个工作日" in "；".join(found.reasons)
    assert "第八十六条" in found.basis and "第一百一十二条" in found.basis


def test_the_days_run_from_the_first_receipt_and_stop_when_all_have_signed(session: Session) -> None:
    case = traffic.registered(session)
    late, early = dt.date(2026, 5, 6), dt.date(2026, 4, 28)
    received = {party.id: late for party in case.parties} | {case.parties[1].id: early}
    joining.apply_jointly(case, user(session, "pu"), case.version, traffic.accident_given(case, received=received))
    session.commit()
    assert (period(session, case, "D17").trigger, period(session, case, "D17").due) == (early, dt.date(2026, 5, 14))
    traffic.each_hand(session, case, "B07", joining.join, limit=2)
    assert (case.state, period(session, case, "D17").stopped_on) == ("registered", None)
    traffic.each_hand(session, case, "B07", joining.join)
    assert (case.state, period(session, case, "D17").stopped_on) == ("applied", APPLIED)


@pytest.mark.usefixtures("real_papers")
def test_after_a_committee_ended_its_mediation_there_are_three_working_days(session: Session) -> None:
    case = traffic.registered(session)
    given = traffic.accident_given(case, received={}, people_ended_on=dt.date(2026, 5, 7))
    joining.apply_jointly(case, user(session, "pu"), case.version, given)
    session.commit()
    assert period(session, case, "D18").due == dt.date(2026, 5, 11), "a Friday, the Saturday worked for the holiday, a Monday"
    assert not session.scalars(select(Deadline).where(Deadline.code == "D17")).all()
    assert "人民调解委员会于2026年5月7日终止调解" in text(session, case, "B07")
    with at(4), pytest.raises(Refused, match="已经逾期"):
        traffic.each_hand(session, case, "B07", joining.join)


@pytest.mark.usefixtures("real_papers")
def test_a_party_that_signs_late_is_refused_and_the_head_declines(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "apply")
    traffic.each_hand(session, case, "B07", joining.join, limit=2)
    with at(7):
        with pytest.raises(Refused, match="第10个工作日为2026年5月14日.*已经逾期") as refusal:
            traffic.each_hand(session, case, "B07", joining.join)
        session.rollback()
        assert "第八十六条" in refusal.value.basis
        assert lapse_due(session, clock.now()) == 1
        acceptance.refuse(case, user(session, "qi"), case.version, TrRefuse.LATE_86, "5月14日期满，薄观澜没有签。")
        session.commit()
    assert case.state == "rejected"
    printed = text(session, case, "B07d")
    assert "不予调解通知" in printed and "已超过十日" in printed and "《道路交通事故处理程序规定》第八十六条" in printed
    assert "向人民法院提起民事诉讼" in printed and "申请人民调解委员会调解" in printed
    assert not papers(session, case).get("B07"), "nobody is asked to sign it any more"


def test_a_signature_on_paper_counts_with_the_day_beside_it(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "apply")
    with at(8):
        signatures = world.waiting(session, case, "B07")
        on_time = [(signature, dt.date(2026, 5, 13)) for signature in signatures]
        too_late = [*on_time[:-1], (signatures[-1], dt.date(2026, 5, 15))]
        with pytest.raises(Refused, match="逾期"):
            joining.scan_application(case, user(session, "pu"), case.version, world.PDF, too_late)
        session.rollback()
        joining.scan_application(case, user(session, "pu"), case.version, world.PDF, on_time)
        session.commit()
    assert case.state == "applied"


def test_the_application_written_anew_takes_the_place_of_the_first(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "apply")
    traffic.each_hand(session, case, "B07", joining.join, limit=1)
    traffic.run(session, case, "apply")
    kept = [paper for paper in filing.papers_of(session, case.id) if paper.kind == "B07"]
    assert [bool(paper.void_at) for paper in kept] == [True, False]
    assert len(world.waiting(session, case, "B07")) == 3
    after_a_committee = traffic.accident_given(case, received={}, people_ended_on=dt.date(2026, 5, 7))
    joining.apply_jointly(case, user(session, "pu"), case.version, after_a_committee)
    session.commit()
    running = session.scalars(select(Deadline.code).where(Deadline.stopped_on.is_(None))).all()
    assert running == ["D18"], "the days that were counted from a receipt run no longer"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"received": {}}, "哪天收到"),
        ({"losses": {}}, "什么损失"),
        ({"number": ""}, "编号"),
        ({"place": ""}, "哪里"),
        ({"happened_at": clock.at(dt.date(2026, 6, 1))}, "还没到"),
        ({"people_ended_on": dt.date(2026, 4, 1)}, "事故以后"),
        ({"losses": {Loss.INJURY: dt.date(2026, 4, 1)}}, "不会早于事故"),
    ],
)
def test_an_application_says_what_the_days_are_counted_from(session: Session, changes: dict[str, object], said: str) -> None:
    case = traffic.registered(session)
    with pytest.raises(Refused, match=said):
        joining.apply_jointly(case, user(session, "pu"), case.version, traffic.accident_given(case, **changes))


# the day it begins


def test_what_is_settled_begins_with_the_acceptance_and_has_ten_working_days(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "apply", "join", "accept")
    found = period(session, case, "D21")
    assert (case.state, found.trigger, found.due) == ("accepted", APPLIED, dt.date(2026, 5, 21))
    assert traffic.accident(session, case).begins_on == APPLIED


def test_who_is_still_treated_waits_and_mediation_begins_with_the_end_of_treatment(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "apply_open", "join", "accept")
    assert case.state == "waiting" and case.number
    assert not session.scalars(select(Deadline).where(Deadline.code == "D21")).all()
    with pytest.raises(Refused, match="还没有治疗终结"):
        accidents.start(case, user(session, "qi"), case.version, {})
    session.rollback()
    with at(40):
        with pytest.raises(Refused, match="今天以前"):
            later = clock.today() + dt.timedelta(days=1)
            accidents.start(case, user(session, "qi"), case.version, {Loss.INJURY: later})
        session.rollback()
        ended = APPLIED + dt.timedelta(days=38)
        accidents.start(case, user(session, "qi"), case.version, {Loss.INJURY: ended})
        session.commit()
    assert (case.state, period(session, case, "D21").trigger) == ("accepted", ended)


# meetings


@pytest.mark.usefixtures("real_papers")
def test_a_notice_is_given_three_working_days_before(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_ASSIGNED)
    with pytest.raises(Refused, match="往前第3个工作日.*来不及通知") as refusal:
        scheduling.schedule(case, user(session, "ji"), case.version, traffic.meeting_given(days=3))
    assert "第八十八条" in refusal.value.basis
    session.rollback()
    scheduling.schedule(case, user(session, "ji"), case.version, traffic.meeting_given(days=4))
    session.commit()
    printed = text(session, case, "B07b")
    assert "2026年5月12日9时30分" in printed and "每方不得超过三人" in printed
    assert "请在2026年5月11日前（含当日）通知承办的交通警察" in printed
    assert papers(session, case)["B07b"].sealed_by == traffic.POLICE


@pytest.mark.usefixtures("real_papers")
def test_an_oral_notice_prints_nothing_and_stands_in_the_record(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_ASSIGNED)
    scheduling.schedule(case, user(session, "ji"), case.version, traffic.meeting_given(notice=Notice.ORAL))
    session.commit()
    assert "B07b" not in papers(session, case)
    with at(6, 11):
        traffic.run(session, case, "record")
    printed = text(session, case, "B07c")
    assert "2026年5月8日口头通知各方当事人" in printed and "是否公开：公开" in printed
    assert "委托代理人：冉竹" in printed


def test_a_party_may_ask_for_another_time_until_the_working_day_before(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_ASSIGNED, "schedule")  # for 14 May
    with at(5):  # 13 May
        given = traffic.meeting_given(days=7)
        scheduling.reschedule(case, user(session, "ji"), case.version, given, "应念慈", "要复诊")
        session.commit()
        assert [one.starts_at for one in scheduling.meetings_of(case)] == [given.starts_at]
        assert journal.history(session, case.id)[-1].detail["asked"] == "应念慈：要复诊"
    with at(12, 8), pytest.raises(Refused, match="已经过了请求变更的时间"):  # 20 May, the day itself
        scheduling.reschedule(case, user(session, "ji"), case.version, traffic.meeting_given(days=7), "应念慈", "有事")


@pytest.mark.usefixtures("real_papers")
def test_no_side_brings_a_fourth_and_no_meeting_is_held_without_notice(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_ASSIGNED)
    with pytest.raises(Refused, match="先约定时间"):
        traffic.run(session, case, "record")
    session.rollback()
    traffic.run(session, case, "schedule")
    first = case.parties[0].id
    three = tuple((first, name) for name in ("甲", "乙", "丙"))
    with pytest.raises(Refused, match="每方不得超过3人：应念慈一方4人") as refusal:
        meetings.record(case, user(session, "ji"), case.version, traffic.record_given(case, companions=three))
    assert "第八十九条" in refusal.value.basis
    session.rollback()
    given = traffic.record_given(case, companions=three[:2], closed_for="薄观澜")
    meetings.record(case, user(session, "ji"), case.version, given)
    session.commit()
    printed = text(session, case, "B07c")
    assert "甲（应念慈一方）、乙（应念慈一方）" in printed and "不公开，薄观澜申请" in printed


# the letter


@pytest.mark.usefixtures("real_papers")
def test_the_letter_says_the_six_things_and_is_read_back(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.STATES["signing"])
    printed = text(session, case, "B05")
    for sentence in (
        "一、调解依据《中华人民共和国道路交通安全法》第七十四条、《道路交通事故处理程序规定》第八十六条、第九十三条，各方当事人一致书面申请",
        "道路交通事故认定书（示交认字2026第0203号）认定",
        "受伤，2026年4月30日治疗终结",
        "医疗费应念慈18,000.00",
        "合计人民币贰万肆仟捌佰元整24,800.00",
        "薄观澜负主要责任，承担70%；应念慈负次要责任，承担30%",
        "向应念慈支付16,800.00元",
        "六、调解日期2026年5月8日",
        "本调解书一式四份",
        "可以向人民法院提起民事诉讼",
        "交通警察计无双",
    ):
        assert sentence in printed, sentence
    assert "司法确认" not in printed and "人民调解" not in printed


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"damages": ()}, "至少写一项"),
        ({"total": 2_400_000}, "各项相加是 24,800.00，比合计多 800.00"),
        ({"shares": ()}, "责任和比例"),
        ({"shares": (60, 30)}, "相加是 90%"),
        ({"shares": (170, -70)}, "0 到 100"),
        ({"damages": "half"}, "付款合计 17,360.00，比赔偿项目合计 6,000.00 多 11,360.00"),
    ],
)
def test_items_add_up_to_their_total_and_parts_to_a_hundred(session: Session, changes: dict[str, object], said: str) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_MEDIATING)
    whole = traffic.damages(case)
    if changes.get("damages") == "half":
        changes = {"damages": whole.damages[1:2], "total": None}
    if percents := changes.get("shares"):
        hands = (case.parties[1].id, case.parties[0].id)
        faults = ("主要责任", "次要责任")
        changes = {"shares": tuple(ShareGiven(*one) for one in zip(hands, faults, percents, strict=True))}
    wrong = traffic.terms(case, damages=dataclasses.replace(whole, **changes))
    with pytest.raises(Refused, match=said):
        agreements.set_terms(case, user(session, "ji"), case.version, wrong)


def test_a_letter_taken_back_keeps_its_items_for_the_next_version(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.STATES["signing"])
    agreements.revise(case, user(session, "ji"), case.version, "付款日期改了")
    session.commit()
    assert case.state == "mediating" and len(damages_of(case.agreements[-1])) == 3
    traffic.run(session, case, "offer", "sign")
    assert case.state == "agreed"


def test_what_this_channel_does_not_have_is_refused_with_the_way_there_is(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), *traffic.TO_MEDIATING)
    ji = user(session, "ji")
    with pytest.raises(Refused, match="法律没有规定中止"):
        pauses.suspend(case, ji, case.version, "鉴定")
    with pytest.raises(Refused, match="当场制作调解书"):
        agreements.agree_orally(case, ji, case.version, traffic.terms(case))
    with pytest.raises(Refused, match="可以随时退出"):
        ending.withdraw(case, traffic.party(case), case.version, "")


def test_who_has_a_tie_to_a_party_steps_aside_and_a_stranger_does_nothing(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "apply", "join", "accept")
    with pytest.raises(Refused, match="应当回避"):
        assignment.assign(case, user(session, "qi"), case.version, user(session, "ji"), "薄观澜的表弟", consented=True)
    session.rollback()
    with pytest.raises(Forbidden):
        assignment.assign(case, user(session, "pu"), case.version, user(session, "ji"))


@pytest.mark.usefixtures("real_papers")
def test_who_has_no_phone_gets_a_letter_of_the_police(session: Session) -> None:
    case = traffic.run(session, traffic.registered(session), "apply", "join")
    writing(session)
    case.parties[0].phone = None
    session.commit()
    traffic.run(session, case, "accept")
    printed = text(session, case, "S02")
    assert traffic.POLICE in printed and "人民调解" not in printed


def test_nobody_is_told_of_a_committee(session: Session) -> None:
    traffic.run(session, traffic.registered(session), *traffic.TO_AGREED)
    said = told(session)
    assert "调委会" not in said and "人民调解不收" not in said
    assert "已经受理，正在安排承办的交警。" in said and "调解书已经生效" in said
