"""Who signs the papers of the file, and in which place."""

from documents.signing import Signer
from foundation import clock
from people.models import User
from people.roles import Role

from .models import Case
from .parties import signs_for
from .party import Party


def register_signers(case: Case, registrar: User) -> list[Signer]:
    return [*party_signers(case), Signer(registrar.name, "登记人", "recorder", user_id=registrar.id)]


def party_signers(case: Case) -> list[Signer]:
    """Every party, or who signs for it, in the slots that papers keep in the order of the parties."""
    return [signer_for(party, f"party-{n}") for n, party in enumerate(case.parties, 1)]


def signer_for(party: Party, slot: str) -> Signer:
    name, capacity, representative = signs_for(party, clock.today())
    return Signer(name, capacity, slot, party_id=party.id, representative_id=representative.id if representative else None)


def officer_signers(case: Case) -> list[Signer]:
    """The officers of the traffic police who mediate."""
    officers = enumerate(case.those(Role.MEDIATOR), 1)
    return [Signer(user.name, "交通警察", f"mediator-{n}", user_id=user.id) for n, user in officers]
