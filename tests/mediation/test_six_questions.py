"""Six questions of a clause: each is answered by what it says, and each is missed when it is not said."""

import datetime as dt
from dataclasses import replace

import pytest

from mediation.models import TermKind
from mediation.questions import Clause, Question, answers, breach_said, of_agreement
from tests.cases.house import Houses

DAY = dt.date(2026, 6, 30)
NAMES = ("陈采薇", "示范吴记物业有限公司")
PAID = Clause(TermKind.PAY, "押金", ("吴 → 陈",), 280_000, (DAY,), ("银行转账",))
DONE = Clause(TermKind.ACT, "修复墙面", ("吴",), days=(DAY,), standard="与照片一致")
OTHERWISE = "见“不履行怎么办”"


def missing(clause: Clause, otherwise: str = OTHERWISE) -> set[Question]:
    return {one.question for one in answers(clause, NAMES, otherwise) if one.missing}


@pytest.mark.parametrize("clause", [PAID, DONE])
def test_a_whole_clause_misses_nothing(clause: Clause) -> None:
    assert missing(clause) == set()


@pytest.mark.parametrize(
    ("clause", "question"),
    [(replace(PAID, hands=()), Question.WHO), (replace(PAID, text=""), Question.WHAT), (replace(PAID, amount=0), Question.HOW_MUCH),
     (replace(PAID, days=()), Question.WHEN), (replace(PAID, ways=()), Question.HOW), (replace(DONE, hands=()), Question.WHO),
     (replace(DONE, text=""), Question.WHAT), (replace(DONE, days=()), Question.WHEN), (replace(DONE, standard=""), Question.HOW)],
)  # fmt: skip
def test_what_is_not_said_is_missing_and_nothing_else(clause: Clause, question: Question) -> None:
    assert missing(clause) == {question}


@pytest.mark.parametrize("clause", [PAID, DONE])
def test_what_follows_a_breach_is_asked_of_money_and_acts(clause: Clause) -> None:
    assert missing(clause, "") == {Question.OTHERWISE}


def test_an_act_is_not_asked_how_much() -> None:
    assert Question.HOW_MUCH not in {one.question for one in answers(DONE, NAMES, "")}


def test_the_answers_say_it() -> None:
    said = {one.question: one.said for one in answers(PAID, NAMES, OTHERWISE)}
    assert said == {
        Question.WHO: "吴 → 陈", Question.WHAT: "押金", Question.HOW_MUCH: "2,800.00 元", Question.WHEN: "2026年6月30日前", Question.HOW: "银行转账",
        Question.OTHERWISE: OTHERWISE}  # fmt: skip
    plan = replace(PAID, days=(dt.date(2026, 8, 31), DAY, dt.date(2026, 7, 31)))
    assert {one.question: one.said for one in answers(plan, NAMES)}[Question.WHEN] == "2026年6月30日起共 3 期"


@pytest.mark.parametrize(
    ("text", "asked", "lacks"),
    [("陈采薇再无其他争议", "谁 做什么", ""), ("再无其他争议", "谁 做什么", "谁"), ("陈采薇配合吴记物业办手续", "谁 做什么 何时 不做怎么办", "何时 不做怎么办"),
     ("陈采薇于2026年7月1日前支付300元", "谁 做什么 多少 何时 不做怎么办", "不做怎么办"), ("陈采薇支付修理款", "谁 做什么 多少 何时 不做怎么办", "多少 何时 不做怎么办"),
     ("示范吴记物业有限公司逾期付款的，按LPR计付利息", "谁 做什么", "")],
)  # fmt: skip
def test_other_words_are_asked_as_far_as_they_bind(text: str, asked: str, lacks: str) -> None:
    found = answers(Clause(TermKind.WORDS, text), NAMES)
    assert [one.question.title for one in found] == asked.split()
    assert [one.question.title for one in found if one.missing] == lacks.split()


def test_a_breach_is_answered_by_its_own_sentence_or_by_a_clause() -> None:
    breach = Clause(TermKind.WORDS, "任何一期逾期未付足的，未到期各期一并到期")
    assert breach_said([PAID, breach], "") == "见第 2 条"
    assert breach_said([PAID, breach], "按日付万分之三") == OTHERWISE
    assert breach_said([PAID], "") == ""


def test_the_page_of_the_agreement_shows_them_with_words(houses: Houses) -> None:
    house = houses.at("case", "mediating").run("set_terms")
    page = house.signed_in("mei").get(f"{house.address}/agreement").get_data(as_text=True)
    assert "2026年6月30日起共 2 期" in page and "不做怎么办" in page and "还缺" not in page
    found = house.tell(lambda session, case: [len(one) for one in of_agreement(case.agreements[-1])])
    assert found == [6, 5]
