"""The case page and the acts on the file itself: parties, evidence, acceptance, ending."""

import datetime as dt

from flask import Blueprint, abort, flash, redirect, render_template, request
from sqlalchemy import select

from documents import filing
from documents.models import Paper, Signature
from foundation.acts import acts_open_to
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in, uploaded
from foundation.words import _
from law.grounds import PmEnd, PmReject
from law.money import figures, parse_yuan
from people.access import COMMITTEE, Permission, Visitor
from people.views.attempt import committing
from people.views.guard import needs

from .. import acceptance, countersigning, ending, evidence, intake, parties, queries
from ..forms import (
    AcceptForm,
    AdviceForm,
    CorrectionForm,
    EvidenceForm,
    PadForm,
    PartyForm,
    ReasonForm,
    RefusalForm,
    ScanForm,
    TerminationForm,
)
from ..models import Case
from ..parties import PartyGiven, RepresentativeGiven
from ..party import PartyKind, Side
from .act_page import Page, act_page, home_of
from .found import found, me, staff
from .inking import pad_page, take_ink, waiting

bp = Blueprint("file", __name__, url_prefix="/cases/<reference>")


@bp.get("")
@needs(Permission.SEE_FILES)
def show(reference: str) -> Page:
    case = found(reference)
    if not case.roles_of(staff()) & COMMITTEE:
        return redirect(home_of(case))
    turns = queries.turns_of(db.session, [case.id]).get(case.id, [])
    return render_template(
        "cases/show.html",
        case=case,
        acts={subject.kind: acts_open_to(subject, staff()) for subject in case.subjects},
        turn=queries.leading(turns, case.roles_of(staff())),
        turns=turns,
        deadlines=queries.deadlines_of(db.session, [turn.deadline_id for turn in turns if turn.deadline_id]),
        papers=[paper for paper in filing.papers_of(db.session, case.id) if queries.may_read(case, staff(), paper)],
        history=queries.history_for(db.session, case, staff()),
        mine=waiting(case, user_id=staff().id),
    )


@bp.route("/corrections", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_correction(reference: str) -> Page:
    """What was taken down wrongly at intake, put right."""
    case = found(reference)
    form = CorrectionForm(data=_registered(case)) if request.method == "GET" else CorrectionForm()

    def correct() -> None:
        given = intake.CorrectionGiven(
            form.category.data,
            form.story.data,
            tuple(line for line in form.wish.data.splitlines() if line.strip()),
            form.place.data or "",
            parse_yuan(form.amount.data, "amount") if form.amount.data else None,
        )
        intake.correct(case, staff(), form.seen.data, given)

    return act_page(case, case, "correct", form, correct)


# parties and evidence


@bp.get("/parties/new")
@needs(Permission.SEE_FILES)
def new_party(reference: str) -> Page:
    case = found(reference)
    form = PartyForm(side=Side.RESPONDENT.value)
    form.seen.data = case.version
    return render_template("cases/party.html", case=case, form=form, party=None)


@bp.get("/parties/<int(max=2000000000):ordinal>")
@needs(Permission.SEE_FILES)
def party(reference: str, ordinal: int) -> Page:
    case = found(reference)
    one = next((p for p in case.parties if p.ordinal == ordinal), None) or abort(404)
    form = PartyForm(obj=one, party_id=one.id, guardian=one.guardian, agent=one.agent)
    form.seen.data = case.version
    if one.agent:
        form.agent.form.special.data = "special" if one.agent.special else ""
    return render_template("cases/party.html", case=case, form=form, party=one)


@bp.post("/parties")
@needs(Permission.WORK_ON_FILES)
def create_party(reference: str) -> Page:
    case, form = found(reference), PartyForm()
    party_id = number_in(form.party_id.data)
    one = next((p for p in case.parties if p.id == party_id), None)
    if form.party_id.data and one is None:
        abort(404)
    return act_page(
        case,
        case,
        "correct_parties",
        form,
        lambda: parties.correct(case, staff(), form.seen.data, party_id, _party_given(form)),
        template="cases/party.html",
        party=one,
    )


@bp.route("/evidence", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_evidence(reference: str) -> Page:
    case, form = found(reference), EvidenceForm()

    def add() -> None:
        content = uploaded(form.file)
        given = evidence.EvidenceGiven(
            form.name.data,
            form.kind.data or "",
            form.given_by.data or "",
            form.purpose.data or "",
            form.original_checked.data,
            content,
        )
        evidence.add(case, me(), form.seen.data, given)

    return act_page(case, case, "add_evidence", form, add, template="cases/evidence.html")


# acceptance


@bp.route("/acceptance", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_acceptance(reference: str) -> Page:
    case, form = found(reference), AcceptForm()
    return act_page(
        case,
        case,
        "accept",
        form,
        lambda: acceptance.accept(case, staff(), form.seen.data, form.number.data or ""),
        template="cases/acceptance.html",
    )


@bp.route("/advice", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_advice(reference: str) -> Page:
    case, form = found(reference), AdviceForm()
    return act_page(case, case, "advise", form, lambda: acceptance.advise(case, staff(), form.seen.data, form.advice.data))


@bp.route("/refusal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_refusal(reference: str) -> Page:
    case, form = found(reference), RefusalForm()
    return act_page(
        case,
        case,
        "refuse",
        form,
        lambda: acceptance.refuse(case, staff(), form.seen.data, PmReject.of(form.ground.data), form.reason.data),
    )


# ending


@bp.route("/withdrawal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_withdrawal(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(case, case, "withdraw", form, lambda: ending.withdraw(case, me(), form.seen.data, form.reason.data or ""))


@bp.route("/termination", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_termination(reference: str) -> Page:
    case, form = found(reference), TerminationForm()
    return act_page(
        case,
        case,
        "terminate",
        form,
        lambda: ending.terminate(case, staff(), form.seen.data, PmEnd.of(form.ground.data), form.reason.data),
    )


@bp.route("/exit", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_exit(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(case, case, "leave", form, lambda: ending.leave(case, _visitor(), form.seen.data, form.reason.data or ""))


@bp.post("/archive")
@needs(Permission.WORK_ON_FILES)
def create_archive(reference: str) -> Page:
    case = found(reference)
    with committing():
        ending.archive(case, staff(), request.form.get("seen", -1, int))
    flash(_("已归档。"), "ok")
    return redirect(home_of(case))


# signatures and scans


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
            form.signed.append_entry({"signature": signature.id, "signed_on": None})
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


def _registered(case: Case) -> dict[str, object]:
    return {
        "category": case.category,
        "story": case.story,
        "wish": "\n".join(claim.text for claim in case.claims),
        "place": case.place,
        "amount": figures(case.amount) if case.amount else "",
    }


def _visitor() -> Visitor:
    who = me()
    return who if isinstance(who, Visitor) else abort(403)


def _party_given(form: PartyForm) -> PartyGiven:
    data = {name: value for name, value in form.data.items() if name in PartyGiven.__dataclass_fields__ and value is not None}
    rows = [(form.guardian.data, True), (form.agent.data, False)]
    representatives = tuple(
        RepresentativeGiven(
            name=row["name"],
            is_guardian=is_guardian,
            relation=row["relation"] or "",
            phone=row["phone"] or "",
            id_number=row["id_number"] or "",
            special=bool(row.get("special")),
            powers=tuple(row.get("powers") or ()),
            document_number=row.get("document_number") or "",
        )
        for row, is_guardian in rows
        if row["name"]
    )
    return PartyGiven(
        **{**data, "side": Side.of(form.side.data), "kind": PartyKind.of(form.kind.data)}, representatives=representatives
    )
