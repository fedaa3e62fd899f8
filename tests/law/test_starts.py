"""The days on which a period begins, where the law says more than that something happened."""

import datetime as dt

import pytest

from law.calendar import seeded
from law.periods import due
from law.rules import RULES
from law.starts import STARTS, Beginning, Loss, referred_mediation_begins, traffic_mediation_begins
from tests.law.test_calendar import day

TODAY = dt.date(2026, 6, 16)


@pytest.mark.parametrize(
    ("code", "words", "basis", "governs"),
    [
        ("D16", "未达成协议或者不履行之日", "《公安机关办理行政案件程序规定》第一百八十五条", "D14 D15"),
        ("D22", "治疗终结之日", "《道路交通事故处理程序规定》第九十条", "D21"),
        ("D32", "签字接收移交材料之日", "《最高人民法院关于人民法院特邀调解的规定》第二十七条", "D29 D30 D30b D31 D31b"),
        ("D40", "最后一期届满之日", "《中华人民共和国民事诉讼法》第二百五十条", "D40"),
        ("D50", "到达受送达人特定系统之日", "《中华人民共和国民事诉讼法》第九十条", ""),
        ("D51", "没有专门的送达日数", "《中华人民共和国民事诉讼法》第一百五十一条", ""),
    ],
)
def test_a_start_says_its_day_its_articles_and_the_periods_it_governs(code, words, basis, governs):
    start = STARTS[code]
    assert words in start.day and start.title
    assert start.cited(TODAY).startswith(basis)
    assert " ".join(start.governs) == governs and set(start.governs) <= set(RULES)


def test_the_table_holds_these_and_no_others():
    assert list(STARTS) == ["D16", "D22", "D32", "D40", "D50", "D51"]


ACCEPTED = day("2026-05-20")


@pytest.mark.parametrize(
    ("losses", "begins", "why"),
    [
        ({Loss.DEATH: "2026-05-25"}, "2026-05-25", "自丧葬事宜办完之日2026年5月25日开始"),
        ({Loss.INJURY: "2026-06-01"}, "2026-06-01", "自治疗终结之日2026年6月1日开始"),
        ({Loss.DISABILITY: "2026-06-02"}, "2026-06-02", "自定残之日2026年6月2日开始"),
        ({Loss.PROPERTY: "2026-05-21"}, "2026-05-21", "自确定损失之日2026年5月21日开始"),
        ({Loss.PROPERTY: "2026-05-20"}, "2026-05-20", "自确定损失之日2026年5月20日开始"),
        ({Loss.INJURY: "2026-05-19"}, "2026-05-20", "2026年5月19日治疗终结，申请时已过，自受理申请之日2026年5月20日开始"),
        ({Loss.INJURY: "2026-06-01", Loss.PROPERTY: "2026-05-01"}, "2026-06-01", "自治疗终结之日2026年6月1日开始"),
        ({Loss.INJURY: "2026-05-01", Loss.PROPERTY: "2026-05-02"}, "2026-05-20", "2026年5月2日确定损失，申请时已过，自受理申请之日2026年5月20日开始"),
        ({Loss.INJURY: None}, None, "还没有治疗终结，调解还不能开始"),
        ({Loss.INJURY: None, Loss.DISABILITY: None, Loss.PROPERTY: "2026-05-01"}, None, "还没有治疗终结、定残，调解还不能开始"),
    ],
)  # fmt: skip
def test_traffic_mediation_begins_when_the_loss_is_settled_or_with_the_acceptance(losses, begins, why):
    given = {loss: settled and day(settled) for loss, settled in losses.items()}
    assert traffic_mediation_begins(given, ACCEPTED) == Beginning(begins and day(begins), why)


def test_ten_working_days_run_from_that_beginning():
    begins = traffic_mediation_begins({Loss.INJURY: day("2026-05-19")}, ACCEPTED).day
    assert due(RULES["D21"], begins, seeded()).date == day("2026-06-03")  # 21, 22, 25–29 May, 1–3 June


def test_an_accident_without_a_loss_has_nothing_to_mediate():
    with pytest.raises(ValueError, match="no loss"):
        traffic_mediation_begins({}, ACCEPTED)


@pytest.mark.parametrize(
    ("signed", "confirmed", "begins", "why"),
    [
        ("2026-06-01", None, "2026-06-01", "自签字接收移交材料之日2026年6月1日起算"),
        (None, "2026-06-03", "2026-06-03", "自在平台上确认接受之日2026年6月3日起算"),
        ("2026-06-01", "2026-06-03", "2026-06-03", "自在平台上确认接受之日2026年6月3日起算"),
        (None, None, None, "还没有签收移交材料或者确认接受，期限还没有起算"),
    ],
)
def test_a_referral_runs_from_signing_for_the_materials_or_confirming_on_the_platform(signed, confirmed, begins, why):
    found = referred_mediation_begins(signed and day(signed), confirmed and day(confirmed))
    assert found == Beginning(begins and day(begins), why)
