"""Drafting the proof of service, on paper and for electronic service, and the sheets that go with it into the room or to the post."""

import datetime as dt

from cases.party import Party
from documents import filing, kinds
from documents.facts import ServedFacts
from documents.models import Paper, Service
from foundation import clock
from foundation.outbox import Message
from foundation.transactions import session_of
from law.articles import cite
from law.grounds import ServeMode
from law.phones import masked_phone

from .facts import EServiceFacts, ServiceReturnFacts
from .facts_serving import AddressSheetFacts, HandedFacts, ServiceListFacts
from .models import Application
from .papers import CAUSE, name_of, numbers_pending

IN_THE_ROOM = ("民事裁定书1份", "送达回证1份（签好交回）")


def proof_of_service(application: Application, party: Party, way: ServeMode) -> ServiceReturnFacts:
    """Day of receipt and every hand stay empty: they are written by those who receive (民事诉讼法第八十七条)."""
    return ServiceReturnFacts(
        court=application.court.name,
        number=application.number or numbers_pending(application),
        cause=CAUSE,
        addressee=party.name,
        papers=_served(application),
        mode=way.title,
        address=confirmed_address(application, party)[0],
        servers=(name_of(application.clerk),),
        issued=clock.today(),
    )


def certificate_of_e_service(application: Application, party: Party, service: Service, message: Message) -> EServiceFacts:
    assert message.sent_at is not None
    return EServiceFacts(
        court=application.court.name,
        number=application.number or numbers_pending(application),
        cause=CAUSE,
        addressee=party.name,
        consent=f"{party.name}在送达地址确认书上同意电子送达",
        address=masked_phone(service.address) if service.address.isdigit() else service.address,
        channel="短信" if message.way == "sms" else "电子邮件",
        papers=_served(application, with_hash=True),
        sent=service.begun_at,
        arrived=message.sent_at,
        receipt=message.receipt or message.key,
        basis=cite("ZXSS 31", clock.today()),
        issued=clock.today(),
    )


def service_list(application: Application, by_hand: list[Party], by_link: list[Party]) -> ServiceListFacts:
    """What is handed to whom in the room, and what to do with it."""
    return ServiceListFacts(
        court=application.court.name,
        number=application.number or numbers_pending(application),
        room=application.case.body.name,
        people=tuple(HandedFacts(name=party.name, papers=IN_THE_ROOM) for party in by_hand),
        by_link=tuple(party.name for party in by_link),
        phone=application.court.phone,
        issued=clock.today(),
    )


def address_sheet(application: Application, party: Party) -> AddressSheetFacts:
    """The address the party confirmed, for the post."""
    address, confirmed = confirmed_address(application, party)
    return AddressSheetFacts(
        addressee=party.name,
        address=address,
        phone=party.phone or "",
        court=application.court.name,
        court_address=application.court.address,
        court_phone=application.court.phone,
        clerk=name_of(application.clerk),
        number=application.number or numbers_pending(application),
        papers=IN_THE_ROOM,
        confirmed=confirmed,
        issued=clock.today(),
    )


def confirmed_address(application: Application, party: Party) -> tuple[str, dt.date | None]:
    """Where papers go: as the party's last confirmation of an address on file says and the day of it, else as the file has it."""
    papers = filing.papers_of(session_of(application), application.case_id)
    mine = [one for one in papers if one.kind == kinds.SERVICE_ADDRESS.code and one.party_id == party.id and not one.void_at]
    signed: list[Paper] = [one for one in mine if one.last_hand_on]
    return (str(signed[-1].facts["address"]), signed[-1].last_hand_on) if signed else (party.address, None)


def _served(application: Application, with_hash: bool = False) -> tuple[ServedFacts, ...]:
    copy = application.copy
    assert copy is not None
    return (ServedFacts(title="民事裁定书", copies=1, sha256=(copy.final_sha or copy.sha) if with_hash else None),)
