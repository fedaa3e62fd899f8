"""A lost phone, a new number: how a party is reached may change when its papers no longer may."""

import pytest
from sqlalchemy import select

from foundation.outbox import Message
from tests.cases.house import House, Houses, told, typed


@pytest.fixture
def signing(houses: Houses) -> House:
    return houses.at("case", "signing")


def change(house: House, **changes: str) -> int:
    return house.press("change_contact", "mediator", changes).status_code


def sent_to(house: House, phone: str) -> list[str]:
    found = select(Message).order_by(Message.id)
    return house.tell(lambda session, case: [one.text for one in session.scalars(found) if one.to == phone])


def test_a_new_phone_gets_the_link_to_what_waits_and_the_old_one_is_out(signing: House) -> None:
    old = signing.visitor(1)
    assert old.get("/my").status_code == 200
    assert change(signing, phone="14000000099", consents_to_e_service="y") == 302
    assert signing.tell(lambda session, case: (case.parties[0].phone, case.state)) == ("14000000099", "signing")
    assert any("还有文书等您看过签名" in text and "/t/" in text for text in sent_to(signing, "14000000099"))
    assert old.get("/my").status_code != 200
    (agreement,) = signing.papers("A09")
    assert agreement.void_at is None and agreement.missing  # the paper stays as it was


def test_nothing_changed_tells_nobody(signing: House) -> None:
    before = len(sent_to(signing, "14000000040"))
    assert change(signing, phone="14000000040", consents_to_e_service="y") == 302
    assert len(sent_to(signing, "14000000040")) == before


def test_who_acts_for_a_company_is_who_is_reached(signing: House) -> None:
    page = signing.signed_in("mei").get(f"{signing.address}/contacts?party=2")
    assert typed(page)["phone"] == ["14000000052"] and "email" not in typed(page)
    assert change(signing, party="2", phone="14000000098") == 302
    assert signing.tell(lambda session, case: (case.parties[1].phone, case.parties[1].agent.phone)) == (
        "14000000041",
        "14000000098",
    )


def test_nobody_is_served_by_link_whom_no_link_reaches(signing: House) -> None:
    answer = signing.press("change_contact", "mediator", {"phone": "", "consents_to_e_service": "y"})
    assert answer.status_code == 409
    assert any("同意电子送达的，要有手机或者电子邮箱。" in one for one in told(answer)), told(answer)


@pytest.mark.parametrize("party", ["0", "9", "x", "-1", "9" * 30])
def test_a_party_that_is_none_is_not_found(signing: House, party: str) -> None:
    assert change(signing, party=party, phone="14000000099") == 404


def test_the_other_side_does_not_read_of_it(signing: House) -> None:
    assert change(signing, phone="14000000099") == 302
    assert "联系方式" not in signing.visitor(2, "叶代").get("/my").text
