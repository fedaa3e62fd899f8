"""Pages of the police about the mediation: on the spot, kept, not kept, settled elsewhere, more time for the case."""

from flask import Blueprint, flash, redirect, request

from cases.models import Case
from cases.views.act_page import Page, act_page, home_of
from cases.views.found import found, staff
from foundation import clock
from foundation.forms import uploaded
from foundation.words import _
from law.money import parse_yuan
from people.access import Permission
from people.views.attempt import committing
from people.views.guard import needs

from .. import outcomes, pauses, settling
from ..forms import ReasonForm
from ..forms_police import ProlongationForm, SettlementForm, SpotMediationForm
from ..outcomes import SpotGiven
from ..settling import SettledBy, SettledGiven

bp = Blueprint("policing_work", __name__, url_prefix="/cases/<reference>")


@bp.route("/on-the-spot", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_on_the_spot(reference: str) -> Page:
    case, form = found(reference), SpotMediationForm()
    form.payer.choices = form.payee.choices = [(0, "—"), *((party.id, party.name) for party in case.parties)]
    return act_page(
        case, case, "onsite", form, lambda: outcomes.mediate_on_the_spot(case, staff(), form.seen.data, _spot(case, form))
    )


@bp.post("/performed")
@needs(Permission.WORK_ON_FILES)
def create_performed(reference: str) -> Page:
    case = found(reference)
    with committing():
        outcomes.perform(case, staff(), request.form.get("seen", -1, int))
    flash(_("已经结案，不予处罚。"), "ok")
    return redirect(home_of(case))


@bp.route("/breach", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_breach(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(case, case, "breach", form, lambda: outcomes.breach(case, staff(), form.seen.data, form.reason.data or ""))


@bp.route("/prolongation", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_prolongation(reference: str) -> Page:
    case, form = found(reference), ProlongationForm()
    if request.method == "GET":
        form.approver.data = case.body.parent.name if case.body.parent else ""
    return act_page(
        case, case, "prolong", form, lambda: pauses.prolong(case, staff(), form.seen.data, form.approver.data, form.number.data)
    )


@bp.route("/settlement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_settlement(reference: str) -> Page:
    case, form = found(reference), SettlementForm()
    if request.method == "GET":
        form.applied_on.data = clock.today()

    def settle() -> None:
        given = SettledGiven(
            SettledBy.of(form.way.data),
            form.agreement.data,
            form.performed.data,
            form.applied_on.data,
            uploaded(form.file),
            form.is_joint.data,
            form.is_performed.data,
            form.is_undecided.data,
        )
        settling.accept_settlement(case, staff(), form.seen.data, given)

    return act_page(case, case, "settle", form, settle)


def _spot(case: Case, form: SpotMediationForm) -> SpotGiven:
    by_id = {party.id: party for party in case.parties}
    ticks = {name: form[name].data for name in ("is_light", "is_clear", "is_wanted", "is_done", "recorded_in_full")}
    return SpotGiven(
        clauses=tuple(line.strip() for line in (form.clauses.data or "").splitlines() if line.strip()),
        recording=form.recording.data,
        payer=by_id.get(form.payer.data),
        payee=by_id.get(form.payee.data),
        amount=parse_yuan(form.amount.data, "amount") if form.amount.data else None,
        others=tuple(line.strip() for line in (form.others.data or "").splitlines() if line.strip()),
        **ticks,
    )
