"""What the rulings say that end the procedure without looking at the agreement, decide an objection, or put a slip right."""

import datetime as dt

from documents.facts import PartyFacts, fact, item

from .facts import RulingBase


@fact
class TerminationFacts(RulingBase):
    """C06: the case is one about civil rights, so the special procedure ends (民事诉讼法第一百八十六条)."""

    accepted: dt.date = item("立案日期")
    dispute: str = item("纠纷")
    opening: str = item("首段")
    reason: str = item("属于民事权益争议的理由")
    closing: str = item("另行起诉的告知")


@fact
class ObjectionRulingFacts(RulingBase):
    """C07: the objection holds and the first ruling is revoked or changed, or it does not (民诉法解释第三百七十二条). `order` is what is ruled."""

    objector: PartyFacts = item("异议人")
    is_party: bool = item("异议人是否当事人")
    filed: dt.date = item("提出异议的日期")
    first: str = item("原裁定案号")
    ruled: dt.date = item("原裁定日期")
    request: str = item("异议请求")
    claimed: str = item("异议的事实和理由")
    opinion: str = item("本院的理由")
    order: tuple[str, ...] = item("裁定主文")
    closing: str | None = item("主文以后的告知", default=None)


@fact
class RectifyingFacts(RulingBase):
    """C09: a slip in a ruling, what stands there and what should stand (民事诉讼法第一百五十七条第一款第七项)."""

    first: str = item("原裁定案号")
    ruled: dt.date = item("原裁定日期")
    stood: str = item("原来的文字")
    stands: str = item("补正的文字")
    opening: str = item("首段")
