"""The court's docket: the number an application gets, the judge and the clerk to whom it is given, and the file they take up next."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from cases import queries
from cases.models import Case, Part
from cases.turns import Turn
from foundation import clock, numbers
from foundation.errors import Refused
from foundation.transactions import session_of
from law import caseno
from law.articles import named
from office import rules
from people.models import Body, Membership, User
from people.roles import Role

from .models import Application


def number_for(application: Application, entered: str) -> tuple[str, int]:
    """The court's number and its place in the series: the next one here, or the one entered from the court's own system (place 0), checked
    for its form, its year, and for being this court's and one of this kind."""
    court, today = application.court, clock.today()
    session = session_of(application)
    series = rules.series(session, court, today)
    if not series.external:
        count = numbers.expected(session, series.text, today.year)
        return f"（{today.year}）{court.court_code}{series.text}{count}号", count
    return entered_number(application, entered, today.year), 0


def entered_number(application: Application, entered: str, year: int) -> str:
    """A number from the court's own system, put right. Refuses one of another court, year or kind."""
    court, kind = application.court, rules.series(session_of(application), application.court, clock.today()).text
    read = caseno.court_number(entered, "number")
    if read.court != court.court_code:
        whose = "本院" if court.works_here else court.name
        raise Refused(f"{read} 的代字是“{read.court}”，{whose}是“{court.court_code}”，请对照原件再看一遍。", field="number")
    if read.kind != kind or read.year != year:
        raise Refused(f"{read} 不是{year}年的“{kind}”字号，请对照原件再看一遍。", field="number")
    return str(read)


def take_number(application: Application, text: str, count: int) -> None:
    """Gives the application its number inside the act that needs one."""
    session, today = session_of(application), clock.today()
    series, year = rules.series(session, application.court, today).text, today.year
    if count:
        numbers.take(session, series, year, count, text=text, file_id=application.case_id, subject=application.kind)
    else:
        numbers.enter(session, series, year, text=text, file_id=application.case_id, subject=application.kind)
    application.number = text


def enter_number(application: Application, text: str, year: int) -> None:
    """Keeps the number that a court gave elsewhere, inside the act that notes it. Refuses one that stands on another case."""
    session = session_of(application)
    kind = rules.series(session, application.court, clock.today()).text
    numbers.enter(session, kind, year, text=text, file_id=application.case_id, subject=application.kind)
    application.number = text


def least_busy(application: Application, role: Role, without: User | None = None) -> User:
    """Who of the court in this role has the fewest unfinished applications and did not mediate this one; somebody else than `without`."""
    session, court = session_of(application), application.court
    column = Application.judge_id if role == Role.JUDGE else Application.clerk_id
    load = dict(session.execute(select(column, func.count()).where(Application.served_on.is_(None)).group_by(column)).all())
    able = [user for user in staff_of(session, court, role) if user is not without and not _took_part(application, user)]
    if not able:
        raise Refused(f"{court.name}还没有可以承办的{role.title}，请名册管理员补上。")
    return min(able, key=lambda user: (load.get(user.id, 0), user.id))


def staff_of(session: Session, court: Body, role: Role) -> list[User]:
    """Those who serve a court in a role today."""
    serving = (
        select(User).join(Membership).where(Membership.body_id == court.id, Membership.role == role, User.closed_on.is_(None))
    )
    return [user for user in session.scalars(serving.order_by(User.id)) if user.serves(court.id, role)]


def check_staff(application: Application, judge: User, role: Role) -> None:
    """Refuses somebody who does not serve this court in the role, or who took part in the mediation (民事诉讼法第四十七条)."""
    if not judge.serves(application.court_id, role):
        raise Refused(f"{judge.name}不是{application.court.name}的{role.title}。", field="judge")
    if _took_part(application, judge):
        raise Refused(f"{judge.name}参加过本案调解，不能审查。", named(("回避",), clock.today()), field="judge")


def refuse_while_recusal(application: Application) -> None:
    """Nobody decides a case while it is asked that they step aside (民事诉讼法第四十七条至第五十条)."""
    if asked := application.recusal:
        raise Refused(
            f"{asked.asked_by}申请{asked.user.name}回避，院长还没有决定，现在不能裁定。", named(("回避决定",), clock.today())
        )


def entrust(application: Application, judge: User, clerk: User) -> None:
    """From the whole court to the two who do it: the court's open part ends, theirs begins. Its filing staff keep what they have in a case that the
    court itself referred: whether a suit is filed is still theirs."""
    case, today = application.case, clock.today()
    application.judge, application.clerk = judge, clerk
    for part in case.living_parts():
        of_court = part.body_id == application.court_id and part.role in (Role.FILING, Role.CLERK, Role.JUDGE)
        if of_court and (part.subject_id is not None or part.role is not Role.FILING):
            part.until = today
    for user, role in ((judge, Role.JUDGE), (clerk, Role.CLERK)):
        case.parts.append(Part(user_id=user.id, role=role, since=today, why="承办司法确认", subject_id=application.id))


def hand_to(application: Application, role: Role, successor: User, why: str) -> None:
    """Another judge or clerk of the court goes on with it: the part of the one before ends today."""
    before = application.judge if role is Role.JUDGE else application.clerk
    for part in application.case.living_parts():
        if before and part.user_id == before.id and part.role is role and part.subject_id == application.id:
            part.until = clock.today()
    if role is Role.JUDGE:
        application.judge = successor
    else:
        application.clerk = successor
    since = clock.today()
    application.case.parts.append(Part(user_id=successor.id, role=role, since=since, why=why, subject_id=application.id))


def _took_part(application: Application, user: User) -> bool:
    """Nobody confirms what they mediated (民事诉讼法第四十七条)."""
    return any(part.user_id == user.id and part.role == Role.MEDIATOR for part in application.case.parts)


def following(session: Session, user: User, case: Case) -> Case | None:
    """The file, besides this one, that stands first on this user's desk, in the order of the desk."""
    mine = queries.parts_of(user).subquery()
    its_turn = select(Turn.file_id).join(mine, and_(mine.c.case_id == Turn.file_id, mine.c.role == Turn.role))
    first = select(func.min(Turn.due)).where(Turn.file_id == Case.id).scalar_subquery()
    others = select(Case).where(Case.id.in_(its_turn), Case.id != case.id)
    return session.scalars(others.order_by(first.is_(None), first, Case.id).limit(1)).first()
