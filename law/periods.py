"""Periods of law: from a rule and a trigger to a date, with the reasons a person can read.

Not for whether an act is still allowed after the date: that is the verb's question. Days end at 24:00."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foundation.errors import Refused
from law import counting
from law.articles import basis
from law.calendar import Calendar
from law.coded import Coded
from law.counting import Suspension, Unit
from law.wording import cn_date

_PAYMENT_LEAD = 3
_NEAR = 31  # no three working days lie further off than the longest holiday


class Counting(Coded):
    """How the law of a field counts; `matters` are its articles on counting."""

    COURT = "court", "民事诉讼", ("期间计算",)
    CIVIL = "civil", "民法", ("MFD 201", "MFD 202", "MFD 203")
    POLICE = "police", "公安", ("GAXZ 35",)
    WORKDAYS = "workdays", "工作日", ()

    def __init__(self, value: str, title: str, matters: tuple[str, ...]):
        self.matters = matters


class Light(Coded):
    """Value names the style, title is the word, shape tells them apart without colour."""

    OK = "ok", "充裕", "circle"
    SOON = "soon", "将到期", "triangle"
    NOW = "now", "紧急", "diamond"
    LATE = "late", "已超期", "octagon"
    REST = "rest", "已暂停", "pause"

    def __init__(self, value: str, title: str, shape: str):
        self.shape = shape


@dataclass(frozen=True)
class Lamp:
    """A light and the days beside it: “剩 6 天”, “今天”, “超 5 天”. `left` is negative when overdue, None while paused."""

    light: Light
    days: str
    left: int | None = None

    @property
    def value(self) -> str:
        return str(self.light.value)

    @property
    def title(self) -> str:
        return self.light.title

    @property
    def beside(self) -> int | str:
        """The days as a number, for a page in any language; words while nothing runs."""
        return self.days if self.left is None else self.left


@dataclass(frozen=True)
class Rule:
    """One period as data. `trigger` reads after a date ("协议生效"). `extension_limit` is in the rule's unit: None for no cap,
    0 for none allowed. `lead` days before the end a warning goes out. `memory` marks what an office may correct. `before`
    counts back from an event. `instead_of` names the rule it replaces where it applies; `since` and `until` bound its days."""

    code: str
    title: str
    trigger: str
    length: int
    unit: Unit
    counting: Counting
    basis: tuple[str, ...] = ()
    rolls: bool = True
    suspendable: bool = False
    extension: str = ""
    extension_limit: int | None = 0
    consequence: str = ""
    memory: bool = False
    lead: int = 2
    before: bool = False
    instead_of: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def cited(self, on: dt.date) -> str:
        """The rule's articles and, where it rolls, those on counting: as numbered on that day or on the nearest on which the
        rule is in force. "" for a rule of the office's own."""
        on = max(on, self.since) if self.since else on
        on = min(on, self.until) if self.until else on
        counted = self.counting.matters if self.rolls else ()
        return basis(self.basis + counted, on) if self.basis else ""


@dataclass(frozen=True)
class Due:
    """The date a rule gives in one case. `nominal` is the last day before rolling. `warn` is the day the warning goes out.
    `paused_from` is set while a suspension is open: `date` is then the earliest it can be. `provisional` (暂估): a year's
    holidays are not yet known."""

    code: str
    trigger: dt.date
    nominal: dt.date
    date: dt.date
    reasons: tuple[str, ...]
    basis: str
    warn: dt.date
    provisional: bool = False
    paused_from: dt.date | None = None


def due(
    rule: Rule, trigger: dt.date, calendar: Calendar, suspensions: Sequence[Suspension] = (), extra: int | dt.date = 0
) -> Due:
    """The last day of the period that `trigger` starts. Where the rule rolls, a 法定休假日 passes to the first day after it.
    `extra` is an extension granted: units of the rule or, where the law sets no cap, the day it was extended to. Suspensions
    change a date only where the rule allows them. Refuses an extension the rule does not know (民诉法85、86，民法典201–203，公安行政程序规定35)."""
    _refuse_extension(rule, trigger, extra, calendar)
    if rule.before:
        return _notice_by(rule, trigger, calendar)
    pauses = counting.merged(suspensions) if rule.suspendable else ()
    nominal, last = _end(rule, trigger, extra, calendar, pauses)
    date, why = counting.moved(nominal, calendar) if rule.rolls else (nominal, ())
    doubts = _doubts(rule, trigger, nominal, date, calendar)
    reasons = [f"{cn_date(trigger)}{rule.trigger}，当日不计", *_out_of_force(rule, trigger)]
    if extra and isinstance(extra, int):
        reasons.append(f"经批准或者同意延长{extra}{rule.unit.title}")
    reasons += counting.pause_reasons(trigger, nominal, pauses)
    if rule.unit is Unit.WORKDAY:
        reasons += counting.skipped(trigger, nominal, calendar)
    if not rule.suspendable and any(pause.start <= nominal for pause in suspensions):
        reasons.append("本期间不因中止停止计算")
    return Due(
        code=rule.code,
        trigger=trigger,
        nominal=nominal,
        date=date,
        reasons=(*reasons, last, *why, *doubts),
        basis=rule.cited(trigger),
        warn=date - dt.timedelta(days=rule.lead),
        provisional=bool(doubts),
        paused_from=next((pause.start for pause in pauses if not pause.end and pause.start <= date), None),
    )


def fixed(date: dt.date, what: str = "约定的履行日") -> Due:
    """A day the parties agreed on, such as an instalment: it never moves, whatever the calendar says."""
    reason = f"{what}为{cn_date(date)}，不因休假日移动"
    return Due("约定", date, date, date, (reason,), "", date - dt.timedelta(days=_PAYMENT_LEAD))


def in_breach_from(date: dt.date, calendar: Calendar) -> Due:
    """The first day on which what was agreed for `date` is in breach. Only here an agreed day yields to a 法定休假日 (民法典203)."""
    last, why = counting.moved(date, calendar)
    first = last + dt.timedelta(days=1)
    doubts = counting.unsettled(calendar, date, last)
    reasons = (
        f"约定的履行日为{cn_date(date)}{counting.nature(date, calendar)}",
        *why,
        f"{cn_date(last)}24时前履行的不算逾期，自{cn_date(first)}起逾期",
        *doubts,
    )
    return Due("逾期", date, date, first, reasons, basis(("MFD 203",), date), first, bool(doubts))


def lamp(due: Due, today: dt.date, calendar: Calendar) -> Lamp:
    """OK while more than a third of the days and three working days are left, SOON below either, NOW on the last day and
    the one before, LATE after it, REST while a suspension is open."""
    if due.paused_from and today >= due.paused_from:
        return Lamp(Light.REST, f"{due.paused_from.month}月{due.paused_from.day}日起")
    left = (due.date - today).days
    if left < 0:
        return Lamp(Light.LATE, f"超 {-left} 天", left)
    words = f"剩 {left} 天" if left else "今天"
    if left <= 1:
        return Lamp(Light.NOW, words, left)
    working = sum(calendar.is_workday(today + dt.timedelta(days=n)) for n in range(1, min(left, _NEAR) + 1))
    if 3 * left <= (due.date - due.trigger).days or working <= 3:
        return Lamp(Light.SOON, words, left)
    return Lamp(Light.OK, words, left)


def _end(
    rule: Rule, trigger: dt.date, extra: int | dt.date, calendar: Calendar, pauses: Sequence[Suspension]
) -> tuple[dt.date, str]:
    """The last day before rolling and its sentence. A named day stands unless later suspensions carry the period itself past it."""
    length = rule.length + (extra if isinstance(extra, int) else 0)
    day = counting.last_day(trigger, length, rule.unit, calendar, pauses)
    if isinstance(extra, dt.date) and extra >= day:
        day, sentence = extra, f"经批准或者同意延长至{cn_date(extra)}"
    else:
        plain = counting.last_day(trigger, length, rule.unit, calendar, ())
        sentence = counting.nominal_reason(trigger, length, rule.unit, day, plain)
    return day, sentence + (counting.nature(day, calendar) if rule.rolls else "")


def _doubts(rule: Rule, trigger: dt.date, nominal: dt.date, date: dt.date, calendar: Calendar) -> tuple[str, ...]:
    if rule.unit is Unit.WORKDAY:
        return counting.unsettled(calendar, trigger + dt.timedelta(days=1), date)
    return counting.unsettled(calendar, nominal, date) if rule.rolls else ()


def _notice_by(rule: Rule, event: dt.date, calendar: Calendar) -> Due:
    """Counts working days back from an event; no law of ours counts calendar days back."""
    date = counting.workday_before(event, rule.length, calendar)
    eve = event - dt.timedelta(days=1)
    doubts = counting.unsettled(calendar, date, eve)
    reasons = (
        f"{cn_date(event)}{rule.trigger}，当日不计",
        *counting.skipped(date - dt.timedelta(days=1), eve, calendar),
        f"往前第{rule.length}{rule.unit.title}为{cn_date(date)}，最迟当日办理",
        *doubts,
    )
    return Due(rule.code, event, date, date, reasons, rule.cited(event), date - dt.timedelta(days=rule.lead), bool(doubts))


def _refuse_extension(rule: Rule, trigger: dt.date, extra: int | dt.date, calendar: Calendar) -> None:
    if not extra:
        return
    cap, law = rule.extension_limit, rule.cited(trigger)
    if cap == 0:
        raise Refused(f"“{rule.title}”不能延长。", basis=law)
    if isinstance(extra, dt.date):
        own = counting.last_day(trigger, rule.length, rule.unit, calendar, ())
        if cap is not None:
            raise Refused(f"“{rule.title}”延长有上限，请按{rule.unit.title}数填写。", basis=law)
        if extra < own:
            raise Refused(f"延长后的日期不能早于原来的{cn_date(own)}。", basis=law)
        return
    if extra < 0:
        raise Refused("延长的期间不能是负数。", basis=law)
    if cap is not None and extra > cap:
        raise Refused(f"“{rule.title}”最多延长{cap}{rule.unit.title}。", basis=law)


def _out_of_force(rule: Rule, trigger: dt.date) -> Iterable[str]:
    """The system never picks between an old and a new law for a case that spans both: it says so."""
    if rule.since and trigger < rule.since:
        yield f"本规则自{cn_date(rule.since)}施行，起算日在前，适用新旧规定由承办单位决定"
    if rule.until and trigger > rule.until:
        yield f"本规则适用至{cn_date(rule.until)}，起算日在后，适用新旧规定由承办单位决定"
