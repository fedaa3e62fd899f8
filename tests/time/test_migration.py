"""A house that ran before it reminded anybody: what runs and is owed gets its day, what is over gets none, and nothing else changes."""

import datetime as dt
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.deadlines import Deadline
from foundation import clock
from mediation.models import Payment
from people.models import User
from tests import world
from tests.conftest import ROOT, Databases
from tests.fresh import Fresh


def test_what_ran_before_is_reminded_of_as_if_it_had_begun_here(databases: Databases) -> None:
    fresh = Fresh(databases.empty())
    with clock.set_to(clock.at(world.TODAY, 10)), Session(fresh.engine) as session:
        world.people(session)
        world.run(session, world.registered(session), *world.TO_AGREED)
        before = _standing(session)
    fresh.engine.dispose()
    config = _config(fresh.url)
    command.stamp(config, "0003")
    command.downgrade(config, "0002")
    command.upgrade(config, "0003")
    again = Fresh(fresh.url)
    with Session(again.engine) as session:
        assert _standing(session) == before
        assert {one.code: one.remind_on for one in session.scalars(select(Deadline))}["D7"] == dt.date(2026, 7, 9)
        assert {user.email for user in session.scalars(select(User))} == {""}
    again.engine.dispose()
    databases.drop(fresh.url)


def _standing(session: Session) -> tuple[list[object], list[object]]:
    periods = select(Deadline.code, Deadline.due, Deadline.warn, Deadline.remind_on, Deadline.moves, Deadline.stopped_on)
    payments = select(Payment.ordinal, Payment.due_on, Payment.remind_on)
    found = session.execute(periods.order_by(Deadline.id)).all(), session.execute(payments.order_by(Payment.id)).all()
    return [tuple(row) for row in found[0]], [tuple(row) for row in found[1]]


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(ROOT, "migrations")))
    config.attributes["database"] = url
    return config
