"""What goes wrong becomes a page that says what, why, and the way on."""

import logging

from flask import Flask, render_template, request
from flask_login import current_user
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from foundation.db import db
from foundation.errors import Forbidden, Refused

PAGES = {400, 401, 403, 404, 409, 413, 429, 500, 503}


def answer(app: Flask) -> None:
    """Hangs the error pages into the application."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(Exception, _unforeseen)


def _refused(refusal: Refused) -> tuple[str, int]:
    db.session.rollback()
    status = 403 if isinstance(refusal, Forbidden) else 409
    return _page(status, refusal=refusal), status


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    db.session.rollback()
    return _page(status if status in PAGES else 400), status


def _database_away(error: OperationalError) -> tuple[str, int, dict[str, str]]:
    logging.getLogger("app").error("the database did not answer: %s", type(error.orig).__name__)
    return _page(503), 503, {"Retry-After": "5"}


def _unforeseen(error: Exception) -> tuple[str, int]:
    logging.getLogger("app").exception("%s %s", request.method, request.url_rule or "unknown path")
    db.session.rollback()
    return _page(500), 500


def _page(status: int, refusal: Refused | None = None) -> str:
    """The error page; it asks the database nothing when the database may be the trouble."""
    known = status < 500 and current_user.is_authenticated
    return render_template(f"errors/{status}.html", refusal=refusal, status=status, known=known, back=request.referrer)
