"""Reminders of what was promised and agreed: every payment before its day, on it, and when it did not come; every meeting the day before."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from cases import telling
from cases.models import Case
from cases.queries import parts_of, staff_of
from cases.reminders import Stage, files, in_batches, mails, stage_on
from foundation import clock, outbox
from law.grounds import JcEnd
from law.money import figures
from people.models import User
from people.roles import Role

from .models import Fulfilment, Meeting, Payment, Performance

MOST = 20
_BREACH = dt.timedelta(days=1)  # after the last day
_NOTED_BY_HAND = dt.timedelta(days=1)  # what came on the last day is noted in the morning


def remind_of_payments(session: Session, now: dt.datetime) -> int:
    """Reminds payer and payee of what is due and not paid; after the day of breach the payee and the mediator, with what they can do. Returns how
    many messages are new."""
    return in_batches(session, now, Payment, _of_payments)


def remind_of_meetings(session: Session, now: dt.datetime) -> int:
    """Reminds parties and mediators of the meetings of tomorrow, or of today where that was missed. Returns how many messages are new."""
    return in_batches(session, now, Meeting, _of_meetings)


def in_breach(session: Session, user: User) -> list[tuple[Case, Payment]]:
    """The payments that did not come in the files this user mediates, longest first."""
    mine, today = parts_of(user).subquery(), clock.today()
    paid = select(func.coalesce(func.sum(Fulfilment.amount), 0)).where(Fulfilment.payment_id == Payment.id).scalar_subquery()
    found = select(Case, Payment).join(Performance, Performance.case_id == Case.id)
    found = found.join(Payment, Payment.agreement_id == Performance.agreement_id).join(mine, mine.c.case_id == Case.id)
    owed = found.where(
        mine.c.role == Role.MEDIATOR, Performance.ended_on.is_(None), Payment.due_on < today, paid < Payment.amount
    )
    rows = session.execute(owed.order_by(Payment.due_on, Payment.id).options(selectinload(Payment.fulfilments)).limit(MOST))
    return [(case, payment) for case, payment in rows if payment.as_due().date < today]


def _of_payments(session: Session, payments: list[Payment], today: dt.date) -> Iterator[outbox.Message]:
    living = select(Performance).where(Performance.agreement_id.in_({one.agreement_id for one in payments}))
    case_of = {one.agreement_id: one.case_id for one in session.scalars(living.where(Performance.ended_on.is_(None)))}
    cases, staff = files(session, set(case_of.values())), staff_of(session, set(case_of.values()))
    ids = [one.id for one in payments]
    session.scalars(select(Payment).where(Payment.id.in_(ids)).options(selectinload(Payment.fulfilments))).all()
    for one in payments:
        case = cases.get(case_of.get(one.agreement_id, 0))
        due = one.as_due()
        days = {Stage.AHEAD: due.warn, Stage.LAST: one.due_on, Stage.LATE: due.date + _BREACH + _NOTED_BY_HAND}
        stage, next_day = stage_on(today, days)
        one.remind_on = next_day if case and one.balance > 0 else None
        if case and stage and one.balance > 0:
            yield from _told(case, one, stage, staff.get((case.id, Role.MEDIATOR), []))


def _told(case: Case, payment: Payment, stage: Stage, mediators: list[User]) -> Iterator[outbox.Message]:
    due = payment.due_on
    what = f"第{payment.ordinal}期 {figures(payment.balance)}元 {due.month}月{due.day}日到期"
    occasion = f"payment-{payment.id}:{due.isoformat()}:{stage}"
    said = {payment.payer: "请按约定付款，留好凭证。", payment.payee: "收到以后请告诉调解员。"}
    if stage is Stage.LATE:
        confirmed = any(one.outcome is JcEnd.CONFIRMED and one.agreement_id == payment.agreement_id for one in case.applications)
        way = "也可以申请法院强制执行" if confirmed else "也可以起诉"
        said = {payment.payee: f"还没有登记付款。收到了请告诉调解员；没有收到，可以请调解员督促，{way}。"}
        yield from mails(case, occasion, mediators, f"{what}，还没有登记付款。可以回访、督促履行；付了的，请登记。")
    for party, sentence in said.items():
        if message := telling.letter(case, occasion, f"{what}，{sentence}", party):
            yield message


def _of_meetings(session: Session, meetings: list[Meeting], today: dt.date) -> Iterator[outbox.Message]:
    ids = {one.case_id for one in meetings}
    cases, staff = files(session, ids), staff_of(session, ids)
    for one in meetings:
        one.remind_on, case = None, cases[one.case_id]
        row = case.table().act("schedule")
        if one.is_recorded or one.starts_at <= clock.now() or row is None or case.state not in row.before:
            continue
        when = one.starts_at.astimezone(clock.SHANGHAI)
        day = "今天" if when.date() == today else "明天"
        said = f"{day} {when.month}月{when.day}日 {when:%H:%M}，{one.place} 调解。"
        occasion = f"meeting-{one.id}:{when.isoformat()}:{Stage.AHEAD}"
        yield from mails(case, occasion, staff.get((case.id, Role.MEDIATOR), []), said)
        for party in case.parties:
            if message := telling.letter(case, occasion, f"{said}来不了请打电话改时间。", party):
                yield message
