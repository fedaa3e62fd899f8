"""Keeping the register: bodies with their members, terms and seals; people with their memberships."""

import datetime as dt
import re
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from foundation import clock, search
from foundation.errors import Refused
from foundation.transactions import writing
from law.articles import named
from law.bodies import BodyType, committee_faults
from law.calendar import seeded

from . import machines
from .models import Body, BodyKind, Member, Membership, SealKind, User
from .roles import Role
from .signin import set_password

_QUEUE = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

# Which roles a kind of body can give.
ROLES_IN: dict[BodyKind, frozenset[Role]] = {
    BodyKind.COMMITTEE: frozenset({Role.COUNTER, Role.MEDIATOR, Role.HEAD, Role.STATION}),
    BodyKind.COURT: frozenset({Role.FILING, Role.CLERK, Role.JUDGE, Role.PRESIDENT, Role.STATION}),
    BodyKind.POLICE: frozenset({Role.COUNTER, Role.MEDIATOR, Role.HEAD, Role.STATION}),
    BodyKind.LAW_FIRM: frozenset({Role.MEDIATOR}),
    BodyKind.BUREAU: frozenset({Role.REGISTRAR, Role.ADMIN, Role.AUDITOR}),
}


@dataclass(frozen=True)
class MemberGiven:
    name: str
    woman: bool = False
    chair: bool = False


@dataclass(frozen=True)
class BodyGiven:
    """A body as typed or read from a spreadsheet."""

    kind: BodyKind
    name: str
    committee_type: str = ""
    level: str = ""
    area: str = ""
    domain: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    parent_id: int | None = None
    own_seal: bool = True
    seal: SealKind = SealKind.STAMP
    series: str = ""
    series_external: bool = False
    court_code: str = ""
    court_id: int | None = None
    term_from: dt.date | None = None
    term_until: dt.date | None = None
    pre_filing_from: dt.date | None = None
    seals_at_once: bool = False
    wants_promise: bool = False
    works_here: bool = True
    package_key: str = ""
    print_queue: str = ""
    codes_on_papers: bool = False
    members: tuple[MemberGiven, ...] = ()


def save_body(session: Session, given: BodyGiven, body: Body | None = None) -> Body:
    """Adds or changes a body. Refuses a name twice, a committee without series, a court without code, a room without seal and parent or with
    a seal the law does not give it, a body above itself, and a committee whose members the law would not have (人民调解法第八条、第九条)."""
    writing(session)
    _check(session, given, body)
    body = body or Body()
    for name in BodyGiven.__dataclass_fields__.keys() - {"members", "committee_type"}:
        setattr(body, name, getattr(given, name))
    body.committee_type = given.committee_type or None
    body.pinyin = _pinyin(given.name, 200)
    body.members = [Member(name=one.name, woman=one.woman, chair=one.chair) for one in given.members if one.name]
    session.add(body)
    session.flush()
    return body


def warnings_of(body: Body, today: dt.date) -> list[str]:
    """What the law would have otherwise of a committee on file: members, chair, women, term (人民调解法第八条、第九条)."""
    if body.kind != BodyKind.COMMITTEE or not body.members:
        return []
    return list(_faults([MemberGiven(m.name, m.woman, m.chair) for m in body.members], body.term_from, today))


def bodies(session: Session, query: str = "", kind: str = "") -> list[Body]:
    """Bodies by name, area, domain or pinyin initials; the living ones, by name."""
    found = select(Body).where(Body.closed_on.is_(None)).options(selectinload(Body.members), selectinload(Body.parent))
    if kind:
        found = found.where(Body.kind == BodyKind.of(kind))
    for word in query.split():
        found = found.where(
            or_(*(one.icontains(word, autoescape=True) for one in (Body.name, Body.area, Body.domain, Body.pinyin)))
        )
    return list(session.scalars(found.order_by(Body.kind, Body.name)))


def courts(session: Session) -> list[Body]:
    """The courts of the register, by name."""
    living = select(Body).where(Body.kind == BodyKind.COURT, Body.closed_on.is_(None))
    return list(session.scalars(living.order_by(Body.name)))


def committees(session: Session) -> list[Body]:
    """The committees to which a case can be sent, by name."""
    living = select(Body).where(Body.kind == BodyKind.COMMITTEE, Body.closed_on.is_(None))
    return list(session.scalars(living.order_by(Body.name)))


def mediators(session: Session, query: str = "") -> list[User]:
    """Those who mediate somewhere today, by name, expertise, body or pinyin initials."""
    serving = select(User).where(User.memberships.any(Membership.role == Role.MEDIATOR), User.closed_on.is_(None))
    users = session.scalars(
        serving.options(selectinload(User.memberships).selectinload(Membership.body)).order_by(User.name)
    ).all()
    return [user for user in users if Role.MEDIATOR in user.roles and all(_matches(user, word) for word in query.split())]


@dataclass(frozen=True)
class UserGiven:
    login: str
    name: str
    phone: str = ""
    password: str = ""
    expertise: tuple[str, ...] = ()
    full_time: bool = False
    closed_on: dt.date | None = None
    email: str = ""


def save_user(session: Session, given: UserGiven, user: User | None = None) -> User:
    """Adds or changes an account. A new one needs a password; a login stands once; an address for mail is one."""
    writing(session)
    login = given.login.lower()
    other = session.scalars(select(User).where(User.login == login)).first()
    if other is not None and other is not user:
        raise Refused(f"账号“{login}”已经有人用，请换一个。", field="login")
    if user is None and not given.password:
        raise Refused("新账号要有初始密码。", field="password")
    if given.email and not _ADDRESS.fullmatch(given.email):
        raise Refused("邮箱不完整，请再看一遍。", field="email")
    user = user or User(password_hash="")
    user.login, user.name, user.phone, user.email = login, given.name, given.phone, given.email
    user.expertise, user.full_time, user.closed_on = list(given.expertise), given.full_time, given.closed_on
    user.pinyin = _pinyin(given.name, 80)
    session.add(user)
    session.flush()
    if given.password:
        set_password(session, user, given.password)
    return user


def open_first_account(session: Session, given: UserGiven, bureau: str, on: dt.date) -> User:
    """The first account of a new house: who keeps the accounts and the register, at a justice bureau of that name. Refused once there is anybody."""
    writing(session)
    if session.scalars(select(User.id).limit(1)).first():
        raise Refused("已经有账号了。请系统管理员登录以后再加。")
    body, user = save_body(session, BodyGiven(BodyKind.BUREAU, bureau)), save_user(session, given)
    for role in (Role.ADMIN, Role.REGISTRAR):
        appoint(session, user, body, role, on)
    return user


def appoint(
    session: Session, user: User, body: Body, role: Role, since: dt.date, until: dt.date | None = None, why: str = ""
) -> Membership:
    """Gives a user a role in a body from a day, to a day when it is a secondment. Refuses a role such a body does not have."""
    writing(session)
    if role not in ROLES_IN[body.kind]:
        raise Refused(f"{body.kind.title}没有“{role.title}”这个角色。", field="role")
    if until is not None and until <= since:
        raise Refused("止日要晚于起日。", field="until")
    membership = Membership(user=user, body=body, role=role, since=since, until=until, why=why)
    session.add(membership)
    session.flush()
    return membership


def end_membership(session: Session, membership: Membership, on: dt.date) -> None:
    """Ends a membership on a day; from then on its rights are gone. One that has ended before keeps its day."""
    writing(session)
    membership.until = min(on, membership.until or on)


def _check(session: Session, given: BodyGiven, body: Body | None) -> None:
    other = session.scalars(select(Body).where(Body.name == given.name)).first()
    if other is not None and other is not body:
        raise Refused(f"名册里已经有“{given.name}”。", field="name")
    if given.kind == BodyKind.COURT and not given.court_code:
        raise Refused("法院要有代字，例如“粤0304”。", field="court_code")
    if given.pre_filing_from and given.kind != BodyKind.COURT:
        raise Refused("只有法院才有立案前委派，别的机构空着。", field="pre_filing_from")
    machines.fingerprint(given.package_key)
    if given.print_queue and not _QUEUE.fullmatch(given.print_queue):
        raise Refused("打印队列只能有字母、数字、点、横线和下划线，照打印机设置里的名字填。", field="print_queue")
    if given.kind == BodyKind.COMMITTEE and not given.committee_type:
        raise Refused("请选调委会类型。", field="committee_type")
    if given.own_seal and given.kind == BodyKind.COMMITTEE and BodyType.of(given.committee_type).needs_parent:
        raise Refused(
            "这种调解室没有自己的印章：请不要选“有自己的印章”，选上级组织，文书用上级的名称和印章。",
            named(("RMTJ 29",), clock.today()),
            field="own_seal",
        )
    if not given.own_seal and given.parent_id is None:
        raise Refused(
            "没有自己的印章，就要有上级组织：文书用上级的名称和印章。", named(("RMTJ 29",), clock.today()), field="parent"
        )
    if body is not None and given.parent_id and body in _line(session.get_one(Body, given.parent_id)):
        raise Refused("上级组织不能是它自己，也不能是它下面的。", field="parent")
    if given.own_seal and given.kind in (BodyKind.COMMITTEE, BodyKind.COURT) and not given.series:
        raise Refused("请填案卷字号，例如“示人调字”。", field="series")
    if given.term_from and given.term_until and given.term_until <= given.term_from:
        raise Refused("本届止日要晚于起日。", field="term_until")
    members = [one for one in given.members if one.name]
    if members and (faults := _faults(members, None, clock.today())):
        raise Refused(" ".join(faults), named(("RMTJ 8", "RMTJ 9"), clock.today()), field="members")


def _line(body: Body) -> list[Body]:
    """A body and all that stand above it."""
    return [body, *(_line(body.parent) if body.parent else ())]


def _pinyin(name: str, most: int) -> str:
    """The initials of a name in all their readings, no longer than their column."""
    return " ".join(sorted(search.initials(name)))[:most]


def _faults(members: list[MemberGiven], elected: dt.date | None, on: dt.date) -> tuple[str, ...]:
    """What the law would have otherwise of these members; an unknown election day is not held against them."""
    women, chairs = sum(one.woman for one in members), sum(one.chair for one in members)
    return committee_faults(len(members), chairs, women, elected or on, on, seeded())


def _matches(user: User, word: str) -> bool:
    bodies_of = " ".join(membership.body.name for membership in user.serving())
    return word in user.name or word in bodies_of or word.lower() in user.pinyin or any(word in one for one in user.expertise)
