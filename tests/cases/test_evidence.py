"""Evidence: what may be handed in is told by its bytes, kept as it came, and given back so that it cannot do harm."""

import hashlib
import io
import zipfile
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases import evidence
from cases.models import Case
from tests import world
from tests.cases.house import RECORDING, Browser, House, Houses, told, typed, words


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "applied")


def zipped(*names: str, inside: bytes = b"<x/>") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, inside)
    return buffer.getvalue()


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "white").save(buffer, kind)
    return buffer.getvalue()


WORD = zipped("[Content_Types].xml", "word/document.xml")
EXCEL = zipped("[Content_Types].xml", "xl/workbook.xml")
TAKEN = {
    "a PDF": (world.PDF, "application/pdf"), "a photo": (picture("JPEG"), "image/jpeg"), "a picture": (picture("PNG"), "image/png"),
    "a document": (WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "a table": (EXCEL, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "a recording": (RECORDING, "audio/mpeg"),
    "a film": (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 200, "video/mp4"),
}  # fmt: skip
NOT_TAKEN = {
    "a program": b"MZ\x90\x00" + b"\x00" * 300,
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing that runs": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "words": "只是一段文字".encode(),
    "one byte": b"x",
    "zeros": b"\x00" * 4096,
    "an archive": zipped("退租.txt"),
    "an archive of a program": zipped("META-INF/MANIFEST.MF", "Main.class"),
    "half an archive": WORD[: len(WORD) // 2],
    "an archive with its index cut off": WORD[:-30],
    "a name that is no text": WORD.replace(b"word/document.xml", b"word\xffdocument.xml").replace(b"\x14\x00\x00\x00", b"\x14\x00\x00\x08"),
    "a picture format nobody prints": picture("GIF"),
    "a script": b"#!/bin/sh\nrm -rf /\n",
}  # fmt: skip


def hand_in(
    browser: Browser, content: bytes | None, file: str = "合同.pdf", called: str = "租赁合同", **changes: Any
) -> TestResponse:
    house = browser.house
    form = {"seen": str(house.tell(lambda s, c: c.version)), "name": called, "purpose": "证明押金数额", **changes}
    if content is not None:
        form["file"] = (io.BytesIO(content), file)
    return browser.post(f"{house.address}/evidence", form)


def on_file(house: House) -> list[tuple[str, str | None, str, str]]:
    def look(session: Session, case: Case) -> list[tuple[str, str | None, str, str]]:
        return [(one.name, one.sha, one.mime, one.given_by) for one in case.evidence]

    return house.tell(look)


@pytest.mark.parametrize("what", TAKEN)
def test_what_can_be_opened_safely_is_taken_and_given_back_byte_for_byte(house: House, what: str) -> None:
    content, mime = TAKEN[what]
    lin = house.signed_in("lin")
    assert hand_in(lin, content, "x.bin").status_code == 302
    assert on_file(house) == [("租赁合同", hashlib.sha256(content).hexdigest(), mime, "林静")]
    answer = lin.get(f"{house.address}/evidence/1")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_what_is_not_on_the_list_is_refused_whatever_it_calls_itself(house: House, what: str) -> None:
    answer = hand_in(house.signed_in("lin"), NOT_TAKEN[what], "合同.pdf")
    assert answer.status_code == 409
    assert any("只收 PDF、图片、录音、录像、Word 和 Excel 文件。可以拍照上传。" in one for one in told(answer)), told(answer)
    found = typed(answer)
    assert (found["name"], found["purpose"]) == (["租赁合同"], ["证明押金数额"])
    assert on_file(house) == []


def test_any_garbled_document_is_refused_or_taken_and_never_breaks_the_house(house: House) -> None:
    """Every byte of a small document turned over, one after another."""
    for place in range(0, len(WORD), 7):
        broken = WORD[:place] + bytes([WORD[place] ^ 0xFF]) + WORD[place + 1 :]
        try:
            assert evidence.type_of(broken) in evidence.TYPES
        except evidence.Refused:
            continue


def test_an_empty_file_is_not_taken_for_an_original_that_was_only_shown(house: House) -> None:
    lin = house.signed_in("lin")
    answer = hand_in(lin, b"")
    assert answer.status_code == 409
    assert any("这个文件是空的，请重新选。" in one for one in told(answer))
    assert typed(answer)["name"] == ["租赁合同"]
    assert on_file(house) == []
    assert hand_in(lin, None, original_checked="y").status_code == 302
    assert on_file(house) == [("租赁合同", None, "", "林静")]
    assert lin.get(f"{house.address}/evidence/1").status_code == 404


def test_what_is_too_big_is_refused_with_its_measure(house: House) -> None:
    answer = hand_in(house.signed_in("lin"), world.PDF + b"\x00" * evidence.LARGEST)
    assert answer.status_code == 409
    assert any("文件超过 20 MB。请压缩，或分几次交。" in one for one in told(answer))
    assert typed(answer)["purpose"] == ["证明押金数额"]


def test_what_is_far_too_big_is_not_even_read(house: House) -> None:
    answer = hand_in(house.signed_in("lin"), b"\x00" * (33 * 1024 * 1024))
    assert answer.status_code == 413
    assert "文件太大，没有收下" in words(answer)
    assert on_file(house) == []


def test_the_same_file_twice_is_two_pieces_and_one_file(house: House) -> None:
    lin = house.signed_in("lin")
    assert hand_in(lin, world.PDF).status_code == hand_in(lin, world.PDF, "x.pdf").status_code == 302
    (one, two) = on_file(house)
    assert one[1] == two[1]
    assert lin.get(f"{house.address}/evidence/2").data == world.PDF


@pytest.mark.parametrize("role", ["party", "agent"])
def test_a_party_hands_in_under_its_own_name_and_checks_no_original(house: House, role: str) -> None:
    name = {"party": "陈采薇", "agent": "叶代"}[role]
    assert hand_in(house.as_(role), world.PDF, original_checked="y").status_code == 302
    assert on_file(house)[0][3] == name
    assert not house.tell(lambda s, c: c.evidence[0].original_checked)
    assert house.as_("party").get(f"{house.address}/evidence/1").status_code == 200


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ""),
        ("name", "\x00"),
        ("name", "长" * 121),
        ("purpose", "长" * 201),
        ("given_by", "长" * 121),
        ("kind", "没有这一种"),
    ],
)
def test_what_is_wrong_with_the_description_is_said_and_the_rest_stays(house: House, field: str, wrong: str) -> None:
    changes = {"given_by": "房东", {"name": "called"}.get(field, field): wrong}
    answer = hand_in(house.signed_in("lin"), world.PDF, **changes)
    assert answer.status_code == 422
    sent = {"name": "租赁合同", "purpose": "证明押金数额", "given_by": "房东"}
    assert {n: typed(answer)[n] for n in sent if n != field} == {n: [v] for n, v in sent.items() if n != field}
    assert on_file(house) == []


@pytest.mark.parametrize(
    "name", ["a\nb", "a\r\nSet-Cookie: x=1", '"; filename="x.exe', "../../etc/passwd", "😀合同", "a" * 120, "%0d%0a", "a;b=c"]
)
def test_a_piece_of_any_name_can_be_opened_again(house: House, name: str) -> None:
    lin = house.signed_in("lin")
    assert hand_in(lin, world.PDF, called=name).status_code == 302
    answer = lin.get(f"{house.address}/evidence/1")
    assert (answer.status_code, answer.data) == (200, world.PDF)
    assert answer.headers.get("Set-Cookie", "").find("x=1") < 0
    assert lin.get(house.address).status_code == 200


@pytest.mark.parametrize("name", ["x" * 3000 + ".pdf", "😀.pdf", "..\\..\\x", "\x00.pdf", "'\".pdf"])
def test_a_file_may_be_called_anything(house: House, name: str) -> None:
    assert hand_in(house.signed_in("lin"), world.PDF, name).status_code == 302


def test_another_s_case_gives_no_evidence(house: House) -> None:
    hand_in(house.signed_in("lin"), world.PDF)
    assert house.signed_in("stranger").get(f"{house.address}/evidence/1").status_code == 404
    assert house.signed_in("lin").get(f"{house.address}/evidence/99").status_code == 404
