"""Articles by the date they are cited on: a ruling of 2023-12-31 cites 民诉法 202, one of 2024-01-01 cites 206."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from law.statutes import LAWS, MATTERS, Law
from law.wording import cn_date, han_number

_NAMED = re.compile(r"^(.*?)((?:\(\d+\))?)$")
_REFERENCE = re.compile(r"(\d+)(\??)(?:\.(\d+))?(?:\((\d+)\))?|")


class Article(NamedTuple):
    """Article, paragraph (款) and item (项); 0 where there is none."""

    law: Law
    number: int
    paragraph: int
    item: int
    memory: bool

    @property
    def numbered(self) -> str:
        """“第二百零六条第一款”, "" for a law cited as a whole."""
        parts = ((self.number, "条"), (self.paragraph, "款"), (self.item, "项"))
        return "".join(f"第{han_number(number)}{unit}" for number, unit in parts if number)


def cite(matter: str, on: dt.date) -> str:
    """“《中华人民共和国民事诉讼法》第二百零六条”, as papers cite it. `matter` is a name from the table ("司法确认裁定"), with an
    item where needed ("司法确认不予受理(3)"), or a law's code with a number ("RMTJ 26", "JS 355.1(3)": paragraph 1, item 3),
    which names the version in force.
    LookupError for an unknown matter, and for a date on which the number is not known: a wrong article is never printed."""
    found = find(matter, on)
    return found.law.title + found.numbered


def short(matter: str, on: dt.date) -> str:
    """“民诉法206”, “民诉法解释355(3)”: as pages cite it. Refuses like `cite`."""
    found = find(matter, on)
    paragraph = f"第{found.paragraph}款" if found.paragraph and not found.item else ""
    return f"{found.law.short}{found.number or ''}{paragraph}" + (f"({found.item})" if found.item else "")


def is_memory(matter: str, on: dt.date) -> bool:
    """Whether the number for that date was never checked against the text."""
    return find(matter, on).memory


def basis(matters: Iterable[str], on: dt.date) -> str:
    """Several citations in one line, grouped by law: “《…民事诉讼法》第二百零五条、第八十五条、《…人民调解法》第三十三条”. Where the
    number of that day is not known the present one is given and marked （现行）, since a period may begin under an older law."""
    return _grouped((found.law.title, found.numbered + mark) for found, mark in (_known(matter, on) for matter in matters))


def named(matters: Iterable[str], on: dt.date) -> str:
    """Like `basis`, by the short names of the laws: “民诉法第二百零五条、人民调解法第十七条、第二十三条”, as a refusal cites them."""
    return _grouped((found.law.short, found.numbered + mark) for found, mark in (_known(matter, on) for matter in matters))


def find(matter: str, on: dt.date) -> Article:
    name, item = _NAMED.findall(matter)[0]
    code, _, reference = matter.partition(" ")
    if name in MATTERS:
        code, *numbers = MATTERS[name]
        version = sum(on >= day for day in LAWS[code].since) - 1
        reference = numbers[version] if version >= 0 else ""
        if not reference:
            raise LookupError(f"{cn_date(on)}的“{matter}”没有可引的条号")
        reference += item
    elif code not in LAWS:
        raise LookupError(f"没有“{matter}”这一事项")
    elif on < LAWS[code].since[-1]:
        raise LookupError(f"“{matter}”是现行条号，{cn_date(on)}不能引")
    return _read(LAWS[code], matter, reference)


def _read(law: Law, matter: str, reference: str) -> Article:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise LookupError(f"“{matter}”的条号写法不对")
    number, unsure, paragraph, item = match.groups()
    return Article(law, int(number or 0), int(paragraph or 0), int(item or 0), bool(unsure))


def _known(matter: str, on: dt.date) -> tuple[Article, str]:
    """The article of that day; where its number is not known, the present one and the mark that says so."""
    name = _NAMED.findall(matter)[0][0]
    code = MATTERS[name][0] if name in MATTERS else matter.partition(" ")[0]
    try:
        return find(matter, on), ""
    except LookupError:
        if code not in LAWS or on >= LAWS[code].since[-1]:
            raise
        return find(matter, LAWS[code].since[-1]), "（现行）"


def _grouped(citations: Iterable[tuple[str, str]]) -> str:
    laws: dict[str, list[str]] = {}
    for name, numbered in citations:
        laws.setdefault(name, []).append(numbered)
    return "、".join(name + "、".join(filter(None, numbers)) for name, numbers in laws.items())
