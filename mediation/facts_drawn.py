"""What the papers say that are drawn up when somebody needs one: mandates, proofs of who stands for whom, receipts and lists of evidence, what the parties
declare to a court, how personal information is handled, and the committee's own report, transfer letter and claim for its allowance.

Filled by `mediation.papers_drawn`, `papers_bonds` and `papers_closing`."""

import datetime as dt
from enum import Enum

from documents.facts import Authority, PartyFacts, TermFacts, fact, item

from .facts_onward import PieceFacts


@fact
class TickedFacts:
    """One line with a box: a power that was given or not, a consent."""

    title: str = item("项目")
    given: bool = item("是否勾选")


@fact
class MandateFacts:
    """A16, D05 授权委托书: who mandates whom to do what, until when (民法典第一百六十五条). The four special powers stand one by one, ticked or not
    (民事诉讼法第六十二条); `general` is what a general authority is for. The day is that of the signature."""

    addressee: str = item("受理单位")
    principals: tuple[PartyFacts, ...] = item("委托人")
    agent: str = item("受托人")
    link: str = item("和委托人的关系")
    matter: str = item("委托事项")
    authority: Authority = item("代理权限")
    powers: tuple[TickedFacts, ...] = item("特别授权事项")
    general: str = item("一般授权的说明")
    until: str = item("委托期限")
    basis: str = item("依据")
    code: str | None = item("受托人身份证件号码", default=None)
    phone: str | None = item("受托人联系电话", default=None)
    number: str | None = item("授权书编号", default=None)


@fact
class PromiseFacts:
    """D02 司法确认承诺书: no paper that law asks for; a court may ask for it."""

    court: str = item("人民法院")
    committee: str = item("调解组织")
    applicants: tuple[PartyFacts, ...] = item("申请人")
    agreement_number: str = item("调解协议编号")
    effective: dt.date = item("协议生效日期")
    promises: tuple[str, ...] = item("承诺事项")


@fact
class OralApplicationFacts:
    """D03 口头申请笔录: what the applicants say and a court writes down (民诉法解释第三百五十三条). When, where and by whom is written there by hand."""

    court: str = item("人民法院")
    committee: str = item("调解组织")
    applicants: tuple[PartyFacts, ...] = item("申请人")
    agreement_number: str = item("调解协议编号")
    matter: str = item("纠纷")
    agreed: dt.date = item("协议达成日期")
    effective: dt.date = item("协议生效日期")
    terms: tuple[TermFacts, ...] = item("协议内容")
    basis: str = item("依据")
    form_basis: str = item("口头申请的依据")


@fact
class RightsListFacts:
    """D04b 财产权利证明清单: what proves the rights of which an agreement disposes (民诉法解释第三百五十四条)."""

    court: str = item("人民法院")
    matter: str = item("案由")
    party: PartyFacts = item("提交人")
    pieces: tuple[PieceFacts, ...] = item("财产权利证明")
    basis: str = item("依据")


@fact
class HeadProofFacts:
    """D29 法定代表人、负责人身份证明书. `word` is what the law calls the head of a body of that form."""

    addressee: str = item("受理单位")
    body: str = item("单位名称")
    word: str = item("法定代表人或者负责人")
    head: str = item("姓名")
    office: str = item("职务")
    address: str = item("住所地")
    issued: dt.date = item("出具日期")
    code: str | None = item("统一社会信用代码", default=None)
    identity: str | None = item("身份证件号码", default=None)
    phone: str | None = item("联系电话", default=None)


class Bond(Enum):
    """What ties an agent to the party it stands for (民事诉讼法第六十一条), as the body proves it that sends the agent."""

    LAWYER = "律师事务所函"
    EMPLOYEE = "员工关系证明"


@fact
class BondFacts:
    """D30 律所函、员工关系证明: a law firm's letter, or an employer's proof, that this person may stand for the party."""

    bond: Bond = item("种类")
    addressee: str = item("受理单位")
    sender: str = item("出具单位")
    principal: str = item("当事人")
    agent: str = item("代理人")
    matter: str = item("纠纷")
    issued: dt.date = item("出具日期")
    code: str | None = item("代理人身份证件号码", default=None)
    licence: str | None = item("执业证号", default=None)
    office: str | None = item("职务", default=None)


@fact
class TakenFacts:
    """D31 证据材料收据: what was handed in by whom, original or copy, how many pages, when, and who took it."""

    receiver: str = item("收件单位")
    number: str = item("编号")
    matter: str = item("纠纷")
    giver: str = item("提交人")
    pieces: tuple[PieceFacts, ...] = item("证据材料")
    clerk: str = item("经办人")
    taken: dt.date = item("收到日期")


@fact
class GuardianshipFacts:
    """D32 监护关系证明与监护人声明: by what the bond is proved, and what the guardian declares."""

    addressee: str = item("受理单位")
    ward: PartyFacts = item("被监护人")
    guardian: str = item("监护人")
    relation: str = item("监护关系")
    proof: str = item("监护关系的证明材料")
    matter: str = item("纠纷")
    lines: tuple[str, ...] = item("声明")
    checked: str = item("核对人")
    code: str | None = item("监护人身份证件号码", default=None)
    phone: str | None = item("监护人联系电话", default=None)


@fact
class PrivacyFacts:
    """D37 个人信息处理告知同意书: who handles what, what for, how long, whom it is given to, and what a person may ask (个人信息保护法第十七条).
    The separate consents stand with the answer of this very person; nothing is ticked beforehand."""

    handler: str = item("处理者")
    contact: str = item("处理者的联系方式")
    number: str = item("编号")
    party: PartyFacts = item("当事人")
    told: tuple[str, ...] = item("告知事项")
    consents: tuple[TickedFacts, ...] = item("单独同意事项")
    signer: str = item("签名人")


@fact
class TransferFacts:
    """D39 移送函: a sign of something that is another authority's, with what the committee knows of it. `basis` where law tells to report."""

    committee: str = item("移送单位")
    number: str = item("编号")
    addressee: str = item("接收单位")
    sort: str = item("移送的种类")
    matter: str = item("纠纷")
    what: str = item("移送的线索")
    materials: tuple[str, ...] = item("附送材料", default=())
    contact: str = item("联系方式")
    issued: dt.date = item("移送日期")
    basis: str | None = item("依据", default=None)


@fact
class ClosingFacts:
    """A15 结案报告表; `dated` is the day on which it is filled in."""

    committee: str = item("承办单位")
    number: str = item("卷号")
    dated: dt.date = item("填表时间")
    handlers: tuple[str, ...] = item("承办人")
    received: dt.date = item("受案时间")
    closed: dt.date = item("结案时间")
    parties: tuple[PartyFacts, ...] = item("当事人")
    source: str = item("案件来源")
    dispute: str = item("纠纷简要事实")
    result: tuple[str, ...] = item("处理结果")
    meetings: int = item("调解次数")


@fact
class SubsidyFacts:
    """D40 以案定补申报表, wholly from the file; `grade` is the highest that the office's own standard gives for meetings and sum."""

    committee: str = item("申报单位")
    number: str = item("卷号")
    matter: str = item("纠纷")
    category: str = item("纠纷类型")
    parties: int = item("当事人人数")
    mediators: tuple[str, ...] = item("人民调解员")
    accepted: dt.date = item("受理日期")
    closed: dt.date = item("结案日期")
    meetings: int = item("调解次数")
    result: str = item("调解结果")
    grade: str = item("申报档次")
    standard: tuple[str, ...] = item("档次标准")
    dated: dt.date = item("申报日期")
    fen: int | None = item("协议涉及金额", default=None)
    performed: str | None = item("履行情况", default=None)
    confirmed: str | None = item("司法确认", default=None)
