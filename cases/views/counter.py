"""The counter: a dispute registered on one screen, with the slip printed at the end."""

import secrets

from flask import Blueprint, abort, redirect, render_template, url_for

from foundation.db import db
from law.identity import IdType
from law.money import parse_yuan
from people.access import Permission
from people.models import Body
from people.roles import Role
from people.views.attempt import attempting
from people.views.guard import needs

from .. import intake
from ..forms import IntakeForm
from ..intake import Intake
from ..parties import PartyGiven
from ..party import PartyKind, Side
from .act_page import Page
from .found import staff

bp = Blueprint("counter", __name__)


@bp.get("/cases/new")
@needs(Permission.TAKE_IN)
def new_case() -> Page:
    form = _with_bodies(IntakeForm())
    form.key.data = secrets.token_urlsafe(16)
    return render_template("cases/counter.html", form=form)


@bp.post("/cases")
@needs(Permission.TAKE_IN)
def create_case() -> Page:
    form = _with_bodies(IntakeForm())
    if form.validate():
        with attempting(form) as outcome:
            body = db.session.get(Body, form.body.data) or abort(404)
            case, _slip = intake.register(db.session, staff(), body, _given(form, body))
        if outcome.done:
            return redirect(url_for("counter.slip", reference=case.reference))
    return render_template("cases/counter.html", form=form), form.status


@bp.get("/cases/<reference>/slip")
@needs(Permission.TAKE_IN)
def slip(reference: str) -> Page:
    return redirect(url_for("papers.slip", reference=reference))


def _with_bodies(form: IntakeForm) -> IntakeForm:
    """The committees this person may register for; one is no choice."""
    roles = (Role.COUNTER, Role.HEAD, Role.MEDIATOR)
    bodies = {m.body_id: m.body.name for m in staff().serving() if m.role in roles}
    form.body.choices = list(bodies.items())
    return form


def _given(form: IntakeForm, body: Body) -> Intake:
    applicant = PartyGiven(
        side=Side.APPLICANT,
        kind=_kind_of(form.id_type.data),
        name=form.name.data,
        id_type=form.id_type.data if form.id_number.data else "",
        id_number=form.id_number.data or "",
        id_special=form.id_special.data,
        phone=form.phone.data or "",
        address=form.address.data or "",
    )
    other = PartyGiven(
        side=Side.RESPONDENT,
        name=form.other_name.data or "",
        phone=form.other_phone.data or "",
        address=form.other_address.data or "",
    )
    return Intake(
        key=form.key.data or secrets.token_urlsafe(16),
        category=form.category.data,
        story=form.story.data,
        wishes=tuple(line for line in form.wish.data.splitlines() if line.strip()),
        parties=(applicant, other),
        place=form.place.data or "",
        amount=parse_yuan(form.amount.data, "amount") if form.amount.data else None,
        source=form.source.data,
        source_number=form.source_number.data or "",
        oral=form.source.data == "当事人申请",
    )


def _kind_of(id_type: str) -> PartyKind:
    """A unified social credit code belongs to an organisation; which kind is settled on the party's own page."""
    return PartyKind.LEGAL if id_type == IdType.USCC.value else PartyKind.PERSON
