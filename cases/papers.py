"""Drafting the papers of the file: from the case and its parties to the facts that stand on paper."""

import io

import segno

from documents.facts import EntryFacts, PartyFacts
from documents.models import Paper
from foundation import clock
from foundation.site import here
from law.articles import cite
from law.grounds import Ground
from people.models import User
from people.roles import Role

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

# The ways that stay open to a party whose case is not mediated (人民调解法第二十六条).
ROUTES = ("依法申请仲裁", "依法请求行政机关处理", "依法向人民法院提起诉讼")
RECUSAL = "当事人认为人民调解员与本纠纷有利害关系，可能影响公正调解的，可以要求更换"
# How long a committee keeps its files is each office's own; none is ever destroyed by the house.
KEPT = "长期"


def slip(case: Case) -> SlipFacts:
    """What the applicant takes home."""
    body = case.body
    return SlipFacts(
        committee=body.sealing.name,
        number=f"登记号 {case.reference.upper()}",
        applicants=_names(case, Side.APPLICANT),
        others=_names(case, Side.RESPONDENT) + _names(case, Side.THIRD) or ("待查",),
        dispute=case.category,
        requests=tuple(claim.text for claim in case.claims) or ("见申请",),
        registered=case.received_on,
        fen=case.amount or None,
        steps=(
            StepFacts(title="等调委会决定", text="一般 3 个工作日内决定是否受理"),
            StepFacts(title="约时间调解", text="到场、电话、视频都可以"),
            StepFacts(title="谈成签协议", text="谈不成，可以仲裁或者起诉"),
        ),
        query_code=case.code,
        query_site=_bare(here().url),
        clerk=body.name,
        phone=_phone(case),
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
        confirmation_article=cite("司法确认申请", today),
        recusal=RECUSAL,
        notified=today,
    )


def refusal(case: Case, ground: Ground, reason: str) -> RefusalFacts:
    return RefusalFacts(
        committee=case.body.sealing.name,
        addressees=_names(case, Side.APPLICANT),
        applied=case.received_on,
        matter=case.title,
        reason=f"{ground.sentence}{reason}",
        basis=ground.basis(clock.today()) or cite("人民调解受理", clock.today()),
        routes=ROUTES,
        issued=clock.today(),
        phone=_phone(case),
    )


def ending(case: Case, ground: Ground, reason: str) -> EndingFacts:
    return EndingFacts(
        committee=case.body.sealing.name,
        number=case.number or f"登记号 {case.reference.upper()}",
        parties=tuple(party.name for party in case.parties),
        matter=case.title,
        accepted=case.accepted_on,
        reason=f"{ground.sentence}{reason}",
        basis=ground.basis(clock.today()) or cite("终止调解", clock.today()),
        issued=clock.today(),
        phone=_phone(case),
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
        phone=_phone(case),
        counter="，".join(filter(None, (body.address or body.name, body.hours))),
        clerk=clerk,
        issued=clock.today(),
    )


def cover(case: Case, filer: str) -> CoverFacts:
    return CoverFacts(
        committee=case.body.sealing.name,
        title=case.title,
        number=case.number or f"登记号 {case.reference.upper()}",
        mediators=tuple(user.name for user in ever_mediated(case)) or ("未指派",),
        began=case.accepted_on or case.received_on,
        ended=case.ended_on or case.effective_on or clock.today(),
        filer=filer,
        filed=clock.today(),
        kept=KEPT,
    )


def contents(case: Case, on_file: list[Paper]) -> ContentsFacts:
    return ContentsFacts(number=case.number or f"登记号 {case.reference.upper()}", entries=entries(on_file))


def entries(on_file: list[Paper]) -> tuple[EntryFacts, ...]:
    """The lines of an index: pages run through the papers in the order they were made; cover, index and note have none."""
    lines, page = [], 1
    for paper in on_file:
        last = page + paper.pages - 1
        lines.append(EntryFacts(title=paper.title, pages=str(page) if last == page else f"{page}-{last}"))
        page = last + 1
    return tuple(lines)


def file_note(case: Case, on_file: list[Paper], filer: str) -> FileNoteFacts:
    return FileNoteFacts(
        committee=case.body.sealing.name,
        number=case.number or f"登记号 {case.reference.upper()}",
        pages=sum(paper.pages for paper in on_file),
        papers=len(on_file),
        state=_state_of(on_file),
        filer=filer,
        filed=clock.today(),
    )


def _state_of(on_file: list[Paper]) -> str:
    """What an honest file note says: whose signatures are missing on what."""
    open_ones = [f"《{paper.title}》缺{'、'.join(s.name for s in paper.missing)}的签名" for paper in on_file if paper.missing]
    return "；".join(open_ones) or "材料齐全，签名齐全"


def ever_mediated(case: Case) -> list[User]:
    """Who mediated this case, former ones too, each once."""
    return list(
        dict.fromkeys(part.user for part in case.parts if part.role == Role.MEDIATOR and part.user and part.why == "指派")
    )


def _parties(case: Case) -> tuple[PartyFacts, ...]:
    return tuple(party_facts(party, Shown.OTHER_SIDE) for party in case.parties)


def _names(case: Case, side: Side) -> tuple[str, ...]:
    return tuple(party.name for party in case.parties if party.side == side)


def _phone(case: Case) -> str:
    return case.body.phone or case.body.sealing.phone or here().phone


def _bare(url: str) -> str:
    return url.partition("://")[2]
