"""How a case ends without an agreement, and how it is put on the shelf."""

import datetime as dt
from types import SimpleNamespace

from documents import filing, signing
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing, row_of
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from law.grounds import Ground, PmEnd
from law.starts import STARTS
from law.wording import cn_date
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import deadlines, issuing, orders, papers, papers_police, papers_sham, papers_traffic, telling, volume
from .issuing import Draft
from .models import Case
from .party import Side
from .queries import turns_of
from .signers import officer_signers

DRAFTS = {
    "A01": Draft(lambda case, given: papers.cover(case, given.filer)),
    "A02": Draft(lambda case, given: papers.contents(case, given.volume)),
    "A12": Draft(lambda case, given: papers.ending(case, given.ground, given.reason)),
    "D38": Draft(
        lambda case, given: papers_sham.sham_report(case, given.reason, given.by.name),
        wanted=lambda given: given.ground is PmEnd.COLLUSION,
    ),
    "B03d": Draft(lambda case, given: papers_police.ending(case, given.ground, given.reason, given.restarts)),
    "B06": Draft(
        lambda case, given: papers_traffic.ending(case, given.ground, given.reason), lambda case, given: officer_signers(case)
    ),
    "A14": Draft(lambda case, given: papers.file_note(case, given.volume, given.filer)),
}


def withdraw(case: Case, by: User | Visitor, seen: int, reason: str) -> None:
    """The applicant takes the application back, in person or noted down at the counter (人民调解法第二十三条). The other side leaves instead."""
    if isinstance(by, Visitor) and not any(p.id == by.party_id and p.side == Side.APPLICANT for p in case.parties):
        raise Refused("撤回申请由申请人提出。您不想调解了，请选“不调解了，去仲裁或起诉”。", named(("RMTJ 23",), clock.today()))
    with acting(case, "withdraw", by=by, seen=seen) as facts:
        case.reason, case.ended_on, case.ground = reason, clock.today(), _ground(case, "withdraw").value
        facts.detail["reason"] = reason
        signing.void_open(session_of(case), case.id, "申请已撤回", kinds=issuing.codes(case, "offer"))
        telling.tell(case, "withdrawn", "申请已经撤回，以后可以另行申请。")


def annul(case: Case, by: User, seen: int, reason: str) -> None:
    """Takes back a case that was registered by mistake, as long as no party has signed anything in it; its number stays with it and its papers
    are void. What the parties themselves bring to an end is withdrawn or left instead."""
    if not reason:
        raise Refused("请写明登记错在哪里，各方问起要答得上。", field="reason")
    with acting(case, "annul", by=by, seen=seen, signed=signing.signed_by_parties(session_of(case), case.id)) as facts:
        case.reason, case.ended_on = reason, clock.today()
        facts.detail["reason"] = reason
        signing.void_open(session_of(case), case.id, "登记有误，已撤销")
    telling.tell_state(case, "annulled")


@again_if_moved
def terminate(case: Case, by: User, seen: int, ground: Ground, reason: str) -> None:
    """Ends the mediation for a coded ground and prints the notice that names the ways that stay open; suspected collusion only the head
    decides, and reports (人民调解法第二十六条). Where a court sent the case, refuses a concession in the reason."""
    orders.check_words(case, reason, "reason")
    _close(case, "terminate", by, seen, ground, reason)


@again_if_moved
def conclude(case: Case, by: User, seen: int, reason: str) -> None:
    """Ends a mediation in which no agreement was reached, with the paper that says so to every party (事故处理程序规定第九十三条)."""
    _close(case, "conclude", by, seen, _ground(case, "conclude"), reason)


def suggested_end(case: Case) -> tuple[str | None, str]:
    """The ground and the reason of an ending that the file itself gives: the period of mediation is over and nobody agreed to prolong it."""
    period, expired = deadlines.open_one(case, "D2"), PmEnd.EXPIRED_NO_EXTENSION
    if period is None or not period.running or period.due >= clock.today() or expired not in case.table().grounds["terminate"]:
        return None, ""
    return expired.value, f"调解期限于{cn_date(period.due)}届满，各方没有达成协议，也没有同意延期。"


@again_if_moved
def leave(case: Case, by: Visitor, seen: int, reason: str = "") -> None:
    """A party leaves mediation for arbitration or court; no state and nobody's consent stands in the way (人民调解法第三条)."""
    act = preparing(case, "leave", by=by, seen=seen)
    said = reason or "当事人不愿继续调解"
    given = SimpleNamespace(ground=_ground(case, "leave"), reason=said, restarts=_restarts(case, "leave"))
    made = issuing.make(case, "leave", DRAFTS, given)
    with act as facts:
        begin_anew(case, "leave", given.restarts, facts)
        _end(case, given.ground, said)
        issuing.keep(case, made, given)
    telling.tell_state(case, "left", "有一方不再调解。")


@again_if_moved
def archive(case: Case, by: User, seen: int) -> None:
    """Puts a finished file on the shelf with its cover, index and note. Refuses while another subject of the file still waits for somebody,
    and while the parties may still apply to the court together (民事诉讼法第二百零五条)."""
    session = session_of(case)
    pending = sorted({turn.ask for turn in turns_of(session, [case.id]).get(case.id, []) if turn.subject != case.kind})
    window = deadlines.open_one(case, "D7")
    if window is not None and window.due >= clock.today():
        pending.append(f"{cn_date(window.due)}前双方还可以共同申请司法确认")
    on_file = [paper for paper in filing.papers_of(session, case.id) if not paper.void_at]
    spot = issuing.codes(case, "onsite")
    pending += [f"《{paper.title}》还没有签齐" for paper in on_file if paper.kind in spot and paper.missing]
    act = preparing(case, "archive", by=by, seen=seen, pending=pending)
    given = SimpleNamespace(volume=volume.of_case(case, on_file), filer=by.name)
    made = issuing.make(case, "archive", DRAFTS, given)
    with act:
        issuing.keep(case, made, given)


def begin_anew(case: Case, act: str, on: dt.date | None, facts: SimpleNamespace) -> None:
    """The time for a case of the police begins anew on the day a mediation came to nothing; without one it runs on (公安行政程序规定第一百八十五条)."""
    if on is None:
        facts.withheld = _anew(case, act)
    else:
        facts.because = dict.fromkeys(
            _anew(case, act), f"{cn_date(on)}{row_of(case, act).done}，办案期限从这一天起重新计算，当日不计"
        )


def _close(case: Case, act: str, by: User, seen: int, ground: Ground, reason: str) -> None:
    if not reason:
        raise Refused("请写明理由，当事人要看到。", field="reason")
    doing = preparing(case, act, by=by, seen=seen, head_decides=ground.head_only, by_whom=by)
    given = SimpleNamespace(ground=ground, reason=reason, restarts=_restarts(case, act), by=by)
    made = issuing.make(case, act, DRAFTS, given)
    with doing as facts:
        begin_anew(case, act, given.restarts, facts)
        _end(case, ground, reason)
        facts.detail["ground"] = ground.value
        issuing.keep(case, made, given, sealing=case.body.sealing if Role.HEAD in case.roles_of(by) else None)
    telling.tell_state(case, act)


def _restarts(case: Case, act: str) -> dt.date | None:
    """Today, where an ending begins the time for the case anew: there was a mediation, and it came to nothing."""
    records = issuing.codes(case, "record")
    held = any(paper.kind in records for paper in filing.papers_of(session_of(case), case.id))
    return clock.today() if held and _anew(case, act) else None


def _anew(case: Case, act: str) -> frozenset[str]:
    return frozenset(row_of(case, act).starts) & frozenset(STARTS["D16"].governs)


def _end(case: Case, ground: Ground, reason: str) -> None:
    case.ground, case.reason, case.ended_on = ground.value, reason, clock.today()
    asked = issuing.codes(case, "offer") + issuing.codes(case, "apply_jointly")
    signing.void_open(session_of(case), case.id, "调解已终止", kinds=asked)


def _ground(case: Case, act: str) -> Ground:
    """The one ground on which an act rests that asks for none."""
    ground: Ground = case.table().grounds[act][0]
    return ground
