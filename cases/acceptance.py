"""Whether the committee takes the case: advice by the counter, decision by the head."""

from types import SimpleNamespace

from documents import filing, kinds, press
from foundation import clock, journal, numbers
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import caseno
from law.grounds import Ground
from people.models import User

from . import issuing, papers, telling
from .issuing import Draft
from .models import Case
from .queries import index
from .signers import party_signers, register_signers

DRAFTS = {
    "A04": Draft(
        lambda case, given: papers.register_sheet(case, given.number, given.registrar.name),
        lambda case, given: register_signers(case, given.registrar),
    ),
    "A05": Draft(lambda case, given: papers.notice_of_rights(case, given.number), lambda case, given: party_signers(case)),
    "A06": Draft(lambda case, given: papers.refusal(case, given.ground, given.reason)),
}


def advise(case: Case, by: User, seen: int, advice: str) -> None:
    """The counter or a mediator writes what they would decide; the head decides."""
    if not advice:
        raise Refused("请写上建议和理由。", field="advice")
    with acting(case, "advise", by=by, seen=seen) as facts:
        facts.detail["advice"] = advice


@again_if_moved
def accept(case: Case, by: User, seen: int, number: str = "") -> None:
    """Accepts the case, gives it its number (counted here, or entered where the body's series is external), prints the register sheet and
    the notice of rights and duties for everybody to sign, a letter for each party without a phone, and starts the period of mediation (人民调解法第十七条、第二十三条、第二十四条)."""
    act = preparing(case, "accept", by=by, seen=seen)
    session = session_of(case)
    body, today = case.body.sealing, clock.today()
    external = case.body.series_external
    count = 0 if external else numbers.expected(session, body.series, today.year)
    text = (
        caseno.entered_committee_number(number, "number")
        if external
        else caseno.committee_number(f"（{{year}}）{body.series}第{{serial:04d}}号", today.year, count)
    )
    given = SimpleNamespace(number=text, registrar=_registrar(case) or by)
    made = issuing.make(case, "accept", DRAFTS, given)
    letters = [
        (party, press.make(kinds.QUERY_LETTER, papers.query_letter(case, party, text, by.name), {"qr": papers.qr(case)}))
        for party in case.parties
        if not telling.can_be_told(party)
    ]
    with act as facts:
        if external:
            numbers.enter(session, body.series, today.year, text=text, file_id=case.id, subject="case")
        else:
            numbers.take(session, body.series, today.year, count, text=text, file_id=case.id, subject="case")
        case.number, case.accepted_on = text, today
        facts.detail["number"] = text
        for party, letter in letters:
            filing.keep(session, letter, case, on=today, number=text, party_id=party.id)
        issuing.keep(case, made, given, sealing=body)
        index(session, case)
        telling.tell(case, "accepted", "调委会已经受理，正在安排调解员。人民调解不收任何费用。")


def _registrar(case: Case) -> User | None:
    """Who took the application down; nobody where the party filed it itself."""
    first = journal.history(session_of(case), case.id)[0]
    return session_of(case).get(User, first.by_user) if first.by_user else None


@again_if_moved
def refuse(case: Case, by: User, seen: int, ground: Ground, reason: str) -> None:
    """Refuses the case for a coded ground, with the reason in words and the ways that stay open, on a notice (人民调解法第十七条)."""
    if not reason:
        raise Refused("请写明不受理的理由，告知书要印。", field="reason")
    act = preparing(case, "refuse", by=by, seen=seen)
    given = SimpleNamespace(ground=ground, reason=reason)
    made = issuing.make(case, "refuse", DRAFTS, given)
    with act as facts:
        case.ground, case.reason, case.ended_on = ground.value, reason, clock.today()
        facts.detail["ground"] = ground.value
        issuing.keep(case, made, given, sealing=case.body.sealing)
        telling.tell(case, "refused", "调委会不受理这件事，告知书写明了您可以走的路。")
