"""Reading the State Council's notice: the years as published, other ways in which sites write them, and what does not fit."""

import datetime as dt

import pytest

from law.calendar import Kind, seeded
from office.notices import doubts, read
from tests.office.published import NOTICE_2025, NOTICE_2026, NOTICE_2027

WRITTEN_OTHERWISE = {
    "half-width marks and blanks": NOTICE_2026.replace("（", "(").replace("）", ") ").replace("：", ": ").replace("，", ", "),
    "in one line": NOTICE_2026.replace("\n", ""),
    "indented": NOTICE_2026.replace("\n", "\n\n　　"),
    "the lines alone": "\n".join(line for line in NOTICE_2026.splitlines() if line[1:2] == "、"),
    "without weekdays": NOTICE_2026.replace("（周四）", "").replace("（周六）", "").replace("（周日）", ""),
    "weekdays in full": NOTICE_2026.replace("周", "星期"),
}


def days_of(year: int) -> dict[dt.date, Kind]:
    return {date: day.kind for date, day in seeded().days.items() if f"关于{year}年" in day.source}


@pytest.mark.parametrize(("notice", "year", "number"), [(NOTICE_2025, 2025, "〔2024〕12号"), (NOTICE_2026, 2026, "〔2025〕7号")])
def test_a_notice_as_published_gives_the_days_of_its_year_without_a_fault(notice: str, year: int, number: str) -> None:
    reading = read(notice, year)
    assert reading.faults == ()
    assert {day.date: day.kind for day in reading.days} == days_of(year)
    assert reading.source == f"国务院办公厅关于{year}年部分节假日安排的通知（国办发明电{number}）"
    assert {day.source for day in reading.days} == {reading.source}
    assert doubts(reading.days, year) == ()


@pytest.mark.parametrize("text", WRITTEN_OTHERWISE.values(), ids=WRITTEN_OTHERWISE)
def test_the_same_notice_is_read_however_a_site_writes_it(text: str) -> None:
    reading = read(text, 2026)
    assert ({day.date: day.kind for day in reading.days}, reading.faults) == (days_of(2026), ())


def test_holidays_of_several_feasts_bear_both_names() -> None:
    assert {day.name for day in read(NOTICE_2025, 2025).days if day.date.month == 10} == {"国庆节、中秋节"}


def test_days_of_the_december_before_are_read_with_and_without_their_year() -> None:
    with_year = "一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。"
    for text in (with_year, with_year.replace("2022年", "").replace("2023年", "")):
        reading = read(text, 2023)
        assert [day.date.isoformat() for day in reading.days] == ["2022-12-31", "2023-01-01", "2023-01-02"], text
        assert reading.faults == ()


def test_older_notices_are_read_too() -> None:
    text = (
        "一、元旦：1月1日放假，与周末连休。\n二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。"
        "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。"
    )
    reading = read(text, 2024)
    assert reading.faults == ()
    assert {day.date: day.kind for day in reading.days} == {
        d: k for d, k in days_of(2024).items() if dt.date(2024, 1, 1) <= d < dt.date(2024, 3, 1)
    }


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("1月4日（周六）", "1月4日（周日）", "2026年1月4日是星期日，通知写的是星期六，请核对通知。"),
        ("共8天", "共9天", "春节：写的是8天，读到9天，请核对通知。"),
        ("2月30日（周六）", "2月28日（周六）", "没有“2月30日”这一天，请核对通知。"),
        ("5日（周二）至1日", "1日（周五）至5日", "2026年5月5日至2026年5月1日的起止不对，请核对通知。"),
        ("2027年部分", "2026年部分", "这是2027年的通知，这里录的是2026年。"),
        ("六、中秋佳节放假三天", "六、中秋节：9月25日（周五）至27日（周日）放假，共3天。", "“六、中秋佳节放假三天”没有读懂，请在下面的表里补上。"),
        ("5月9日补休", "5月9日（周六）上班", "“5月9日补休”里的5月9日没有读懂，请在下面的表里核对。"),
        ("1月3日（周六）上班", "1月4日（周日）上班", "2026年1月3日既写放假又写上班，请核对通知。"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_the_rest_is_read(wrong: str, right: str, said: str) -> None:
    assert right in NOTICE_2026
    reading = read(NOTICE_2026.replace(right, wrong, 1), 2026)
    assert said in reading.faults
    assert len(reading.days) > 30


def test_a_text_without_days_says_what_to_paste() -> None:
    [fault] = read("请各单位做好值班工作。", 2026).faults
    assert "没有读到放假的日子" in fault


def test_a_working_weekend_that_was_left_out_is_doubted_though_no_line_is_wrong() -> None:
    short = read(NOTICE_2026.replace("、10月10日（周六）上班", "上班"), 2026)
    assert short.faults == ()
    [doubt] = doubts(short.days, 2026)
    assert "工作日放假共19天" in doubt and "现在是5天" in doubt
    assert doubts(read(NOTICE_2027, 2027).days, 2027) == ()
