"""The page of a print station, a device in a room: what waits there for paper. It works by itself in a browser that prints unasked, and by hand in any."""

import io

from flask import Blueprint, abort, jsonify, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from foundation.db import db
from foundation.forms import number_in
from foundation.transactions import writing
from foundation.words import _
from people.access import Permission
from people.models import User
from people.views.attempt import committing
from people.views.guard import actor, needs

from .. import stations
from ..stations import PrintJob

bp = Blueprint("station", __name__, url_prefix="/station")
NUMBER = "<int(max=2000000000):job_id>"


@bp.get("/")
@needs(Permission.PRINT)
def show() -> str:
    rooms = _rooms()
    return render_template(
        "documents/station.html",
        jobs=stations.queue_of(db.session, rooms),
        over=stations.come_out(db.session, rooms),
        me=_me(),
        rooms=_names(),
        idle_minutes=12 * 60,  # the device is nobody's desk: it is not locked between two sheets
    )


@bp.post("/takings")
@needs(Permission.PRINT)
def create_taking() -> Response:
    """Takes the job named, or the next one; tells the page's script where its bytes are, and leads a person there."""
    asked, rooms = number_in(request.form.get("job")), _rooms()
    waiting = [one.id for one in stations.queue_of(db.session, rooms) if asked in (None, one.id)]
    with committing():
        taken = next(
            (job for job in (stations.take(db.session, one, _me(), mine_too=asked is not None) for one in waiting) if job), None
        )
    if request.accept_mimetypes.best == "application/json":
        return jsonify({"title": taken.title, "copies": taken.copies, **_doors(taken.id)} if taken else {})
    return redirect(url_for("station.sheet", job_id=taken.id) if taken else url_for("station.show"))


@bp.get(f"/jobs/{NUMBER}.pdf")
@needs(Permission.PRINT)
def sheet(job_id: int) -> Response:
    job = _taken(job_id)
    content = stations.content(job)
    writing(db.session)
    stations.hand_out(_taken(job_id))
    db.session.commit()
    return send_file(io.BytesIO(content), mimetype="application/pdf", download_name=f"{job_id}.pdf")


@bp.post(f"/jobs/{NUMBER}/printing")
@needs(Permission.PRINT)
def create_printing(job_id: int) -> Response:
    with committing():
        stations.done(_own(job_id), _me())
    return redirect(url_for("station.show"))


@bp.post(f"/jobs/{NUMBER}/failure")
@needs(Permission.PRINT)
def create_failure(job_id: int) -> Response:
    with committing():
        stations.failed(_own(job_id), _me(), (request.form.get("why") or "").strip() or _("打印点说没有出来"))
    return redirect(url_for("station.show"))


@bp.post(f"/jobs/{NUMBER}/renewal")
@needs(Permission.PRINT)
def create_renewal(job_id: int) -> Response:
    """Once more what came out badly, with the mark of a second printing."""
    with committing():
        stations.again(_own(job_id))
    return redirect(url_for("station.show"))


def _doors(job_id: int) -> dict[str, str]:
    return {
        "sheet": url_for("station.sheet", job_id=job_id),
        "done": url_for("station.create_printing", job_id=job_id),
        "failed": url_for("station.create_failure", job_id=job_id),
    }


def _taken(job_id: int) -> PrintJob:
    job = _own(job_id)
    return job if job.taken_by == _me() and job.printed_at is None and job.failed_at is None else abort(404)


def _own(job_id: int) -> PrintJob:
    """A job of this station's own room; anything else is not there."""
    job = db.session.get(PrintJob, job_id)
    return job if job and job.body_id in _rooms() else abort(404)


def _rooms() -> set[int]:
    who = actor()
    return stations.rooms_of(who) if isinstance(who, User) else set()


def _me() -> str:
    who = actor()
    return who.login if isinstance(who, User) else ""


def _names() -> str:
    who = actor()
    found = {one.body.name for one in who.serving() if one.body_id in _rooms()} if isinstance(who, User) else set()
    return "、".join(sorted(found))
