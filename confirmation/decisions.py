"""Drafting the rulings: what each of them says, from the decision and the articles of its day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from documents.drafting import together
from foundation import clock
from foundation.transactions import session_of
from law.articles import cite
from law.grounds import JcDismiss, JcEnd, JcRefuse
from law.wording import cn_date
from mediation.papers import term_facts
from office import wording
from people.models import User

from .facts import Copy, DismissalFacts, InadmissibleFacts, RulingFacts, WithdrawalFacts
from .facts_later import TerminationFacts
from .models import Application
from .papers import as_applicants


@dataclass(frozen=True)
class Decided:
    """What a ruling says of itself: its number, who decided and wrote it, on which day, on which grounds."""

    number: str
    judge: User
    clerk: User
    on: dt.date
    grounds: Sequence[str] = ()
    reason: str = ""


def decided_of(application: Application) -> Decided:
    """The decision on file, or as it would stand if it were made today."""
    assert application.number and application.judge and application.clerk
    on = application.ruled_on or clock.today()
    return Decided(application.number, application.judge, application.clerk, on, application.grounds, application.reason)


def ruling(
    application: Application, outcome: JcEnd, made: Decided, *, copy: bool = False
) -> RulingFacts | DismissalFacts | InadmissibleFacts | WithdrawalFacts | TerminationFacts:
    """The facts of a ruling: its own for each outcome, articles as in force on the day it is decided. A certified copy says what the
    original says."""
    case, agreed, decided = application.case, application.agreement, made.on
    grounds, reason = made.grounds, made.reason
    assert agreed.effective_on is not None
    head: dict[str, Any] = {
        "court": application.court.name,
        "number": made.number,
        "applicants": as_applicants(case),
        "committee": case.body.sealing.name,
        "agreed": agreed.effective_on,
        "judge": made.judge.name,
        "clerk": made.clerk.name,
        "decided": decided,
        "copy": Copy.CERTIFIED if copy else Copy.ORIGINAL,
    }
    accepted = application.accepted_on or application.submitted_on or decided
    said = partial(wording.said, session_of(application), body=application.court, on=decided)
    opening = partial(said, "C01.opening", 立案日期=cn_date(accepted), 申请人=together(head["applicants"]))
    match outcome:
        case JcEnd.CONFIRMED:
            return RulingFacts(
                **head,
                dispute=case.title,
                terms=term_facts(agreed),
                consequence=agreed.penalty or None,
                articles=(cite("司法确认裁定", decided),),
                opening=opening(),
                opinion=said("C01.opinion"),
                closing=said("C01.closing"),
            )
        case JcEnd.DISMISSED:
            chosen = [JcDismiss.of(value) for value in grounds]
            return DismissalFacts(
                **head,
                opening=opening(),
                dispute=case.title,
                terms=term_facts(agreed),
                reasons=(*(one.sentence for one in chosen), reason),
                articles=tuple(dict.fromkeys([cite("司法确认裁定", decided), *(one.basis(decided) for one in chosen)])),
            )
        case JcEnd.REFUSED:
            refused = [JcRefuse.of(value) for value in grounds]
            return InadmissibleFacts(
                **head,
                received=application.submitted_on or decided,
                dispute=case.title,
                reasons=(*(one.sentence for one in refused), reason),
                articles=tuple(dict.fromkeys([cite("司法确认申请", decided), *(one.basis(decided) for one in refused)])),
            )
        case JcEnd.TERMINATED_186:
            return TerminationFacts(
                **head,
                opening=opening(),
                accepted=accepted,
                dispute=case.title,
                reason=reason,
                articles=(cite("终结特别程序", decided),),
                closing=said("C06.closing"),
            )
        case _:
            matter = "准许撤回" if outcome == JcEnd.WITHDRAWN else "按撤回处理"
            return WithdrawalFacts(
                **head, accepted=accepted, events=(_event(application, outcome, reason),), articles=(cite(matter, decided),)
            )


def _event(application: Application, outcome: JcEnd, reason: str) -> str:
    if outcome == JcEnd.WITHDRAWN:
        asked = application.withdrawal_asked_on or clock.today()
        return f"{cn_date(asked)}，申请人向本院提出撤回申请"
    return reason
