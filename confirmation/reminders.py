"""Reminders of the two years for enforcement (民诉法第二百五十条): to those alone to whom something of a confirmed agreement is still owed."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from cases import telling
from cases.deadlines import Deadline
from cases.reminders import OF_LATER_ROOMS, Ending, Stage, files, in_batches, stage_on
from foundation import outbox
from law.rules import RULES
from mediation.fulfilment import owed_to
from mediation.models import Agreement, Payment

from .models import Application


def remind_of_enforcement(session: Session, now: dt.datetime) -> int:
    """Reminds before the period ends and on its last day. Returns how many messages are new."""
    return in_batches(session, now, Deadline, _messages, Deadline.code.in_(OF_LATER_ROOMS))


def _messages(session: Session, periods: list[Deadline], today: dt.date) -> Iterator[outbox.Message]:
    cases = files(session, {one.file_id for one in periods})
    agreed = selectinload(Application.agreement)
    payments = agreed.selectinload(Agreement.payments).selectinload(Payment.fulfilments)
    found = select(Application).where(Application.id.in_({one.subject_id for one in periods}))
    applications = {one.id: one for one in session.scalars(found.options(payments, agreed.selectinload(Agreement.terms)))}
    for one in periods:
        stage, one.remind_on = stage_on(today, {Stage.AHEAD: one.warn, Stage.LAST: one.due})
        if stage is None or one.due < today:
            continue
        ending = Ending(f"deadline-{one.id}", one.file_id, (one.subject, one.subject_id), one.due, stage, one.title)
        said = f"{ending.by_when(today)}{RULES[one.code].consequence}。"
        for party in owed_to(applications[one.subject_id].agreement):
            if message := telling.letter(cases[one.file_id], f"{ending.key}:{one.due.isoformat()}:{stage}", said, party):
                yield message
