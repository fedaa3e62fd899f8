"""Drafting the paper that changes an agreement in effect: what is otherwise, what was done already, and the whole of what is agreed now."""

import dataclasses
from collections.abc import Sequence
from difflib import SequenceMatcher

from cases.models import Case
from foundation import clock
from law.money import capitals, figures
from law.wording import cn_date, han_number

from . import papers
from .facts_amendment import AmendmentFacts, ChangeFacts
from .models import Agreement, Fulfilment, Payment, Term
from .terms import payment_line, sentence_of


def amendment(case: Case, agreed: Agreement) -> AmendmentFacts:
    """The facts of the paper. Its date is left to be written, as that of every agreement."""
    old = agreed.amends
    assert old is not None and old.effective_on is not None and old.paper is not None
    whole = papers.agreement(case, agreed)
    said = {field.name: getattr(whole, field.name) for field in dataclasses.fields(whole)}
    return AmendmentFacts(
        **{**said, "mediated": clock.today()},
        former=old.paper.title,
        former_effective=old.effective_on,
        why=agreed.why,
        changes=tuple(changes(old, agreed)),
        performed=tuple(performed(case)),
    )


def changes(old: Agreement, new: Agreement) -> list[ChangeFacts]:
    """What is otherwise in the new version, in the order of the paper; a clause that only stands elsewhere, or has another number, is none."""
    were, are = _clauses(old), _clauses(new)
    matcher = SequenceMatcher(None, [text for _, text in were], [text for _, text in are], autojunk=False)
    found = [
        ChangeFacts(before=_said(were[a:b]), after=_said(are[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    pairs = zip(_besides(old), _besides(new), strict=True)
    return found + [ChangeFacts(before=_said([was]), after=_said([now])) for was, now in pairs if was != now]


def performed(case: Case) -> list[str]:
    """Every sum paid and every act done under the agreements of a case, each once, oldest first."""
    done = [one for kept in case.performances for one in kept.fulfilments if one.carried_from_id is None]
    payments = {one.id: one for agreement in case.agreements for one in agreement.payments}
    terms = {one.id: one for agreement in case.agreements for one in agreement.terms}
    lines = [(one.on, one.id, _done(one, payments.get(one.payment_id or 0), terms.get(one.term_id or 0))) for one in done]
    return [line for _, _, line in sorted(lines)]


def last_noted(case: Case) -> int:
    """The newest fulfilment on file; 0 where there is none. What is noted later is not yet taken into account."""
    return max((one.id for kept in case.performances for one in kept.fulfilments), default=0)


def _clauses(agreement: Agreement) -> list[tuple[str, str]]:
    """The clauses, each with its place, and the payments that belong to none."""
    found = [(f"第{han_number(n)}条", _clause(term)) for n, term in enumerate(agreement.terms, 1)]
    apart = [one for one in agreement.payments if one.term is None]
    return [*found, ("付款计划", "；".join(_apart(one) for one in apart))] if apart else found


def _besides(agreement: Agreement) -> list[tuple[str, str]]:
    return [("违约责任", agreement.penalty), ("未达成协议的事项", agreement.unresolved), ("履行地点", agreement.place)]


def _clause(term: Term) -> str:
    plan = "；".join(f"{payment_line(one)}，{one.way or '双方约定的方式'}" for one in term.payments)
    return sentence_of(term).rstrip("。") + (f"：{plan}" if plan else "")


def _apart(payment: Payment) -> str:
    return f"{payment.payer.name}于{payment_line(payment)}给{payment.payee.name}，{payment.way or '双方约定的方式'}"


def _said(clauses: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{place}：{text}" for place, text in clauses if text)


def _done(one: Fulfilment, payment: Payment | None, term: Term | None) -> str:
    if payment is not None and one.amount:
        sum_of = f"{figures(one.amount)}元（{capitals(one.amount)}）"
        return f"{cn_date(one.on)}，{payment.payer.name}向{payment.payee.name}支付{sum_of}"
    doer = term.doer.name if term and term.doer else ""
    return f"{cn_date(one.on)}，{doer}{term.text if term else one.note}，已经办到"
