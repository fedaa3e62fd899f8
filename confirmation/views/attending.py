"""What may come to an application under way: a call to both sides, a question to the body that mediated, somebody asked to step aside, consent to
electronic service, the end of the special procedure."""

import datetime as dt

from flask import Blueprint, abort, request

from cases.models import Case
from cases.party import Party
from cases.views.act_page import Page, act_page
from cases.views.found import found, me, staff
from foundation import clock
from foundation.db import db
from foundation.forms import number_in, uploaded
from foundation.words import _
from people.access import Permission, Visitor
from people.models import User
from people.roles import Role
from people.views.guard import needs

from .. import agreeing, calling, docket, recusing, rulings
from ..forms import ReasonForm
from ..forms_review import (
    OFFICES,
    AllowRecusalForm,
    EConsentForm,
    RecusalForm,
    StaffForm,
    SummonsForm,
    TerminationForm,
    VerificationReplyForm,
    VerifyForm,
)
from ..models import Application
from .applying import application_of

bp = Blueprint("attending", __name__, url_prefix="/cases/<reference>/confirmation")


@bp.route("/summons", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_summons(reference: str) -> Page:
    case, form = found(reference), SummonsForm()
    application = application_of(case)
    if request.method == "GET":
        tomorrow = clock.today() + dt.timedelta(days=1)
        form.starts_at.data, form.place.data = dt.datetime.combine(tomorrow, dt.time(9)), _("本院询问室")

    def call() -> None:
        when = form.starts_at.data.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC)
        calling.call_in(application, staff(), form.seen.data, when, form.place.data)

    return act_page(case, application, "call_in", form, call)


@bp.route("/verification", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_verification(reference: str) -> Page:
    case, form = found(reference), VerifyForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "verify",
        form,
        lambda: calling.verify(application, staff(), form.seen.data, _lines(form.matters.data), form.due.data),
    )


@bp.route("/verification-reply", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_verification_reply(reference: str) -> Page:
    case, form = found(reference), VerificationReplyForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "answer_verification",
        form,
        lambda: calling.answer_verification(application, staff(), form.seen.data, form.note.data, uploaded(form.file)),
    )


@bp.route("/recusal-request", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_recusal_request(reference: str) -> Page:
    case, form, who = found(reference), RecusalForm(), me()
    application = application_of(case)
    parties = speakers(case, who)
    form.party.choices = [(one.id, one.name) for one in parties] + ([] if isinstance(who, Visitor) else [(0, _("自行回避"))])
    in_charge = {Role.JUDGE.value: application.judge, Role.CLERK.value: application.clerk}
    form.role.choices = [
        (value, _("%(word)s%(name)s", word=word, name=one.name)) for value, word in OFFICES if (one := in_charge[value])
    ]

    def ask() -> None:
        party = next((one for one in parties if one.id == form.party.data), None)
        role = Role.of(form.role.data)
        recusing.ask_recusal(application, who, form.seen.data, role, form.ground.data, form.reason.data, party)

    return act_page(case, application, "ask_recusal", form, ask)


@bp.route("/recusal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_recusal(reference: str) -> Page:
    case, form = found(reference), AllowRecusalForm()
    application = application_of(case)
    asked = application.recusal
    others = docket.staff_of(db.session, application.court, asked.role) if asked else []
    form.successor.choices = [
        (0, _("按在办件数分")),
        *((one.id, one.name) for one in others if asked and one.id != asked.user_id),
    ]

    def allow() -> None:
        successor = db.session.get(User, form.successor.data) if form.successor.data else None
        recusing.allow_recusal(application, staff(), form.seen.data, successor, form.reason.data or "")

    return act_page(case, application, "allow_recusal", form, allow, told=_asked(application))


@bp.route("/recusal-denial", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_recusal_denial(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "deny_recusal",
        form,
        lambda: recusing.deny_recusal(application, staff(), form.seen.data, form.reason.data or ""),
        told=_asked(application),
    )


@bp.route("/staff", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_staff(reference: str) -> Page:
    """The case goes to another judge or clerk."""
    case, form = found(reference), StaffForm()
    application = application_of(case)
    form.successor.choices = [
        (f"{value}-{one.id}", _("%(word)s%(name)s", word=word, name=one.name))
        for value, word in OFFICES
        for one in docket.staff_of(db.session, application.court, Role.of(value))
        if one.id not in (application.judge_id, application.clerk_id)
    ]

    def change() -> None:
        role, _dash, number = form.successor.data.partition("-")
        successor = db.session.get(User, number_in(number) or 0) or abort(404)
        recusing.change_staff(application, staff(), form.seen.data, Role.of(role), successor, form.reason.data)

    return act_page(case, application, "change_staff", form, change)


@bp.route("/e-service-consent", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_e_consent(reference: str) -> Page:
    case, form, who = found(reference), EConsentForm(), me()
    application = application_of(case)
    parties = speakers(case, who)
    form.party.choices = [
        (one.id, _("%(name)s：%(where)s", name=one.name, where=one.phone or one.email or _("没有留手机"))) for one in parties
    ]

    def agree() -> None:
        party = next((one for one in parties if one.id == form.party.data), None) or abort(404)
        agreeing.agree_to_e_service(application, who, form.seen.data, party)

    return act_page(case, application, "agree_to_e_service", form, agree)


@bp.route("/termination", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_termination(reference: str) -> Page:
    case, form = found(reference), TerminationForm()
    application = application_of(case)
    return act_page(
        case, application, "terminate", form, lambda: rulings.terminate(application, staff(), form.seen.data, form.reason.data)
    )


def _asked(application: Application) -> str:
    asked = application.recusal
    if asked is None:
        return ""
    return _(
        "%(by)s申请%(whom)s回避：%(ground)s。%(reason)s",
        by=asked.asked_by,
        whom=asked.user.name,
        ground=asked.ground,
        reason=asked.reason,
    )


def speakers(case: Case, who: User | Visitor) -> list[Party]:
    """Whose word this person brings: a visitor their own party's, staff any party's."""
    return [one for one in case.parties if not isinstance(who, Visitor) or one.id == who.party_id]


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
