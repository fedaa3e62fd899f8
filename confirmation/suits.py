"""How a case goes on at court after mediation: a suit filed, a suit tried, or a suit that ends another way (特邀调解规定第二十一条、立案与调解意见)."""

import datetime as dt
from types import SimpleNamespace

from cases import deadlines, issuing, orders, telling
from cases.issuing import Draft
from cases.models import Case
from cases.queries import index
from cases.referral import Referral
from documents import signing
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.marks import N_
from foundation.transactions import session_of
from law.caseno import CaseKind
from law.coded import Coded
from law.grounds import CwEnd
from mediation import outcomes
from people.models import User

from . import papers_orders

DRAFTS = {"S12": Draft(lambda case, given: papers_orders.to_trial(case, given.reason, given.fast, given.pay_by))}


class OtherEnd(Coded):
    """How a suit ends without judgment and without a letter (立案与调解意见)."""

    SUIT_WITHDRAWN = "SUIT_WITHDRAWN", N_("原告撤诉")
    PERFORMED_AT_ONCE = "PERFORMED_AT_ONCE", N_("即时履行完毕")


def file_suit(case: Case, by: User, seen: int, number: str, fast: bool = False) -> None:
    """Files the suit of parties who insist on one, which the court must (特邀调解规定第二十一条). Keeps the number of the suit and whether it goes by
    fast track; the court's own papers on it are made in the court's system."""
    referral = _referral(case)
    read = orders.checked_number(number, referral.court, (CaseKind.FIRST.value,), "number")
    with acting(case, "file_suit", by=by, seen=seen) as facts:
        signing.void_open(session_of(case), case.id, "已经登记立案", kinds=issuing.codes(case, "serve_letter"))
        outcomes.leave_off(case)
        case.ended_on = case.ended_on or clock.today()
        orders.enter_number(case, read)
        referral.suit_number, referral.fast = str(read), fast
        index(session_of(case), case)
        facts.sentence = f"登记立案，{read}{'，适用速裁' if fast else ''}"
        facts.detail.update(number=str(read), fast=fast)
    telling.tell(case, "filed", case.table().state("filed").told)


@again_if_moved
def to_trial(case: Case, by: User, seen: int, reason: str, pay_by: dt.date, fast: bool = False) -> None:
    """Takes a suit on to trial, or to the fast track, with a notice to the parties and the day by which the fee is to be paid; also from the
    committee, where its time is over or a party does not go on (立案与调解意见)."""
    if pay_by <= clock.today():
        raise Refused("交费的期限要在今天以后。", field="pay_by")
    said = reason or reason_of(case)
    if not said:
        raise Refused("请写明为什么转入审理，通知书要印。", field="reason")
    act = preparing(case, "to_trial", by=by, seen=seen, fast=fast)
    given = SimpleNamespace(reason=said, fast=fast, pay_by=pay_by)
    made = issuing.make(case, "to_trial", DRAFTS, given)
    with act as facts:
        for code in ("D27", "D30"):  # over on the fast track as at trial
            deadlines.stop(case, code)
        signing.void_open(
            session_of(case), case.id, "转入审理", kinds=issuing.codes(case, "offer") + issuing.codes(case, "serve_letter")
        )
        outcomes.leave_off(case)
        issuing.keep(case, made, given, sealing=_referral(case).court)
        _referral(case).fast, case.ended_on = fast, case.ended_on or clock.today()
        facts.sentence = "转入速裁" if fast else "转入审理"
        facts.detail["reason"] = said
    telling.tell_state(case, "trial")


def close_otherwise(case: Case, by: User, seen: int, way: OtherEnd, note: str) -> None:
    """Closes a suit that was withdrawn, or whose agreement was performed at once, and notes it on file (立案与调解意见)."""
    if not note:
        raise Refused("请写明撤诉、履行的情况，记录在案。", field="note")
    with acting(case, "close_otherwise", by=by, seen=seen) as facts:
        case.ended_on, case.reason = clock.today(), note
        facts.sentence = f"{way.title}，以其他方式结案"
        facts.detail.update(way=way.value, note=note)
    telling.tell_state(case, "closed")


def reason_of(case: Case) -> str:
    """Why a suit goes on, as the file has it: the ground on which mediation ended."""
    return CwEnd.of(case.ground).sentence.rstrip("。") if case.ground else ""


def _referral(case: Case) -> Referral:
    assert case.referral is not None
    return case.referral
