"""The court's file of one application as volumes: 正卷 and 副卷. See `shelves` for the order."""

from collections.abc import Callable, Iterable

from cases import volume as case_volume
from cases.shelves import EVIDENCE as SHOWN
from cases.shelves import IDENTITY as WHO
from documents.models import Paper
from documents.volume import Volume, shelved
from law.grounds import JcEnd

from .models import Application
from .shelves import BESIDE, ENDS, EVIDENCE, HANDED_IN, IDENTITY, INNER, INNER_ORDER, MAIN, ORDER, is_inner

_DUE: dict[str, Callable[[Application], bool]] = {
    "always": lambda application: True,
    "accepted": lambda application: application.accepted_on is not None,
    "addressed": lambda application: application.accepted_on is not None and not _all_secret(application),
    "confirmed": lambda application: application.outcome is JcEnd.CONFIRMED,
    "ruled": lambda application: application.ruled_on is not None,
    "served": lambda application: application.served_on is not None,
}


def of_application(application: Application, on_file: Iterable[Paper]) -> dict[str, Volume]:
    """Both volumes by name: the papers of this application, the agreement it is about, and what was handed in with it."""
    mine = [paper for paper in on_file if _belongs(paper, application)]
    handed = case_volume.handed_in(application.case)
    more = {IDENTITY: handed[WHO], EVIDENCE: handed[SHOWN]}
    open_to_parties = shelved(ORDER, (p for p in mine if not is_inner(p)), more, lambda key: _DUE[key](application))
    inner = shelved(INNER_ORDER, (p for p in mine if is_inner(p)), {}, lambda key: False)
    return {MAIN: Volume(MAIN, tuple(open_to_parties)), INNER: Volume(INNER, tuple(inner))}


def _all_secret(application: Application) -> bool:
    return all(party.address_confidential for party in application.case.parties)


def _belongs(paper: Paper, application: Application) -> bool:
    if paper.void_at or paper.kind in BESIDE or paper.kind in ENDS:
        return False
    own = paper.subject == application.kind and paper.subject_id == application.id
    return own or paper.id == application.agreement.paper_id or paper.kind in HANDED_IN
