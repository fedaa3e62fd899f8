"""The riding seal: a slice of the seal on the edge of every page, in the margin, and the paper beneath as it was."""

import dataclasses
import io
import subprocess

import pytest
from PIL import Image

from documents import filing, press, riding
from documents.facts import Copy
from documents.press import Sheet
from documents.seals import seal_png
from tests import world
from tests.papers import samples
from tests.papers.reading import RIGHT, lines

ACROSS = 42 / 25.4 * 72


@pytest.fixture(scope="module")
def ruling() -> tuple[Sheet, bytes]:
    """A ruling of several pages, as it goes out."""
    kind, facts = samples.PAPERS["C01"]
    sheet = press.make(kind, dataclasses.replace(facts, copy=Copy.CERTIFIED))
    assert sheet.pages == 3
    return sheet, filing.stamped(sheet, facts.court)


def test_every_page_bears_its_slice_at_the_right_edge_and_no_line_of_text_lies_under_it(ruling: tuple[Sheet, bytes]) -> None:
    sheet, sealed = ruling
    assert sealed.startswith(sheet.pdf)
    marks = riding.marks(sheet.pdf, seal_png("示范市明湖区人民法院"), ACROSS)
    assert [mark.slot.page for mark in marks] == [1, 2, 3]
    for mark in marks:
        assert mark.slot.x + mark.slot.width == pytest.approx(595.28, abs=0.1) and mark.slot.x > RIGHT
        assert mark.slot.y + mark.slot.height / 2 == pytest.approx(841.89 / 2, abs=0.1)
    assert max(line.right for line in lines(sealed) if line.size > 15) < min(mark.slot.x for mark in marks)
    assert [red_at_edge(sealed, page) > 0.1 for page in (1, 2, 3)] == [True, True, True]
    assert [red_at_edge(sheet.pdf, page) for page in (1, 2, 3)] == [0, 0, 0]


def red_at_edge(pdf: bytes, page: int) -> float:
    """How much of a strip of 12 mm along the right edge, halfway down, is red when the page is printed."""
    run = ["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-"]
    with Image.open(io.BytesIO(subprocess.run(run, input=pdf, capture_output=True, check=True).stdout)) as seen:
        strip = seen.convert("RGB").crop((seen.width - 34, 390, seen.width, 450)).tobytes()
    dots = list(zip(strip[::3], strip[1::3], strip[2::3], strict=True))
    return sum(red > 150 and green < 150 for red, green, _blue in dots) / len(dots)


def test_the_slices_join_to_the_whole_seal(ruling: tuple[Sheet, bytes]) -> None:
    seal = seal_png("示范市明湖区人民法院")
    pieces = [Image.open(io.BytesIO(mark.image or b"")) for mark in riding.marks(ruling[0].pdf, seal, ACROSS)]
    whole = Image.new("RGBA", (sum(piece.width for piece in pieces), pieces[0].height))
    for n, piece in enumerate(pieces):
        whole.paste(piece, (sum(one.width for one in pieces[:n]), 0))
    assert whole.tobytes() == Image.open(io.BytesIO(seal)).convert("RGBA").tobytes()


@pytest.mark.parametrize(("pages", "groups"), [(1, []), (2, [2]), (6, [6]), (7, [4, 3]), (13, [5, 4, 4])])
def test_many_pages_have_several_seals_and_none_a_whole_one(pages: int, groups: list[int]) -> None:
    marks = riding.marks(world.a_pdf(pages), seal_png("某调委会"), ACROSS)
    assert [mark.slot.page for mark in marks] == list(range(1, pages + 1))[: len(marks)] and len(marks) == sum(groups)
    widths = [round(mark.slot.width, 3) for mark in marks]
    assert widths == [round(ACROSS / size, 3) for size in groups for _ in range(size)]
    assert all(width < (210 / 25.4 * 72) - RIGHT for width in widths)
