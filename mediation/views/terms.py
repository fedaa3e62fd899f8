"""The terms as they are written, for an agreement on paper or by word of mouth: the form filled from the draft, and read."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request

from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, staff
from foundation import clock
from foundation.errors import Refused
from foundation.forms import rows_asked
from law.accidents import DamageItem
from law.money import figures, parse_yuan
from people.access import Permission
from people.models import User
from people.views.guard import needs

from .. import agreements, readiness
from ..agreements import draft_of
from ..damages import DamageGiven, DamagesGiven, ShareGiven
from ..forms import TermsForm
from ..models import Agreement, TermKind
from ..terms import PaymentGiven, TermGiven, TermsGiven

bp = Blueprint("terms", __name__, url_prefix="/cases/<reference>")


@bp.route("/terms", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_terms(reference: str) -> Page:
    case = found(reference)
    return _terms_page(case, "set_terms", agreements.set_terms, to=f"{case.address}/agreement")


@bp.route("/oral-agreement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_oral_agreement(reference: str) -> Page:
    return _terms_page(found(reference), "agree_orally", agreements.agree_orally)


def _terms_page(case: Case, act: str, verb: Callable[[Case, User, int, TermsGiven], object], to: str = "") -> Page:
    """The form of the terms, whichever act they are for; asking for one row more does not press."""
    form = _terms_form(case)
    asked = rows_asked(form, request.form, form.terms, form.payments, form.damages, form.shares)
    return act_page(
        case,
        case,
        act,
        _with_people(form, case),
        None if asked else lambda: verb(case, staff(), form.seen.data, _given(form)),
        template="mediation/terms.html",
        to=to,
        agreement=draft_of(case),
        findings=readiness.ahead(case, draft_of(case), clock.today()),
        oral=act == "agree_orally",
    )


def _terms_form(case: Case) -> TermsForm:
    """The form of the terms, filled from the draft when there is one; what the file knows is offered to confirm."""
    agreement = draft_of(case)
    return TermsForm() if request.method == "POST" else TermsForm(data=_data(case, agreement))


def _data(case: Case, agreement: Agreement | None) -> dict[str, object]:
    if agreement is None or not agreement.terms:
        shares = [{"party": party.id} for party in case.parties]
        facts = "\n".join(filter(None, (case.story, case.focus)))
        return {"facts": facts, "place": case.body.address or case.body.name, "shares": shares}
    given = agreements.terms_of(agreement)
    return {
        "facts": given.facts,
        "terms": [
            {"kind": t.kind.value, "text": t.text, "doer": t.doer_id or 0, "due_on": t.due_on, "standard": t.standard}
            for t in given.terms
        ],
        "payments": [
            {"clause": n, "payer": p.payer_id, "payee": p.payee_id, "amount": figures(p.amount), "due_on": p.due_on, "way": p.way}
            for n, term in enumerate(given.terms, 1)
            for p in term.payments
        ],
        "total": figures(given.total) if given.total else "",
        "penalty": given.penalty,
        "place": given.place,
        "partial": given.partial,
        "unresolved": given.unresolved,
        "damages": [{"item": d.item.value, "party": d.party_id, "amount": figures(d.amount)} for d in given.damages.damages],
        "shares": [{"party": s.party_id, "fault": s.fault, "percent": s.percent} for s in given.damages.shares],
    }


def _with_people(form: TermsForm, case: Case) -> TermsForm:
    people = [(0, "—"), *((party.id, party.name) for party in case.parties)]
    for row in form.terms:
        row.form.doer.choices = people
    for row in (*form.damages, *form.shares):
        row.form.party.choices = people
    for row in form.payments:
        row.form.payer.choices = row.form.payee.choices = people
    return form


def _given(form: TermsForm) -> TermsGiven:
    rows = {n: row for n, row in enumerate(form.terms.data, 1) if _says_something(row)}
    payments: dict[int, list[PaymentGiven]] = {}
    for n, row in enumerate(form.payments.data, 1):
        if any(row[name] for name in ("payer", "payee", "amount", "due_on", "way", "clause")):
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
        damages=_damages(form) if form.damages else DamagesGiven(),
    )


def _damages(form: TermsForm) -> DamagesGiven:
    """The items of damage and the parts, of the rows in which something stands."""
    items = [(n, row) for n, row in enumerate(form.damages.data, 1) if row["item"] or row["amount"]]
    for n, row in items:
        if not row["item"] or not row["party"]:
            raise Refused(f"赔偿项目第 {n} 行要选项目，选谁的损失。", field="damages")
    shares = [row for row in form.shares.data if row["party"] and (row["fault"] or row["percent"])]
    return DamagesGiven(
        tuple(DamageGiven(DamageItem.of(r["item"]), r["party"], parse_yuan(r["amount"] or "0", "damages")) for _, r in items),
        tuple(ShareGiven(r["party"], r["fault"] or "", r["percent"] or 0) for r in shares),
        parse_yuan(form.damages_total.data, "damages_total") if form.damages_total.data else None,
    )


def _says_something(row: dict[str, Any]) -> bool:
    """A row that was left blank is none; whatever was typed into one makes it a clause."""
    return row["kind"] == TermKind.PAY.value or any(row[name] for name in ("text", "doer", "due_on", "standard"))


def _clause_of(n: int, clause: int | None, rows: dict[int, dict[str, Any]]) -> int:
    """The clause a payment belongs to: the one named, as the rows are numbered on the page, else the only clause about money."""
    about_money = [number for number, row in rows.items() if row["kind"] == TermKind.PAY.value]
    if clause is None and len(about_money) == 1:
        return about_money[0]
    if clause is None:
        raise Refused(f"第 {n} 笔付款请写明属第几条；还没有写是什么钱的，先加一条“付款”。", field="payments")
    if clause not in rows:
        raise Refused(f"第 {n} 笔付款写的是第 {clause} 条，没有这一条。", field="payments")
    return clause


def _payment(n: int, row: dict[str, Any]) -> PaymentGiven:
    if row["due_on"] is None:
        raise Refused(f"第 {n} 笔付款没有写最晚哪天。", field="payments")
    return PaymentGiven(row["payer"], row["payee"], parse_yuan(row["amount"] or "0", "payments"), row["due_on"], row["way"] or "")
