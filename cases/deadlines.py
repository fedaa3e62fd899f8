"""The periods running in a file: started, stopped and suspended by acts, each with its date and the reasons in words."""

import datetime as dt
from functools import cache
from types import SimpleNamespace
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation import clock
from foundation.records import Base
from foundation.tables import Act, Choice
from foundation.transactions import session_of
from law import calendar, periods
from law.counting import Suspension
from law.rules import RULES
from law.wording import cn_date


class Deadline(Base):
    """One period of one subject: what started it, the day it ends, why that day."""

    __tablename__ = "deadline"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    subject: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int]
    code: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(120))
    trigger: Mapped[dt.date]
    due: Mapped[dt.date] = mapped_column(index=True)
    nominal: Mapped[dt.date]
    reasons: Mapped[list[str]] = mapped_column(JSON)
    basis: Mapped[str] = mapped_column(String(200))
    provisional: Mapped[bool] = mapped_column(default=False)
    suspensions: Mapped[list[list[str | None]]] = mapped_column(JSON, default=list)
    agreed_until: Mapped[dt.date | None]
    stopped_on: Mapped[dt.date | None]

    @property
    def suspended(self) -> bool:
        return bool(self.suspensions) and self.suspensions[-1][1] is None

    def as_due(self) -> periods.Due:
        """The same period as the law room counts with."""
        paused = dt.date.fromisoformat(str(self.suspensions[-1][0])) if self.suspended else None
        return periods.Due(
            self.code, self.trigger, self.nominal, self.due, tuple(self.reasons), self.basis, self.due, self.provisional, paused
        )

    @property
    def running(self) -> bool:
        return self.stopped_on is None and not self.suspended


@cache
def days() -> calendar.Calendar:
    """The calendar every page, paper and job counts with."""
    return calendar.seeded()


def keep(subject: Any, act: Act, facts: SimpleNamespace) -> None:
    """Starts, stops, suspends and resumes what the row of an act says. A row whose end is a choice moves its periods only on the yes; a verb
    names in its facts the trigger days that are not today (`triggers`) and what this time does not start (`withheld`)."""
    if isinstance(act.after, Choice) and subject.state != act.after.yes:
        return
    triggers: dict[str, dt.date] = getattr(facts, "triggers", {})
    for code in act.stops:
        stop(subject, code)
    for code in set(act.starts) - getattr(facts, "withheld", frozenset()):
        start(subject, code, triggers.get(code, clock.today()))
    for code in act.suspends:
        _suspend(subject, code)
    for code in act.resumes:
        _resume(subject, code)


def start(subject: Any, code: str, trigger: dt.date) -> Deadline:
    """Starts a period of a subject from its trigger day and returns it; a running one of the same code gives way."""
    stop(subject, code)
    deadline = Deadline(file_id=subject.root.id, subject=subject.kind, subject_id=subject.id, code=code, trigger=trigger)
    _count(deadline, subject)
    session = session_of(subject)
    session.add(deadline)
    session.flush()
    return deadline


def stop(subject: Any, code: str) -> None:
    """Stops what is running under a code; nothing when nothing runs."""
    for deadline in _of(subject, code):
        deadline.stopped_on = clock.today()


def move(subject: Any, code: str, due: dt.date, reason: str) -> None:
    """Moves a period that has not been stopped to a later day that all parties, or a president, agreed on."""
    for deadline in _of(subject, code):
        deadline.due = deadline.agreed_until = due
        deadline.reasons = [*deadline.reasons, reason]


def reopen(subject: Any, code: str) -> None:
    """Lets a stopped period run on from where it began, while something of it is left: what stopped it came to nothing."""
    session = session_of(subject)
    mine = (Deadline.file_id == subject.root.id, Deadline.subject == subject.kind, Deadline.subject_id == subject.id)
    stopped = select(Deadline).where(*mine, Deadline.code == code, Deadline.stopped_on.is_not(None)).order_by(Deadline.id.desc())
    deadline = session.scalars(stopped).first()
    if deadline is not None and deadline.due >= clock.today() and not _of(subject, code):
        deadline.stopped_on = None
        session.flush()


def nearest(session: Session, subject: Any) -> Deadline | None:
    """The running period of a subject that ends first."""
    return next((d for d in _living(session, subject) if d.running), None)


def open_one(subject: Any, code: str) -> Deadline | None:
    """The period of a subject under a code that has not been stopped; it may be suspended."""
    return next(iter(_of(subject, code)), None)


def at_most(subject: Any, deadline: Deadline) -> dt.date | None:
    """The last day to which a period may be prolonged by consent; None where the law sets no cap."""
    rule = rule_of(subject, deadline.code)
    if rule.extension_limit is None:
        return None
    return periods.due(rule, deadline.trigger, days(), extra=rule.extension_limit).date


def rule_of(subject: Any, code: str) -> periods.Rule:
    """The rule behind a code in this file: a body may have its own variant (a medical committee D4, Shenzhen D3)."""
    return RULES[subject.root.variant_of(code)]


def _count(deadline: Deadline, subject: Any) -> None:
    rule = rule_of(subject, deadline.code)
    spans = [
        Suspension(dt.date.fromisoformat(str(a)), dt.date.fromisoformat(b) if b else None) for a, b in deadline.suspensions or []
    ]
    due = periods.due(rule, deadline.trigger, days(), suspensions=spans)
    deadline.title, deadline.due, deadline.nominal = rule.title, due.date, due.nominal
    deadline.reasons, deadline.basis, deadline.provisional = list(due.reasons), due.basis, due.provisional
    if deadline.agreed_until and deadline.agreed_until > deadline.due:
        deadline.due = deadline.agreed_until
        deadline.reasons.append(f"各方同意延期到{cn_date(deadline.agreed_until)}")


def _suspend(subject: Any, code: str) -> None:
    if rule_of(subject, code).suspendable:
        for deadline in _of(subject, code):
            deadline.suspensions = [*(deadline.suspensions or []), [clock.today().isoformat(), None]]


def _resume(subject: Any, code: str) -> None:
    for deadline in _of(subject, code):
        if deadline.suspended:
            deadline.suspensions = [*deadline.suspensions[:-1], [deadline.suspensions[-1][0], clock.today().isoformat()]]
            _count(deadline, subject)


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
