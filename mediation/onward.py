"""Drafting the papers with which people go on elsewhere: what is undisputed, the complaint and its evidence, and the requests to arbitration,
to a court for an order to pay, to a notary. All of it comes from the file; no concession does."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cases.models import Case, Evidence
from cases.particulars import Shown, party_facts
from cases.party import Party, Side
from documents import filing
from documents.facts import PartyFacts, PaymentFacts
from documents.models import Paper
from foundation import clock, files
from foundation.transactions import session_of
from law import concessions
from law.articles import basis, cite
from law.wording import cn_date
from people.models import Body

from .elements import sort_of
from .facts_onward import (
    ComplaintFacts,
    ElementFacts,
    EvidenceListFacts,
    NotaryRequestFacts,
    PaymentOrderFacts,
    PieceFacts,
    ReviewRequestFacts,
    UndisputedFacts,
)
from .models import Agreement, Payment, UndisputedFact
from .papers import mediators_of, term_facts

if TYPE_CHECKING:
    from .exits import ExitGiven


def undisputed(case: Case, lines: Sequence[str]) -> UndisputedFacts:
    """The sheet; it cites what the row of the act rests on in this channel, if anything."""
    row, today = case.table().act("fix_facts"), clock.today()
    return UndisputedFacts(
        committee=case.body.sealing.name,
        number=_number(case),
        matter=case.title,
        parties=tuple(party_facts(party, Shown.OTHER_SIDE) for party in case.parties),
        lines=tuple(lines),
        mediators=mediators_of(case),
        written=today,
        basis=basis(row.basis, today) if row and row.basis else None,
    )


def complaint(case: Case, side: Side, court: Body, facts: Sequence[UndisputedFact]) -> ComplaintFacts:
    """The complaint of one side. What is asked for and told is the applicants'; another side writes its own by hand."""
    agreed = tuple(one.text for one in facts)
    story = concessions.without(case.story) if side is Side.APPLICANT else ""
    claims = tuple(claim.text for claim in case.claims) if side is Side.APPLICANT else ()
    sort = sort_of(case.category, [claim.text for claim in case.claims])
    elements = tuple(
        ElementFacts(
            title=element.title,
            said=element.said_in(agreed) or element.said_in([story]),
            proof=_proof(case, element.words),
        )
        for element in sort.elements
    )
    sheets = list(dict.fromkeys(one.paper for one in facts))
    return ComplaintFacts(
        court=court.name,
        matter=case.category,
        plaintiffs=tuple(party_facts(party, Shown.OWN, "原告") for party in of_side(case, side)),
        defendants=tuple(
            party_facts(party, Shown.SUED, "被告") for party in case.parties if party.side not in (side, Side.THIRD)
        ),
        thirds=tuple(party_facts(party, Shown.SUED, "第三人") for party in case.parties if party.side is Side.THIRD != side),
        claims=claims,
        fen=case.amount if claims else None,
        elements=elements,
        story=story or None,
        undisputed=agreed,
        mediated=_mediated(case),
        attached=("证据清单", *(f"无争议事实记载表（{_signed(paper)}）" for paper in sheets)),
    )


def evidence_list(case: Case, side: Side, court: Body) -> EvidenceListFacts:
    return EvidenceListFacts(
        court=court.name,
        matter=case.title,
        giver="、".join(party.name for party in of_side(case, side)),
        pieces=pieces(case.evidence),
    )


def pieces(evidence: Sequence[Evidence]) -> tuple[PieceFacts, ...]:
    """Pieces as the lines of a list: what each is, whose, what it proves, original or copy, and its pages as far as they can be counted."""
    return tuple(
        PieceFacts(
            number=piece.ordinal,
            name=piece.name,
            kind=piece.kind or None,
            given_by=piece.given_by or None,
            purpose=piece.purpose or None,
            form=_form(piece),
            pages=_pages(piece),
        )
        for piece in evidence
    )


def review_request(case: Case, agreed: Agreement, commission: str, until: dt.date) -> ReviewRequestFacts:
    assert agreed.effective_on is not None
    return ReviewRequestFacts(
        commission=commission,
        committee=case.body.sealing.name,
        applicants=_applicants(case),
        agreement_number=_number(case),
        effective=agreed.effective_on,
        until=until,
        matter=case.title,
        terms=term_facts(agreed),
        basis=cite("LDBA", clock.today()),
        applied=clock.today(),
    )


def payment_order(case: Case, agreed: Agreement, owed: Sequence[Payment], given: "ExitGiven") -> PaymentOrderFacts:
    assert agreed.effective_on is not None and given.court is not None and given.arrears is not None
    return PaymentOrderFacts(
        court=given.court.name,
        committee=case.body.sealing.name,
        creditor=party_facts(owed[0].payee, Shown.OWN, "申请人"),
        debtor=party_facts(owed[0].payer, Shown.SUED, "被申请人"),
        ground=given.arrears.title,
        agreement_number=_number(case),
        effective=agreed.effective_on,
        payments=tuple(
            PaymentFacts(payer=p.payer.name, payee=p.payee.name, fen=p.balance, due=p.due_on, method=p.way or "双方约定的方式")
            for p in owed
        ),
        fen=sum(payment.balance for payment in owed),
        basis=cite("LDZY 16", clock.today()),
        applied=clock.today(),
    )


def notary_request(case: Case, agreed: Agreement, office: str) -> NotaryRequestFacts:
    assert agreed.effective_on is not None
    return NotaryRequestFacts(
        office=office,
        committee=case.body.sealing.name,
        applicants=_applicants(case),
        agreement_number=_number(case),
        effective=agreed.effective_on,
        matter=case.title,
        terms=term_facts(agreed),
        applied=clock.today(),
    )


def of_side(case: Case, side: Side) -> list[Party]:
    return [party for party in case.parties if party.side is side]


def sheets_of(case: Case) -> list[Paper]:
    """The sheets of undisputed facts in use, the oldest first."""
    return [paper for paper in filing.papers_of(session_of(case), case.id) if paper.kind == "D16" and not paper.void_at]


def _applicants(case: Case) -> tuple[PartyFacts, ...]:
    return tuple(party_facts(party, Shown.AGREEMENT, "申请人") for party in case.parties)


def _proof(case: Case, words: str) -> str | None:
    found = [f"证据{one.ordinal} {one.name}" for one in case.evidence if words and re.search(words, one.name + one.purpose)]
    return "、".join(found) or None


def _mediated(case: Case) -> str:
    """That there was a mediation and how it ended, and nothing of what was said there."""
    ended = cn_date(case.ended_on) if case.ended_on else ""
    if case.accepted_on is None:
        return f"{cn_date(case.received_on)}向{case.body.sealing.name}申请调解，{ended}没有调解而结束"
    return f"{cn_date(case.accepted_on)}由{case.body.sealing.name}受理调解，{ended}结束，未达成协议"


def _signed(paper: Paper) -> str:
    return f"{cn_date(paper.last_hand_on)}签" if paper.last_hand_on else "已签"


def _form(piece: Evidence) -> str | None:
    if piece.sha is None:
        return "原件，已核对" if piece.original_checked else None
    return "复制件，已和原件核对" if piece.original_checked else "复制件"


def _pages(piece: Evidence) -> str | None:
    """The pages of what was handed in, as far as a machine can count them."""
    if piece.sha is None:
        return None
    if piece.mime.startswith("image/"):
        return "1"
    if piece.mime != "application/pdf":
        return None
    try:
        return str(len(PdfReader(io.BytesIO(files.get(piece.sha))).pages))
    except PyPdfError:
        return None


def _number(case: Case) -> str:
    return case.number or f"登记号 {case.reference.upper()}"
