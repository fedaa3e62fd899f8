"""The small world of the police: Kang at the counter, Lu who heads the station, officer Lü; Wu who was hit, Hou who hit, and a committee next door.
Every step is the real verb, committed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from cases import acceptance, countersigning, ending, intake
from cases.intake import Intake
from cases.models import Case
from cases.parties import PartyGiven
from cases.party import Side
from cases.screening import ScreeningGiven
from foundation import clock
from foundation.transactions import writing
from law.grounds_police import MediableAct, MediableFor, ZaOutcome, ZaRefuse
from mediation import agreements, assignment, conclusion, fulfilment, meetings, outcomes, pauses
from mediation.meetings import RecordGiven
from mediation.models import TermKind
from mediation.outcomes import SpotGiven
from mediation.terms import PaymentGiven, TermGiven, TermsGiven
from people.access import Visitor
from people.models import Body, BodyKind, Membership, SealKind, User
from people.register import BodyGiven, save_body
from people.roles import Role
from tests import world

STATION = "明湖派出所"
PEOPLE = {
    "kang": ("康又宁", Role.COUNTER),
    "lu": ("路安和", Role.HEAD),
    "lyu": ("律周正", Role.MEDIATOR),
    "an": ("安其正", Role.MEDIATOR),
}
SAID = "侯一品：是我先动手，愿意赔。\n巫山云：医药费和误工要赔。"


def people(session: Session) -> None:
    """The world of the committees, and a police station with its people beside it."""
    world.people(session)
    writing(session)
    above = save_body(session, BodyGiven(BodyKind.POLICE, "明湖区公安分局", area="示范市明湖区", series="明公调解字"))
    station = save_body(session, BodyGiven(
        BodyKind.POLICE, STATION, area="示范市明湖区", address="示范市明湖区湖滨路2号", phone="0990-555 0110", series="明公（湖）调解字", parent_id=above.id,
        seal=SealKind.IMAGE))  # fmt: skip
    for login, (name, role) in PEOPLE.items():
        member = Membership(body=station, role=role, since=world.SINCE)
        session.add(User(login=login, name=name, password_hash=world.HASHED, memberships=[member]))
    session.commit()


def wu() -> PartyGiven:
    return PartyGiven(
        Side.APPLICANT, "巫山云", id_type="01", id_number="990101199601100616", ethnicity="汉族", phone="14000000048",
        address="示范市明湖区巫峡路1号")  # fmt: skip


def hou(**changes: Any) -> PartyGiven:
    given: dict[str, Any] = {"id_type": "01", "id_number": "990103199512310630", "ethnicity": "汉族", "phone": "14000000049",
                             "address": "示范市明湖区巫峡路3号", **changes}  # fmt: skip
    return PartyGiven(Side.RESPONDENT, "侯一品", **given)


def taken_on(session: Session, key: str = "p1", other: PartyGiven | None = None, **more: Any) -> Case:
    given = Intake(
        key=key, category="生命权、身体权、健康权纠纷", story="两人酒后口角，侯一品挥拳致巫山云鼻部软组织挫伤，未构成轻伤。",
        wishes=("赔偿6,000元并道歉",), parties=(wu(), other or hou()), place="示范市明湖区湖滨路烧烤店", amount=600_000, source="报警", **more)  # fmt: skip
    case, _slip = intake.register(session, world.user(session, "kang"), station(session), given)
    session.commit()
    return case


def station(session: Session) -> Body:
    return next(body for body in session.query(Body) if body.name == STATION)


def found(**changes: Any) -> ScreeningGiven:
    given: dict[str, Any] = {
        "deed": MediableAct.BEATING, "circumstance": MediableFor.TRIFLE, "happened_at": clock.now() - dt.timedelta(hours=12),
        "place": "示范市明湖区湖滨路烧烤店", "cause": "酒后口角", "degree": "徒手，没有使用工具", "outcome": "鼻部软组织挫伤，未构成轻伤"}  # fmt: skip
    return ScreeningGiven(**{**given, **changes})


def record_given(case: Case, **changes: Any) -> RecordGiven:
    given: dict[str, Any] = {
        "story": SAID, "result": "双方达成协议", "place": "明湖派出所调解室", "present": tuple(party.name for party in case.parties),
        "starts_at": clock.now() - dt.timedelta(minutes=40), "ends_at": clock.now(), "recording": "MH2026-0312-01", "others": ("易律师，驻所律师",)}  # fmt: skip
    return RecordGiven(**{**given, **changes})


def terms(case: Case, days: int = 0) -> TermsGiven:
    wu, hou = case.parties
    payment = PaymentGiven(hou.id, wu.id, 360_000, clock.today() + dt.timedelta(days=days), "现金")
    return TermsGiven(
        terms=(TermGiven(TermKind.WORDS, "侯一品当面道歉"), TermGiven(TermKind.PAY, "医药费和误工费", payments=(payment,))),
        total=360_000, facts=case.story, place="明湖派出所调解室")  # fmt: skip


def spot(case: Case, **changes: Any) -> SpotGiven:
    wu, hou = case.parties
    given: dict[str, Any] = {
        "clauses": ("侯一品当面道歉",), "recording": "ZF2026-0312-07", "payer": hou, "payee": wu, "amount": 50_000, "is_light": True, "is_clear": True,
        "is_wanted": True, "is_done": True}  # fmt: skip
    return SpotGiven(**{**given, **changes})


def visitor(case: Case, n: int = 1) -> Visitor:
    party = case.parties[n - 1]
    return Visitor(case.id, party.id, Role.PARTY, None, True, party.name)


def run(session: Session, case: Case, *acts: str) -> Case:
    """Does these acts in order, each committed."""
    for act in acts:
        STEPS[act](session, case)
        session.commit()
    return case


def user(session: Session, login: str) -> User:
    return world.user(session, login)


STEPS: dict[str, Callable[[Session, Case], Any]] = {
    "accept": lambda s, c: acceptance.accept(c, user(s, "lu"), c.version, "", found()),
    "refuse": lambda s, c: acceptance.refuse(c, user(s, "lu"), c.version, ZaRefuse.NOT_MEDIABLE_179_2, "三人结伙。"),
    "redirect": lambda s, c: acceptance.redirect(c, user(s, "lu"), c.version, "只是还钱的争议。"),
    "assign": lambda s, c: assignment.assign(c, user(s, "lu"), c.version, user(s, "lyu")),
    "countersign": lambda s, c: _each_hand(s, c, ("B02", "B03", "B03b", "B04", "D35"), countersigning.countersign),
    "suspend": lambda s, c: pauses.suspend(c, user(s, "lyu"), c.version, "伤情鉴定"),
    "resume": lambda s, c: pauses.resume(c, user(s, "lyu"), c.version),
    "record": lambda s, c: meetings.record(c, user(s, "lyu"), c.version, record_given(c)),
    "set_terms": lambda s, c: agreements.set_terms(c, user(s, "lyu"), c.version, terms(c)),
    "offer": lambda s, c: agreements.offer(c, user(s, "lyu"), c.version),
    "sign": lambda s, c: _each_hand(s, c, ("B01",), conclusion.sign),
    "onsite": lambda s, c: outcomes.mediate_on_the_spot(c, user(s, "lyu"), c.version, spot(c)),
    "pay": lambda s, c: _pay(s, c),
    "perform": lambda s, c: outcomes.perform(c, user(s, "lyu"), c.version),
    "breach": lambda s, c: outcomes.breach(c, user(s, "lyu"), c.version, "赔偿款到期没有付。"),
    "terminate": lambda s, c: ending.terminate(c, user(s, "lyu"), c.version, ZaOutcome.FAILED, "数额谈不拢。"),
    "leave": lambda s, c: ending.leave(c, visitor(c), c.version, "不想调解了"),
    "archive": lambda s, c: ending.archive(c, user(s, "kang"), c.version),
}  # fmt: skip


def _pay(session: Session, case: Case) -> None:
    performance = case.performances[-1]
    for payment in performance.agreement.payments:
        given = fulfilment.FulfilmentGiven(clock.today(), payment_id=payment.id, amount=payment.balance, way="现金")
        fulfilment.fulfil(performance, user(session, "lyu"), performance.version, given)
        session.commit()


def _each_hand(session: Session, case: Case, kinds: tuple[str, ...], verb: Callable[..., Any]) -> None:
    world.each_hand(session, case, kinds, verb, case)


TO_MEDIATING = ("accept", "assign", "record")
TO_AGREED = (*TO_MEDIATING, "set_terms", "offer", "sign")
