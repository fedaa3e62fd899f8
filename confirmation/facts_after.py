"""What the papers say that come after the ruling: the creditor's request to enforce it, and the sheet of times."""

import datetime as dt

from documents.facts import PartyFacts, fact, item


@fact
class ArrearFacts:
    """One sum of the plan as it stands: what was agreed, paid, is owed; why it is due."""

    ordinal: int = item("期次")
    due: dt.date = item("付款日")
    fen: int = item("约定金额")
    paid: int = item("已付")
    left: int = item("尚欠")
    early: bool = item("提前到期", default=False)


@fact
class PenaltyFacts:
    """What the agreed rate makes of one late sum, as it is reckoned."""

    ordinal: int = item("期次")
    base: int = item("逾期的数额")
    since: dt.date = item("逾期之日")
    until: dt.date = item("计算到")
    days: int = item("逾期天数")
    rate: str = item("日利率")
    fen: int = item("违约金")


@fact
class EnforcementFacts:
    """D13 强制执行申请书. Sums come from the plan and what was noted as paid; a penalty only from the words that were agreed."""

    court: str = item("执行法院")
    creditor: PartyFacts = item("申请执行人")
    debtor: PartyFacts = item("被执行人")
    ruling: str = item("执行依据")
    ruling_court: str = item("作出裁定的法院")
    ruled: dt.date = item("裁定日期")
    served: dt.date = item("送达日期")
    committee: str = item("调解组织")
    agreement_number: str = item("调解协议编号")
    effective: dt.date = item("调解协议生效日期")
    dispute: str = item("纠纷")
    arrears: tuple[ArrearFacts, ...] = item("尚欠款项", default=())
    fen: int = item("本金合计")
    acceleration: str | None = item("提前到期的约定", default=None)
    penalty: str | None = item("违约责任的约定", default=None)
    penalties: tuple[PenaltyFacts, ...] = item("违约金的计算", default=())
    delay: str | None = item("迟延履行的依据", default=None)
    deeds: tuple[str, ...] = item("没有做到的事", default=())
    until: dt.date | None = item("申请执行的最后一日", default=None)
    basis: str = item("申请依据")
    place: str = item("执行法院的依据")
    clues: tuple[str, ...] = item("财产线索", default=())
    attachments: tuple[str, ...] = item("附件")
    applied: dt.date = item("申请日期")

    @property
    def penalty_fen(self) -> int:
        return sum(one.fen for one in self.penalties)


@fact
class StepFacts:
    """One step as it went: who did it, asked when, done when, how long people and the house took."""

    title: str = item("步骤")
    who: str = item("经办")
    asked: str = item("轮到")
    done: str = item("办完")
    people: str = item("人用时")
    machine: str = item("机器用时")
    way: str = item("方式")


@fact
class TimesFacts:
    """S20 办理时间表: read from the file's own journal, nothing typed."""

    number: str = item("案号")
    matter: str = item("案件")
    committee: str = item("调解组织")
    court: str = item("法院")
    signed: str = item("协议签齐")
    served: str = item("送达各方")
    whole: str = item("合计用时")
    people: str = item("人用时")
    machine: str = item("机器用时")
    before: str | None = item("登记到协议签齐", default=None)
    steps: tuple[StepFacts, ...] = item("步骤")
    printed: dt.date = item("打印日期")
