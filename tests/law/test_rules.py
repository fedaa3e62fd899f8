"""The table of periods as data."""

import datetime as dt
import re

import pytest

from foundation.errors import Refused
from law.articles import cite
from law.counting import Unit
from law.periods import Counting
from law.rules import COURT_RULES, MEDIATION_RULES, POLICE_RULES, RULES, adjusted

TODAY = dt.date(2026, 6, 16)
NO_LENGTH = {16, 22, 32, 50, 51}
# Unit, length and counting as the table of the law lists them: typed here again, not read from the rules.
EXPECTED = {
    "D2": (1, "month"), "D3": (30, "day"), "D4": (30, "workday"), "D5": (5, "workday"), "D5b": (10, "workday"), "D6": (3, "workday"),
    "D7": (30, "day"), "D10": (3, "year"), "D11": (3, "workday"), "D13": (7, "workday"), "D14": (30, "day"), "D15": (30, "day"),
    "D17": (10, "workday"), "D18": (3, "workday"), "D19": (3, "workday"), "D20": (1, "workday"), "D21": (10, "workday"),
    "D23": (3, "workday"), "D24": (3, "workday"), "D25": (2, "workday"), "D26": (3, "workday"), "D27": (3, "workday"),
    "D28": (3, "workday"), "D29": (30, "day"), "D30": (15, "day"), "D31": (7, "day"), "D33": (7, "day"), "D34": (7, "day"),
    "D35": (30, "day"), "D36": (15, "day"), "D37": (3, "day"), "D38": (15, "day"), "D39": (6, "month"), "D40": (2, "year"),
    "D41": (15, "day"), "D41b": (10, "day"), "D42": (6, "month"), "D43": (30, "day"), "D44": (5, "day"), "D45": (3, "day"),
    "D46": (15, "day"), "D47": (1, "year"), "D48": (3, "year"), "D48b": (20, "year"), "D49": (10, "day"), "D52": (5, "day"),
    "D53": (3, "day"), "D54": (60, "day"), "D54b": (7, "day"), "D54c": (2, "day"), "D55": (5, "day"), "D55b": (45, "day"),
    "D55c": (15, "day"),
}  # fmt: skip


def test_every_period_with_a_length_is_in_the_table_once():
    rules = (*MEDIATION_RULES, *POLICE_RULES, *COURT_RULES)
    assert len(RULES) == len(rules)
    numbers = {int(re.fullmatch(r"D(\d+)[bc]?", code)[1]) for code in RULES}
    assert numbers == set(range(1, 56)) - NO_LENGTH


@pytest.mark.parametrize("code", EXPECTED)
def test_length_and_unit_are_those_of_the_law(code):
    assert (RULES[code].length, RULES[code].unit.value) == EXPECTED[code]


def test_every_rule_is_complete():
    for rule in RULES.values():
        assert rule.title and rule.trigger and rule.length > 0, rule.code
        assert rule.basis or rule.memory, f"{rule.code}: without an article it can only be an office's default"
        assert rule.lead >= 0
        assert bool(rule.extension) or rule.extension_limit == 0, f"{rule.code}: an extension needs its words"
        assert not rule.instead_of or rule.instead_of in RULES


def test_titles_are_different():
    titles = [rule.title for rule in RULES.values()]
    assert len(set(titles)) == len(titles)


def test_every_article_of_every_rule_can_be_cited_today():
    for rule in RULES.values():
        for matter in rule.basis:
            assert cite(matter, TODAY if rule.until is None else rule.until)


def test_working_days_do_not_roll_and_calendar_periods_of_procedure_do():
    for rule in RULES.values():
        assert (rule.unit is Unit.WORKDAY) is (rule.counting is Counting.WORKDAYS), rule.code
        if rule.unit is Unit.WORKDAY:
            assert not rule.rolls, rule.code
    assert {code for code, rule in RULES.items() if not rule.rolls and rule.unit is not Unit.WORKDAY} == {"D8", "D9", "D10"}


def test_only_four_periods_pause_and_confirmation_is_none_of_them():
    assert {code for code, rule in RULES.items() if rule.suspendable} == {"D4", "D14", "D15", "D29"}


def test_shenzhen_and_medical_periods_stand_in_for_the_national_one():
    assert {code for code, rule in RULES.items() if rule.instead_of == "D2"} == {"D3", "D4"}


def test_an_office_may_correct_a_default():
    assert adjusted("D8", length=7).length == 7
    assert RULES["D8"].length == 15


def test_an_office_may_not_correct_the_law():
    with pytest.raises(Refused, match="不能改"):
        adjusted("D7", length=60)


@pytest.mark.parametrize("field", ["code", "memory", "colour"])
def test_an_office_may_not_change_what_a_rule_is(field):
    with pytest.raises(ValueError, match=field):
        adjusted("D8", **{field: "x"})
