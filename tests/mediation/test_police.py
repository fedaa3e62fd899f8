"""The police: a case walked to each of its ends through the real verbs, on both databases, under both laws; what is refused on the way, and why."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.orm import Session

from cases import acceptance, ending, handing_over, parties
from cases.channels import TABLES, table_in_force
from cases.deadlines import Deadline
from cases.evidence import EvidenceGiven, add
from cases.incident import incident_of
from cases.models import Case
from cases.parties import RepresentativeGiven
from cases.party import Side
from cases.queries import turns_of
from confirmation import applications
from documents import filing
from documents.models import Paper
from foundation import clock, journal
from foundation.errors import Forbidden, Overtaken, Refused
from foundation.outbox import Message
from foundation.tables import NOTHING
from foundation.transactions import tune
from law.grounds_police import ZaOutcome, ZaRefuse
from mediation import agreements, assignment, meetings, outcomes, pauses, settling
from mediation.settling import SettledBy, SettledGiven
from people.models import Body
from tests import station, world
from tests.conftest import Databases
from tests.papers.reading import words
from tests.station import user

read_back = pytest.mark.usefixtures("real_papers")  # where a paper is printed and its words are read


@pytest.fixture
def session(databases: Databases) -> Iterator[Session]:
    url = databases.empty()
    engine = tune(create_engine(url))
    with clock.set_to(clock.at(world.TODAY, 10)), Session(engine) as one:
        station.people(one)
        yield one
    engine.dispose()
    databases.drop(url)


def at(days: int, hour: int = 10) -> AbstractContextManager[None]:
    """So many days after the case was taken on."""
    return clock.set_to(clock.at(world.TODAY + dt.timedelta(days=days), hour))


def papers(session: Session, case: Case) -> dict[str, Paper]:
    return {paper.kind: paper for paper in filing.papers_of(session, case.id) if not paper.void_at}


def text(session: Session, case: Case, kind: str) -> str:
    return words(filing.content(papers(session, case)[kind]))


def running(session: Session, case: Case) -> dict[str, Deadline]:
    mine = select(Deadline).where(Deadline.file_id == case.id, Deadline.subject == "case", Deadline.stopped_on.is_(None))
    return {one.code: one for one in session.scalars(mine)}


def due(session: Session, case: Case, code: str) -> str:
    return running(session, case)[code].due.isoformat()


def asked(session: Session, case: Case) -> list[str]:
    return sorted({turn.ask for turn in turns_of(session, [case.id]).get(case.id, [])})


def told(session: Session) -> str:
    return "\n".join(session.scalars(select(Message.text).order_by(Message.id)))


@pytest.fixture
def case(session: Session) -> Case:
    return station.taken_on(session)


# the ends


ENDS = {
    "performed": (*station.TO_AGREED, "pay", "perform"),
    "breached": (*station.TO_AGREED, "breach"),
    "terminated": (*station.TO_MEDIATING, "terminate"),
    "rejected": ("refuse",),
    "redirected": ("redirect",),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_case_comes_to_each_end_and_is_put_on_the_shelf(session: Session, case: Case, end: str) -> None:
    station.run(session, case, *ENDS[end])
    assert (case.state, case.ended_on) == (end, world.TODAY)
    assert case.ground and case.ground == {**{g.value: g for g in (*ZaOutcome, *ZaRefuse)}}[case.ground].value
    station.run(session, case, "archive")
    assert case.state == "archived" and running(session, case) == {}
    assert journal.verify(session, case.id) is None


def test_what_is_agreed_and_kept_ends_without_a_punishment(session: Session, case: Case) -> None:
    assert (case.channel, case.table().in_force) == ("police", dt.date(2026, 1, 1))
    station.run(session, case, *station.TO_MEDIATING)
    assert case.number == "明公（湖）调解字〔2026〕第1号"
    station.run(session, case, "set_terms", "offer")
    assert case.state == "signing"
    station.run(session, case, "sign")
    assert (case.state, case.effective_on) == ("agreed", world.TODAY)
    assert case.agreements[-1].sealed_on is None, "the parties and the officer sign; no stamp of any committee"
    assert running(session, case).keys() == set(), "no thirty days to go to court, and no time for the case while it is kept"
    with pytest.raises(Refused, match="还没有履行完：侯一品应于2026年6月16日前付巫山云 3,600.00 元"):
        outcomes.perform(case, user(session, "lu"), case.version)
    station.run(session, case, "countersign")
    assert asked(session, case) == ["侯一品应于2026年6月16日前付巫山云 3,600.00 元"]
    station.run(session, case, "pay")
    assert asked(session, case) == ["核实履行：履行了就结案，不履行就依法处理"]
    station.run(session, case, "perform")
    assert (case.performances[-1].state, asked(session, case)) == ("performed", [])
    assert (case.state, case.ground) == ("performed", "AGREED_PERFORMED")
    assert papers(session, case).keys() == {"S01", "B03", "B03b", "B01", "D35"}
    assert "公安机关不予处罚" in told(session) and "人民调解" not in told(session) and "调委会" not in told(session)


@read_back
def test_the_agreement_says_all_that_its_article_lists(session: Session, case: Case) -> None:
    station.run(session, case, *station.TO_AGREED)
    filing.finish_due(session)
    said = text(session, case, "B01")
    for item in (
        "调解机关：明湖派出所",
        "主持人：律周正",
        "巫山云，男，汉族，30岁，公民身份号码990101199601100616",
        "其他在场人员：易律师，驻所律师",
        "案件发生时间：2026年6月15日22时00分",
        "案件发生地点：示范市明湖区湖滨路烧烤店",
        "涉及人员：巫山云、侯一品",
        "起因：酒后口角",
        "经过：两人酒后口角",
        "情节：徒手，没有使用工具",
        "结果：鼻部软组织挫伤",
        "3,600.00元（人民币叁仟陆佰元整）",
        "对违反治安管理行为作出处理",
        "本协议一式三份",
    ):
        assert item in said, item
    assert said.endswith("2026年6月16日"), "the day of the last hand is written in"
    assert "人民调解" not in said and "印章" not in said
    station.run(session, case, "pay")
    assert "明公（湖）调解字〔2026〕第1号治安调解协议书支付的医药费和误工费3,600.00元" in text(session, case, "D35")


@read_back
def test_what_is_not_kept_is_dealt_with_by_law_and_the_time_begins_anew(session: Session, case: Case) -> None:
    station.run(session, case, *station.TO_MEDIATING)
    agreements.set_terms(case, user(session, "lyu"), case.version, station.terms(case, days=5))
    station.run(session, case, "offer", "sign")
    with at(8):
        station.run(session, case, "breach")
        assert (case.state, case.performances[-1].state) == ("breached", "broken")
        restarted = running(session, case)["D14"]
        assert (restarted.trigger.isoformat(), restarted.due.isoformat()) == ("2026-06-24", "2026-07-24")
        assert restarted.reasons[0] == "2026年6月24日协议没有履行，依法处理，办案期限从这一天起重新计算，当日不计"
        said = text(session, case, "B03d")
    assert "赔偿款到期没有付" in said and "自2026年6月24日起重新计算" in said and "提起民事诉讼" in said
    with pytest.raises(Overtaken):
        outcomes.perform(case, user(session, "lu"), case.version)


def test_what_was_done_in_full_cannot_be_called_not_kept(session: Session, case: Case) -> None:
    station.run(session, case, *station.TO_AGREED, "pay")
    with pytest.raises(Refused, match="约定的事都办到了"):
        outcomes.breach(case, user(session, "lu"), case.version, "还欠着")


@read_back
def test_no_agreement_is_told_with_what_follows_and_the_way_to_court(session: Session, case: Case) -> None:
    station.run(session, case, *station.TO_MEDIATING)
    with at(3):
        station.run(session, case, "terminate")
        assert due(session, case, "D14") == "2026-07-20", "thirty days from the day it failed; the thirtieth is a Sunday"
        said = text(session, case, "B03d")
    assert "依据《中华人民共和国治安管理处罚法》第九条，公安机关对违反治安管理行为作出处理" in said
    assert "依据《公安机关办理行政案件程序规定》第一百八十五条" in said and "民事诉讼" in said
    assert "没有达成协议，公安机关依法处理" in told(session)


@read_back
def test_who_does_not_want_it_any_more_leaves_and_the_time_begins_anew_only_where_there_was_a_mediation(
    session: Session, case: Case
) -> None:
    with at(2):
        station.run(session, case, "leave")
        assert (case.state, case.ground) == ("terminated", "NOT_MEDIABLE_179_4")
        assert due(session, case, "D14") == "2026-07-16", "it runs on from the opening"
        assert "重新计算" not in text(session, case, "B03d") and "进行了治安调解" not in text(session, case, "B03d")
        second = station.taken_on(session, "p2")
        station.run(session, second, *station.TO_MEDIATING, "leave")
        assert due(session, second, "D14") == "2026-07-20"
        assert "自2026年6月18日起重新计算" in text(session, second, "B03d")


# taking on


def test_the_time_for_the_case_and_for_the_first_meeting_run_from_the_day_it_was_taken_on(session: Session, case: Case) -> None:
    assert {code: one.due.isoformat() for code, one in running(session, case).items()} == {
        "D11": "2026-06-22",
        "D14": "2026-07-16",
    }
    assert "治安管理处罚法》第一百一十八条" in running(session, case)["D14"].basis


@read_back
def test_only_the_head_finds_a_case_fit_and_writes_down_what_was_found(session: Session, case: Case) -> None:
    for login in ("kang", "lyu"):
        with pytest.raises(Forbidden, match="“审查，可以调解”不由您办理"):
            acceptance.accept(case, user(session, login), case.version, "", station.found())
    with pytest.raises(Refused, match="请写审查的结果"):
        acceptance.accept(case, user(session, "lu"), case.version)
    for change, sentence in (
        ({"happened_at": clock.at(world.TODAY, 11)}, "案发时间还没到"),
        ({"cause": ""}, "请写起因"),
        ({"degree": ""}, "请写情节"),
        ({"outcome": ""}, "请写结果"),
        ({"place": ""}, "请写地点"),
    ):
        with pytest.raises(Refused, match=sentence):
            acceptance.accept(case, user(session, "lu"), case.version, "", station.found(**change))
    station.run(session, case, "accept")
    found = incident_of(session, case.id)
    assert found is not None and (found.deed.title, found.circumstance.value) == ("殴打他人", "TRIFLE")
    said = text(session, case, "B03")
    assert "“殴打他人”一事情节较轻" in said and "违法嫌疑人不得委托他人参加调解" in said and "第一百零八条" in said
    assert [one.name for one in papers(session, case)["B03"].signatures] == ["巫山云", "侯一品"]


@read_back
@pytest.mark.parametrize("ground", [one for one in ZaRefuse if one is not ZaRefuse.REDIRECT], ids=lambda one: one.value)
def test_seven_grounds_keep_a_case_from_being_mediated_and_its_time_runs_on(
    session: Session, case: Case, ground: ZaRefuse
) -> None:
    acceptance.refuse(case, user(session, "lu"), case.version, ground, "见询问笔录。")
    session.commit()
    assert (case.state, case.ground) == ("rejected", ground.value)
    assert running(session, case).keys() == {"D14"}
    assert f"第一百七十九条第{'一二三四五六七'[int(ground.value[-1]) - 1]}项，本案不适用治安调解" in text(session, case, "B03c")


def test_a_case_may_turn_out_unfit_after_the_agreement_went_out(session: Session, case: Case) -> None:
    station.run(session, case, *station.TO_MEDIATING, "set_terms", "offer")
    acceptance.refuse(case, user(session, "lu"), case.version, ZaRefuse.NOT_MEDIABLE_179_5, "又动手。")
    session.commit()
    assert case.state == "rejected" and "B01" not in papers(session, case), "what was out for signature is void"


@read_back
@pytest.mark.parametrize("steps", [(), station.TO_MEDIATING, (*station.TO_MEDIATING, "set_terms", "offer")])
def test_what_breaks_no_order_is_no_case_and_the_ways_are_told(session: Session, case: Case, steps: tuple[str, ...]) -> None:
    station.run(session, case, *steps, "redirect")
    assert (case.state, running(session, case)) == ("redirected", {})
    said = text(session, case, "B03c")
    assert "1.依法向人民法院提起诉讼" in said and "2.向人民调解委员会申请调解" in said


def test_nobody_stands_for_who_is_suspected_and_a_guardian_does(session: Session, case: Case) -> None:
    agent = RepresentativeGiven("叶代", relation="表兄", special=True, powers=("进行和解",), document_number="授权001")
    with pytest.raises(Refused, match="侯一品要本人参加调解，不得委托他人") as refusal:
        parties.correct(case, user(session, "kang"), case.version, case.parties[1].id, station.hou(representatives=(agent,)))
    assert refusal.value.basis == "《公安机关办理行政案件程序规定》第一百八十一条"
    session.rollback()
    with pytest.raises(Refused, match="不得委托他人"):
        station.taken_on(session, "p2", station.hou(representatives=(agent,)))
    session.rollback()
    harmed = dataclasses.replace(station.wu(), representatives=(agent,))
    parties.correct(case, user(session, "kang"), case.version, case.parties[0].id, harmed)
    mother = RepresentativeGiven("侯母", is_guardian=True, relation="母亲")
    parties.correct(case, user(session, "kang"), case.version, case.parties[1].id, station.hou(representatives=(mother,)))
    session.commit()
    for_harmed, for_suspected = case.parties[0].agent, case.parties[1].guardian
    assert for_harmed and for_suspected and (for_harmed.name, for_suspected.name) == ("叶代", "侯母")


def test_a_committee_still_lets_both_be_represented(session: Session) -> None:
    other = world.registered(session)
    assert other.parties[1].side is Side.RESPONDENT and other.parties[1].agent is not None


def test_an_officer_with_a_tie_steps_aside_whatever_the_parties_say(session: Session, case: Case) -> None:
    station.run(session, case, "accept")
    with pytest.raises(Refused, match="应当回避"):
        assignment.assign(case, user(session, "lu"), case.version, user(session, "lyu"), "当事人的表弟", consented=True)


# the meetings


@read_back
def test_the_second_meeting_is_within_seven_working_days_of_the_first_and_there_is_no_third(session: Session, case: Case) -> None:
    lyu = user(session, "lyu")
    station.run(session, case, "accept", "assign", "record")
    assert running(session, case).keys() == {"D13", "D14"}
    assert due(session, case, "D13") == "2026-06-26", "past a holiday on the 19th and a weekend"
    with at(11), pytest.raises(Refused, match="到2026年6月26日为止"):
        meetings.record(case, lyu, case.version, station.record_given(case))
    session.rollback()
    with at(10):
        station.run(session, case, "record")
        assert "D13" not in running(session, case)
        with pytest.raises(Refused, match="已经调解过两次"):
            meetings.record(case, lyu, case.version, station.record_given(case))
        session.rollback()
        assert "第2次" in text(session, case, "B03b")


def test_seven_working_days_of_a_monday_end_on_the_wednesday_after(session: Session) -> None:
    with clock.set_to(clock.at(dt.date(2026, 3, 2), 15)):
        case = station.taken_on(session, "p9")
        station.run(session, case, "accept", "assign", "record")
        assert due(session, case, "D13") == "2026-03-11"


@read_back
def test_one_officer_alone_needs_the_recording(session: Session, case: Case) -> None:
    station.run(session, case, "accept", "assign")
    lyu = user(session, "lyu")
    with pytest.raises(Refused, match="全程同步录音录像") as refusal:
        meetings.record(case, lyu, case.version, station.record_given(case, recording=""))
    assert "治安管理处罚法第一百零八条" in refusal.value.basis
    meetings.record(case, lyu, case.version, station.record_given(case, recording="", second="安其正"))
    session.commit()
    assert "主持人：律周正、安其正" in text(session, case, "B03b")


GUARDED = {
    "id_type": "",
    "id_number": "",
    "id_note": "户口簿核对",
    "sex": "男",
    "representatives": (RepresentativeGiven("侯母", is_guardian=True, relation="母亲"),),
}


@read_back
@pytest.mark.parametrize(("years", "own_labour", "alone", "refused"), [
    (17, False, False, True), (17, False, True, True), (17, True, False, True), (17, True, True, False), (15, True, True, True), (18, False, False, False)])  # fmt: skip
def test_a_minor_has_a_guardian_beside_unless_grown_enough_to_do_without(
    session: Session, years: int, own_labour: bool, alone: bool, refused: bool
) -> None:
    young = station.hou(**GUARDED, birth=world.TODAY.replace(year=world.TODAY.year - years), own_labour=own_labour)
    case = station.taken_on(session, "p3", young)
    station.run(session, case, "accept", "assign")
    given = station.record_given(case, alone=alone)
    if refused:
        with pytest.raises(Refused, match="侯一品未满 18 周岁，监护人要到场"):
            meetings.record(case, user(session, "lyu"), case.version, given)
        session.rollback()
        given = dataclasses.replace(given, present=(*given.present, "侯母"))
    meetings.record(case, user(session, "lyu"), case.version, given)
    session.commit()
    assert ("本人同意不通知监护人" in text(session, case, "B03b")) == (alone and not refused)


def test_an_appraisal_stops_the_clock_and_its_end_gives_three_working_days(session: Session, case: Case) -> None:
    station.run(session, case, "accept", "assign", "suspend")
    assert case.state == "suspended" and running(session, case)["D14"].suspended and "D11" not in running(session, case)
    with at(10):
        station.run(session, case, "resume")
        assert (case.state, due(session, case, "D12")) == ("assigned", "2026-07-01")
        assert due(session, case, "D14") == "2026-07-27", "thirty days and the ten of the appraisal; the last one is a Sunday"
        station.run(session, case, "record")
        assert "D12" not in running(session, case)


def test_the_time_for_the_case_is_prolonged_twice_by_the_authority_above(session: Session, case: Case) -> None:
    lu = user(session, "lu")
    with pytest.raises(Refused, match="请写由哪个公安机关批准"):
        pauses.prolong(case, lu, case.version, "", "明公批〔2026〕1号")
    with pytest.raises(Forbidden):
        pauses.prolong(case, user(session, "lyu"), case.version, "明湖区公安分局", "明公批〔2026〕1号")
    ends = []
    for number in (1, 2):
        ends.append(pauses.prolong(case, lu, case.version, "明湖区公安分局", f"明公批〔2026〕{number}号").isoformat())
        session.commit()
    assert ends == ["2026-08-17", "2026-09-14"], "the sixtieth day is a Saturday"
    with pytest.raises(Refused, match="不能再延长"):
        pauses.prolong(case, lu, case.version, "明湖区公安分局", "明公批〔2026〕3号")


# on the spot


@read_back
def test_a_light_case_is_settled_and_done_with_on_the_spot(session: Session, case: Case) -> None:
    station.run(session, case, "accept", "assign", "onsite")
    assert (case.state, case.ground, case.effective_on) == ("performed", "ONSITE_DONE", world.TODAY)
    assert running(session, case) == {} and case.performances == []
    with pytest.raises(Refused, match="《现场治安调解协议书》还没有签齐"):
        ending.archive(case, user(session, "kang"), case.version)
    station.run(session, case, "countersign")
    filing.finish_due(session)
    said = text(session, case, "B02")
    assert "√以上协议已经当场履行" in said and "现场执法录像编号：ZF2026-0312-07" in said and "一式三联" in said
    assert "侯一品当场向巫山云支付500.00元（人民币伍佰元整），已经付清" in said
    station.run(session, case, "archive")


def test_where_the_recording_holds_it_all_no_paper_is_made(session: Session, case: Case) -> None:
    station.run(session, case, "accept", "assign")
    outcomes.mediate_on_the_spot(case, user(session, "lyu"), case.version, station.spot(case, recorded_in_full=True))
    session.commit()
    assert case.state == "performed" and "B02" not in papers(session, case)


@pytest.mark.parametrize(("change", "sentence"), [
    ({"is_light": False}, "情节轻微、事实清楚"), ({"is_clear": False}, "情节轻微、事实清楚"), ({"is_wanted": False}, "双方同意当场调解"),
    ({"is_done": False}, "当场调解要当场履行"), ({"recording": ""}, "请填现场执法录像的编号"), ({"payer": None}, "请选谁付给谁"),
    ({"clauses": (), "amount": None}, "请写双方达成了什么协议")])  # fmt: skip
def test_only_what_is_light_clear_wanted_and_done_is_settled_on_the_spot(
    session: Session, case: Case, change: dict[str, object], sentence: str
) -> None:
    station.run(session, case, "accept", "assign")
    with pytest.raises(Refused, match=sentence):
        outcomes.mediate_on_the_spot(case, user(session, "lyu"), case.version, station.spot(case, **change))
    session.rollback()
    assert case.state == "assigned"


# settled elsewhere


def settled(**changes: object) -> SettledGiven:
    given: dict[str, object] = {
        "way": SettledBy.COMMITTEE, "agreement": "长桥社区人民调解委员会（2026）示人调字第0001号人民调解协议书", "performed": "收条，3,600元", "applied_on": world.TODAY,
        "content": world.PDF, "is_joint": True, "is_performed": True, "is_undecided": True}  # fmt: skip
    return SettledGiven(**{**given, **changes})  # type: ignore[arg-type]


@read_back
@pytest.mark.parametrize(
    "steps",
    [
        (),
        ("accept",),
        station.TO_MEDIATING,
        station.TO_AGREED,
        (*station.TO_MEDIATING, "terminate"),
        (*station.TO_AGREED, "breach"),
    ],
)
def test_what_is_settled_and_done_elsewhere_closes_the_case_before_it_is_decided(
    session: Session, case: Case, steps: tuple[str, ...]
) -> None:
    station.run(session, case, *steps)
    settling.accept_settlement(case, user(session, "lu"), case.version, settled())
    session.commit()
    assert (case.state, case.ground, running(session, case)) == ("settled", "SETTLED_OUTSIDE_9_4", {})
    said = text(session, case, "B04")
    assert (
        "经人民调解委员会调解达成协议" in said
        and "第九条第四款、《公安机关办理行政案件程序规定》第一百八十六条，予以认可，对违反治安管理行为人不予处罚" in said
    )
    assert case.evidence[-1].name == "和解申请、协议和履行凭证"
    station.run(session, case, "countersign", "archive")


@pytest.mark.parametrize(("change", "sentence"), [
    ({"is_joint": False}, "双方当事人书面申请"), ({"is_performed": False}, "要已经履行"), ({"is_undecided": False}, "已经作出处理决定"),
    ({"agreement": ""}, "请写协议"), ({"performed": ""}, "请写履行凭证"), ({"applied_on": dt.date(2026, 6, 17)}, "申请日期")])  # fmt: skip
def test_a_settlement_is_joint_done_and_in_time(session: Session, case: Case, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        settling.accept_settlement(case, user(session, "lu"), case.version, settled(**change))
    with pytest.raises(Forbidden):
        settling.accept_settlement(case, user(session, "kang"), case.version, settled())


# to a committee


def test_a_case_handed_over_begins_anew_with_all_that_is_known_and_nothing_of_what_was_found(
    session: Session, case: Case
) -> None:
    station.run(session, case, *station.TO_AGREED)
    new = handing_over.hand_over(case, user(session, "lu"), case.version, world.committee(session), True)
    session.commit()
    assert (case.state, new.state, new.channel, new.number) == ("agreed", "applied", "people", None)
    assert (new.source, new.source_number) == ("明湖派出所移送", "明公（湖）调解字〔2026〕第1号")
    assert (new.origin, case.handed_over) == (case, [new])
    for name in ("story", "focus", "place", "amount", "category"):
        assert getattr(new, name) == getattr(case, name)
    assert [(p.name, p.id_number, p.phone, p.address, p.side) for p in new.parties] == [
        (p.name, p.id_number, p.phone, p.address, p.side) for p in case.parties
    ]
    assert [claim.text for claim in new.claims] == [claim.text for claim in case.claims]
    assert (new.agreements, incident_of(session, new.id), papers(session, new).keys()) == ([], None, {"S01"})
    kept = " ".join(
        str(value) for entry in journal.history(session, new.id) for value in (entry.sentence, entry.detail, entry.basis)
    )
    assert "处罚" not in kept and "协议" not in kept
    assert session.scalars(select(Deadline.code).where(Deadline.file_id == new.id)).all() == ["D1"]
    with pytest.raises(Refused, match="已经转给长桥社区人民调解委员会"):
        handing_over.hand_over(case, user(session, "lu"), case.version, world.committee(session), True)


@pytest.mark.parametrize("end", ["breached", "terminated", "rejected"])
def test_what_the_police_decided_is_not_told_in_the_new_file(session: Session, case: Case, end: str) -> None:
    station.run(session, case, *ENDS[end])
    assert case.reason and case.ground
    new = handing_over.hand_over(case, user(session, "lu"), case.version, world.committee(session), True)
    session.commit()
    rows = [new, *new.parties, *new.claims, *new.evidence, *journal.history(session, new.id)]
    said = " ".join(str(getattr(row, column.key)) for row in rows for column in inspect(type(row)).column_attrs)
    assert new.source_number in said
    assert case.reason not in said and case.ground not in said and end not in said


def test_evidence_goes_along_as_a_list_and_the_parties_own_with_its_bytes(session: Session, case: Case) -> None:
    from_party = handed_in(session, case, "病历", "巫山云")
    handed_in(session, case, "询问笔录", "明湖派出所")
    new = handing_over.hand_over(case, user(session, "lu"), case.version, world.committee(session), True)
    session.commit()
    assert [(one.name, one.given_by, one.sha, one.original_checked) for one in new.evidence] == [
        ("病历", "巫山云", from_party, False),
        ("询问笔录", "明湖派出所", None, False),
    ]


def handed_in(session: Session, case: Case, name: str, given_by: str) -> str | None:
    piece = add(
        case,
        user(session, "kang"),
        case.version,
        EvidenceGiven(name, given_by=given_by, original_checked=True, content=world.PDF),
    )
    session.commit()
    return piece.sha


def test_only_what_both_want_goes_to_a_committee_and_to_nobody_else(session: Session, case: Case) -> None:
    lu = user(session, "lu")
    with pytest.raises(Refused, match="人民调解要当事人自愿"):
        handing_over.hand_over(case, lu, case.version, world.committee(session), False)
    with pytest.raises(Refused, match="请选一个人民调解委员会"):
        handing_over.hand_over(case, lu, case.version, station.station(session), True)
    with pytest.raises(Forbidden):
        handing_over.hand_over(case, user(session, "kang"), case.version, world.committee(session), True)


@read_back
def test_no_stamp_is_changed_the_committee_mediates_anew(session: Session, case: Case) -> None:
    station.run(session, case, *station.TO_AGREED)
    lyu = user(session, "lyu")
    lyu.memberships.append(world.Membership(body=world.committee(session), role=world.Role.MEDIATOR, since=world.SINCE))
    session.commit()
    new = handing_over.hand_over(case, lyu, case.version, world.committee(session), True)
    session.commit()
    world.run(session, new, "accept")
    with pytest.raises(Refused, match="律周正主持过原来的调解。转来的要由调委会另派调解员"):
        assignment.assign(new, user(session, "he"), new.version, lyu)
    world.run(session, new, "assign")
    mei = user(session, "mei")
    with pytest.raises(Overtaken, match="写条款"):
        agreements.set_terms(new, mei, new.version, station.terms(new))
    before = dataclasses.replace(station.record_given(new), starts_at=clock.now() - dt.timedelta(hours=1))
    with pytest.raises(Refused, match="转来以前的调解不能记在这里"):
        meetings.record(new, mei, new.version, before)
    with at(0, 15):
        meetings.record(new, mei, new.version, station.record_given(new))
        agreements.set_terms(new, mei, new.version, dataclasses.replace(station.terms(new), place="长桥社区调解室"))
        agreements.offer(new, mei, new.version)
        session.commit()
        assert "A08" in papers(session, new) and "长桥社区人民调解委员会" in text(session, new, "A09")
        assert "派出所" not in text(session, new, "A09")


def test_another_file_may_be_opened_once_the_first_came_to_nothing(session: Session, case: Case) -> None:
    station.run(session, case, "redirect")
    for n in range(2):
        new = handing_over.hand_over(case, user(session, "lu"), case.version, world.committee(session), True)
        session.commit()
        assert len(case.handed_over) == n + 1
        world.run(session, new, "refuse")


def test_no_court_confirms_what_the_police_mediated_and_the_way_is_told(session: Session, case: Case) -> None:
    station.run(session, case, *station.TO_AGREED)
    with pytest.raises(Refused, match="不能直接申请司法确认，也不能换盖调委会的印章.*转人民调解.*另作记录"):
        applications.seek(case, station.visitor(case), case.version)
    assert "D7" not in running(session, case)


@pytest.mark.parametrize("act", ["withdraw", "agree_orally", "extend", "seal", "investigate", "apply"])
def test_what_people_come_to_ask_for_and_is_not_there_has_another_way(session: Session, case: Case, act: str) -> None:
    for table in TABLES["police"]:
        assert table.act(act) is None and len(table.instead[act]) > 15
    if act == "withdraw":
        with pytest.raises(Refused, match="治安案件不能撤回"):
            ending.withdraw(case, station.visitor(case), case.version, "不想追究了")


# the law before 2026


@pytest.fixture
def old(session: Session) -> Iterator[Case]:
    with clock.set_to(clock.at(dt.date(2025, 12, 30), 10)):
        yield station.taken_on(session, "old")


@read_back
def test_a_case_keeps_the_law_it_began_under(session: Session, old: Case) -> None:
    assert old.table().in_force == dt.date(2006, 3, 1)
    assert table_in_force("police", dt.date(2026, 1, 5)).in_force == dt.date(2026, 1, 1)
    assert running(session, old).keys() == {"D11", "D15"}
    assert due(session, old, "D15") == "2026-01-29"
    with clock.set_to(clock.at(dt.date(2025, 12, 30), 15)):
        station.run(session, old, "accept", "assign")
        meetings.record(old, user(session, "lyu"), old.version, station.record_given(old, recording=""))
        session.commit()
        assert "同步录音录像" not in text(session, old, "B03"), "one officer needs no recording under the older law"
        station.run(session, old, "set_terms", "offer", "sign")
        assert "对违反治安管理行为人给予处罚" in text(session, old, "B01")
    with clock.set_to(clock.at(dt.date(2026, 1, 6), 10)):
        station.run(session, old, "breach")
        restarted = running(session, old)["D15"]
        assert restarted.due.isoformat() == "2026-02-05"
        assert "适用新旧规定由承办单位决定" in "".join(restarted.reasons), "the house does not choose between the laws"
        assert (
            pauses.prolong(old, user(session, "lu"), old.version, "明湖区公安分局", "明公批〔2026〕1号").isoformat()
            == "2026-03-09"
        )
        session.commit()
        with pytest.raises(Refused, match="不能再延长"):
            pauses.prolong(old, user(session, "lu"), old.version, "明湖区公安分局", "明公批〔2026〕2号")


@read_back
def test_before_2026_what_is_settled_elsewhere_rests_on_the_older_article_alone(session: Session, old: Case) -> None:
    settling.accept_settlement(old, user(session, "lu"), old.version, settled(applied_on=clock.today()))
    session.commit()
    assert (old.state, running(session, old)) == ("settled", {})
    said = text(session, old, "B04")
    assert "第一百八十六条，予以认可" in said and "第九条" not in said


def test_the_two_laws_differ_in_nothing_else(session: Session) -> None:
    before, now = TABLES["police"]
    assert [act.name for act in now.acts] == [act.name for act in before.acts]
    different = {act.name for act in before.acts if act != now.act(act.name)}
    timed = {act.name for act in now.acts if "D14" in (*act.starts, *act.stops, *act.suspends, *act.resumes, *act.extends)}
    assert different == timed | {"record"}


def test_the_sides_of_the_house_are_the_police_s_own(session: Session, case: Case) -> None:
    assert [case.table().word(role) for role in (world.Role.COUNTER, world.Role.MEDIATOR, world.Role.HEAD)] == [
        "内勤",
        "主持民警",
        "办案部门负责人",
    ]
    assert case.table().word(world.Role.PARTY) == "当事人"
    assert all(act.before == {NOTHING} or act.before <= case.table().codes() for act in case.table().acts)


def test_a_number_from_the_station_s_own_book_is_entered_as_the_police_write_it(session: Session, case: Case) -> None:
    body = session.get_one(Body, case.body_id)
    body.series_external = True
    session.commit()
    with pytest.raises(Refused, match="不是调解字号"):
        acceptance.accept(case, user(session, "lu"), case.version, "第5号", station.found())
    acceptance.accept(case, user(session, "lu"), case.version, "明公(湖)调解字[2026]第5号", station.found())
    session.commit()
    assert case.number == "明公（湖）调解字〔2026〕第5号"
