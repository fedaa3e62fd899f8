"""Who can bind himself: age on the day of signing and capacity for civil acts (民法典17–23)."""

import datetime as dt

from law.coded import Coded


class Capacity(Coded):
    NONE = "none", "无民事行为能力"
    LIMITED = "limited", "限制民事行为能力"
    FULL = "full", "完全民事行为能力"

    @property
    def needs_guardian(self) -> bool:
        return self is not Capacity.FULL


def age(birth: dt.date, on: dt.date) -> int:
    """Full years (周岁) on that day; a year is full on the birthday, one of 29 February on 1 March. Refuses a birth that lies ahead."""
    if birth > on:
        raise ValueError("出生日期晚于计算日期")
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def capacity(birth: dt.date, on: dt.date, own_labour: bool = False, declared: Capacity | None = None) -> Capacity:
    """Capacity on the day of signing, not of registration: none below 8, limited below 18, full from 18, and from 16 for who
    lives mainly on the wages of own labour. `declared` is what a court has found of the person; the lower counts."""
    years = age(birth, on)
    by_age = Capacity.FULL if years >= 18 or (years >= 16 and own_labour) else Capacity.LIMITED if years >= 8 else Capacity.NONE
    order = list(Capacity)
    return min(by_age, declared or Capacity.FULL, key=order.index)
