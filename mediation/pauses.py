"""Pausing, prolonging and reporting: acts that keep the mediation where it is but change its time or its watchers."""

import datetime as dt
from types import SimpleNamespace

from cases import deadlines, issuing, telling
from cases.deadlines import Deadline
from cases.issuing import Draft
from cases.models import Case
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from law.wording import cn_date
from people.models import User

from . import papers
from .signers import extension_signers

DRAFTS = {
    "A17": Draft(
        lambda case, given: papers.extension(case, case.accepted_on or case.received_on, given.due, given.until),
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
    if not consented:
        raise Refused("延期要各方都同意。请先问过各方，再勾选。", "深圳经济特区矛盾纠纷多元化解条例第二十五条", field="consented")
    period = _period_of(case)
    if period.due < clock.today():
        raise Refused(f"调解期限 {cn_date(period.due)} 已经届满，延期要在届满以前。", field="until")
    if until <= period.due:
        raise Refused(f"现在的期限是 {cn_date(period.due)}，延期要晚于这一天。", field="until")
    if (last := deadlines.at_most(case, period)) and until > last:
        raise Refused(f"这个期限最多延长到 {cn_date(last)}。", period.basis, field="until")
    act = preparing(case, "extend", by=by, seen=seen)
    given = SimpleNamespace(due=period.due, until=until)
    made = issuing.make(case, "extend", DRAFTS, given)
    with act as facts:
        deadlines.move(case, period.code, until, f"各方同意延期到{cn_date(until)}")
        issuing.keep(case, made, given)
        facts.detail["until"] = until.isoformat()


def report(case: Case, by: User, seen: int, what: str) -> None:
    """Notes that the police were told of a dispute that may turn into a public-security or criminal case (人民调解法第二十五条)."""
    if not what:
        raise Refused("请写明向哪个公安机关报告了什么。", field="what")
    with acting(case, "report", by=by, seen=seen) as facts:
        facts.detail["what"] = what


def _period_of(case: Case) -> Deadline:
    """The period of mediation that runs in this case, by the row of its channel."""
    row = case.table().act("extend")
    running = [deadlines.open_one(case, code) for code in (row.extends if row else ())]
    period = next(filter(None, running), None)
    if period is None:
        raise Refused("这一件没有正在计算的调解期限。")
    return period
