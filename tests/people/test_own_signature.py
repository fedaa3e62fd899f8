"""The signature a user keeps for their own hand: drawn once, seen, drawn anew, deleted; every change is in the journal of the house."""

import base64

import pytest
from sqlalchemy import select

from foundation import journal
from people.models import User
from tests import world
from tests.people.conftest import Browser, House

INK = "data:image/png;base64," + base64.b64encode(world.PICTURE).decode()
DRAWN = {"ink": INK, "strokes": world.STROKES}


def kept(house: House, login: str = "mei") -> tuple[str | None, str | None, object]:
    with house.session() as session:
        one = world.user(session, login)
        return one.ink_sha, one.strokes_sha, one.ink_on


def noted(house: House) -> list[tuple[str, str]]:
    with house.session() as session:
        return [(entry.by, entry.act) for entry in journal.history(session, journal.HOUSE)]


def keep(browser: Browser, **changes: str) -> int:
    return browser.post("/account/signature", DRAWN | changes).status_code


def test_a_signature_is_drawn_once_and_seen_on_the_account_page(house: House) -> None:
    mei = house.signed_in("mei")
    assert "还没有存" in mei.get("/account").text
    assert mei.get("/account/signature").status_code == 404
    assert keep(mei) == 302
    ink, strokes, on = kept(house)
    assert ink and strokes and on == world.TODAY
    page = mei.get("/account")
    assert "2026年6月16日存的" in page.text and "/account/signature" in page.text
    answer = mei.get("/account/signature")
    assert (answer.data, answer.mimetype) == (world.PICTURE, "image/png")
    assert noted(house) == [("梅知远", "keep_ink")]


def test_it_is_nobody_else_s(house: House) -> None:
    assert keep(house.signed_in("mei")) == 302
    mo = house.signed_in("mo")
    assert mo.get("/account/signature").status_code == 404
    assert kept(house, "mo") == (None, None, None)


def test_it_is_deleted_and_the_deletion_is_noted(house: House) -> None:
    mei = house.signed_in("mei")
    keep(mei)
    assert mei.post("/account/signature/removal").status_code == 302
    assert kept(house) == (None, None, None)
    assert noted(house) == [("梅知远", "keep_ink"), ("梅知远", "forget_ink")]
    answer = mei.post("/account/signature/removal")
    assert (answer.status_code, "没有存着的签名。" in answer.text) == (409, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ink": ""}, "框里还没有签名"),
        ({"ink": "data:text/html;base64,PHNjcmlwdD4="}, "框里还没有签名"),
        ({"ink": "data:image/png;base64,@@@@"}, "签名的图没有传好"),
        ({"strokes": ""}, "框里还没有签名"),
        ({"strokes": "[" * 5000}, "框里还没有签名"),
        ({"strokes": '[{"points": [1, 2]}]'}, "框里还没有签名"),
    ],
)
def test_what_nobody_drew_is_not_kept(house: House, changes: dict[str, str], sentence: str) -> None:
    mei = house.signed_in("mei")
    answer = mei.post("/account/signature", DRAWN | changes)
    assert (answer.status_code, sentence in answer.text) == (409, True)
    assert kept(house) == (None, None, None)
    assert noted(house) == []


def test_only_who_signs_papers_is_asked_for_one(house: House) -> None:
    assert "我的签名" in house.signed_in("zheng").get("/account").text
    assert "我的签名" not in house.signed_in("guan").get("/account").text


def test_a_half_kept_signature_is_refused_by_the_database(house: House) -> None:
    with house.session() as session:
        one = session.scalars(select(User).where(User.login == "mei")).one()
        one.ink_sha = "0" * 64
        with pytest.raises(Exception, match="ink_kept_whole"):
            session.commit()
