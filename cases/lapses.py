"""What ends by itself: after the last day of a period that lapses, the way it kept open is closed. Nothing else in the file changes."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from law.lapses import LAPSES
from law.wording import cn_date
from people.access import SYSTEM
from people.roles import Role

from . import telling
from .deadlines import Deadline, open_one
from .models import Case


def lapse(subject: Any, by: Any, seen: int) -> None:
    """Closes the way whose period has run out, writes down what stays open and tells the parties; where the case is open, its head decides what
    becomes of it. Refused while a day is left: of two periods for the same way, the later one counts."""
    row = subject.table().act("lapse")
    with acting(subject, "lapse", by=by, seen=seen) as facts:
        periods = [one for code in row.stops if (one := open_one(subject, code))]
        period = max(periods, key=lambda one: one.due, default=None)
        if period is None or not period.running or period.due >= clock.today():
            raise Refused("期限还没有届满。", subject.cite(row))
        law = LAPSES[period.code]
        facts.sentence = f"{law.ends}的期限{cn_date(period.due)}届满。{law.stays}"
        facts.detail["due"] = period.due.isoformat()
        is_open = subject.table().state(subject.state).open
        facts.movers = frozenset({Role.HEAD}) if is_open else frozenset()
        facts.ask = f"{law.ends}的期限已过，请决定怎样办" if is_open else ""
        telling.tell(subject.root, f"lapsed-{period.id}", f"{law.ends}的期限已过。{law.stays}")


def lapse_due(session: Session, now: dt.datetime) -> int:
    """Lets lapse whatever has run out, one a transaction, at an hour at which parties may be told. Returns how many; safe to run twice and in
    two places."""
    if not telling.by_day(now):
        return 0
    over = select(Deadline.id).where(Deadline.stopped_on.is_(None), Deadline.due < clock.day_of(now), Deadline.code.in_(LAPSES))
    return sum(_lapse(session, deadline_id) for deadline_id in session.scalars(over.order_by(Deadline.id)).all())


def _lapse(session: Session, deadline_id: int) -> int:
    period = session.get_one(Deadline, deadline_id)
    case = session.get_one(Case, period.file_id)
    subject = next(one for one in case.subjects if (one.kind, one.id) == (period.subject, period.subject_id))
    row = subject.table().act("lapse")
    if row is None or subject.state not in row.before:
        return 0
    try:
        lapse(subject, SYSTEM, subject.version)
    except Refused:  # somebody else was there first
        session.rollback()
        return 0
    session.commit()
    return 1
