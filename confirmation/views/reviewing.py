"""The clerk's packet as one screen, and the acts before the ruling."""

import datetime as dt

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from cases import queries
from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, me, staff
from cases.views.inking import take_ink, waiting
from documents import filing, screen
from documents.models import Paper
from foundation import clock
from foundation.acts import acts_open_to
from foundation.db import db
from foundation.words import _
from law.grounds import JcEnd, ReturnPaper
from people.access import Permission, Visitor
from people.models import User
from people.roles import Role
from people.views.attempt import committing
from people.views.guard import needs

from .. import checklist, docket, review, rulings
from ..forms import CourtAcceptForm, DraftForm, QuestioningForm, ReasonForm, ReturnForm, SupplementForm, WithdrawalForm
from ..models import Application
from ..questions import QUESTIONS
from ..review import QuestioningGiven
from .applying import application_of

# The rulings, the application, the agreement, the proof of mediation, the record, the addresses; everything else follows.
FIRST = ("C", "D01", "A09", "D04a", "D10", "D08")

bp = Blueprint("reviewing", __name__, url_prefix="/cases/<reference>/confirmation")


@bp.get("/packet")
@needs(Permission.SEE_FILES)
def packet(reference: str) -> Page:
    """Papers beside the checklist, and the one thing to do next."""
    case = found(reference)
    application = application_of(case)
    papers = _papers(case)
    asked = request.args.get("paper", "draft" if application.state == "drafted" else "")
    readable = _may_read_draft(case, application) and rulings.follows_from_file(application)
    on_draft = readable and asked == "draft"
    chosen = None if on_draft else next((p for p in papers if str(p.id) == asked), papers[0] if papers else None)
    turns = queries.turns_of(db.session, [case.id]).get(case.id, [])
    turn = queries.leading([t for t in turns if t.subject == application.kind], case.roles_of(staff()))
    return render_template(
        "confirmation/packet.html",
        case=case,
        application=application,
        state=application.table().state(application.state),
        papers=papers,
        chosen=chosen,
        readable=readable,
        draft_text=screen.draft_on_screen(rulings.preview_text(application)) if on_draft else "",
        checks=checklist.checks(application),
        acts=acts_open_to(application, staff()),
        turn=turn,
        deadlines=queries.deadlines_of(db.session, [turn.deadline_id] if turn and turn.deadline_id else []),
        services=checklist.services(application),
        mine=waiting(case, user_id=staff().id),
        at_hand=_at_hand(case, papers),
        draft=DraftForm(proposed=JcEnd.CONFIRMED.value),
    )


@bp.get("/draft.pdf")
@needs(Permission.SEE_FILES)
def draft(reference: str) -> Response:
    """The ruling as it would be made now. For the court alone."""
    case = found(reference)
    application = application_of(case)
    if not _may_read_draft(case, application):
        abort(404)
    return Response(rulings.preview(application), mimetype="application/pdf")


@bp.route("/acceptance", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_acceptance(reference: str) -> Page:
    case, form = found(reference), CourtAcceptForm()
    application = application_of(case)
    judges = docket.staff_of(db.session, application.court, Role.JUDGE)
    form.judge.choices = [(0, _("按在办件数分")), *((judge.id, judge.name) for judge in judges)]
    if form.judge.data is None:
        form.judge.data = 0

    def accept() -> None:
        judge = db.session.get(User, form.judge.data) if form.judge.data else None
        review.accept(application, staff(), form.seen.data, form.number.data or "", judge)

    to = f"{case.address}/confirmation/packet" if staff().serves(application.court_id, Role.CLERK) else "/desk"
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
    form.present.choices = [(name, name) for p in case.parties for name in (p.name, *(one.name for one in p.representatives))]
    if request.method == "GET":
        now = clock.now().astimezone(clock.SHANGHAI).replace(second=0, microsecond=0, tzinfo=None)
        form.starts_at.data, form.ends_at.data, form.place.data = now - dt.timedelta(minutes=10), now, _("本院询问室，视频")
        for question in QUESTIONS:
            form.answers.append_entry({"question": question, "answer": ""})

    def question_them() -> None:
        given = QuestioningGiven(
            _instant(form.starts_at.data),
            _instant(form.ends_at.data),
            form.place.data,
            tuple(form.present.data or ()),
            tuple((row["question"], row["answer"] or "") for row in form.answers.data),
        )
        review.question(application, staff(), form.seen.data, given)

    return act_page(
        case, application, "question", form, question_them, template="confirmation/questioning.html", to=_packet(case)
    )


@bp.post("/record-signatures")
@needs(Permission.SIGN)
def create_record_signature(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: review.sign_record(application_of(case), by, seen, ink, way))


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


def _may_read_draft(case: Case, application: Application) -> bool:
    """For the court alone, once it has taken the application."""
    taken = application.number is not None and application.judge is not None
    return taken and bool(case.roles_of(staff()) & {Role.CLERK, Role.JUDGE})


def _papers(case: Case) -> list[Paper]:
    """Those this reader may read, in the order a court reads them."""
    found = [p for p in filing.papers_of(db.session, case.id) if not p.void_at and queries.may_read(case, staff(), p)]
    return sorted(found, key=_place)


def _place(paper: Paper) -> int:
    kind = "C" if paper.kind.startswith("C") else paper.kind
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def _at_hand(case: Case, papers: list[Paper]) -> list[tuple[str, str]]:
    """Parties who still have something to sign, with the pad at this desk."""
    waiting_for = {signature.party_id for paper in papers for signature in paper.missing if signature.party_id}
    return [(party.name, f"{case.address}/pad/{party.ordinal}") for party in case.parties if party.id in waiting_for]


def _instant(local: dt.datetime) -> dt.datetime:
    return local.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC)
