"""Numbers of cases and letters."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.errors import Refused
from law.caseno import CaseKind, CourtNumber, committee_number, court_number, entered_committee_number, letter_number, style_fault
from law.courts import COURTS

CASES = json.loads((Path(__file__).parents[2] / "samples" / "cases.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("（2026）粤0304民特123号", "（2026）粤0304民特123号"),
        ("(2026) 粤0304民特１２３号", "（2026）粤0304民特123号"),
        ("〔2026〕粤0304民特123号", "（2026）粤0304民特123号"),
        ("[2026]粤03民终1号之一", "（2026）粤03民终1号之一"),
        ("（2026）粤民终12号", "（2026）粤民终12号"),
        ("（2023）最高法民申1号", "（2023）最高法民申1号"),
    ],
)
def test_a_courts_number_is_put_right(typed, number):
    assert str(court_number(typed)) == number


def test_a_courts_number_is_read_into_its_parts():
    assert court_number("(2026)粤0304诉前调确7号") == CourtNumber(2026, "粤0304", "诉前调确", 7)


@pytest.mark.parametrize(
    "typed",
    ["", "2026粤0304民特123号", "（26）粤0304民特123号", "（2026）粤0304民特号", "（2026）粤0304民特123", "（2026）民特١号"],
)
def test_what_is_no_number_is_refused_with_an_example(typed):
    with pytest.raises(Refused, match="应写作（2026）粤0304民特123号") as refusal:
        court_number(typed, field="number")
    assert refusal.value.field == "number"


def test_leading_zeros_are_refused_and_the_right_form_named():
    with pytest.raises(Refused, match="请写作123"):
        court_number("（2026）粤0304民特0123号")


@settings(max_examples=100, deadline=None, database=None)
@given(
    year=st.integers(2016, 2099),
    court=st.sampled_from(sorted(COURTS)),
    kind=st.sampled_from([kind.value for kind in CaseKind]),
    serial=st.integers(1, 99999),
)
def test_what_we_write_we_can_read(year, court, kind, serial):
    number = CourtNumber(year, court, kind, serial)
    assert court_number(str(number)) == number


def test_a_committees_number_follows_the_offices_style():
    assert committee_number("（{year}）示人调字第{serial:04d}号", 2026, 12) == "（2026）示人调字第0012号"
    assert committee_number("（{year}）示人调字第{serial}号", 2026, 12) == "（2026）示人调字第12号"


@pytest.mark.parametrize(
    "style",
    [
        "（{year}）示人调字第号",
        "（{year}）示人调字第12号",
        "（{year}）示人调字第{serial}号{serial}",
        "({year})示人调字第{serial}号",
        "（{year}）示{serial.__class__}字第{serial}号",
        "（{year}）示人调字第{serial:>99999}号",
        "（{year!r}）示人调字第{serial}号",
        "（{}）示人调字第{serial}号",
        "（{year}）示人调{serial}号",
        "（{year}）示人调字第{serial号",
    ],
)
def test_a_style_that_would_not_number_files_is_refused(style):
    assert style_fault(style)
    with pytest.raises(Refused):
        committee_number(style, 2026, 1)


def test_every_number_of_the_samples_is_read():
    for case in CASES:
        assert entered_committee_number(case["case_no"]) == case["case_no"].replace("(", "（").replace(")", "）")
    with pytest.raises(Refused):
        entered_committee_number("示调字0001")


def test_a_letter_has_six_angle_brackets_and_no_zeros():
    assert letter_number("明法调函", 2026, 12) == "明法调函〔2026〕12号"
    for prefix, serial in (("ABC", 1), ("", 1), ("明法调函", 0)):
        with pytest.raises(Refused):
            letter_number(prefix, 2026, serial)
