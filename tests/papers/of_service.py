"""Sample facts for the sheets that go with a service."""

import datetime as dt

from confirmation import facts_serving as facts
from tests.papers.people import COURT

_PAPERS = ("民事裁定书1份", "送达回证1份（签好交回）")
LIST = facts.ServiceListFacts(
    court=COURT,
    number="（2026）示0101民特12号",
    room="长桥社区人民调解委员会",
    people=(
        facts.HandedFacts(name="步六孤", papers=_PAPERS),
        facts.HandedFacts(name="示范市明湖区长桥街道物业服务有限责任公司", papers=_PAPERS),
    ),
    by_link=("独孤诚",),
    phone="0990-555 0200",
    issued=dt.date(2026, 7, 7),
)
ADDRESS = facts.AddressSheetFacts(
    addressee="示范市明湖区长桥街道物业服务有限责任公司",
    address="示范市明湖区长桥街道湖滨路118号三号楼二单元1702室",
    phone="14000000069",
    court=COURT,
    court_address="示范市明湖区法院路1号",
    court_phone="0990-555 0200",
    clerk="袁书禾",
    number="（2026）示0101民特12号",
    papers=_PAPERS,
    confirmed=dt.date(2026, 7, 3),
    issued=dt.date(2026, 7, 7),
)
