"""The joint application: begun with one press, signed by each party, sealed by the committee."""

from collections.abc import Callable

from flask import Blueprint, abort, request

from cases.forms import ScanForm
from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.countersigning import scan_rows, signed_rows
from cases.views.found import found, me, staff
from cases.views.inking import take_ink
from documents.models import Paper
from foundation import clock
from foundation.acts import overtaken
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import uploaded
from law import labour
from law.articles import named
from people.access import Permission
from people.models import Body, SealKind
from people.views.guard import needs

from .. import applications
from ..applications import latest, papers_to_sign
from ..forms import ReasonForm, SealForm, SeekForm, SupplyForm
from ..jurisdiction import competent_courts
from ..models import Application

bp = Blueprint("applying", __name__, url_prefix="/cases/<reference>")


@bp.route("/confirmation", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_application(reference: str) -> Page:
    """Which courts may be chosen and why; the first has the most reasons. One press makes the packet."""
    case, form = found(reference), SeekForm()
    competent = competent_courts(db.session, case)
    form.court.choices = [(one.court.id, one.court.name) for one in competent]
    if request.method == "GET" and competent and not competent[0].proviso:
        form.court.data = competent[0].court.id

    def seek() -> None:
        court = db.session.get(Body, form.court.data) or abort(404)
        applications.seek(case, me(), form.seen.data, court)

    return act_page(
        case,
        case,
        "seek_confirmation",
        form,
        seek,
        template="confirmation/seek.html",
        competent=competent,
        over=applications.too_late_since(case),
        labour=named((labour.CONFIRMATION,), clock.today()) if case.is_labour else "",
    )


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
