"""Drafting the papers of the file: from the case and its parties to the facts that stand on paper."""

import io
import re

import segno

from documents.facts import PartyFacts
from documents.volume import Volume
from foundation import clock
from foundation.site import here
from foundation.transactions import session_of
from law.articles import cite
from law.grounds import Ground
from office import rules, wording
from people.models import BodyKind, User
from people.roles import Role

from . import papers_court
from .deadlines import rule_of
from .facts import (
    ContentsFacts,
    CoverFacts,
    EndingFacts,
    FileNoteFacts,
    IntakeFacts,
    PetitionFacts,
    QueryLetterFacts,
    RefusalFacts,
    RightsFacts,
    SlipFacts,
    Source,
    StepFacts,
)
from .models import Case
from .particulars import Shown, party_facts
from .party import Party, Side

# What comes next, as the slip tells it where the channel has no words of its own.
ROAD = (("等决定", "决定是否受理以后告诉您"), ("约时间调解", "到场、电话、视频都可以"), ("谈成签协议", "谈不成，可以走其他途径"))


def slip(case: Case) -> SlipFacts:
    """What the applicant takes home."""
    body, is_committee = case.body, case.body.kind == BodyKind.COMMITTEE
    return SlipFacts(
        committee=body.sealing.name,
        number=f"登记号 {case.reference.upper()}",
        applicants=_names(case, Side.APPLICANT),
        others=_names(case, Side.RESPONDENT) + _names(case, Side.THIRD) or ("待查",),
        dispute=case.category,
        requests=tuple(claim.text for claim in case.claims) or ("见申请",),
        registered=case.received_on,
        fen=case.amount or None,
        title=f"{'人民调解' if is_committee else case.table().title}登记回执",
        fee=_said(case, "S01.closing") if is_committee else None,
        steps=tuple(StepFacts(title=title, text=_with_periods(case, text)) for title, text in case.table().road or ROAD),
        query_code=case.code,
        query_site=_bare(here().url),
        clerk=body.name,
        phone=phone_of(case),
        printed=case.made_at,
    )


def qr(case: Case) -> bytes:
    """The QR of the page where a party sees its progress; it holds the query code and no name."""
    buffer = io.BytesIO()
    segno.make(f"{here().url}/progress?code={case.code}", error="m").save(buffer, kind="png", scale=8, border=0)
    return buffer.getvalue()


def petition(case: Case) -> PetitionFacts:
    applicants = [p for p in case.parties if p.side == Side.APPLICANT]
    others = [p for p in case.parties if p.side != Side.APPLICANT]
    return PetitionFacts(
        committee=case.body.sealing.name,
        applicants=tuple(party_facts(p, Shown.OWN) for p in applicants),
        respondents=tuple(party_facts(p, Shown.OWN) for p in others),
        dispute=case.story,
        requests=tuple(claim.text for claim in case.claims),
        filed=case.received_on,
    )


def register_sheet(case: Case, number: str, registrar: str) -> IntakeFacts:
    source = Source.OWN_MOTION if case.source == "主动调解" else Source.APPLIED if "申请" in case.source else Source.REFERRED
    return IntakeFacts(
        committee=case.body.sealing.name,
        number=number,
        accepted=clock.today(),
        parties=_parties(case),
        category=case.category,
        source=source,
        referred_by=f"{case.source}{case.source_number}" if source == Source.REFERRED else None,
        dispute=case.story,
        registrar=registrar,
        remark="口头申请，由登记人记录" if case.oral else None,
    )


def notice_of_rights(case: Case, number: str) -> RightsFacts:
    today = clock.today()
    return RightsFacts(
        committee=case.body.sealing.name,
        number=number,
        parties=_parties(case),
        rights_article=cite("人民调解权利", today),
        duties_article=cite("RMTJ 24", today),
        effect_article=cite("协议效力", today),
        confirmation_article=cite("司法确认申请", today) if case.table().act("seek_confirmation") else None,
        recusal=_said(case, "A05.recusal"),
        notified=today,
        by_court=papers_court.told(case, today),
    )


def refusal(case: Case, ground: Ground, reason: str) -> RefusalFacts:
    return RefusalFacts(
        committee=case.body.sealing.name,
        addressees=_names(case, Side.APPLICANT),
        applied=case.received_on,
        matter=case.title,
        reason=rules.ground_sentence(session_of(case), ground, case.body, clock.today()) + reason,
        basis=rules.ground_basis(session_of(case), ground, case.body, clock.today()) or cite("人民调解受理", clock.today()),
        routes=wording.listed(session_of(case), "A06.routes", case.body, clock.today()),
        issued=clock.today(),
        phone=phone_of(case),
    )


def ending(case: Case, ground: Ground, reason: str) -> EndingFacts:
    return EndingFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        parties=tuple(party.name for party in case.parties),
        matter=case.title,
        accepted=case.accepted_on,
        reason=rules.ground_sentence(session_of(case), ground, case.body, clock.today()) + reason,
        basis=rules.ground_basis(session_of(case), ground, case.body, clock.today()) or cite("终止调解", clock.today()),
        issued=clock.today(),
        phone=phone_of(case),
        by_court=papers_court.onward(case),
    )


def query_letter(case: Case, party: Party, number: str, clerk: str) -> QueryLetterFacts:
    """For a party without a phone: how to ask by code, by calling, at the counter."""
    body = case.body
    return QueryLetterFacts(
        committee=body.sealing.name,
        addressee=party.name,
        number=number,
        matter=case.category,
        query_code=case.code,
        query_site=_bare(here().url),
        phone=phone_of(case),
        counter="，".join(filter(None, (body.address or body.name, body.hours))),
        clerk=clerk,
        issued=clock.today(),
        fee=_said(case, "S01.closing") if body.kind == BodyKind.COMMITTEE else None,
    )


def cover(case: Case, filer: str) -> CoverFacts:
    return CoverFacts(
        committee=case.body.sealing.name,
        title=case.title,
        number=number_of(case),
        mediators=tuple(user.name for user in ever_mediated(case)) or ("未指派",),
        began=case.accepted_on or case.received_on,
        ended=case.ended_on or case.effective_on or clock.today(),
        filer=filer,
        filed=clock.today(),
        kept=_said(case, "A01.kept"),
    )


def contents(case: Case, volume: Volume) -> ContentsFacts:
    return ContentsFacts(number=number_of(case), entries=volume.entries())


def file_note(case: Case, volume: Volume, filer: str) -> FileNoteFacts:
    return FileNoteFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        pages=volume.pages,
        papers=len(volume.items),
        state=volume.state,
        filer=filer,
        filed=clock.today(),
    )


def ever_mediated(case: Case) -> list[User]:
    """Who mediated this case, former ones too, each once."""
    return list(
        dict.fromkeys(part.user for part in case.parts if part.role == Role.MEDIATOR and part.user and part.why == "指派")
    )


def _parties(case: Case) -> tuple[PartyFacts, ...]:
    return tuple(party_facts(party, Shown.OTHER_SIDE) for party in case.parties)


def _names(case: Case, side: Side) -> tuple[str, ...]:
    return tuple(party.name for party in case.parties if party.side == side)


def number_of(case: Case) -> str:
    """The number of the case, or under what it was registered where it has none yet."""
    return case.number or f"登记号 {case.reference.upper()}"


def phone_of(case: Case) -> str:
    """The number under which a person asks about the case."""
    return case.body.phone or case.body.sealing.phone or here().phone


def _with_periods(case: Case, text: str) -> str:
    """A sentence with the length of each period that it names, {D1}, as the house has it."""
    return re.sub(r"\{(D\w+)\}", lambda found: rules.length_of(rule_of(case, found[1])), text)


def _said(case: Case, key: str) -> str:
    """The wording of the case's body today."""
    return wording.said(session_of(case.body), key, case.body, clock.today())


def _bare(url: str) -> str:
    return url.partition("://")[2]
