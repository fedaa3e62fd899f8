"""The certificate that a ruling is in effect, for the court that enforces it."""

from cases import turns
from documents import kinds, press
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from law.articles import named
from law.grounds import JcEnd
from people.models import User

from . import keeping, papers_review
from .models import Application


@again_if_moved
def certify(application: Application, by: User, seen: int) -> None:
    """Prints and seals the certificate. Refuses where nothing was confirmed, a ruling was changed later, or it is of a court elsewhere."""
    law = named(("司法确认裁定",), clock.today())
    if not application.court.works_here:
        raise Refused("生效证明由作出裁定的法院出具。", law)
    if application.outcome is not JcEnd.CONFIRMED:
        raise Refused("没有确认协议有效的裁定，不出生效证明。", law)
    if any(not one.leaves_all for one in application.later_rulings):
        raise Refused("原裁定已经变更，请凭新的裁定书申请执行。", law)
    act = preparing(application, "certify", by=by, seen=seen)
    sheet = press.make(kinds.EFFECT, papers_review.effect(application))
    with act as facts:
        keeping.issue(application, sheet)
        turns.leave(application, facts)
