"""Every rule of the table counted in the calendar of 2026, to dates worked out by hand with the State Council's notice beside.

The weekdays: 4 June 2026 is a Thursday, 10 June a Wednesday. Off: 1–5 May, 19–21 June, 25–27 September, 1–7 October; worked instead:
Saturday 9 May, Sunday 20 September, Saturday 10 October. Off on 1–3 January with Sunday 4 January worked; in 2024 1–7 October with
Sunday 29 September worked; in 2012 30 September – 7 October with Saturday 29 September worked."""

import datetime as dt

import pytest

from law.calendar import Kind, seeded
from law.counting import Unit
from law.periods import due
from law.rules import RULES

CALENDAR = seeded()

# From > last day: an ordinary stretch, one that a holiday moves or lengthens, one with a weekend worked in exchange.
ROWS = """
D1    2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D2    2026-05-10>2026-06-10  2026-09-01>2026-10-08  2026-08-20>2026-09-20
D3    2026-05-11>2026-06-10  2026-09-01>2026-10-08  2026-08-21>2026-09-20
D4    2026-06-22>2026-08-03  2026-05-11>2026-06-23  2026-08-24>2026-10-10
D5    2026-06-04>2026-06-11  2026-06-17>2026-06-25  2026-05-07>2026-05-13
D5b   2026-06-04>2026-06-18  2026-06-17>2026-07-02  2026-05-07>2026-05-20
D6    2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D7    2026-05-11>2026-06-10  2026-09-01>2026-10-08  2026-08-21>2026-09-20
D8    2026-05-26>2026-06-10  2026-09-16>2026-10-01  2026-09-05>2026-09-20
D9    2026-05-10>2026-06-10  2026-09-01>2026-10-01  2026-08-20>2026-09-20
D10   2023-06-10>2026-06-10  2023-10-01>2026-10-01  2023-09-20>2026-09-20
D11   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D12   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D13   2026-06-04>2026-06-15  2026-06-17>2026-06-29  2026-05-07>2026-05-15
D14   2026-05-11>2026-06-10  2026-09-01>2026-10-08  2026-08-21>2026-09-20
D15   2025-11-10>2025-12-10  2025-12-02>2026-01-04  2025-12-05>2026-01-04
D17   2026-06-04>2026-06-18  2026-06-17>2026-07-02  2026-05-07>2026-05-20
D18   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D19   2026-06-09>2026-06-04  2026-06-23>2026-06-17  2026-05-11>2026-05-07
D20   2026-06-09>2026-06-08  2026-06-22>2026-06-18  2026-05-11>2026-05-09
D21   2026-06-04>2026-06-18  2026-06-17>2026-07-02  2026-05-07>2026-05-20
D23   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D24   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D25   2026-06-04>2026-06-08  2026-06-17>2026-06-22  2026-05-07>2026-05-09
D26   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D27   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D28   2026-06-04>2026-06-09  2026-06-17>2026-06-23  2026-05-06>2026-05-09
D29   2026-05-11>2026-06-10  2026-09-01>2026-10-08  2026-08-21>2026-09-20
D30   2026-05-26>2026-06-10  2026-09-16>2026-10-08  2026-09-05>2026-09-20
D30b  2024-08-01>2024-08-16  2024-09-18>2024-10-08  2024-09-14>2024-09-29
D31   2026-06-03>2026-06-10  2026-09-24>2026-10-08  2026-09-13>2026-09-20
D31b  2024-08-01>2024-08-08  2024-09-24>2024-10-08  2024-09-22>2024-09-29
D33   2026-06-03>2026-06-10  2026-09-24>2026-10-08  2026-09-13>2026-09-20
D34   2026-06-03>2026-06-10  2026-09-24>2026-10-08  2026-09-13>2026-09-20
D34b  2026-06-07>2026-06-10  2026-09-28>2026-10-08  2026-09-17>2026-09-20
D35   2026-05-11>2026-06-10  2026-09-01>2026-10-08  2026-08-21>2026-09-20
D36   2012-05-02>2012-05-17  2012-09-16>2012-10-08  2012-09-14>2012-09-29
D37   2026-06-07>2026-06-10  2026-09-28>2026-10-08  2026-09-17>2026-09-20
D37b  2026-06-07>2026-06-10  2026-09-28>2026-10-08  2026-09-17>2026-09-20
D38   2026-05-26>2026-06-10  2026-09-16>2026-10-08  2026-09-05>2026-09-20
D39   2025-12-10>2026-06-10  2026-04-01>2026-10-08  2026-03-20>2026-09-20
D40   2024-06-10>2026-06-10  2024-10-01>2026-10-08  2024-09-20>2026-09-20
D41   2026-05-26>2026-06-10  2026-09-16>2026-10-08  2026-09-05>2026-09-20
D41b  2026-05-31>2026-06-10  2026-09-21>2026-10-08  2026-09-10>2026-09-20
D42   2025-12-10>2026-06-10  2026-04-01>2026-10-08  2026-03-20>2026-09-20
D43   2026-05-11>2026-06-10  2026-09-01>2026-10-08  2026-08-21>2026-09-20
D44   2026-06-05>2026-06-10  2026-09-26>2026-10-08  2026-09-15>2026-09-20
D45   2026-06-07>2026-06-10  2026-09-28>2026-10-08  2026-09-17>2026-09-20
D46   2026-05-26>2026-06-10  2026-09-16>2026-10-08  2026-09-05>2026-09-20
D46b  2026-05-26>2026-06-10  2026-09-16>2026-10-08  2026-09-05>2026-09-20
D47   2025-06-10>2026-06-10  2025-10-01>2026-10-08  2025-09-20>2026-09-20
D48   2023-06-10>2026-06-10  2023-10-01>2026-10-08  2023-09-20>2026-09-20
D48b  2006-06-10>2026-06-10  2006-10-01>2026-10-08  2006-09-20>2026-09-20
D49   2026-05-31>2026-06-10  2026-09-21>2026-10-08  2026-09-10>2026-09-20
D52   2026-06-05>2026-06-10  2026-09-26>2026-10-08  2026-09-15>2026-09-20
D53   2026-06-07>2026-06-10  2026-09-28>2026-10-08  2026-09-17>2026-09-20
D54   2026-04-11>2026-06-10  2026-08-02>2026-10-08  2026-07-22>2026-09-20
D54b  2026-06-03>2026-06-10  2026-09-24>2026-10-08  2026-09-13>2026-09-20
D54c  2026-06-08>2026-06-10  2026-09-29>2026-10-08  2026-09-18>2026-09-20
D55   2026-06-05>2026-06-10  2026-09-26>2026-10-08  2026-09-15>2026-09-20
D55b  2026-04-26>2026-06-10  2026-08-17>2026-10-08  2026-08-06>2026-09-20
D55c  2026-05-26>2026-06-10  2026-09-16>2026-10-08  2026-09-05>2026-09-20
"""
TABLE = {code: cells for code, *cells in map(str.split, ROWS.strip().splitlines())}

# A last day on a plain Saturday or Sunday: it rolls to the Monday after, and those that do not roll stay.
WEEKENDS = """
D7    2026-03-20>2026-04-20
D8    2026-05-29>2026-06-13
D9    2026-05-13>2026-06-13
D10   2023-06-13>2026-06-13
D14   2026-03-20>2026-04-20
D34   2026-06-06>2026-06-15
D39   2025-12-13>2026-06-15
D40   2024-06-13>2026-06-15
D46   2026-05-29>2026-06-15
"""


def days(cell: str) -> tuple[dt.date, dt.date]:
    begins, ends = map(dt.date.fromisoformat, cell.split(">"))
    return begins, ends


def test_every_rule_is_counted():
    assert set(TABLE) == set(RULES)


@pytest.mark.parametrize("code", TABLE)
def test_in_an_ordinary_stretch(code):
    begins, ends = days(TABLE[code][0])
    found = due(RULES[code], begins, CALENDAR)
    assert (found.date, found.nominal) == (ends, ends)
    assert CALENDAR.kind(ends) is Kind.WORKDAY and not any("假" in reason or "调休" in reason for reason in found.reasons)


@pytest.mark.parametrize("code", TABLE)
def test_a_holiday_moves_the_last_day_or_is_not_counted_or_changes_nothing(code):
    rule, (begins, ends) = RULES[code], days(TABLE[code][1])
    found = due(rule, begins, CALENDAR)
    assert found.date == ends
    if rule.unit is Unit.WORKDAY:
        assert any(reason.endswith("假期不计") for reason in found.reasons)
    else:
        assert CALENDAR.kind(found.nominal) is Kind.HOLIDAY
        assert (found.date > found.nominal) is rule.rolls


@pytest.mark.parametrize("code", TABLE)
def test_a_weekend_worked_in_exchange_is_a_day_like_any_other(code):
    rule, (begins, ends) = RULES[code], days(TABLE[code][2])
    found = due(rule, begins, CALENDAR)
    assert (found.date, found.nominal) == (ends, ends)
    if rule.unit is Unit.WORKDAY:
        assert any(reason.endswith("调休上班，计入") for reason in found.reasons)
    else:
        assert CALENDAR.kind(ends) is Kind.MAKEUP


@pytest.mark.parametrize("row", WEEKENDS.strip().splitlines(), ids=lambda row: row.split()[0])
def test_a_plain_weekend_moves_the_last_day_only_where_the_rule_rolls(row):
    code, cell = row.split()
    begins, ends = days(cell)
    found = due(RULES[code], begins, CALENDAR)
    assert found.date == ends
    assert CALENDAR.kind(found.nominal) is Kind.WEEKEND and (found.date > found.nominal) is RULES[code].rolls
