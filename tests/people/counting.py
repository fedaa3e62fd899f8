"""How often a page asks the database."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import event

from foundation.db import db


def queries_of(app: Flask, doing: Callable[[], Any]) -> int:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        doing()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sum(not statement.startswith("BEGIN") for statement in asked)
