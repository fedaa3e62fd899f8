"""Service of the ruling: to every party one way with its proof; by link the arrival proves it, by hand the signature (民事诉讼法第八十七条至第九十五条)."""

import datetime as dt
from types import SimpleNamespace

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import countersigning, telling
from cases.evidence import scan_type_of
from cases.party import Party
from documents import filing, kinds, press, signing, stations
from documents.models import Paper, Service, Signature, SigningWay
from documents.signing import Ink
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.outbox import Message
from foundation.transactions import session_of
from law.articles import named
from law.grounds import JcEnd, ServeMode
from people.access import SYSTEM, Machine, Visitor
from people.models import User

from . import applications, keeping, printing
from .models import Application
from .proofs import certificate_of_e_service, proof_of_service
from .signers import receivers

RECEIVER = 60  # characters of who received, in the service itself; the proof has the whole name


def way_for(party: Party) -> ServeMode:
    """Electronic where the party agreed to it and can be reached (民事诉讼法第九十条), else by hand."""
    reachable = bool(party.phone or party.email)
    return ServeMode.E_SERVICE if party.consents_to_e_service and reachable else ServeMode.DIRECT


def next_way(application: Application, party: Party) -> ServeMode:
    """The party's own way, and when that failed the first that was not tried: by hand, by link, by mail."""
    tried = {one.way for one in services_of(session_of(application), application) if one.party_id == party.id}
    own = way_for(party)
    ways = (own, ServeMode.DIRECT, ServeMode.MAIL)
    return next((way for way in ways if way.value not in tried), ServeMode.MAIL)


@again_if_moved
def serve(application: Application, by: User | Machine, seen: int, ways: dict[int, ServeMode]) -> None:
    """Begins the service of the sealed copy to each party by its way: a link to those who agreed to electronic service, a proof of service to
    sign for the others, out of the printer in the room where there is one; an address sheet with what goes by mail. Refuses electronic service to somebody who did not agree."""
    act = preparing(application, "serve", by=by, seen=seen)
    session, copy = session_of(application), _paper(application.copy)
    todo = [(party, ways.get(party.id, next_way(application, party))) for party in unserved(application)]
    if not todo:
        raise Refused("每一方都已经在送达了。")
    for party, way in todo:
        if way == ServeMode.E_SERVICE and way_for(party) != way:
            raise Refused(
                f"{party.name}没有同意电子送达，或者没有留手机，请改用其他方式。",
                named(("电子送达",), clock.today()),
                field="way",
            )
    sheets = {
        party.id: press.make(kinds.SERVICE_RETURN, proof_of_service(application, party, way))
        for party, way in todo
        if way != ServeMode.E_SERVICE
    }
    beside = printing.sheets_beside(application, todo)
    with act as facts:
        begun = []
        for party, way in todo:
            _give_up_earlier(application, party)
            service = Service(paper=copy, party_id=party.id, way=way.value, address=_address(party, way), begun_at=clock.now())
            session.add(service)
            if way == ServeMode.E_SERVICE:
                told = telling.invite(application.case, f"ruling-{application.id}", "法院的裁定书送到了，请查收。", party)
                service.message_id = told.id if told else None
            else:
                service.proof = filing.keep(
                    session, sheets[party.id], application, on=clock.today(), number=application.number or "", party_id=party.id
                )
                signing.ask(session, service.proof, receivers(party), f"{application.address}/acknowledgements")
                begun.append(service)
        session.flush()
        printing.queue(application, begun, beside)
        facts.detail["ways"] = {str(party.ordinal): way.value for party, way in todo}
        facts.ask = "等送达结果，登记送达"


def _give_up_earlier(application: Application, party: Party) -> None:
    """What was tried before to this party is printed and signed no more; it stays on record."""
    session = session_of(application)
    before = [one for one in services_of(session, application) if one.party_id == party.id]
    stations.withdraw(session, [one.id for one in before])
    for one in before:
        if one.proof is not None and one.proof.missing and not one.proof.void_at:
            filing.void(one.proof, stations.WITHDRAWN)


def acknowledge(
    application: Application, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay
) -> None:
    """A party signs the proof of service, the day in its own hand; the last one served closes the service."""
    with acting(application, "acknowledge", by=by, seen=None, served=False) as facts:
        session = session_of(application)
        countersigning.give_ink(f"{application.address}/acknowledgements", by, seen_papers, ink, way)
        for signature, _ in seen_papers:
            service = _by_proof(session, signature.paper)
            service.received_on, service.receiver = signature.signed_on, signature.name[:RECEIVER]
        settle(application, facts)


@again_if_moved
def prove(
    application: Application,
    by: User,
    seen: int,
    service_id: int,
    received_on: dt.date,
    receiver: str,
    content: bytes = b"",
    mail_number: str = "",
) -> None:
    """The clerk notes a service from its paper: the day as written there, who received it, the scan of the proof or of what the post brought back
    with the number of the mail. Refuses days that cannot be and a proof that is missing."""
    service = _service(application, service_id)
    if service.received_on:
        raise Refused("这一方已经登记送达。")
    if received_on > clock.today():
        raise Refused("收到的日期还没到，请照送达回证填。", field="received_on")
    if received_on < clock.day_of(service.begun_at):
        raise Refused("收到的日期早于送出的日期，请照送达回证再看一遍。", field="received_on")
    if service.proof_id is None:
        raise Refused("电子送达由系统按到达时间登记；要改为当面送达，请重新送达。", field="service")
    if not content:
        raise Refused("请传回签好的送达回证。", field="file")
    mime = scan_type_of(content)
    with acting(application, "prove", by=by, seen=seen, served=False) as facts:
        filing.attach(session_of(application), _paper(service.proof), content, mime, "送达回证")
        service.received_on, service.receiver, service.mail_number = received_on, receiver, mail_number
        settle(application, facts)


def arrivals_due(session: Session, now: dt.datetime) -> int:
    """Proves every electronic service whose message has arrived: prints its certificate, which stands for a proof of service
    (人民法院在线诉讼规则第三十一条). Returns how many; safe to run twice."""
    waiting = (
        select(Service.id)
        .join(Message, Message.id == Service.message_id)
        .where(Service.received_on.is_(None), Message.sent_at.is_not(None))
    )
    return sum(_arrive(session, service_id) for service_id in session.scalars(waiting.order_by(Service.id)).all())


def unserved(application: Application) -> list[Party]:
    """The parties to whom nothing is under way: not served yet, or only in ways that failed: a message that did not arrive, sheets that did not come out."""
    session = session_of(application)
    under_way = {one.party_id for one in services_of(session, application) if one.received_on or not has_failed(session, one)}
    return [party for party in application.case.parties if party.id not in under_way]


def services_of(session: Session, application: Application) -> list[Service]:
    """The services of an application's ruling, in the order they were begun."""
    if application.copy_id is None:
        return []
    return list(session.scalars(select(Service).where(Service.paper_id == application.copy_id).order_by(Service.id)))


@again_if_moved
def _arrive(session: Session, service_id: int) -> int:
    service = session.get_one(Service, service_id)
    message = session.get_one(Message, service.message_id)
    application = session.scalars(select(Application).where(Application.copy_id == service.paper_id)).one_or_none()
    if application is None or service.received_on or application.state != "sealed" or message.sent_at is None:
        return 0
    party = session.get_one(Party, service.party_id)
    act = preparing(application, "prove", by=SYSTEM, seen=application.version, served=False)
    sheet = press.make(kinds.E_SERVICE, certificate_of_e_service(application, party, service, message))
    with act as facts:
        service.proof = keeping.keep(application, sheet, party.id)
        service.received_on, service.receiver = clock.day_of(message.sent_at), party.name[:RECEIVER]
        facts.sentence = f"电子送达{party.name}，已到达"
        settle(application, facts)
    session.commit()
    return 1


def settle(application: Application, facts: SimpleNamespace) -> None:
    """Closes the service when everybody has the ruling: the two years for enforcement begin, or the parties get back what the application took."""
    session = session_of(application)
    session.flush()
    received = {s.party_id: s.received_on for s in services_of(session, application) if s.received_on}
    facts.served = len(received) == len(application.case.parties)
    if not facts.served:
        return
    served_on = max(received.values())
    if application.later_rulings and all(one.leaves_all for one in application.later_rulings):
        facts.withheld = frozenset({"D40"})  # what was confirmed stands, and its two years run as they did
        telling.tell(application.case, f"served-{application.id}", "法院的裁定书已经送到双方，原来的裁定照样有效。")
    elif application.outcome is JcEnd.CONFIRMED:
        agreed = application.agreement
        days = [payment.due_on for payment in agreed.payments] + [term.due_on for term in agreed.terms if term.due_on]
        facts.triggers = {"D40": max([served_on, *days])}
        telling.tell(
            application.case, f"served-{application.id}", "裁定书已经送到双方。请按协议履行；不履行的，对方可以申请法院执行。"
        )
    else:
        facts.withheld = frozenset({"D40"})
        applications.come_to_nothing(application)
    application.served_on = served_on


def has_failed(session: Session, service: Service) -> bool:
    """Whether the message that was to bring the link was given up, or the sheets did not come out: the party is then served another way."""
    if service.proof_id is not None:
        return any(job.is_lost for job in stations.jobs_of(session, [service.id]))
    message = session.get(Message, service.message_id) if service.message_id else None
    return message is None or message.given_up


def _by_proof(session: Session, paper: Paper) -> Service:
    return session.scalars(select(Service).where(Service.proof_id == paper.id)).one()


def _service(application: Application, service_id: int) -> Service:
    found = next((s for s in services_of(session_of(application), application) if s.id == service_id), None)
    if found is None:
        raise Refused("没有这一次送达。", field="service")
    return found


def _address(party: Party, way: ServeMode) -> str:
    return (party.phone or party.email) if way == ServeMode.E_SERVICE else party.address


def _paper(paper: Paper | None) -> Paper:
    assert paper is not None
    return paper
