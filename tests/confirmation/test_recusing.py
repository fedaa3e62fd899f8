"""Somebody is asked to step aside: one request at a time, three days, the president decides, nobody rules meanwhile."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.deadlines import Deadline
from cases.models import Case
from people.roles import Role
from tests.cases.house import House, Houses, told, words


def press(house: House, act: str, role: str, changes: dict[str, object] | None = None) -> TestResponse:
    return house.press(act, role, changes, subject="application")


def in_charge(house: House) -> tuple[str, str]:
    one = house.tell(lambda s, c: (c.applications[-1].judge, c.applications[-1].clerk))
    return one[0].name, one[1].name


def judges(session: Session, case: Case) -> set[str]:
    return {part.user.name for part in case.living_parts() if part.role is Role.JUDGE and part.user}


def running(house: House) -> dt.date | None:
    found = select(Deadline.due).where(Deadline.code == "D37", Deadline.stopped_on.is_(None))
    return house.tell(lambda session, case: session.scalar(found))


@pytest.fixture
def drafted(houses: Houses) -> House:
    return houses.at("application", "drafted", "sign_record")


def test_a_party_asks_and_until_the_president_decides_nobody_rules(drafted: House) -> None:
    assert press(drafted, "allow_recusal", "president").status_code in (409, 422)  # nobody has asked
    assert press(drafted, "ask_recusal", "party").status_code == 302
    (request,) = drafted.papers("D18")
    assert (
        request.facts["whom"] == "郑衡"
        and request.facts["office"] == "审判员"
        and [s.name for s in request.signatures] == ["陈采薇"]
    )
    assert running(drafted) == dt.date(2026, 6, 22)  # the third day, 19 June, is a holiday, and so are the two after it
    assert "等院长决定" in words(press(drafted, "ask_recusal", "agent"))
    assert "现在不能裁定" in words(press(drafted, "confirm", "judge"))
    assert press(drafted, "deny_recusal", "president").status_code == 302
    (decision,) = drafted.papers("D18b")
    assert decision.facts["granted"] is False and decision.sealed_on and running(drafted) is None
    assert press(drafted, "confirm", "judge").status_code == 302


def test_who_steps_aside_has_no_more_part_in_it_and_another_judge_goes_on(drafted: House) -> None:
    press(drafted, "ask_recusal", "party")
    page = drafted.as_("president").get(drafted.door("allow_recusal", "president", "application"))
    assert "陈采薇申请郑衡回避" in words(page) and "郑衡</option>" not in page.text
    assert press(drafted, "allow_recusal", "president").status_code == 302
    assert in_charge(drafted) == ("秦平", "尚书言") and drafted.tell(judges) == {"秦平"}
    (decision,) = drafted.papers("D18b")
    assert (decision.facts["granted"], decision.facts["successor"]) == (True, "秦平")
    assert press(drafted, "confirm", "judge").status_code in (403, 404)  # Zheng
    door, form = drafted.standing("confirm", "judge", "application")
    assert drafted.signed_in("qin").post(door, form).status_code == 302


def test_a_record_that_who_stepped_aside_had_not_signed_is_void_and_it_is_heard_again(houses: Houses) -> None:
    house = houses.at("application", "questioned")
    press(house, "ask_recusal", "party")
    press(house, "allow_recusal", "president")
    assert house.papers("D10")[0].void_at
    assert press(house, "question", "clerk").status_code == 302
    assert [one.name for one in house.papers("D10")[-1].signatures][-2:] == ["秦平", "尚书言"]


def test_a_judge_asks_for_themselves_without_a_paper_and_for_nobody_else(drafted: House) -> None:
    answer = press(drafted, "ask_recusal", "judge", {"role": "clerk"})
    assert answer.status_code == 409 and "自行回避只能由本人提出" in words(answer)
    assert press(drafted, "ask_recusal", "judge").status_code == 302
    assert drafted.papers("D18") == []


@pytest.mark.parametrize(("changes", "code"), [({"ground": "看着不顺眼"}, 422), ({"reason": ""}, 422), ({"role": "head"}, 422)])
def test_a_request_has_a_ground_of_the_law_and_a_reason(drafted: House, changes: dict[str, object], code: int) -> None:
    answer = press(drafted, "ask_recusal", "party", changes)
    assert answer.status_code == code and told(answer)


def test_the_president_gives_a_case_to_another_for_another_reason(drafted: House) -> None:
    assert press(drafted, "change_staff", "president", {"reason": ""}).status_code == 422
    assert press(drafted, "change_staff", "president").status_code == 302
    assert in_charge(drafted)[0] == "秦平" and drafted.papers("D18b") == []
