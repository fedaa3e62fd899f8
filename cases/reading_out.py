"""A paper that is read out to a party who cannot read it, with somebody to watch: the note of it, and who they were beside the signature."""

from dataclasses import dataclass
from types import SimpleNamespace

from documents import filing
from documents.models import Paper, Signature
from documents.signing import Signer, open_for
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from people.models import User
from people.roles import Role

from . import beside, issuing, turns
from .facts import ReadingFacts, ReadPaperFacts
from .issuing import Draft
from .models import Case
from .papers import number_of
from .party import Party
from .signers import signer_for

NO_SCRIPT = "不懂文书所用的文字"
WHYS = ("不识字", "视力不好，看不清文书", NO_SCRIPT, "手不方便，不能写字")


@dataclass(frozen=True)
class ReadingGiven:
    """Who read which papers to whom, why, and who watched. `relation` is what the reader is to the party."""

    party_id: int
    why: str
    reader: str
    witness: str
    papers: tuple[int, ...]
    relation: str = ""


@again_if_moved
def read_out(case: Case, by: User, seen: int, given: ReadingGiven) -> Paper:
    """Prints the note that is signed by the party, the reader and the witness, and names both beside what the party still signs on these
    papers. Refuses a reader of another side, a witness who is of the matter, and a paper the party has nothing to do with."""
    act = preparing(case, "read_out", by=by, seen=seen)
    party = _party(case, given)
    beside.check_reader(case, party, given.reader)
    beside.check_witness(case, given.witness, by)
    if given.reader == given.witness:
        raise Refused("代读人和见证人要是两个人。", field="witness")
    papers = [paper for paper in readable(case, party) if paper.id in given.papers]
    if not papers:
        raise Refused("请选读了哪几份文书。", field="papers")
    told = SimpleNamespace(party=party, papers=papers, given=given)
    made = issuing.make(case, "read_out", DRAFTS, told)
    with act as facts:
        for signature in open_for(session_of(case), party_id=party.id):
            if signature.paper in papers:
                _note(signature, given)
        note = issuing.keep(case, made, told)[0]
        turns.leave(case, facts)
        facts.detail.update(party=party.ordinal, papers=[paper.kind for paper in papers])
    return note


def readable(case: Case, party: Party) -> list[Paper]:
    """What can be read to a party: the papers in use that are for parties, and of one party's own its own."""
    on_file = filing.papers_of(session_of(case), case.id)
    return [
        paper
        for paper in on_file
        if not paper.void_at and Role.PARTY.value in paper.readers and paper.party_id in (None, party.id) and paper.kind != "D34"
    ]


def _party(case: Case, given: ReadingGiven) -> Party:
    party = next((one for one in case.parties if one.id == given.party_id and one.is_person), None)
    if party is None:
        raise Refused("请选读给哪一位当事人听。", field="party")
    return party


def _facts(case: Case, told: SimpleNamespace) -> ReadingFacts:
    given: ReadingGiven = told.given
    return ReadingFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        person=told.party.name,
        why=given.why,
        reader=given.reader,
        witness=given.witness,
        place=case.body.address or case.body.name,
        read=clock.today(),
        papers=tuple(ReadPaperFacts(title=paper.title, sha=paper.sha[:12]) for paper in told.papers),
        relation=given.relation or None,
    )


def _hands(case: Case, told: SimpleNamespace) -> list[Signer]:
    given: ReadingGiven = told.given
    return [
        signer_for(told.party, "person"),
        Signer(given.reader, "代读人", "reader"),
        Signer(given.witness, "见证人", "witness"),
    ]


def _note(signature: Signature, given: ReadingGiven) -> None:
    signature.reader, signature.witness = given.reader, given.witness


DRAFTS = {"D34": Draft(_facts, _hands)}
