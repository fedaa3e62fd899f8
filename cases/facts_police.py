"""What the papers of the police say about the file: rights and duties, why a case is not mediated, how mediation ended. Filled by `cases.papers_police`. What the police do without an agreement is worded as the law of the day words it."""

import datetime as dt

from documents.facts import PartyFacts, fact, item


@fact
class PoliceRightsFacts:
    """B03 治安调解权利义务告知书. `recording_article` is of the law that lets one officer preside (治安管理处罚法第一百零八条); how the older law numbers
    the article on officers who step aside is not known."""

    station: str = item("公安机关")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    deed: str = item("违反治安管理行为")
    circumstance: str = item("可以调解的情形")
    mediation_article: str = item("治安调解的依据")
    scope_article: str = item("调解范围的依据")
    refusal_article: str = item("拒绝调解的依据")
    alone_article: str = item("参加调解的依据")
    second_article: str = item("再次调解的依据")
    agreement_article: str = item("调解协议书的依据")
    follows: str = item("未达成协议的后果")
    notified: dt.date = item("告知日期")
    recusal_article: str | None = item("回避的依据", default=None)
    recording_article: str | None = item("录音录像的依据", default=None)


@fact
class PoliceRefusalFacts:
    """B03c 不适用治安调解告知书. `routes` are named where the case breaks no public order; elsewhere the police go on by law."""

    station: str = item("公安机关")
    addressees: tuple[str, ...] = item("告知对象")
    registered: dt.date = item("受案日期")
    matter: str = item("案件")
    reason: str = item("不适用调解的理由")
    basis: str = item("依据")
    issued: dt.date = item("告知日期")
    routes: tuple[str, ...] = item("可以采取的途径", default=())
    phone: str | None = item("联系电话", default=None)


@fact
class PoliceEndingFacts:
    """B03d 治安调解结果告知书: no agreement, or one that was not kept; the police go on by law and the parties may sue (公安行政程序规定第一百八十五条).
    `restarts` is the day from which the time for the case is counted anew, where a mediation came to nothing."""

    station: str = item("公安机关")
    number: str = item("编号")
    addressees: tuple[str, ...] = item("告知对象")
    matter: str = item("案件")
    reason: str = item("调解结果")
    basis: str = item("依据")
    mediation_article: str = item("依法处理的依据")
    follows: str = item("未达成协议的后果")
    issued: dt.date = item("告知日期")
    restarts: dt.date | None = item("办案期限重新计算的日期", default=None)
    restart_article: str | None = item("重新计算的依据", default=None)
    phone: str | None = item("联系电话", default=None)
