"""The rules of this house where law leaves them to it: which one stands for a body on a day, and what it makes of the rule of law.

What stood on a day never changes: a rule is approved before the first day it is in force."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from law.counting import Unit
from law.grounds import Ground
from law.periods import Rule
from law.rules import RULES, adjusted
from people.models import Body

from .models import HouseRule, RuleKind

NUMBER = "number"  # the one key of a body's series


class Series(NamedTuple):
    """The words a body's numbers bear, and whether they are counted elsewhere and entered here."""

    text: str
    external: bool


def period(session: Session, code: str, body: Body, on: dt.date) -> Rule:
    """The period under a code as it begins for a body on a day; a period that is law as law has it."""
    return changed(code, house_period(session, code, body, on))


def house_period(session: Session, code: str, body: Body, on: dt.date) -> HouseRule | None:
    """The rule of the house behind a period, None where law's own stands."""
    return standing(session, RuleKind.PERIOD, code, body, on) if RULES[code].memory else None


def changed(code: str, rule: HouseRule | None) -> Rule:
    """A period as a rule of the house has it; what is law by now is law again."""
    if rule is None or not RULES[code].memory:
        return RULES[code]
    return adjusted(code, **{**rule.value, "unit": Unit.of(rule.value["unit"])})


def length_of(rule: Rule) -> str:
    """3个工作日."""
    return f"{rule.length}{rule.unit.title}"


def ground_sentence(session: Session, ground: Ground, body: Body, on: dt.date) -> str:
    """The sentence a notice of that day prints for a ground."""
    return str(_of_ground(session, ground, body, on).get("sentence", ground.sentence))


def ground_basis(session: Session, ground: Ground, body: Body, on: dt.date) -> str:
    """The article a notice of that day cites for a ground; "" without one."""
    return str(_of_ground(session, ground, body, on).get("basis", ground.basis(on)))


def key_of(ground: Ground) -> str:
    return f"{type(ground).__name__}.{ground.value}"


def series(session: Session, body: Body, on: dt.date) -> Series:
    """The series in which a body numbers on a day; a room's numbers are of the body whose seal it uses (人民调解法第二十九条)."""
    rule = standing(session, RuleKind.SERIES, NUMBER, body, on)
    if rule is None:
        return Series(body.sealing.series, body.series_external)
    return Series(rule.value["series"], rule.value["external"])


def standing(session: Session, kind: RuleKind, key: str, body: Body | None, on: dt.date) -> HouseRule | None:
    """The rule that stands for a body on a day, or for the whole house; None where none does."""
    found = ladder(approved(session, kind, key), body, on)
    return found[-1] if found and not found[-1].is_withdrawal else None


def approved(session: Session, kind: RuleKind, key: str = "") -> list[HouseRule]:
    """What was ever approved under a key, or of a kind, in the order in which it comes into force."""
    found = select(HouseRule).where(HouseRule.kind == kind, HouseRule.approved_at.is_not(None))
    found = found.where(HouseRule.key == key) if key else found
    return list(session.scalars(found.order_by(HouseRule.in_force, HouseRule.approved_at, HouseRule.id)))


def ladder(rules: Sequence[HouseRule], body: Body | None, on: dt.date) -> list[HouseRule]:
    """What decides for a body on a day, the last that is reached: its own rule, that of the body whose seal it uses, the whole house's. A rule
    ends the way up, a withdrawal leads on."""
    places = (body.id, body.sealing.id, None) if body else (None,)
    reached: list[HouseRule] = []
    for place in dict.fromkeys(places):
        last = next((rule for rule in reversed(rules) if rule.body_id == place and rule.in_force <= on), None)
        if last is not None:
            reached.append(last)
            if not last.is_withdrawal:
                break
    return reached


def _of_ground(session: Session, ground: Ground, body: Body, on: dt.date) -> dict[str, str]:
    rule = standing(session, RuleKind.GROUND, key_of(ground), body, on) if ground.memory else None
    return rule.value if rule else {}
