"""The counter: a dispute registered on one screen, with the slip printed at the end."""

import secrets
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, url_for

from foundation import clock
from foundation.db import db
from foundation.forms import uploaded
from law.identity import IdType
from law.money import parse_yuan
from people.access import Permission
from people.models import Body
from people.register import courts
from people.roles import Role
from people.views.attempt import attempting
from people.views.guard import needs

from .. import intake
from ..forms import IntakeForm
from ..forms_court import OrderForm
from ..intake import Intake
from ..orders import CALLED, OrderGiven
from ..parties import PartyGiven
from ..party import PartyKind, Side
from .act_page import Page
from .found import staff

bp = Blueprint("counter", __name__)


@bp.get("/cases/new")
@needs(Permission.TAKE_IN)
def new_case() -> Page:
    """The one screen; with ?from=court the same for an order of a court that came on paper."""
    form = _with_bodies(OrderForm() if request.args.get("from") == "court" else IntakeForm())
    form.key.data = secrets.token_urlsafe(16)
    if isinstance(form, OrderForm):
        form.received_on.data = clock.today()
    return render_template("cases/counter.html", form=form)


@bp.post("/cases")
@needs(Permission.TAKE_IN)
def create_case() -> Page:
    form = _with_bodies(OrderForm() if "channel" in request.form else IntakeForm())
    if form.validate():
        with attempting(form) as outcome:
            body = db.session.get(Body, form.body.data) or abort(404)
            case, _slip = intake.register(db.session, staff(), body, _with_order(form, intake_of(form)))
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
    if isinstance(form, OrderForm):
        form.court.choices = [(court.id, court.name) for court in courts(db.session)]
        if request.method == "GET":
            form.court.data = next((m.body.court_id for m in staff().serving() if m.body.court_id), None)
    return form


def _with_order(form: IntakeForm, given: Intake) -> Intake:
    """What was said at the counter, with the court's order where one came."""
    if not isinstance(form, OrderForm):
        return given
    court = db.session.get(Body, form.court.data) or abort(404)
    order = OrderGiven(court, form.source_number.data, form.simple.data, content=uploaded(form.letter))
    return replace(
        given, channel=form.channel.data, source=CALLED[form.channel.data], received_on=form.received_on.data, order=order
    )


def intake_of(form: IntakeForm) -> Intake:
    """What the one screen says, as intake takes it."""
    source = form.source.data if form.source else ""
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
        source=source,
        source_number=form.source_number.data or "",
        oral=source == "当事人申请",
        received_on=form.received_on.data,
    )


def _kind_of(id_type: str) -> PartyKind:
    """A unified social credit code belongs to an organisation; which kind is settled on the party's own page."""
    return PartyKind.LEGAL if id_type == IdType.USCC.value else PartyKind.PERSON
