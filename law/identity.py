"""Identity documents: the shape of each kind of number, what can be read from it, and how it is shown.

A number is never turned away for the district in it: codes change, and one that is no province's is only pointed out. Not for
whose number it is."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from stdnum.cn import ric, uscc

from law.coded import Coded
from law.wording import cn_date

_NATIONAL = r"\d{17}[\dX]"
_LETTERS = r"[A-Z\u1000-\u109F]"  # Latin or Burmese
_NRC = rf"(1[0-4]|0?[1-9])/{_LETTERS}{{1,20}}\({_LETTERS}{{1,8}}\)\d{{6}}"


class IdType(Coded):
    """Value, title, shape of the canonical number, the shape in words; `memory`: the shape was not checked against a standard.
    `dated`: an 18-digit number holds birth, sex and a check digit (GB 11643). `placed`: it begins with a place of the mainland;
    that of a residence permit (81, 82, 83) or of a foreigner (9) does not."""

    # A table reads by row.
    # fmt: off
    ID_CARD = "01", "居民身份证", rf"{_NATIONAL}|\d{{15}}", "18位，前17位是数字，末位是数字或者X", "dated placed"
    TEMPORARY = "02", "临时身份证、户口簿", rf"{_NATIONAL}|\d{{15}}", "18位，前17位是数字，末位是数字或者X", "dated placed"
    PASSPORT = "03", "护照", r"[A-Z0-9]{5,20}", "5到20位字母和数字", "memory"
    HK_MO_PERMIT = "04", "港澳居民来往内地通行证", r"[HM](\d{8}|\d{10})", "H或者M加8位或者10位数字", "memory"
    TW_PERMIT = "05", "台湾居民来往大陆通行证", r"\d{8}", "8位数字", "memory"
    RESIDENCE = "06", "港澳台居民居住证", r"8[123]0000\d{11}[\dX]", "18位，以810000、820000或者830000开头", "dated memory"
    FOREIGN_PR = "07", "外国人永久居留身份证", r"9\d{16}[\dX]|[A-Z]{3}\d{12}", "18位且首位是9，或者旧式3个字母加12位数字", "dated memory"
    MILITARY = "08", "军官证、文职干部证、士兵证", r".{4,30}", "4到30个字", "memory"
    USCC = "09", "统一社会信用代码", r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}", "18位数字和大写字母，不用I、O、Z、S、V", ""
    NONE = "10", "无证件", r"", "不填号码", ""
    BORDER_PASS = "11", "出入境边民通行证", r"[A-Z0-9]{4,30}", "4到30位字母和数字", "memory"
    MYANMAR_NRC = "12", "缅甸公民证", _NRC, "形如12/OUKAMA(N)123456，缅文、拉丁数字都可以", "memory"
    # fmt: on

    def __init__(self, value: str, title: str, shape: str, words: str, flags: str):
        self.shape, self.words = shape, words
        self.dated, self.placed, self.memory = "dated" in flags, "placed" in flags, "memory" in flags


class Severity(Coded):
    ERROR = "error", "要改"
    WARN = "warn", "请核对"


class Finding(NamedTuple):
    """What is wrong with a number: a code, how grave, and the sentence shown under the field."""

    code: str
    severity: Severity
    sentence: str


def check(id_type: IdType, number: str, note: str = "", special: bool = False, on: dt.date | None = None) -> list[Finding]:
    """Every fault of a number, in the order a reader meets it; [] when there is none. `special` is the tick “证件号特殊”: errors
    become warnings. `on` is today, to catch a birth that lies ahead. A person without a document needs `note`. A place that
    is no province's is a warning and never more (GB 11643, GB 32100)."""
    found = list(_faults(id_type, normal(number), note.strip(), on))
    return [finding._replace(severity=Severity.WARN) for finding in found] if special else found


def facts_of(id_type: IdType, number: str) -> tuple[dt.date, str] | None:
    """Birth and sex ("男", "女") of a number without faults; None where the number does not hold them."""
    number = normal(number)
    if not id_type.dated or any(finding.severity is Severity.ERROR for finding in check(id_type, number)):
        return None
    birth = _birth(number)
    return (birth, "男" if int(number[-2] if len(number) == 18 else number[-1]) % 2 else "女") if birth else None


def place_of(number: str) -> str:
    """The province or region an 18- or 15-digit number was issued in, "" where there is none: a hint, never a check."""
    return _REGIONS.get(normal(number)[:2], "")


def normal(number: str) -> str:
    """The canonical form for comparing and for a blind index: half-width capitals, Latin digits also for Burmese ones, no
    spaces, hyphens or dots. Burmese letters stay Burmese: a number in letters of both scripts does not compare."""
    wide = unicodedata.normalize("NFKC", number).upper()
    bare = re.sub(r"[\s\-‐-―.·]", "", wide)
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in bare)
    return unicodedata.normalize("NFKC", digits)  # what was kept apart by a space may compose


def masked(number: str) -> str:
    """990103********0031: the middle hidden, at least a third of the characters."""
    kept = len(number) // 3
    head, end = min(6, kept), len(number) - min(4, kept)
    return number[:head] + "*" * (end - head) + number[end:]


def tail(number: str, count: int = 4) -> str:
    """The last characters, as the other side may see them."""
    return normal(number)[-count:]


def _faults(id_type: IdType, number: str, note: str, on: dt.date | None) -> Iterator[Finding]:
    if id_type is IdType.NONE:
        if not note:
            yield _error("note", "没有证件的，请写明情况，例如正在补办、流浪人员。")
        if number:
            yield _error("shape", "选了“无证件”，就不用填号码；有号码请选证件类型。")
        return
    if not number:
        yield _error("empty", f"请填{id_type.title}号码。")
    elif not re.fullmatch(id_type.shape, number):
        yield _error("shape", f"{id_type.title}号码应是{id_type.words}，现在是{len(number)}位。请照证件再看一遍。")
    elif id_type is IdType.USCC:
        yield from _digit(number, uscc.calc_check_digit(number))
    elif id_type.dated and number[0].isdigit():
        yield from _dated(number, on)
        if id_type.placed and not place_of(number):
            yield Finding(
                "place", Severity.WARN, f"证件号开头的{number[:2]}不是省级地区代码，请照证件再看一遍；确实如此，可以照填。"
            )


def _dated(number: str, on: dt.date | None) -> Iterator[Finding]:
    birth = _birth(number)
    if birth is None:
        text = number[6:14] if len(number) == 18 else "19" + number[6:12]
        yield _error("birth", f"证件号里的出生日期{text[:4]}年{text[4:6]}月{text[6:]}日不存在。请照证件再看一遍。")
    elif on and birth > on:
        yield _error("birth", f"证件号里的出生日期{cn_date(birth)}还没到。请照证件再看一遍。")
    if len(number) == 15:
        yield Finding("old", Severity.WARN, "15位号码的身份证已经停用，请看有没有18位的新号。")
    else:
        yield from _digit(number, ric.calc_check_digit(number))


def _digit(number: str, right: str) -> Iterator[Finding]:
    if number[-1] != right:
        yield _error("digit", f"证件号末位应是 {right}。请照证件再看一遍；确实如此，可选“证件号特殊”。")


def _error(code: str, sentence: str) -> Finding:
    return Finding(code, Severity.ERROR, sentence)


def _birth(number: str) -> dt.date | None:
    text = number[6:14] if len(number) == 18 else "19" + number[6:12]
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


# fmt: off
_REGIONS = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙古", "21": "辽宁", "22": "吉林",
    "23": "黑龙江", "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽", "35": "福建", "36": "江西",
    "37": "山东", "41": "河南", "42": "湖北", "43": "湖南", "44": "广东", "45": "广西", "46": "海南",
    "50": "重庆", "51": "四川", "52": "贵州", "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃",
    "63": "青海", "64": "宁夏", "65": "新疆", "71": "台湾", "81": "香港", "82": "澳门", "83": "台湾",
}
# fmt: on
