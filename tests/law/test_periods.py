"""From a trigger to a date with its reasons."""

import datetime as dt
import json
from pathlib import Path

import pytest

from foundation.errors import Refused
from law.calendar import seeded
from law.counting import Suspension, merged
from law.periods import Due, Light, due, fixed, in_breach_from, lamp
from law.rules import RULES
from tests.law.test_calendar import WHOLE_2027, day

CALENDAR = seeded()
CASES = json.loads((Path(__file__).parents[2] / "samples" / "cases.json").read_text("utf-8"))["cases"]
COURT_CASES = [case for case in CASES if case["judicial_confirmation"].get("deadline")]


def find(code: str, trigger: str, *suspensions: Suspension, extra: int | dt.date = 0) -> Due:
    return due(RULES[code], day(trigger), CALENDAR, suspensions, extra)


def test_thirty_days_that_end_on_national_day_roll_to_the_first_day_after_it():
    found = find("D7", "2026-09-01")
    assert (found.nominal, found.date) == (day("2026-10-01"), day("2026-10-08"))
    assert found.reasons == (
        "2026年9月1日协议生效，当日不计",
        "第30日为2026年10月1日，系国庆节假期",
        "顺延至假后第一日2026年10月8日",
    )
    assert "《中华人民共和国民事诉讼法》第二百零五条、第八十五条" in found.basis
    assert not found.provisional


def test_an_application_on_the_eighth_is_in_time_and_on_the_ninth_is_late():
    found = find("D7", "2026-09-01")
    assert lamp(found, day("2026-10-08"), CALENDAR).light is Light.NOW
    assert lamp(found, day("2026-10-09"), CALENDAR).light is Light.LATE


def test_a_period_that_ends_on_a_weekend_worked_in_exchange_ends_that_day():
    found = find("D7", "2026-08-21")
    assert found.date == day("2026-09-20")
    assert found.reasons[-1] == "第30日为2026年9月20日（星期日），因国庆节调休上班，不是休假日"


def test_a_plain_sunday_rolls_to_monday():
    found = find("D7", "2026-03-20")
    assert found.reasons[1:] == ("第30日为2026年4月19日，系星期日", "顺延至其后第一日2026年4月20日")


@pytest.mark.parametrize("case", COURT_CASES, ids=[case["id"] for case in COURT_CASES])
def test_the_deadline_of_every_sample_case(case):
    agreement = case["agreement"]
    effective = agreement.get("sealed_date") or agreement["date"]
    assert find("D7", effective).date.isoformat() == case["judicial_confirmation"]["deadline"]


def test_there_are_sample_cases_to_check():
    assert len(COURT_CASES) >= 10


def test_six_months_end_on_the_corresponding_day():
    assert find("D39", "2026-01-31").date == day("2026-07-31")


def test_six_months_without_a_corresponding_day_end_with_the_month_and_then_roll():
    found = find("D39", "2026-08-31")
    assert (found.nominal, found.date) == (day("2027-02-28"), day("2027-03-01"))
    assert found.provisional
    assert "2027年2月没有31日，以月末计，6个月至2027年2月28日，系星期日" in found.reasons
    assert found.reasons[-1] == "2027年放假安排还没公布，这个日期是暂估，公布后重算"


def test_the_estimate_is_gone_once_the_notice_is_entered():
    calendar = CALENDAR.with_days(2027, WHOLE_2027)
    found = due(RULES["D39"], day("2026-08-31"), calendar)
    assert found.date == day("2027-03-01") and not found.provisional


def test_years_end_on_the_corresponding_day_and_29_february_on_the_28th():
    rule = RULES["D10"]
    assert due(rule, day("2024-02-29"), CALENDAR).date == day("2027-02-28")
    assert due(rule, day("2023-05-04"), CALENDAR).date == day("2026-05-04")


def test_the_second_police_mediation_has_seven_working_days():
    assert find("D13", "2026-03-02").date == day("2026-03-11")


def test_ten_days_of_the_traffic_rules_are_working_days():
    found = find("D17", "2026-05-01")
    assert found.date == day("2026-05-18")
    assert "其间劳动节假期不计" in found.reasons
    assert "2026年5月9日（星期六）调休上班，计入" in found.reasons


def test_a_notice_three_working_days_before_the_meeting_counts_back():
    found = find("D19", "2026-05-08")
    assert found.date == day("2026-04-30")
    assert "往前第3个工作日为2026年4月30日，最迟当日办理" in found.reasons


def test_the_day_of_the_trigger_is_never_the_first_day():
    assert find("D34b", "2026-06-01").date == day("2026-06-04")


def test_an_expert_opinion_stops_the_thirty_working_days_of_a_medical_dispute():
    plain = find("D4", "2026-03-02")
    paused = find("D4", "2026-03-02", Suspension(day("2026-03-10"), day("2026-03-20"), "鉴定"))
    assert plain.date == day("2026-04-14")
    assert paused.date == day("2026-04-27")  # nine working days later
    assert "2026年3月10日至2026年3月20日鉴定，不计入" in paused.reasons


def test_calendar_days_are_paused_one_for_one():
    plain = find("D29", "2026-03-02")
    paused = find("D29", "2026-03-02", Suspension(day("2026-03-10"), day("2026-03-12"), "评估"))
    assert paused.nominal - plain.nominal == dt.timedelta(days=3)


def test_overlapping_suspensions_count_once():
    one = find("D29", "2026-03-02", Suspension(day("2026-03-10"), day("2026-03-19")))
    two = find(
        "D29",
        "2026-03-02",
        Suspension(day("2026-03-10"), day("2026-03-15")),
        Suspension(day("2026-03-14"), day("2026-03-19")),
    )
    assert one.nominal == two.nominal
    assert "2026年3月10日至2026年3月19日中止，不计入" in two.reasons and len(two.reasons) == len(one.reasons)


def test_the_thirty_days_for_confirmation_never_pause():
    pause = Suspension(day("2026-03-25"), day("2026-04-25"), "鉴定")
    plain, paused = find("D7", "2026-03-20"), find("D7", "2026-03-20", pause)
    assert paused.date == plain.date and paused.paused_from is None
    assert "本期间不因中止停止计算" in paused.reasons


def test_a_suspension_with_its_ends_reversed_is_an_error():
    with pytest.raises(ValueError, match="早于"):
        merged([Suspension(day("2026-03-10"), day("2026-03-09"))])


def test_an_extension_lengthens_the_period_before_it_rolls():
    found = find("D14", "2026-03-02", extra=30)
    assert (found.nominal, found.date) == (day("2026-05-01"), day("2026-05-06"))
    assert "经批准或者同意延长30日" in found.reasons


def test_an_extension_to_a_day_rolls_too():
    found = find("D35", "2026-03-02", extra=day("2026-05-02"))
    assert found.date == day("2026-05-06")
    assert "经批准或者同意延长至2026年5月2日，系劳动节假期" in found.reasons


def test_a_day_agreed_on_stands_until_a_suspension_carries_the_period_past_it():
    pause = Suspension(day("2026-03-10"), day("2026-04-20"), "鉴定")
    assert find("D29", "2026-03-02", extra=day("2026-04-10")).nominal == day("2026-04-10")
    carried = find("D29", "2026-03-02", pause, extra=day("2026-04-10"))
    assert carried.nominal == find("D29", "2026-03-02", pause).nominal == day("2026-05-13")


@pytest.mark.parametrize(
    ("code", "extra", "why"),
    [
        ("D39", 1, "不能延长"),
        ("D13", 1, "不能延长"),
        ("D14", 61, "最多延长60日"),
        ("D30", 31, "最多延长30日"),
        ("D30", day("2026-05-01"), "按日数填写"),
        ("D35", day("2026-03-03"), "不能早于"),
        ("D35", -1, "负数"),
    ],
)
def test_an_extension_the_law_does_not_know_is_refused(code, extra, why):
    with pytest.raises(Refused, match=why):
        find(code, "2026-03-02", extra=extra)


def test_an_agreed_day_never_moves():
    found = fixed(day("2026-10-01"))
    assert found.date == found.nominal == day("2026-10-01")
    assert found.reasons == ("约定的履行日为2026年10月1日，不因休假日移动",)


def test_breach_begins_only_after_the_holiday():
    assert in_breach_from(day("2026-10-01"), CALENDAR).date == day("2026-10-09")
    assert in_breach_from(day("2026-04-10"), CALENDAR).date == day("2026-04-11")
    assert in_breach_from(day("2026-09-20"), CALENDAR).date == day("2026-09-21")
    assert in_breach_from(day("2027-05-01"), CALENDAR).provisional
    assert in_breach_from(day("2026-10-01"), CALENDAR).reasons == (
        "约定的履行日为2026年10月1日，系国庆节假期",
        "顺延至假后第一日2026年10月8日",
        "2026年10月8日24时前履行的不算逾期，自2026年10月9日起逾期",
    )


def test_articles_are_those_of_the_day_of_the_trigger():
    assert "第二百零一条" in find("D7", "2023-12-31").basis
    assert "第二百零五条" in find("D7", "2024-01-01").basis


def test_a_case_that_spans_two_police_laws_is_counted_but_not_silently():
    new = find("D14", "2025-12-30")
    assert any("由承办单位决定" in reason for reason in new.reasons)
    assert "第一百一十八条" in new.basis
    assert not any("由承办单位决定" in reason for reason in find("D14", "2026-01-01").reasons)
    assert any("由承办单位决定" in reason for reason in find("D15", "2026-01-05").reasons)
    assert "第九十九条" in find("D15", "2025-12-30").basis


# The lamp


def test_the_lamp_goes_from_green_to_overdue():
    found = find("D7", "2026-03-20")  # ends 2026-04-20, 31 days
    shown = {
        text: lamp(found, day(text), CALENDAR) for text in ("2026-03-21", "2026-04-09", "2026-04-10", "2026-04-19", "2026-04-20")
    }
    assert [(light.value, light.days) for light in shown.values()] == [
        ("ok", "剩 30 天"),
        ("ok", "剩 11 天"),
        ("soon", "剩 10 天"),
        ("now", "剩 1 天"),
        ("now", "今天"),
    ]
    late = lamp(found, day("2026-04-25"), CALENDAR)
    assert (late.title, late.days, late.left) == ("已超期", "超 5 天", -5)


def test_three_working_days_are_soon_whatever_the_share():
    found = find("D34b", "2026-02-13")  # three days, ends in the Spring Festival, rolls to 24 February
    assert found.date == day("2026-02-24")
    assert lamp(found, day("2026-02-13"), CALENDAR).light is Light.SOON
    long = fixed(day("2026-10-09"))
    assert lamp(long, day("2026-09-29"), CALENDAR).light is Light.SOON  # 30 September, 8 and 9 October
    assert lamp(long, day("2026-09-28"), CALENDAR).light is Light.OK


def test_a_paused_period_shows_the_pause_until_it_resumes():
    found = find("D4", "2026-03-02", Suspension(day("2026-03-10"), None, "鉴定"))
    assert found.paused_from == day("2026-03-10")
    assert lamp(found, day("2026-03-09"), CALENDAR).light is Light.OK
    assert lamp(found, day("2026-03-10"), CALENDAR).light is Light.REST
    paused = lamp(found, day("2026-08-01"), CALENDAR)
    assert (paused.light, paused.title, paused.days) == (Light.REST, "已暂停", "3月10日起")


def test_working_days_counted_through_an_unknown_year_are_an_estimate():
    found = find("D4", "2003-12-10")
    assert found.date.year == 2004 and found.provisional
