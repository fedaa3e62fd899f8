"""The rules' pages: what stands, who settled it and why, for everybody who works here; proposing, approving and withdrawing for those who may."""

import datetime as dt
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from foundation import clock
from foundation.db import db
from foundation.forms import number_in
from foundation.words import _
from people.access import Permission, may
from people.models import Body, User
from people.views.attempt import attempting
from people.views.guard import actor, needs

from .. import calendar, overview, points, proposals
from ..forms import FORMS, ApprovalForm, PeriodForm, RuleForm, WithdrawalForm
from ..models import NUMBERING, HouseRule, RuleKind
from ..points import Point
from ..proposals import Proposed
from ..rules import series

bp = Blueprint("office", __name__, url_prefix="/office")
bp.add_app_template_global(lambda body: series(db.session, body, clock.today()), "series_of")
Page = str | Response | tuple[str, int]
KIND = "<any(periods, grounds, wording, series):kind>"


@bp.app_template_global("office_tasks")
def tasks() -> dict[str, Any]:
    """What waits for a keeper: the year that is to be entered, proposals that want a word."""
    session = db.session
    late = calendar.is_late(session, clock.today())
    return {"year": calendar.next_year(session), "is_late": late, "pending": proposals.pending(session)}


@bp.get("")
@needs(Permission.SEE_OFFICE_RULES)
def index() -> Page:
    query = request.args.get("q", "").strip()
    found = {kind: overview.lines(db.session, kind, clock.today(), query) for kind in RuleKind}
    known = sorted(calendar.days(db.session).years)
    return render_template("office/index.html", found=found, query=query, known=known, titles=_titles())


@bp.get(f"/{KIND}")
@needs(Permission.SEE_OFFICE_RULES)
def listed(kind: str) -> Page:
    query, only = request.args.get("q", "").strip(), request.args.get("only", "")
    lines = overview.lines(db.session, RuleKind.of(kind), clock.today(), query, only if only in ("open", "ours") else "")
    return render_template("office/rules.html", kind=RuleKind.of(kind), lines=lines, query=query, only=only)


@bp.get(f"/{KIND}/<key>")
@needs(Permission.SEE_OFFICE_RULES)
def point(kind: str, key: str) -> Page:
    return _page(_found(kind, key))


@bp.post(f"/{KIND}/<key>")
@needs(Permission.PROPOSE_OFFICE_RULES)
def create_proposal(kind: str, key: str) -> Page:
    one = _found(kind, key)
    form = _fitted(FORMS[one.kind](), one)
    if form.validate():
        with attempting(form) as outcome:
            rule = proposals.propose(db.session, _user(), _proposed(one, form, form.value()))
        if outcome.done:
            return _done(rule)
    return _page(one, form=form), form.status


@bp.post(f"/{KIND}/<key>/withdrawal")
@needs(Permission.PROPOSE_OFFICE_RULES)
def create_withdrawal(kind: str, key: str) -> Page:
    one = _found(kind, key)
    form = _fitted(WithdrawalForm(prefix="w"), one)
    if form.validate():
        with attempting(form) as outcome:
            rule = proposals.propose(db.session, _user(), _proposed(one, form, {}))
        if outcome.done:
            return _done(rule)
    return _page(one, withdrawal=form), form.status


@bp.post("/proposals/<int(max=2000000000):rule_id>/approval")
@needs(Permission.KEEP_OFFICE_RULES)
def create_approval(rule_id: int) -> Page:
    rule, form = db.session.get(HouseRule, rule_id) or abort(404), ApprovalForm()
    with attempting(form) as outcome:
        proposals.approve(rule, _user(), also_running=bool(form.also_running.data))
    return _done(rule) if outcome.done else (_page(_found(rule.kind.value, rule.key), approval=form), form.status)


@bp.post("/proposals/<int(max=2000000000):rule_id>/refusal")
@needs(Permission.PROPOSE_OFFICE_RULES)
def create_refusal(rule_id: int) -> Page:
    rule, form = db.session.get(HouseRule, rule_id) or abort(404), ApprovalForm()
    with attempting(form) as outcome:
        proposals.decline(rule, _user())
    return _done(rule) if outcome.done else (_page(_found(rule.kind.value, rule.key), approval=form), form.status)


def _page(one: Point, form: RuleForm | None = None, withdrawal: WithdrawalForm | None = None, approval: Any = None) -> str:
    """A point with what stood and stands, and the forms for whoever may change it."""
    user, today = _user(), clock.today()
    body = db.session.get(Body, number_in(request.args.get("body")) or 0)
    places = overview.places(db.session, one, today)
    proposes = one.is_open and may(user.roles, Permission.PROPOSE_OFFICE_RULES)
    return render_template(
        "office/point.html",
        point=one,
        places=places,
        history=proposals.written(db.session, one.kind, one.key),
        form=form or (_filled(one, places, body) if proposes else None),
        withdrawal=withdrawal or (_fitted(WithdrawalForm(formdata=None, prefix="w"), one) if proposes else None),
        approval=approval or ApprovalForm(formdata=None),
        user=user,
        body=body,
    )


def _filled(one: Point, places: list[overview.Place], body: Body | None) -> RuleForm:
    """The form with what stands now, for the body asked for or the one the user heads."""
    form = _fitted(FORMS[one.kind](formdata=None), one)
    first = [choice.value for choice in form.body.choices or []][:1]
    form.body.data = body.id if body else (first[0] if first else 0)
    form.in_force.data = clock.today() + dt.timedelta(days=1)
    stands = next((place.rule for place in places if place.rule and (place.rule.body_id or 0) == form.body.data), None)
    for name, value in (stands.value if stands else points.of_body(one, body)).items():
        form[name].data = value
    return form


def _fitted(form: Any, one: Point) -> Any:
    """What there is to choose. For whom this person may propose: a keeper for the whole house and every body the point concerns, a head for their own."""
    user, whose = _user(), one.phrase.whose if one.phrase else None
    kinds = (whose,) if whose else NUMBERING
    found = select(Body).where(Body.kind.in_(kinds), Body.closed_on.is_(None)).order_by(Body.name)
    bodies = overview.numbering(db.session) if one.kind is RuleKind.SERIES else list(db.session.scalars(found))
    choices = [(body.id, body.name) for body in bodies if proposals.may_propose(user, body)]
    whole = proposals.may_propose(user, None) and one.kind is not RuleKind.SERIES
    form.body.choices = [(0, _("全部单位")), *choices] if whole else choices
    if isinstance(form, PeriodForm):
        form.unit.choices = [(unit.value, unit.title) for unit in points.units(one.key)]
    return form


def _proposed(one: Point, form: Any, value: dict[str, Any]) -> Proposed:
    body = db.session.get(Body, form.body.data) if form.body.data else None
    return Proposed(one.kind, one.key, body, form.in_force.data, form.why.data, value)


def _done(rule: HouseRule) -> Response:
    if rule.is_pending:
        flash(_("已提出，等另一个人批准。"), "ok")
    elif rule.approved_at:
        flash(_("已批准，%(day)s起施行。", day=f"{rule.in_force.month}月{rule.in_force.day}日"), "ok")
    else:
        flash(_("已撤下。"), "ok")
    return redirect(url_for("office.point", kind=rule.kind.value, key=rule.key, body=rule.body_id))


def _found(kind: str, key: str) -> Point:
    return points.point(RuleKind.of(kind), key, clock.today()) or abort(404)


@bp.app_template_global("rule_title")
def title_of(rule: HouseRule) -> str:
    """What a rule is about, in the language of the page."""
    one = points.point(rule.kind, rule.key, clock.today())
    return _(one.title) if one else rule.key


def _titles() -> dict[RuleKind, str]:
    return {kind: _(kind.title) for kind in RuleKind}


def _user() -> User:
    who = actor()
    return who if isinstance(who, User) else abort(403)
