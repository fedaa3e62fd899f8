"""What must be so before somebody who needs an interpreter has taken part in a meeting or signed: one is named, bound by a declaration, there,
and signs first. How one is named is in `interpreting`."""

import datetime as dt
from collections.abc import Iterable, Sequence

from documents.models import Signature
from foundation import clock
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named

from .party import Interpreter, Party

_OWN_WILL, _QUESTIONED = ("RMTJ 23",), ("ZAF 101",)


def lacking(party: Party, on: dt.date) -> str:
    """What a party still lacks to understand and be understood on a day: a sentence that says what to do, "" for nothing."""
    if not party.tongue:
        return ""
    one = party.interpreter
    if one is None:
        return f"{party.name}要用{party.tongue}，还没有译员。请在案件页{party.name}的名下点“请译员”。"
    if one.declared_on is None:
        return f"译员{one.name}还没有签声明。请先在窗口签《译员声明》。"
    if one.declared_on > on:
        return f"译员{one.name}的声明签得晚了，不在{party.name}参加以前。请另约时间，由签过声明的译员到场。"
    return ""


def check_present(parties: Iterable[Party], present: Sequence[str], on: dt.date, basis: str) -> None:
    """Refuses that a person who needs an interpreter took part without one who has declared and was there."""
    for party in parties:
        if not party.tongue or party.name not in present:
            continue
        if lack := lacking(party, on):
            raise Refused(lack, basis, field="present")
        assert party.interpreter is not None
        if party.interpreter.name not in present:
            raise Refused(
                f"{party.name}要用{party.tongue}，没有勾选译员{party.interpreter.name}到场。译员到了，请勾上；没有到的，请另约时间。",
                basis,
                field="present",
            )


def basis_in(channel: str) -> str:
    """Why: who is heard by the police has an interpreter, named in the record (治安管理处罚法第一百零一条); who is mediated says what they want and
    agrees of their own will (人民调解法第二十三条)."""
    return named(_QUESTIONED if channel == "police" else _OWN_WILL, clock.today())


def check_hands(signatures: Iterable[Signature]) -> None:
    """Looks at hands just given. Refuses an interpreter who has not signed the declaration, and a party before the one who interprets for it has
    signed the same paper."""
    for signature in signatures:
        session = session_of(signature)
        if signature.interpreter_id:
            one = session.get_one(Interpreter, signature.interpreter_id)
            if one.declared_on is None:
                raise Refused(f"译员{one.name}还没有签声明，请先签《译员声明》，再签别的。", field="ink")
        elif signature.party_id:
            for beside in signature.paper.missing:
                first = session.get(Interpreter, beside.interpreter_id) if beside.interpreter_id else None
                if first and first.party_id == signature.party_id and first.ended_on is None:
                    raise Refused(
                        f"《{signature.paper.title}》要由译员{first.name}译给{first.party.name}听，译员先签，{first.party.name}再签。",
                        named(_OWN_WILL, clock.today()),
                        field="ink",
                    )


def book(parties: Iterable[Party], at: dt.datetime) -> None:
    """Books who interprets for the time that was agreed."""
    for party in parties:
        if party.interpreter:
            party.interpreter.booked_at = at


def names_of(parties: Iterable[Party]) -> list[str]:
    """Who interprets for these parties, each once."""
    return list(dict.fromkeys(party.interpreter.name for party in parties if party.interpreter))
