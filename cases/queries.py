"""Reading: files found through the one who asks, lists, counts, search. Nothing here changes anything."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, selectinload
from sqlalchemy.sql.base import ExecutableOption

from documents.models import Paper
from foundation import clock, journal, search
from foundation.journal import Entry
from foundation.marks import N_
from law.lapses import LAPSES
from people.access import COMMITTEE, COURT, STAFF, Visitor, head_over
from people.models import Membership, User
from people.roles import Role

from .deadlines import Deadline
from .models import Case, Part
from .party import Party
from .turns import Turn

# Of a committee and the parties to the court that sent a case.
BETWEEN = frozenset(["register", "accept", "decline", "terminate", "leave", "withdraw", "reply", "ask_letter"])
WORKING_NOTES = {"advise", "correct", "correct_parties", "change_contact", "investigate", "report", "attach", "go_on"}
WORKING_NOTES |= {"attest", "export", "print_together"}
SOON = dt.timedelta(days=7)
PAGE = 20


def parts_of(user: User) -> Select[int, Role]:
    """(case, role) of every living part this user holds: their own, and those of bodies they serve in that role today."""
    today = clock.today()
    serves = exists().where(
        Membership.user_id == user.id,
        Membership.body_id == Part.body_id,
        Membership.role == Part.role,
        Membership.since <= today,
        or_(Membership.until.is_(None), Membership.until > today),
    )
    return select(Part.case_id, Part.role).where(Part.until.is_(None), or_(Part.user_id == user.id, serves))


def staff_of(session: Session, case_ids: Collection[int]) -> dict[tuple[int, Role], list[User]]:
    """Who serves in which role of these files today: those named in the file, and whoever serves its bodies in that role."""
    today = clock.today()
    in_force = and_(Membership.since <= today, or_(Membership.until.is_(None), Membership.until > today))
    serves = and_(Membership.body_id == Part.body_id, Membership.role == Part.role, in_force)
    held = select(Part.case_id, Part.role, User).where(Part.case_id.in_(case_ids), Part.until.is_(None), User.closed_on.is_(None))
    in_person = held.join(User, User.id == Part.user_id)
    for_bodies = held.join(Membership, serves).join(User, User.id == Membership.user_id)
    found: dict[tuple[int, Role], list[User]] = {}
    for case_id, role, user in (*session.execute(in_person), *session.execute(for_bodies)):
        there = found.setdefault((case_id, role), [])
        if user not in there:
            there.append(user)
    return found


def named(role: Role, users: Sequence[User]) -> str:
    """Those who serve in a role, by name where they are few."""
    return "、".join(user.name for user in users) if 0 < len(users) <= 3 else role.title


def late_under(user: User) -> ColumnElement[bool]:
    """Of a turn: it is late, and this user answers for the one whose turn it is. What lapses is nobody's delay."""
    mine = parts_of(user).subquery()
    under = {
        head: [role for role in Role if role in STAFF - {head} and head_over(role) is head]
        for head in (Role.HEAD, Role.PRESIDENT)
    }
    answers = or_(*(and_(mine.c.role == head, Turn.role.in_(roles)) for head, roles in under.items()))
    period = aliased(Deadline)
    lapses = exists().where(period.id == Turn.deadline_id, period.code.in_(LAPSES))
    return (Turn.due < clock.today()) & ~lapses & exists().where(mine.c.case_id == Turn.file_id, answers)


def visible_to(user: User) -> Select[Case]:
    """The cases this user has a living part in; every page finds its case through this."""
    return select(Case).where(Case.id.in_(parts_of(user).with_only_columns(Part.case_id)))


def find_case(session: Session, reference: str, by: User | Visitor) -> Case | None:
    """The case behind an address, for somebody who has a part in it; None to everybody else."""
    if isinstance(by, Visitor):
        case = session.get(Case, by.case_id)
        return case if case and case.reference == reference and case.roles_of(by) else None
    people = selectinload(Case.parties).selectinload(
        Party.everybody
    )  # before a term, a signature or a paper asks for one of them
    return session.scalars(visible_to(by).where(Case.reference == reference).options(people)).first()


def own_case(session: Session, visitor: Visitor) -> tuple[Case, Party] | None:
    """The one case of a visitor and the party they stand for, while they have a part in it."""
    case = session.get(Case, visitor.case_id)
    if case is None or not case.roles_of(visitor):
        return None
    return case, next(party for party in case.parties if party.id == visitor.party_id)


@dataclass(frozen=True)
class Shelf:
    """One of the desk's counts: its key in the address, its word, how its list is chosen."""

    key: str
    word: str
    fact: str


SHELVES = (
    Shelf("todo", N_("待办"), N_("轮到您的")),
    Shelf("running", N_("在办"), N_("还没办完的")),
    Shelf("soon", N_("即将到期"), N_("7 天以内")),
    Shelf("late", N_("已超期"), N_("过了期限的")),
    Shelf("signing", N_("待签"), N_("协议书等签名")),
    Shelf("court", N_("司法确认"), N_("正在申请、审查")),
)


def counts(session: Session, user: User) -> dict[str, int]:
    """How many files lie on each shelf of this user's desk."""
    return {
        shelf.key: session.scalar(select(func.count()).select_from(_ids(user, shelf.key).subquery())) or 0 for shelf in SHELVES
    }


def listed(
    session: Session, user: User, shelf: str = "", query: str = "", after: tuple[dt.date, int] | None = None, limit: int = PAGE
) -> tuple[list["Line"], tuple[dt.date, int] | None]:
    """Lines of a shelf or of a search, soonest first, and the key of the next page (None at the end)."""
    chosen = _ids(user, shelf).subquery() if shelf else visible_to(user).with_only_columns(Case.id).subquery()
    due = select(Turn.file_id, func.min(Turn.due).label("due")).group_by(Turn.file_id).subquery()
    when = func.coalesce(due.c.due, dt.date(9999, 1, 1))
    rows = select(Case, when).join(chosen, chosen.c[0] == Case.id).outerjoin(due, due.c.file_id == Case.id)
    for piece in search.files_with(query) if query else []:
        rows = rows.where(Case.id.in_(piece))
    if after:
        rows = rows.where(or_(when > after[0], and_(when == after[0], Case.id > after[1])))
    rows = rows.order_by(when, Case.id).limit(limit + 1).options(*for_lines())
    found = [(case, day if isinstance(day, dt.date) else dt.date.fromisoformat(str(day))) for case, day in session.execute(rows)]
    more = (found[limit - 1][1], found[limit - 1][0].id) if len(found) > limit else None
    turns = turns_of(session, [case.id for case, _ in found[:limit]])
    mine = roles_in(session, user, [case.id for case, _ in found[:limit]])
    return [Line(case, turns.get(case.id, []), mine.get(case.id, frozenset())) for case, _ in found[:limit]], more


def for_lines() -> list[ExecutableOption]:
    """What is loaded with cases that are shown a line each."""
    return [selectinload(shown) for shown in (Case.parties, Case.parts, Case.performances, Case.applications)]


@dataclass(frozen=True)
class Line:
    """One case in a list, with the turns of its subjects and this reader's roles in it."""

    case: Case
    turns: list[Turn]
    roles: frozenset[Role]

    @property
    def turn(self) -> Turn | None:
        """The turn to show: the reader's own, else the one that ends first."""
        return leading(self.turns, self.roles)

    @property
    def is_mine(self) -> bool:
        return any(turn.role in self.roles for turn in self.turns)


def leading(turns: list[Turn], roles: frozenset[Role]) -> Turn | None:
    """Of several turns the one to show first: the reader's own, then the one that ends first."""
    return min(turns, key=lambda t: (t.role not in roles, t.due or dt.date.max), default=None)


def may_read(case: Case, by: Any, paper: Paper) -> bool:
    """Whether the kind of a paper is for one of this reader's roles, and a party's own paper is theirs."""
    roles = case.roles_of(by)
    if paper.party_id is not None and isinstance(by, Visitor) and by.party_id not in paper.concerned:
        return False
    return bool(roles & {Role.of(reader) for reader in paper.readers})


def history_for(session: Session, case: Case, by: Any) -> list[Entry]:
    """What was done, newest first, as far as it is this reader's: the court sees its own procedure, a party no working note."""
    done = reversed(journal.history(session, case.id))
    roles = case.roles_of(by)
    if roles & COMMITTEE:
        return list(done)
    if roles & COURT:
        return [entry for entry in done if entry.subject == "application" or case.referral and _is_for_court(case, entry)]
    return [entry for entry in done if entry.act not in WORKING_NOTES]


def _is_for_court(case: Case, entry: Entry) -> bool:
    """What the court did itself in a case that it sent, and how the case came and went; nothing of what was said in between."""
    row = case.table().act(entry.act) if entry.subject == case.kind else None
    return row is not None and (bool(row.who & COURT) or entry.act in BETWEEN)


def deadlines_of(session: Session, ids: Sequence[int]) -> dict[int, Deadline]:
    """Running periods by their ids."""
    return {deadline.id: deadline for deadline in session.scalars(select(Deadline).where(Deadline.id.in_(ids)))}


def turns_of(session: Session, case_ids: list[int]) -> dict[int, list[Turn]]:
    found: dict[int, list[Turn]] = {}
    for turn in session.scalars(select(Turn).where(Turn.file_id.in_(case_ids))):
        found.setdefault(turn.file_id, []).append(turn)
    return found


def roles_in(session: Session, user: User, case_ids: list[int]) -> dict[int, frozenset[Role]]:
    found: dict[int, frozenset[Role]] = {}
    for case_id, role in session.execute(parts_of(user).where(Part.case_id.in_(case_ids))):
        found[case_id] = found.get(case_id, frozenset()) | {role}
    return found


def index(session: Session, case: Case) -> None:
    """Keeps the search pieces of a file in step with it."""
    names = [party.name for party in case.parties]
    tails = [party.phone[-4:] for party in case.parties if party.phone]
    texts = [case.title, case.category, case.number or "", case.source_number, case.reference, case.story[:400], *tails]
    texts += [application.number or "" for application in case.applications]
    search.remember(session, case.id, texts, names)


def _ids(user: User, shelf: str) -> Select[Any] | CompoundSelect[Any]:
    """Case ids on one shelf."""
    mine = parts_of(user).subquery()
    today = clock.today()
    my_turns = select(Turn.file_id).join(mine, and_(mine.c.case_id == Turn.file_id, mine.c.role == Turn.role))
    seen = visible_to(user).with_only_columns(Case.id)
    match shelf:
        case "todo":
            return my_turns.distinct()
        case "soon":
            return my_turns.where(Turn.due >= today, Turn.due <= today + SOON).distinct()
        case "late":
            return my_turns.where(Turn.due < today).union(select(Turn.file_id).where(late_under(user)))
        case "signing":
            return seen.where(Case.state.in_(("signing", "signing_amendment")))
        case "court":
            return seen.where(exists().where(Turn.file_id == Case.id, Turn.subject == "application"))
        case _:
            return seen.where(exists().where(Turn.file_id == Case.id))
