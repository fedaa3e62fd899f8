"""Drafting the report of a mediation that may be a sham one."""

from foundation import clock
from law.articles import basis

from .facts import ShamReportFacts
from .models import Case
from .papers import number_of
from .suspicion import signs_in


def sham_report(case: Case, reason: str, head: str) -> ShamReportFacts:
    return ShamReportFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        parties=tuple(party.name for party in case.parties),
        matter=case.title,
        accepted=case.accepted_on,
        signs=tuple(sign.title for sign in signs_in(case)),
        reason=reason,
        head=head,
        basis=basis(("虚假诉讼调解制裁", "终止调解"), clock.today()),
        issued=clock.today(),
    )
