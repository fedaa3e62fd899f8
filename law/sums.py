"""Sums as a clause writes them: products, differences and instalments that must come out, and capitals that must say what the figures say."""

import re

from law.clauses import plain
from law.money import capitals, figures

_NUMBER = r"\d[\d,]*(?:\.\d+)?%?"
_UNIT = r"(?:元|平方米|㎡|m2|亩|公顷|吨|公斤|千克|斤|立方米|米|个月|个|件|台|套|块|天|日|月|期|名|人|次|户|棵|株|头|只|小时|/[\u4e00-\u9fff]+)?"
_EXPRESSION = rf"{_NUMBER}{_UNIT}(?:[+\-×xX*÷/−–]{_NUMBER}{_UNIT})+"
_EQUALS = re.compile(rf"({_EXPRESSION})=({_NUMBER})元?")
_BRACKETED = re.compile(rf"({_NUMBER})元\(({_EXPRESSION})\)")
_INSTALMENTS = re.compile(
    rf"每(?:月|期|年|季度?|次)[^。;]{{0,16}}?({_NUMBER})元[^。;]{{0,8}}?共(?:计)?(\d+)(?:个月|期|次|年|个季度)(?:[^。;]{{0,4}}?末期({_NUMBER})元)?"
)
_CAPITALS = re.compile(r"(\d[\d,]*(?:\.\d+)?)元[,(]*(?:大写)?[:]?(?:人民币)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿兆元角分整正]{3,})")


def faults(text: str) -> list[str]:
    """What does not come out in a clause, a sentence each."""
    words = plain(text)
    found = []
    for expression, said in [(m[1], m[2]) for m in _EQUALS.finditer(words)] + [(m[2], m[1]) for m in _BRACKETED.finditer(words)]:
        worth = _worth(expression)
        if worth is not None and abs(worth - _value(said)) >= 0.01:
            found.append(f"“{expression}”算出来是 {figures(round(worth * 100))} 元，写的是 {said} 元。")
    for m in _CAPITALS.finditer(words):
        fen = round(_value(m[1]) * 100)
        if _capital(capitals(fen)) != _capital(m[2]):
            found.append(f"数字写 {m[1]} 元，大写写“{m[2]}”，对不上。")
    return found


def instalments(text: str) -> int | None:
    """What “每月600元，共6个月” comes to, in 分, with a last instalment that differs; None where nothing of the kind is written."""
    m = _INSTALMENTS.search(plain(text))
    if m is None:
        return None
    each, count = round(_value(m[1]) * 100), int(m[2])
    return each * (count - 1) + round(_value(m[3]) * 100) if m[3] else each * count


def _worth(expression: str) -> float | None:
    """× and ÷ before + and −; None for a date or a range that only looks like a sum."""
    parts = re.findall(rf"({_NUMBER}){_UNIT}([+\-×xX*÷/−–]?)", expression)
    total, product, sign, times = 0.0, None, 1.0, "×"
    for number, operator in parts:
        value = _value(number)
        if product is None:
            product = value
        elif times in "÷/":
            if not value:
                return None
            product /= value
        else:
            product *= value
        if operator in "+-−–":
            total, product = total + sign * product, None
            sign = 1.0 if operator == "+" else -1.0
        times = operator or "×"
    return total + sign * (product or 0.0)


def _value(number: str) -> float:
    bare = number.replace(",", "")
    return float(bare[:-1]) / 100 if bare.endswith("%") else float(bare)


def _capital(text: str) -> str:
    return re.sub(r"人民币|[整正]$", "", text)
