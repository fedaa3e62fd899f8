"""Telling the parties: short messages without a name or a matter, each with what to do and where to see more."""

from foundation import outbox
from foundation.site import here
from foundation.transactions import session_of

from .models import Case
from .party import Party


def tell(case: Case, what: str, sentence: str, *, only: Party | None = None, link: str = "") -> list[outbox.Message]:
    """One text message to each party with a phone, else one mail where there is an address; nobody is told the same thing twice.
    `what` names the occasion; `link` is a one-time address for one party."""
    session = session_of(case)
    told = []
    for party in [only] if only else case.parties:
        way, to = ("sms", party.phone) if party.phone else ("email", party.email)
        if not to:
            continue
        where = link or f"{here().url}/progress"
        text = f"【{case.body.sealing.name}】{sentence} 查看：{where} 核对真假请打 {case.body.phone or here().phone}。"
        key = f"{case.reference}:{what}:{case.revision}:{party.id}"
        message = outbox.post(session, way, to, case.body.sealing.name, text, key=key, file_id=case.id, party_id=party.id)
        told += [message] if message else []
    return told
