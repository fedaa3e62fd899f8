"""How mediation by the police ends when the parties agree: on the spot, kept, or not kept (治安管理处罚法第九条，公安行政程序规定第一百七十八条、第一百八十五条)."""

from dataclasses import dataclass
from types import SimpleNamespace

from cases import ending, issuing, telling
from cases.issuing import Draft
from cases.models import Case
from cases.parties import missing_for_signing
from cases.party import Party
from documents.signing import Signer
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.money import capitals, figures
from people.access import SYSTEM
from people.models import User

from . import fulfilment, papers_police, terms
from .agreements import in_effect
from .models import Agreement, Performance, TermKind
from .signers import spot_signers
from .terms import TermGiven, TermsGiven


@dataclass(frozen=True)
class SpotGiven:
    """What was agreed and done there and then: clauses in words, a sum in 分 from one hand to the other where there was one, and that the case is
    one for it."""

    clauses: tuple[str, ...]
    recording: str
    payer: Party | None = None
    payee: Party | None = None
    amount: int | None = None
    others: tuple[str, ...] = ()
    is_light: bool = False
    is_clear: bool = False
    is_wanted: bool = False
    is_done: bool = False
    recorded_in_full: bool = False


def _hands(case: Case, given: SimpleNamespace) -> list[Signer]:
    return spot_signers(case, given.officer)


DRAFTS = {
    "B02": Draft(lambda case, given: papers_police.on_the_spot(case, given.agreement, given.spot, given.officer.name), _hands),
    "B03d": ending.DRAFTS["B03d"],
}


@again_if_moved
def mediate_on_the_spot(case: Case, by: User, seen: int, given: SpotGiven) -> Agreement:
    """Agreed and performed on the spot: the case is closed and nobody is punished. The paper is left out where the recording itself holds who they
    are, what happened and what they agreed (公安行政程序规定第一百七十八条第三款). Refuses what is not light, clear, wanted and done."""
    act = preparing(case, "onsite", by=by, seen=seen, spot=given)
    if missing := missing_for_signing(case, clock.today()):
        raise Refused("还不能当场调解：" + " ".join(missing), field="parties")
    clauses = _clauses(given)
    agreement = Agreement(case_id=case.id, version=len(case.agreements) + 1, bears_seal=False)
    terms.fill(agreement, clauses, case.parties)
    made_of = SimpleNamespace(agreement=agreement, spot=given, officer=by)
    made = [] if given.recorded_in_full else issuing.make(case, "onsite", DRAFTS, made_of)
    with act as facts:
        end(case, "onsite", facts)
        case.agreements.append(agreement)
        agreement.made_on = agreement.effective_on = clock.today()
        session_of(case).flush()
        for paper in issuing.keep(case, made, made_of):
            agreement.paper = paper
        case.effective_on = clock.today()
        facts.detail["recording"] = given.recording
    telling.tell_state(case, "onsite")
    return agreement


def perform(case: Case, by: User, seen: int) -> None:
    """What was agreed is done: the case is closed and nobody is punished. Refuses while something is owed."""
    agreement, performance = _kept_of(case)
    owed = fulfilment.left(agreement)
    with acting(case, "perform", by=by, seen=seen, left=owed) as facts:
        _close(performance, "finish", left=owed)
        end(case, "perform", facts)
    telling.tell_state(case, "performed")


@again_if_moved
def breach(case: Case, by: User, seen: int, reason: str) -> None:
    """What was agreed is not done: the police go on by law, the time for the case begins anew, both are told that they may sue. Refuses where all
    was done."""
    if not reason:
        raise Refused("请写明哪一条没有履行，告知书要印。", field="reason")
    agreement, _performance = _kept_of(case)
    act = preparing(case, "breach", by=by, seen=seen, left=fulfilment.left(agreement))
    given = SimpleNamespace(ground=case.table().grounds["breach"][0], reason=reason, restarts=clock.today())
    made = issuing.make(case, "breach", DRAFTS, given)
    with act as facts:
        leave_off(case)
        end(case, "breach", facts, reason)
        ending.begin_anew(case, "breach", given.restarts, facts)
        issuing.keep(case, made, given, sealing=case.body.sealing)
    telling.tell_state(case, "breached")


def leave_off(case: Case) -> None:
    """Nothing more is waited for under an agreement made here, unless a party has gone to court over it."""
    for performance in case.performances:
        _close(performance, "break_off")


def _close(performance: Performance, act: str, **facts: object) -> None:
    if performance.state == "performing":
        with acting(performance, act, by=SYSTEM, seen=performance.version, **facts):
            performance.ended_on = clock.today()


def end(case: Case, act: str, facts: SimpleNamespace, reason: str = "") -> None:
    """Ends the case on the one ground of this act."""
    ground = case.table().grounds[act][0]
    case.ground, case.reason, case.ended_on = ground.value, reason, clock.today()
    facts.detail.update(ground=ground.value, reason=reason)


def _clauses(given: SpotGiven) -> TermsGiven:
    """Clauses as they stand on the paper; the sum was paid, so it is a clause and no payment to come."""
    words = list(given.clauses)
    if given.amount:
        if given.payer is None or given.payee is None or given.payer is given.payee:
            raise Refused("请选谁付给谁。", field="payer")
        sum_of = f"{figures(given.amount)}元（{capitals(given.amount)}）"
        words.append(f"{given.payer.name}当场向{given.payee.name}支付{sum_of}，已经付清")
    if not words:
        raise Refused("请写双方达成了什么协议。", field="clauses")
    return TermsGiven(terms=tuple(TermGiven(TermKind.WORDS, one) for one in words))


def _kept_of(case: Case) -> tuple[Agreement, Performance]:
    agreement = in_effect(case)
    performance = next((one for one in case.performances if agreement and one.agreement_id == agreement.id), None)
    if agreement is None or performance is None:
        raise Refused("还没有达成的协议。")
    return agreement, performance
