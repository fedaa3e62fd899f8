"""What comes out of the printers when a ruling is served: in the room what is handed over there, with its cover; at the court what goes by mail."""

from dataclasses import dataclass

from cases.party import Party
from documents import kinds, press, stations
from documents.models import Paper, Service
from documents.press import Sheet
from foundation.transactions import session_of
from law.grounds import ServeMode
from people.models import Body

from . import keeping
from .models import Application
from .proofs import address_sheet, service_list


@dataclass(frozen=True)
class Beside:
    """The sheets made with a service, before its lock: the cover for the room, an address sheet for each party by mail."""

    cover: Sheet | None
    addresses: dict[int, Sheet]


def sheets_beside(application: Application, todo: list[tuple[Party, ServeMode]]) -> Beside:
    """The cover only where a printer in the room will bring it; address sheets always, for they are on file for whoever posts the letter."""
    by_hand = [party for party, way in todo if way == ServeMode.DIRECT]
    by_link = [party for party, way in todo if way == ServeMode.E_SERVICE]
    at_room = bool(by_hand) and stations.has_station(session_of(application), application.case.body)
    return Beside(
        press.make(kinds.SERVICE_LIST, service_list(application, by_hand, by_link)) if at_room else None,
        {
            party.id: press.make(kinds.ADDRESS_SHEET, address_sheet(application, party))
            for party, way in todo
            if way == ServeMode.MAIL
        },
    )


def queue(application: Application, services: list[Service], beside: Beside) -> None:
    """Sends to the printers what these services on paper need, in the transaction that began them: nothing waits there of a service that is
    not on file. Where there is no printer everything is on file and printed from the page."""
    session = session_of(application)
    if beside.cover:
        cover = _keep(application, beside.cover)
        stations.send(session, application.case.body, f"{cover.id}:cover", cover.sha, cover.title, case_id=application.case_id)
    for service in services:
        papers = [service.paper, *([service.proof] if service.proof else [])]
        if sheet := beside.addresses.get(service.party_id):
            papers.append(_keep(application, sheet, service.party_id))
        room = _room(application, service)
        for paper in papers if room else ():
            title = f"{paper.title}（{_name(application, service)}）"[:160]
            key, sha = f"{service.id}:{paper.id}", paper.final_sha or paper.sha
            assert room is not None
            stations.send(session, room, key, sha, title, case_id=application.case_id, service_id=service.id)


def _room(application: Application, service: Service) -> Body | None:
    """What is handed over comes out in the room; what goes out of the house at the court, or in the room when the court has no printer."""
    court, room = application.court, application.case.body
    wanted = (room,) if service.way == ServeMode.DIRECT.value else (court, room)
    return next((body for body in wanted if stations.has_station(session_of(application), body)), None)


def _keep(application: Application, sheet: Sheet, party_id: int | None = None) -> Paper:
    return keeping.keep(application, sheet, party_id)


def _name(application: Application, service: Service) -> str:
    return next(party.name for party in application.case.parties if party.id == service.party_id)
