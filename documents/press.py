"""The press: the only place where a paper is made. Facts in, sheet out; it decides nothing, stores nothing and reaches nothing outside."""

import hashlib
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from documents import attached, drafting, faces, glyphs, limits, reading
from documents.fonts import FOLDER
from documents.kinds import Kind
from documents.typeset import STYLE, Slot, Typesetter
from documents.wall import Wall
from documents.workers import Workers
from foundation.errors import Refused


@dataclass(frozen=True)
class Sheet:
    """A paper made and not yet on file. `slots` tell where signatures and seals go on these very bytes."""

    kind: Kind
    facts: Any
    pdf: bytes
    sha256: str
    pages: int
    slots: tuple[Slot, ...]

    def slot(self, name: str) -> Slot:
        """The last place of that name (a record has one on every page)."""
        found = [slot for slot in self.slots if slot.name == name]
        if not found:
            raise Refused(f"《{self.kind.title}》上没有“{name}”这个落款位。")
        return found[-1]


def make(kind: Kind, facts: Any, pictures: Mapping[str, bytes] | None = None) -> Sheet:
    """Makes the paper. Refuses missing facts, characters that cannot be printed and more than a paper may hold, naming them. Same facts, same bytes."""
    pictures = dict(pictures or {})
    reading.refuse_gaps(facts, kind.title)
    limits.check(facts, pictures, kind.title)
    pdf, pages, slots = _press.work(kind, facts, pictures)
    return Sheet(kind, facts, pdf, hashlib.sha256(pdf).hexdigest(), pages, slots)


def refuse_unprintable(said: Iterable[reading.Said], title: str) -> None:
    """Refuses words that no paper could print, as long as who typed them is there to correct them."""
    said = list(said)
    limits.check_texts(said, title)
    glyphs.check(said, _press.faces().covered, title)


def leaf(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """A transparent leaf to lay over a page that is already made: see `documents.overlay`."""
    limits.check_leaf(html, pictures)
    return _press.leaf(html, dict(pictures))


def edition(html: str, sheet: Path) -> bytes:
    """A paper on file set anew from its own draft in another style, to be read and not to be signed: see `documents.editions`."""
    return _press.edition(html, sheet)


def face_file(voice: str) -> Path:
    """A font file of that voice, for drawing (seals)."""
    return _press.faces().file(voice)


def open(workers: int = 0, fonts: Path = FOLDER, office_fonts: Path | None = None, wall: Wall | None = None) -> None:
    """Gets the press ready. `workers` 0 prints in this process; more keeps that many processes warm, so that a web thread only waits.
    `office_fonts` is the office's own folder of font files and comes first; `wall` is what one paper may take of the machine."""
    global _press
    close()
    _press = _Press(workers, fonts, office_fonts, wall or Wall())


def close() -> None:
    """Ends the worker processes, if any."""
    _press.close()


def reduced() -> tuple[str, ...]:
    """Sentences about faces that are missing, for a warning on the pages; empty when all is well."""
    return _press.faces().reduced


class _Press:
    def __init__(self, workers: int, fonts: Path, office_fonts: Path | None, wall: Wall):
        self._fonts, self._office_fonts = fonts, office_fonts
        self._lock = threading.RLock()
        self._typesetter: Typesetter | None = None
        self._faces: faces.Faces | None = None
        self._looked_over: set[str] = set()
        self.workers = Workers(workers, wall, partial(_warm, fonts, office_fonts)) if workers else None

    def faces(self) -> faces.Faces:
        with self._lock:
            self._faces = self._faces or faces.load(self._fonts, self._office_fonts)
            return self._faces

    def work(self, kind: Kind, facts: Any, pictures: dict[str, bytes]) -> tuple[bytes, int, tuple[Slot, ...]]:
        return self.workers.run(_work, kind, facts, pictures) if self.workers else self.print(kind, facts, pictures)

    def leaf(self, html: str, pictures: dict[str, bytes]) -> bytes:
        return self.workers.run(_lay, html, pictures) if self.workers else self.lay(html, pictures)

    def edition(self, html: str, sheet: Path) -> bytes:
        return self.workers.run(_lay, html, {}, sheet) if self.workers else self.lay(html, {}, sheet)

    def print(self, kind: Kind, facts: Any, pictures: dict[str, bytes]) -> tuple[bytes, int, tuple[Slot, ...]]:
        with self._lock:
            typesetter = self.typesetter()
            glyphs.check(reading.said(facts), typesetter.faces.covered, kind.title)
            if kind.template not in self._looked_over:
                glyphs.check(
                    [reading.Said(drafting.words_of(kind.template), "文书模板", "")], typesetter.faces.covered, kind.title
                )
                self._looked_over.add(kind.template)
            draft = drafting.draft(kind, facts)
            return typesetter.set(draft, pictures, attached.attached(kind, facts, draft))

    def lay(self, html: str, pictures: dict[str, bytes], sheet: Path = STYLE) -> bytes:
        with self._lock:
            return self.typesetter().set(html, pictures, sheet=sheet)[0]

    def typesetter(self) -> Typesetter:
        self._typesetter = self._typesetter or Typesetter(self.faces())
        return self._typesetter

    def close(self) -> None:
        if self.workers:
            self.workers.close()


def _warm(fonts: Path, office_fonts: Path | None) -> None:
    open(0, fonts, office_fonts)
    _press.typesetter()


def _work(kind: Kind, facts: Any, pictures: dict[str, bytes]) -> tuple[bytes, int, tuple[Slot, ...]]:
    return _press.print(kind, facts, pictures)


def _lay(html: str, pictures: dict[str, bytes], sheet: Path = STYLE) -> bytes:
    return _press.lay(html, pictures, sheet)


_press = _Press(0, FOLDER, None, Wall())
