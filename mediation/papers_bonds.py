"""Drafting what proves who stands for whom: the head of a body, an agent's tie to the party, a guardian."""

from cases.models import Case
from cases.party import Party
from foundation import clock
from foundation.errors import Refused
from foundation.transactions import session_of
from office import wording

from .facts_drawn import Bond, BondFacts, GuardianshipFacts, HeadProofFacts
from .papers_drawn import DrawnGiven, bound, whose


def head_proof(case: Case, given: DrawnGiven) -> HeadProofFacts:
    """D29. Refuses a body whose head or place nobody has entered."""
    party = whose(given)
    if not (party.head_name and party.address):
        raise Refused(f"{party.name}还没有登记{party.kind.head_title}姓名或者所在地，请先补上。", field="party")
    return HeadProofFacts(
        addressee=case.body.sealing.name,
        body=party.name,
        word=party.kind.head_title,
        head=party.head_name,
        office=party.head_title or party.kind.head_title,
        address=party.address,
        issued=clock.today(),
        code=party.id_number,
        identity=given.code or None,
        phone=party.phone,
    )


def bond_of(party: Party) -> Bond | None:
    """By what it is proved that the agent may stand for the party: a lawyer by the firm's letter, an employee by the employer's proof; None where
    neither, or there is no agent."""
    if party.agent is None:
        return None
    if "律师" in party.agent.relation:
        return Bond.LAWYER
    return None if party.is_person else Bond.EMPLOYEE


def bond(case: Case, given: DrawnGiven) -> BondFacts:
    """D30. Refuses a lawyer's letter that names no firm."""
    party = whose(given)
    tie, agent = bond_of(party), party.agent
    assert tie is not None and agent is not None
    if tie is Bond.LAWYER and not given.sender:
        raise Refused("请写律师事务所的名称。", field="sender")
    return BondFacts(
        bond=tie,
        addressee=case.body.sealing.name,
        sender=given.sender if tie is Bond.LAWYER else party.name,
        principal=party.name,
        agent=agent.name,
        matter=case.title,
        issued=clock.today(),
        code=agent.id_number or None,
        licence=given.licence or None,
        office=given.post or None,
    )


def guardianship(case: Case, given: DrawnGiven, clerk: str) -> GuardianshipFacts:
    party = whose(given)
    guardian = party.guardian
    assert guardian is not None
    return GuardianshipFacts(
        addressee=case.body.sealing.name,
        ward=bound(party),
        guardian=guardian.name,
        relation=guardian.relation or "监护人",
        proof=given.proof,
        matter=case.title,
        lines=wording.listed(session_of(case), "D32.lines", case.body, clock.today()),
        checked=clerk,
        code=guardian.id_number or None,
        phone=guardian.phone,
    )
