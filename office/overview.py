"""What stands in this office, as a person looks it up: every point with what it says today, by search; and what one point said, place by place."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from people.models import Body

from . import points
from .models import NUMBERING, HouseRule, RuleKind
from .points import Point
from .rules import NUMBER, approved, ladder


class Line(NamedTuple):
    """One row of a list: what it is, what it says today, the article, whether it can be changed, whether the office has its own rule, for how
    many bodies besides."""

    title: str
    about: str
    said: str
    basis: str
    is_open: bool
    is_ours: bool
    bodies: int
    key: str
    body_id: int = 0


class Place(NamedTuple):
    """What stands for the whole house, or for one body that has its own rule."""

    body: Body | None
    rule: HouseRule | None
    said: str


def lines(session: Session, kind: RuleKind, on: dt.date, query: str = "", only: str = "") -> list[Line]:
    """Points of a kind as they stand on a day, those that hold every word of the query; `only` "open" what may be changed, "ours" what the
    office settled."""
    found = _of_bodies(session, on) if kind is RuleKind.SERIES else _of_points(session, kind, on)
    kept = (line for line in found if all(word.lower() in _text(line) for word in query.split()))
    return [line for line in kept if not only or (line.is_open if only == "open" else line.is_ours or line.bodies)]


def places(session: Session, point: Point, on: dt.date) -> list[Place]:
    """Where a point says something of its own, the whole house first."""
    every = approved(session, point.kind, point.key)
    ours = [rule for rule in _last(every, on) if not rule.is_withdrawal]
    whole = next((rule for rule in ours if rule.body_id is None), None)
    first = [Place(None, whole, point.says(whole.value if whole else point.default))] if point.default else []
    return first + [Place(rule.body, rule, point.says(rule.value)) for rule in ours if rule.body_id is not None]


def numbering(session: Session) -> list[Body]:
    """The bodies that have a series: of a kind that numbers, with a seal of their own."""
    found = select(Body).where(Body.kind.in_(NUMBERING), Body.own_seal, Body.closed_on.is_(None))
    return list(session.scalars(found.order_by(Body.kind, Body.name)))


def _of_points(session: Session, kind: RuleKind, on: dt.date) -> Iterable[Line]:
    standing = [rule for rule in _last(approved(session, kind), on) if not rule.is_withdrawal]
    for point in points.points(kind, on):
        mine = [rule for rule in standing if rule.key == point.key]
        whole = next((rule for rule in mine if rule.body_id is None), None)
        said = point.says(whole.value if whole else point.default)
        bodies = len(mine) - bool(whole)
        yield Line(point.title, point.about, said, point.basis, point.is_open, whole is not None, bodies, point.key)


def _of_bodies(session: Session, on: dt.date) -> Iterable[Line]:
    [point], every = points.points(RuleKind.SERIES, on), approved(session, RuleKind.SERIES, NUMBER)
    for body in numbering(session):
        ours = next(iter(ladder(every, body, on)), None)
        said = point.says(ours.value if ours else points.of_body(point, body))
        yield Line(body.name, body.kind.title, said, "", True, ours is not None, 0, NUMBER, body.id)


def _last(rules: Iterable[HouseRule], on: dt.date) -> list[HouseRule]:
    """The rule that came into force last, for every key and body."""
    return list({(rule.key, rule.body_id): rule for rule in rules if rule.in_force <= on}.values())


def _text(line: Line) -> str:
    return " ".join((line.title, line.about, line.said, line.basis, line.key)).lower()
