"""What the papers of judicial confirmation say; filled by `papers`, `decisions` and `proofs`. Articles are strings, chosen by the day of the paper."""

import datetime as dt

from cases.facts import ContentsFacts
from documents.facts import Copy, MatterFacts, PartyFacts, ServedFacts, SpeechFacts, TermFacts, fact, item


@fact
class ApplicationFacts:
    """D01 司法确认申请书: every party is 申请人."""

    court: str = item("法院")
    committee: str = item("人民调解委员会")
    applicants: tuple[PartyFacts, ...] = item("申请人")
    agreement_number: str = item("调解协议编号")
    agreed: dt.date = item("调解协议日期")
    effective: dt.date = item("调解协议生效日期")
    dispute: str = item("纠纷概况")
    terms: tuple[TermFacts, ...] = item("协议内容")
    basis: str = item("申请依据")
    attachments: tuple[ServedFacts, ...] = item("附件")
    promise: str = item("申请人的承诺")
    applied: dt.date = item("申请日期")


@fact
class PresidedFacts:
    """D04a 调解组织主持调解的证明."""

    committee: str = item("人民调解委员会")
    court: str = item("法院")
    parties: tuple[PartyFacts, ...] = item("当事人")
    matter: str = item("纠纷")
    accepted: dt.date = item("受理日期")
    mediators: tuple[str, ...] = item("调解员")
    agreed: dt.date = item("调解协议日期")
    place: str = item("调解地点")
    agreement_number: str = item("调解协议编号")
    effective: dt.date = item("调解协议生效日期")
    standing: str = item("调解组织设立情况")
    contact: str = item("联系人及电话")
    issued: dt.date = item("出具日期")
    agreement: str = item("协议书", default="人民调解协议书")


@fact
class CourtAcceptanceFacts:
    """D06 受理通知书."""

    court: str = item("法院")
    number: str = item("案号")
    applicants: tuple[str, ...] = item("申请人")
    committee: str = item("人民调解委员会")
    agreed: dt.date = item("调解协议日期")
    accepted: dt.date = item("立案日期")
    basis: str = item("受理依据")
    judge: str = item("审判员")
    clerk: str = item("书记员")
    phone: str = item("联系电话")
    period: str = item("审查期限")
    rights: tuple[str, ...] = item("权利义务")
    disclosure: str = item("审判流程信息公开方式")
    issued: dt.date = item("通知日期")


@fact
class DemandBase:
    """A court's notice that something is to be handed in by a day."""

    court: str = item("法院")
    number: str = item("编号")
    applicants: tuple[str, ...] = item("申请人")
    basis: str = item("依据")
    due: dt.date = item("补交期限")
    consequence: str = item("逾期后果")
    contact: str = item("联系人及电话")
    issued: dt.date = item("通知日期")


@fact
class CorrectionFacts(DemandBase):
    """D07 补正通知书, for papers that are missing and nothing else (民诉法解释第三百五十四条); all at once."""

    committee: str = item("人民调解委员会")
    received: dt.date = item("收到申请日期")
    missing: tuple[MatterFacts, ...] = item("需要补交的材料")
    place: str = item("递交地点")


@fact
class SupplementFacts(DemandBase):
    """D25 补充陈述、证明材料通知书 (民诉法解释第三百五十六条、第三百五十七条)."""

    matters: tuple[MatterFacts, ...] = item("需要补充的内容")


@fact
class ServiceAddressFacts:
    """D08 送达地址确认书. The party's own declaration and its date are by hand."""

    court: str = item("法院")
    cause: str = item("案由")
    number: str = item("案号")
    notices: tuple[str, ...] = item("告知事项")
    party: PartyFacts = item("受送达人")
    address: str = item("送达地址")
    phone: str = item("联系电话")
    e_service: bool = item("是否同意电子送达")
    postcode: str | None = item("邮政编码", default=None)
    e_address: str | None = item("电子送达地址", default=None)
    receiver: str | None = item("代收人", default=None)
    receiver_phone: str | None = item("代收人电话", default=None)
    confidential: bool = item("地址保密", default=False)
    remark: str | None = item("备注", default=None)


@fact
class QuestioningFacts:
    """D10 询问笔录: in the parties' own words, read and signed page by page."""

    court: str = item("法院")
    number: str = item("案号")
    began: dt.datetime = item("开始时间")
    ended: dt.datetime = item("结束时间")
    place: str = item("地点")
    way: str = item("询问方式")
    judge: str = item("审判员")
    clerk: str = item("书记员")
    parties: tuple[PartyFacts, ...] = item("被询问人")
    speeches: tuple[SpeechFacts, ...] = item("询问内容")
    others: tuple[str, ...] = item("其他到场人", default=())


@fact
class RulingBase:
    """What every ruling says. `articles` are whole: 《中华人民共和国民事诉讼法》第…条."""

    court: str = item("法院")
    number: str = item("案号")
    applicants: tuple[PartyFacts, ...] = item("申请人")
    committee: str = item("人民调解委员会")
    agreed: dt.date = item("调解协议日期")
    articles: tuple[str, ...] = item("法律依据")
    judge: str = item("审判员")
    clerk: str = item("书记员")
    decided: dt.date = item("裁定日期")
    assistant: str | None = item("法官助理", default=None)
    copy: Copy = item("原本或者正本", default=Copy.ORIGINAL)


@fact
class RulingFacts(RulingBase):
    """C01 民事裁定书（确认调解协议有效）. The terms are copied, never reworded."""

    opening: str = item("首段")
    opinion: str = item("审查意见")
    closing: str = item("主文以后的告知")
    dispute: str = item("纠纷")
    terms: tuple[TermFacts, ...] = item("调解协议内容")
    consequence: str | None = item("违约责任", default=None)


@fact
class DismissalFacts(RulingBase):
    """C02 民事裁定书（驳回申请）: `reasons` are the court's own sentences on why the agreement cannot be confirmed."""

    opening: str = item("首段")
    dispute: str = item("纠纷")
    terms: tuple[TermFacts, ...] = item("调解协议内容")
    reasons: tuple[str, ...] = item("驳回的理由")
    consequence: str | None = item("违约责任", default=None)


@fact
class InadmissibleFacts(RulingBase):
    """C03 民事裁定书（不予受理）: the court received the application but does not take it."""

    received: dt.date = item("收到申请日期")
    dispute: str = item("纠纷")
    reasons: tuple[str, ...] = item("不予受理的理由")


@fact
class WithdrawalFacts(RulingBase):
    """C04 and C05: withdrawal allowed, or the application treated as withdrawn. `events` tell what happened and when."""

    accepted: dt.date = item("立案日期")
    events: tuple[str, ...] = item("撤回申请或者视为撤回的事实")


@fact
class ServiceReturnFacts:
    """D11 送达回证. The day of receipt and every signature are by hand."""

    court: str = item("法院")
    number: str = item("案号")
    cause: str = item("案由")
    addressee: str = item("受送达人")
    papers: tuple[ServedFacts, ...] = item("送达文书")
    mode: str = item("送达方式")
    address: str = item("送达地址")
    servers: tuple[str, ...] = item("送达人")
    issued: dt.date = item("填发日期")


@fact
class EServiceFacts:
    """D12 电子送达凭证: what reached which address when; as good as a signed return (人民法院在线诉讼规则第三十一条)."""

    court: str = item("法院")
    number: str = item("案号")
    cause: str = item("案由")
    addressee: str = item("受送达人")
    consent: str = item("同意电子送达的记录")
    address: str = item("电子送达地址")
    channel: str = item("送达途径")
    papers: tuple[ServedFacts, ...] = item("送达文书")
    sent: dt.datetime = item("发送时间")
    arrived: dt.datetime = item("到达时间")
    receipt: str = item("系统回执编号")
    basis: str = item("依据")
    issued: dt.date = item("生成日期")


@fact
class CourtCoverFacts:
    """D23 诉讼卷宗封面."""

    court: str = item("法院")
    volume: str = item("正卷或者副卷")
    number: str = item("案号")
    cause: str = item("案由")
    applicants: tuple[str, ...] = item("申请人")
    judge: str = item("审判员")
    clerk: str = item("书记员")
    accepted: dt.date = item("收案日期")
    closed: dt.date = item("结案日期")
    outcome: str = item("结案方式")
    archived: dt.date = item("归档日期")
    kept: str = item("保管期限")
    volumes: int = item("册数")
    pages: int = item("页数")


@fact
class CourtContentsFacts(ContentsFacts):
    """D23 诉讼卷宗目录; `number` is the court's."""
