"""Sums in figures and capitals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.errors import Refused
from law.money import capitals, figures, parse_yuan

VECTORS = [
    (0, "人民币零元整"),
    (1409_50, "人民币壹仟肆佰零玖元伍角"),
    (6007_14, "人民币陆仟零柒元壹角肆分"),
    (1680_32, "人民币壹仟陆佰捌拾元零叁角贰分"),
    (107000_53, "人民币壹拾万柒仟元零伍角叁分"),
    (16409_02, "人民币壹万陆仟肆佰零玖元零贰分"),
    (325_04, "人民币叁佰贰拾伍元零肆分"),
    (10_00, "人民币壹拾元整"),
    (100000000_00, "人民币壹亿元整"),
    (10001000_00, "人民币壹仟万壹仟元整"),
]
_DIGITS = {char: n for n, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
_SMALL = {"拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}


def read(text: str) -> int:
    """Capitals back to 分, by another way than they were written."""
    whole = section = digit = 0
    fen = 0
    for char in text.removeprefix("人民币").removesuffix("整"):
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section, digit = section + digit * _SMALL[char], 0
        elif char in _LARGE:
            whole, section, digit = whole + (section + digit) * _LARGE[char], 0, 0
        elif char == "元":
            fen, section, digit = (whole + section + digit) * 100, 0, 0
        else:
            fen, digit = fen + digit * (10 if char == "角" else 1), 0
    return fen


@pytest.mark.parametrize(("fen", "text"), VECTORS)
def test_the_vectors_of_the_bank_rules(fen, text):
    assert capitals(fen) == text


@settings(max_examples=300, deadline=None, database=None)
@given(fen=st.one_of(st.integers(0, 10**6), st.integers(0, 10**14)))
def test_capitals_say_the_sum(fen):
    text = capitals(fen)
    assert read(text) == fen
    assert "零零" not in text and text.endswith("整") is (fen % 100 == 0)


@settings(max_examples=100, deadline=None, database=None)
@given(fen=st.integers(0, 10**14))
def test_figures_are_read_back_to_the_same_sum(fen):
    assert parse_yuan(figures(fen)) == fen


def test_figures_have_two_decimals_and_thousands():
    assert figures(41200_00) == "41,200.00" and figures(-5) == "-0.05"


@pytest.mark.parametrize(("typed", "fen"), [("41,200.5", 41200_50), ("¥3600", 3600_00), ("3，600.00元", 3600_00), ("0", 0)])
def test_a_sum_is_read_as_typed(typed, fen):
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize("typed", ["", "三千", "1.005", "-1", "1e30", "NaN", "Infinity", "10000000000000"])
def test_what_is_no_sum_is_refused(typed):
    with pytest.raises(Refused):
        parse_yuan(typed, field="amount")


def test_a_negative_sum_has_no_capitals():
    with pytest.raises(ValueError, match="negative"):
        capitals(-1)
