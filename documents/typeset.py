"""Turns the HTML of a paper into a PDF: one WeasyPrint, one style sheet and one set of faces per process. Reaches nothing outside."""

import logging
import re
import types
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from documents import faces, justify
from foundation.errors import Refused

STYLE = Path(__file__).resolve().parent.parent / "templates" / "papers" / "paper.css"
_POINTS = 0.75  # points in a CSS pixel


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a signature, a seal, a date or a remark, in points from the upper left corner of its page; pages count from 1."""

    name: str
    page: int
    x: float
    y: float
    width: float
    height: float


class Typesetter:
    """Sets papers with the given faces. Not safe for two threads at once: the press holds a lock."""

    def __init__(self, at_hand: faces.Faces):
        faces.point_fontconfig_at(at_hand)
        justify.install()
        pydyf.zlib = _QUICK
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self.faces = at_hand
        self._fonts = FontConfiguration()
        self._images: dict[Any, Any] = {}
        style = re.sub(r"\$(fang|song|title|kai|hei)", lambda found: at_hand.voices[found[1]], STYLE.read_text())
        self._style = CSS(string=style, font_config=self._fonts, url_fetcher=_Shelf({}))

    @property
    def is_slow(self) -> bool:
        """Without HarfBuzz's own subsetter a paper takes about twenty times as long."""
        return not harfbuzz_subset

    def set(self, html: str, pictures: Mapping[str, bytes]) -> tuple[bytes, int, tuple[Slot, ...]]:
        """PDF bytes, number of pages, slots. `pictures` are PNGs that the page calls as press:name. The same HTML gives the same bytes."""
        source = HTML(string=html, base_url="press:", url_fetcher=_Shelf(pictures))
        document = source.render(font_config=self._fonts, stylesheets=[self._style])
        pdf = document.write_pdf(finisher=_name_maker)
        lost = sorted({code for font in document.fonts.values() for code in font.missing})
        if lost:
            raise Refused(f"有字没有字体能印：{'、'.join(f'{chr(code)}（U+{code:04X}）' for code in lost)}。")
        return pdf, len(document.pages), tuple(_slots(document.pages))


def _slots(pages: list[Any]) -> list[Slot]:
    slots = []
    for number, page in enumerate(pages, 1):
        for name, (left, top, right, bottom) in page.anchors.items():
            if name.startswith("slot-"):
                place = (round(value * _POINTS, 2) for value in (left, top, right - left, bottom - top))
                slots.append(Slot(name.removeprefix("slot-"), number, *place))
    return slots


def _name_maker(document: Any, pdf: Any) -> None:
    pdf.info["Producer"] = pydyf.String("mediation")


class _Shelf(URLFetcher):
    """Serves the pictures that were handed in, and nothing else in the world."""

    def __init__(self, pictures: Mapping[str, bytes]):
        super().__init__(allowed_protocols=())
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        picture = self._pictures.get(url.removeprefix("press:")) if url.startswith("press:") else None
        if picture is None:
            raise ValueError("the press reaches nothing outside")
        return URLFetcherResponse(url, picture, {"Content-Type": "image/png"})


def _level_six(level: int = 6) -> Any:
    return zlib.compressobj(level=6)


_QUICK = types.SimpleNamespace(
    compressobj=_level_six, compress=zlib.compress, crc32=zlib.crc32
)  # level 9 costs a third more and saves nothing
