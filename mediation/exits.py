"""What may be done with an agreement in effect other than confirmation by a court: a review by arbitration, an order to pay, a notary.

Nothing here binds anybody: it prints the request, and the body it goes to decides (人民调解法第三条)."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from cases import issuing, telling
from cases.deadlines import rule_of
from cases.issuing import Draft
from cases.models import Case
from cases.parties import signs_for
from cases.party import Party
from cases.queries import turns_of
from cases.signers import hands_of, party_signers
from documents import filing
from documents.models import Paper
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import periods
from law.articles import named
from law.exits import Arrears, Exit
from law.wording import cn_date
from office.calendar import days
from people.access import Visitor
from people.models import Body, User
from people.roles import Role

from . import onward
from .agreements import in_effect
from .models import Agreement, Payment

ASK = "申请书写好了，请您看过，同意再签名。不申请也可以，协议照样有效。"
DRAFTS = {
    "X01": Draft(
        lambda case, given: onward.review_request(case, given.agreement, given.exit.office, review_until(case, given.agreement)),
        lambda case, given: party_signers(case),
    ),
    "X02": Draft(
        lambda case, given: onward.payment_order(case, given.agreement, given.debt, given.exit),
        lambda case, given: hands_of([given.debt[0].payee]),
    ),
    "X03": Draft(
        lambda case, given: onward.notary_request(case, given.agreement, given.exit.office),
        lambda case, given: party_signers(case),
    ),
}


@dataclass(frozen=True)
class ExitGiven:
    """Which way, and to whom: the name of the commission or the notary (`office`), or a court with what is owed for (`arrears`) and the
    two hands of the debt (payer, payee)."""

    way: Exit
    office: str = ""
    court: Body | None = None
    arrears: Arrears | None = None
    debt: tuple[int, int] | None = None


@again_if_moved
def seek(case: Case, by: User | Visitor, seen: int, given: ExitGiven) -> Paper:
    """Prints the request of the way that was chosen, asks those for whose hands it waits, and returns it; an unsigned one of that way gives
    way. Refuses a way that is for labour disputes alone elsewhere, a review after its fifteen days, and an order for what is not overdue
    (劳动争议调解仲裁法第十六条)."""
    act = preparing(case, "seek_other", by=by, seen=seen)
    agreement = in_effect(case)
    if agreement is None:
        raise Refused("还没有生效的书面协议。")
    debt = _check(case, agreement, by, given)
    chosen = SimpleNamespace(agreement=agreement, exit=given, debt=debt)
    made = issuing.make(case, "seek_other", DRAFTS, chosen, only=given.way.paper)
    with act as facts:
        for old in filing.papers_of(session_of(case), case.id):
            if old.kind == given.way.paper and not old.is_signed and not old.void_at:
                filing.void(old, "另写了一份")
        [paper] = issuing.keep(case, made, chosen)
        asking = [debt[0].payee] if debt else case.parties
        paper.party_id = asking[0].id if debt else None
        facts.movers = _movers(case)
        facts.detail["way"] = given.way.value
        facts.sentence = f"就协议{given.way.title}"
        for party in asking:
            _invite(case, paper, party)
    return paper


def review_until(case: Case, agreement: Agreement) -> dt.date:
    """The last day on which both may ask arbitration to review an agreement."""
    assert agreement.effective_on is not None
    return periods.due(rule_of(case, "D46b"), agreement.effective_on, days(session_of(case))).date


def debts(case: Case, by: User | Visitor) -> dict[tuple[int, int], list[Payment]]:
    """What is overdue to somebody under the agreement in effect, by payer and payee; to a visitor what is owed to the party they stand for.
    A body is no worker, and has no order to ask for (劳动争议调解仲裁法第十六条)."""
    agreement = in_effect(case)
    found: dict[tuple[int, int], list[Payment]] = {}
    for payment in agreement.payments if agreement else ():
        mine = not isinstance(by, Visitor) or payment.payee_id == by.party_id
        if mine and payment.payee.is_person and payment.balance > 0 and payment.as_due().date < clock.today():
            found.setdefault((payment.payer_id, payment.payee_id), []).append(payment)
    return found


def _check(case: Case, agreement: Agreement, by: User | Visitor, given: ExitGiven) -> list[Payment]:
    """The payments an order is asked for, none on the other ways; refuses what stands in the way."""
    way, basis = given.way, named([given.way.matter] if given.way.matter else [], clock.today())
    if way.labour and not case.is_labour:
        raise Refused(f"“{way.title}”只用于劳动争议。这份协议可以共同申请司法确认，也可以办理公证。", basis, field="way")
    if way is Exit.ORDER:
        return _overdue(case, by, given, basis)
    if way is Exit.REVIEW and (until := review_until(case, agreement)) < clock.today():
        raise Refused(
            f"申请仲裁审查的期限 {cn_date(until)} 已经届满。到期没有付的，可以申请支付令，也可以申请仲裁。", basis, field="way"
        )
    if not given.office:
        raise Refused("请写向哪个仲裁委员会、公证机构申请。", field="office")
    return []


def _overdue(case: Case, by: User | Visitor, given: ExitGiven, basis: str) -> list[Payment]:
    owed = debts(case, by)
    if not owed:
        raise Refused("没有到期未付给劳动者的款项，现在不能申请支付令。", basis, field="way")
    if given.arrears is None:
        raise Refused("请选欠的是什么款。", basis, field="arrears")
    if given.court is None:
        raise Refused("请选向哪个法院申请。", field="court")
    if given.debt not in owed:
        raise Refused("请选是谁欠谁的款。", field="debt")
    return owed[given.debt]


def _movers(case: Case) -> frozenset[Role]:
    """Whoever was asked for something goes on being asked: another way changes nothing in that."""
    turns = turns_of(session_of(case), [case.id]).get(case.id, [])
    return frozenset(turn.role for turn in turns if turn.subject == case.kind)


def _invite(case: Case, paper: Paper, party: Party) -> None:
    telling.invite(case, f"exit-{paper.id}", ASK, party, signs_for(party, clock.today())[2])
