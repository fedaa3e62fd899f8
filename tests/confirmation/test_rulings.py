"""The five rulings, each only under its own conditions."""

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from people.models import SealKind
from tests.cases.house import House, Houses, later, told, typed, words


def press(house: House, act: str, changes: dict[str, object] | None = None, role: str = "judge") -> TestResponse:
    return house.press(act, role, changes, subject="application")


def ruled(house: House) -> str:
    outcome = house.tell(lambda session, case: case.applications[-1].outcome)
    return outcome.value if outcome else ""


# confirmed


def test_a_confirmation_waits_for_every_signature_on_the_record_and_names_who_is_asked(houses: Houses) -> None:
    house = houses.at("application", "drafted")
    answer = press(house, "confirm")
    assert answer.status_code == 409
    assert "询问笔录还没有签齐，等陈采薇、叶代、郑衡、尚书言签名。" in words(answer)
    assert ruled(house) == ""
    house.run("sign_record")
    assert press(house, "confirm").status_code == 302
    assert (ruled(house), house.state("application")) == ("CONFIRMED", "ruled")


@pytest.mark.parametrize(
    "state", ["submitted", "returned", "accepted", "questioned", "supplementing", "ruled", "sealed", "served"]
)
def test_nothing_is_confirmed_that_was_not_put_up(houses: Houses, state: str) -> None:
    house = houses.at("application", state)
    before = house.revision()
    assert press(house, "confirm").status_code in (403, 409)
    assert house.revision() == before


# dismissed and refused


@pytest.mark.parametrize(("act", "state"), [("dismiss", "accepted"), ("dismiss", "drafted"), ("refuse", "submitted")])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"grounds": None}, "请选"), ({"grounds": "x"}, ""), ({"reason": ""}, "请写明理由。"), ({"reason": "长" * 2001}, "2000"), ({"reason": "理由\ue85f"}, "U+E85F")],
)  # fmt: skip
def test_a_ruling_against_names_its_ground_and_its_reason(
    houses: Houses, act: str, state: str, changes: dict[str, str | None], sentence: str
) -> None:
    house = houses.at("application", state)
    form = house.form(act, "judge", "application")
    answer = press(house, act, dict(changes))
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    for name in ("grounds", "reason"):
        if name not in changes:
            assert typed(answer)[name] == [form[name]]
    assert ruled(house) == ""


@pytest.mark.parametrize("ground", ["D358_1", "D358_5", "R355_FOUND_AFTER_ACCEPT"])
def test_a_dismissal_prints_the_article_of_its_ground(houses: Houses, ground: str) -> None:
    house = houses.at("application", "accepted")
    assert press(house, "dismiss", {"grounds": ground}).status_code == 302
    assert ruled(house) == "DISMISSED"
    assert len(house.papers("C02")[0].facts["articles"]) >= 1


@pytest.mark.parametrize("state", ["accepted", "questioned", "drafted"])
def test_what_was_accepted_is_not_refused_any_more(houses: Houses, state: str) -> None:
    house = houses.at("application", state)
    assert press(house, "refuse").status_code == 409
    assert ruled(house) == ""


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_what_was_not_accepted_yet_is_not_dismissed(houses: Houses, state: str) -> None:
    house = houses.at("application", state)
    assert press(house, "dismiss").status_code in (403, 409)
    assert ruled(house) == ""


def test_papers_that_were_never_asked_for_were_not_left_out(houses: Houses) -> None:
    house = houses.at("application", "submitted")
    answer = press(house, "refuse", {"grounds": "MATERIAL_NOT_SUPPLIED"})
    assert answer.status_code == 409
    assert any("还没有退回补过材料。不能以没有补交为由不予受理。" in one for one in told(answer)), told(answer)
    assert typed(answer)["grounds"] == ["MATERIAL_NOT_SUPPLIED"]


def test_papers_are_late_only_when_their_day_is_over(houses: Houses) -> None:
    house = houses.at("application", "returned")
    with later(days=7):
        answer = press(house, "refuse", {"grounds": ["MATERIAL_NOT_SUPPLIED", "R355_2"]})
        assert any("补交的期限是 2026年6月23日，还没有过。" in one for one in told(answer)), told(answer)
        assert any("民诉法解释第三百五十四条" in one for one in told(answer))
        assert typed(answer)["grounds"] == ["R355_2", "MATERIAL_NOT_SUPPLIED"]
    with later(days=8):
        assert press(house, "refuse", {"grounds": "MATERIAL_NOT_SUPPLIED"}).status_code == 302
    assert ruled(house) == "REFUSED"


# withdrawn


def test_a_withdrawal_is_allowed_only_to_who_asked_for_it(houses: Houses) -> None:
    house = houses.at("application", "questioned")
    answer = press(house, "allow_withdrawal")
    assert answer.status_code == 409
    assert "还没有人申请撤回。要先有当事人的撤回申请，记入笔录或者书面。" in words(answer)
    assert press(house, "ask_withdrawal", role="party").status_code == 302
    assert press(house, "allow_withdrawal").status_code == 302
    assert ruled(house) == "WITHDRAWN"


@pytest.mark.parametrize("who", ["没有这个人", "", "叶代", "x" * 5000])
def test_nobody_asks_for_another(houses: Houses, who: str) -> None:
    house = houses.at("application", "accepted")
    answer = press(house, "ask_withdrawal", {"who": who, "reason": "不申请了"}, "party")
    assert answer.status_code == 422
    assert typed(answer)["reason"] == ["不申请了"]


def test_refused_questioning_is_ticked_or_the_supplement_is_late(houses: Houses) -> None:
    house = houses.at("application", "supplementing")
    answer = press(house, "treat_as_withdrawn", {"refused_questioning": None})
    assert answer.status_code == 409
    assert any("补充的期限是 2026年6月21日，还没有过。拒不接受询问的，请勾选。" in one for one in told(answer)), told(answer)
    assert typed(answer)["reason"] == ["拒不到场。"]
    with later(days=6):
        assert press(house, "treat_as_withdrawn", {"refused_questioning": None}).status_code == 302
    assert ruled(house) == "DEEMED_WITHDRAWN"


def test_without_a_supplement_only_a_refusal_of_questioning_is_a_withdrawal(houses: Houses) -> None:
    house = houses.at("application", "accepted")
    answer = press(house, "treat_as_withdrawn", {"refused_questioning": None})
    assert any("还没有要求过补充。" in one for one in told(answer)), told(answer)
    assert press(house, "treat_as_withdrawn", {"reason": ""}).status_code == 422
    assert press(house, "treat_as_withdrawn").status_code == 302


@pytest.mark.parametrize("act", ["dismiss", "treat_as_withdrawn"])
def test_after_an_end_without_confirmation_the_parties_have_the_rest_of_their_days(houses: Houses, act: str) -> None:
    house = houses.at("application", "accepted")
    assert press(house, act).status_code == 302
    house.run("court_seal", "serve", "acknowledge")
    assert house.state("application") == "served"
    assert house.press("seek_confirmation", "mediator").status_code == 302, "a new application, with what was missing in it"


# the seal


@pytest.mark.parametrize("role", ["judge", "filing", "head", "party"])
def test_only_the_clerk_seals(houses: Houses, role: str) -> None:
    house = houses.at("application", "ruled")
    assert press(house, "seal", role=role).status_code in (403, 404)
    assert house.state("application") == "ruled"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"stamped_on": ""}, "用印的日期要在裁定作出以后、今天以前"), ({"stamped_on": "2026-06-17"}, "用印的日期要在裁定作出以后、今天以前"),
        ({"stamped_on": "2026-06-15"}, "用印的日期要在裁定作出以后、今天以前"), ({"stamped_on": "1899-01-01"}, "日期不对"),
        ({"stamped_on": "2026-06-16"}, "请传回盖好院印的裁定书，扫成 PDF。"),
    ],
)  # fmt: skip
def test_a_court_that_stamps_by_hand_says_when_and_brings_the_copy_back(
    houses: Houses, changes: dict[str, object], sentence: str
) -> None:
    house = houses.at("application", "ruled").change(by_hand)
    answer = press(house, "seal", changes, "clerk")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["stamped_on"] == [changes["stamped_on"]]
    assert house.state("application") == "ruled"


def by_hand(session: Session, case: Case) -> None:
    case.applications[-1].court.seal = SealKind.STAMP
