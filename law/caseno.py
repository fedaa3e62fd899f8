"""Numbers of cases and papers: how a court's, a committee's and an official letter's are written, checked and read.

Not for counting them: a series of ours is counted where it is issued, a court's is entered from the court."""

import re
import unicodedata
from string import Formatter
from typing import NamedTuple

from foundation.errors import Refused
from law.coded import Coded

_BASIS = "最高人民法院关于人民法院案件案号的若干规定"
_COURT = re.compile(r"（(\d{4})）(最高法|[一-鿿])(\d{2}|\d{4})?([一-鿿]{1,8})(\d+)号(之[一二三四五六七八九十]+)?", re.ASCII)
_COMMITTEE = re.compile(r"（\d{4}）[一-鿿]{1,20}字第\d+号", re.ASCII)
_POLICE = re.compile(r"[一-鿿]{1,12}(（[一-鿿]{1,8}）)?[一-鿿]{1,12}〔\d{4}〕第?[1-9]\d*号", re.ASCII)
_LETTER = re.compile(r"[一-鿿]{1,20}〔\d{4}〕[1-9]\d*号", re.ASCII)


class CaseKind(Coded):
    """The words for the kind of case in a court's number. `memory`: usage to be checked with the court."""

    # A table reads by row.
    # fmt: off
    MINTE = "民特", "特别程序", ""
    CONFIRM = "诉前调确", "诉前调解后的司法确认（2022年起）", ""
    LETTER = "诉前调书", "诉前调解后的民事调解书（2022年起）", ""
    PRE = "诉前调", "诉前调解", ""
    PRE_CIVIL = "民诉前调", "诉前调解（广东）", "memory"
    SUPERVISION = "民特监", "特别程序监督", "memory"
    FIRST = "民初", "民事一审", "memory"
    SECOND = "民终", "民事二审", "memory"
    ENFORCEMENT = "执", "执行", "memory"
    ENFORCEMENT_OBJECTION = "执异", "执行异议", "memory"
    PRESERVATION = "财保", "财产保全", "memory"
    OLD_CONFIRM = "调确", "司法确认（2011年规定）", ""
    # fmt: on

    def __init__(self, value: str, title: str, flags: str):
        self.memory = "memory" in flags


class CourtNumber(NamedTuple):
    """（2026）粤0304民特123号: year, court code, kind, serial, and 之一 … of a second ruling."""

    year: int
    court: str
    kind: str
    serial: int
    part: str = ""

    def __str__(self) -> str:
        return f"（{self.year}）{self.court}{self.kind}{self.serial}号{self.part}"


def court_number(text: str, field: str = "") -> CourtNumber:
    """Reads a court's number as somebody typed it: brackets of any kind, spaces and full-width digits are put right. Refuses
    what is not one, and a serial with leading zeros: that is another number, or somebody's slip."""
    match = _COURT.fullmatch(_tidy(text))
    if not match:
        raise Refused(f"“{text}”不是法院案号，应写作（2026）粤0304民特123号这样。", basis=_BASIS, field=field)
    year, place, digits, kind, serial, part = match.groups()
    if serial.startswith("0"):
        raise Refused(f"案号的编号不补零，“{serial}”请写作{int(serial)}。", basis=_BASIS, field=field)
    return CourtNumber(int(year), place + (digits or ""), kind, int(serial), part or "")


def committee_number(style: str, year: int, serial: int) -> str:
    """“（2026）示人调字第0012号” from the office's style “（{year}）示人调字第{serial:04d}号”. Refuses a style that would not
    give a number of its own to every file."""
    fault = style_fault(style)
    if fault:
        raise Refused(fault)
    return style.format(year=year, serial=serial)


def style_fault(style: str) -> str:
    """What is wrong with a style an office entered, or "". Only {year} and {serial}, with a width for the serial, are known."""
    try:
        slots = [(name, spec, turn) for _, name, spec, turn in Formatter().parse(style) if name is not None]
    except ValueError:
        return "编号式样里的花括号不成对。"
    for name, spec, turn in slots:
        width = r"(0[2-9]d)?" if name == "serial" else r""
        if name not in ("year", "serial") or turn or not re.fullmatch(width, spec or ""):
            return "编号式样只能用{year}和{serial}，补零写作{serial:04d}。"
    if sorted(name for name, *_ in slots) != ["serial", "year"]:
        return "编号式样要有一个{year}和一个{serial}。"
    if not _COMMITTEE.fullmatch(style.format(year=2026, serial=1)):
        return "编号应写作（2026）示人调字第12号这样，括号用全角。"
    return ""


def entered_committee_number(text: str, field: str = "") -> str:
    """A committee's number from elsewhere, brackets put right; leading zeros are the committee's own style and stay."""
    tidy = _tidy(text)
    if not _COMMITTEE.fullmatch(tidy):
        wrong = f"“{text}”不是调解案号" if text.strip() else "案卷编号还没有填"
        raise Refused(f"{wrong}，应写作（2026）示人调字第12号这样。", field=field)
    return tidy


def police_number(series: str, year: int, serial: int) -> str:
    """“明公（湖）调解字〔2026〕第12号”, as the police number a mediation. From memory: an office that writes it otherwise enters its own."""
    return f"{series}〔{year}〕第{serial}号"


def entered_police_number(text: str, field: str = "") -> str:
    """A number from the police's own book, brackets put right: 明公（湖）调解字〔2026〕第12号, or as committees write theirs."""
    tidy = re.sub(r"(?<=[一-鿿]|）)[(\[【〔［（](\d{4})[)\]】〕］）]", r"〔\1〕", _tidy(text))
    if _POLICE.fullmatch(tidy):
        return tidy
    if _COMMITTEE.fullmatch(_tidy(text)):
        return _tidy(text)
    raise Refused(f"“{text}”不是调解字号，应写作明公（湖）调解字〔2026〕第12号这样。", field=field)


def letter_number(prefix: str, year: int, serial: int) -> str:
    """“明法调函〔2026〕12号”: an official letter has six-angle brackets, no 第, no leading zeros (GB/T 9704)."""
    number = f"{prefix}〔{year}〕{serial}号"
    if not _LETTER.fullmatch(number):
        raise Refused(f"“{number}”不是发文字号，机关代字只用汉字。")
    return number


def _tidy(text: str) -> str:
    wide = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[)\]】〕］]", "）", re.sub(r"[(\[【〔［]", "（", wide))
