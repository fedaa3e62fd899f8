"""What a batch is made after: the terms of its model, and what in them is one household's own."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cases.models import Case
from cases.party import Party
from foundation.errors import Refused
from law.money import figures

from . import agreements, terms
from .batch_table import columns
from .batch_words import Own, numbers_in, plain, texts_of
from .models import Agreement
from .reckoning import decimal
from .terms import TermsGiven

_NUMBERS = {"unit": "房号", "area": "面积", "price": "单价"}


@dataclass(frozen=True)
class Plan:
    """The model as the lines are checked against it: its terms, what in them is its own household's, what cannot be told apart."""

    model: Case
    party: Party
    terms: TermsGiven
    old: Own
    earliest: dt.date
    unclear: tuple[str, ...] = ()

    @property
    def heads(self) -> dict[str, tuple[str, ...]]:
        return columns(len(self.old.amounts))

    @property
    def is_reckoned(self) -> bool:
        """Whether a sum of the model says how it was reckoned, so that every household's must come to exactly that."""
        return any(payment.reckoning for payment in terms.all_payments(self.terms))

    @property
    def needed(self) -> set[str]:
        """What every household must bring because the model's words name it."""
        return {column for column in _NUMBERS if getattr(self.old, column)}


def written(model: Case) -> Agreement | None:
    """The version of the model that has terms, the latest that is not void."""
    return next((one for one in reversed(model.agreements) if not one.void and one.terms), None)


def seal_of(given: TermsGiven) -> str:
    """What tells these terms from any others."""
    return hashlib.sha256(repr(given).encode()).hexdigest()


def plan_for(model: Case, party: Party, own_line: Mapping[str, str] | None = None, received_on: dt.date | None = None) -> Plan:
    """The plan for a model and the party in whose place the households will stand. Refuses a model without terms, and
    one whose sums a line of a table cannot tell."""
    agreement = written(model)
    if agreement is None:
        raise Refused("样件还没有写条款。先写好一件的条款，再照它批量办。")
    given = agreements.terms_of(agreement)
    found = numbers_in([*texts_of(given), model.story, model.focus, *(claim.text for claim in model.claims)])
    told = {column: (own_line or {}).get(column, "") for column in _NUMBERS}
    numbers = {column: told[column] or (next(iter(seen)) if len(seen) == 1 else "") for column, seen in found.items()}
    numbers |= {column: number_of(numbers[column]) or numbers[column] for column in ("area", "price") if numbers[column]}
    unclear = tuple(f"{_NUMBERS[c]}（{'、'.join(sorted(seen))}）" for c, seen in found.items() if len(seen) > 1 and not told[c])
    payments = terms.all_payments(given)
    if reckoned := [payment.reckoning for payment in payments if payment.reckoning]:
        numbers |= {"area": decimal(reckoned[0].quantity, 3), "price": plain(figures(reckoned[0].price))}
    if len(reckoned) > 1 or given.damages.damages or given.damages.shares:
        raise Refused("样件有赔偿项目，或者有几笔按单价乘数量算的款，一张表写不下。请逐件办。")
    old = Own(
        name=party.name,
        id_number=party.id_number or "",
        phone=party.phone or "",
        address=party.address,
        amounts=tuple(payment.amount for payment in payments),
        dues=tuple(payment.due_on for payment in payments),
        **numbers,
    )
    return Plan(model, party, given, old, received_on or model.received_on, unclear)


def number_of(text: str) -> str:
    """81㎡ → 81, 1,200元/平方米 → 1200; "" for what is no number."""
    bare = re.sub(r"\s|平方米|平米|㎡|m²|元|/", "", text)
    return plain(bare) if re.fullmatch(r"(\d{1,9}|\d{1,3}(,\d{3}){1,3})(\.\d{1,6})?", bare, re.ASCII) else ""
