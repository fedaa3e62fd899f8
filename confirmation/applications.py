"""The joint application: made from the agreement, signed by every party wherever they are, sealed by the committee, and with that submitted."""

import datetime as dt
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from cases import countersigning, deadlines, evidence, telling, turns
from cases.evidence import EvidenceGiven, scan_type_of, type_of
from cases.models import Case, Part
from cases.parties import signs_for
from cases.queries import index
from cases.signers import party_signers
from documents import filing, kinds, press, signing
from documents.models import Paper, Signature, SigningWay
from documents.signing import Hands, Ink
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from law.grounds import JcEnd
from mediation.agreements import in_effect
from mediation.models import Agreement
from people.access import SYSTEM, Visitor
from people.models import Body, SealKind, User
from people.roles import Role

from . import handover, outside, papers
from .handover import StillApplies
from .models import Application
from .signers import own_signer

ASK = "司法确认申请书写好了，请您看过，同意再签名。不申请也可以。"


def latest(case: Case) -> Application | None:
    """The application that counts: the newest one."""
    return case.applications[-1] if case.applications else None


@again_if_moved
def seek(case: Case, by: User | Visitor, seen: int, court: Body | None = None, still: Sequence[StillApplies] = ()) -> Application:
    """Makes the joint application, the committee's proof and each party's address form from what the file knows, and asks for signatures.
    Without a court named, the competent one with the most reasons is taken (民事诉讼法第二百零五条). Refuses what a court would refuse or dismiss
    unless every party has said that it `still` applies, and what the law forbids outright."""
    act = preparing(case, "seek_confirmation", by=by, seen=seen)
    session, agreement = session_of(case), _to_confirm(case)
    court = court or handover.must_have_court(case)
    handover.refuse_uninvited(case, court)
    insisted = handover.check(handover.look(case, agreement, court, clock.today()), case, by, still)
    form = press.make(kinds.APPLICATION, papers.joint_application(case, agreement, court))
    proof = press.make(kinds.PRESIDED, papers.proof_of_mediation(case, agreement, court))
    addresses = {party.id: press.make(kinds.SERVICE_ADDRESS, papers.address_form(case, party, court)) for party in case.parties}
    with act as facts:
        application = Application(case=case, agreement=agreement, court=court, insisted=[_kept(one) for one in insisted])
        session.add(application)
        session.flush()
        with acting(application, "begin", by=SYSTEM, seen=0) as begun:
            begun.deadline = deadlines.open_one(case, "D7")
            application.form = filing.keep(session, form, application, on=clock.today())
            application.proof = filing.keep(session, proof, application, on=clock.today())
            begun.detail.update(_seal_with_agreement(application))
            address = f"{application.address}/signatures"
            signing.ask(session, application.form, party_signers(case), address)
            for party in case.parties:
                own = filing.keep(session, addresses[party.id], application, on=clock.today(), party_id=party.id)
                signing.ask(session, own, own_signer(party), address)
            if application.proof.sealed_on:
                begun.movers = frozenset({Role.PARTY})
        facts.movers, facts.ask = frozenset(), ""
        facts.detail.update(court=court.name, still_applying=application.insisted)
        for party in case.parties:
            representative = signs_for(party, clock.today())[2]
            telling.invite(case, f"application-{application.id}", ASK, party, representative)
    return application


def sign(
    application: Application, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay
) -> None:
    """An applicant, or who may stand for them, signs what was shown; the last signature submits the packet (民诉法解释第三百五十三条)."""
    with acting(application, "sign", by=by, seen=None, ready=False) as facts:
        countersigning.give_ink(f"{application.address}/signatures", by, seen_papers, ink, way)
        facts.sentence = f"{'、'.join(dict.fromkeys(s.name for s, _ in seen_papers))}签共同申请书"
        _settle(application, facts)
    outside.divert(application)


def scan(application: Application, by: User, seen: int, paper: Paper, content: bytes, signed: Hands) -> None:
    """A paper of the packet signed by hand comes back as a scan, with who signed on which day."""
    if not content:
        raise Refused("请选签好的扫描件或照片。", field="file")
    mime = scan_type_of(content)
    with acting(application, "scan", by=by, seen=seen, ready=False) as facts:
        filing.attach(session_of(application), paper, content, mime)
        countersigning.note_hands(f"{application.address}/signatures", paper, by, signed)
        _settle(application, facts)
    outside.divert(application)


def seal_proof(application: Application, by: User, seen: int, stamped_on: dt.date, content: bytes = b"") -> None:
    """The committee's seal on its proof that it led the mediation (民诉法解释第三百五十四条)."""
    body = application.case.body.sealing
    image = body.seal == SealKind.IMAGE
    if not image and not content:
        raise Refused("请传回盖好章的扫描件或照片。", field="file")
    mime = scan_type_of(content) if content else ""
    with acting(application, "seal_proof", by=by, seen=seen, ready=False) as facts:
        proof = _paper(application.proof)
        if proof.sealed_on is not None:
            raise Refused("这份证明已经盖过章了。")
        if not proof.issued_on <= stamped_on <= clock.today():
            raise Refused("盖章日期要在证明打印以后、今天以前，请照纸面填。", field="stamped_on")
        if content:
            filing.attach(session_of(application), proof, content, mime, "盖章件")
        filing.seal(proof, body.name, clock.today() if image else stamped_on, image=image)
        _settle(application, facts)
    outside.divert(application)


def abandon(application: Application, by: User | Visitor, seen: int, reason: str = "") -> None:
    """Nobody applies after all; the agreement stays as it is, and so does the road to court."""
    with acting(application, "abandon", by=by, seen=seen) as facts:
        session = session_of(application)
        signing.void_open(session, application.case_id, "不再申请司法确认", kinds=("D01", "D04a", "D08"))
        facts.detail["reason"] = reason
        come_to_nothing(application)
        telling.tell(application.case, f"abandoned-{application.id}", "司法确认不申请了，协议照样有效，也可以起诉。")


def come_to_nothing(application: Application) -> None:
    """Gives the parties back what an application took from them when it ends without a confirmation: the rest of their thirty days
    (民事诉讼法第二百零五条), and, while any are left, the agreement its turn. Its court leaves the file."""
    case = application.case
    for part in case.living_parts():
        if part.subject_id == application.id and not application.number:
            part.until = clock.today()
    deadlines.reopen(case, "D7")
    if deadlines.open_one(case, "D7"):
        turns.give(case, SimpleNamespace())


def too_late_since(case: Case) -> dt.date | None:
    """The last day on which the parties could apply, when it is over. They still may: whether it is accepted is for the court."""
    window = deadlines.latest(case, "D7")
    return window.due if window and window.due < clock.today() else None


def supply(application: Application, by: User | Visitor, seen: int, note: str, content: bytes = b"") -> None:
    """What was missing is there; the court's time to decide begins again (人民法院在线诉讼规则第九条)."""
    _hand_in(application, "supply", by, seen, note, content)


def supplement(application: Application, by: User | Visitor, seen: int, note: str, content: bytes = b"") -> None:
    """The statement or the proof the judge asked for is there (民诉法解释第三百五十六条)."""
    _hand_in(application, "supplement", by, seen, note, content)


def _hand_in(application: Application, act: str, by: User | Visitor, seen: int, note: str, content: bytes) -> None:
    if not note:
        raise Refused("请写补了哪些材料。", field="note")
    mime = type_of(content) if content else ""
    with acting(application, act, by=by, seen=seen) as facts:
        if content:
            given = EvidenceGiven(note.splitlines()[0][:120], purpose="法院要求补充", content=content)
            facts.detail["evidence"] = evidence.keep(application.case, by, given, mime).ordinal
        facts.detail["note"] = note


def papers_to_sign(application: Application) -> list[Paper]:
    """The papers of the packet that still want a signature."""
    on_file = filing.papers_of(session_of(application), application.case_id)
    mine = [p for p in on_file if p.subject == application.kind and p.subject_id == application.id and not p.void_at]
    return [paper for paper in mine if paper.missing]


def _settle(application: Application, facts: SimpleNamespace) -> None:
    session_of(application).flush()
    waiting = {s.name: s for paper in papers_to_sign(application) for s in paper.missing}
    sealed = _paper(application.proof).sealed_on is not None
    facts.ready = not waiting and sealed
    if not waiting and application.applied_on is None:
        application.applied_on = clock.today()
        if application.court.works_here:  # elsewhere the day counts on which the court takes the papers
            deadlines.stop(application.case, "D7")
    if not facts.ready:
        facts.deadline = deadlines.open_one(application.case, "D7")
        facts.movers = frozenset(({Role.PARTY} if waiting else set()) | (set() if sealed else {Role.HEAD}))
        facts.ask = f"等{'、'.join(waiting)}签申请书" if waiting else "在主持调解证明上盖章"
        return
    if application.court.works_here:
        _submit(application)
    else:
        facts.withheld = frozenset({"D34"})


def _submit(application: Application) -> None:
    """Gives the court its part in the file and tells the parties."""
    application.submitted_on = clock.today()
    case = application.case
    for role in (Role.FILING, Role.CLERK, Role.JUDGE, Role.PRESIDENT):
        case.parts.append(
            Part(body_id=application.court_id, role=role, since=clock.today(), why="司法确认申请", subject_id=application.id)
        )
    session_of(case).flush()
    index(session_of(case), case)
    telling.tell(case, f"submitted-{application.id}", f"双方都签了，申请已经送到{application.court.name}。")


def _to_confirm(case: Case) -> Agreement:
    """The agreement in effect. Refuses without one, while an application is under way, and after a court has confirmed it."""
    agreement = in_effect(case)
    if agreement is None or agreement.oral:
        raise Refused("只有生效的书面协议可以申请司法确认。", named(("司法确认申请",), clock.today()))
    running = latest(case)
    if running is not None and running.table().state(running.state).open:
        raise Refused("已经发起过共同申请，正在办。")
    if any(one.outcome is JcEnd.CONFIRMED and one.agreement_id == agreement.id for one in case.applications):
        raise Refused("这份协议法院已经裁定确认有效，不用再申请。", named(("司法确认裁定",), clock.today()))
    return agreement


def _seal_with_agreement(application: Application) -> dict[str, str]:
    """The committee's seal on its proof at once, where it keeps it here and its head approved that with the seal on the agreement; what the
    journal says of it."""
    approved, body = application.agreement.proof_approved_by, application.case.body.sealing
    if not approved or body.seal != SealKind.IMAGE:
        return {}
    filing.seal_here(_paper(application.proof), body)
    return {"proof": f"主持调解证明同时用印：{approved}随协议用印一并批准"}


def _kept(said: StillApplies) -> dict[str, Any]:
    return {"party": said.party_id, "who": said.who, "on": said.on.isoformat(), "how": said.how.value}


def _paper(paper: Paper | None) -> Paper:
    assert paper is not None
    return paper
