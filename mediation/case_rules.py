"""What the file says for and against confirmation: the thirty days, who asked, which body mediated, which court, what papers are there. Who may
sign is looked at in `party_rules`."""

import re
from collections.abc import Iterator

from cases.models import Case
from cases.party import Side
from documents.models import SigningWay
from foundation.transactions import session_of
from law import labour, paper_only, periods
from law.bodies import BodyType
from law.competence import forum_of
from law.rules import RULES
from law.wording import cn_date
from office.calendar import days
from people.models import BodyKind
from people.roles import Role

from . import doubts
from .clause_rules import page_of, read
from .findings import Finder, Finding
from .models import Agreement

ON_PAPER = (SigningWay.PAPER, SigningWay.FINGERPRINT)
_DOUBT = re.compile(r"精神(?:病|障碍|残疾|分裂)|智力(?:残疾|障碍)|痴呆|认知障碍|植物人|无法辨认|意识不清|失智")
_PROPERTY = re.compile(r"房屋|房产|土地|宅基地|承包地|车辆|汽车|商铺|不动产|过户")


def found_in(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """What is wrong with the file, the gravest first."""
    yield from _in_time(agreement, finder)
    yield from _lawful(case, finder)
    yield from _both(case, finder)
    yield from _court(case, finder)
    yield from _labour(case, agreement, finder)
    yield from _whole(case, agreement, finder)


def sham_signs(case: Case, agreement: Agreement | None, finder: Finder) -> Iterator[Finding]:
    """Why a head should look before anything is signed: reasons, never a score (民诉法115)."""
    seen = doubts.signs_of(case, agreement)
    if not seen:
        return
    reasons = "；".join(sign.title for sign in seen)
    if agreement is not None and agreement.made_on is not None:
        said = f"有下列情况，询问时可能要核实：{reasons}。这不是对谁的结论。"
        yield finder.warn("SHAM", "虚假诉讼调解制裁", said, "可以要求补充转账、资金来源等证据；疑点消除不了的，法院不予确认。")
    elif doubts.undecided(case, agreement):
        fix = "要求补充转账、资金来源等证据，分别问双方；仍有疑点的，由负责人决定终止调解并报告，不出具协议书。"
        yield finder.mended("负责人看，作决定", "going-on").warn("SHAM", "虚假诉讼调解制裁", f"请负责人看：{reasons}。", fix)
    else:
        yield finder.hint("SHAM", "虚假诉讼调解制裁", f"负责人看过，决定继续：{reasons}。")


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
    officers = [one for one in case.those(Role.MEDIATOR) if any(m.body.kind is BodyKind.POLICE for m in one.serving())]
    if case.body.kind is BodyKind.POLICE or case.channel in ("police", "traffic") or officers:
        yield finder.block(
            "NOT_LAWFUL_ORG_205",
            "司法确认申请",
            "公安机关主持的调解协议、调解书，不能直接申请司法确认。",
            "不履行的可以起诉；要司法确认，应由人民调解委员会重新、真实地调解，另作记录和协议书。",
            outright=True,
        )
    elif case.body.kind is not BodyKind.COMMITTEE or case.body.committee_type == BodyType.COURT_LIST.value:
        yield finder.block(
            "NOT_LAWFUL_ORG_205",
            "司法确认申请",
            f"{case.body.name}不是依法设立的调解组织。",
            "由依法设立的调解组织主持调解。",
            outright=True,
        )
    elif not case.body.committee_type:
        yield finder.hint("BODY", "司法确认申请", f"{case.body.name}是哪一类调解组织，名册上没有写。", "请管理员在名册上补上。")


def _both(case: Case, finder: Finder) -> Iterator[Finding]:
    if {Side.APPLICANT, Side.RESPONDENT} - {party.side for party in case.parties}:
        yield finder.block(
            "NOT_JOINT_205", "司法确认申请", "只有一方当事人，不能共同申请。", "补上另一方当事人，由双方共同申请。", outright=True
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
        fix = "只写付款，由人民调解委员会主持；或者申请仲裁审查、支付令。"
        yield finder.block("LABOUR", labour.CONFIRMATION, bar, fix, outright=True)
    for where, text, term in read(agreement):
        at = finder.at(where, page_of(term))
        if term and (words := labour.beyond_payment(text)):
            said = f"“{words}”不是付款。劳动争议只就付款达成的协议才可以申请司法确认。"
            yield at.block(
                "LABOUR", labour.CONFIRMATION, said, "协议里只留付款，这一条另行约定，或者申请仲裁审查。", outright=True
            )
        elif term and (words := labour.beside_payment(text)):
            yield at.warn("LABOUR", labour.CONFIRMATION, f"“{words}”不是付款，法院可能不确认这一部分。", "这一条请另行办理。")


def _whole(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    yield from _by_hand(case, agreement, finder)
    if (doubt := _DOUBT.search(f"{case.story}{case.focus}")) and not any(party.guardian for party in case.parties):
        yield finder.warn(
            "CAPACITY",
            "MFD 22",
            f"案情提到“{doubt[0]}”，请确认当事人签名时清楚后果。",
            "有疑问的，先确认行为能力，由监护人代理。",
        )
    words = case.category + "。".join(text for _, text, _ in read(agreement))
    if _PROPERTY.search(words) and not any(re.search(r"证|登记|产权", one.name) for one in case.evidence):
        yield finder.hint("PAPERS", "申请材料", "协议写到财产，没有看到财产权利证明。", "请当事人交产权证、登记证或者复印件。")
    if agreement.oral:
        yield finder.warn("ORAL", "申请材料", "口头协议要交书面的协议才能申请确认。", "改签书面协议。")


def _by_hand(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """What may not be signed electronically, warned of before and stopped after (电子签名法第三条)."""
    tie = paper_only.tie(case.category, *(text for _, text, _ in read(agreement)))
    if not tie:
        return
    fix = "打印出来在纸上签，再扫描传回。"
    signed = agreement.paper.signatures if agreement.paper else []
    names = [one.name for one in signed if one.party_id and one.signed_at and one.way not in ON_PAPER]
    if names:
        said = f"协议涉及{tie}，不能用电子签名，{'、'.join(dict.fromkeys(names))}不是在纸上签的。"
        yield finder.block("ON_PAPER", "DZQM 3", said, f"{fix}已经签了的，另签纸质的新协议，三十日自新协议生效重新起算。")
    else:
        yield finder.warn("ON_PAPER", "DZQM 3", f"协议涉及{tie}，不能用电子签名。", fix)
