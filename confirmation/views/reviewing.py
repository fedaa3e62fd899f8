"""The court's acts before the ruling."""

import datetime as dt

from flask import Blueprint, abort, flash, redirect, request

from cases import countersigning, interpreters
from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, me, staff
from cases.views.inking import take_ink
from documents.models import SigningWay
from foundation import clock
from foundation.db import db
from foundation.words import _
from law.grounds import JcEnd, ReturnPaper
from people.access import Permission, Visitor
from people.models import User
from people.roles import Role
from people.views.attempt import committing
from people.views.guard import needs

from .. import calling, hints, review
from ..forms import DraftForm, QuestioningForm, ReasonForm, ReturnForm, SupplementForm, WithdrawalForm
from ..questions import questions_for
from ..review import QuestioningGiven
from .applying import application_of
from .packet import accept_form

bp = Blueprint("reviewing", __name__, url_prefix="/cases/<reference>/confirmation")


@bp.route("/acceptance", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_acceptance(reference: str) -> Page:
    case = found(reference)
    application = application_of(case)
    form = accept_form(application)

    def accept() -> None:
        judge = db.session.get(User, form.judge.data) if form.judge.data else None
        review.accept(application, staff(), form.seen.data, form.number.data or "", judge)

    # Who will question the parties goes on to that; the others to the next in the queue.
    to = f"{case.address}/confirmation/questioning" if staff().serves(application.court_id, Role.CLERK) else "/desk"
    return act_page(case, application, "accept", form, accept, template="confirmation/acceptance.html", to=to)


@bp.route("/return", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_return(reference: str) -> Page:
    case, form = found(reference), ReturnForm()
    application = application_of(case)

    def give_back() -> None:
        missing = [ReturnPaper.of(value) for value in form.missing.data or ()]
        review.send_back_for_papers(application, staff(), form.seen.data, missing, form.supply_by.data)

    return act_page(case, application, "return", form, give_back, to=_packet(case))


@bp.route("/questioning", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_questioning(reference: str) -> Page:
    case, form = found(reference), QuestioningForm()
    application = application_of(case)
    coming = [name for p in case.parties for name in (p.name, *(one.name for one in p.representatives))]
    form.present.choices = [(name, name) for name in coming + interpreters.names_of(case.parties)]
    form.consented.choices = [(party.name, party.name) for party in case.parties]
    if request.method == "GET":
        now = clock.now().astimezone(clock.SHANGHAI).replace(second=0, microsecond=0, tzinfo=None)
        form.proposed.data = JcEnd.CONFIRMED.value
        form.starts_at.data = max(now - dt.timedelta(minutes=10), now.replace(hour=0, minute=0))  # of today
        called = calling.called(application)
        form.ends_at.data, form.place.data = now, called[1] if called else _("本院询问室")
        for question in questions_for(case):
            form.answers.append_entry({"question": question, "answer": ""})

    def question_them() -> None:
        given = QuestioningGiven(
            _instant(form.starts_at.data),
            _instant(form.ends_at.data),
            form.place.data,
            tuple(form.present.data or ()),
            tuple((row["question"], row["answer"] or "") for row in form.answers.data),
            bool(form.online.data),
            tuple(form.consented.data or ()),
        )
        asked = review.question(application, staff(), form.seen.data, given)
        if own:
            signing_now = [(one, asked.paper.sha) for one in asked.paper.signatures if one.user_id == staff().id]
            review.sign_record(application, staff(), signing_now, own, SigningWay.KEPT)
        if proposed:
            review.put_up(application, staff(), application.version, JcEnd.of(proposed))

    own = countersigning.kept_ink(staff(), confirmed=True)
    proposed = form.proposed.data if Role.CLERK in case.roles_of(staff()) else ""
    return act_page(
        case,
        application,
        "question",
        form,
        question_them,
        template="confirmation/questioning.html",
        to=_packet(case),
        own=own is not None,
        puts_up=Role.CLERK in case.roles_of(staff()),
    )


@bp.post("/record-signatures")
@needs(Permission.SIGN)
def create_record_signature(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: review.sign_record(application_of(case), by, seen, ink, way))


@bp.post("/hints")
@needs(Permission.WORK_ON_FILES)
def create_hints(reference: str) -> Page:
    """The hints beside the packet become a paper of the court's file."""
    case = found(reference)
    with committing():
        hints.keep_hints(application_of(case), staff(), request.form.get("seen", -1, int))
    flash(_("辅助提示已经存卷。"), "ok")
    return redirect(_packet(case))


@bp.route("/supplement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_supplement(reference: str) -> Page:
    case, form = found(reference), SupplementForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "ask_supplement",
        form,
        lambda: review.ask_supplement(application, staff(), form.seen.data, form.what.data, form.until.data),
        to=_packet(case),
    )


@bp.post("/draft")
@needs(Permission.WORK_ON_FILES)
def create_draft(reference: str) -> Page:
    case, form = found(reference), DraftForm()
    if not form.validate():
        abort(400)
    with committing():
        review.put_up(application_of(case), staff(), form.seen.data, JcEnd.of(form.proposed.data))
    flash(_("已送法官决定。"), "ok")
    return redirect(_packet(case))


@bp.route("/redraft", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_redraft(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    application = application_of(case)
    return act_page(
        case,
        application,
        "send_back",
        form,
        lambda: review.send_back(application, staff(), form.seen.data, form.reason.data or ""),
        to=_packet(case),
    )


@bp.route("/withdrawal-request", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_withdrawal_request(reference: str) -> Page:
    case, form = found(reference), WithdrawalForm()
    application, who = application_of(case), me()
    form.who.choices = [(who.name, who.name)] if isinstance(who, Visitor) else [(p.name, p.name) for p in case.parties]
    return act_page(
        case,
        application,
        "ask_withdrawal",
        form,
        lambda: review.ask_withdrawal(application, who, form.seen.data, form.who.data, form.reason.data or ""),
    )


def _packet(case: Case) -> str:
    return f"{case.address}/confirmation/packet"


def _instant(local: dt.datetime) -> dt.datetime:
    return local.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC)
