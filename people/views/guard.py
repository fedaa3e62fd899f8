"""Who is asking, and whether they may come here. Every endpoint is @public or @needs(permission); anything else is a 404."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, abort, g, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from foundation import clock

from ..access import Permission, Visitor, may
from ..models import User
from ..roles import Role

VISIT = dt.timedelta(hours=12)
P = ParamSpec("P")
R = TypeVar("R")


def keep(app: Flask) -> None:
    """Shuts the pages whose gate was forgotten, and addresses with a character that no text of a record can hold."""

    @app.before_request
    def _look() -> None:
        gated = request.endpoint in (None, "static") or "gate" in app.view_functions[request.endpoint].__dict__
        if not gated or any("\0" in told for told in (request.path, *request.args.values())):
            abort(404)


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Anyone may come here."""
    view.__dict__["gate"] = None
    return view


def needs(permission: Permission) -> Callable:
    """Only those whose role has this permission in people/access.py."""

    def gate(view: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            who = actor()
            if who is None:
                return _to_the_door(permission)
            if not may(who.roles, permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.__dict__["gate"] = permission
        return guarded

    return gate


def actor() -> User | Visitor | None:
    """The signed-in user, or the party at a phone whose visit the cookie holds."""
    if "actor" not in g:
        g.actor = current_user._get_current_object() if current_user.is_authenticated else _visitor()
    return g.actor


def remember_visitor(visitor: Visitor) -> None:
    session["visit"] = {
        "case": visitor.case_id,
        "party": visitor.party_id,
        "role": visitor.role.value,
        "representative": visitor.representative_id,
        "proven": visitor.proven,
        "contact": visitor.contact,
        "until": int((clock.now() + VISIT).timestamp()),
    }
    g.pop("actor", None)


def forget_visitor() -> None:
    session.pop("visit", None)
    g.pop("actor", None)


def _visitor() -> Visitor | None:
    visit = session.get("visit")
    if not visit or visit["until"] < clock.now().timestamp():
        return None
    return Visitor(
        visit["case"], visit["party"], Role.of(visit["role"]), visit["representative"], visit["proven"], contact=visit["contact"]
    )


def _to_the_door(permission: Permission) -> Response:
    if request.method != "GET":
        abort(401)
    if may(frozenset({Role.PARTY}), permission):
        return redirect(url_for("lookup.progress"))
    return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")))
