"""Where things stand on a page: its number, headings, the hands under a paper, the seal."""

import re

import pytest

from documents import drafting
from tests.papers import ruler
from tests.papers.reading import LEFT, RIGHT, body, lines

HEADING = re.compile(r'<h2>(.*?)</h2>|<p class="flat head">(.*?)</p>')
HANDS = re.compile(
    r"(当事人|申请人|具状人|被询问人|申请执行人)（签名|(被?申请人|当事人|第三人)\S+：$|审判员\S{2,4}$|此致|\S+(委员会|法院)(（印章）)?$|\d+年\d+月\d+日$"
)
UNNUMBERED = ("A01", "A02", "A14", "D23", "D23b", "D24", "S01")


@pytest.fixture(scope="module")
def ruled(printed):
    """The lines of every page of every paper, margins too."""
    return {name: list(ruler.pages(sheet.pdf, whole=True)) for name, sheet in printed.items()}


def test_page_numbers_stand_outside(ruled):
    for name, pages in ruled.items():
        if name.startswith(UNNUMBERED):
            continue
        for number, page in enumerate(pages, 1):
            line = page[-1]
            assert line.text == f"—{number}—", (name, line.text)
            edge = RIGHT - line.right if number % 2 else line.left - LEFT
            assert abs(edge - 14) < 3, (name, line.text, edge)


def test_no_heading_stands_at_the_foot_of_a_page(printed, ruled):
    for name, pages in ruled.items():
        sheet = printed[name]
        heads = {re.sub(r"<[^>]+>|\s", "", one or two) for one, two in HEADING.findall(drafting.draft(sheet.kind, sheet.facts))}
        for page in pages[:-1]:
            last = [line for line in page if line.base <= ruler.BOTTOM][-1]
            assert last.text not in heads, (name, last.text)


def test_a_signature_block_never_stands_alone_nor_under_a_single_word(ruled):
    for name, pages in ruled.items():
        if len(pages) > 1:
            first, second = [line.text for line in pages[-1]][:2]
            assert not HANDS.match(first), (name, first)
            assert not HANDS.match(second) or len(first) > 4, (name, first)
            assert not any("此页无正文" in line.text for line in pages[-1])


@pytest.mark.parametrize("name", ["C01", "C01-rare", "C03", "C08"])
def test_a_courts_seal_rides_the_year_and_covers_the_month_and_no_name(printed, name):
    sheet = printed[name]
    seal = sheet.slot("seal")
    for line in (line for line in lines(sheet.pdf) if line.page == seal.page):
        if line.text.endswith("日") and "年" in line.text and "二〇" in line.text:
            dated = line
        if line.text.startswith(("审判员", "法官助理", "书记员")):
            assert not seal.y < line.top + line.size * 0.85 < seal.y + seal.height + line.size * 0.7, line.text
    middle = dated.top + dated.size / 2
    assert abs(seal.y + seal.height / 2 - middle) < 6
    assert seal.x < dated.right - 9 * 15.79 + 60 and seal.x + seal.width <= RIGHT + 1


@pytest.mark.parametrize("name", ["A05", "A09", "A12", "D04a", "D06", "D07", "D15"])
def test_a_bodys_seal_stands_upright_over_its_name_and_the_day(printed, name):
    sheet = printed[name]
    seal = sheet.slot("seal")
    here = [line for line in body(sheet.pdf) if line.page == seal.page]
    dated = next(line for line in here if re.fullmatch(r"\d+年\d+月\d+日", line.text) and line.left > 200)
    signed = here[here.index(dated) - 1]
    for line in (signed, dated):
        assert seal.y < line.top and line.top + line.size < seal.y + seal.height
        assert abs((line.left + line.right) / 2 - (seal.x + seal.width / 2)) < 2
