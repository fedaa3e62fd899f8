"""A court's own machine and this house, two processes that know of each other no more than an address, a token and two public keys."""

import datetime as dt
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

import courtside
from cases.models import Case
from confirmation import envelope, packing
from foundation import clock, files, keys, site
from foundation.transactions import tune
from people import machines
from settings import read
from tests import world
from tests.conftest import FONTS, ROOT, Databases


@dataclass
class Running:
    url: str
    token: str

    def ask(self, path: str, content: bytes | None = None, token: str | None = None) -> tuple[int, bytes]:
        shown = {"Authorization": f"Bearer {token if token is not None else self.token}"}
        request = urllib.request.Request(f"{self.url}{path}", content, shown)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


@pytest.fixture
def court(tmp_path: Path) -> Path:
    return tmp_path / "court.pem"


@pytest.fixture
def house(databases: Databases, tmp_path: Path, court: Path) -> Iterator[tuple[Running, Callable[[], str]]]:
    """The server over a case whose package is ready; and the way to look into its database."""
    url, data = databases.empty(), tmp_path / "data"
    (data / "fonts").parent.mkdir()
    (data / "fonts").symlink_to(FONTS)
    given = {"DATA_DIR": str(data), "DATABASE_URL": url, "ROLE": "web", "PRESS_WORKERS": "0", "DEMO": ""}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in given.items():
            environment.setenv(name, value)
        site.settle(read().site)
    engine = tune(create_engine(url))
    with Session(engine) as session, clock.set_to(clock.at(clock.today() - dt.timedelta(days=1), 10)):
        world.people(session)
        case = world.run(session, world.registered(session), *world.TO_OUTSIDE)
        packing.pack(world.application(case), world.user(session, "mei"), world.application(case).version)
        world.application(case).court.package_key = keys.public_half(keys.kept_in(court))
        session.commit()
        token = machines.issue_token(session, world.application(case).court)
        session.commit()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path / "server.log").open("wb")
    serving = "import commands; commands.migrate = lambda *_, **__: None; commands.serve()"
    running = Running(f"http://127.0.0.1:{port}", token)
    environment_of_it = os.environ | given | {"PORT": str(port), "SITE_URL": running.url}
    server = subprocess.Popen([sys.executable, "-c", serving], cwd=ROOT, env=environment_of_it, stdout=log, stderr=log)

    def state() -> str:
        with Session(engine) as session:
            return str(session.get_one(Case, 1).applications[-1].state)

    try:
        _until_it_answers(port, server, tmp_path / "server.log")
        yield running, state
    finally:
        server.terminate()
        server.wait(20)
        log.close()
        engine.dispose()
        databases.drop(url)


def test_the_package_goes_out_and_the_ruling_comes_back_over_the_wire(
    house: tuple[Running, Callable[[], str]], court: Path
) -> None:
    there, state = house
    assert there.ask("/api/packages", token="")[0] == 401
    assert there.ask("/api/packages", b"PK", token="wrong")[0] == 401
    [waiting] = json.loads(there.ask("/api/packages")[1])["packages"]
    sent = there.ask(f"/api/packages/{waiting['id']}")[1]
    package = courtside.verified(sent, there.ask("/packages/key.pem")[1].decode())
    assert there.ask("/api/packages", courtside.acknowledged(sent, court, "立案庭"))[0] == 200
    assert state() == "handed"
    today, number = clock.today(), f"（{clock.today().year}）示0101民特57号"
    served = [(one["ordinal"], "DIRECT", today, one["name"], world.RULING, ".pdf") for one in package.manifest["parties"]]
    back = courtside.answered(
        sent, court, accepted=(number, today), ruled=("CONFIRMED", number, today, world.RULING), served=served
    )
    status, why = there.ask("/api/packages", back[:-30])
    assert status == 409 and "可能没有传完" in json.loads(why)["error"]
    assert state() == "handed"
    for _ in range(2):
        status, ack = there.ask("/api/packages", back)
        said, signed, signature = envelope.read_acknowledgement(ack)
        assert (status, said["package"], said["sha256"]) == (200, envelope.opened(back).uid, files.name_of(back))
        assert keys.is_signed(there.ask("/packages/key.pem")[1].decode(), signed, signature)
    assert state() == "served"


def _until_it_answers(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if server.poll() is not None:
            raise AssertionError(log.read_text())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server did not start")
