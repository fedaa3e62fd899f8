"""What gives a concession away, and a story without it."""

import pytest

from law.concessions import left_out, sign_of, without


@pytest.mark.parametrize(
    "line",
    [
        "独孤诚愿意每月还300元",
        "双方各让步一半",
        "公司只同意退一半",
        "房东坚持扣500元",
        "杭一苇同意减免利息",
        "门店愿退私教课",
        "申请人作出妥协",
    ],
)
def test_a_concession_is_known_by_its_words(line: str) -> None:
    assert sign_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "2026年1月8日双方对账，独孤诚欠货款43,200元",
        "对账以后独孤诚只付过2,000元",
        "合同约定月底结算",
        "2026年3月1日交警组织过一次调解",
        "入住时双方签了租赁合同，自愿签的",
    ],
)
def test_what_happened_is_no_concession(line: str) -> None:
    assert sign_of(line) == ""


def test_a_story_loses_the_offer_and_the_answer_to_it_and_nothing_else() -> None:
    story = (
        "独孤诚欠货款43,200元有对账单,承认欠款但坚持每月只还300元,步六孤不同意。三次调解未成,双方书面确认无争议事实。货已用完。"
    )
    assert without(story) == "独孤诚欠货款43,200元有对账单。货已用完。"
    assert left_out(story) == ["承认欠款但坚持每月只还300元,步六孤不同意", "三次调解未成,双方书面确认无争议事实"]


def test_a_story_without_offers_stays_as_it_is() -> None:
    story = "提前22天退租，房东以违约和墙面污损为由扣押金3,600元。\n入住时的照片显示墙面原有污渍"
    assert without(story) == story
    assert left_out(story) == []
