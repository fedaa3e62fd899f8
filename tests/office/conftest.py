"""The application before a case of the small world, with two keepers of the rules: Tu, and Ji who came later."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from cases.models import Case
from foundation import clock
from law.calendar import SpecialDay
from office import calendar, notices
from people.models import Membership, SignIn, User
from people.roles import Role
from tests import world
from tests.cases.house import House, Houses, houses, houses_on_both, houses_on_postgresql, midmorning, quick_papers, real_papers
from tests.office.published import NOTICE_2027

__all__ = ["houses", "houses_on_both", "houses_on_postgresql", "midmorning", "quick_papers", "real_papers"]


def keep_with_two(house: House) -> House:
    """Ji keeps the rules, too; who works on the case has an address."""

    def come(session: Session, case: Case) -> None:
        bureau = world.user(session, "tu").memberships[0].body
        ji = User(login="ji", name="纪有恒", password_hash=world.HASHED)
        ji.memberships = [Membership(body=bureau, role=Role.REGISTRAR, since=world.SINCE)]
        session.add(ji)
        session.flush()
        session.add(SignIn(key="ji", user_id=ji.id, began_at=clock.now(), seen_at=clock.now()))
        for login in ("he", "mei"):
            world.user(session, login).email = f"{login}@example.org"

    return house.change(come)


@pytest.fixture
def house(houses_on_both: Houses) -> Iterator[House]:
    """A case that has been registered."""
    yield keep_with_two(houses_on_both.at("case", "applied"))


def days_of_2027() -> list[SpecialDay]:
    return list(notices.read(NOTICE_2027, 2027).days)


def enter_2027(session: Session) -> None:
    calendar.enter(session, world.user(session, "tu"), 2027, "2027年的通知", days_of_2027(), calendar.last_id(session))
