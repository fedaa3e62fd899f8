"""Somebody asks that the judge or the clerk step aside, the president of the court decides within three days, and another takes the case up
(民事诉讼法第四十七条至第五十条). The president may also give it to another without that."""

from cases import telling
from cases.party import Party
from documents import filing, kinds, press, signing
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.recusal import RECUSALS
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import docket, keeping, papers_review
from .models import Application
from .models_later import Recusal
from .signers import own_signer

GROUNDS = RECUSALS["court"].grounds
CHANGED = "承办您案件的法官、书记员换了人，请看法院的文书，或者打电话问。"


@again_if_moved
def ask_recusal(
    application: Application, by: User | Visitor, seen: int, role: Role, ground: str, reason: str, party: Party | None = None
) -> None:
    """A party asks, or (without one) the person asks for themselves. Refuses an unknown ground, and somebody else's step aside."""
    whom = _in_charge(application, role)
    if ground not in GROUNDS:
        raise Refused("请选一项回避的情形。", field="ground")
    if not reason:
        raise Refused("请写明事实和理由。", field="reason")
    if party is None and not (isinstance(by, User) and by.id == whom.id):
        raise Refused("自行回避只能由本人提出；当事人申请的，请选是谁申请。", field="party")
    act = preparing(application, "ask_recusal", by=by, seen=seen)
    facts_of = papers_review.recusal_request(application, party, whom, role, ground, reason) if party else None
    sheet = press.make(kinds.RECUSAL_REQUEST, facts_of) if facts_of else None
    with act as facts:
        session, name = session_of(application), party.name if party else whom.name
        if party and sheet:
            paper = keeping.keep(application, sheet)
            signing.ask(session, paper, own_signer(party), f"{application.case.address}/paper-signatures")
        asked = Recusal(user=whom, role=role, asked_by=name, asked_on=clock.today(), ground=ground, reason=reason)
        application.recusals.append(asked)
        facts.movers = application.table().state(application.state).movers | {Role.PRESIDENT}
        facts.ask = f"{name}申请{whom.name}回避，等院长决定"
        facts.sentence = f"{name}申请{papers_review.OFFICE[role]}{whom.name}回避"
        facts.detail.update(ground=ground, reason=reason)


@again_if_moved
def allow_recusal(application: Application, by: User, seen: int, successor: User | None = None, reason: str = "") -> None:
    """The president decides that they step aside; another goes on, chosen or the one with the fewest cases."""
    asked = _asked(application)
    successor = successor or docket.least_busy(application, asked.role, without=asked.user)
    docket.check_staff(application, successor, asked.role)
    if successor.id == asked.user_id:
        raise Refused(f"{successor.name}就是被申请回避的人，请另选一位。", field="successor")
    act = preparing(application, "allow_recusal", by=by, seen=seen)
    sheet = press.make(kinds.RECUSAL, papers_review.recusal(application, asked, reason, successor))
    with act as facts:
        keeping.issue(application, sheet)
        asked.decided_on, asked.granted = clock.today(), True
        _give_to(application, asked.role, successor, "回避")
        facts.sentence = f"院长决定{asked.user.name}回避，改由{successor.name}承办"
        facts.detail.update(whom=asked.user.name, successor=successor.name)


@again_if_moved
def deny_recusal(application: Application, by: User, seen: int, reason: str) -> None:
    """The president decides that they go on, and says why."""
    asked = _asked(application)
    if not reason:
        raise Refused("请写明驳回的理由，决定书要印。", field="reason")
    act = preparing(application, "deny_recusal", by=by, seen=seen)
    sheet = press.make(kinds.RECUSAL, papers_review.recusal(application, asked, reason, None))
    with act as facts:
        keeping.issue(application, sheet)
        asked.decided_on = clock.today()
        facts.sentence = f"院长驳回{asked.asked_by}的回避申请"
        facts.detail["reason"] = reason
        telling.tell(application.case, f"recusal-{asked.id}", "院长对回避申请作出了决定，请看决定书。")


def change_staff(application: Application, by: User, seen: int, role: Role, successor: User, reason: str) -> None:
    """The president gives the case to another judge or clerk, for a reason that is not recusal. While that is asked for, it is decided first."""
    if not reason:
        raise Refused("请写明为什么换人。", field="reason")
    docket.check_staff(application, successor, role)
    if successor is _in_charge(application, role):
        raise Refused(f"本案现在就由{successor.name}承办。", field="successor")
    with acting(application, "change_staff", by=by, seen=seen) as facts:
        if application.recusal:
            raise Refused("有人申请回避，请先作出决定。")
        before = _in_charge(application, role)
        _give_to(application, role, successor, "更换承办人")
        facts.sentence = f"本案{papers_review.OFFICE[role]}由{before.name}改为{successor.name}"
        facts.detail["reason"] = reason


def _give_to(application: Application, role: Role, successor: User, why: str) -> None:
    """A record that the one before has not signed is void: nobody else can sign what they did not hear, and it is heard again."""
    before = _in_charge(application, role)
    for heard in application.questionings:
        if any(one.user_id == before.id for one in heard.paper.missing) and not heard.paper.void_at:
            filing.void(heard.paper, f"{before.name}没有签名，{why}后重新询问")
    docket.hand_to(application, role, successor, why)
    telling.tell(application.case, f"staff-{application.id}", CHANGED)


def _asked(application: Application) -> Recusal:
    if application.recusal is None:
        raise Refused("没有等着决定的回避申请。")
    return application.recusal


def _in_charge(application: Application, role: Role) -> User:
    found = application.judge if role is Role.JUDGE else application.clerk if role is Role.CLERK else None
    if found is None:
        raise Refused("请选法官或者书记员。", field="role")
    return found
