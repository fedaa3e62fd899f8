"""Drafting the papers of the police about the mediation: record, agreement, agreement on the spot, what was settled elsewhere."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from cases.incident import incident_of
from cases.models import Case
from cases.papers import number_of
from cases.papers_police import STANDING
from cases.particulars import Shown, party_facts
from documents.facts import PartyFacts
from foundation import clock
from foundation.acts import row_of
from foundation.transactions import session_of
from law.articles import basis, cite
from law.grounds_police import what_follows

from .facts_police import IncidentFacts, OnTheSpotFacts, PoliceAgreementFacts, PoliceRecordFacts, SettledOutsideFacts
from .models import Agreement, Meeting
from .papers import MANNER, came, mediated_on, mediators_of, speeches, term_facts

if TYPE_CHECKING:
    from .meetings import RecordGiven
    from .outcomes import SpotGiven
    from .settling import SettledGiven


def record(case: Case, ordinal: int, given: "RecordGiven", recorder: str, alone: tuple[str, ...]) -> PoliceRecordFacts:
    there = came(case, given.present)
    return PoliceRecordFacts(
        station=case.body.sealing.name,
        number=number_of(case),
        ordinal=ordinal,
        matter=case.title,
        began=given.starts_at,
        ended=given.ends_at,
        place=given.place,
        officers=officers_of(case, given.second),
        recorder=recorder,
        parties=tuple(party_facts(party, Shown.OTHER_SIDE, STANDING) for party in there),
        speeches=speeches(given.story, "主持人记"),
        outcome=given.result or "没有达成协议",
        recording=given.recording or None,
        others=_others(case, (*given.present, *given.others)),
        absent=tuple(party.name for party in case.parties if party not in there),
        alone=alone,
    )


def agreement(case: Case, agreed: Agreement) -> PoliceAgreementFacts:
    """The agreement with everything that 公安行政程序规定第一百八十四条 lists. Its date is left to be written: the last hand decides it."""
    today, last = clock.today(), _last_meeting(case)
    return PoliceAgreementFacts(
        station=case.body.sealing.name,
        number=number_of(case),
        officers=officers_of(case, last.second),
        parties=_bound(case),
        incident=_incident(case, agreed.facts),
        terms=term_facts(agreed),
        manner=MANNER,
        mediated=mediated_on(case),
        mediation_article=cite("治安调解", today),
        follows=what_follows(today),
        others=_others(case, last.present),
        consequence=agreed.penalty or None,
        unresolved=agreed.unresolved or None,
    )


def on_the_spot(case: Case, agreed: Agreement, spot: "SpotGiven", officer: str) -> OnTheSpotFacts:
    today = clock.today()
    return OnTheSpotFacts(
        station=case.body.sealing.name,
        number=number_of(case),
        officers=(officer,),
        recording=spot.recording,
        parties=_bound(case),
        incident=_incident(case, ""),
        terms=term_facts(agreed),
        spot_article=cite("GAXZ 178.3", today),
        mediation_article=cite("治安调解", today),
        dated=today,
        others=spot.others,
    )


def settled_outside(case: Case, given: "SettledGiven", approver: str) -> SettledOutsideFacts:
    today = clock.today()
    return SettledOutsideFacts(
        station=case.body.sealing.name,
        number=number_of(case),
        parties=_bound(case),
        matter=case.title,
        way=given.way.title,
        agreement=given.agreement,
        performed=given.performed,
        applied=given.applied_on,
        basis=basis(row_of(case, "settle").basis, today),
        approver=approver,
        approved=today,
    )


def officers_of(case: Case, second: str = "") -> tuple[str, ...]:
    """Who presides, and the other officer beside where there is one."""
    return (*mediators_of(case), *([second] if second else []))


def _last_meeting(case: Case) -> Meeting:
    recorded = select(Meeting).where(Meeting.case_id == case.id, Meeting.paper_id.is_not(None))
    return session_of(case).scalars(recorded.order_by(Meeting.starts_at.desc()).limit(1)).one()


def _incident(case: Case, told: str) -> IncidentFacts:
    """What the review found, and how it went: as the agreement tells it, else as it was taken down."""
    found = incident_of(session_of(case), case.id)
    assert found is not None
    return IncidentFacts(
        happened=found.happened_at,
        place=case.place,
        people=tuple(party.name for party in case.parties),
        cause=found.cause,
        course=told or case.story,
        degree=found.degree,
        outcome=found.outcome,
    )


def _bound(case: Case) -> tuple[PartyFacts, ...]:
    return tuple(party_facts(party, Shown.AGREEMENT, STANDING) for party in case.parties)


def _others(case: Case, present: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Who was there and stands for nobody."""
    known = {name for party in case.parties for name in (party.name, *(one.name for one in party.representatives))}
    return tuple(name for name in present if name not in known)
