"""Dates and ordinals as papers write them."""

import datetime as dt

import pytest

from law.wording import cn_date, han_date, han_number, weekday


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "〇"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一"), (100, "一百"), (105, "一百零五"), (110, "一百一十"),
        (112, "一百一十二"), (206, "二百零六"), (355, "三百五十五"), (999, "九百九十九"), (1000, "一千"), (1008, "一千零八"), (1188, "一千一百八十八"),
    ],
)  # fmt: skip
def test_numbers_of_articles(number, text):
    assert han_number(number) == text


def test_dates_have_no_leading_zeros_and_rulings_have_characters():
    day = dt.date(2026, 6, 6)
    assert cn_date(day) == "2026年6月6日"
    assert han_date(day) == "二〇二六年六月六日"
    assert han_date(dt.date(2026, 10, 20)) == "二〇二六年十月二十日"
    assert weekday(day) == "星期六"
