"""More time for the court: the judge asks, the president of the court decides (民事诉讼法第一百八十七条)."""

import datetime as dt

from cases import deadlines
from documents import kinds, press
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from law.articles import cite
from law.wording import cn_date
from people.models import User
from people.roles import Role

from . import keeping
from .facts_court import ExtensionFacts
from .models import Application


def ask_extension(application: Application, by: User, seen: int, until: dt.date, reason: str) -> None:
    """Asks the president for time until a day, with the special reason. Refuses a day within the time there is, and a period that is over."""
    period = deadlines.open_one(application, "D35")
    if period is None or period.due < clock.today():
        raise Refused("审限已经届满，延长要在届满以前批准。", field="until")
    if until <= period.due:
        raise Refused(f"现在的审限到 {cn_date(period.due)}，延长要晚于这一天。", period.basis, field="until")
    if not reason:
        raise Refused("请写明有什么特殊情况。", field="reason")
    with acting(application, "ask_extension", by=by, seen=seen) as facts:
        application.extend_until, application.extend_why = until, reason
        state = application.table().state(application.state)
        facts.movers = state.movers | {Role.PRESIDENT}
        facts.ask = f"报请延长审限到{cn_date(until)}，等院长审批"
        facts.detail.update(until=until.isoformat(), reason=reason)


@again_if_moved
def extend(application: Application, by: User, seen: int) -> None:
    """The president approves: the period moves to the day that was asked for, and the form of it is filed."""
    act = preparing(application, "extend", by=by, seen=seen)
    period, until = deadlines.open_one(application, "D35"), application.extend_until
    if period is None or until is None:
        raise Refused("承办法官还没有报请延长。")
    sheet = press.make(kinds.COURT_EXTENSION, _form(application, by, period.due, until))
    with act as facts:
        deadlines.move(application, "D35", until, f"经院长{by.name}批准，审限延长到{cn_date(until)}")
        keeping.keep(application, sheet)
        application.extend_until = None
        facts.detail["until"] = until.isoformat()
        facts.sentence = f"院长批准审限延长到{cn_date(until)}"


def deny_extension(application: Application, by: User, seen: int, reason: str) -> None:
    """The president does not approve, and says why; the period stays."""
    if not reason:
        raise Refused("请写明为什么不批准。", field="reason")
    with acting(application, "deny_extension", by=by, seen=seen) as facts:
        application.extend_until = None
        facts.detail["reason"] = reason


def _form(application: Application, president: User, due: dt.date, until: dt.date) -> ExtensionFacts:
    assert application.number and application.accepted_on and application.judge
    return ExtensionFacts(
        court=application.court.name,
        number=application.number,
        applicants=tuple(party.name for party in application.case.parties),
        accepted=application.accepted_on,
        due=due,
        until=until,
        judge=application.judge.name,
        reason=application.extend_why,
        president=president.name,
        basis=cite("特别程序审限", clock.today()),
        issued=clock.today(),
    )
