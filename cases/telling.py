"""Telling the parties: short messages without a name or a matter, each with what to do and where to see more."""

from foundation import outbox
from foundation.site import here
from foundation.transactions import session_of

from .lookup import link_for
from .models import Case
from .party import Party, Representative


def tell(case: Case, what: str, sentence: str, *, only: Party | None = None) -> None:
    """One text message to each party with a phone, to who stands for it where it has none, else one mail; nobody is told the same thing
    twice. `what` names the occasion."""
    for party in [only] if only else case.parties:
        phone = party.phone or next((one.phone for one in party.representatives if one.phone), None)
        _post(case, what, sentence, party, phone, f"{here().url}/progress")


def invite(
    case: Case, what: str, sentence: str, party: Party, representative: Representative | None = None
) -> outbox.Message | None:
    """A one-time link for a party, or for who stands for it, on their own phone; None when there is nothing to reach them by."""
    phone = representative.phone if representative else party.phone
    if not phone and (representative or not party.email):
        return None
    link = link_for(session_of(case), party, representative.id if representative else None)
    return _post(case, what, sentence, party, phone, link)


def can_be_told(party: Party) -> bool:
    """Whether a message reaches the party, or somebody who stands for it."""
    return bool(party.phone or party.email or any(one.phone for one in party.representatives))


def _post(case: Case, what: str, sentence: str, party: Party, phone: str | None, where: str) -> outbox.Message | None:
    way, to = ("sms", phone) if phone else ("email", party.email)
    if not to:
        return None
    text = f"【{case.body.sealing.name}】{sentence} 查看：{where} 核对真假请打 {case.body.phone or here().phone}。"
    key = f"{case.reference}:{what}:{case.revision}:{party.id}"
    return outbox.post(session_of(case), way, to, case.body.sealing.name, text, key=key, file_id=case.id, party_id=party.id)
