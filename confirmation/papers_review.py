"""Drafting what the court writes around its ruling: approval of the filing, calls, questions to the body that mediated, decisions on recusal, the note in
its file, the certificate of effect; and what parties file with it. Every fact comes from the file."""

import datetime as dt
from collections.abc import Sequence

from cases.particulars import Shown, party_facts
from cases.party import Party
from documents.facts import KnownFacts, PartyFacts
from documents.models import Paper
from documents.volume import Volume
from foundation import clock
from foundation.transactions import session_of
from law.articles import basis, cite, short
from law.wording import cn_date
from office import wording
from people.models import User
from people.roles import Role

from .facts_review import (
    CourtFileNoteFacts,
    EConsentFacts,
    EffectFacts,
    FilingApprovalFacts,
    ObjectionFacts,
    RecusalFacts,
    RecusalRequestFacts,
    SummonsFacts,
    VerificationFacts,
)
from .models import Application
from .models_later import Recusal
from .papers import CAUSE, name_of, numbers_pending

OFFICE = {Role.JUDGE: "审判员", Role.CLERK: "书记员"}


def filing_approval(
    application: Application, number: str, by: User, judge: User, clerk: User, on_file: Sequence[Paper]
) -> FilingApprovalFacts:
    case, agreed, today = application.case, application.agreement, clock.today()
    assert agreed.effective_on is not None
    of_packet = [one for one in on_file if one.id == agreed.paper_id or one.subject == application.kind and not one.void_at]
    counts = {title: sum(1 for one in of_packet if one.title == title) for title in dict.fromkeys(one.title for one in of_packet)}
    return FilingApprovalFacts(
        court=application.court.name,
        number=number,
        cause=CAUSE,
        applicants=_names(application),
        agreement=f"{case.number}，{cn_date(agreed.effective_on)}经{case.body.sealing.name}主持调解达成",
        received=application.submitted_on or today,
        materials=tuple(f"{title}{n}份" for title, n in counts.items()),
        opinion=f"经审查，符合{cite('司法确认申请', today)}规定的受理条件",
        by=by.name,
        judge=judge.name,
        clerk=clerk.name,
        accepted=today,
    )


def summons(application: Application, starts_at: dt.datetime, place: str) -> SummonsFacts:
    today, court = clock.today(), application.court
    return SummonsFacts(
        court=court.name,
        number=application.number or "",
        applicants=_names(application),
        starts=starts_at,
        place=place,
        basis=cite("到场核实", today),
        notes=wording.listed(session_of(application), "D26.notes", court, today),
        consequence=f"无正当理由拒不接受询问的，按撤回申请处理（{short('按撤回处理', today)}）",
        judge=name_of(application.judge),
        clerk=name_of(application.clerk),
        contact=court.phone,
        issued=today,
    )


def verification(application: Application, matters: tuple[str, ...], due: dt.date) -> VerificationFacts:
    case, today = application.case, clock.today()
    assert application.agreement.effective_on is not None
    return VerificationFacts(
        court=application.court.name,
        number=application.number or "",
        committee=case.body.sealing.name,
        applicants=_names(application),
        agreement_number=case.number or "",
        agreed=application.agreement.effective_on,
        matters=matters,
        due=due,
        basis=cite("到场核实", today),
        contact="，".join(filter(None, (name_of(application.clerk), application.court.phone))),
        issued=today,
    )


def recusal_request(
    application: Application, party: Party, whom: User, role: Role, ground: str, reason: str
) -> RecusalRequestFacts:
    today = clock.today()
    return RecusalRequestFacts(
        court=application.court.name,
        number=application.number or "",
        party=party_facts(party, Shown.COURT, "申请人"),
        whom=whom.name,
        office=OFFICE[role],
        ground=ground,
        reason=reason,
        basis=cite("回避", today),
        asked=today,
    )


def recusal(application: Application, asked: Recusal, reason: str, successor: User | None) -> RecusalFacts:
    """What was decided; granted where somebody else goes on with it."""
    today = clock.today()
    return RecusalFacts(
        court=application.court.name,
        number=application.number or "",
        asked_by=asked.asked_by,
        asked=asked.asked_on,
        whom=asked.user.name,
        office=OFFICE[asked.role],
        ground=asked.ground,
        granted=successor is not None,
        reason=reason or None,
        successor=successor.name if successor else None,
        basis=basis(("回避", "回避决定"), today),
        closing=wording.said(session_of(application), "D18b.closing", application.court, today),
        decided=today,
    )


def e_consent(application: Application, party: Party, address: str) -> EConsentFacts:
    today = clock.today()
    return EConsentFacts(
        court=application.court.name,
        cause=CAUSE,
        number=application.number or numbers_pending(application),
        party=party_facts(party, Shown.OWN, "申请人"),
        medium="手机短信" if address.isdigit() else "电子邮件",
        address=address,
        notices=wording.listed(session_of(application), "D09.notices", application.court, today),
        basis=basis(("电子送达", "ZXSS 29"), today),
    )


def objection(
    application: Application,
    objector: PartyFacts,
    since: dt.date,
    request: str,
    reason: str,
    evidence: tuple[str, ...],
    is_party: bool,
) -> ObjectionFacts:
    assert application.first.ruled_on is not None
    return ObjectionFacts(
        court=application.court.name,
        ruling=application.number or "",
        ruled=application.first.ruled_on,
        objector=objector,
        is_party=is_party,
        since=since,
        request=request,
        reason=reason,
        evidence=evidence,
        basis=cite("确认裁定异议", clock.today()),
        filed=clock.today(),
    )


def objector_of(party: Party) -> PartyFacts:
    return party_facts(party, Shown.COURT, "异议人（申请人）")


def outsider(name: str, address: str, phone: str = "") -> PartyFacts:
    """Somebody who is no party, as they say who they are."""
    return PartyFacts(standing="异议人（利害关系人）", who=KnownFacts(name=name, address=address, phone=phone or None))


def effect(application: Application) -> EffectFacts:
    """Effective with its service on the last party: a ruling needs nobody's signature for that."""
    first, today = application.first, clock.today()
    assert first.ruled_on is not None and first.served_on is not None
    said = wording.said(session_of(application), "D21.statement", application.court, today, 生效日期=cn_date(first.served_on))
    return EffectFacts(
        court=application.court.name,
        number=application.number or "",
        applicants=_names(application),
        ruled=first.ruled_on,
        effective=first.served_on,
        statement=said,
        issued=today,
    )


def court_file_note(application: Application, volume: Volume, by: User) -> CourtFileNoteFacts:
    """What lies in a volume, and what is missing in it."""
    return CourtFileNoteFacts(
        court=application.court.name,
        number=application.number or numbers_pending(application),
        papers=len(volume.items),
        pages=volume.pages,
        state=volume.state,
        filer=by.name,
        filed=clock.today(),
    )


def _names(application: Application) -> tuple[str, ...]:
    return tuple(party.name for party in application.case.parties)
