"""The judge's decisions, the court's seal, and service."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request

from cases import countersigning
from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, staff
from cases.views.inking import take_ink
from documents.models import SigningWay
from foundation.db import db
from foundation.forms import number_in, uploaded
from foundation.words import _
from law.grounds import JcDismiss, JcRefuse, ServeMode
from people.access import Permission
from people.models import SealKind
from people.views.attempt import committing
from people.views.guard import needs

from .. import archiving, at_once, extending, review, rulings, serving
from ..forms import CourtSealForm, DeemedForm, DismissForm, ExtensionForm, ProofForm, ReasonForm, RefuseForm, ServeForm
from ..models import Application
from .applying import application_of

bp = Blueprint("ruling", __name__, url_prefix="/cases/<reference>/confirmation")


@bp.post("/ruling")
@needs(Permission.WORK_ON_FILES)
def create_ruling(reference: str) -> Page:
    """One press: the judge's name on the record that was shown, where it is missing and the judge keeps a signature, and the ruling."""
    case = found(reference)
    return _decided(case, _confirm)


@bp.post("/withdrawal")
@needs(Permission.WORK_ON_FILES)
def create_withdrawal(reference: str) -> Page:
    case = found(reference)
    return _decided(case, lambda application, seen: rulings.allow_withdrawal(application, staff(), seen))


@bp.route("/dismissal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_dismissal(reference: str) -> Page:
    case, form = found(reference), DismissForm()
    application = application_of(case)

    def dismiss() -> None:
        rulings.dismiss(
            application, staff(), form.seen.data, [JcDismiss.of(value) for value in form.grounds.data or ()], form.reason.data
        )

    return act_page(case, application, "dismiss", form, dismiss, to=_packet(case))


@bp.route("/refusal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_refusal(reference: str) -> Page:
    case, form = found(reference), RefuseForm()
    application = application_of(case)

    def refuse() -> None:
        grounds = [JcRefuse.of(value) for value in form.grounds.data or ()]
        rulings.refuse(application, staff(), form.seen.data, grounds, form.reason.data, form.number.data or "")

    return act_page(case, application, "refuse", form, refuse, to=_packet(case))


@bp.route("/deemed-withdrawal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_deemed_withdrawal(reference: str) -> Page:
    case, form = found(reference), DeemedForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "treat_as_withdrawn",
        form,
        lambda: rulings.treat_as_withdrawn(application, staff(), form.seen.data, form.reason.data, form.refused_questioning.data),
        to=_packet(case),
    )


@bp.route("/extension-request", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_extension_request(reference: str) -> Page:
    case, form = found(reference), ExtensionForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "ask_extension",
        form,
        lambda: extending.ask_extension(application, staff(), form.seen.data, form.until.data, form.reason.data),
        to=_packet(case),
    )


@bp.post("/extension")
@needs(Permission.WORK_ON_FILES)
def create_extension(reference: str) -> Page:
    case = found(reference)
    with committing():
        extending.extend(application_of(case), staff(), request.form.get("seen", -1, int))
    flash(_("已批准，审限延长。"), "ok")
    return redirect(_packet(case))


@bp.route("/extension-denial", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_extension_denial(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "deny_extension",
        form,
        lambda: extending.deny_extension(application, staff(), form.seen.data, form.reason.data or ""),
        to=_packet(case),
    )


@bp.route("/seal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_seal(reference: str) -> Page:
    case, form = found(reference), CourtSealForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "seal",
        form,
        lambda: rulings.seal(application, staff(), form.seen.data, form.stamped_on.data, uploaded(form.file)),
        template="confirmation/seal.html",
        image=application.court.seal == SealKind.IMAGE,
        to=_packet(case),
    )


@bp.route("/services", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_service(reference: str) -> Page:
    case, form = found(reference), ServeForm()
    application = application_of(case)
    todo = serving.unserved(application)
    if request.method == "GET":
        for party in todo:
            form.ways.append_entry({"party": party.id, "way": serving.next_way(application, party).value})

    def serve() -> None:
        ways = {number_in(row["party"]) or 0: ServeMode.of(row["way"]) for row in form.ways.data}
        serving.serve(application, staff(), form.seen.data, ways)

    return act_page(
        case,
        application,
        "serve",
        form,
        serve,
        template="confirmation/serve.html",
        names={str(p.id): p.name for p in case.parties},
        to=_packet(case),
    )


@bp.post("/acknowledgements")
@needs(Permission.SIGN)
def create_acknowledgement(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: serving.acknowledge(application_of(case), by, seen, ink, way))


@bp.route("/proofs", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_proof(reference: str) -> Page:
    case, form = found(reference), ProofForm()
    application = application_of(case)
    if request.method == "GET":
        form.service.data = request.args.get("service", "")

    def prove() -> None:
        content = uploaded(form.file)
        serving.prove(
            application,
            staff(),
            form.seen.data,
            number_in(form.service.data) or 0,
            form.received_on.data,
            form.receiver.data,
            content,
            form.mail_number.data or "",
        )

    return act_page(case, application, "prove", form, prove, to=_packet(case))


@bp.post("/archive")
@needs(Permission.WORK_ON_FILES)
def create_archive(reference: str) -> Page:
    case = found(reference)
    with committing():
        archiving.archive(application_of(case), staff(), request.form.get("seen", -1, int))
    flash(_("已归档，封面和目录印好了。"), "ok")
    return redirect(_packet(case))


def _confirm(application: Application, seen: int) -> None:
    own, sha = countersigning.kept_ink(staff(), confirmed=True), request.form.get("record", "")
    signing_now = [(one, sha) for one in review.unsigned_records(application, staff()) if one.paper.sha == sha]
    if own and signing_now and seen == application.version:
        review.sign_record(application, staff(), signing_now, own, SigningWay.KEPT)
        db.session.commit()  # the ruling is made without a lock
        seen = application.version
    rulings.confirm(application, staff(), seen)


def _decided(case: Case, decide: Callable[[Application, int], None]) -> Page:
    application = application_of(case)
    with committing():
        decide(application, request.form.get("seen", -1, int))
    with committing():
        at_once.follow(application)
    flash(_("已签发。"), "ok")
    return redirect(_packet(case))


def _packet(case: Case) -> str:
    return f"{case.address}/confirmation/packet"
