"""The terms as they are written, for an agreement on paper or by word of mouth: the form filled from the draft, and read."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request

from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, staff
from foundation.errors import Refused
from foundation.forms import FieldList, Form, number_in
from foundation.words import _
from law.money import figures, parse_yuan
from people.access import Permission
from people.models import User
from people.views.guard import needs

from .. import agreements
from ..agreements import draft_of
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
    asked = rows_asked(form, form.terms, form.payments)
    return act_page(
        case,
        case,
        act,
        _with_people(form, case),
        None if asked else lambda: verb(case, staff(), form.seen.data, _given(form)),
        template="mediation/terms.html",
        to=to,
        agreement=draft_of(case),
        oral=act == "agree_orally",
    )


def _terms_form(case: Case) -> TermsForm:
    """The form of the terms, filled from the draft when there is one; what the file knows is offered to confirm."""
    agreement = draft_of(case)
    return TermsForm() if request.method == "POST" else TermsForm(data=_data(case, agreement))


def _data(case: Case, agreement: Agreement | None) -> dict[str, object]:
    if agreement is None or not agreement.terms:
        return {"facts": "\n".join(filter(None, (case.story, case.focus))), "place": case.body.address or case.body.name}
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
    }


def _with_people(form: TermsForm, case: Case) -> TermsForm:
    people = [(0, "—"), *((party.id, party.name) for party in case.parties)]
    for row in form.terms:
        row.form.doer.choices = people
    for row in form.payments:
        row.form.payer.choices = row.form.payee.choices = people
    return form


def rows_asked(form: Form, *lists: FieldList) -> bool:
    """Without scripts: one row more or less, asked by a button; nothing is saved."""
    changed = False
    for rows in lists:
        if f"add-{rows.name}" in request.form:
            if rows.max_entries and len(rows.entries) >= rows.max_entries:
                form.refuse(Refused(_("最多 %(n)s 行，请分开写。", n=rows.max_entries), field=rows.name))
            else:
                rows.append_entry()
            changed = True
        elif (drop := number_in(request.form.get(f"remove-{rows.name}"))) is not None and drop < len(rows.entries):
            rows.entries.pop(drop)
            changed = True
    return changed


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
