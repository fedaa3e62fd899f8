"""The answer to a court that sent a case: how mediation went, what is undisputed, what is handed back (特邀调解规定第二十一条、第二十六条)."""

from dataclasses import dataclass
from types import SimpleNamespace

from cases import issuing, orders, turns
from cases.issuing import Draft
from cases.models import Case
from documents import filing
from documents.models import Paper
from foundation.acts import again_if_moved, preparing, row_of
from foundation.errors import Refused
from foundation.transactions import session_of
from people.models import User
from people.roles import Role

from . import papers_court, undisputed
from .agreements import in_effect

_REPLY = Draft(
    lambda case, given: papers_court.reply(
        case, row_of(case, "reply").basis, given.on_file, given.undisputed, given.remark, given.sham
    )
)
DRAFTS = {"D15": _REPLY, "D15b": _REPLY}
OF_AGREEMENT, OF_ENDING = DRAFTS


@dataclass(frozen=True)
class ReplyGiven:
    """What the mediator adds to what the file knows: to the course, and of what looks like sham mediation."""

    remark: str = ""
    sham: str = ""


@again_if_moved
def reply(case: Case, by: User, seen: int, given: ReplyGiven = ReplyGiven()) -> Paper:
    """Prints the reply, or the report where mediation came to nothing, and hands the case back. Refuses a concession in it, a second one, and for
    the court's own letter an agreement on which a hand or the seal is missing (在线调解规则第十八条、第二十一条)."""
    orders.check_words(case, given.remark, "remark")
    act = preparing(case, "reply", by=by, seen=seen, lacking=_lacking(case))
    session = session_of(case)
    on_file = filing.papers_of(session, case.id)
    ended = case.state != "agreed"
    if not ended and any(one.kind == OF_AGREEMENT for one in on_file):
        raise Refused("已经复函法院，不用再复。")
    lines = [fact.text for fact in undisputed.standing(case)]
    drafted = SimpleNamespace(on_file=on_file, undisputed=lines, remark=given.remark, sham=given.sham)
    made = issuing.make(case, "reply", DRAFTS, drafted, only=OF_ENDING if ended else OF_AGREEMENT)
    with act as facts:
        [paper] = issuing.keep(case, made, drafted, sealing=case.body.sealing if Role.HEAD in case.roles_of(by) else None)
        facts.detail.update(sha=paper.sha, undisputed=len(lines), sham=given.sham)
        if case.table().name == "court_referral" and not ended:
            turns.leave(case, facts)
    return paper


def _lacking(case: Case) -> list[str]:
    """What is missing on the agreement, in words."""
    agreed = in_effect(case)
    if agreed is None or agreed.paper is None:
        return []
    hands = [f"{signature.name}的签名" for signature in agreed.paper.missing]
    return hands + ([] if agreed.sealed_on else ["调解委员会的印章"])
