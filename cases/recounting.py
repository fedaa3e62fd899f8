"""Counting again: periods that run on when the calendar has changed under them, or when a rule of the house is to reach those that run already.

One file a transaction, under its lock; a period that has been counted again is not stale any more, whoever counts and however often."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from foundation import clock, journal, outbox
from foundation.acts import outdate
from foundation.marks import N_
from foundation.transactions import writing
from law.lapses import LAPSES
from law.wording import cn_date
from office import calendar
from office.models import HouseRule, RuleKind
from office.rules import approved, ladder
from people.access import STAFF, SYSTEM, VISITORS
from people.models import Body

from . import telling, turns
from .deadlines import Deadline, recount
from .models import Case
from .queries import staff_of, turns_of
from .reminders import OF_THE_COMMITTEE, mails

BATCH = 500
ACT, DONE = "recount", N_("期限重新计算")  # in the journal: of no table, for nobody presses it
_OPEN = Deadline.stopped_on.is_(None)


def recount_due(session: Session, now: dt.datetime) -> int:
    """Counts every open period again that was counted on another calendar than the present one, and every one that a rule of the house is to
    reach by now. Returns how many last days moved."""
    stamp = calendar.counted(session).stamp
    stale = or_(Deadline.counted_with < stamp, Deadline.counted_with > stamp)
    files = session.scalars(select(Deadline.file_id).where(_OPEN, stale).distinct().limit(BATCH)).all()
    done = sum(_on_the_calendar(session, file_id) for file_id in files)
    return done + sum(_by_rule(session, rule) for rule in _reaching(session))


def provisional_in(session: Session, year: int) -> int:
    """How many open periods wait for the arrangement of a year."""
    days = (dt.date(year - 1, 12, 29), dt.date(year, 12, 31))
    return session.scalar(select(func.count()).where(_OPEN, Deadline.provisional, Deadline.due.between(*days))) or 0


def running_under(session: Session, rule: HouseRule) -> int:
    """How many open periods a proposed rule would reach if it were to."""
    if rule.kind is not RuleKind.PERIOD:
        return 0
    every = [*approved(session, rule.kind, rule.key), rule]
    counts = select(Deadline.body_id, func.count()).where(_OPEN, Deadline.variant == rule.key).group_by(Deadline.body_id)
    running: dict[int, int] = dict(session.execute(counts).all())
    bodies = session.scalars(select(Body).where(Body.id.in_(running)))
    return sum(running[body.id] for body in bodies if rule in ladder(every, body, rule.in_force))


def _on_the_calendar(session: Session, file_id: int) -> int:
    case, stamp = _locked(session, file_id), calendar.counted(session).stamp
    done = 0
    for deadline in _open_in(session, file_id):
        if deadline.counted_with != stamp:
            notices = calendar.after_stamp(session, deadline.counted_with)
            sources = "、".join(dict.fromkeys(notice.source for notice in notices))
            done += _recounted(session, case, deadline, f"放假安排（{sources}）录入后")
    session.commit()
    return done


def _reaching(session: Session) -> Iterable[HouseRule]:
    """Rules that are in force and are still to reach what was running when they were approved."""
    waiting = (HouseRule.also_running, HouseRule.approved_at.is_not(None), HouseRule.ran_at.is_(None))
    return session.scalars(select(HouseRule).where(*waiting, HouseRule.in_force <= clock.today()).order_by(HouseRule.id)).all()


def _by_rule(session: Session, rule: HouseRule) -> int:
    """Binds every open period that the rule decides to what stands now, file by file, and then notes that it did."""
    rule_id, key, done = rule.id, rule.key, 0
    others = Deadline.house_rule_id.is_distinct_from(rule_id)
    files = session.scalars(select(Deadline.file_id).where(_OPEN, Deadline.variant == key, others).distinct()).all()
    for file_id in files:
        case = _locked(session, file_id)
        every = approved(session, RuleKind.PERIOD, key)
        for deadline in _open_in(session, file_id):
            reached = ladder(every, session.get(Body, deadline.body_id), clock.today()) if deadline.variant == key else []
            if any(one.id == rule_id for one in reached):
                stands = None if reached[-1].is_withdrawal else reached[-1]
                if deadline.house_rule_id != (stands.id if stands else None):
                    deadline.house_rule = stands
                    why = f"本单位规则（{cn_date(reached[-1].in_force)}起）也用于正在办的，"
                    done += _recounted(session, case, deadline, why)
        session.commit()
    writing(session)
    session.get_one(HouseRule, rule_id).ran_at = clock.now()
    session.commit()
    return done


def _recounted(session: Session, case: Case, deadline: Deadline, why: str) -> int:
    """Counts one period again; where that moves its last day, the journal, the turns and whoever is to act hear of it. A paper that is just
    being made with the day before is made again: the file has moved, though no subject of it."""
    before = recount(session, deadline, why)
    session.flush()
    if before is None:
        return 0
    outdate(case)
    subject = next(one for one in case.subjects if (one.kind, one.id) == (deadline.subject, deadline.subject_id))
    said = f"“{deadline.title}”{why}重新计算：原为{cn_date(before)}，现为{cn_date(deadline.due)}"
    detail = {"code": deadline.code, "before": before.isoformat(), "after": deadline.due.isoformat(), "why": why}
    of = {"subject": subject.kind, "subject_id": subject.id, "before": subject.state, "after": subject.state}
    journal.write(session, case.id, SYSTEM, act=ACT, sentence=said[:400], basis=deadline.basis, detail=detail, **of)
    for one in case.subjects:
        turns.follow(one)
    _tell(session, case, deadline)
    return 1


def _tell(session: Session, case: Case, deadline: Deadline) -> None:
    """Whoever is asked to move before that day: staff by mail, the parties where it is theirs or where the law ends a way with it."""
    asked = {turn.role for turn in turns_of(session, [case.id]).get(case.id, ()) if turn.deadline_id == deadline.id}
    staff = staff_of(session, [case.id])
    users = {user.id: user for role in asked & STAFF for user in staff.get((case.id, role), [])}
    occasion = f"recount-{deadline.id}-{deadline.moves}"
    said = f"“{deadline.title}”的最后一天改为{cn_date(deadline.due)}。"
    letters = list(mails(case, occasion, users.values(), said + deadline.later_reasons[-1] + "。"))
    if deadline.code in LAPSES or asked & VISITORS and deadline.code not in OF_THE_COMMITTEE:
        letters += filter(None, (telling.letter(case, occasion, said, party) for party in case.parties))
    for message in letters:
        message.due_at = telling.opening(clock.now())
    outbox.post_all(session, letters)


def _locked(session: Session, file_id: int) -> Case:
    writing(session)
    return session.get_one(Case, file_id, with_for_update=True, populate_existing=True)


def _open_in(session: Session, file_id: int) -> list[Deadline]:
    mine = select(Deadline).where(Deadline.file_id == file_id, _OPEN).order_by(Deadline.id)
    return list(session.scalars(mine.execution_options(populate_existing=True)))
