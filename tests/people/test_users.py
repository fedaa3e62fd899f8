"""Accounts and memberships: who serves where from when to when, and what follows from it."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import clock
from foundation.errors import Refused
from foundation.transactions import tune, writing
from people.models import Body, BodyKind, Membership, User
from people.register import (
    ROLES_IN,
    BodyGiven,
    UserGiven,
    appoint,
    end_membership,
    mediators,
    open_first_account,
    save_body,
    save_user,
)
from people.roles import Role
from people.signin import is_password_of
from tests import world
from tests.conftest import Databases

SENTENCE = "一句好记又够长的话语"
DAY = dt.timedelta(days=1)


def a_user(session: Session, **changes: Any) -> User:
    given: dict[str, Any] = {
        "login": "Gu",
        "name": "谷新民",
        "phone": "14000000077",
        "password": SENTENCE,
        "expertise": ("物业",),
    }
    one = save_user(session, UserGiven(**{**given, **changes}))
    session.commit()
    return one


# accounts


def test_an_account_is_opened_with_a_password_and_a_login_in_small_letters(session: Session) -> None:
    one = a_user(session)
    assert (one.login, one.name, one.phone, one.expertise, one.pinyin) == ("gu", "谷新民", "14000000077", ["物业"], "gxm")
    assert is_password_of(one, SENTENCE)
    assert one.roles == frozenset()
    assert one.body is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"login": "LIN"}, "login"), ({"password": ""}, "password"), ({"password": "短"}, "password"), ({"password": "九个字九个字九个字"}, "password"),
        ({"password": "mygupassword"}, "password"), ({"password": "my-GU-password"}, "password"),
    ],
)  # fmt: skip
def test_an_account_that_lacks_something_is_refused_at_the_field(session: Session, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        a_user(session, **changes)
    assert refused.value.field == field


def test_an_account_is_changed_without_a_new_password(session: Session) -> None:
    one = a_user(session)
    save_user(session, UserGiven("gu", "谷新明", full_time=True), one)
    session.commit()
    assert (one.name, one.phone, one.full_time, one.expertise, one.pinyin) == ("谷新明", "", True, [], "gxm")
    assert is_password_of(one, SENTENCE)


def test_a_login_of_somebody_else_cannot_be_taken_over(session: Session) -> None:
    one = a_user(session)
    with pytest.raises(Refused, match="已经有人用"):
        save_user(session, UserGiven("lin", "谷新民"), one)
    session.rollback()
    assert one.login == "gu"


def test_a_name_with_many_readings_fits(session: Session) -> None:
    assert a_user(session, name="单" + "长" * 59).pinyin.startswith("dc")


def test_the_database_itself_refuses_a_login_twice(session: Session) -> None:
    writing(session)
    session.add(User(login="lin", name="另一个", password_hash="!"))
    with pytest.raises(IntegrityError):
        session.flush()


# memberships

KINDS = {
    BodyKind.COMMITTEE: "counter mediator head station",
    BodyKind.COURT: "filing clerk judge president station",
    BodyKind.POLICE: "counter mediator head station",
    BodyKind.LAW_FIRM: "mediator",
    BodyKind.BUREAU: "registrar admin auditor",
}


def test_the_sheet_names_every_kind() -> None:
    assert set(KINDS) == set(BodyKind)
    assert {kind: frozenset(role.value for role in roles) for kind, roles in ROLES_IN.items()} == {
        kind: frozenset(roles.split()) for kind, roles in KINDS.items()
    }


@pytest.mark.parametrize("kind", BodyKind)
def test_a_body_gives_the_roles_of_its_kind_and_no_other(session: Session, kind: BodyKind) -> None:
    body = save_body(session, BodyGiven(kind, "某机构", "C2", series="某字", court_code="示0109"))
    user = a_user(session)
    for role in Role:
        if role.value in KINDS[kind].split():
            assert appoint(session, user, body, role, world.SINCE).role is role
        else:
            with pytest.raises(Refused) as refused:
                appoint(session, user, body, role, world.SINCE)
            assert refused.value.field == "role"
    session.commit()
    assert {role.value for role in user.roles} == set(KINDS[kind].split())


@pytest.mark.parametrize(
    ("since", "until", "serves"),
    [(0, None, True), (1, None, False), (-1, None, True), (-1, 0, False), (-1, 1, True), (0, 1, True), (-9, -1, False)],
)
def test_a_membership_counts_from_its_first_day_to_the_day_before_its_end(
    session: Session, since: int, until: int | None, serves: bool
) -> None:
    user, body = a_user(session), world.committee(session)
    appoint(
        session,
        user,
        body,
        Role.MEDIATOR,
        world.TODAY + since * DAY,
        None if until is None else world.TODAY + until * DAY,
        "借调",
    )
    session.commit()
    assert (Role.MEDIATOR in user.roles) == serves
    assert user.serves(body.id, Role.MEDIATOR) == serves
    assert (user.body is body) == serves
    assert (user in mediators(session)) == serves


def test_a_secondment_ends_by_itself(session: Session) -> None:
    user, body = a_user(session), world.committee(session)
    appoint(session, user, body, Role.MEDIATOR, world.TODAY, world.TODAY + 2 * DAY)
    session.commit()
    for days, serves in ((0, True), (1, True), (2, False)):
        with clock.set_to(clock.at(world.TODAY + days * DAY, 0)):
            assert bool(user.roles) == serves


@pytest.mark.parametrize("until", [world.TODAY, world.TODAY - DAY])
def test_a_membership_that_ends_before_it_begins_is_refused(session: Session, until: dt.date) -> None:
    with pytest.raises(Refused) as refused:
        appoint(session, world.user(session, "mei"), world.committee(session), Role.MEDIATOR, world.TODAY, until)
    assert refused.value.field == "until"


def test_roles_in_several_bodies_are_kept_apart(session: Session) -> None:
    mei, here = world.user(session, "mei"), world.committee(session)
    elsewhere = session.query(Body).filter(Body.name == "远山社区人民调解委员会").one()
    appoint(session, mei, elsewhere, Role.HEAD, world.SINCE)
    session.commit()
    assert mei.roles == {Role.MEDIATOR, Role.HEAD}
    assert [mei.serves(body.id, role) for body in (here, elsewhere) for role in (Role.MEDIATOR, Role.HEAD)] == [
        True,
        False,
        False,
        True,
    ]
    assert mei.body is here, "where a person serves first of all"


def test_a_membership_that_is_ended_gives_nothing_from_that_day(session: Session) -> None:
    mei = world.user(session, "mei")
    end_membership(session, mei.memberships[0], world.TODAY)
    session.commit()
    assert mei.roles == frozenset()
    with clock.set_to(clock.at(world.TODAY - DAY)):
        assert mei.roles == {Role.MEDIATOR}, "who served on a day is still known"


def test_ending_what_has_ended_does_not_write_history_anew(session: Session) -> None:
    mei = world.user(session, "mei")
    end_membership(session, mei.memberships[0], world.TODAY - 30 * DAY)
    end_membership(session, mei.memberships[0], world.TODAY)
    session.commit()
    assert mei.memberships[0].until == world.TODAY - 30 * DAY


def test_a_membership_that_has_not_begun_never_begins_when_it_is_ended(session: Session) -> None:
    mei = world.user(session, "mei")
    coming: Membership = appoint(session, mei, world.committee(session), Role.HEAD, world.TODAY + 9 * DAY)
    end_membership(session, coming, world.TODAY)
    session.commit()
    with clock.set_to(clock.at(world.TODAY + 20 * DAY)):
        assert mei.roles == {Role.MEDIATOR}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"梅知远", "莫问", "外人", "谷新民"}), ("莫问", {"莫问"}), ("gxm", {"谷新民"}), ("GXM", {"谷新民"}), ("物业", {"谷新民"}), ("远山", {"外人"}),
        ("长桥 谷", {"谷新民"}), ("xyz", set()), ("林静", set()),
    ],
)  # fmt: skip
def test_mediators_are_found_by_name_expertise_body_or_initials(session: Session, query: str, found: set[str]) -> None:
    appoint(session, a_user(session), world.committee(session), Role.MEDIATOR, world.SINCE)
    session.commit()
    assert {user.name for user in mediators(session, query)} == found


def test_a_mediator_whose_account_is_closed_is_not_found(session: Session) -> None:
    save_user(session, UserGiven("mei", "梅知远", closed_on=world.TODAY), world.user(session, "mei"))
    session.commit()
    assert "梅知远" not in {user.name for user in mediators(session)}


def test_the_first_account_of_a_new_house_keeps_accounts_and_register_and_there_is_only_one(databases: Databases) -> None:
    url = databases.empty()
    engine = tune(create_engine(url))
    with Session(engine) as session:
        one = open_first_account(session, UserGiven("gu", "谷新民", password=SENTENCE), "示范区司法局", world.TODAY)
        session.commit()
        assert (one.roles, one.body.name) == ({Role.ADMIN, Role.REGISTRAR}, "示范区司法局")
        with pytest.raises(Refused, match="已经有账号了"):
            open_first_account(session, UserGiven("ma", "马二", password=SENTENCE), "另一个局", world.TODAY)
    engine.dispose()
    databases.drop(url)
