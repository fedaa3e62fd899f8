"""Assignment, meetings and records, pausing and prolonging."""

import datetime as dt
from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, request

from cases.models import Case
from cases.views.act_page import Page, act_page, home_of
from cases.views.found import found, staff
from foundation import clock
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in
from foundation.words import _
from people.access import Permission
from people.models import User
from people.views.attempt import committing
from people.views.guard import needs

from .. import assignment, meetings, pauses
from ..forms import AssignForm, ExtendForm, InvestigationForm, MeetingForm, RecordForm, ReportForm, SuspendForm
from ..meetings import InvestigationGiven, RecordGiven
from ..terms import sentence_of
from .terms import rows_asked

bp = Blueprint("mediation", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_filter(sentence_of, "clause")
bp.add_app_template_global(meetings.meetings_of, "meetings_of")
bp.add_app_template_global(lambda: meetings.agenda(db.session, staff()), "agenda")


@bp.route("/assignment", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_assignment(reference: str) -> Page:
    return _entrust(reference, "assign", assignment.assign)


@bp.route("/reassignment", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_reassignment(reference: str) -> Page:
    return _entrust(reference, "reassign", assignment.reassign)


@bp.route("/meetings", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_meeting(reference: str) -> Page:
    case, form = found(reference), MeetingForm()
    if request.method == "GET":
        form.place.data = case.body.address or case.body.name
    return act_page(
        case,
        case,
        "schedule",
        form,
        lambda: meetings.schedule(case, staff(), form.seen.data, _instant(form.starts_at.data), form.place.data, form.way.data),
    )


@bp.route("/records", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_record(reference: str) -> Page:
    case, form = found(reference), RecordForm()
    form.present.choices = [(name, name) for name in _people_of(case)]
    if request.method == "GET":
        _from_meeting(case, form)

    def record() -> None:
        given = RecordGiven(
            story=form.story.data,
            result=form.result.data or "",
            place=form.place.data,
            present=tuple(form.present.data or ()),
            starts_at=_instant(form.starts_at.data),
            ends_at=_instant(form.ends_at.data),
            meeting_id=number_in(form.meeting.data),
        )
        meetings.record(case, staff(), form.seen.data, given)

    return act_page(case, case, "record", form, record, template="mediation/record.html")


@bp.route("/investigations", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_investigation(reference: str) -> Page:
    case, form = found(reference), InvestigationForm()
    asked = rows_asked(form, form.questions)

    def investigate() -> None:
        if any(row["answer"] and not row["question"] for row in form.questions.data):
            raise Refused("有一条回答没有写问的是什么，请补上。", field="questions")
        questions = tuple((row["question"], row["answer"]) for row in form.questions.data if row["question"] and row["answer"])
        given = InvestigationGiven(
            form.asked.data,
            form.relation.data or "",
            form.place.data,
            _instant(form.starts_at.data),
            _instant(form.ends_at.data),
            questions,
        )
        meetings.investigate(case, staff(), form.seen.data, given)

    return act_page(case, case, "investigate", form, None if asked else investigate, template="mediation/investigation.html")


@bp.route("/suspension", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_suspension(reference: str) -> Page:
    case, form = found(reference), SuspendForm()
    return act_page(case, case, "suspend", form, lambda: pauses.suspend(case, staff(), form.seen.data, form.reason.data))


@bp.post("/resumption")
@needs(Permission.WORK_ON_FILES)
def create_resumption(reference: str) -> Page:
    case = found(reference)
    with committing():
        pauses.resume(case, staff(), request.form.get("seen", -1, int))
    flash(_("已恢复调解。"), "ok")
    return redirect(home_of(case))


@bp.route("/extension", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_extension(reference: str) -> Page:
    case, form = found(reference), ExtendForm()
    return act_page(
        case, case, "extend", form, lambda: pauses.extend(case, staff(), form.seen.data, form.until.data, form.consented.data)
    )


@bp.route("/police-report", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_report(reference: str) -> Page:
    case, form = found(reference), ReportForm()
    return act_page(case, case, "report", form, lambda: pauses.report(case, staff(), form.seen.data, form.what.data))


def _entrust(reference: str, act: str, verb: Callable[..., None]) -> Page:
    case, form = found(reference), AssignForm()
    candidates = assignment.candidates(db.session, case)
    form.mediator.choices = [(user.id, user.name) for user in candidates]

    def entrust() -> None:
        mediator = db.session.get(User, form.mediator.data) or abort(404)
        verb(case, staff(), form.seen.data, mediator, form.related.data or "", form.consented.data)

    return act_page(case, case, act, form, entrust, template="mediation/assignment.html", candidates=candidates)


def _from_meeting(case: Case, form: RecordForm) -> None:
    """The record of an agreed meeting begins from what was agreed."""
    meeting = next((one for one in meetings.meetings_of(case) if not one.is_recorded), None)
    now = clock.now().astimezone(clock.SHANGHAI).replace(second=0, microsecond=0, tzinfo=None)
    form.starts_at.data, form.ends_at.data = now - dt.timedelta(hours=1), now
    form.place.data = case.body.address or case.body.name
    if meeting:
        form.meeting.data, form.place.data = str(meeting.id), meeting.place
        form.starts_at.data = min(
            meeting.starts_at.astimezone(clock.SHANGHAI).replace(tzinfo=None), form.ends_at.data - dt.timedelta(minutes=1)
        )


def _people_of(case: Case) -> list[str]:
    return [name for party in case.parties for name in (party.name, *(one.name for one in party.representatives))]


def _instant(local: dt.datetime) -> dt.datetime:
    return local.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC)
