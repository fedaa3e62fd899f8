"""The sheet of times: how long each step took from the agreement's last signature to the ruling in everybody's hands, people and house apart.

Every instant is read from the file's journal, where it stands under the chain of hashes; nothing is typed. People's time is what lies between the
moment a thing was asked and the act, without what the house itself worked and without messages that were still under way. What went on at the
same time counts once."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.models import Paper, Signature
from foundation import journal
from foundation.marks import N_
from foundation.outbox import Message
from foundation.transactions import session_of

from .models import Application
from .steps import SIGNED, STEPS, Step

Span = tuple[dt.datetime, dt.datetime]
_HOUSE, _DESK, _PAPER = N_("系统"), N_("电脑"), N_("纸面")


class Done(Protocol):
    """What a line of the journal tells here; an entry, or its columns alone."""

    subject: Any
    subject_id: Any
    act: Any
    before: Any
    after: Any
    at: Any
    took: Any
    by: Any
    by_user: Any
    by_party: Any


class Sent(Protocol):
    """A message to a party that went out."""

    party_id: Any
    made_at: Any
    sent_at: Any


@dataclass(frozen=True)
class Row:
    """One step as somebody did it. `busy` is when the house worked on it or a message of it was under way."""

    step: Step
    who: str
    asked: dt.datetime
    done: dt.datetime
    busy: tuple[Span, ...]
    entry: Any
    way: str = _DESK

    @property
    def whole(self) -> dt.timedelta:
        return self.done - self.asked

    @property
    def machine(self) -> dt.timedelta:
        return together(self.busy, self.asked, self.done)

    @property
    def people(self) -> dt.timedelta:
        return self.whole - self.machine


@dataclass(frozen=True)
class TimeSheet:
    """The steps of one application, with when the file began, when the agreement was signed and when the last party had the ruling; `end` is
    None while somebody has not."""

    rows: tuple[Row, ...]
    registered: dt.datetime | None
    start: dt.datetime | None
    end: dt.datetime | None

    @property
    def whole(self) -> dt.timedelta | None:
        return self.end - self.start if self.start and self.end else None

    @property
    def machine(self) -> dt.timedelta:
        busy = [span for row in self.rows for span in row.busy]
        return together(busy, self.start, self.end) if self.start and self.end else dt.timedelta()

    @property
    def people(self) -> dt.timedelta | None:
        return self.whole - self.machine if self.whole is not None else None

    @property
    def before(self) -> dt.timedelta | None:
        """From the file's first line to the last signature under the agreement."""
        return self.start - self.registered if self.start and self.registered else None


def of(application: Application) -> TimeSheet:
    """The sheet of an application, with how everybody signed."""
    session, file_id = session_of(application), application.case_id
    sheet = lay(journal.history(session, file_id), messages_of(session, [file_id]).get(file_id, ()), application.id)
    given = _given(session, application)
    return replace(sheet, rows=tuple(replace(row, who=_who(row.entry), way=_way(row.entry, given)) for row in sheet.rows))


def lay(done: Sequence[Done], sent: Iterable[Sent], application_id: int) -> TimeSheet:
    """Lays the lines of a file's journal, the oldest first, into the steps of one application."""
    mine = [one for one in done if one.subject == "case" or (one.subject, one.subject_id) == ("application", application_id)]
    keys = [f"{one.subject}:{one.act}" for one in mine]
    begun = keys.index("application:begin") if "application:begin" in keys else len(mine)
    first = max((n for n in range(begun) if keys[n] in SIGNED), default=None)
    served = next((one.at for one in mine if one.subject == "application" and one.after == "served" != one.before), None)
    if first is None:
        return TimeSheet((), mine[0].at if mine else None, None, served)
    rows, last = [], {name: n for n, name in enumerate(keys[: first + 1])}
    for n in range(first + 1, len(mine)):
        for step in STEPS:
            asking = max((last[name] for name in step.asked if name in last), default=None)
            if keys[n] in step.done and asking is not None:
                since = max(mine[asking].at, mine[first].at)
                rows.append(Row(step, mine[n].by, since, mine[n].at, _busy(mine[n], mine[asking], since, done, sent), mine[n]))
        last[keys[n]] = n
    return TimeSheet(tuple(rows), mine[0].at, mine[first].at, served)


def messages_of(session: Session, file_ids: Sequence[int]) -> dict[int, list[Any]]:
    """What was sent to parties of these files, by file."""
    columns = select(Message.file_id, Message.party_id, Message.made_at, Message.sent_at)
    found: dict[int, list[Any]] = {}
    for one in session.execute(
        columns.where(Message.file_id.in_(file_ids), Message.sent_at.is_not(None), Message.party_id.is_not(None))
    ):
        found.setdefault(one.file_id, []).append(one)
    return found


def together(spans: Iterable[Span], start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """How much of the time from start to end the spans cover; where they overlap, once."""
    covered, reached = dt.timedelta(), start
    for first, last in sorted(spans):
        if min(last, end) > reached:
            covered += min(last, end) - max(first, reached)
            reached = min(last, end)
    return covered


def spoken(span: dt.timedelta | None) -> str:
    """9分40秒, 2小时5分, 3天4小时: the two largest units, under a second as such."""
    if span is None:
        return "—"
    seconds = span.total_seconds()
    if seconds < 1:
        return "不到1秒" if seconds > 0 else "0秒"
    units = ((86400, "天"), (3600, "小时"), (60, "分"), (1, "秒"))
    whole = int(seconds)
    first = next(n for n, (size, _) in enumerate(units) if whole >= size)
    said = ""
    for size, word in units[first : first + 2]:
        count, whole = divmod(whole, size)
        said += f"{count}{word}" if count or not said else ""
    return said


def _busy(one: Done, asking: Done, since: dt.datetime, done: Sequence[Done], sent: Iterable[Sent]) -> tuple[Span, ...]:
    """The house worked right before it wrote the line. What the house did itself waited for nobody: all of it is the house's. A message kept
    its party waiting when it was posted by what asked, or later, and had arrived before the party acted; acts of a file come one after the
    other, so what was posted after the line before belongs to what asked."""
    if _is_house(one):
        return ((since, one.at),)
    spans = [(one.at - dt.timedelta(milliseconds=one.took or 0), one.at)]
    before = max((line.at for line in done if line.at < asking.at), default=asking.at)
    spans += [
        (message.made_at, message.sent_at)
        for message in sent
        if one.by_party and message.party_id == one.by_party and before < message.made_at and message.sent_at <= one.at
    ]
    return tuple(spans)


def _who(entry: Any) -> str:
    """Who did it; of what arrived by itself, to whom."""
    return str(entry.sentence if _is_house(entry) and entry.act == "prove" else entry.by)


def _is_house(one: Done) -> bool:
    return one.by_user is None and one.by_party is None


def _given(session: Session, application: Application) -> list[Signature]:
    """Every signature that was given under acts of this application."""
    given = select(Signature).join(Paper).where(Paper.case_id == application.case_id, Signature.signed_at.is_not(None))
    return list(session.scalars(given.where(Signature.address.startswith(f"{application.address}/"))))


def _way(entry: Done, given: list[Signature]) -> str:
    """How it was done: by the signature that this act gave; what came back as a scan, on paper; else at the desk or by the house."""
    if _is_house(entry):
        return _HOUSE
    if entry.act in ("scan", "seal_proof", "prove", "note_service"):
        return _PAPER
    if entry.act not in ("sign", "sign_record", "acknowledge"):
        return _DESK
    own = [one for one in given if (one.party_id, one.user_id) == (entry.by_party, entry.by_user) and one.signed_at <= entry.at]
    near = max(own, key=lambda one: (one.signed_at, one.id), default=None)
    return near.way.title if near and near.way else _DESK
