"""A court's pages before and after mediation: sending a case, choosing another body, giving it back, the suit; and the court's page of a case."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request

from cases import queries
from cases.intake import Intake
from cases.models import Case
from cases.orders import CALLED, OrderGiven
from cases.party import Side
from cases.referral import ConsentWay
from cases.views.act_page import Page, act_page
from cases.views.counter import intake_of
from cases.views.found import found, staff
from cases.views.inking import waiting
from documents import filing
from foundation import clock
from foundation.db import db
from foundation.errors import Refused
from foundation.words import _
from people.access import COURT, Permission
from people.models import Body, BodyKind
from people.register import committees
from people.roles import Role
from people.views.attempt import attempting
from people.views.guard import needs

from .. import referrals, suits
from ..forms_court import BodyForm, DeclineForm, OtherEndForm, RecallForm, ReferForm, SuitForm, TrialForm
from ..papers_orders import consents_of
from ..referrals import ConsentGiven
from ..suits import OtherEnd

CHANNEL = {"refer": "court_referral", "entrust": "court_entrusted"}
bp = Blueprint("referring", __name__)
bp.add_app_template_global(consents_of, "consents_of")


@bp.get("/referrals/new")
@needs(Permission.REFER)
def new_referral() -> Page:
    return _blank("refer")


@bp.post("/referrals")
@needs(Permission.REFER)
def create_referral() -> Page:
    return _sent("refer", Role.FILING, referrals.refer)


@bp.get("/entrustments/new")
@needs(Permission.REFER)
def new_entrustment() -> Page:
    return _blank("entrust")


@bp.post("/entrustments")
@needs(Permission.REFER)
def create_entrustment() -> Page:
    return _sent("entrust", Role.JUDGE, referrals.entrust)


@bp.get("/cases/<reference>/referral")
@needs(Permission.SEE_FILES)
def show(reference: str) -> Page:
    """What the court sees of a case it sent: where it stands, whose turn it is, the papers that are the court's to read."""
    case = found(reference)
    if case.referral is None or not case.roles_of(staff()) & COURT:
        abort(404)
    turns = queries.turns_of(db.session, [case.id]).get(case.id, [])
    return render_template(
        "confirmation/referral.html",
        case=case,
        turn=queries.leading([turn for turn in turns if turn.subject == case.kind], case.roles_of(staff())),
        deadlines=queries.deadlines_of(db.session, [turn.deadline_id for turn in turns if turn.deadline_id]),
        papers=[paper for paper in filing.papers_of(db.session, case.id) if queries.may_read(case, staff(), paper)],
        history=queries.history_for(db.session, case, staff()),
        mine=waiting(case, user_id=staff().id),
    )


@bp.route("/cases/<reference>/declination", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_declination(reference: str) -> Page:
    case, form = found(reference), DeclineForm()
    return act_page(case, case, "decline", form, lambda: referrals.decline(case, staff(), form.seen.data, form.reason.data))


@bp.route("/cases/<reference>/re-referral", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_re_referral(reference: str) -> Page:
    case, form = found(reference), BodyForm()
    form.body.choices = [(body.id, body.name) for body in committees(db.session) if body.id != case.body_id]

    def refer_again() -> None:
        body = db.session.get(Body, form.body.data) or abort(404)
        referrals.refer_again(case, staff(), form.seen.data, body)

    return act_page(case, case, "refer_again", form, refer_again)


@bp.route("/cases/<reference>/recall", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_recall(reference: str) -> Page:
    case, form = found(reference), RecallForm()
    form.ground.choices = [(ground.value, ground.title) for ground in case.table().grounds.get("recall", ())]

    def recall() -> None:
        ground = case.table().ground("recall", form.ground.data)
        referrals.recall(case, staff(), form.seen.data, ground, form.reason.data or "")

    return act_page(case, case, "recall", form, recall)


@bp.route("/cases/<reference>/suit", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_suit(reference: str) -> Page:
    case, form = found(reference), SuitForm()
    return act_page(
        case,
        case,
        "file_suit",
        form,
        lambda: suits.file_suit(case, staff(), form.seen.data, form.number.data, form.fast.data),
    )


@bp.route("/cases/<reference>/trial", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_trial(reference: str) -> Page:
    case, form = found(reference), TrialForm()
    if request.method == "GET":
        form.reason.data = suits.reason_of(case)
    return act_page(
        case,
        case,
        "to_trial",
        form,
        lambda: suits.to_trial(case, staff(), form.seen.data, form.reason.data or "", form.pay_by.data, form.fast.data),
    )


@bp.route("/cases/<reference>/court-closing", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_court_closing(reference: str) -> Page:
    case, form = found(reference), OtherEndForm()
    return act_page(
        case,
        case,
        "close_otherwise",
        form,
        lambda: suits.close_otherwise(case, staff(), form.seen.data, OtherEnd.of(form.way.data), form.note.data),
    )


def _blank(act: str) -> Page:
    form = _with_bodies(ReferForm())
    form.key.data = secrets.token_urlsafe(16)
    return _page(form, act)


def _sent(act: str, role: Role, verb: Callable[..., Case]) -> Page:
    form = _with_bodies(ReferForm())
    if form.validate():
        with attempting(form) as outcome:
            body = db.session.get(Body, form.body.data) or abort(404)
            court = next((m.body for m in staff().serving() if m.role is role and m.body.kind is BodyKind.COURT), None)
            if court is None:
                raise Refused(_("您不是法院的%(role)s。", role=_(role.title)))
            given = intake_of(form)
            materials = tuple(line.strip() for line in (form.materials.data or "").splitlines() if line.strip())
            order = OrderGiven(court, form.source_number.data, form.simple.data, materials=materials)
            given = replace(given, source=CALLED[CHANNEL[act]], received_on=clock.today(), order=order)
            case = verb(db.session, staff(), body, given, _consents(form, given))
        if outcome.done:
            return redirect(f"{case.address}/referral")
    return _page(form, act)


def _page(form: ReferForm, act: str) -> Page:
    return render_template("confirmation/refer.html", form=form, before=act == "refer"), form.status


def _with_bodies(form: ReferForm) -> ReferForm:
    """The committees of the register, those stationed at this court first."""
    mine = {m.body_id for m in staff().serving()}
    form.body.choices = [
        (body.id, body.name) for body in sorted(committees(db.session), key=lambda body: (body.court_id not in mine, body.name))
    ]
    return form


def _consents(form: ReferForm, given: Intake) -> tuple[ConsentGiven, ...]:
    """What each party said, in the order of the parties; without a day, today."""
    said = {Side.APPLICANT: form.applicant_consent.form, Side.RESPONDENT: form.other_consent.form}
    rows = [said[party.side] for party in given.parties if party.name]
    return tuple(ConsentGiven(row.agrees.data, row.on.data or clock.today(), ConsentWay.of(row.way.data)) for row in rows)
