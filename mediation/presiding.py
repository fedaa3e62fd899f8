"""What the police must see to at a meeting: how often, until when, who sits beside a minor, whether all is recorded. The rules are the channel's."""

from typing import TYPE_CHECKING, Any

from cases import deadlines
from cases.models import Case
from cases.party import Party
from foundation import clock
from law.capacity import age

from .papers import came
from .scheduling import meetings_of

if TYPE_CHECKING:
    from .meetings import RecordGiven


def circumstances(case: Case, given: "RecordGiven") -> dict[str, Any]:
    """What the row of a record may look at: how many were held, on which day this one was and until when a second may be, which minors had no
    guardian beside them, who presided and whether it was recorded."""
    second_until = deadlines.open_one(case, "D13")
    left_alone = agreed_to_come_alone(case, given)
    return {
        "held": len([one for one in meetings_of(case) if one.is_recorded]),
        "on": clock.day_of(given.ends_at),
        "last_day": second_until.due if second_until else None,
        "unaccompanied": [party.name for party in _unaccompanied(case, given) if party.name not in left_alone],
        "second": given.second,
        "recording": given.recording,
    }


def agreed_to_come_alone(case: Case, given: "RecordGiven") -> tuple[str, ...]:
    """Who is 16 or older, lives on the wages of own labour, and agreed that no guardian be told (公安行政程序规定第一百八十一条)."""
    on = clock.day_of(given.starts_at)
    grown = [party for party in _unaccompanied(case, given) if party.birth and age(party.birth, on) >= 16 and party.own_labour]
    return tuple(party.name for party in grown) if given.alone else ()


def _unaccompanied(case: Case, given: "RecordGiven") -> list[Party]:
    """Those under 18 who came without a guardian."""
    on = clock.day_of(given.starts_at)
    young = [party for party in came(case, given.present) if party.birth and age(party.birth, on) < 18 and party.is_person]
    return [party for party in young if not any(one.is_guardian and one.name in given.present for one in party.representatives)]
