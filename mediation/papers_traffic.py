"""Drafting the papers of the traffic police about the mediation."""

import datetime as dt
from typing import TYPE_CHECKING

from cases.accident import accident_of
from cases.channels.traffic import MOST
from cases.deadlines import rule_of
from cases.models import Case
from cases.papers import number_of, phone_of
from cases.papers_traffic import losses_of, officers_of, parties_of
from cases.particulars import Shown
from foundation import clock
from foundation.transactions import session_of
from law import periods
from law.articles import basis
from law.wording import cn_date
from office.calendar import days

from .damages import Damage, damages_of, shares_of
from .facts_traffic import DamageFacts, NoticeFacts, ShareFacts, TrafficLetterFacts, TrafficRecordFacts
from .models import Agreement, Meeting
from .papers import came, mediated_on, speeches, term_facts

if TYPE_CHECKING:
    from .meetings import RecordGiven

APPLIED = "各方当事人一致书面申请"


def notice(case: Case, starts_at: dt.datetime, place: str) -> NoticeFacts:
    return NoticeFacts(
        police=case.body.sealing.name,
        number=number_of(case),
        addressees=tuple(party.name for party in case.parties),
        matter=case.title,
        finding_number=case.source_number,
        starts=starts_at,
        place=place,
        ask_by=periods.due(rule_of(case, "D20"), clock.day_of(starts_at), days(session_of(case))).date,
        most=MOST,
        officers=officers_of(case),
        phone=phone_of(case),
        notified=clock.today(),
    )


def record(case: Case, ordinal: int, given: "RecordGiven", recorder: str, meeting: Meeting | None) -> TrafficRecordFacts:
    here_now = came(case, given.present)
    names = {party.id: party.name for party in case.parties}
    return TrafficRecordFacts(
        police=case.body.sealing.name,
        number=number_of(case),
        ordinal=ordinal,
        matter=case.title,
        finding_number=case.source_number,
        began=given.starts_at,
        ended=given.ends_at,
        place=given.place,
        openness=f"不公开，{given.closed_for}申请" if given.closed_for else "公开",
        notice=_notified(meeting),
        officers=officers_of(case),
        recorder=recorder,
        parties=tuple(party for party in parties_of(case, Shown.OTHER_SIDE) if party.name in {one.name for one in here_now}),
        companions=tuple(f"{name}（{names[party_id]}一方）" for party_id, name in given.companions if party_id in names),
        absent=tuple(party.name for party in case.parties if party not in here_now),
        speeches=speeches(given.story, "交警记"),
        outcome=given.result or "没有达成协议，另行约定时间继续调解",
    )


def letter(case: Case, agreed: Agreement) -> TrafficLetterFacts:
    """The mediation letter: the six things it must say (事故处理程序规定第九十三条)."""
    accident = accident_of(session_of(case), case.id)
    assert accident is not None
    row = case.table().act("offer")
    return TrafficLetterFacts(
        police=case.body.sealing.name,
        number=number_of(case),
        parties=parties_of(case, Shown.AGREEMENT),
        basis=f"{basis(('DJF 74', 'JTSG 86', *(row.basis if row else ())), clock.today())}，{APPLIED}",
        finding=accident.finding.title,
        finding_number=case.source_number,
        story=agreed.facts or case.story,
        losses=losses_of(accident),
        damages=tuple(DamageFacts(title=_title(one), whose=one.party.name, fen=one.amount) for one in damages_of(agreed)),
        shares=tuple(ShareFacts(name=one.party.name, fault=one.fault, percent=one.percent) for one in shares_of(agreed)),
        terms=term_facts(agreed),
        officers=officers_of(case),
        mediated=mediated_on(case),
        consequence=agreed.penalty or None,
    )


def _title(one: Damage) -> str:
    return f"{one.item.title}（{one.reckoning.product}）" if one.reckoning else one.item.title


def _notified(meeting: Meeting | None) -> str:
    if meeting is None or meeting.notice is None or meeting.notified_on is None:
        return "没有另行通知"
    return f"{cn_date(meeting.notified_on)}{meeting.notice.title}通知各方当事人"
