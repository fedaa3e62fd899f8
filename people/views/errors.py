"""What goes wrong becomes a page that says what, why, and the way on."""

import logging
import secrets

from flask import Flask, g, render_template, request
from flask_login import AnonymousUserMixin
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from foundation.db import db
from foundation.errors import Forbidden, Refused
from foundation.words import _

from ..access import Visitor
from ..models import User
from .guard import actor

UNSEEN = {"csrf_token", "password", "current", "otp", "ink", "strokes", "shown", "key"}
LONG = 12  # what is shorter is typed again sooner than it is copied
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
    reference = secrets.token_hex(3)
    logging.getLogger("app").exception("%s %s %s", reference, request.method, request.url_rule or "unknown path")
    db.session.rollback()
    return _page(500, reference=reference), 500


def _page(status: int, refusal: Refused | None = None, reference: str = "") -> str:
    """The error page; it asks the database nothing when the database may be the trouble."""
    if status >= 500:
        g.actor, g._login_user = None, AnonymousUserMixin()
    who = actor()
    layout = "staff" if isinstance(who, User) else "party" if isinstance(who, Visitor) else "bare"
    return render_template(
        f"errors/{status}.html",
        layout=f"layout/{layout}.html",
        refusal=refusal,
        reference=reference,
        back=_back(),
        about=_about(who) if refusal else "",
        typed=[] if status == 413 else _typed(),
    )


def _back() -> str:
    """The page of this house where the person came from."""
    came, here = request.referrer or "", request.host_url
    return "/" + came.removeprefix(here) if came.startswith(here) else ""


def _about(who: User | Visitor | None) -> str:
    """The page of what was asked about, for who came from nowhere."""
    room, *rest = request.path.strip("/").split("/")
    if room != "cases" or len(rest) < 2:
        return ""
    return "/my" if isinstance(who, Visitor) else f"/cases/{rest[0]}"


def _typed() -> list[tuple[str, str]]:
    """What the person had written in words, so that it can be copied. No password, no code, no ink."""
    kept = [value for name, value in request.form.items() if name not in UNSEEN and len(value) > LONG]
    return [(_("第 %(n)s 格", n=n), value) for n, value in enumerate(kept, 1)]
