"""The agreement: terms written, offered for signature, taken back, or agreed by word of mouth."""

from types import SimpleNamespace

from cases import issuing, telling
from cases.issuing import Draft
from cases.models import Case
from cases.parties import missing_for_signing, signs_for
from documents import filing
from documents.kinds import KINDS, Kind
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing, row_of
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from people.models import User
from people.roles import Role

from . import damages, doubts, fulfilment, papers, papers_amendment, papers_police, papers_traffic, terms
from .declaration import open_in
from .models import Agreement
from .signers import agreement_signers, letter_signers, oral_signers, police_signers
from .terms import TermsGiven

DRAFTS = {
    "A09": Draft(
        lambda case, given: papers.agreement(case, given.agreement),
        lambda case, given: agreement_signers(case),
        "signatures",
        lambda given: given.agreement.amends is None,
    ),
    "A13": Draft(
        lambda case, given: papers_amendment.amendment(case, given.agreement),
        lambda case, given: agreement_signers(case),
        "signatures",
        lambda given: given.agreement.amends is not None,
    ),
    "B01": Draft(
        lambda case, given: papers_police.agreement(case, given.agreement), lambda case, given: police_signers(case), "signatures"
    ),
    "B05": Draft(
        lambda case, given: papers_traffic.letter(case, given.agreement), lambda case, given: letter_signers(case), "signatures"
    ),
    "A10": Draft(
        lambda case, given: papers.oral_agreement(case, given.agreement, given.recorder.name),
        lambda case, given: oral_signers(case, given.recorder),
    ),
}


def draft_of(case: Case) -> Agreement | None:
    """The version being written or signed: the latest that is neither void nor in effect."""
    return next((a for a in reversed(case.agreements) if not a.void and a.effective_on is None), None)


def in_effect(case: Case) -> Agreement | None:
    """The version by which the parties are bound: in effect, and no later one took its place."""
    return next((a for a in reversed(case.agreements) if a.effective_on and not a.superseded_on and not a.void), None)


def kind_of(case: Case, agreement: Agreement | None) -> Kind:
    """The kind of paper that an agreement of this channel is, or that changes one."""
    codes = issuing.codes(case, "offer")
    return KINDS[codes[-1] if agreement and agreement.amends else codes[0]]


def set_terms(case: Case, by: User, seen: int, given: TermsGiven) -> Agreement:
    """Writes the terms of the draft. Refuses sums that do not add up, and clauses nobody could perform (人民调解法第二十九条)."""
    terms.check(given, case.received_on)
    if "damages" in row_of(case, "set_terms").asks:
        damages.check(given.damages, sum(payment.amount for payment in terms.all_payments(given)))
    else:
        damages.check_items(given.damages)
    with acting(case, "set_terms", by=by, seen=seen) as facts:
        agreement = draft_of(case) or new_version(case)
        fill(agreement, given)
        if agreement.amends is not None:
            agreement.counted_to = papers_amendment.last_noted(case)
        facts.detail.update(terms=len(given.terms), total=agreement.total)
        facts.ask = "条款写好了，看过就送签"
        doubts.hand_to_head(case, agreement, facts)
    return agreement


@again_if_moved
def offer(case: Case, by: User, seen: int) -> Agreement:
    """Prints the agreement and asks the parties, or who signs for them, and the mediators to sign, each on the way they can.

    Refuses while something a paper must say is unknown, a minor has no guardian, an agent lacks special authority, or a head has signs of a
    sham to decide about."""
    act = preparing(case, "offer", by=by, seen=seen)
    agreement = draft_of(case)
    if agreement is None or not agreement.terms:
        raise Refused("还没有写条款。", field="terms")
    doubts.refuse_undecided(case, agreement)
    if agreement.amends is not None:
        _check_amendment(case, agreement, agreement.amends)
    if missing := missing_for_signing(case, clock.today()):
        raise Refused("还不能送签：" + " ".join(missing), named(("RMTJ 29",), clock.today()), field="parties")
    given = SimpleNamespace(agreement=agreement)
    made = issuing.make(case, "offer", DRAFTS, given)
    with act as facts:
        agreement.paper, *_ = issuing.keep(case, made, given)
        waits_for_seal = "seal" in KINDS[agreement.paper.kind].signers and case.referral is None
        agreement.made_on, agreement.bears_seal = clock.today(), waits_for_seal
        facts.detail.update(version=agreement.version, sha=agreement.paper.sha)
        facts.movers, facts.ask = frozenset({Role.PARTY, Role.MEDIATOR}), "看过了，同意就签名"
        for party in case.parties:
            representative = signs_for(party, clock.today())[2]
            told = f"{agreement.paper.title}写好了，请您看过，同意再签名。"
            telling.invite(case, f"offer-{len(case.agreements)}", told, party, representative)
    return agreement


def revise(case: Case, by: User, seen: int, reason: str) -> Agreement:
    """Takes the offered agreement back; signatures given on it fall with it, and everybody is told. The terms go on as a new version."""
    if not reason:
        raise Refused("请写明为什么收回，各方会看到。", field="reason")
    with acting(case, "revise", by=by, seen=seen) as facts:
        old = draft_of(case)
        assert old is not None and old.paper is not None
        filing.void(old.paper, reason)
        given = terms_of(old)
        old.void = True
        new = new_version(case)
        new.amends, new.why, new.counted_to = old.amends, old.why, old.counted_to
        fill(new, given)
        facts.detail.update(reason=reason, version=old.version)
        stays = "生效的协议没有变，照样履行。" if old.amends else ""
        telling.tell(case, f"revised-{old.version}", f"{old.paper.title}有改动，送签的那一版作废，请等新的一版。{stays}")
    return case.agreements[-1]


@again_if_moved
def agree_orally(case: Case, by: User, seen: int, given: TermsGiven) -> Agreement:
    """Registers an agreement by word of mouth; it takes effect the day it was reached (人民调解法第二十八条、第三十条)."""
    terms.check(given, case.received_on)
    act = preparing(case, "agree_orally", by=by, seen=seen)
    if missing := missing_for_signing(case, clock.today()):
        raise Refused("还不能登记口头协议：" + "".join(missing), named(("RMTJ 28",), clock.today()))
    agreement = Agreement(case_id=case.id, version=len(case.agreements) + 1, oral=True)
    terms.fill(agreement, given, case.parties)
    doubts.refuse_undecided(case, agreement)
    given_to = SimpleNamespace(agreement=agreement, recorder=by)
    made = issuing.make(case, "agree_orally", DRAFTS, given_to)
    with act:
        today = clock.today()
        case.agreements.append(agreement)
        agreement.made_on = agreement.effective_on = case.effective_on = today
        session_of(case).flush()
        agreement.paper, *_ = issuing.keep(case, made, given_to)
        fulfilment.begin(agreement)
        telling.tell(case, "agreed-orally", "口头协议已经登记，请按约定履行。")
    return agreement


def terms_of(agreement: Agreement) -> TermsGiven:
    """The terms of a version as they would be typed again."""
    loose = tuple(_payment_given(p) for p in agreement.payments if p.term is None)
    given = tuple(
        terms.TermGiven(t.kind, t.text, t.doer_id, t.due_on, t.standard, tuple(_payment_given(p) for p in t.payments))
        for t in agreement.terms
    )
    return TermsGiven(
        given,
        loose,
        agreement.total,
        agreement.penalty,
        agreement.facts,
        agreement.place,
        agreement.partial,
        agreement.unresolved,
        damages.given_of(agreement),
    )


def fill(agreement: Agreement, given: TermsGiven) -> None:
    """Puts terms into a version that is not out for signature, in place of what stood there."""
    terms.fill(agreement, given, agreement.case.parties)
    damages.fill(agreement, given.damages, agreement.case.parties)


def _check_amendment(case: Case, agreement: Agreement, old: Agreement) -> None:
    """An amendment changes something, and its plan takes all into account that was paid and done until it is printed."""
    if not papers_amendment.changes(old, agreement):
        raise Refused("和现在的协议一样，没有要变更的。请先改条款，或者办“不变更了”。", field="terms")
    if said := [one for kept in case.performances for one in open_in(session_of(case), kept)]:
        raise Refused(
            f"{said[0].party.name}报告{said[0].words}，还没有答复。先答复，变更协议书要写明已经履行多少。", field="terms"
        )
    if agreement.counted_to != papers_amendment.last_noted(case):
        raise Refused("写好条款以后又登记了履行。请打开条款，核对还要付多少、还要做什么，存一次再送签。", field="terms")


def _payment_given(payment: terms.Payment) -> terms.PaymentGiven:
    return terms.PaymentGiven(payment.payer_id, payment.payee_id, payment.amount, payment.due_on, payment.way, payment.reckoning)


def new_version(case: Case) -> Agreement:
    """An empty version after those there are."""
    agreement = Agreement(version=len(case.agreements) + 1)
    case.agreements.append(agreement)
    session_of(case).flush()
    return agreement
