"""How a case ends without an agreement, and how it is put on the shelf."""

from types import SimpleNamespace

from documents import filing, signing
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.grounds import Ground
from law.wording import cn_date
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import deadlines, issuing, papers, telling
from .issuing import Draft
from .models import Case
from .party import Side
from .queries import turns_of

DRAFTS = {
    "A01": Draft(lambda case, given: papers.cover(case, given.filer)),
    "A02": Draft(lambda case, given: papers.contents(case, given.on_file)),
    "A12": Draft(lambda case, given: papers.ending(case, given.ground, given.reason)),
    "A14": Draft(lambda case, given: papers.file_note(case, given.on_file, given.filer)),
}


def withdraw(case: Case, by: User | Visitor, seen: int, reason: str) -> None:
    """The applicant takes the application back, in person or noted down at the counter (人民调解法第二十三条). The other side leaves instead."""
    if isinstance(by, Visitor) and not any(p.id == by.party_id and p.side == Side.APPLICANT for p in case.parties):
        raise Refused("撤回申请由申请人提出。您不想调解了，请选“不调解了，去仲裁或起诉”。", "人民调解法第二十三条")
    with acting(case, "withdraw", by=by, seen=seen) as facts:
        case.reason, case.ended_on, case.ground = reason, clock.today(), _ground(case, "withdraw").value
        facts.detail["reason"] = reason
        signing.void_open(session_of(case), case.id, "申请已撤回", kinds=issuing.codes(case, "offer"))
        telling.tell(case, "withdrawn", "申请已经撤回，以后可以另行申请。")


@again_if_moved
def terminate(case: Case, by: User, seen: int, ground: Ground, reason: str) -> None:
    """Ends the mediation for a coded ground and prints the notice that names the ways that stay open; suspected collusion only the head
    decides (人民调解法第二十六条)."""
    if not reason:
        raise Refused("请写明终止的理由，告知书要印。", field="reason")
    act = preparing(case, "terminate", by=by, seen=seen, head_decides=ground.head_only, by_whom=by)
    given = SimpleNamespace(ground=ground, reason=reason)
    made = issuing.make(case, "terminate", DRAFTS, given)
    with act as facts:
        _end(case, ground, reason)
        facts.detail["ground"] = ground.value
        issuing.keep(case, made, given, sealing=case.body.sealing if Role.HEAD in case.roles_of(by) else None)
        telling.tell(case, "terminated", "调解已经结束，您可以依法仲裁、行政处理或起诉。告知书写明了去哪里。")


@again_if_moved
def leave(case: Case, by: Visitor, seen: int, reason: str = "") -> None:
    """A party leaves mediation for arbitration or court; no state and nobody's consent stands in the way (人民调解法第三条)."""
    act = preparing(case, "leave", by=by, seen=seen)
    said = reason or "当事人不愿继续调解"
    given = SimpleNamespace(ground=_ground(case, "leave"), reason=said)
    made = issuing.make(case, "leave", DRAFTS, given)
    with act:
        _end(case, given.ground, said)
        issuing.keep(case, made, given)
        telling.tell(case, "left", "有一方不再调解，调解已经结束。您可以依法仲裁、行政处理或起诉。")


@again_if_moved
def archive(case: Case, by: User, seen: int) -> None:
    """Puts a finished file on the shelf with its cover, index and note. Refuses while another subject of the file still waits for somebody,
    and while the parties may still apply to the court together (民事诉讼法第二百零五条)."""
    session = session_of(case)
    pending = sorted({turn.ask for turn in turns_of(session, [case.id]).get(case.id, []) if turn.subject != case.kind})
    window = deadlines.open_one(case, "D7")
    if window is not None and window.due >= clock.today():
        pending.append(f"{cn_date(window.due)}前双方还可以共同申请司法确认")
    act = preparing(case, "archive", by=by, seen=seen, pending=pending)
    on_file = [paper for paper in filing.papers_of(session, case.id) if not paper.void_at]
    given = SimpleNamespace(on_file=on_file, filer=by.name)
    made = issuing.make(case, "archive", DRAFTS, given)
    with act:
        issuing.keep(case, made, given)


def _end(case: Case, ground: Ground, reason: str) -> None:
    case.ground, case.reason, case.ended_on = ground.value, reason, clock.today()
    signing.void_open(session_of(case), case.id, "调解已终止", kinds=issuing.codes(case, "offer"))


def _ground(case: Case, act: str) -> Ground:
    """The one ground on which an act rests that asks for none."""
    ground: Ground = case.table().grounds[act][0]
    return ground
