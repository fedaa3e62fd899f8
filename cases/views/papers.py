"""Everybody's downloads: a paper, a scan, a piece of evidence, for those with a part in the case and the right to read it."""

import base64
import io

from flask import Blueprint, abort, redirect, render_template, send_file, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from documents import filing, opening
from documents.models import Paper, Scan
from foundation import files
from foundation.db import db
from people.access import COMMITTEE, Permission, Visitor
from people.views.guard import actor, needs

from .. import papers, queries
from ..models import Case, Evidence
from .act_page import Page
from .found import found

bp = Blueprint("papers", __name__, url_prefix="/cases/<reference>")


@bp.get("/papers/<int(max=2000000000):paper_id>")
@needs(Permission.WORK_ON_FILES)
def paper(reference: str, paper_id: int) -> Response:
    """The PDF, with what ink and seal it bears so far."""
    one = readable(found(reference), paper_id)
    answer = _pdf(filing.content(one), f"{one.title}.pdf")
    _note_opening(one)
    return answer


@bp.get("/papers/<int(max=2000000000):paper_id>/read")
@needs(Permission.WORK_ON_FILES)
def read(reference: str, paper_id: int) -> Page:
    """The paper as a page of its own, to be read on a screen."""
    case = found(reference)
    one = readable(case, paper_id)
    page = render_template("cases/paper.html", case=case, paper=one)
    _note_opening(one)
    return page


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


def _note_opening(paper: Paper) -> None:
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
