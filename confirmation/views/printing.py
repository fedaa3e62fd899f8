"""Printing once more what did not come out in the room: for those who have a part in the case and nobody else."""

from flask import Blueprint, abort, flash, redirect
from werkzeug.wrappers import Response

from cases import queries
from cases.models import Case
from cases.views.act_page import home_of
from cases.views.found import found
from documents import stations
from documents.models import Paper
from documents.stations import PrintJob
from foundation.db import db
from foundation.transactions import writing
from foundation.words import _
from people.access import Permission
from people.views.attempt import committing
from people.views.guard import actor, needs

from .. import served

bp = Blueprint("printing", __name__, url_prefix="/print-jobs")


def _services_in(case: Case) -> list[served.Row]:
    return served.rows(case.applications[-1]) if case.applications else []


def _reads(case: Case, paper: Paper) -> bool:
    return queries.may_read(case, actor(), paper)


bp.add_app_template_global(_services_in, "services_in")
bp.add_app_template_global(_reads, "reads")


@bp.post("/<int(max=2000000000):job_id>/renewal")
@needs(Permission.SEE_FILES)
def create_renewal(job_id: int) -> Response:
    job = db.session.get(PrintJob, job_id) or abort(404)
    case = found(db.session.get_one(Case, job.case_id).reference)
    with committing():
        writing(db.session)
        stations.again(db.session.get_one(PrintJob, job_id))
    flash(_("又送去打印了，上面有“第二次打印”的标记。") if job.out_in else _("又送去打印了。"), "ok")
    return redirect(home_of(case))
