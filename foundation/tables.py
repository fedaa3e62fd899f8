"""What a table of acts is made of: its states and its rows. The mechanism that goes by it is in `foundation.acts`."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

KEEP = "="  # an act that leaves the state as it is; it is still an act, and the version moves
NOTHING = ""  # the state of what has not begun


@dataclass(frozen=True)
class State:
    """Where a subject stands: words for staff (title, tone), who moves next and what is asked, the sentence a party reads."""

    code: str
    title: str
    tone: str
    movers: frozenset[Any]
    ask: str
    told: str
    open: bool = True


@dataclass(frozen=True)
class Choice:
    """A state that depends on one named question; an end of it may be to keep the state as it is."""

    when: Callable[[Any, SimpleNamespace], bool]
    yes: str
    no: str


@dataclass(frozen=True)
class Act:
    """One row of the law of a channel. `before` and `after` are states; `who` may do it; `basis` names matters of law, which the subject
    cites as of the day; `papers` are the kinds it makes, in order; `main` are the states in which it is the act that moves things on; `grave` is what a person is told before a grave one; `by_hash` binds it to a paper's hash instead of a version; `asks` are
    fields that its form has in this channel only."""

    name: str
    noun: str
    title: str
    before: frozenset[str]
    after: str | Choice
    who: frozenset[Any]
    done: str
    basis: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    suspends: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    refuses: Callable[[Any, SimpleNamespace], str | None] | None = None
    by_hash: bool = False
    main: frozenset[str] = frozenset()
    grave: str = ""
    asks: tuple[str, ...] = ()

    def results(self) -> frozenset[str]:
        """Every state this act can lead to."""
        return frozenset(end for state in self.before for end in self.leads(state))

    def leads(self, before: str) -> frozenset[str]:
        """Every state this act can lead to from one."""
        ends = (self.after.yes, self.after.no) if isinstance(self.after, Choice) else (self.after,)
        return frozenset(before if end == KEEP else end for end in ends)


@dataclass(frozen=True)
class Table:
    """The acts of one channel or procedure, in force from a date. A case keeps the version it began under. `grounds` lists, by
    act, the coded reasons it may rest on; `instead` says, for an act that people come to ask for and this channel does not have, what way
    there is; `called` what a role is called here, where it is not the house's own word; `alone` the sides for which nobody stands by mandate, with
    the matter of law; `road` what a party is told at intake comes next."""

    name: str
    title: str
    in_force: dt.date
    states: tuple[State, ...]
    acts: tuple[Act, ...]
    grounds: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[Any, str] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)
    road: tuple[tuple[str, str], ...] = ()

    def act(self, name: str) -> Act | None:
        return next((act for act in self.acts if act.name == name), None)

    def ground(self, act: str, value: str) -> Any:
        """The ground of that value on which this act may rest; LookupError for another."""
        found = next((ground for ground in self.grounds[act] if ground.value == value), None)
        if found is None:
            raise LookupError(f"{act} does not rest on {value!r}")
        return found

    def word(self, role: Any) -> str:
        """What a role is called in this channel."""
        return self.called.get(role) or str(role.title)

    def state(self, code: str) -> State:
        return next(state for state in self.states if state.code == code)

    def codes(self, open_only: bool = False) -> frozenset[str]:
        return frozenset(state.code for state in self.states if state.open or not open_only)


def of(*members: Any) -> frozenset[Any]:
    """A set of states or of roles, as a table writes it."""
    return frozenset(members)
