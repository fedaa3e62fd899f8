"""What an office may not say at a point: what would be no rule, no notice, or no paper."""

import datetime as dt
from typing import Any

from foundation.errors import Refused
from law.articles import named
from law.counting import Unit
from law.rules import adjusted

from .models import RuleKind
from .points import Point, units

_MARKS = "，。；：、？！（）《》〈〉“”‘’—…·%〔〕- \n"
_DAYS = {Unit.YEAR: 365, Unit.MONTH: 28}  # at least so many in one


def check(point: Point, value: dict[str, Any]) -> None:
    """Refuses what cannot be: a point that is law, a period without days, a ground without its article, a wording that lost what it must say
    or that no type can print."""
    if not point.is_open:
        raise Refused(f"“{point.title}”是法律规定的，不能改。", basis=point.basis)
    _CHECKS[point.kind](point, value)


def _period(point: Point, value: dict[str, Any]) -> None:
    unit, length, lead = Unit.of(value["unit"]), value["length"], value["lead"]
    if length < 1:
        raise Refused("期限至少是 1。", field="length")
    if unit not in units(point.key):
        raise Refused(f"这个期限按{'、'.join(one.title for one in units(point.key))}计算，不能换。", field="unit")
    if not 0 <= lead <= length * _DAYS.get(unit, 1):
        raise Refused("提前提醒的天数不能是负数，也不能比期限还长。", field="lead")
    adjusted(point.key, length=length, unit=unit, lead=lead, consequence=value["consequence"])


def _ground(point: Point, value: dict[str, Any]) -> None:
    if not value["sentence"].endswith("。"):
        raise Refused("文书要印的是一整句话，请以句号结束。", field="sentence")
    if not all(mark in value["basis"] for mark in "《》条"):
        raise Refused(f"请写明依据的名称和条号，例如“{point.default['basis']}”。", field="basis")
    _printable(value["sentence"], "sentence")
    _printable(value["basis"], "basis")


def _wording(point: Point, value: dict[str, Any]) -> None:
    phrase, text = point.phrase, value["text"]
    assert phrase is not None
    bare = text
    for slot in phrase.slots:
        if "{" + slot + "}" not in text:
            raise Refused(f"请保留“{{{slot}}}”，打印时换成这一件的。", field="text")
        bare = bare.replace("{" + slot + "}", "")
    for words in phrase.keeps:
        if words not in text:
            law = named((phrase.keeps_basis,), dt.date.max)
            raise Refused(f"“{words}”是依法要告诉当事人的，不能删。", law, field="text")
    if not phrase.lines and "\n" in text:
        raise Refused("这里是一段话，请不要分行。", field="text")
    _printable(bare, "text")


def _series(point: Point, value: dict[str, Any]) -> None:
    if not value["series"] or not all("\u4e00" <= letter <= "\u9fff" or letter in "（）" for letter in value["series"]):
        raise Refused("字号只用汉字和括号，例如“示人调字”；年份和顺序号由系统加。", field="series")


def _printable(text: str, field: str) -> None:
    """One letter that the papers' type does not have, and the house could not print this paper any more."""
    odd = sorted({one for one in text if not ("\u4e00" <= one <= "\u9fff" or one.isascii() and one.isalnum() or one in _MARKS)})
    if odd:
        raise Refused(f"“{' '.join(odd)}”不能印在文书上，请换一个写法。", field=field)


_CHECKS = {RuleKind.PERIOD: _period, RuleKind.GROUND: _ground, RuleKind.WORDING: _wording, RuleKind.SERIES: _series}
