"""Rates of interest and penalty as clauses write them, and the most that a court protects in a loan between persons: four times the one-year
LPR of the day the loan was made (法释〔2020〕17号第25条, from memory, as are the rates). Nothing here says what a penalty may be elsewhere."""

import datetime as dt
import re
from typing import NamedTuple

from law.clauses import plain

# The one-year LPR and the day from which it stood: from memory; a person checks them before they decide anything.
LPR = (
    (dt.date(2019, 8, 20), 4.25), (dt.date(2019, 9, 20), 4.20), (dt.date(2019, 11, 20), 4.15), (dt.date(2020, 2, 20), 4.05),
    (dt.date(2020, 4, 20), 3.85), (dt.date(2021, 12, 20), 3.80), (dt.date(2022, 1, 20), 3.70), (dt.date(2022, 8, 22), 3.65),
    (dt.date(2023, 6, 20), 3.55), (dt.date(2023, 8, 21), 3.45), (dt.date(2024, 7, 22), 3.35), (dt.date(2024, 10, 21), 3.10),
    (dt.date(2025, 5, 20), 3.00),
)  # fmt: skip
MULTIPLE = 4

_HAN = {word: float(n) for n, word in enumerate("零一二三四五六七八九十")} | {
    "两": 2.0,
    "壹": 1.0,
    "贰": 2.0,
    "叁": 3.0,
    "伍": 5.0,
}
_N = r"(\d+(?:\.\d+)?|[零一二三四五六七八九十两壹贰叁伍]{1,3}(?:点[一二三四五六七八九])?)"
_PARTS = {"万": 0.01, "千": 0.1, "百": 1.0}
_DAILY = re.compile(rf"(?:每日|每天|日|按日|/天)[^,。;]{{0,12}}?([万千百])分之{_N}|([万千百])分之{_N}(?:/日|/天|每日|每天)")
_DAILY_PERCENT = re.compile(rf"(?:每日|每天|日利率|日息|按日)[^,。;]{{0,8}}?{_N}(%|‰)")
_MONTHLY = re.compile(
    rf"(?:月利率|月利息|月息|按月[^,。;]{{0,4}}息|每月[^,。;]{{0,6}}利?息)[^,。;\d]{{0,5}}?(?:(百)分之)?{_N}(%|分|厘|‰)?"
)
_YEARLY = re.compile(rf"(?:年利率|年化|年利息|年息|每年[^,。;]{{0,6}}利?息)[^,。;\d]{{0,8}}?(?:(百)分之)?{_N}(%|分|厘)?")
_LPR = re.compile(rf"(?:LPR|贷款市场报价利率|报价利率)[^,。;]{{0,16}}?{_N}倍|{_N}倍[^,。;]{{0,6}}(?:LPR|贷款市场报价利率)")


class Rate(NamedTuple):
    """A rate as written: percent a year, or a multiple of the LPR."""

    words: str
    percent: float
    multiple: float = 0.0

    def over(self, lpr: float) -> bool:
        """Above four times this LPR, beyond what rounding explains."""
        return self.multiple > MULTIPLE if self.multiple else self.percent > MULTIPLE * lpr + 0.005


def rates(text: str) -> list[Rate]:
    """Every rate a clause names, brought to a year."""
    words = plain(text)
    found = [Rate(m[0], 0.0, _number(m[1] or m[2])) for m in _LPR.finditer(words)]
    found += [Rate(m[0], _number(m[2] or m[4]) * _PARTS[m[1] or m[3]] * 365) for m in _DAILY.finditer(words)]
    found += [Rate(m[0], _number(m[1]) * (1 if m[2] == "%" else 0.1) * 365) for m in _DAILY_PERCENT.finditer(words)]
    found += [
        Rate(m[0], _number(m[2]) * {"厘": 0.1, "‰": 0.1}.get(m[3] or "", 1) * 12)
        for m in _MONTHLY.finditer(words)
        if m[1] or m[3]
    ]
    found += [Rate(m[0], _number(m[2]) * {"分": 10}.get(m[3] or "", 1)) for m in _YEARLY.finditer(words) if m[1] or m[3]]
    return found


def capped(text: str, limit: float) -> str:
    """The words with every rate a year above the limit brought down to it."""
    for rate in rates(text):
        if _above(rate, limit):
            text = text.replace(rate.words, f"按年利率{limit:.2f}%" if not rate.words.startswith("年") else f"年利率{limit:.2f}%")
    return text


def can_cap(text: str, limit: float) -> bool:
    """Whether all of it stands in the words as they were typed."""
    high = [rate for rate in rates(text) if _above(rate, limit)]
    return bool(high) and not any(_above(rate, limit) for rate in rates(capped(text, limit)))


def _above(rate: Rate, limit: float) -> bool:
    return rate.multiple > MULTIPLE if rate.multiple else rate.percent > limit + 0.005


def lpr(on: dt.date) -> float | None:
    """The one-year LPR of that day in percent; None before there was one."""
    return next((rate for since, rate in reversed(LPR) if since <= on), None)


def is_private_loan(category: str) -> bool:
    """A loan between persons or firms, not one of a bank or another financial institution (from memory)."""
    return bool(re.search(r"借贷|借款|欠款借", category)) and not re.search(r"金融|银行|信用卡|小额贷款|小贷", category)


def lent_on(story: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day the loan may have been made on, by the first date that a story joins to lending."""
    for m in re.finditer(
        r"(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?([^。;]{0,30}?)(?:借款|借给|出借|借得|借走|向[^,。;]{1,8}借|借)", plain(story)
    ):
        year, month, day = int(m[1]), int(m[2] or 0), int(m[3] or 0)
        try:
            return dt.date(year, month or 1, day or 1), dt.date(year, month or 12, day or 28)
        except ValueError:
            continue
    return None


def _number(text: str) -> float:
    if text[0].isdigit():
        return float(text)
    whole, _, part = text.partition("点")
    tens, ten, ones = whole.rpartition("十")
    number = (_HAN[tens[-1]] if tens else 1.0) * 10 + (_HAN[ones[-1]] if ones else 0) if ten else _HAN[whole[-1]]
    return number + (_HAN[part] / 10 if part else 0)
