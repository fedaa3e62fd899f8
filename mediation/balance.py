"""How an agreement stands today: what was agreed, paid, is owed and late; and what was declared, which counts for nothing before it is answered."""

from dataclasses import dataclass

from foundation import clock
from foundation.transactions import session_of

from .declaration import Declaration, all_in
from .fulfilment import left
from .models import Payment, Performance


@dataclass(frozen=True)
class Kept:
    """How an agreement stands today, sums in 分: agreed, paid, owed, of that late; the payment that is due next; what was declared."""

    agreed: int
    paid: int
    late: int
    count: int
    next: Payment | None
    declared: list[Declaration]
    open: bool

    @property
    def left(self) -> int:
        return self.agreed - self.paid


def kept(performance: Performance) -> Kept:
    """The balance of an agreement: nothing declared counts before it is answered."""
    payments = sorted(performance.agreement.payments, key=lambda one: (one.due_on, one.ordinal))
    owed = [one for one in payments if one.balance > 0]
    return Kept(
        agreed=sum(one.amount for one in payments),
        paid=sum(one.paid for one in payments),
        late=sum(one.balance for one in owed if one.as_due().date < clock.today()),
        count=len(payments),
        next=next(iter(owed), None),
        declared=all_in(session_of(performance), performance),
        open=bool(left(performance.agreement)),
    )
