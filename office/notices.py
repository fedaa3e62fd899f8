"""Reading the State Council's yearly notice: from the text as published to days, and what in it does not fit.

It decides nothing: whether an arrangement is whole is the calendar's question, and a person looks at every day before it is kept."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from law.calendar import STATUTORY_DAYS, Kind, SpecialDay
from law.wording import cn_date, weekday

_NAME = r"(?:元旦|[\u4e00-\u9fff\d]{1,20}?(?:节|纪念日))"
_HEAD = re.compile(rf"(?:^|(?<=。))(?:[一二三四五六七八九十]+、)?({_NAME}(?:、{_NAME})*):", re.M)
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+、.*$", re.M)
_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^)]*\))?"
_PARTS = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\([^)]*\))?")
_SPANS = re.compile(rf"({_DATE})(?:至({_DATE}))?")
_SAID = re.compile(rf"((?:{_DATE}(?:至{_DATE})?[、,和]*)+)[^\d。;]*?(放假|上班)")
_COUNT = re.compile(r"(?:共|放假)(\d+)天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_ABOUT_DAYS = re.compile("放假|上班|调休|公休|补休")
_TITLE = re.compile(r"国务院办公厅关于(\d{4})年[^\s,。]{0,12}?节假日安排的通知")
_NUMBER = re.compile(r"国办发[^\s〔]{0,4}〔\d{4}〕\d+号")
_LONGEST = 30  # days: no holiday is longer


@dataclass(frozen=True)
class Reading:
    """What a notice says: its days, its name as a source, and a sentence for everything that was not understood or contradicts itself."""

    days: tuple[SpecialDay, ...]
    source: str
    faults: tuple[str, ...]


def read(text: str, year: int) -> Reading:
    """Reads lines such as “元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。” of the notice for a year. Checks weekdays and
    the number of days against the calendar, and says so where a line is not understood."""
    plain = _plain(text)
    source, faults = _source_of(plain, year)
    days: dict[dt.date, SpecialDay] = {}
    for name, body in _sections(plain):
        for kind, dates, said in _read_section(body, year, faults):
            for date in dates:
                if date in days and days[date].kind is not kind:
                    faults.append(f"{cn_date(date)}既写放假又写上班，请核对通知。")
                days[date] = SpecialDay(date, kind, name, source)
            faults += _wrong_count(name, len(dates), said) if kind is Kind.HOLIDAY else ()
    faults += [f"“{line[:40]}”没有读懂，请在下面的表里补上。" for line in _unread(plain)]
    if not days:
        faults.append("没有读到放假的日子。请粘贴通知里“元旦：……”这样的几行。")
    return Reading(tuple(days[date] for date in sorted(days)), source, tuple(dict.fromkeys(faults)))


def doubts(days: Iterable[SpecialDay], year: int) -> tuple[str, ...]:
    """What a person should look at twice though no rule forbids it: weekdays off beyond the statutory days are worked on as many weekend days,
    so that a missing 上班 shows (全国年节及纪念日放假办法第二条, from 2025)."""
    listed = list(days)
    off = sum(day.kind is Kind.HOLIDAY and day.date.weekday() < 5 for day in listed)
    worked = sum(day.kind is Kind.MAKEUP for day in listed)
    if year < 2025 or not listed or off - STATUTORY_DAYS == worked:
        return ()
    return (
        f"工作日放假共{off}天，法定节日{STATUTORY_DAYS}天，调休上班一般是{max(off - STATUTORY_DAYS, 0)}天，现在是{worked}天，请对照通知再看一遍。",
    )


def _plain(text: str) -> str:
    """Half-width marks, no blanks: sites publish the same notice in many ways."""
    lines = unicodedata.normalize("NFKC", text).splitlines()
    return "\n".join(filter(None, (re.sub(r"\s+", "", line) for line in lines)))


def _source_of(plain: str, year: int) -> tuple[str, list[str]]:
    title, number = _TITLE.search(plain), _NUMBER.search(plain)
    faults = [f"这是{title[1]}年的通知，这里录的是{year}年。"] if title and int(title[1]) != year else []
    named = title[0] if title else f"国务院办公厅关于{year}年部分节假日安排的通知"
    return named + (f"（{number[0]}）" if number else ""), faults


def _sections(plain: str) -> Iterator[tuple[str, str]]:
    """(name, what is said of it) for every holiday, to the end of its line."""
    heads = list(_HEAD.finditer(plain))
    for n, head in enumerate(heads):
        until = heads[n + 1].start() if n + 1 < len(heads) else len(plain)
        yield head[1], plain[head.end() : until].partition("\n")[0]


def _read_section(body: str, year: int, faults: list[str]) -> Iterator[tuple[Kind, list[dt.date], str]]:
    for sentence in re.split("[。;]", body):
        rest = sentence
        for found in _SAID.finditer(sentence):
            rest = rest.replace(found[1], "", 1)
            dates = [date for span in _SPANS.finditer(found[1]) for date in _dates(span, year, found[1], faults)]
            yield (Kind.HOLIDAY if found[2] == "放假" else Kind.MAKEUP), dates, sentence
        if _ABOUT_DAYS.search(sentence):
            faults += [f"“{sentence}”里的{left[0]}没有读懂，请在下面的表里核对。" for left in _PARTS.finditer(rest)]


def _dates(span: re.Match[str], year: int, run: str, faults: list[str]) -> list[dt.date]:
    """Every day of one span; a month that is not written is the one written last, a December before the year's first days is the year before's."""
    before = re.findall(r"(\d{1,2})月", run[: span.start()])
    first = _date(span[1], year, int(before[-1]) if before else 0, faults)
    last = _date(span[2], year, first.month, faults) if span[2] and first else first
    if not first or not last:
        return []
    if last < first and first.month == 12:
        first = first.replace(year=first.year - 1)
    if not 0 <= (last - first).days < _LONGEST:
        faults.append(f"{cn_date(first)}至{cn_date(last)}的起止不对，请核对通知。")
        return []
    faults += [*_wrong_weekday(span[1], first), *(_wrong_weekday(span[2], last) if span[2] else ())]
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def _date(text: str, year: int, month: int, faults: list[str]) -> dt.date | None:
    found = _PARTS.fullmatch(text)
    assert found
    try:
        return dt.date(int(found[1] or year), int(found[2] or month), int(found[3]))
    except ValueError:
        faults.append(f"没有“{text.partition('(')[0]}”这一天，请核对通知。")
        return None


def _wrong_weekday(text: str, date: dt.date) -> list[str]:
    named = _WEEKDAY.search(text)
    if not named or weekday(date)[-1] == named[1].replace("天", "日"):
        return []
    return [f"{cn_date(date)}是{weekday(date)}，通知写的是星期{named[1]}，请核对通知。"]


def _wrong_count(name: str, days: int, said: str) -> list[str]:
    told = _COUNT.search(said)
    return [f"{name}：写的是{told[1]}天，读到{days}天，请核对通知。"] if told and int(told[1]) != days else []


def _unread(plain: str) -> list[str]:
    """Numbered lines that name no holiday."""
    return [line for line in _NUMBERED.findall(plain) if not _HEAD.match(line)]
