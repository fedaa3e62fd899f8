"""Drafting the papers of the police that need no more than the file: notices."""

import datetime as dt
from typing import TYPE_CHECKING

from documents.facts import PartyFacts
from foundation import clock
from foundation.acts import row_of
from foundation.transactions import session_of
from law.articles import cite
from law.grounds import Ground
from law.grounds_police import ZaRefuse, what_follows
from office import rules

from .facts_police import PoliceEndingFacts, PoliceRefusalFacts, PoliceRightsFacts
from .models import Case
from .papers import number_of, phone_of
from .particulars import Shown, party_facts

if TYPE_CHECKING:
    from .screening import ScreeningGiven

# To the police both are parties; who broke the order is for the police to find.
STANDING = "当事人"
# The ways of a dispute that breaks no public order (公安行政程序规定第一百七十八条第二款).
ROUTES = ("依法向人民法院提起诉讼", "向人民调解委员会申请调解")


def notice_of_rights(case: Case, number: str, screened: "ScreeningGiven") -> PoliceRightsFacts:
    today = clock.today()
    alone = "一名民警调解" in row_of(case, "record").basis
    return PoliceRightsFacts(
        station=case.body.sealing.name,
        number=number,
        parties=_parties(case, Shown.OTHER_SIDE),
        deed=screened.deed.title,
        circumstance=screened.circumstance.title,
        mediation_article=cite("治安调解", today),
        scope_article=cite("GAXZ 178", today),
        refusal_article=cite("GAXZ 179(4)", today),
        alone_article=cite("GAXZ 181", today),
        recusal_article=cite("ZAF 95", today) if alone else None,
        second_article=cite("GAXZ 183", today),
        agreement_article=cite("GAXZ 184", today),
        follows=what_follows(today),
        notified=today,
        recording_article=cite("一名民警调解", today) if alone else None,
    )


def refusal(case: Case, ground: Ground, reason: str) -> PoliceRefusalFacts:
    return PoliceRefusalFacts(
        station=case.body.sealing.name,
        addressees=tuple(party.name for party in case.parties),
        registered=case.received_on,
        matter=case.title,
        reason=rules.ground_sentence(session_of(case), ground, case.body, clock.today()) + reason,
        basis=rules.ground_basis(session_of(case), ground, case.body, clock.today()),
        issued=clock.today(),
        routes=ROUTES if ground is ZaRefuse.REDIRECT else (),
        phone=phone_of(case),
    )


def ending(case: Case, ground: Ground, reason: str, restarts: dt.date | None) -> PoliceEndingFacts:
    today = clock.today()
    return PoliceEndingFacts(
        station=case.body.sealing.name,
        number=number_of(case),
        addressees=tuple(party.name for party in case.parties),
        matter=case.title,
        reason=rules.ground_sentence(session_of(case), ground, case.body, clock.today()) + reason,
        basis=rules.ground_basis(session_of(case), ground, case.body, today),
        mediation_article=cite("治安调解", today),
        follows=what_follows(today),
        issued=today,
        restarts=restarts,
        restart_article=cite("GAXZ 185", today) if restarts else None,
        phone=phone_of(case),
    )


def _parties(case: Case, shown: Shown) -> tuple[PartyFacts, ...]:
    return tuple(party_facts(party, shown, STANDING) for party in case.parties)
