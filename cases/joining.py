"""The joint application to the traffic police: the accident written down, one paper for all parties to sign, within the days the law gives them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from documents import filing
from documents.models import Paper, Signature, SigningWay
from documents.signing import Hands, Ink, hand_of
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import periods
from law.accidents import Finding
from law.starts import Loss
from office.calendar import days
from people.access import Visitor
from people.models import User

from . import countersigning, issuing, papers_traffic, telling
from .accident import Accident, accident_of
from .deadlines import rule_of, stop
from .evidence import scan_type_of
from .issuing import Draft
from .models import Case
from .parties import signs_for
from .queries import index
from .signers import party_signers

DRAFTS = {
    "B07": Draft(
        lambda case, given: papers_traffic.joint_application(case, given.accident, given.place, given.number),
        lambda case, given: party_signers(case),
        "joint-signatures",
    )
}


@dataclass(frozen=True)
class AccidentGiven:
    """The accident as it is taken down. `received` says by party when it received the finding, `people_ended_on` when a committee ended its
    mediation; `losses` what there was to lose, with the day it was settled, None while it is not."""

    happened_at: dt.datetime
    place: str
    finding: Finding
    number: str
    received: Mapping[int, dt.date]
    losses: Mapping[Loss, dt.date | None]
    people_ended_on: dt.date | None = None


@again_if_moved
def apply_jointly(case: Case, by: User, seen: int, given: AccidentGiven) -> Accident:
    """Writes the accident down and prints the application for all parties to sign; one that was printed before is void. From now on the days
    run in which all must have signed: ten working days from the day the first of them received the finding, three from the day a committee
    ended its mediation (事故处理程序规定第八十五条、第八十六条、第一百一十二条)."""
    _check(case, given)
    act = preparing(case, "apply_jointly", by=by, seen=seen)
    session = session_of(case)
    accident = Accident(
        case_id=case.id,
        happened_at=given.happened_at,
        finding=given.finding,
        received={str(party_id): day.isoformat() for party_id, day in given.received.items()},
        people_ended_on=given.people_ended_on,
        settled_on={loss.value: day.isoformat() if day else None for loss, day in given.losses.items()},
    )
    written = SimpleNamespace(accident=accident, place=given.place, number=given.number)
    made = issuing.make(case, "apply_jointly", DRAFTS, written)
    with act as facts:
        before = accident_of(session, case.id)
        if before and before.paper:
            filing.void(before.paper, "申请书重新填写")
        accident = session.merge(accident)
        case.place, case.source_number = given.place, given.number
        accident.paper, *_ = issuing.keep(case, made, written)
        facts.triggers = _triggers(accident)
        facts.withheld = {"D17", "D18"} - facts.triggers.keys()
        for code in facts.withheld:
            stop(case, code)
        facts.detail.update(finding=given.number, losses=sorted(accident.settled_on))
        facts.ask = "请各方在申请书上签名"
        index(session, case)
        for party in case.parties:
            representative = signs_for(party, clock.today())[2]
            telling.invite(case, "joint", "调解申请书写好了，请您看过，同意再签名。", party, representative)
    return accident


def join(case: Case, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay) -> None:
    """One party signs the application; the last one makes it the application of all. Refused once the days to apply are over."""
    accident, paper = _application(case)
    with acting(case, "join", by=by, seen=None, window=window(case, accident), signed_on=clock.today(), complete=False) as facts:
        countersigning.give_ink(f"{case.address}/joint-signatures", by, seen_papers, ink, way)
        facts.sentence = f"{'、'.join(signature.name for signature, _ in seen_papers)}在申请书上签名"
        _settle(paper, facts)


def scan_application(case: Case, by: User, seen: int, content: bytes, signed: Hands) -> None:
    """Files the scan of the application signed by hand, with who signed on which day as it stands there; the last of these days must lie within
    the days to apply."""
    if not content:
        raise Refused("请选签好的扫描件或照片。", field="file")
    mime = scan_type_of(content)
    accident, paper = _application(case)
    last = max((hand_of(given).on for _, given in signed), default=clock.today())
    with acting(
        case, "scan_application", by=by, seen=seen, window=window(case, accident), signed_on=last, complete=False
    ) as facts:
        filing.attach(session_of(case), paper, content, mime)
        countersigning.note_hands(f"{case.address}/joint-signatures", paper, by, signed)
        _settle(paper, facts)


def window(case: Case, accident: Accident) -> periods.Due:
    """Until when all must have signed; where both days are known, the later one counts."""
    return max(
        (periods.due(rule_of(case, code), day, days(session_of(case))) for code, day in _triggers(accident).items()),
        key=lambda due: due.date,
    )


def _triggers(accident: Accident) -> dict[str, dt.date]:
    """What began the days to apply: the first receipt of the finding, the end of a committee's mediation."""
    received = [dt.date.fromisoformat(day) for day in accident.received.values()]
    began = {"D17": min(received, default=None), "D18": accident.people_ended_on}
    return {code: day for code, day in began.items() if day}


def _settle(paper: Paper, facts: SimpleNamespace) -> None:
    facts.complete = paper.is_signed
    if not facts.complete:
        facts.ask = f"等{'、'.join(dict.fromkeys(signature.name for signature in paper.missing))}在申请书上签名"[:200]


def _application(case: Case) -> tuple[Accident, Paper]:
    accident = accident_of(session_of(case), case.id)
    if accident is None or accident.paper is None:
        raise Refused("申请书还没有填好。")
    return accident, accident.paper


def _check(case: Case, given: AccidentGiven) -> None:
    today, happened_on = clock.today(), clock.day_of(given.happened_at)
    if len(case.parties) < 2:
        raise Refused("申请要各方一致提出，请先把各方当事人登记全。", field="received")
    if not given.place:
        raise Refused("请写事故发生在哪里。", field="place")
    if not given.number:
        raise Refused(f"请照{given.finding.title}填编号。", field="number")
    if given.happened_at > clock.now():
        raise Refused("事故的时间还没到，请再看一遍。", field="happened_at")
    lacking = [party.name for party in case.parties if party.id not in given.received]
    if lacking and given.people_ended_on is None:
        raise Refused(f"请填{'、'.join(lacking)}哪天收到{given.finding.title}：申请的期限从收到那天起算。", field="received")
    known = [*given.received.values(), *filter(None, (given.people_ended_on,))]
    if any(not happened_on <= day <= today for day in known):
        raise Refused("收到、终止的日期应在事故以后、今天以前，请照回证再看一遍。", field="received")
    if not given.losses:
        raise Refused("请勾选这次事故造成了什么损失。", field="losses")
    if any(day and day < happened_on for day in given.losses.values()):
        raise Refused("治疗终结、定残、定损的日期不会早于事故，请再看一遍。", field="losses")
