"""What the court does before it rules: the number, the return for missing papers alone, the questioning, the supplement."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from cases.models import Case
from foundation import numbers
from law.grounds import ReturnPaper
from tests.cases.house import House, Houses, told, typed, words


def external(session: Session, case: Case) -> None:
    case.applications[-1].court.series_external = True


# the number


@pytest.fixture
def submitted(houses: Houses) -> House:
    return houses.at("application", "submitted").change(external)


def accept(house: House, number: str, role: str = "clerk") -> Any:
    return house.press("accept", role, {"number": number}, subject="application")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "不是法院案号"), ("57", "不是法院案号"), ("（2026）示0101民特057号", "编号不补零"), ("（2026）示0102民特57号", "的代字是“示0102”，本院是“示0101”"),
        ("（2025）示0101民特57号", "不是2026年的“民特”字号"), ("（2026）示0101民初57号", "不是2026年的“民特”字号"), ("<script>", "不是法院案号"), ("长" * 61, "60"),

    ],
)  # fmt: skip
def test_a_number_that_is_not_this_court_s_of_this_year_is_refused_and_stands_there(
    submitted: House, number: str, sentence: str
) -> None:
    answer = accept(submitted, number)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["number"] == [number]
    assert submitted.state("application") == "submitted"


@pytest.mark.parametrize(
    "number", ["（2026）示0101民特57号", "(2026)示0101民特57号", "［２０２６］示0101民特５７号", " （2026） 示0101 民特 57 号 "]
)
def test_a_number_is_read_however_it_is_written(submitted: House, number: str) -> None:
    assert accept(submitted, number).status_code == 302
    assert submitted.tell(lambda s, c: c.applications[0].number) == "（2026）示0101民特57号"


def test_a_number_stands_on_one_file_only(houses_on_both: Houses) -> None:
    house = houses_on_both.at("application", "submitted").change(external)
    taken: dict[str, Any] = {"text": "（2026）示0101民特57号", "file_id": 99, "subject": "application"}
    house.change(lambda session, case: numbers.enter(session, "民特", 2026, **taken))
    answer = accept(house, "(2026)示0101民特57号")
    assert answer.status_code == 409
    assert any("（2026）示0101民特57号 已经用在另一件上，请对照原件再看一遍。" in one for one in told(answer)), told(answer)
    assert house.state("application") == "submitted"
    assert accept(house, "(2026)示0101民特58号").status_code == 302


def test_a_committee_s_number_from_elsewhere_stands_on_one_file_only(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "applied").change(lambda s, c: setattr(c.body, "series_external", True))
    taken: dict[str, Any] = {"text": "（2026）示人调字第12号", "file_id": 99, "subject": "case"}
    house.change(lambda session, case: numbers.enter(session, "示人调字", 2026, **taken))
    for number, sentence in (
        ("", "案卷编号还没有填"),
        ("12", "不是调解案号"),
        ("(2026)示人调字第12号", "已经用在另一件上"),
        ("长" * 61, "60"),
    ):
        answer = house.press("accept", "head", {"number": number})
        assert answer.status_code in (409, 422)
        assert any(sentence in one for one in told(answer)), told(answer)
        assert typed(answer)["number"] == [number]
    assert house.press("accept", "head", {"number": "(2026)示人调字第13号"}).status_code == 302
    assert house.tell(lambda s, c: c.number) == "（2026）示人调字第13号"


@pytest.mark.parametrize("judge", ["x", "999", "-1"])
def test_nobody_judges_but_a_judge_of_this_court(submitted: House, judge: str) -> None:
    answer = submitted.press("accept", "clerk", {"judge": judge, "number": "（2026）示0101民特57号"}, subject="application")
    assert answer.status_code == 422
    assert typed(answer)["number"] == ["（2026）示0101民特57号"]


# back for papers


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"missing": None}, "不能退回补正。退回只针对缺少的材料，请勾选缺哪些；“内容不明确”不是缺材料，由法官驳回。"), ({"missing": "UNCLEAR"}, ""),
        ({"missing": "D358_5"}, ""), ({"supply_by": ""}, "请填补齐的期限。"), ({"supply_by": "2026-06-16"}, "补交的期限要在今天以后。"),
        ({"supply_by": "2026-06-01"}, "补交的期限要在今天以后。"), ({"supply_by": "2057-01-01"}, "日期不对"), ({"supply_by": "下周"}, ""),
    ],
)  # fmt: skip
def test_a_packet_comes_back_only_for_papers_that_are_missing(
    houses: Houses, changes: dict[str, str | None], sentence: str
) -> None:
    house = houses.at("application", "submitted")
    form = house.form("return", "filing", "application")
    answer = house.press("return", "filing", changes, subject="application")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    if "missing" not in changes:
        assert typed(answer)["missing"] == [form["missing"]]
    else:
        assert typed(answer)["supply_by"] == [form["supply_by"]]
    assert house.state("application") == "submitted"


def test_what_is_missing_is_named_all_at_once_with_its_day(houses: Houses) -> None:
    house = houses.at("application", "submitted")
    codes = [one.value for one in ReturnPaper][:3]
    assert house.press("return", "filing", {"missing": codes}, subject="application").status_code == 302
    notice = house.papers("D07")[0]
    assert len(notice.facts["missing"]) == 3
    assert "6月23日前补：" in words(house.signed_in("mei").get(house.address))


# the questioning


@pytest.fixture
def accepted(houses: Houses) -> House:
    return houses.at("application", "accepted")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"present": "陈采薇"}, "示范吴记物业有限公司没有到场。询问要双方共同到场；拒不接受询问的，由法官按撤回申请处理。"),
        ({"present": None}, "没有到场"), ({"present": ["陈采薇", "没来的人"]}, ""), ({"ends_at": "2026-06-16T10:01"}, "结束时间还没到，请照实际的时间填。"),
        ({"starts_at": "2026-06-16T09:30", "ends_at": "2026-06-16T09:30"}, "结束时间要晚于开始时间。"),
        ({"starts_at": "2026-06-15T09:00"}, "询问的时间早于受理的日子，请核对。"), ({"starts_at": "1899-01-01T09:00"}, "日期不对"), ({"ends_at": ""}, "请填结束时间。"),
        ({"place": ""}, "请填地点。"), ({"answers-0-answer": ""}, "还没有记下回答。请用当事人自己的话写。"), ({"answers-0-answer": "长" * 2001}, "2000"),
        ({"answers-0-answer": "是😀"}, "U+1F600"), ({"place": "询问室\ue85f"}, "U+E85F"),
    ],
)  # fmt: skip
def test_a_questioning_that_cannot_be_is_said_and_the_answers_stay(
    accepted: House, changes: dict[str, Any], sentence: str
) -> None:
    form = accepted.form("question", "clerk", "application")
    answer = accepted.press("question", "clerk", changes, subject="application")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    sent = {**form, **changes}
    for name in ("starts_at", "ends_at", "place", "answers-0-question", "answers-0-answer"):
        assert typed(answer)[name] == [sent[name]], name
    if "present" not in changes:
        assert typed(answer)["present"] == form["present"]
    assert accepted.papers("D10") == []


def test_a_party_answers_through_who_stands_for_it(accepted: House) -> None:
    assert accepted.press("question", "clerk", {"present": ["陈采薇", "叶代"]}, subject="application").status_code == 302
    assert [s.name for s in accepted.papers("D10")[0].signatures] == ["陈采薇", "叶代", "郑衡", "尚书言"]


def test_only_what_was_asked_and_answered_is_printed(accepted: House) -> None:
    more = {
        "answers-1-question": "没有问的？",
        "answers-1-answer": "",
        "answers-2-question": "问了的？",
        "answers-2-answer": "对。",
    }
    assert accepted.press("question", "clerk", more, subject="application").status_code == 302
    assert [s["text"] for s in accepted.papers("D10")[0].facts["speeches"]] == ["签协议是不是自愿？", "是。", "问了的？", "对。"]


def test_more_questions_than_a_record_takes_are_an_error(accepted: House) -> None:
    more = {f"answers-{n}-{what}": f"第{n}个" for n in range(41) for what in ("question", "answer")}
    answer = accepted.press("question", "clerk", more, subject="application")
    assert answer.status_code == 422
    assert typed(answer)["answers-39-answer"] == ["第39个"]


# a supplement, the draft


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"what": ""}, "请写明要补充的内容。"), ({"what": "长" * 1001}, "1000"), ({"until": ""}, "请填期限。"), ({"until": "2026-06-16"}, "补充的期限要在今天以后。"),
     ({"until": "1899-01-01"}, "日期不对"), ({"what": "门禁卡\ue85f"}, "U+E85F")],
)  # fmt: skip
def test_a_supplement_names_what_and_by_when(houses: Houses, changes: dict[str, str], sentence: str) -> None:
    house = houses.at("application", "questioned")
    answer = house.press("ask_supplement", "judge", changes, subject="application")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    kept = {"what": "门禁卡的型号", "until": "2026-06-21", **changes}
    assert {name: typed(answer)[name] for name in kept} == {name: [value] for name, value in kept.items()}
    assert house.state("application") == "questioned"


@pytest.mark.parametrize("proposed", [None, "", "REFUSED", "TERMINATED_186", "x"])
def test_a_clerk_proposes_only_what_a_judge_can_rule_here(houses: Houses, proposed: str | None) -> None:
    house = houses.at("application", "questioned")
    assert house.press("put_up", "clerk", {"proposed": proposed}, subject="application").status_code == 400
    assert house.state("application") == "questioned"


def test_a_judge_who_sends_the_draft_back_says_what_to_change(houses: Houses) -> None:
    house = houses.at("application", "drafted")
    answer = house.press("send_back", "judge", {"reason": ""}, subject="application")
    assert answer.status_code == 409
    assert any("请写明要改什么。" in one for one in told(answer))
    assert house.press("send_back", "judge", {"reason": "长" * 2000}, subject="application").status_code == 302


@pytest.mark.parametrize("state", ["preparing", "submitted", "returned"])
def test_there_is_no_draft_to_read_before_the_court_has_taken_the_application(houses: Houses, state: str) -> None:
    house = houses.at("application", state)
    answer = house.signed_in("zheng").get(f"{house.address}/confirmation/draft.pdf")
    assert answer.status_code in (404, 409)


@pytest.mark.parametrize("proposed", ["CONFIRMED", "DISMISSED", "WITHDRAWN", "DEEMED_WITHDRAWN"])
@pytest.mark.parametrize("login", ["zheng", "shang"])
@pytest.mark.usefixtures("real_papers")
def test_the_draft_can_be_read_whatever_was_proposed(houses: Houses, proposed: str, login: str) -> None:
    house = houses.at("application", "questioned")
    assert house.press("put_up", "clerk", {"proposed": proposed}, subject="application").status_code == 302
    answer = house.signed_in(login).get(f"{house.address}/confirmation/draft.pdf")
    assert answer.status_code in (200, 409), "made, or refused with what it still lacks"
    assert answer.status_code == 409 or answer.data.startswith(b"%PDF")
    if answer.status_code == 409:
        assert "补齐后再印" in words(answer)


def test_the_court_of_another_district_sees_nothing(accepted: House) -> None:
    for path in ("", "/confirmation/packet", "/confirmation/draft.pdf"):
        assert accepted.signed_in("other_judge").get(accepted.address + path).status_code == 404
