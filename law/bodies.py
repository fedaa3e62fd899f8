"""Bodies that mediate: the types of committees, whose seal their papers bear, and what makes a committee a lawful one."""

import datetime as dt

from law.articles import short
from law.calendar import Calendar
from law.coded import Coded
from law.periods import due
from law.rules import RULES
from law.wording import cn_date


class BodyType(Coded):
    """Value, title, the law, and flags. `committee`: a people's mediation committee or part of one, whose agreement 人民调解法
    29 covers. `own_seal`: otherwise papers bear the parent's name and seal. `listing`: a register, not a body."""

    # A table reads by row.
    # fmt: off
    VILLAGE = "C1", "村民委员会人民调解委员会", ("RMTJ 8",), "committee seal"
    RESIDENTS = "C2", "居民委员会人民调解委员会", ("RMTJ 8",), "committee seal"
    ENTERPRISE = "C3", "企业事业单位人民调解委员会", ("RMTJ 8",), "committee seal"
    TOWNSHIP = "C4", "乡镇、街道人民调解委员会", ("RMTJ 34",), "committee seal"
    INDUSTRY = "C5", "行业性、专业性人民调解委员会", ("RMTJ 34",), "committee seal"
    AREA = "C6", "区域性人民调解委员会", ("RMTJ 34",), "committee seal"
    STATIONED = "C7", "派驻调解工作室", ("SZ 29",), "committee"
    STUDIO = "C8", "个人调解工作室", ("SZ 31",), "committee"
    COMMERCIAL = "C9", "商事调解组织", ("SSTJ", "SZ 37"), "seal"
    COURT_LIST = "C10", "法院特邀调解名册", ("TYTJ 5", "TYTJ 6"), "listing"
    LABOUR = "C11", "劳动争议调解组织", ("LDZY 10",), "seal"
    # fmt: on

    def __init__(self, value: str, title: str, laws: tuple[str, ...], flags: str):
        self.laws = laws
        self.committee, self.own_seal, self.listing = "committee" in flags, "seal" in flags, "listing" in flags

    @property
    def needs_parent(self) -> bool:
        """A stationed room or a studio has no seal: its papers name and are sealed by the committee above it."""
        return not self.own_seal and not self.listing


class Level(Coded):
    """Where a body stands."""

    VILLAGE = "village", "村（居）"
    TOWNSHIP = "township", "乡镇（街道）"
    COUNTY = "county", "县（区）"
    CITY = "city", "市"
    PROVINCE = "province", "省"
    NATION = "nation", "全国"


def committee_faults(
    members: int,
    chairs: int,
    women: int,
    elected: dt.date,
    on: dt.date,
    calendar: Calendar,
    mixed_area: bool = False,
    minority: int = 0,
) -> tuple[str, ...]:
    """What a committee lacks on that day, one sentence each: 3 to 9 members, one chair, women among them, in an area of several
    peoples a member of a smaller one, a term of three years (人民调解法8、9)."""
    rule8, rule9 = short("RMTJ 8", on), short("RMTJ 9", on)
    faults = []
    if not 3 <= members <= 9:
        faults.append(f"委员应是3到9人，现在是{members}人（{rule8}）。")
    if chairs != 1:
        faults.append(f"应设主任1人，现在是{chairs}人（{rule8}）。")
    if not women:
        faults.append(f"委员里应有妇女（{rule8}）。")
    if mixed_area and not minority:
        faults.append(f"多民族居住的地区，委员里应有人数较少民族的成员（{rule8}）。")
    end = due(RULES["D10"], elected, calendar).date
    if on > end:
        faults.append(f"任期三年已于{cn_date(end)}届满，应当换届（{rule9}）。")
    return tuple(faults)
