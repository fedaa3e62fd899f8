"""A file as it is bound: which places its order has, what lies in each, on which pages. Rooms bring the order and the papers; nothing is decided here."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from foundation import files

from . import bundle, filing
from .bundle import Piece
from .facts import Copy, EntryFacts
from .foreign import PHOTO
from .models import Paper

UNBOUND, SHOWN = "电子件另存", "只看过原件"  # what has no pages, in an index


@dataclass(frozen=True)
class Spot:
    """A place in the order of a file: its title there, the kinds of paper that lie in it, and in which files it may not be empty ("" for none)."""

    title: str
    kinds: tuple[str, ...] = ()
    must: str = ""


@dataclass(frozen=True)
class Part:
    """Bytes that are bound one after the other: a paper, or the scan of its signed sheet."""

    title: str
    read: Callable[[], bytes]
    mime: str
    pages: int
    sha: str = ""  # of the bytes as first filed


@dataclass(frozen=True)
class Item:
    """One line of the index."""

    title: str
    parts: tuple[Part, ...]
    kind: str = ""
    number: str = ""
    lacks: str = ""  # whose signatures are missing on it

    @property
    def pages(self) -> int:
        return sum(part.pages for part in self.parts)

    @property
    def unbound(self) -> list[Part]:
        """What has no pages: a recording, or a file that nothing here opens."""
        return [part for part in self.parts if not part.pages]

    @property
    def remark(self) -> str | None:
        """What the index says beside it: that something of it has no pages, or was only looked at and given back."""
        return None if not self.unbound else UNBOUND if any(part.mime for part in self.unbound) else SHOWN


@dataclass(frozen=True)
class Shelf:
    """A place with what lies in it in one file; `due` where it may not be empty in this one."""

    spot: Spot
    items: tuple[Item, ...]
    due: bool

    @property
    def is_missing(self) -> bool:
        return self.due and not self.items


@dataclass(frozen=True)
class Volume:
    """A file to bind. Cover and index (`front`) and the note behind (`back`) bear no numbers."""

    name: str
    shelves: tuple[Shelf, ...]
    front: tuple[Item, ...] = ()
    back: tuple[Item, ...] = ()

    @property
    def items(self) -> list[Item]:
        return [item for shelf in self.shelves for item in shelf.items]

    @property
    def pages(self) -> int:
        """Numbered ones."""
        return sum(item.pages for item in self.items)

    @property
    def missing(self) -> list[str]:
        return [shelf.spot.title for shelf in self.shelves if shelf.is_missing]

    @property
    def state(self) -> str:
        """What an honest note says: what the order asks for and is not there, what has no pages, whose signatures are missing on what."""
        said = [f"缺：{'、'.join(self.missing)}"] if self.missing else []
        loose = [part.title for item in self.items for part in item.unbound if part.mime]
        said += [f"没有装订：{'、'.join(loose)}"] if loose else []
        said += [f"《{item.title}》缺{item.lacks}的签名" for item in self.items if item.lacks]
        return "\n".join(said) or "材料齐全，签名齐全"

    def first_of(self, item: Item) -> int:
        """The number of its first page; 0 for what has none."""
        before = self.items[: next(n for n, one in enumerate(self.items) if one is item)]
        return sum(one.pages for one in before) + 1 if item.pages else 0

    def pages_of(self, item: Item) -> str:
        """As an index has it: 3, or 3-5, or a dash."""
        first = self.first_of(item)
        last = first + item.pages - 1
        return "—" if not first else str(first) if last == first else f"{first}-{last}"

    def entries(self) -> tuple[EntryFacts, ...]:
        """The lines of its index."""
        return tuple(EntryFacts(title=item.title, pages=self.pages_of(item), remark=item.remark) for item in self.items)

    def pieces(self) -> list[Piece]:
        """What is bound, in order, each with the number of its first page."""
        found = []
        for items, numbered in ((self.front, False), (self.items, True), (self.back, False)):
            for item in items:
                at = self.first_of(item) if numbered else 0
                for part in item.parts:
                    if part.pages:
                        found.append(Piece(part.title, part.read, part.mime, at))
                        at += part.pages if at else 0
        return found

    def with_ends(self, front: Iterable[Item], back: Iterable[Item]) -> "Volume":
        return dataclasses.replace(self, front=tuple(front), back=tuple(back))


def spooled(volume: Volume, folder: Path) -> Volume:
    """The same, but what was read once is read from the folder afterwards: a paper that is not finished yet is not put together twice."""
    parts = count()

    def again(part: Part) -> Part:
        return dataclasses.replace(part, read=partial(_once, part.read, folder / f"{next(parts)}.part"))

    def of(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(dataclasses.replace(item, parts=tuple(map(again, item.parts))) for item in items)

    shelves = tuple(dataclasses.replace(shelf, items=of(shelf.items)) for shelf in volume.shelves)
    return dataclasses.replace(volume, shelves=shelves, front=of(volume.front), back=of(volume.back))


def of_paper(paper: Paper) -> Item:
    """A paper on file as it stands now, behind it the scans of sheets signed or stamped by hand."""
    scans = [scan for scan in paper.scans if scan.note != PHOTO]
    own = Part(paper.title, partial(filing.content, paper), "application/pdf", paper.pages, paper.sha)
    behind = [of_bytes(f"{paper.title}（扫描件）", scan.sha, scan.mime) for scan in scans]
    return Item(paper.title, (own, *behind), paper.kind, paper.number, "、".join(dict.fromkeys(s.name for s in paper.missing)))


def of_bytes(title: str, sha: str, mime: str) -> Part:
    """What was handed in, as it came."""
    return Part(title, partial(files.get, sha), mime, bundle.pages_of(sha, mime), sha)


def made(title: str, pdf: bytes, pages: int, kind: str) -> Item:
    """A sheet just made and not on file."""
    return Item(title, (Part(title, lambda: pdf, "application/pdf", pages),), kind)


def without_originals(papers: Sequence[Paper]) -> list[Paper]:
    """As everybody but the court has them: where there is a certified copy, the judge's original stays with the court."""
    certified = {(p.kind, p.subject_id) for p in papers if p.facts.get("copy") == Copy.CERTIFIED.name}
    return [p for p in papers if p.facts.get("copy") != Copy.ORIGINAL.name or (p.kind, p.subject_id) not in certified]


def shelved(
    order: Sequence[Spot], papers: Iterable[Paper], more: dict[str, list[Item]], due: Callable[[str], bool]
) -> list[Shelf]:
    """The order filled: papers by kind and in the order they were made, `more` by the title of its place. What has no place of its own lies in the last."""
    place = {kind: spot for spot in order for kind in spot.kinds}
    lying: dict[str, list[Item]] = {spot.title: [] for spot in order}
    for paper in sorted(papers, key=lambda paper: _nth(paper, place)):
        lying[place.get(paper.kind, order[-1]).title].append(of_paper(paper))
    return [Shelf(spot, (*lying[spot.title], *more.get(spot.title, ())), bool(spot.must) and due(spot.must)) for spot in order]


def _once(read: Callable[[], bytes], place: Path) -> bytes:
    if not place.exists():
        place.write_bytes(read())
    return place.read_bytes()


def _nth(paper: Paper, place: dict[str, Spot]) -> tuple[int, int]:
    spot = place.get(paper.kind)
    return spot.kinds.index(paper.kind) if spot else 0, paper.id
