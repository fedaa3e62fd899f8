"""Signatures on the papers that change nothing when signed (notice received, register sheet, records), and scans of signed sheets."""

import datetime as dt

from documents import filing, signing
from documents.models import Paper, Signature, SigningWay
from documents.signing import Ink
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from people.access import Visitor
from people.models import User

from . import turns
from .evidence import scan_type_of
from .models import Case


def countersign(case: Case, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """Gives one ink to every paper that was shown, each bound to the hash that was seen."""
    with acting(case, "countersign", by=by, seen=None) as facts:
        give_ink(f"{case.address}/paper-signatures", by, seen_papers, ink, way)
        turns.leave(case, facts)
        facts.detail["papers"] = [signature.paper.kind for signature, _ in seen_papers]


def attach(case: Case, by: User, seen: int, paper: Paper, content: bytes, signed: list[tuple[Signature, dt.date]]) -> None:
    """Files the scan of a sheet signed by hand, and notes who signed it and on which day, as written on it."""
    if not content:
        raise Refused("请选扫描件或照片。", field="file")
    mime = scan_type_of(content)
    with acting(case, "attach", by=by, seen=seen) as facts:
        filing.attach(session_of(case), paper, content, mime)
        note_hands(f"{case.address}/paper-signatures", paper, by, signed)
        turns.leave(case, facts)
        facts.detail.update(paper=paper.kind, sha=paper.scans[-1].sha if paper.scans else "")


def give_ink(address: str, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """The ink itself, for the act that is posted at this address. Refuses another's signature, and one that belongs to another act."""
    if not seen_papers:
        raise Refused("没有要签的文书。")
    for signature, sha in seen_papers:
        _check_act(signature, address)
        if not _is_own(signature, by):
            raise Refused(f"这里要{signature.name}本人签。")
        signing.sign(signature, sha, ink, way, getattr(by, "witness", ""))


def note_hands(address: str, paper: Paper, by: User, signed: list[tuple[Signature, dt.date]]) -> None:
    """The signatures on a scanned sheet, each with the day that stands beside it, for the act that is posted at this address."""
    for signature, on in signed:
        _check_act(signature, address)
        if signature.paper_id != paper.id:
            raise Refused("这个签名不在这份文书上，请重新打开。")
        signing.sign_on_paper(signature, on, by.name)


def _check_act(signature: Signature, address: str) -> None:
    if signature.address != address:
        raise Refused(f"{signature.paper.title}不在这里签，请从案件页重新打开。")


def _is_own(signature: Signature, by: User | Visitor) -> bool:
    """Who stands for a party signs where its name was put, and nowhere else."""
    if isinstance(by, Visitor):
        return signature.party_id == by.party_id and signature.representative_id == by.representative_id
    return signature.user_id == by.id
