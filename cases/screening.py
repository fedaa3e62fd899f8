"""The review by which the police find a case fit for mediation: of the nine acts, light, in one of the three circumstances (公安行政程序规定第一百七十八条)."""

import datetime as dt
from dataclasses import dataclass

from documents import press
from documents.reading import Said
from foundation import clock
from foundation.acts import row_of
from foundation.errors import Refused
from foundation.transactions import session_of
from law.grounds_police import MediableAct, MediableFor

from .incident import Incident
from .models import Case


@dataclass(frozen=True)
class ScreeningGiven:
    """What the review found. How it went (经过) is told at intake."""

    deed: MediableAct
    circumstance: MediableFor
    happened_at: dt.datetime
    place: str
    cause: str
    degree: str
    outcome: str


def check(case: Case, given: ScreeningGiven | None) -> None:
    """Refuses the acceptance of a case of the police without its findings, or with a moment that lies ahead."""
    if given is None:
        if "deed" in row_of(case, "accept").asks:
            raise Refused("请写审查的结果：什么行为、哪种情形、时间、地点、起因、情节、结果。", field="deed")
        return
    if given.happened_at > clock.now():
        raise Refused("案发时间还没到，请再看一遍。", field="happened_at")
    if clock.day_of(given.happened_at) > case.received_on:
        raise Refused("案发时间晚于受案的日子，请再看一遍。", field="happened_at")
    for name, word in (("place", "地点"), ("cause", "起因"), ("degree", "情节"), ("outcome", "结果")):
        if not getattr(given, name):
            raise Refused(f"请写{word}，治安调解协议书要印。", field=name)
    press.refuse_unprintable(
        [Said(getattr(given, name), "审查结果", name) for name in ("place", "cause", "degree", "outcome")], "审查"
    )


def keep(case: Case, given: ScreeningGiven | None) -> None:
    """Writes the findings down in the file, in the transaction of the acceptance."""
    if given is None:
        return
    case.place = given.place
    session_of(case).add(
        Incident(
            case_id=case.id,
            deed=given.deed,
            circumstance=given.circumstance,
            happened_at=given.happened_at,
            cause=given.cause,
            degree=given.degree,
            outcome=given.outcome,
        )
    )
