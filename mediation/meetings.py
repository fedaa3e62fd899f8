"""Meetings: time and place agreed, then the record of what was said, once per meeting."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import issuing, telling
from cases.issuing import Draft
from cases.models import Case
from cases.queries import visible_to
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from people.models import User

from . import papers
from .models import Meeting
from .signers import investigation_signers, record_signers

DRAFTS = {
    "A07": Draft(
        lambda case, given: papers.investigation(case, given.investigation, given.recorder.name),
        lambda case, given: investigation_signers(case, given.investigation.asked, given.recorder),
    ),
    "A08": Draft(
        lambda case, given: papers.record(case, given.ordinal, given.record, given.recorder.name),
        lambda case, given: record_signers(case, given.record.present, given.recorder),
    ),
}


@dataclass(frozen=True)
class RecordGiven:
    """What a mediator writes down of a meeting. `meeting_id` is empty for one that was not agreed beforehand."""

    story: str
    result: str
    place: str
    present: tuple[str, ...]
    starts_at: dt.datetime
    ends_at: dt.datetime
    meeting_id: int | None = None
    recorder: str = ""


@dataclass(frozen=True)
class InvestigationGiven:
    """A talk with somebody who knows: who, where, when, questions and answers."""

    asked: str
    relation: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    questions: tuple[tuple[str, str], ...]


def schedule(case: Case, by: User, seen: int, starts_at: dt.datetime, place: str, way: str = "") -> Meeting:
    """Agrees a time and place and tells every party."""
    if not place:
        raise Refused("请写在哪里调解，或者怎样连线。", field="place")
    if starts_at < clock.now():
        raise Refused("时间已经过去，请另选一个。", field="starts_at")
    if starts_at > clock.now() + dt.timedelta(days=366):
        raise Refused("约在一年以后了，请核对。", field="starts_at")
    with acting(case, "schedule", by=by, seen=seen) as facts:
        meeting = Meeting(case_id=case.id, ordinal=_next(case), starts_at=starts_at, place=place, way=way)
        session_of(case).add(meeting)
        when = starts_at.astimezone(clock.SHANGHAI)
        told = f"{when.month}月{when.day}日 {when:%H:%M}，{place}"
        facts.ask = f"{told}调解，之后写记录"
        facts.detail["when"] = when.isoformat()
        telling.tell(case, f"meeting-{meeting.ordinal}", f"约您 {told} 调解。来不了请打电话改时间。")
    return meeting


@again_if_moved
def record(case: Case, by: User, seen: int, given: RecordGiven) -> Meeting:
    """Writes the record of one meeting and asks those present to sign it. Failure, too, is recorded with its reason (人民调解法第二十七条)."""
    if not given.story:
        raise Refused("请写调解情况：各方说了什么，争什么。", field="story")
    check_times(case, given.starts_at, given.ends_at)
    if not papers.came(case, given.present):
        raise Refused("请勾选谁到场了。一方单独来的，也勾上。", field="present")
    act = preparing(case, "record", by=by, seen=seen)
    session = session_of(case)
    meeting = next((m for m in meetings_of(case) if m.id == given.meeting_id), None)
    ordinal = meeting.ordinal if meeting else _next(case)
    written = SimpleNamespace(ordinal=ordinal, record=given, recorder=by)
    made = issuing.make(case, "record", DRAFTS, written)
    with act as facts:
        meeting = meeting or Meeting(case_id=case.id, ordinal=ordinal)
        session.add(meeting)
        meeting.starts_at, meeting.ends_at, meeting.place = given.starts_at, given.ends_at, given.place
        meeting.present, meeting.story, meeting.result = list(given.present), given.story, given.result
        meeting.paper, *_ = issuing.keep(case, made, written, on=clock.day_of(given.starts_at))
        facts.detail["meeting"] = ordinal
        facts.sentence = f"第{ordinal}次调解：{given.result or '记录在卷'}"[:200]
    return meeting


@again_if_moved
def investigate(case: Case, by: User, seen: int, given: InvestigationGiven) -> None:
    """Writes down what somebody who knows has said; they sign every page."""
    if not given.questions:
        raise Refused("请写问了什么、答了什么。", field="questions")
    check_times(case, given.starts_at, given.ends_at)
    act = preparing(case, "investigate", by=by, seen=seen)
    written = SimpleNamespace(investigation=given, recorder=by)
    made = issuing.make(case, "investigate", DRAFTS, written)
    with act as facts:
        issuing.keep(case, made, written)
        facts.detail["asked"] = given.asked


def check_times(case: Case, starts_at: dt.datetime, ends_at: dt.datetime) -> None:
    """Refuses a time that ends before it begins, lies ahead, or lies before the case."""
    if ends_at <= starts_at:
        raise Refused("结束时间要晚于开始时间。", field="ends_at")
    if ends_at > clock.now():
        raise Refused("结束时间还没到，请照实际的时间填。", field="ends_at")
    if clock.day_of(starts_at) < case.received_on:
        raise Refused("这个时间早于这一件登记的日子，请核对。", field="starts_at")


def meetings_of(case: Case) -> list[Meeting]:
    """The meetings of a case, in order."""
    mine = select(Meeting).where(Meeting.case_id == case.id).order_by(Meeting.ordinal)
    return list(session_of(case).scalars(mine))


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


def _next(case: Case) -> int:
    return len(meetings_of(case)) + 1
