"""A party's own pages, without an account: apply, see progress, prove who one is, read papers, sign."""

import secrets

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from documents import filing
from documents.models import Signature
from foundation.acts import acts_open_to
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import Form
from foundation.words import _
from law.money import parse_yuan
from office import rules
from people.access import Permission, Visitor
from people.models import Body, BodyKind
from people.views.attempt import attempting, committing
from people.views.guard import actor, forget_visitor, needs, public, remember_visitor

from .. import intake, lookup, queries, recounting
from ..deadlines import rule_of
from ..forms import ApplyForm, CodeForm, ProgressForm
from ..forms_signing import PadForm
from ..intake import Intake
from ..models import Case
from ..parties import PartyGiven
from ..party import Party, Side
from .act_page import Page
from .inking import pad_page, waiting

bp = Blueprint("lookup", __name__)


@bp.get("/progress")
@public
def progress() -> Page:
    form = ProgressForm()
    form.code.data = request.args.get("code", "")
    return render_template("cases/progress.html", form=form)


@bp.post("/progress")
@public
def create_progress() -> Page:
    form = ProgressForm()
    if form.validate():
        with attempting(form, keep=True) as outcome:
            visitor = lookup.enter(db.session, form.code.data, form.tail.data, request.remote_addr or "")
        if outcome.done:
            remember_visitor(visitor)
            return redirect(url_for("lookup.mine"))
    return render_template("cases/progress.html", form=form), form.status


@bp.get("/t/<token>")
@public
def link(token: str) -> Page:
    """A one-time link from a message, shown with one button that opens it: programs that look into messages fetch addresses, and press nothing."""
    return render_template("cases/link.html", token=token, form=Form())


@bp.post("/t/<token>")
@public
def open_link(token: str) -> Page:
    """The link is exchanged for a cookie, once."""
    try:
        visitor = lookup.follow(db.session, token)
        db.session.commit()
    except Refused as refusal:
        db.session.rollback()
        return render_template("cases/progress.html", form=ProgressForm(), refusal=refusal), 409
    remember_visitor(visitor)
    return redirect(url_for("lookup.mine"))


@bp.get("/my")
@needs(Permission.SEE_OWN_FILE)
def mine() -> Page:
    """What happened, what you must do, by when, what comes next. Before the code no name stands here."""
    case, party, visitor = _own()
    turns = queries.turns_of(db.session, [case.id]).get(case.id, [])
    to_sign = _to_sign(case, visitor)
    at_work = (
        case.ended_on or case.table().state(case.state).open
    )  # else what is kept, or asked of a court, says more than the case
    subject = case if at_work else case.subjects[-1]
    return render_template(
        "cases/mine.html",
        case=case,
        party=party,
        subject=subject,
        state=subject.table().state(subject.state),
        visitor=visitor,
        turn=queries.leading([t for t in turns if t.role == visitor.role], visitor.roles),
        deadlines=queries.deadlines_of(db.session, [turn.deadline_id for turn in turns if turn.deadline_id]),
        history=queries.history_for(db.session, case, visitor),
        to_sign=to_sign,
        papers=[p for p in filing.papers_of(db.session, case.id) if queries.may_read(case, visitor, p)] if visitor.proven else [],
        acts=[(one, act) for one in case.subjects for act in acts_open_to(one, visitor)] if visitor.proven else [],
        words={f"{one.kind}:{act.name}": act.done for one in case.subjects for act in one.table().acts}
        | {f"{one.kind}:{recounting.ACT}": recounting.DONE for one in case.subjects},
    )


@bp.post("/my/code")
@needs(Permission.SEE_OWN_FILE)
def create_code() -> Page:
    _case, _party, visitor = _own()
    form = CodeForm()
    with attempting(form, keep=True) as outcome:
        phone = lookup.send_code(db.session, visitor)
    if outcome.done:
        flash(_("验证码已发到 %(phone)s，10 分钟内有效。", phone=phone), "ok")
        return redirect(url_for("lookup.code"))
    return render_template("cases/code.html", form=form), form.status


@bp.get("/my/code")
@needs(Permission.SEE_OWN_FILE)
def code() -> Page:
    return render_template("cases/code.html", form=CodeForm())


@bp.post("/my/proof")
@needs(Permission.SEE_OWN_FILE)
def create_proof() -> Page:
    _case, _party, visitor = _own()
    form = CodeForm()
    if form.validate():
        with attempting(form, keep=True) as outcome:
            proven = lookup.prove(db.session, visitor, form.otp.data)
        if outcome.done:
            remember_visitor(proven)
            return redirect(url_for("lookup.mine"))
    return render_template("cases/code.html", form=form), form.status


@bp.get("/my/pad")
@needs(Permission.SIGN)
def my_pad() -> Page:
    case, _party, visitor = _own()
    if not visitor.proven:
        return redirect(url_for("lookup.code"))
    return pad_page(case, PadForm(), _to_sign(case, visitor))


@bp.post("/my/leave")
@needs(Permission.SEE_OWN_FILE)
def leave_page() -> Response:
    """Closes the visit on a shared phone or pad."""
    forget_visitor()
    return redirect(url_for("people.door"))


@bp.get("/apply")
@public
def new_application() -> Page:
    form = _with_committees(ApplyForm())
    form.key.data = secrets.token_urlsafe(16)
    return render_template("cases/apply.html", form=form)


@bp.post("/apply")
@public
def create_application() -> Page:
    form = _with_committees(ApplyForm())
    if form.validate():
        with attempting(form) as outcome:
            lookup.may_apply(db.session, request.remote_addr or "", form.phone.data)
            db.session.commit()
            body = db.session.get(Body, form.area.data) or abort(404)
            case, visitor = intake.apply(db.session, body, _given(form, body))
        if outcome.done:
            remember_visitor(visitor)
            return render_template("cases/applied.html", case=case, decides=rules.length_of(rule_of(case, "D1")))
    return render_template("cases/apply.html", form=form), form.status


@bp.get("/verify")
@public
def verify() -> Page:
    """Is this message ours? Gives the landline behind a query code, and nothing about the case."""
    asked = request.args.get("code", "").strip()
    body = None
    if asked and not _asks_too_often():
        case = db.session.scalars(select(Case).where(Case.code_index == lookup.index_of(asked))).first()
        body = case.body if case else None
    return render_template("cases/verify.html", asked=asked, body=body)


def _to_sign(case: Case, visitor: Visitor) -> list[Signature]:
    """What is asked of the one who came, and of nobody else of that party."""
    return [one for one in waiting(case, party_id=visitor.party_id) if one.representative_id == visitor.representative_id]


def _asks_too_often() -> bool:
    """The question is counted at once, so that the next one finds it, whatever is answered."""
    with committing():
        return lookup.asks_too_often(db.session, request.remote_addr or "")


def _own() -> tuple[Case, Party, Visitor]:
    who = actor()
    found = queries.own_case(db.session, who) if isinstance(who, Visitor) else None
    if found is None or not isinstance(who, Visitor):
        forget_visitor()
        abort(401)
    return *found, who


def _with_committees(form: ApplyForm) -> ApplyForm:
    committees = select(Body).where(Body.kind == BodyKind.COMMITTEE, Body.closed_on.is_(None)).order_by(Body.name)
    form.area.choices = [(body.id, body.name) for body in db.session.scalars(committees)]
    return form


def _given(form: ApplyForm, body: Body) -> Intake:
    id_type = "01" if form.id_number.data else ""
    applicant = PartyGiven(
        Side.APPLICANT,
        form.name.data,
        id_type=id_type,
        id_number=form.id_number.data or "",
        phone=form.phone.data,
        address=form.address.data or "",
    )
    other = PartyGiven(Side.RESPONDENT, form.other_name.data, phone=form.other_phone.data or "")
    return Intake(
        key=form.key.data or secrets.token_urlsafe(16),
        category=form.category.data,
        story=form.story.data,
        wishes=tuple(line for line in form.wish.data.splitlines() if line.strip()),
        parties=(applicant, other),
        place=form.place.data or "",
        amount=parse_yuan(form.amount.data, "amount") if form.amount.data else None,
        source="当事人网上申请",
    )
