"""Drafting how a paper names a party: what the file knows of it, and how much of that those who read this paper may see."""

from enum import Enum, auto

from documents.facts import (
    AgentFacts,
    Authority,
    BodyFacts,
    BodyForm,
    GuardianFacts,
    IdentityFacts,
    KnownFacts,
    NoIdentityFacts,
    PartyFacts,
    PersonFacts,
)
from law.identity import IdType
from law.places import street_of

from .party import Party, PartyKind, Representative

_FORMS = {
    PartyKind.LEGAL: BodyForm.COMPANY,
    PartyKind.SPECIAL: BodyForm.VILLAGE,
    PartyKind.BRANCH: BodyForm.BRANCH,
    PartyKind.TRADER: BodyForm.BUSINESS,
}


class Shown(Enum):
    """How much of a party a paper shows. Phones are nobody else's; a house number is for the court; of an identity number the other side sees
    the whole only where it binds, on the agreement and on the court's papers. An address kept confidential shows its street at most. In the hands of who
    sues (SUED) the other side stands with the address a court must serve at, and no more."""

    OWN = auto()
    COURT = auto()
    SUED = auto()
    AGREEMENT = auto()
    OTHER_SIDE = auto()


def party_facts(party: Party, shown: Shown, standing: str = "") -> PartyFacts:
    """A party as a paper names it, in the standing it has there. One of whom not enough is known yet is named as far as it is known."""
    return PartyFacts(standing=standing or party.side.title, who=_who(party, shown), agents=_agents(party, shown))


def _who(party: Party, shown: Shown) -> PersonFacts | BodyFacts | KnownFacts:
    known = KnownFacts(
        name=party.name,
        address=_address(party, shown) or None,
        phone=party.phone if shown is Shown.OWN else None,
        code=_number(party.id_number, shown),
    )
    if not party.is_person:
        return _body(party, shown) if party.head_name and party.address else known
    return _person(party, shown) if party.sex and party.birth and party.address and (party.id_number or party.id_note) else known


def _person(party: Party, shown: Shown) -> PersonFacts:
    assert party.birth is not None
    identity = (
        IdentityFacts(kind=IdType.of(party.id_type or IdType.ID_CARD.value).title, number=number)
        if (number := _number(party.id_number, shown))
        else NoIdentityFacts(note=party.id_note)
    )
    return PersonFacts(
        name=party.name,
        sex=party.sex,
        birth=party.birth,
        address=_address(party, shown),
        identity=identity,
        ethnicity=party.ethnicity or None,
        nationality=party.nationality or None,
        phone=party.phone if shown is Shown.OWN else None,
        work=party.occupation or None,
        alias=party.alias or None,
        language=party.tongue or None,
        interpreter=party.interpreter.name if party.interpreter else None,
        guardians=tuple(_guardian(one, shown) for one in party.representatives if one.is_guardian),
    )


def _body(party: Party, shown: Shown) -> BodyFacts:
    """A body's address and code are public."""
    return BodyFacts(
        name=party.name,
        form=_FORMS[party.kind],
        address=party.address,
        head=party.head_name,
        head_title=party.head_title if party.head_title != party.kind.head_title else None,
        code=party.id_number,
        phone=party.phone if shown is Shown.OWN else None,
    )


def _guardian(one: Representative, shown: Shown) -> GuardianFacts:
    phone = one.phone if shown is Shown.OWN else None
    person = KnownFacts(name=one.name, address=None, phone=phone, code=_number(one.id_number, shown))
    return GuardianFacts(relation=one.relation or "监护人", person=person)


def _agents(party: Party, shown: Shown) -> tuple[AgentFacts, ...]:
    return tuple(
        AgentFacts(
            name=one.name,
            link=one.relation or "受托人",
            authority=Authority.SPECIAL if one.special else Authority.GENERAL,
            powers=tuple(one.powers),
            phone=one.phone if shown is Shown.OWN else None,
        )
        for one in party.representatives
        if not one.is_guardian
    )


def _address(party: Party, shown: Shown) -> str:
    whole = shown is Shown.OWN or shown in (Shown.COURT, Shown.SUED) and not party.address_confidential
    return party.address if whole else street_of(party.address)


def _number(number: str | None, shown: Shown) -> str | None:
    if number is None or shown not in (Shown.OTHER_SIDE, Shown.SUED):
        return number
    return "*" * max(0, len(number) - 4) + number[-4:]
