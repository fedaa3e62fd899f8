"""Several mediators and a recorder of their own: who is named, whose names stand on the papers, and who signs where."""

from typing import Any

import pytest

from tests import world
from tests.cases.house import House, Houses, told, typed, words
from tests.cases.test_signing import shown, sign, signed, to_read


def number(house: House, login: str) -> str:
    return str(house.tell(lambda session, case: world.user(session, login).id))


def named(house: House, **changes: Any) -> Any:
    """He names Mei to lead, Mo beside her, and Lin of the counter to take the record."""
    given = {"mediator": number(house, "mei"), "beside": [number(house, "mo")], "recorder": number(house, "lin"), **changes}
    return house.press("assign", "head", given)


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "accepted")


def hands(house: House, kind: str) -> list[tuple[str, str, str]]:
    return [(one.name, one.capacity, one.slot) for one in house.papers(kind)[0].signatures if one.user_id]


HANDS = [("梅知远", "人民调解员", "mediator-1"), ("莫问", "人民调解员", "mediator-2"), ("林静", "记录人", "recorder")]


def test_their_names_stand_on_record_and_agreement_each_in_its_place(house: House) -> None:
    assert named(house).status_code == 302
    house.run("record", "set_terms", "offer")
    assert hands(house, "A08") == hands(house, "A09") == HANDS
    text = words(house.signed_in("mei").get(f"{house.address}/papers/{house.papers('A09')[0].id}/read"))
    assert "人民调解员莫问" in text and "记录人林静" in text and "记录人梅知远" not in text


def test_all_five_sign_in_any_order_and_the_last_with_the_seal_brings_it_into_effect(house: House) -> None:
    assert named(house).status_code == 302
    house.run("record", "set_terms", "offer")
    for who, name in (("lin", "林静"), ("mo", "莫问"), ("agent", "叶代"), ("mei", "梅知远"), ("party", "陈采薇")):
        assert house.state() == "signing"
        answer = sign(house.as_(who), "signatures", shown(house, "A09", name))
        assert answer.status_code == 302, (who, told(answer))
    assert len([one for one in signed(house) if one.startswith("A09")]) == 5
    assert house.press("seal", "head").status_code == 302
    assert house.state() == "agreed"


def test_the_recorder_signs_at_the_own_desk_the_record_after_reading_it(house: House) -> None:
    assert named(house).status_code == 302
    house.run("record")
    lin = house.signed_in("lin")
    pad = lin.get(f"{house.address}/pad/me")
    answer = sign(lin, "paper-signatures", typed(pad)["shown"][0], read=to_read(pad))
    assert answer.status_code == 302, told(answer)
    assert "A08 林静" in signed(house)


@pytest.mark.parametrize(("who", "name"), [("lin", "莫问"), ("mo", "林静"), ("mei", "莫问"), ("he", "林静")])
def test_none_of_them_signs_for_another(house: House, who: str, name: str) -> None:
    assert named(house).status_code == 302
    house.run("record", "set_terms", "offer")
    answer = sign(house.signed_in(who), "signatures", shown(house, "A09", name))
    assert answer.status_code in (403, 409)
    assert signed(house) == set()


def test_whoever_is_named_otherwise_later_takes_the_place_of_all(house: House) -> None:
    assert named(house).status_code == 302
    assert house.press("reassign", "head", {"mediator": number(house, "mo")}).status_code == 302
    living = house.tell(lambda s, c: sorted((p.user.name, p.role.value) for p in c.living_parts() if p.user))
    assert ("莫问", "mediator") in living
    assert not {("梅知远", "mediator"), ("林静", "counter")} & set(living)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"beside": ["mei"]}, "一起调解的，不用再选主办的那一位。"),
        ({"beside": ["mo", "mo"]}, ""),
        ({"beside": ["lin"]}, ""),
        ({"beside": ["stranger"]}, ""),
        ({"beside": ["x"]}, ""),
        ({"recorder": "stranger"}, ""),
        ({"recorder": "zheng"}, ""),
        ({"recorder": "x"}, ""),
    ],
)
def test_who_cannot_be_named_is_refused(house: House, changes: dict[str, Any], sentence: str) -> None:
    def as_number(login: str) -> str:
        return login if login == "x" else number(house, login)

    given = {
        name: [as_number(one) for one in value] if isinstance(value, list) else as_number(value)
        for name, value in changes.items()
    }
    answer = named(house, **given)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert house.state() == "accepted"


def test_without_a_recorder_the_leading_mediator_takes_the_record(house: House) -> None:
    assert named(house, recorder="").status_code == 302
    house.run("record", "set_terms", "offer")
    assert hands(house, "A09") == [*HANDS[:2], ("梅知远", "记录人", "recorder")]
