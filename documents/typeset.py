"""Turns the HTML of a paper into a PDF: one WeasyPrint, one style sheet and one set of faces per process. Reaches nothing outside."""

import datetime as dt
import io
import logging
import re
import types
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML, Attachment
from weasyprint.css import ColorProfile
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from documents import attached, cascade, cutting, faces, justify, plates
from foundation.errors import Refused

STYLE = Path(__file__).resolve().parent.parent / "templates" / "papers" / "paper.css"
LARGE = STYLE.with_name("large.css")
_POINTS = 0.75  # points in a CSS pixel
_NO_DAY = dt.datetime(2000, 1, 1)


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
        cascade.install()
        cutting.install()
        pydyf.zlib = _QUICK
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self.faces = at_hand
        self._fonts = FontConfiguration()
        self._plates = plates.Plates()
        profile = (resources.files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()  # WeasyPrint itself leaves the file open
        self._colours = _Colours(profile)
        self._styles: dict[Path, CSS] = {}
        self._style(STYLE)

    @property
    def is_slow(self) -> bool:
        """Without HarfBuzz's own subsetter a paper takes about twenty times as long."""
        return not harfbuzz_subset

    def set(
        self, html: str, pictures: Mapping[str, bytes], facts: bytes = b"", sheet: Path = STYLE
    ) -> tuple[bytes, int, tuple[Slot, ...]]:
        """PDF bytes, number of pages, slots. `pictures` are PNGs that the page calls as press:name. With `facts`, their JSON, the bytes are a PDF/A-3
        that carries it. The same HTML gives the same bytes."""
        source = HTML(string=html, base_url="press:", url_fetcher=Nowhere())
        at_hand = {f"press:{name}": self._plates.plate(picture) for name, picture in pictures.items()}
        try:
            document = source.render(font_config=self._fonts, stylesheets=[self._style(sheet)], cache=at_hand)
            if facts:
                document.color_profiles["srgb"] = self._colours
            pdf = document.write_pdf(finisher=_name_maker, **_archive(facts))
        except URLFetchingError as fault:
            raise Refused("这一页要引用外面的文件或者网页；印制不取用任何外面的内容。") from fault
        except ArithmeticError as fault:
            raise Refused("这一页上有大到或者小到排不出来的字号、尺寸。请改正后再印。") from fault
        lost = sorted({code for font in document.fonts.values() for code in font.missing})
        if lost:
            raise Refused(f"有字没有字体能印：{'、'.join(f'{chr(code)}（U+{code:04X}）' for code in lost)}。")
        return pdf, len(document.pages), tuple(_slots(document.pages))

    def _style(self, sheet: Path) -> CSS:
        if sheet not in self._styles:
            self._styles[sheet] = CSS(string=style(self.faces, sheet), font_config=self._fonts, url_fetcher=Nowhere())
        return self._styles[sheet]


class _Colours(ColorProfile):
    """The profile that every archive file carries, as it is: written out again it grows once it has been read."""

    def __init__(self, profile: bytes):
        super().__init__(io.BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
        self._bytes = profile

    @property
    def content(self) -> bytes:
        return self._bytes


def style(at_hand: faces.Faces, sheet: Path = STYLE) -> str:
    """A style sheet of the papers with the families of these faces."""
    return re.sub(r"\$(fang|song|title|kai|hei)", lambda found: at_hand.voices[found[1]], sheet.read_text())


def _slots(pages: list[Any]) -> list[Slot]:
    slots = []
    for number, page in enumerate(pages, 1):
        for name, (left, top, right, bottom) in page.anchors.items():
            if name.startswith("slot-"):
                place = (round(value * _POINTS, 2) for value in (left, top, right - left, bottom - top))
                slots.append(Slot(name.removeprefix("slot-"), number, *place))
    return slots


def _archive(facts: bytes) -> dict[str, Any]:
    """PDF/A-3 with the facts as data beside the page (ISO 19005-3): what is printed is their source. The day of the attachment is nobody's: the bytes
    do not tell when they were made."""
    if not facts:
        return {}
    data = Attachment(file_obj=io.BytesIO(facts), name=attached.NAME, created=_NO_DAY, modified=_NO_DAY, relationship="Source")
    return {"pdf_variant": "pdf/a-3u", "attachments": [data], "output_intent": "the profile at hand"}


def _name_maker(document: Any, pdf: Any) -> None:
    pdf.info["Producer"] = pydyf.String("mediation")
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint names an attachment twice
    for told in pdf.objects:
        if isinstance(told, pydyf.Stream) and told.extra.get("Type") == "/Metadata":
            told.stream = [re.sub(rb"WeasyPrint [\d.]+", b"mediation", part) for part in told.stream]
    _pack_once(pdf)


def _pack_once(pdf: Any) -> None:
    """Packs every stream now: pydyf would pack each anew whenever it is asked for it, and asks twice for a file with an identifier."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            packer = _level_six()
            plain = b"\n".join(part if isinstance(part, bytes) else pydyf._to_bytes(part) for part in stream.stream)
            stream.stream = [packer.compress(plain) + packer.flush()]
            stream.extra["Filter"], stream.compress = "/FlateDecode", False


class Nowhere(URLFetcher):
    """Fetches nothing in the world: the pictures that were handed in are at hand before anything is set."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        raise URLFetchingError("the press reaches nothing outside")


def _level_six(level: int = 6) -> Any:
    return zlib.compressobj(level=6)


_QUICK = types.SimpleNamespace(
    compressobj=_level_six, compress=zlib.compress, crc32=zlib.crc32
)  # level 9 costs a third more and saves nothing
