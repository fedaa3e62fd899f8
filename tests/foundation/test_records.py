"""Column types: an instant knows its zone and comes back as UTC; a coded column holds only what is on its list."""

import datetime as dt

import pytest
from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, String, Table, UniqueConstraint, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from foundation.records import NAMES, Base
from foundation.throttle import Attempt
from foundation.transactions import writing
from people.models import Body, BodyKind

SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def kept(session: Session, instant: dt.datetime) -> Attempt:
    writing(session)
    attempt = Attempt(key="x", at=instant)
    session.add(attempt)
    session.commit()
    return attempt


def test_a_naive_instant_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="time zone"):
        kept(session, dt.datetime(2026, 6, 16, 9, 0))


@pytest.mark.parametrize("zone", [dt.UTC, SHANGHAI, dt.timezone(dt.timedelta(hours=-7))])
def test_an_instant_comes_back_as_the_same_instant_in_utc(session: Session, zone: dt.tzinfo) -> None:
    instant = dt.datetime(2026, 6, 16, 9, 0, 15, 123456, zone)
    back = kept(session, instant).at
    assert back == instant
    assert back.utcoffset() == dt.timedelta(0)
    assert back.isoformat() == instant.astimezone(dt.UTC).isoformat()


def test_instants_from_different_zones_are_compared_as_instants(session: Session) -> None:
    kept(session, dt.datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI))
    asked = select(Attempt.id).where(Attempt.at <= dt.datetime(2026, 6, 16, 1, 0, tzinfo=dt.UTC))
    assert session.scalar(asked)
    assert session.scalar(asked.where(Attempt.at < dt.datetime(2026, 6, 16, 1, 0, tzinfo=dt.UTC))) is None


def test_a_coded_column_holds_the_value_and_gives_back_the_member(session: Session) -> None:
    writing(session)
    session.add_all([Body(kind=BodyKind.POLICE, name="明湖派出所"), Body(kind="bureau", name="明湖区司法局")])
    session.commit()
    assert list(session.execute(text("select kind from body order by id")).scalars()) == ["police", "bureau"]
    session.expire_all()
    assert list(session.scalars(select(Body.kind).order_by(Body.id))) == [BodyKind.POLICE, BodyKind.BUREAU]
    assert session.scalar(select(Body.name).where(Body.kind == BodyKind.POLICE)) == "明湖派出所"


def test_a_coded_column_takes_nothing_that_is_not_on_its_list(session: Session) -> None:
    writing(session)
    session.add(Body(kind="bakery", name="面包房"))
    with pytest.raises(StatementError, match="bakery"):
        session.flush()


def test_every_constraint_has_a_name_by_one_convention() -> None:
    leaf = Table(
        "leaf",
        MetaData(naming_convention=NAMES),
        Column("id", primary_key=True),
        Column("twig_id", ForeignKey("leaf.id"), index=True),
        Column("size", String),
        CheckConstraint("size > 0", name="has_size"),
        UniqueConstraint("size", "twig_id"),
    )
    assert {str(one.name) for one in leaf.constraints} == {
        "pk_leaf",
        "ck_leaf_has_size",
        "uq_leaf_size_twig_id",
        "fk_leaf_twig_id",
    }
    assert [one.name for one in leaf.indexes] == ["ix_leaf_twig_id"]
    assert Base.metadata.naming_convention is NAMES
