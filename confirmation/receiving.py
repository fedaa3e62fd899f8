"""How the court's mediation letter reaches the parties: sealed, sent, received by each in person, and in force with the last of them; refused, it
binds nobody (民诉法第一百条、民诉法解释第一百三十三条、第一百四十九条)."""

import datetime as dt
from types import SimpleNamespace

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import countersigning, telling
from cases.evidence import scan_type_of, type_of
from cases.models import Case
from cases.party import Party
from documents import filing, kinds, press, signing
from documents.models import Service, Signature, SigningWay
from documents.press import Sheet
from documents.signing import Ink
from foundation import clock, files
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from law.grounds import ServeMode
from people.access import Visitor
from people.models import Body, SealKind, User
from people.roles import Role

from . import papers_letters
from .letters import letter_of
from .models import Letter
from .signers import receivers

WAYS = (ServeMode.DIRECT, ServeMode.MAIL)  # whoever receives signs, on paper or on their own phone; it is left with nobody


@again_if_moved
def serve(
    case: Case, by: User, seen: int, ways: dict[int, ServeMode], stamped_on: dt.date | None = None, scan: bytes = b""
) -> None:
    """Puts the court's seal on the copy and sends it to each party with a proof of service to sign. A court that stamps by hand names the day and
    brings the stamped copy back as a PDF. Refuses to leave a letter with anybody but the party (民诉法解释第一百三十三条)."""
    act = preparing(case, "serve_letter", by=by, seen=seen)
    letter = _letter(case)
    todo = [(party, ways.get(party.id, ServeMode.DIRECT)) for party in unserved(case, letter)]
    if not todo:
        raise Refused("每一方都已经在送达了。")
    if any(way not in WAYS for _party, way in todo):
        raise Refused("民事调解书要送达当事人本人签收，不得留置送达。", named(("JS 133",), clock.today()), field="way")
    sealed_on = letter.sealed_on or _day_of_seal(letter, stamped_on, scan)
    proofs = {
        party.id: press.make(kinds.SERVICE_RETURN, papers_letters.proof_of_receipt(letter, party, way)) for party, way in todo
    }
    with act as facts:
        if letter.sealed_on is None:
            image = _court(letter).seal == SealKind.IMAGE
            filing.seal(letter.copy, _court(letter).name, sealed_on, image=image)
            letter.sealed_on, letter.copy.final_sha = sealed_on, None if image else files.put(scan)
        for party, way in todo:
            _send(case, letter, party, way, proofs[party.id])
        facts.movers, facts.ask = frozenset({Role.CLERK, Role.PARTY}), "等各方签收民事调解书"
        facts.detail["ways"] = {str(party.ordinal): way.value for party, way in todo}


def acknowledge(case: Case, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """A party signs for its letter, the day in its own hand; with the last one the letter takes effect."""
    with acting(case, "acknowledge_letter", by=by, seen=None, received=False) as facts:
        countersigning.give_ink(f"{case.address}/letter-acknowledgements", by, seen_papers, ink, way)
        for signature, _ in seen_papers:
            service = next(one for one in services_of(session_of(case), _letter(case)) if one.proof_id == signature.paper_id)
            service.received_on, service.receiver = signature.signed_on, signature.name[:60]
        facts.sentence = f"{'、'.join(signature.name for signature, _ in seen_papers)}签收民事调解书"
        _settle(case, facts)


@again_if_moved
def prove(case: Case, by: User, seen: int, service_id: int, received_on: dt.date, receiver: str, content: bytes) -> None:
    """The clerk notes a receipt from its paper. Only the party, or who stands for it, receives a letter (民诉法解释第一百三十三条)."""
    letter = letter_of(session_of(case), case)
    service = _service(case, letter, service_id)
    if not clock.day_of(service.begun_at) <= received_on <= clock.today():
        raise Refused("收到的日期应在送出以后、今天以前，请照送达回证填。", field="received_on")
    party = next(party for party in case.parties if party.id == service.party_id)
    hands = {one.name: one.id for one in party.representatives} | {party.name: None, party.head_name or party.name: None}
    if receiver not in hands:
        said = f"{receiver}不是{party.name}本人，也不是代它的人。民事调解书要本人签收，他人代收、留置都不算送达。"
        raise Refused(said, named(("MSF 100", "JS 133"), clock.today()), field="receiver")
    if not content:
        raise Refused("请传回签好的送达回证。", field="file")
    mime = scan_type_of(content)
    with acting(case, "prove_letter", by=by, seen=seen, is_out=True, received=False) as facts:
        assert service.proof is not None
        filing.attach(session_of(case), service.proof, content, mime, "送达回证")
        for (
            signature
        ) in service.proof.missing:  # whoever stands for the party, or the party itself: the sheet says which of them it was
            signing.sign_on_paper(signature, received_on, by.name)
            signature.representative_id, signature.name = hands[receiver], receiver
        service.received_on, service.receiver = received_on, receiver
        facts.sentence = f"{party.name}签收民事调解书"
        _settle(case, facts)


def note_refusal(case: Case, by: User, seen: int, service_id: int, reason: str) -> None:
    """Notes that a party would not take its letter. It is not served by that, and binds nobody: the case goes on at court (民诉法第一百条)."""
    if not reason:
        raise Refused("请写明怎样拒收、谁在场。", field="reason")
    letter = letter_of(session_of(case), case)
    service = _service(case, letter, service_id)
    party = next(party for party in case.parties if party.id == service.party_id)
    with acting(case, "note_refusal", by=by, seen=seen, is_out=True) as facts:
        _letter(case).refused = {**_letter(case).refused, str(party.id): reason}
        before = case.channel == "court_referral"
        facts.movers = frozenset({Role.CLERK, Role.FILING if before else Role.JUDGE})
        facts.ask = f"{party.name}拒收，调解书没有生效；{'当事人坚持诉讼的，登记立案' if before else '请转入审理'}"
        facts.detail.update(party=party.ordinal, reason=reason)
        facts.sentence = f"{party.name}拒收民事调解书"


def services_of(session: Session, letter: Letter) -> list[Service]:
    """How the letter goes to each party, in the order it was sent."""
    return list(session.scalars(select(Service).where(Service.paper_id == letter.copy_id).order_by(Service.id)))


def unserved(case: Case, letter: Letter) -> list[Party]:
    """The parties to whom the letter has not gone out."""
    sent = {one.party_id for one in services_of(session_of(case), letter)}
    return [party for party in case.parties if party.id not in sent]


def _send(case: Case, letter: Letter, party: Party, way: ServeMode, sheet: Sheet) -> None:
    session = session_of(case)
    proof = filing.keep(session, sheet, case, on=clock.today(), number=letter.number, party_id=party.id)
    session.add(
        Service(paper=letter.copy, party_id=party.id, way=way.value, address=party.address, begun_at=clock.now(), proof=proof)
    )
    signing.ask(session, proof, receivers(party), f"{case.address}/letter-acknowledgements")
    telling.invite(case, f"letter-{letter.id}", "法院的民事调解书送到了，请您本人签收。", party)


def _settle(case: Case, facts: SimpleNamespace) -> None:
    session, letter = session_of(case), _letter(case)
    session.flush()
    received = {one.party_id: one.received_on for one in services_of(session, letter) if one.received_on}
    facts.received = len(received) == len(case.parties)
    if not facts.received:
        waiting = [party.name for party in case.parties if party.id not in received]
        facts.movers, facts.ask = frozenset({Role.CLERK, Role.PARTY}), f"等{'、'.join(waiting)}签收民事调解书"
        return
    letter.effective_on = max(received.values())
    agreed = letter.agreement
    days = [payment.due_on for payment in agreed.payments] + [term.due_on for term in agreed.terms if term.due_on]
    facts.triggers = {"D40": max([letter.effective_on, *days])}
    facts.detail["effective_on"] = letter.effective_on.isoformat()
    telling.tell(case, f"letter-effective-{letter.id}", "各方都已签收，民事调解书发生法律效力。不履行的，对方可以申请法院执行。")


def _day_of_seal(letter: Letter, stamped_on: dt.date | None, scan: bytes) -> dt.date:
    if _court(letter).seal == SealKind.IMAGE:
        return clock.today()
    if stamped_on is None or not letter.issued_on <= stamped_on <= clock.today():
        raise Refused("用印的日期要在调解书出具以后、今天以前，请照纸面填。", field="stamped_on")
    if not scan or type_of(scan) != "application/pdf":
        raise Refused("请传回盖好院印的调解书正本，扫成 PDF。", field="file")
    return stamped_on


def _service(case: Case, letter: Letter | None, service_id: int) -> Service:
    found = next((one for one in services_of(session_of(case), letter) if one.id == service_id), None) if letter else None
    if found is None:
        raise Refused("没有这一次送达。", field="service")
    if found.received_on:
        raise Refused("这一方已经签收。", field="service")
    return found


def _letter(case: Case) -> Letter:
    found = letter_of(session_of(case), case)
    assert found is not None
    return found


def _court(letter: Letter) -> Body:
    assert letter.case.referral is not None
    return letter.case.referral.court
