"""Performance: fulfilments, what parties say of them and its answers, follow-ups, completion, dispute; and the proofs they brought."""

import io

from flask import Blueprint, abort, flash, redirect, request, send_file
from werkzeug.wrappers import Response

from cases.models import Case
from cases.views.act_page import Page, act_page, home_of
from cases.views.found import found, me, staff
from foundation import clock, files
from foundation.db import db
from foundation.forms import number_in, uploaded
from foundation.words import _
from law.money import figures, parse_yuan
from people.access import COMMITTEE, VISITORS, Permission, Visitor
from people.views.attempt import committing
from people.views.guard import needs

from .. import balance, declaring, fulfilment
from ..declaration import Declaration, all_in, open_in
from ..forms import ReasonForm
from ..forms_performing import AnswerForm, DeclareForm, FollowUpForm, FulfilForm
from ..fulfilment import FollowUpGiven, FulfilmentGiven
from ..models import Fulfilment, Payment, Performance, Term, TermKind

bp = Blueprint("performing", __name__, url_prefix="/cases/<reference>/performance")
bp.add_app_template_global(balance.kept, "kept_of")


@bp.route("/fulfilments", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_fulfilment(reference: str) -> Page:
    case = found(reference)
    performance, form = _performance(case), FulfilForm()
    form.payment.choices = _todo(performance)
    if request.method == "GET":
        form.on.data = clock.today()

    def fulfil() -> None:
        given = FulfilmentGiven(
            on=form.on.data,
            payment_id=_chosen(form.payment.data, "payment"),
            term_id=_chosen(form.payment.data, "term"),
            amount=parse_yuan(form.amount.data, "amount") if form.amount.data else None,
            way=form.way.data or "",
            note=form.note.data or "",
            content=uploaded(form.file),
        )
        fulfilment.fulfil(performance, staff(), form.seen.data, given)

    return act_page(case, performance, "fulfil", form, fulfil)


@bp.route("/declarations", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_declaration(reference: str) -> Page:
    """The one that is due first is chosen beforehand, today is the day: who comes from a reminder takes a photo and presses."""
    case = found(reference)
    performance, form, who = _performance(case), DeclareForm(), me()
    own = _own(performance, who) if isinstance(who, Visitor) else []
    form.payment.choices = own
    if request.method == "GET":
        form.on.data = clock.today()
        form.payment.data = request.args.get("payment") or next((value for value, _words in own), None)

    def declare() -> None:
        if not isinstance(who, Visitor):
            abort(403)
        given = FulfilmentGiven(
            on=form.on.data,
            payment_id=_chosen(form.payment.data, "payment"),
            term_id=_chosen(form.payment.data, "term"),
            amount=parse_yuan(form.amount.data, "amount") if form.amount.data else None,
            note=form.note.data or "",
            content=uploaded(form.file),
        )
        declaring.declare(performance, who, form.seen.data, given)

    told = _("您收的款，您报告了就登记；您付的款，等收款的一方或者调解员确认以后才登记。")
    return act_page(case, performance, "declare", form, declare, told=told)


@bp.route("/answers", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_answer(reference: str) -> Page:
    case = found(reference)
    performance, form, who = _performance(case), AnswerForm(), me()
    waiting = [one for one in all_in(db.session, performance) if one.answered_at is None]
    form.declaration.choices = [(str(one.id), f"{one.party.name}{one.words}") for one in waiting]
    if request.method == "GET" and waiting:
        form.declaration.data = str(waiting[-1].id)

    def answer() -> None:
        chosen, received = number_in(form.declaration.data) or 0, form.received.data == "y"
        declaring.answer(performance, who, form.seen.data, chosen, received, form.why.data or "")

    return act_page(case, performance, "answer", form, answer)


@bp.get("/declarations/<int(max=2000000000):number>/photo")
@needs(Permission.WORK_ON_FILES)
def photo(reference: str, number: int) -> Response:
    """What a party showed for its word, for those who have a part in the file."""
    return _proof(found(reference), db.session.get(Declaration, number))


@bp.get("/fulfilments/<int(max=2000000000):number>/proof")
@needs(Permission.WORK_ON_FILES)
def proof(reference: str, number: int) -> Response:
    return _proof(found(reference), db.session.get(Fulfilment, number))


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


def _proof(case: Case, one: Declaration | Fulfilment | None) -> Response:
    """The bytes, never run by a browser; to the committee and the parties of the file, for a court has no part in what is paid."""
    mine = {performance.id for performance in case.performances}
    if one is None or one.performance_id not in mine or not one.proof_sha or not case.roles_of(me()) & (COMMITTEE | VISITORS):
        abort(404)
    response = send_file(
        io.BytesIO(files.get(one.proof_sha)), mimetype=one.proof_mime, download_name=_("凭证"), as_attachment=True
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _chosen(value: str, what: str) -> int | None:
    kind, _sep, number = value.partition("-")
    return number_in(number) if kind == what else None


def _own(performance: Performance, who: Visitor) -> list[tuple[str, str]]:
    """What this party pays, does or receives, is not done yet and waits for nobody's answer, the soonest first."""
    agreement, waiting = performance.agreement, open_in(db.session, performance)
    done = {one.term_id for one in performance.fulfilments} | {one.term_id for one in waiting}
    said = {one.payment_id for one in waiting}
    owed = [one for one in agreement.payments if one.balance > 0 and one.id not in said]
    mine = [one for one in owed if who.party_id in (one.payer_id, one.payee_id)]
    acts = [one for one in agreement.terms if one.kind == TermKind.ACT and one.id not in done]
    rows = [(one.due_on, f"payment-{one.id}", _of_payment(one, who)) for one in mine]
    rows += [(one.due_on or clock.today(), f"term-{one.id}", _of_term(one, who)) for one in acts]
    return [(value, words) for _day, value, words in sorted(rows)]


def _of_payment(payment: Payment, who: Visitor) -> str:
    facts = {"n": payment.ordinal, "sum": figures(payment.balance)}
    if payment.payer_id == who.party_id:
        return _("我付了：第%(n)s期，付给%(other)s，还欠 %(sum)s 元", other=payment.payee.name, **facts)
    return _("我收到了：第%(n)s期，%(other)s付的，还欠 %(sum)s 元", other=payment.payer.name, **facts)


def _of_term(term: Term, who: Visitor) -> str:
    if term.doer is None or term.doer_id == who.party_id:
        return _("我做到了：%(what)s", what=term.text)
    return _("%(who)s做到了：%(what)s", who=term.doer.name, what=term.text)


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
