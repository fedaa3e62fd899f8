"""Drafting the papers of mediation: records, agreement, receipts, follow-up."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from cases import interpreters
from cases.models import Case
from cases.particulars import Shown, party_facts
from cases.parties import missing_for_signing
from cases.party import Party
from cases.signers import recorder_of
from documents.facts import KnownFacts, PartyFacts, PaymentFacts, ServedFacts, SpeechFacts, TermFacts
from documents.kinds import KINDS
from foundation import clock
from foundation.transactions import session_of
from people.roles import Role

from .facts import (
    AgreementFacts,
    ExtensionFacts,
    FollowUpFacts,
    HandoutFacts,
    InquiryFacts,
    OralAgreementFacts,
    ReceiptFacts,
    RecordFacts,
)
from .models import Agreement, Meeting, Payment, Performance
from .terms import sentence_of

if TYPE_CHECKING:
    from .fulfilment import FollowUpGiven
    from .meetings import InvestigationGiven, RecordGiven

MANNER = "按上述约定的日期和方式履行"
SCHEDULE = "上述款项按下列日期和方式支付"


def record(case: Case, ordinal: int, given: "RecordGiven", recorder: str) -> RecordFacts:
    return RecordFacts(
        committee=case.body.sealing.name,
        number=_number(case),
        ordinal=ordinal,
        matter=case.title,
        began=given.starts_at,
        ended=given.ends_at,
        place=given.place,
        mediators=mediators_of(case),
        recorder=recorder,
        parties=tuple(party_facts(party, Shown.OTHER_SIDE) for party in came(case, given.present)),
        speeches=speeches(given.story),
        outcome=given.result or "未达成协议，另行约定时间继续调解",
        others=_others(case, given.present),
        absent=tuple(party.name for party in case.parties if party not in came(case, given.present)),
    )


def investigation(case: Case, given: "InvestigationGiven", recorder: str) -> InquiryFacts:
    speeches = [
        speech for q, a in given.questions for speech in (SpeechFacts(speaker="问", text=q), SpeechFacts(speaker="答", text=a))
    ]
    return InquiryFacts(
        committee=case.body.sealing.name,
        number=_number(case),
        began=given.starts_at,
        ended=given.ends_at,
        place=given.place,
        person=KnownFacts(name=given.asked),
        link=given.relation or "知情人",
        investigators=mediators_of(case),
        recorder=recorder,
        speeches=tuple(speeches),
    )


def agreement(case: Case, agreed: Agreement) -> AgreementFacts:
    """The agreement from its terms. Its date is left to be written: the last hand or the seal decides it (人民调解法第二十九条)."""
    return AgreementFacts(
        committee=case.body.sealing.name,
        number=_number(case),
        parties=_bound(case),
        matter=agreed.facts or case.story,
        terms=term_facts(agreed),
        place=agreed.place or case.body.address or case.body.name,
        manner=MANNER,
        mediators=mediators_of(case),
        recorder=recorder_of(case).name,
        mediated=mediated_on(case),
        unresolved=agreed.unresolved or None,
        consequence=agreed.penalty or None,
        court_copy=True,
    )


def oral_agreement(case: Case, agreed: Agreement, recorder: str) -> OralAgreementFacts:
    return OralAgreementFacts(
        committee=case.body.sealing.name,
        number=_number(case),
        parties=_bound(case),
        dispute=agreed.facts or case.story,
        terms=term_facts(agreed),
        manner=MANNER,
        reached=clock.today(),
        place=agreed.place or case.body.name,
        mediators=mediators_of(case),
        recorder=recorder,
        registered=clock.today(),
    )


def extension(case: Case, accepted: dt.date, due: dt.date, until: dt.date, is_estimate: bool) -> ExtensionFacts:
    return ExtensionFacts(
        committee=case.body.sealing.name,
        number=_number(case),
        parties=tuple(party_facts(party, Shown.OTHER_SIDE) for party in case.parties),
        matter=case.title,
        accepted=accepted,
        due=due,
        is_estimate=is_estimate,
        until=until,
        reason="双方愿意继续调解",
        mediators=mediators_of(case),
    )


def follow_up(performance: Performance, given: "FollowUpGiven", visitor: str) -> FollowUpFacts:
    case = performance.case
    return FollowUpFacts(
        committee=case.body.sealing.name,
        agreement_number=_number(case),
        parties=tuple(party.name for party in case.parties),
        reason="了解调解协议履行情况",
        visited=clock.now(),
        manner=given.how,
        person=given.visited,
        performed=given.performed,
        visitor=visitor,
        content=given.satisfied or None,
        risk=given.remark or None,
    )


def receipt(performance: Performance, payment: Payment, fen: int, way: str, paid: dt.date) -> ReceiptFacts:
    """The payee's receipt for one sum, with what is still owed under the whole agreement."""
    return ReceiptFacts(
        payee=payment.payee.name,
        payer=payment.payer.name,
        fen=fen,
        method=way or payment.way or "双方约定的方式",
        paid=paid,
        agreement_number=_number(performance.case),
        committee=performance.case.body.sealing.name,
        agreement=_agreement_title(performance),
        purpose=payment.term.text if payment.term else "款项",
        remaining=sum(one.balance for one in performance.agreement.payments) - fen,
    )


def handout(case: Case, hander: str, title: str) -> HandoutFacts:
    return HandoutFacts(
        committee=case.body.sealing.name,
        agreement_number=_number(case),
        matter=case.title,
        receivers=tuple(party.name for party in case.parties),
        papers=(ServedFacts(title=title, copies=1),),
        hander=hander,
    )


def _agreement_title(performance: Performance) -> str:
    """What the agreement that is performed is called; one without a paper of its own, as one of its channel is."""
    if performance.agreement.paper is not None:
        return performance.agreement.paper.title
    row = performance.case.table().act("offer")
    assert row is not None
    return KINDS[row.papers[0]].title


def mediated_on(case: Case) -> dt.date:
    """The day of the last recorded meeting."""
    recorded = select(Meeting.starts_at).where(Meeting.case_id == case.id, Meeting.paper_id.is_not(None))
    last = session_of(case).scalars(recorded.order_by(Meeting.starts_at.desc())).first()
    return clock.day_of(last) if last else clock.today()


def term_facts(agreed: Agreement) -> tuple[TermFacts, ...]:
    """The clauses as they stand on every paper, each with the payments it obliges to; payments agreed apart from a clause follow as one."""
    terms = [TermFacts(text=sentence_of(term), payments=_payments(term.payments)) for term in agreed.terms]
    apart = [payment for payment in agreed.payments if payment.term is None]
    if apart:
        terms.append(TermFacts(text=SCHEDULE, payments=_payments(apart)))
    return tuple(terms)


def came(case: Case, present: Sequence[str]) -> list[Party]:
    """The parties who were there, themselves or through somebody who stands for them."""
    return [party for party in case.parties if {party.name, *(one.name for one in party.representatives)} & set(present)]


def _others(case: Case, present: Sequence[str]) -> tuple[str, ...]:
    """Who was there besides the parties and those who interpret for them, who are named with the parties."""
    named = {party.name for party in case.parties} | set(interpreters.names_of(case.parties))
    return tuple(name for name in present if name not in named)


def mediators_of(case: Case) -> tuple[str, ...]:
    return tuple(user.name for user in case.those(Role.MEDIATOR))


def missing(case: Case) -> list[str]:
    """What is still unknown before the agreement can be signed today."""
    return missing_for_signing(case, clock.today())


def speeches(story: str, keeper: str = "调解员记") -> tuple[SpeechFacts, ...]:
    """Lines such as "程又安：……" are what that person said; other lines are the account of who keeps the record."""
    found = []
    for line in filter(None, (line.strip() for line in story.splitlines())):
        speaker, colon, text = line.replace(":", "：", 1).partition("：")
        said = colon and text and len(speaker) <= 20
        found.append(SpeechFacts(speaker=speaker if said else keeper, text=text if said else line))
    return tuple(found)


def _payments(payments: list[Payment]) -> tuple[PaymentFacts, ...]:
    return tuple(
        PaymentFacts(payer=p.payer.name, payee=p.payee.name, fen=p.amount, due=p.due_on, method=p.way or "双方约定的方式")
        for p in payments
    )


def _bound(case: Case) -> tuple[PartyFacts, ...]:
    return tuple(party_facts(party, Shown.AGREEMENT) for party in case.parties)


def _number(case: Case) -> str:
    return case.number or case.reference.upper()
