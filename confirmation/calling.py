"""The court calls both sides in, and asks the body that mediated (民诉法解释第三百五十六条)."""

import datetime as dt

from cases import evidence, telling
from cases.evidence import EvidenceGiven, type_of
from documents import filing, kinds, press
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from people.models import User
from people.roles import Role

from . import keeping, papers_review
from .models import Application

_AHEAD = 366  # days


@again_if_moved
def call_in(application: Application, by: User, seen: int, starts_at: dt.datetime, place: str) -> None:
    """Calls all parties to one questioning, in writing and by message. Refuses a time that is past or a year ahead."""
    if not place:
        raise Refused("请写在哪里询问，或者怎样连线。", field="place")
    if not clock.now() < starts_at < clock.now() + dt.timedelta(days=_AHEAD):
        raise Refused("询问的时间要在现在以后、一年以内。", field="starts_at")
    act = preparing(application, "call_in", by=by, seen=seen)
    sheet = press.make(kinds.SUMMONS, papers_review.summons(application, starts_at, place))
    with act as facts:
        paper = keeping.issue(application, sheet)
        when = starts_at.astimezone(clock.SHANGHAI)
        told = f"{when.month}月{when.day}日 {when:%H:%M}，{place}"
        facts.ask = f"{told}询问，之后写笔录"[:200]
        facts.detail.update(when=when.isoformat(), place=place)
        telling.tell(application.case, f"summons-{paper.id}", f"法院约双方 {told} 到场询问，请带身份证件。来不了请先告诉法院。")


def called(application: Application) -> tuple[dt.datetime, str] | None:
    """When and where the parties were called to last, for the record of it."""
    papers = filing.papers_of(session_of(application), application.case_id)
    mine = [one for one in papers if one.kind == kinds.SUMMONS.code and one.subject_id == application.id and not one.void_at]
    return (dt.datetime.fromisoformat(mine[-1].facts["starts"]), str(mine[-1].facts["place"])) if mine else None


@again_if_moved
def verify(application: Application, by: User, seen: int, matters: tuple[str, ...], due: dt.date) -> None:
    """Asks the body that mediated, by letter, to answer by a day."""
    if not matters:
        raise Refused("请写要核实什么，一行一件。", field="matters")
    if due <= clock.today():
        raise Refused("回复的期限要在今天以后。", field="due")
    act = preparing(application, "verify", by=by, seen=seen)
    sheet = press.make(kinds.VERIFICATION, papers_review.verification(application, matters, due))
    with act as facts:
        keeping.issue(application, sheet)
        application.verify_by = due
        state = application.table().state(application.state)
        facts.movers = state.movers | {Role.MEDIATOR}
        facts.ask = f"{due.month}月{due.day}日前回复法院的核实函"
        facts.detail.update(matters=list(matters), due=due.isoformat())


def answer_verification(application: Application, by: User, seen: int, note: str, content: bytes = b"") -> None:
    """What the body answered, with what it sent. Refuses where the court has not asked."""
    if not note:
        raise Refused("请写核实的结果。", field="note")
    mime = type_of(content) if content else ""
    with acting(application, "answer_verification", by=by, seen=seen) as facts:
        if application.verify_by is None:
            raise Refused("法院没有发函核实。")
        application.verify_by = None
        if content:
            given = EvidenceGiven("核实函的回复", purpose="法院核实", content=content)
            facts.detail["evidence"] = evidence.keep(application.case, by, given, mime).ordinal
        facts.detail["note"] = note
