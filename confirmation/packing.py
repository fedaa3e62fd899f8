"""What goes to a court that works elsewhere: the papers a court reads on a joint application, each fact once, in one signed package. Nothing of how
the parties came to their agreement lies in it: no record of mediation, no offer, no finding."""

import uuid
from mimetypes import guess_extension
from typing import Any

from cases.models import Case, Evidence
from cases.party import Party, Representative
from documents import filing
from documents.models import Paper
from foundation import clock, files, keys
from foundation.acts import acting
from foundation.transactions import session_of
from mediation.papers import term_facts

from . import envelope, papers
from .models import Application, Package

IN_ORDER = ("D01", "A09", "A13", "D04a", *papers.BESIDE, "D08")  # as the application lists what lies with it


def pack(application: Application, by: Any, seen: int) -> Package:
    """Makes the package, signed with this house's key, and keeps it. Each has a name of its own; what was made before stays as it is."""
    with acting(application, "pack", by=by, seen=seen) as facts:
        made = Package(uid=str(uuid.uuid4()), outgoing=True, made_at=clock.now())
        inside: dict[str, bytes] = {}
        manifest = _manifest(application, made.uid, inside)
        made.sha = files.put(envelope.sealed(manifest, inside, keys.own()))
        application.packages.append(made)
        facts.detail.update(package=made.uid, sha=made.sha, files=sorted(inside))
        facts.sentence = f"出案卷包 {made.uid[:8]}，{len(inside)} 个文件"
    return made


def name_of(application: Application) -> str:
    """How packages name an application, on both sides."""
    return f"{application.case.reference}-{application.id}"


def papers_in(application: Application) -> list[Paper]:
    """The papers of the packet in their order: this application's, the agreement it is about, and what was drawn up to lie with it. What the court
    itself makes is none of them."""
    on_file = filing.papers_of(session_of(application), application.case_id)
    mine = [
        paper
        for paper in on_file
        if not paper.void_at
        and paper.kind in IN_ORDER
        and (
            paper.id == application.agreement.paper_id
            or paper.kind in papers.BESIDE
            and not paper.missing
            or paper.subject == application.kind
            and paper.subject_id == application.id
        )
    ]
    return sorted(mine, key=lambda paper: (IN_ORDER.index(paper.kind), paper.id))


def _manifest(application: Application, uid: str, inside: dict[str, bytes]) -> dict[str, Any]:
    case, agreed, key = application.case, application.agreement, keys.public_half(keys.own())
    return {
        "format": envelope.FORMAT,
        "version": envelope.VERSION,
        "kind": "application",
        "id": uid,
        "made_at": clock.now().astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
        "algorithm": keys.ALGORITHM,
        "from": {"name": case.body.sealing.name, "key": keys.fingerprint(key)},
        "to": {"name": application.court.name, "court_code": application.court.court_code},
        "application": {"id": name_of(application), "applied_on": filing.plain(application.applied_on)},
        "case": {"number": case.number or "", "title": case.title, "cause": case.category},
        "parties": [_party(party) for party in case.parties],
        "agreement": {"effective_on": filing.plain(agreed.effective_on), "terms": filing.plain(term_facts(agreed))},
        "papers": [_paper(paper, case, inside) for paper in papers_in(application)],
        "evidence": [_evidence(piece, inside) for piece in case.evidence if piece.sha],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "ordinal": party.ordinal,
        "name": party.name,
        "kind": party.kind.value,
        "id_type": party.id_type,
        "id_number": party.id_number or "",
        "phone": party.phone or "",
        "address": party.address,
        "address_confidential": party.address_confidential,
        "head": party.head_name,
        "e_service": party.consents_to_e_service,
        "representatives": [_representative(one) for one in party.representatives],
    }


def _representative(one: Representative) -> dict[str, Any]:
    capacity = "guardian" if one.is_guardian else "special" if one.special else "general"
    return {"name": one.name, "capacity": capacity, "powers": one.powers, "phone": one.phone or ""}


def _paper(paper: Paper, case: Case, inside: dict[str, bytes]) -> dict[str, Any]:
    stem = f"papers/{len(inside) + 1:02d}-{paper.kind}"
    ordinals = {party.id: party.ordinal for party in case.parties}
    return {
        "kind": paper.kind,
        "title": paper.title,
        "number": paper.number,
        "issued_on": filing.plain(paper.issued_on),
        "party": ordinals.get(paper.party_id or 0),
        "signers": [
            {"name": s.name, "capacity": s.capacity, "signed_on": filing.plain(s.signed_on), "way": s.way.value if s.way else ""}
            for s in paper.signatures
        ],
        "sealed_by": paper.sealed_by,
        "sealed_on": filing.plain(paper.sealed_on),
        "file": _put(inside, f"{stem}.pdf", filing.content(paper), "application/pdf"),
        "scans": [
            _put(inside, f"{stem}-scan-{n}{guess_extension(scan.mime) or ''}", files.get(scan.sha), scan.mime)
            for n, scan in enumerate(paper.scans, 1)
        ],
    }


def _evidence(piece: Evidence, inside: dict[str, bytes]) -> dict[str, Any]:
    assert piece.sha is not None
    path = f"evidence/{piece.ordinal:02d}{guess_extension(piece.mime) or ''}"
    return {
        "name": piece.name,
        "given_by": piece.given_by,
        "original_checked": piece.original_checked,
        "file": _put(inside, path, files.get(piece.sha), piece.mime),
    }


def _put(inside: dict[str, bytes], path: str, content: bytes, mime: str) -> dict[str, Any]:
    inside[path] = content
    return envelope.described(path, content, mime)
