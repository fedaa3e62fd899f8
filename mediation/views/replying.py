"""The committee's answer to the court that sent a case."""

from flask import Blueprint

from cases.views.act_page import Page, act_page
from cases.views.found import found, staff
from people.access import Permission
from people.views.guard import needs

from .. import replies, undisputed
from ..forms import ReplyForm
from ..replies import ReplyGiven

bp = Blueprint("replying", __name__, url_prefix="/cases/<reference>")


@bp.route("/reply", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_reply(reference: str) -> Page:
    case, form = found(reference), ReplyForm()
    return act_page(
        case,
        case,
        "reply",
        form,
        lambda: replies.reply(case, staff(), form.seen.data, ReplyGiven(form.remark.data or "", form.sham.data or "")),
        template="mediation/reply.html",
        standing=undisputed.standing(case),
    )
