"""Pictures made ready to be printed, once: a seal that stands on a thousand papers is read and packed one time and not a thousand.

What is kept is known by the hash of the picture's own bytes, so the same picture gives the same bytes whether it was kept or not. A picture without
transparency (a QR code) is taken over as it is packed already.
"""

import hashlib
import io
import struct
import warnings
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import pydyf
from PIL import Image
from weasyprint.images import RasterImage

from foundation.errors import Refused

KEPT = 16 * 2**20  # bytes of packed pictures that a process keeps
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">II5B")
_PLAIN = {0: ("/DeviceGray", 1), 2: ("/DeviceRGB", 3)}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_BROKEN = "有一张图片不是PNG，或者已经损坏，不能印。请重新取得这张图片（签名请重签，印章请重新上传）再印。"


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels as the first bytes tell, before anything is unpacked; (0, 0) if it is no PNG."""
    if png[:8] != _SIGNATURE or png[12:16] != b"IHDR" or len(png) < 33:
        return 0, 0
    width, height, *_ = _HEADER.unpack_from(png, 16)
    return width, height


class Plates:
    """The packed pictures of one process, the longest unused going first."""

    def __init__(self, room: int = KEPT):
        self._room = room
        self._kept: OrderedDict[bytes, _Packed] = OrderedDict()

    @property
    def weight(self) -> int:
        """Bytes that are kept now."""
        return sum(packed.weight for packed in self._kept.values())

    def plate(self, png: bytes) -> "Plate":
        """The picture as WeasyPrint draws it. Refuses what is no PNG or is broken."""
        digest = hashlib.sha256(png).digest()
        packed = self._kept.get(digest) or _taken_over(png) or _packed(png)
        self._kept[digest] = packed
        self._kept.move_to_end(digest)
        while self.weight > self._room and self._kept:
            self._kept.popitem(last=False)
        return Plate(digest.hex(), packed)


class Plate(RasterImage):
    """A packed picture in the place of WeasyPrint's own, which would pack it again for every paper."""

    def __init__(self, name: str, packed: "_Packed"):
        self.id, self._packed = name, packed
        self.width, self.height = packed.width, packed.height
        self.ratio = packed.width / packed.height
        self._dpi, self.optimize = None, False

    def get_x_object(self, interpolate: bool, dpi_ratio: float) -> pydyf.Stream:
        packed = self._packed
        told = packed.told(packed.space, packed.colours, packed.bits, packed.predicted)
        if packed.alpha:
            told["SMask"] = pydyf.Stream([packed.alpha], packed.told("/DeviceGray", 1, 8, False))
        return pydyf.Stream([packed.body], told)


@dataclass(frozen=True, slots=True)
class _Packed:
    width: int
    height: int
    space: str
    colours: int
    bits: int
    body: bytes
    alpha: bytes = b""
    predicted: bool = False

    @property
    def weight(self) -> int:
        return len(self.body) + len(self.alpha)

    def told(self, space: str, colours: int, bits: int, predicted: bool) -> pydyf.Dictionary:
        """The PDF's own words for it. `Interpolate` is forbidden in an archive file and would blur a QR code."""
        told = {"Type": "/XObject", "Subtype": "/Image", "Width": self.width, "Height": self.height, "ColorSpace": space}
        told |= {"BitsPerComponent": bits, "Interpolate": "false", "Filter": "/FlateDecode"}
        if predicted:
            parts = {"Predictor": 15, "Columns": self.width, "Colors": colours, "BitsPerComponent": bits}
            told["DecodeParms"] = pydyf.Dictionary(parts)
        return pydyf.Dictionary(told)


def _taken_over(png: bytes) -> _Packed | None:
    """The picture as packed by who made it, if a PDF can say the same; none if it must be packed anew. Refuses what is broken."""
    width, height = size(png)
    *_, bits, kind, _, _, is_interlaced = _HEADER.unpack_from(png.ljust(33, b"\0"), 16)
    if not width or not height or kind not in _CHANNELS or bits not in (1, 2, 4, 8, 16):
        raise Refused(_BROKEN)
    parts = _chunks(png)
    body, wanted = parts.get("IDAT", b""), height * (1 + (width * bits * _CHANNELS[kind] + 7) // 8)
    if not is_interlaced and not _unpacks_to(body, wanted):
        raise Refused(_BROKEN)
    if kind not in _PLAIN or bits == 16 or is_interlaced or "tRNS" in parts:
        return None
    return _Packed(width, height, *_PLAIN[kind], bits, body, predicted=True)


def _unpacks_to(body: bytes, wanted: int) -> bool:
    reader = zlib.decompressobj()
    try:
        return len(reader.decompress(body, wanted + 1)) == wanted and not reader.unused_data
    except zlib.error:
        return False


def _chunks(png: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    place = 8
    while place + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, place)
        name = png[place + 4 : place + 8].decode("latin-1")
        found[name] = found.get(name, b"") + png[place + 8 : place + 8 + length]
        place += 12 + length
    return found


def _packed(png: bytes) -> _Packed:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image: Any = Image.open(io.BytesIO(png), formats=("PNG",))
            image = (
                image.convert("RGBA")
                if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
                else image.convert("RGB")
            )
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Refused(_BROKEN) from fault
    alpha = zlib.compress(image.getchannel("A").tobytes(), 6) if image.mode == "RGBA" else b""
    body = zlib.compress(image.convert("RGB").tobytes(), 6)
    return _Packed(image.width, image.height, "/DeviceRGB", 3, 8, body, alpha)
