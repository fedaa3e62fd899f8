"""The grid of 28 characters by 22 lines, measured on the printed page."""

import dataclasses
import sys

import pytest

import drill
from documents import drafting, justify, kinds, press
from tests.conftest import ROOT
from tests.papers import of_case, ruler, samples
from tests.papers.reading import BOTTOM, LEFT, RIGHT, body, lines

TYPE = 15.79  # 16 pt less the letter spacing
OWN_LEADING = (
    "S01",
    "S02",
    "S21",
    "S22",
)  # a slip, two sheets to be read at arm's length and a label: none is a paper of the file


@pytest.mark.parametrize("name", samples.PAPERS)
def test_no_page_has_more_than_22_lines(printed, name):
    found = body(printed[name].pdf)
    for page in range(1, printed[name].pages + 1):
        assert len([line for line in found if line.page == page]) <= 22
    assert all(line.top + line.size <= BOTTOM for line in found)


def test_every_body_line_of_every_paper_stands_on_the_grid(printed):
    found = ruler.Found()
    for name, sheet in printed.items():
        if name not in OWN_LEADING:
            found.add(ruler.measure(sheet.pdf, drafting.draft(sheet.kind, sheet.facts)))
    sys.stdout.write(f"{found.figures}\n")
    assert found.lines > 1500 and found.full > 700
    assert not found.off_pitch and not found.gaps and not found.broken and not found.misplaced
    assert len(found.short) <= (found.full - found.ragged) // 100, found.short


@pytest.mark.prove
def test_every_body_line_of_every_paper_of_the_case_samples_stands_on_the_grid(tmp_path):
    drill.play(ROOT / "samples" / "cases.json", tmp_path)
    found, papers = ruler.Found(), 0
    for told in sorted(tmp_path.rglob("*.html")):
        if not told.stem.startswith(OWN_LEADING):
            papers += 1
            found.add(ruler.measure(told.with_suffix(".pdf").read_bytes(), told.read_text()))
    sys.stdout.write(f"{papers} papers: {found.figures}\n")
    assert papers > 200 and found.full > 1000
    assert not found.off_pitch and not found.gaps and not found.broken and not found.misplaced
    assert len(found.short) <= (found.full - found.ragged) // 100, found.short


def test_the_ruler_finds_what_is_wrong():
    facts = dataclasses.replace(of_case.PETITION, dispute="甲方与乙方就货款" * 9)
    draft = drafting.draft(kinds.PETITION, facts)
    right = ruler.measure(press.make(kinds.PETITION, facts).pdf, draft)
    loose, odd, broken = (
        ruler.measure(press.leaf(draft.replace("</head>", f"<style>{style}</style></head>"), {}), draft)
        for style in (
            "p { letter-spacing: 5pt }",
            "p { line-height: 30pt; text-align: left }",
            ".whole { white-space: normal; word-break: break-all }",
        )
    )
    assert not right.gaps and not right.off_pitch and not right.short and not right.broken
    assert loose.gaps and odd.off_pitch and odd.short and broken.broken


def test_a_full_page_is_28_by_22():
    text = "".join(bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xBB) for low in range(0xA1, 0xFF))
    sheet = press.make(kinds.PETITION, dataclasses.replace(of_case.PETITION, dispute=text))
    found = [line for line in body(sheet.pdf) if line.page == 2]
    assert len(found) == 22
    assert all(len(line.text) == 28 and abs(line.left - LEFT) < 0.5 and abs(line.right - RIGHT) <= 0.5 for line in found)


def test_a_line_before_a_long_number_stays_ragged_rather_than_fall_apart():
    facts = dataclasses.replace(
        of_case.PETITION, dispute="纠纷中提到的账户号码写在这里请看清楚写的是6222021001123456789012，没有别的号码。"
    )
    found = body(press.make(kinds.PETITION, facts).pdf)
    ragged = next(line for line in found if line.text.endswith("写的是"))
    assert ragged.right < RIGHT - 4.5 * TYPE
    assert (ragged.right - ragged.left) / len(ragged.text) <= 16 * (1 + justify.LIMIT)


def test_a_table_over_two_pages_repeats_its_head(printed):
    sheet = printed["A09-long"]
    heads = [line.page for line in lines(sheet.pdf) if line.text.startswith("期次付款日")]
    assert len(heads) >= 2 and len(set(heads)) == len(heads)
