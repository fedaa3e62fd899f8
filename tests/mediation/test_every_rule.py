"""Every rule of the readiness check, read from its source: a file in which it speaks and one just outside in which it is silent. A rule without
both, and a line here that belongs to no rule, turns this red."""

import ast
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case, Evidence
from cases.party import Representative, Side
from confirmation import handover
from documents.models import Paper, Signature, SigningWay
from foundation import clock
from mediation import readiness
from mediation.findings import Finding
from mediation.models import Agreement, TermKind
from mediation.terms import TermGiven
from people.models import Body, BodyKind, Membership
from people.roles import Role
from tests import world
from tests.cases.house import House, Houses
from tests.conftest import ROOT
from tests.mediation.test_readiness import CLEAR, LENT, PAID, agreed

SOURCES = (
    "mediation/case_rules.py",
    "mediation/party_rules.py",
    "mediation/clause_rules.py",
    "mediation/sum_rules.py",
    "confirmation/handover.py",
)
LABOUR = {"category": "劳动争议"}


@dataclass(frozen=True)
class File:
    """A file as a test has it: the clauses after the clear one, the plan, and what else is otherwise."""

    clauses: tuple[Any, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def said(*clauses: Any, **more: Any) -> File:
    return File(clauses, more)


def changed(change: Callable[[Case], Any], *clauses: Any, **more: Any) -> File:
    return File(clauses, {**more, "change": change})


def _body(**values: Any) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.body = Body(
            **{
                "kind": BodyKind.COMMITTEE,
                "name": "某调解组织",
                "domain": "",
                "address": "示范市明湖区长桥路1号",
                "committee_type": "C2",
            }
            | values
        )

    return change


def _officer(case: Case) -> None:
    """The mediator serves in a police station as well."""
    station = Body(kind=BodyKind.POLICE, name="明湖派出所", domain="")
    case.those(Role.MEDIATOR)[0].memberships.append(Membership(body=station, role=Role.MEDIATOR, since=dt.date(2020, 1, 1)))


def _alone(case: Case) -> None:
    case.parties[1].side = Side.APPLICANT


def _third(case: Case) -> None:
    case.parties.append(
        type(case.parties[0])(ordinal=3, side=Side.THIRD, name="孙丙", kind=case.parties[0].kind, address="示范市明湖区")
    )


def _young(guardian: str = "", relation: str = "父亲", born: dt.date = dt.date(2012, 1, 1)) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.parties[0].birth = born
        if guardian:
            case.parties[0].everybody.append(Representative(is_guardian=True, name=guardian, relation=relation))

    return change


def _general(case: Case) -> None:
    agent = case.parties[1].agent
    assert agent is not None
    agent.special, agent.powers = False, []


def _evidence(name: str) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.evidence.append(Evidence(ordinal=9, name=name, purpose="", made_at=clock.now()))

    return change


def signed(
    *, agent: bool = False, way: SigningWay = SigningWay.PAPER, general: bool = False
) -> Callable[[Case, Agreement], None]:
    """Both have signed: for the company its agent or itself."""

    def sign(case: Case, agreement: Agreement) -> None:
        if general:
            _general(case)
        hands = [(one, one.agent if agent else None) for one in case.parties]
        signatures = [
            Signature(name=one.name, party_id=one.id, representative_id=by.id if by else None, way=way, signed_at=clock.now())
            for one, by in hands
        ]
        agreement.paper = Paper(kind="A09", signatures=signatures)

    return sign


def draft(case: Case, agreement: Agreement) -> None:
    """Not yet out for signature."""
    agreement.made_on = agreement.effective_on = None


def _noted(*signs: str, seen: tuple[str, ...] = ()) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        case.known, case.seen_signs = list(signs), list(seen)

    return change


def _without(**values: Any) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        for name, value in values.items():
            setattr(case.parties[0], name, value)

    return change


PAY_300 = (*PAID, ("吴", "陈", 300_00, dt.date(2026, 7, 1)))
ACT = TermGiven(TermKind.ACT, "维修外墙", doer_id=-1)
# How grave, words that only this rule says, a file in which it speaks, one just outside.
RULES: list[tuple[str, str, File, File]] = [
    # the file
    ("warn", "询问时可能要核实", changed(_noted("relatives", "new_note")), changed(_noted("relatives"))),
    ("warn", "请负责人看：", changed(_noted("relatives", "new_note"), finish=draft), changed(_noted("relatives"), finish=draft)),
    ("hint", "负责人看过，决定继续", changed(_noted("relatives", "new_note", seen=("relatives", "new_note")), finish=draft), changed(_noted("relatives", "new_note"), finish=draft)),
    ("hint", "今天生效的，最后一天是", said(effective=None), said()),
    ("block", "已经超过", said(on=dt.date(2026, 7, 17)), said(on=dt.date(2026, 7, 16))),
    ("hint", "生效，最后一天是", said(), said(effective=None)),
    ("block", "公安机关主持的", changed(_officer), said()),
    ("block", "不是依法设立的调解组织", changed(_body(committee_type="C10")), changed(_body(committee_type="C9"))),
    ("hint", "名册上没有写", changed(_body(committee_type=None)), said()),
    ("block", "只有一方当事人", changed(_alone), said()),
    ("hint", "要全部当事人一起申请", changed(_third), said()),
    ("warn", "普通基层法院不受理", said(category="海上货物运输合同纠纷", draft=True), said(category="公路货物运输合同纠纷", draft=True)),
    ("block", "由人民调解委员会主持；或者", said(paid=(), clauses=("吴记物业于2026年7月1日前支付2,800元",), **LABOUR), said(**LABOUR)),
    ("block", "劳动争议只就付款达成的协议", said("双方恢复劳动关系", **LABOUR), said("双方再无其他争议", **LABOUR)),
    ("warn", "不是付款，法院可能", said("双方解除劳动关系", **LABOUR), said("双方解除劳动关系", category="房屋租赁合同纠纷")),
    ("warn", "请确认当事人签名时清楚后果", said(story="陈采薇有精神障碍"), said(story="陈采薇精神很好")),
    ("hint", "没有看到财产权利证明", said("陈采薇于2026年7月1日前配合办理房屋过户登记"), changed(_evidence("不动产权证"), "陈采薇于2026年7月1日前配合办理房屋过户登记")),
    ("warn", "口头协议要交书面的协议", said(finish=lambda case, agreement: setattr(agreement, "oral", True)), said()),
    ("block", "不是在纸上签的", said(category="法定继承纠纷", finish=signed(way=SigningWay.PAD)), said(category="法定继承纠纷", finish=signed())),
    ("warn", "不能用电子签名。", said(category="法定继承纠纷"), said(category="抚养纠纷")),
    # the parties
    ("block", "没有监护人代理", changed(_young()), changed(_young(born=dt.date(2008, 6, 16)))),
    ("block", "不能同时替", changed(_young("示范吴记物业有限公司")), changed(_young("陈父"))),
    ("block", "没有特别授权，却代", said(finish=signed(agent=True, general=True)), said(finish=signed(agent=True))),
    ("warn", "只有一般授权", changed(_general), said(finish=signed(general=True))),
    ("hint", "申请时要交，现在可以先补", changed(_without(address="")), said()),
    # what no court confirms
    ("block", "特别程序、公示催告", said("指定陈采薇为吴处一的监护人"), said("陈采薇作为监护人照看孩子")),
    ("block", "不归人民法院民事受理范围", said("撤销对陈采薇的行政处罚"), said("陈采薇已经缴清罚款")),
    ("block", "会损害国家或者他人的利益", said("双方另签低价合同以逃税"), said("双方各自依法纳税")),
    ("block", "违反法律的强制性规定或者公序良俗", said("陈采薇归还赌债"), said("陈采薇保证不再争吵")),
    ("warn", "刑事责任不由当事人约定", said("陈采薇不再报警"), said("陈采薇已经报警")),
    ("block", "是身份关系", said("双方自愿解除收养关系"), said("双方租赁关系解除")),
    ("warn", "牵涉身份", said("孩子由陈采薇抚养"), said("吴记物业于2026年7月1日前支付抚养费300元", paid=PAY_300)),
    ("block", "是确认权利归谁", said("确认长桥路19号房屋归陈采薇所有"), said("陈采薇于2026年7月1日前腾退长桥路19号房屋")),
    ("warn", "像是确认所有权", said("门口花架归陈采薇所有"), said("门口花架归还陈采薇")),
    # others
    ("block", "不是当事人的人定了义务", said("由案外人王大力承担连带责任"), said("由吴处一于2026年7月1日前支付")),
    ("block", "不是当事人的人定了义务", said("由示范晨光建材有限公司承担连带清偿责任"), said("由示范吴记物业有限公司承担连带清偿责任")),
    ("block", "不是当事人的人定了义务", said("陈采薇以王大力名下房屋抵押"), said("陈采薇以陈采薇名下房屋抵押")),
    ("warn", "债权人没有同意", said("债务均由陈采薇承担"), said("双方之间债务均由陈采薇承担，不影响债权人权利")),
    ("block", "不是当事人，这一条处分了他的东西", changed(_evidence("不动产权证（权利人：王大力）"), "陈采薇于2026年7月1日前将房屋过户给吴记物业"),
        changed(_evidence("不动产权证（权利人：陈采薇）"), "陈采薇于2026年7月1日前将房屋过户给吴记物业")),
    ("warn", "处分它要其他共有人同意", said("陈采薇于2026年7月1日前将房屋过户给吴记物业", story="房屋是夫妻共同财产"), said("陈采薇于2026年7月1日前腾空房屋", story="房屋是夫妻共同财产")),
    # clear
    ("block", "为条件，没有写标准", said("吴记物业于验收合格后7日内支付300元", paid=PAY_300), said("以封样照片为验收标准,吴记物业于验收合格后7日内支付300元", paid=PAY_300)),
    ("block", "没有定下来", said("退还金额由双方另行协商"), said("未尽事宜双方另行协商")),
    ("warn", "”执行不了。", said("吴记物业妥善处理漏水"), said("吴记物业已经处理漏水")),
    ("block", "没有写收到票据后几日内付", said("后续费用凭票据由吴记物业承担"), said("后续费用凭票据由吴记物业于收到票据后10日内支付")),
    ("warn", "不能约定一方不履行就请法院裁判", said("一方不履行的，由法院作出判决"), said("一方不履行的，对方可以申请强制执行")),
    ("block", "没有写最晚哪天。内容不明确", said("吴记物业维修外墙"), said("吴记物业于2026年6月30日前维修外墙")),
    ("warn", "没有写最晚哪天。补上日期", said("吴记物业公开收支明细"), said("吴记物业于2026年7月1日前公开收支明细")),
    ("warn", "没有写做到什么样算数", said("吴记物业于2026年6月30日前维修外墙"), said("吴记物业于2026年6月30日前维修外墙，按GB50300验收")),
    ("warn", "没有写由谁来做", said("于2026年6月30日前清除杂物"), said("陈采薇于2026年6月30日前清除杂物")),
    # sums
    ("warn", "违约责任没有写数额", said(penalty="逾期的承担违约责任"), said(penalty="逾期每日加付50元违约金")),
    ("block", "三处写成一致", said("吴记物业于2026年7月1日前支付30天×85元=2,500元"), said("吴记物业于2026年7月1日前支付30天×85元=2,550元")),
    ("block", "没有写多少钱", said(clauses=("吴记物业支付陈采薇押金",), paid=()), said()),
    ("block", "没有写最晚哪天付", said(clauses=("吴记物业支付陈采薇2,800元",), paid=()), said(clauses=("吴记物业于2026年6月30日前支付陈采薇2,800元",), paid=())),
    ("block", "各期相加", said(total=2900_00), said(total=2800_00)),
    ("block", "每期乘期数", said(clauses=("吴记物业退还3,600元,自2026年7月起每月5日支付600元,共5个月",), paid=(), total=3600_00),
        said(clauses=("吴记物业退还3,600元,自2026年7月起每月5日支付600元,共6个月",), paid=(), total=3600_00)),
    ("block", "把条款和付款计划改成同一个数", said(clauses=("吴记物业支付陈采薇3,000元",)), said()),
    ("warn", "可能被认为过高", said(penalty="逾期每日按千分之一支付违约金"), said(penalty="逾期每日按万分之三支付违约金")),
    ("block", "超过借款时一年期", said(penalty="逾期按年利率13.5%计息", **LENT), said(penalty="逾期按年利率13.4%计息", **LENT)),
    ("warn", "要看借款是哪天", said(penalty="逾期按年利率13.5%计息", category="民间借贷", story="借款多年"), said(penalty="逾期按年利率11%计息", category="民间借贷", story="借款多年")),
    # the court
    ("block", "的辖区", said(court="示范市远山区人民法院"), said(court="示范市明湖区人民法院")),
]  # fmt: skip


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


def found_in(house: House, file: File) -> tuple[Finding, ...]:
    """What is found when the file is put before a court, its own or the one it names."""
    more = {"paid": PAID, "total": None, "penalty": "", **file.more}
    clauses = more.pop("clauses", (CLEAR, *file.clauses))
    finish: Callable[[Case, Agreement], Any] = more.pop("finish", lambda case, agreement: None)

    def look(session: Session, case: Case) -> tuple[Finding, ...]:
        with session.no_autoflush:
            court = session.scalars(select(Body).where(Body.name == more.get("court", "示范市明湖区人民法院"))).one()
            wu = case.parties[1].id
            given = [TermGiven(one.kind, one.text, wu, one.due_on) if isinstance(one, TermGiven) else one for one in clauses]
            agreement = agreed(case, given, more["paid"], more["total"], more["penalty"], more)
            finish(case, agreement)
            if more.get("draft"):
                return readiness.check(case, agreement, world.TODAY)
            return handover.look(case, agreement, court, more.get("on", world.TODAY)).findings

    return house.tell(look)


def speaks(found: tuple[Finding, ...], severity: str, words: str) -> bool:
    return any(one.severity.value == severity and words in one.sentence + one.fix for one in found)


@pytest.mark.parametrize(
    ("severity", "words", "inside", "outside"), RULES, ids=[f"{n}-{words}" for n, (_, words, _, _) in enumerate(RULES)]
)
def test_a_rule_speaks_in_its_file_and_is_silent_just_outside(
    house: House, severity: str, words: str, inside: File, outside: File
) -> None:
    assert speaks(found_in(house, inside), severity, words)
    assert not speaks(found_in(house, outside), severity, words)


@dataclass(frozen=True)
class Rule:
    """A place in a source that writes a finding: how grave, and every literal from which its sentence and its fix are made."""

    place: str
    severity: str
    literals: tuple[str, ...]


def rules_of(name: str, source: str) -> Iterator[Rule]:
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        named: dict[str, list[ast.expr]] = {}
        for one in ast.walk(function):
            if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
                named.setdefault(one.targets[0].id, []).append(one.value)
        for call in ast.walk(function):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in ("block", "warn", "hint")
                and len(call.args) > 2
            ):
                literals = [text for arg in call.args[2:] for text in _literals(arg, named)]
                yield Rule(f"{name}:{call.lineno}", call.func.attr, tuple(literals))


def _literals(node: ast.expr, named: dict[str, list[ast.expr]]) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value
        elif isinstance(one, ast.Name):
            for value in named.get(one.id, ()):
                yield from (c.value for c in ast.walk(value) if isinstance(c, ast.Constant) and isinstance(c.value, str))


WRITTEN = [rule for name in SOURCES for rule in rules_of(name, Path(ROOT / name).read_text())]


def belongs(rule: Rule, severity: str, words: str) -> bool:
    """Whether these words are this rule's: all of them in one literal, or its literals one after another."""
    return rule.severity == severity and (any(words in one for one in rule.literals) or words in "".join(rule.literals))


def test_no_rule_is_without_a_file_and_no_file_without_a_rule() -> None:
    assert len(WRITTEN) > 50
    of_lines = {
        (severity, words): [rule.place for rule in WRITTEN if belongs(rule, severity, words)] for severity, words, _, _ in RULES
    }
    assert {line: places for line, places in of_lines.items() if len(places) != 1} == {}
    spoken = {place for places in of_lines.values() for place in places}
    assert [(rule.place, rule.literals) for rule in WRITTEN if rule.place not in spoken] == []


def test_the_reader_of_rules_sees_a_rule_without_a_file() -> None:
    [rule] = rules_of("x.py", "def f(at):\n    said = 'A' + 'B'\n    yield at.block('C', 'D', said, 'E')\n")
    assert (rule.severity, rule.literals) == ("block", ("A", "B", "E"))
