"""From terms as data to the sentences that stand on paper, and what must be true of them. Pure: nothing here touches the database."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.party import Party
from foundation.errors import Refused
from law.money import capitals, figures
from law.wording import cn_date, han_number

from .damages import DamagesGiven
from .models import Agreement, Payment, Term, TermKind
from .reckoning import Reckoning


@dataclass(frozen=True)
class PaymentGiven:
    """One sum on one day, as typed, and how it was reckoned where it was; parties by their ids."""

    payer_id: int
    payee_id: int
    amount: int
    due_on: dt.date
    way: str = ""
    reckoning: Reckoning | None = None


@dataclass(frozen=True)
class TermGiven:
    """One clause as typed. A payment clause carries its payments; an act names who does what by when. `standard` is when an act counts as
    done, or how a sum was reckoned."""

    kind: TermKind
    text: str = ""
    doer_id: int | None = None
    due_on: dt.date | None = None
    standard: str = ""
    payments: tuple[PaymentGiven, ...] = ()


@dataclass(frozen=True)
class TermsGiven:
    """Everything the agreement will say besides what the file already knows."""

    terms: tuple[TermGiven, ...]
    payments: tuple[PaymentGiven, ...] = ()
    total: int | None = None
    penalty: str = ""
    facts: str = ""
    place: str = ""
    partial: bool = False
    unresolved: str = ""
    damages: DamagesGiven = DamagesGiven()


def sentence_of(term: Term) -> str:
    """The clause as it stands on paper, without its number: composed from the data, or the words themselves. The days of a payment
    follow it as its schedule."""
    match term.kind:
        case TermKind.PAY:
            return _payment_sentence(term)
        case TermKind.ACT:
            by = f"于{cn_date(term.due_on)}前" if term.due_on else ""
            standard = f"，{term.standard}" if term.standard else ""
            return f"{term.doer.name if term.doer else ''}{by}{term.text}{standard}。"
        case _:
            return term.text if term.text.endswith(("。", "！", "；")) else term.text + "。"


def payment_line(payment: Payment) -> str:
    """2026年4月10日前支付41,200.00元（人民币肆万壹仟贰佰元整）."""
    return f"{cn_date(payment.due_on)}前支付{figures(payment.amount)}元（{capitals(payment.amount)}）"


def check(given: TermsGiven, earliest: dt.date) -> None:
    """Refuses terms that contradict themselves: no clause, a sum to oneself, one clause that pays both ways, a sum that is not price by
    quantity, instalments that do not add up to the total, an act without words, a day before `earliest`, a partial agreement that does not
    say what is left (深圳经济特区矛盾纠纷多元化解条例第二十六条)."""
    payments = all_payments(given)
    if not given.terms:
        raise Refused("至少写一条约定。", field="terms")
    for n, term in enumerate(given.terms, 1):
        if term.kind != TermKind.PAY and not term.text:
            raise Refused(f"第{han_number(n)}条还没有内容。", field="terms")
        if term.kind == TermKind.ACT and not term.doer_id:
            raise Refused(f"第{han_number(n)}条要写明由谁来做。", field="terms")
        if term.kind == TermKind.PAY and not term.payments:
            raise Refused(f"第{han_number(n)}条是付款，请写明谁付给谁、多少、最晚哪天。", field="terms")
        if term.kind == TermKind.PAY and len({(one.payer_id, one.payee_id) for one in term.payments}) > 1:
            raise Refused(f"第{han_number(n)}条里有几个方向的付款，一条只写谁付给谁，请分成几条。", field="payments")
        if term.due_on and term.due_on < earliest:
            raise Refused(f"第{han_number(n)}条的日期早于这一件登记的日子，请核对。", field="terms")
    for n, payment in enumerate(payments, 1):
        if payment.payer_id == payment.payee_id:
            raise Refused(f"第 {n} 笔付款的付款人和收款人是同一人。", field="payments")
        if payment.amount <= 0:
            raise Refused(f"第 {n} 笔付款没有金额。", field="payments")
        if payment.reckoning:
            payment.reckoning.check(payment.amount, f"第 {n} 笔付款", "payments")
        if payment.due_on < earliest:
            raise Refused(f"第 {n} 笔付款的日期早于这一件登记的日子，请核对。", field="payments")
    _check_total(payments, given.total)
    if given.partial and not given.unresolved:
        raise Refused("只谈成一部分的，请写明哪些还没谈成、接下来怎么办。", field="unresolved")


def all_payments(given: TermsGiven) -> list[PaymentGiven]:
    return [payment for term in given.terms for payment in term.payments] + list(given.payments)


def fill(agreement: Agreement, given: TermsGiven, parties: Iterable[Party]) -> None:
    """Puts the given terms into a draft agreement in place of what stood there. Refuses to bind anybody who is no party."""
    hands = {party.id: party for party in parties}
    agreement.payments.clear()
    agreement.terms.clear()
    agreement.total, agreement.penalty, agreement.facts = given.total, given.penalty, given.facts
    agreement.place, agreement.partial, agreement.unresolved = given.place, given.partial, given.unresolved
    if agreement.total is None and (payments := all_payments(given)):
        agreement.total = sum(payment.amount for payment in payments)
    for n, one in enumerate(given.terms, 1):
        doer = _hand(hands, one.doer_id) if one.doer_id else None
        term = Term(ordinal=n, kind=one.kind, text=one.text, doer=doer, due_on=one.due_on, standard=one.standard)
        agreement.terms.append(term)
        _pay(agreement, one.payments, term, hands)
    _pay(agreement, given.payments, None, hands)


def _hand(hands: dict[int, Party], number: int) -> Party:
    if number not in hands:
        raise Refused("付款人、收款人和做事的人都要是本案的当事人，请选好。", field="payments")
    return hands[number]


def _pay(agreement: Agreement, payments: Iterable[PaymentGiven], term: Term | None, hands: dict[int, Party]) -> None:
    for one in payments:
        agreement.payments.append(
            Payment(
                term=term,
                ordinal=len(agreement.payments) + 1,
                payer=_hand(hands, one.payer_id),
                payee=_hand(hands, one.payee_id),
                amount=one.amount,
                due_on=one.due_on,
                way=one.way,
                reckoning=one.reckoning,
            )
        )


def _payment_sentence(term: Term) -> str:
    total = sum(payment.amount for payment in term.payments)
    first = term.payments[0]
    by = [payment.reckoning.words for payment in term.payments if payment.reckoning]
    reckoned = f"，按{'、'.join(by)}计算" if by else ""
    standard = f"，{term.standard.rstrip('。')}" if term.standard else ""
    return f"{first.payer.name}向{first.payee.name}支付{term.text or '款项'}{figures(total)}元（{capitals(total)}）{reckoned}{standard}。"


def _check_total(payments: Sequence[PaymentGiven], total: int | None) -> None:
    added = sum(payment.amount for payment in payments)
    if total is not None and payments and added != total:
        difference = added - total
        more = "多" if difference > 0 else "少"
        raise Refused(f"各期相加是 {figures(added)}，比总额{more} {figures(abs(difference))}。", field="total")
