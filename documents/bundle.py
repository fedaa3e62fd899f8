"""Binds many PDFs and pictures into one PDF, from disk to disk: sheets of one size, numbers at the corner, a bookmark for each piece. What cannot be
opened is left out and named."""

import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from pikepdf import AccessMode, Job, Name, OutlineItem, Page, PasswordError, Pdf, PdfError, Rectangle
from PIL import Image, ImageOps, UnidentifiedImageError

from documents import press
from foundation import files

A4 = (595.28, 841.89)  # points
PICTURES = ("image/jpeg", "image/png")
_MM = 72 / 25.4
_LIKE = 6.0  # points by which a sheet may differ from A4 and stay as it is
_LARGEST = 60_000_000  # pixels of a picture; a photo has 12 to 50 million
_FINE = 1754  # pixels of the longer side of a picture on A4: 150 dots an inch
_EDGE = 20 * _MM  # around a picture, for the holes of the binding and the number
_AT_ONCE = 10  # files open at the same time; each may be in memory
_BOX = (60.0, 20.0)  # of a number
_ASIDE, _DOWN = 12 * _MM, 9 * _MM  # how far it stands from the edges
_NUMBERS = Markup(
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页码</title><style>@page {{ size: {}pt {}pt; margin: 0; '
    "@bottom-right {{ content: none }} @bottom-left {{ content: none }} }} "
    "p {{ font-size: 14pt; line-height: 20pt; letter-spacing: 0; text-indent: 0; break-after: page }}</style></head><body>{}</body></html>"
)
_NUMBER = Markup('<p style="text-align: {}">{}</p>')
_TROUBLE = (PdfError, UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError)


@dataclass(frozen=True)
class Piece:
    """One thing to bind: how it is called, how its bytes are got when its turn comes, and the number of its first page, 0 where none is stamped."""

    title: str
    read: Callable[[], bytes]
    mime: str = "application/pdf"
    first: int = 0


@dataclass(frozen=True)
class Bound:
    """What came of it: how many pages, and what could not be opened, by title and why."""

    pages: int
    lost: tuple[tuple[str, str], ...]


def bind(
    pieces: Sequence[Piece],
    out: Path,
    *,
    title: str,
    two_sided: bool = False,
    to_size: bool = True,
    told: Callable[[int], None] = lambda done: None,
) -> Bound:
    """Writes the pieces one after the other into `out`. `two_sided`: each begins on the front of a sheet. `to_size`: what is no A4 is brought onto it.
    `told` hears after each piece how many are done. Only a few files are open at a time, however many there are."""
    binder = _Binder(two_sided, to_size, told)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        parts = [
            binder.bind(pieces[n : n + _AT_ONCE], Path(folder) / f"part-{n}.pdf", n) for n in range(0, len(pieces), _AT_ONCE)
        ]
        _join(parts, binder.marks, out, title)
    return Bound(binder.count, tuple(binder.lost))


@lru_cache(maxsize=4096)
def pages_of(sha: str, mime: str) -> int:
    """How many pages something on file makes when it is bound; 0 for what has none, such as a recording, and for what cannot be opened."""
    try:
        if mime in PICTURES:
            with Image.open(io.BytesIO(files.get(sha)), formats=("JPEG", "PNG")) as picture:
                return int(picture.width * picture.height <= _LARGEST)
        with Pdf.open(io.BytesIO(files.get(sha) if mime == "application/pdf" else b"")) as source:
            return len(source.pages)
    except _TROUBLE:
        return 0


@dataclass
class _Binder:
    two_sided: bool
    to_size: bool
    told: Callable[[int], None]
    count: int = 0
    marks: list[tuple[str, int]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    stamps: list[tuple[Page, int, bool]] = field(default_factory=list)  # page, number, whether it is the front of its sheet

    def bind(self, pieces: Sequence[Piece], out: Path, done: int) -> Path:
        """Some of the pieces as a file of its own."""
        with ExitStack() as stay, Pdf.new() as part:
            for n, piece in enumerate(pieces, done + 1):
                try:
                    self._add(part, piece, stay.enter_context(_source(piece, out.with_suffix(f".{n}"))))
                except _TROUBLE as trouble:
                    self.lost.append((piece.title, "文件有密码" if isinstance(trouble, PasswordError) else "文件打不开"))
                self.told(n)
            _stamp(self.stamps)
            self.stamps.clear()
            part.save(out)
        return out

    def _add(self, part: Pdf, piece: Piece, source: Pdf) -> None:
        if self.two_sided and self.count % 2:
            part.add_blank_page(page_size=A4)
            self.count += 1
        laid = [_lay(part, page, self.to_size, piece.mime in PICTURES) for page in source.pages]
        if piece.first:
            fronts = [not self.two_sided or (self.count + n) % 2 == 0 for n in range(len(laid))]
            self.stamps += [(page, piece.first + n, front) for n, (page, front) in enumerate(zip(laid, fronts, strict=True))]
        self.marks.append((piece.title, self.count))
        self.count += len(laid)


def _source(piece: Piece, place: Path) -> Pdf:
    """The piece as a PDF on disk, of which only what is asked for is read. What somebody else's file would do by itself is taken out of it."""
    content = piece.read()
    place.write_bytes(_as_sheet(content) if piece.mime in PICTURES else content)
    source = Pdf.open(place, access_mode=AccessMode.stream)
    if not len(source.pages):
        raise ValueError("no page in it")
    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
    source.flatten_annotations("all")
    for page in source.pages:
        for name in (Name.Annots, Name.AA):
            if name in page.obj:
                del page.obj[name]
    return source


def _lay(part: Pdf, page: Page, to_size: bool, is_picture: bool) -> Page:
    """The page in its new place: as it is, or drawn onto a sheet of A4, upright or across."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    across = (right - left > top - bottom) != (turned % 180 != 0)
    width, height = A4[::-1] if across else A4
    fits = not turned and abs(right - left - width) < _LIKE and abs(top - bottom - height) < _LIKE
    if not to_size or fits and not is_picture:
        part.pages.append(page)
        return part.pages[-1]
    sheet = part.add_blank_page(page_size=(width, height))
    edge = _EDGE if is_picture else 0
    sheet.add_overlay(page, Rectangle(edge, edge, width - edge, height - edge))
    return sheet


def _stamp(stamps: Sequence[tuple[Page, int, bool]]) -> None:
    """Numbers at the upper right corner, on the back of a sheet at the upper left; all set at once."""
    if not stamps:
        return
    rows = [_NUMBER.format("right" if front else "left", number) for _page, number, front in stamps]
    with Pdf.open(io.BytesIO(press.leaf(_NUMBERS.format(*_BOX, Markup("").join(rows)), {}))) as numbers:
        for (page, _number, front), word in zip(stamps, numbers.pages, strict=False):
            box = [float(value) for value in page.cropbox]
            left, top = box[2] - _ASIDE - _BOX[0] if front else box[0] + _ASIDE, box[3] - _DOWN
            page.add_overlay(word, Rectangle(left, top - _BOX[1], left + _BOX[0], top))


def _join(parts: Sequence[Path], marks: Iterable[tuple[str, int]], out: Path, title: str) -> None:
    """The parts as one file with its bookmarks. QPDF joins them by itself: a copy made here would hold every page in memory."""
    joined = parts[0].with_name("joined.pdf")
    Job(["qpdf", "--empty", "--pages", *map(str, parts), "--", str(joined)]).run()
    with Pdf.open(joined) as whole:
        with whole.open_outline() as outline:
            outline.root.extend(OutlineItem(word, page) for word, page in marks)
        whole.docinfo["/Title"], whole.docinfo["/Producer"] = title, "mediation"
        whole.Root.PageMode = Name.UseOutlines
        whole.save(out)


def _as_sheet(content: bytes) -> bytes:
    """A picture as a page, no finer than a printer shows it."""
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > _LARGEST:
            raise ValueError("too large a picture")
        picture.draft("RGB", (_FINE, _FINE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((_FINE, _FINE))
        seen = upright.convert("RGBA")
        flat = Image.new("RGB", seen.size, "white")
        flat.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "PDF", resolution=150, quality=85)
    return out.getvalue()
