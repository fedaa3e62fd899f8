"""The times of one file, and the board of a room."""

import datetime as dt
from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request

from cases.models import Case
from cases.views import page
from cases.views.act_page import Page, home_of
from cases.views.found import found, staff
from foundation.db import db
from foundation.journal import Entry
from foundation.words import _
from people.access import Permission
from people.models import Body
from people.views.attempt import committing
from people.views.guard import needs

from .. import board, timekeeping, timesheet
from ..board import WHOLE, WINDOWS
from ..steps import STEPS
from ..timesheet import TimeSheet, spoken
from .applying import application_of

bp = Blueprint("timing", __name__)
bp.add_app_template_filter(spoken, "spoken")


@bp.get("/cases/<reference>/confirmation/times")
@needs(Permission.SEE_FILES)
def show(reference: str) -> Page:
    """Every step with who, from when to when; for the committee and the court of the file."""
    case = found(reference)
    application = application_of(case)
    if not case.roles_for(application.id, staff()):
        abort(404)
    return render_template("confirmation/times.html", case=case, application=application, sheet=timesheet.of(application))


@bp.post("/cases/<reference>/confirmation/time-sheets")
@needs(Permission.WORK_ON_FILES)
def create_time_sheet(reference: str) -> Page:
    case = found(reference)
    with committing():
        paper = timekeeping.print_times(application_of(case), staff(), request.form.get("seen", -1, int))
        printed = paper.id
    flash(_("办理时间表印好了。"), "ok")
    return redirect(f"{case.address}/papers/{printed}/read" if case.roles_of(staff()) else home_of(case))


@bp.get("/board")
@needs(Permission.SEE_DESK)
def show_board() -> Page:
    """The medians of a room the reader serves in."""
    body = _body()
    return render_template(
        "confirmation/board.html",
        board=board.of(db.session, body),
        bodies=_bodies(),
        windows=WINDOWS,
        whole=WHOLE,
        fewest=board.FEWEST,
    )


@bp.get("/board/<step>")
@needs(Permission.SEE_DESK)
def show_behind(step: str) -> Page:
    """The cases behind one number."""
    titles = {WHOLE: _("协议签齐到裁定送达各方"), **{one.key: _(one.title) for one in STEPS}}
    window = next((one for one in WINDOWS if one.key == request.args.get("in", "90")), WINDOWS[-1])
    if step not in titles:
        abort(404)
    body = _body()
    cases, hidden = board.behind(db.session, body, staff(), step, window)
    return render_template(
        "confirmation/behind.html",
        body=body,
        title=titles[step],
        window=window,
        windows=WINDOWS,
        step=step,
        cases=cases,
        hidden=hidden,
    )


def _bodies() -> list[Body]:
    """The rooms this user serves in today."""
    return sorted({one.body for one in staff().serving()}, key=lambda body: body.id)


def _body() -> Body:
    mine = _bodies()
    asked = request.args.get("body", type=int)
    chosen = next((one for one in mine if one.id == asked or asked is None), None)
    return chosen or abort(404)


def _times_in(case: Case, history: Sequence[Entry]) -> TimeSheet | None:
    """The sheet of the application that counts, from a history the page has already, newest first; none where nobody applied."""
    return timesheet.lay(history[::-1], (), case.applications[-1].id) if case.applications else None


def _second(instant: dt.datetime) -> str:
    return f"{page.local(instant)}:{instant:%S}"


bp.add_app_template_global(_times_in, "times_in")
bp.add_app_template_filter(_second, "second")
