"""What the paper says that changes an agreement in effect; filled by `mediation.papers_amendment`."""

import datetime as dt

from documents.facts import fact, item

from .facts import AgreementFacts


@fact
class ChangeFacts:
    """What takes the place of what, a line for each clause. One of the two is empty where something is new or falls away."""

    before: tuple[str, ...] = item("原来的约定", default=())
    after: tuple[str, ...] = item("变更以后的约定", default=())


@fact
class AmendmentFacts(AgreementFacts):
    """A13 人民调解变更协议书: all that an agreement says, so that it can be performed and enforced by itself, and of the one it takes the place
    of the name, the day, what changes and what was done under it already."""

    former: str = item("原协议名称")
    former_effective: dt.date = item("原协议生效日期")
    why: str = item("变更原因")
    changes: tuple[ChangeFacts, ...] = item("变更的内容")
    performed: tuple[str, ...] = item("已经履行的部分", default=())
