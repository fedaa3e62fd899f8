"""How a sum was reckoned: price × quantity, and the part of it that counts. Pure; whole 分, quantities in thousandths, never a float."""

import re
import unicodedata
from dataclasses import dataclass

from foundation.errors import Refused
from law.money import figures

WHOLE = 10_000  # a factor of all of it, in hundredths of a percent
_MOST = 10**9  # thousandths: a million of anything is a slip of the finger


@dataclass(frozen=True)
class Reckoning:
    """`price` in 分 for one `unit`, `quantity` in thousandths of it; `factor` in hundredths of a percent, all of it when left out."""

    price: int
    quantity: int
    unit: str = ""
    factor: int = WHOLE

    @property
    def worth(self) -> int:
        """分, half a 分 rounded up."""
        return (self.price * self.quantity * self.factor * 2 + 1000 * WHOLE) // (2 * 1000 * WHOLE)

    @property
    def words(self) -> str:
        """120.00元/天×30天=3,600.00元; with a factor: 45,000.00元/年×20年×10%=90,000.00元."""
        return f"{self.product}={figures(self.worth)}元"

    @property
    def product(self) -> str:
        """The same without what it comes to."""
        per = f"/{self.unit}" if self.unit else ""
        factor = f"×{decimal(self.factor, 2)}%" if self.factor != WHOLE else ""
        return f"{figures(self.price)}元{per}×{decimal(self.quantity, 3)}{self.unit}{factor}"

    def check(self, amount: int, which: str, field: str) -> None:
        """Refuses a sum that is not what price and quantity come to, naming the row."""
        if self.price <= 0 or self.quantity <= 0 or self.factor <= 0:
            raise Refused(f"{which}的单价、数量、系数要大于零。", field=field)
        if amount != self.worth:
            raise Refused(f"{which}：{self.words}，写的是 {figures(amount)} 元，对不上。", field=field)


def parse(price: int | None, quantity: str, unit: str, factor: str, which: str, field: str) -> Reckoning | None:
    """What was typed as a reckoning; None where neither price nor quantity is. Refuses half of one, and what is no number."""
    if price is None and not quantity:
        return None
    if price is None or not quantity:
        raise Refused(f"{which}的单价和数量要么都写，要么都不写。", field=field)
    counted = _number(quantity, 3, which, "数量", field)
    return Reckoning(price, counted, unit, _number(factor, 2, which, "系数", field) if factor else WHOLE)


def decimal(number: int, places: int) -> str:
    """89500 with three places → "89.5"."""
    whole, rest = divmod(number, 10**places)
    return f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".")


def _number(text: str, places: int, which: str, what: str, field: str) -> int:
    bare = re.sub(r"[\s,%]", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(rf"\d{{1,9}}(\.\d{{0,{places}}})?", bare, re.ASCII):
        raise Refused(f"{which}的{what}“{text}”不是数字，最多写到小数点后{'两' if places == 2 else '三'}位。", field=field)
    whole, _, rest = bare.partition(".")
    number = int(whole) * 10**places + int(rest.ljust(places, "0") or 0)
    if number > _MOST:
        raise Refused(f"{which}的{what}“{text}”太大，请核对。", field=field)
    return number
