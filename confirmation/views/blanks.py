"""The set of papers to write on by hand, for a file or for one that does not exist yet. Reading it changes nothing."""

import io

from flask import Blueprint, abort, send_file
from werkzeug.wrappers import Response

from cases.views.found import found, staff
from foundation.db import db
from people.access import COMMITTEE, Permission
from people.models import Body, BodyKind
from people.roles import Role
from people.views.guard import needs

from .. import blank_set

bp = Blueprint("blanks", __name__)


@bp.get("/cases/<reference>/blanks.pdf")
@needs(Permission.WORK_ON_FILES)
def of_case(reference: str) -> Response:
    case = found(reference)
    if not case.roles_of(staff()) & COMMITTEE or case.body.kind != BodyKind.COMMITTEE:
        abort(404)
    return _pdf(blank_set.printed(db.session, case.body, case))


@bp.get("/blanks.pdf")
@needs(Permission.TAKE_IN)
def of_none() -> Response:
    """For the committee where the person who takes it along serves."""
    here = _committees()
    return _pdf(blank_set.printed(db.session, here[0])) if here else abort(404)


def _committees() -> list[Body]:
    roles = {Role.COUNTER, Role.MEDIATOR, Role.HEAD}
    return [one.body for one in staff().serving() if one.role in roles and one.body.kind == BodyKind.COMMITTEE]


def _pdf(content: bytes) -> Response:
    return send_file(io.BytesIO(content), mimetype="application/pdf", download_name="空白件.pdf")
