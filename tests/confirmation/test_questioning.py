"""The questioning: what is asked of which dispute, on line only with everybody's consent, and in one go to the judge."""

import pytest

from confirmation.questions import FIRST, LAST, questions_for
from tests.cases.house import House, Houses, told


@pytest.fixture
def accepted(houses: Houses) -> House:
    return houses.at("application", "accepted")


@pytest.mark.parametrize(
    ("category", "wanted"),
    [
        ("房屋租赁合同纠纷", "房屋交还了吗"),
        ("民间借贷纠纷", "怎么交付的，转账还是现金"),
        ("机动车交通事故责任纠纷", "治疗结束了吗"),
        ("物业服务合同纠纷", "面积和单价"),
        ("买卖合同纠纷", "谁签收的"),
        ("追索劳动报酬纠纷", "工资、赔偿的数额"),
    ],
)
def test_a_dispute_is_asked_about_what_is_of_its_sort_and_never_about_another(
    accepted: House, category: str, wanted: str
) -> None:
    accepted.change(lambda session, case: setattr(case, "category", category))
    asked = accepted.tell(lambda session, case: questions_for(case))
    own = asked[len(FIRST) : -len(LAST)]
    assert asked[: len(FIRST)] == FIRST and asked[-len(LAST) :] == LAST
    assert any(wanted in one for one in own), own
    assert accepted.signed_in("shang").get(f"{accepted.address}/confirmation/questioning").text.count("data-source") > len(asked)


def test_a_dispute_of_no_sort_is_asked_the_common_questions(accepted: House) -> None:
    accepted.change(lambda session, case: (setattr(case, "category", "邻里纠纷"), setattr(case, "focus", "树枝过界")))
    assert accepted.tell(lambda session, case: questions_for(case)) == (*FIRST, *LAST)


def test_on_line_only_who_agreed_is_questioned(accepted: House) -> None:
    answer = accepted.press("question", "clerk", {"online": "y", "consented": "陈采薇"}, subject="application")
    assert answer.status_code == 409
    assert any("在线询问要每一方都同意，示范吴记物业有限公司还没有同意。" in one for one in told(answer)), told(answer)
    both = {"online": "y", "consented": ["陈采薇", "示范吴记物业有限公司"]}
    assert accepted.press("question", "clerk", both, subject="application").status_code == 302
    (record,) = accepted.papers("D10")
    assert record.facts["way"] == "在线视频，各方当事人同意"
    assert accepted.tell(lambda session, case: case.applications[-1].questionings[-1].consented) == both["consented"]


def test_face_to_face_nobody_has_to_agree_to_a_line(accepted: House) -> None:
    assert accepted.press("question", "clerk", subject="application").status_code == 302
    (record,) = accepted.papers("D10")
    assert record.facts["way"] == "当面"


def test_the_clerk_writes_the_record_and_puts_it_before_the_judge_in_one_press(accepted: House) -> None:
    assert accepted.press("question", "clerk", {"proposed": "CONFIRMED"}, subject="application").status_code == 302
    assert accepted.state("application") == "drafted"


def test_a_judge_who_questions_does_not_put_it_before_themselves(accepted: House) -> None:
    assert accepted.press("question", "judge", {"proposed": "CONFIRMED"}, subject="application").status_code == 302
    assert accepted.state("application") == "questioned"
