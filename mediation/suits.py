"""The suit pack: where mediation came to nothing, the complaint and the list of evidence from what the file knows, nothing typed again.

It decides nothing and files nothing at a court: who sues completes it by hand, signs it and takes it there."""

from dataclasses import dataclass
from types import SimpleNamespace

from cases import issuing
from cases.issuing import Draft
from cases.models import Case
from cases.party import Party, Side
from documents import filing
from documents.models import Paper
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from people.access import Visitor
from people.models import Body, User

from . import onward, undisputed

DRAFTS = {
    "S03": Draft(lambda case, given: onward.complaint(case, given.party.side, given.court, given.facts)),
    "S04": Draft(lambda case, given: onward.evidence_list(case, given.party.side, given.court)),
}


@dataclass(frozen=True)
class SuitGiven:
    """Who sues (the first applicant where nobody is named; a visitor always itself) and where (the body's court where none is)."""

    party_id: int | None = None
    court: Body | None = None


@again_if_moved
def prepare(case: Case, by: User | Visitor, seen: int, given: SuitGiven = SuitGiven()) -> list[Paper]:
    """Prints the pack of one party for the court and returns it; an earlier one of the same party gives way. Whose party stands beside
    others sues with them. Refuses somebody else's pack, and one for no court."""
    party = _who_sues(case, by, given.party_id)
    court = given.court or court_of(case)
    if court is None:
        raise Refused("请选递交起诉状的法院；名册里没有的，请名册管理员补上。", field="court")
    act = preparing(case, "prepare_suit", by=by, seen=seen)
    pack = SimpleNamespace(party=party, court=court, facts=undisputed.standing(case))
    made = issuing.make(case, "prepare_suit", DRAFTS, pack)
    with act as facts:
        for old in filing.papers_of(session_of(case), case.id):
            if old.kind in DRAFTS and old.party_id == party.id and not old.void_at:
                filing.void(old, "重新备了一份")
        papers = issuing.keep(case, made, pack)
        for paper in papers:
            paper.party_id = party.id
        facts.detail.update(court=court.name, party=party.ordinal)
    return papers


def court_of(case: Case) -> Body | None:
    """The court that sent the case, else the court of the body that mediated, or of the body above it."""
    return case.referral.court if case.referral else case.body.court or case.body.sealing.court


def may_sue(case: Case, by: User | Visitor) -> list[Party]:
    """For whom this person may have a pack prepared: the house for every party, a party or its agent for itself."""
    return [party for party in case.parties if not isinstance(by, Visitor) or party.id == by.party_id]


def _who_sues(case: Case, by: User | Visitor, party_id: int | None) -> Party:
    mine = may_sue(case, by)
    if party_id is None:
        return next((party for party in mine if party.side is Side.APPLICANT), mine[0])
    found = next((party for party in mine if party.id == party_id), None)
    if found is None:
        raise Refused("您只能为自己这一方备起诉材料。", field="party")
    return found
