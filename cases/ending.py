"""How a case ends without an agreement, and how it is put on the shelf."""

from documents import filing, kinds, press, signing
from documents.kinds import Kind
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.grounds import PmEnd
from law.wording import cn_date
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import deadlines, papers, telling
from .models import Case
from .party import Side
from .queries import turns_of


def withdraw(case: Case, by: User | Visitor, seen: int, reason: str) -> None:
    """The applicant takes the application back, in person or noted down at the counter (人民调解法第二十三条). The other side leaves instead."""
    if isinstance(by, Visitor) and not any(p.id == by.party_id and p.side == Side.APPLICANT for p in case.parties):
        raise Refused("撤回申请由申请人提出。您不想调解了，请选“不调解了，去仲裁或起诉”。", "人民调解法第二十三条")
    with acting(case, "withdraw", by=by, seen=seen) as facts:
        case.reason, case.ended_on, case.ground = reason, clock.today(), PmEnd.WITHDRAWN.value
        facts.detail["reason"] = reason
        signing.void_open(session_of(case), case.id, "申请已撤回", kinds=("A09",))
        telling.tell(case, "withdrawn", "申请已经撤回，以后可以另行申请。")


@again_if_moved
def terminate(case: Case, by: User, seen: int, ground: PmEnd, reason: str) -> None:
    """Ends the mediation for a coded ground and prints the notice that names the ways that stay open; suspected collusion only the head
    decides (人民调解法第二十六条)."""
    if not reason:
        raise Refused("请写明终止的理由，告知书要印。", field="reason")
    act = preparing(case, "terminate", by=by, seen=seen, head_decides=ground.head_only, by_whom=by)
    sheet = press.make(kinds.ENDING, papers.ending(case, ground, reason))
    with act as facts:
        _end(case, ground, reason)
        facts.detail["ground"] = ground.value
        paper = filing.keep(session_of(case), sheet, case, on=clock.today(), number=case.number or "")
        if Role.HEAD in case.roles_of(by):
            filing.seal_here(paper, case.body.sealing)
        telling.tell(case, "terminated", "调解已经结束，您可以依法仲裁、行政处理或起诉。告知书写明了去哪里。")


@again_if_moved
def leave(case: Case, by: Visitor, seen: int, reason: str = "") -> None:
    """A party leaves mediation for arbitration or court; no state and nobody's consent stands in the way (人民调解法第三条)."""
    act = preparing(case, "leave", by=by, seen=seen)
    said = reason or "当事人不愿继续调解"
    sheet = press.make(kinds.ENDING, papers.ending(case, PmEnd.REFUSED, said))
    with act:
        _end(case, PmEnd.REFUSED, said)
        filing.keep(session_of(case), sheet, case, on=clock.today(), number=case.number or "")
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
    made: list[tuple[Kind, object]] = [
        (kinds.COVER, papers.cover(case, by.name)),
        (kinds.CONTENTS, papers.contents(case, on_file)),
        (kinds.FILE_NOTE, papers.file_note(case, on_file, by.name)),
    ]
    sheets = [press.make(kind, facts) for kind, facts in made]
    with act:
        for sheet in sheets:
            filing.keep(session, sheet, case, on=clock.today(), number=case.number or "")


def _end(case: Case, ground: PmEnd, reason: str) -> None:
    case.ground, case.reason, case.ended_on = ground.value, reason, clock.today()
    signing.void_open(session_of(case), case.id, "调解已终止", kinds=("A09",))
