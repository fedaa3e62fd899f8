"""No box in the place of a character: what was drawn is read out of the printed bytes, glyph by glyph, in every voice."""

import dataclasses
import io
import re
import shutil
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from documents import drafting, faces, fonts, forge, kinds, press
from documents.facts import PartyFacts
from foundation.errors import Refused
from tests.papers import of_case, people, ruler, samples
from tests.papers.reading import words

# Of GB 2312, what the national table (通用规范汉字表, 2013) left out: radicals and variants. Held against kTGH of Unihan 15.0.
NOT_IN_TABLE = set(
    "丌丨丬丶丿乇亠亻佧冂冖冫凵刂勹匚卩厶咭哜囗囝坶垅堀夂嬲宀屮巛庀廴廾弪彐彡後忄憝扌拚挢捱揎揞揲搿摺擗攴攵朊楱榀榘欷氵氽沲泶渖灬熳犭猓猸甙疋疒"
    "痖矽砦砩硷磺礤礻窆箝簦糸纟缋缍缏肀肜膣膪臁舡舨艹茇菸虍蚵螓蟓蠛衤謦讠诶谘跫軎辶醣钅钶钸镙镟阝阢飚饣馀髟鲶鳆鳋麴齄"
)
VOICES = ("fang", "song", "title", "kai", "hei")


def national_table() -> str:
    gb2312 = {
        char for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF) for char in bytes([high, low]).decode("gb2312", "ignore")
    }
    beyond = set("".join((fonts.HERE / "beyond_gb2312.txt").read_text().split()))
    return "".join(sorted((gb2312 - NOT_IN_TABLE) | beyond))


def in_voice(voice: str, text: str, at_hand: faces.Faces) -> str:
    family = at_hand.voices[voice].replace('"', "'")
    return f'<!doctype html><html lang="zh-CN"><body><p style="font-family: {family}">{text}</p></body></html>'


class Drawn:
    """What a reader of the bytes would put on paper: how many glyphs, and which are no glyph of their embedded face or one without a stroke. A
    blank is a glyph whose character says so."""

    def __init__(self, pdf: bytes):
        self.count, self.boxes, self.families = 0, [], set()
        self._known = {}
        for number, page in enumerate(PdfReader(io.BytesIO(pdf)).pages, 1):
            named = page["/Resources"]["/Font"]
            for font, shown in re.findall(rb"/(\w+) [\d.]+ Tf|\[(.*?)\] TJ", page.get_contents().get_data()):
                if font:
                    face, blanks = self._face(named["/" + font.decode()].get_object())
                    continue
                for glyph in (
                    int(run[at : at + 4], 16) for run in re.findall(rb"<([0-9a-f]+)>", shown) for at in range(0, len(run), 4)
                ):
                    self.count += 1
                    if glyph not in blanks and not _has_strokes(face, glyph):
                        self.boxes.append(f"page {number}, glyph {glyph}")

    def _face(self, font):
        base = str(font["/BaseFont"])
        if base not in self._known:
            self.families.add(base)
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            program = (descriptor.get("/FontFile3") or descriptor["/FontFile2"]).get_object().get_data()
            meant = re.findall(rb"<([0-9a-f]+)> <([0-9a-f]+)>", font["/ToUnicode"].get_object().get_data())
            self._known[base] = (
                hb.Font(hb.Face(program)),
                {int(glyph, 16) for glyph, char in meant if int(char, 16) in (0x20, 0xA0, 0x3000)},
            )
        return self._known[base]


def _has_strokes(face: hb.Font, glyph: int) -> bool:
    extents = face.get_glyph_extents(glyph) if 0 < glyph < face.face.glyph_count else None
    return bool(extents and extents.width)


def test_the_national_table_has_8105_characters():
    assert len(national_table()) == 8105 == len(set(national_table()))


@pytest.mark.parametrize("voice", ["fang", *(pytest.param(voice, marks=pytest.mark.prove) for voice in VOICES[1:])])
def test_every_character_of_the_national_table_is_drawn(voice):
    text = national_table()
    found = Drawn(press.leaf(in_voice(voice, text, faces.load(fonts.FOLDER)), {}))
    assert not found.boxes and found.count >= len(text)


@pytest.mark.parametrize("voice", VOICES)
def test_the_rarest_names_are_drawn_in_every_voice(voice):
    assert len(people.RARE) == 27
    found = Drawn(press.leaf(in_voice(voice, people.RARE, faces.load(fonts.FOLDER)), {}))
    assert not found.boxes and found.count >= 27


def test_a_box_is_found_where_one_is_drawn():
    at_hand = faces.load(fonts.FOLDER)
    lost = next(chr(code) for code in range(0x20000, 0x2A6D0) if code not in at_hand.covered)
    with pytest.raises(Refused, match=f"U\\+{ord(lost):04X}"):
        press.leaf(in_voice("fang", f"刘{lost}", at_hand), {})
    pdf = HTML(string=in_voice("fang", f"刘{lost}", at_hand)).write_pdf(font_config=FontConfiguration())
    assert words(pdf) == f"刘{lost}"  # the words read back as if nothing were wrong
    assert len(Drawn(pdf).boxes) == 1


@pytest.fixture
def of_the_office(tmp_path):
    """An office's own folder with two font files: its FangSong (a Debian face under that name), and one with a character that no face of ours has."""
    folder, home = tmp_path / "office", tmp_path / "fonts"
    folder.mkdir()
    shutil.copytree(fonts.FOLDER, home, ignore=shutil.ignore_patterns("*.conf", "cache"))
    said = frozenset(map(ord, _words_of_a_paper())) | frozenset(range(0x20, 0x7F))
    forge.cut(fonts.FOLDER / "PaperSong.otf", 0, "Founder FangSong", said, folder / "方正仿宋.otf")
    forge.cut(fonts.FOLDER / "PaperHei.otf", 0, "Rare Names", frozenset({ord("永")}), tmp_path / "one.otf")
    _with_one_more(tmp_path / "one.otf", folder / "names.otf")
    yield home, folder
    press.open()


def _words_of_a_paper() -> str:
    return drafting.draft(*samples.PAPERS["A12"])


def _with_one_more(source: Path, to: Path) -> None:
    """A copy of a font file in which a glyph also stands for a character that nobody else can print."""
    font = TTFont(source)
    known = font.getBestCmap()
    wide = CmapSubtable.newSubtable(12)
    wide.platformID, wide.platEncID, wide.language, wide.cmap = 3, 10, 0, {**known, _lost(): known[ord("永")]}
    font["cmap"].tables = [wide]
    font.save(to)


def _lost() -> int:
    return next(code for code in range(0x20000, 0x2A6D0) if code not in faces.load(fonts.FOLDER).covered)


@pytest.mark.prove
def test_an_offices_own_faces_set_the_paper_and_lend_what_ours_lack(of_the_office):
    home, folder = of_the_office
    press.open(fonts=home, office_fonts=folder)
    sheet = press.make(*samples.PAPERS["A12"])
    families = Drawn(sheet.pdf).families
    assert any("Office" in name for name in families), families
    assert not any("Paper-Fang" in name or "PaperFang" in name or "Latin" in name for name in families), families
    name = f"刘{chr(_lost())}"
    applicant = PartyFacts(standing="申请人", who=people.person(name))
    facts = dataclasses.replace(of_case.PETITION, applicants=(applicant,))
    found = Drawn(press.make(kinds.PETITION, facts).pdf)
    assert found.count > 300 and not found.boxes
    press.open()
    with pytest.raises(Refused, match=f"当事人{name}的姓名.*U\\+{_lost():04X}.*字体文件夹"):
        press.make(kinds.PETITION, facts)


@pytest.mark.parametrize("char", ["−", "é", "Ø", "ü"])
def test_a_minus_and_the_letters_of_foreign_names_are_in_every_voice(char):
    assert ord(char) in faces.load(fonts.FOLDER).covered


def test_of_two_marks_side_by_side_the_first_gives_up_its_empty_half():
    pdf = press.leaf('<!doctype html><html lang="zh-CN"><body><p>甲（乙）。丙“丁”，戊</p></body></html>', {})
    chars = {char.char: char for page in ruler.pages(pdf, whole=True) for line in page for char in line.chars}
    assert abs(chars["。"].left - chars["）"].left - 8) < 0.5 and abs(chars["丙"].left - chars["。"].left - 16) < 0.5
    assert abs(chars["，"].left - chars["”"].left - 8) < 0.5
