"""What the file says for and against confirmation: the thirty days, who asked, which body mediated, who may sign, what papers are there."""

import datetime as dt
import re
from collections.abc import Iterator

from cases.models import Case
from cases.parties import is_minor
from cases.party import Party, Side
from cases.suspicion import signs_in
from foundation.transactions import session_of
from law import labour, periods
from law.bodies import BodyType
from law.capacity import Capacity, capacity
from law.competence import forum_of
from law.rules import RULES
from law.wording import cn_date
from office.calendar import days
from people.models import BodyKind

from .clause_rules import read
from .findings import Finder, Finding
from .models import Agreement

_ON_PAPER = re.compile(r"继承|遗产|遗嘱|婚姻|离婚|收养")
_DOUBT = re.compile(r"精神(?:病|障碍|残疾|分裂)|智力(?:残疾|障碍)|痴呆|认知障碍|植物人|无法辨认|意识不清|失智")
_PROPERTY = re.compile(r"房屋|房产|土地|宅基地|承包地|车辆|汽车|商铺|不动产|过户")


def found_in(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """What is wrong with the file, the gravest first."""
    yield from _in_time(agreement, finder)
    yield from _lawful(case, finder)
    yield from _both(case, finder)
    yield from _court(case, finder)
    yield from _labour(case, agreement, finder)
    for party in case.parties:
        yield from _capable(party, agreement.made_on or finder.on, finder)
        yield from _authority(party, agreement, finder)
        yield from _papers(party, finder)
    yield from _whole(case, agreement, finder)


def sham_signs(case: Case, agreement: Agreement | None, finder: Finder) -> Iterator[Finding]:
    """Why a head should look before anything is signed: reasons, never a score (民诉法115)."""
    seen = signs_in(case, [text for _, text, _ in read(agreement)] if agreement else [])
    if seen:
        reasons = "；".join(sign.title for sign in seen)
        yield finder.warn(
            "SHAM",
            "虚假诉讼调解制裁",
            f"请负责人看：{reasons}。",
            "要求补充转账、资金来源等证据，分别问双方；仍有疑点的，由负责人决定终止调解并报告，不出具协议书。",
        )


def _in_time(agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    effective = agreement.effective_on
    last = periods.due(RULES["D7"], effective or finder.on, days(session_of(agreement.case)))
    if effective is None:
        yield finder.hint("DAYS", "司法确认申请", f"生效以后三十日内共同申请；今天生效的，最后一天是{cn_date(last.date)}。")
    elif finder.on > last.date:
        yield finder.block(
            "OVER_30_DAYS_205",
            "司法确认申请",
            f"{'；'.join(last.reasons)}。{cn_date(finder.on)}已经超过。",
            "协议仍然有效，可以起诉；双方另有新的真实合意的，可以另订协议。因正当理由耽误的，可以向法院申请顺延。",
        )
    else:
        yield finder.hint("DAYS", "司法确认申请", f"{cn_date(effective)}生效，最后一天是{cn_date(last.date)}。")


def _lawful(case: Case, finder: Finder) -> Iterator[Finding]:
    if case.body.kind is BodyKind.POLICE or case.channel in ("police", "traffic"):
        yield finder.block(
            "NOT_LAWFUL_ORG_205",
            "司法确认申请",
            "公安机关主持的调解协议、调解书，不能直接申请司法确认。",
            "不履行的可以起诉；要司法确认，应由人民调解委员会重新、真实地调解，另作记录和协议书。",
        )
    elif case.body.kind is not BodyKind.COMMITTEE or case.body.committee_type == BodyType.COURT_LIST.value:
        yield finder.block(
            "NOT_LAWFUL_ORG_205", "司法确认申请", f"{case.body.name}不是依法设立的调解组织。", "由依法设立的调解组织主持调解。"
        )
    elif not case.body.committee_type:
        yield finder.hint("BODY", "司法确认申请", f"{case.body.name}是哪一类调解组织，名册上没有写。", "请管理员在名册上补上。")


def _both(case: Case, finder: Finder) -> Iterator[Finding]:
    if {Side.APPLICANT, Side.RESPONDENT} - {party.side for party in case.parties}:
        yield finder.block(
            "NOT_JOINT_205", "司法确认申请", "只有一方当事人，不能共同申请。", "补上另一方当事人，由双方共同申请。"
        )
    elif len(case.parties) > 2:
        names = "、".join(party.name for party in case.parties)
        yield finder.hint("JOINT", "司法确认申请", f"要全部当事人一起申请：{names}。一方提出、其他人书面同意的，也算共同。")


def _court(case: Case, finder: Finder) -> Iterator[Finding]:
    forum = forum_of(case.category)
    if forum.is_special:
        courts = "、".join(kind.title for kind in forum.kinds)
        yield finder.warn(
            "R355_2", "司法确认不予受理(2)", f"{forum.title}由{courts}管辖，普通基层法院不受理。", "申请时选有管辖权的法院。"
        )


def _labour(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    if not case.is_labour:
        return
    kind = case.body.committee_type
    bar = labour.bar_to_confirmation(kind is not None and BodyType.of(kind).committee, len(agreement.payments))
    if bar:
        yield finder.block("LABOUR", labour.CONFIRMATION, bar, "只写付款，由人民调解委员会主持；或者申请仲裁审查、支付令。")
    elif beyond := next((where for where, text, term in read(agreement) if term and _BEYOND_PAY.search(text)), ""):
        yield finder.at(beyond).warn("LABOUR", labour.CONFIRMATION, "劳动争议只有付款的约定可以司法确认。", "这一条请另行办理。")


_BEYOND_PAY = re.compile(
    r"(?:恢复|解除|继续|确认|补签)[^,，。;；]{0,8}劳动(?:关系|合同)|补缴[^,，。;；]{0,6}社(?:会)?保|复职|返岗|开具[^,，。;；]{0,8}证明"
)


def _capable(party: Party, on: dt.date, finder: Finder) -> Iterator[Finding]:
    if is_minor(party, on) and not party.guardian:
        none = party.birth is not None and capacity(party.birth, on, party.own_labour) is Capacity.NONE
        yield finder.block(
            "CAPACITY",
            "MFD 20" if none else "MFD 19",
            f"{party.name}签的时候未成年，没有监护人代理。",
            "登记监护人，由监护人签名；已经签了的，由监护人到场重新签。",
        )


def _authority(party: Party, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    agent = party.agent
    if agent is None or agent.special and agent.powers:
        return
    signed = agreement.paper.signatures if agreement.paper else []
    fix = f"补交逐项写明承认、放弃、变更、和解的特别授权；或者由{party.head_name or party.name}本人签名，单位盖章追认。"
    if any(one.representative_id == agent.id and one.signed_at for one in signed):
        yield finder.block("AUTHORITY", "特别授权", f"{agent.name}没有特别授权，却代{party.name}签了协议。", fix)
    elif not any(one.party_id == party.id and one.signed_at for one in signed):
        yield finder.warn("AUTHORITY", "特别授权", f"{agent.name}只有一般授权，不能代{party.name}让步、和解。", fix)


def _papers(party: Party, finder: Finder) -> Iterator[Finding]:
    lacking = [
        title
        for title, there in (
            ("身份证明", party.id_number or party.id_note),
            ("住所", party.address),
            ("联系方式", party.phone or party.email),
        )
        if not there
    ]
    if lacking:
        yield finder.hint("PAPERS", "申请材料", f"{party.name}还缺{'、'.join(lacking)}。", "申请时要交，现在可以先补。")


def _whole(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    words = case.category + "。".join(text for _, text, _ in read(agreement))
    if _ON_PAPER.search(words):
        yield finder.warn("ON_PAPER", "DZQM 3", "婚姻、收养、继承的文书不能用电子签名。", "打印出来在纸上签，再扫描传回。")
    if (doubt := _DOUBT.search(f"{case.story}{case.focus}")) and not any(party.guardian for party in case.parties):
        yield finder.warn(
            "CAPACITY",
            "MFD 22",
            f"案情提到“{doubt[0]}”，请确认当事人签名时清楚后果。",
            "有疑问的，先确认行为能力，由监护人代理。",
        )
    if _PROPERTY.search(words) and not any(re.search(r"证|登记|产权", one.name) for one in case.evidence):
        yield finder.hint("PAPERS", "申请材料", "协议写到财产，没有看到财产权利证明。", "请当事人交产权证、登记证或者复印件。")
    if agreement.oral:
        yield finder.warn("ORAL", "申请材料", "口头协议要交书面的协议才能申请确认。", "改签书面协议。")
