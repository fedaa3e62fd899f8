"""What lies ahead of somebody, as lines of a calendar: meetings, last days, payments. For a party of its own file, for staff of every file of theirs."""

from collections.abc import Iterator

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, selectinload

from cases.calendar_file import CalendarLine, of_order, of_period
from cases.deadlines import Deadline
from cases.models import Case
from cases.party import Party
from cases.queries import for_lines, parts_of, turns_of, visible_to
from cases.turns import Turn
from foundation import clock
from law.lapses import LAPSES
from law.money import figures
from people.access import VISITORS
from people.models import User

from .models import Meeting, Payment, Performance


def ahead_of_party(session: Session, case: Case, party: Party) -> list[CalendarLine]:
    """A party's meetings, the last days of what only parties can do, and what it has to pay and to receive, in order of the days."""
    found = [_meeting(meeting) for _case, meeting in session.execute(_coming().where(Case.id == case.id))]
    periods = select(Deadline).where(Deadline.file_id == case.id, Deadline.stopped_on.is_(None), Deadline.code.in_(LAPSES))
    found += [of_period(period) for period in session.scalars(periods.where(Deadline.due >= clock.today()))]
    orders = [turn for turn in turns_of(session, [case.id]).get(case.id, []) if turn.role in VISITORS and not turn.deadline_id]
    found += [line for turn in orders if (line := of_order(turn, _state_of(case, turn)))]
    return sorted([*found, *_payments(session, case, party)], key=lambda line: line.day)


def ahead_of_user(session: Session, user: User) -> list[CalendarLine]:
    """The meetings of the files this user sees and the last days of their own turns, each with the number of its file."""
    mine = parts_of(user).subquery()
    seen = _coming().where(Case.id.in_(visible_to(user).with_only_columns(Case.id)))
    found = [(case, _meeting(meeting)) for case, meeting in session.execute(seen)]
    turns = select(Case, Turn, Deadline).join(Turn, Turn.file_id == Case.id).outerjoin(Deadline, Deadline.id == Turn.deadline_id)
    my_turns = turns.join(mine, and_(mine.c.case_id == Turn.file_id, mine.c.role == Turn.role)).where(Turn.due.is_not(None))
    for case, turn, period in session.execute(my_turns.options(*for_lines())):
        if line := of_period(period) if period else of_order(turn, _state_of(case, turn)):
            found.append((case, line))
    lines = {
        line.key: line.of_file(f"{case.number or case.reference.upper()} {case.category}", case.address) for case, line in found
    }
    return sorted(lines.values(), key=lambda line: line.day)


def _coming() -> Select[Case, Meeting]:
    """Meetings that are still to be held."""
    found = select(Case, Meeting).join(Meeting, Meeting.case_id == Case.id)
    return found.where(Meeting.paper_id.is_(None), Meeting.starts_at >= clock.now())


def _meeting(meeting: Meeting) -> CalendarLine:
    place = " ".join(filter(None, (meeting.place, meeting.way)))
    return CalendarLine(f"meeting-{meeting.id}", "调解", meeting.starts_at, place=place, moves=meeting.moves)


def _state_of(case: Case, turn: Turn) -> str:
    subject = next(one for one in case.subjects if (one.kind, one.id) == (turn.subject, turn.subject_id))
    return str(subject.table().state(turn.state).title)


def _payments(session: Session, case: Case, party: Party) -> Iterator[CalendarLine]:
    """What this party still pays or receives under an agreement that is being performed."""
    found = select(Payment).join(Performance, Performance.agreement_id == Payment.agreement_id)
    living = found.where(Performance.case_id == case.id, Performance.ended_on.is_(None)).options(
        selectinload(Payment.fulfilments)
    )
    for payment in session.scalars(living):
        if payment.balance > 0 and party.id in (payment.payer_id, payment.payee_id):
            does, due = "付" if payment.payer_id == party.id else "收", payment.as_due()
            title = f"{does}第{payment.ordinal}期 {figures(payment.balance)}元"
            yield CalendarLine(f"payment-{payment.id}", title, payment.due_on, due.reasons, due=due)
