"""The court's packet as one screen: papers beside the checklist, and the one thing to do next."""

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from cases import countersigning, queries
from cases.models import Case
from cases.views.act_page import Page
from cases.views.found import found, staff
from cases.views.inking import waiting
from cases.views.papers import word_file
from documents import filing, screen
from documents.models import Paper
from foundation.acts import acts_open_to
from foundation.db import db
from foundation.words import _
from law.grounds import JcEnd
from people.access import Permission
from people.roles import Role
from people.views.guard import needs

from .. import checklist, docket, hints, review, rulings
from ..forms import CourtAcceptForm, DraftForm
from ..models import Application
from .applying import application_of

# The rulings, the application, the agreement, the proof of mediation, the record, the addresses; everything else follows.
FIRST = ("C", "D01", "A13", "A09", "D04a", "D10", "D08")

bp = Blueprint("packet", __name__, url_prefix="/cases/<reference>/confirmation")


@bp.get("/packet")
@needs(Permission.SEE_FILES)
def show(reference: str) -> Page:
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
        findings=hints.hints(application),
        hints_kept=bool(hints.kept(papers)),
        acts=acts_open_to(application, staff()),
        turn=turn,
        deadlines=queries.deadlines_of(db.session, [turn.deadline_id] if turn and turn.deadline_id else []),
        mine=waiting(case, user_id=staff().id),
        at_hand=_at_hand(case, papers),
        draft=DraftForm(proposed=JcEnd.CONFIRMED.value),
        accepting=accept_form(application) if application.state == "submitted" else None,
        own_record=_own_record(case, application),
        following=docket.following(db.session, staff(), case),
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


@bp.get("/draft.docx")
@needs(Permission.SEE_FILES)
def word(reference: str) -> Response:
    """The same to work on in Word; what is issued is what the system prints."""
    case = found(reference)
    application = application_of(case)
    if not _may_read_draft(case, application):
        abort(404)
    return word_file(rulings.preview_text(application), "民事裁定书")


def accept_form(application: Application) -> CourtAcceptForm:
    """What is asked at acceptance: the judge, and the number where the court's own system counts."""
    form = CourtAcceptForm()
    judges = docket.staff_of(db.session, application.court, Role.JUDGE)
    form.judge.choices = [(0, _("按在办件数分")), *((judge.id, judge.name) for judge in judges)]
    if form.judge.data is None:
        form.judge.data = 0
    return form


def _own_record(case: Case, application: Application) -> Paper | None:
    """The record that the judge who decides here has not signed yet, when one press may do both with the judge's kept signature."""
    if application.state != "drafted" or Role.JUDGE not in case.roles_of(staff()) or countersigning.kept_ink(staff()) is None:
        return None
    return next((signature.paper for signature in review.unsigned_records(application, staff())), None)


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
