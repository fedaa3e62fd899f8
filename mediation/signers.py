"""Who signs the papers of mediation, and in which place."""

from collections.abc import Sequence

from cases.models import Case
from cases.party import Party
from cases.signers import hands_of, officer_signers, party_signers, recorder_of, signer_for
from documents.signing import Signer
from people.models import User
from people.roles import Role

from .models import Payment, Performance
from .papers import came


def agreement_signers(case: Case) -> list[Signer]:
    """The parties or who signs for them, the mediators, the recorder (人民调解法第二十九条)."""
    recorder = recorder_of(case)
    return [*party_signers(case), *_mediating(case), Signer(recorder.name, "记录人", "recorder", user_id=recorder.id)]


def letter_signers(case: Case) -> list[Signer]:
    """The parties and the officers; no seal is waited for (事故处理程序规定第九十三条)."""
    return [*party_signers(case), *officer_signers(case)]


def oral_signers(case: Case, recorder: User) -> list[Signer]:
    """The mediators and the recorder; the parties may (人民调解法第二十八条)."""
    return [*_mediating(case), Signer(recorder.name, "记录人", "recorder", user_id=recorder.id)]


def record_signers(case: Case, present: Sequence[str], recorder: User) -> list[Signer]:
    """Those who were there, the mediators, the recorder."""
    parties = hands_of(came(case, present))
    return [*parties, *_mediating(case), Signer(recorder.name, "记录人", "recorder", user_id=recorder.id)]


def officers_record_signers(case: Case, present: Sequence[str], recorder: User) -> list[Signer]:
    """Those who were there, the officers, the recorder."""
    parties = hands_of(came(case, present))
    return [*parties, *officer_signers(case), Signer(recorder.name, "记录人", "recorder", user_id=recorder.id)]


def investigation_signers(case: Case, asked: str, recorder: User) -> list[Signer]:
    """The one who was asked signs on paper; the others here."""
    return [
        Signer(asked, "被调查人", "person"),
        *_mediating(case),
        Signer(recorder.name, "记录人", "recorder", user_id=recorder.id),
    ]


def police_signers(case: Case) -> list[Signer]:
    """The parties and who presides; no seal is waited for (公安行政程序规定第一百八十四条)."""
    return [*party_signers(case), *_mediating(case, "主持人")]


def spot_signers(case: Case, officer: User) -> list[Signer]:
    """The parties and the officer on the spot."""
    return [*party_signers(case), Signer(officer.name, "主持人", "mediator-1", user_id=officer.id)]


def police_record_signers(case: Case, present: Sequence[str], recorder: User, second: str) -> list[Signer]:
    """Those who were there, who presided, the other officer on paper, the recorder."""
    parties = hands_of(came(case, present))
    officers = _mediating(case, "主持人")
    beside = [Signer(second, "主持人", f"mediator-{len(officers) + 1}")] if second else []
    return [*parties, *officers, *beside, Signer(recorder.name, "记录人", "recorder", user_id=recorder.id)]


def extension_signers(case: Case) -> list[Signer]:
    return [*party_signers(case), *_mediating(case)]


def undisputed_signers(case: Case) -> list[Signer]:
    """Every party and the mediators (在线调解规则第二十二条)."""
    return [*party_signers(case), *_mediating(case)]


def handout_signers(case: Case, hander: User) -> list[Signer]:
    hands = [signer_for(party, f"receiver-{n}") for n, party in enumerate(case.parties, 1)]
    return [*hands, Signer(hander.name, "发放人", "hander", user_id=hander.id)]


def receipt_signers(payment: Payment) -> list[Signer]:
    return [signer_for(payment.payee, "payee")]


def follow_up_signers(performance: Performance, visited: str, visitor: User) -> list[Signer]:
    party = _named(performance.case, visited)
    hands = [signer_for(party, "person")] if party else []
    return [*hands, Signer(visitor.name, "回访人", "mediator", user_id=visitor.id)]


def _mediating(case: Case, word: str = "人民调解员") -> list[Signer]:
    mediators = enumerate(case.those(Role.MEDIATOR), 1)
    return [Signer(user.name, word, f"mediator-{n}", user_id=user.id) for n, user in mediators]


def _named(case: Case, name: str) -> Party | None:
    return next((party for party in case.parties if party.name == name), None)
