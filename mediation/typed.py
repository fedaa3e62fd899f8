"""What was typed on the page of the terms, read as terms; and terms as they are typed again."""

from collections.abc import Iterable, Mapping
from typing import Any

from foundation.errors import Refused
from law.accidents import DamageItem
from law.money import figures, parse_yuan

from .calculator import UNITS
from .damages import DamageGiven, DamagesGiven, ShareGiven
from .forms_terms import TermsForm
from .models import TermKind
from .questions import Clause
from .reckoning import WHOLE, Reckoning, decimal, parse
from .terms import PaymentGiven, TermGiven, TermsGiven

Row = Mapping[str, Any]


def data_of(given: TermsGiven) -> dict[str, object]:
    """The fields of the form for terms that were written before."""
    return {
        "facts": given.facts,
        "terms": [
            {"kind": t.kind.value, "text": t.text, "doer": t.doer_id or 0, "due_on": t.due_on, "standard": t.standard}
            for t in given.terms
        ],
        "payments": [
            {"clause": n, "payer": p.payer_id, "payee": p.payee_id, "amount": figures(p.amount), "due_on": p.due_on, "way": p.way}
            | _reckoned(p.reckoning)
            for n, term in enumerate(given.terms, 1)
            for p in term.payments
        ],
        "priced": "yes" if any(p.reckoning for term in given.terms for p in term.payments) else "",
        "total": figures(given.total) if given.total else "",
        "penalty": given.penalty,
        "place": given.place,
        "partial": given.partial,
        "unresolved": given.unresolved,
        "damages": [
            {"item": d.item.value, "party": d.party_id, "amount": figures(d.amount)} | _reckoned(d.reckoning)
            for d in given.damages.damages
        ],
        "shares": [{"party": s.party_id, "fault": s.fault, "percent": s.percent} for s in given.damages.shares],
    }


def terms_in(form: TermsForm) -> TermsGiven:
    """The terms that stand in the form. Refuses a payment of no clause, one without a day, and what is no sum."""
    rows = {n: row for n, row in enumerate(form.terms.data, 1) if says_something(row)}
    payments: dict[int, list[PaymentGiven]] = {}
    for n, row in enumerate(form.payments.data, 1):
        if any(row.values()):
            payments.setdefault(_clause_of(n, row["clause"], rows), []).append(_payment(n, row))
    terms = tuple(
        TermGiven(
            TermKind.of(row["kind"]),
            row["text"] or "",
            row["doer"] or None,
            row["due_on"],
            row["standard"] or "",
            tuple(payments.get(n, ())),
        )
        for n, row in rows.items()
    )
    return TermsGiven(
        terms=terms,
        total=parse_yuan(form.total.data, "total") if form.total.data else None,
        penalty=form.penalty.data or "",
        facts=form.facts.data or "",
        place=form.place.data or "",
        partial=form.partial.data,
        unresolved=form.unresolved.data or "",
        damages=damages_in(form) if form.damages else DamagesGiven(),
    )


def damages_in(form: TermsForm) -> DamagesGiven:
    """The items of damage and the shares, of the rows in which something stands; a sum left out is what price and quantity come to. Refuses an
    item that does not say which or whose."""
    items = [
        (n, row)
        for n, row in enumerate(form.damages.data, 1)
        if any(row[name] for name in ("item", "price", "quantity", "amount"))
    ]
    for n, row in items:
        if not row["item"] or not row["party"]:
            raise Refused(f"赔偿项目第 {n} 行要选项目，选谁的损失。", field="damages")
    shares = [row for row in form.shares.data if row["party"] and (row["fault"] or row["percent"] is not None)]
    return DamagesGiven(
        tuple(_damage(n, row) for n, row in items),
        tuple(ShareGiven(r["party"], r["fault"] or "", r["percent"] or 0) for r in shares),
        parse_yuan(form.damages_total.data, "damages_total") if form.damages_total.data else None,
    )


def reckoning_in(row: Row, which: str, field: str) -> Reckoning | None:
    """How the sum of a row is reckoned, None where it is only named; the unit is the usual one of the item when none is typed. Refuses half of
    it, and what is no number."""
    price = parse_yuan(row["price"], field) if row["price"] else None
    usual = UNITS.get(_item(row["item"]), "") if row.get("item") else ""
    return parse(price, row["quantity"] or "", row["unit"] or usual, row.get("factor") or "", which, field)


def clauses_in(form: TermsForm, names: Mapping[int, str]) -> dict[str, Clause]:
    """The clauses as far as they are typed, by the names of their rows; blank rows are left out."""
    kinds = {kind.value for kind in TermKind}
    rows = [entry for entry in form.terms if says_something(entry.data) and entry.data["kind"] in kinds]
    money = [entry.name for entry in rows if entry.data["kind"] == TermKind.PAY.value]
    paid: dict[str, list[Row]] = {entry.name: [] for entry in rows}
    for row in form.payments.data:
        place = row["clause"] - 1 if row["clause"] else -1
        name = form.terms.entries[place].name if 0 <= place < len(form.terms.entries) else money[0] if len(money) == 1 else ""
        if name in paid:
            paid[name].append(row)
    return {entry.name: _clause(entry.data, paid[entry.name], names) for entry in rows}


def added(form: TermsForm) -> int:
    """What the payments come to as far as their sums can be read, in 分."""
    return sum(_sum(row["amount"]) for row in form.payments.data)


def total(form: TermsForm) -> int | None:
    """The total as far as it can be read, in 分; None where none is typed."""
    return _sum(form.total.data) or None


def says_something(row: Row) -> bool:
    """A row that was left blank is none; whatever was typed into one makes it a clause."""
    return row["kind"] == TermKind.PAY.value or any(row[name] for name in ("text", "doer", "due_on", "standard"))


def _clause(row: Row, paid: Iterable[Row], names: Mapping[int, str]) -> Clause:
    paid = list(paid)
    pairs = [f"{names[one['payer']]} → {names[one['payee']]}" for one in paid if {one["payer"], one["payee"]} <= set(names)]
    doer = names.get(row["doer"] or 0, "")
    return Clause(
        TermKind.of(row["kind"]),
        row["text"] or "",
        tuple(dict.fromkeys(pairs)) if row["kind"] == TermKind.PAY.value else ((doer,) if doer else ()),
        sum(_sum(one["amount"]) for one in paid),
        tuple(one["due_on"] for one in paid if one["due_on"]) or ((row["due_on"],) if row["due_on"] else ()),
        tuple(dict.fromkeys(one["way"] for one in paid if one["way"])),
        row["standard"] or "",
    )


def _clause_of(n: int, clause: int | None, rows: dict[int, Row]) -> int:
    """The clause a payment belongs to: the one named, as the rows are numbered on the page, else the only clause about money."""
    about_money = [number for number, row in rows.items() if row["kind"] == TermKind.PAY.value]
    if clause is None and len(about_money) == 1:
        return about_money[0]
    if clause is None:
        raise Refused(f"第 {n} 笔付款请写明属第几条；还没有写是什么钱的，先加一条“付款”。", field="payments")
    if clause not in rows:
        raise Refused(f"第 {n} 笔付款写的是第 {clause} 条，没有这一条。", field="payments")
    return clause


def _payment(n: int, row: Row) -> PaymentGiven:
    if row["due_on"] is None:
        raise Refused(f"第 {n} 笔付款没有写最晚哪天。", field="payments")
    reckoning = reckoning_in(row, f"第 {n} 笔付款", "payments")
    amount = parse_yuan(row["amount"], "payments") if row["amount"] else reckoning.worth if reckoning else 0
    return PaymentGiven(row["payer"], row["payee"], amount, row["due_on"], row["way"] or "", reckoning)


def _damage(n: int, row: Row) -> DamageGiven:
    reckoning = reckoning_in(row, f"赔偿项目第 {n} 行", "damages")
    amount = parse_yuan(row["amount"], "damages") if row["amount"] else reckoning.worth if reckoning else 0
    return DamageGiven(_item(row["item"]), row["party"], amount, reckoning)


def _item(value: str) -> DamageItem:
    try:
        return DamageItem.of(value)
    except ValueError as unknown:
        raise Refused("赔偿项目请从列出的里面选。", field="damages") from unknown


def _reckoned(one: Reckoning | None) -> dict[str, str]:
    if one is None:
        return {}
    factor = decimal(one.factor, 2) if one.factor != WHOLE else ""
    return {"price": figures(one.price), "quantity": decimal(one.quantity, 3), "unit": one.unit, "factor": factor}


def _sum(text: str | None) -> int:
    try:
        return parse_yuan(text) if text else 0
    except Refused:
        return 0
