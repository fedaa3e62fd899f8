"""Meetings agreed: when and where, who is told how, and the next ones of a user. What was said there is in `meetings`."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import interpreters, issuing, telling
from cases.deadlines import rule_of
from cases.issuing import Draft
from cases.models import Case
from cases.queries import visible_to
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import periods
from office.calendar import days
from people.models import User

from . import papers_traffic
from .models import Meeting, Notice

DRAFTS = {"B07b": Draft(lambda case, given: papers_traffic.notice(case, given.starts_at, given.place))}


@dataclass(frozen=True)
class MeetingGiven:
    """When and where, in which way; how the parties are notified where the law makes a difference between paper and word of mouth."""

    starts_at: dt.datetime
    place: str
    way: str = ""
    notice: Notice | None = None


def schedule(case: Case, by: User, seen: int, given: MeetingGiven) -> Meeting:
    """Agrees a time and place and tells every party; with a written notice where the channel has one, so many days before
    (事故处理程序规定第八十八条)."""
    return _arrange(case, "schedule", by, seen, given)


def reschedule(case: Case, by: User, seen: int, given: MeetingGiven, asked_by: str, reason: str) -> Meeting:
    """Moves the agreed meeting because a party cannot come and has said so in time; the new one is notified like the first
    (事故处理程序规定第八十八条)."""
    if not reason:
        raise Refused("请写明为什么不能按期参加。", field="reason")
    return _arrange(case, "reschedule", by, seen, given, f"{asked_by}：{reason}")


@again_if_moved
def _arrange(case: Case, act: str, by: User, seen: int, given: MeetingGiven, moved: str = "") -> Meeting:
    _check(given)
    before = agreed(case) if moved else None
    if moved and before is None:
        raise Refused("没有约好、还没开的调解，不用改；请直接约时间。")
    doing = preparing(case, act, by=by, seen=seen, **_last_days(case, given, before))
    made = issuing.make(case, act, DRAFTS, SimpleNamespace(starts_at=given.starts_at, place=given.place))
    with doing as facts:
        meeting = before or Meeting(case_id=case.id, ordinal=next_ordinal(case))
        session_of(case).add(meeting)
        if moved:
            facts.detail.update(asked=moved, before=meeting.starts_at.isoformat())
        meeting.starts_at, meeting.place, meeting.way = given.starts_at, given.place, given.way
        meeting.notice, meeting.notified_on = given.notice, clock.today() if given.notice else None
        interpreters.book(case.parties, given.starts_at)
        eve = clock.day_of(given.starts_at) - dt.timedelta(days=1)
        meeting.remind_on = eve if eve > clock.today() else None
        if given.notice is not Notice.ORAL:
            issuing.keep(case, made, SimpleNamespace(), sealing=case.body.sealing)
        when = given.starts_at.astimezone(clock.SHANGHAI)
        told = f"{when.month}月{when.day}日 {when:%H:%M}，{given.place}"
        facts.ask = f"{told}调解，之后写记录"
        facts.detail["when"] = when.isoformat()
        changed = "调解改了时间：" if moved else "约您 "
        telling.tell(case, f"meeting-{meeting.ordinal}", f"{changed}{told} 调解。来不了请打电话改时间。")
    return meeting


def agreed(case: Case) -> Meeting | None:
    """The next meeting that was agreed and not held."""
    return next((one for one in meetings_of(case) if not one.is_recorded), None)


def meetings_of(case: Case) -> list[Meeting]:
    """The meetings of a case, in order."""
    mine = select(Meeting).where(Meeting.case_id == case.id).order_by(Meeting.ordinal)
    return list(session_of(case).scalars(mine))


def next_ordinal(case: Case) -> int:
    return len(meetings_of(case)) + 1


def agenda(session: Session, user: User, limit: int = 6) -> list[dict[str, str]]:
    """The next meetings of the cases this user sees: when, who, where."""
    seen = visible_to(user).with_only_columns(Case.id)
    coming = (
        select(Meeting, Case.title)
        .join(Case, Case.id == Meeting.case_id)
        .where(Meeting.case_id.in_(seen), Meeting.paper_id.is_(None))
    )
    rows = session.execute(coming.where(Meeting.starts_at >= clock.now()).order_by(Meeting.starts_at).limit(limit))
    found = []
    for meeting, title in rows:
        when = meeting.starts_at.astimezone(clock.SHANGHAI)
        found.append({"time": f"{when.month}-{when.day} {when:%H:%M}", "text": title, "note": meeting.place})
    return found


def _check(given: MeetingGiven) -> None:
    if not given.place:
        raise Refused("请写在哪里调解，或者怎样连线。", field="place")
    if given.starts_at < clock.now():
        raise Refused("时间已经过去，请另选一个。", field="starts_at")
    if given.starts_at > clock.now() + dt.timedelta(days=366):
        raise Refused("约在一年以后了，请核对。", field="starts_at")


def _last_days(case: Case, given: MeetingGiven, before: Meeting | None) -> dict[str, periods.Due]:
    """Until when the parties must have been notified of the new meeting, and a party must have asked to move the old one."""
    found = {"notify_by": _last_day(case, "D19", given.starts_at)}
    return {**found, "ask_by": _last_day(case, "D20", before.starts_at)} if before else found


def _last_day(case: Case, code: str, meeting: dt.datetime) -> periods.Due:
    return periods.due(rule_of(case, code), clock.day_of(meeting), days(session_of(case)))
