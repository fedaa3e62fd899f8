"""Changing an agreement in effect: begun, and left off. The terms, the signatures and the seal have the pages of every agreement."""

from flask import Blueprint

from cases.views.act_page import Page, act_page
from cases.views.found import found, me, staff
from foundation.words import _
from people.access import Permission
from people.views.guard import needs

from .. import amending, papers_amendment
from ..forms import ReasonForm
from ..forms_amending import AmendForm

bp = Blueprint("amending", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_global(papers_amendment.changes, "changes_of")
bp.add_app_template_global(papers_amendment.performed, "performed_in")


@bp.route("/amendment", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_amendment(reference: str) -> Page:
    """Why the agreement is changed; then its terms, filled from the agreement in effect."""
    case, form = found(reference), AmendForm()
    return act_page(
        case,
        case,
        "amend",
        form,
        lambda: amending.begin(case, staff(), form.seen.data, form.why.data),
        to=f"{case.address}/terms",
        told=_(
            "签过的协议不能改，只能另签一份变更协议书。还没付、还没做的会带过来，改要改的就行。各方签名、盖章以后它代替现在的协议，申请司法确认的 30 天重新起算；在那以前，现在的协议照样有效。"
        ),
    )


@bp.route("/amendment-withdrawal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_amendment_withdrawal(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(
        case,
        case,
        "drop",
        form,
        lambda: amending.drop(case, me(), form.seen.data, form.reason.data or ""),
        told=_("任何一方都可以不变更，不用别人同意。没有签齐的变更协议作废，原来的协议照样有效。"),
    )
