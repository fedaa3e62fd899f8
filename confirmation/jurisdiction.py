"""Which courts are competent, as a set with the reason for each; the parties choose one (民事诉讼法第二百零五条、民诉法解释第三百五十二条)."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from law.places import lies_in
from people.models import Body, BodyKind


@dataclass(frozen=True)
class Competent:
    """A court and why it may be chosen."""

    court: Body
    reasons: tuple[str, ...]


def competent_courts(session: Session, case: Case) -> list[Competent]:
    """The basic courts of a party's domicile, of the place of the matter and of the mediation body, the most reasons first. A court is of a
    place that lies in its area, or of the body that names it as its court. Larger and special matters
    (intermediate, maritime, intellectual property courts) are for the filing staff to see; nothing is hidden from the choice."""
    found = []
    for court in session.scalars(select(Body).where(Body.kind == BodyKind.COURT, Body.closed_on.is_(None)).order_by(Body.id)):
        if reasons := _reasons(case, court):
            found.append(Competent(court, tuple(reasons)))
    return sorted(found, key=lambda competent: -len(competent.reasons))


def _reasons(case: Case, court: Body) -> list[str]:
    reasons = [f"{party.name}住所地" for party in case.parties if _is_within(party.address, court)]
    if _is_within(case.place, court):
        reasons.append("标的物所在地")
    body = case.body.sealing
    if body.court_id == court.id or case.body.court_id == court.id or _is_within(body.address, court):
        reasons.append("调解组织所在地")
    return reasons


def _is_within(place: str, court: Body) -> bool:
    return lies_in(place, court.area)
