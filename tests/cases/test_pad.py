"""The pad that waits and goes on: what it shows, where it leads, the signature a user keeps, and that what was seen is what is signed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from documents.models import Paper, Signature
from foundation import clock, site
from people import ink
from people.models import SignIn
from tests import world
from tests.cases.house import House, Houses, later, told, typed, words
from tests.cases.test_signing import shown, sign, signed, to_read

DONE = "都签好了。有新的要签，会自己出来"


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "signing")


def refresh_of(page: TestResponse) -> tuple[int, str]:
    """After how many seconds a page opens which address by itself."""
    found = re.search(r'<meta http-equiv="refresh" content="(\d+); url=([^"]+)">', page.text)
    assert found, page.text[:600]
    return int(found[1]), found[2]


# it goes on


def test_on_a_phone_the_next_papers_come_by_themselves(house: House) -> None:
    chen, given = house.as_("party"), []
    pad = chen.get("/my/pad")
    while DONE not in pad.text:
        noun = re.findall(r'action="[^"]*/([\w-]+)"', pad.text.partition("<main")[2])[0]
        given.append(words(pad).partition("，请您签名")[2].split()[0])
        answer = sign(chen, noun, typed(pad)["shown"][0], read=to_read(pad))
        assert (answer.status_code, answer.location) == (302, "/my/pad"), told(answer)
        pad = chen.get("/my/pad")
    assert given == ["人民调解受理登记表、人民调解当事人权利义务告知书、人民调解记录", "人民调解协议书"]
    assert "A09 陈采薇" in signed(house)


def test_at_the_counter_the_pad_stays_with_the_same_party(house: House) -> None:
    answer = sign(house.signed_in("mei"), "signatures", shown(house, "A09", "叶代"))
    assert answer.location == f"{house.address}/pad/2"


def test_who_signed_for_themselves_goes_on_while_something_waits_and_then_back_to_work(house: House) -> None:
    mei = house.signed_in("mei")
    assert sign(mei, "signatures", shown(house, "A09", "梅知远")).location == f"{house.address}/pad/me"
    assert sign(mei, "paper-signatures", shown(house, "A08", "梅知远")).location == house.address


# it waits


@pytest.mark.parametrize(("who", "address"), [("party", "/my/pad"), ("he", "pad/me"), ("mei", "pad/2")])
def test_with_nothing_to_sign_it_looks_again_by_itself(house: House, who: str, address: str) -> None:
    def all_signed(session: Session, case: Case) -> None:
        for one in session.scalars(select(Signature)):
            one.signed_at, one.signed_on, one.sha_seen = clock.now(), clock.today(), one.paper.sha

    house.change(all_signed)
    where = address if address.startswith("/") else f"{house.address}/{address}"
    page = house.as_(who).get(where)
    assert DONE in page.text
    assert refresh_of(page) == (5, f"{where}?looks=1")
    assert "返回" in words(page)


def test_what_comes_later_is_there_at_the_next_look(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    chen = house.as_("party")
    house.change(lambda session, case: [s.paper.__setattr__("void_at", clock.now()) for s in world.waiting(session, case)])
    seconds, again = refresh_of(chen.get("/my/pad"))
    house.run("seek")
    page = chen.get(again)
    assert "司法确认申请书" in words(page)
    assert "refresh" not in page.text, "a page with a pad is never taken away"


def test_who_waits_long_is_asked_for_less_often(house: House) -> None:
    he = house.signed_in("he")
    assert refresh_of(he.get(f"{house.address}/pad/me?looks=119")) == (5, f"{house.address}/pad/me?looks=120")
    assert refresh_of(he.get(f"{house.address}/pad/me?looks=120")) == (30, f"{house.address}/pad/me?looks=121")
    assert refresh_of(he.get(f"{house.address}/pad/me?looks=x"))[0] == 5


def test_looking_again_keeps_no_sign_in_alive(house: House) -> None:
    he = house.signed_in("he")

    def used(session: Session, case: Case) -> object:
        return session.get_one(SignIn, "he").seen_at

    before = house.tell(used)
    with clock.set_to(clock.now().replace(minute=5)):
        page = he.get(f"{house.address}/pad/me?looks=3")
        assert DONE in page.text and house.tell(used) == before
        he.get(f"{house.address}/pad/me")
        assert house.tell(used) != before, "a person who opens the page does use the house"


def test_a_waiting_page_has_nothing_to_lock_and_unlocks_no_other(house: House) -> None:
    page = house.signed_in("he").get(f"{house.address}/pad/me")
    assert "data-idle" not in page.text and "data-lock" not in page.text and "陈采薇" not in page.text


# one ink for several papers


def reading(house: House, read: list[str] | None = None) -> TestResponse:
    """Chen signs what her pad shows, having read these papers of it; all of them unless said otherwise."""
    chen = house.as_("party")
    pad = chen.get("/my/pad")
    return sign(chen, "paper-signatures", typed(pad)["shown"][0], read=to_read(pad) if read is None else read)


def test_every_paper_under_one_ink_was_read(houses: Houses) -> None:
    house = houses.at("case", "signing")
    pad = house.as_("party").get("/my/pad")
    numbers = to_read(pad)
    assert len(numbers) == 3
    for some in ([], numbers[:1], numbers[1:], ["0", "x", "-1", numbers[0]]):
        answer = reading(house, some)
        assert answer.status_code == 409
        assert any("还没看完《" in one for one in told(answer)), told(answer)
        assert "请您签名" in answer.text, "the pad is there again"
        assert signed(house) == set()
    assert reading(house).status_code == 302
    assert {one.partition(" ")[0] for one in signed(house)} == {"A04", "A05", "A08"}


def test_what_was_ticked_stays_ticked(house: House) -> None:
    number = to_read(house.as_("party").get("/my/pad"))[1]
    assert typed(reading(house, [number]))["read"] == [number]


def test_a_paper_that_was_never_on_the_page_is_not_under_the_ink(house: House) -> None:
    papers = [str(one.id) for one in house.papers("A05", "A08")]
    seen = ",".join((shown(house, "A05", "陈采薇"), shown(house, "A08", "陈采薇")))
    answer = sign(house.as_("party"), "paper-signatures", seen, read=papers)
    assert answer.status_code == 409
    assert any("还没有给陈采薇看过，请重新打开，一份一份看过再签。" in one for one in told(answer)), told(answer)
    assert signed(house) == set()
    house.as_("party").get("/my/pad")
    assert sign(house.as_("party"), "paper-signatures", seen, read=papers).status_code == 302


def test_the_file_knows_when_a_paper_was_put_before_its_signer(house: House) -> None:
    assert house.papers("A05")[0].signatures[0].shown_at is None
    with later(hour=9):
        house.as_("party").get("/my/pad")
    house.as_("party").get("/my/pad")
    assert house.papers("A05")[0].signatures[0].shown_at == clock.at(world.TODAY, 9)
    assert house.papers("A09")[0].signatures[0].shown_at is None


# what was seen is what is signed


def stored(sha: str) -> Path:
    return site.here().data / "files" / sha[:2] / sha


Tampering = Callable[[Path], object]


@pytest.mark.parametrize("which", ["sha", "text_sha"])
@pytest.mark.parametrize("how", [lambda path: path.write_bytes(path.read_bytes() + b" "), lambda path: path.unlink()])
def test_a_paper_whose_bytes_were_swapped_is_neither_shown_nor_signed(house: House, which: str, how: Tampering) -> None:
    paper, seen = house.papers("A05")[0], shown(house, "A05", "陈采薇")
    where = stored(getattr(paper, which))
    whole = where.read_bytes()
    try:
        how(where)
        answer = sign(house.as_("party"), "paper-signatures", seen)
        assert answer.status_code == 409
        assert "《人民调解当事人权利义务告知书》存的文件和当时印的不一样了，不能签。请告诉管理员，重新出一份。" in words(answer)
        assert signed(house) == set()
        pad = house.as_("party").get("/my/pad")
        assert (pad.status_code, "canvas" in pad.text) == (409, False)
    finally:
        where.write_bytes(whole)
    assert sign(house.as_("party"), "paper-signatures", seen).status_code == 302


def test_between_preview_and_signature_the_paper_was_changed(house: House) -> None:
    """The record of the paper now names other bytes than those on the page."""
    seen = shown(house, "A09", "陈采薇")
    house.change(
        lambda session, case: setattr(
            session.scalars(select(Paper).where(Paper.kind == "A09")).one(), "sha", house.papers("A05")[0].sha
        )
    )
    answer = sign(house.as_("party"), "signatures", seen)
    assert answer.status_code == 409
    assert any("您看的不是现在这一版，请重新打开看过再签。" in one for one in told(answer)), told(answer)


def test_the_hash_of_one_paper_opens_no_other(house: House) -> None:
    number = shown(house, "A09", "陈采薇").partition(":")[0]
    answer = sign(house.as_("party"), "signatures", f"{number}:{house.papers('A05')[0].sha}")
    assert answer.status_code == 409 and signed(house) == set()


# the signature a user keeps


def keep(house: House, login: str = "mei") -> None:
    house.change(lambda session, case: ink.keep(session, world.user(session, login), world.PICTURE, world.STROKES))


NO_PEN = {"ink": None, "strokes": None, "kept": "y"}


def test_a_kept_signature_is_in_place_and_one_press_signs_with_it(house: House) -> None:
    mei = house.signed_in("mei")
    assert 'name="kept"' not in mei.get(f"{house.address}/pad/me").text
    keep(house)
    assert 'name="kept"' in mei.get(f"{house.address}/pad/me").text
    assert sign(mei, "signatures", shown(house, "A09", "梅知远"), **NO_PEN).status_code == 302
    last = next(s for s in house.papers("A09")[0].signatures if s.name == "梅知远")
    assert last.way and (last.way.value, last.ink_sha) == ("kept", house.tell(lambda s, c: world.user(s, "mei").ink_sha))


def test_who_keeps_one_may_still_write_now(house: House) -> None:
    keep(house)
    assert sign(house.signed_in("mei"), "signatures", shown(house, "A09", "梅知远")).status_code == 302
    last = next(s for s in house.papers("A09")[0].signatures if s.name == "梅知远")
    assert last.way and last.way.value == "pad"


def test_a_record_is_read_before_a_kept_signature_goes_on_it_too(house: House) -> None:
    keep(house)
    mei, seen = house.signed_in("mei"), shown(house, "A08", "梅知远")
    answer = sign(mei, "paper-signatures", seen, **NO_PEN, confirmed=None)
    assert answer.status_code == 409
    assert any("请先看过" in one for one in told(answer)), told(answer)
    assert sign(mei, "paper-signatures", seen, **NO_PEN).status_code == 302


@pytest.mark.parametrize("who", ["party", "agent", "mediator"])
def test_no_party_signs_with_a_kept_signature_and_no_mediator_for_it(house: House, who: str) -> None:
    keep(house)
    name = "叶代" if who == "agent" else "陈采薇"
    assert 'name="kept"' not in house.signed_in("mei").get(f"{house.address}/pad/1").text
    answer = sign(house.as_(who), "signatures", shown(house, "A09", name), **NO_PEN)
    assert answer.status_code == 409
    assert any("没有存着的签名，请当场写上姓名。" in one for one in told(answer)), told(answer)
    assert signed(house) == set()


def test_who_keeps_none_presses_in_vain(house: House) -> None:
    answer = sign(house.signed_in("mei"), "signatures", shown(house, "A09", "梅知远"), **NO_PEN)
    assert answer.status_code == 409
    assert any("没有存着的签名，请当场写上姓名。" in one for one in told(answer)), told(answer)


def test_a_colleague_s_kept_signature_is_of_no_use(house: House) -> None:
    keep(house, "he")
    answer = sign(house.signed_in("he"), "signatures", shown(house, "A09", "梅知远"), **NO_PEN)
    assert answer.status_code in (403, 409)
    assert signed(house) == set()


# by hand only


@pytest.fixture
def personal(houses: Houses) -> House:
    """The same file, but about a succession."""
    house = houses.at("case", "signing")
    return house.change(lambda session, case: setattr(case, "category", "法定继承纠纷"))


@pytest.mark.parametrize(
    ("who", "name"), [("party", "陈采薇"), ("agent", "叶代"), ("mediator", "梅知远"), ("mediator", "陈采薇")]
)
def test_an_agreement_on_succession_is_signed_by_hand_only(personal: House, who: str, name: str) -> None:
    keep(personal)
    for given in ({}, NO_PEN):
        answer = sign(personal.as_(who), "signatures", shown(personal, "A09", name), **given)
        assert answer.status_code == 409
        if given and name != "梅知远":
            continue
        assert any("不能用电子签名。请打印出来，各方用笔签，再扫描传回。" in one for one in told(answer)), told(answer)
        assert any("电子签名法第三条" in one for one in told(answer)), told(answer)
    assert signed(personal) == set()


def test_what_only_tells_is_signed_on_the_pad_first_and_then_it_says_how_to_go_on(personal: House) -> None:
    chen = personal.as_("party")
    pad = chen.get("/my/pad")
    assert "人民调解协议书" not in words(pad).partition("请您签名")[2][:60] and "canvas" in pad.text
    assert sign(chen, "paper-signatures", typed(pad)["shown"][0], read=to_read(pad)).status_code == 302
    for page in (chen.get("/my/pad"), personal.signed_in("mei").get(f"{personal.address}/pad/1")):
        assert "要在纸上签 人民调解协议书" in words(page) and "电子签名法第三条" in words(page)
        assert "canvas" not in page.text
    assert "打印《人民调解协议书》" in personal.signed_in("mei").get(f"{personal.address}/pad/1").text


def test_by_hand_it_is_signed_as_ever(personal: House) -> None:
    assert personal.press("scan", "mediator").status_code == 302
    assert {one.partition(" ")[0] for one in signed(personal)} == {"A09"}


def test_on_a_device_of_their_own_nobody_sees_what_waits_for_another_hand(house: House) -> None:
    chen = house.as_("party")
    assert {chen.get(f"{house.address}/pad/{signer}").status_code for signer in ("1", "2", "me", "interpreter-1")} == {404}
    answer = sign(chen, "signatures", shown(house, "A09", "叶代"))
    assert "这里要叶代本人签" in answer.text and "A09 叶代" not in signed(house)
