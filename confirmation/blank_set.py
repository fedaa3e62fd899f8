"""The set of papers for mediation in a yard or on a boat: what is known of the file stands on them, the rest is room to write on by hand.

Afterwards it is typed in with the days that stand on the paper. Nothing of the set itself is on file.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from cases.facts import IntakeFacts, PetitionFacts, RightsFacts
from cases.models import Case
from cases.particulars import Shown, party_facts
from documents import blanks, kinds
from documents.blanks import filled, lines, room
from documents.facts import SpeechFacts, TermFacts
from documents.kinds import Kind
from foundation import clock
from law.articles import cite
from law.catalogues import Power
from mediation.facts import AgreementFacts, OralAgreementFacts, ReceiptFacts, RecordFacts
from mediation.facts_drawn import MandateFacts, TickedFacts
from mediation.papers import mediators_of
from office import wording
from people.models import Body

from .facts import ApplicationFacts, ServiceAddressFacts
from .papers import as_applicants

Blank = tuple[Kind, Any]

_NUMBER = f"（{room(2)}）{room(2)}调字第{room(2)}号"
_COURT = f"{room(8)}人民法院"
_RECORD = 51  # lines of a record: with its head and its hands, three pages


def printed(session: Session, body: Body, case: Case | None = None) -> bytes:
    """One PDF: petition or register sheet, notice, record, agreement in writing and by word of mouth, mandate, addresses, receipt, application."""
    papers = [*_opening(body, case), *_mediating(session, body, case), *_beside(session, body, case)]
    return blanks.merged(blanks.sheet(kind, facts) for kind, facts in papers)


def _opening(body: Body, case: Case | None) -> Iterator[Blank]:
    """What a file begins with, as long as it has not begun."""
    known = _known(body, case)
    if case is None:
        sides = {"applicants": known["parties"][:1], "respondents": known["parties"][1:]}
        yield _made(kinds.PETITION, PetitionFacts, known, **sides, dispute=lines(8), requests=(lines(1), lines(1)))
    elif case.accepted_on is None:
        yield _made(kinds.INTAKE, IntakeFacts, known, dispute=case.story, category=case.category)


def _mediating(session: Session, body: Body, case: Case | None) -> Iterator[Blank]:
    """What is said, heard and agreed."""
    known, agreed = _known(body, case), {"terms": _terms(4), "manner": lines(1), "consequence": lines(1), "court_copy": True}
    talk = (SpeechFacts(speaker=room(3), text=lines(_RECORD)),)
    yield _made(kinds.RIGHTS, RightsFacts, known, **_rights(session, body))
    yield _made(kinds.RECORD, RecordFacts, known, speeches=talk, outcome=lines(4))
    yield _made(kinds.AGREEMENT, AgreementFacts, known, **agreed, matter=lines(6))
    yield _made(kinds.ORAL_AGREEMENT, OralAgreementFacts, known, dispute=lines(3), terms=_terms(3), manner=lines(1))


def _beside(session: Session, body: Body, case: Case | None) -> Iterator[Blank]:
    """What goes with it: who acts for whom, where papers reach them, what was paid, what the court is asked."""
    known, today = _known(body, case), clock.today()
    yield _made(
        kinds.MANDATE,
        MandateFacts,
        known,
        number=None,
        addressee=body.sealing.name,
        principals=(blanks.party("当事人"),),
        powers=tuple(TickedFacts(title=power.title, given=False) for power in Power),
        general=wording.said(session, "A16.general", body, today),
        until=wording.said(session, "A16.until", body, today),
        basis=cite("特别授权", today),
        code=room(8),
        phone=room(6),
    )
    reached = {"address": room(20), "phone": room(12), "e_address": room(12), "receiver": room(4), "receiver_phone": room(6)}
    notices = wording.listed(session, "D08.notices", body, today)
    for party in known["parties"]:
        yield _made(kinds.SERVICE_ADDRESS, ServiceAddressFacts, {}, court=_COURT, party=party, notices=notices, **reached)
    yield _made(kinds.RECEIPT, ReceiptFacts, known, agreement_number=known["number"])
    yield _made(
        kinds.APPLICATION,
        ApplicationFacts,
        known,
        court=_COURT,
        applicants=as_applicants(case) if case else (blanks.party("申请人"), blanks.party("申请人")),
        agreement_number=known["number"],
        dispute=lines(3),
        terms=_terms(4),
        basis=cite("司法确认申请", today),
        promise=wording.said(session, "D01.promise", body, today),
    )


def _known(body: Body, case: Case | None) -> dict[str, Any]:
    """What is known of a file, or of one that does not exist yet, under the names that facts have for it."""
    known: dict[str, Any] = {"committee": body.sealing.name, "number": _NUMBER}
    if case is None:
        return known | {"parties": (blanks.party("申请人"), blanks.party("被申请人"))}
    mediators = mediators_of(case)
    known |= {"parties": tuple(party_facts(one, Shown.AGREEMENT) for one in case.parties), "matter": case.title}
    return known | ({"number": case.number} if case.number else {}) | ({"mediators": mediators} if mediators else {})


def _made(kind: Kind, facts: type, known: dict[str, Any], **given: Any) -> Blank:
    names = {item.name for item in dataclasses.fields(facts)}
    return kind, filled(facts, **{name: value for name, value in known.items() if name in names} | given)


def _terms(count: int) -> tuple[TermFacts, ...]:
    return tuple(TermFacts(text=lines(2)) for _ in range(count))


def _rights(session: Session, body: Body) -> dict[str, str]:
    today = clock.today()
    return {
        "rights_article": cite("人民调解权利", today),
        "duties_article": cite("RMTJ 24", today),
        "effect_article": cite("协议效力", today),
        "confirmation_article": cite("司法确认申请", today),
        "recusal": wording.said(session, "A05.recusal", body, today),
    }
