"""The head's page: signs that a mediation may be a sham one, and the decision to go on or to end and report."""

from flask import Blueprint

from cases.forms import ReasonForm
from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, staff
from people.access import Permission
from people.views.guard import needs

from .. import doubts
from ..agreements import draft_of

bp = Blueprint("doubting", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_global(lambda case: doubts.undecided(case, draft_of(case)), "undecided_signs")


@bp.route("/going-on", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_going_on(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(
        case,
        case,
        "go_on",
        form,
        lambda: doubts.go_on(case, staff(), form.seen.data, form.reason.data or ""),
        template="mediation/doubts.html",
        signs=doubts.undecided(case, draft_of(case)),
        ending=_ending(case),
    )


def _ending(case: Case) -> str:
    """Where the head ends and reports: the ground of collusion, or the report to the court that sent the case."""
    collusion = next((one.value for one in case.table().grounds.get("terminate", ()) if one.head_only), "")
    return f"{case.address}/termination?ground={collusion}" if collusion else f"{case.address}/police-report"
