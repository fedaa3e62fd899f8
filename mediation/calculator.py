"""What each party owes each injured one, reckoned from the items of damage and the shares of fault. Pure; what the parties agree on may differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from law.accidents import DamageItem
from law.money import figures

from .damages import DamageGiven, ShareGiven
from .library import DisputeSort, sorts_of

TITLE = "损害赔偿款"  # of the clause that the result goes into

# What an item is usually counted by; whoever types another unit is right.
# fmt: off
UNITS = {
    DamageItem.LOST_WORK: "天", DamageItem.NURSING: "天", DamageItem.HOSPITAL_MEALS: "天", DamageItem.NUTRITION: "天", DamageItem.LODGING: "天",
    DamageItem.TRAVEL: "公里", DamageItem.DISABILITY: "年", DamageItem.DEATH: "年", DamageItem.DEPENDANTS: "年", DamageItem.FUNERAL: "个月",
    DamageItem.AIDS: "件",
}
# fmt: on


def fits(category: str) -> bool:
    """Whether a dispute of this category is about what an injury or an accident cost."""
    return bool({DisputeSort.TRAFFIC, DisputeSort.INJURY} & set(sorts_of(category)))


@dataclass(frozen=True)
class Owed:
    """What one party owes another in 分, and how it was reckoned."""

    payer_id: int
    payee_id: int
    amount: int
    words: str


def totals(damages: Iterable[DamageGiven]) -> dict[int, int]:
    """What each injured party lost in all, by its id, in 分."""
    found: dict[int, int] = {}
    for one in damages:
        found[one.party_id] = found.get(one.party_id, 0) + one.amount
    return found


def owed(damages: Sequence[DamageGiven], shares: Sequence[ShareGiven]) -> tuple[Owed, ...]:
    """What every party with a share owes every other that lost something: its percent of the loss, half a 分 rounded up; the injured bears the
    rest of it. Nothing where no share is known."""
    found = []
    for injured, lost in totals(damages).items():
        for share in shares:
            amount = (lost * share.percent * 2 + 100) // 200
            if share.party_id != injured and amount > 0:
                found.append(Owed(share.party_id, injured, amount, _words(damages, injured, lost, share.percent)))
    return tuple(found)


def _words(damages: Iterable[DamageGiven], injured: int, lost: int, percent: int) -> str:
    """按医疗费3,000.00元、误工费120.00元/天×30天=3,600.00元，合计6,600.00元，承担70%."""
    items = [
        f"{one.item.title}{one.reckoning.words if one.reckoning else f'{figures(one.amount)}元'}"
        for one in damages
        if one.party_id == injured
    ]
    whole = f"，合计{figures(lost)}元" if len(items) > 1 else ""
    return f"按{'、'.join(items)}{whole}，承担{percent}%计算"
