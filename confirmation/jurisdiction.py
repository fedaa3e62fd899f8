"""Which courts are competent, as a set with the reason for each; the parties choose one (民事诉讼法第二百零五条、民诉法解释第三百五十二条)."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from law.competence import Forum, Mediation, Mode, conditions, forum_of
from people.models import Body, BodyKind


@dataclass(frozen=True)
class Competent:
    """A court and why it may be chosen. `proviso`: only where the matter is one for its level, which nothing on file says."""

    court: Body
    reasons: tuple[str, ...]
    proviso: bool = False


def competent_courts(session: Session, case: Case) -> list[Competent]:
    """The courts of a party's domicile, of the place of the matter and of the mediation body, the most reasons first: basic courts,
    after them intermediate ones for what belongs there, and for special matters the special courts instead of both; where a court invited the
    mediation, that court and no other (民诉法第二百零五条第一项)."""
    mediated = mediation_of(case)
    ways = [(mediated, "")]
    if mediated.forum is Forum.ORDINARY and mediated.mode is Mode.SELF_RUN:
        ways.append((replace(mediated, forum=Forum.INTERMEDIATE), "仅限应由中级人民法院管辖的纠纷"))
    found = []
    for court in session.scalars(select(Body).where(Body.kind == BodyKind.COURT, Body.closed_on.is_(None)).order_by(Body.id)):
        for way, proviso in ways:
            if reasons := [one.words for one in conditions(way, court.name, court.area)]:
                found.append(Competent(court, (*reasons, *([proviso] if proviso else [])), bool(proviso)))
    return sorted(found, key=lambda competent: (competent.proviso, -len(competent.reasons)))


def mediation_of(case: Case) -> Mediation:
    """What the file says of how, where and between whom the mediation was. In a labour dispute the seat of the committee alone decides
    (劳动争议解释一第五十二条)."""
    body, sealing = case.body, case.body.sealing
    courts = dict.fromkeys(court.name for court in (sealing.court, body.court) if court)
    return Mediation(
        domiciles=() if case.is_labour else tuple((party.name, party.address) for party in case.parties),
        seats=((sealing.address, ""), *(("", name) for name in courts)),
        place="" if case.is_labour else case.place,
        mode=Mode.COURT_INVITED if case.referral else Mode.SELF_RUN,
        forum=forum_of(case.category),
        invited_by=case.referral.court.name if case.referral else "",
    )
