"""Reads a printed paper back, as somebody with a ruler would: lines with their places, and the words without the breaks."""

import html
import re
import subprocess
from dataclasses import dataclass

LEFT, RIGHT = 28 / 25.4 * 72, (210 - 26) / 25.4 * 72
BOTTOM = (297 - 35) / 25.4 * 72
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Line:
    page: int
    top: float
    left: float
    right: float
    size: float
    text: str


def lines(pdf: bytes) -> list[Line]:
    """Every line of every page from the top down; margins included."""
    found = []
    for page, content in enumerate(_run("-bbox", pdf).split("<page ")[1:], 1):
        rows: dict[float, list[tuple[float, float, float, str]]] = {}
        for left, top, right, bottom, text in _WORD.findall(content):
            row = next((row for row in rows if abs(row - float(top)) < 2), float(top))
            rows.setdefault(row, []).append((float(left), float(right), float(bottom) - float(top), html.unescape(text)))
        for top, words in sorted(rows.items()):
            words.sort()
            found.append(
                Line(page, top, words[0][0], max(word[1] for word in words), words[0][2], "".join(word[3] for word in words))
            )
    return found


def body(pdf: bytes) -> list[Line]:
    """The 16 pt lines: all that is neither title, table, foot nor page number."""
    return [line for line in lines(pdf) if abs(line.size - 16) < 0.2]


def words(pdf: bytes) -> str:
    """All text in reading order, without white space, page numbers and the code at the foot."""
    return re.sub(r"—\d+—|扫码核对真伪[A-Z0-9]{16}", "", everything(pdf))


def everything(pdf: bytes) -> str:
    """The same with all that stands in the margins."""
    return re.sub(r"\s", "", _run("-raw", pdf))


def _run(option: str, pdf: bytes) -> str:
    return subprocess.run(["pdftotext", option, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
