"""Signatures on the papers that change nothing when signed (notice received, register sheet, records), and scans of signed sheets."""

import datetime as dt

from sqlalchemy.orm import Session

from documents import filing, signing
from documents.models import Paper, Signature, SigningWay
from documents.signing import Ink
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from people.access import Visitor
from people.models import User

from .evidence import type_of
from .models import Case


def countersign(case: Case, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """Gives one ink to every paper that was shown, each bound to the hash that was seen."""
    with acting(case, "countersign", by=by, seen=None) as facts:
        give_ink(session_of(case), by, seen_papers, ink, way)
        facts.detail["papers"] = [signature.paper.kind for signature, _ in seen_papers]


def attach(case: Case, by: User, seen: int, paper: Paper, content: bytes, signed: list[tuple[Signature, dt.date]]) -> None:
    """Files the scan of a sheet signed by hand, and notes who signed it and on which day, as written on it."""
    if not content:
        raise Refused("请选扫描件或照片。", field="file")
    with acting(case, "attach", by=by, seen=seen) as facts:
        filing.attach(session_of(case), paper, content, type_of(content))
        for signature, on in signed:
            signing.sign_on_paper(signature, on, by.name)
        facts.detail.update(paper=paper.kind, sha=paper.scans[-1].sha if paper.scans else "")


def give_ink(session: Session, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """The ink itself, for whichever room's act it belongs to: refuses another's signature."""
    if not seen_papers:
        raise Refused("没有要签的文书。")
    for signature, sha in seen_papers:
        check_own(signature, by)
        signing.sign(signature, sha, ink, way, getattr(by, "witness", ""))
    session.flush()


def check_own(signature: Signature, by: User | Visitor) -> None:
    """Refuses to let somebody sign for somebody else."""
    if isinstance(by, Visitor):
        mine = (
            signature.party_id == by.party_id and signature.representative_id in (None, by.representative_id) or bool(by.witness)
        )
    else:
        mine = signature.user_id == by.id
    if not mine:
        raise Refused(f"这里要{signature.name}本人签。")
