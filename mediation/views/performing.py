"""Performance: fulfilments, follow-ups, completion, dispute."""

from flask import Blueprint, abort, flash, redirect, request

from cases.models import Case
from cases.views.act_page import Page, act_page, home_of
from cases.views.found import found, me, staff
from foundation import clock
from foundation.forms import uploaded
from foundation.words import _
from law.money import figures, parse_yuan
from people.access import Permission, Visitor
from people.views.attempt import committing
from people.views.guard import needs

from .. import fulfilment
from ..forms import FollowUpForm, FulfilForm, ReasonForm
from ..fulfilment import FollowUpGiven, FulfilmentGiven
from ..models import Performance, TermKind

bp = Blueprint("performing", __name__, url_prefix="/cases/<reference>/performance")


@bp.route("/fulfilments", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_fulfilment(reference: str) -> Page:
    case = found(reference)
    performance, form = _performance(case), FulfilForm()
    form.payment.choices = _todo(performance)
    if request.method == "GET":
        form.on.data = clock.today()

    def fulfil() -> None:
        kind, _sep, number = form.payment.data.partition("-")
        given = FulfilmentGiven(
            on=form.on.data,
            payment_id=int(number) if kind == "payment" else None,
            term_id=int(number) if kind == "term" else None,
            amount=parse_yuan(form.amount.data, "amount") if form.amount.data else None,
            way=form.way.data or "",
            note=form.note.data or "",
            content=uploaded(form.file),
        )
        fulfilment.fulfil(performance, staff(), form.seen.data, given)

    return act_page(case, performance, "fulfil", form, fulfil)


@bp.route("/follow-ups", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_follow_up(reference: str) -> Page:
    case = found(reference)
    performance, form = _performance(case), FollowUpForm()
    form.visited.choices = [(party.name, party.name) for party in case.parties]

    def follow_up() -> None:
        given = FollowUpGiven(form.visited.data, form.how.data, form.performed.data, form.satisfied.data, form.remark.data or "")
        fulfilment.follow_up(performance, staff(), form.seen.data, given)

    return act_page(case, performance, "follow_up", form, follow_up)


@bp.post("/completion")
@needs(Permission.WORK_ON_FILES)
def create_completion(reference: str) -> Page:
    case = found(reference)
    with committing():
        fulfilment.complete(_performance(case), staff(), request.form.get("seen", -1, int))
    flash(_("已确认履行完毕。"), "ok")
    return redirect(home_of(case))


@bp.route("/dispute", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_dispute(reference: str) -> Page:
    case = found(reference)
    performance, form = _performance(case), ReasonForm()

    def dispute() -> None:
        who = me()
        if not isinstance(who, Visitor):
            abort(403)
        fulfilment.dispute(performance, who, form.seen.data, form.reason.data or "")

    return act_page(case, performance, "dispute", form, dispute)


def _performance(case: Case) -> Performance:
    return case.performances[-1] if case.performances else abort(404)


def _todo(performance: Performance) -> list[tuple[str, str]]:
    """What is still owed or to be done, as choices."""
    agreement = performance.agreement
    owed = [
        (
            f"payment-{p.id}",
            _(
                "第%(n)s期 %(payer)s付%(payee)s，还欠 %(sum)s 元",
                n=p.ordinal,
                payer=p.payer.name,
                payee=p.payee.name,
                sum=figures(p.balance),
            ),
        )
        for p in agreement.payments
        if p.balance > 0
    ]
    done = {one.term_id for one in performance.fulfilments}
    acts = [
        (f"term-{t.id}", f"{t.doer.name if t.doer else ''}{t.text}")
        for t in agreement.terms
        if t.kind == TermKind.ACT and t.id not in done
    ]
    return owed + acts
