"""Signing: one's own signature, on what was seen, where it was asked for; and scans of what was signed by hand."""

import base64
import io
import json
import re
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from documents.models import Paper, Signature
from tests import world
from tests.cases.house import RECORDING, Browser, House, Houses, day, later, told, typed, words
from tests.matrix.presses import INK


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "signing")


def shown(house: House, kind: str, who: str = "", sha: str = "") -> str:
    """What a pad would carry: the signatures of this person on papers of this kind."""

    def look(session: Session, case: Case) -> str:
        mine = select(Signature).join(Paper).where(Paper.kind == kind, Paper.void_at.is_(None)).order_by(Signature.id)
        return ",".join(f"{s.id}:{sha or s.paper.sha}" for s in session.scalars(mine) if who in s.name)

    return house.tell(look)


def sign(browser: Browser, noun: str, seen: str, **changes: Any) -> TestResponse:
    form = {"shown": seen, "ink": INK, "strokes": world.STROKES, "confirmed": "y", "received_on": day(), **changes}
    return browser.post(f"{browser.house.address}/{noun}", {name: value for name, value in form.items() if value is not None})


def to_read(pad: TestResponse) -> list[str]:
    """The papers on a pad, as ticked by who has read them."""
    return re.findall(r'name="read"\s+value="(\d+)"', pad.text)


def signed(house: House) -> set[str]:
    def look(session: Session, case: Case) -> set[str]:
        return {f"{s.paper.kind} {s.name}" for s in session.scalars(select(Signature).where(Signature.signed_at.is_not(None)))}

    return house.tell(look)


# whose


@pytest.mark.parametrize("who", ["陈采薇", "叶代", "梅知远"])
@pytest.mark.parametrize("by", ["party", "agent", "mediator"])
def test_everybody_gives_their_own_signature_and_nobody_else_s(house: House, by: str, who: str) -> None:
    browser, name = house.as_(by), {"party": "陈采薇", "agent": "叶代", "mediator": "梅知远"}[by]
    answer = sign(browser, "signatures", shown(house, "A09", who))
    if name == who:
        assert answer.status_code == 302
        assert signed(house) == {f"A09 {who}"}
    elif by == "mediator":
        assert answer.status_code == 302, "a party at the counter's pad, the mediator as its witness"
    else:
        assert answer.status_code == 409
        assert any(f"这里要{who}本人签" in one for one in told(answer)), told(answer)
        assert signed(house) == set()


@pytest.mark.parametrize("login", ["he", "lin"])
def test_a_colleague_does_not_sign_for_the_mediator(house: House, login: str) -> None:
    answer = sign(house.signed_in(login), "signatures", shown(house, "A09", "梅知远"))
    assert answer.status_code in (403, 409)
    assert signed(house) == set()


def test_several_hands_in_one_ink_are_refused_as_a_whole(house: House) -> None:
    answer = sign(house.as_("party"), "signatures", shown(house, "A09"))
    assert answer.status_code == 409
    assert signed(house) == set()


def test_who_was_at_the_pad_and_who_watched_stand_in_the_file(house: House) -> None:
    assert sign(house.signed_in("mei"), "signatures", shown(house, "A09", "陈采薇")).status_code == 302
    last = house.papers("A09")[0].signatures[0]
    assert (last.name, last.witness, last.way.value if last.way else "") == ("陈采薇", "梅知远", "pad")


# where


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("signatures", "A05"), ("signatures", "A08"), ("paper-signatures", "A09"), ("confirmation/signatures", "A09")],
)
def test_a_signature_is_given_only_where_it_was_asked_for(house: House, noun: str, kind: str) -> None:
    answer = sign(house.as_("party"), noun, shown(house, kind, "陈采薇"))
    assert answer.status_code in (404, 409)
    if answer.status_code == 409:
        assert any("请" in one for one in told(answer)), told(answer)
    assert signed(house) == set()


@pytest.mark.parametrize(
    "noun", ["confirmation/record-signatures", "confirmation/acknowledgements", "paper-signatures", "signatures"]
)
def test_an_application_is_signed_at_its_own_address(houses: Houses, noun: str) -> None:
    house = houses.at("application", "preparing")
    answer = sign(house.as_("party"), noun, shown(house, "D01", "陈采薇"))
    assert answer.status_code in (404, 409)
    assert "D01 陈采薇" not in signed(house)
    assert sign(house.as_("party"), "confirmation/signatures", shown(house, "D01", "陈采薇")).status_code == 302


@pytest.mark.parametrize("seen", ["0:x", "999999:x", "x:y", ":", "-1:x", "9" * 30 + ":x", "长:短", "1", ",,,", ""])
def test_what_was_never_asked_for_cannot_be_signed(house: House, seen: str) -> None:
    answer = sign(house.as_("party"), "signatures", seen)
    assert answer.status_code == 409
    assert signed(house) == set()


def test_a_signature_of_another_case_is_not_found_here(house: House) -> None:
    def another(session: Session, case: Case) -> None:
        other = world.registered(session, "another")
        world.run(session, other, "accept")

    house.change(another)
    theirs = house.tell(lambda session, case: session.scalars(select(Signature.id).order_by(Signature.id.desc())).first())
    answer = sign(house.as_("party"), "paper-signatures", f"{theirs}:x")
    assert answer.status_code == 409
    assert "没有找到要签的文书，请重新打开。" in words(answer)


# what was seen


@pytest.mark.parametrize("sha", ["0" * 64, "x", "长"])
def test_a_paper_that_was_not_seen_is_not_signed(house: House, sha: str) -> None:
    answer = sign(house.as_("party"), "signatures", shown(house, "A09", "陈采薇", sha))
    assert answer.status_code == 409
    assert any("您看的不是现在这一版，请重新打开看过再签。" in one for one in told(answer)), told(answer)
    assert signed(house) == set()


def test_a_version_that_was_taken_back_is_not_signed(house: House) -> None:
    old = shown(house, "A09", "陈采薇")
    house.press("revise", "mediator")
    house.run("set_terms", "offer")
    answer = sign(house.as_("party"), "signatures", old)
    assert answer.status_code == 409
    assert any("这一版协议书已经收回，请看新的一版。" in one for one in told(answer)), told(answer)


def test_a_second_press_says_when_it_was_signed(house: House) -> None:
    seen = shown(house, "A09", "陈采薇")
    assert sign(house.as_("party"), "signatures", seen).status_code == 302
    answer = sign(house.as_("party"), "signatures", seen)
    assert answer.status_code == 409
    assert "陈采薇已在 6月16日 10:00 签过，这次没有重复。" in " ".join(told(answer)) + words(answer)


# the ink


def picture(width: int = 420, height: int = 160, kind: str = "PNG", mode: str = "RGBA") -> bytes:
    image = Image.new(mode, (width, height))
    ImageDraw.Draw(image).line([(5, 5), (width - 5, height - 5)], fill="black", width=3)
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def url(content: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(content).decode()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def garbled() -> bytes:
    """A picture whose frame is whole and whose pixels are none."""
    head = struct.pack(">IIBBBBB", 420, 160, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"no pixels " * 40) + chunk(b"IEND", b"")


BAD_INKS = {
    "nothing": "",
    "no picture": "x",
    "a text": "data:text/html;base64,PHNjcmlwdD4=",
    "not base64": "data:image/png;base64,@@@@",
    "half a picture": url(picture()[:300]),
    "a photo": url(picture(kind="JPEG", mode="RGB")),
    "pixels that are none": url(garbled()),
    "too many pixels": url(picture(3000, 3000)),
    "only a frame": url(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 420, 160, 8, 6, 0, 0, 0)) + chunk(b"IEND", b"")),
    "too long": "data:image/png;base64," + "A" * 400_004,
    "unusual characters": "data:image/png;base64,😀",
}  # fmt: skip


@pytest.mark.parametrize("ink", BAD_INKS)
def test_a_pad_without_a_signature_on_it_is_told_so(house: House, ink: str) -> None:
    answer = sign(house.as_("party"), "signatures", shown(house, "A09", "陈采薇"), ink=BAD_INKS[ink])
    assert answer.status_code == 409
    assert any("签名" in one for one in told(answer)), told(answer)
    assert signed(house) == set()
    assert "请您签名" in answer.text, "the pad is there again"


BAD_STROKES = {
    "nothing": "", "no JSON": "{", "a number": "7", "no points": "[]", "two points": json.dumps([{"points": [1, 2]}]), "odd": '[{"points": 5}, 3]',
    "deep": "[" * 5000, "unusual": "😀", "a dictionary": "{}",
}  # fmt: skip


@pytest.mark.parametrize("strokes", BAD_STROKES)
def test_a_picture_that_nobody_drew_is_no_signature(house: House, strokes: str) -> None:
    answer = sign(house.as_("party"), "signatures", shown(house, "A09", "陈采薇"), strokes=BAD_STROKES[strokes])
    assert answer.status_code == 409
    assert any("框里还没有签名，请写上姓名。" in one for one in told(answer))
    assert signed(house) == set()


# records are read back, receipts are dated by hand


def test_a_record_is_signed_by_who_confirms_having_read_it(house: House) -> None:
    seen = shown(house, "A08", "陈采薇")
    answer = sign(house.as_("party"), "paper-signatures", seen, confirmed=None)
    assert answer.status_code == 409
    assert any("请先看过，没有错就勾选“以上内容我看过了”" in one for one in told(answer)), told(answer)
    assert signed(house) == set()
    assert sign(house.as_("party"), "paper-signatures", seen).status_code == 302


@pytest.mark.parametrize(
    ("on", "sentence"),
    [("", "请填收到的日期，要您自己填。"), ("2026-06-17", "收到的日期应在送出以后、今天以前"), ("2026-06-15", "收到的日期应在送出以后、今天以前"),
     ("1899-01-01", "日期不对"), ("昨天", "")],
)  # fmt: skip
def test_who_receives_a_ruling_writes_the_day(houses: Houses, on: str, sentence: str) -> None:
    house = houses.at("application", "sealed", "serve")
    answer = sign(house.as_("party"), "confirmation/acknowledgements", shown(house, "D11", "陈采薇"), received_on=on)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["received_on"] == [on]
    assert "D11 陈采薇" not in signed(house)


# one person, several papers


def test_an_agent_reaches_the_agreement_though_the_party_s_own_papers_wait_too(houses: Houses) -> None:
    """The company was registered by itself and gave its agent authority later: the agent's pad shows what is the agent's."""
    house = houses.at("case", "signing")

    def own_papers_first(session: Session, case: Case) -> None:
        for one in session.scalars(select(Signature).join(Paper).where(Paper.kind.in_(("A04", "A05", "A08")))):
            one.representative_id = None

    house.change(own_papers_first)
    pad = house.as_("agent").get("/my/pad")
    assert "人民调解协议书" in words(pad)
    assert sign(house.as_("agent"), "signatures", typed(pad)["shown"][0]).status_code == 302
    assert "A09 叶代" in signed(house)


def test_the_counter_s_pad_asks_one_hand_at_a_time(houses: Houses) -> None:
    house = houses.at("case", "mediating")

    def one_own(session: Session, case: Case) -> None:
        first = session.scalars(select(Signature).where(Signature.party_id == case.parties[1].id).order_by(Signature.id)).first()
        assert first
        first.representative_id, first.name = None, "示范吴记物业有限公司"

    house.change(one_own)
    mei, hands = house.signed_in("mei"), []
    for _ in range(2):
        pad = mei.get(f"{house.address}/pad/2")
        hands.append(words(pad).partition("，请您签名")[0].rpartition(" ")[2])
        answer = sign(mei, "paper-signatures", typed(pad)["shown"][0], read=to_read(pad))
        assert (answer.status_code, answer.location) == (302, f"{house.address}/pad/2"), hands
    assert sorted(hands) == ["叶代", "示范吴记物业有限公司"]
    assert "都签好了。有新的要签，会自己出来" in mei.get(f"{house.address}/pad/2").text


@pytest.mark.parametrize("signer", ["0", "9", "x", "-1", "%F0%9F%98%80"])
def test_there_is_no_pad_for_nobody(house: House, signer: str) -> None:
    assert house.signed_in("mei").get(f"{house.address}/pad/{signer}").status_code == 404


# scans of what was signed by hand


def scanned(browser: Browser, rows: list[tuple[int, str]], **changes: Any) -> TestResponse:
    """The agreement comes back on paper, these signatures with these days on it."""
    house = browser.house
    form: dict[str, Any] = {"seen": str(house.tell(lambda s, c: c.version)), "file": (io.BytesIO(world.PDF), "签好.pdf")}
    for n, (number, on) in enumerate(rows):
        form |= {f"signed-{n}-signature": str(number), f"signed-{n}-signed_on": on}
    form |= changes
    return browser.post(f"{house.address}/signed-sheet", {k: v for k, v in form.items() if v is not None})


def number_of(house: House, kind: str, name: str) -> int:
    return next(s.id for s in house.papers(kind)[0].signatures if s.name == name)


def test_a_sheet_signed_by_hand_is_noted_hand_by_hand(house: House) -> None:
    mei = house.signed_in("mei")
    page = mei.get(f"{house.address}/signed-sheet")
    assert "陈采薇" in page.text and "叶代" in page.text
    rows = [(number_of(house, "A09", "陈采薇"), day()), (number_of(house, "A09", "叶代"), "")]
    assert scanned(mei, rows).status_code == 302
    assert signed(house) == {"A09 陈采薇"}
    assert "陈采薇" not in str(typed(mei.get(f"{house.address}/signed-sheet"))), "what was given is no row any more"


def test_a_row_comes_only_from_what_is_missing(house: House) -> None:
    mei, chen = house.signed_in("mei"), number_of(house, "A09", "陈采薇")
    assert scanned(mei, [(chen, day())]).status_code == 302
    answer = scanned(mei, [(chen, day())])
    assert answer.status_code == 409
    assert any("这份文书的签名有变动，请重新打开再填。" in one for one in told(answer)), told(answer)


def test_a_signature_on_another_paper_is_no_row_of_this_one(house: House) -> None:
    answer = scanned(house.signed_in("mei"), [(number_of(house, "A05", "陈采薇"), day())])
    assert answer.status_code == 409
    assert any("请重新打开" in one for one in told(answer)), told(answer)
    assert signed(house) == set()


@pytest.mark.parametrize(
    ("on", "sentence"),
    [("2026-06-17", "签名日期还没到"), ("2026-06-15", "签名日期早于文书打印的日期"), ("1899-01-01", "日期不对"), ("x", "")],
)
def test_the_day_on_the_sheet_lies_between_its_printing_and_today(house: House, on: str, sentence: str) -> None:
    answer = scanned(house.signed_in("mei"), [(number_of(house, "A09", "陈采薇"), on)])
    assert answer.status_code in (409, 422)
    assert sentence in " ".join(told(answer)), told(answer)
    assert typed(answer)["signed-0-signed_on"] == [on]
    assert signed(house) == set()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "请选签好的扫描件或照片。"),
        (b"", "这个文件是空的"),
        (b"just text", "只收"),
        (b"MZ\x90\x00" * 50, "只收"),
        (RECORDING, "请传扫描件或照片"),
    ],
)
def test_a_sheet_does_not_come_back_without_its_scan(house: House, file: bytes | None, sentence: str) -> None:
    rows = [(number_of(house, "A09", "陈采薇"), day())]
    given = (io.BytesIO(file), "签好.pdf") if file is not None else None
    answer = scanned(house.signed_in("mei"), rows, file=given)
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    assert typed(answer)["signed-0-signed_on"] == [day()]
    assert signed(house) == set()


def test_the_scan_of_an_agreement_does_not_go_through_the_door_of_other_papers(house: House) -> None:
    paper = house.papers("A09")[0]
    form = {"paper": str(paper.id), "signed-0-signature": str(paper.signatures[0].id), "signed-0-signed_on": day()}
    answer = house.press("attach", "counter", form)
    assert answer.status_code == 409
    assert any("不在这里签" in one for one in told(answer)), told(answer)
    assert signed(house) == set()


def test_a_recording_is_no_scan_of_any_paper(house: House) -> None:
    answer = house.press("attach", "counter", {"file": (io.BytesIO(RECORDING), "签好.pdf")})
    assert any("请传扫描件或照片" in one for one in told(answer)), told(answer)


def test_who_signs_first_ends_the_other_way(house: House) -> None:
    """Chen signs at her phone while the mediator holds a sheet with her name on it."""
    rows = [(number_of(house, "A09", "陈采薇"), day())]
    assert sign(house.as_("party"), "signatures", shown(house, "A09", "陈采薇")).status_code == 302
    answer = scanned(house.signed_in("mei"), rows)
    assert answer.status_code == 409


def test_a_page_of_scans_that_came_too_late_says_what_happened(house: House) -> None:
    """Everybody has signed meanwhile and the seal is on it: the sheet is not looked for in vain."""
    rows = [(number_of(house, "A09", "陈采薇"), day())]
    house.run("sign", "seal")
    with later(hour=11):
        answer = scanned(house.signed_in("mei"), rows, seen="1")
    assert answer.status_code == 409
    assert "已经办了" in words(answer)


def test_a_page_of_the_packet_s_scans_that_came_too_late_says_what_happened(houses: Houses) -> None:
    house = houses.at("application", "preparing")
    form = house.form("scan", "mediator", "application")
    house.run("apply")
    answer = house.signed_in("mei").post(house.door("scan", "mediator", "application"), form)
    assert answer.status_code == 409
    assert "已经办了" in words(answer)
