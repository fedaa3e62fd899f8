"""The migrations make the very tables the house has, on both databases, and can be taken back."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from foundation.records import Base
from tests.conftest import ROOT, Databases


def test_the_migrations_make_the_tables_of_the_house_and_take_them_back(databases: Databases) -> None:
    url = databases.empty()
    engine = create_engine(url)
    Base.metadata.drop_all(engine)
    config = _config(url)
    for _ in range(2):
        command.upgrade(config, "head")
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        command.downgrade(config, "base")
        assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    databases.drop(url)


def test_what_is_refused_by_a_table_is_refused_by_a_migrated_one(databases: Databases) -> None:
    made, migrated = databases.empty(), databases.empty()
    engine = create_engine(migrated)
    Base.metadata.drop_all(engine)
    engine.dispose()
    command.upgrade(_config(migrated), "head")
    assert _rules(migrated) == _rules(made)


def _rules(url: str) -> dict[str, list[tuple[str, str]]]:
    engine = create_engine(url)
    found = {}
    for table in sorted(Base.metadata.tables):
        checks = [
            (str(one["name"]), " ".join(str(one["sqltext"]).split())) for one in inspect(engine).get_check_constraints(table)
        ]
        unique = [(str(one["name"]), ",".join(one["column_names"])) for one in inspect(engine).get_unique_constraints(table)]
        found[table] = sorted(checks + unique)
    engine.dispose()
    return found


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(ROOT, "migrations")))
    config.attributes["database"] = url
    return config
