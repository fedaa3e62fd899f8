"""The periods running in a file: started, stopped and suspended by acts, each with its date and the reasons in words."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, validates

from foundation import clock
from foundation.records import Base
from foundation.tables import Act, Choice
from foundation.transactions import session_of
from law import periods
from law.counting import Suspension
from law.wording import cn_date
from office import rules
from office.calendar import counted, days
from office.models import HouseRule

_OPEN: dict[str, Any] = {"sqlite_where": text("stopped_on is null"), "postgresql_where": text("stopped_on is null")}


class Deadline(Base):
    """One period of one subject: what started it, the day it ends, why that day. It keeps the rule it began with: `variant` of the law's table as
    the house had it for `body_id` then. `counted_with` is the stamp of the calendar it was counted on last, `later_reasons` what moved it since
    it began. `warn` is the day on which it is first reminded of, `remind_on` the day of its next reminder; `moves` counts how often its last
    day has moved."""

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_open_due", "due", **_OPEN),
        Index("ix_deadline_open_counted_with", "counted_with", **_OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    subject: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int]
    code: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(120))
    trigger: Mapped[dt.date]
    due: Mapped[dt.date]
    nominal: Mapped[dt.date]
    reasons: Mapped[list[str]] = mapped_column(JSON)
    basis: Mapped[str] = mapped_column(String(200))
    provisional: Mapped[bool] = mapped_column(default=False)
    suspensions: Mapped[list[list[str | None]]] = mapped_column(JSON, default=list)
    agreed_until: Mapped[dt.date | None]
    stopped_on: Mapped[dt.date | None]
    warn: Mapped[dt.date]
    remind_on: Mapped[dt.date | None] = mapped_column(index=True)
    moves: Mapped[int] = mapped_column(default=0)
    variant: Mapped[str] = mapped_column(String(8))
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    house_rule_id: Mapped[int | None] = mapped_column(ForeignKey("house_rule.id"))
    counted_with: Mapped[str] = mapped_column(String(16), default="")
    later_reasons: Mapped[list[str]] = mapped_column(JSON, default=list)

    house_rule: Mapped[HouseRule | None] = relationship()

    @validates("due")
    def _moved(self, _key: str, day: dt.date) -> dt.date:
        """Whatever moves the last day, it is reminded of anew."""
        if self.due is not None and day != self.due:
            self.moves += 1
            self.warn = self.remind_on = self.warn + (day - self.due)
        return day

    @property
    def rule(self) -> periods.Rule:
        """The rule it began with."""
        return rules.changed(self.variant, self.house_rule)

    @property
    def suspended(self) -> bool:
        return bool(self.suspensions) and self.suspensions[-1][1] is None

    def as_due(self) -> periods.Due:
        """The same period as the law room counts with."""
        paused = dt.date.fromisoformat(str(self.suspensions[-1][0])) if self.suspended else None
        return periods.Due(
            self.code, self.trigger, self.nominal, self.due, tuple(self.reasons), self.basis, self.warn, self.provisional, paused
        )

    @property
    def running(self) -> bool:
        return self.stopped_on is None and not self.suspended


def keep(subject: Any, act: Act, facts: SimpleNamespace) -> None:
    """Starts, stops, suspends and resumes what the row of an act says; a period that is not counted in this file is not started. A row whose
    end is a choice moves its periods only on the yes; a verb names in its facts the trigger days that are not today (`triggers`), why a period
    begins where it is not what its rule says (`because`), and what this time does not start (`withheld`)."""
    if isinstance(act.after, Choice) and subject.state != act.after.yes:
        return
    triggers: dict[str, dt.date] = getattr(facts, "triggers", {})
    because: dict[str, str] = getattr(facts, "because", {})
    for code in act.stops:
        stop(subject, code)
    for code in set(act.starts) - getattr(facts, "withheld", frozenset()):
        if subject.root.variant_of(code):
            start(subject, code, triggers.get(code, clock.today()), because.get(code, ""))
    for code in act.suspends:
        _suspend(subject, code)
    for code in act.resumes:
        _resume(subject, code)


def start(subject: Any, code: str, trigger: dt.date, because: str = "") -> Deadline:
    """Starts a period of a subject from its trigger day and returns it, for the reason its rule names or another; a running one of the same code gives way."""
    stop(subject, code)
    session, body, variant = session_of(subject), subject.body_in_charge, subject.root.variant_of(code)
    deadline = Deadline(
        file_id=subject.root.id, subject=subject.kind, subject_id=subject.id, code=code, variant=variant, trigger=trigger
    )
    deadline.body_id, deadline.house_rule = body.id, rules.house_period(session, variant, body, clock.today())
    deadline.reasons, deadline.later_reasons = [because], []
    _count(session, deadline)
    session.add(deadline)
    session.flush()
    return deadline


def stop(subject: Any, code: str) -> None:
    """Stops what is running under a code; nothing when nothing runs."""
    for deadline in _of(subject, code):
        deadline.stopped_on, deadline.remind_on = clock.today(), None


def move(subject: Any, code: str, due: dt.date, reason: str) -> None:
    """Moves a period that has not been stopped to a later day that all parties, or a president, agreed on."""
    for deadline in _of(subject, code):
        deadline.due = deadline.agreed_until = due
        deadline.reasons = [*deadline.reasons, reason]
        deadline.later_reasons = [*deadline.later_reasons, reason]


def recount(session: Session, deadline: Deadline, why: str) -> dt.date | None:
    """Counts a period again on the calendar of now, by the rule it is bound to. Where that moves its last day, `why` and both days become one of
    its reasons, and the day it had is returned."""
    before = deadline.due
    _count(session, deadline)
    if deadline.due == before:
        return None
    said = f"{why}重新计算：原为{cn_date(before)}，现为{cn_date(deadline.due)}"
    deadline.reasons = [*deadline.reasons, said]
    deadline.later_reasons = [*deadline.later_reasons, said]
    return before


def reopen(subject: Any, code: str) -> None:
    """Lets a stopped period run on from where it began, while something of it is left: what stopped it came to nothing."""
    deadline = latest(subject, code)
    if deadline is not None and deadline.stopped_on and deadline.due >= clock.today():
        deadline.stopped_on = None
        deadline.remind_on = deadline.warn if deadline.warn > clock.today() else deadline.due
        session_of(subject).flush()


def nearest(session: Session, subject: Any) -> Deadline | None:
    """The running period of a subject that ends first; a suspended one where none runs."""
    return min(_living(session, subject), key=lambda deadline: deadline.suspended, default=None)


def open_one(subject: Any, code: str) -> Deadline | None:
    """The period of a subject under a code that has not been stopped; it may be suspended."""
    return next(iter(_of(subject, code)), None)


def latest(subject: Any, code: str) -> Deadline | None:
    """The newest period of a subject under a code, whether it runs or not."""
    mine = (Deadline.file_id == subject.root.id, Deadline.subject == subject.kind, Deadline.subject_id == subject.id)
    found = select(Deadline).where(*mine, Deadline.code == code).order_by(Deadline.id.desc()).limit(1)
    return session_of(subject).scalars(found).first()


def at_most(subject: Any, deadline: Deadline) -> dt.date | None:
    """The last day to which a period may be prolonged by consent; None where the law sets no cap."""
    rule = deadline.rule
    if rule.extension_limit is None:
        return None
    return periods.due(rule, deadline.trigger, days(session_of(subject)), extra=rule.extension_limit).date


def prolonged(subject: Any, deadline: Deadline) -> dt.date | None:
    """The last day after one more prolongation by as long as the rule itself is; None where all it allows are used up."""
    rule, calendar = deadline.rule, days(session_of(subject))
    steps = range(rule.length, (rule.extension_limit or 0) + 1, rule.length)
    ends = (periods.due(rule, deadline.trigger, calendar, suspensions=_spans(deadline), extra=step).date for step in steps)
    return next((day for day in ends if day > deadline.due), None)


def rule_of(subject: Any, code: str) -> periods.Rule:
    """The rule behind a code in this file, as it begins today: a body may have its own variant (a medical committee D4, Shenzhen D3), and the
    house its own rule."""
    body = subject.body_in_charge
    return rules.period(session_of(body), subject.root.variant_of(code), body, clock.today())


def _count(session: Session, deadline: Deadline) -> None:
    rule, (stamp, calendar) = deadline.rule, counted(session)
    due = periods.due(rule, deadline.trigger, calendar, suspensions=_spans(deadline))
    begins, agreed = deadline.due is None, deadline.agreed_until
    first = deadline.reasons[0] or due.reasons[0]
    deadline.reasons = [first, *due.reasons[1:], *_of_the_house(deadline), *deadline.later_reasons]
    deadline.title, deadline.nominal, deadline.basis = rule.title, due.nominal, due.basis
    deadline.provisional, deadline.counted_with = due.provisional, stamp
    deadline.due = max(due.date, agreed or due.date)
    deadline.warn = deadline.due - dt.timedelta(days=rule.lead)
    deadline.remind_on = deadline.warn if begins else deadline.remind_on


def _spans(deadline: Deadline) -> list[Suspension]:
    spans = deadline.suspensions or []
    return [Suspension(dt.date.fromisoformat(str(a)), dt.date.fromisoformat(b) if b else None) for a, b in spans]


def _of_the_house(deadline: Deadline) -> list[str]:
    rule = deadline.house_rule
    return [f"按本单位规则（{cn_date(rule.in_force)}起）{rules.length_of(deadline.rule)}"] if rule else []


def _suspend(subject: Any, code: str) -> None:
    for deadline in _of(subject, code):
        if deadline.rule.suspendable:
            deadline.suspensions = [*(deadline.suspensions or []), [clock.today().isoformat(), None]]
            _count(session_of(subject), deadline)


def _resume(subject: Any, code: str) -> None:
    for deadline in _of(subject, code):
        if deadline.suspended:
            deadline.suspensions = [*deadline.suspensions[:-1], [deadline.suspensions[-1][0], clock.today().isoformat()]]
            _count(session_of(subject), deadline)
            deadline.remind_on = deadline.warn


def _of(subject: Any, code: str) -> list[Deadline]:
    return [deadline for deadline in _living(session_of(subject), subject) if deadline.code == code]


def _living(session: Session, subject: Any) -> list[Deadline]:
    mine = select(Deadline).where(
        Deadline.file_id == subject.root.id,
        Deadline.subject == subject.kind,
        Deadline.subject_id == subject.id,
        Deadline.stopped_on.is_(None),
    )
    return list(session.scalars(mine.order_by(Deadline.due, Deadline.id)))
