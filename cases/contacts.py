"""How a party is reached, when that changes after an agreement went out for signature: a lost phone, a new number, another mind about being served by
link. Papers that were made keep what they say; what is sent from now on goes the new way."""

from dataclasses import dataclass

from documents import signing
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from law.phones import masked_phone
from people.models import User

from . import telling, turns
from .models import Case
from .party import Party, Representative
from .queries import index


@dataclass(frozen=True)
class ContactGiven:
    """The phone of who signs for the party, the party's mail, and whether it agrees to be served by link."""

    phone: str
    email: str = ""
    consents_to_e_service: bool = False


def change(
    case: Case, by: User, seen: int, party: Party, given: ContactGiven, representative: Representative | None = None
) -> None:
    """Notes the new way to reach a party, or who signs for it. Visits and links of the old phone are over; who has something to sign gets a new link.
    Refuses service by link to somebody whom no link reaches."""
    if given.consents_to_e_service and not (given.phone or given.email):
        raise Refused("同意电子送达的，要有手机或者电子邮箱。", field="phone")
    with acting(case, "change_contact", by=by, seen=seen) as facts:
        turns.leave(case, facts)
        whose = representative or party
        moved = (whose.phone or "") != given.phone or not representative and party.email != given.email
        whose.phone, party.consents_to_e_service = given.phone or None, given.consents_to_e_service
        if not representative:
            party.email = given.email
        session = session_of(case)
        index(session, case)
        facts.detail.update(party=party.ordinal, phone=masked_phone(given.phone), e_service=given.consents_to_e_service)
        if moved and any(one.paper.case_id == case.id for one in signing.open_for(session, party_id=party.id)):
            telling.invite(case, f"contact-{party.ordinal}", "您的联系方式换好了，还有文书等您看过签名。", party, representative)
