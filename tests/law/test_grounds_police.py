"""What the police may mediate, why not, and how it ended."""

import datetime as dt

import pytest

from law.grounds_police import MediableAct, MediableFor, TrOutcome, TrRefuse, ZaOutcome, ZaRefuse, what_follows

TODAY = dt.date(2026, 6, 16)
LISTS = (ZaRefuse, ZaOutcome, TrRefuse, TrOutcome)
# The codes and articles by hand.
CODES = {
    ZaRefuse: {
        **{f"NOT_MEDIABLE_179_{n}": f"公安行政程序规定179({n})" for n in range(1, 8)},
        "REDIRECT": "公安行政程序规定178第2款",
    },
    ZaOutcome: {
        "ONSITE_DONE": "公安行政程序规定178第3款", "AGREED_PERFORMED": "治安管理处罚法9", "AGREED_BREACHED": "治安管理处罚法9",
        "FAILED": "治安管理处罚法9", "SETTLED_OUTSIDE_9_4": "治安管理处罚法9第4款",
    },
    TrRefuse: {
        "LATE_86": "事故处理程序规定86", "LATE_85": "事故处理程序规定85", "NOT_JOINT": "事故处理程序规定86", "OBJECTION": "事故处理程序规定86",
    },
    TrOutcome: {
        "AGREED": "事故处理程序规定93", "ENDED": "事故处理程序规定93", "TERMINATED_SUED": "事故处理程序规定94",
        "TERMINATED_ABSENT": "事故处理程序规定94", "TERMINATED_QUIT": "事故处理程序规定94", "ONSPOT_RECORDED": "事故处理程序规定25",
    },
}  # fmt: skip


@pytest.mark.parametrize("grounds", LISTS, ids=lambda grounds: grounds.__name__)
def test_every_list_has_its_codes_articles_titles_and_sentences(grounds):
    assert {ground.value: ground.short(TODAY) for ground in grounds} == CODES[grounds]
    assert all(ground.name == ground.value for ground in grounds)
    assert len({ground.title for ground in grounds}) == len(grounds)
    assert all(ground.sentence.endswith("。") and "！" not in ground.sentence for ground in grounds)


def test_an_item_is_written_out_on_papers():
    assert ZaRefuse.NOT_MEDIABLE_179_5.basis(TODAY) == "《公安机关办理行政案件程序规定》第一百七十九条第五项"


def test_the_seven_bars_are_refusals_and_outcomes_are_what_is_left():
    outcomes = {ground.value for ground in (*ZaOutcome, *ZaRefuse)} - {"REDIRECT"}
    assert outcomes == {
        "ONSITE_DONE", "AGREED_PERFORMED", "AGREED_BREACHED", "FAILED", "SETTLED_OUTSIDE_9_4", *(f"NOT_MEDIABLE_179_{n}" for n in range(1, 8)),
    }  # fmt: skip


def test_a_dispute_that_breaks_no_law_is_shown_the_way_to_court_and_committee():
    assert "人民法院或者人民调解组织" in ZaRefuse.REDIRECT.sentence and ZaRefuse.REDIRECT.routes


def test_settling_outside_spares_a_penalty_only_since_2026():
    with pytest.raises(LookupError):
        ZaOutcome.SETTLED_OUTSIDE_9_4.short(dt.date(2025, 12, 31))
    assert ZaOutcome.FAILED.short(dt.date(2025, 12, 31)) == "治安管理处罚法9"


def test_who_ends_without_an_agreement_is_told_where_to_go():
    silent = {ground for grounds in (ZaOutcome, TrRefuse, TrOutcome) for ground in grounds if not ground.routes}
    assert silent == {
        ZaOutcome.ONSITE_DONE, ZaOutcome.AGREED_PERFORMED, ZaOutcome.SETTLED_OUTSIDE_9_4, TrOutcome.AGREED, TrOutcome.ONSPOT_RECORDED,
    }  # fmt: skip


def test_nine_kinds_of_acts_in_three_circumstances_may_be_mediated():
    assert [act.title for act in MediableAct] == [
        "殴打他人", "故意伤害", "侮辱", "诽谤", "诬告陷害", "故意损毁财物", "干扰他人正常生活", "侵犯隐私", "非法侵入住宅",
    ]  # fmt: skip
    assert len(MediableFor) == 3


@pytest.mark.parametrize(
    ("on", "words"),
    [("2025-12-31", "对违反治安管理行为人给予处罚"), ("2026-01-01", "对违反治安管理行为作出处理")],
)
def test_what_the_police_do_next_is_worded_as_the_law_of_the_day(on, words):
    assert what_follows(dt.date.fromisoformat(on)) == words
