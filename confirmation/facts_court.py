"""What a court's papers say when it sends a case into mediation, takes it back, puts its own letter on what was agreed, or gives itself
more time. Filled by `papers_orders`, `papers_letters` and `extending`."""

import datetime as dt

from documents.facts import Copy, PartyFacts, TermFacts, fact, item


@fact
class OrderFacts:
    """D14 委派调解函、委托调解函: who mediates, between whom, about what, with which materials, until when (特邀调解规定第十一条、第二十七条)."""

    court: str = item("法院")
    number: str = item("案号")
    committee: str = item("调解组织")
    before: bool = item("立案前委派")
    parties: tuple[PartyFacts, ...] = item("当事人")
    cause: str = item("案由")
    claims: tuple[str, ...] = item("请求")
    consents: tuple[str, ...] = item("当事人同意调解的记录")
    materials: tuple[str, ...] = item("移交材料")
    confirm: str = item("确认接收的期限")
    period: str = item("调解期限")
    foreign: bool = item("是否涉外、涉港澳台")
    notes: tuple[str, ...] = item("注意事项")
    basis: str = item("依据")
    contact: str = item("联系人及电话")
    issued: dt.date = item("发函日期")


@fact
class ConsentFacts:
    """D17 调解意愿确认书: one party's own (在线调解规则第四条、第八条)."""

    court: str = item("法院")
    number: str = item("案号")
    party: PartyFacts = item("当事人")
    cause: str = item("案由")
    committee: str = item("调解组织")
    said: str = item("同意调解的日期和方式")
    notices: tuple[str, ...] = item("告知事项")
    address: str = item("送达地址")
    phone: str = item("联系电话")
    e_service: bool = item("是否同意电子送达")
    e_address: str | None = item("电子送达地址", default=None)


@fact
class RecalledFacts:
    """S11 退回通知书: why the court does not send a dispute into mediation, and where the parties may go (在线调解规则第九条)."""

    court: str = item("法院")
    number: str = item("案号")
    parties: tuple[str, ...] = item("当事人")
    matter: str = item("纠纷")
    reason: str = item("退回的理由")
    way: str = item("可以采取的途径")
    basis: str = item("依据")
    contact: str = item("联系人及电话")
    issued: dt.date = item("通知日期")


@fact
class ToTrialFacts:
    """S12 转入审理通知书: a suit goes on at court, and the fee is due (立案与调解意见)."""

    court: str = item("法院")
    number: str = item("案号")
    parties: tuple[str, ...] = item("当事人")
    cause: str = item("案由")
    committee: str = item("调解组织")
    reason: str = item("转入审理的原因")
    fast: bool = item("适用速裁")
    payer: str = item("预交受理费的当事人")
    pay_by: dt.date = item("交费期限")
    consequence: str = item("逾期后果")
    basis: str = item("依据")
    contact: str = item("联系人及电话")
    issued: dt.date = item("通知日期")


@fact
class NotTakenFacts:
    """S13 不接受委派、委托复函: a body declines in writing and gives the materials back (在线调解规则第十二条)."""

    court: str = item("法院")
    number: str = item("案号")
    committee: str = item("调解组织")
    matter: str = item("纠纷")
    received: dt.date = item("收到来函日期")
    reason: str = item("不接受的理由")
    basis: str = item("依据")
    contact: str = item("联系人及电话")
    issued: dt.date = item("复函日期")


@fact
class LetterFacts:
    """C08 民事调解书. The agreement is copied, never reworded; it binds once every party has received it (民诉法第一百条)."""

    court: str = item("法院")
    number: str = item("案号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    cause: str = item("案由")
    story: str = item("案件事实")
    claims: tuple[str, ...] = item("请求")
    committee: str = item("调解组织")
    agreed: dt.date = item("达成协议日期")
    terms: tuple[TermFacts, ...] = item("协议内容")
    consequence: str | None = item("违约责任", default=None)
    costs: str | None = item("案件受理费的负担", default=None)
    judge: str = item("审判员")
    clerk: str = item("书记员")
    decided: dt.date = item("出具日期")
    assistant: str | None = item("法官助理", default=None)
    copy: Copy = item("原本或者正本", default=Copy.ORIGINAL)


@fact
class ExtensionFacts:
    """D27 延长审限审批表: the judge's reason, the president's decision (民事诉讼法第一百八十七条)."""

    court: str = item("法院")
    number: str = item("案号")
    applicants: tuple[str, ...] = item("申请人")
    accepted: dt.date = item("立案日期")
    due: dt.date = item("审限届满日期")
    until: dt.date = item("延长至")
    judge: str = item("承办法官")
    reason: str = item("特殊情况")
    president: str = item("院长")
    basis: str = item("依据")
    issued: dt.date = item("批准日期")


@fact
class HintFacts:
    """One thing a check found: how grave it is, what it says, the article, the way to mend it."""

    severity: str = item("程度")
    sentence: str = item("内容")
    law: str | None = item("依据", default=None)
    fix: str | None = item("怎么改", default=None)


@fact
class HintsFacts:
    """S14 辅助提示: what was compared on the day of the packet, kept in the file because the judge wants it there. No finding of the court."""

    court: str = item("法院")
    applicants: tuple[str, ...] = item("申请人")
    committee: str = item("调解组织")
    found_on: dt.date = item("比对日期")
    hints: tuple[HintFacts, ...] = item("提示")
    disclaimer: str = item("说明")
    judge: str = item("存卷的法官")
    issued: dt.date = item("存卷日期")
    number: str | None = item("案号", default=None)
