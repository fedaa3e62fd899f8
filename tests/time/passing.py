"""Days that pass before a house, and what it does by itself on them."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import clock
from foundation.outbox import Message
from tests import world
from tests.cases.house import House, later

Job = Callable[[Session, dt.datetime], int]


def on(house: House, days: int, job: Job, hour: int = 10) -> list[str]:
    """What a job writes on a later day, as “key text”, oldest first."""
    before = {message.id for message in letters(house)}
    with later(days, hour), Session(house.engine) as session:
        job(session, clock.now())
    return [f"{message.to} {message.text}" for message in letters(house) if message.id not in before]


def letters(house: House) -> list[Message]:
    with Session(house.engine) as session:
        return list(session.scalars(select(Message).order_by(Message.id)))


def with_addresses(house: House, *logins: str) -> House:
    """These people have an address for mail."""

    def give(session: Session, _case: object) -> None:
        for login in logins:
            world.user(session, login).email = f"{login}@example.org"

    return house.change(give)


def to(found: list[str]) -> list[str]:
    """Whom they are written to."""
    return [one.partition(" ")[0] for one in found]
