"""Papers that somebody else made: kept byte for byte and never rendered again. A photo of a sheet is read as a PDF of one page, and stays beside it
as it came."""

import datetime as dt
import io
from typing import Any

from markupsafe import Markup
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from sqlalchemy.orm import Session

from foundation import clock, files
from foundation.errors import Refused
from people.roles import Role

from . import filing
from .kinds import Kind
from .models import Paper

_PAGE = Markup('<!doctype html><html lang="zh-CN"><head><title>{}</title></head><body><h1>{}</h1>{}</body></html>')
_LINE = Markup("<p>{}</p>")
_READ_THE_ORIGINAL = "这份文书由制作单位送来，文字请看原件（PDF）。"
_DOTS = 200  # an inch of a photographed sheet
PHOTO = "原件照片"  # the scan beside a paper that came as a photo


def pages_of(pdf: bytes, field: str = "file") -> list[str]:
    """The text of each page, as far as there is any. Refuses bytes that are no PDF with a page in it."""
    try:
        found = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages] if pdf.startswith(b"%PDF-") else []
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        found = []
    if not found:
        raise Refused("打不开这份 PDF，请重新扫描或者重新导出。", field=field)
    return found


def receive(
    session: Session,
    kind: Kind,
    content: bytes,
    subject: Any,
    *,
    on: dt.date,
    number: str = "",
    party_id: int | None = None,
    brought_by: frozenset[Role] = frozenset(),
) -> Paper:
    """Files another body's paper in the transaction of its act, for the readers of its kind and for those who brought it. Refuses what is neither a
    PDF nor a photo that can be opened."""
    pdf = content if content.startswith(b"%PDF-") else _photographed(content)
    text = pages_of(pdf)
    paper = Paper(
        case_id=subject.root.id,
        subject=subject.kind,
        subject_id=subject.id,
        kind=kind.code,
        title=kind.title,
        number=number,
        facts={},
        sha=files.put(pdf),
        text_sha=files.put(_on_screen(kind.title, text).encode()),
        pages=len(text),
        slots=[],
        readers=sorted(role.value for role in kind.readers | brought_by),
        party_id=party_id,
        issued_on=on,
        made_at=clock.now(),
    )
    paper.final_sha = paper.sha
    session.add(paper)
    session.flush()
    if pdf is not content:
        filing.attach(session, paper, content, "image/jpeg" if content.startswith(b"\xff\xd8") else "image/png", PHOTO)
    return paper


def _on_screen(title: str, pages: list[str]) -> str:
    lines = [line.strip() for page in pages for line in page.splitlines() if line.strip()] or [_READ_THE_ORIGINAL]
    return str(_PAGE.format(title, title, Markup("").join(_LINE.format(line) for line in lines)))


def _photographed(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as photo:
            upright = ImageOps.exif_transpose(photo).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise Refused("打不开这张照片，请传 PDF、JPG 或 PNG。", field="file") from error
    out = io.BytesIO()
    upright.save(out, "PDF", resolution=_DOTS)
    return out.getvalue()
