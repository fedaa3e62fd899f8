"""The whole application over the small world's people, on either database; and browsers to walk in with."""

import datetime as dt
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, session
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import create_app
from documents import press
from foundation import clock
from foundation.db import db
from foundation.transactions import writing
from people.access import Visitor
from people.models import Body, SignIn, User
from people.roles import Role
from people.views.guard import remember_visitor
from settings import Settings
from tests import world
from tests.conftest import FONTS, Databases, a_site
from tests.fresh import Fresh


def an_app(url: str, data: Path, **changes: Any) -> Flask:
    given: dict[str, Any] = {
        "host": "127.0.0.1", "port": 8000, "role": "web", "idle_minutes": 15, "press_workers": 0, "office_fonts": None, "proxies": 0,
        "https": False}  # fmt: skip
    app = create_app(Settings(site=a_site(data), database=url, **{**given, **changes}))
    press.open(workers=0, fonts=FONTS)
    return app


@pytest.fixture(autouse=True)
def midmorning() -> Iterator[None]:
    with clock.set_to(clock.at(world.TODAY, 10)):
        yield


@pytest.fixture(scope="session")
def peopled(databases: Databases) -> Iterator[Fresh]:
    one = Fresh(databases.empty())
    with Session(one.engine) as first:
        world.people(first)
    one.keep()
    yield one
    one.engine.dispose()
    databases.drop(one.url)


@pytest.fixture(scope="session")
def application(peopled: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    one = an_app(peopled.url, tmp_path_factory.mktemp("app"))
    yield one
    with one.app_context():
        db.engine.dispose()


class Browser:
    """A browser with a cookie of its own; what it posts carries the token of a page it has seen."""

    def __init__(self, house: "House"):
        self.house, self.client = house, house.app.test_client()
        self.tokens: dict[str, str] = {}

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.token(), **(data or {})}, **more)

    def token(self) -> str:
        """The token of a page seen with this cookie."""
        if self.cookie not in self.tokens:
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.client.get("/sign-in").text)
            assert found
            self.tokens[self.cookie] = found[1]
        return self.tokens[self.cookie]

    def sign_in(self, login: str, password: str = world.PASSWORD, **more: Any) -> TestResponse:
        return self.post("/sign-in", {"login": login, "password": password}, **more)

    @property
    def cookie(self) -> str:
        found = self.client.get_cookie("visit")
        return found.value if found else ""

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.set_cookie("visit", value)


class House:
    """The application, its database, and whoever walks in."""

    def __init__(self, app: Flask, fresh: Fresh):
        self.app, self.fresh = app, fresh

    def session(self) -> Session:
        return Session(self.fresh.engine)

    def browser(self) -> Browser:
        return Browser(self)

    def signed_in(self, login: str) -> Browser:
        """As after the door: a sign-in of this person and a cookie that holds its key."""
        key, now = secrets.token_urlsafe(32), clock.now()
        with self.session() as opened:
            writing(opened)
            opened.add(SignIn(key=key, user_id=world.user(opened, login).id, began_at=now, seen_at=now))
            opened.commit()
        browser = self.browser()
        with browser.client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = key, True
        return browser

    def visitor(self, role: Role = Role.PARTY) -> Browser:
        """A party at a phone."""
        return self.visiting(Visitor(1, 1, role, None, proven=True))

    def visiting(self, visitor: Visitor) -> Browser:
        """Whoever came by a link or a code."""
        with self.app.test_request_context():
            remember_visitor(visitor)
            visit = dict(session["visit"])
        browser = self.browser()
        with browser.client.session_transaction() as cookie:
            cookie["visit"] = visit
        return browser

    def body(self, name: str) -> Body:
        """A body by its name, detached."""
        with self.session() as opened:
            return opened.scalars(select(Body).where(Body.name == name)).one()

    def user(self, login: str) -> User:
        with self.session() as opened:
            found = world.user(opened, login)
            _ = found.memberships
            return found


@pytest.fixture
def house(application: Flask, peopled: Fresh) -> House:
    peopled.put_back()
    return House(application, peopled)


@pytest.fixture(name="session")
def without_the_web(peopled: Fresh) -> Iterator[Session]:
    peopled.put_back()
    with Session(peopled.engine) as one:
        yield one


def later(minutes: float) -> Any:
    """The clock of the world, some minutes on."""
    return clock.set_to(clock.at(world.TODAY, 10) + dt.timedelta(minutes=minutes))
