"""Drafting what a court writes when it sends a case into mediation, takes it back, or goes on with the suit; and a body's answer that it declines."""

import datetime as dt
from collections.abc import Iterable

from cases.models import Case
from cases.papers import phone_of
from cases.particulars import Shown, party_facts
from cases.party import Party, Side
from cases.referral import Consent, ConsentTo, Referral
from documents.facts import PartyFacts
from foundation import clock
from foundation.transactions import session_of
from law.articles import basis, named
from law.grounds import Ground
from law.identity import IdType
from law.rules import RULES
from law.wording import cn_date, han_number
from mediation.papers import mediators_of
from office import wording
from people.models import Body

from .facts_court import ConsentFacts, NotTakenFacts, OrderFacts, RecalledFacts, ToTrialFacts
from .facts_review import PreFilingFacts

NOTES = (
    "调解不公开进行，参加调解的人员应当保守秘密",
    "发现当事人可能恶意串通、虚假调解的，中止调解并报告本院",
    "达成协议的，将调解协议、调解情况复函和有关材料送本院；没有达成协议的，写明各方签名确认的无争议事实，将材料交回本院。当事人为达成协议所作的让步，不得写入",
)
NOTICES = (
    "调解以自愿为原则，您可以随时不再调解；不同意调解，不影响您起诉和案件的审理",
    "调解不公开进行；为达成协议作出妥协而认可的事实，不得在以后的诉讼中作为对您不利的证据，各方签名确认的无争议事实除外",
    "恶意串通、虚假调解，侵害国家利益、社会公共利益或者他人合法权益的，由人民法院依法处理",
)
ABROAD = frozenset(kind.value for kind in IdType) - {
    IdType.ID_CARD.value,
    IdType.TEMPORARY.value,
    IdType.MILITARY.value,
    IdType.USCC.value,
    IdType.NONE.value,
}


def order(case: Case, body: Body, matters: Iterable[str], materials: tuple[str, ...] = ()) -> OrderFacts:
    """The letter to the body that is to mediate, resting on these matters of law, with what goes along."""
    referral, today, before = _referral(case), clock.today(), case.channel == "court_referral"
    rule = RULES[case.variant_of("D29" if before else "D30")]
    begins = "你单位确认接受之日" if before else "你单位签收材料之日"
    longer = f"；{rule.extension}" if rule.extension else ""
    return OrderFacts(
        court=referral.court.name,
        number=referral.number,
        committee=body.name,
        before=before,
        parties=parties_at_court(case),
        cause=case.category,
        claims=tuple(claim.text for claim in case.claims) or ("见起诉材料",),
        consents=consents_of(case) or ("见本院征询意愿的记录",),
        materials=materials or ("起诉材料", *(f"证据：{piece.name}" for piece in case.evidence)),
        confirm=f"请自收到本函之日起{han_number(RULES['D27'].length)}个工作日内确认接受，或者书面拒绝（{named(('ZXTJ 12',), today)}）",
        period=f"自{begins}起{han_number(rule.length)}日（{named(rule.basis, today)}）{longer}",
        foreign=any(party.nationality or party.id_type in ABROAD for party in case.parties),
        notes=NOTES,
        basis=basis(matters, today),
        contact=contact_of(referral),
        issued=today,
    )


def pre_filing(case: Case) -> PreFilingFacts:
    """The register of a dispute that goes into mediation before a suit is filed, with what the parties are told."""
    referral, today = _referral(case), clock.today()
    rule = RULES[case.variant_of("D29")]
    return PreFilingFacts(
        court=referral.court.name,
        number=referral.number,
        parties=parties_at_court(case),
        cause=case.category,
        story=case.story,
        claims=tuple(claim.text for claim in case.claims) or ("见起诉材料",),
        committee=case.body.name,
        consents=consents_of(case) or ("见本院征询意愿的记录",),
        period=f"自调解组织确认接受之日起{han_number(rule.length)}日（{named(rule.basis, today)}）",
        notices=wording.listed(session_of(case.body), "D20.notices", referral.court, today),
        basis=basis(("ZXTJ 8", "TYTJ 11"), today),
        contact=referral.court.phone,
        registered=today,
    )


def consent(case: Case, party: Party, given: Consent) -> ConsentFacts:
    """One party's own sheet."""
    referral = _referral(case)
    reach = party.phone or next((one.phone for one in party.representatives if one.phone), None)
    return ConsentFacts(
        court=referral.court.name,
        number=referral.number,
        party=party_facts(party, Shown.OWN, standing_of(case, party)),
        cause=case.category,
        committee=case.body.name,
        said=f"{cn_date(given.on)}，{given.way.title}",
        notices=NOTICES,
        address=party.address or "由本人填写",
        phone=reach or "未留电话",
        e_service=party.consents_to_e_service,
        e_address=(party.phone or party.email or None) if party.consents_to_e_service else None,
    )


def recalled(case: Case, ground: Ground, reason: str) -> RecalledFacts:
    referral = _referral(case)
    why, _comma, way = ground.sentence.rstrip("。").partition("，")
    return RecalledFacts(
        court=referral.court.name,
        number=referral.number,
        parties=tuple(party.name for party in case.parties),
        matter=case.title,
        reason=f"{why}。{reason}" if reason else why,
        way=way,
        basis=ground.basis(clock.today()),
        contact=contact_of(referral),
        issued=clock.today(),
    )


def to_trial(case: Case, reason: str, fast: bool, pay_by: dt.date) -> ToTrialFacts:
    referral = _referral(case)
    return ToTrialFacts(
        court=referral.court.name,
        number=referral.number,
        parties=tuple(party.name for party in case.parties),
        cause=case.category,
        committee=case.body.name,
        reason=reason,
        fast=fast,
        payer="、".join(party.name for party in case.parties if party.side is Side.APPLICANT),
        pay_by=pay_by,
        consequence="逾期没有交纳的，按自动撤回起诉处理",
        basis=basis(("YJ25",), clock.today()),
        contact=contact_of(referral),
        issued=clock.today(),
    )


def not_taken(case: Case, reason: str) -> NotTakenFacts:
    referral = _referral(case)
    return NotTakenFacts(
        court=referral.court.name,
        number=referral.number,
        committee=case.body.sealing.name,
        matter=case.title,
        received=case.received_on,
        reason=reason,
        basis=basis(("ZXTJ 12",), clock.today()),
        contact="，".join((*mediators_of(case)[:1], phone_of(case))),
        issued=clock.today(),
    )


def parties_at_court(case: Case) -> tuple[PartyFacts, ...]:
    """The parties as a court's paper names them: in a suit by their standing there."""
    return tuple(party_facts(party, Shown.COURT, standing_of(case, party)) for party in case.parties)


def standing_of(case: Case, party: Party) -> str:
    """原告, 被告, 第三人 where a suit was filed; as at the committee where none was."""
    suit = {Side.APPLICANT: "原告", Side.RESPONDENT: "被告", Side.THIRD: "第三人"}
    return party.side.title if case.channel == "court_referral" else suit[party.side]


def contact_of(referral: Referral) -> str:
    return "，".join(filter(None, (referral.court.name, referral.court.phone)))


def consents_of(case: Case) -> tuple[str, ...]:
    """Who agreed to mediation, on which day and how."""
    said = {one.party: one for one in _referral(case).consents if one.to is ConsentTo.MEDIATION}
    return tuple(f"{party.name}于{cn_date(one.on)}同意（{one.way.title}）" for party, one in said.items())


def _referral(case: Case) -> Referral:
    assert case.referral is not None
    return case.referral
