"""Pages of the police about the file: no case of theirs, to a people's committee."""

import datetime as dt

from flask import Blueprint, abort
from sqlalchemy import select

from foundation import clock
from foundation.db import db
from foundation.errors import Refused
from law.grounds_police import MediableAct, MediableFor
from people.access import Permission
from people.models import Body, BodyKind
from people.views.guard import needs

from .. import acceptance, handing_over
from ..forms import ReasonForm
from ..forms_police import HandOverForm, ScreeningForm
from ..incident import incident_of
from ..models import Case
from ..screening import ScreeningGiven
from .act_page import Page, act_page
from .found import found, staff

bp = Blueprint("policing", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_global(lambda case: incident_of(db.session, case.id), "incident_of")


@bp.route("/redirection", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_redirection(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(
        case, case, "redirect", form, lambda: acceptance.redirect(case, staff(), form.seen.data, form.reason.data or "")
    )


@bp.route("/hand-over", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_hand_over(reference: str) -> Page:
    """To which committee; everything else is known."""
    case, form = found(reference), HandOverForm()
    form.body.choices = [(body.id, body.name) for body in _committees(case)]

    def hand_over() -> None:
        body = db.session.get(Body, form.body.data) or abort(404)
        handing_over.hand_over(case, staff(), form.seen.data, body, form.is_wanted.data)

    return act_page(case, case, "hand_over", form, hand_over, template="cases/hand_over.html")


def screened(form: ScreeningForm) -> ScreeningGiven | None:
    """What the review found, where the form asked for it. Refuses an act or a circumstance that was not chosen."""
    if form.deed is None:
        return None
    if not form.deed.data or not form.circumstance.data:
        raise Refused("请选是什么行为、属于哪种情形。", field="circumstance" if form.deed.data else "deed")
    return ScreeningGiven(
        MediableAct.of(form.deed.data),
        MediableFor.of(form.circumstance.data),
        form.happened_at.data.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC),
        form.place.data,
        form.cause.data,
        form.degree.data,
        form.outcome.data,
    )


def _committees(case: Case) -> list[Body]:
    """Committees that live, those of the same area first."""
    living = select(Body).where(Body.kind == BodyKind.COMMITTEE, Body.closed_on.is_(None)).order_by(Body.name)
    return sorted(db.session.scalars(living), key=lambda body: body.area != case.body.area)
