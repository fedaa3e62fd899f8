"""The seal and the day on which an agreement takes effect."""

import io
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.deadlines import Deadline
from cases.models import Case
from people.models import SealKind
from tests import world
from tests.cases.house import RECORDING, House, Houses, day, later, told, typed


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "signing", "sign")


def effective(house: House) -> str | None:
    return house.tell(lambda session, case: case.effective_on.isoformat() if case.effective_on else None)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [(None, "请传回盖好章的扫描件或照片。"), (b"", "这个文件是空的"), (b"text", "只收"), (b"MZ\x90\x00" * 90, "只收"), (RECORDING, "请传扫描件或照片"),
        (world.PDF + b"\0" * 20 * 2**20, "20 MB")],
    ids=["none", "empty", "words", "a program", "a recording", "too big"],
)  # fmt: skip
def test_a_stamp_on_paper_needs_its_scan(house: House, file: bytes | None, sentence: str) -> None:
    answer = house.press("seal", "head", {"file": (io.BytesIO(file), "章.pdf") if file is not None else None})
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["stamped_on"] == [day()]
    assert (house.state(), effective(house)) == ("signing", None)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [("", "请照纸面填盖章的日期。"), (None, "请照纸面填盖章的日期。"), ("2026-06-17", "盖章日期还没到"), ("2026-06-15", "盖章日期早于协议书打印的日期"),
     ("1899-01-01", "日期不对"), ("2057-01-01", "日期不对"), ("今天", ""), ("2026-02-30", "")],
)  # fmt: skip
def test_the_day_on_the_stamp_lies_between_the_printing_and_today(house: House, on: str | None, sentence: str) -> None:
    answer = house.press("seal", "head", {"stamped_on": on})
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["stamped_on"] == [on or ""]
    assert effective(house) is None


def test_a_stamp_of_the_same_day_brings_the_agreement_into_effect(house: House) -> None:
    assert house.press("seal", "head").status_code == 302
    assert (house.state(), effective(house)) == ("agreed", "2026-06-16")


@pytest.mark.parametrize(("pressed", "stamped", "day_"), [(2, 0, 16), (2, 1, 17), (2, 2, 18)])
def test_a_stamp_after_the_signatures_moves_the_day(house: House, pressed: int, stamped: int, day_: int) -> None:
    with later(days=pressed):
        assert house.press("seal", "head", {"stamped_on": f"2026-06-{16 + stamped}"}).status_code == 302
    assert effective(house) == f"2026-06-{day_}"
    found = house.tell(lambda s, c: s.scalars(select(Deadline).where(Deadline.code == "D7")).one())
    assert found.trigger.isoformat() == f"2026-06-{day_}", "the thirty days count from there"


def test_a_signature_after_the_stamp_is_the_later_day(houses: Houses) -> None:
    house = houses.at("case", "signing", "seal")
    with later(days=3):
        house.run("sign")
    assert (house.state(), effective(house)) == ("agreed", "2026-06-19")


def test_a_sheet_signed_and_stamped_by_hand_counts_the_days_that_stand_on_it(houses: Houses) -> None:
    house = houses.at("case", "signing")
    with later(days=4):
        rows = {f"signed-{n}-signature": str(s.id) for n, s in enumerate(house.papers("A09")[0].signatures)}
        days = {f"signed-{n}-signed_on": f"2026-06-{17 + n % 2}" for n in range(len(rows))}
        form: dict[str, Any] = {**rows, **days, "stamped_on": "2026-06-19"}
        assert house.press("scan", "mediator", form).status_code == 302
    assert (house.state(), effective(house)) == ("agreed", "2026-06-19")


@pytest.mark.parametrize(
    ("on", "sentence"), [("2026-06-17", "盖章日期还没到"), ("2026-06-15", "盖章日期早于协议书打印的日期"), ("x", "")]
)
def test_a_stamp_that_comes_with_the_sheet_is_bounded_too(houses: Houses, on: str, sentence: str) -> None:
    house = houses.at("case", "signing")
    answer = house.press("scan", "mediator", {"stamped_on": on})
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["stamped_on"] == [on]
    assert all(not signature.signed_at for signature in house.papers("A09")[0].signatures)


def test_a_seal_kept_here_bears_today_and_needs_no_scan(house: House) -> None:
    house.change(lambda session, case: setattr(case.body, "seal", SealKind.IMAGE))
    with later(days=1):
        assert house.press("seal", "head", {"stamped_on": None, "file": None}).status_code == 302
    assert effective(house) == "2026-06-17"


def test_one_seal_is_enough(houses: Houses) -> None:
    house = houses.at("case", "signing", "seal")
    answer = house.press("seal", "head")
    assert answer.status_code == 409
    assert any("这一版已经盖过章了。" in one for one in told(answer)), told(answer)


def test_a_seal_before_the_signatures_waits_for_them(houses: Houses) -> None:
    house = houses.at("case", "signing", "seal")
    assert (house.state(), effective(house)) == ("signing", None)


def test_a_room_without_a_seal_of_its_own_uses_that_of_its_parent(house: House) -> None:
    def stationed(session: Session, case: Case) -> None:
        case.body.parent_id = world.user(session, "stranger").body.id  # type: ignore[union-attr]
        case.body.own_seal = False

    house.change(stationed)
    assert house.press("seal", "head").status_code == 302
    assert house.papers("A09")[0].sealed_by == "远山社区人民调解委员会"


def test_who_takes_the_agreement_back_gives_a_reason_and_the_old_one_says_it(houses: Houses) -> None:
    house = houses.at("case", "signing", "sign")
    assert house.press("revise", "mediator").status_code == 302
    old = house.papers("A09")[0]
    assert (old.void_why, house.state()) == ("金额写错了", "mediating")
    page = house.signed_in("mei").get(f"{house.address}/terms")
    assert typed(page)["terms-0-text"] == ["押金"], "the terms go on as a new version"
    assert "这一份已经作废：金额写错了" in house.signed_in("mei").get(f"{house.address}/papers/{old.id}/read").text


def test_an_agent_without_special_authority_does_not_sign(houses: Houses) -> None:
    house = houses.at("case", "signing")
    house.change(lambda session, case: setattr(case.parties[1].agent, "special", False))
    answer = house.press("sign", "agent")
    assert answer.status_code == 409
    assert any("叶代是一般授权，不能代为让步。请补特别授权书，或让本人签。" in one for one in told(answer)), told(answer)
    assert any("民诉法第六十二条" in one for one in told(answer))


def test_an_oral_agreement_takes_effect_the_day_it_was_reached(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    with later(days=1):
        assert house.press("agree_orally", "mediator").status_code == 302
    assert (house.state(), effective(house)) == ("agreed_oral", "2026-06-17")
