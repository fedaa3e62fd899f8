"""The records of meetings: what was said, once per meeting, and what somebody who knows has said."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from cases import interpreters, issuing
from cases.issuing import Draft
from cases.models import Case
from cases.signers import named_recorder
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from people.models import User

from . import papers, papers_police, papers_traffic, presiding
from .models import Meeting
from .scheduling import meetings_of, next_ordinal
from .signers import investigation_signers, officers_record_signers, police_record_signers, record_signers

DRAFTS = {
    "A07": Draft(
        lambda case, given: papers.investigation(case, given.investigation, given.recorder.name),
        lambda case, given: investigation_signers(case, given.investigation.asked, given.recorder),
    ),
    "A08": Draft(
        lambda case, given: papers.record(case, given.ordinal, given.record, given.recorder.name),
        lambda case, given: record_signers(case, given.record.present, given.recorder),
    ),
    "B03b": Draft(
        lambda case, given: papers_police.record(case, given.ordinal, given.record, given.recorder.name, given.alone),
        lambda case, given: police_record_signers(case, given.record.present, given.recorder, given.record.second),
    ),
    "B07c": Draft(
        lambda case, given: papers_traffic.record(case, given.ordinal, given.record, given.recorder.name, given.meeting),
        lambda case, given: officers_record_signers(case, given.record.present, given.recorder),
    ),
}


@dataclass(frozen=True)
class RecordGiven:
    """What a mediator writes down of a meeting. `meeting_id` is empty for one that was not agreed beforehand. `companions` are others who came,
    each with the party they came with; `closed_for` is who asked that it be not open to the public. With the police `recording` is the number of the
    recording, `second` another officer, `others` who else was there, `alone` that the minors who may agreed to come without a guardian."""

    story: str
    result: str
    place: str
    present: tuple[str, ...]
    starts_at: dt.datetime
    ends_at: dt.datetime
    meeting_id: int | None = None
    recorder: str = ""
    companions: tuple[tuple[int, str], ...] = ()
    closed_for: str = ""
    recording: str = ""
    second: str = ""
    others: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class InvestigationGiven:
    """A talk with somebody who knows: who, where, when, questions and answers."""

    asked: str
    relation: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    questions: tuple[tuple[str, str], ...]


@again_if_moved
def record(case: Case, by: User, seen: int, given: RecordGiven) -> Meeting:
    """Writes the record of one meeting and asks those present to sign it. Failure, too, is recorded with its reason (人民调解法第二十七条)."""
    if not given.story:
        raise Refused("请写调解情况：各方说了什么，争什么。", field="story")
    check_times(case, given.starts_at, given.ends_at)
    if not papers.came(case, given.present):
        raise Refused("请勾选谁到场了。一方单独来的，也勾上。", field="present")
    interpreters.check_present(case.parties, given.present, clock.day_of(given.starts_at), interpreters.basis_in(case.channel))
    session = session_of(case)
    meeting = next((m for m in meetings_of(case) if m.id == given.meeting_id), None)
    seen_to = {"meeting": meeting, "sides": _sides(case, given), **presiding.circumstances(case, given)}
    act = preparing(case, "record", by=by, seen=seen, **seen_to)
    ordinal = meeting.ordinal if meeting else next_ordinal(case)
    alone = presiding.agreed_to_come_alone(case, given)
    written = SimpleNamespace(ordinal=ordinal, record=given, recorder=named_recorder(case) or by, meeting=meeting, alone=alone)
    made = issuing.make(case, "record", DRAFTS, written)
    with act as facts:
        meeting = meeting or Meeting(case_id=case.id, ordinal=ordinal)
        session.add(meeting)
        meeting.starts_at, meeting.ends_at, meeting.place = given.starts_at, given.ends_at, given.place
        meeting.present, meeting.story, meeting.result = [*given.present, *given.others], given.story, given.result
        meeting.recording, meeting.second = given.recording, given.second
        facts.triggers = dict.fromkeys(act.row.starts, clock.day_of(given.starts_at))
        facts.withheld = frozenset(act.row.starts) if facts.held else frozenset()
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
    written = SimpleNamespace(investigation=given, recorder=named_recorder(case) or by)
    made = issuing.make(case, "investigate", DRAFTS, written)
    with act as facts:
        issuing.keep(case, made, written)
        facts.detail["asked"] = given.asked


def _sides(case: Case, given: RecordGiven) -> dict[str, int]:
    """How many persons came for each party: itself, who stands for it, who came along."""
    stood = {
        party.name: {party.name, *(one.name for one in party.representatives)} & set(given.present) for party in case.parties
    }
    beside = {party.name: [name for party_id, name in given.companions if party_id == party.id] for party in case.parties}
    return {name: len(stood[name]) + len(beside[name]) for name in stood}


def earliest(case: Case) -> dt.datetime:
    """The first minute at which a meeting of this file may have begun: on the day it was registered; of one that was handed over, after that."""
    first = clock.at(case.received_on, 0)
    if case.origin_id is None:
        return first
    return max(first, case.made_at.replace(second=0, microsecond=0) + dt.timedelta(minutes=1))


def check_times(case: Case, starts_at: dt.datetime, ends_at: dt.datetime) -> None:
    """Refuses a time that ends before it begins, lies ahead, or lies before the case."""
    if ends_at <= starts_at:
        raise Refused("结束时间要晚于开始时间。", field="ends_at")
    if ends_at > clock.now():
        raise Refused("结束时间还没到，请照实际的时间填。", field="ends_at")
    if clock.day_of(starts_at) < case.received_on:
        raise Refused("这个时间早于这一件登记的日子，请核对。", field="starts_at")
    if case.origin_id is not None and starts_at < case.made_at:
        raise Refused("这一件是转来的，要另行调解、另作记录：转来以前的调解不能记在这里。", field="starts_at")
