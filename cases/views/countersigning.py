"""Countersigning: the pad at the counter, sheets signed by hand that come back as scans, papers read out to who cannot read them."""

from typing import Any

from flask import Blueprint, abort, request
from sqlalchemy import select

from documents.models import Paper, Signature
from documents.signing import Hand
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in, uploaded
from foundation.words import _
from people.access import Permission, Visitor
from people.views.guard import needs

from .. import countersigning, reading_out
from ..forms import ScanForm
from ..forms_signing import PadForm, ReadingForm
from ..models import Case
from ..reading_out import ReadingGiven
from .act_page import Page, act_page
from .found import found, me, staff
from .inking import pad_page, take_ink, waiting

bp = Blueprint("countersigning", __name__, url_prefix="/cases/<reference>")


@bp.get("/pad/<signer>")
@needs(Permission.SIGN)
def pad(reference: str, signer: str) -> Page:
    """The counter's pad for one party (its number), who interprets for one, or for the user at this desk ("me")."""
    case = found(reference)
    if isinstance(me(), Visitor):
        abort(404)  # a party's own device has its own pad
    if signer == "me":
        open_ones = waiting(case, user_id=staff().id)
    elif signer.startswith("interpreter-"):
        beside = [one for party in case.parties for one in party.interpreters if f"interpreter-{one.id}" == signer]
        open_ones = waiting(case, interpreter_id=beside[0].id if beside else abort(404))
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
            form.signed.append_entry({"signature": str(signature.id), "signed_on": None, "witness": signature.witness})
    waiting = {str(signature.id): signature for signature in paper.missing}
    return [waiting.get(row.signature.data) for row in form.signed]


def signed_rows(form: ScanForm, paper: Paper) -> list[tuple[Signature, Hand]]:
    """Who signed on which day, by name or by fingerprint, of those rows that were filled in."""
    waiting = {str(signature.id): signature for signature in paper.missing}
    rows = [(row.signature.data, _hand(row, bool(form.written.data))) for row in form.signed.entries if row.signed_on.data]
    if any(row.fingerprint.data and not row.signed_on.data for row in form.signed.entries):
        raise Refused(_("按了指印的，请照纸面填日期。"))
    if any(number not in waiting for number, _hand_of in rows):
        raise Refused(_("这份文书的签名有变动，请重新打开再填。"))
    return [(waiting[number], hand) for number, hand in rows]


@bp.route("/readings", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_reading(reference: str) -> Page:
    """The note that papers were read out to a party, before it signs them."""
    case, form = found(reference), ReadingForm()
    persons = [party for party in case.parties if party.is_person]
    form.party.choices = [(str(party.id), party.name) for party in persons]
    form.why.choices = [(why, why) for why in reading_out.WHYS]
    papers = {paper.id: paper.title for party in persons for paper in reading_out.readable(case, party)}
    form.papers.choices = [(str(number), title) for number, title in sorted(papers.items())]
    if request.method == "GET" and (known := next((party for party in persons if party.reader or party.interpreter), None)):
        form.party.data, form.reader.data = str(known.id), known.reader
        if known.interpreter and not known.reader:
            form.reader.data, form.why.data = known.interpreter.name, reading_out.NO_SCRIPT
    return act_page(case, case, "read_out", form, lambda: reading_out.read_out(case, staff(), form.seen.data, _reading(form)))


def _reading(form: ReadingForm) -> ReadingGiven:
    return ReadingGiven(
        number_in(form.party.data) or 0,
        form.why.data,
        form.reader.data,
        form.witness.data,
        tuple(int(number) for number in form.papers.data or ()),
        form.relation.data or "",
    )


def _hand(row: Any, written: bool) -> Hand:
    return Hand(row.signed_on.data, bool(row.fingerprint.data), row.witness.data or "", written)


def _paper(case: Case, number: str) -> Paper:
    mine = select(Paper).where(Paper.id == (number_in(number) or 0), Paper.case_id == case.id)
    return db.session.scalars(mine).first() or abort(404)
