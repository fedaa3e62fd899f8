"""What of a model is one household's own, and how the model's words read with another household's put in. Pure: it knows no database."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from law.money import capitals, figures, parse_yuan
from law.wording import cn_date

from .reckoning import decimal, parse
from .terms import PaymentGiven, TermGiven, TermsGiven, all_payments

T = TypeVar("T")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SQUARE = r"(?:平方米|平米|㎡|m²)"
_AREA = re.compile(rf"(?<![\d.,])({_NUMBER})\s*{_SQUARE}")
_PRICE = re.compile(rf"(?<![\d.,])({_NUMBER})\s*元\s*[/／每]\s*{_SQUARE}|(?:单价|每{_SQUARE})\D{{0,4}}({_NUMBER})\s*元")
_UNIT = re.compile(r"[\dA-Za-z一二三四五六七八九十]+(?:栋|幢|号楼|座)[^，。；、\s]{0,12}?\d+(?:室|房|号)")


@dataclass(frozen=True)
class Own:
    """What belongs to one household: what it is called and where it is reached, its flat, and its numbers. Sums in 分, one a payment."""

    name: str
    id_number: str = ""
    phone: str = ""
    address: str = ""
    unit: str = ""
    area: str = ""
    price: str = ""
    amounts: tuple[int, ...] = ()
    dues: tuple[dt.date, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.amounts)


def texts_of(terms: TermsGiven) -> Iterator[str]:
    """Everything of an agreement that was written in words."""
    yield from (terms.facts, terms.penalty, terms.place, terms.unresolved)
    for term in terms.terms:
        yield from (term.text, term.standard)


def numbers_in(texts: Iterable[str]) -> dict[str, set[str]]:
    """The flats, areas and unit prices that are written in some words, each in one spelling."""
    words = "\n".join(texts)
    return {
        "unit": set(_UNIT.findall(words)),
        "area": {plain(one) for one in _AREA.findall(words)},
        "price": {plain(one or other) for one, other in _PRICE.findall(words)},
    }


def plain(number: str) -> str:
    """1,200.50 → 1200.5"""
    text = f"{Decimal(number.replace(',', '')):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Retelling:
    """The words of one household made those of another: every name, number and day that was the first one's own is the other's, all at once, so
    that nothing is replaced twice. What the other leaves open stays as it was."""

    def __init__(self, old: Own, new: Own):
        pairs = [(re.escape(was), to) for was, to in _literal(old, new) if was and to and was != to]
        pairs += [(_as_written(was) + tail, to) for was, to, tail in _numbers(old, new) if was and to and was != to]
        pairs.sort(key=lambda pair: -len(pair[0]))
        self.new = [to for _, to in pairs]
        self.search = re.compile("|".join(f"({pattern})" for pattern, _ in pairs)) if pairs else None

    def __call__(self, text: str) -> str:
        return self.search.sub(lambda found: self.new[(found.lastindex or 1) - 1], text) if self.search else text


def terms_for(model: TermsGiven, new: Own, retell: Retelling, hands: Mapping[int, int]) -> TermsGiven:
    """The terms of the model as they are for one household: its sums and days in the payments, its words, and whoever stands in `hands` for
    each party of the model."""
    given = iter(zip(new.amounts, new.dues, strict=True))
    own = [_paid(one, new, *next(given), hands) for one in all_payments(model)]
    in_turn = iter(own)
    clauses = tuple(_clause(term, retell, hands, tuple(next(in_turn) for _ in term.payments)) for term in model.terms)
    return replace(
        model,
        terms=clauses,
        payments=tuple(in_turn),
        total=new.total if own else model.total,
        penalty=retell(model.penalty),
        facts=retell(model.facts),
        place=retell(model.place),
        unresolved=retell(model.unresolved),
    )


def _paid(one: PaymentGiven, new: Own, amount: int, due_on: dt.date, hands: Mapping[int, int]) -> PaymentGiven:
    old, reckoning = one.reckoning, None
    if old:
        reckoning = parse(parse_yuan(new.price), new.area, old.unit, decimal(old.factor, 2), "金额", "amount-1")
    return replace(
        one, payer_id=hands[one.payer_id], payee_id=hands[one.payee_id], amount=amount, due_on=due_on, reckoning=reckoning
    )


def _clause(term: TermGiven, retell: Retelling, hands: Mapping[int, int], payments: tuple[PaymentGiven, ...]) -> TermGiven:
    doer = hands[term.doer_id] if term.doer_id else None
    return replace(term, text=retell(term.text), standard=retell(term.standard), doer_id=doer, payments=payments)


def _literal(old: Own, new: Own) -> list[tuple[str, str]]:
    named = [(old.name, new.name)] if len(old.name) > 1 else []
    days = [(cn_date(was), cn_date(to)) for was, to in _one_way(zip(old.dues, new.dues, strict=False))]
    sums = [(capitals(was), capitals(to)) for was, to in _sums(old, new)]
    where = [(old.id_number, new.id_number), (old.phone, new.phone), (old.address, new.address), (old.unit, new.unit)]
    return [*named, *where, *days, *sums]


def _numbers(old: Own, new: Own) -> list[tuple[str, str, str]]:
    """Numbers as they were, as they will be written, and what must follow them to be the number that is meant."""
    sums = [(plain(figures(was)), figures(to), rf"(?=\s*元(?!\s*[/／每]\s*{_SQUARE}))") for was, to in _sums(old, new)]
    return [(old.area, _commas(new.area), rf"(?=\s*{_SQUARE})"), (old.price, _commas(new.price), r"(?=\s*元)"), *sums]


def _sums(old: Own, new: Own) -> list[tuple[int, int]]:
    """The sums of the payments and, where there are several, their total."""
    return _one_way([*zip(old.amounts, new.amounts, strict=False), *([(old.total, new.total)] if len(old.amounts) > 1 else [])])


def _one_way(pairs: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Each pair once; what would have to become two different things stays as it is."""
    ways: dict[T, set[T]] = {}
    for was, to in pairs:
        ways.setdefault(was, set()).add(to)
    return [(was, next(iter(to))) for was, to in ways.items() if len(to) == 1]


def _commas(number: str) -> str:
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if number else ""


def _as_written(number: str) -> str:
    """A pattern for a number however it is written: 1200.5, 1,200.50."""
    whole, _, rest = number.partition(".")
    ending = rf"\.{rest}0*" if rest else r"(?:\.0+)?"
    return rf"(?<![\d.,]){f'{int(whole):,}'.replace(',', ',?')}{ending}(?![.,]?\d)"
