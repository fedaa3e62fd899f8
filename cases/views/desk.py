"""The desk: counts that open lists, and the list of cases with its search."""

import datetime as dt
from typing import Any

from flask import Blueprint, render_template, request, url_for

from foundation import clock
from foundation.db import db
from foundation.forms import number_in
from foundation.words import _
from people.access import Permission, may
from people.models import User
from people.roles import Role
from people.views.guard import needs

from .. import pressing, queries
from ..deadlines import Deadline
from .act_page import Page
from .found import staff

bp = Blueprint("desk", __name__)


@bp.get("/desk")
@needs(Permission.SEE_DESK)
def desk() -> Page:
    user = staff()
    shelf = _shelf() or "todo"
    lines, more = queries.listed(db.session, user, shelf, after=_after())
    others = _with_others(user) if shelf == "todo" else []
    counts = queries.counts(db.session, user)
    return render_template(
        "cases/desk.html",
        lines=lines,
        shelf=shelf,
        shelves=_shelves(counts, shelf),
        next=_next(more),
        deadlines=_deadlines(lines + others),
        takes_in=may(user.roles, Permission.TAKE_IN),
        sends=_sends(user),
        ahead=pressing.ahead(db.session, user),
        late=pressing.late(db.session, user),
        others=others,
    )


@bp.get("/cases")
@needs(Permission.SEE_FILES)
def cases() -> Page:
    query, shelf = request.args.get("q", "").strip(), _shelf()
    lines, more = queries.listed(db.session, staff(), shelf, query, after=_after())
    return render_template("cases/list.html", lines=lines, q=query, shelf=shelf, next=_next(more), deadlines=_deadlines(lines))


def _sends(user: User) -> list[tuple[str, str]]:
    """What a court's staff may send into mediation from here: before a suit only where their court has switched it on (立案与调解意见)."""
    doors = []
    for role, body in {(m.role, m.body) for m in user.serving()}:
        if role is Role.FILING and body.pre_filing_from and body.pre_filing_from <= clock.today():
            doors.append((_("委派调解"), url_for("referring.new_referral")))
        if role is Role.JUDGE:
            doors.append((_("委托调解"), url_for("referring.new_entrustment")))
    return sorted(doors)


def _with_others(user: User) -> list[queries.Line]:
    """The first few cases under way in which somebody else moves next."""
    lines, _more = queries.listed(db.session, user, "running")
    return [line for line in lines if not line.is_mine][:3]


def _shelf() -> str:
    asked = request.args.get("shelf", "")
    return asked if asked in {shelf.key for shelf in queries.SHELVES} else ""


def _shelves(counts: dict[str, int], current: str) -> list[dict[str, object]]:
    tones = {"late": "late", "soon": "soon"}
    return [
        {
            "n": counts[shelf.key],
            "word": _(shelf.word),
            "fact": _(shelf.fact),
            "href": url_for("desk.desk", shelf=shelf.key),
            "tone": tones.get(shelf.key, ""),
            "current": shelf.key == current,
        }
        for shelf in queries.SHELVES
    ]


def _deadlines(lines: list[queries.Line]) -> dict[int, Deadline]:
    return queries.deadlines_of(db.session, [line.turn.deadline_id for line in lines if line.turn and line.turn.deadline_id])


def _after() -> tuple[dt.date, int] | None:
    """The key of the page before: day and case."""
    day, _sep, text = request.args.get("after", "").partition("_")
    number = number_in(text)
    try:
        return (dt.date.fromisoformat(day), number) if number is not None else None
    except ValueError:
        return None


def _next(more: tuple[dt.date, int] | None) -> str:
    if more is None:
        return ""
    args: dict[str, Any] = {**request.args.to_dict(), "after": f"{more[0].isoformat()}_{more[1]}"}
    return url_for(request.endpoint or "desk.desk", **args)
