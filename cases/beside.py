"""Who may stand beside a signer: the one who reads a paper to them, and the one who watches a fingerprint."""

from documents.models import Signature
from foundation.errors import Refused
from people.models import User
from people.roles import Role

from .models import Case
from .party import Party


def check_fingerprint(case: Case, signature: Signature, witness: str, by: User) -> None:
    """A fingerprint stands for the name of a person (人民调解法第二十九条). Refuses one of an organisation or an office-holder, and a witness
    who is of the matter."""
    party = next((one for one in case.parties if one.id == signature.party_id), None)
    if signature.user_id is not None or party and not party.is_person and signature.representative_id is None:
        raise Refused(f"{signature.name}不按指印：单位盖章，由法定代表人或者代理人签名；办案的人签自己的名字。", field="signed")
    if witness:
        check_witness(case, witness, by)


def check_witness(case: Case, witness: str, by: User) -> None:
    """Refuses a witness who is a party, stands for one, or handles the case."""
    if any(witness in names_of(party) for party in case.parties):
        raise Refused(f"{witness}是当事人一方的人，不能做见证人，请另请一位。", field="witness")
    if witness in {by.name, *(user.name for user in case.those(Role.MEDIATOR))}:
        raise Refused(f"{witness}是办这件事的人，不能只由办案的人见证，请另请一位。", field="witness")


def check_reader(case: Case, party: Party, reader: str) -> None:
    """Refuses a reader who is of another side."""
    if any(reader in names_of(other) for other in case.parties if other.side != party.side):
        raise Refused(f"{reader}是对方的人，不能代读，请换一位{party.name}信得过的人。", field="reader")


def names_of(party: Party) -> set[str]:
    """A party, its head, and who stands for it."""
    return {name for name in (party.name, party.head_name, *(one.name for one in party.representatives)) if name}
