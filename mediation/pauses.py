"""Pausing, prolonging and reporting: acts that keep the mediation where it is but change its time or its watchers."""

import datetime as dt

from cases import deadlines, telling
from cases.models import Case
from documents import filing, kinds, press, signing
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.wording import cn_date
from people.models import User

from . import papers
from .signers import extension_signers


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
    period = deadlines.open_one(case, "D2")
    if period is None:
        raise Refused("这一件没有正在计算的调解期限。")
    if period.due < clock.today():
        raise Refused(f"调解期限 {cn_date(period.due)} 已经届满，延期要在届满以前。", field="until")
    if until <= period.due:
        raise Refused(f"现在的期限是 {cn_date(period.due)}，延期要晚于这一天。", field="until")
    act = preparing(case, "extend", by=by, seen=seen)
    sheet = press.make(kinds.EXTENSION, papers.extension(case, case.accepted_on or case.received_on, period.due, until))
    with act as facts:
        deadlines.move(case, "D2", until, f"各方同意延期到{cn_date(until)}")
        paper = filing.keep(session_of(case), sheet, case, on=clock.today(), number=case.number or "")
        signing.ask(session_of(case), paper, extension_signers(case), f"{case.address}/paper-signatures")
        facts.detail["until"] = until.isoformat()


def report(case: Case, by: User, seen: int, what: str) -> None:
    """Notes that the police were told of a dispute that may turn into a public-security or criminal case (人民调解法第二十五条)."""
    if not what:
        raise Refused("请写明向哪个公安机关报告了什么。", field="what")
    with acting(case, "report", by=by, seen=seen) as facts:
        facts.detail["what"] = what
