"""The door for packages of courts that work elsewhere: brought by somebody as a file, looked at before anything is written down; or sent by the
court's own machine, which shows its token."""

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from cases.views.act_page import Page
from cases.views.found import staff
from foundation import files, keys
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import uploaded
from foundation.words import _
from people import machines
from people.access import SYSTEM, Permission
from people.models import Body
from people.views.attempt import attempting, committing
from people.views.guard import needs, public

from .. import arriving
from ..arriving import Arrival
from ..forms_outside import PackageForm
from ..models import Application, Package

bp = Blueprint("exchange", __name__)


@bp.get("/packages/key.pem")
@public
def key() -> Response:
    """By which anybody checks that a package is ours."""
    return Response(keys.public_half(keys.own()), mimetype="application/x-pem-file")


@bp.route("/packages", methods=["GET", "POST"])
@needs(Permission.EXCHANGE)
def create_look() -> Page:
    """What a package would write down, with everything that would be refused; nothing is written yet. An acknowledgement is taken at once."""
    form, arrival, sha = PackageForm(), None, ""
    if request.method == "POST" and form.validate():
        content = _brought(form)
        if content.startswith(b"{"):
            with attempting(form) as outcome:
                kept = arriving.take_acknowledgement(db.session, content, staff())
                address = kept.application.case.address
            if outcome.done:
                flash(_("法院的回执已经登记。"), "ok")
                return redirect(address)
        elif content:
            with attempting(form):
                arrival, sha = _tried(content), files.put(content)
    return render_template("confirmation/package.html", form=form, arrival=arrival, sha=sha), form.status


@bp.post("/packages/records")
@needs(Permission.EXCHANGE)
def create_record() -> Page:
    """Writes down what was looked at; the package is read and checked anew."""
    sha = request.form.get("sha", "")
    try:
        content = files.get(sha)
    except (OSError, ValueError):
        abort(400)
    with committing():
        arrival, _kept = arriving.take_in(db.session, content, staff())
        address = arrival.application.case.address
    flash(_("法院送回的内容已经登记。"), "ok")
    return redirect(address)


@bp.get("/api/packages")
@public
def outgoing() -> Response:
    """The packages that a court has not acknowledged yet, oldest first."""
    waiting = (
        select(Package)
        .join(Application)
        .where(Application.court_id == _calling().id, Package.outgoing, Package.acknowledged_on.is_(None))
    )
    found = db.session.scalars(waiting.order_by(Package.id))
    return _json({"packages": [{"id": one.uid, "sha256": one.sha, "made_at": one.made_at.isoformat()} for one in found]})


@bp.get("/api/packages/<uid>")
@public
def fetched(uid: str) -> Response:
    """One package, for the court it was made for."""
    mine = select(Package).join(Application).where(Application.court_id == _calling().id, Package.outgoing, Package.uid == uid)
    kept = db.session.scalars(mine).first() or abort(404)
    return Response(files.get(kept.sha), mimetype="application/zip")


@bp.post("/api/packages")
@public
def receive() -> Response:
    """A package or an acknowledgement from the court whose token is shown; answers with our acknowledgement. The same one twice answers the same."""
    court, content = _calling(), request.get_data(cache=False)
    if content.startswith(b"{"):
        return _answered(lambda: _noted(arriving.take_acknowledgement(db.session, content, SYSTEM, court)))
    return _answered(lambda: arriving.acknowledgement(arriving.take_in(db.session, content, SYSTEM, court)[1]))


def _calling() -> Body:
    """The court behind the token; nobody else gets an answer."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not token.strip():
        abort(401)
    return machines.court_of(db.session, token.strip()) or abort(401)


def _answered(verb: Callable[[], bytes]) -> Response:
    try:
        said = verb()
        db.session.commit()
    except Refused as refusal:
        db.session.rollback()
        return _json({"error": refusal.sentence, "basis": refusal.basis}, 409)
    return Response(said, mimetype="application/json")


def _noted(kept: Package) -> bytes:
    return json.dumps({"package": kept.uid, "acknowledged_on": str(kept.acknowledged_on)}).encode()


def _tried(content: bytes) -> Arrival:
    """Does it all and takes it back, so that whatever would be refused is refused here."""
    arrival, _kept = arriving.take_in(db.session, content, staff())
    db.session.rollback()
    return arrival


def _brought(form: PackageForm) -> bytes:
    with attempting(form):
        if not (content := uploaded(form.file)):
            raise Refused(_("请选法院送回的文件。"), field="file")
        return content
    return b""


def _json(said: dict[str, Any], status: int = 200) -> Response:
    return current_app.response_class(json.dumps(said, ensure_ascii=False), status, mimetype="application/json")
