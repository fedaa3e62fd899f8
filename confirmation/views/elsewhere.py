"""An application before a court that works elsewhere: the package out, and what the court did, typed in from its papers."""

import io

from flask import Blueprint, abort, flash, redirect, request, send_file
from sqlalchemy import select
from werkzeug.wrappers import Response

from cases.views.act_page import Page, act_page
from cases.views.found import found, me, staff
from documents.models import Service
from foundation import clock, files
from foundation.db import db
from foundation.forms import uploaded
from foundation.words import _
from law.grounds import JcEnd, ReturnPaper, ServeMode
from people.access import COMMITTEE, Permission, Visitor
from people.views.attempt import committing
from people.views.guard import needs

from .. import arriving, outside, packing, proving
from ..forms import WithdrawalForm
from ..forms_outside import AcceptedForm, HandInForm, ReceivedForm, ReturnedForm, RuledForm
from ..models import Application, Package
from .applying import application_of

bp = Blueprint("elsewhere", __name__, url_prefix="/cases/<reference>")


def _outside_service(application: Application) -> list[tuple[str, str, Service | None]]:
    """How far a court's own service is: the party, the way in words, the service."""
    done = proving.received(application)
    found = [(party.name, done.get(party.id)) for party in application.case.parties]
    return [(name, ServeMode.of(one.way).title if one else "", one) for name, one in found]


bp.add_app_template_global(_outside_service, "outside_service")


@bp.post("/confirmation/package")
@needs(Permission.WORK_ON_FILES)
def create_package(reference: str) -> Page:
    case = found(reference)
    with committing():
        packing.pack(application_of(case), me(), request.form.get("seen", -1, int))
    flash(_("案卷包出好了，下载下来交给法院。"), "ok")
    return redirect(f"{case.address}/confirmation/handing-in")


@bp.get("/packages/<uid>")
@needs(Permission.SEE_FILES)
def package(reference: str, uid: str) -> Response:
    """The package as it was made or came, or, with ?ack, our receipt for one that came."""
    case = found(reference)
    kept = db.session.scalars(select(Package).join(Application).where(Application.case_id == case.id, Package.uid == uid)).first()
    if kept is None or not case.roles_of(staff()) & COMMITTEE:
        abort(404)
    if "ack" in request.args and not kept.outgoing:
        return _download(arriving.acknowledgement(kept), "application/json", f"ack-{uid[:8]}.json")
    return _download(files.get(kept.sha), "application/zip", f"{case.reference}-{uid[:8]}.zip")


@bp.route("/confirmation/handing-in", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_handing_in(reference: str) -> Page:
    case, form = found(reference), HandInForm()
    application = application_of(case)
    if request.method == "GET":
        form.on.data = clock.today()
    return act_page(
        case,
        application,
        "hand_in",
        form,
        lambda: outside.hand_in(application, staff(), form.seen.data, form.on.data, form.receiver.data, uploaded(form.file)),
        template="confirmation/hand_in.html",
        papers=packing.papers_in(application),
    )


@bp.route("/confirmation/court-acceptance", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_court_acceptance(reference: str) -> Page:
    case, form = found(reference), AcceptedForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "note_acceptance",
        form,
        lambda: outside.note_acceptance(
            application, staff(), form.seen.data, form.number.data, form.on.data, uploaded(form.file)
        ),
    )


@bp.route("/confirmation/court-return", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_court_return(reference: str) -> Page:
    case, form = found(reference), ReturnedForm()
    application = application_of(case)

    def note() -> None:
        missing = [ReturnPaper.of(value) for value in form.missing.data or ()]
        outside.note_return(application, staff(), form.seen.data, missing, form.supply_by.data, uploaded(form.file))

    return act_page(case, application, "note_return", form, note)


@bp.route("/confirmation/court-withdrawal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_court_withdrawal(reference: str) -> Page:
    """A party wants it back for itself; the committee notes who does."""
    case, form, who = found(reference), WithdrawalForm(), me()
    application = application_of(case)
    form.who.choices = [(who.name, who.name)] if isinstance(who, Visitor) else [(p.name, p.name) for p in case.parties]
    told = _("撤回要在法院裁定以前，由法院决定准不准许。协议照样有效。")
    return act_page(
        case,
        application,
        "take_back",
        form,
        lambda: outside.take_back(application, who, form.seen.data, form.who.data, form.reason.data or ""),
        told=told,
    )


@bp.route("/confirmation/court-ruling", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_court_ruling(reference: str) -> Page:
    """A court that has accepted decides the application; one that has not may only refuse to accept it."""
    case, form = found(reference), RuledForm()
    application = application_of(case)
    form.outcome.choices = [(one.value, one.title) for one in outside.outcomes_open(application)]
    if len(form.outcome.choices) == 1 and request.method == "GET":
        form.outcome.data = form.outcome.choices[0].value
    if application.number:
        del form.number

    def note() -> None:
        number, reason = form.number.data if form.number else "", form.reason.data or ""
        outcome, ruling = JcEnd.of(form.outcome.data), uploaded(form.file)
        outside.note_ruling(application, staff(), form.seen.data, outcome, form.on.data, ruling, number, reason)

    return act_page(case, application, "note_ruling", form, note, told=application.number or "")


@bp.route("/confirmation/court-services", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_court_service(reference: str) -> Page:
    case, form = found(reference), ReceivedForm()
    application = application_of(case)
    form.party.choices = [(party.id, party.name) for party in proving.unproven(application)]
    form.way.data = form.way.data or ServeMode.DIRECT.value

    def note() -> None:
        way, proof = ServeMode.of(form.way.data), uploaded(form.file)
        proving.note_service(
            application, staff(), form.seen.data, form.party.data, way, form.received_on.data, form.receiver.data, proof
        )

    return act_page(case, application, "note_service", form, note, told=_("一方一方登记；都收到了，这一件就办完了。"))


def _download(content: bytes, mime: str, name: str) -> Response:
    return send_file(io.BytesIO(content), mimetype=mime, download_name=name, as_attachment=True)
