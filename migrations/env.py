"""How migrations reach the database: the house's own models, on both engines through the same files."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, create_engine

import app
import jobs
from foundation.crypto import Encrypted
from foundation.records import Base, CodedColumn, UTCDateTime
from foundation.transactions import tune

HOUSE = (app, jobs)  # importing them is what fills the metadata
database = context.config.attributes["database"]


def plain(kind: str, item: object, autogen: object) -> str | bool:
    """New migrations name the database's own types, so that they do not change when ours do."""
    names = {UTCDateTime: "sa.DateTime(timezone=True)", CodedColumn: "sa.String(length=32)", Encrypted: "sa.Text()"}
    return names.get(type(item), False) if kind == "type" else False


def migrate() -> None:
    engine = tune(create_engine(database))
    with engine.connect() as connection:
        _let_tables_be_rebuilt(connection)
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=plain)
        with context.begin_transaction():
            context.run_migrations()
            _check_references(connection)
    engine.dispose()


def _let_tables_be_rebuilt(connection: Connection) -> None:
    """SQLite changes a table by making it anew; others may refer to it meanwhile. It takes this order only outside a transaction."""
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys=OFF")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
        raise RuntimeError(f"rows that refer to nothing: {lost}")


migrate()
