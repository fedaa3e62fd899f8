"""The grid of 28 characters by 22 lines, measured on the printed page."""

import dataclasses
import itertools
import re

import pytest

from documents import justify, kinds, press
from tests.papers import of_case, samples
from tests.papers.reading import BOTTOM, LEFT, RIGHT, Line, body, lines, words

PITCH = 28.95
TYPE = 15.79  # 16 pt less the letter spacing
RUNNING = (
    "A03",
    "A03-kinds",
    "A05",
    "A08",
    "A09",
    "A13",
    "B01",
    "B02",
    "B03",
    "B03b",
    "B05",
    "B06",
    "B07",
    "B07b",
    "B07c",
    "C01",
    "C01-original",
    "C01-rare",
    "C02",
    "C03",
    "C04",
    "C05",
    "D01",
    "D06",
    "D07",
    "D16",
    "D25",
    "X02",
)
WHOLE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d[\d,]*\.\d\d元|[0-9X]{15,18}|\d{11}|\d+平方米|\d+份|零?[壹贰叁肆伍陆柒捌玖][拾佰仟](?=[壹贰叁肆伍陆柒捌玖元零])|元整"
)


def continued(found: list[Line]) -> list[tuple[Line, Line]]:
    """Pairs of lines where a paragraph runs on from one to the other. A line that opens with a label (地点：) opens a paragraph."""
    return [
        (one, two)
        for one, two in itertools.pairwise(found)
        if one.page == two.page
        and abs(two.top - one.top - PITCH) < 1
        and abs(two.left - LEFT) < 1
        and min(abs(one.left - LEFT), abs(one.left - LEFT - 2 * TYPE)) < 1
        and one.right > LEFT + 16 * TYPE
        and not re.match(r"[一-龥、]{2,14}(（[^）]*）)?：|当事人签收", two.text)
    ]


@pytest.mark.parametrize("name", samples.PAPERS)
def test_no_page_has_more_than_22_lines(printed, name):
    found = body(printed[name].pdf)
    for page in range(1, printed[name].pages + 1):
        assert len([line for line in found if line.page == page]) <= 22
    assert all(line.top + line.size <= BOTTOM for line in found)


@pytest.mark.parametrize("name", RUNNING)
def test_lines_stand_28_95_points_apart_whatever_names_are_in_them(printed, name):
    found = body(printed[name].pdf)
    near = [two.top - one.top for one, two in itertools.pairwise(found) if one.page == two.page and two.top - one.top < 40]
    assert len(near) > 10
    assert all(abs(pitch - PITCH) <= 0.05 for pitch in near), near


@pytest.mark.parametrize("name", RUNNING)
def test_full_lines_end_at_the_right_edge_and_only_a_number_may_leave_one_ragged(printed, name):
    pairs = continued(body(printed[name].pdf))
    assert pairs
    for one, two in pairs:
        if not re.match(r"[（《“]?[\dA-Z壹贰叁肆伍陆柒捌玖元零]", two.text) and one.text[-1] not in "：。":
            assert abs(one.right - RIGHT) <= 0.5, (one, two)


@pytest.mark.parametrize("name", RUNNING)
def test_no_date_sum_or_number_is_broken(printed, name):
    for one, two in continued(body(printed[name].pdf)):
        joined = one.text + two.text
        for found in WHOLE.finditer(joined):
            assert not found.start() < len(one.text) < found.end(), (one.text, two.text)


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


def test_a_signature_block_never_stands_alone(printed):
    for name in (
        "A03",
        "A09",
        "A09-long",
        "B01",
        "B01-young",
        "B02",
        "B03c",
        "B03d",
        "B04",
        "B05",
        "B06",
        "B07",
        "B07b",
        "B07d",
        "D01",
        "C01",
        "C01-rare",
        "C02",
        "C03",
        "C04",
        "C05",
        "A06",
        "A12",
        "D06",
        "D07",
        "D16",
        "X01",
        "X02",
        "X03",
    ):
        sheet = printed[name]
        first = next(line.text for line in body(sheet.pdf) if line.page == sheet.pages)
        assert not re.match(r"(当事人|申请人)（签名|申请人\S+：$|审判员|此致|\S+(委员会|法院)(（印章）)?$|\d+年", first), (
            name,
            first,
        )
        assert "此页无正文" not in words(sheet.pdf)
