"""Changing an agreement in effect: a new version beside it, which takes its place when all have signed and it is sealed. What was signed is never
edited, and until then it binds (民诉法解释第一百四十三条、第三百五十七条; 人民调解法第三十一条).

Offering, signing and sealing are those of every agreement, in `agreements` and `conclusion`."""

from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace

from cases import deadlines, telling, turns
from cases.models import Case
from documents import filing
from documents.models import Change
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from law.grounds import JcEnd
from law.money import figures
from law.wording import cn_date
from people.access import SYSTEM, Machine, Visitor
from people.models import User

from . import agreements, doubts, fulfilment, papers_amendment
from .declaration import open_in
from .models import Agreement, Fulfilment, Payment, Performance, Term, TermKind
from .terms import PaymentGiven, TermsGiven


def begin(case: Case, by: User, seen: int, why: str) -> Agreement:
    """Opens a new version, filled with what is still to be done under the one in effect, and tells everybody. Refuses while a court has the
    agreement before it, after it confirmed it, and when nothing is left to be changed."""
    if not why:
        raise Refused("请写明为什么变更，变更协议书要印，各方会看到。", field="why")
    with acting(case, "amend", by=by, seen=seen, barred=what_bars(case)) as facts:
        old = agreements.in_effect(case)
        assert old is not None
        agreement = agreements.new_version(case)
        agreement.amends, agreement.why, agreement.counted_to = old, why, papers_amendment.last_noted(case)
        agreements.fill(agreement, what_is_left(old))
        facts.detail.update(amends=old.version, version=agreement.version, why=why)
        doubts.hand_to_head(case, agreement, facts)
        telling.tell(case, f"amending-{agreement.version}", "调解员正在写变更协议。各方都签、盖了章才算数，现在的协议照样有效。")
    return agreement


def drop(case: Case, by: User | Visitor, seen: int, reason: str = "") -> None:
    """The agreement in effect is not changed after all: what was written falls, with the signatures on it, and everybody is told. Any party may
    say so, for nobody has to agree."""
    with acting(case, "drop", by=by, seen=seen) as facts:
        agreement = agreements.draft_of(case)
        assert agreement is not None
        agreement.void = True
        if agreement.paper is not None:
            filing.void(agreement.paper, "没有变更，按原协议办")
        if deadlines.open_one(case, "D7") is None:
            facts.movers, facts.ask = frozenset(), ""
        facts.detail.update(reason=reason, version=agreement.version)
        telling.tell(case, f"dropped-{agreement.version}", "协议没有变更，原来的协议照样有效，请按约定的日子履行。")


def what_bars(case: Case) -> str:
    """Why the agreement in effect cannot be changed now, "" when it can. What a court confirmed is enforced as it stands; what it reviews is
    what was signed."""
    old = agreements.in_effect(case)
    performance = performance_of(old) if old else None
    if old is None or performance is None:
        return "还没有生效的书面协议。"
    of_it = [one for one in case.applications if one.agreement_id == old.id]
    if any(one.outcome is JcEnd.CONFIRMED for one in of_it):
        return "法院已经裁定确认这份协议有效，不能变更。双方另有约定的，可以自行和解；已经申请执行的，可以执行和解。"
    for one in of_it:
        giving_up = one.table().act("abandon")
        if giving_up and one.state in giving_up.before:
            return "已经发起的共同申请用的是现在这份协议。请当事人先办“不申请了”，再变更。"
        if one.table().state(one.state).open:
            return "法院正在办司法确认，这时不能改协议的内容。请先申请撤回，裁定送达以后再变更。"
    if performance.state != "performing":
        return f"这份协议{performance.table().state(performance.state).title}，没有要变更的。"
    return ""


def what_is_left(old: Agreement) -> TermsGiven:
    """The terms of an agreement as they would be typed again, without what was paid and done: the balance of each payment, the acts not yet
    done, and all other words."""
    given, performance = agreements.terms_of(old), performance_of(old)
    done = {one.term_id for one in performance.fulfilments} if performance else set()
    terms = tuple(
        replace(one, payments=_owed(term.payments))
        for term, one in zip(old.terms, given.terms, strict=True)
        if term.id not in done and (term.kind != TermKind.PAY or _owed(term.payments))
    )
    return replace(given, terms=terms, payments=_owed([one for one in old.payments if one.term is None]), total=None)


def take_the_place(agreement: Agreement, facts: SimpleNamespace) -> Performance | None:
    """In the act that brings a new version into effect: the old one and its performance end, and the days to apply to a court begin anew, for
    this reason. Returns the performance that ended."""
    old, case = agreement.amends, agreement.case
    if old is None or agreement.effective_on is None:
        return None
    said = f"变更协议{cn_date(agreement.effective_on)}生效，原协议被代替"
    old.superseded_on = agreement.effective_on
    if old.paper is not None:
        filing.change(old.paper, Change.SUPERSEDED, agreement.effective_on)
    if (period := deadlines.open_one(case, "D7")) is not None:
        period.reasons, period.later_reasons = [*period.reasons, said], [*period.later_reasons, said]
    facts.because = {"D7": f"{said}，重新起算"}
    facts.detail["supersedes"] = old.version
    performance = performance_of(old)
    if performance is not None and performance.state == "performing":
        supersede(performance, SYSTEM, performance.version)
    return performance


def supersede(performance: Performance, by: Machine, seen: int) -> None:
    """Nothing more is noted under an agreement that was changed; what is left to do stands in the new one."""
    with acting(performance, "supersede", by=by, seen=seen):
        performance.ended_on = clock.today()


def carry(former: Performance, performance: Performance) -> None:
    """What was done under the old agreement after the terms of the new one were written counts under the new one: sums between the same hands
    towards what is due first, acts towards the same act. What finds no place is left to the mediator, in words."""
    session, said = session_of(performance), []
    for one in [one for one in former.fulfilments if one.id > (performance.agreement.counted_to or 0)]:
        left = _credit(performance, one) if one.payment_id else _note_done(performance, one)
        said += [f"原协议名下已履行的{left}，新协议里没有对应的一项，请双方处理"] if left else []
    session.flush()
    session.expire(performance, ["fulfilments"])
    said += [f"{one.party.name}在原协议名下报告{one.words}，请核对后登记" for one in open_in(session, former)]
    facts = SimpleNamespace()
    fulfilment.pass_on(performance, facts)
    facts.ask = said[0] if said else facts.ask
    turns.give(performance, facts)


def performance_of(agreement: Agreement) -> Performance | None:
    return next((one for one in agreement.case.performances if one.agreement_id == agreement.id), None)


def _credit(performance: Performance, one: Fulfilment) -> str:
    """Counts a sum towards the payments of the new plan; what is over, in words."""
    paid, left = session_of(performance).get_one(Payment, one.payment_id), one.amount or 0
    for payment in sorted(performance.agreement.payments, key=lambda payment: (payment.due_on, payment.ordinal)):
        part = min(left, payment.balance)
        if part > 0 and (payment.payer_id, payment.payee_id) == (paid.payer_id, paid.payee_id):
            payment.fulfilments.append(_carried(one, performance, amount=part))
            left -= part
    return f"{figures(left)}元" if left else ""


def _note_done(performance: Performance, one: Fulfilment) -> str:
    """Counts an act towards the same act of the new version; its words where there is none."""
    term = session_of(performance).get_one(Term, one.term_id)
    same = next(
        (new for new in performance.agreement.terms if (new.kind, new.doer_id, new.text) == (term.kind, term.doer_id, term.text)),
        None,
    )
    if same is None:
        return f"“{term.text}”"
    performance.fulfilments.append(_carried(one, performance, term_id=same.id))
    return ""


def _carried(one: Fulfilment, performance: Performance, **what: int) -> Fulfilment:
    proof = {"proof_sha": one.proof_sha, "proof_mime": one.proof_mime, "paper_id": one.paper_id}
    said = {"on": one.on, "way": one.way, "note": "按原协议履行，计入本协议", "carried_from_id": one.id}
    return Fulfilment(performance_id=performance.id, **said, **proof, **what)


def _owed(payments: Iterable[Payment]) -> tuple[PaymentGiven, ...]:
    return tuple(PaymentGiven(p.payer_id, p.payee_id, p.balance, p.due_on, p.way) for p in payments if p.balance > 0)
