"""What the words of an agreement mean once it is enforced: that one late instalment makes the rest due, and what a penalty comes to.

Only what was agreed is read here, word for word; nothing is added to it, and what cannot be reckoned is quoted and left to the court."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from law.rates import rates

_SPLIT = re.compile(r"[^。；;\n]+")
_DUE_AT_ONCE = re.compile(
    r"(?:剩余|其余|余下|全部|未付|未到期|尚欠|所有)[^。；;]{0,20}?(?:提前到期|一并|一次性|立即|全部到期|视为到期|即时|马上)"
    r"|(?:提前到期|一并|一次性|立即)[^。；;]{0,12}?(?:剩余|其余|余下|全部|未付|未到期|尚欠|所有)"
    r"|(?:就|对|申请)[^。；;]{0,10}?(?:全部|剩余|其余)[^。；;]{0,12}?(?:申请)?强制执行"
)
_OF_LATENESS = re.compile(r"逾期|未按|不按|没有按|未付|不付|不履行|未履行|任[一何]|迟延|拖欠")
_COSTS = re.compile(r"违约金|利息|滞纳金|罚息")
_TIMES = re.compile(r"(?:连续|累计|共)?(两|二|2|三|3|四|4)(?:期|次|个月)(?:以上)?(?:未|没有|不|逾期|拖欠)")
_COUNT = {"两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}


class Acceleration(NamedTuple):
    """The sentence by which the rest falls due, and how many instalments must be late for it."""

    words: str
    late: int


class Accrual(NamedTuple):
    """A penalty of so many 分 a rate of a day makes of a sum over so many days: 1,400.00元 × 0.03% × 12日."""

    base: int
    days: int
    percent: Decimal

    @property
    def fen(self) -> int:
        exact = Decimal(self.base) * self.percent / 100 * self.days
        return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def acceleration(*texts: str) -> Acceleration | None:
    """The agreed sentence that makes what is not yet due fall due when instalments are late; None where none was agreed."""
    for sentence in (one.strip() for text in texts for one in _SPLIT.findall(text)):
        if _DUE_AT_ONCE.search(sentence) and _OF_LATENESS.search(sentence):
            times = _TIMES.search(sentence)
            return Acceleration(sentence, _COUNT[times[1]] if times else 1)
    return None


def penalizes(text: str) -> bool:
    """Whether a clause says what lateness costs: interest or a penalty."""
    return any(_OF_LATENESS.search(one) and _COSTS.search(one) for one in _SPLIT.findall(text))


def a_day(text: str) -> Decimal | None:
    """The percent a day of the one rate a clause names; None where it names none, several, or a multiple of a rate that moves."""
    found = rates(text)
    if len(found) != 1 or not found[0].percent:
        return None
    return Decimal(str(round(found[0].percent / 365, 8))).normalize()


def days_late(last: dt.date, until: dt.date) -> int:
    """Days of lateness from the day after the last day to pay, that of `until` counted in."""
    return max(0, (until - last).days)
