"""How an agreement comes into effect: everybody signs, on pad, phone or paper, and the committee's seal is on it (人民调解法第二十九条)."""

import datetime as dt
from types import SimpleNamespace

from cases import countersigning, issuing, telling, turns
from cases.evidence import scan_type_of
from cases.issuing import Draft
from cases.models import Case
from documents import filing
from documents.models import Paper, Signature, SigningWay
from documents.signing import Hands, Ink
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from law.effect import Effect, effective_on
from people.access import Visitor
from people.models import SealKind, User
from people.roles import Role

from . import amending, fulfilment, papers
from .agreements import draft_of, in_effect
from .models import Agreement
from .signers import handout_signers

_HANDOUT = Draft(
    lambda case, given: papers.handout(case, given.hander.name, given.title),
    lambda case, given: handout_signers(case, given.hander),
)
DRAFTS = {"D36": _HANDOUT, "B09": _HANDOUT}


def sign(case: Case, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """One signature on the agreement that was seen; the last one that the law waits for brings it into effect in the same transaction.
    An agent signs only with special authority (民诉法第六十二条)."""
    agreement = _offered(case)
    for signature, _ in seen_papers:
        if signature.paper_id != agreement.paper_id:
            raise Refused("这一版协议书已经收回，请看新的一版。")
        _check_authority(case, signature)
    with acting(case, "sign", by=by, seen=None, complete=False) as facts:
        countersigning.give_ink(f"{case.address}/signatures", by, seen_papers, ink, way)
        facts.detail["signed"] = [signature.name for signature, _ in seen_papers]
        facts.sentence = (
            f"{'、'.join(dict.fromkeys(signature.name for signature, _ in seen_papers))}在{_paper(agreement).title}上签名"
        )
        _settle(case, agreement, facts)


def scan(case: Case, by: User, seen: int, content: bytes, signed: Hands, stamped_on: dt.date | None = None) -> None:
    """Files the scan of the sheet signed by hand, with who signed on which day as it stands there; with `stamped_on` when the stamp is on it too."""
    if not content:
        raise Refused("请选签好的扫描件或照片。", field="file")
    mime = scan_type_of(content)
    agreement = _offered(case)
    paper = _paper(agreement)
    for signature, _ in signed:
        _check_authority(case, signature)
    with acting(case, "scan", by=by, seen=seen, complete=False) as facts:
        filing.attach(session_of(case), paper, content, mime, countersigning.note_of(signed))
        countersigning.note_hands(f"{case.address}/signatures", paper, by, signed)
        if stamped_on and agreement.sealed_on is None:
            _press_seal(case, agreement, stamped_on, image=False)
        facts.detail["signed"] = [signature.name for signature, _ in signed]
        facts.sentence = ("传回纸面签名" + (f"：{'、'.join(s.name for s, _ in signed)}" if signed else ""))[:400]
        _settle(case, agreement, facts)


def seal(case: Case, by: User, seen: int, stamped_on: dt.date, content: bytes = b"") -> None:
    """The committee's seal: an image kept here goes on at once; a stamp was pressed on paper on the day asked for, and its scan comes back.
    A seal pressed after the signatures moves the effective date to its day (人民调解法第二十九条); on the courts' road it moves nothing."""
    agreement = _offered(case)
    image = case.body.sealing.seal == SealKind.IMAGE
    if not image and not content:
        raise Refused("请传回盖好章的扫描件或照片。", field="file")
    mime = scan_type_of(content) if content else ""
    with acting(case, "seal", by=by, seen=seen, complete=False) as facts:
        if agreement.sealed_on is not None:
            raise Refused("这一版已经盖过章了。")
        if content:
            filing.attach(session_of(case), _paper(agreement), content, mime, "盖章件")
        _press_seal(case, agreement, clock.today() if image else stamped_on, image=image)
        if image and case.table().act("seek_confirmation"):
            agreement.proof_approved_by = by.name
            facts.detail["proof"] = "以后申请司法确认的主持调解证明，随协议用印一并批准"
        facts.detail["stamped_on"] = agreement.sealed_on.isoformat() if agreement.sealed_on else ""
        _settle(case, agreement, facts)


@again_if_moved
def hand_out(case: Case, by: User, seen: int) -> None:
    """Every party takes its copy of the agreement, or of the paper that ended a mediation without one, and signs for it on one list
    (人民调解法第二十九条，事故处理程序规定第九十三条)."""
    act = preparing(case, "hand_out", by=by, seen=seen)
    given = SimpleNamespace(hander=by, title=_last(case).title)
    made = issuing.make(case, "hand_out", DRAFTS, given)
    with act:
        issuing.keep(case, made, given)


def _last(case: Case) -> Paper:
    """The agreement, or the paper that says there was none."""
    kinds = issuing.codes(case, "offer") + issuing.codes(case, "conclude")
    return [one for one in filing.papers_of(session_of(case), case.id) if one.kind in kinds and not one.void_at][-1]


def _settle(case: Case, agreement: Agreement, facts: SimpleNamespace) -> None:
    if agreement.effective_on is not None:  # a hand that nobody had to wait for
        facts.complete, facts.withheld = True, frozenset({"D7"})
        turns.leave(case, facts)
        return
    effective_on = _takes_effect_on(case, agreement)
    facts.complete = effective_on is not None
    if effective_on is None:
        facts.movers, facts.ask = _still_missing(case, agreement)
        return
    agreement.effective_on = case.effective_on = effective_on
    facts.triggers = {"D7": effective_on}
    facts.detail["effective_on"] = effective_on.isoformat()
    former = amending.take_the_place(agreement, facts)
    session_of(case).flush()
    performance = fulfilment.begin(agreement)
    if former is not None:
        amending.carry(former, performance)
    if performance.table().act("complete") is None and fulfilment.left(agreement):
        facts.movers = frozenset()  # the case waits until all is done
    way_on = "原来的约定不再执行。" if former else ""
    way_on += "30 天内双方可以一起申请法院确认。" if case.table().act("seek_confirmation") else ""
    telling.tell(case, f"effective-{agreement.version}", case.table().state("agreed").told + way_on)


def _takes_effect_on(case: Case, agreement: Agreement) -> dt.date | None:
    """The day of the last hand that the law waits for, None while one is missing: of the parties alone where a court sent them
    (在线调解规则第十九条), else of everybody, and the seal where the agreement bears one (人民调解法第二十九条)."""
    paper = _paper(agreement)
    if case.referral is not None:
        return effective_on(Effect.ONLINE, [("当事人", one.signed_on) for one in paper.signatures if one.party_id])
    is_whole = paper.is_signed and (agreement.sealed_on is not None or not agreement.bears_seal)
    return paper.last_hand_on if is_whole else None


def _still_missing(case: Case, agreement: Agreement) -> tuple[frozenset[Role], str]:
    missing = [one for one in _paper(agreement).missing if one.party_id or case.referral is None]
    movers = {Role.MEDIATOR if signature.user_id else Role.PARTY for signature in missing}
    if not missing:
        return frozenset({Role.HEAD}), "双方和调解员都签了，请盖章"
    return frozenset(movers or {Role.HEAD}), f"等{'、'.join(dict.fromkeys(signature.name for signature in missing))}签名"


def _press_seal(case: Case, agreement: Agreement, on: dt.date, *, image: bool) -> None:
    paper = _paper(agreement)
    if on > clock.today():
        raise Refused("盖章日期还没到，请照纸面填。", field="stamped_on")
    hands = [
        one.signed_on for one in paper.signatures if one.signed_on
    ]  # earlier than the paper where it was written by hand first
    if on < min([paper.issued_on, *hands]):
        raise Refused("盖章日期早于协议书打印的日期，请照纸面再看一遍。", field="stamped_on")
    filing.seal(paper, case.body.sealing.name, on, image=image)
    agreement.sealed_on = on


def open_agreement(case: Case) -> Agreement | None:
    """The agreement on which a hand or the seal is still missing: the draft, or on the courts' road one in effect already."""
    agreed = in_effect(case)
    if case.referral is not None and agreed is not None and agreed.paper is not None:
        return agreed if agreed.paper.missing or agreed.sealed_on is None else None
    return draft_of(case)


def _offered(case: Case) -> Agreement:
    agreement = open_agreement(case)
    if agreement is None or agreement.paper_id is None:
        raise Refused("协议书还没有送签，或者已经生效。")
    return agreement


def _paper(agreement: Agreement) -> Paper:
    assert agreement.paper is not None
    return agreement.paper


def _check_authority(case: Case, signature: Signature) -> None:
    party = next((p for p in case.parties if p.id == signature.party_id), None)
    agent = party.agent if party else None
    if agent and signature.representative_id == agent.id and not agent.special:
        raise Refused(f"{agent.name}是一般授权，不能代为让步。请补特别授权书，或让本人签。", named(("特别授权",), clock.today()))
