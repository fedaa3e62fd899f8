"""Terms, the agreement out for signature, ink, scans and the seal."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from cases.forms import ScanForm
from cases.models import Case
from cases.views.act_page import Page, act_page, home_of
from cases.views.file import scan_rows, signed_rows
from cases.views.found import found, staff
from cases.views.inking import take_ink
from documents import kinds, press
from foundation import clock
from foundation.errors import Refused
from foundation.forms import Form, number_in, uploaded
from foundation.words import _
from law.money import figures, parse_yuan
from people.access import Permission
from people.models import SealKind
from people.views.attempt import committing
from people.views.guard import needs

from .. import agreements, conclusion, papers
from ..agreements import draft_of
from ..forms import RevisionForm, SealForm, TermsForm
from ..models import Agreement, TermKind
from ..terms import PaymentGiven, TermGiven, TermsGiven

bp = Blueprint("agreement", __name__, url_prefix="/cases/<reference>")


@bp.route("/terms", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_terms(reference: str) -> Page:
    case = found(reference)
    form = _terms_form(case)
    if (answer := _rows_asked(form)) is not None:
        return _terms_page(case, answer)
    return act_page(
        case,
        case,
        "set_terms",
        form,
        lambda: agreements.set_terms(case, staff(), form.seen.data, _given(form)),
        template="mediation/terms.html",
        to=f"{case.address}/agreement",
        agreement=draft_of(case),
        oral=False,
    )


@bp.route("/oral-agreement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_oral_agreement(reference: str) -> Page:
    case = found(reference)
    form = _terms_form(case)
    if (answer := _rows_asked(form)) is not None:
        return _terms_page(case, answer, "agree_orally")
    return act_page(
        case,
        case,
        "agree_orally",
        form,
        lambda: agreements.agree_orally(case, staff(), form.seen.data, _given(form)),
        template="mediation/terms.html",
        agreement=draft_of(case),
        oral=True,
    )


@bp.route("/agreement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_agreement(reference: str) -> Page:
    """The agreement as it will stand on paper, before it goes out for signature."""
    case, form = found(reference), Form()
    return act_page(
        case,
        case,
        "offer",
        form,
        lambda: agreements.offer(case, staff(), form.seen.data),
        template="mediation/agreement.html",
        agreement=draft_of(case),
        missing=papers.missing(case),
    )


@bp.get("/agreement/draft.pdf")
@needs(Permission.SEE_FILES)
def draft(reference: str) -> Response:
    """The draft set as it will be printed; kept nowhere."""
    case = found(reference)
    agreement = draft_of(case)
    if agreement is None:
        abort(404)
    return Response(press.make(kinds.AGREEMENT, papers.agreement(case, agreement)).pdf, mimetype="application/pdf")


@bp.route("/revision", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_revision(reference: str) -> Page:
    case, form = found(reference), RevisionForm()
    return act_page(
        case,
        case,
        "revise",
        form,
        lambda: agreements.revise(case, staff(), form.seen.data, form.reason.data),
        to=f"{case.address}/terms",
    )


@bp.post("/signatures")
@needs(Permission.SIGN)
def create_signature(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: conclusion.sign(case, by, seen, ink, way))


@bp.route("/signed-sheet", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_signed_sheet(reference: str) -> Page:
    """The agreement signed on paper comes back as a scan."""
    case, form = found(reference), ScanForm()
    paper = _offered(case).paper or abort(404)
    missing = scan_rows(form, paper)
    return act_page(
        case,
        case,
        "scan",
        form,
        lambda: conclusion.scan(
            case, staff(), form.seen.data, uploaded(form.file), signed_rows(form, paper), form.stamped_on.data
        ),
        template="cases/scan.html",
        paper=paper,
        missing=missing,
        stamp=_offered(case).sealed_on is None,
    )


@bp.post("/hand-outs")
@needs(Permission.WORK_ON_FILES)
def create_hand_out(reference: str) -> Page:
    case = found(reference)
    with committing():
        conclusion.hand_out(case, staff(), request.form.get("seen", -1, int))
    flash(_("领取签收表印好了，请各方领协议书时在上面签名。"), "ok")
    return redirect(home_of(case))


@bp.route("/seal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_seal(reference: str) -> Page:
    case, form = found(reference), SealForm()

    def seal() -> None:
        on = form.stamped_on.data
        if on is None and case.body.sealing.seal == SealKind.STAMP:
            raise Refused("请照纸面填盖章的日期。", field="stamped_on")
        content = uploaded(form.file)
        conclusion.seal(case, staff(), form.seen.data, on or clock.today(), content)

    return act_page(case, case, "seal", form, seal, template="mediation/seal.html", body=case.body.sealing)


def _terms_form(case: Case) -> TermsForm:
    """The form of the terms, filled from the draft when there is one; what the file knows is offered to confirm."""
    agreement = draft_of(case)
    form = TermsForm() if request.method == "POST" else TermsForm(data=_data(case, agreement))
    return _with_people(form, case)


def _with_people(form: TermsForm, case: Case) -> TermsForm:
    people = [(0, "—"), *((party.id, party.name) for party in case.parties)]
    for row in form.terms:
        row.form.doer.choices = people
    for row in form.payments:
        row.form.payer.choices = row.form.payee.choices = people
    return form


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


def _given(form: TermsForm) -> TermsGiven:
    rows = [row for row in form.terms.data if row["text"] or row["kind"] == TermKind.PAY.value]
    payments: dict[int, list[PaymentGiven]] = {}
    for n, row in enumerate(form.payments.data, 1):
        if row["payer"] or row["payee"] or row["amount"]:
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
        for n, row in enumerate(rows, 1)
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


def _clause_of(n: int, clause: int | None, rows: list[dict[str, Any]]) -> int:
    """The clause a payment belongs to: the one named, else the only clause about money."""
    about_money = [number for number, row in enumerate(rows, 1) if row["kind"] == TermKind.PAY.value]
    if clause is None and len(about_money) == 1:
        return about_money[0]
    if clause is None:
        raise Refused(f"第 {n} 笔付款请写明属第几条；还没有写是什么钱的，先加一条“付款”。", field="payments")
    if not 1 <= clause <= len(rows):
        raise Refused(f"第 {n} 笔付款写的是第 {clause} 条，没有这一条。", field="payments")
    return clause


def _payment(n: int, row: dict[str, Any]) -> PaymentGiven:
    if row["due_on"] is None:
        raise Refused(f"第 {n} 笔付款没有写最晚哪天。", field="payments")
    return PaymentGiven(row["payer"], row["payee"], parse_yuan(row["amount"] or "0", "payments"), row["due_on"], row["way"] or "")


def _rows_asked(form: TermsForm) -> TermsForm | None:
    """Without scripts: one row more or less, asked by a button; nothing is saved."""
    changed = False
    for rows in (form.terms, form.payments):
        if f"add-{rows.name}" in request.form:
            rows.append_entry()
            changed = True
        elif (drop := number_in(request.form.get(f"remove-{rows.name}"))) is not None and drop < len(rows.entries):
            rows.entries.pop(drop)
            changed = True
    return form if changed else None


def _terms_page(case: Case, form: TermsForm, name: str = "set_terms") -> Page:
    act = case.table().act(name)
    return render_template(
        "mediation/terms.html",
        case=case,
        subject=case,
        act=act,
        form=_with_people(form, case),
        agreement=draft_of(case),
        oral=name == "agree_orally",
    )


def _offered(case: Case) -> Agreement:
    agreement = draft_of(case)
    if agreement is None or agreement.paper is None:
        abort(404)
    return agreement
