"""What the press will not print, and how it says so; and that it reaches nothing outside."""

import dataclasses
import datetime as dt
import http.server
import io
import threading

import pytest
from PIL import Image
from pypdf import PdfReader

from documents import faces, fonts, glyphs, kinds, press
from documents.facts import PartyFacts
from foundation.errors import Refused
from tests.papers import of_case, people, samples


def print_petition_of(name):
    applicant = PartyFacts(standing="申请人", who=people.person(name))
    return press.make(kinds.PETITION, dataclasses.replace(of_case.PETITION, applicants=(applicant,)))


@pytest.mark.parametrize("name", samples.PAPERS)
def test_a_missing_fact_is_refused_by_its_name(name):
    kind, facts = samples.PAPERS[name]
    for item in dataclasses.fields(facts):
        if item.default is not dataclasses.MISSING:
            continue
        empty = () if isinstance(getattr(facts, item.name), tuple) else None
        with pytest.raises(Refused, match=item.metadata["title"]) as refusal:
            press.make(kind, dataclasses.replace(facts, **{item.name: empty}))
        assert refusal.value.field == item.name
        assert kind.title in refusal.value.sentence


def test_a_missing_fact_deep_inside_is_named_with_whose_it_is():
    with pytest.raises(Refused, match="当事人程又安的住址") as refusal:
        applicant = PartyFacts(standing="申请人", who=people.person("程又安", address="  "))
        press.make(kinds.PETITION, dataclasses.replace(of_case.PETITION, applicants=(applicant,)))
    assert refusal.value.field == "applicants.0.who.address"


@pytest.mark.parametrize(
    ("char", "point", "way"),
    [
        ("\ue123", "U+E123", "自造字"),
        ("\U000f0001", "U+F0001", "自造字"),
        ("\U000e0100", "U+E0100", "字形选择符"),
        ("\uf900", "U+F900", "标准字“豈”"),
        ("\u202e", "U+202E", "控制符"),
    ],
)
def test_a_character_that_is_not_what_it_seems_is_refused_before_printing(char, point, way):
    with pytest.raises(Refused) as refusal:
        print_petition_of(f"刘{char}")
    assert point in refusal.value.sentence and way in refusal.value.sentence and "姓名" in refusal.value.sentence


def test_a_character_without_a_face_is_refused_with_the_way_on():
    covered = faces.load(fonts.FOLDER).covered
    lost = next(code for code in range(0x20000, 0x2A6D0) if code not in covered)
    with pytest.raises(Refused, match=f"当事人刘{chr(lost)}的姓名.*U\\+{lost:04X}.*字体文件夹.*手写"):
        print_petition_of(f"刘{chr(lost)}")


def test_every_character_of_gb_2312_and_of_the_national_table_can_be_printed():
    gb2312 = "".join(bytes([high, low]).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    beyond = "".join((fonts.HERE / "beyond_gb2312.txt").read_text().split())
    assert len(set(gb2312 + beyond)) == 6763 + 1467
    assert not glyphs.missing(gb2312 + beyond + people.RARE, faces.load(fonts.FOLDER).covered)


def test_the_press_reaches_neither_files_nor_the_net(tmp_path):
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture.getvalue())
    tags = f'<img src="{secret.as_uri()}"><img src="http://127.0.0.1:{server.server_port}/x.png"><link rel="attachment" href="{secret.as_uri()}">'
    try:
        sheet = press.make(kinds.PETITION, dataclasses.replace(of_case.PETITION, dispute=f"甲{tags}乙"))
        leaf = press.leaf(f"<!doctype html><p>甲{tags}乙</p>", {})
    finally:
        server.shutdown()
        server.server_close()
    assert not asked
    for pdf, carried in ((sheet.pdf, ["facts.json"]), (leaf, [])):
        read = PdfReader(io.BytesIO(pdf))
        assert not [image for page in read.pages for image in page.images]
        assert list(read.attachments) == carried
    served = press.leaf('<!doctype html><p>甲<img src="press:ink"></p>', {"ink": picture.getvalue()})
    assert PdfReader(io.BytesIO(served)).pages[0].images


def test_an_amount_of_nothing_may_be_left_out_but_not_said():
    facts = dataclasses.replace(of_case.SLIP, fen=None, mediator=None, mediator_phone=None, usually_done=None, materials=())
    assert press.make(kinds.SLIP, facts, people.qr()).pages == 1


def test_a_date_is_not_a_blank():
    with pytest.raises(Refused, match="申请日期"):
        press.make(kinds.PETITION, dataclasses.replace(of_case.PETITION, filed=None))
    assert press.make(kinds.PETITION, dataclasses.replace(of_case.PETITION, filed=dt.date(2026, 3, 3))).pages
