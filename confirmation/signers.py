"""Who signs the papers of judicial confirmation, and in which place."""

from cases.party import Party
from cases.signers import hands_of, party_signers, signer_for
from documents.signing import Signer

from .models import Application


def questioning_signers(application: Application) -> list[Signer]:
    """Everybody who was there: parties, judge, clerk."""
    court = [(application.judge, "审判员", "judge"), (application.clerk, "书记员", "clerk")]
    return [
        *party_signers(application.case),
        *(Signer(user.name, word, slot, user_id=user.id) for user, word, slot in court if user),
    ]


def own_signer(party: Party) -> list[Signer]:
    """A party's own paper: its hand, and who interprets for it."""
    return hands_of([party])


def receivers(party: Party) -> list[Signer]:
    return [signer_for(party, "receiver")]
