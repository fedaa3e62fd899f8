"""Drafting the creditor's request to enforce a ruling: every sum from the plan and what was noted as paid; a penalty only by the words agreed on."""

import datetime as dt
from typing import TYPE_CHECKING

from cases.particulars import Shown, party_facts
from foundation import clock
from law import enforcing
from law.articles import basis, cite
from law.enforcing import Accrual
from mediation.models import Agreement, TermKind
from mediation.terms import sentence_of
from people.models import Body

from .facts_after import ArrearFacts, EnforcementFacts, PenaltyFacts
from .models import Application

if TYPE_CHECKING:
    from .enforcement import Debt


def enforcement_request(
    application: Application, debt: "Debt", court: Body, clues: tuple[str, ...], until: dt.date | None
) -> EnforcementFacts:
    """The request as of today, over what is owed today."""
    case, agreed, today = application.case, application.agreement, clock.today()
    penalty = _penalty(agreed)
    first = application.first
    assert first.ruled_on and first.served_on and agreed.effective_on
    return EnforcementFacts(
        court=court.name,
        creditor=party_facts(debt.creditor, Shown.OWN, "申请执行人"),
        debtor=party_facts(debt.debtor, Shown.SUED, "被执行人"),
        ruling=application.number or "",
        ruling_court=application.court.name,
        ruled=first.ruled_on,
        served=first.served_on,
        committee=case.body.sealing.name,
        agreement_number=case.number or "",
        effective=agreed.effective_on,
        dispute=case.title,
        arrears=tuple(
            ArrearFacts(
                ordinal=one.ordinal, due=one.due_on, fen=one.amount, paid=one.paid, left=one.balance, early=one in debt.early
            )
            for one in (*debt.overdue, *debt.early)
        ),
        fen=debt.fen,
        acceleration=debt.acceleration.words if debt.acceleration else None,
        penalty=penalty or None,
        penalties=_penalties(debt, penalty, today),
        delay=cite("迟延履行", today),
        deeds=tuple(sentence_of(term) for term in debt.deeds),
        until=until,
        basis=basis(("司法确认裁定", "申请执行期间"), today),
        place=cite("确认裁定执行法院", today),
        clues=clues,
        attachments=_attachments(application, debt, bool(clues)),
        applied=today,
    )


def _penalty(agreed: Agreement) -> str:
    """What was agreed for lateness, word for word: the agreement's own line for it, and clauses that say so."""
    clauses = [term.text for term in agreed.terms if term.kind is TermKind.WORDS and enforcing.penalizes(term.text)]
    return "；".join(filter(None, [agreed.penalty, *clauses]))


def _penalties(debt: "Debt", words: str, today: dt.date) -> tuple[PenaltyFacts, ...]:
    """What the one agreed rate makes of every late sum: of what is unpaid up to today, of what came late up to the day it came."""
    percent = enforcing.a_day(words)
    if percent is None:
        return ()
    lines = []
    for payment in debt.overdue:
        last = payment.as_due().date
        late = [(one.amount or 0, one.on) for one in payment.fulfilments if one.on > last] + [(payment.balance, today)]
        for fen, until in late:
            made = Accrual(fen, enforcing.days_late(last, until), percent)
            if made.fen:
                lines.append(
                    PenaltyFacts(
                        ordinal=payment.ordinal,
                        base=fen,
                        since=last + dt.timedelta(days=1),
                        until=until,
                        days=made.days,
                        rate=f"{percent:f}%",
                        fen=made.fen,
                    )
                )
    return tuple(lines)


def _attachments(application: Application, debt: "Debt", has_clues: bool) -> tuple[str, ...]:
    """What goes to the court with it: what the file has, and what the creditor brings."""
    paid = sum(1 for payment in (*debt.overdue, *debt.early) for _ in payment.fulfilments)
    listed = [
        f"{application.number}民事裁定书，1份",
        "裁定书生效证明，1份（向作出裁定的法院领取）",
        "人民调解协议书，1份",
        "申请执行人身份证明，1份",
    ]
    listed += [f"收条、付款凭证，{paid}份"] if paid else []
    listed += ["财产线索材料"] if has_clues else []
    return tuple(listed)
