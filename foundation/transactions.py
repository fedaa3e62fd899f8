"""Transactions on both engines. Reading takes no lock; whoever writes says so first and then sees what is true now."""

import sqlite3
from typing import Any

from sqlalchemy import Engine, event, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, object_session

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000")


def tune(engine: Engine) -> Engine:
    """Gives SQLite its WAL, full sync, foreign keys and explicit BEGIN; leaves PostgreSQL alone."""
    if engine.dialect.name != "sqlite":
        return engine

    @event.listens_for(engine, "connect")
    def _open(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute("PRAGMA " + pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def writing(session: Session) -> None:
    """Starts the writing transaction of this session, unless it already writes. What was read before is read again on use:
    an upgrade from reading to writing would fail on SQLite and see stale rows on PostgreSQL."""
    if is_writing(session):
        return
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed before the writing began")
    if session.in_transaction():
        session.rollback()
    session.connection(execution_options={"writes": True})
    session.info["writing"] = session.get_transaction()


def is_writing(session: Session) -> bool:
    current = session.get_transaction()
    return current is not None and session.info.get("writing") is current


def one_at_a_time(session: Session, key: str) -> None:
    """Lets nobody else past here with this key until the transaction ends. On SQLite there is one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


def session_of(record: Any) -> Session:
    """The session a record lives in; a record in none is a mistake of the caller."""
    session = object_session(record)
    if session is None:
        raise RuntimeError("the record is in no session")
    return session


def insert_once(session: Session, record: type[Any], **values: Any) -> bool:
    """Inserts a row unless one with the same key is there, on either engine; says whether it did."""
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(record).values(**values).on_conflict_do_nothing().returning(*record.__table__.primary_key)
    return session.execute(row).first() is not None
