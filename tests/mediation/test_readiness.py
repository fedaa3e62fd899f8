"""The readiness check: every rule with a file that fires it and one that stands just outside; and the samples, whose blocks are exactly those
expected of them."""

import datetime as dt
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

import drill
from cases import ending
from cases.models import Case
from cases.party import Representative, Side
from confirmation.checklist import checks
from documents.kinds import KINDS
from foundation import clock
from law.grounds import PmEnd
from mediation import agreements, readiness
from mediation.findings import Finding, Severity
from mediation.models import Agreement, TermKind
from mediation.terms import PaymentGiven, TermGiven, TermsGiven, fill
from people.models import Body, BodyKind
from people.roles import Role
from tests import world
from tests.cases.house import House, Houses
from tests.conftest import ROOT
from tests.mediation.played import found_in

CASES: list[dict[str, Any]] = json.loads((ROOT / "samples" / "cases.json").read_text(encoding="utf-8"))["cases"]
REQUESTED = [case for case in CASES if case["agreement"] and case["judicial_confirmation"]["requested"]]
PAID = (("吴", "陈", 2800_00, dt.date(2026, 6, 30)),)


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


def checked(
    house: House, *clauses: str | TermGiven, paid: Any = (), total: int | None = None, penalty: str = "", **changes: Any
) -> tuple[Finding, ...]:
    """What the check finds in an agreement of these clauses, in effect since today unless `changes` say otherwise of the file."""

    def look(session: Session, case: Case) -> tuple[Finding, ...]:
        with session.no_autoflush:
            return readiness.check(case, agreed(case, clauses, paid, total, penalty, changes), changes.get("on", world.TODAY))

    return house.tell(look)


def agreed(case: Case, clauses: Any, paid: Any, total: int | None, penalty: str, changes: dict[str, Any]) -> Agreement:
    hands = {"陈": case.parties[0].id, "吴": case.parties[1].id}
    for name in ("category", "story", "focus", "amount", "channel"):
        setattr(case, name, changes.get(name, getattr(case, name)))
    if change := changes.get("change"):
        change(case)
    terms = tuple(one if isinstance(one, TermGiven) else TermGiven(TermKind.WORDS, one) for one in clauses)
    payments = tuple(PaymentGiven(hands[payer], hands[payee], fen, due) for payer, payee, fen, due in paid)
    agreement = Agreement(case=case, version=9, effective_on=changes.get("effective", world.TODAY), made_on=world.TODAY)
    fill(agreement, TermsGiven(terms, payments, total, penalty), case.parties)
    return agreement


def said(found: tuple[Finding, ...], severity: Severity = Severity.BLOCK) -> set[str]:
    return {one.matter for one in found if one.severity is severity}


CLEAR = "吴记物业退还陈采薇押金2,800元"


def test_a_clear_agreement_has_no_block_and_says_the_last_day(house: House) -> None:
    found = checked(house, CLEAR, paid=PAID)
    assert said(found) == set()
    assert [one.sentence for one in found if one.code == "DAYS"] == ["2026年6月16日生效，最后一天是2026年7月16日。"]


def test_the_thirty_days_end_on_the_last_of_them(house: House) -> None:
    assert said(checked(house, CLEAR, paid=PAID, on=dt.date(2026, 7, 16))) == set()
    late = checked(house, CLEAR, paid=PAID, on=dt.date(2026, 7, 17))
    assert said(late) == {"民诉法205"}
    assert late[0].code == "OVER_30_DAYS_205"
    assert late[0].fix.startswith("协议仍然有效")


def test_a_draft_is_told_the_day_it_would_have(house: House) -> None:
    [days] = [one for one in checked(house, CLEAR, paid=PAID, effective=None) if one.code == "DAYS"]
    assert days.severity is Severity.HINT
    assert "2026年7月16日" in days.sentence


UNCLEAR = [
    ((CLEAR, "吴记物业于验收合格后7日内支付300元"), {"paid": PAID}),
    (("退还金额由双方另行协商",), {}),
    (("吴记物业支付陈采薇押金",), {}),
    (("吴记物业支付陈采薇2,800元",), {}),
    (("吴记物业维修外墙",), {}),
    (("陈采薇腾退房屋",), {}),
    (("后续费用凭票据由吴记物业承担",), {}),
    (("吴记物业于2026年7月1日前支付30天×85元=2,500元",), {}),
    (("吴记物业支付陈采薇3,000元",), {"paid": PAID}),
    ((CLEAR,), {"paid": PAID, "total": 2900_00}),
    (("吴记物业退还3,600元,自2026年7月起每月5日支付600元,共5个月",), {"total": 3600_00}),
    ((TermGiven(TermKind.ACT, "维修外墙", doer_id=-1),), {}),
]


@pytest.mark.parametrize(("clauses", "more"), UNCLEAR)
def test_what_is_not_clear_would_be_dismissed(house: House, clauses: Any, more: dict[str, Any]) -> None:
    assert said(checked(house, *_with_doer(house, clauses), **more)) == {"民诉法解释358(5)"}


CLEAR_ENOUGH = [
    (
        (CLEAR, "以封样照片为验收标准,吴记物业于验收合格后7日内支付300元"),
        {"paid": (*PAID, ("吴", "陈", 300_00, dt.date(2026, 7, 1)))},
    ),
    (("吴记物业退还陈采薇押金2,800元", "未尽事宜双方另行协商"), {"paid": PAID}),
    (("吴记物业支付陈采薇押金",), {"paid": PAID}),
    (("吴记物业于2026年6月30日前支付陈采薇2,800元",), {}),
    (("吴记物业支付陈采薇2,800元", "上述款项于2026年6月30日前付清"), {}),
    (("吴记物业于2026年6月30日前维修外墙",), {}),
    (("陈采薇于2026年6月30日前腾退房屋",), {}),
    (("后续费用凭票据由吴记物业于收到票据后10日内支付",), {}),
    (("吴记物业于2026年7月1日前支付30天×85元=2,550元",), {}),
    (("吴记物业退还押金2,000元,赔偿800元",), {"paid": PAID}),
    ((CLEAR,), {"paid": PAID, "total": 2800_00}),
    (("吴记物业退还3,600元,自2026年7月起每月5日支付600元,共6个月",), {"total": 3600_00}),
    ((CLEAR, "逾期的,按违约处理"), {"paid": PAID, "penalty": "逾期每日加付50元"}),
    ((TermGiven(TermKind.ACT, "维修外墙", doer_id=-1, due_on=dt.date(2026, 7, 1)),), {}),
]


@pytest.mark.parametrize(("clauses", "more"), CLEAR_ENOUGH)
def test_what_is_clear_enough_is_let_pass(house: House, clauses: Any, more: dict[str, Any]) -> None:
    assert said(checked(house, *_with_doer(house, clauses), **more)) == set()


def _with_doer(house: House, clauses: Any) -> list[Any]:
    wu = house.tell(lambda session, case: case.parties[1].id)
    return [TermGiven(one.kind, one.text, wu, one.due_on) if isinstance(one, TermGiven) else one for one in clauses]


@pytest.mark.parametrize(
    ("clause", "matter"),
    [
        ("双方自愿解除收养关系", "民诉法解释355(3)"),
        ("确认长桥路19号房屋归陈采薇所有", "民诉法解释355(5)"),
        ("指定陈采薇为吴处一的监护人", "民诉法解释355(4)"),
        ("撤销对陈采薇的行政处罚", "民诉法解释355(1)"),
        ("由案外人王大力承担连带责任", "民诉法解释358(2)"),
        ("双方另签低价合同以逃税", "民诉法解释358(2)"),
        ("陈采薇归还赌债", "民诉法解释358(1)"),
    ],
)
def test_what_no_court_confirms_is_a_block_and_names_its_clause(house: House, clause: str, matter: str) -> None:
    found = checked(house, CLEAR, clause, paid=PAID)
    assert said(found) == {matter}
    assert {one.where for one in found if one.blocks} == {"第 2 条"}
    assert all(one.fix for one in found if one.blocks)


@pytest.mark.parametrize(
    "clause",
    [
        "陈采薇于2026年7月1日前配合吴记物业办理房屋过户登记",
        "陈采薇于2026年7月1日前返还吴记物业所有的门禁卡",
        "双方租赁关系解除",
        "由吴处一于2026年7月1日前支付",
        "叶代于2026年7月1日前交付钥匙",
    ],
)
def test_a_performance_is_none_of_these(house: House, clause: str) -> None:
    assert said(checked(house, CLEAR, clause, paid=PAID)) == set()


def _police(case: Case) -> None:
    case.body = Body(kind=BodyKind.POLICE, name="明湖派出所", domain="")


def _listed(case: Case) -> None:
    case.body.committee_type = "C10"


def _alone(case: Case) -> None:
    case.parties[1].side = Side.APPLICANT


def _minor(case: Case) -> None:
    case.parties[0].birth = dt.date(2012, 1, 1)


def _child(case: Case) -> None:
    case.parties[0].birth = dt.date(2020, 1, 1)


def _guarded(case: Case) -> None:
    _minor(case)
    case.parties[0].everybody.append(Representative(is_guardian=True, name="陈父", relation="父"))


def _general(case: Case) -> None:
    agent = case.parties[1].agent
    assert agent is not None
    agent.special, agent.powers = False, []


def _without_papers(case: Case) -> None:
    case.parties[0].id_number, case.parties[0].phone = None, None


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        (_police, {"民诉法205"}),
        (_listed, {"民诉法205"}),
        (_alone, {"民诉法205"}),
        (_minor, {"民法典19"}),
        (_child, {"民法典20"}),
        (_guarded, set()),
        (_general, set()),
        (_without_papers, set()),
    ],
)
def test_what_the_file_says(house: House, change: Any, matters: set[str]) -> None:
    assert said(checked(house, CLEAR, paid=PAID, change=change)) == matters


def test_a_general_agent_is_a_warning_until_he_signs(house: House) -> None:
    assert "民诉法62" in said(checked(house, CLEAR, paid=PAID, change=_general), Severity.WARN)
    assert "民诉法62" not in said(checked(house, CLEAR, paid=PAID), Severity.WARN)


def test_missing_papers_are_a_hint(house: House) -> None:
    assert any("身份证明、联系方式" in one.sentence for one in checked(house, CLEAR, paid=PAID, change=_without_papers))


LENT = {"category": "民间借贷", "story": "2024年8月1日吴记物业向陈采薇借款"}


@pytest.mark.parametrize(
    ("penalty", "more", "blocked", "warned"),
    [
        ("逾期按年利率13.4%计息", LENT, False, False),
        ("逾期按年利率13.5%计息", LENT, True, False),
        ("逾期按年利率13.5%计息", {"category": "民间借贷", "story": "借款多年"}, False, True),
        ("逾期按年利率18%计息", {"category": "民间借贷", "story": "借款多年"}, True, False),
        ("逾期按LPR的4倍计息", LENT, False, False),
        ("逾期按LPR的5倍计息", LENT, True, False),
        ("逾期每日按千分之一支付违约金", {}, False, True),
        ("逾期每日按万分之三支付违约金", {}, False, False),
        ("逾期按年利率18%计息", {"category": "金融借款合同纠纷"}, False, True),
    ],
)
def test_only_a_loan_between_persons_is_stopped_at_four_times_the_lpr(
    house: House, penalty: str, more: dict[str, Any], blocked: bool, warned: bool
) -> None:
    found = checked(house, CLEAR, paid=PAID, penalty=penalty, **more)
    assert said(found) == ({"民诉法解释358(1)"} if blocked else set())
    assert bool(said(found, Severity.WARN) & {"民诉法解释358(1)", "民法典585"}) is warned


def test_a_labour_agreement_is_about_payment_only_and_before_a_committee(house: House) -> None:
    labour = {"category": "劳动争议", "paid": PAID}
    assert said(checked(house, CLEAR, **labour)) == set()
    assert said(checked(house, "吴记物业于2026年7月1日前支付2,800元", category="劳动争议")) == {"劳动争议解释一52"}

    def another(case: Case) -> None:
        case.body.committee_type = "C11"

    assert said(checked(house, CLEAR, **labour, change=another)) == {"劳动争议解释一52"}
    assert said(checked(house, CLEAR, "双方恢复劳动关系", **labour)) == {"劳动争议解释一52"}
    assert "劳动争议解释一52" in said(checked(house, CLEAR, "双方解除劳动关系", **labour), Severity.WARN)


def test_a_special_court_is_named(house: House) -> None:
    assert "民诉法解释355(2)" in said(checked(house, CLEAR, paid=PAID, category="海上货物运输合同纠纷"), Severity.WARN)
    assert "民诉法解释355(2)" not in said(checked(house, CLEAR, paid=PAID), Severity.WARN)


def test_inheritance_is_signed_on_paper(house: House) -> None:
    assert "电子签名法3" in said(checked(house, CLEAR, paid=PAID, category="法定继承纠纷"), Severity.WARN)
    assert "电子签名法3" not in said(checked(house, CLEAR, paid=PAID), Severity.WARN)


def test_signs_of_a_sham_are_reasons_for_the_head(house: House) -> None:
    story = "吴称2022年现金借给弟弟900,000元，无转账记录，双方没有任何争执，另有多起被执行案件。"
    [sham] = [one for one in checked(house, CLEAR, paid=PAID, story=story, amount=900_000_00) if one.code == "SHAM"]
    assert sham.severity is Severity.WARN
    assert "大额款项只有现金" in sham.sentence
    assert not any(character.isdigit() or character in "分%" for character in sham.sentence)
    assert not [one for one in checked(house, CLEAR, paid=PAID) if one.code == "SHAM"]


def test_what_the_check_lets_pass_the_court_has_no_question_about(houses: Houses) -> None:
    """Where they speak of the same thing: the thirty days, and who asked."""
    submitted = houses.at("application", "submitted")

    def look(session: Session, case: Case) -> tuple[set[str], dict[str, str]]:
        application = case.applications[-1]
        found = readiness.check(case, application.agreement, clock.today())
        return said(found), {one["title"]: one["state"] for one in checks(application)}

    blocked, seen = submitted.tell(look)
    assert blocked == set()
    assert (seen["共同申请"], seen["30 日内"], seen["本院管辖"]) == ("ok", "ok", "ok")


@pytest.fixture(scope="module")
def samples() -> Iterator[dict[str, set[str]]]:
    """The blocks of every sample that asks a court for confirmation, on the day it does."""
    with drill._scratch(os.environ.get("DRILL_DATABASE", "")) as session:
        yield {given["id"]: said(found_in(session, drill._without_answers(given))) for given in REQUESTED}


@pytest.mark.parametrize("case", [one["id"] for one in REQUESTED])
def test_the_blocks_of_a_sample_are_exactly_those_expected(samples: dict[str, set[str]], case: str) -> None:
    asked = next(one for one in CASES if one["id"] == case)["judicial_confirmation"]
    assert samples[case] == set(asked.get("readiness_blocks", []))


def test_whoever_writes_and_sends_the_terms_sees_the_findings(house: House) -> None:
    chen, wu = house.tell(lambda session, case: (case.parties[0].id, case.parties[1].id))

    def write(session: Session, case: Case) -> None:
        terms = (TermGiven(TermKind.WORDS, CLEAR), TermGiven(TermKind.WORDS, "吴记物业于验收合格后7日内支付300元"))
        paid = (PaymentGiven(wu, chen, 2800_00, dt.date(2026, 6, 30)),)
        agreements.set_terms(case, world.user(session, "mei"), case.version, TermsGiven(terms, paid))

    pages = ("terms", "agreement")
    before = [house.signed_in("mei").get(f"{house.address}/{page}").text for page in pages]
    house.change(write)
    after = [house.signed_in("mei").get(f"{house.address}/{page}").text for page in pages]
    assert all("以“验收合格”为条件" not in page for page in before)
    assert all("以“验收合格”为条件" in page and "民诉法解释358(5)" in page and "第 2 条" in page for page in after)


@pytest.mark.parametrize(
    ("login", "ground", "papers"), [("he", PmEnd.COLLUSION, {"A12", "D38"}), ("mei", PmEnd.DEADLOCK, {"A12"})]
)
def test_only_suspected_collusion_is_reported_and_never_to_the_parties(
    house: House, login: str, ground: PmEnd, papers: set[str]
) -> None:
    house.change(lambda session, case: ending.terminate(case, world.user(session, login), case.version, ground, "需要核查。"))
    found = house.papers("A12", "D38")
    assert {paper.kind for paper in found} == papers
    assert not KINDS["D38"].readers & {Role.PARTY, Role.AGENT}
