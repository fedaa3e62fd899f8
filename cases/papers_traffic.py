"""Drafting the papers of the traffic police about the file."""

from documents.facts import PartyFacts
from foundation import clock
from foundation.transactions import session_of
from law.articles import basis
from law.grounds import Ground
from law.wording import cn_date
from office import rules
from people.roles import Role

from .accident import Accident, accident_of
from .facts_traffic import DeclinedFacts, JointApplicationFacts, ReceivedFacts, SelfSettledFacts, TrafficEndingFacts
from .models import Case
from .papers import number_of, phone_of
from .particulars import Shown, party_facts

PARTY = "当事人"
SUE = "向人民法院提起民事诉讼"
ASK_COMMITTEE = "申请人民调解委员会调解"


def joint_application(case: Case, accident: Accident, place: str, number: str) -> JointApplicationFacts:
    received = [(party.name, accident.received_by(party.id)) for party in case.parties]
    return JointApplicationFacts(
        police=case.body.sealing.name,
        parties=parties_of(case, Shown.OTHER_SIDE),
        happened=accident.happened_at,
        place=place,
        story=case.story,
        finding=accident.finding.title,
        finding_number=number,
        received=tuple(ReceivedFacts(name=name, on=day) for name, day in received if day),
        people_ended=accident.people_ended_on,
        losses=losses_of(accident),
        requests=tuple(claim.text for claim in case.claims),
    )


def declined(case: Case, ground: Ground, reason: str) -> DeclinedFacts:
    row = case.table().act("refuse")
    return DeclinedFacts(
        police=case.body.sealing.name,
        addressees=tuple(party.name for party in case.parties),
        applied=case.received_on,
        matter=case.title,
        reason=rules.ground_sentence(session_of(case), ground, case.body, clock.today()) + reason,
        basis=rules.ground_basis(session_of(case), ground, case.body, clock.today())
        or basis(row.basis if row else (), clock.today()),
        routes=routes_of(case),
        issued=clock.today(),
        phone=phone_of(case),
    )


def ending(case: Case, ground: Ground, reason: str) -> TrafficEndingFacts:
    accident = accident_of(session_of(case), case.id)
    assert accident is not None and accident.begins_on is not None
    return TrafficEndingFacts(
        police=case.body.sealing.name,
        number=number_of(case),
        parties=parties_of(case, Shown.OTHER_SIDE),
        happened=accident.happened_at,
        place=case.place,
        finding=accident.finding.title,
        finding_number=case.source_number,
        began=accident.begins_on,
        reason=reason,
        basis=rules.ground_basis(session_of(case), ground, case.body, clock.today()),
        routes=routes_of(case),
        officers=officers_of(case),
        issued=clock.today(),
    )


def self_settled(case: Case) -> SelfSettledFacts:
    """The form with what is known by now; who fills it in writes the rest by hand."""
    accident = accident_of(session_of(case), case.id)
    return SelfSettledFacts(
        parties=parties_of(case, Shown.OTHER_SIDE), happened=accident.happened_at if accident else None, place=case.place or None
    )


def parties_of(case: Case, shown: Shown) -> tuple[PartyFacts, ...]:
    """Nobody applies against another here: all of them are parties."""
    return tuple(party_facts(party, shown, PARTY) for party in case.parties)


def officers_of(case: Case) -> tuple[str, ...]:
    return tuple(user.name for user in case.those(Role.MEDIATOR))


def losses_of(accident: Accident) -> tuple[str, ...]:
    """受伤，2026年3月9日治疗终结；… each as far as it is settled."""
    return tuple(
        f"{loss.title}，{cn_date(day)}{loss.settled}" if day else f"{loss.title}，还没有{loss.settled}"
        for loss, day in accident.losses.items()
    )


def routes_of(case: Case) -> tuple[str, ...]:
    """A court, and a committee unless it has ended its mediation already (道路交通安全法第七十四条，事故处理程序规定第八十五条、第八十六条)."""
    accident = accident_of(session_of(case), case.id)
    return (SUE,) if accident and accident.people_ended_on else (SUE, ASK_COMMITTEE)
