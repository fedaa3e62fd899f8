"""Everybody's downloads: a paper, a scan, a piece of evidence, for those with a part in the case and the right to read it."""

import base64
import io

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from documents import copies, editable, editions, filing, opening
from documents.kinds import KINDS, Issuer
from documents.models import Paper, Scan
from foundation import files
from foundation.db import db
from people.access import COMMITTEE, COURT, Permission, Visitor
from people.views.guard import actor, needs

from .. import papers, queries
from ..models import Case, Evidence
from .act_page import Page
from .found import found

bp = Blueprint("papers", __name__, url_prefix="/cases/<reference>")
_AS = {"duplicate": copies.duplicate, "hand": copies.for_hands}


@bp.get("/papers/<int(max=2000000000):paper_id>")
@needs(Permission.WORK_ON_FILES)
def paper(reference: str, paper_id: int) -> Response:
    """The PDF, with what ink and seal it bears so far; asked as a duplicate, or to be signed on the sheet, with the marks for that."""
    one = readable(found(reference), paper_id)
    asked = request.args.get("copy", "")
    if asked and (asked not in _AS or asked == "duplicate" and not copies.is_duplicated(one)):
        abort(404)
    answer = _pdf(_AS.get(asked, filing.content)(one), f"{one.title}{'（副本）' if asked == 'duplicate' else ''}.pdf")
    note_opening(one)
    return answer


@bp.get("/papers/<int(max=2000000000):paper_id>.docx")
@needs(Permission.WORK_ON_FILES)
def word(reference: str, paper_id: int) -> Response:
    """The open paper as a Word file to work on, for those whose paper it is. What comes of it is not on file."""
    case = found(reference)
    one = readable(case, paper_id)
    if not may_edit(case, one):
        abort(404)
    return word_file(files.get(one.text_sha).decode(), one.title)


@bp.get("/papers/<int(max=2000000000):paper_id>/read")
@needs(Permission.WORK_ON_FILES)
def read(reference: str, paper_id: int) -> Page:
    """The paper as a page of its own, to be read on a screen."""
    case = found(reference)
    one = readable(case, paper_id)
    page = render_template("cases/paper.html", case=case, paper=one, may_edit=may_edit(case, one))
    note_opening(one)
    return page


@bp.get("/papers/<int(max=2000000000):paper_id>/large")
@needs(Permission.WORK_ON_FILES)
def large(reference: str, paper_id: int) -> Response:
    """The paper in large print, for reading. What is opened is the same paper."""
    one = readable(found(reference), paper_id)
    if not editions.is_offered(one):
        abort(404)
    answer = _pdf(editions.large(one), f"{one.title}（大字版）.pdf")
    note_opening(one)
    return answer


@bp.get("/receipt")
@needs(Permission.SEE_FILES)
def slip(reference: str) -> Page:
    """The slip just printed, with the way to print it again."""
    case = found(reference)
    if not case.roles_of(actor()) & COMMITTEE:
        abort(404)
    one = db.session.scalars(select(Paper).where(Paper.case_id == case.id, Paper.kind == "S01").order_by(Paper.id.desc())).first()
    if one is None:
        return redirect(url_for("file.show", reference=reference))
    qr = "data:image/png;base64," + base64.b64encode(papers.qr(case)).decode()
    return render_template("cases/receipt.html", case=case, paper=one, qr=qr)


@bp.get("/scans/<int(max=2000000000):scan_id>")
@needs(Permission.WORK_ON_FILES)
def scan(reference: str, scan_id: int) -> Response:
    case = found(reference)
    one = db.session.get(Scan, scan_id)
    if one is None:
        abort(404)
    readable(case, one.paper_id)
    return _attachment(files.get(one.sha), one.mime, f"扫描件-{one.id}")


@bp.get("/evidence/<int(max=2000000000):ordinal>")
@needs(Permission.WORK_ON_FILES)
def evidence(reference: str, ordinal: int) -> Response:
    case = found(reference)
    one = db.session.scalars(select(Evidence).where(Evidence.case_id == case.id, Evidence.ordinal == ordinal)).first()
    if one is None or not one.sha:
        abort(404)
    return _attachment(files.get(one.sha), one.mime, one.name)


@bp.get("/order")
@needs(Permission.SEE_FILES)
def order(reference: str) -> Response:
    """The court's letter that came on paper, for the committee it was sent to and the court that sent it."""
    case = found(reference)
    if case.referral is None or not case.referral.letter_sha:
        abort(404)
    return _attachment(files.get(case.referral.letter_sha), case.referral.letter_mime, "法院来函")


def readable(case: Case, paper_id: int) -> Paper:
    """A paper of this case that this reader may read: its kind allows their role, and another party's own paper is not theirs."""
    one = db.session.get(Paper, paper_id)
    if one is None or one.case_id != case.id or not queries.may_read(case, actor(), one):
        abort(404)
    return one


def word_file(draft: str, title: str) -> Response:
    """A draft as a Word file to work on."""
    content = editable.word(draft, title)
    return send_file(io.BytesIO(content), mimetype=editable.MIME, download_name=f"{title}（可改稿）.docx", as_attachment=True)


def may_edit(case: Case, paper: Paper) -> bool:
    """Whether this reader gets the paper as a Word file: a party's own for all who read it, an office's for those of that office."""
    issuer, roles = KINDS[paper.kind].issuer, case.roles_of(actor())
    is_theirs = issuer is Issuer.PARTY or bool(roles & (COURT if issuer is Issuer.COURT else COMMITTEE))
    return is_theirs and editable.offered(paper)


def note_opening(paper: Paper) -> None:
    """A party who opens what was served to it by link: the first time is kept, with its service."""
    who = actor()
    if isinstance(who, Visitor):
        opening.note(db.session, paper.id, who.party_id)


def _pdf(content: bytes, name: str) -> Response:
    return send_file(
        io.BytesIO(content), mimetype="application/pdf", download_name=name, as_attachment=isinstance(actor(), Visitor)
    )


def _attachment(content: bytes, mime: str, name: str) -> Response:
    one_line = " ".join(name.split())  # it goes into a header
    response = send_file(io.BytesIO(content), mimetype=mime, download_name=one_line, as_attachment=True)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
