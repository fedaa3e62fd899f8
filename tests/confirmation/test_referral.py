"""A court sends a dispute before a suit is filed: walked to each of its ends through the real verbs, on both databases; what is refused, and why."""

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases import acceptance, ending, intake
from cases.channels import table_in_force
from cases.deadlines import Deadline
from cases.models import Case
from cases.queries import history_for
from cases.referral import ConsentTo
from cases.turns import Turn
from confirmation import applications, letters, referrals, suits
from confirmation.jurisdiction import competent_courts
from documents import filing
from documents.models import Paper
from foundation import clock, journal
from foundation.errors import Forbidden, Overtaken, Refused
from foundation.outbox import Message
from foundation.transactions import tune
from law.grounds import CwEnd, CwReturn
from mediation import conclusion, meetings, pauses, replies, undisputed
from mediation.replies import ReplyGiven
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
        bench.people(one)
        yield one
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def case(session: Session) -> Case:
    return bench.referred(session)


def at(days: int, hour: int = 10) -> AbstractContextManager[None]:
    """So many days after the court sent it."""
    return clock.set_to(clock.at(world.TODAY + dt.timedelta(days=days), hour))


def papers(session: Session, case: Case) -> dict[str, Paper]:
    return {paper.kind: paper for paper in filing.papers_of(session, case.id) if not paper.void_at}


def text(session: Session, case: Case, kind: str) -> str:
    return words(filing.content(papers(session, case)[kind]))


def running(session: Session, case: Case) -> dict[str, str]:
    mine = select(Deadline).where(Deadline.file_id == case.id, Deadline.subject == "case", Deadline.stopped_on.is_(None))
    return {one.code: one.due.isoformat() for one in session.scalars(mine)}


def asked(session: Session, case: Case) -> dict[Role, str]:
    return {turn.role: turn.ask for turn in session.scalars(select(Turn).where(Turn.file_id == case.id, Turn.subject == "case"))}


# the order


@read_back
def test_the_court_sends_a_dispute_with_its_letter_and_each_party_s_consent(session: Session, case: Case) -> None:
    assert (case.channel, case.state, case.body.name) == ("court_referral", "referred", "长桥社区人民调解委员会")
    assert running(session, case) == {"D27": "2026-06-22"}, "three working days; the 19th is the Dragon Boat Festival"
    assert asked(session, case) == {Role.HEAD: "确认接收，或者书面拒接"}
    said = text(session, case, "D14")
    for item in (
        "示范市明湖区人民法院",
        "委派调解函",
        bench.REFERRED,
        "长桥社区人民调解委员会：",
        "申请人：陈采薇",
        "被申请人：示范吴记物业有限公司",
        "没有涉外、涉港澳台因素",
        "退还押金3,600元",
        "陈采薇于2026年6月16日同意（书面）",
        "起诉材料",
        "三个工作日内确认接受，或者书面拒绝（在线调解规则第十二条）",
        "自你单位确认接受之日起三十日",
        "各方同意延长的不受此限",
        "中止调解并报告本院",
        "0990-555 0200",
    ):
        assert item.replace(" ", "") in said.replace(" ", ""), item
    assert papers(session, case)["D14"].sealed_by == "示范市明湖区人民法院"
    own = [paper for paper in filing.papers_of(session, case.id) if paper.kind == "D17"]
    assert [(paper.party_id, [s.name for s in paper.missing]) for paper in own] == [
        (case.parties[0].id, ["陈采薇"]),
        (case.parties[1].id, ["叶代"]),
    ]
    assert "☐" not in words(filing.content(own[0])) and "同意调解" in words(filing.content(own[0]))
    assert [(one.party.name, one.to) for one in case.referral.consents] == [  # type: ignore[union-attr]
        ("陈采薇", ConsentTo.MEDIATION),
        ("示范吴记物业有限公司", ConsentTo.MEDIATION),
    ]
    message = session.scalars(select(Message.text).where(Message.file_id == case.id)).first() or ""
    assert case.code in message and "法院把这件事委派给调解组织" in message


def test_nobody_is_sent_into_mediation_who_did_not_agree(session: Session) -> None:
    given = bench.told(session, "r2", bench.REFERRED)
    with pytest.raises(Refused, match="示范吴记物业有限公司没有同意调解") as refusal:
        referrals.refer(session, user(session, "ying"), world.committee(session), given, bench.consents(True, False))
    assert refusal.value.basis.startswith("特邀调解规定第十一条、在线调解规则第八条")
    session.rollback()
    assert session.scalars(select(Case)).all() == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("（2026）示0102诉前调77号", "的代字是“示0102”，示范市明湖区人民法院是“示0101”"),
        ("（2026）示0101民初77号", "不是“诉前调”“民诉前调”字号"),
        ("77", "不是法院案号"),
        ("", "不是法院案号"),
    ],
)
def test_the_order_bears_a_number_of_this_court_and_of_this_kind(session: Session, number: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        bench.referred(session, number=number)


def test_one_number_is_one_file_and_a_second_press_makes_no_second(session: Session, case: Case) -> None:
    assert bench.referred(session).id == case.id
    with pytest.raises(Refused, match="已经用在另一件上"):
        bench.referred(session, key="r2")
    session.rollback()
    assert bench.referred(session, key="r3", number="(2026)示0101民诉前调9号").referral.number == "（2026）示0101民诉前调9号"  # type: ignore[union-attr]


def test_only_the_court_s_filing_staff_refer(session: Session) -> None:
    given = bench.told(session, "r2", bench.REFERRED)
    for login in ("zheng", "shang", "he", "stranger"):
        with pytest.raises(Refused, match="您不是这个法院的立案人员"):
            referrals.refer(session, user(session, login), world.committee(session), given, bench.consents())


# before and after 2025


@pytest.mark.parametrize(
    ("day", "since", "refused"),
    [
        (dt.date(2024, 12, 31), None, False),
        (dt.date(2025, 1, 1), None, True),
        (dt.date(2026, 6, 16), None, True),
        (dt.date(2026, 6, 15), dt.date(2026, 6, 16), True),
        (dt.date(2026, 6, 16), dt.date(2026, 6, 16), False),
    ],
)
def test_from_2025_a_court_refers_only_once_it_has_switched_that_on(
    session: Session, day: dt.date, since: dt.date | None, refused: bool
) -> None:
    world.writing(session)
    bench.court(session).pre_filing_from = since
    session.commit()
    with clock.set_to(clock.at(day, 10)):
        number = f"（{day.year}）示0101诉前调77号"
        if not refused:
            case = bench.referred(session, number=number)
            assert case.table().in_force == (dt.date(2016, 7, 1) if day.year < 2025 else dt.date(2025, 1, 1))
            return
        for way in (bench.referred, lambda s, number: bench.by_letter(s, "court_referral", number)):
            with pytest.raises(Refused, match="没有启用立案前委派。符合起诉条件的应当先登记立案") as refusal:
                way(session, number=number)
            assert "立案与调解意见" in refusal.value.basis
            session.rollback()


def test_after_filing_is_the_way_without_any_switch(session: Session) -> None:
    world.writing(session)
    bench.court(session).pre_filing_from = None
    session.commit()
    assert bench.entrusted(session).state == "referred"


# the order on paper


def test_an_order_that_came_on_paper_is_taken_down_at_the_counter(session: Session) -> None:
    case = bench.by_letter(session, "court_referral", bench.REFERRED)
    assert case.state == "referred" and papers(session, case) == {} and running(session, case) == {"D27": "2026-06-22"}
    order = case.referral
    assert order is not None and (order.court.name, order.number) == ("示范市明湖区人民法院", bench.REFERRED)
    assert order.letter_sha and order.letter_mime == "application/pdf"
    for login in ("ying", "zheng", "shang"):
        assert case.roles_of(user(session, login)), "the court has a hand in what it ordered"
    bench.run(session, case, "accept")
    assert papers(session, case).keys() == {"A04", "A05"}


def test_the_day_on_the_letter_starts_the_three_days(session: Session) -> None:
    given = replace(bench.told(session, "l1", bench.REFERRED), channel="court_referral", received_on=dt.date(2026, 6, 12))
    case, _ = intake.register(session, user(session, "lin"), world.committee(session), given)
    assert running(session, case) == {"D27": "2026-06-17"}


def test_an_order_and_its_channel_belong_together(session: Session) -> None:
    for given in (
        replace(bench.told(session, "l1", bench.REFERRED), channel=""),
        replace(bench.told(session, "l1", bench.REFERRED), channel="court_referral", order=None),
    ):
        with pytest.raises(Refused, match="请选是委派还是委托"):
            intake.register(session, user(session, "lin"), world.committee(session), given)


# taken, declined, sent elsewhere, given back


@read_back
def test_who_takes_it_has_thirty_days_and_tells_the_parties_of_sham_mediation(session: Session, case: Case) -> None:
    with at(1):
        bench.run(session, case, "accept")
    assert case.state == "accepted" and running(session, case) == {"D29": "2026-07-17"}
    assert "登记人签名和小暖" in text(session, case, "A04"), "the court's clerk took nothing down here"
    said = text(session, case, "A05")
    for item in (
        f"本纠纷由示范市明湖区人民法院委派本委员会调解，案号{bench.REFERRED}",
        "人民法院应当依法登记立案",
        "《中华人民共和国民事诉讼法》第一百一十五条",
        "作出妥协而认可的事实，不得在以后的诉讼中作为对其不利的证据",
        "共同向有管辖权的人民法院提出",
    ):
        assert item in said, item


@read_back
def test_a_body_that_declines_says_why_in_writing_and_the_court_chooses_another(session: Session, case: Case) -> None:
    with pytest.raises(Refused, match="请写明为什么不接受"):
        referrals.decline(case, user(session, "he"), case.version, "")
    with pytest.raises(Refused, match="“确认接受委派委托到2026年6月22日”还没有到期"):
        bench.run(session, case, "refer_again")
    bench.run(session, case, "decline")
    assert case.state == "returned" and asked(session, case) == {Role.FILING: "另行指定调解组织，或者退回当事人"}
    said = text(session, case, "S13")
    assert "本会没有调解这类纠纷的调解员" in said and "请贵院另行指定" in said
    with pytest.raises(Refused, match="请选另一个调解组织"):
        referrals.refer_again(case, user(session, "ying"), case.version, world.committee(session))
    with at(1):
        bench.run(session, case, "refer_again")
    assert (case.state, case.body.name) == ("referred", "远山社区人民调解委员会")
    assert running(session, case) == {"D27": "2026-06-23"}
    assert case.roles_of(user(session, "he")) == frozenset(), "who declined has no more part in it"
    assert "远山社区人民调解委员会：" in text(session, case, "D14")
    assert "陈采薇于2026年6月16日同意（书面）" in text(session, case, "D14")


def test_a_body_that_lets_the_three_days_pass_may_still_confirm_until_the_court_chooses_another(
    session: Session, case: Case
) -> None:
    with at(7):
        assert running(session, case)["D27"] < clock.today().isoformat()
        bench.run(session, case, "refer_again")
        assert case.body.name == "远山社区人民调解委员会"
        with pytest.raises(Forbidden, match="“确认接收”不由您办理"):
            bench.run(session, case, "accept")


@read_back
def test_the_court_gives_a_dispute_back_with_the_way_that_is_open(session: Session) -> None:
    for n, ground in enumerate(CwReturn):
        case = bench.referred(session, f"r{n}", f"（2026）示0101诉前调{n + 1}号")
        referrals.recall(case, user(session, "ying"), case.version, ground, "")
        session.commit()
        assert (case.state, case.ground) == ("recalled", ground.value) and running(session, case) == {}
        said = text(session, case, "S11")
        assert "《人民法院在线调解规则》第九条" in said
        assert ground.sentence.rstrip("。").partition("，")[2] in said


# the agreement


def test_it_takes_effect_with_the_last_party_s_hand_and_the_rest_may_follow(session: Session, case: Case) -> None:
    """Two parties on the 1st and 2nd day, mediator and stamp on the 3rd: with a committee of its own accord the 3rd would count (T4)."""
    bench.run(session, case, *bench.TO_MEDIATING, "set_terms", "offer")
    chen, ye = world.waiting(session, case, "A09")[:2]
    for day, signature in ((1, chen), (2, ye)):
        with at(day):
            hand = world.hand(session, case, signature)
            conclusion.sign(case, hand, world.seen(signature), world.ink(), world.SigningWay.LINK)
            session.commit()
            assert case.state == ("signing" if day == 1 else "agreed")
    effective = dt.date(2026, 6, 18)
    agreement = case.agreements[-1]
    assert (case.effective_on, agreement.effective_on, agreement.sealed_on) == (effective, effective, None)
    assert running(session, case) == {"D7": "2026-07-20"}, "30 days from the 18th end on a Saturday"
    with at(3):
        turns = asked(session, case)
        bench.sign(session, case)
        bench.run(session, case, "seal")
        assert (case.state, case.effective_on, agreement.sealed_on) == ("agreed", effective, clock.today())
        assert running(session, case) == {"D7": "2026-07-20"} and asked(session, case) == turns
        assert len(case.performances) == 1
        with pytest.raises(Refused, match="还没有送签，或者已经生效"):
            conclusion.seal(case, user(session, "he"), case.version, clock.today(), world.PDF)


def test_a_sheet_signed_by_hand_counts_from_the_last_party_s_day_on_it(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "set_terms", "offer")
    with at(3):
        days = [
            world.TODAY,
            world.TODAY + dt.timedelta(days=1),
            world.TODAY + dt.timedelta(days=3),
            world.TODAY + dt.timedelta(days=3),
        ]
        signed = list(zip(world.waiting(session, case, "A09"), days, strict=True))
        conclusion.scan(case, user(session, "mei"), case.version, world.PDF, signed, world.TODAY + dt.timedelta(days=3))
        session.commit()
    assert (case.state, case.effective_on) == ("agreed", dt.date(2026, 6, 17))


def test_parties_may_prolong_as_long_as_they_like_and_an_appraisal_does_not_count(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING)
    mei = user(session, "mei")
    with pytest.raises(Refused, match="延期要各方都同意") as refusal:
        pauses.extend(case, mei, case.version, dt.date(2026, 9, 1), False)
    assert refusal.value.basis == "在线调解规则第二十四条、第二十六条、特邀调解规定第二十七条"
    pauses.extend(case, mei, case.version, dt.date(2027, 1, 4), True)
    session.commit()
    assert running(session, case) == {"D29": "2027-01-04"}
    other = bench.run(session, bench.referred(session, "r2", "（2026）示0101诉前调78号"), *bench.TO_MEDIATING)
    with at(2):
        bench.run(session, other, "suspend")
    with at(12):
        pauses.resume(other, mei, other.version)
        session.commit()
    assert running(session, other) == {"D29": "2026-07-27"}, "30 days from the 16th and 11 of appraisal"


# what follows an agreement


def test_the_court_that_invited_confirms_and_no_other(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED)
    assert [(one.court.court_code, one.reasons) for one in competent_courts(session, case)] == [("示0101", ("作出邀请的法院",))]
    other = session.scalars(select(world.Body).where(world.Body.court_code == "示0102")).one()
    with pytest.raises(Refused, match="示范市明湖区人民法院委派调解的，只能向它申请") as refusal:
        applications.seek(case, user(session, "mei"), case.version, other)
    assert refusal.value.basis == "民诉法第二百零五条第一项"
    bench.run(
        session,
        case,
        "seek",
        "apply",
        "seal_proof",
        "court_accept",
        "question",
        "sign_record",
        "put_up",
        "confirm",
        "court_seal",
        "serve",
        "acknowledge",
    )
    application = case.applications[-1]
    assert application.outcome is not None and application.outcome.value == "CONFIRMED"
    ying = user(session, "ying")
    assert Role.FILING in case.roles_of(ying), "whether a suit is filed is still the filing staff's"
    assert application.roles_of(user(session, "zheng")) == {Role.JUDGE}


def test_before_a_docket_no_judge_of_the_court_decides_on_the_application(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED, "seek")
    application = case.applications[-1]
    assert application.roles_of(user(session, "zheng")) == frozenset(), (
        "a part in what the court sent is none in what it is asked to confirm"
    )
    bench.run(session, case, "apply", "seal_proof")
    assert application.roles_of(user(session, "zheng")) == {Role.JUDGE}


@read_back
def test_all_parties_may_ask_the_court_for_its_letter_instead(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED)
    with pytest.raises(Refused, match="陈采薇、示范吴记物业有限公司还没有请求出具民事调解书"):
        bench.run(session, case, "issue_letter")
    letters.ask(case, world.party(case), case.version, case.parties)
    session.commit()
    assert [party.name for party in letters.unasked(case)] == ["示范吴记物业有限公司"], "a visitor asks for itself alone"
    with pytest.raises(Refused, match="已经请求过的不用再记"):
        letters.ask(case, world.party(case), case.version, case.parties)
    with pytest.raises(Refused, match="示范吴记物业有限公司还没有请求出具民事调解书"):
        bench.run(session, case, "issue_letter")
    bench.run(session, case, "ask_letter")
    assert asked(session, case) == {Role.JUDGE: "各方请求出具民事调解书，请审查"}
    bench.run(session, case, "issue_letter", "serve_letter", "receive")
    letter = letters.letter_of(session, case)
    assert letter is not None and (letter.number, letter.effective_on, case.state) == (
        "（2026）示0101诉前调书1号",
        world.TODAY,
        "closed",
    )
    said = words(filing.content(letter.copy))
    assert "申请人：陈采薇" in said and "被申请人：示范吴记物业有限公司" in said and "原告" not in said
    assert "D7" not in running(session, case)
    bench.run(session, case, "fulfil", "complete", "archive")


def test_a_letter_that_was_refused_ends_with_the_suit(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED, "ask_letter", "issue_letter", "serve_letter", "file_suit")
    assert (case.state, case.ended_on, case.performances[-1].state) == ("filed", world.TODAY, "broken")
    assert world.waiting(session, case, "D11") == [] and running(session, case) == {}


def test_a_letter_and_a_confirmation_exclude_each_other(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED, "ask_letter", "seek")
    with pytest.raises(Refused, match="已经申请司法确认，不能同时出具民事调解书"):
        bench.run(session, case, "issue_letter")
    bench.run(session, case, "abandon", "issue_letter")
    with pytest.raises(Overtaken):
        applications.seek(case, user(session, "mei"), case.version)


# no agreement


@read_back
def test_what_came_to_nothing_is_reported_without_a_word_of_what_was_offered(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "fix_facts", "countersign")
    assert len(undisputed.standing(case)) == 2
    bench.run(session, case, "terminate")
    assert (case.state, case.ground) == ("terminated", "DEADLOCK") and running(session, case) == {}
    notice = text(session, case, "A12")
    assert "《人民法院在线调解规则》第二十五条" in notice and "人民法院应当依法登记立案" in notice
    assert asked(session, case) == dict.fromkeys((Role.MEDIATOR, Role.HEAD), "报告法院，移交材料")
    with pytest.raises(Refused, match="写了“愿意”，像是为调解作的让步"):
        replies.reply(case, user(session, "mei"), case.version, ReplyGiven("物业愿意退一半"))
    replies.reply(case, user(session, "mei"), case.version, ReplyGiven("物业一次没有到场", "收条日期前后不一"))
    session.commit()
    assert case.state == "reported" and asked(session, case) == {Role.FILING: "当事人坚持诉讼的，登记立案"}
    said = text(session, case, "D15b")
    for item in (
        f"贵院{bench.REFERRED}委派调解函收悉",
        "2026年6月16日确认接收",
        "第1次调解，陈采薇、示范吴记物业有限公司参加",
        "物业一次没有到场",
        "双方分歧较大，不能达成协议，调解终结",
        "结果代码：DEADLOCK",
        *bench.FACTS,
        "收条日期前后不一",
        "无争议事实记载表",
        "让步、提出的方案，没有写入本报告",
    ):
        assert item in said, item
    assert "押金应当退" not in said and "2,800" not in said, "what was said at the meeting stays there"
    bench.run(session, case, "prepare_suit", "file_suit")
    order = case.referral
    assert order is not None and (case.state, order.suit_number, order.fast) == ("filed", "（2026）示0101民初301号", True)
    bench.run(session, case, "archive")
    assert case.state == "archived" and journal.verify(session, case.id) is None


@pytest.mark.parametrize("ground", [one for one in CwEnd if one is not CwEnd.AGREED])
def test_every_ground_of_its_article_ends_mediation_once_it_was_taken(session: Session, case: Case, ground: CwEnd) -> None:
    bench.run(session, case, "accept", "assign")
    ending.terminate(case, user(session, "mei"), case.version, ground, "详见记录。")
    session.commit()
    bench.run(session, case, "reply")
    assert (case.state, case.ground) == ("reported", ground.value)


def test_a_party_may_leave_in_every_state_and_the_court_must_file(session: Session) -> None:
    states: tuple[tuple[str, ...], ...] = (
        (),
        ("decline",),
        ("accept",),
        bench.TO_MEDIATING,
        (*bench.TO_MEDIATING, "set_terms", "offer"),
    )
    for n, way in enumerate(states):
        case = bench.run(session, bench.referred(session, f"r{n}", f"（2026）示0101诉前调{n + 1}号"), *way)
        ending.leave(case, world.party(case), case.version)
        session.commit()
        assert (case.state, case.ground) == ("terminated", "REFUSED")
        suits.file_suit(case, user(session, "ying"), case.version, f"（2026）示0101民初{n + 1}号")
        session.commit()
        assert case.state == "filed"


def test_a_suit_can_be_filed_when_the_committee_s_file_is_on_the_shelf(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_REPORTED, "archive", "file_suit")
    assert case.state == "archived" and case.referral is not None and case.referral.suit_number


def test_why_it_ended_tells_the_court_nothing_of_what_was_offered(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING)
    with pytest.raises(Refused, match="写了“愿意”，像是为调解作的让步") as refusal:
        ending.terminate(case, user(session, "mei"), case.version, CwEnd.DEADLOCK, "物业愿意退2,000元，申请人不要。")
    assert (refusal.value.field, refusal.value.basis) == ("reason", "在线调解规则第十八条、特邀调解规定第二十二条")
    ending.leave(case, world.party(case), case.version, "等了一个月，物业只愿退2,000元。")
    session.commit()
    paper = replies.reply(case, user(session, "mei"), case.version)
    assert paper.facts["reason"] == "等了一个月。"


def test_the_applicant_takes_it_back(session: Session, case: Case) -> None:
    bench.run(session, case, "accept", "withdraw", "archive")
    assert case.ground == "SETTLED_WITHDRAWN"


@read_back
def test_the_court_is_told_of_what_was_taken_back_and_still_files_the_suit(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "withdraw")
    assert asked(session, case) == dict.fromkeys((Role.MEDIATOR, Role.HEAD), "报告法院，移交材料")
    bench.run(session, case, "reply")
    assert case.state == "reported" and "结果代码：SETTLED_WITHDRAWN" in text(session, case, "D15b")
    bench.run(session, case, "file_suit")
    assert case.state == "filed"


def test_a_suit_is_filed_at_once_when_who_took_it_back_insists(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "withdraw", "file_suit")
    assert case.state == "filed"


@read_back
def test_what_is_undisputed_can_be_written_down_when_mediation_has_come_to_nothing(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING, "terminate", "fix_facts", "countersign", "reply")
    said = text(session, case, "D15b")
    assert [fact for fact in bench.FACTS if fact not in said] == []


def test_the_agreement_is_reported_once_and_moves_nobody_s_turn(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_AGREED)
    before = asked(session, case)
    bench.run(session, case, "reply")
    assert case.state == "agreed" and asked(session, case) == before and "D15" in papers(session, case)
    with pytest.raises(Refused, match="已经复函法院"):
        bench.run(session, case, "reply")


# what this road has not


@pytest.mark.parametrize(
    ("doing", "sentence"),
    [
        (
            lambda s, c: suits.to_trial(c, user(s, "zheng"), c.version, "不成", world.TODAY + dt.timedelta(days=7)),
            "这一件还没有立案",
        ),
        (lambda s, c: acceptance.refuse(c, user(s, "he"), c.version, CwEnd.OTHER, "不收"), "这个渠道没有这个程序"),
        (lambda s, c: world.STEPS["agree_orally"](s, c), "达成协议要写下来，由各方签名"),
    ],
)
def test_what_this_road_has_not_is_refused_with_the_way_there_is(session: Session, case: Case, doing: Any, sentence: str) -> None:
    bench.run(session, case, *bench.TO_MEDIATING)
    with pytest.raises(Refused, match=sentence):
        doing(session, case)


# what the court sees


def test_the_court_sees_what_is_its_own_and_nothing_that_was_said(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_REPORTED)
    ying = user(session, "ying")
    seen = [entry.act for entry in history_for(session, case, ying)]
    assert seen == ["reply", "terminate", "accept", "refer"]
    readable = {
        paper.kind
        for paper in filing.papers_of(session, case.id)
        if {role.value for role in case.roles_of(ying)} & set(paper.readers)
    }
    assert "A08" not in readable and readable >= {"D14", "D17", "A04", "A05", "A12", "D15b", "D16"}


def test_the_law_in_force_on_the_day_is_the_version_a_case_keeps() -> None:
    assert table_in_force("court_referral", dt.date(2024, 12, 31)).in_force == dt.date(2016, 7, 1)
    assert table_in_force("court_referral", dt.date(2025, 1, 1)).in_force == dt.date(2025, 1, 1)


def test_a_mediator_reports_suspected_sham_and_mediation_stands_still(session: Session, case: Case) -> None:
    bench.run(session, case, *bench.TO_MEDIATING)
    mei = user(session, "mei")
    pauses.suspend(case, mei, case.version, "疑似虚假调解，报告法院")
    pauses.report(case, mei, case.version, "向明湖区法院报告：双方是亲属，当天就要协议。")
    session.commit()
    assert case.state == "suspended"
    with pytest.raises(Overtaken):
        meetings.record(case, mei, case.version, world.record_given(case))
