"""What the papers of the traffic police say about the file: the joint application, the refusal, the ending, and the form on which parties settle
by themselves. Filled by `cases.papers_traffic`."""

import datetime as dt

from documents.facts import PartyFacts, fact, item


@fact
class ReceivedFacts:
    """Who received the finding, and when."""

    name: str = item("收到人")
    on: dt.date = item("收到日期")


@fact
class JointApplicationFacts:
    """B07 道路交通事故损害赔偿调解申请书: all parties in one paper (事故处理程序规定第八十六条). Each writes the day beside their own signature."""

    police: str = item("公安机关交通管理部门")
    parties: tuple[PartyFacts, ...] = item("当事人")
    happened: dt.datetime = item("事故时间")
    place: str = item("事故地点")
    story: str = item("事故基本情况")
    finding: str = item("认定书、证明或者复核结论")
    finding_number: str = item("编号")
    received: tuple[ReceivedFacts, ...] = item("收到日期", default=())
    people_ended: dt.date | None = item("人民调解终止日期", default=None)
    losses: tuple[str, ...] = item("损失情况")
    requests: tuple[str, ...] = item("请求")


@fact
class DeclinedFacts:
    """B07d 不予调解通知: why, and the ways that stay open."""

    police: str = item("公安机关交通管理部门")
    addressees: tuple[str, ...] = item("通知对象")
    applied: dt.date = item("申请日期")
    matter: str = item("事故")
    reason: str = item("不予调解的理由")
    basis: str = item("依据")
    routes: tuple[str, ...] = item("可以采取的途径")
    issued: dt.date = item("通知日期")
    phone: str = item("联系电话")


@fact
class TrafficEndingFacts:
    """B06 道路交通事故损害赔偿调解终结书: no agreement was reached (事故处理程序规定第九十三条)."""

    police: str = item("公安机关交通管理部门")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("参加人")
    happened: dt.datetime = item("事故时间")
    place: str = item("事故地点")
    finding: str = item("认定书、证明或者复核结论")
    finding_number: str = item("认定书编号")
    began: dt.date = item("调解开始日期")
    reason: str = item("未达成协议的原因")
    basis: str = item("依据")
    routes: tuple[str, ...] = item("可以采取的途径")
    officers: tuple[str, ...] = item("交通警察")
    issued: dt.date = item("终结日期")

    @property
    def copies(self) -> int:
        return len(self.parties) + 1


@fact
class SelfSettledFacts:
    """B08 道路交通事故自行协商协议书: a form to be filled in by hand, with what the file knows (事故处理程序规定第二十一条)."""

    parties: tuple[PartyFacts, ...] = item("当事人")
    happened: dt.datetime | None = item("事故时间", default=None)
    place: str | None = item("事故地点", default=None)
