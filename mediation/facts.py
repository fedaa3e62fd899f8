"""What the papers of mediation say: inquiry, record, agreement in writing or by word of mouth, handing out, paying, follow-up.
Filled by `mediation.papers`. A day left out of an agreement is written by hand, for the last hand or seal decides it."""

import datetime as dt

from documents.facts import KnownFacts, PartyFacts, PersonFacts, ServedFacts, SpeechFacts, TermFacts, fact, item


@fact
class InquiryFacts:
    """A07 人民调解调查记录."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    began: dt.datetime = item("开始时间")
    ended: dt.datetime = item("结束时间")
    place: str = item("地点")
    person: PersonFacts | KnownFacts = item("被调查人")
    link: str = item("与当事人的关系")
    investigators: tuple[str, ...] = item("调查人")
    recorder: str = item("记录人")
    speeches: tuple[SpeechFacts, ...] = item("调查内容")
    present: tuple[str, ...] = item("其他在场人", default=())


@fact
class RecordFacts:
    """A08 人民调解记录, one for every meeting. Without an agreement `outcome` says why and what was told (人民调解法第二十六条)."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    ordinal: int = item("次数")
    matter: str = item("纠纷")
    began: dt.datetime = item("开始时间")
    ended: dt.datetime = item("结束时间")
    place: str = item("地点")
    mediators: tuple[str, ...] = item("调解员")
    recorder: str = item("记录人")
    parties: tuple[PartyFacts, ...] = item("当事人")
    speeches: tuple[SpeechFacts, ...] = item("调解情况")
    outcome: str = item("调解结果")
    others: tuple[str, ...] = item("其他参加人", default=())
    absent: tuple[str, ...] = item("未到场当事人", default=())


@fact
class AgreementFacts:
    """A09 人民调解协议书. Copies: one for each party and the committee, one for the court when confirmation is meant (人民调解法第二十九条)."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    matter: str = item("纠纷主要事实、争议事项")
    terms: tuple[TermFacts, ...] = item("协议内容")
    place: str = item("履行地点")
    manner: str = item("履行方式、期限")
    mediators: tuple[str, ...] = item("调解员")
    recorder: str = item("记录人")
    mediated: dt.date = item("调解日期")
    responsibility: str | None = item("各方责任", default=None)
    consequence: str | None = item("违约责任", default=None)
    unresolved: str | None = item("未达成协议的事项", default=None)
    court_copy: bool = item("法院一份", default=False)
    dated: dt.date | None = item("协议日期", default=None)

    @property
    def copies(self) -> int:
        return len(self.parties) + 1 + self.court_copy


@fact
class OralAgreementFacts:
    """A10 人民调解口头协议登记表; takes effect the day it was reached (人民调解法第三十条)."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    dispute: str = item("纠纷简要情况")
    terms: tuple[TermFacts, ...] = item("协议内容")
    manner: str = item("履行方式、期限")
    reached: dt.date = item("达成日期")
    place: str = item("达成地点")
    mediators: tuple[str, ...] = item("调解员")
    recorder: str = item("记录人")
    registered: dt.date = item("登记日期")


@fact
class FollowUpFacts:
    """A11 人民调解回访记录."""

    committee: str = item("人民调解委员会")
    agreement_number: str = item("调解协议编号")
    parties: tuple[str, ...] = item("当事人")
    reason: str = item("回访事由")
    visited: dt.datetime = item("回访时间")
    manner: str = item("回访方式")
    person: str = item("受访人")
    performed: str = item("履行情况")
    visitor: str = item("回访人")
    content: str | None = item("满意程度", default=None)
    risk: str | None = item("争议或者激化隐患", default=None)
    measures: str | None = item("采取的措施", default=None)


@fact
class ExtensionFacts:
    """A17 延期调解同意书: both sides agree in writing before the period ends."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    matter: str = item("纠纷")
    accepted: dt.date = item("受理日期")
    due: dt.date = item("原调解期限届满日")
    is_estimate: bool = item("届满日是否暂估", default=False)
    until: dt.date = item("延长至")
    reason: str = item("延期理由")
    basis: str | None = item("依据", default=None)
    mediators: tuple[str, ...] = item("调解员")


@fact
class ReceiptFacts:
    """D35 收条: the payee's own paper about one sum."""

    payee: str = item("收款人")
    payer: str = item("付款人")
    fen: int = item("金额")
    method: str = item("付款方式")
    paid: dt.date = item("收款日期")
    agreement_number: str = item("调解协议编号")
    committee: str = item("人民调解委员会")
    purpose: str = item("款项名称")
    agreement: str = item("协议书", default="人民调解协议书")
    remaining: int | None = item("尚未付款金额", default=None)


@fact
class HandoutFacts:
    """D36 人民调解协议书领取签收表. Who takes it and when is written by hand."""

    committee: str = item("人民调解委员会")
    agreement_number: str = item("调解协议编号")
    matter: str = item("纠纷")
    receivers: tuple[str, ...] = item("领取人")
    papers: tuple[ServedFacts, ...] = item("领取文书")
    hander: str = item("发放人")
