"""How a rule of the house comes to stand: one proposes it, another approves it where it touches law, and it is in force from a day that has
not begun. Withdrawing is proposing that nothing be said any more."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from foundation import clock, journal
from foundation.errors import Forbidden, Overtaken, Refused
from foundation.transactions import one_at_a_time, session_of, writing
from law.wording import cn_date
from people.access import Permission, may
from people.models import Body, User

from . import points, rules
from .checks import check
from .models import NUMBERING, HouseRule, RuleKind
from .points import Point

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Proposed:
    """What somebody wants a point to say for a body, or for the whole house; an empty value withdraws what stands there."""

    kind: RuleKind
    key: str
    body: Body | None
    in_force: dt.date
    why: str
    value: dict[str, Any] = field(default_factory=dict)


def propose(session: Session, by: User, given: Proposed) -> HouseRule:
    """Writes a proposal down; what one person may settle stands at once. Refuses what is law or cannot be, a first day that is not ahead, no
    reason, what stands already, a point on which something is waiting, and another body's point to its head."""
    writing(session)
    one_at_a_time(session, "house")
    point = points.point(given.kind, given.key, clock.today())
    if point is None:
        raise Refused("没有这一条。")
    if not may_propose(by, given.body):
        raise Forbidden("您只能改自己单位的规则。")
    _check_place(given, point)
    if given.value:
        check(point, given.value)
    if given.in_force <= clock.today():
        raise Refused("最早从明天起施行：已经过去的日子和今天，说法不变。", field="in_force")
    if not given.why:
        raise Refused("请写明为什么改。", field="why")
    _check_new(session, given, point)
    rule = HouseRule(
        kind=given.kind,
        key=given.key,
        body_id=given.body.id if given.body else None,
        value=given.value,
        in_force=given.in_force,
        why=given.why,
        two_people=point.two_people,
        proposed_by=by.user_id,
        proposed_at=clock.now(),
    )
    session.add(rule)
    session.flush()
    _note(session, rule, by, "propose", "提出")
    if not rule.two_people:
        _settle(session, rule, by)
    return rule


def approve(rule: HouseRule, by: User, *, also_running: bool = False) -> None:
    """Approves a proposal of somebody else; `also_running` takes it over to the periods that are running, from its first day on. One that was
    approved after that day is in force from tomorrow. Refuses one's own, and one that is decided."""
    session = _locked(rule)
    if not may(by.roles, Permission.KEEP_OFFICE_RULES):
        raise Forbidden("批准本单位规则，要名册管理员。")
    if rule.proposed_by == by.user_id:
        raise Refused("自己提出的，要由另一个人批准。")
    rule.also_running = also_running and rule.kind is RuleKind.PERIOD
    _settle(session, rule, by)


def decline(rule: HouseRule, by: User) -> None:
    """Ends a proposal that has not been approved: a keeper's no, or its proposer taking it back. Refuses one that is decided."""
    session = _locked(rule)
    if rule.proposed_by != by.user_id and not may(by.roles, Permission.KEEP_OFFICE_RULES):
        raise Forbidden("这是别人提出的，您不能撤下。")
    rule.declined_by, rule.declined_at = by.user_id, clock.now()
    _note(session, rule, by, "decline", "撤下" if rule.proposed_by == by.user_id else "不同意")


def may_propose(by: User, body: Body | None) -> bool:
    """Keepers for everybody, a head for the body they head."""
    if may(by.roles, Permission.KEEP_OFFICE_RULES):
        return True
    return body is not None and any(
        member.body_id == body.id and may(frozenset({member.role}), Permission.PROPOSE_OFFICE_RULES) for member in by.serving()
    )


def pending(session: Session) -> list[HouseRule]:
    """What waits for somebody's word, oldest first."""
    return list(session.scalars(select(HouseRule).where(*_UNDECIDED).order_by(HouseRule.id)))


def written(session: Session, kind: RuleKind, key: str) -> list[HouseRule]:
    """All that was ever proposed under a key, latest first."""
    found = select(HouseRule).where(HouseRule.kind == kind, HouseRule.key == key)
    people = (joinedload(HouseRule.proposer), joinedload(HouseRule.approver), joinedload(HouseRule.decliner))
    return list(session.scalars(found.order_by(HouseRule.id.desc()).options(*people, joinedload(HouseRule.body))))


_UNDECIDED = (HouseRule.approved_at.is_(None), HouseRule.declined_at.is_(None))


def _check_place(given: Proposed, point: Point) -> None:
    """A series is of a body that seals its papers; a paper's words are of a body that makes that paper."""
    if point.phrase and given.body and given.body.kind is not point.phrase.whose:
        raise Refused(f"{given.body.name}不出这种文书。", field="body")
    if given.kind is not RuleKind.SERIES:
        return
    if given.body is None or given.body.kind not in NUMBERING or not given.body.own_seal:
        raise Refused("字号属于有自己印章的单位，请选一个。", field="body")
    if not given.value:
        raise Refused("字号不能没有，请写新的字号。", field="series")


def _check_new(session: Session, given: Proposed, point: Point) -> None:
    body_id = given.body.id if given.body else None
    here = (HouseRule.kind == given.kind, HouseRule.key == given.key, HouseRule.body_id.is_not_distinct_from(body_id))
    if session.scalar(select(HouseRule.id).where(*here, *_UNDECIDED).limit(1)):
        raise Refused("这一条已经有人提出了改动，还在等批准。请先批准或者撤下。")
    last = [rule for rule in rules.approved(session, given.kind, given.key) if rule.body_id == body_id][-1:]
    if not given.value:
        if not last or last[0].is_withdrawal:
            raise Refused("这里没有本单位规则，没有可撤回的。")
    elif last and last[0].value == given.value or not last and given.value == points.of_body(point, given.body):
        raise Refused("和现在的一样，没有要改的。")


def _settle(session: Session, rule: HouseRule, by: User) -> None:
    rule.approved_by, rule.approved_at = by.user_id, clock.now()
    rule.in_force = max(rule.in_force, clock.today() + _DAY)
    _note(session, rule, by, "approve", "批准")
    session.flush()


def _locked(rule: HouseRule) -> Session:
    """The session, with nobody else at the rules of the house and the proposal as it is now; refuses one that has been decided meanwhile."""
    session = session_of(rule)
    writing(session)
    one_at_a_time(session, "house")
    session.refresh(rule)
    who, what = (rule.approver, "批准") if rule.approver else (rule.decliner, "撤下")
    if who is not None:
        raise Overtaken(f"{who.name}已经{what}了这一条，您这次没有重复。")
    return session


def _note(session: Session, rule: HouseRule, by: User, act: str, verb: str) -> None:
    point = points.point(rule.kind, rule.key, clock.today())
    title = point.title if point else rule.key
    said = point.says(rule.value) if point and rule.value else "不再另行规定"
    session.flush()
    journal.write(
        session,
        journal.HOUSE,
        by,
        subject="house_rule",
        subject_id=rule.id,
        act=act,
        before="",
        after=rule.kind.value,
        sentence=f"{verb}：{title}，{cn_date(rule.in_force)}起，{said}"[:400],
        detail={
            "key": rule.key,
            "body": rule.body_id,
            "value": rule.value,
            "why": rule.why,
            "in_force": rule.in_force.isoformat(),
        },
    )
