"""Money: whole 分 in an int; figures and capitals for papers. Never a float."""

import re
import unicodedata

from foundation.errors import Refused

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LARGEST = 10**14  # 分: a trillion yuan is a slip of the finger


def figures(fen: int) -> str:
    """41200_00 → "41,200.00": as printed beside the capitals, always two decimals."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def capitals(fen: int) -> str:
    """140950 → "人民币壹仟肆佰零玖元伍角". One spelling throughout: to 元 ends in 整, to 角 or 分 does not; 零 stands for every gap that must
    be read, and before 角 when 元 is zero (正确填写票据和结算凭证的基本规定)."""
    if fen < 0:
        raise ValueError("a negative sum has no capitals")
    yuan, cents = divmod(fen, 100)
    jiao, odd = divmod(cents, 10)
    text = _yuan_in_capitals(yuan) + "元" if yuan or not cents else ""
    if not cents:
        return f"人民币{text}整"
    if yuan and (yuan % 10 == 0 or not jiao):
        text += "零"
    return "人民币" + text + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[odd]}分" if odd else "")


def _yuan_in_capitals(yuan: int) -> str:
    if not yuan:
        return "零"
    text, gap = "", False
    for power, unit in ((12, "兆"), (8, "亿"), (4, "万"), (0, "")):
        section = yuan // 10**power % 10**4
        if not section:
            gap = bool(text)
            continue
        if text and (gap or section < 1000):
            text += "零"
        text, gap = text + _section(section) + unit, False
    return text


def _section(number: int) -> str:
    """One to four digits: 1409 → 壹仟肆佰零玖."""
    text = ""
    for power, unit in ((3, "仟"), (2, "佰"), (1, "拾"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and number % 10**power:
            text += "" if text.endswith("零") else "零"
    return text


def parse_yuan(text: str, field: str = "") -> int:
    """ "41,200.5" or "41200元" → 4120050 分. Refuses what is not a sum, more than two decimals, or beyond reason."""
    bare = re.sub(r"[\s元¥￥]", "", unicodedata.normalize("NFKC", text))
    if re.fullmatch(r"-[\d,.]+", bare):
        raise Refused(f"“{text}”不是合理的金额，请核对。", field=field)
    if not re.fullmatch(r"(\d+|\d{1,3}(,\d{3})+)(\.\d*)?", bare, re.ASCII):
        raise Refused(f"“{text}”不是金额，请只写数字，例如 3600 或 3,600.00。", field=field)
    yuan, _, cents = bare.replace(",", "").partition(".")
    if len(cents.rstrip("0")) > 2:
        raise Refused(f"“{text}”超过两位小数，金额只能写到分。", field=field)
    if len(yuan) > 15 or (fen := int(yuan) * 100 + int(cents[:2].ljust(2, "0"))) > _LARGEST:
        raise Refused(f"“{text}”不是合理的金额，请核对。", field=field)
    return fen
