"""What the sheets say that go with a service: the cover for the room, and the address for the post."""

import datetime as dt

from documents.facts import fact, item


@fact
class HandedFacts:
    """Somebody who gets papers in the room, and which."""

    name: str = item("受送达人")
    papers: tuple[str, ...] = item("文书和份数")


@fact
class ServiceListFacts:
    """S21 送达清单: for whoever hands the papers over; no part of the court's file."""

    court: str = item("法院")
    number: str = item("案号")
    room: str = item("调解组织")
    people: tuple[HandedFacts, ...] = item("受送达人")
    by_link: tuple[str, ...] = item("电子送达的当事人", default=())
    phone: str = item("法院电话", default="")
    issued: dt.date = item("打印日期")


@fact
class AddressSheetFacts:
    """S22 邮寄地址页: to the address the party confirmed for service."""

    addressee: str = item("收件人")
    address: str = item("送达地址")
    phone: str = item("收件人电话", default="")
    court: str = item("法院")
    court_address: str = item("法院地址", default="")
    court_phone: str = item("法院电话", default="")
    clerk: str = item("经办人")
    number: str = item("案号")
    papers: tuple[str, ...] = item("文书和份数")
    confirmed: dt.date | None = item("送达地址确认日期", default=None)
    issued: dt.date = item("打印日期")
