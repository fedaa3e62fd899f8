"""Everything an office can look up here and may settle for itself, point by point: what law or the house gives, and whether it can be changed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foundation.marks import N_
from law import grounds, grounds_police
from law.articles import basis
from law.counting import Unit
from law.grounds import Ground
from law.rules import RULES
from people.models import Body, BodyKind

from .models import RuleKind
from .rules import NUMBER, key_of
from .wording import PHRASES, Phrase


@dataclass(frozen=True)
class Point:
    """One thing that is settled: a period, a ground, a wording, the series of a body. `default` is what stands when the office says nothing;
    `is_open` whether the office may say otherwise; `basis` the article it rests on; `about` says what it concerns; `two_people` whether it
    touches law, so that one proposes and another approves."""

    kind: RuleKind
    key: str
    title: str
    default: dict[str, Any]
    is_open: bool = True
    two_people: bool = True
    basis: str = ""
    about: str = ""
    phrase: Phrase | None = None

    def says(self, value: dict[str, Any]) -> str:
        """A value in words, as pages and the journal show it."""
        return _SAYS[self.kind](value)


def points(kind: RuleKind, on: dt.date) -> list[Point]:
    """Every point of a kind, in the order of its table; bodies' series are one point that each body fills."""
    return _POINTS[kind](on)


def point(kind: RuleKind, key: str, on: dt.date) -> Point | None:
    return next((one for one in points(kind, on) if one.key == key), None)


def units(code: str) -> list[Unit]:
    """In what a period may be counted: one of working days in nothing else, for those are counted otherwise."""
    own = RULES[code].unit
    return [own] if own is Unit.WORKDAY else [unit for unit in Unit if unit is not Unit.WORKDAY]


def of_body(one: Point, body: Body | None) -> dict[str, Any]:
    """What stands for a body when the office says nothing."""
    if one.kind is RuleKind.SERIES and body is not None:
        return {"series": body.sealing.series, "external": body.series_external}
    return one.default


def _periods(on: dt.date) -> list[Point]:
    return [
        Point(
            RuleKind.PERIOD,
            rule.code,
            rule.title,
            {"length": rule.length, "unit": rule.unit.value, "lead": rule.lead, "consequence": rule.consequence},
            is_open=rule.memory,
            basis=basis(rule.basis, max(on, rule.since or on)) if rule.basis else "",
            about=f"{rule.code}　{rule.trigger}起" if not rule.before else f"{rule.code}　{rule.trigger}以前",
        )
        for rule in RULES.values()
    ]


def _grounds(on: dt.date) -> list[Point]:
    return [
        Point(
            RuleKind.GROUND,
            key_of(one),
            one.title,
            {"sentence": one.sentence, "basis": one.basis(on)},
            is_open=one.memory,
            basis=one.basis(on),
            about=(of.__doc__ or "").partition("：")[0].partition("。")[0].partition("（")[0],
        )
        for of in GROUNDS
        for one in of
    ]


def _wording(on: dt.date) -> list[Point]:
    return [
        Point(
            RuleKind.WORDING,
            phrase.key,
            phrase.title,
            {"text": phrase.default},
            two_people=phrase.whose is BodyKind.COURT,
            about=phrase.paper,
            phrase=phrase,
        )
        for phrase in PHRASES.values()
    ]


def _series(on: dt.date) -> list[Point]:
    return [Point(RuleKind.SERIES, NUMBER, N_("案卷字号"), {}, two_people=False)]


GROUNDS: tuple[type[Ground], ...] = tuple(
    one
    for module in (grounds, grounds_police)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Ground) and one is not Ground and one.__module__ == module.__name__
)
_POINTS: dict[RuleKind, Callable[[dt.date], list[Point]]] = {
    RuleKind.PERIOD: _periods,
    RuleKind.GROUND: _grounds,
    RuleKind.WORDING: _wording,
    RuleKind.SERIES: _series,
}
_SAYS: dict[RuleKind, Callable[[dict[str, Any]], str]] = {
    RuleKind.PERIOD: lambda value: "，".join(
        filter(None, (f"{value['length']}{Unit.of(value['unit']).title}", f"提前{value['lead']}天提醒", value["consequence"]))
    ),
    RuleKind.GROUND: lambda value: value["sentence"] + (f"（{value['basis']}）" if value["basis"] else ""),
    RuleKind.WORDING: lambda value: value["text"],
    RuleKind.SERIES: lambda value: value["series"] + ("（编号在别处编，受理时录入）" if value["external"] else ""),
}
