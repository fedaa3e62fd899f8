"""The joint application: all parties together, to a court that is competent, within thirty days of the agreement taking effect."""

import datetime as dt
import io
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import deadlines
from cases.models import Case
from confirmation import checklist
from foundation import clock
from people.models import Body
from tests import world
from tests.cases.house import RECORDING, House, Houses, day, later, told, typed, words


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "agreed")


@pytest.fixture
def preparing(houses: Houses) -> House:
    return houses.at("application", "preparing")


def in_time(house: House) -> dict[str, str]:
    return house.tell(lambda s, c: next(one for one in checklist.checks(c.applications[-1]) if one["title"] == "30 日内"))


# which court


def far_away(session: Session, case: Case) -> None:
    case.parties[1].address = "示范市远山区西街2号"


def test_every_competent_court_is_offered_with_its_reasons_the_most_of_them_first(house: House) -> None:
    house.change(far_away)
    page = house.signed_in("mei").get(f"{house.address}/confirmation")
    said = words(page)
    assert said.index("示范市明湖区人民法院") < said.index("示范市远山区人民法院")
    for reason in ("陈采薇住所地", "标的物所在地", "调解组织所在地", "示范吴记物业有限公司住所地"):
        assert reason in said


@pytest.mark.parametrize("choice", ["none", "not competent", "x", "999", ""])
def test_a_court_that_is_not_competent_is_no_choice(house: House, choice: str) -> None:
    other = house.tell(lambda s, c: s.scalars(select(Body.id).where(Body.court_code == "示0102")).one())
    answer = house.press(
        "seek_confirmation", "mediator", {"court": {"none": None, "not competent": str(other)}.get(choice, choice)}
    )
    assert answer.status_code == 422
    assert any("法院" in one or "选" in one for one in told(answer)), told(answer)
    assert house.tell(lambda s, c: len(c.applications)) == 0


def test_the_parties_choose_among_the_competent(house: House) -> None:
    house.change(far_away)
    other = house.tell(lambda s, c: s.scalars(select(Body.id).where(Body.court_code == "示0102")).one())
    assert house.press("seek_confirmation", "party", {"court": str(other)}).status_code == 302
    assert house.tell(lambda s, c: c.applications[0].court.name) == "示范市远山区人民法院"


def test_without_a_competent_court_the_page_says_what_to_complete(house: House) -> None:
    def nowhere(session: Session, case: Case) -> None:
        for court in session.scalars(select(Body).where(Body.court_code != "")):
            court.area = "别省"
        case.body.court_id = None

    house.change(nowhere)
    page = house.signed_in("mei").get(f"{house.address}/confirmation")
    assert "没有找到有管辖权的法院。请补当事人住址、纠纷发生地，或者请名册管理员补上法院。" in words(page)
    assert house.press("seek_confirmation", "mediator", {"court": "1"}).status_code == 422


# all of them


def test_a_packet_goes_to_the_court_when_everybody_signed_and_the_proof_is_sealed(preparing: House) -> None:
    assert preparing.press("seal_proof", "head", subject="application").status_code == 302
    assert preparing.press("sign", "party", subject="application").status_code == 302
    assert preparing.state("application") == "preparing", "one of two parties is not all of them"
    assert preparing.signed_in("zheng").get(preparing.address).status_code == 404
    preparing.run("apply")
    assert preparing.state("application") == "submitted"
    assert preparing.signed_in("zheng").get(f"{preparing.address}/confirmation/packet").status_code == 200


def test_who_is_still_asked_is_named(preparing: House) -> None:
    preparing.press("sign", "party", subject="application")
    assert "叶代" in words(preparing.signed_in("mei").get(preparing.address))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"stamped_on": ""}, "请照纸面填盖章的日期。"), ({"stamped_on": "2026-06-17"}, "盖章日期要在证明打印以后、今天以前"),
        ({"stamped_on": "2026-06-15"}, "盖章日期要在证明打印以后、今天以前"), ({"stamped_on": "1899-01-01"}, "日期不对"), ({"file": None}, "请传回盖好章的扫描件或照片。"),
        ({"file": (b"", "章.pdf")}, "这个文件是空的"), ({"file": (b"text", "章.pdf")}, "只收"),
        ({"file": (RECORDING, "章.pdf")}, "请传扫描件或照片"),
    ],
)  # fmt: skip
def test_the_proof_needs_a_stamp_a_day_and_a_scan(preparing: House, changes: dict[str, Any], sentence: str) -> None:
    sent = {name: (io.BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value for name, value in changes.items()}
    answer = preparing.press("seal_proof", "head", sent, subject="application")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["stamped_on"] == [changes.get("stamped_on", day())]
    assert preparing.papers("D04a")[0].sealed_on is None


def test_a_second_application_while_one_is_under_way_is_refused(preparing: House) -> None:
    answer = preparing.press("seek_confirmation", "mediator")
    assert answer.status_code == 409
    assert any("已经发起过共同申请，正在办。" in one for one in told(answer)), told(answer)


def test_after_a_confirmation_there_is_no_second_application(houses: Houses) -> None:
    house = houses.at("application", "served")
    answer = house.press("seek_confirmation", "mediator")
    assert answer.status_code == 409
    assert any("这份协议法院已经裁定确认有效，不用再申请。" in one for one in told(answer)), told(answer)
    assert any("民诉法第二百零六条" in one for one in told(answer))


def test_who_gave_up_may_apply_again_while_there_is_time(preparing: House) -> None:
    assert preparing.press("abandon", "party", subject="application").status_code == 302
    assert preparing.state("application") == "abandoned"
    assert preparing.press("seek_confirmation", "mediator").status_code == 302
    assert preparing.state("application") == "preparing"


def test_an_oral_agreement_is_not_confirmed(houses: Houses) -> None:
    house = houses.at("case", "agreed_oral")
    answer = house.signed_in("mei").post(f"{house.address}/confirmation", {"seen": "1", "court": "1"})
    assert answer.status_code == 409


# thirty days

LAST = {
    "2026-06-16": "2026-07-16",
    "2026-09-01": "2026-10-08",  # the thirtieth day is in a holiday
    "2026-06-26": "2026-07-27",  # a Sunday
    "2026-08-21": "2026-09-20",  # a Sunday on which one works
}


def took_effect(house: House, on: str) -> House:
    def so(session: Session, case: Case) -> None:
        case.agreements[-1].effective_on = case.effective_on = dt.date.fromisoformat(on)
        deadlines.start(case, "D7", dt.date.fromisoformat(on))

    return house.change(so)


def applied_on(house: House, on: dt.date) -> House:
    with clock.set_to(clock.at(on, 10)):
        house.run("seek", "apply", "seal_proof")
    return house


@pytest.mark.parametrize("effective", LAST)
def test_the_last_day_is_in_time_also_when_a_holiday_moved_it(house: House, effective: str) -> None:
    last = dt.date.fromisoformat(LAST[effective])
    applied_on(took_effect(house, effective), last)
    with clock.set_to(clock.at(last, 11)):
        found = in_time(house)
        assert (found["state"], found["law"]) == ("ok", "民诉法205")
        assert f"截止 {last.year}年{last.month}月{last.day}日" in found["sub"]
        assert found["sub"] in words(house.signed_in("zheng").get(f"{house.address}/confirmation/packet"))


@pytest.mark.parametrize("effective", LAST)
def test_a_day_later_the_judge_is_told_and_the_refusal_names_the_article(house: House, effective: str) -> None:
    late = dt.date.fromisoformat(LAST[effective]) + dt.timedelta(days=1)
    applied_on(took_effect(house, effective), late)
    with clock.set_to(clock.at(late, 11)):
        assert in_time(house)["state"] == "look"
        form = {"grounds": "OVER_30_DAYS_205", "reason": "申请已经逾期。"}
        assert house.press("refuse", "judge", form, subject="application").status_code == 302
        ruling = house.papers("C03")[0]
        page = words(house.signed_in("zheng").get(f"{house.address}/papers/{ruling.id}/read"))
    assert "申请距调解协议生效之日已超过三十日。" in page
    assert "第二百零五条" in page


def test_why_the_last_day_is_that_day_is_said_in_words(houses: Houses) -> None:
    house = took_effect(houses.at("performance", "performed"), "2026-09-01").run("seek")
    with clock.set_to(clock.at(dt.date(2026, 9, 20), 10)):
        page = words(house.visitor(1).get("/my"))
    assert "10月8日" in page and "国庆" in page and "第二百零五条" in page


def test_the_case_is_not_put_on_the_shelf_while_there_is_time(houses: Houses) -> None:
    house = houses.at("performance", "performed")
    answer = house.press("archive", "counter")
    assert answer.status_code == 409
    assert "2026年7月16日前双方还可以共同申请司法确认" in words(answer)
    with later(days=31):
        assert house.press("archive", "counter").status_code == 302


# what the court asked for


@pytest.mark.parametrize(("act", "state"), [("supply", "returned"), ("supplement", "supplementing")])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"note": ""}, "请写补了哪些"), ({"note": "长" * 1001}, "1000"), ({"file": (b"", "x.pdf")}, "这个文件是空的"), ({"file": (b"text", "x.pdf")}, "只收")],
)  # fmt: skip
def test_what_is_handed_in_says_what_it_is(houses: Houses, act: str, state: str, changes: dict[str, Any], sentence: str) -> None:
    house = houses.at("application", state)
    sent = {name: (io.BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value for name, value in changes.items()}
    answer = house.press(act, "party", sent, subject="application")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    if "note" not in changes:
        assert typed(answer)["note"]
    assert house.state("application") == state


@pytest.mark.parametrize("note", ["补交\n第二行", "长" * 1000, "a" * 121 + "\nb"])
def test_what_is_handed_in_with_a_file_is_evidence_under_its_first_line(houses: Houses, note: str) -> None:
    house = houses.at("application", "returned")
    given = {"note": note, "file": (io.BytesIO(world.PDF), "房产证.pdf")}
    assert house.press("supply", "mediator", given, subject="application").status_code == 302
    assert house.tell(lambda s, c: c.evidence[-1].name) == note.splitlines()[0][:120]
    assert house.state("application") == "submitted"
