"""Performance: what was paid and done, followed up until nothing is left."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from cases import telling, turns
from cases.evidence import type_of
from cases.party import Party
from documents import filing, kinds, press, signing
from documents.press import Sheet
from foundation import clock, files
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.money import figures
from law.wording import cn_date
from people.access import SYSTEM, Visitor
from people.models import User

from . import papers
from .declaration import Declaration, open_in
from .models import Agreement, Fulfilment, Payment, Performance, Term, TermKind
from .signers import follow_up_signers, receipt_signers


@dataclass(frozen=True)
class FulfilmentGiven:
    """One sum received or one act done, as noted. `amount` in 分 for a payment."""

    on: dt.date
    payment_id: int | None = None
    term_id: int | None = None
    amount: int | None = None
    way: str = ""
    note: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class FollowUpGiven:
    """What a follow-up found (人民调解回访记录)."""

    visited: str
    how: str
    performed: str
    satisfied: str
    remark: str = ""


def begin(agreement: Agreement) -> Performance:
    """Opens the performance of an agreement in the transaction in which it takes effect."""
    session = session_of(agreement)
    performance = Performance(case=agreement.case, agreement=agreement)
    session.add(performance)
    session.flush()
    days = [payment.due_on for payment in agreement.payments] + [term.due_on for term in agreement.terms if term.due_on]
    for payment in agreement.payments:
        payment.remind_on = payment.as_due().warn
    with acting(performance, "begin", by=SYSTEM, seen=0) as facts:
        facts.triggers = {"D8": max(days, default=clock.today())}
        pass_on(performance, facts)
    return performance


@again_if_moved
def fulfil(performance: Performance, by: User, seen: int, given: FulfilmentGiven) -> Fulfilment:
    """Notes one sum or act with its proof; for a sum, prints the receipt the payee signs. Refuses more than is still owed, days that have not
    come, and what a party declared and nobody has answered: that is answered, and not noted beside it."""
    act = preparing(performance, "fulfil", by=by, seen=seen)
    waiting = declared(performance, given)
    if waiting is not None:
        raise Refused(f"{waiting.party.name}已经报告了这一笔，还没有人答复。请先答复，免得记两次。", field="payment")
    sheet = receipt_for(performance, given)
    with act as facts:
        return enter(performance, given, sheet, facts)


def receipt_for(performance: Performance, given: FulfilmentGiven) -> Sheet | None:
    """The payee's receipt for a sum, made before the lock; none for an act. Refuses what cannot be noted: a day that has not come or lies before
    the file, more than is owed, an act that is noted."""
    if given.on > clock.today():
        raise Refused("日期还没到，请照凭证填。", field="on")
    if given.on < performance.case.received_on:
        raise Refused("日期早于这一件登记的日子，请照凭证再看一遍。", field="on")
    if given.content:
        type_of(given.content)
    payment = _payment(performance, given)
    if payment is None:
        _check_deed(performance, given.term_id)
        return None
    amount = _sum_within(performance, payment, given.amount)
    return press.make(kinds.RECEIPT, papers.receipt(performance, payment, amount, given.way, given.on))


def enter(performance: Performance, given: FulfilmentGiven, sheet: Sheet | None, facts: SimpleNamespace) -> Fulfilment:
    """Notes it inside the act that brought it, and asks the payee to sign the receipt."""
    session, payment = session_of(performance), _payment(performance, given)
    done = Fulfilment(
        performance_id=performance.id,
        payment_id=given.payment_id,
        term_id=given.term_id,
        amount=given.amount if payment else None,
        on=given.on,
        way=given.way or (payment.way if payment else ""),
        note=given.note,
        proof_sha=files.put(given.content) if given.content else None,
        proof_mime=type_of(given.content) if given.content else "",
    )
    performance.fulfilments.append(done)
    session.flush()
    if payment is not None and sheet is not None:
        session.refresh(payment)
        paper = filing.keep(session, sheet, performance, on=clock.today(), number=performance.case.number or "")
        done.paper_id = paper.id
        signing.ask(session, paper, receipt_signers(payment), f"{performance.case.address}/paper-signatures")
    facts.sentence = _said(payment, given)
    pass_on(performance, facts)
    facts.detail.update(payment=payment.ordinal if payment else None, amount=given.amount)
    return done


def declared(performance: Performance, given: FulfilmentGiven) -> Declaration | None:
    """What a party declared of the same payment or act and nobody has answered; None when it is free to be noted."""
    open_ones = open_in(session_of(performance), performance)
    same = (one for one in open_ones if (one.payment_id, one.term_id) == (given.payment_id, given.term_id))
    return next(same, None)


@again_if_moved
def follow_up(performance: Performance, by: User, seen: int, given: FollowUpGiven) -> None:
    """Writes the record of a follow-up for the visited person to sign (人民调解法第三十一条)."""
    if not given.performed:
        raise Refused("请写履行得怎么样。", field="performed")
    act = preparing(performance, "follow_up", by=by, seen=seen)
    sheet = press.make(kinds.FOLLOW_UP, papers.follow_up(performance, given, by.name))
    with act as facts:
        session = session_of(performance)
        paper = filing.keep(session, sheet, performance, on=clock.today(), number=performance.case.number or "")
        signing.ask(
            session,
            paper,
            follow_up_signers(performance, given.visited, by),
            f"{performance.case.address}/paper-signatures",
        )
        facts.detail["visited"] = given.visited


def complete(performance: Performance, by: User, seen: int) -> None:
    """Closes the performance when every payment is paid and every act noted as done."""
    with acting(performance, "complete", by=by, seen=seen, left=left(performance.agreement)):
        telling.tell(performance.case, "performed", "约定的事都办到了，谢谢配合。")
        performance.ended_on = clock.today()


def dispute(performance: Performance, by: Visitor, seen: int, reason: str = "") -> None:
    """A party goes to court over the performance or the content; nothing here stands in the way (人民调解法第三十二条)."""
    with acting(performance, "dispute", by=by, seen=seen) as facts:
        performance.ended_on = clock.today()
        facts.detail["reason"] = reason


def left(agreement: Agreement) -> list[str]:
    """What is still to be done, soonest first, each in words."""
    unpaid = [
        (p.due_on, f"{p.payer.name}应于{cn_date(p.due_on)}前付{p.payee.name} {figures(p.balance)} 元")
        for p in agreement.payments
        if p.balance > 0
    ]
    undone = [
        (t.due_on or dt.date.max, f"{t.doer.name if t.doer else ''}{t.text}")
        for t in agreement.terms
        if t.kind == TermKind.ACT and not is_done(agreement, t)
    ]
    return [words for _, words in sorted(unpaid + undone)]


def owed_to(agreement: Agreement) -> list[Party]:
    """The parties to whom something of an agreement is still owed: a sum, or an act of another."""
    payees = {payment.payee_id for payment in agreement.payments if payment.balance > 0}
    doers = {term.doer_id for term in agreement.terms if term.kind == TermKind.ACT and not is_done(agreement, term)}
    return [party for party in agreement.case.parties if party.id in payees or doers - {party.id}]


def is_done(agreement: Agreement, term: Term) -> bool:
    """Whether an act was noted as done."""
    performance = next((p for p in agreement.case.performances if p.agreement_id == agreement.id), None)
    return performance is not None and any(done.term_id == term.id for done in performance.fulfilments)


def pass_on(performance: Performance, facts: SimpleNamespace) -> None:
    """What is to be done next: what was declared wants an answer first. Where nothing is left, somebody confirms it; with the police the case
    itself then has its turn, and is closed."""
    todo = left(performance.agreement)
    said = [f"{one.party.name}报告{one.words}，请答复" for one in open_in(session_of(performance), performance)]
    facts.ask = next(iter([*said, *todo]), "都办到了，可以确认履行完毕")
    if not todo and performance.table().act("complete") is None:
        facts.movers = frozenset()
        turns.give(performance.case, SimpleNamespace())


def _payment(performance: Performance, given: FulfilmentGiven) -> Payment | None:
    return session_of(performance).get(Payment, given.payment_id) if given.payment_id else None


def _check_deed(performance: Performance, term_id: int | None) -> None:
    term = next((one for one in performance.agreement.terms if one.id == term_id), None)
    if term is None:
        raise Refused("请选是哪一笔、哪一件。", field="payment")
    if is_done(performance.agreement, term):
        raise Refused("这一件已经登记过了。", field="payment")


def _sum_within(performance: Performance, payment: Payment, amount: int | None) -> int:
    """The sum in 分, if it is one and no more than this instalment still owes."""
    if payment.agreement_id != performance.agreement_id:
        raise Refused("这一期不属于这份协议。", field="payment")
    if not amount or amount <= 0:
        raise Refused("请写收到多少钱。", field="amount")
    if amount > payment.balance:
        raise Refused(f"这一期还欠 {figures(payment.balance)} 元，写的 {figures(amount)} 元多了。", field="amount")
    return amount


def _said(payment: Payment | None, given: FulfilmentGiven) -> str:
    if payment is None:
        return f"登记履行：{given.note}"[:200]
    return f"登记第{payment.ordinal}期履行 {figures(given.amount or 0)} 元"
