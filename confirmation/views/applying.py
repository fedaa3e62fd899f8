"""The joint application: begun with one press, signed by each party, sealed by the committee."""

from collections.abc import Callable

from flask import Blueprint, abort, request, url_for

from cases.forms import ScanForm
from cases.models import Case
from cases.parties import signs_for
from cases.views.act_page import Page, act_page
from cases.views.countersigning import scan_rows, signed_rows
from cases.views.found import found, me, staff
from cases.views.inking import take_ink
from documents.models import Paper
from foundation import clock
from foundation.acts import overtaken
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in, uploaded
from law import labour
from law.articles import named
from mediation import agreements, readiness
from people.access import Permission, Visitor
from people.models import Body, SealKind
from people.views.guard import needs

from .. import applications, handover
from ..applications import latest, papers_to_sign
from ..forms import ReasonForm, SealForm, SeekForm, SupplyForm
from ..handover import Said, StillApplies
from ..jurisdiction import Competent, competent_courts
from ..models import Application

bp = Blueprint("applying", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_global(handover.at_once, "hands_over_to")


@bp.route("/confirmation", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_application(reference: str) -> Page:
    """Which courts may be chosen and why, and what a court would say; the first court has the most reasons. One press makes the packet."""
    case, form = found(reference), SeekForm()
    competent = competent_courts(db.session, case)
    form.court.choices = [(one.court.id, one.court.name) for one in competent]
    chosen = _court(form, competent)
    seen = _seen(case, chosen)
    if request.method == "GET":
        form.court.data = chosen.id if chosen else None
    _ask_still(form, case, seen)

    def seek() -> None:
        court = db.session.get(Body, form.court.data) or abort(404)
        applications.seek(case, me(), form.seen.data, court, _still(form))

    return act_page(
        case,
        case,
        "seek_confirmation",
        form,
        seek,
        template="confirmation/seek.html",
        to=_next_hand(case),
        competent=competent,
        seen=seen,
        findings=readiness.for_parties(seen.findings) if isinstance(me(), Visitor) else seen.findings,
        over=applications.too_late_since(case),
        labour=named((labour.CONFIRMATION,), clock.today()) if case.is_labour else "",
    )


def _court(form: SeekForm, competent: list[Competent]) -> Body | None:
    """The court that was chosen, the first competent one before a choice."""
    if request.method == "POST":
        return next((one.court for one in competent if one.court.id == form.court.data), None)
    return competent[0].court if competent and not competent[0].proviso else None


def _seen(case: Case, court: Body | None) -> handover.Seen:
    agreement = agreements.in_effect(case)
    return handover.look(case, agreement, court, clock.today()) if agreement else handover.Seen()


def _ask_still(form: SeekForm, case: Case, seen: handover.Seen) -> None:
    """A row for each party, when there is something to insist on; a party speaks for nobody else."""
    if request.method == "POST" or not seen.blocks or isinstance(me(), Visitor):
        return
    for party in case.parties:
        who = signs_for(party, clock.today())[0]
        form.still.append_entry({"party": party.id, "who": who, "on": clock.today()})


def _still(form: SeekForm) -> list[StillApplies]:
    return [
        StillApplies(number_in(row["party"]) or 0, row["who"] or "", row["on"] or clock.today(), Said.of(row["how"]))
        for row in form.still.data
        if row["applies"]
    ]


def _next_hand(case: Case) -> str:
    """Where a mediator goes on: to the pad for the first party that no link reaches, else to the case."""
    if isinstance(me(), Visitor):
        return "/my"
    for party in case.parties:
        agent = signs_for(party, clock.today())[2]
        if not (agent.phone if agent else party.phone or party.email):
            return url_for("countersigning.pad", reference=case.reference, signer=party.ordinal)
    return case.address


@bp.post("/confirmation/signatures")
@needs(Permission.SIGN)
def create_signature(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: applications.sign(application_of(case), by, seen, ink, way))


@bp.route("/confirmation/signed-sheets", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_signed_sheet(reference: str) -> Page:
    """Papers of the packet signed by hand come back as a scan, one paper at a time."""
    case, form = found(reference), ScanForm()
    application = application_of(case)
    paper = _to_sign(application, form.paper.data or request.args.get("paper", ""))
    missing = scan_rows(form, paper)
    return act_page(
        case,
        application,
        "scan",
        form,
        lambda: applications.scan(application, staff(), form.seen.data, paper, uploaded(form.file), signed_rows(form, paper)),
        template="cases/scan.html",
        paper=paper,
        missing=missing,
        stamp=False,
    )


@bp.route("/confirmation/proof-seal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_proof_seal(reference: str) -> Page:
    case, form = found(reference), SealForm()
    application = application_of(case)

    def seal() -> None:
        if form.stamped_on.data is None and case.body.sealing.seal == SealKind.STAMP:
            raise Refused("请照纸面填盖章的日期。", field="stamped_on")
        content = uploaded(form.file)
        applications.seal_proof(application, staff(), form.seen.data, form.stamped_on.data or clock.today(), content)

    return act_page(
        case,
        application,
        "seal_proof",
        form,
        seal,
        template="mediation/seal.html",
        body=case.body.sealing,
        paper=application.proof,
    )


@bp.route("/confirmation/abandonment", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_abandonment(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "abandon",
        form,
        lambda: applications.abandon(application, me(), form.seen.data, form.reason.data or ""),
    )


@bp.route("/confirmation/supply", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_supply(reference: str) -> Page:
    return _handed_in(reference, "supply", applications.supply)


@bp.route("/confirmation/supplements", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_supplement(reference: str) -> Page:
    """What the judge asked for, handed in by whoever has it."""
    return _handed_in(reference, "supplement", applications.supplement)


def application_of(case: Case) -> Application:
    """The application that counts, or 404 when there is none."""
    return latest(case) or abort(404)


def _handed_in(reference: str, act: str, verb: Callable[..., None]) -> Page:
    case, form = found(reference), SupplyForm()
    application = application_of(case)
    return act_page(
        case, application, act, form, lambda: verb(application, me(), form.seen.data, form.note.data, uploaded(form.file))
    )


def _to_sign(application: Application, number: str) -> Paper:
    waiting = papers_to_sign(application)
    if not waiting:
        act = application.table().act("scan")
        assert act is not None
        raise overtaken(application, act)
    return next((one for one in waiting if str(one.id) == number), waiting[0])
