"""Drafting the papers of the parties that are drawn up when somebody needs one, and what a committee gives or tells them: mandates, proofs, promises, lists
and receipts of evidence, the notice on personal information. What the file knows is not asked again."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cases.models import Case, Evidence
from cases.papers import number_of, phone_of
from cases.particulars import Shown, party_facts
from cases.parties import is_minor
from cases.party import Party, Representative
from documents.facts import Authority, KnownFacts, PartyFacts
from foundation import clock
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import cite, named
from law.catalogues import Power
from law.wording import cn_date
from office import wording
from people.models import Body

from . import onward
from .agreements import in_effect
from .facts_drawn import (
    MandateFacts,
    OralApplicationFacts,
    PrivacyFacts,
    PromiseFacts,
    RightsListFacts,
    TakenFacts,
    TickedFacts,
)
from .models import Agreement
from .papers import term_facts


@dataclass(frozen=True)
class DrawnGiven:
    """Which paper, whose, and what the file does not know of it."""

    kind: str
    party: Party | None = None
    joint: tuple[Party, ...] = ()  # who mandates the same agent on the same sheet
    court: Body | None = None
    evidence: tuple[int, ...] = ()
    consents: tuple[str, ...] = ()
    until: dt.date | None = None
    code: str = ""
    proof: str = ""
    sender: str = ""
    licence: str = ""
    post: str = ""
    addressee: str = ""
    sort: str = ""
    what: str = ""


def mandate(case: Case, given: DrawnGiven) -> MandateFacts:
    """A16, and D05 for a court. Refuses a special authority that names no power: such a one is general (民诉法解释第八十九条)."""
    party, today = whose(given), clock.today()
    agent = party.agent
    assert agent is not None
    if agent.special and not agent.powers:
        raise Refused(
            f"{agent.name}登记的是特别授权，还没有逐项勾选。请先在当事人页勾选授权事项。",
            named(("授权不明",), today),
            field="party",
        )
    return MandateFacts(
        addressee=_receiver(case, given),
        principals=tuple(bound(one) for one in (party, *given.joint)),
        agent=agent.name,
        link=agent.relation or "受托人",
        matter=f"申请确认{number_of(case)}人民调解协议" if given.court else case.title,
        authority=Authority.SPECIAL if agent.powers else Authority.GENERAL,
        powers=tuple(TickedFacts(title=power.title, given=power.title in agent.powers) for power in Power),
        general=_said(case, "A16.general"),
        until=f"自签名之日起，至{cn_date(given.until)}为止" if given.until else _said(case, "A16.until"),
        basis=cite("特别授权", today),
        code=agent.id_number or given.code or None,
        phone=agent.phone,
        number=agent.document_number or None,
    )


def promise(case: Case, given: DrawnGiven) -> PromiseFacts:
    agreed, court = _agreed(case), _court(given)
    assert agreed.effective_on is not None
    return PromiseFacts(
        court=court.name,
        committee=case.body.sealing.name,
        applicants=_applicants(case),
        agreement_number=number_of(case),
        effective=agreed.effective_on,
        promises=wording.listed(session_of(case), "D02.promises", court, clock.today()),
    )


def oral_application(case: Case, given: DrawnGiven) -> OralApplicationFacts:
    agreed, today = _agreed(case), clock.today()
    assert agreed.effective_on is not None
    return OralApplicationFacts(
        court=_court(given).name,
        committee=case.body.sealing.name,
        applicants=_applicants(case),
        agreement_number=number_of(case),
        matter=case.title,
        agreed=agreed.effective_on,
        effective=agreed.effective_on,
        terms=term_facts(agreed),
        basis=cite("司法确认申请", today),
        form_basis=cite("申请形式", today),
    )


def rights_list(case: Case, given: DrawnGiven) -> RightsListFacts:
    return RightsListFacts(
        court=_court(given).name,
        matter=case.title,
        party=party_facts(whose(given), Shown.COURT, "申请人"),
        pieces=onward.pieces(_ticked(case, given)),
        basis=cite("申请材料", clock.today()),
    )


def taken(case: Case, given: DrawnGiven, clerk: str) -> TakenFacts:
    return TakenFacts(
        receiver=case.body.sealing.name,
        number=number_of(case),
        matter=case.title,
        giver=whose(given).name,
        pieces=onward.pieces(_ticked(case, given) or [one for one in case.evidence if one.given_by == whose(given).name]),
        clerk=clerk,
        taken=clock.today(),
    )


def consents(case: Case) -> tuple[str, ...]:
    """What a person agrees to one by one, beside the notice."""
    return wording.listed(session_of(case), "D37.consents", case.body, clock.today())


def privacy(case: Case, given: DrawnGiven) -> PrivacyFacts:
    party = whose(given)
    guardian = guardian_of(party)
    return PrivacyFacts(
        handler=case.body.sealing.name,
        contact=phone_of(case),
        number=number_of(case),
        party=replace(party_facts(party, Shown.OWN), agents=()),
        told=wording.listed(session_of(case), "D37.told", case.body, clock.today()),
        consents=tuple(TickedFacts(title=title, given=title in given.consents) for title in consents(case)),
        signer=guardian.name if guardian else party.name,
    )


def whose(given: DrawnGiven) -> Party:
    """The party whose paper it is; refuses when none was chosen."""
    if given.party is None:
        raise Refused("请选是哪一方的文书。", field="party")
    return given.party


def guardian_of(party: Party) -> Representative | None:
    """Who signs for the party by law: the guardian of a minor."""
    return party.guardian if is_minor(party, clock.today()) else None


def bound(party: Party) -> PartyFacts:
    """A party on a paper that binds it, without its agents. Refuses one of whom not enough is known."""
    facts = replace(party_facts(party, Shown.OWN), agents=())
    if isinstance(facts.who, KnownFacts):
        raise Refused(f"{party.name}的登记还不全（证件、住址等），请先在当事人页补上。", field="party")
    return facts


def _applicants(case: Case) -> tuple[PartyFacts, ...]:
    return tuple(party_facts(party, Shown.COURT, "申请人") for party in case.parties)


def _receiver(case: Case, given: DrawnGiven) -> str:
    return given.court.name if given.court else case.body.sealing.name


def _court(given: DrawnGiven) -> Body:
    if given.court is None:
        raise Refused("请选交给哪个法院；名册里没有的，请名册管理员补上。", field="court")
    return given.court


def _agreed(case: Case) -> Agreement:
    agreed = in_effect(case)
    assert agreed is not None
    return agreed


def _ticked(case: Case, given: DrawnGiven) -> Sequence[Evidence]:
    return [one for one in case.evidence if one.ordinal in given.evidence]


def _said(case: Case, key: str) -> str:
    return wording.said(session_of(case), key, case.body, clock.today())
