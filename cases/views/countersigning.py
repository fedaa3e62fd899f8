"""Countersigning: the pad at the counter, and sheets signed by hand that come back as scans."""

import datetime as dt

from flask import Blueprint, abort, request
from sqlalchemy import select

from documents.models import Paper, Signature
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in, uploaded
from foundation.words import _
from people.access import Permission
from people.views.guard import needs

from .. import countersigning
from ..forms import PadForm, ScanForm
from ..models import Case
from .act_page import Page, act_page
from .found import found, staff
from .inking import pad_page, take_ink, waiting

bp = Blueprint("countersigning", __name__, url_prefix="/cases/<reference>")


@bp.get("/pad/<signer>")
@needs(Permission.SIGN)
def pad(reference: str, signer: str) -> Page:
    """The counter's pad for one party (its number), or for the user at this desk ("me")."""
    case = found(reference)
    if signer == "me":
        open_ones = waiting(case, user_id=staff().id)
    else:
        one = next((p for p in case.parties if str(p.ordinal) == signer), None) or abort(404)
        open_ones = waiting(case, party_id=one.id)
    return pad_page(case, PadForm(), open_ones)


@bp.post("/paper-signatures")
@needs(Permission.SIGN)
def create_countersignature(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: countersigning.countersign(case, by, seen, ink, way))


@bp.route("/scans", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_scan(reference: str) -> Page:
    """The scan of a sheet signed by hand, for papers whose signature changes nothing."""
    case, form = found(reference), ScanForm()
    paper = _paper(case, form.paper.data or request.args.get("paper", ""))
    missing = scan_rows(form, paper)

    def attach() -> None:
        countersigning.attach(case, staff(), form.seen.data, paper, uploaded(form.file), signed_rows(form, paper))

    return act_page(case, case, "attach", form, attach, template="cases/scan.html", paper=paper, missing=missing, stamp=False)


def scan_rows(form: ScanForm, paper: Paper) -> list[Signature | None]:
    """One row per signature still missing on a paper; None for one that was given meanwhile."""
    if request.method == "GET":
        form.paper.data = str(paper.id)
        for signature in paper.missing:
            form.signed.append_entry({"signature": str(signature.id), "signed_on": None})
    waiting = {str(signature.id): signature for signature in paper.missing}
    return [waiting.get(row.signature.data) for row in form.signed]


def signed_rows(form: ScanForm, paper: Paper) -> list[tuple[Signature, dt.date]]:
    """Who signed on which day, of those rows that were filled in."""
    waiting = {str(signature.id): signature for signature in paper.missing}
    rows = [(row.signature.data, row.signed_on.data) for row in form.signed.entries if row.signed_on.data]
    if any(number not in waiting for number, _ in rows):
        raise Refused(_("这份文书的签名有变动，请重新打开再填。"))
    return [(waiting[number], day) for number, day in rows]


def _paper(case: Case, number: str) -> Paper:
    mine = select(Paper).where(Paper.id == (number_in(number) or 0), Paper.case_id == case.id)
    return db.session.scalars(mine).first() or abort(404)
