"""The court's mediation letter: asked for by the parties before a suit, issued by a judge on what they agreed (民诉法第一百条).
How it reaches them is in `receiving`."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import orders, telling, turns
from cases.models import Case
from cases.party import Party
from cases.queries import index
from cases.referral import ConsentTo, ConsentWay
from documents import filing, kinds, press
from documents.facts import Copy
from foundation import clock, numbers
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import concessions
from law.articles import named
from law.caseno import CaseKind
from mediation.agreements import in_effect
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import docket, papers_letters
from .models import Letter

FEES = ("受理费", "诉讼费")


@dataclass(frozen=True)
class LetterGiven:
    """What the judge adds: the facts as they shall stand, who bears the fee, the clerk, and the number where it is counted elsewhere."""

    story: str = ""
    costs: str = ""
    clerk: User | None = None
    number: str = ""


def letter_of(session: Session, case: Case) -> Letter | None:
    """The court's letter in a file, if one was issued."""
    return session.scalars(select(Letter).where(Letter.case_id == case.id)).first()


def unasked(case: Case) -> list[Party]:
    """The parties who have not asked for a letter; in a suit none has to."""
    if case.referral is None or case.channel != "court_referral":
        return []
    asked = {said.party_id for said in case.referral.consents if said.to is ConsentTo.LETTER}
    return [party for party in case.parties if party.id not in asked]


def story_of(case: Case) -> str:
    """The facts as the letter would tell them: the story without what was offered in it."""
    return concessions.without(case.story) or case.story


def ask(case: Case, by: User | Visitor, seen: int, who: Sequence[Party], way: ConsentWay = ConsentWay.WRITING) -> None:
    """Parties ask the court for its letter on what they agreed; a visitor asks for itself, the committee notes who asked and how."""
    mine = [party for party in who if party in unasked(case) and (not isinstance(by, Visitor) or party.id == by.party_id)]
    if not mine:
        raise Refused("请勾选谁请求出具民事调解书；已经请求过的不用再记。", field="who")
    with acting(case, "ask_letter", by=by, seen=seen) as facts:
        for party in mine:
            orders.note_consent(
                case, party, ConsentTo.LETTER, clock.today(), ConsentWay.ONLINE if isinstance(by, Visitor) else way
            )
        session_of(case).flush()
        names = "、".join(party.name for party in mine)
        facts.sentence = f"{names}请求出具民事调解书"
        if waiting := unasked(case):
            turns.leave(case, facts)
            facts.detail["waiting"] = [party.ordinal for party in waiting]
        else:
            facts.movers, facts.ask = frozenset({Role.JUDGE}), "各方请求出具民事调解书，请审查"


@again_if_moved
def issue(case: Case, by: User, seen: int, given: LetterGiven = LetterGiven()) -> Letter:
    """Issues the letter: the original for the file, the copy for seal and service. Refuses while a party has not asked before a suit, while a
    confirmation is asked for, and, in a suit, with nobody named to bear the fee."""
    session, agreed = session_of(case), in_effect(case)
    applied = any(one.table().state(one.state).open or one.ruled_on for one in case.applications)
    act = preparing(case, "issue_letter", by=by, seen=seen, unasked=[party.name for party in unasked(case)], applied=applied)
    assert case.referral is not None and agreed is not None
    _check_judge(case, by)
    if case.channel == "court_entrusted" and not given.costs and not any(fee in t.text for fee in FEES for t in agreed.terms):
        raise Refused("请写案件受理费由谁负担；协议里已经写了的，调解书照协议印。", field="costs")
    clerk = given.clerk or next(iter(docket.staff_of(session, case.referral.court, Role.CLERK)), None)
    if clerk is None:
        raise Refused(f"{case.referral.court.name}还没有书记员，请名册管理员补上。", field="clerk")
    number, count = _number(case, given.number)
    sheets = [
        press.make(
            kinds.MEDIATION_LETTER,
            papers_letters.letter(case, agreed, number, by, clerk, given.story or story_of(case), given.costs, copy),
        )
        for copy in (Copy.ORIGINAL, Copy.CERTIFIED)
    ]
    with act as facts:
        if count is not None:
            _take_number(case, number, count)
        original, copy = (filing.keep(session, sheet, case, on=clock.today(), number=number) for sheet in sheets)
        letter = Letter(
            case=case,
            agreement=agreed,
            number=number,
            judge=by,
            clerk=clerk,
            original=original,
            copy=copy,
            issued_on=clock.today(),
        )
        session.add(letter)
        session.flush()
        index(session, case)
        facts.movers = frozenset({Role.CLERK})
        facts.detail.update(number=number, sha=original.sha, clerk=clerk.name)
    telling.tell_state(case, "lettered")
    return letter


def _number(case: Case, entered: str) -> tuple[str, int | None]:
    """A suit's letter bears the suit's number; before one it has its own, counted here or entered from the court (count 0)."""
    assert case.referral is not None
    court, kind = case.referral.court, CaseKind.LETTER.value
    if case.channel == "court_entrusted":
        return case.referral.number, None
    if court.series_external:
        return str(orders.checked_number(entered, court, (kind,), "number")), 0
    count = numbers.expected(session_of(case), f"{court.court_code}{kind}", clock.today().year)
    return f"（{clock.today().year}）{court.court_code}{kind}{count}号", count


def _take_number(case: Case, text: str, count: int) -> None:
    assert case.referral is not None
    session, year, series = session_of(case), clock.today().year, f"{case.referral.court.court_code}{CaseKind.LETTER.value}"
    if count:
        numbers.take(session, series, year, count, text=text, file_id=case.id, subject="letter")
    else:
        numbers.enter(session, series, year, text=text, file_id=case.id, subject="letter")


def _check_judge(case: Case, judge: User) -> None:
    """Nobody decides on what they mediated (民事诉讼法第四十七条)."""
    if any(part.user_id == judge.id and part.role is Role.MEDIATOR for part in case.parts):
        raise Refused(f"{judge.name}参加过本案调解，不能审查。", named(("回避",), clock.today()))
