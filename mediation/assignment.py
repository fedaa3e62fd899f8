"""Who mediates: assignment by the head, with what the mediator discloses."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import telling
from cases.models import Case, Part
from cases.papers import ever_mediated
from cases.signers import AS_RECORDER
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from people.models import Membership, User
from people.roles import Role

RECORDING = (Role.MEDIATOR, Role.COUNTER)


def candidates(session: Session, case: Case) -> list[User]:
    """The mediators of the case's body, those whose expertise fits the matter first, then by how few open cases they have."""
    serving = (
        select(User)
        .join(Membership)
        .where(Membership.body_id == case.body_id, Membership.role == Role.MEDIATOR, User.closed_on.is_(None))
    )
    able = [user for user in session.scalars(serving.order_by(User.id)) if user.serves(case.body_id, Role.MEDIATOR)]
    return sorted(able, key=lambda user: not any(word in case.category or case.category in word for word in user.expertise))


def recorders(session: Session, case: Case) -> list[User]:
    """Who may take the record: the mediators of the body, and those at its counter."""
    serving = select(User).where(User.memberships.any(Membership.body_id == case.body_id), User.closed_on.is_(None))
    return [
        user for user in session.scalars(serving.order_by(User.id)) if any(user.serves(case.body_id, role) for role in RECORDING)
    ]


def assign(
    case: Case,
    by: User,
    seen: int,
    mediator: User,
    related: str = "",
    consented: bool = False,
    beside: Sequence[User] = (),
    recorder: User | None = None,
) -> None:
    """Gives the case to a mediator of its body, or to several (人民调解法第十九条), the first of whom leads; without a recorder of its own the
    first takes the record too. A disclosed relation to a party stands in the way unless every party agreed in writing."""
    _entrust(case, "assign", by, seen, [mediator, *beside], related, consented, recorder)


def reassign(
    case: Case,
    by: User,
    seen: int,
    mediator: User,
    related: str = "",
    consented: bool = False,
    beside: Sequence[User] = (),
    recorder: User | None = None,
) -> None:
    """Gives the case to others; the part of those before ends today, and with it their rights."""
    _entrust(case, "reassign", by, seen, [mediator, *beside], related, consented, recorder)


def _entrust(
    case: Case, act: str, by: User, seen: int, mediators: list[User], related: str, consented: bool, recorder: User | None
) -> None:
    for mediator in mediators:
        _check(case, mediator, related)
    if len(set(mediators)) < len(mediators):
        raise Refused("一起调解的，不用再选主办的那一位。", field="beside")
    if recorder is not None and not any(recorder.serves(case.body_id, role) for role in RECORDING):
        raise Refused(f"{recorder.name}不在{case.body.name}任职，请另选记录人。", field="recorder")
    with acting(case, act, by=by, seen=seen, mediator=mediators[0], related=related, consented=consented) as facts:
        for part in case.living_parts():
            if part.user_id is not None and (part.role == Role.MEDIATOR or part.why == AS_RECORDER):
                part.until = clock.today()
        for mediator in mediators:
            case.parts.append(Part(user_id=mediator.id, role=Role.MEDIATOR, since=clock.today(), why="指派"))
        if recorder is not None:
            case.parts.append(Part(user_id=recorder.id, role=Role.COUNTER, since=clock.today(), why=AS_RECORDER))
        names = "、".join(mediator.name for mediator in mediators)
        facts.detail.update(mediator=names, related=related, consented=consented, recorder=recorder.name if recorder else "")
        facts.sentence = f"指派{names}调解" if act == "assign" else f"改由{names}调解"
        word = case.table().word(Role.MEDIATOR)
        telling.tell(case, act, f"{word}已经确定，会和您约时间。认为应当回避、要换人的，可以提出。")


def _check(case: Case, mediator: User, related: str) -> None:
    if not mediator.serves(case.body_id, Role.MEDIATOR):
        raise Refused(f"{mediator.name}不是{case.body.name}的{case.table().word(Role.MEDIATOR)}，请另选一位。", field="mediator")
    if case.origin and mediator in ever_mediated(case.origin):
        raise Refused(f"{mediator.name}主持过原来的调解。转来的要由调委会另派调解员，重新调解。", field="mediator")
    if any(party.name == mediator.name and party.is_person for party in case.parties) and not related:
        raise Refused(f"{mediator.name}和一方当事人同名。请先问清是不是同一人或亲属，写在“利害关系”里。", field="related")
