"""The press: the only place where a paper is made. Facts in, sheet out; it decides nothing, stores nothing and reaches nothing outside."""

import hashlib
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from documents import drafting, faces, glyphs, reading
from documents.fonts import FOLDER
from documents.kinds import Kind
from documents.typeset import Slot, Typesetter
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
    """Makes the paper. Refuses missing facts and characters that cannot be printed, naming them. Same facts, same bytes."""
    pictures = dict(pictures or {})
    reading.refuse_gaps(facts, kind.title)
    pdf, pages, slots = _press.work(kind, facts, pictures)
    return Sheet(kind, facts, pdf, hashlib.sha256(pdf).hexdigest(), pages, slots)


def refuse_unprintable(said: Iterable[reading.Said], title: str) -> None:
    """Refuses words that no paper could print, as long as who typed them is there to correct them."""
    glyphs.check(said, _press.faces().covered, title)


def leaf(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """A transparent leaf to lay over a page that is already made: see `documents.overlay`."""
    return _press.lay(html, dict(pictures))


def face_file(voice: str) -> Path:
    """A font file of that voice, for drawing (seals)."""
    return _press.faces().file(voice)


def open(workers: int = 0, fonts: Path = FOLDER, office_fonts: Path | None = None) -> None:
    """Gets the press ready. `workers` 0 prints in this process; more keeps that many processes warm, so that a web thread only waits.
    `office_fonts` is the office's own folder of font files and comes first."""
    global _press
    close()
    _press = _Press(workers, fonts, office_fonts)


def close() -> None:
    """Ends the worker processes, if any."""
    _press.close()


def reduced() -> tuple[str, ...]:
    """Sentences about faces that are missing, for a warning on the pages; empty when all is well."""
    return _press.faces().reduced


class _Press:
    def __init__(self, workers: int, fonts: Path, office_fonts: Path | None):
        self._workers, self._fonts, self._office_fonts = workers, fonts, office_fonts
        self._lock = threading.RLock()
        self._typesetter: Typesetter | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._faces: faces.Faces | None = None
        self._looked_over: set[str] = set()

    def faces(self) -> faces.Faces:
        with self._lock:
            self._faces = self._faces or faces.load(self._fonts, self._office_fonts)
            return self._faces

    def work(self, kind: Kind, facts: Any, pictures: dict[str, bytes]) -> tuple[bytes, int, tuple[Slot, ...]]:
        if not self._workers:
            return self.print(kind, facts, pictures)
        try:
            return self._pooled().submit(_work, kind, facts, pictures).result()
        except BrokenProcessPool:
            self.close()
            return self._pooled().submit(_work, kind, facts, pictures).result()

    def print(self, kind: Kind, facts: Any, pictures: dict[str, bytes]) -> tuple[bytes, int, tuple[Slot, ...]]:
        with self._lock:
            typesetter = self.typesetter()
            glyphs.check(reading.said(facts), typesetter.faces.covered, kind.title)
            if kind.template not in self._looked_over:
                glyphs.check(
                    [reading.Said(drafting.words_of(kind.template), "文书模板", "")], typesetter.faces.covered, kind.title
                )
                self._looked_over.add(kind.template)
            return typesetter.set(drafting.draft(kind, facts), pictures)

    def lay(self, html: str, pictures: dict[str, bytes]) -> bytes:
        with self._lock:
            return self.typesetter().set(html, pictures)[0]

    def typesetter(self) -> Typesetter:
        self._typesetter = self._typesetter or Typesetter(self.faces())
        return self._typesetter

    def _pooled(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self._workers, get_context("spawn"), initializer=_warm, initargs=(self._fonts, self._office_fonts)
                )
            return self._pool

    def close(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)
                self._pool = None


def _warm(fonts: Path, office_fonts: Path | None) -> None:
    open(0, fonts, office_fonts)
    _press.typesetter()


def _work(kind: Kind, facts: Any, pictures: dict[str, bytes]) -> tuple[bytes, int, tuple[Slot, ...]]:
    return _press.print(kind, facts, pictures)


_press = _Press(0, FOLDER, None)
