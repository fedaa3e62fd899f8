"""The rows of a batch one by one: put right, taken out, and those that do not fit as a spreadsheet."""

import io

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file
from werkzeug.wrappers import Response

from cases.views.act_page import Page
from cases.views.found import staff
from foundation.db import db
from foundation.errors import Refused
from foundation.words import _
from people.access import Permission
from people.views.attempt import attempting, committing
from people.views.guard import needs

from .. import batch_table, batches
from ..batch_checks import plan_of
from ..batch_models import Batch
from ..batch_table import Line
from ..forms_batch import row_form

bp = Blueprint("batch_rows", __name__)


@bp.get("/batches/<reference>/left-over.xlsx")
@needs(Permission.TAKE_IN)
def left_over(reference: str) -> Response:
    """The rows that do not fit or were refused, each with its number and its reason, to be mended and brought again."""
    batch = found_batch(reference)
    bad = [row for row in batch.rows if row.fault and row.case_id is None]
    lines = [Line(row.ordinal, row.cells) for row in bad]
    return sheet(batch_table.returned(len(plan_of(batch).old.amounts), lines, [row.fault for row in bad]), "要改的行.xlsx")


@bp.route("/batches/<reference>/rows/<int(max=100000):ordinal>", methods=["GET"])
@needs(Permission.TAKE_IN)
def row(reference: str, ordinal: int) -> Page:
    return _row_page(found_batch(reference), ordinal)


@bp.post("/batches/<reference>/rows/<int(max=100000):ordinal>/correction")
@needs(Permission.TAKE_IN)
def create_row_correction(reference: str, ordinal: int) -> Page:
    return _row_page(found_batch(reference), ordinal)


@bp.post("/batches/<reference>/rows/<int(max=100000):ordinal>/removal")
@needs(Permission.TAKE_IN)
def create_row_removal(reference: str, ordinal: int) -> Page:
    batch = found_batch(reference)
    with committing():
        batches.drop(batch, staff(), ordinal)
    flash(_("第 %(n)s 行去掉了。", n=ordinal), "ok")
    return redirect(batch.address)


def _row_page(batch: Batch, ordinal: int) -> Page:
    row = next((one for one in batch.rows if one.ordinal == ordinal and one.case_id is None), None) or abort(404)
    plan = plan_of(batch)
    kind = row_form(plan.heads)
    form = kind() if request.method == "POST" else kind(data=row.cells)
    if request.method == "POST" and form.validate():
        with attempting(form) as outcome:
            batches.mend(batch, staff(), ordinal, {column: form[column].data or "" for column in plan.heads})
        if outcome.done and not row.fault:
            flash(_("第 %(n)s 行可以办了。", n=ordinal), "ok")
            return redirect(batch.address)
        if outcome.done:
            form.refuse(Refused(row.fault))
    return render_template("mediation/batch_row.html", batch=batch, row=row, form=form, plan=plan), form.status


def found_batch(reference: str) -> Batch:
    return batches.find(db.session, reference, staff()) or abort(404)


def sheet(content: bytes, name: str) -> Response:
    return send_file(io.BytesIO(content), as_attachment=True, download_name=name)
