"""What the court does before it rules: acceptance, return for missing papers only, questioning, supplement, the draft."""

import datetime as dt
from dataclasses import dataclass

from cases import countersigning, interpreters, telling
from cases.queries import index
from documents import filing, kinds, press, signing
from documents.models import Signature, SigningWay
from documents.signing import Ink
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from law.grounds import JcEnd, ReturnPaper
from mediation.papers import came
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import keeping, papers, papers_review
from .docket import check_staff, entrust, least_busy, number_for, take_number
from .models import Application, Questioning
from .signers import questioning_signers


@dataclass(frozen=True)
class QuestioningGiven:
    """Who came, and what they answered in their own words; an unasked question has no answer and is not printed. `consented` names the parties who
    agreed to be questioned on line, which is asked anew at every stage."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    present: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    online: bool = False
    consented: tuple[str, ...] = ()


@again_if_moved
def accept(
    application: Application, by: User, seen: int, number: str = "", judge: User | None = None, clerk: User | None = None
) -> None:
    """Accepts: the court's number (entered, or counted here where the court chooses so), a judge and a clerk, the notice, thirty days to the
    ruling (民事诉讼法第一百八十七条)."""
    act = preparing(application, "accept", by=by, seen=seen)
    session, court, today = session_of(application), application.court, clock.today()
    text, count = number_for(application, number)
    judge = judge or least_busy(application, Role.JUDGE)
    clerk = clerk or (by if by.serves(court.id, Role.CLERK) else least_busy(application, Role.CLERK))
    check_staff(application, judge, Role.JUDGE)
    on_file = filing.papers_of(session, application.case_id)
    approval = press.make(kinds.FILING_APPROVAL, papers_review.filing_approval(application, text, by, judge, clerk, on_file))
    sheet = press.make(kinds.COURT_ACCEPTANCE, papers.acceptance_notice(application, text, judge, clerk))
    with act as facts:
        take_number(application, text, count)
        filing.keep(session, approval, application, on=today, number=text)
        application.accepted_on = today
        entrust(application, judge, clerk)
        filing.seal_here(filing.keep(session, sheet, application, on=today, number=text), court)
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
            named(("申请材料",), clock.today()),
            field="missing",
        )
    if supply_by <= clock.today():
        raise Refused("补交的期限要在今天以后。", field="supply_by")
    act = preparing(application, "return", by=by, seen=seen)
    sheet = press.make(kinds.CORRECTION, papers.return_notice(application, missing, supply_by))
    with act as facts:
        application.missing, application.supply_by = [one.value for one in missing], supply_by
        keeping.issue(application, sheet)
        facts.detail["missing"] = application.missing
        facts.due = supply_by
        facts.ask = f"{supply_by.month}月{supply_by.day}日前补：{'、'.join(one.title for one in missing)}"
        telling.tell(application.case, f"returned-{application.id}", "法院要求补材料，请问调解员缺哪些。")


@again_if_moved
def question(application: Application, by: User, seen: int, given: QuestioningGiven) -> Questioning:
    """Writes the record of the questioning; everybody present reads every page and signs (民诉法解释第三百五十六条)."""
    answered = tuple((q, a) for q, a in given.answers if a)
    if not answered:
        raise Refused("还没有记下回答。请用当事人自己的话写。", field="answers")
    _check_questioning(application, given)
    act = preparing(application, "question", by=by, seen=seen)
    sheet = press.make(kinds.QUESTIONING, papers.questioning_record(application, given, answered))
    with act as facts:
        session = session_of(application)
        paper = filing.keep(session, sheet, application, on=clock.day_of(given.starts_at), number=application.number or "")
        signing.ask(session, paper, questioning_signers(application), f"{application.address}/record-signatures")
        asked = Questioning(
            application_id=application.id,
            starts_at=given.starts_at,
            ends_at=given.ends_at,
            place=given.place,
            present=list(given.present),
            answers=[{"question": q, "answer": a} for q, a in answered],
            consented=list(given.consented) if given.online else [],
            paper=paper,
        )
        application.questionings.append(asked)
        facts.detail.update(questions=len(answered), online=given.online)
    return asked


def sign_record(
    application: Application, by: User | Visitor, seen_papers: list[tuple[Signature, str]], ink: Ink, way: SigningWay
) -> None:
    """Somebody who was present signs the record that was read to them or that they read (民诉法解释第三百五十六条)."""
    with acting(application, "sign_record", by=by, seen=None) as facts:
        countersigning.give_ink(f"{application.address}/record-signatures", by, seen_papers, ink, way)
        facts.sentence = f"{'、'.join(s.name for s, _ in seen_papers)}签询问笔录"


def unsigned_records(application: Application, user: User) -> list[Signature]:
    """What this user has not signed yet of the records of this application."""
    asked = [one for heard in application.questionings for one in heard.paper.missing]
    return [signature for signature in asked if signature.user_id == user.id]


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
        keeping.issue(application, sheet)
        application.supplement_by = facts.due = until
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


def _check_questioning(application: Application, given: QuestioningGiven) -> None:
    """Both sides come together, and it was after acceptance and not in the future (民诉法解释第三百五十六条)."""
    if given.ends_at <= given.starts_at:
        raise Refused("结束时间要晚于开始时间。", field="ends_at")
    if given.ends_at > clock.now():
        raise Refused("结束时间还没到，请照实际的时间填。", field="ends_at")
    if application.accepted_on and clock.day_of(given.starts_at) < application.accepted_on:
        raise Refused("询问的时间早于受理的日子，请核对。", field="starts_at")
    here = came(application.case, given.present)
    absent = [party.name for party in application.case.parties if party not in here]
    if absent:
        raise Refused(
            f"{'、'.join(absent)}没有到场。询问要双方共同到场；拒不接受询问的，由法官按撤回申请处理。",
            named(("到场核实", "按撤回处理"), clock.today()),
            field="present",
        )
    interpreters.check_present(here, given.present, clock.day_of(given.starts_at), named(("到场核实",), clock.today()))
    unwilling = [party.name for party in application.case.parties if given.online and party.name not in given.consented]
    if unwilling:
        raise Refused(
            f"在线询问要每一方都同意，{'、'.join(unwilling)}还没有同意。不同意的，请到法院当面问。",
            named(("ZXSS 4",), clock.today()),
            field="consented",
        )
