"""The table of periods as data."""

import datetime as dt
import re

import pytest

from foundation.errors import Refused
from law.articles import cite
from law.counting import Unit
from law.periods import Counting, Rule
from law.rules import COURT_RULES, MEDIATION_RULES, POLICE_RULES, RULES, adjusted
from law.starts import STARTS

TODAY = dt.date(2026, 6, 16)
# The table of the law, typed here by hand and not read from the rules: how long, how it is counted, whether its last day rolls,
# whether it pauses, how far it may be extended (- not at all, * without a cap), whether it is law or an office's default, its days.
ROWS = """
D1    3 workday   workdays  stays  runs    -   memory  -                        -
D2    1 month     civil     rolls  runs    *   memory  -                        RMGZ 33
D3    30 day      civil     rolls  runs    *   law     -                        SZ 25
D4    30 workday  workdays  stays  pauses  *   law     -                        YL 38
D5    5 workday   workdays  stays  runs    -   law     -                        SZ 46
D5b   10 workday  workdays  stays  runs    -   law     -                        SZ 46
D6    3 workday   workdays  stays  runs    -   law     -                        SZ 45
D7    30 day      court     rolls  runs    *   law     -                        司法确认申请+人民调解司法确认
D8    15 day      civil     stays  runs    -   memory  -                        RMTJ 31
D9    1 month     civil     stays  runs    -   memory  -                        RMTJ 27
D10   3 year      civil     stays  runs    -   law     -                        RMTJ 9
D11   3 workday   workdays  stays  runs    -   law     -                        ZATJ 9
D12   3 workday   workdays  stays  runs    -   law     -                        ZATJ 9
D13   7 workday   workdays  stays  runs    -   law     -                        GAXZ 183
D14   30 day      police    rolls  pauses  60  law     2026-01-01..             治安办案期限
D15   30 day      police    rolls  pauses  30  law     ..2025-12-31             治安办案期限+GAXZ 165
D17   10 workday  workdays  stays  runs    -   memory  -                        JTSG 86+JTSG 112(5)
D18   3 workday   workdays  stays  runs    -   memory  -                        JTSG 85+JTSG 112(5)
D19   3 workday   workdays  stays  runs    -   memory  -                        JTSG 88+JTSG 112(5)
D20   1 workday   workdays  stays  runs    -   memory  -                        JTSG 88+JTSG 112(5)
D21   10 workday  workdays  stays  runs    -   memory  -                        JTSG 90+JTSG 112(5)
D23   3 workday   workdays  stays  runs    -   memory  -                        JTSG 24+JTSG 112(5)
D24   3 workday   workdays  stays  runs    -   memory  -                        JTSG 71+JTSG 112(5)
D25   2 workday   workdays  stays  runs    -   law     -                        ZXTJ 10
D26   3 workday   workdays  stays  runs    -   law     -                        ZXTJ 10
D27   3 workday   workdays  stays  runs    -   law     -                        ZXTJ 12
D28   3 workday   workdays  stays  runs    -   law     -                        ZXTJ 15
D29   30 day      court     rolls  pauses  *   law     -                        ZXTJ 24+ZXTJ 26+TYTJ 27
D30   15 day      court     rolls  runs    30  law     2025-01-01..             TYTJ 27+ZXTJ 24+YJ25
D30b  15 day      court     rolls  runs    *   law     ..2024-12-31             TYTJ 27+ZXTJ 24
D31   7 day       court     rolls  runs    30  law     2025-01-01..             TYTJ 27+ZXTJ 24+YJ25
D31b  7 day       court     rolls  runs    *   law     ..2024-12-31             TYTJ 27+ZXTJ 24
D33   7 day       court     rolls  runs    -   law     -                        立案+JS 126
D34   7 day       court     rolls  runs    -   law     -                        立案
D34b  3 day       court     rolls  runs    -   memory  -                        -
D35   30 day      court     rolls  runs    *   law     -                        特别程序审限
D36   15 day      court     rolls  runs    10  law     ..2012-12-31             OLD11 5
D37   3 day       court     rolls  runs    -   law     -                        回避决定
D37b  3 day       court     rolls  runs    -   law     -                        回避决定
D38   15 day      court     rolls  runs    -   law     -                        确认裁定异议
D39   6 month     court     rolls  runs    -   law     -                        确认裁定异议+不变期间
D40   2 year      court     rolls  runs    -   law     -                        申请执行期间+JS 481
D41   15 day      court     rolls  runs    -   law     -                        执行异议
D41b  10 day      court     rolls  runs    -   law     -                        执行异议
D42   6 month     court     rolls  runs    -   law     -                        逾期未执行
D43   30 day      court     rolls  runs    -   law     -                        公告送达+JS 140
D44   5 day       court     rolls  runs    -   law     -                        ZDSD 6+ZDSD 11
D45   3 day       court     rolls  runs    -   law     -                        ZDSD 10
D46   15 day      civil     rolls  runs    -   law     -                        LDZY 14
D46b  15 day      civil     rolls  runs    -   memory  -                        LDBA
D47   1 year      civil     rolls  runs    -   law     -                        LDZY 27
D48   3 year      civil     rolls  runs    -   law     -                        MFD 188
D48b  20 year     civil     rolls  runs    *   law     -                        MFD 188
D49   10 day      court     rolls  runs    -   law     -                        JS 134
D52   5 day       court     rolls  runs    -   law     -                        MSF 128
D53   3 day       court     rolls  runs    -   law     -                        ZXSS 10
D54   60 day      police    rolls  runs    -   law     -                        GAXZ 36
D54b  7 day       police    rolls  runs    -   law     -                        GAXZ 36
D54c  2 day       police    rolls  runs    -   memory  -                        GAXZ 36
D55   5 day       civil     rolls  runs    -   law     -                        LDZY 29
D55b  45 day      civil     rolls  runs    15  law     -                        LDZY 43
D55c  15 day      civil     rolls  runs    -   law     -                        LDZY 50
"""
EXPECTED = {row.split()[0]: row.split(maxsplit=9) for row in ROWS.strip().splitlines()}
# What follows when the day is missed, by the words that matter.
FOLLOWS = {
    "D1": "不视为拒绝", "D2": "告知途径", "D3": "应当终止调解", "D4": "调解不成", "D5": "书面告知并说明理由", "D7": "逾期不予受理；协议仍然有效",
    "D13": "依法处理", "D14": "逾期违法", "D15": "逾期违法", "D17": "逾期不受理", "D18": "逾期不受理", "D19": "记入调解记录", "D21": "必须制作其一",
    "D25": "由法院指定", "D27": "重新指定", "D28": "即时退回", "D29": "终结", "D30": "转入审理", "D31": "转入审理", "D33": "裁定不予受理",
    "D34b": "只提醒", "D35": "超审限", "D36": "历史对照", "D38": "逾期不受理", "D39": "逾期失权", "D40": "仍受理", "D43": "简易程序不得公告送达",
    "D44": "退回之日视为送达", "D46": "申请仲裁", "D52": "不适用于司法确认",
}  # fmt: skip
COUNTS_BACK = {"D19", "D20"}
INSTEAD = {
    "D3": "D2", "D4": "D2", "D5b": "D5", "D12": "D11", "D15": "D14", "D30b": "D30", "D31": "D30", "D31b": "D31", "D36": "D35",
}  # fmt: skip


def row(rule: Rule) -> list[str]:
    """A rule as a row of the table."""
    cap = "*" if rule.extension_limit is None else str(rule.extension_limit or "-")
    days = f"{rule.since or ''}..{rule.until or ''}" if rule.since or rule.until else "-"
    return [
        rule.code, str(rule.length), rule.unit.value, rule.counting.value, "rolls" if rule.rolls else "stays",
        "pauses" if rule.suspendable else "runs", cap, "memory" if rule.memory else "law", days, "+".join(rule.basis) or "-",
    ]  # fmt: skip


def test_every_period_and_every_start_is_in_the_tables_once():
    rules = (*MEDIATION_RULES, *POLICE_RULES, *COURT_RULES)
    assert len(RULES) == len(rules)
    numbers = {int(re.fullmatch(r"D(\d+)[bc]?", code)[1]) for code in RULES}
    starts = {int(code[1:]) for code in STARTS}
    assert numbers | starts == set(range(1, 56))
    assert numbers & starts == {40}, "the law says of no other period both how long it is and more than one day it begins on"
    assert set(EXPECTED) == set(RULES)


@pytest.mark.parametrize("code", EXPECTED)
def test_a_rule_is_what_the_law_says(code):
    assert row(RULES[code]) == EXPECTED[code]


@pytest.mark.parametrize("code", FOLLOWS)
def test_what_follows_is_said(code):
    assert FOLLOWS[code] in RULES[code].consequence


def test_two_rules_count_back_from_a_day_and_some_stand_in_for_another():
    assert {code for code, rule in RULES.items() if rule.before} == COUNTS_BACK
    assert {code: rule.instead_of for code, rule in RULES.items() if rule.instead_of} == INSTEAD


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


def test_an_office_may_correct_a_default():
    assert adjusted("D8", length=7).length == 7
    assert RULES["D8"].length == 15


def test_an_office_may_not_correct_the_law():
    with pytest.raises(Refused, match="不能改") as refused:
        adjusted("D7", length=60)
    assert refused.value.basis == "民诉法第二百零五条、人民调解法第三十三条"


@pytest.mark.parametrize("field", ["code", "memory", "colour"])
def test_an_office_may_not_change_what_a_rule_is(field):
    with pytest.raises(ValueError, match=field):
        adjusted("D8", **{field: "x"})
