"""An agreement that a court cannot confirm is not mended: the parties sign a new one, which takes its place and begins the thirty days anew.
Sample SC11, walked on both databases with its papers."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases.deadlines import Deadline, latest, open_one
from cases.models import Case
from confirmation import applications, rulings
from documents import filing
from documents.models import Paper
from foundation import clock, journal
from foundation.errors import Refused
from foundation.outbox import Message
from foundation.transactions import tune
from hands import STAMPED, still_applying
from law.grounds import JcEnd
from mediation import agreements, amending, conclusion, readiness
from mediation.models import TermKind
from mediation.terms import PaymentGiven, TermGiven, TermsGiven
from rehearsal import Walk
from tests.conftest import Databases
from tests.papers.reading import words

CASES = json.loads((Path(__file__).parent.parent / "samples" / "cases.json").read_text(encoding="utf-8"))["cases"]
SC11: dict[str, Any] = next(case for case in CASES if case["id"] == "SC11")
BEGUN, SIGNED, STAMPED_ON = dt.date(2026, 3, 24), dt.date(2026, 3, 26), dt.date(2026, 3, 30)
THIRTIETH = dt.date(2026, 4, 29)  # counted by hand from 31 March, a Wednesday and no holiday
WHY = "付款以验收合格为条件，没有写明验收标准、验收人和期限"


@pytest.fixture
def session(databases: Databases) -> Iterator[Session]:
    url = databases.empty()
    engine = tune(create_engine(url))
    with Session(engine) as one:
        yield one
    engine.dispose()
    databases.drop(url)


def dismissed(session: Session) -> Walk:
    """SC11 as it came: signed, applied for, dismissed and served, because a payment hangs on an acceptance that nobody described."""
    walk = Walk(session, SC11, lambda act, began: None)
    walk.received()
    walk.mediated()
    walk.agreed()
    assert walk.confirmed() == "驳回"
    return walk


def clear(case: Case) -> TermsGiven:
    """What the sample's hint asks for: the standard, who accepts, when silence is acceptance, and the day that stands in the plan."""
    studio, company = (party.id for party in case.parties)
    payment = PaymentGiven(company, studio, 30_000_00, dt.date(2026, 4, 12), "银行转账")
    return TermsGiven(
        terms=(
            TermGiven(TermKind.ACT, "重做2块灯箱并安装到位", studio, dt.date(2026, 4, 5), "颜色和双方签字的色卡一致"),
            TermGiven(TermKind.WORDS, "验收人为屈小成。2026年4月8日前没有书面提出不符合色卡的，视为验收合格"),
            TermGiven(TermKind.PAY, "尾款", payments=(payment,)),
        ),
        penalty="逾期付款按LPR的1.5倍计息",
        facts=SC11["facts"],
        place=SC11["agreement"]["place"],
    )


def blocks(case: Case, on: dt.date) -> list[str]:
    agreed = agreements.in_effect(case)
    assert agreed
    return [one.matter for one in readiness.check(case, agreed, on) if one.blocks]


def amended(walk: Walk) -> Case:
    """A new version, begun, written, signed by all, and stamped on paper some days later."""
    case, mediator = walk._case, walk.hands.mediator
    with clock.set_to(clock.at(BEGUN, 9)):
        walk._do("amend", amending.begin, case, mediator, case.version, WHY)
        walk._do("set_terms", agreements.set_terms, case, mediator, case.version, clear(case))
        walk._do("offer", agreements.offer, case, mediator, case.version)
    with clock.set_to(clock.at(SIGNED, 10)):
        walk._signed("sign", conclusion.sign, case, ("A13",))
    assert (case.state, agreements.in_effect(case)) == ("signing_amendment", case.agreements[0]), "the old one still binds"
    with clock.set_to(clock.at(STAMPED_ON + dt.timedelta(days=1), 9)):
        walk._do("seal", conclusion.seal, case, walk.hands.head, case.version, STAMPED_ON, STAMPED)
    return case


def test_sc11_turns_green_only_by_a_new_version_newly_signed_and_sealed(session: Session) -> None:
    walk = dismissed(session)
    case = walk._case
    assert blocks(case, BEGUN) == SC11["judicial_confirmation"]["readiness_blocks"]
    old_period = latest(case, "D7")
    assert old_period and old_period.due.isoformat() == SC11["judicial_confirmation"]["deadline"]

    amended(walk)
    first, second = case.agreements
    assert (case.state, agreements.in_effect(case)) == ("agreed", second)
    assert (first.superseded_on, second.effective_on, case.effective_on) == (STAMPED_ON, STAMPED_ON, STAMPED_ON)
    assert first.effective_on == dt.date(2026, 3, 19) and not first.void and first.paper and first.paper.void_at is None
    assert blocks(case, STAMPED_ON) == []

    period = open_one(case, "D7")
    assert period and (period.trigger, period.due) == (STAMPED_ON, THIRTIETH)
    assert period.reasons[0] == "变更协议2026年3月30日生效，原协议被代替，重新起算"
    assert old_period.stopped_on and "变更协议2026年3月30日生效，原协议被代替" in old_period.reasons
    assert [one.state for one in case.performances] == ["superseded", "performing"]
    due = {p.due_on: p.remind_on for p in second.payments}
    assert due[dt.date(2026, 4, 12)] is not None, "it will be reminded of what is due now"

    last_day = {**SC11, "judicial_confirmation": {**SC11["judicial_confirmation"], "apply_date": THIRTIETH.isoformat()}}
    walk.given = last_day
    assert walk.confirmed() == "确认"
    application = applications.latest(case)
    assert application and (application.agreement, application.outcome) == (second, JcEnd.CONFIRMED)
    assert journal.verify(session, case.id) is None


def test_sc11_everybody_is_told_and_the_papers_say_which_agreement_is_meant(session: Session) -> None:
    walk = dismissed(session)
    case = amended(walk)
    told = " ".join(session.scalars(select(Message.text).where(Message.party_id == case.parties[0].id).order_by(Message.id)))
    for sentence in ("调解员正在写变更协议", "人民调解变更协议书写好了", "原来的约定不再执行。30 天内双方可以一起申请"):
        assert sentence in told

    walk.given = {**SC11, "judicial_confirmation": {**SC11["judicial_confirmation"], "apply_date": "2026-04-01"}}
    assert walk.confirmed() == "确认"
    on_file = {paper.kind: paper for paper in session.scalars(select(Paper).order_by(Paper.id)) if not paper.void_at}
    said = {kind: words(filing.content(on_file[kind])) for kind in ("A13", "D01", "D04a", "C01")}
    for sentence in (
        "2026年3月19日生效的《人民调解协议书》，编号（2026）示调字第0011号（以下称原协议）",
        f"变更原因：{WHY}。",
        "第二条：公司支付尾款30,000元,验收合格后7日内付清。",
        "示范鼎味餐饮管理有限公司向示范青禾广告设计工作室支付尾款30,000.00元（人民币叁万元整）",
        "本协议签订以前已经履行的部分：没有。",
        "本协议自生效之日起代替原协议",
    ):
        assert sentence.replace(" ", "") in said["A13"].replace(" ", ""), sentence
    for kind in ("D01", "D04a", "C01"):
        assert "2026年3月30日" in said[kind] and "2026年3月19日" not in said[kind], kind
    assert "人民调解变更协议书，协议自2026年3月30日起生效" in said["D04a"]
    assert "视为验收合格" in said["C01"] and "验收合格后7日内付清" not in said["C01"]


def test_sc11_is_not_changed_while_the_court_has_it_nor_after_it_confirmed(session: Session) -> None:
    walk = Walk(session, SC11, lambda act, began: None)
    walk.received()
    walk.mediated()
    walk.agreed()
    case = walk._case

    def refused() -> str:
        with pytest.raises(Refused) as found:
            amending.begin(case, walk.hands.mediator, case.version, WHY)
        session.rollback()
        assert "人民调解法第三十三条" in found.value.basis
        return found.value.sentence

    with clock.set_to(clock.at(dt.date(2026, 3, 20), 13)):
        walk._do("seek", applications.seek, case, walk.hands.mediator, case.version, None, still_applying(case))
        assert "先办“不申请了”" in refused()
        walk._signed("sign", applications.sign, walk._application, ("D01", "D08"))
        walk._do(
            "seal", applications.seal_proof, walk._application, walk.hands.head, walk._application.version, clock.today(), STAMPED
        )
        assert "这时不能改协议的内容" in refused()
        walk.heard()
        assert "这时不能改协议的内容" in refused()
        walk._do("confirm", rulings.confirm, walk._application, walk.hands.judge, walk._application.version)
        assert "法院已经裁定确认这份协议有效，不能变更" in refused()
        walk.served()
        assert "法院已经裁定确认这份协议有效，不能变更" in refused()
    assert case.state == "agreed" and len(case.agreements) == 1
    assert session.scalars(select(Deadline).where(Deadline.code == "D7")).one().stopped_on is not None
