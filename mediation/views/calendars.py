"""Calendar files: a party's own behind its visit, a user's behind the door."""

import io

from flask import Blueprint, abort, redirect, send_file, url_for
from werkzeug.wrappers import Response

from cases import queries
from cases.calendar_file import CalendarLine, written
from cases.views.act_page import Page
from cases.views.found import staff
from foundation.db import db
from foundation.site import here
from foundation.words import _
from people.access import Permission, Visitor
from people.views.guard import actor, needs

from ..calendars import ahead_of_party, ahead_of_user
from ..reminders import in_breach

bp = Blueprint("calendars", __name__)
bp.add_app_template_global(lambda case, party: ahead_of_party(db.session, case, party), "ahead_of_party")
bp.add_app_template_global(lambda: in_breach(db.session, staff()), "in_breach")


@bp.get("/my/calendar.ics")
@needs(Permission.SEE_OWN_FILE)
def mine() -> Page:
    """Only to somebody who has proven who they are: sums stand in it."""
    who = actor()
    if not isinstance(who, Visitor) or not who.proven:
        return redirect(url_for("lookup.mine"))
    case, party = queries.own_case(db.session, who) or abort(401)
    return _file(_("我的纠纷"), ahead_of_party(db.session, case, party))


@bp.get("/desk/calendar.ics")
@needs(Permission.SEE_DESK)
def of_desk() -> Page:
    return _file(here().name, ahead_of_user(db.session, staff()))


def _file(name: str, lines: list[CalendarLine]) -> Response:
    content = io.BytesIO(written(name, lines))
    return send_file(content, mimetype="text/calendar", as_attachment=True, download_name="calendar.ics")
