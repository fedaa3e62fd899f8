"""The small world of the traffic police: Pu at the desk inside, Qi who heads, Ji who mediates, Jiang beside; rider Ying, driver Bo and Bo's insurer,
who acts through an agent. Every step is the real verb, committed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import acceptance, accidents, countersigning, ending, intake, joining
from cases.accident import Accident, accident_of
from cases.accidents import SpotGiven
from cases.intake import Intake
from cases.joining import AccidentGiven
from cases.models import Case
from cases.parties import PartyGiven, RepresentativeGiven
from cases.party import PartyKind, Side
from foundation import clock
from foundation.transactions import writing
from law.accidents import DamageItem, Finding
from law.grounds_police import TrOutcome, TrRefuse
from law.starts import Loss
from mediation import agreements, assignment, conclusion, meetings, scheduling
from mediation.damages import DamageGiven, DamagesGiven, ShareGiven
from mediation.meetings import RecordGiven
from mediation.models import Notice, TermKind
from mediation.scheduling import MeetingGiven
from mediation.terms import PaymentGiven, TermGiven, TermsGiven
from people.access import Visitor
from people.models import Body, BodyKind, Membership, SealKind, User
from people.register import BodyGiven, save_body
from people.roles import Role
from tests import world
from tests.world import user

RECEIVED = dt.date(2026, 4, 28)  # ten working days on, past Labour Day and a Saturday worked for it: 2026-05-14
APPLIED = dt.date(2026, 5, 8)
HAPPENED = clock.at(dt.date(2026, 4, 3), 8, 10)
POLICE = "明湖区公安局交通警察大队"
PEOPLE = {
    "pu": ("浦青", Role.COUNTER),
    "qi": ("齐正平", Role.HEAD),
    "ji": ("计无双", Role.MEDIATOR),
    "jiang": ("江映雪", Role.MEDIATOR),
}


def people(session: Session) -> None:
    """The traffic police of the district, who keep their seal here, beside the people of the other small world."""
    world.people(session)
    writing(session)
    body = save_body(session, BodyGiven(
        BodyKind.POLICE, POLICE, area="示范市明湖区", domain="道路交通", address="示范市明湖区金桥路9号", phone="0990-555 0188",
        hours="工作日 9:00—17:00", series="明公交调字", seal=SealKind.IMAGE))  # fmt: skip
    for login, (name, role) in PEOPLE.items():
        held = [Membership(body=body, role=role, since=world.SINCE)]
        session.add(User(login=login, name=name, password_hash=world.HASHED, memberships=held))
    session.commit()


def police(session: Session) -> Body:
    return session.scalars(select(Body).where(Body.name == POLICE)).one()


def ying() -> PartyGiven:
    return PartyGiven(
        Side.APPLICANT, "应念慈", id_type="01", id_number="990118199107230041", ethnicity="汉族", phone="14000000081",
        address="示范市明湖区柳荫路12号")  # fmt: skip


def bo() -> PartyGiven:
    return PartyGiven(
        Side.RESPONDENT, "薄观澜", id_type="01", id_number="990118198401050055", ethnicity="汉族", phone="14000000082",
        address="示范市明湖区桐花街7号")  # fmt: skip


def insurer() -> PartyGiven:
    agent = RepresentativeGiven(
        "冉竹", relation="该公司员工", phone="14000000084", special=True, powers=("进行和解",), document_number="授权081"
    )
    return PartyGiven(
        Side.THIRD, "示范安途财产保险有限公司明湖支公司", kind=PartyKind.BRANCH, id_type="09", id_number="91990118XX0000181K",
        phone="14000000083", address="示范市明湖区金桥路88号", head_name="符长庚", representatives=(agent,))  # fmt: skip


def registered(session: Session, key: str = "t1") -> Case:
    given = Intake(
        key=key, category="机动车交通事故责任纠纷", story="薄观澜驾驶小型客车右转时与直行的应念慈所骑自行车相撞，应念慈右锁骨骨折。薄观澜负主要责任，应念慈负次要责任。",
        wishes=("赔偿医疗费、误工费、护理费、自行车维修费共26,000元",), parties=(ying(), bo(), insurer()), place="示范市明湖区柳荫路口",
        amount=2_600_000, source_number="示交认字2026第0203号")  # fmt: skip
    case, _slip = intake.register(session, user(session, "pu"), police(session), given)
    session.commit()
    return case


def accident_given(case: Case, **changes: Any) -> AccidentGiven:
    given: dict[str, Any] = {
        "happened_at": HAPPENED,
        "place": "示范市明湖区柳荫路与桐花街路口",
        "finding": Finding.FINDING,
        "number": "示交认字2026第0203号",
        "received": {party.id: RECEIVED for party in case.parties},
        "losses": {Loss.INJURY: dt.date(2026, 4, 30), Loss.PROPERTY: dt.date(2026, 4, 10)},
    }
    return AccidentGiven(**{**given, **changes})


def accident(session: Session, case: Case) -> Accident:
    found = accident_of(session, case.id)
    assert found
    return found


def party(case: Case, n: int = 1) -> Visitor:
    """Ying (1), Bo (2), or Ran for the insurer (3)."""
    one = case.parties[n - 1]
    agent = one.agent
    if agent:
        return Visitor(case.id, one.id, Role.AGENT, agent.id, True, agent.name)
    return Visitor(case.id, one.id, Role.PARTY, None, True, one.name)


def meeting_given(days: int = 6, notice: Notice | None = Notice.WRITTEN) -> MeetingGiven:
    return MeetingGiven(clock.at(clock.today() + dt.timedelta(days=days), 9, 30), "交警大队调解室", "到场", notice)


def record_given(case: Case, **changes: Any) -> RecordGiven:
    agreed = scheduling.agreed(case)
    given: dict[str, Any] = {
        "story": "应念慈：误工按医嘱算。\n薄观澜：同意赔，请保险公司先付。",
        "result": "各方就赔偿数额达成一致",
        "place": "交警大队调解室",
        "present": (*(one.name for one in case.parties), "冉竹"),
        "starts_at": clock.now() - dt.timedelta(hours=1),
        "ends_at": clock.now(),
        "meeting_id": agreed.id if agreed else None,
    }
    return RecordGiven(**{**given, **changes})


def damages(case: Case) -> DamagesGiven:
    ying_id, bo_id = case.parties[0].id, case.parties[1].id
    items = ((DamageItem.MEDICAL, 1_800_000), (DamageItem.LOST_WORK, 600_000), (DamageItem.REPAIR, 80_000))
    return DamagesGiven(
        tuple(DamageGiven(item, ying_id, fen) for item, fen in items),
        (ShareGiven(bo_id, "主要责任", 70), ShareGiven(ying_id, "次要责任", 30)),
        2_480_000,
    )


def terms(case: Case, **changes: Any) -> TermsGiven:
    ying_id, bo_id, insurer_id = (one.id for one in case.parties)
    by = clock.today() + dt.timedelta(days=20)
    given: dict[str, Any] = {
        "terms": (
            TermGiven(TermKind.PAY, "赔偿款", payments=(PaymentGiven(insurer_id, ying_id, 1_680_000, by, "银行转账"),)),
            TermGiven(TermKind.PAY, "自行车维修费", payments=(PaymentGiven(bo_id, ying_id, 56_000, by, "银行转账"),)),
            TermGiven(TermKind.WORDS, "各方就本次事故再无其他争议"),
        ),
        "facts": "薄观澜右转时与直行的应念慈相撞，薄观澜负主要责任，应念慈负次要责任。",
        "damages": damages(case),
    }
    return TermsGiven(**{**given, **changes})


def spot_given(**changes: Any) -> SpotGiven:
    given: dict[str, Any] = {
        "number": "示交认简字2026第0099号",
        "agreed": "薄观澜当场赔偿应念慈自行车维修费200元，已付清。",
        "is_wanted": True,
        "is_undisputed": True,
        "content": world.PDF,
    }
    return SpotGiven(**{**given, **changes})


def hand(session: Session, case: Case, signature: Any) -> User | Visitor:
    if signature.user_id:
        return session.get_one(User, signature.user_id)
    return party(case, next(n for n, one in enumerate(case.parties, 1) if one.id == signature.party_id))


def each_hand(session: Session, case: Case, kind: str, verb: Callable[..., Any], limit: int = 9) -> None:
    """Everybody who is asked signs papers of this kind, the first `limit` of them."""
    for signature in world.waiting(session, case, kind)[:limit]:
        verb(case, hand(session, case, signature), world.seen(signature), world.ink(), world.SigningWay.PAD)
        session.commit()


def run(session: Session, case: Case, *acts: str) -> Case:
    """Does these acts in order, each committed."""
    for act in acts:
        STEPS[act](session, case)
        session.commit()
    return case


STEPS: dict[str, Callable[[Session, Case], Any]] = {
    "apply": lambda s, c: joining.apply_jointly(c, user(s, "pu"), c.version, accident_given(c)),
    "apply_open": lambda s, c: joining.apply_jointly(c, user(s, "pu"), c.version, accident_given(c, losses={Loss.INJURY: None})),
    "join": lambda s, c: each_hand(s, c, "B07", joining.join),
    "accept": lambda s, c: acceptance.accept(c, user(s, "qi"), c.version),
    "refuse": lambda s, c: acceptance.refuse(c, user(s, "qi"), c.version, TrRefuse.NOT_JOINT, "薄观澜不愿申请。"),
    "start": lambda s, c: accidents.start(c, user(s, "qi"), c.version, {Loss.INJURY: clock.today()}),
    "settle_on_spot": lambda s, c: accidents.settle_on_spot(c, user(s, "pu"), c.version, spot_given()),
    "assign": lambda s, c: assignment.assign(c, user(s, "qi"), c.version, user(s, "ji")),
    "schedule": lambda s, c: scheduling.schedule(c, user(s, "ji"), c.version, meeting_given()),
    "record": lambda s, c: meetings.record(c, user(s, "ji"), c.version, record_given(c)),
    "countersign": lambda s, c: each_hand(s, c, "B07c", countersigning.countersign),
    "set_terms": lambda s, c: agreements.set_terms(c, user(s, "ji"), c.version, terms(c)),
    "offer": lambda s, c: agreements.offer(c, user(s, "ji"), c.version),
    "sign": lambda s, c: each_hand(s, c, "B05", conclusion.sign),
    "hand_out": lambda s, c: conclusion.hand_out(c, user(s, "pu"), c.version),
    "conclude": lambda s, c: ending.conclude(c, user(s, "ji"), c.version, "各方对误工天数分歧较大。"),
    "terminate": lambda s, c: ending.terminate(c, user(s, "ji"), c.version, TrOutcome.TERMINATED_SUED, "薄观澜已向法院起诉。"),
    "leave": lambda s, c: ending.leave(c, party(c), c.version, "去起诉"),
    "archive": lambda s, c: ending.archive(c, user(s, "pu"), c.version),
}  # fmt: skip
TO_ASSIGNED = ("apply", "join", "accept", "assign")
TO_MEDIATING = (*TO_ASSIGNED, "schedule", "record")
TO_AGREED = (*TO_MEDIATING, "set_terms", "offer", "sign")
STATES: dict[str, tuple[str, ...]] = {
    "registered": (),
    "applied": ("apply", "join"),
    "waiting": ("apply_open", "join", "accept"),
    "accepted": ("apply", "join", "accept"),
    "assigned": TO_ASSIGNED,
    "mediating": TO_MEDIATING,
    "signing": (*TO_MEDIATING, "set_terms", "offer"),
    "agreed": TO_AGREED,
    "onspot": ("settle_on_spot",),
    "ended": (*TO_MEDIATING, "conclude"),
    "terminated": (*TO_ASSIGNED, "terminate"),
    "rejected": ("apply", "refuse"),
    "archived": ("refuse", "archive"),
}
