"""What the papers say by which a court takes a case up, asks, calls, answers about its people, closes its file, and what parties file with it.
Filled by `papers_review` and `papers_after`."""

import datetime as dt

from documents.facts import PartyFacts, fact, item


@fact
class FilingApprovalFacts:
    """D28 立案审批表: what was handed in, what was found, who accepted."""

    court: str = item("法院")
    number: str = item("案号")
    cause: str = item("案由")
    applicants: tuple[str, ...] = item("申请人")
    agreement: str = item("调解协议")
    received: dt.date = item("收到申请日期")
    materials: tuple[str, ...] = item("收到的材料")
    opinion: str = item("审查意见")
    by: str = item("审批人")
    judge: str = item("承办法官")
    clerk: str = item("书记员")
    accepted: dt.date = item("立案日期")


@fact
class SummonsFacts:
    """D26 询问通知书: both sides come together (民诉法解释第三百五十六条)."""

    court: str = item("法院")
    number: str = item("案号")
    applicants: tuple[str, ...] = item("申请人")
    starts: dt.datetime = item("询问时间")
    place: str = item("询问地点")
    basis: str = item("依据")
    notes: tuple[str, ...] = item("注意事项")
    consequence: str = item("不到场的后果")
    judge: str = item("审判员")
    clerk: str = item("书记员")
    contact: str = item("联系电话")
    issued: dt.date = item("通知日期")


@fact
class VerificationFacts:
    """D19 核实函: what the court asks the body that mediated (民诉法解释第三百五十六条)."""

    court: str = item("法院")
    number: str = item("案号")
    committee: str = item("调解组织")
    applicants: tuple[str, ...] = item("申请人")
    agreement_number: str = item("调解协议编号")
    agreed: dt.date = item("调解协议日期")
    matters: tuple[str, ...] = item("需要核实的事项")
    due: dt.date = item("回复期限")
    basis: str = item("依据")
    contact: str = item("联系人及电话")
    issued: dt.date = item("发函日期")


@fact
class RecusalRequestFacts:
    """D18 回避申请书: of whom, on which ground, and why (民事诉讼法第四十七条至第五十条)."""

    court: str = item("法院")
    number: str = item("案号")
    party: PartyFacts = item("申请人")
    whom: str = item("申请谁回避")
    office: str = item("职务")
    ground: str = item("回避的情形")
    reason: str = item("事实和理由")
    basis: str = item("依据")
    asked: dt.date = item("申请日期")


@fact
class RecusalFacts:
    """D18b 回避决定书: what the president of the court decided, and who goes on with the case."""

    court: str = item("法院")
    number: str = item("案号")
    asked_by: str = item("申请人")
    asked: dt.date = item("申请日期")
    whom: str = item("被申请回避的人")
    office: str = item("职务")
    ground: str = item("回避的情形")
    granted: bool = item("是否准许")
    reason: str | None = item("理由", default=None)
    successor: str | None = item("接替的人", default=None)
    basis: str = item("依据")
    closing: str = item("复议的告知")
    decided: dt.date = item("决定日期")


@fact
class EConsentFacts:
    """D09 电子送达确认书: the party's own (民事诉讼法第九十条)."""

    court: str = item("法院")
    cause: str = item("案由")
    number: str = item("案号")
    party: PartyFacts = item("受送达人")
    medium: str = item("电子送达的途径")
    address: str = item("电子送达地址")
    notices: tuple[str, ...] = item("告知事项")
    basis: str = item("依据")


@fact
class ObjectionFacts:
    """D22 异议书: by a party, or by a person whose interest the ruling touches (民诉法解释第三百七十二条)."""

    court: str = item("法院")
    ruling: str = item("异议所针对的裁定")
    ruled: dt.date = item("裁定日期")
    objector: PartyFacts = item("异议人")
    is_party: bool = item("是否当事人")
    since: dt.date = item("收到裁定或者知道权益受侵害的日期")
    request: str = item("异议请求")
    reason: str = item("事实和理由")
    evidence: tuple[str, ...] = item("证据", default=())
    basis: str = item("依据")
    filed: dt.date = item("提出日期")


@fact
class EffectFacts:
    """D21 裁定书生效证明书."""

    court: str = item("法院")
    number: str = item("案号")
    applicants: tuple[str, ...] = item("申请人")
    ruled: dt.date = item("裁定日期")
    effective: dt.date = item("生效日期")
    statement: str = item("证明事项")
    issued: dt.date = item("出具日期")


@fact
class CourtFileNoteFacts:
    """D24 备考表."""

    court: str = item("法院")
    number: str = item("案号")
    papers: int = item("文书件数")
    pages: int = item("页数")
    state: str = item("卷内情况")
    filer: str = item("立卷人")
    filed: dt.date = item("立卷日期")


@fact
class PreFilingFacts:
    """D20 诉前调解登记表, with what the parties are told."""

    court: str = item("法院")
    number: str = item("诉前调解号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    cause: str = item("案由")
    story: str = item("纠纷情况")
    claims: tuple[str, ...] = item("请求")
    committee: str = item("调解组织")
    consents: tuple[str, ...] = item("当事人同意调解的记录")
    period: str = item("调解期限")
    notices: tuple[str, ...] = item("告知事项")
    basis: str = item("依据")
    contact: str = item("联系电话")
    registered: dt.date = item("登记日期")
