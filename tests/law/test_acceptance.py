"""The acceptance cases of the law, as far as they are law: dates, articles, grounds. What needs the running house is in
`tests/test_acceptance.py`; the switch between referral before and after filing is with the channel it belongs to."""

import datetime as dt

import pytest

from foundation.errors import Refused
from law.articles import cite, short
from law.calendar import seeded
from law.capacity import Capacity, capacity
from law.effect import Effect, effective_on
from law.grounds import JcDismiss, JcRefuse, ServeMode
from law.periods import Light, due, lamp
from law.rules import RULES
from tests.law.test_calendar import day

CALENDAR = seeded()


def found(code: str, trigger: str, **more):
    return due(RULES[code], day(trigger), CALENDAR, **more)


def test_t1_thirty_days_that_end_on_national_day_end_on_the_first_day_after_the_holiday():
    last = found("D7", "2026-09-01")
    assert (last.nominal, last.date) == (day("2026-10-01"), day("2026-10-08"))
    assert lamp(last, day("2026-10-08"), CALENDAR).light is not Light.LATE


def test_t2_a_day_later_is_late_and_is_refused_under_205_with_the_way_of_86():
    last = found("D7", "2026-09-01")
    assert lamp(last, day("2026-10-09"), CALENDAR).light is Light.LATE
    assert JcRefuse.OVER_30_DAYS_205.short(day("2026-10-09")) == "民诉法205"
    assert "申请顺延" in RULES["D7"].extension and "民诉法86" in RULES["D7"].extension
    allowed = found("D7", "2026-09-01", extra=day("2026-10-19"))
    assert allowed.date == day("2026-10-19") and "经批准或者同意延长至2026年10月19日" in allowed.reasons


def test_t3_an_application_of_one_side_is_refused_under_205():
    assert JcRefuse.NOT_JOINT_205.short(day("2026-06-16")) == "民诉法205"


def test_t4_the_day_it_takes_effect_is_that_of_the_seal_for_a_committee_and_of_the_last_party_on_the_platform():
    parties = [("当事人", day("2026-03-01")), ("当事人", day("2026-03-02"))]
    others = [("调解员", day("2026-03-02")), ("调解委员会印章", day("2026-03-03"))]
    assert effective_on(Effect.COMMITTEE, [*parties, *others]) == day("2026-03-03")
    assert effective_on(Effect.ONLINE, [*parties, *others]) == day("2026-03-02")


@pytest.mark.parametrize(("ruled", "article"), [("2023-12-31", "第二百零二条"), ("2024-01-01", "第二百零六条")])
def test_t5_a_ruling_cites_the_article_of_its_day(ruled, article):
    assert cite("司法确认裁定", day(ruled)) == f"《中华人民共和国民事诉讼法》{article}"


def test_t6_a_title_found_after_acceptance_is_a_ground_to_dismiss_and_none_to_refuse():
    assert JcDismiss.R355_FOUND_AFTER_ACCEPT.short(day("2026-06-16")) == "民诉法解释355第2款"
    assert "R355_FOUND_AFTER_ACCEPT" not in {ground.value for ground in JcRefuse}
    assert not {"R355_5"} & {ground.value for ground in JcDismiss}


@pytest.mark.parametrize(
    ("knew", "nominal", "last", "estimate"),
    [("2026-01-31", "2026-07-31", "2026-07-31", False), ("2026-08-31", "2027-02-28", "2027-03-01", True)],
)
def test_t7_six_months_of_a_third_party_end_on_the_same_day_or_the_month_s_last(knew, nominal, last, estimate):
    period = found("D39", knew)
    assert (period.nominal, period.date, period.provisional) == (day(nominal), day(last), estimate)
    with pytest.raises(Refused, match="不能延长"):
        found("D39", knew, extra=1)


def test_t8_the_second_police_mediation_is_over_on_the_seventh_working_day():
    assert found("D13", "2026-03-02").date == day("2026-03-11")


def test_t9_each_law_of_the_police_counts_its_own_days_and_neither_turns_into_the_other():
    old, new = found("D15", "2025-12-30"), found("D14", "2026-01-05")
    assert (old.date, new.date) == (day("2026-01-29"), day("2026-02-04"))
    assert "第九十九条" in old.basis and "第一百一十八条" in new.basis
    assert found("D14", "2026-01-05", extra=30).date == day("2026-03-06")
    assert found("D14", "2026-01-05", extra=60).date == day("2026-04-07")  # the 90th day is 5 April, in the Qingming holiday
    assert found("D15", "2025-12-30", extra=30).date == day("2026-02-28")  # a Saturday worked in exchange
    with pytest.raises(Refused, match="最多延长30日"):
        found("D15", "2025-12-30", extra=60)
    across = found("D14", "2025-12-30")
    assert any("适用新旧规定由承办单位决定" in reason for reason in across.reasons)


def test_t10_ten_days_of_the_traffic_rules_are_working_days():
    assert found("D17", "2026-05-01").date == day("2026-05-18")


def test_t12_a_minor_on_the_day_of_signing_needs_a_guardian():
    born = day("2010-06-16")
    assert capacity(born, day("2026-06-16")).needs_guardian
    assert capacity(born, day("2028-06-15")).needs_guardian and not capacity(born, day("2028-06-16")).needs_guardian
    assert capacity(born, day("2026-06-16"), own_labour=True) is Capacity.FULL


def test_t14_a_mediation_letter_is_never_left_behind_and_a_ruling_may_be():
    assert not ServeMode.LIEN.for_mediation_letter
    assert {mode for mode in ServeMode if mode.for_mediation_letter} == set(ServeMode) - {ServeMode.LIEN}
    assert short(ServeMode.LIEN.matter, dt.date(2026, 6, 16)) == "民诉法89"


def test_t14_no_publication_in_simple_procedure():
    assert not ServeMode.PUBLIC.in_simple_procedure
