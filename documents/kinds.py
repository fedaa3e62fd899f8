"""The catalogue of papers: code, title, template, who issues it, whose hands and seals it waits for, who may read it.

Codes are those of the catalogue in use at committees and courts. A reader of a kind must besides have a part in the case.
"""

from people.roles import Role

from .kind import COURT, Issuer, Kind, Recipient

_PARTIES = frozenset({Role.PARTY, Role.AGENT})
_COMMITTEE = frozenset({Role.COUNTER, Role.MEDIATOR, Role.HEAD})
_MEDIATING = _PARTIES | _COMMITTEE
_ALL = _PARTIES | _COMMITTEE | COURT
_TRYING = _PARTIES | COURT


def _kind(
    code: str, slug: str, title: str, issuer: Issuer, signers: str, readers: frozenset[Role], note: str = "", copies: str = "file"
) -> Kind:
    template, given = f"{slug.replace('-', '_')}.html", tuple(Recipient(word) for word in copies.split())
    return Kind(code, slug, title, template, issuer, tuple(signers.split()), readers, note, given)


COVER = _kind("A01", "cover", "人民调解卷宗封面", Issuer.COMMITTEE, "", _COMMITTEE | COURT)
CONTENTS = _kind("A02", "contents", "卷内目录", Issuer.COMMITTEE, "", _COMMITTEE | COURT)
PETITION = _kind("A03", "petition", "人民调解申请书", Issuer.PARTY, "party", _ALL)
INTAKE = _kind("A04", "intake", "人民调解受理登记表", Issuer.COMMITTEE, "party recorder seal", _ALL)
RIGHTS = _kind("A05", "rights", "人民调解当事人权利义务告知书", Issuer.COMMITTEE, "party seal", _ALL, copies="party file")
REFUSAL = _kind("A06", "refusal", "人民调解不予受理告知书", Issuer.COMMITTEE, "seal", _MEDIATING, copies="party file")
INQUIRY = _kind(
    "A07", "inquiry", "人民调解调查记录", Issuer.COMMITTEE, "person mediator recorder", _COMMITTEE, "核对；不给对方看"
)
RECORD = _kind("A08", "record", "人民调解记录", Issuer.COMMITTEE, "party mediator recorder", _MEDIATING, "核对；妥协内容不交法院")
AGREEMENT = _kind(
    "A09",
    "agreement",
    "人民调解协议书",
    Issuer.COMMITTEE,
    "party mediator recorder seal",
    _ALL,
    "最后一个签名或盖章之日生效",
    copies="party committee",
)
ORAL_AGREEMENT = _kind("A10", "oral-agreement", "人民调解口头协议登记表", Issuer.COMMITTEE, "party mediator recorder seal", _ALL)
FOLLOW_UP = _kind("A11", "follow-up", "人民调解回访记录", Issuer.COMMITTEE, "person mediator", _MEDIATING)
ENDING = _kind("A12", "ending", "终止调解告知书", Issuer.COMMITTEE, "seal", _ALL, copies="party file")
FILE_NOTE = _kind("A14", "file-note", "卷宗情况说明", Issuer.COMMITTEE, "filer checker", _COMMITTEE | COURT)
AMENDMENT = _kind(
    "A13",
    "amendment",
    "人民调解变更协议书",
    Issuer.COMMITTEE,
    "party mediator recorder seal",
    _ALL,
    "最后一个签名或盖章之日生效；代替原协议",
    copies="party committee",
)
EXTENSION = _kind("A17", "extension", "延期调解同意书", Issuer.PARTY, "party mediator", _MEDIATING)
SLIP = _kind("S01", "slip", "登记回执", Issuer.COMMITTEE, "receiver", _MEDIATING, copies="party")
QUERY_LETTER = _kind("S02", "query-letter", "查询办理进度的信", Issuer.COMMITTEE, "", _MEDIATING, copies="party")
UNDISPUTED = _kind(
    "D16", "undisputed", "无争议事实记载表", Issuer.COMMITTEE, "party mediator", _ALL, "让步、方案不得记入", copies="court file"
)
COMPLAINT = _kind(
    "S03",
    "complaint",
    "民事起诉状（要素式）",
    Issuer.PARTY,
    "party",
    _ALL,
    "本系统式样，法院有式样的用法院的",
    copies="court opponent",
)
EVIDENCE_LIST = _kind("S04", "evidence-list", "证据清单", Issuer.PARTY, "party", _ALL, "本系统式样", copies="court opponent")
REVIEW_REQUEST = _kind("X01", "review-request", "仲裁审查申请书", Issuer.PARTY, "party", _MEDIATING, copies="other")
PAYMENT_ORDER = _kind("X02", "payment-order", "支付令申请书", Issuer.PARTY, "party", _MEDIATING, copies="court")
NOTARY_REQUEST = _kind(
    "X03", "notary-request", "公证申请书", Issuer.PARTY, "party", _MEDIATING, "是否办理由公证机构决定", copies="other"
)
SHAM_REPORT = _kind(
    "D38", "sham-report", "疑似虚假调解报告", Issuer.COMMITTEE, "seal", _COMMITTEE, "不发给当事人", copies="other file"
)
CLOSING = _kind("A15", "closing", "结案报告表", Issuer.COMMITTEE, "", _COMMITTEE, "全部由案卷读出")
MANDATE = _kind("A16", "mandate", "授权委托书", Issuer.PARTY, "party", _ALL, "特别授权逐项勾选", "committee")
COURT_MANDATE = _kind("D05", "mandate", "授权委托书（向人民法院提交）", Issuer.PARTY, "party", _ALL, "特别授权逐项勾选", "court")
PROMISE = _kind("D02", "promise", "司法确认承诺书", Issuer.PARTY, "party", _ALL, "不是法定文书，法院要的才出", "court")
ORAL_APPLICATION = _kind(
    "D03", "oral-application", "口头申请笔录", Issuer.COURT, "party", _ALL, "核对；时间、地点、记录人由法院手写", "court"
)
RIGHTS_LIST = _kind("D04b", "rights-list", "财产权利证明清单", Issuer.PARTY, "party", _ALL, copies="court file")
HEAD_PROOF = _kind("D29", "head-proof", "法定代表人、负责人身份证明书", Issuer.PARTY, "party", _ALL, copies="file court")
BOND = _kind("D30", "bond", "律所函、员工关系证明", Issuer.PARTY, "party", _ALL, "律所函由律师事务所盖章", "file court")
TAKEN = _kind("D31", "taken", "证据材料收据", Issuer.COMMITTEE, "recorder", _ALL, copies="party file")
GUARDIANSHIP = _kind("D32", "guardianship", "监护关系证明与监护人声明", Issuer.PARTY, "party", _ALL, copies="file court")
PRIVACY = _kind("D37", "privacy", "个人信息处理告知同意书", Issuer.COMMITTEE, "party", _MEDIATING, copies="party file")
TRANSFER = _kind("D39", "transfer", "移送函", Issuer.COMMITTEE, "seal", _COMMITTEE, "不发给当事人", "other file")
SUBSIDY = _kind(
    "D40", "subsidy", "以案定补申报表", Issuer.COMMITTEE, "mediator seal", _COMMITTEE, "全部由案卷读出", "other committee"
)
INTERPRETER = _kind("D33", "interpreter", "译员声明", Issuer.COMMITTEE, "interpreter", _ALL, "第一次翻译以前签")
READING = _kind("D34", "reading", "代读、见证说明", Issuer.COMMITTEE, "person reader witness", _ALL)
RECEIPT = _kind("D35", "receipt", "收条", Issuer.PARTY, "payee", _MEDIATING, copies="other file")
HANDOUT = _kind(
    "D36", "handout", "人民调解协议书领取签收表", Issuer.COMMITTEE, "receiver hander", _MEDIATING, "领取日期由本人填写"
)

POLICE_AGREEMENT = _kind(
    "B01",
    "police-agreement",
    "治安调解协议书",
    Issuer.POLICE,
    "party mediator",
    _MEDIATING,
    "签齐之日达成",
    copies="party police",
)
ON_THE_SPOT = _kind(
    "B02", "on-the-spot", "现场治安调解协议书", Issuer.POLICE, "party mediator", _MEDIATING, "一式三联", copies="party police"
)
POLICE_RIGHTS = _kind("B03", "police-rights", "治安调解权利义务告知书", Issuer.POLICE, "party seal", _MEDIATING)
POLICE_RECORD = _kind("B03b", "police-record", "治安调解笔录", Issuer.POLICE, "party mediator recorder", _MEDIATING, "核对")
POLICE_REFUSAL = _kind("B03c", "police-refusal", "不适用治安调解告知书", Issuer.POLICE, "seal", _MEDIATING, copies="party file")
POLICE_ENDING = _kind("B03d", "police-ending", "治安调解结果告知书", Issuer.POLICE, "seal", _MEDIATING, copies="party file")
SETTLED_OUTSIDE = _kind(
    "B04", "settled-outside", "治安案件和解不予处罚认可书", Issuer.POLICE, "party seal", _MEDIATING, copies="party police"
)

JOINT_APPLICATION = _kind("B07", "joint-application", "道路交通事故损害赔偿调解申请书", Issuer.PARTY, "party", _MEDIATING)
MEETING_NOTICE = _kind(
    "B07b", "meeting-notice", "道路交通事故损害赔偿调解通知书", Issuer.POLICE, "seal", _MEDIATING, copies="party file"
)
TRAFFIC_RECORD = _kind(
    "B07c", "traffic-record", "道路交通事故损害赔偿调解记录", Issuer.POLICE, "party mediator recorder", _MEDIATING, "核对"
)
DECLINED = _kind("B07d", "declined", "不予调解通知", Issuer.POLICE, "seal", _MEDIATING, copies="party file")
TRAFFIC_LETTER = _kind(
    "B05", "traffic-letter", "道路交通事故损害赔偿调解书", Issuer.POLICE, "party mediator", _MEDIATING, copies="party police"
)
TRAFFIC_ENDING = _kind(
    "B06", "traffic-ending", "道路交通事故损害赔偿调解终结书", Issuer.POLICE, "mediator seal", _MEDIATING, copies="party police"
)
SELF_SETTLED = _kind("B08", "self-settled", "道路交通事故自行协商协议书", Issuer.PARTY, "party", _MEDIATING, copies="party file")
HANDED_OVER = _kind("B09", "handout", "文书送达签收表", Issuer.POLICE, "receiver hander", _MEDIATING, "领取日期由本人填写")

APPLICATION = _kind("D01", "application", "司法确认申请书", Issuer.PARTY, "party", _ALL, copies="court file")
PRESIDED = _kind("D04a", "presided", "调解组织主持调解的证明", Issuer.COMMITTEE, "seal", _ALL, copies="court file")
COURT_ACCEPTANCE = _kind("D06", "court-acceptance", "受理通知书", Issuer.COURT, "seal", _ALL, copies="party file")
CORRECTION = _kind("D07", "correction", "补正通知书", Issuer.COURT, "seal", _ALL, copies="party file")
SERVICE_ADDRESS = _kind(
    "D08", "service-address", "送达地址确认书", Issuer.COURT, "party clerk", _TRYING, "要求保密的地址不给对方看"
)
QUESTIONING = _kind("D10", "questioning", "询问笔录", Issuer.COURT, "party judge clerk", _TRYING, "核对")
SUPPLEMENT = _kind("D25", "supplement", "补充陈述、证明材料通知书", Issuer.COURT, "seal", _ALL, copies="party file")
COURT_EXTENSION = _kind("D27", "court-extension", "延长审限审批表", Issuer.COURT, "", COURT)
E_CONSENT = _kind("D09", "e-consent", "电子送达确认书", Issuer.PARTY, "party", _TRYING, copies="court file")
RECUSAL_REQUEST = _kind("D18", "recusal-request", "回避申请书", Issuer.PARTY, "party", _TRYING, copies="court file")
RECUSAL = _kind("D18b", "recusal", "回避决定书", Issuer.COURT, "seal", _TRYING, copies="party file")
VERIFICATION = _kind("D19", "verification", "核实函", Issuer.COURT, "seal", _COMMITTEE | COURT, copies="committee file")
PRE_FILING = _kind("D20", "pre-filing", "诉前调解登记表（兼告知书）", Issuer.COURT, "seal", _ALL, copies="party committee file")
EFFECT = _kind("D21", "effect", "裁定书生效证明书", Issuer.COURT, "seal", _ALL, "随强制执行申请书提交", copies="party file")
OBJECTION = _kind("D22", "objection", "异议书", Issuer.PARTY, "party", _TRYING, copies="court file")
COURT_FILE_NOTE = _kind("D24", "court-file-note", "备考表", Issuer.COURT, "filer checker", COURT)
SUMMONS = _kind("D26", "summons", "询问通知书", Issuer.COURT, "seal", _ALL, "双方共同到场", copies="party file")
FILING_APPROVAL = _kind("D28", "filing-approval", "立案审批表", Issuer.COURT, "", COURT)
SERVICE_RETURN = _kind(
    "D11", "service-return", "送达回证", Issuer.COURT, "receiver substitute witness server", _TRYING, "收到日期由本人填写"
)
E_SERVICE = _kind("D12", "e-service", "电子送达凭证", Issuer.COURT, "", _TRYING)
SERVICE_LIST = _kind(
    "S21", "service-list", "送达清单", Issuer.COURT, "", _COMMITTEE | COURT, "只作交接用，不入卷", copies="court"
)
ADDRESS_SHEET = _kind("S22", "address-sheet", "邮寄地址页", Issuer.COURT, "", COURT, "照送达地址确认书", copies="other")
COURT_COVER = _kind("D23", "court-cover", "诉讼卷宗封面", Issuer.COURT, "", COURT)
COURT_CONTENTS = _kind("D23b", "court-contents", "诉讼卷宗目录", Issuer.COURT, "", COURT)

ENFORCEMENT = _kind(
    "D13",
    "enforcement",
    "强制执行申请书",
    Issuer.PARTY,
    "party",
    _MEDIATING,
    "由作出裁定的法院或者同级的财产所在地法院执行",
    copies="court",
)
TIMES = _kind("S20", "times", "办理时间表", Issuer.COURT, "", _COMMITTEE | COURT, "由流水读出，不手填")

REFERRAL = _kind("D14", "order", "委派调解函", Issuer.COURT, "seal", _COMMITTEE | COURT, copies="committee file")
ENTRUSTMENT = _kind("D14b", "order", "委托调解函", Issuer.COURT, "seal", _COMMITTEE | COURT, copies="committee file")
CONSENT = _kind("D17", "consent", "调解意愿确认书", Issuer.COURT, "party", _ALL)
REPLY = _kind(
    "D15", "reply", "调解情况复函", Issuer.COMMITTEE, "seal", _COMMITTEE | COURT, "让步、方案不得写入", copies="court file"
)
REPORT = _kind(
    "D15b", "report", "终止调解报告", Issuer.COMMITTEE, "seal", _COMMITTEE | COURT, "让步、方案不得写入", copies="court file"
)
RECALLED = _kind("S11", "recalled", "退回通知书", Issuer.COURT, "seal", _ALL, copies="party file")
TO_TRIAL = _kind("S12", "to-trial", "转入审理通知书", Issuer.COURT, "seal", _ALL, copies="party file")
NOT_TAKEN = _kind("S13", "not-taken", "不接受委派、委托复函", Issuer.COMMITTEE, "seal", _COMMITTEE | COURT, copies="court file")
HINTS = _kind("S14", "hints", "辅助提示", Issuer.COURT, "", COURT, "法官要求才存卷", copies="court")
MEDIATION_LETTER = _kind(
    "C08", "mediation-letter", "民事调解书", Issuer.COURT, "judge clerk seal", _ALL, "各方签收后发生效力", copies="party file"
)

_RULING = "民事裁定书"
CONFIRMING = _kind("C01", "confirming", f"{_RULING}（确认调解协议有效）", Issuer.COURT, "judge seal", _ALL, copies="party file")
DISMISSING = _kind("C02", "dismissing", f"{_RULING}（驳回申请）", Issuer.COURT, "judge seal", _ALL, copies="party file")
REFUSING = _kind("C03", "refusing", f"{_RULING}（不予受理）", Issuer.COURT, "judge seal", _ALL, copies="party file")
WITHDRAWAL = _kind("C04", "withdrawal", f"{_RULING}（准许撤回申请）", Issuer.COURT, "judge seal", _ALL, copies="party file")
TREATED_AS_WITHDRAWN = _kind(
    "C05", "treated-as-withdrawn", f"{_RULING}（按撤回申请处理）", Issuer.COURT, "judge seal", _ALL, copies="party file"
)
TERMINATING = _kind("C06", "terminating", f"{_RULING}（终结特别程序）", Issuer.COURT, "judge seal", _ALL, copies="party file")
ON_OBJECTION = _kind("C07", "on-objection", f"{_RULING}（对异议的裁定）", Issuer.COURT, "judge seal", _ALL, copies="party file")
RECTIFYING = _kind("C09", "rectifying", f"{_RULING}（补正）", Issuer.COURT, "judge seal", _ALL, copies="party file")

KINDS = {kind.code: kind for kind in list(globals().values()) if isinstance(kind, Kind)}
