"""Labour disputes: which are one, how far a court confirms, what other ways there are."""

import datetime as dt

import pytest

from law.articles import cite, is_memory
from law.calendar import seeded
from law.exits import Arrears, Exit
from law.labour import CONFIRMATION, bar_to_confirmation, is_labour
from law.periods import due
from law.rules import RULES
from law.variants import variant

TODAY = dt.date(2026, 6, 16)


@pytest.mark.parametrize(
    ("category", "domain", "expected"),
    [
        ("追索劳动报酬纠纷", "", True),
        ("劳动合同纠纷", "", True),
        ("劳动争议", "", True),
        ("拖欠工资", "", True),
        ("拖欠农民工工资", "", True),
        ("经济补偿", "劳动争议", True),
        ("其他纠纷", "劳动", True),
        ("劳务合同纠纷", "", False),
        ("房屋租赁合同纠纷", "", False),
        ("消费纠纷", "消费、劳动", False),
        ("医疗纠纷", "医疗", False),
    ],
)
def test_a_dispute_is_one_of_labour_by_its_type_or_by_the_body_for_nothing_else(
    category: str, domain: str, expected: bool
) -> None:
    assert is_labour(category, domain) is expected


def test_a_court_confirms_only_what_a_committee_reached_about_payments() -> None:
    assert bar_to_confirmation(True, 1) == ""
    assert "人民调解委员会主持" in bar_to_confirmation(False, 1)
    assert "没有写付款" in bar_to_confirmation(True, 0)
    assert all("仲裁审查" in bar_to_confirmation(*given) for given in ((False, 1), (True, 0)))


def test_the_limits_of_confirmation_are_cited_as_not_checked() -> None:
    assert is_memory(CONFIRMATION, TODAY)
    assert cite(CONFIRMATION, TODAY).endswith("第五十二条")


def test_each_way_has_its_paper_and_cites_only_what_is_known() -> None:
    assert {one.paper: (one.labour, one.memory, one.matter) for one in Exit} == {
        "X01": (True, True, "LDBA"),
        "X02": (True, False, "LDZY 16"),
        "X03": (False, True, ""),
    }
    assert cite("LDZY 16", TODAY) == "《中华人民共和国劳动争议调解仲裁法》第十六条"
    assert [one.title for one in Arrears] == ["拖欠劳动报酬", "工伤医疗费", "经济补偿", "赔偿金"]
    assert "由公证机构决定" in Exit.NOTARY.told


def test_mediation_of_a_labour_dispute_has_fifteen_days_from_the_application_and_a_review_fifteen_from_effect() -> None:
    calendar = seeded()
    assert due(RULES["D46"], dt.date(2026, 6, 16), calendar).date == dt.date(2026, 7, 1)
    assert due(RULES["D46b"], dt.date(2026, 6, 16), calendar).date == dt.date(2026, 7, 1)
    assert RULES["D46b"].memory and not RULES["D46"].memory


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        ("D46", ("追索劳动报酬纠纷", "", ""), "D46"),
        ("D46", ("房屋租赁合同纠纷", "", "示范市明湖区"), ""),
        ("D46", ("其他纠纷", "劳动争议", ""), "D46"),
        ("D2", ("追索劳动报酬纠纷", "", "示范市明湖区"), "D2"),
        ("D2", ("医疗纠纷", "医疗", "深圳市福田区"), "D4"),
        ("D2", ("追索劳动报酬纠纷", "", "广东省深圳市福田区"), "D3"),
        ("D7", ("房屋租赁合同纠纷", "", ""), "D7"),
    ],
)
def test_a_period_follows_the_rule_of_its_matter_body_and_place(code: str, given: tuple[str, str, str], expected: str) -> None:
    assert variant(code, *given) == expected
