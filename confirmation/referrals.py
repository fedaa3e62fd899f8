"""A court sends a case into mediation, before a suit is filed or after; a body declines; the court chooses another, or gives the case back to the parties."""

import datetime as dt
from dataclasses import dataclass, replace
from types import SimpleNamespace

from sqlalchemy.orm import Session

from cases import deadlines, intake, issuing, orders, telling
from cases.intake import Intake
from cases.issuing import Draft
from cases.models import Case, Part
from cases.queries import index
from cases.referral import ConsentTo, ConsentWay
from documents import filing, kinds, press, signing
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing, row_of
from foundation.errors import Refused
from foundation.transactions import session_of
from law.grounds import Ground
from law.wording import cn_date
from people.models import Body, BodyKind, User
from people.roles import Role

from . import papers_orders
from .signers import own_signer

_ORDER = Draft(lambda case, given: papers_orders.order(case, given.body, given.matters, given.materials))
DRAFTS = {
    "D14": _ORDER,
    "D14b": _ORDER,
    "S11": Draft(lambda case, given: papers_orders.recalled(case, given.ground, given.reason)),
    "S13": Draft(lambda case, given: papers_orders.not_taken(case, given.reason)),
}


@dataclass(frozen=True)
class ConsentGiven:
    """Whether a party agrees to mediation, on which day and how it said so."""

    agrees: bool
    on: dt.date
    way: ConsentWay = ConsentWay.WRITING


def refer(session: Session, by: User, body: Body, given: Intake, consents: tuple[ConsentGiven, ...]) -> Case:
    """Sends a dispute to a committee before a suit is filed, with the court's letter and each party's sheet of consent, one for each of `given.parties`. Refuses
    a party that does not agree (特邀调解规定第十一条), and from 2025 a court that has not switched this on (立案与调解意见)."""
    return _send(session, "refer", by, Role.FILING, body, replace(given, channel="court_referral"), consents)


def entrust(session: Session, by: User, body: Body, given: Intake, consents: tuple[ConsentGiven, ...]) -> Case:
    """The judge of a suit that was filed entrusts a committee with it, before trial and with the parties' consent (立案与调解意见)."""
    return _send(session, "entrust", by, Role.JUDGE, body, replace(given, channel="court_entrusted"), consents)


@again_if_moved
def decline(case: Case, by: User, seen: int, reason: str) -> None:
    """The body declines in writing; the court chooses another (在线调解规则第十二条)."""
    if not reason:
        raise Refused("请写明为什么不接受，复函要印。", field="reason")
    act = preparing(case, "decline", by=by, seen=seen)
    given = SimpleNamespace(reason=reason)
    made = issuing.make(case, "decline", DRAFTS, given)
    with act as facts:
        issuing.keep(case, made, given, sealing=case.body.sealing)
        facts.detail["reason"] = reason
        facts.sentence = f"{case.body.name}书面拒接"


@again_if_moved
def refer_again(case: Case, by: User, seen: int, body: Body) -> None:
    """Sends the case to another body after the first declined or let the time to confirm pass; the first has no more part in it."""
    _check_body(body)
    if body.id == case.body_id:
        raise Refused("请选另一个调解组织。", field="body")
    act = preparing(case, "refer_again", by=by, seen=seen, period=_still_running(case))
    given = SimpleNamespace(body=body, matters=row_of(case, "refer_again").basis, materials=())
    made = issuing.make(case, "refer_again", DRAFTS, given)
    with act as facts:
        for part in case.living_parts():
            if part.body_id == case.body_id or part.role is Role.MEDIATOR:
                part.until = clock.today()
        case.body, case.received_on = body, clock.today()
        for role in (Role.COUNTER, Role.HEAD):
            case.parts.append(Part(body_id=body.id, role=role, since=clock.today(), why="另行指定"))
        issuing.keep(case, made, given, sealing=_court(case))
        index(session_of(case), case)
        facts.detail["body"] = body.name
        facts.sentence = f"另行指定{body.name}"


@again_if_moved
def recall(case: Case, by: User, seen: int, ground: Ground, reason: str) -> None:
    """Gives the dispute back to the parties, with a notice that says where they may go (在线调解规则第九条)."""
    act = preparing(case, "recall", by=by, seen=seen)
    given = SimpleNamespace(ground=ground, reason=reason)
    made = issuing.make(case, "recall", DRAFTS, given)
    with act as facts:
        case.ground, case.reason, case.ended_on = ground.value, reason, clock.today()
        issuing.keep(case, made, given, sealing=_court(case))
        facts.detail["ground"] = ground.value
    telling.tell_state(case, "recalled")


def _send(
    session: Session, name: str, by: User, role: Role, body: Body, given: Intake, consents: tuple[ConsentGiven, ...]
) -> Case:
    _check_body(body)
    if given.order is None or not by.serves(given.order.court.id, role):
        raise Refused(f"您不是这个法院的{role.title}。", field="court")
    _check_days(consents)
    order = replace(given.order, judge=by if role is Role.JUDGE else None)
    given = replace(given, order=order)
    if known := intake.opened_before(session, given.key):
        return known
    case = intake.file_of(body, given)
    unwilling = [party.name for party, said in zip(case.parties, consents, strict=True) if not said.agrees]
    for party, said in zip(case.parties, consents, strict=True):
        orders.note_consent(case, party, ConsentTo.MEDIATION, said.on, said.way)
    assert case.referral is not None
    drafted = SimpleNamespace(body=body, matters=row_of(case, name).basis, materials=order.materials)
    made = issuing.make(case, name, DRAFTS, drafted, only=issuing.codes(case, name)[0])
    sheets = [press.make(kinds.CONSENT, papers_orders.consent(case, said.party, said)) for said in case.referral.consents]
    register = press.make(kinds.PRE_FILING, papers_orders.pre_filing(case)) if name == "refer" else None
    if known := intake.open_file(session, case, order):
        return known
    with acting(case, name, by=by, seen=0, unwilling=unwilling) as facts:
        issuing.keep(case, made, drafted, sealing=_court(case))
        if register:
            filing.seal_here(filing.keep(session, register, case, on=clock.today(), number=case.referral.number), _court(case))
        for party, sheet in zip(case.parties, sheets, strict=True):
            own = filing.keep(session, sheet, case, on=clock.today(), number=case.referral.number, party_id=party.id)
            signing.ask(session, own, own_signer(party), f"{case.address}/paper-signatures")
        facts.detail.update(body=body.name, number=case.referral.number)
        facts.sentence = f"{orders.CALLED[case.channel]}{body.name}调解"
    telling.tell_code(case, name)
    return case


def _check_body(body: Body) -> None:
    if body.kind != BodyKind.COMMITTEE or body.closed_on is not None:
        raise Refused("请选名册里的调解组织。", field="body")


def _check_days(consents: tuple[ConsentGiven, ...]) -> None:
    if any(said.on > clock.today() for said in consents):
        raise Refused("同意的日子还没到，请照记录填。", field="consents")


def _still_running(case: Case) -> str:
    """The period to confirm, in words, while it runs; "" when it is over or the body has declined."""
    period = deadlines.open_one(case, "D27")
    return f"{period.title}到{cn_date(period.due)}" if period and period.due >= clock.today() else ""


def _court(case: Case) -> Body:
    assert case.referral is not None
    return case.referral.court
