"""Drafting the proof of service, on paper and for electronic service."""

from cases.party import Party
from documents.facts import ServedFacts
from documents.models import Service
from foundation import clock
from foundation.outbox import Message
from law.articles import cite
from law.grounds import ServeMode
from law.phones import masked_phone

from .facts import EServiceFacts, ServiceReturnFacts
from .models import Application
from .papers import CAUSE, name_of, numbers_pending


def proof_of_service(application: Application, party: Party, way: ServeMode) -> ServiceReturnFacts:
    """Day of receipt and every hand stay empty: they are written by those who receive (民事诉讼法第八十七条)."""
    return ServiceReturnFacts(
        court=application.court.name,
        number=application.number or numbers_pending(application),
        cause=CAUSE,
        addressee=party.name,
        papers=_served(application),
        mode=way.title,
        address=party.address,
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


def _served(application: Application, with_hash: bool = False) -> tuple[ServedFacts, ...]:
    copy = application.copy
    assert copy is not None
    return (ServedFacts(title="民事裁定书", copies=1, sha256=(copy.final_sha or copy.sha) if with_hash else None),)
