"""The riding seal 骑缝章: one seal in slices over the right edges of all pages of a paper, so that a page put in afterwards shows."""

import io
from functools import lru_cache

from PIL import Image
from pypdf import PdfReader

from .overlay import Mark
from .typeset import Slot

_MOST = 6  # pages under one seal: a slice has to be wider than the edge that printers leave blank
_FEWEST = 2


def marks(pdf: bytes, seal: bytes, across: float) -> list[Mark]:
    """What goes over the edges of a paper of two pages or more under a seal so many points across; nothing on a single page. Slices lie in the
    margin, halfway down, and join to the whole seal when the pages are fanned out."""
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(io.BytesIO(pdf)).pages]
    if len(sizes) < _FEWEST:
        return []
    found, page = [], 1
    for pages in _groups(len(sizes)):
        for slice_ in _slices(seal, pages):
            width, height = sizes[page - 1]
            place = Slot("riding", page, width - across / pages, (height - across) / 2, across / pages, across)
            found.append(Mark(place, image=slice_, seal=True))
            page += 1
    return found


def _groups(pages: int) -> list[int]:
    """How many pages lie under each seal: as even as can be, so that no page bears a whole one."""
    seals = -(-pages // _MOST)
    return [pages // seals + (n < pages % seals) for n in range(seals)]


@lru_cache(maxsize=64)
def _slices(seal: bytes, pages: int) -> tuple[bytes, ...]:
    with Image.open(io.BytesIO(seal)) as whole:
        edges = [round(whole.width * n / pages) for n in range(pages + 1)]
        cut = [whole.crop((left, 0, right, whole.height)) for left, right in zip(edges, edges[1:], strict=False)]
    out = []
    for piece in cut:
        buffer = io.BytesIO()
        piece.save(buffer, "PNG")
        out.append(buffer.getvalue())
    return tuple(out)
