"""Assignment, meetings and records, pausing and prolonging."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, request

from cases import interpreters
from cases.models import Case
from cases.views.act_page import Page, act_page, home_of
from cases.views.found import found, staff
from foundation import clock
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in, rows_asked
from foundation.words import _, lazy
from people.access import Permission
from people.models import User
from people.roles import Role
from people.views.attempt import committing
from people.views.guard import needs

from .. import assignment, damages, meetings, pauses, scheduling
from ..forms import AssignForm, ExtendForm, InvestigationForm, MeetingForm, RecordForm, ReportForm, ReschedulingForm, SuspendForm
from ..meetings import InvestigationGiven, RecordGiven
from ..models import Notice
from ..scheduling import MeetingGiven
from ..terms import sentence_of

bp = Blueprint("mediation", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_filter(sentence_of, "clause")
bp.add_app_template_global(scheduling.meetings_of, "meetings_of")
bp.add_app_template_global(damages.damages_of, "damages_of")
bp.add_app_template_global(damages.shares_of, "shares_of")
bp.add_app_template_global(lambda: scheduling.agenda(db.session, staff()), "agenda")


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
        case, case, "schedule", form, lambda: scheduling.schedule(case, staff(), form.seen.data, _meeting_given(form))
    )


@bp.route("/rescheduling", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_rescheduling(reference: str) -> Page:
    case, form = found(reference), ReschedulingForm()
    form.asked_by.choices = [(name, name) for name in _people_of(case)]
    meeting = scheduling.agreed(case)
    if request.method == "GET" and meeting:
        form.place.data, form.way.data = meeting.place, meeting.way

    def move() -> None:
        given = _meeting_given(form)
        scheduling.reschedule(case, staff(), form.seen.data, given, form.asked_by.data, form.reason.data)

    return act_page(case, case, "reschedule", form, move)


@bp.route("/records", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_record(reference: str) -> Page:
    case, form = found(reference), RecordForm()
    form.present.choices = [(name, name) for name in _people_of(case)]
    form.closed_for.choices = [("", _("没有，公开进行")), *((party.name, party.name) for party in case.parties)]
    asked = rows_asked(form, request.form, form.companions)
    for row in form.companions:
        row.form.party.choices = [(party.id, party.name) for party in case.parties]
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
            companions=_companions(form),
            closed_for=form.closed_for.data if form.closed_for else "",
            **_seen_to(form),
        )
        meetings.record(case, staff(), form.seen.data, given)

    return act_page(case, case, "record", form, None if asked else record, template="mediation/record.html")


@bp.route("/investigations", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_investigation(reference: str) -> Page:
    case, form = found(reference), InvestigationForm()
    asked = rows_asked(form, request.form, form.questions)

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
    form.beside.choices = form.mediator.choices
    recorders = [(str(user.id), user.name) for user in assignment.recorders(db.session, case)]
    form.recorder.choices = [("", lazy("主办的自己记")), *recorders]
    word = form.mediator.label.text = case.table().word(Role.MEDIATOR)

    def entrust() -> None:
        mediator = db.session.get(User, form.mediator.data) or abort(404)
        beside = [db.session.get_one(User, number) for number in form.beside.data or ()]
        recorder = db.session.get(User, number_in(form.recorder.data or "") or 0)
        given = form.related.data or "", bool(form.consented and form.consented.data)
        verb(case, staff(), form.seen.data, mediator, *given, beside, recorder)

    return act_page(case, case, act, form, entrust, template="mediation/assignment.html", candidates=candidates, word=word)


def _seen_to(form: RecordForm) -> dict[str, Any]:
    """What only the police are asked of a meeting."""
    if form.recording is None:
        return {}
    others = tuple(line.strip() for line in (form.others.data or "").splitlines() if line.strip())
    return {"recording": form.recording.data or "", "second": form.second.data or "", "others": others, "alone": form.alone.data}


def _from_meeting(case: Case, form: RecordForm) -> None:
    """The record of an agreed meeting begins from what was agreed."""
    meeting = scheduling.agreed(case)
    now = clock.now().astimezone(clock.SHANGHAI).replace(second=0, microsecond=0, tzinfo=None)
    first = meetings.earliest(case).astimezone(clock.SHANGHAI).replace(tzinfo=None)
    form.starts_at.data, form.ends_at.data = max(now - dt.timedelta(hours=1), first), now
    form.place.data = case.body.address or case.body.name
    if meeting:
        form.meeting.data, form.place.data = str(meeting.id), meeting.place
        agreed = meeting.starts_at.astimezone(clock.SHANGHAI).replace(tzinfo=None)
        form.starts_at.data = max(min(agreed, now - dt.timedelta(minutes=1)), first)


def _meeting_given(form: MeetingForm) -> MeetingGiven:
    notice = Notice.of(form.notice.data) if form.notice else None
    return MeetingGiven(_instant(form.starts_at.data), form.place.data, form.way.data, notice)


def _companions(form: RecordForm) -> tuple[tuple[int, str], ...]:
    """Who came along with whom, of the rows that name somebody."""
    return tuple((row["party"], row["name"]) for row in form.companions.data if row["name"]) if form.companions else ()


def _people_of(case: Case) -> list[str]:
    of_parties = [name for party in case.parties for name in (party.name, *(one.name for one in party.representatives))]
    return of_parties + interpreters.names_of(case.parties)


def _instant(local: dt.datetime) -> dt.datetime:
    return local.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC)
