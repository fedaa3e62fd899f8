"""Drafting what a committee tells the court that sent it a case: days and outcomes, never what was offered."""

from collections.abc import Sequence

from cases.models import Case
from cases.papers import number_of, phone_of
from documents.kinds import KINDS, Issuer, Kind
from documents.models import Paper
from foundation import clock
from law import concessions
from law.articles import basis
from law.grounds import CwEnd
from law.wording import cn_date
from people.access import COURT

from .facts_court import ReplyFacts
from .papers import mediators_of
from .scheduling import meetings_of


def reply(
    case: Case, matters: Sequence[str], on_file: Sequence[Paper], undisputed: Sequence[str], remark: str, sham: str
) -> ReplyFacts:
    """The answer to the court's order: how it went, how it ended, what goes with it."""
    assert case.referral is not None
    end = CwEnd.of(case.ground) if case.ground else CwEnd.AGREED
    before = case.channel == "court_referral"
    return ReplyFacts(
        court=case.referral.court.name,
        number=case.referral.number,
        committee=case.body.sealing.name,
        file_number=number_of(case),
        matter=case.title,
        before=before,
        course=(*course(case), *([remark] if remark else [])),
        result=end.sentence,
        code=end.value,
        reason=concessions.without(case.reason) or None,  # a party that left said why in its own words
        undisputed=tuple(undisputed),
        sham=sham or None,
        materials=materials(case, on_file),
        basis=basis(matters, clock.today()),
        contact="，".join((*mediators_of(case)[:1], phone_of(case))),
        issued=clock.today(),
    )


def course(case: Case) -> tuple[str, ...]:
    """What happened on which day: taken on, who mediated, each meeting and who came. What was said there is the committee's to keep."""
    said = [f"{cn_date(case.accepted_on)}确认接收"] if case.accepted_on else []
    if mediators := mediators_of(case):
        said.append(f"由调解员{'、'.join(mediators)}调解")
    for meeting in meetings_of(case):
        if meeting.is_recorded:
            day = cn_date(clock.day_of(meeting.starts_at))
            said.append(f"{day}在{meeting.place}进行第{meeting.ordinal}次调解，{'、'.join(meeting.present)}参加")
    if case.effective_on:
        said.append(f"{cn_date(case.effective_on)}各方当事人签署调解协议")
    if case.ended_on:
        said.append(f"{cn_date(case.ended_on)}终止调解")
    return tuple(said) or ("没有进行调解",)


def materials(case: Case, on_file: Sequence[Paper]) -> tuple[str, ...]:
    """What goes to the court: the committee's papers that it may read, each title once, and the evidence handed in."""
    titles = [one.title for one in on_file if not one.void_at and _is_for_court(KINDS[one.kind])]
    return tuple(dict.fromkeys([*titles, *(f"证据：{piece.name}" for piece in case.evidence)])) or ("贵院移交的材料",)


def _is_for_court(kind: Kind) -> bool:
    return kind.issuer is Issuer.COMMITTEE and bool(kind.readers & COURT)
