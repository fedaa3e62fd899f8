"""Signatures on the papers that change nothing when signed (notice received, register sheet, records), and scans of signed sheets."""

from documents import filing, kinds, signing
from documents.models import Paper, Signature, SigningWay
from documents.signing import Hands, Ink, hand_of
from foundation import clock, files
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of, writing
from law import paper_only
from law.articles import named
from people.access import Visitor
from people.models import User

from . import beside, interpreters, turns
from .evidence import scan_type_of
from .models import Case
from .party import Party
from .signers import is_by_hand


def countersign(case: Case, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """Gives one ink to every paper that was shown, each bound to the hash that was seen."""
    with acting(case, "countersign", by=by, seen=None) as facts:
        give_ink(f"{case.address}/paper-signatures", by, seen_papers, ink, way)
        turns.leave(case, facts)
        facts.detail["papers"] = [signature.paper.kind for signature, _ in seen_papers]


def attach(case: Case, by: User, seen: int, paper: Paper, content: bytes, signed: Hands) -> None:
    """Files the scan of a sheet signed by hand, and notes who signed it and on which day, as written on it."""
    if not content:
        raise Refused("请选扫描件或照片。", field="file")
    mime = scan_type_of(content)
    with acting(case, "attach", by=by, seen=seen) as facts:
        filing.attach(session_of(case), paper, content, mime, note_of(signed))
        note_hands(f"{case.address}/paper-signatures", paper, by, signed)
        turns.leave(case, facts)
        facts.detail.update(paper=paper.kind, sha=paper.scans[-1].sha if paper.scans else "")


def note_of(signed: Hands) -> str:
    """What is noted with the scan of a sheet that was written by hand before it was typed in."""
    return "手写件，后录入" if any(hand_of(given).written for _signature, given in signed) else ""


def kept_ink(user: User, confirmed: bool = False) -> Ink | None:
    """The signature a user keeps for their own hand, None when there is none; `confirmed` says that they have read the record they sign."""
    if not user.ink_sha or not user.strokes_sha:
        return None
    return Ink(files.get(user.ink_sha), files.get(user.strokes_sha).decode(), confirmed, clock.today())


def show(case: Case, signatures: list[Signature]) -> None:
    """Notes that these papers were put before who is to sign them. Refuses a paper that was altered on disk."""
    if any(signature.shown_at is None for signature in signatures):
        writing(session_of(case))
    signing.show(signatures)


def give_ink(address: str, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """The ink itself, for the act that is posted at this address. Refuses another's signature, one that belongs to another act, a paper that is
    signed by hand only (电子签名法第三条), and several papers at one go of which one was not put before the signer."""
    if not seen_papers:
        raise Refused("没有要签的文书。")
    several = len({signature.paper_id for signature, _ in seen_papers}) > 1
    for signature, sha in seen_papers:
        _check_act(signature, address)
        _check_pen(signature.paper)
        if not _is_own(signature, by):
            raise Refused(f"这里要{signature.name}本人签。")
        if several and signature.shown_at is None:
            raise Refused(f"《{signature.paper.title}》还没有给{signature.name}看过，请重新打开，一份一份看过再签。")
        signing.sign(signature, sha, ink, way, getattr(by, "witness", ""))
        _note_consent(signature)
    interpreters.check_hands(signature for signature, _sha in seen_papers)


def note_hands(address: str, paper: Paper, by: User, signed: Hands) -> None:
    """The signatures on a scanned sheet, each with the day that stands beside it, for the act that is posted at this address. Refuses a
    fingerprint of somebody who has none, and one that was watched by who must not."""
    case = session_of(paper).get_one(Case, paper.case_id)
    for signature, given in signed:
        hand = hand_of(given)
        _check_act(signature, address)
        if signature.paper_id != paper.id:
            raise Refused("这个签名不在这份文书上，请重新打开。")
        if hand.fingerprint:
            beside.check_fingerprint(case, signature, hand.witness, by)
        signing.sign_on_paper(signature, hand, by.name, case.received_on)
        _note_consent(signature)
    interpreters.check_hands(signature for signature, _given in signed)


def _note_consent(signature: Signature) -> None:
    """Who signs the sheet for it agrees to electronic service from now on (民事诉讼法第九十条)."""
    if signature.paper.kind == kinds.E_CONSENT.code and signature.party_id is not None:
        session_of(signature).get_one(Party, signature.party_id).consents_to_e_service = True


def _check_act(signature: Signature, address: str) -> None:
    if signature.address != address:
        raise Refused(f"{signature.paper.title}不在这里签，请从案件页重新打开。")


def _check_pen(paper: Paper) -> None:
    if is_by_hand(session_of(paper).get_one(Case, paper.case_id), paper.kind):
        raise Refused(
            f"《{paper.title}》涉及婚姻、收养、继承，不能用电子签名。请打印出来，各方用笔签，再扫描传回。",
            named((paper_only.BASIS,), clock.today()),
        )


def _is_own(signature: Signature, by: User | Visitor) -> bool:
    """Who stands for a party signs where its name was put, and nowhere else."""
    if isinstance(by, Visitor):
        if by.interpreter_id:
            return signature.interpreter_id == by.interpreter_id
        return signature.party_id == by.party_id and signature.representative_id == by.representative_id
    return signature.user_id == by.id
