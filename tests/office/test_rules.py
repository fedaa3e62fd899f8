"""Rules of the house: proposed by one, approved by another where law is touched, dated, journaled; what runs keeps what it began with."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cases import acceptance, deadlines
from cases.deadlines import Deadline
from cases.models import Case
from cases.recounting import recount_due, running_under
from documents import filing
from foundation import clock, journal
from foundation.errors import Forbidden, Overtaken, Refused
from foundation.outbox import Message
from law.grounds import PmReject
from law.rules import RULES
from office import proposals, rules, wording
from office.models import HouseRule, RuleKind
from office.proposals import Proposed
from office.rules import key_of
from people.models import Body
from tests import world
from tests.cases.house import House, Houses, later
from tests.fresh import together
from tests.papers.reading import words

TOMORROW = world.TODAY + dt.timedelta(days=1)
D2 = {"length": 20, "unit": "day", "lead": 5, "consequence": "期满未达成的，终止调解并告知途径"}
GROUND = {"sentence": "这件纠纷已经由人民法院受理。", "basis": "《某省人民调解条例》第二十条"}


def propose(
    house: House,
    kind: RuleKind = RuleKind.PERIOD,
    key: str = "D2",
    value: dict[str, Any] | None = None,
    *,
    by: str = "tu",
    body: str = "",
    on: dt.date = TOMORROW,
    why: str = "按本省规定",
) -> int:
    def doing(session: Session) -> int:
        where = session.scalars(select(Body).where(Body.name == body)).one() if body else None
        given = Proposed(kind, key, where, on, why, D2 if value is None else value)
        rule = proposals.propose(session, world.user(session, by), given)
        session.commit()
        return rule.id

    with Session(house.engine) as session:
        return doing(session)


def approve(house: House, rule_id: int, by: str = "ji", **more: bool) -> None:
    house.change(lambda s, c: proposals.approve(s.get_one(HouseRule, rule_id), world.user(s, by), **more))


def decline(house: House, rule_id: int, by: str) -> None:
    house.change(lambda s, c: proposals.decline(s.get_one(HouseRule, rule_id), world.user(s, by)))


def settled(house: House, *arguments: Any, **more: Any) -> int:
    rule_id = propose(house, *arguments, **more)
    if house.tell(lambda s, c: s.get_one(HouseRule, rule_id).is_pending):
        approve(house, rule_id)
    return rule_id


def length(house: House, on: dt.date = TOMORROW) -> tuple[int, str]:
    rule = house.tell(lambda s, c: rules.period(s, "D2", c.body, on))
    return rule.length, rule.unit.value


@pytest.fixture
def tomorrow() -> Iterator[None]:
    with later(1):
        yield


# how a rule comes to stand


def test_a_rule_stands_from_its_day_on_once_another_keeper_has_approved_it(house: House) -> None:
    rule_id = propose(house)
    assert length(house) == (1, "month"), "a proposal is nothing yet"
    approve(house, rule_id)
    assert length(house) == (20, "day")
    assert length(house, world.TODAY) == (1, "month"), "what stood on a day stays as it was"


def test_nobody_approves_their_own(house: House) -> None:
    rule_id = propose(house)
    with pytest.raises(Refused, match="要由另一个人批准"):
        approve(house, rule_id, by="tu")
    assert house.tell(lambda s, c: s.get_one(HouseRule, rule_id).is_pending)


def test_the_database_refuses_what_nobody_may_approve(house: House) -> None:
    rule_id = propose(house)

    def lie(session: Session, case: Case) -> None:
        rule = session.get_one(HouseRule, rule_id)
        rule.approved_by, rule.approved_at = rule.proposed_by, clock.now()
        session.flush()

    with pytest.raises(IntegrityError, match="nobody_approves_their_own"):
        house.change(lie)


@pytest.mark.parametrize("login", ["he", "mei", "guan", "zheng"])
def test_only_a_keeper_approves(house: House, login: str) -> None:
    with pytest.raises(Forbidden):
        approve(house, propose(house), by=login)


def test_two_keepers_who_approve_at_once_approve_once(house: House) -> None:
    house.change(lambda s, c: s.add(_keeper(s)))
    rule_id = propose(house)

    def press(by: str) -> str:
        try:
            approve(house, rule_id, by=by)
        except Overtaken as overtaken:
            return overtaken.sentence
        return ""

    answers = together(lambda: press("ji"), lambda: press("third"))
    assert sorted(map(bool, answers)) == [False, True]
    assert "已经批准了这一条" in "".join(answers)
    acts = house.tell(lambda s, c: [entry.act for entry in journal.history(s, journal.HOUSE)])
    assert acts == ["propose", "approve"]
    assert house.tell(lambda s, c: journal.verify(s, journal.HOUSE)) is None


def _keeper(session: Session) -> Any:
    ji = world.user(session, "ji")
    membership = ji.memberships[0]
    return type(ji)(
        login="third",
        name="第三人",
        password_hash="!",
        memberships=[type(membership)(body=membership.body, role=membership.role, since=membership.since)],
    )


def test_two_who_propose_at_once_leave_one_proposal(house: House) -> None:
    def press(by: str) -> bool:
        try:
            return bool(propose(house, by=by))
        except Refused:
            return False

    assert sorted(together(lambda: press("tu"), lambda: press("ji"))) == [False, True]


def test_a_keeper_says_no_and_a_proposer_takes_back(house: House) -> None:
    for login, verb in (("ji", "不同意"), ("tu", "撤下")):
        rule_id = propose(house)
        decline(house, rule_id, login)
        entry = house.tell(lambda s, c: journal.last(s, journal.HOUSE))
        assert entry is not None and entry.sentence.startswith(verb)
        with pytest.raises(Overtaken):
            approve(house, rule_id)
    assert length(house) == (1, "month")


def test_one_who_is_neither_keeper_nor_proposer_takes_nothing_back(house: House) -> None:
    rule_id = propose(house)
    with pytest.raises(Forbidden):
        decline(house, rule_id, "he")


def test_a_rule_that_is_approved_late_begins_the_day_after(house: House) -> None:
    rule_id = propose(house)
    with later(10):
        approve(house, rule_id)
    assert length(house, world.TODAY + dt.timedelta(days=10)) == (1, "month")
    assert length(house, world.TODAY + dt.timedelta(days=11)) == (20, "day")


def test_withdrawing_is_a_proposal_of_its_own_and_leads_back(house: House) -> None:
    settled(house)
    settled(house, value={}, on=world.TODAY + dt.timedelta(days=5))
    assert length(house, world.TODAY + dt.timedelta(days=4)) == (20, "day")
    assert length(house, world.TODAY + dt.timedelta(days=5)) == (1, "month")
    written = house.tell(lambda s, c: [rule.is_withdrawal for rule in proposals.written(s, RuleKind.PERIOD, "D2")])
    assert written == [True, False], "what stood is still to be read"


def test_a_body_s_own_rule_goes_before_the_house_s_and_falls_back_on_it(house: House) -> None:
    settled(house, body="长桥社区人民调解委员会", value={**D2, "length": 10})
    settled(house)
    assert length(house) == (10, "day")
    elsewhere = house.tell(lambda s, c: rules.period(s, "D2", world.user(s, "stranger").memberships[0].body, TOMORROW).length)
    assert elsewhere == 20
    settled(house, body="长桥社区人民调解委员会", value={}, on=world.TODAY + dt.timedelta(days=2))
    assert length(house, world.TODAY + dt.timedelta(days=2)) == (20, "day")


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a period that is law": ({"key": "D7"}, "“共同申请司法确认”是法律规定的，不能改。"),
    "from today": ({"on": world.TODAY}, "最早从明天起施行"),
    "without a reason": ({"why": ""}, "请写明为什么改。"),
    "as it is": ({"value": {"length": 1, "unit": "month", "lead": 7, "consequence": D2["consequence"]}}, "和现在的一样"),
    "no days": ({"value": {**D2, "length": 0}}, "期限至少是 1。"),
    "another count": ({"value": {**D2, "unit": "workday"}}, "这个期限按日、个月、年计算，不能换。"),
    "a warning before the beginning": ({"value": {**D2, "lead": 21}}, "提前提醒的天数"),
    "nothing to withdraw": ({"value": {}}, "没有可撤回的"),
    "nothing there": ({"key": "D99"}, "没有这一条"),
    "a ground that is law": ({"kind": RuleKind.GROUND, "key": "PmReject.NOT_CIVIL", "value": GROUND}, "是法律规定的，不能改"),
    "half a sentence": (
        {"kind": RuleKind.GROUND, "key": "PmReject.ALREADY_IN_COURT", "value": {**GROUND, "sentence": "已经受理"}},
        "请以句号结束",
    ),
    "no article": (
        {"kind": RuleKind.GROUND, "key": "PmReject.ALREADY_IN_COURT", "value": {**GROUND, "basis": "有关规定"}},
        "请写明依据的名称和条号",
    ),
    "a slot lost": ({"kind": RuleKind.WORDING, "key": "C01.opening", "value": {"text": "本院立案受理。"}}, "请保留“{立案日期}”"),
    "a slot of nobody": (
        {"kind": RuleKind.WORDING, "key": "C01.opinion", "value": {"text": "本院认为{法官}。"}},
        "“{ }”不能印在文书上",
    ),
    "a letter without type": ({"kind": RuleKind.WORDING, "key": "C01.opinion", "value": {"text": "本院认为😀。"}}, "“😀”不能印"),
    "what law wants told": (
        {"kind": RuleKind.WORDING, "key": "S01.closing", "value": {"text": "收费另行通知"}},
        "“不收取任何费用”是依法要告诉当事人的，不能删。",
    ),
    "two lines of one": ({"kind": RuleKind.WORDING, "key": "A05.recusal", "value": {"text": "一\n二"}}, "请不要分行"),
    "a court's words for a committee": (
        {"kind": RuleKind.WORDING, "key": "C01.opinion", "value": {"text": "本院认为可以。"}, "body": "长桥社区人民调解委员会"},
        "不出这种文书",
    ),
    "a series of everybody": (
        {"kind": RuleKind.SERIES, "key": "number", "value": {"series": "某字", "external": False}},
        "字号属于有自己印章的单位",
    ),
    "a series with figures": (
        {
            "kind": RuleKind.SERIES,
            "key": "number",
            "value": {"series": "示2026字", "external": False},
            "body": "长桥社区人民调解委员会",
        },
        "字号只用汉字",
    ),
}


@pytest.mark.parametrize(("given", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused(house: House, given: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused) as refusal:
        propose(house, **given)
    assert said in refusal.value.sentence
    assert house.tell(lambda s, c: s.scalars(select(HouseRule)).all()) == []


def test_one_proposal_waits_at_a_time(house: House) -> None:
    propose(house)
    with pytest.raises(Refused, match="还在等批准"):
        propose(house, by="ji", value={**D2, "length": 25})
    propose(house, by="ji", body="长桥社区人民调解委员会")


@pytest.mark.parametrize(
    ("login", "body", "may"),
    [("he", "长桥社区人民调解委员会", True), ("he", "", False), ("he", "远山社区人民调解委员会", False), ("mei", "长桥社区人民调解委员会", False)],
)  # fmt: skip
def test_a_head_proposes_for_the_body_they_head_and_a_keeper_approves(house: House, login: str, body: str, may: bool) -> None:
    if not may:
        with pytest.raises(Forbidden):
            propose(house, by=login, body=body)
        return
    approve(house, propose(house, by=login, body=body))
    assert length(house) == (20, "day")


def test_a_committee_s_own_words_and_numbers_take_one_person(house: House) -> None:
    propose(house, RuleKind.WORDING, "A05.recusal", {"text": "可以申请换调解员"}, by="he", body="长桥社区人民调解委员会")
    propose(house, RuleKind.SERIES, "number", {"series": "长桥调字", "external": False}, by="he", body="长桥社区人民调解委员会")
    standing = house.tell(lambda s, c: [(rule.two_people, rule.is_pending) for rule in s.scalars(select(HouseRule))])
    assert standing == [(False, False), (False, False)]
    court = propose(house, RuleKind.WORDING, "C01.opinion", {"text": "本院经审查认为可以确认。"})
    assert house.tell(lambda s, c: s.get_one(HouseRule, court).is_pending), "a ruling's words take two"


def test_every_step_stands_in_the_chain_of_the_house(house: House) -> None:
    settled(house)
    said = house.tell(lambda s, c: [(entry.by, entry.act, entry.sentence) for entry in journal.history(s, journal.HOUSE)])
    assert said == [
        ("涂迁册", "propose", "提出：人民调解期限，2026年6月17日起，20日，提前5天提醒，期满未达成的，终止调解并告知途径"),
        ("纪有恒", "approve", "批准：人民调解期限，2026年6月17日起，20日，提前5天提醒，期满未达成的，终止调解并告知途径"),
    ]
    assert house.tell(lambda s, c: journal.verify(s, journal.HOUSE)) is None


# what it makes of a case


def mediation(session: Session, case: Case) -> Deadline:
    found = deadlines.open_one(case, "D2")
    assert found is not None
    return found


def test_a_period_begins_by_the_rule_of_its_day_and_says_so(house: House, tomorrow: None) -> None:
    with clock.set_to(clock.at(world.TODAY, 10)):
        settled(house)
    house.run("accept")
    found = house.tell(mediation)
    assert (found.due, found.warn) == (dt.date(2026, 7, 7), dt.date(2026, 7, 2))
    assert "按本单位规则（2026年6月17日起）20日" in found.reasons


def test_a_period_that_runs_keeps_the_rule_it_began_with(house: House) -> None:
    house.run("accept")
    settled(house)
    with later(1):
        _recount(house)
        house.run("assign")
    assert house.tell(mediation).due == dt.date(2026, 7, 16)


def _recount(house: House) -> int:
    with Session(house.engine) as session:
        return recount_due(session, clock.now())


def test_asked_for_it_reaches_what_runs_on_its_first_day_with_the_reason(house: House) -> None:
    house.run("accept")
    rule_id = propose(house)
    assert house.tell(lambda s, c: running_under(s, s.get_one(HouseRule, rule_id))) == 1
    approve(house, rule_id, also_running=True)
    assert _recount(house) == 0, "not before its day"
    with later(1):
        assert [_recount(house), _recount(house)] == [1, 0]
    found = house.tell(mediation)
    assert found.due == dt.date(2026, 7, 6)
    assert found.reasons[-1] == "本单位规则（2026年6月17日起）也用于正在办的，重新计算：原为2026年7月16日，现为2026年7月6日"
    [entry] = house.tell(lambda s, c: [entry for entry in journal.history(s, c.id) if entry.act == "recount"])
    assert entry.by == "系统" and "也用于正在办的" in entry.sentence
    [letter] = house.tell(lambda s, c: s.scalars(select(Message).where(Message.key.startswith("recount-"))).all())
    assert letter.to == "he@example.org"


def test_several_processes_at_once_bind_what_runs_once(house: House) -> None:
    house.run("accept")
    approve(house, propose(house), also_running=True)
    with later(1):
        assert sum(together(*[lambda: _recount(house)] * 5)) == 1
    assert house.tell(lambda s, c: journal.verify(s, c.id)) is None


def test_a_withdrawal_that_is_asked_to_reaches_what_runs_leads_it_back(house: House) -> None:
    settled(house)
    with later(1):
        house.run("accept")
        approve(house, propose(house, value={}, on=world.TODAY + dt.timedelta(days=2)), also_running=True)
    with later(2):
        assert _recount(house) == 1
    found = house.tell(mediation)
    assert (found.due, found.house_rule_id) == (dt.date(2026, 7, 17), None)


def test_another_body_s_rule_reaches_nothing_here(house: House) -> None:
    house.run("accept")
    rule_id = propose(house, body="远山社区人民调解委员会")
    assert house.tell(lambda s, c: running_under(s, s.get_one(HouseRule, rule_id))) == 0
    approve(house, rule_id, also_running=True)
    with later(1):
        assert _recount(house) == 0
    assert house.tell(mediation).due == dt.date(2026, 7, 16)


def test_a_rule_that_has_become_law_is_law_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(house)
    monkeypatch.setitem(RULES, "D2", RULES["D3"])
    assert length(house) == (30, "day")


# what it makes of papers


def test_a_notice_of_refusal_bears_the_office_s_sentence_article_and_ways(house: House, real_papers: None) -> None:
    settled(house, RuleKind.GROUND, key_of(PmReject.ALREADY_IN_COURT), GROUND)
    settled(house, RuleKind.WORDING, "A06.routes", {"text": "申请仲裁\n请求行政机关处理\n向法院起诉"})
    with later(1):
        house.change(lambda s, c: acceptance.refuse(c, world.user(s, "he"), c.version, PmReject.ALREADY_IN_COURT, "案号见材料。"))
    text = _words(house, "A06")
    assert "这件纠纷已经由人民法院受理。案号见材料。" in text
    assert "依据《某省人民调解条例》第二十条" in text
    assert "1.申请仲裁。" in text.replace(" ", "") and "请求行政机关处理" in text


def test_the_notice_of_rights_says_of_recusal_what_the_body_says(house: House, real_papers: None) -> None:
    propose(house, RuleKind.WORDING, "A05.recusal", {"text": "您可以要求换一位调解员"}, body="长桥社区人民调解委员会")
    with later(1):
        house.run("accept")
    assert "您可以要求换一位调解员。" in _words(house, "A05")


def test_a_ruling_bears_the_court_s_words_of_its_day_and_its_copy_the_same(house: House, real_papers: None) -> None:
    house.run(*world.TO_QUESTIONED, "sign_record", "put_up", "confirm")
    opening = "{立案日期}，本院受理{申请人}的申请。"
    for key, text in (("C01.opening", opening), ("C01.opinion", "本院审查后认为可以确认。")):
        settled(house, RuleKind.WORDING, key, {"text": text}, body="示范市明湖区人民法院")
    with later(1):
        house.run("court_seal")
    original, copy = [words(filing.content(paper)) for paper in house.papers("C01")]
    assert "符合司法确认调解协议的法定条件" in original and "符合司法确认调解协议的法定条件" in copy
    said = house.tell(lambda s, c: wording.said(s, "C01.opening", c.applications[-1].court, TOMORROW, 立案日期="甲", 申请人="乙"))
    assert said == "甲，本院受理乙的申请。"


def test_the_slip_says_how_long_a_decision_takes_as_the_house_has_it(house: House, real_papers: None) -> None:
    assert "一般3个工作日内决定是否受理" in _words(house, "S01")
    settled(house, RuleKind.PERIOD, "D1", {"length": 5, "unit": "workday", "lead": 1, "consequence": ""})
    with later(1), Session(house.engine) as session:
        world.registered(session, "another")
        assert "一般5个工作日内决定是否受理" in _words(house, "S01")


def test_the_next_case_is_numbered_in_the_new_series(house: House) -> None:
    propose(house, RuleKind.SERIES, "number", {"series": "长桥调字", "external": False}, body="长桥社区人民调解委员会")
    with later(1):
        house.run("accept")
    assert house.tell(lambda s, c: c.number) == "（2026）长桥调字第0001号"


def test_a_series_counted_elsewhere_is_asked_for_at_acceptance(house: House) -> None:
    propose(house, RuleKind.SERIES, "number", {"series": "长桥调字", "external": True}, body="长桥社区人民调解委员会")
    with later(1):
        page = house.signed_in("he").get(house.door("accept", "head"))
        assert 'name="number"' in page.text
        house.change(lambda s, c: acceptance.accept(c, world.user(s, "he"), c.version, "（2026）长桥调字第0088号"))
    assert house.tell(lambda s, c: c.number) == "（2026）长桥调字第0088号"


@pytest.mark.parametrize("key", wording.PHRASES)
def test_every_wording_can_be_said_as_it_is_given(houses: Houses, key: str) -> None:
    filled = dict.fromkeys(wording.PHRASES[key].slots, "某")
    said = houses.at("case", "applied").tell(lambda s, c: wording.said(s, key, c.body, TOMORROW, **filled))
    assert said and "{" not in said


def _words(house: House, kind: str) -> str:
    return words(filing.content(house.papers(kind)[-1]))
