"""Drafting the joint application, the court's notices and its file: nothing is typed twice, every fact comes from the file."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cases import interpreters
from cases.models import Case
from cases.particulars import Shown, party_facts
from cases.party import Party
from documents import filing
from documents.facts import MatterFacts, PartyFacts, ServedFacts, SpeechFacts
from documents.volume import Volume
from foundation import clock
from foundation.transactions import session_of
from law.articles import cite, short
from law.grounds import ReturnPaper
from mediation.models import Agreement
from mediation.papers import mediators_of, term_facts
from office import wording
from people.models import Body, User

from .facts import (
    ApplicationFacts,
    CorrectionFacts,
    CourtAcceptanceFacts,
    CourtContentsFacts,
    CourtCoverFacts,
    PresidedFacts,
    QuestioningFacts,
    ServiceAddressFacts,
    SupplementFacts,
)
from .models import Application

if TYPE_CHECKING:
    from .review import QuestioningGiven

CAUSE = "申请司法确认调解协议"
BESIDE = (
    "D02",
    "D03",
    "D04b",
    "D05",
    "A16",
    "D29",
    "D30",
    "D32",
)  # drawn up in the case, and laid with the packet where they are


def joint_application(case: Case, agreed: Agreement, court: Body) -> ApplicationFacts:
    assert agreed.effective_on is not None
    today = clock.today()
    return ApplicationFacts(
        court=court.name,
        committee=case.body.sealing.name,
        applicants=as_applicants(case),
        agreement_number=case.number or "",
        agreed=agreed.effective_on,
        effective=agreed.effective_on,
        dispute=case.title,
        terms=term_facts(agreed),
        basis=cite("司法确认申请", today),
        attachments=tuple(ServedFacts(title=title, copies=n) for title, n in _attachments(case, agreed)),
        promise=wording.said(session_of(case), "D01.promise", court, today),
        applied=today,
    )


def proof_of_mediation(case: Case, agreed: Agreement, court: Body) -> PresidedFacts:
    assert agreed.effective_on is not None
    body = case.body.sealing
    return PresidedFacts(
        committee=body.name,
        court=court.name,
        parties=as_applicants(case),
        matter=case.title,
        accepted=case.accepted_on or case.received_on,
        mediators=mediators_of(case),
        agreed=agreed.effective_on,
        place=agreed.place or body.address or body.name,
        agreement_number=case.number or "",
        effective=agreed.effective_on,
        standing=wording.said(session_of(case), "D04a.standing", body, clock.today(), 调解组织=body.name),
        contact="，".join(filter(None, (mediators_of(case)[0], body.phone or case.body.phone))),
        issued=clock.today(),
        agreement=agreed.paper.title if agreed.paper else "人民调解协议书",
    )


def address_form(case: Case, party: Party, court: Body, number: str = "") -> ServiceAddressFacts:
    reach = party.phone or next((one.phone for one in party.representatives if one.phone), "")
    return ServiceAddressFacts(
        court=court.name,
        cause=CAUSE,
        number=number or f"待立案（{case.number}）",
        notices=wording.listed(session_of(case), "D08.notices", court, clock.today()),
        party=party_facts(party, Shown.OWN, "申请人"),
        address=party.address,
        phone=reach or "未留电话",
        e_service=party.consents_to_e_service,
        e_address=(party.phone or party.email or None) if party.consents_to_e_service else None,
        confidential=party.address_confidential,
    )


def acceptance_notice(application: Application, number: str, judge: User, clerk: User) -> CourtAcceptanceFacts:
    today, agreed, session = clock.today(), application.agreement, session_of(application)
    assert agreed.effective_on is not None
    return CourtAcceptanceFacts(
        court=application.court.name,
        number=number,
        applicants=_names(application.case),
        committee=application.case.body.sealing.name,
        agreed=agreed.effective_on,
        accepted=today,
        basis=cite("司法确认申请", today),
        judge=judge.name,
        clerk=clerk.name,
        phone=application.court.phone,
        period=f"自立案之日起三十日内审结；有特殊情况需要延长的，由本院院长批准（{cite('特别程序审限', today)}）",
        rights=wording.listed(session, "D06.rights", application.court, today),
        disclosure=wording.said(session, "D06.disclosure", application.court, today),
        issued=today,
    )


def return_notice(application: Application, missing: Sequence[ReturnPaper], due: dt.date) -> CorrectionFacts:
    today = clock.today()
    return CorrectionFacts(
        court=application.court.name,
        number=f"收件{application.case.reference.upper()}",
        applicants=_names(application.case),
        committee=application.case.body.sealing.name,
        received=application.submitted_on or today,
        missing=tuple(MatterFacts(what=one.title, why=one.sentence) for one in missing),
        basis=cite("申请材料", today),
        due=due,
        consequence="逾期没有补交的，本院裁定不予受理",
        contact=application.court.phone,
        place=application.court.address or application.court.name,
        issued=today,
    )


def supplement_notice(application: Application, what: str, due: dt.date) -> SupplementFacts:
    today = clock.today()
    return SupplementFacts(
        court=application.court.name,
        number=application.number or "",
        applicants=_names(application.case),
        matters=(MatterFacts(what=what, why="审查需要"),),
        basis=cite("限期补充", today),
        due=due,
        consequence=f"无正当理由未在期限内补充的，按撤回申请处理（{short('按撤回处理', today)}）",
        contact=application.court.phone,
        issued=today,
    )


def questioning_record(
    application: Application, given: "QuestioningGiven", answered: Sequence[tuple[str, str]]
) -> QuestioningFacts:
    speeches = [speech for q, a in answered for speech in (SpeechFacts(speaker="问", text=q), SpeechFacts(speaker="答", text=a))]
    parties = {party.name for party in application.case.parties} | set(interpreters.names_of(application.case.parties))
    return QuestioningFacts(
        court=application.court.name,
        number=application.number or "",
        began=given.starts_at,
        ended=given.ends_at,
        place=given.place,
        way="在线视频，各方当事人同意" if given.online else "当面",
        judge=name_of(application.judge),
        clerk=name_of(application.clerk),
        parties=as_applicants(application.case),
        speeches=tuple(speeches),
        others=tuple(name for name in given.present if name not in parties),
    )


def court_cover(application: Application, volume: Volume, volumes: int) -> CourtCoverFacts:
    assert application.outcome is not None and application.ruled_on is not None
    return CourtCoverFacts(
        court=application.court.name,
        volume=volume.name,
        number=application.number or numbers_pending(application),
        cause=CAUSE,
        applicants=_names(application.case),
        judge=name_of(application.judge),
        clerk=name_of(application.clerk),
        accepted=application.accepted_on or application.submitted_on or application.ruled_on,
        closed=application.ruled_on,
        outcome=application.outcome.title,
        archived=clock.today(),
        kept=wording.said(session_of(application), "D23.kept", application.court, clock.today()),
        volumes=volumes,
        pages=volume.pages,
    )


def court_contents(application: Application, volume: Volume) -> CourtContentsFacts:
    return CourtContentsFacts(number=application.number or numbers_pending(application), entries=volume.entries())


def numbers_pending(application: Application) -> str:
    """How a paper names an application the court has not numbered: by the number under which it was received."""
    return f"收件{application.case.reference.upper()}"


def as_applicants(case: Case) -> tuple[PartyFacts, ...]:
    """Every party is an applicant here (民诉法解释第三百五十三条)."""
    return tuple(party_facts(party, Shown.COURT, "申请人") for party in case.parties)


def _names(case: Case) -> tuple[str, ...]:
    return tuple(party.name for party in case.parties)


def _attachments(case: Case, agreed: Agreement) -> list[tuple[str, int]]:
    """What lies in the packet and how many of it: the house's own papers, an address form of each party, and what was handed in."""
    own = [
        (agreed.paper.title if agreed.paper else "人民调解协议书", 1),
        ("调解组织主持调解的证明", 1),
        ("送达地址确认书", len(case.parties)),
    ]
    return own + _beside(case) + [(piece.name, 1) for piece in case.evidence]


def _beside(case: Case) -> list[tuple[str, int]]:
    """What was drawn up for the court and is signed; a paper that is not there keeps nobody from applying."""
    on_file = [paper for paper in filing.papers_of(session_of(case), case.id) if not paper.void_at and not paper.missing]
    titles = [paper.title.partition("（")[0] for kind in BESIDE for paper in on_file if paper.kind == kind]
    return [(title, titles.count(title)) for title in dict.fromkeys(titles)]


def name_of(user: User | None) -> str:
    return user.name if user else ""
