"""Who may do what: every (state, act, role) of the sheet through HTTP on SQLite and through the verb on PostgreSQL, and the tables beside it."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import create_app
from cases.channels import industry, people
from confirmation import procedure
from foundation import clock, site
from foundation.db import db
from foundation.errors import Refused
from foundation.journal import Entry
from foundation.outbox import Message
from foundation.tables import KEEP, Act, Table
from mediation import performance
from people.roles import Role
from settings import read
from tests import world
from tests.conftest import Databases, a_site
from tests.matrix.gallery import WAYS, Gallery, opened, the_case
from tests.matrix.presses import LOGINS, PRESSES, Scene
from tests.matrix.sheet import ROLES, Cell, acts_of, allowed

SHEET = allowed()
TABLES: dict[str, Table] = {"case": people.VERSIONS[-1], "application": procedure.TABLE, "performance": performance.TABLE}
CELLS = [(kind, act, state, role) for kind in WAYS for act in acts_of(kind) for state in WAYS[kind] for role in ROLES]
OTHER_SIDE = {("withdraw", "agent")}  # the only agent of this world stands for the respondent, who leaves instead
BY_TIME_OR_BIRTH = {"register", "apply", "begin"}  # how a subject comes to be; they have no state before


@pytest.fixture(autouse=True)
def midmorning() -> Iterator[None]:
    with clock.set_to(clock.at(world.TODAY, 10)):
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


# the tables, read


def test_the_tables_say_what_the_sheet_says() -> None:
    assert differences(SHEET, _read(TABLES)) == []


def test_industry_mediation_has_the_acts_of_peoples_mediation() -> None:
    assert industry.VERSIONS[-1].acts == people.VERSIONS[-1].acts


def test_every_act_of_the_tables_is_in_the_sheet() -> None:
    for kind, table in TABLES.items():
        assert {act.name for act in table.acts} - BY_TIME_OR_BIRTH == set(acts_of(kind))


@pytest.mark.parametrize("planted", ["a role added", "a state added", "a row removed"])
def test_an_error_planted_in_any_row_of_any_table_is_seen(planted: str) -> None:
    for kind, table in TABLES.items():
        for act in table.acts:
            if act.name not in BY_TIME_OR_BIRTH:
                wrong = dataclasses.replace(table, acts=tuple(_plant(planted, table, act)))
                assert differences(SHEET, _read({**TABLES, kind: wrong})), f"{planted} in {kind}.{act.name}"


# the real thing


def test_every_cell_through_the_verb_on_postgresql(folder: Path, postgresql: Any) -> None:
    site.settle(a_site(folder))
    assert "\n".join(wrong(CELLS, Gallery(Databases("postgresql", folder, postgresql)), Verbs)) == ""


def test_every_cell_through_http_on_sqlite(folder: Path) -> None:
    site.settle(a_site(folder))
    assert "\n".join(wrong(_browsed(CELLS), *_doors(folder))) == ""


@pytest.mark.prove
def test_every_cell_through_the_verb_on_sqlite(folder: Path) -> None:
    site.settle(a_site(folder))
    assert "\n".join(wrong(CELLS, Gallery(Databases("sqlite", folder, None)), Verbs)) == ""


PLANTED: dict[str, tuple[str, str, str]] = {
    "a role added": ("case", "accept", "applied"),
    "a state added": ("case", "suspend", "assigned"),
    "a row removed": ("case", "report", "mediating"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_error_turns_the_real_thing_red(
    planted: str, folder: Path, postgresql: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.settle(a_site(folder))
    kind, name, state = PLANTED[planted]
    cells = [(kind, name, state, role) for role in ROLES]
    verbs = Gallery(Databases("postgresql", folder, postgresql)), Verbs
    http = _doors(folder)
    assert wrong(cells, *verbs) == []
    assert wrong(_browsed(cells), *http) == []
    table = people.VERSIONS[-1]
    act = table.act(name)
    assert act
    monkeypatch.setattr(
        "cases.channels.TABLES", {"people": (dataclasses.replace(table, acts=tuple(_plant(planted, table, act))),)}
    )
    assert wrong(cells, *verbs) != []
    assert wrong(_browsed(cells), *http) != []


# how the real thing is asked


class Verbs:
    """Presses by calling the verb; nothing is committed."""

    def __init__(self, url: str):
        self.url = url

    def press(self, scene: Scene, cell: Cell) -> str:
        try:
            PRESSES[cell[:2]].verb(scene)
        except Refused as refusal:
            scene.session.rollback()
            return f"refused: {refusal}"
        return "done"


class Doors:
    """Signs everybody in once, and presses by posting the form that a page would post."""

    def __init__(self) -> None:
        self.cookies: dict[str, tuple[str, str]] = {}

    def sign_everybody_in(self, url: str) -> None:
        app = _app(url)
        for role, login in LOGINS.items():
            client = app.test_client()
            client.post("/sign-in", data={"csrf_token": _token(client, "/sign-in"), "login": login, "password": world.PASSWORD})
            self._keep(role, client, "/account")
        with opened(url) as session:
            case = the_case(session)
            code, tails = case.code, {"party": "0040", "agent": "0052"}
        for role, tail in tails.items():
            client = app.test_client()
            client.post("/progress", data={"csrf_token": _token(client, "/progress"), "code": code, "tail": tail})
            client.post("/my/code", data={"csrf_token": _token(client, "/my/code")})
            with opened(url) as session:
                text = session.scalars(select(Message.text).where(Message.title == "验证码").order_by(Message.id.desc())).first()
            otp = re.search(r"验证码 (\d{6})", text or "")
            assert otp
            client.post("/my/proof", data={"csrf_token": _token(client, "/my/code"), "otp": otp[1]})
            self._keep(role, client, "/my/code")
        _closed(app)

    def at(self, url: str) -> "Http":
        return Http(_app(url), self.cookies)

    def _keep(self, role: str, client: FlaskClient, form: str) -> None:
        token = _token(client, form)
        cookie = client.get_cookie("visit")
        assert cookie
        self.cookies[role] = (cookie.value, token)


class Http:
    def __init__(self, app: Flask, cookies: dict[str, tuple[str, str]]):
        self.app, self.cookies = app, cookies

    def press(self, scene: Scene, cell: Cell) -> str:
        kind, name, _, role = cell
        form = PRESSES[kind, name].form(scene)
        noun = next(act.noun for act in TABLES[kind].acts if act.name == name)
        cookie, token = self.cookies[role]
        client = self.app.test_client()
        client.set_cookie("visit", cookie)
        address, seen = f"{scene.subject.address}/{noun}", scene.seen
        scene.session.rollback()  # SQLite: who reads must not stand in the way of who writes
        answer = client.post(address, data={**form, "csrf_token": token, "seen": seen}, content_type="multipart/form-data")
        scene.session.expire_all()
        if answer.status_code == 302:
            return "done" if "/sign-in" not in answer.location else "sent to the door"
        return f"{'refused' if answer.status_code in (403, 404, 409) else 'answered'}: {answer.status_code} {_words(answer.text)}"


def wrong(cells: Iterable[Cell], gallery: Gallery, press_at: Callable[[str], Any]) -> list[str]:
    """Every cell that does not do what the sheet says."""
    faults = []
    for (kind, state), group in groupby(sorted(cells, key=lambda cell: (cell[0], cell[2])), key=lambda cell: (cell[0], cell[2])):
        group = list(group)
        url = gallery.at(kind, state)
        with opened(url) as session:
            place = press_at(url)
            faults += [f"{cell}: {fault}" for cell in group if cell not in SHEET and (fault := _may_not(place, session, cell))]
        for cell in group:
            if cell in SHEET and (fault := _may(press_at, gallery, cell)):
                faults.append(f"{cell}: {fault}")
    return faults


def _may_not(place: Any, session: Session, cell: Cell) -> str:
    before = _standing(session)
    said = place.press(_scene(session, cell), cell)
    if not said.startswith("refused"):
        return str(said)
    return "" if _standing(session) == before else f"{said}, and yet something changed"


def _may(press_at: Callable[[str], Any], gallery: Gallery, cell: Cell) -> str:
    kind, name, state, role = cell
    ready = gallery.ready_for(kind, name, state, role)
    url = gallery.databases.copy(ready) if press_at is not Verbs or role == "system" else ready
    try:
        with opened(url) as session:
            scene = _scene(session, cell)
            nothing_to_do = PRESSES[kind, name].asks_nothing(scene) or (name, role) in OTHER_SIDE
            said = press_at(url).press(scene, cell)
            if said.startswith("refused") and nothing_to_do:
                return "not theirs" if "不由您办理" in said else ""
            if said != "done":
                return str(said)
            session.refresh(scene.subject)
            return "" if scene.subject.state in SHEET[cell] else f"ended as {scene.subject.state}"
    finally:
        if url != ready:
            gallery.databases.drop(url)


def _scene(session: Session, cell: Cell) -> Scene:
    session.expire_all()
    case = the_case(session)
    kind, _, _, role = cell
    subject = {"case": [case], "application": case.applications, "performance": case.performances}[kind][-1]
    return Scene(session, case, subject, role)


def _standing(session: Session) -> tuple[Any, ...]:
    session.rollback()
    case = the_case(session)
    session.refresh(case)
    return case.state, case.version, case.revision, session.scalar(select(func.count()).select_from(Entry))


def _doors(folder: Path) -> tuple[Gallery, Callable[[str], Http]]:
    doors = Doors()
    return Gallery(Databases("sqlite", folder, None), doors.sign_everybody_in), doors.at


def _browsed(cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell[3] != "system"]


def _app(url: str) -> Flask:
    return create_app(dataclasses.replace(read(), site=site.here(), database=url))


def _closed(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


def _token(client: FlaskClient, page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(page).text)
    assert found, page
    return found[1]


def _words(html: str) -> str:
    main = html.partition("<main")[2] or html
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:160]


def differences(sheet: dict[Cell, frozenset[str]], tables: dict[Cell, frozenset[str]]) -> list[str]:
    return [
        f"{cell}: sheet {sorted(sheet.get(cell, ()))}, table {sorted(tables.get(cell, ()))}"
        for cell in sorted(sheet.keys() | tables.keys())
        if sheet.get(cell) != tables.get(cell)
    ]


def _read(tables: dict[str, Table]) -> dict[Cell, frozenset[str]]:
    """The cells that the tables allow."""
    return {
        (kind, act.name, state, role.value): frozenset({state}) if act.after == KEEP else act.results()
        for kind, table in tables.items()
        for act in table.acts
        if act.name not in BY_TIME_OR_BIRTH
        for state in act.before
        for role in act.who
    }


def _plant(planted: str, table: Table, act: Act) -> list[Act]:
    if planted == "a row removed":
        return [one for one in table.acts if one is not act]
    if planted == "a role added":
        wrong_one = dataclasses.replace(act, who=act.who | {Role.COUNTER if Role.COUNTER not in act.who else Role.JUDGE})
    else:
        extra = sorted(table.codes() - act.before)
        wanted = "assigned" if act.name == "suspend" else extra[0]
        wrong_one = dataclasses.replace(act, before=act.before | {wanted})
    return [wrong_one if one is act else one for one in table.acts]
