"""The columns of a sum that may have been reckoned from a price and a quantity."""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from .reckoning import Reckoning


class Reckoned:
    """`price` in 分, `quantity` in thousandths of `unit`, `factor` in hundredths of a percent; all empty for a sum that was only named."""

    price: Mapped[int | None] = mapped_column(BigInteger)
    quantity: Mapped[int | None] = mapped_column(BigInteger)
    unit: Mapped[str | None] = mapped_column(String(20))
    factor: Mapped[int | None]

    @property
    def reckoning(self) -> Reckoning | None:
        if self.price is None or self.quantity is None or self.factor is None:
            return None
        return Reckoning(self.price, self.quantity, self.unit or "", self.factor)

    @reckoning.setter
    def reckoning(self, given: Reckoning | None) -> None:
        self.price, self.quantity = (given.price, given.quantity) if given else (None, None)
        self.unit, self.factor = (given.unit, given.factor) if given else (None, None)
