"""What the court does before it rules: acceptance, return for missing papers only, questioning, supplement, the draft."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import countersigning, telling
from cases.models import Part
from cases.queries import index
from documents import filing, kinds, press, signing
from documents.models import Signature, SigningWay
from documents.signing import Ink
from foundation import clock, numbers
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import caseno
from law.grounds import JcEnd, ReturnPaper
from people.access import Visitor
from people.models import Body, Membership, User
from people.roles import Role

from . import papers
from .models import Application, Questioning


@dataclass(frozen=True)
class QuestioningGiven:
    """Who came, and what they answered in their own words; an unasked question has no answer and is not printed."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    present: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


@again_if_moved
def accept(
    application: Application, by: User, seen: int, number: str = "", judge: User | None = None, clerk: User | None = None
) -> None:
    """Accepts: the court's number (entered, or counted here where the court chooses so), a judge and a clerk, the notice, thirty days to the
    ruling (民事诉讼法第一百八十七条)."""
    act = preparing(application, "accept", by=by, seen=seen)
    session, court, today = session_of(application), application.court, clock.today()
    count = 0 if court.series_external else numbers.expected(session, court.series, today.year)
    text = str(_entered(number, court)) if court.series_external else f"（{today.year}）{court.court_code}{court.series}{count}号"
    judge = judge or _least_busy(session, court, Role.JUDGE, application)
    clerk = clerk or (by if by.serves(court.id, Role.CLERK) else _least_busy(session, court, Role.CLERK, application))
    _check_court_staff(application, judge, Role.JUDGE)
    sheet = press.make(kinds.COURT_ACCEPTANCE, papers.acceptance_notice(application, text, judge, clerk))
    with act as facts:
        if court.series_external:
            numbers.enter(session, court.series, today.year, text=text, file_id=application.case_id, subject=application.kind)
        else:
            numbers.take(
                session, court.series, today.year, count, text=text, file_id=application.case_id, subject=application.kind
            )
        application.number, application.accepted_on, application.judge, application.clerk = text, today, judge, clerk
        _name_staff(application, judge, clerk)
        filing.keep(session, sheet, application, on=today, number=text)
        index(session, application.case)
        facts.triggers = {"D35": today}
        facts.detail.update(number=text, judge=judge.name, clerk=clerk.name)
        telling.tell(application.case, f"court-accepted-{application.id}", "法院已经受理，会约双方一起问一次话。")


@again_if_moved
def send_back_for_papers(application: Application, by: User, seen: int, missing: list[ReturnPaper], supply_by: dt.date) -> None:
    """Returns the packet for missing papers, all named at once with a day. Unclear content is no missing paper (民诉法解释第三百五十四条)."""
    if not missing:
        raise Refused(
            "不能退回补正。退回只针对缺少的材料，请勾选缺哪些；“内容不明确”不是缺材料，由法官驳回。",
            "民诉法解释第三百五十四条",
            field="missing",
        )
    if supply_by <= clock.today():
        raise Refused("补交的期限要在今天以后。", field="supply_by")
    act = preparing(application, "return", by=by, seen=seen)
    sheet = press.make(kinds.CORRECTION, papers.return_notice(application, missing, supply_by))
    with act as facts:
        application.missing, application.supply_by = [one.value for one in missing], supply_by
        filing.keep(session_of(application), sheet, application, on=clock.today())
        facts.detail["missing"] = application.missing
        facts.ask = f"{supply_by.month}月{supply_by.day}日前补：{'、'.join(one.title for one in missing)}"
        telling.tell(application.case, f"returned-{application.id}", "法院要求补材料，请问调解员缺哪些。")


@again_if_moved
def question(application: Application, by: User, seen: int, given: QuestioningGiven) -> Questioning:
    """Writes the record of the questioning; everybody present reads every page and signs (民诉法解释第三百五十六条)."""
    answered = tuple((q, a) for q, a in given.answers if a)
    if not answered:
        raise Refused("还没有记下回答。请用当事人自己的话写。", field="answers")
    if given.ends_at <= given.starts_at:
        raise Refused("结束时间要晚于开始时间。", field="ends_at")
    act = preparing(application, "question", by=by, seen=seen)
    sheet = press.make(kinds.QUESTIONING, papers.questioning_record(application, given, answered))
    with act as facts:
        session = session_of(application)
        paper = filing.keep(session, sheet, application, on=clock.day_of(given.starts_at), number=application.number or "")
        signing.ask(session, paper, papers.questioning_signers(application), f"{application.address}/record-signatures")
        asked = Questioning(
            application_id=application.id,
            starts_at=given.starts_at,
            ends_at=given.ends_at,
            place=given.place,
            present=list(given.present),
            answers=[{"question": q, "answer": a} for q, a in answered],
            paper=paper,
        )
        application.questionings.append(asked)
        facts.detail["questions"] = len(answered)
    return asked


def sign_record(
    application: Application, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay
) -> None:
    """Somebody who was present signs the record that was read to them or that they read (民诉法解释第三百五十六条)."""
    with acting(application, "sign_record", by=by, seen=None) as facts:
        countersigning.give_ink(f"{application.address}/record-signatures", by, seen_papers, ink, way)
        facts.sentence = f"{'、'.join(s.name for s, _ in seen_papers)}签询问笔录"


@again_if_moved
def ask_supplement(application: Application, by: User, seen: int, what: str, until: dt.date) -> None:
    """Asks for a statement or a proof by a day, in writing (民诉法解释第三百五十六条)."""
    if not what:
        raise Refused("请写明要补充什么。", field="what")
    if until <= clock.today():
        raise Refused("补充的期限要在今天以后。", field="until")
    act = preparing(application, "ask_supplement", by=by, seen=seen)
    sheet = press.make(kinds.SUPPLEMENT, papers.supplement_notice(application, what, until))
    with act as facts:
        filing.keep(session_of(application), sheet, application, on=clock.today(), number=application.number or "")
        facts.ask = f"{until.month}月{until.day}日前补充：{what}"[:200]
        facts.detail.update(what=what, until=until.isoformat())
        telling.tell(application.case, f"supplement-{application.version}", "法院要求补充说明或者材料，请看通知书。")


def put_up(application: Application, by: User, seen: int, proposed: JcEnd = JcEnd.CONFIRMED) -> None:
    """The clerk puts the checked packet with a draft before the judge; the judge alone decides."""
    with acting(application, "put_up", by=by, seen=seen) as facts:
        application.proposed = proposed
        facts.detail["proposed"] = proposed.value


def send_back(application: Application, by: User, seen: int, reason: str) -> None:
    """The judge gives the draft back to the clerk."""
    if not reason:
        raise Refused("请写明要改什么。", field="reason")
    with acting(application, "send_back", by=by, seen=seen) as facts:
        application.proposed = None
        facts.ask = f"改稿：{reason}"[:200]
        facts.detail["reason"] = reason


def ask_withdrawal(application: Application, by: User | Visitor, seen: int, who: str, reason: str = "") -> None:
    """A party asks to take the application back before the ruling; the judge may allow it (民诉法解释第三百五十七条)."""
    with acting(application, "ask_withdrawal", by=by, seen=seen) as facts:
        application.withdrawal_asked_on = clock.today()
        facts.sentence = f"{who}申请撤回司法确认申请"
        facts.movers, facts.ask = frozenset({Role.JUDGE}), "当事人申请撤回，请决定"
        facts.detail["reason"] = reason


def _entered(number: str, court: Body) -> caseno.CourtNumber:
    """A number from the court's own system, checked for its form and for being this court's."""
    read = caseno.court_number(number, "number")
    if read.court != court.court_code:
        raise Refused(f"{read} 的代字是“{read.court}”，本院是“{court.court_code}”，请对照原件再看一遍。", field="number")
    return read


def staff_of(session: Session, court: Body, role: Role) -> list[User]:
    """Those who serve a court in a role today."""
    serving = (
        select(User).join(Membership).where(Membership.body_id == court.id, Membership.role == role, User.closed_on.is_(None))
    )
    return [user for user in session.scalars(serving.order_by(User.id)) if user.serves(court.id, role)]


def _least_busy(session: Session, court: Body, role: Role, application: Application) -> User:
    column = Application.judge_id if role == Role.JUDGE else Application.clerk_id
    load = dict(session.execute(select(column, func.count()).where(Application.served_on.is_(None)).group_by(column)).all())
    able = [user for user in staff_of(session, court, role) if not _took_part(application, user)]
    if not able:
        raise Refused(f"{court.name}还没有可以承办的{role.title}，请名册管理员补上。")
    return min(able, key=lambda user: (load.get(user.id, 0), user.id))


def _took_part(application: Application, user: User) -> bool:
    """Nobody confirms what they mediated (民事诉讼法第四十七条)."""
    return any(part.user_id == user.id and part.role == Role.MEDIATOR for part in application.case.parts)


def _check_court_staff(application: Application, judge: User, role: Role) -> None:
    if not judge.serves(application.court_id, role):
        raise Refused(f"{judge.name}不是{application.court.name}的{role.title}。", field="judge")
    if _took_part(application, judge):
        raise Refused(f"{judge.name}参加过本案调解，不能审查。", "民事诉讼法第四十七条", field="judge")


def _name_staff(application: Application, judge: User, clerk: User) -> None:
    """From the whole court to the two who do it: the court's open part ends, theirs begins."""
    case, today = application.case, clock.today()
    for part in case.living_parts():
        if part.body_id == application.court_id and part.role in (Role.FILING, Role.CLERK, Role.JUDGE):
            part.until = today
    for user, role in ((judge, Role.JUDGE), (clerk, Role.CLERK)):
        case.parts.append(Part(user_id=user.id, role=role, since=today, why="承办司法确认"))
