"""What walks have not yet done or tried, by table and state, and the next step towards it."""

import datetime as dt
import random
from collections import deque
from collections.abc import Iterable

from .model import BOUND_BY_HASH, Standing, Step
from .sheet import cells_of

Law = tuple[str, dt.date]  # the subject in the sheet, and the day its table came into force
Deed = tuple[str, str, bool]  # an act by a role, with a yes where there is a choice


class Agenda:
    """Of every table each allowed cell, on the yes and on the no, and each act in each state in which nobody may do it."""

    def __init__(self, dice: random.Random, tables: Iterable[tuple[str, dt.date, frozenset[str]]]):
        self.dice = dice
        self.left: dict[Law, dict[str, set[Deed]]] = {}
        self.untried: dict[Law, dict[str, set[str]]] = {}
        for subject, day, states in tables:
            cells = cells_of(subject, day)
            acts, law = {cell[0] for cell in cells}, (subject, day)
            self.left[law] = {state: set() for state in states | {""}}
            for (act, state, role), line in cells.items():
                self.left[law][state] |= {(act, role, yes) for yes in (True, False)[: len(line.leads(state))]}
            self.untried[law] = {state: acts - {deed[0] for deed in deeds} for state, deeds in self.left[law].items()}

    def only_in(self, state: str) -> None:
        """Takes for new only what is done with a case in one state."""
        for which in (self.left, self.untried):
            for (subject, _), states in which.items():
                for other in states:
                    if other != state or not subject.startswith("case"):
                        states[other].clear()

    def done(self, one: Standing, before: str, act: str, role: str, yes: bool) -> None:
        self.left[one.law][before].discard((act, role, yes))

    def tried(self, one: Standing, act: str) -> None:
        self.untried[one.law][one.state].discard(act)

    def not_done(self) -> list[tuple[str, str]]:
        """Everything allowed that was not done, to be read."""
        return _told(self.left)

    def not_tried(self) -> list[tuple[str, str]]:
        return _told(self.untried)

    @property
    def is_done(self) -> bool:
        return not any(self.size(law) for law in self.left)

    def size(self, law: Law) -> int:
        return sum(len(deeds) for deeds in self.left[law].values()) + sum(len(acts) for acts in self.untried[law].values())

    def next_step(self, one: Standing) -> Step | None:
        """Something new where this subject stands; else the next act on the shortest way there; None when there is nothing new from here."""
        here, forbidden = sorted(self.left[one.law][one.state]), sorted(self.untried[one.law][one.state])
        if forbidden and (not here or self.dice.random() < 0.2):
            act = self.dice.choice(forbidden)
            return Step(act, self.dice.choice(one.roles_for(act)), one.version)
        if here:
            staying = [deed for deed in here if one.ends(*deed) == one.state]
            act, role, yes = self.dice.choice(staying or here)
            by_hash = act in BOUND_BY_HASH and self.dice.random() < 0.5
            return Step(act, role, None if by_hash else one.version, yes)
        return self._towards(one)

    def _towards(self, one: Standing) -> Step | None:
        """The first step of the shortest way to a state in which something was not yet done or, failing that, not yet tried."""
        left, untried = self.left[one.law], self.untried[one.law]
        wanted = {state for state, deeds in left.items() if deeds} or {state for state, acts in untried.items() if acts}
        seen = {one.state}
        ways: deque[tuple[str, Step | None]] = deque([(one.state, None)])
        while wanted and ways:
            state, first = ways.popleft()
            for act, role, yes, end in one.steps_from(state):
                if end not in seen:
                    step = first or Step(act, role, one.version, yes)
                    if end in wanted:
                        return step
                    seen.add(end)
                    ways.append((end, step))
        return None


def _told(which: dict[Law, dict[str, set[Deed]]] | dict[Law, dict[str, set[str]]]) -> list[tuple[str, str]]:
    return [
        (f"{subject} {day} {state}", f"{deed}")
        for (subject, day), states in which.items()
        for state, deeds in states.items()
        for deed in sorted(deeds)
    ]
