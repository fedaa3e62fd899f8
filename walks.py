"""Which walk a case file takes: every channel has its own way to the end."""

from typing import Any

from sqlalchemy.orm import Session

from rehearsal import Walk
from rehearsal_court import EntrustedWalk, ReferralWalk
from rehearsal_police import PoliceWalk
from rehearsal_steps import Note
from rehearsal_traffic import TrafficWalk

WALKS: dict[str, type[Walk]] = {
    "police": PoliceWalk,
    "traffic": TrafficWalk,
    "court_referral": ReferralWalk,
    "court_entrusted": EntrustedWalk,
}


def walk_of(session: Session, given: dict[str, Any], note: Note, awaiting: str = "") -> Walk:
    """The walk of a file, by its channel."""
    return WALKS.get(given["channel"], Walk)(session, given, note, awaiting)
