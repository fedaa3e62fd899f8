"""Draws the round seal of a body for the screen and for demonstrations: red ring, name along the arc, star in the middle. It proves nothing by
itself; what proves is the signature kept beside it."""

import io
import math
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from documents import press

RED = (200, 16, 30)
_SIZE = 620  # pixels for 42 mm at 375 dots an inch
_FINE = 3  # drawn larger, then made smaller, for smooth edges
_SWEEP = 270  # degrees of the arc that a long name may take


@lru_cache(maxsize=256)
def seal_png(name: str, centre: str = "★", face: Path | None = None) -> bytes:
    """A PNG of the seal on a transparent ground: courts' seals are 42 mm across, committees' 40. `centre` may be empty."""
    side = _SIZE * _FINE
    image = Image.new("RGBA", (side, side), (*RED, 0))
    pen = ImageDraw.Draw(image)
    ring = side * 0.024
    pen.ellipse((ring, ring, side - ring, side - ring), outline=(*RED, 255), width=round(ring))
    if centre:
        pen.polygon(_star(side / 2, side * 0.145), fill=(*RED, 255))
    _write_round(image, name, face or press.face_file("song"), side)
    out = io.BytesIO()
    image.resize((_SIZE, _SIZE), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write_round(image: Image.Image, name: str, face: Path, side: int) -> None:
    """Letters keep their height; a long name makes them narrow, as on real seals."""
    height, radius = side * 0.14, side * 0.37
    step = min(_SWEEP / max(len(name) - 1, 1), 30)
    width = min(1, math.radians(step) * radius * 0.94 / height)
    font = ImageFont.truetype(str(face), round(height))
    for place, char in enumerate(name):
        angle = (place - (len(name) - 1) / 2) * step
        glyph = Image.new("RGBA", (round(height * 1.2), round(height * 1.3)), (*RED, 0))
        ImageDraw.Draw(glyph).text(
            (height * 0.6, height * 0.65),
            char,
            font=font,
            fill=(*RED, 255),
            anchor="mm",
            stroke_width=round(height * 0.015),
            stroke_fill=(*RED, 255),
        )
        narrow = glyph.resize((round(glyph.width * width), glyph.height), Image.Resampling.LANCZOS)
        turned = narrow.rotate(-angle, resample=Image.Resampling.BICUBIC, expand=True)
        x = side / 2 + radius * math.sin(math.radians(angle)) - turned.width / 2
        y = side / 2 - radius * math.cos(math.radians(angle)) - turned.height / 2
        image.alpha_composite(turned, (round(x), round(y)))


def _star(middle: float, radius: float) -> list[tuple[float, float]]:
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(54))
    return [
        (
            middle + (inner if point % 2 else radius) * math.sin(math.radians(36 * point)),
            middle - (inner if point % 2 else radius) * math.cos(math.radians(36 * point)),
        )
        for point in range(10)
    ]
