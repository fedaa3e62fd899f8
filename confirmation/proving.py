"""How a court that works elsewhere served its ruling, party by party, as its own proof says; the last one closes the service."""

import datetime as dt
from typing import Any

from cases.evidence import scan_type_of
from cases.party import Party
from documents import foreign, kinds
from documents.models import Service
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from law.grounds import ServeMode
from law.wording import cn_date
from people.access import COMMITTEE

from . import serving
from .models import Application


def note_service(
    application: Application, by: Any, seen: int, party_id: int, way: ServeMode, received_on: dt.date, receiver: str, proof: bytes
) -> None:
    """Notes that a party has received the ruling: in which way, on which day, who took it, with the court's proof (民事诉讼法第八十七条).
    With the last party the ruling is served, and everything goes on as after a service of the house's own."""
    party = next((one for one in unproven(application) if one.id == party_id), None)
    if party is None:
        raise Refused("这一方已经登记送达，或者不是本案的当事人。", field="party")
    if application.ruled_on is None or not application.ruled_on <= received_on <= clock.today():
        since = f"裁定（{cn_date(application.ruled_on)}）" if application.ruled_on else "裁定"
        raise Refused(f"收到的日期要在{since}以后、今天以前，请照送达回证填。", field="received_on")
    if not receiver:
        raise Refused("请照送达回证填谁签收的。", field="receiver")
    if not proof:
        raise Refused("请传法院的送达回证或者电子送达凭证。", field="file")
    scan_type_of(proof)
    with acting(application, "note_service", by=by, seen=seen, served=False) as facts:
        session = session_of(application)
        kind = kinds.E_SERVICE if way is ServeMode.E_SERVICE else kinds.SERVICE_RETURN
        paper = foreign.receive(
            session,
            kind,
            proof,
            application,
            on=received_on,
            number=application.number or "",
            party_id=party.id,
            brought_by=COMMITTEE,
        )
        done = Service(paper=application.copy, party_id=party.id, way=way.value, address=party.address[:200])
        done.begun_at, done.received_on = clock.at(received_on, 0), received_on
        done.receiver, done.proof = receiver[: serving.RECEIVER], paper
        session.add(done)
        facts.sentence = f"{party.name}{cn_date(received_on)}收到裁定书（{way.title}）"
        facts.detail.update(party=party.ordinal, way=way.value, on=received_on.isoformat())
        serving.settle(application, facts)


def unproven(application: Application) -> list[Party]:
    """The parties of whom no service is noted yet."""
    done = received(application)
    return [party for party in application.case.parties if party.id not in done]


def received(application: Application) -> dict[int, Service]:
    """Which party has the ruling, and how it was served."""
    found = serving.services_of(session_of(application), application)
    return {one.party_id: one for one in found if one.received_on}
