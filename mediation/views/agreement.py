"""The agreement: offered, taken back, signed on the pad or by hand, sealed, handed out."""

from types import SimpleNamespace

from flask import Blueprint, abort, flash, redirect, request
from werkzeug.wrappers import Response

from cases import issuing
from cases.forms import ScanForm
from cases.models import Case
from cases.views.act_page import Page, act_page, home_of
from cases.views.countersigning import scan_rows, signed_rows
from cases.views.found import found, staff
from cases.views.inking import take_ink
from cases.views.papers import word_file
from documents import drafting
from documents.models import Paper
from foundation import clock
from foundation.acts import overtaken
from foundation.errors import Refused
from foundation.forms import Form, uploaded
from foundation.words import _
from people.access import COMMITTEE, Permission
from people.models import SealKind
from people.views.attempt import committing
from people.views.guard import needs

from .. import agreements, conclusion, papers, readiness
from ..agreements import draft_of
from ..forms import RevisionForm, SealForm

bp = Blueprint("agreement", __name__, url_prefix="/cases/<reference>")


@bp.route("/agreement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_agreement(reference: str) -> Page:
    """The agreement as it will stand on paper, before it goes out for signature."""
    case, form = found(reference), Form()
    return act_page(
        case,
        case,
        "offer",
        form,
        lambda: agreements.offer(case, staff(), form.seen.data),
        template="mediation/agreement.html",
        agreement=draft_of(case),
        missing=papers.missing(case),
        findings=readiness.ahead(case, draft_of(case), clock.today()),
        title=_(agreements.kind_of(case, draft_of(case)).title),
    )


@bp.get("/agreement/draft.pdf")
@needs(Permission.SEE_FILES)
def draft(reference: str) -> Response:
    """The draft set as it will be printed; kept nowhere."""
    case = found(reference)
    agreement = draft_of(case)
    if agreement is None or not case.roles_of(staff()) & COMMITTEE:
        abort(404)
    made = issuing.make(case, "offer", agreements.DRAFTS, SimpleNamespace(agreement=agreement))
    return Response(made[0].sheet.pdf, mimetype="application/pdf")


@bp.get("/agreement/draft.docx")
@needs(Permission.SEE_FILES)
def word(reference: str) -> Response:
    """The draft to go on with in Word; what comes of it is typed into the terms."""
    case = found(reference)
    agreement = draft_of(case)
    if agreement is None or not case.roles_of(staff()) & COMMITTEE:
        abort(404)
    sheet = issuing.make(case, "offer", agreements.DRAFTS, SimpleNamespace(agreement=agreement))[0].sheet
    return word_file(drafting.draft(sheet.kind, sheet.facts), sheet.kind.title)


@bp.route("/revision", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_revision(reference: str) -> Page:
    case, form = found(reference), RevisionForm()
    return act_page(
        case,
        case,
        "revise",
        form,
        lambda: agreements.revise(case, staff(), form.seen.data, form.reason.data),
        to=f"{case.address}/terms",
    )


@bp.post("/signatures")
@needs(Permission.SIGN)
def create_signature(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: conclusion.sign(case, by, seen, ink, way))


@bp.route("/signed-sheet", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_signed_sheet(reference: str) -> Page:
    """The agreement signed on paper comes back as a scan."""
    case, form = found(reference), ScanForm()
    paper = _offered(case)
    missing = scan_rows(form, paper)
    return act_page(
        case,
        case,
        "scan",
        form,
        lambda: conclusion.scan(
            case, staff(), form.seen.data, uploaded(form.file), signed_rows(form, paper), form.stamped_on.data
        ),
        template="cases/scan.html",
        paper=paper,
        missing=missing,
        stamp=paper.sealed_on is None,
    )


@bp.post("/hand-outs")
@needs(Permission.WORK_ON_FILES)
def create_hand_out(reference: str) -> Page:
    case = found(reference)
    with committing():
        conclusion.hand_out(case, staff(), request.form.get("seen", -1, int))
    flash(_("领取签收表印好了，请各方领协议书时在上面签名。"), "ok")
    return redirect(home_of(case))


@bp.route("/seal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_seal(reference: str) -> Page:
    case, form = found(reference), SealForm()

    def seal() -> None:
        on = form.stamped_on.data
        if on is None and case.body.sealing.seal == SealKind.STAMP:
            raise Refused("请照纸面填盖章的日期。", field="stamped_on")
        content = uploaded(form.file)
        conclusion.seal(case, staff(), form.seen.data, on or clock.today(), content)

    return act_page(case, case, "seal", form, seal, template="mediation/seal.html", body=case.body.sealing)


def _offered(case: Case) -> Paper:
    """The agreement that is out for signature; when there is none, what happened instead."""
    agreement = conclusion.open_agreement(case)
    if agreement is None or agreement.paper is None:
        act = case.table().act("scan")
        assert act is not None
        raise overtaken(case, act)
    return agreement.paper
