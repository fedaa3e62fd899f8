"""What the papers say with which people go on elsewhere: to court, to arbitration, to a notary. Filled by `mediation.onward`.

Of a complaint and its list of evidence everything may be missing: what the file does not know is written by hand, on a line left for it."""

import datetime as dt

from documents.facts import PartyFacts, PaymentFacts, TermFacts, fact, item


@fact
class UndisputedFacts:
    """D16 无争议事实记载表."""

    committee: str = item("调解组织")
    number: str = item("编号")
    matter: str = item("纠纷")
    parties: tuple[PartyFacts, ...] = item("当事人")
    lines: tuple[str, ...] = item("无争议事实")
    mediators: tuple[str, ...] = item("调解员")
    written: dt.date = item("记载日期")
    basis: str | None = item("依据", default=None)


@fact
class ElementFacts:
    """One element of a complaint: what the file says of it, in its own words, and which evidence on the list goes with it."""

    title: str = item("要素")
    said: tuple[str, ...] = item("内容", default=())
    proof: str | None = item("证据", default=None)


@fact
class ComplaintFacts:
    """S03 民事起诉状（要素式）; the day is written by who signs it."""

    court: str = item("人民法院")
    matter: str = item("纠纷类型")
    plaintiffs: tuple[PartyFacts, ...] = item("原告")
    defendants: tuple[PartyFacts, ...] = item("被告", default=())
    thirds: tuple[PartyFacts, ...] = item("第三人", default=())
    claims: tuple[str, ...] = item("诉讼请求", default=())
    fen: int | None = item("涉及金额", default=None)
    elements: tuple[ElementFacts, ...] = item("要素")
    story: str | None = item("事实经过", default=None)
    undisputed: tuple[str, ...] = item("无争议事实", default=())
    mediated: str = item("调解经过")
    attached: tuple[str, ...] = item("附件")


@fact
class PieceFacts:
    """One line of a list of evidence."""

    number: int = item("序号")
    name: str = item("证据名称")
    kind: str | None = item("种类", default=None)
    given_by: str | None = item("提交人", default=None)
    purpose: str | None = item("证明什么", default=None)
    form: str | None = item("原件或者复制件", default=None)
    pages: str | None = item("页数", default=None)


@fact
class EvidenceListFacts:
    """S04 证据清单."""

    court: str = item("人民法院")
    matter: str = item("案由")
    giver: str = item("提交人")
    pieces: tuple[PieceFacts, ...] = item("证据", default=())


@fact
class ReviewRequestFacts:
    """X01 仲裁审查申请书: both sides together, within fifteen days of taking effect."""

    commission: str = item("仲裁委员会")
    committee: str = item("调解组织")
    applicants: tuple[PartyFacts, ...] = item("申请人")
    agreement_number: str = item("调解协议编号")
    effective: dt.date = item("协议生效日期")
    until: dt.date = item("申请期限")
    matter: str = item("争议")
    terms: tuple[TermFacts, ...] = item("协议内容")
    basis: str = item("依据")
    applied: dt.date = item("申请日期")


@fact
class PaymentOrderFacts:
    """X02 支付令申请书: one creditor, for what is due by the agreement and was not paid (劳动争议调解仲裁法第十六条)."""

    court: str = item("人民法院")
    committee: str = item("调解组织")
    creditor: PartyFacts = item("申请人")
    debtor: PartyFacts = item("被申请人")
    ground: str = item("欠付事项")
    agreement_number: str = item("调解协议编号")
    effective: dt.date = item("协议生效日期")
    payments: tuple[PaymentFacts, ...] = item("到期未付的款项")
    fen: int = item("请求金额")
    basis: str = item("依据")
    applied: dt.date = item("申请日期")


@fact
class NotaryRequestFacts:
    """X03 公证申请书: the parties ask; the notary decides."""

    office: str = item("公证机构")
    committee: str = item("调解组织")
    applicants: tuple[PartyFacts, ...] = item("申请人")
    agreement_number: str = item("调解协议编号")
    effective: dt.date = item("协议生效日期")
    matter: str = item("纠纷")
    terms: tuple[TermFacts, ...] = item("协议内容")
    applied: dt.date = item("申请日期")
