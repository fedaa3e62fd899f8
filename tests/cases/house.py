"""The whole application before one case that stands where a test wants it: a database of its own, and a browser for whoever walks in."""

import datetime as dt
import html
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import flask
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from markupsafe import escape
from sqlalchemy import Engine, event, inspect, make_url, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from cases.channels import people as people_channel
from cases.models import Case
from cases.party import Party
from confirmation import procedure
from documents.models import Paper
from documents.typeset import Slot, Typesetter
from foundation import clock, site
from foundation.db import db
from foundation.tables import Table
from foundation.transactions import writing
from mediation import performance
from people.access import Visitor
from people.models import SignIn, User
from people.roles import Role
from people.views.guard import remember_visitor
from tests import world
from tests.conftest import Databases, a_site
from tests.matrix.gallery import WAYS, Gallery, opened, the_case
from tests.matrix.presses import LOGINS, PRESSES, Scene
from tests.people.conftest import an_app

T = TypeVar("T")
TABLES: dict[str, Table] = {"case": people_channel.VERSIONS[-1], "application": procedure.TABLE, "performance": performance.TABLE}
SEED = "a" * 40  # what the tokens of every form are made from: each browser of these tests has it in its cookie


RECORDING = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\x00" * 200  # evidence, and never a signed sheet


class Browser:
    """A browser with a cookie of its own; what it posts carries the token of the pages it has seen."""

    def __init__(self, house: "House", **visit: Any):
        self.house = house
        self.client: FlaskClient = house.app.test_client()
        with self.client.session_transaction() as cookie:
            cookie.update(csrf_token=SEED, **visit)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, Any] | None = None) -> TestResponse:
        form = {"csrf_token": self.house.token, **(data or {})}
        if not any(isinstance(value, tuple) for value in form.values()):
            return self.client.post(path, data=form)
        files = {name: FileStorage(*value) if isinstance(value, tuple) else value for name, value in form.items()}
        edge, body = encode_multipart(files)
        return self.client.post(path, data=body, content_type=f"multipart/form-data; boundary={edge}")


class House:
    """The application, one case in its database, and whoever walks in."""

    def __init__(self, app: Flask, token: str, engine: Engine):
        self.app, self.token, self.engine = app, token, engine

    def tell(self, question: Callable[[Session, Case], T]) -> T:
        """What is true of the case now."""
        with Session(self.engine) as session:
            return question(session, the_case(session))

    def change(self, doing: Callable[[Session, Case], Any]) -> "House":
        """Something in the file is otherwise than the world has it."""
        with Session(self.engine) as session:
            writing(session)
            doing(session, the_case(session))
            session.commit()
        return self

    def run(self, *steps: str) -> "House":
        """Goes on by the real verbs."""
        with Session(self.engine) as session:
            world.run(session, the_case(session), *steps)
        return self

    @property
    def address(self) -> str:
        return self.tell(lambda session, case: case.address)

    def state(self, subject: str = "case") -> str:
        return self.tell(lambda session, case: str(subject_of(case, subject).state))

    def revision(self) -> int:
        """It moves with every act of the file, and with nothing else."""
        return self.tell(lambda session, case: case.revision)

    def papers(self, *kinds: str) -> list[Paper]:
        """Papers on file with their signatures and scans, detached."""
        with Session(self.engine) as session:
            found = [paper for paper in session.scalars(select(Paper).order_by(Paper.id)) if paper.kind in kinds or not kinds]
            for paper in found:
                _ = list(paper.signatures), list(paper.scans)
            session.expunge_all()
            return found

    # who walks in

    def browser(self, **visit: Any) -> Browser:
        return Browser(self, **visit)

    def signed_in(self, login: str) -> Browser:
        """As after the door: a sign-in of this person and a cookie that holds its key."""
        key, now = login, clock.now()
        if now != clock.at(world.TODAY, 10):
            key = secrets.token_urlsafe(24)
            self.change(
                lambda session, case: session.add(
                    SignIn(key=key, user_id=world.user(session, login).id, began_at=now, seen_at=now)
                )
            )
        return self.browser(_user_id=key, _fresh=True)

    def visitor(self, n: int = 1, representative: str = "", *, proven: bool = True) -> Browser:
        """The party of this number at a phone, or the one of this name who stands for it."""

        def who(session: Session, case: Case) -> Visitor:
            party = case.parties[n - 1]
            one = next((one for one in party.representatives if one.name == representative), None)
            role = Role.AGENT if one and not one.is_guardian else Role.PARTY
            return Visitor(
                case.id, party.id, role, one.id if one else None, proven, contact=party.contact_of(one.id if one else None)
            )

        return self._visiting(who)

    def visitor_of_another(self) -> Browser:
        """Chen, in the other case of this database."""

        def who(session: Session, case: Case) -> Visitor:
            party = session.scalars(select(Party).where(Party.case_id != case.id).order_by(Party.id)).first()
            assert party
            return Visitor(party.case_id, party.id, Role.PARTY, None, True, contact=party.contact_of(None))

        return self._visiting(who)

    def as_(self, role: str) -> Browser:
        """Whoever has this role: Chen, Ye, or somebody with an account (by role or by login)."""
        match role:
            case "party":
                return self.visitor(1)
            case "agent":
                return self.visitor(2, "叶代")
        return self.signed_in(LOGINS.get(role, role))

    def _visiting(self, who: Callable[[Session, Case], Visitor]) -> Browser:
        with self.app.test_request_context():
            remember_visitor(self.tell(who))
            visit = dict(flask.session["visit"])
        return self.browser(visit=visit)

    # how an act is pressed

    def standing(self, act: str, role: str, subject: str = "case") -> tuple[str, dict[str, Any]]:
        """The address of an act, and the form its page would post there now: everything right, with the version on the page."""
        known = role if role in LOGINS or role in ("party", "agent") else next(r for r, login in LOGINS.items() if login == role)
        noun = next(row.noun for row in TABLES[subject].acts if row.name == act)
        with Session(self.engine) as session:
            case = the_case(session)
            scene = Scene(session, case, subject_of(case, subject), known)
            return f"{scene.subject.address}/{noun}", {**PRESSES[subject, act].form(scene), "seen": str(scene.seen)}

    def door(self, act: str, role: str, subject: str = "case") -> str:
        return self.standing(act, role, subject)[0]

    def form(self, act: str, role: str, subject: str = "case") -> dict[str, Any]:
        return self.standing(act, role, subject)[1]

    def press(
        self, act: str, role: str, changes: dict[str, Any] | None = None, *, subject: str = "case", by: Browser | None = None
    ) -> TestResponse:
        """Presses an act as its page would, but with these fields otherwise; None leaves one out."""
        door, form = self.standing(act, role, subject)
        given = {name: value for name, value in {**form, **(changes or {})}.items() if value is not None}
        return (by or self.as_(role)).post(door, given)


def subject_of(case: Case, kind: str) -> Any:
    """The case, its last application, its last performance."""
    subjects: dict[str, list[Any]] = {"case": [case], "application": case.applications, "performance": case.performances}
    return subjects[kind][-1]


class Houses:
    """Makes houses: a case is walked to a state once, every test gets a copy. One application serves them all, one after the other: what it
    connects to is the copy that stands just now."""

    def __init__(self, databases: Databases, folder: Path):
        self.databases, self.folder, self.gallery = databases, folder, Gallery(databases, _sign_everybody_in)
        self.settle()
        self.url = databases.empty()
        self.app = an_app(self.url, folder)
        with self.app.test_request_context():
            flask.session["csrf_token"] = SEED
            self.token, self.engine = generate_csrf(), db.engine
        event.listen(self.engine, "do_connect", self._connect)
        self.copies: list[str] = []

    def settle(self) -> None:
        site.settle(a_site(self.folder))

    def at(self, subject: str, state: str, *more: str) -> House:
        """The application before a copy of the case in this state, some steps further."""
        with TYPESETTING.really():
            return self._open(self.gallery._walk((*WAYS[subject][state], *more)))

    def ready_for(self, subject: str, act: str, state: str, role: str) -> House:
        """The same, with everything there that this act needs."""
        with TYPESETTING.really():
            return self._open(self.gallery.ready_for(subject, act, state, role))

    def clear(self) -> None:
        self.engine.dispose()
        while self.copies:
            self.databases.drop(self.copies.pop())

    def _open(self, url: str) -> House:
        self.clear()
        self.url = self.databases.copy(url)
        self.copies.append(self.url)
        return House(self.app, self.token, self.engine)

    def _connect(self, dialect: Any, _record: Any, arguments: list[Any], named: dict[str, Any]) -> None:
        arguments[:], others = dialect.create_connect_args(make_url(self.url))
        named.clear()
        named.update(others)


def _sign_everybody_in(url: str) -> None:
    """Whoever has an account is at their desk in the morning; the key of their sign-in is their name."""
    now = clock.at(world.TODAY, 10)
    with opened(url) as session:
        for user in session.scalars(select(User)):
            session.add(SignIn(key=user.login, user_id=user.id, began_at=now, seen_at=now))
        session.commit()


@pytest.fixture(autouse=True)
def midmorning() -> Iterator[None]:
    with clock.set_to(clock.at(world.TODAY, 10)):
        yield


class Typesetting:
    """Drafting and the look at every character are real in these tests; setting a page is most of their time and none of their matter. Papers
    of the gallery are set for real, others are a blank page with the places of their draft."""

    def __init__(self) -> None:
        self.real = Typesetter.set
        self.is_real = False
        self.blank: bytes = b""

    def set(
        self, typesetter: Typesetter, html: str, pictures: Mapping[str, bytes], facts: bytes = b"", **more: Any
    ) -> tuple[bytes, int, tuple[Slot, ...]]:
        if self.is_real:
            return self.real(typesetter, html, pictures, facts, **more)
        self.blank = self.blank or self.real(typesetter, "<html><body></body></html>", {})[0]
        names = dict.fromkeys(re.findall(r'id="slot-([^"]+)"', html))
        return self.blank, 1, tuple(Slot(name, 1, 100, 100, 80, 30) for name in names)

    @contextmanager
    def really(self) -> Iterator[None]:
        before, self.is_real = self.is_real, True
        try:
            yield
        finally:
            self.is_real = before


TYPESETTING = Typesetting()


@pytest.fixture(autouse=True)
def quick_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Typesetter, "set", lambda *of, **more: TYPESETTING.set(*of, **more))


@pytest.fixture
def real_papers(quick_papers: None) -> Iterator[None]:
    """Where the PDF itself matters."""
    with TYPESETTING.really():
        yield


_MADE: dict[str, Houses] = {}


def made(kind: str, factory: pytest.TempPathFactory, server: Any = None) -> Houses:
    """One gallery per engine for all the rooms' tests in this process."""
    if kind not in _MADE:
        _MADE[kind] = Houses(Databases(kind, factory.mktemp("houses"), server), factory.mktemp("data"))
    return _MADE[kind]


@pytest.fixture
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """On SQLite."""
    yield from _opened(made("sqlite", tmp_path_factory))


@pytest.fixture
def houses_on_postgresql(tmp_path_factory: pytest.TempPathFactory, postgresql: Any) -> Iterator[Houses]:
    yield from _opened(made("postgresql", tmp_path_factory, postgresql))


@pytest.fixture(params=["sqlite", "postgresql"])
def houses_on_both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    yield from _opened(made(request.param, tmp_path_factory, server))


def _opened(one: Houses) -> Iterator[Houses]:
    one.settle()
    event.listen(Session, "before_flush", _as_strict_as_postgresql)
    yield one
    event.remove(Session, "before_flush", _as_strict_as_postgresql)
    one.clear()


def _as_strict_as_postgresql(session: Session, _context: Any, _instances: Any) -> None:
    """SQLite takes a text of any length where PostgreSQL breaks off; here neither does."""
    for record in (*session.new, *session.dirty):
        for column in inspect(record).mapper.columns:
            length = getattr(column.type, "length", None)
            value = inspect(record).dict.get(column.key)
            if length and isinstance(value, str) and len(value) > length:
                raise ValueError(f"{column.table.name}.{column.key} holds {length} characters, not {len(value)}")


# reading an answer


def later(days: int = 0, hour: int = 10) -> Any:
    """The clock of the world, days on."""
    return clock.set_to(clock.at(world.TODAY + dt.timedelta(days=days), hour))


def day(days: int = 0) -> str:
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def hour(hours: float = 0) -> str:
    return (clock.now().astimezone(clock.SHANGHAI) + dt.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def words(answer: TestResponse) -> str:
    """What stands in the middle of the page."""
    main = answer.text.partition("<main")[2] or answer.text
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def told(answer: TestResponse) -> list[str]:
    """What the page says went wrong: the sentences on top and beside the fields."""
    found = re.findall(r'role="alert">(.*?)</div>\s*</div>|<p class="err"[^>]*>(.*?)</p>', answer.text, re.S)
    return [html.unescape(" ".join(re.sub(r"<[^>]+>", " ", one or other).split())) for one, other in found]


_CONTROL = re.compile(r"<(input)\b([^>]*)>|<(textarea)\b([^>]*)>([^<]*)</textarea>|<(select)\b([^>]*)>(.*?)</select>", re.S)
_MARK = re.compile(r"""([\w:-]+)(?:="([^"]*)")?""")


def typed(answer: TestResponse) -> dict[str, list[str]]:
    """What stands in the fields of the forms of a page, as a browser would send it again."""
    found: dict[str, list[str]] = {}
    for one in _CONTROL.finditer(answer.text):
        if one[1]:
            of = _marks(one[2])
            ticked = "checked" in of if of.get("type") in ("checkbox", "radio") else True
            values = [of.get("value", "")] if ticked else []
        elif one[3]:
            of, values = _marks(one[4]), [one[5].removeprefix("\r").removeprefix("\n")]
        else:
            of, options = _marks(one[7]), [_marks(option) for option in re.findall(r"<option([^>]*)>", one[8])]
            values = [option.get("value", "") for option in options if "selected" in option]
        found.setdefault(of.get("name", ""), []).extend(html.unescape(value) for value in values)
    return found


def _marks(text: str) -> dict[str, str]:
    return dict(_MARK.findall(text))


def stands(answer: TestResponse, text: str) -> bool:
    """Whether a text stands on the page, written as pages write it."""
    return str(escape(text)) in answer.text
