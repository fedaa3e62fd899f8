"""What the papers of the police say about mediation: the record, the agreement, and the agreement made and performed on the spot.
Filled by `mediation.papers_police`."""

import datetime as dt

from documents.facts import PartyFacts, SpeechFacts, TermFacts, fact, item


@fact
class IncidentFacts:
    """What the agreement must tell of the case (公安行政程序规定第一百八十四条)."""

    happened: dt.datetime = item("案件发生时间")
    place: str = item("案件发生地点")
    people: tuple[str, ...] = item("涉及人员")
    cause: str = item("起因")
    course: str = item("经过")
    degree: str = item("情节")
    outcome: str = item("结果")


@fact
class PoliceRecordFacts:
    """B03b 治安调解笔录, one for each of two meetings at most. `alone` are the minors whose guardian need not be told."""

    station: str = item("公安机关")
    number: str = item("编号")
    ordinal: int = item("次数")
    matter: str = item("案件")
    began: dt.datetime = item("开始时间")
    ended: dt.datetime = item("结束时间")
    place: str = item("地点")
    officers: tuple[str, ...] = item("主持人")
    recorder: str = item("记录人")
    parties: tuple[PartyFacts, ...] = item("当事人")
    speeches: tuple[SpeechFacts, ...] = item("调解情况")
    outcome: str = item("调解结果")
    recording: str | None = item("同步录音录像编号", default=None)
    others: tuple[str, ...] = item("其他在场人员", default=())
    absent: tuple[str, ...] = item("未到场当事人", default=())
    alone: tuple[str, ...] = item("不通知监护人的当事人", default=())


@fact
class PoliceAgreementFacts:
    """B01 治安调解协议书: everything 公安行政程序规定第一百八十四条 lists. One copy for each party and the police. Left undated, the last hand dates it."""

    station: str = item("公安机关")
    number: str = item("编号")
    officers: tuple[str, ...] = item("主持人")
    parties: tuple[PartyFacts, ...] = item("当事人")
    incident: IncidentFacts = item("案件情况")
    terms: tuple[TermFacts, ...] = item("协议内容")
    manner: str = item("履行期限和方式")
    mediated: dt.date = item("调解日期")
    mediation_article: str = item("治安调解的依据")
    follows: str = item("不履行的后果")
    others: tuple[str, ...] = item("其他在场人员", default=())
    consequence: str | None = item("违约责任", default=None)
    unresolved: str | None = item("未达成协议的事项", default=None)
    dated: dt.date | None = item("协议日期", default=None)

    @property
    def copies(self) -> int:
        return len(self.parties) + 1


@fact
class OnTheSpotFacts:
    """B02 现场治安调解协议书, in three parts: made and performed there and then (公安行政程序规定第一百七十八条第三款)."""

    station: str = item("公安机关")
    number: str = item("编号")
    officers: tuple[str, ...] = item("主持人")
    recording: str = item("现场执法录像编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    incident: IncidentFacts = item("案件情况")
    terms: tuple[TermFacts, ...] = item("协议内容")
    spot_article: str = item("当场调解的依据")
    mediation_article: str = item("治安调解的依据")
    dated: dt.date = item("协议日期")
    others: tuple[str, ...] = item("其他在场人员", default=())


@fact
class SettledOutsideFacts:
    """B04: both apply in writing, the police accept that what was agreed elsewhere is done (治安管理处罚法第九条第四款)."""

    station: str = item("公安机关")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    matter: str = item("案件")
    way: str = item("和解方式")
    agreement: str = item("协议")
    performed: str = item("履行凭证")
    applied: dt.date = item("申请日期")
    basis: str = item("依据")
    approver: str = item("认可人")
    approved: dt.date = item("认可日期")
