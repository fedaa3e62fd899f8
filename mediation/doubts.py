"""Signs of a sham mediation before an agreement goes out: the head looks into them and decides, to go on with a reason or to end and report
(人民调解法第二十六条，民诉法第一百一十五条). Reasons only; nobody is weighed, and no party is told of them."""

from types import SimpleNamespace

from cases.models import Case
from cases.suspicion import signs_in
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from foundation.marks import N_
from law.articles import named
from law.sham import Sign
from people.models import User
from people.roles import Role

from .clause_rules import read
from .models import Agreement

ASK = N_("条款送签以前，请负责人看一遍，再决定")  # read by whoever sees whose turn it is: says nothing of a doubt


def signs_of(case: Case, agreement: Agreement | None) -> tuple[Sign, ...]:
    """What the file and the clauses show, () while it is too little."""
    return signs_in(case, [text for _, text, _ in read(agreement)] if agreement else [])


def undecided(case: Case, agreement: Agreement | None) -> tuple[Sign, ...]:
    """The signs no head has decided about yet, in a channel whose agreements a court confirms."""
    if case.table().act("go_on") is None or case.table().act("seek_confirmation") is None:
        return ()
    return tuple(sign for sign in signs_of(case, agreement) if sign.value not in (case.seen_signs or ()))


def refuse_undecided(case: Case, agreement: Agreement | None) -> None:
    """Refuses what would bind the parties while the head has not decided."""
    if undecided(case, agreement):
        said = "这一件有情况要请负责人先看。负责人决定继续调解以后，才能送签。"
        raise Refused(said, named(("RMTJ 26",), clock.today()))


def hand_to_head(case: Case, agreement: Agreement, facts: SimpleNamespace) -> None:
    """Makes it the head's turn while there is something to decide."""
    if undecided(case, agreement):
        facts.movers, facts.ask = frozenset({Role.HEAD}), ASK


def go_on(case: Case, by: User, seen: int, reason: str) -> None:
    """The head has looked into the signs and lets the mediation go on. Refuses without a reason, and where there is nothing to decide."""
    draft = next((one for one in reversed(case.agreements) if not one.void and one.effective_on is None), None)
    if not reason:
        raise Refused("请写明怎么核实的、为什么可以继续。", field="reason")
    with acting(case, "go_on", by=by, seen=seen) as facts:
        found = undecided(case, draft)
        if not found:
            raise Refused("现在没有要负责人看的情况。")
        case.seen_signs = sorted({*(case.seen_signs or ()), *(sign.value for sign in found)})
        facts.detail.update(reason=reason, signs=[sign.title for sign in found])
        facts.movers = frozenset({Role.MEDIATOR})
        facts.ask = N_("负责人看过了，可以继续；条款看过就送签")
