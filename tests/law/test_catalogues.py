"""The coded lists are whole, and the rules on committees and agents say what is missing."""

import datetime as dt
from enum import Enum

import pytest

from law import (
    bodies,
    calendar,
    capacity,
    caseno,
    catalogues,
    causes,
    competence,
    counting,
    effect,
    grounds,
    grounds_police,
    identity,
    periods,
    starts,
)
from law.articles import cite, named
from law.bodies import BodyType, committee_faults
from law.calendar import seeded
from law.catalogues import (
    ETHNIC_GROUPS,
    FIELDS,
    AgentKind,
    Authority,
    EvidenceKind,
    PartyKind,
    Power,
    authority,
    missing_powers,
)
from law.causes import Cause, DisputeType, LocalType
from law.coded import Coded
from law.courts import COURTS
from law.recusal import RECUSALS

TODAY = dt.date(2026, 6, 16)
ELECTED = dt.date(2024, 1, 1)
MODULES = (
    bodies, calendar, capacity, caseno, catalogues, causes, competence, counting, effect, grounds, grounds_police, identity, periods, starts,
)  # fmt: skip
LISTS = sorted(
    {
        thing
        for module in MODULES
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Coded) and list(thing)
    },
    key=lambda thing: thing.__name__,
)


@pytest.mark.parametrize("coded", LISTS, ids=lambda coded: coded.__name__)
def test_every_list_has_unique_values_and_titles(coded: type[Enum]):
    members = list(coded.__members__.values())
    assert len(members) == len(list(coded)), "an alias hides behind a value used twice"
    assert all(isinstance(member.value, str) and member.value for member in members)
    titles = [member.title for member in members]
    assert all(titles) and len(set(titles)) == len(titles)


def test_all_the_lists_are_looked_at():
    assert len(LISTS) >= 20


def test_fifteen_types_are_counted_in_order():
    assert [kind.value for kind in DisputeType] == [str(n) for n in range(1, 16)]
    assert [kind.title[:4] for kind in DisputeType][::7] == ["婚姻家庭", "征地拆迁", "其他纠纷"]


def test_every_local_type_counts_as_one_of_the_fifteen():
    assert all(kind.counts_as in DisputeType for kind in LocalType)
    assert {kind.value for kind in LocalType if not kind.memory} == {"L01", "L02", "L03", "L04"}


def test_causes_are_a_starter_list_to_be_corrected():
    assert all(cause.memory and cause.part for cause in Cause)
    assert {"民间借贷纠纷", "物业服务合同纠纷", "机动车交通事故责任纠纷"} <= {cause.title for cause in Cause}


def test_a_stationed_room_and_a_studio_use_the_seal_of_their_committee():
    assert {kind for kind in BodyType if kind.needs_parent} == {BodyType.STATIONED, BodyType.STUDIO}
    assert not any(kind.own_seal for kind in BodyType if kind.needs_parent or kind.listing)


def test_a_commercial_body_is_no_peoples_committee():
    outside = {kind for kind in BodyType if not kind.committee}
    assert outside == {BodyType.COMMERCIAL, BodyType.COURT_LIST, BodyType.LABOUR}
    assert all(cite(law, TODAY) for kind in BodyType for law in kind.laws)


def faults(members=5, chairs=1, women=1, elected=ELECTED, on=TODAY, **more) -> tuple[str, ...]:
    return committee_faults(members, chairs, women, elected, on, seeded(), **more)


def test_a_lawful_committee_has_no_faults():
    assert faults() == faults(members=3) == faults(members=9) == faults(on=dt.date(2027, 1, 1)) == ()
    assert faults(mixed_area=True, minority=1) == ()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"members": 2}, "3到9人，现在是2人（人民调解法8）"),
        ({"members": 10}, "现在是10人"),
        ({"chairs": 0}, "主任1人，现在是0人"),
        ({"chairs": 2}, "现在是2人"),
        ({"women": 0}, "妇女"),
        ({"mixed_area": True}, "人数较少民族"),
        ({"on": dt.date(2027, 1, 2)}, "2027年1月1日届满，应当换届（人民调解法9）"),
    ],
)
def test_each_fault_of_a_committee_is_one_sentence(fault, words):
    found = faults(**fault)
    assert len(found) == 1 and words in found[0]


def test_each_kind_of_party_states_known_fields():
    for kind in PartyKind:
        assert set(kind.states) <= set(FIELDS)
        assert kind.missing(kind.states) == () and kind.missing(()) == tuple(FIELDS[field] for field in kind.states)
        assert ("head" in kind.states) is bool(kind.head)
    assert PartyKind.TRADER.head == "经营者" and "trade_name" in PartyKind.TRADER.states
    assert PartyKind.UNINCORPORATED.head == "负责人" and PartyKind.LEGAL.head == "法定代表人"


def test_full_authority_in_words_is_general_authority():
    assert authority([]) is Authority.GENERAL and authority([Power.SETTLE]) is Authority.SPECIAL


def test_an_agent_signs_only_with_all_four_powers():
    assert len(Power) == 4
    assert missing_powers(set(Power)) == ()
    assert missing_powers([Power.SETTLE]) == (Power.ADMIT, Power.WAIVE, Power.CHANGE)


def test_agents_show_a_paper_and_evidence_has_eight_kinds():
    assert all(kind.proof for kind in AgentKind) and len(EvidenceKind) == 8


def test_there_are_56_peoples_and_the_rest():
    assert len(ETHNIC_GROUPS) == len(set(ETHNIC_GROUPS.values())) == 57
    assert (ETHNIC_GROUPS["01"], ETHNIC_GROUPS["02"], ETHNIC_GROUPS["18"], ETHNIC_GROUPS["56"], ETHNIC_GROUPS["97"]) == (
        "汉族", "蒙古族", "傣族", "基诺族", "其他",
    )  # fmt: skip


def test_recusal_differs_by_channel():
    assert {code for code, rule in RECUSALS.items() if rule.consent_keeps} == {"invited", "online"}
    assert {code for code, rule in RECUSALS.items() if rule.on_request} == {"shenzhen"}
    assert all(rule.who and len(rule.grounds) >= 2 for rule in RECUSALS.values())


@pytest.mark.parametrize(
    ("code", "articles", "effect"),
    [
        ("court", "民诉法第四十七条、第五十条", "三日内由院长或者审判委员会决定"),
        ("invited", "特邀调解规定第十五条、第十六条", "不得在该案担任陪审员、代理人、证人、鉴定人、翻译"),
        ("online", "在线调解规则第十三条", "接受前或者调解中披露"),
        ("shenzhen", "深圳多元化解条例第二十三条", "一方要求回避的，应当回避"),
        ("police", "治安管理处罚法第九十五条", "应当回避"),
    ],
)
def test_each_channel_says_what_follows_and_by_which_article(code, articles, effect):
    assert named(RECUSALS[code].basis, TODAY) == articles and effect in RECUSALS[code].effect


def test_only_futian_was_given_and_every_other_court_may_be_corrected():
    assert [code for code, court in COURTS.items() if not court.memory] == ["粤0304"]
    assert COURTS["粤0304"].name == "广东省深圳市福田区人民法院"
    assert len({court.name for court in COURTS.values()}) == len(COURTS)


def test_a_stored_value_finds_its_member_and_a_strange_one_is_an_error():
    assert DisputeType.of("13") is DisputeType.TRAFFIC
    with pytest.raises(ValueError, match="not a DisputeType"):
        DisputeType.of("16")
