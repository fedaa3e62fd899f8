"""The press as a machine: same facts same bytes, workers, faces of the office, and what is laid over a paper afterwards."""

import dataclasses
import hashlib
import io
import shutil

import pytest
from PIL import Image
from pypdf import PdfReader

from documents import faces, fonts, kinds, press
from documents.overlay import Mark, overlay
from documents.seals import seal_png
from foundation.errors import Refused
from tests.papers import of_mediation, of_rulings, people, samples
from tests.papers.reading import words


def ink():
    out = io.BytesIO()
    Image.new("RGBA", (300, 100), (10, 10, 40, 255)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def workers():
    press.open(workers=1)
    yield
    press.open()


def test_same_facts_same_bytes_also_in_a_worker_process(printed, workers):
    kind, facts = samples.PAPERS["C01-rare"]
    sheet = press.make(kind, facts)
    assert sheet.sha256 == printed["C01-rare"].sha256 == hashlib.sha256(sheet.pdf).hexdigest()
    assert sheet.slots == printed["C01-rare"].slots
    with pytest.raises(Refused, match="审判员"):
        press.make(kind, dataclasses.replace(facts, judge=""))
    with pytest.raises(Refused, match="U\\+E000"):
        press.make(kind, dataclasses.replace(facts, judge="\ue000"))


def test_other_facts_other_bytes(printed):
    assert press.make(kinds.CONFIRMING, of_rulings.ruling(judge="孙某")).sha256 != printed["C01"].sha256


def test_a_paper_tells_its_title_and_nothing_about_the_machine(printed):
    for sheet in printed.values():
        told = PdfReader(io.BytesIO(sheet.pdf))
        assert dict(told.metadata) == {"/Title": sheet.kind.title, "/Producer": "mediation"}
        assert told.trailer["/Root"]["/Lang"] == "zh-CN"


def test_every_hand_and_seal_of_a_kind_has_its_place_on_the_paper(printed):
    for name, sheet in printed.items():
        families = {slot.name.split("-")[0] if not slot.name.startswith("page-") else "" for slot in sheet.slots}
        wanted = set(sheet.kind.signers)
        if sheet.kind.code.startswith("C0"):
            wanted -= {"judge", "clerk"} if "核对无异" in words(sheet.pdf) else {"seal"}
        assert wanted <= families, name
        for slot in sheet.slots:
            assert 1 <= slot.page <= sheet.pages and slot.width > 20 and slot.height > 10
            assert slot.x > 0 and slot.x + slot.width < 596 and slot.y > 0 and slot.y + slot.height < 842


def test_a_record_has_a_place_to_sign_on_every_page(printed):
    for name in ("A07", "D10"):
        sheet = printed[name]
        assert {slot.page for slot in sheet.slots if slot.name.startswith("page-")} == set(range(1, sheet.pages + 1))


def test_marks_are_laid_over_the_bytes_that_were_signed(printed):
    sheet = printed["D10"]
    marks = [
        Mark(sheet.slot("party-1"), image=ink()),
        Mark(sheet.slot("remark"), text="以上笔录已看过，无误（本人在线确认）"),
        Mark(next(slot for slot in sheet.slots if slot.name == "page-party-1"), image=ink()),
    ]
    laid = overlay(sheet.pdf, marks)
    assert laid.startswith(sheet.pdf)
    assert len(PdfReader(io.BytesIO(laid)).pages) == sheet.pages
    assert words(laid).replace("以上笔录已看过，无误（本人在线确认）", "") == words(sheet.pdf)
    again = overlay(laid, [Mark(sheet.slot("clerk"), image=ink())])
    assert again.startswith(laid) and "以上笔录已看过" in words(again)


def test_a_seal_is_red_round_and_laid_half_transparent_over_the_date(printed):
    sheet = printed["C01"]
    png = seal_png(people.COURT)
    image = Image.open(io.BytesIO(png))
    assert image.size[0] == image.size[1] and image.getpixel((2, 2))[3] == 0
    middle = image.getpixel((image.size[0] // 2, image.size[1] // 2))
    assert middle[0] > 150 and middle[1] < 60 and middle[3] == 255
    assert seal_png(people.COURT, centre="") != png
    laid = overlay(sheet.pdf, [Mark(sheet.slot("seal"), image=png, seal=True)])
    assert words(laid) == words(sheet.pdf)
    assert abs(sheet.slot("seal").width - 42 / 25.4 * 72) < 0.1


def test_without_built_faces_papers_are_printed_and_the_lack_is_said(tmp_path):
    assert press.reduced() == ()
    press.open(fonts=tmp_path / "none")
    try:
        assert press.reduced() and "字体" in press.reduced()[0]
        assert "终止调解" in words(press.make(*samples.PAPERS["A12"]).pdf)
    finally:
        press.open()


def test_the_offices_own_faces_come_first(tmp_path):
    office = tmp_path / "office"
    office.mkdir()
    shutil.copy(fonts.FOLDER / "PaperSerif.otf", office / "单位仿宋.otf")
    shutil.copy(fonts.FOLDER / "PaperSans.otf", office / "names.otf")
    shutil.copytree(fonts.FOLDER, tmp_path / "fonts", ignore=shutil.ignore_patterns("*.otf", "*.ttf"))
    at_hand = faces.load(tmp_path / "fonts", office)
    families = at_hand.voices["fang"].split(", ")
    assert families[0].startswith('"Office') and families[1] == '"Paper Latin"'
    assert at_hand.voices["song"].split(", ")[0] == '"Paper Song"' and "Office" in at_hand.voices["song"]
    assert faces.load(tmp_path / "fonts", office) == at_hand


def test_a_guardian_signs_for_a_minor_and_an_interpreter_beside_the_party(printed):
    parties = (people.CHILD, people.FOREIGNER)
    sheet = press.make(kinds.AGREEMENT, dataclasses.replace(of_mediation.AGREEMENT, parties=parties))
    assert {"party-1", "party-2", "interpreter-2"} <= {slot.name for slot in sheet.slots}
    text = words(sheet.pdf)
    assert "申请人桑小雨（法定代理人桑若初签名）" in text and "翻译人员岩三宝：" in text
