"""Pausing, prolonging and reporting: acts that keep the mediation where it is but change its time or its watchers."""

import datetime as dt
from types import SimpleNamespace

from cases import deadlines, issuing, telling, turns
from cases.deadlines import Deadline
from cases.issuing import Draft
from cases.models import Case
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from law.articles import named
from law.wording import cn_date
from people.models import User

from . import papers
from .signers import extension_signers

DRAFTS = {
    "A17": Draft(
        lambda case, given: papers.extension(
            case, case.accepted_on or case.received_on, given.due, given.until, given.is_estimate
        ),
        lambda case, given: extension_signers(case),
    )
}


def suspend(case: Case, by: User, seen: int, reason: str) -> None:
    """Pauses for an appraisal, a valuation, a search for a party or another case; stops the clock only where the rule allows it."""
    if not reason:
        raise Refused("请写明等什么，例如“伤情鉴定”。", field="reason")
    with acting(case, "suspend", by=by, seen=seen) as facts:
        facts.detail["reason"] = reason
        facts.ask = f"等{reason}，有结果就恢复"
        telling.tell(case, "suspended", "调解暂停，有结果就继续。")


def resume(case: Case, by: User, seen: int) -> None:
    """Goes on; a suspended period is counted again, never earlier than before."""
    with acting(case, "resume", by=by, seen=seen):
        telling.tell(case, "resumed", "调解恢复，调解员会和您约时间。")


@again_if_moved
def extend(case: Case, by: User, seen: int, until: dt.date, consented: bool) -> None:
    """Prolongs mediation to a day all parties agreed to, before the period ends; prints the consent for them to sign."""
    period = _period_of(case, "extend")
    if not consented:
        raise Refused("延期要各方都同意。请先问过各方，再勾选。", named(period.rule.basis, clock.today()), field="consented")
    if period.due < clock.today():
        raise Refused(f"调解期限 {cn_date(period.due)} 已经届满，延期要在届满以前。", field="until")
    if until <= period.due:
        raise Refused(f"现在的期限是 {cn_date(period.due)}，延期要晚于这一天。", field="until")
    if (last := deadlines.at_most(case, period)) and until > last:
        raise Refused(f"这个期限最多延长到 {cn_date(last)}。", period.basis, field="until")
    act = preparing(case, "extend", by=by, seen=seen)
    given = SimpleNamespace(due=period.due, until=until, is_estimate=period.provisional)
    made = issuing.make(case, "extend", DRAFTS, given)
    with act as facts:
        deadlines.move(case, period.code, until, f"各方同意延期到{cn_date(until)}")
        issuing.keep(case, made, given)
        facts.detail["until"] = until.isoformat()


def prolong(case: Case, by: User, seen: int, approver: str, number: str) -> dt.date:
    """Notes that the authority above has prolonged the time for a case of the police, and returns its new last day. Refuses without an approval,
    after the last day, and when all that the law allows are used up (治安管理处罚法第一百一十八条; once under the older law)."""
    if not approver or not number:
        raise Refused("请写由哪个公安机关批准、批准文号。", field="number" if approver else "approver")
    period = _period_of(case, "prolong")
    if period.due < clock.today():
        raise Refused(f"办案期限 {cn_date(period.due)} 已经届满，延长要在届满以前批准。", period.basis)
    until = deadlines.prolonged(case, period)
    if until is None:
        raise Refused("已经延长到法律允许的最后一日，不能再延长。", period.basis)
    with acting(case, "prolong", by=by, seen=seen) as facts:
        deadlines.move(case, period.code, until, f"经{approver}批准（{number}）延长到{cn_date(until)}")
        facts.detail.update(until=until.isoformat(), approver=approver, number=number)
        facts.sentence = f"经{approver}批准，办案期限延长到{cn_date(until)}"
        turns.leave(case, facts)
    return until


def report(case: Case, by: User, seen: int, what: str) -> None:
    """Notes that the police were told of a dispute that may turn into a public-security or criminal case (人民调解法第二十五条)."""
    if not what:
        raise Refused("请写明向哪个机关报告了什么。", field="what")
    with acting(case, "report", by=by, seen=seen) as facts:
        facts.detail["what"] = what


def _period_of(case: Case, act: str) -> Deadline:
    """The period that this act prolongs and that runs in this case, by the row of its channel."""
    row = case.table().act(act)
    running = [deadlines.open_one(case, code) for code in (row.extends if row else ())]
    period = next(filter(None, running), None)
    if period is None:
        raise Refused("这一件没有正在计算的期限。")
    return period
