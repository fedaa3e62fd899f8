"""The mechanism of acts: goes by a table, and is the only writer of a state.

It knows no domain. A subject (something with a state) brings its table, its roles, its clocks and its turn.

    with acting(subject, "accept", by=user, seen=version) as facts:      # locked: may I? same version? right state?
        facts.detail["…"] = …                                            # the verb does its work
    # on leaving: state, version, journal, clocks, whose turn: written together

A verb that makes a paper prepares first, holding no lock, and enters afterwards:

    act = preparing(subject, "confirm", by=user, seen=version)           # refused early
    sheet = press.make(…)                                                # slow, no lock
    with act as facts:                                                   # locked, and nothing in the file has moved since
        …
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from time import perf_counter
from types import SimpleNamespace
from typing import Any, ParamSpec, Protocol, TypeVar

from sqlalchemy import event, select

from . import clock, journal
from .errors import Forbidden, Overtaken, Refused
from .journal import Entry
from .tables import KEEP, Act, Choice, Table
from .transactions import session_of, writing

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
_WORKED = "worked"  # seconds, in the notes of a session


class Subject(Protocol):
    """What an act is done to."""

    kind: str
    id: Any
    state: Any
    version: Any

    @property
    def root(self) -> Any: ...
    def table(self) -> Table: ...
    def roles_of(self, by: Any) -> frozenset[Any]: ...
    def cite(self, act: Act) -> str: ...
    def keep_time(self, act: Act, facts: SimpleNamespace) -> None: ...
    def pass_turn(self, act: Act, facts: SimpleNamespace) -> None: ...


class Moved(Exception):
    """The file moved between making a paper and taking the lock: make it again."""


def again_if_moved(verb: Callable[P, R]) -> Callable[P, R]:
    """Runs a verb afresh when the file moved, or the expected number was taken, while its paper was being made."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(20):
            try:
                return verb(*args, **kwargs)
            except Moved:
                continue
        raise Refused("办这一件的人太多，请过一分钟再试。")

    return run


class acting:
    """Does one act of one subject; see the head of this module. `seen` is the version on the page, None only where the act is bound by a
    paper's hash instead. Raises Forbidden, Overtaken or Refused; whoever commits is the caller."""

    def __init__(self, subject: Any, act: str, *, by: Any, seen: int | None, **facts: Any):
        self.subject, self.name, self.by, self.seen = subject, act, by, seen
        self.facts = SimpleNamespace(detail={}, **facts)
        self.prepared_at: int | None = None
        self.since = perf_counter()

    def __enter__(self) -> SimpleNamespace:
        self.session = session_of(self.subject)
        writing(self.session)
        if self.subject.root.id is not None:
            self.session.refresh(self.subject.root, with_for_update=True)
            if self.subject is not self.subject.root:
                self.session.refresh(self.subject)
        if self.prepared_at is not None and self.prepared_at != self.subject.root.revision:
            self.session.rollback()
            raise Moved
        self.row = check(self.subject, self.name, self.by, self.seen, self.facts)
        self.others = self.session.info.get(_WORKED, 0.0)
        return self.facts

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is None:
            self._finish()
        elif kind is Moved:
            self.session.rollback()

    def _finish(self) -> None:
        subject, row, facts = self.subject, self.row, self.facts
        before = subject.state
        after = _after(row, subject, facts)
        with _may_write(subject):
            subject.state = after
            subject.version += 1
            subject.root.revision += 1
        journal.write(
            self.session,
            subject.root.id,
            self.by,
            subject=subject.kind,
            subject_id=subject.id,
            act=row.name,
            before=before,
            after=after,
            sentence=getattr(facts, "sentence", "") or row.done,
            basis=subject.cite(row),
            detail=facts.detail,
            took=self._took(),
        )
        subject.keep_time(row, facts)
        subject.pass_turn(row, facts)
        self.session.flush()

    def _took(self) -> int:
        """Milliseconds the house worked on this act, from its beginning or from when it was prepared, papers included; without what it worked
        on acts done inside it. By the machine's own stopwatch: the clock may be set."""
        worked = perf_counter() - self.since
        inside = self.session.info.get(_WORKED, 0.0) - self.others
        self.session.info[_WORKED] = self.others + worked
        return round((worked - inside) * 1000)


def preparing(subject: Any, act: str, *, by: Any, seen: int | None, **facts: Any) -> acting:
    """The same as acting, checked once before the lock so that nothing is printed in vain. Enter it when the paper is made."""
    doing = acting(subject, act, by=by, seen=seen, **facts)
    check(subject, act, by, seen, doing.facts)
    doing.prepared_at = subject.root.revision
    return doing


def outdate(root: Any) -> None:
    """The file is not as it was, though no act was done in it: a paper that is being made from it is made again, and no page turns stale. The
    caller holds the file's lock."""
    root.revision += 1


def check(subject: Any, name: str, by: Any, seen: int | None, facts: SimpleNamespace) -> Act:
    """The row of the act, if this person may do it now and the page is not stale; refuses otherwise."""
    row = row_of(subject, name)
    if not row.who & subject.roles_of(by):
        raise Forbidden(f"“{row.title}”不由您办理。", subject.cite(row))
    if seen is None and not row.by_hash:
        raise RuntimeError(f"{name} needs the version that was seen")
    if (seen is not None and seen != subject.version) or subject.state not in row.before:
        raise overtaken(subject, row)
    if row.refuses and (sentence := row.refuses(subject, facts)):
        raise Refused(sentence, subject.cite(row))
    return row


def row_of(subject: Any, name: str) -> Act:
    """The row of an act; where this channel has none, refuses with the way there is instead."""
    row = subject.table().act(name)
    if row is None:
        raise Refused(subject.table().instead.get(name, "这个渠道没有这个程序。"))
    return row


def overtaken(subject: Any, row: Act) -> Overtaken:
    """The refusal of an act whose time has passed: who did what meanwhile."""
    return Overtaken(_what_happened(subject, row), subject.cite(row))


def acts_open_to(subject: Any, by: Any) -> list[Act]:
    """What this person may do to this subject now, in the order of the table."""
    roles = subject.roles_of(by)
    return [act for act in subject.table().acts if subject.state in act.before and act.who & roles]


def guard_state(cls: type[T]) -> type[T]:
    """Nothing but the mechanism writes `state` or `version`."""
    for attribute in ("state", "version"):

        @event.listens_for(getattr(cls, attribute), "set")
        def _refuse(target: Any, value: Any, old: Any, initiator: Any) -> None:
            if not getattr(target, "_acting", False):
                raise RuntimeError("only an act writes a state")

    return cls


def _what_happened(subject: Any, row: Act) -> str:
    entry = _last_of(subject)
    if entry is None:
        return f"现在还不能{row.title}。"
    when = entry.at.astimezone(clock.SHANGHAI)
    day = "" if when.date() == clock.today() else f"{when.month}月{when.day}日 "
    again = "您这次没有重复。" if entry.act == row.name else f"您打开的页面是旧的，这次没有{row.title}。"
    return f"{entry.by} {day}{when:%H:%M} 已经办了“{entry.sentence}”，{again}"


def _last_of(subject: Any) -> Entry | None:
    mine = select(Entry).where(Entry.file_id == subject.root.id, Entry.subject == subject.kind, Entry.subject_id == subject.id)
    mine = mine.where(Entry.act.in_([act.name for act in subject.table().acts]))  # what moved no version made no page stale
    return session_of(subject).scalars(mine.order_by(Entry.seq.desc()).limit(1)).first()


def _after(row: Act, subject: Any, facts: SimpleNamespace) -> str:
    after = row.after
    if isinstance(after, Choice):
        after = after.yes if after.when(subject, facts) else after.no
    return subject.state if after == KEEP else after


@contextmanager
def _may_write(subject: Any) -> Iterator[None]:
    changed: Iterable[Any] = {subject, subject.root}
    for record in changed:
        record._acting = True
    try:
        yield
    finally:
        for record in changed:
            record._acting = False
