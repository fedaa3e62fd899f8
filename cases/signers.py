"""Who signs the papers of the file, and in which place."""

from collections.abc import Sequence

from documents.signing import Signer
from foundation import clock
from law import paper_only
from people.access import Visitor
from people.models import User
from people.roles import Role

from .models import Case
from .parties import signs_for
from .party import Interpreter, Party

# The papers by which the parties themselves dispose of the matter. What only tells, records or acknowledges is signed in any way.
_DISPOSING = frozenset({"A09", "A10", "A13", "B01", "B02", "B05", "B08", "D01"})

AS_RECORDER = "记录"  # why somebody has a part in a file: to take the record


def named_recorder(case: Case) -> User | None:
    """Who was named to take the record, None where who mediates does."""
    return next((part.user for part in case.living_parts() if part.user and part.why == AS_RECORDER), None)


def recorder_of(case: Case) -> User:
    """Who takes the record: who was named for it, else the mediator who leads."""
    return named_recorder(case) or case.those(Role.MEDIATOR)[0]


def on_paper_only(case: Case) -> bool:
    """Whether the agreement and the application of this case must be signed by hand: it is about marriage, adoption or succession
    (电子签名法第三条)."""
    return bool(paper_only.tie(case.category))


def is_by_hand(case: Case, kind: str) -> bool:
    """Whether a paper of this kind is signed by hand only, in this case."""
    return kind in _DISPOSING and on_paper_only(case)


def register_signers(case: Case, registrar: User) -> list[Signer]:
    return [*party_signers(case), Signer(registrar.name, "登记人", "recorder", user_id=registrar.id)]


def party_signers(case: Case) -> list[Signer]:
    """Every party, or who signs for it, in the slots that papers keep in the order of the parties."""
    return hands_of(case.parties)


def hands_of(parties: Sequence[Party]) -> list[Signer]:
    """The hands of these parties in the slots of their order; before each who interprets for it, who signs first."""
    found = []
    for n, party in enumerate(parties, 1):
        if one := party.interpreter:
            found.append(Signer(one.name, "翻译人员", f"interpreter-{n}", interpreter_id=one.id))
        found.append(signer_for(party, f"party-{n}"))
    return found


def beside_party(case: Case, one: Interpreter, witness: str) -> Visitor:
    """An interpreter with a pen: the party's side of the table, before whoever holds the pad."""
    return Visitor(case.id, one.party_id, Role.PARTY, proven=True, name=one.name, witness=witness, interpreter_id=one.id)


def signer_for(party: Party, slot: str) -> Signer:
    name, capacity, representative = signs_for(party, clock.today())
    return Signer(name, capacity, slot, party_id=party.id, representative_id=representative.id if representative else None)


def officer_signers(case: Case) -> list[Signer]:
    """The officers of the traffic police who mediate."""
    officers = enumerate(case.those(Role.MEDIATOR), 1)
    return [Signer(user.name, "交通警察", f"mediator-{n}", user_id=user.id) for n, user in officers]
