"""What the papers of the traffic police say about the mediation: notice, record and letter. Filled by `mediation.papers_traffic`."""

import datetime as dt

from documents.facts import PartyFacts, SpeechFacts, TermFacts, fact, item


@fact
class DamageFacts:
    """One item of damage, whose it is, and how much."""

    title: str = item("赔偿项目")
    whose: str = item("受损失的人")
    fen: int = item("数额")


@fact
class ShareFacts:
    """What one party answers for, as the finding has it, and its part in hundredths."""

    name: str = item("当事人")
    fault: str = item("责任")
    percent: int = item("比例")


@fact
class NoticeFacts:
    """B07b 道路交通事故损害赔偿调解通知书, three working days before at the latest (事故处理程序规定第八十八条)."""

    police: str = item("公安机关交通管理部门")
    number: str = item("编号")
    addressees: tuple[str, ...] = item("通知对象")
    matter: str = item("事故")
    finding_number: str = item("认定书编号")
    starts: dt.datetime = item("调解时间")
    place: str = item("调解地点")
    ask_by: dt.date = item("请求变更的最后一日")
    most: int = item("每方最多人数")
    officers: tuple[str, ...] = item("交通警察")
    phone: str = item("联系电话")
    notified: dt.date = item("通知日期")


@fact
class TrafficRecordFacts:
    """B07c 道路交通事故损害赔偿调解记录. An oral notice is written down here (事故处理程序规定第八十八条); whether it was open, too (第八十七条)."""

    police: str = item("公安机关交通管理部门")
    number: str = item("编号")
    ordinal: int = item("次数")
    matter: str = item("事故")
    finding_number: str = item("认定书编号")
    began: dt.datetime = item("开始时间")
    ended: dt.datetime = item("结束时间")
    place: str = item("地点")
    openness: str = item("是否公开")
    notice: str = item("调解通知")
    officers: tuple[str, ...] = item("交通警察")
    recorder: str = item("记录人")
    parties: tuple[PartyFacts, ...] = item("当事人")
    companions: tuple[str, ...] = item("其他参加人", default=())
    absent: tuple[str, ...] = item("未到场当事人", default=())
    speeches: tuple[SpeechFacts, ...] = item("调解情况")
    outcome: str = item("调解结果")


@fact
class TrafficLetterFacts:
    """B05 道路交通事故损害赔偿调解书, with the six things it must say (事故处理程序规定第九十三条)."""

    police: str = item("公安机关交通管理部门")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    basis: str = item("调解依据")
    finding: str = item("认定书、证明或者复核结论")
    finding_number: str = item("认定书编号")
    story: str = item("事故基本事实")
    losses: tuple[str, ...] = item("损失情况")
    damages: tuple[DamageFacts, ...] = item("损害赔偿的项目和数额")
    shares: tuple[ShareFacts, ...] = item("各方的责任及比例")
    terms: tuple[TermFacts, ...] = item("赔偿履行方式和期限")
    officers: tuple[str, ...] = item("交通警察")
    mediated: dt.date = item("调解日期")
    consequence: str | None = item("违约责任", default=None)

    @property
    def total(self) -> int:
        return sum(damage.fen for damage in self.damages)

    @property
    def copies(self) -> int:
        return len(self.parties) + 1
