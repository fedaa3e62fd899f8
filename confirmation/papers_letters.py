"""Drafting the court's mediation letter and the proof that a party received it."""

from cases.models import Case
from cases.party import Party
from documents.facts import Copy, ServedFacts
from documents.kinds import MEDIATION_LETTER
from foundation import clock
from law.grounds import ServeMode
from mediation.models import Agreement
from mediation.papers import term_facts
from people.models import User

from .facts import ServiceReturnFacts
from .facts_court import LetterFacts
from .models import Letter
from .papers_orders import parties_at_court


def letter(
    case: Case, agreed: Agreement, number: str, judge: User, clerk: User, story: str, costs: str, copy: Copy
) -> LetterFacts:
    """The letter: the facts as the judge leaves them, the agreement word for word."""
    assert case.referral is not None and agreed.effective_on is not None
    return LetterFacts(
        court=case.referral.court.name,
        number=number,
        parties=parties_at_court(case),
        cause=case.category,
        story=story,
        claims=tuple(claim.text for claim in case.claims),
        committee=case.body.sealing.name,
        agreed=agreed.effective_on,
        terms=term_facts(agreed),
        consequence=agreed.penalty or None,
        costs=costs or None,
        judge=judge.name,
        clerk=clerk.name,
        decided=clock.today(),
        copy=copy,
    )


def proof_of_receipt(letter: Letter, party: Party, way: ServeMode) -> ServiceReturnFacts:
    """The party signs for the letter itself; nobody else may, and it is left with nobody (民诉法解释第一百三十三条)."""
    assert letter.case.referral is not None
    return ServiceReturnFacts(
        court=letter.case.referral.court.name,
        number=letter.number,
        cause=letter.case.category,
        addressee=party.name,
        papers=(ServedFacts(title=MEDIATION_LETTER.title, copies=1),),
        mode=way.title,
        address=party.address,
        servers=(letter.clerk.name,),
        issued=clock.today(),
    )
