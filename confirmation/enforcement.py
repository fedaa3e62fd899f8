"""The creditor asks a court to enforce a confirmed agreement: one request made from the plan, what was noted as paid, and the words agreed on
(民事诉讼法第二百零六条、第二百五十条；民诉法解释第四百六十条、第四百六十一条). Whether it is enforced the court decides."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from cases import deadlines, telling, turns
from cases.parties import signs_for
from cases.party import Party
from documents import filing, kinds, press, signing
from documents.models import Paper
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import enforcing
from law.articles import named
from law.competence import kind_of
from law.enforcing import Acceleration
from law.grounds import JcEnd
from mediation.fulfilment import is_done
from mediation.models import Agreement, Payment, Term, TermKind
from people.access import Visitor
from people.models import Body, BodyKind, User

from . import keeping, papers_after
from .models import Application
from .signers import own_signer

ASK = "强制执行申请书印好了，请您看过，属实再签名，签好以后交法院。"


@dataclass(frozen=True)
class EnforcementGiven:
    """Whose debt (`debtor-creditor` by their numbers; where there is one alone it is that), which court (the one that ruled, unless another of
    its level lies where the property is), and what the creditor knows of the debtor's property."""

    debt: str = ""
    court: Body | None = None
    clues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Debt:
    """What one party owes another and is late with: payments, those that one late instalment made due with it, acts not done."""

    debtor: Party
    creditor: Party
    overdue: tuple[Payment, ...]
    early: tuple[Payment, ...]
    deeds: tuple[Term, ...]
    acceleration: Acceleration | None

    @property
    def key(self) -> str:
        return f"{self.debtor.id}-{self.creditor.id}"

    @property
    def fen(self) -> int:
        """The unpaid principal in 分."""
        return sum(payment.balance for payment in (*self.overdue, *self.early))


@again_if_moved
def enforce(application: Application, by: User | Visitor, seen: int, given: EnforcementGiven) -> Paper:
    """Prints the request for the creditor to sign and returns it; an unsigned one of the same debt gives way. Refuses where nothing confirmed is
    overdue, to anybody but the creditor or who stands for it, and a court that is neither the one that ruled nor of its level. After the two years it
    is still printed: only the debtor's objection stands in its way (民诉法解释第四百八十一条)."""
    act = preparing(application, "enforce", by=by, seen=seen)
    debt, court = _chosen(application, by, given.debt), given.court or application.court
    if court.id not in [one.id for one in courts(application)]:
        raise Refused(
            "只能向作出裁定的法院，或者与它同级的、被执行财产所在地的法院申请。",
            named(("确认裁定执行法院",), clock.today()),
            field="court",
        )
    sheet = press.make(
        kinds.ENFORCEMENT, papers_after.enforcement_request(application, debt, court, given.clues, last_day(application))
    )
    with act as facts:
        session = session_of(application)
        for old in filing.papers_of(session, application.case_id):
            if old.kind == kinds.ENFORCEMENT.code and old.party_id == debt.creditor.id and not old.is_signed and not old.void_at:
                filing.void(old, "另写了一份")
        paper = keeping.keep(application, sheet, debt.creditor.id)
        signing.ask(session, paper, own_signer(debt.creditor), f"{application.case.address}/paper-signatures")
        turns.leave(application, facts)
        facts.sentence = f"{debt.creditor.name}写强制执行申请书"
        facts.detail.update(debt=debt.key, fen=debt.fen, court=court.name)
        if not isinstance(by, Visitor):
            telling.invite(
                application.case, f"enforcement-{paper.id}", ASK, debt.creditor, signs_for(debt.creditor, clock.today())[2]
            )
    return paper


def debts(application: Application, by: User | Visitor | None = None) -> list[Debt]:
    """What is overdue under a confirmed agreement, by debtor and creditor; to a visitor what is owed to the party they stand for."""
    if application.outcome is not JcEnd.CONFIRMED:
        return []
    agreement, people = application.agreement, {party.id: party for party in application.case.parties}
    pairs = dict.fromkeys((payment.payer_id, payment.payee_id) for payment in agreement.payments)
    pairs |= dict.fromkeys(
        (term.doer_id, other) for term in agreement.terms if term.doer_id for other in _beneficiaries(term, list(people))
    )
    mine = [(one, other) for one, other in pairs if not isinstance(by, Visitor) or other == by.party_id]
    found = [_debt(agreement, people[one], people[other]) for one, other in mine if one in people and other in people]
    return [debt for debt in found if debt.overdue or debt.deeds]


def courts(application: Application) -> list[Body]:
    """The court that ruled first, then the others of its level, among which lies the one of the debtor's property (民诉法解释第四百六十条)."""
    level = kind_of(application.court.name)
    every = select(Body).where(Body.kind == BodyKind.COURT, Body.closed_on.is_(None)).order_by(Body.name)
    others = [
        one for one in session_of(application).scalars(every) if kind_of(one.name) is level and one.id != application.court_id
    ]
    return [application.court, *others]


def last_day(application: Application) -> dt.date | None:
    """The last of the two years for it (民事诉讼法第二百五十条)."""
    period = deadlines.latest(application, "D40")
    return period.due if period else None


def _chosen(application: Application, by: User | Visitor, key: str) -> Debt:
    if application.outcome is not JcEnd.CONFIRMED:
        raise Refused(
            "法院没有裁定确认这份协议有效，不能申请强制执行；不履行的，可以起诉。", named(("司法确认裁定",), clock.today())
        )
    if any(not one.leaves_all for one in application.later_rulings):
        raise Refused("原裁定已经变更，请照新的裁定书写强制执行申请书。", named(("确认裁定异议",), clock.today()))
    owed = debts(application, by)
    if not owed:
        raise Refused(
            "没有欠您而且到期没有履行的，现在不能申请强制执行。"
            if isinstance(by, Visitor)
            else "没有到期没有履行的，现在不能申请强制执行。"
        )
    found = [debt for debt in owed if debt.key == key or not key and len(owed) == 1]
    if not found:
        raise Refused("请选是谁欠谁的。", field="debt")
    return found[0]


def _debt(agreement: Agreement, debtor: Party, creditor: Party) -> Debt:
    today = clock.today()
    of_them = [one for one in agreement.payments if (one.payer_id, one.payee_id) == (debtor.id, creditor.id) and one.balance > 0]
    late = tuple(one for one in of_them if one.as_due().date < today)
    agreed = enforcing.acceleration(agreement.penalty, *(term.text for term in agreement.terms))
    speeds = agreed if agreed and late and len(late) >= agreed.late else None
    early = tuple(one for one in of_them if one not in late) if speeds else ()
    deeds = tuple(
        term
        for term in agreement.terms
        if term.doer_id == debtor.id
        and creditor.id in _beneficiaries(term, [party.id for party in agreement.case.parties])
        and term.due_on
        and term.due_on < today
        and not is_done(agreement, term)
    )
    return Debt(debtor, creditor, late, early, deeds, speeds if early else None)


def _beneficiaries(term: Term, parties: list[int]) -> list[int]:
    """For whom an act is done: whom the term names, else the only other party."""
    if term.kind is not TermKind.ACT or not term.doer_id:
        return []
    if term.payee_id:
        return [term.payee_id]
    return [one for one in parties if one != term.doer_id] if len(parties) == 2 else []
