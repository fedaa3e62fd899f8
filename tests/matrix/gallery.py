"""A database per state: the same case, walked there by the real verbs, every prefix of a way walked once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from cases.models import Case, Part
from foundation import clock
from foundation.transactions import tune
from people.roles import Role
from tests import world
from tests.conftest import Databases

WAYS = {"case": world.CASE_STATES, "application": world.APPLICATION_STATES, "performance": world.PERFORMANCE_STATES}
# What besides the state must be there before an act can be done: a request to allow, a service to prove, everything performed.
BEFOREHAND: dict[tuple[str, str], tuple[str, ...]] = {
    ("case", "archive"): ("fulfil", "complete", "month_over"),
    ("case", "lapse"): ("month_over",),
    ("case", "go_on"): ("raise_doubts",),
    ("application", "acknowledge"): ("serve",),
    ("application", "prove"): ("serve",),
    ("application", "confirm"): ("sign_record",),
    ("application", "allow_withdrawal"): ("ask_withdrawal",),
    ("application", "extend"): ("ask_extension",),
    ("application", "deny_extension"): ("ask_extension",),
    ("application", "allow_recusal"): ("ask_recusal",),
    ("application", "deny_recusal"): ("ask_recusal",),
    ("application", "answer_verification"): ("verify",),
    ("application", "uphold_objection"): ("sign_objection",),
    ("application", "reject_objection"): ("sign_objection",),
    ("application", "enforce"): ("fall_due",),
    ("performance", "answer"): ("declare",),
    ("performance", "complete"): ("fulfil",),
}


class Gallery:
    """`first` is done to the database in which the case has only been registered, before it is copied for any state."""

    def __init__(self, databases: Databases, first: Callable[[str], None] = lambda url: None):
        self.databases, self.first = databases, first
        self.walked: dict[tuple[str, ...], str] = {}

    def at(self, subject: str, state: str) -> str:
        """The address of the database in which the case stands at this state."""
        return self._walk(WAYS[subject][state])

    def ready_for(self, subject: str, act: str, state: str, role: str) -> str:
        """The same, with everything there that this act needs."""
        way = WAYS[subject][state]
        if (act, role) == ("prove", "system"):
            return self._walk((*way, "serve_by_link"))
        if (subject, act) == ("case", "archive") and state not in {"agreed", "agreed_oral"}:
            return self._walk(way)
        return self._walk((*way, *BEFOREHAND.get((subject, act), ())))

    def _walk(self, steps: tuple[str, ...]) -> str:
        if steps not in self.walked:
            if steps:
                self.walked[steps] = url = self.databases.copy(self._walk(steps[:-1]))
                with opened(url) as session:
                    world.run(session, the_case(session), steps[-1])
            else:
                self.walked[steps] = url = self.databases.empty()
                with opened(url) as session:
                    world.people(session)
                    case = world.registered(session)
                    # a mediator who took the application down has a hand in it from the beginning
                    mei = world.user(session, "mei")
                    case.parts.append(Part(user_id=mei.id, role=Role.MEDIATOR, since=clock.today(), why="登记"))
                    session.commit()
                self.first(url)
        return self.walked[steps]


@contextmanager
def opened(url: str) -> Iterator[Session]:
    engine = tune(create_engine(url))
    with Session(engine) as session:
        yield session
    engine.dispose()


def the_case(session: Session) -> Case:
    return session.get_one(Case, 1)
