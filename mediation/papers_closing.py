"""Drafting what a committee says of a case to others: the report on its closing, its claim for the allowance of a case, the letter by which it hands on what
is another authority's. The first two are read from the file whole."""

import datetime as dt
import re

from sqlalchemy import func, select

from cases.models import Case
from cases.papers import ever_mediated, number_of, phone_of
from cases.particulars import Shown, party_facts
from documents.drafting import yuan
from foundation import clock
from foundation.errors import Refused
from foundation.transactions import session_of
from law import concessions
from law.articles import basis
from law.grounds import JcEnd
from law.wording import cn_date
from office import wording

from .agreements import in_effect
from .facts_drawn import ClosingFacts, SubsidyFacts, TransferFacts
from .models import Agreement, Meeting
from .papers_drawn import DrawnGiven

TO_POLICE, TO_OTHERS = "治安、刑事", "行政管理"
_GRADE = re.compile(r"^(?P<title>[^：]+)：调解(?P<times>\d+)次以上(?:，或者金额(?P<yuan>\d+)元以上)?$")


def closing(case: Case) -> ClosingFacts:
    closed, performed = _closed(case), _performed(case)
    return ClosingFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        dated=clock.today(),
        handlers=_mediators(case) or (case.body.name,),
        received=case.received_on,
        closed=closed,
        parties=tuple(party_facts(party, Shown.AGREEMENT) for party in case.parties),
        source=f"{case.source}{case.source_number}",
        dispute=case.story,
        result=tuple(filter(None, (_result(case), performed and f"履行情况：{performed}", _confirmed(case)))),
        meetings=meetings(case),
    )


def subsidy(case: Case) -> SubsidyFacts:
    """The claim. The grade is the highest that the office's standard gives to this many meetings, or to this sum."""
    agreed = in_effect(case)
    assert agreed is not None and case.accepted_on is not None
    times, fen, standard = meetings(case), _sum(agreed), wording.listed(session_of(case), "D40.grades", case.body, clock.today())
    return SubsidyFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        matter=case.title,
        category=case.category,
        parties=len(case.parties),
        mediators=_mediators(case),
        accepted=case.accepted_on,
        closed=_closed(case),
        meetings=times,
        result="达成口头协议" if agreed.oral else "达成人民调解协议",
        grade=grade(standard, times, fen or 0),
        standard=standard,
        dated=clock.today(),
        fen=fen,
        performed=_performed(case) or None,
        confirmed=_confirmed(case) or None,
    )


def transfer(case: Case, given: DrawnGiven, head: str) -> TransferFacts:
    """The letter. Refuses one without an addressee or a matter. What may break the peace is told the police by law (人民调解法第二十五条)."""
    if not given.addressee:
        raise Refused("请写移送给哪个单位。", field="addressee")
    if not given.what:
        raise Refused("请写发现了什么情况。", field="what")
    if word := concessions.sign_of(given.what):
        raise Refused(f"写了“{word}”，像是为调解作的让步。让步不得写进移送函，请只写发生过的事。", field="what")
    return TransferFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        addressee=given.addressee,
        sort=given.sort or TO_OTHERS,
        matter=case.title,
        what=given.what,
        materials=tuple(one.name for one in case.evidence if one.ordinal in given.evidence),
        contact=f"{head}，{phone_of(case)}",
        issued=clock.today(),
        basis=basis(("RMTJ 25",), clock.today()) if given.sort == TO_POLICE else None,
    )


def grade(standard: tuple[str, ...], times: int, fen: int) -> str:
    """The last line of a standard that is met, by meetings or by sum; what is not written that way is no line."""
    met = [found["title"] for line in standard if (found := _GRADE.match(line)) and _is_met(found, times, fen)]
    return met[-1] if met else "由主管部门评定"


def _is_met(line: re.Match[str], times: int, fen: int) -> bool:
    return times >= int(line["times"]) or bool(line["yuan"]) and fen >= int(line["yuan"]) * 100


def meetings(case: Case) -> int:
    """How many meetings were held and recorded."""
    recorded = select(func.count()).select_from(Meeting).where(Meeting.case_id == case.id, Meeting.paper_id.is_not(None))
    return session_of(case).scalar(recorded) or 0


def _result(case: Case) -> str:
    agreed = in_effect(case)
    if agreed is None or agreed.effective_on is None:
        said = case.table().state(case.state).title
        return f"{said}：{case.reason}" if case.reason else said
    sort, fen = ("口头协议" if agreed.oral else "调解协议"), _sum(agreed)
    return f"达成{sort}，{cn_date(agreed.effective_on)}生效" + (f"，约定给付{yuan(fen)}" if fen else "")


def _performed(case: Case) -> str:
    if not case.performances:
        return ""
    performance = case.performances[-1]
    return str(performance.table().state(performance.state).title)


def _confirmed(case: Case) -> str:
    """What a court has said of the agreement; "" where it has said nothing."""
    for one in reversed(case.applications):
        if one.outcome and one.ruled_on:
            word = "裁定确认调解协议有效" if one.outcome is JcEnd.CONFIRMED else f"裁定{one.outcome.title}"
            return f"{cn_date(one.ruled_on)}，{one.court.name}{word}"
    return ""


def _sum(agreed: Agreement) -> int | None:
    return sum(payment.amount for payment in agreed.payments) or None


def _closed(case: Case) -> dt.date:
    closed = case.ended_on or case.effective_on
    assert closed is not None
    return closed


def _mediators(case: Case) -> tuple[str, ...]:
    return tuple(user.name for user in ever_mediated(case))
