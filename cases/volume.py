"""A case's own file as a volume: what lies in it for this reader, in the order of its channel, with what was handed in. See `shelves` for the order."""

from collections.abc import Callable, Iterable
from typing import Any

from documents.models import Paper
from documents.volume import Item, Part, Volume, of_bytes, shelved, without_originals
from people.access import COURT, Visitor

from .models import Case, Evidence
from .queries import may_read
from .shelves import BESIDE, ENDS, EVIDENCE, IDENTITY, PAID, SENT, order_of

_PROVES_WHO = ("身份证", "户口簿", "户口本", "营业执照", "居住证", "护照", "身份证明", "登记证", "边民证")
_DUE: dict[str, Callable[[Case], bool]] = {
    "accepted": lambda case: case.accepted_on is not None,
    "mediated": lambda case: case.effective_on is not None,
    "agreed": lambda case: case.effective_on is not None,
    "ended": lambda case: case.ended_on is not None and case.effective_on is None and case.state not in ("withdrawn", "annulled"),
    "agent": lambda case: any(party.agent for party in case.parties),
    "referred": lambda case: case.referral is not None,
}


def of_case(case: Case, on_file: Iterable[Paper], by: Any = None) -> Volume:
    """The file as bound today. With `by` only what this reader may read of it; a party never gets what is not shown to it, nor another's address."""
    papers = [
        p
        for p in on_file
        if not p.void_at and p.kind not in BESIDE and p.kind not in ENDS and (by is None or may_read(case, by, p))
    ]
    if by is None or not case.roles_of(by) & COURT:
        papers = without_originals(papers)
    more = handed_in(case) | {SENT: _letter(case, by), PAID: [*_proofs(case)]}
    return Volume("", tuple(shelved(order_of(case.channel), papers, more, lambda key: _DUE[key](case))))


def handed_in(case: Case) -> dict[str, list[Item]]:
    """What was handed in as evidence, by its place: what proves who somebody is, and all the rest."""
    return {
        IDENTITY: [_item(piece) for piece in case.evidence if proves_who(piece)],
        EVIDENCE: [_item(piece) for piece in case.evidence if not proves_who(piece)],
    }


def proves_who(piece: Evidence) -> bool:
    """Whether a piece is somebody's document of identity; told by its name, for no list of kinds has one."""
    return any(word in piece.name for word in _PROVES_WHO)


def _item(piece: Evidence) -> Item:
    given = f"{piece.name}（{piece.given_by}交）" if piece.given_by else piece.name
    parts = (of_bytes(piece.name, piece.sha, piece.mime),) if piece.sha else (_only_shown(piece),)
    return Item(given, parts, "evidence")


def _only_shown(piece: Evidence) -> Part:
    """An original that was looked at and given back: a line of the index without a page."""
    return Part(piece.name, bytes, "", 0)


def _letter(case: Case, by: Any) -> list[Item]:
    """The court's letter that came on paper: for those who work at the case, never for a party."""
    referral = case.referral
    if referral is None or not referral.letter_sha or isinstance(by, Visitor):
        return []
    return [Item("法院来函（原件）", (of_bytes("法院来函（原件）", referral.letter_sha, referral.letter_mime),), "letter")]


def _proofs(case: Case) -> Iterable[Item]:
    """What was handed in for what was paid or done, once however often an amendment carried it on."""
    done = {one.proof_sha: one for performance in case.performances for one in performance.fulfilments if one.proof_sha}
    for sha, one in done.items():
        title = f"履行凭证（{one.on.month}月{one.on.day}日）"
        yield Item(title, (of_bytes(title, sha, one.proof_mime),), "proof")
