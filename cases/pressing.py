"""What a desk is told of by itself: what of one's own ends soon, and what is late under whoever answers for it. Read from the turns and periods
as they stand, so that a line is there once and goes with the act it waits for."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from foundation import clock
from people.models import User

from .deadlines import Deadline
from .models import Case
from .queries import for_lines, late_under, named, parts_of, staff_of
from .turns import ORDERED_LEAD, Turn

MOST = 20


@dataclass(frozen=True)
class Pressing:
    """One line: the file, the turn, its period unless the day was ordered, and, where it is late, with whom."""

    case: Case
    turn: Turn
    deadline: Deadline | None
    who: str = ""

    @property
    def title(self) -> str:
        return self.deadline.title if self.deadline else self.turn.ask

    @property
    def consequence(self) -> str:
        return self.deadline.rule.consequence if self.deadline else ""


def ahead(session: Session, user: User) -> list[Pressing]:
    """This user's own turns that have been warned of and are not over, soonest first."""
    mine, today = parts_of(user).subquery(), clock.today()
    warned = or_(Deadline.warn <= today, and_(Turn.deadline_id.is_(None), Turn.due <= today + ORDERED_LEAD))
    my_turns = and_(mine.c.case_id == Turn.file_id, mine.c.role == Turn.role)
    found = _turns().join(mine, my_turns).where(Turn.due >= today, warned)
    return list(
        {(turn.subject, turn.subject_id): Pressing(case, turn, period) for case, turn, period in session.execute(found)}.values()
    )


def late(session: Session, user: User) -> list[Pressing]:
    """What is late with those for whom this user answers, longest first."""
    rows = session.execute(_turns().where(late_under(user))).all()
    staff = staff_of(session, {case.id for case, _turn, _deadline in rows}) if rows else {}
    return [
        Pressing(case, turn, deadline, named(turn.role, staff.get((case.id, turn.role), []))) for case, turn, deadline in rows
    ]


def _turns() -> Select[Case, Turn, Deadline | None]:
    found = select(Case, Turn, Deadline).join(Case, Case.id == Turn.file_id).outerjoin(Deadline, Deadline.id == Turn.deadline_id)
    return found.order_by(Turn.due, Turn.file_id).limit(MOST).options(*for_lines())
