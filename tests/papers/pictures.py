"""The first page of every kind of paper as a small picture for docs/papers.md: `python -m tests.papers.pictures FOLDER [CODE …]`."""

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image

from documents import press
from documents.kinds import KINDS
from tests.papers import people, samples

DPI, SHADES = 64, 8


def main(folder: Path, codes: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    first = {kind.code: (kind, facts) for kind, facts in reversed(samples.PAPERS.values())}
    for code in codes or first:
        sheet = press.make(*first[code], people.qr())
        (folder / f"{code}.png").write_bytes(small(sheet.pdf))
    for old in folder.glob("*.png"):
        if old.stem not in KINDS:
            old.unlink()


def small(pdf: bytes) -> bytes:
    """Page 1 in eight shades of grey."""
    drawn = subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-gray", "-png", "-l", "1", "-"], input=pdf, capture_output=True, check=True
    )
    out = io.BytesIO()
    Image.open(io.BytesIO(drawn.stdout)).convert("L").quantize(SHADES).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
