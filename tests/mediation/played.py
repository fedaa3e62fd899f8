"""A case file brought as far as its agreement, and what the check finds in it on the day it is put before a court. Who signed is taken from the
file: for an organisation its agent, unless its own seal is on the agreement; a person in person."""

from typing import Any

from sqlalchemy.orm import Session

import casefile
import rehearsal
from cases.models import Case
from confirmation import handover
from documents.models import Paper, Signature, SigningWay
from foundation import clock
from mediation import agreements
from mediation.findings import Finding
from mediation.models import Agreement
from people.models import Body, BodyKind


class Reading(rehearsal.Walk):
    """Nothing that only proves receipt is signed: it is not looked at here."""

    def _countersign_all(self) -> None:
        pass


def found_in(session: Session, given: dict[str, Any]) -> tuple[Finding, ...]:
    """The findings, on the day the file applies or, where it does not, on that of its agreement; of the file as its channel has it."""
    channel = given["channel"]
    walk = Reading(session, given | {"channel": channel if channel == "industry" else "people"}, lambda act, began: None)
    walk.received()
    case, agreed = walk._case, given["agreement"]
    walk.mediated()
    on = casefile.day(given["judicial_confirmation"].get("apply_date") or agreed["date"])
    with clock.set_to(clock.at(casefile.day(agreed["date"]), 12)), session.no_autoflush:
        terms = casefile.terms_of(given, case)
        agreement = agreements.set_terms(case, walk.hands.mediator, case.version, terms)
        agreement.effective_on = agreement.made_on = casefile.day(agreed.get("sealed_date") or agreed["date"])
        agreement.oral = agreed["form"] == "口头"
        agreement.paper = _signed(case, agreement, agreed)
        if channel in ("police", "traffic"):
            case.body = Body(kind=BodyKind.POLICE, name=case.body.name, domain="", address="")
        seen = handover.look(case, agreement, walk.hands.court, on)
        session.rollback()
    return seen.findings


def _signed(case: Case, agreement: Agreement, agreed: dict[str, Any]) -> Any:
    signatures = []
    for party in case.parties:
        acts = party.agent if not party.is_person and not agreed.get("principal_seal") else None
        name = acts.name if acts else party.name
        one = Signature(name=name, party_id=party.id, representative_id=acts.id if acts else None)
        one.signed_at, one.signed_on, one.way = clock.now(), agreement.made_on, SigningWay.PAPER
        signatures.append(one)
    return Paper(signatures=signatures, kind="A09")
