"""What agreed words mean once they are enforced: the rest falls due, and a penalty by the day."""

import datetime as dt
from decimal import Decimal

import pytest

from law.enforcing import Acceleration, Accrual, a_day, acceleration, days_late, penalizes

SAID = "任何一期逾期，剩余款项提前到期，可以就全部未付款申请强制执行"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((f"逾期按日万分之三支付违约金。{SAID}。",), Acceleration(SAID, 1)),
        (
            ("押金", "乙方未按期支付任何一期的，甲方有权要求一次性付清全部剩余款项"),
            Acceleration("乙方未按期支付任何一期的，甲方有权要求一次性付清全部剩余款项", 1),
        ),
        (("连续两期未付的，全部未到期款项视为到期",), Acceleration("连续两期未付的，全部未到期款项视为到期", 2)),
        (
            ("乙公司任何一期逾期未付足的，未到期各期一并到期，甲可以要求一次付清全部未付款项",),
            Acceleration("乙公司任何一期逾期未付足的，未到期各期一并到期，甲可以要求一次付清全部未付款项", 1),
        ),
        (("如逾期，其余款项一并支付",), Acceleration("如逾期，其余款项一并支付", 1)),
        (("逾期按日万分之三支付违约金",), None),
        (("剩余款项于2026年9月30日前一次性付清",), None),  # a plan, not what follows lateness
        (("",), None),
    ],
)
def test_the_rest_falls_due_only_where_it_was_agreed(texts: tuple[str, ...], found: Acceleration | None) -> None:
    assert acceleration(*texts) == found


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("逾期按日万分之三支付违约金", "0.03"),
        ("逾期每日按千分之一支付违约金", "0.1"),
        ("逾期按日0.05%支付违约金", "0.05"),
        ("逾期按同期一年期LPR的四倍支付利息", None),  # a rate that moves is for the court to reckon
        ("前三十日按日万分之三，以后按日万分之五支付违约金", None),
        ("逾期支付违约金500元", None),
        ("", None),
    ],
)
def test_a_rate_of_a_day_is_read_only_where_there_is_one(words: str, percent: str | None) -> None:
    assert a_day(words) == (Decimal(percent) if percent else None)


def test_a_penalty_is_the_sum_times_the_rate_times_the_days_to_the_fen() -> None:
    assert Accrual(140_000, 41, Decimal("0.03")).fen == 1_722  # 1,400.00 × 0.03% × 41 = 17.22
    assert Accrual(100_001, 1, Decimal("0.03")).fen == 30  # 0.300003 元
    assert Accrual(50_000, 1, Decimal("0.001")).fen == 1  # 0.5 分 rounds up
    assert days_late(dt.date(2026, 6, 30), dt.date(2026, 8, 10)) == 41
    assert days_late(dt.date(2026, 6, 30), dt.date(2026, 6, 30)) == 0


def test_a_clause_says_what_lateness_costs_or_does_not() -> None:
    assert penalizes("逾期付款的，自逾期之日起，以未付款项为基数，按同期一年期贷款市场报价利率（LPR）计付利息至付清之日")
    assert penalizes("违约责任：任何一期逾期，支付违约金500元")
    assert not penalizes("本次借款的利息已经结清；任何一期逾期，剩余款项提前到期")
