"""Papers that are drawn up when somebody needs one (出文书): a row a kind says what for, whose, what is asked; everything else the file knows.

Each is issued as the papers of every other act are, and changes nothing in the case: what it says, it says beside it."""

from types import SimpleNamespace

from cases import issuing, telling, turns
from cases.issuing import Draft
from cases.models import Case
from cases.papers import ever_mediated
from cases.party import Party
from cases.signers import hands_of
from documents import drafting, filing, reading
from documents.kinds import KINDS
from documents.models import Paper
from documents.signing import Signer
from foundation import clock
from foundation.acts import again_if_moved, preparing, row_of
from foundation.errors import Forbidden, Refused
from foundation.transactions import session_of
from law.articles import cite
from people.models import User

from . import papers_bonds, papers_closing, papers_drawn
from .facts_drawn import Bond
from .papers_bonds import bond_of
from .papers_drawn import DrawnGiven, guardian_of, whose
from .shelf import ROWS, Row, lacking, parties_for

TO_SIGN = "有一份文书请您看过，同意再签名。"


def _own_hand(case: Case, told: SimpleNamespace) -> list[Signer]:
    """The party's own hand, never its agent's: the guardian for a minor, the head for a body."""
    parties = (whose(told.given), *told.given.joint)
    return [_hand(party, f"party-{n}") for n, party in enumerate(parties, 1)]


def _hand(party: Party, slot: str) -> Signer:
    if guardian := guardian_of(party):
        return Signer(guardian.name, "法定代理人", slot, party_id=party.id, representative_id=guardian.id)
    name, capacity = (party.name, party.side.title) if party.is_person else (party.head_name, party.kind.head_title)
    return Signer(name or party.name, capacity, slot, party_id=party.id)


def _from_the_party(case: Case, told: SimpleNamespace) -> list[Signer]:
    """Nobody where a law firm signs and stamps."""
    return [] if bond_of(whose(told.given)) is Bond.LAWYER else _own_hand(case, told)


def _everybody(case: Case, told: SimpleNamespace) -> list[Signer]:
    return hands_of(case.parties)


def _who_took_it(case: Case, told: SimpleNamespace) -> list[Signer]:
    return [Signer(told.by.name, "经办人", "recorder", user_id=told.by.id)]


def _those_who_mediated(case: Case, told: SimpleNamespace) -> list[Signer]:
    users = enumerate(ever_mediated(case), 1)
    return [Signer(user.name, "人民调解员", f"mediator-{n}", user_id=user.id) for n, user in users]


DRAFTS = {
    "D37": Draft(lambda case, told: papers_drawn.privacy(case, told.given), _own_hand),
    "A16": Draft(lambda case, told: papers_drawn.mandate(case, told.given), _own_hand),
    "D05": Draft(lambda case, told: papers_drawn.mandate(case, told.given), _own_hand),
    "D29": Draft(lambda case, told: papers_bonds.head_proof(case, told.given), _own_hand),
    "D30": Draft(lambda case, told: papers_bonds.bond(case, told.given), _from_the_party),
    "D32": Draft(lambda case, told: papers_bonds.guardianship(case, told.given, told.by.name), _own_hand),
    "D31": Draft(lambda case, told: papers_drawn.taken(case, told.given, told.by.name), _who_took_it),
    "D02": Draft(lambda case, told: papers_drawn.promise(case, told.given), _everybody),
    "D03": Draft(lambda case, told: papers_drawn.oral_application(case, told.given), _everybody),
    "D04b": Draft(lambda case, told: papers_drawn.rights_list(case, told.given), _own_hand),
    "D39": Draft(lambda case, told: papers_closing.transfer(case, told.given, told.by.name)),
    "A15": Draft(lambda case, told: papers_closing.closing(case)),
    "D40": Draft(lambda case, told: papers_closing.subsidy(case), _those_who_mediated),
}


@again_if_moved
def draw_up(case: Case, by: User, seen: int, given: DrawnGiven) -> Paper:
    """Makes the paper, files it, seals it where it bears the body's seal and asks for its hands. What was not signed yet of the same kind and party
    gives way. Refuses a kind that this channel, this person or the state of the case does not have."""
    act = preparing(case, "draw_up", by=by, seen=seen)
    row = _row(case, by, given)
    told = SimpleNamespace(given=given, by=by)
    made = issuing.make(case, "draw_up", DRAFTS, told, only=given.kind)
    with act as facts:
        if row.gives_way:
            _give_way(case, given)
        [paper] = issuing.keep(case, made, told, sealing=case.body.sealing)
        paper.party_id = given.party.id if given.party else None
        turns.leave(case, facts)
        facts.sentence = f"出了《{paper.title}》"
        facts.detail.update(paper=paper.kind, party=given.party.ordinal if given.party else "")
        _invite(case, paper)
    return paper


def preview(case: Case, by: User, given: DrawnGiven) -> str:
    """The same paper as a draft, kept nowhere. Refuses as `draw_up` does."""
    _row(case, by, given)
    facts = DRAFTS[given.kind].facts(case, SimpleNamespace(given=given, by=by))
    reading.refuse_gaps(facts, KINDS[given.kind].title)
    return drafting.draft(KINDS[given.kind], facts)


def _row(case: Case, by: User, given: DrawnGiven) -> Row:
    row = ROWS.get(given.kind)
    if row is None or given.kind not in issuing.codes(case, "draw_up"):
        raise Refused("这个渠道不出这种文书。")
    if not row.who & case.roles_of(by):
        raise Forbidden(f"《{KINDS[given.kind].title}》不由您出。", case.cite(row_of(case, "draw_up")))
    if sentence := lacking(case, row):
        raise Refused(sentence)
    if row.whose and whose(given) not in parties_for(case, given.kind):
        raise Refused(f"《{KINDS[given.kind].title}》不是给{whose(given).name}出的。", field="party")
    if any(one.side is not whose(given).side for one in given.joint):
        raise Refused("只有同一方的当事人可以共同委托一个人；双方委托同一个人的，要各出一份。", field="joint")
    if any("全权" in text for text in (given.sender, given.post, given.what, given.proof)):
        raise Refused("不能写“全权代理”：只写这四个字的，等于没有特别授权。请逐项勾选授权事项。", cite("授权不明", clock.today()))
    return row


def _give_way(case: Case, given: DrawnGiven) -> None:
    party_id = given.party.id if given.party else None
    for old in filing.papers_of(session_of(case), case.id):
        if (
            old.kind == given.kind
            and old.party_id == party_id
            and not old.void_at
            and not any(s.signed_at for s in old.signatures)
        ):
            filing.void(old, "另出了一份")


def _invite(case: Case, paper: Paper) -> None:
    for signature in paper.signatures:
        if party := next((one for one in case.parties if one.id == signature.party_id), None):
            representative = next((one for one in party.representatives if one.id == signature.representative_id), None)
            telling.invite(case, f"drawn-{paper.id}", TO_SIGN, party, representative)
