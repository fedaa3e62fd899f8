"""An empty database of either kind for the tests of foundation."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests.conftest import Databases
from tests.fresh import Fresh


@pytest.fixture(scope="session")
def emptied(databases: Databases) -> Iterator[Fresh]:
    one = Fresh(databases.empty())
    yield one
    one.engine.dispose()
    databases.drop(one.url)


@pytest.fixture
def engine(emptied: Fresh) -> Engine:
    emptied.put_back()
    return emptied.engine


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine)


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    with sessions() as one:
        yield one
