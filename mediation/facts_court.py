"""What a committee tells the court that sent it a case. Filled by `papers_court`; nothing of what somebody offered or conceded stands here."""

import datetime as dt

from documents.facts import fact, item


@fact
class ReplyFacts:
    """D15 调解情况复函、终止调解报告: the course of mediation, its result by code, what is undisputed, what goes back (特邀调解规定第二十一条、第二十六条；
    在线调解规则第二十一条、第二十二条)."""

    court: str = item("法院")
    number: str = item("收函案号")
    committee: str = item("调解组织")
    file_number: str = item("调解案号")
    matter: str = item("纠纷")
    before: bool = item("立案前委派")
    course: tuple[str, ...] = item("调解过程")
    result: str = item("调解结果")
    code: str = item("结果代码")
    reason: str | None = item("终止的原因", default=None)
    undisputed: tuple[str, ...] = item("无争议事实", default=())
    sham: str | None = item("虚假调解线索", default=None)
    materials: tuple[str, ...] = item("移交材料")
    basis: str = item("依据")
    contact: str = item("联系人及电话")
    issued: dt.date = item("复函日期")
