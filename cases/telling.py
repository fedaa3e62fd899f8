"""Telling the parties: short messages without a name or a matter, each with what to do and where to see more."""

import datetime as dt

from foundation import clock, outbox
from foundation.site import here
from foundation.transactions import session_of

from .lookup import link_for
from .models import Case
from .party import Party, Representative

_FROM, _UNTIL = 8, 21  # hours of the day at which the house writes of its own accord


def tell(case: Case, what: str, sentence: str, *, only: Party | None = None) -> None:
    """One text message to each party with a phone, to who stands for it where it has none, else one mail; nobody is told the same thing
    twice. `what` names the occasion."""
    for party in [only] if only else case.parties:
        _post(case, letter(case, f"{case.reference}:{what}:{case.revision}", sentence, party))


def tell_state(case: Case, what: str, before: str = "") -> None:
    """Tells each party where the case stands after an act, in the sentence that its channel has for it."""
    tell(case, what, before + case.table().state(case.state).told)


def tell_code(case: Case, what: str) -> None:
    """Tells each party where a case stands that somebody else brought, with the code by which it sees progress."""
    tell_state(case, what, f"您的案件码 {case.code}，凭它和手机后四位查进度。")


def letter(case: Case, occasion: str, sentence: str, party: Party) -> outbox.Message | None:
    """The message that tells one party, not posted yet; None when nothing reaches it. `occasion` makes its key, with the party."""
    phone = party.phone or next((one.phone for one in party.representatives if one.phone), None)
    return _written(case, occasion, sentence, party, phone, f"{here().url}/progress")


def invite(
    case: Case, what: str, sentence: str, party: Party, representative: Representative | None = None
) -> outbox.Message | None:
    """A one-time link for a party, or for who stands for it, on their own phone; None when there is nothing to reach them by."""
    phone = representative.phone if representative else party.phone
    if not phone and (representative or not party.email):
        return None
    link = link_for(session_of(case), party, representative.id if representative else None)
    return _post(case, _written(case, f"{case.reference}:{what}:{case.revision}", sentence, party, phone, link))


def by_day(now: dt.datetime) -> bool:
    """Whether it is an hour at which the house may write of its own accord."""
    return _FROM <= now.astimezone(clock.SHANGHAI).hour < _UNTIL


def opening(now: dt.datetime) -> dt.datetime:
    """The earliest instant from now on at which the house may write of its own accord."""
    if by_day(now):
        return now
    here = now.astimezone(clock.SHANGHAI)
    return clock.at(here.date() + dt.timedelta(days=here.hour >= _UNTIL), _FROM)


def can_be_told(party: Party) -> bool:
    """Whether a message reaches the party, or somebody who stands for it."""
    return bool(party.phone or party.email or any(one.phone for one in party.representatives))


def _written(case: Case, occasion: str, sentence: str, party: Party, phone: str | None, where: str) -> outbox.Message | None:
    way, to = ("sms", phone) if phone else ("email", party.email)
    if not to:
        return None
    name = case.body.sealing.name
    text = f"【{name}】{sentence} 查看：{where} 核对真假请打 {case.body.phone or here().phone}。"
    return outbox.Message(key=f"{occasion}:{party.id}", way=way, to=to, title=name, text=text, file_id=case.id, party_id=party.id)


def _post(case: Case, message: outbox.Message | None) -> outbox.Message | None:
    return next(iter(outbox.post_all(session_of(case), [message])), None) if message else None
