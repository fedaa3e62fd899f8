"""What may come after a ruling was served: an objection and what is ruled on it, a slip put right, the certificate of effect."""

from flask import Blueprint, flash, redirect, request

from cases.views.act_page import Page, act_page, home_of
from cases.views.found import found, me, staff
from foundation import clock
from foundation.forms import uploaded
from foundation.words import _
from law.grounds import ObjResult
from law.wording import cn_date
from people.access import Permission, Visitor
from people.views.attempt import committing
from people.views.guard import needs

from .. import certifying, corrections, objections
from ..forms_review import CorrectionForm, ObjectionForm, RejectForm, UpholdForm
from ..models import Application
from ..objections import ObjectionGiven
from .applying import application_of
from .attending import speakers

bp = Blueprint("objecting", __name__, url_prefix="/cases/<reference>/confirmation")


@bp.route("/objections", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_objection(reference: str) -> Page:
    """A party for itself; the clerk for whoever comes with a signed sheet."""
    case, form, who = found(reference), ObjectionForm(), me()
    application = application_of(case)
    parties = speakers(case, who)
    form.party.choices = [(one.id, one.name) for one in parties]
    if isinstance(who, Visitor):
        for name in ("name", "address", "since", "file"):
            del form[name]
    else:
        form.party.choices.append((0, _("不是当事人的利害关系人")))

    def file_it() -> None:
        party = next((one for one in parties if one.id == form.party.data), None)
        evidence = tuple(line.strip() for line in (form.evidence.data or "").splitlines() if line.strip())
        given = ObjectionGiven(party, form.request.data, form.reason.data, evidence=evidence)
        if not isinstance(who, Visitor):
            given = ObjectionGiven(
                party,
                form.request.data,
                form.reason.data,
                form.name.data or "",
                form.address.data or "",
                form.since.data,
                evidence,
                uploaded(form.file),
            )
        objections.object_to(application, who, form.seen.data, given)

    told = _until(application, who) if isinstance(who, Visitor) else ""
    return act_page(case, application, "object", form, file_it, told=told)


@bp.route("/objection-ruling", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_objection_ruling(reference: str) -> Page:
    case, form = found(reference), UpholdForm()
    application = application_of(case)

    def uphold() -> None:
        result = ObjResult.of(form.result.data)
        objections.uphold(
            application, staff(), form.seen.data, result, form.reason.data, form.order.data or "", form.number.data or ""
        )

    return act_page(case, application, "uphold_objection", form, uphold)


@bp.route("/objection-rejection", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_objection_rejection(reference: str) -> Page:
    case, form = found(reference), RejectForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "reject_objection",
        form,
        lambda: objections.reject(application, staff(), form.seen.data, form.reason.data, form.number.data or ""),
    )


@bp.route("/corrections", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_correction(reference: str) -> Page:
    case, form = found(reference), CorrectionForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "correct_ruling",
        form,
        lambda: corrections.correct_ruling(application, staff(), form.seen.data, form.stood.data, form.stands.data),
    )


@bp.post("/effect-certificates")
@needs(Permission.WORK_ON_FILES)
def create_effect_certificate(reference: str) -> Page:
    case = found(reference)
    with committing():
        certifying.certify(application_of(case), staff(), request.form.get("seen", -1, int))
    flash(_("生效证明书印好了。"), "ok")
    return redirect(home_of(case))


def _until(application: Application, who: Visitor) -> str:
    """Until when this party may object."""
    party = next(one for one in application.case.parties if one.id == who.party_id)
    got = objections.received(application, party)
    if got is None:
        return ""
    due = objections.last_day(application, party, got).date
    over = _("，已经过了") if due < clock.today() else ""
    return _("您 %(day)s 收到裁定书，异议要在 %(due)s 以前提出%(over)s。", day=cn_date(got), due=cn_date(due), over=over)
