"""Looks at every character before anything is printed: a character without a glyph would come out as an empty box and nobody would notice."""

import unicodedata
from collections.abc import Iterable

from documents.reading import Said
from foundation.errors import Refused

_UNIFIED = frozenset((0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29))
_BLANK = frozenset(map(ord, "\n\u2060"))
_WAY_ON = "请把含有该字的字体文件放进本单位的字体文件夹，重新启动后再印；或者这份文书用手写"


def check(said: Iterable[Said], covered: frozenset[int], title: str) -> None:
    """Refuses a paper with a character that no face has or that stands for another; names whose it is, the character and its code point."""
    for piece in said:
        for char in piece.text:
            if reason := _fault(ord(char), covered):
                shown = "" if unicodedata.category(char) in ("Co", "Mn", "Cc", "Cf", "Cn") else f"“{char}”"
                raise Refused(f"《{title}》不能印：{piece.place}中的{shown}（U+{ord(char):04X}）{reason}", field=piece.field)


def missing(text: str, covered: frozenset[int]) -> list[str]:
    """The characters of a text that cannot be printed, each once."""
    return sorted({char for char in text if _fault(ord(char), covered)})


def _fault(code: int, covered: frozenset[int]) -> str:
    if code in covered and not 0xF900 <= code <= 0xFAFF or code in _BLANK:
        return ""
    char = chr(code)
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        return f"是旧系统的自造字，别的机器认不得。请按证件查出该字的标准编码再填；{_WAY_ON}。"
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return "是看不见的字形选择符。请删去前一个字，重新输入。"
    if (0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F) and code not in _UNIFIED:
        return f"是兼容字，请改用标准字“{unicodedata.normalize('NFC', char)}”。"
    if code in covered:
        return ""
    if unicodedata.category(char) in ("Cc", "Cf"):
        return "是看不见的控制符。请删去后重新输入。"
    return f"没有字体能印。{_WAY_ON}。"
