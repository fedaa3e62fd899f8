"""Who may do what: the sheet beside every table of every channel; every (state, act, role) of people's mediation, of the court and of performance
through the verb on PostgreSQL, and through HTTP on SQLite those that are open with a cover of the pairs of those that are not. The other channels are walked in `test_walks`."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import create_app
from cases import channels
from cases.channels import industry, people
from confirmation import procedure
from foundation import clock, site
from foundation.db import db
from foundation.errors import Refused
from foundation.journal import Entry
from foundation.outbox import Message
from foundation.tables import KEEP, Act, Choice, Table
from mediation import performance
from people.roles import Role
from settings import read
from tests import world
from tests.conftest import Databases, a_site
from tests.matrix.cover import pairwise
from tests.matrix.gallery import WAYS, Gallery, opened, the_case
from tests.matrix.presses import LOGINS, PRESSES, Scene
from tests.matrix.sheet import ROLES, acts_of, allowed, cells_of, lines, lines_of, sheet_of

Cell = tuple[str, str, str, str]  # subject, act, state, role
Way = tuple[Gallery, Callable[[str], Any]]
SHEET = allowed()
TABLES: dict[str, Table] = {"case": people.VERSIONS[-1], "application": procedure.TABLE, "performance": performance.TABLE}
CELLS = [(kind, act, state, role) for kind in WAYS for act in acts_of(kind) for state in WAYS[kind] for role in ROLES]
OTHER_SIDE = {("withdraw", "agent")}  # the only agent of this world stands for the respondent, who leaves instead
EVERY_TABLE: list[tuple[str, Table]] = [
    *((sheet_of("case", channel), table) for channel, versions in channels.TABLES.items() for table in versions),
    ("application", procedure.TABLE),
    ("performance", performance.TABLE),
    *((sheet_of("performance", channel), table) for channel, table in performance.TABLES.items()),
]
every_table = pytest.mark.parametrize(
    ("subject", "table"), EVERY_TABLE, ids=[f"{table.name}-{table.in_force}" for _, table in EVERY_TABLE]
)


@pytest.fixture(autouse=True)
def midmorning() -> Iterator[None]:
    with clock.set_to(clock.at(world.TODAY, 10)):
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


@pytest.fixture(scope="module")
def verbs(folder: Path, postgresql: Any) -> Way:
    """Every state walked once for all tests of this page, and how an act is pressed there."""
    return Gallery(Databases("postgresql", folder, postgresql)), Verbs


@pytest.fixture(scope="module")
def http(folder: Path) -> Way:
    return _doors(folder)


# the tables, read


@every_table
def test_a_table_says_what_the_sheet_says(subject: str, table: Table) -> None:
    assert at_odds(subject, table) == []


def test_industry_mediation_has_the_acts_of_peoples_mediation() -> None:
    assert industry.VERSIONS[-1].acts == people.VERSIONS[-1].acts


def test_the_sheet_has_rows_for_what_there_is_and_for_nothing_else() -> None:
    assert {line.subject for line in lines()} == {subject for subject, _ in EVERY_TABLE}


PLANTS: dict[str, Callable[[Table, Act], Act | None]] = {
    "a role added": lambda table, act: dataclasses.replace(
        act, who=act.who | {next(role for role in (Role.COUNTER, Role.JUDGE, Role.PARTY) if role not in act.who)}
    ),
    "a role lost": lambda table, act: dataclasses.replace(act, who=act.who - {min(act.who, key=lambda role: role.value)}),
    "a state added": lambda table, act: dataclasses.replace(act, before=act.before | {_another_state(table, act)}),
    "a state lost": lambda table, act: dataclasses.replace(act, before=frozenset(sorted(act.before)[1:])),
    "another end": lambda table, act: dataclasses.replace(act, after=min(table.codes() - act.results())),
    "a period lost": lambda table, act: dataclasses.replace(act, stops=act.stops[1:], starts=act.starts[not act.stops :]),
    "a period added": lambda table, act: dataclasses.replace(act, starts=(*act.starts, "D24")),
    "a row removed": lambda table, act: None,
}


def _another_state(table: Table, act: Act) -> str:
    others = table.codes() - act.before
    return "assigned" if act.name == "suspend" and "assigned" in others else min(others)


@pytest.mark.parametrize("planted", PLANTS)
@every_table
def test_an_error_planted_in_any_row_of_any_table_is_seen(planted: str, subject: str, table: Table) -> None:
    for act in table.acts:
        if planted == "a period lost" and not (act.starts or act.stops):
            continue
        assert at_odds(subject, _planted(planted, table, act)), f"{planted} in {act.name}"


# the real thing


def test_every_cell_through_the_verb_on_postgresql(folder: Path, verbs: Way) -> None:
    site.settle(a_site(folder))
    assert "\n".join(wrong(CELLS, *verbs)) == ""


def test_every_open_cell_and_every_pair_of_the_closed_ones_through_http_on_sqlite(folder: Path, http: Way) -> None:
    site.settle(a_site(folder))
    cells = _browsed(CELLS)
    closed = pairwise(cell for cell in cells if cell not in SHEET)
    assert "\n".join(wrong([cell for cell in cells if cell in SHEET] + closed, *http)) == ""


def test_every_pair_of_the_closed_cells_is_among_those_that_are_tried() -> None:
    closed = [cell for cell in _browsed(CELLS) if cell not in SHEET]
    chosen = pairwise(closed)
    for pick in (itemgetter(0, 1, 2), itemgetter(0, 1, 3), itemgetter(0, 2, 3)):
        assert {pick(cell) for cell in chosen} == {pick(cell) for cell in closed}
    assert set(chosen) <= set(closed) and len(chosen) < len(closed) / 5


@pytest.mark.prove
def test_every_cell_through_http_on_sqlite(folder: Path, http: Way) -> None:
    site.settle(a_site(folder))
    assert "\n".join(wrong(_browsed(CELLS), *http)) == ""


@pytest.mark.prove
def test_every_cell_through_the_verb_on_sqlite(folder: Path) -> None:
    site.settle(a_site(folder))
    assert "\n".join(wrong(CELLS, Gallery(Databases("sqlite", folder, None)), Verbs)) == ""


PLAYED: dict[str, tuple[str, str, str]] = {
    "a role added": ("case", "accept", "applied"),
    "a state added": ("case", "suspend", "assigned"),
    "a row removed": ("case", "report", "mediating"),
}


@pytest.mark.parametrize("planted", PLAYED)
def test_a_planted_error_turns_the_real_thing_red(
    planted: str, folder: Path, verbs: Way, http: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.settle(a_site(folder))
    kind, name, state = PLAYED[planted]
    cells = [(kind, name, state, role) for role in ROLES]
    assert wrong(cells, *verbs) == []
    assert wrong(_browsed(cells), *http) == []
    table = people.VERSIONS[-1]
    act = table.act(name)
    assert act
    monkeypatch.setattr("cases.channels.TABLES", {"people": (_planted(planted, table, act),)})
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
            place, before = press_at(url), _standing(session)
            faults += [
                f"{cell}: {fault}" for cell in group if cell not in SHEET and (fault := _may_not(place, session, cell, before))
            ]
        for cell in group:
            if cell in SHEET and (fault := _may(press_at, gallery, cell)):
                faults.append(f"{cell}: {fault}")
    return faults


def _may_not(place: Any, session: Session, cell: Cell, before: tuple[Any, ...]) -> str:
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


def at_odds(subject: str, table: Table) -> list[str]:
    """Where a table and the sheet differ: in who may do what in which state, in where that leads, in the periods it moves."""
    sheet, read = cells_of(subject, table.in_force), {}
    for act in table.acts:
        for state in act.before:
            leads = frozenset({state}) if act.after == KEEP else act.results()
            read |= {(act.name, state, role.value): leads for role in act.who}
    leads = {cell: frozenset(line.leads(cell[1])) for cell, line in sheet.items()}
    by_state = {
        act.name for act in table.acts if isinstance(act.after, Choice)
    }  # what a choice comes to may follow from the state
    narrowed = {cell: ends & leads.get(cell, ends) if cell[0] in by_state else ends for cell, ends in read.items()}
    return (
        differences(leads, narrowed)
        + differences(_by_act(leads), _by_act(read))
        + differences(_sheet_periods(subject, table.in_force), _periods(table))
    )


def differences(sheet: dict[Any, frozenset[str]], tables: dict[Any, frozenset[str]]) -> list[str]:
    return [
        f"{key}: sheet {sorted(sheet.get(key, ()))}, table {sorted(tables.get(key, ()))}"
        for key in sorted(sheet.keys() | tables.keys())
        if sheet.get(key) != tables.get(key)
    ]


def _by_act(leads: dict[Any, frozenset[str]]) -> dict[Any, frozenset[str]]:
    """Every end of a choice, from whichever state."""
    ends: dict[Any, frozenset[str]] = {}
    for cell, some in leads.items():
        ends[cell[0]] = ends.get(cell[0], frozenset()) | some
    return ends


def _sheet_periods(subject: str, day: dt.date) -> dict[Any, frozenset[str]]:
    """What each act does to periods, in whichever state."""
    found: dict[Any, frozenset[str]] = {}
    for line in lines_of(subject, day):
        found[line.act] = found.get(line.act, frozenset()) | line.periods
    return found


def _periods(table: Table) -> dict[Any, frozenset[str]]:
    signs = {"+": "starts", "-": "stops", "(": "suspends", ")": "resumes", ">": "extends"}
    return {
        act.name: frozenset(sign + code for sign, field in signs.items() for code in getattr(act, field)) for act in table.acts
    }


def _planted(planted: str, table: Table, act: Act) -> Table:
    wrong = PLANTS[planted](table, act)
    return dataclasses.replace(table, acts=tuple(one for old in table.acts if (one := wrong if old is act else old)))
