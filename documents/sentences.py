"""The sentences of papers in another language: a catalogue of patterns, and how dates, sums and articles are written there.

A pattern is the Chinese sentence with its facts as {slots}; what follows an underscore only tells slots of one kind apart. Names, numbers of identity
and numbers of cases stay as they are. What matches nothing is somebody's own words: an interpreter translates them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "translations"
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_HAN = "〇一二三四五六七八九十百千零"
_SLOTS = {
    "date": _DAY,
    "moment": _DAY + r"\d{1,2}时\d{2}分",
    "handate": f"[{_HAN}]+年[{_HAN}]+月[{_HAN}]+日",
    "sum": r"[\d,]+\.\d{2}元（人民币[^）]+）",
    "figures": r"[\d,]+\.\d{2}",
    "capitals": "人民币[零壹贰叁肆伍陆柒捌玖拾佰仟万亿兆元角分整]+",
    "n": r"\d{1,3}",
    "han": f"[{_HAN}]+",
    "law": "《.+?",
    "name": "[^。；]+?",
    "number": r"（\d{4}）[^，。；：]+?号|登记号 ?\w+|收件\w+|待立案.+",
    "org": "[^，。；：]{2,60}(?:法院|委员会|派出所|大队|调处室|公司)",
    "free": ".+?",
    "parts": ".+?",
    "listed": ".+?",
    "items": ".+?",
}
_SLOT = re.compile(r"\{(\w+)\}")
_END = re.compile(r"(?<=[。；])")
_LAW = re.compile(r"《([^》]+)》([^《]*)")
_NUMBERED = re.compile(f"第([{_HAN}]+)([条款项])")
_MYANMAR = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")


@dataclass
class Turned:
    """A text in another language; `free` are the pieces that are somebody's own words, `untold` those of them nobody has translated yet."""

    text: str = ""
    free: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)


class Catalogue:
    """The sentences of one language."""

    def __init__(self, code: str, told: Mapping[str, dict[str, str]]):
        self.code, self.laws, self.words, self.says = code, told["laws"], told["words"], told["says"]
        self.months = list(told["months"].values())
        self._sentences = self._compiled({**told["words"], **told["sentences"]})
        self._parts = self._compiled(told["parts"])
        self._titles = {source: said for source, said in told["sentences"].items() if not _SLOT.search(source)}

    def turn(self, text: str, typed: Mapping[str, str], oral: str) -> Turned:
        """A paragraph: as a whole, else sentence by sentence; neighbours that match nothing are one piece. `oral` stands for what nobody has
        translated yet."""
        turned = Turned()
        turned.text = self._turn(_plain(text), typed, oral, turned)
        return turned

    def _turn(self, text: str, typed: Mapping[str, str], oral: str, turned: Turned) -> str:
        whole = self._match(text, typed, oral, turned)
        if whole is not None:
            return whole
        found: list[str] = []
        own = ""
        for sentence in filter(None, _END.split(text)):
            said = self._match(sentence, typed, oral, turned)
            if said is None:
                own += sentence
                continue
            found += [self._own(own, typed, oral, turned), said]
            own = ""
        found.append(self._own(own, typed, oral, turned))
        return self.says["space"].join(filter(None, found))

    def _own(self, text: str, typed: Mapping[str, str], oral: str, turned: Turned) -> str:
        source = text.rstrip("。；").strip()
        if not source:
            return ""
        turned.free.append(source)
        if source not in typed:
            turned.untold.append(source)
        return typed.get(source, oral)

    def _compiled(self, told: Mapping[str, str]) -> list[tuple[re.Pattern[str], str]]:
        """Patterns with what they become, the one that says most first."""
        longest = sorted(told, key=lambda pattern: (len(_SLOT.sub("", pattern)), len(_SLOT.findall(pattern))), reverse=True)
        return [(re.compile(self._pattern(one), re.DOTALL), told[one]) for one in longest]

    def _match(
        self,
        text: str,
        typed: Mapping[str, str],
        oral: str,
        turned: Turned,
        patterns: list[tuple[re.Pattern[str], str]] | None = None,
    ) -> str | None:
        for pattern, target in self._sentences if patterns is None else patterns:
            if found := pattern.fullmatch(text):
                values = {
                    name: self._value(name.split("_")[0], value, typed, oral, turned) for name, value in found.groupdict().items()
                }
                return _filled(target, values)
        said = self.words.get(text.removesuffix("。"))
        return said and said + self.says["stop"]

    def _value(self, kind: str, value: str, typed: Mapping[str, str], oral: str, turned: Turned) -> str:
        match kind:
            case "date" | "moment" | "handate":
                return self.when(value)
            case "sum":
                return self.says["sum"].replace("{}", self.digits(value.split("元")[0]))
            case "figures" | "n":
                return self.digits(value)
            case "capitals":
                return self.says["capitals"]
            case "han":
                return self.digits(str(_number(value)))
            case "law":
                return self.law(value)
            case "word":
                return self.words[value]
            case "parts":
                return self.says["comma"].join(self._part(part) for part in value.split("，"))
            case "listed":
                return self.says["comma"].join(self._part(part) for part in value.split("、"))
            case "items":
                return self.says["comma"].join(self._part(part) for part in value.split("；"))
            case "free":
                return self._turn(value, typed, oral, turned)
        return typed.get(value) or self._titles.get(value, value)

    def _part(self, part: str) -> str:
        """A piece of how a party is described: what no pattern knows stays as it is."""
        return self._match(part, {}, part, Turned(), self._parts) or part

    def _pattern(self, source: str) -> str:
        found, last = "", 0
        for slot in _SLOT.finditer(source):
            kind = slot[1].split("_")[0]
            inside = "|".join(map(re.escape, sorted(self.words, key=len, reverse=True))) if kind == "word" else _SLOTS[kind]
            found += re.escape(_plain(source[last : slot.start()])) + f"(?P<{slot[1]}>{inside})"
            last = slot.end()
        return found + re.escape(_plain(source[last:]))

    def digits(self, number: str) -> str:
        return number.translate(_MYANMAR) if self.code == "my" else number

    def when(self, text: str) -> str:
        """2026年6月16日9时30分 as the language writes it."""
        year, month, day, *hours = (_number(part) for part in re.findall(rf"\d+|[{_HAN}]+", text))
        shape = self.says["moment" if hours else "date"]
        clock = [f"{hours[0]}", f"{hours[1]:02d}"] if hours else ["", ""]
        parts = {"y": str(year), "d": str(day), "h": clock[0], "i": clock[1]}
        return shape.replace("{m}", self.months[month - 1]).format_map({key: self.digits(value) for key, value in parts.items()})

    def law(self, text: str) -> str:
        """《…法》第二百零五条、第二百零六条: title and numbers."""
        said = []
        for title, numbered in _LAW.findall(text):
            numbers = [
                self.says[unit].replace("{}", self.digits(str(_number(number)))) for number, unit in _NUMBERED.findall(numbered)
            ]
            called = self.laws.get(title, f"《{title}》")
            said.append(self.says["law"].format(title=called, numbers=self.says["comma"].join(numbers)) if numbers else called)
        return self.says["comma"].join(said)


@cache
def catalogue(code: str) -> Catalogue:
    return Catalogue(code, json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8")))


def _filled(target: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], target)


def _plain(text: str) -> str:
    return text.replace("\u3000", "")


def _number(text: str) -> int:
    """12, 十二 → 12; 一百零五 → 105; 二〇二六 → 2026."""
    if text.isdigit() and text.isascii():
        return int(text)
    digits = "〇一二三四五六七八九"
    if not set(text) & set("十百千"):
        return int("".join(str(digits.index(char)) for char in text.replace("零", "〇")))
    total, digit = 0, 0
    for char in text:
        if char in digits:
            digit = digits.index(char)
        elif char != "零":
            total, digit = total + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char], 0
    return total + digit
