"""The terms as they are written, for an agreement on paper or by word of mouth: the form filled from the draft, and read."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request

from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, staff
from foundation import clock
from foundation.acts import row_of
from foundation.errors import Refused
from foundation.forms import rows_asked
from foundation.words import _
from people.access import Permission
from people.models import User
from people.views.attempt import committing
from people.views.guard import needs

from .. import agreements, calculator, library, mending, questions, readiness, typed
from ..agreements import draft_of
from ..damages import DamagesGiven
from ..forms_terms import TermsForm
from ..models import Agreement
from ..pressed import pressed
from ..questions import Answer
from ..terms import TermsGiven

bp = Blueprint("terms", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_global(questions.of_agreement, "answers_of")


@bp.route("/terms", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_terms(reference: str) -> Page:
    case = found(reference)
    if fix := request.form.get("mend"):
        with committing():
            mending.mend(case, staff(), request.form.get("seen", -1, int), fix)
        flash(_("已经改好，请再看一遍。"), "ok")
        return redirect(f"{case.address}/agreement")
    return _terms_page(case, "set_terms", agreements.set_terms, to=f"{case.address}/agreement")


@bp.route("/oral-agreement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_oral_agreement(reference: str) -> Page:
    return _terms_page(found(reference), "agree_orally", agreements.agree_orally)


def _terms_page(case: Case, act: str, verb: Callable[[Case, User, int, TermsGiven], object], to: str = "") -> Page:
    """The form of the terms, whichever act they are for; asking for rows, or for what fills them, does not press."""
    form = _terms_form(case)
    form.ask_damages("damages" in row_of(case, act).asks or (act == "set_terms" and calculator.fits(case.category)))
    lists = [rows for rows in (form.terms, form.payments, form.damages, form.shares) if rows is not None]
    asked = rows_asked(form, request.form, *lists) or pressed(form, request.form, case)
    return act_page(
        case,
        case,
        act,
        _with_choices(form, case),
        None if asked else lambda: verb(case, staff(), form.seen.data, typed.terms_in(form)),
        template="mediation/terms.html",
        to=to,
        agreement=draft_of(case),
        findings=readiness.ahead(case, draft_of(case), clock.today()),
        oral=act == "agree_orally",
        answers=_answers(form, case),
        added=typed.added(form),
        total=typed.total(form),
        reckoned=_reckoned(form, case) if form.damages else (),
    )


def _terms_form(case: Case) -> TermsForm:
    """The form of the terms, filled from the draft when there is one; what the file knows is offered to confirm."""
    agreement = draft_of(case)
    return TermsForm() if request.method == "POST" else TermsForm(data=_data(case, agreement))


def _data(case: Case, agreement: Agreement | None) -> dict[str, object]:
    data = typed.data_of(agreements.terms_of(agreement)) if agreement and agreement.terms else {}
    shares = data.get("shares") or [{"party": party.id} for party in case.parties]
    if data:
        return {**data, "shares": shares}
    facts = "\n".join(filter(None, (case.story, case.focus)))
    return {"facts": facts, "place": case.body.address or case.body.name, "shares": shares}


def _with_choices(form: TermsForm, case: Case) -> TermsForm:
    people = [(0, "—"), *((party.id, party.name) for party in case.parties)]
    for row in form.terms:
        row.form.doer.choices = people
    for row in (*(form.damages or ()), *(form.shares or ())):
        row.form.party.choices = people
    for row in form.payments:
        row.form.payer.choices = row.form.payee.choices = people
    own, others = library.for_category(case.category)
    form.library.choices = [("", "—"), *((entry.code, f"{entry.title}（{entry.kind.title}）") for entry in (*own, *others))]
    return form


def _answers(form: TermsForm, case: Case) -> dict[str, tuple[Answer, ...]]:
    """The six questions of every clause that is typed, by the name of its row."""
    names = {party.id: party.name for party in case.parties}
    found = typed.clauses_in(form, names)
    otherwise = questions.breach_said(found.values(), form.penalty.data or "")
    return {name: questions.answers(clause, tuple(names.values()), otherwise) for name, clause in found.items()}


def _reckoned(form: TermsForm, case: Case) -> tuple[tuple[str, int, tuple[tuple[str, int], ...]], ...]:
    """Person by person what was lost, and what each of the others bears of it; nothing while the rows cannot be read."""
    try:
        given: DamagesGiven = typed.damages_in(form)
    except Refused:
        return ()
    names = {party.id: party.name for party in case.parties}
    owed = calculator.owed(given.damages, given.shares)
    return tuple(
        (
            names[injured],
            lost,
            tuple((names[one.payer_id], one.amount) for one in owed if one.payee_id == injured and one.payer_id in names),
        )
        for injured, lost in calculator.totals(given.damages).items()
        if injured in names
    )
