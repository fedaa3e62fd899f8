"""Signs in a file that a mediation may be a sham one: reasons for the head to look at, never a score."""

from collections.abc import Iterable

from law import sham
from law.sham import Sign

from .models import Case
from .party import Side


def signs_in(case: Case, agreed: Iterable[str] = ()) -> tuple[Sign, ...]:
    """What the story, the claims, the evidence and the clauses `agreed` show, () while it is too little (民诉法115)."""
    told = "。".join([case.story, case.focus, *(claim.text for claim in case.claims), *agreed])
    evidence = "，".join(one.name for one in case.evidence)
    return sham.signs(told, case.amount, evidence, known=_known(case))


def _known(case: Case) -> set[Sign]:
    """What was noted at the counter, and what the data of the parties says."""
    known = {Sign.of(value) for value in case.known or ()}
    known |= {Sign.RELATIVES} if _same_home(case) else set()
    known |= {Sign.DEBTOR} if any(party.enforcement_debtor for party in case.parties) else set()
    return known


def _same_home(case: Case) -> bool:
    """Whether somebody of each side lives at one address."""
    ones, others = (
        {p.address for p in case.parties if p.side is side and p.address and p.is_person}
        for side in (Side.APPLICANT, Side.RESPONDENT)
    )
    return bool(ones & others)
