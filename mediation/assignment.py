"""Who mediates: assignment by the head, with what the mediator discloses."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import telling
from cases.models import Case, Part
from cases.papers import ever_mediated
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from people.models import Membership, User
from people.roles import Role


def candidates(session: Session, case: Case) -> list[User]:
    """The mediators of the case's body, those whose expertise fits the matter first, then by how few open cases they have."""
    serving = (
        select(User)
        .join(Membership)
        .where(Membership.body_id == case.body_id, Membership.role == Role.MEDIATOR, User.closed_on.is_(None))
    )
    able = [user for user in session.scalars(serving.order_by(User.id)) if user.serves(case.body_id, Role.MEDIATOR)]
    return sorted(able, key=lambda user: not any(word in case.category or case.category in word for word in user.expertise))


def assign(case: Case, by: User, seen: int, mediator: User, related: str = "", consented: bool = False) -> None:
    """Gives the case to a mediator of its body. A disclosed relation to a party stands in the way unless every party agreed in writing."""
    _entrust(case, "assign", by, seen, mediator, related, consented)


def reassign(case: Case, by: User, seen: int, mediator: User, related: str = "", consented: bool = False) -> None:
    """Gives the case to another mediator; the former one's part ends today, and with it their rights."""
    _entrust(case, "reassign", by, seen, mediator, related, consented)


def _entrust(case: Case, act: str, by: User, seen: int, mediator: User, related: str, consented: bool) -> None:
    if not mediator.serves(case.body_id, Role.MEDIATOR):
        raise Refused(f"{mediator.name}不是{case.body.name}的{case.table().word(Role.MEDIATOR)}，请另选一位。", field="mediator")
    if case.origin and mediator in ever_mediated(case.origin):
        raise Refused(f"{mediator.name}主持过原来的调解。转来的要由调委会另派调解员，重新调解。", field="mediator")
    if any(party.name == mediator.name and party.is_person for party in case.parties) and not related:
        raise Refused(f"{mediator.name}和一方当事人同名。请先问清是不是同一人或亲属，写在“利害关系”里。", field="related")
    with acting(case, act, by=by, seen=seen, mediator=mediator, related=related, consented=consented) as facts:
        for part in case.living_parts():
            if part.role == Role.MEDIATOR and part.user_id is not None:
                part.until = clock.today()
        case.parts.append(Part(user_id=mediator.id, role=Role.MEDIATOR, since=clock.today(), why="指派"))
        facts.detail.update(mediator=mediator.name, related=related, consented=consented)
        facts.sentence = f"指派{mediator.name}调解" if act == "assign" else f"改由{mediator.name}调解"
        word = case.table().word(Role.MEDIATOR)
        telling.tell(case, act, f"{word}已经确定，会和您约时间。认为应当回避、要换人的，可以提出。")
