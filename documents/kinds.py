"""The catalogue of papers: code, title, template, who issues it, whose hands and seals it waits for, who may read it.

Codes are those of the catalogue in use at committees and courts. A reader of a kind must besides have a part in the case.
"""

from dataclasses import dataclass
from enum import StrEnum

from people.roles import Role


class Issuer(StrEnum):
    """Whose paper it is."""

    PARTY = "party"
    COMMITTEE = "committee"
    COURT = "court"
    POLICE = "police"


@dataclass(frozen=True)
class Kind:
    """A kind of paper. `signers` are the families of its slots: party means slots party-1, party-2 … in the order of the facts."""

    code: str
    slug: str
    title: str
    template: str
    issuer: Issuer
    signers: tuple[str, ...]
    readers: frozenset[Role]
    note: str = ""

    @property
    def read_back(self) -> bool:
        """A record is confirmed by who signs it as read and right, in their own hand or on line (民诉法解释第三百五十六条)."""
        return "核对" in self.note

    @property
    def dated_by_hand(self) -> bool:
        """The day of receipt is written by who receives (民事诉讼法第八十七条)."""
        return "本人填写" in self.note


_PARTIES = frozenset({Role.PARTY, Role.AGENT})
_COMMITTEE = frozenset({Role.COUNTER, Role.MEDIATOR, Role.HEAD})
_COURT = frozenset({Role.FILING, Role.CLERK, Role.JUDGE, Role.PRESIDENT})
_MEDIATING = _PARTIES | _COMMITTEE
_ALL = _PARTIES | _COMMITTEE | _COURT
_TRYING = _PARTIES | _COURT


def _kind(code: str, slug: str, title: str, issuer: Issuer, signers: str, readers: frozenset[Role], note: str = "") -> Kind:
    return Kind(code, slug, title, f"{slug.replace('-', '_')}.html", issuer, tuple(signers.split()), readers, note)


COVER = _kind("A01", "cover", "人民调解卷宗封面", Issuer.COMMITTEE, "", _COMMITTEE | _COURT)
CONTENTS = _kind("A02", "contents", "卷内目录", Issuer.COMMITTEE, "", _COMMITTEE | _COURT)
PETITION = _kind("A03", "petition", "人民调解申请书", Issuer.PARTY, "party", _ALL)
INTAKE = _kind("A04", "intake", "人民调解受理登记表", Issuer.COMMITTEE, "party recorder seal", _ALL)
RIGHTS = _kind("A05", "rights", "人民调解当事人权利义务告知书", Issuer.COMMITTEE, "party seal", _ALL)
REFUSAL = _kind("A06", "refusal", "人民调解不予受理告知书", Issuer.COMMITTEE, "seal", _MEDIATING)
INQUIRY = _kind(
    "A07", "inquiry", "人民调解调查记录", Issuer.COMMITTEE, "person mediator recorder", _COMMITTEE, "核对；不给对方看"
)
RECORD = _kind("A08", "record", "人民调解记录", Issuer.COMMITTEE, "party mediator recorder", _MEDIATING, "核对；妥协内容不交法院")
AGREEMENT = _kind(
    "A09", "agreement", "人民调解协议书", Issuer.COMMITTEE, "party mediator recorder seal", _ALL, "最后一个签名或盖章之日生效"
)
ORAL_AGREEMENT = _kind("A10", "oral-agreement", "人民调解口头协议登记表", Issuer.COMMITTEE, "party mediator recorder seal", _ALL)
FOLLOW_UP = _kind("A11", "follow-up", "人民调解回访记录", Issuer.COMMITTEE, "person mediator", _MEDIATING)
ENDING = _kind("A12", "ending", "终止调解告知书", Issuer.COMMITTEE, "seal", _ALL)
FILE_NOTE = _kind("A14", "file-note", "卷宗情况说明", Issuer.COMMITTEE, "filer checker", _COMMITTEE | _COURT)
AMENDMENT = _kind(
    "A13",
    "amendment",
    "人民调解变更协议书",
    Issuer.COMMITTEE,
    "party mediator recorder seal",
    _ALL,
    "最后一个签名或盖章之日生效；代替原协议",
)
EXTENSION = _kind("A17", "extension", "延期调解同意书", Issuer.PARTY, "party mediator", _MEDIATING)
SLIP = _kind("S01", "slip", "登记回执", Issuer.COMMITTEE, "receiver", _MEDIATING)
QUERY_LETTER = _kind("S02", "query-letter", "查询办理进度的信", Issuer.COMMITTEE, "", _MEDIATING)
UNDISPUTED = _kind("D16", "undisputed", "无争议事实记载表", Issuer.COMMITTEE, "party mediator", _ALL, "让步、方案不得记入")
COMPLAINT = _kind("S03", "complaint", "民事起诉状（要素式）", Issuer.PARTY, "party", _ALL, "本系统式样，法院有式样的用法院的")
EVIDENCE_LIST = _kind("S04", "evidence-list", "证据清单", Issuer.PARTY, "party", _ALL, "本系统式样")
REVIEW_REQUEST = _kind("X01", "review-request", "仲裁审查申请书", Issuer.PARTY, "party", _MEDIATING)
PAYMENT_ORDER = _kind("X02", "payment-order", "支付令申请书", Issuer.PARTY, "party", _MEDIATING)
NOTARY_REQUEST = _kind("X03", "notary-request", "公证申请书", Issuer.PARTY, "party", _MEDIATING, "是否办理由公证机构决定")
SHAM_REPORT = _kind("D38", "sham-report", "疑似虚假调解报告", Issuer.COMMITTEE, "seal", _COMMITTEE, "不发给当事人")
READING = _kind("D34", "reading", "代读、见证说明", Issuer.COMMITTEE, "person reader witness", _ALL)
RECEIPT = _kind("D35", "receipt", "收条", Issuer.PARTY, "payee", _MEDIATING)
HANDOUT = _kind(
    "D36", "handout", "人民调解协议书领取签收表", Issuer.COMMITTEE, "receiver hander", _MEDIATING, "领取日期由本人填写"
)

POLICE_AGREEMENT = _kind("B01", "police-agreement", "治安调解协议书", Issuer.POLICE, "party mediator", _MEDIATING, "签齐之日达成")
ON_THE_SPOT = _kind("B02", "on-the-spot", "现场治安调解协议书", Issuer.POLICE, "party mediator", _MEDIATING, "一式三联")
POLICE_RIGHTS = _kind("B03", "police-rights", "治安调解权利义务告知书", Issuer.POLICE, "party seal", _MEDIATING)
POLICE_RECORD = _kind("B03b", "police-record", "治安调解笔录", Issuer.POLICE, "party mediator recorder", _MEDIATING, "核对")
POLICE_REFUSAL = _kind("B03c", "police-refusal", "不适用治安调解告知书", Issuer.POLICE, "seal", _MEDIATING)
POLICE_ENDING = _kind("B03d", "police-ending", "治安调解结果告知书", Issuer.POLICE, "seal", _MEDIATING)
SETTLED_OUTSIDE = _kind("B04", "settled-outside", "治安案件和解不予处罚认可书", Issuer.POLICE, "party seal", _MEDIATING)

JOINT_APPLICATION = _kind("B07", "joint-application", "道路交通事故损害赔偿调解申请书", Issuer.PARTY, "party", _MEDIATING)
MEETING_NOTICE = _kind("B07b", "meeting-notice", "道路交通事故损害赔偿调解通知书", Issuer.POLICE, "seal", _MEDIATING)
TRAFFIC_RECORD = _kind(
    "B07c", "traffic-record", "道路交通事故损害赔偿调解记录", Issuer.POLICE, "party mediator recorder", _MEDIATING, "核对"
)
DECLINED = _kind("B07d", "declined", "不予调解通知", Issuer.POLICE, "seal", _MEDIATING)
TRAFFIC_LETTER = _kind("B05", "traffic-letter", "道路交通事故损害赔偿调解书", Issuer.POLICE, "party mediator", _MEDIATING)
TRAFFIC_ENDING = _kind("B06", "traffic-ending", "道路交通事故损害赔偿调解终结书", Issuer.POLICE, "mediator seal", _MEDIATING)
SELF_SETTLED = _kind("B08", "self-settled", "道路交通事故自行协商协议书", Issuer.PARTY, "party", _MEDIATING)
HANDED_OVER = _kind("B09", "handout", "文书送达签收表", Issuer.POLICE, "receiver hander", _MEDIATING, "领取日期由本人填写")

APPLICATION = _kind("D01", "application", "司法确认申请书", Issuer.PARTY, "party", _ALL)
PRESIDED = _kind("D04a", "presided", "调解组织主持调解的证明", Issuer.COMMITTEE, "seal", _ALL)
COURT_ACCEPTANCE = _kind("D06", "court-acceptance", "受理通知书", Issuer.COURT, "seal", _ALL)
CORRECTION = _kind("D07", "correction", "补正通知书", Issuer.COURT, "seal", _ALL)
SERVICE_ADDRESS = _kind(
    "D08", "service-address", "送达地址确认书", Issuer.COURT, "party clerk", _TRYING, "要求保密的地址不给对方看"
)
QUESTIONING = _kind("D10", "questioning", "询问笔录", Issuer.COURT, "party judge clerk", _TRYING, "核对")
SUPPLEMENT = _kind("D25", "supplement", "补充陈述、证明材料通知书", Issuer.COURT, "seal", _ALL)
COURT_EXTENSION = _kind("D27", "court-extension", "延长审限审批表", Issuer.COURT, "", _COURT)
SERVICE_RETURN = _kind(
    "D11", "service-return", "送达回证", Issuer.COURT, "receiver substitute witness server", _TRYING, "收到日期由本人填写"
)
E_SERVICE = _kind("D12", "e-service", "电子送达凭证", Issuer.COURT, "", _TRYING)
SERVICE_LIST = _kind("S21", "service-list", "送达清单", Issuer.COURT, "", _COMMITTEE | _COURT, "只作交接用，不入卷")
ADDRESS_SHEET = _kind("S22", "address-sheet", "邮寄地址页", Issuer.COURT, "", _COURT, "照送达地址确认书")
COURT_COVER = _kind("D23", "court-cover", "诉讼卷宗封面", Issuer.COURT, "", _COURT)
COURT_CONTENTS = _kind("D23b", "court-contents", "诉讼卷宗目录", Issuer.COURT, "", _COURT)

ENFORCEMENT = _kind(
    "D13", "enforcement", "强制执行申请书", Issuer.PARTY, "party", _MEDIATING, "由作出裁定的法院或者同级的财产所在地法院执行"
)
TIMES = _kind("S20", "times", "办理时间表", Issuer.COURT, "", _COMMITTEE | _COURT, "由流水读出，不手填")

REFERRAL = _kind("D14", "order", "委派调解函", Issuer.COURT, "seal", _COMMITTEE | _COURT)
ENTRUSTMENT = _kind("D14b", "order", "委托调解函", Issuer.COURT, "seal", _COMMITTEE | _COURT)
CONSENT = _kind("D17", "consent", "调解意愿确认书", Issuer.COURT, "party", _ALL)
REPLY = _kind("D15", "reply", "调解情况复函", Issuer.COMMITTEE, "seal", _COMMITTEE | _COURT, "让步、方案不得写入")
REPORT = _kind("D15b", "report", "终止调解报告", Issuer.COMMITTEE, "seal", _COMMITTEE | _COURT, "让步、方案不得写入")
RECALLED = _kind("S11", "recalled", "退回通知书", Issuer.COURT, "seal", _ALL)
TO_TRIAL = _kind("S12", "to-trial", "转入审理通知书", Issuer.COURT, "seal", _ALL)
NOT_TAKEN = _kind("S13", "not-taken", "不接受委派、委托复函", Issuer.COMMITTEE, "seal", _COMMITTEE | _COURT)
HINTS = _kind("S14", "hints", "辅助提示", Issuer.COURT, "", _COURT, "法官要求才存卷")
MEDIATION_LETTER = _kind("C08", "mediation-letter", "民事调解书", Issuer.COURT, "judge clerk seal", _ALL, "各方签收后发生效力")

_RULING = "民事裁定书"
CONFIRMING = _kind("C01", "confirming", f"{_RULING}（确认调解协议有效）", Issuer.COURT, "judge seal", _ALL)
DISMISSING = _kind("C02", "dismissing", f"{_RULING}（驳回申请）", Issuer.COURT, "judge seal", _ALL)
REFUSING = _kind("C03", "refusing", f"{_RULING}（不予受理）", Issuer.COURT, "judge seal", _ALL)
WITHDRAWAL = _kind("C04", "withdrawal", f"{_RULING}（准许撤回申请）", Issuer.COURT, "judge seal", _ALL)
TREATED_AS_WITHDRAWN = _kind("C05", "treated-as-withdrawn", f"{_RULING}（按撤回申请处理）", Issuer.COURT, "judge seal", _ALL)

KINDS = {kind.code: kind for kind in list(globals().values()) if isinstance(kind, Kind)}
