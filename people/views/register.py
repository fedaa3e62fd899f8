"""The register's pages: bodies and mediators for everybody who works here; changing and importing for its keeper."""

import io

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from foundation import clock
from foundation.db import db
from foundation.transactions import writing

from .. import importing, machines, register
from ..access import Permission
from ..forms import BodyForm, ImportForm
from ..models import Body, BodyKind, SealKind
from .attempt import attempting, committing
from .guard import needs

bp = Blueprint("register", __name__, url_prefix="/register")


@bp.get("")
@needs(Permission.SEE_REGISTER)
def bodies() -> str:
    query, kind = request.args.get("q", ""), request.args.get("kind", "")
    found = register.bodies(db.session, query, kind if kind in {one.value for one in BodyKind} else "")
    return render_template("people/register.html", bodies=found, query=query, kind=kind, kinds=list(BodyKind))


@bp.get("/mediators")
@needs(Permission.SEE_REGISTER)
def mediators() -> str:
    query = request.args.get("q", "")
    return render_template("people/mediators.html", mediators=register.mediators(db.session, query), query=query)


@bp.get("/<int(max=2000000000):body_id>")
@needs(Permission.SEE_REGISTER)
def body(body_id: int) -> str:
    return _shown(_found(body_id))


@bp.get("/new")
@needs(Permission.KEEP_REGISTER)
def new_body() -> str:
    return render_template("people/body_form.html", form=_choices(BodyForm()), body=None)


@bp.get("/<int(max=2000000000):body_id>/edit")
@needs(Permission.KEEP_REGISTER)
def edit_body(body_id: int) -> str:
    found = _found(body_id)
    form = BodyForm(obj=found)
    form.parent.data, form.court.data = found.parent_id or 0, found.court_id or 0
    return render_template("people/body_form.html", form=_choices(form), body=found)


@bp.post("")
@needs(Permission.KEEP_REGISTER)
def create_body() -> Response | tuple[str, int]:
    return _save(None)


@bp.post("/<int(max=2000000000):body_id>")
@needs(Permission.KEEP_REGISTER)
def update_body(body_id: int) -> Response | tuple[str, int]:
    return _save(_found(body_id))


@bp.post("/<int(max=2000000000):body_id>/package-token")
@needs(Permission.KEEP_REGISTER)
def create_package_token(body_id: int) -> str:
    """The token of a court's machine, shown this once."""
    found = _found(body_id)
    with committing():
        token = machines.issue_token(db.session, found)
    return _shown(found, token)


@bp.get("/import")
@needs(Permission.KEEP_REGISTER)
def new_import() -> str:
    return render_template("people/import.html", form=ImportForm(), result=None)


@bp.get("/import/template.xlsx")
@needs(Permission.KEEP_REGISTER)
def import_template() -> Response:
    return send_file(io.BytesIO(importing.template()), as_attachment=True, download_name="名册样表.xlsx")


@bp.post("/import")
@needs(Permission.KEEP_REGISTER)
def create_import() -> str | Response | tuple[str, int]:
    """Good rows are in; bad ones come back at once as a file with the reason per row."""
    form, result = ImportForm(), None
    if form.validate():
        with attempting(form) as outcome:
            rows = importing.read(form.file.data.read() if form.file.data else b"")
            writing(db.session)
            result = importing.take_in(db.session, rows)
        if outcome.done and result and result.faults and request.form.get("back") == "file":
            return send_file(io.BytesIO(importing.returned(result.faults)), as_attachment=True, download_name="没有导入的行.xlsx")
    return render_template("people/import.html", form=form, result=result), form.status


def _shown(found: Body, token: str = "") -> str:
    faults, fingerprint = register.warnings_of(found, clock.today()), machines.fingerprint(found.package_key)
    return render_template("people/body.html", body=found, faults=faults, fingerprint=fingerprint, token=token)


def _save(body: Body | None) -> Response | tuple[str, int]:
    form = _choices(BodyForm())
    if form.validate():
        with attempting(form) as outcome:
            saved = register.save_body(db.session, _given(form, body), body)
        if outcome.done:
            return redirect(url_for("register.body", body_id=saved.id))
    return render_template("people/body_form.html", form=form, body=body), form.status


def _given(form: BodyForm, body: Body | None) -> register.BodyGiven:
    """What was typed; a series that stands is no part of it, for it changes from a day on, among the rules of the house."""
    data = {key: value for key, value in form.data.items() if key in register.BodyGiven.__dataclass_fields__}
    members = tuple(register.MemberGiven(row["name"], row["woman"], row["chair"]) for row in form.members.data if row["name"])
    data |= {"kind": BodyKind.of(form.kind.data), "seal": SealKind.of(form.seal.data), "members": members}
    data["package_key"] = form.package_key.data or ""
    if body and body.series:
        data |= {"series": body.series, "series_external": body.series_external}
    return register.BodyGiven(**data, parent_id=form.parent.data or None, court_id=form.court.data or None)


def _choices(form: BodyForm) -> BodyForm:
    everybody = register.bodies(db.session)
    form.parent.choices = [(0, "—"), *((one.id, one.name) for one in everybody if one.kind == BodyKind.COMMITTEE)]
    form.court.choices = [(0, "—"), *((one.id, one.name) for one in everybody if one.kind == BodyKind.COURT)]
    return form


def _found(body_id: int) -> Body:
    return db.session.get(Body, body_id) or abort(404)
