"""The sheet a Word copy is written on: A4, margins, faces as an office in China has them, page numbers outside, and what python-docx has no word for."""

from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

FACES = {"fang": "仿宋_GB2312", "song": "宋体", "title": "方正小标宋简体", "kai": "楷体_GB2312", "hei": "黑体"}
_ELSE = {"仿宋_GB2312": "FangSong", "方正小标宋简体": "SimSun", "楷体_GB2312": "KaiTi", "黑体": "SimHei", "宋体": "SimSun"}
WIDTH, SIZE, PITCH, SPREAD = 156 / 25.4 * 72, 16.0, 28.95, -0.25  # points; Word counts the room between characters in twentieths
# What follows, in the order the format wants (ECMA-376 part 1, 17.3.1 and 17.3.2).
_AFTER_GAPS: tuple[str, ...] = (
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
)
_AFTER_GAPS += (
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
)
_AFTER_BORDERS = (
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
)
_AFTER_SPREAD = (
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
)


def open_sheet(title: str, numbered: bool) -> Document:
    """An empty Word document as a paper is set: 28 characters by 22 lines; `numbered` puts the page number outside below."""
    sheet = docx.Document()
    _bare(sheet)
    section = sheet.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = Mm(37), Mm(26), Mm(35), Mm(28)
    section.footer_distance = Mm(35 - 7) - Pt(18)
    sheet.settings.odd_and_even_pages_header_footer = True
    _plain_style(sheet)
    _stand_ins(sheet)
    if numbered:
        _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
        _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    about = sheet.core_properties
    about.title, about.author, about.comments = title, "", ""
    return sheet


def face(shaped: Any, voice: str, size: float, *, bold: bool = False, spread: float = SPREAD) -> None:
    """Sets the type of a run or a style, for Chinese and Latin alike; `spread` is the room between characters."""
    shaped.font.name, shaped.font.size, shaped.font.bold = FACES.get(voice, voice), Pt(size), bold or None
    properties = shaped.font._element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    fonts.set(qn("w:eastAsia"), FACES.get(voice, voice))
    fonts.set(qn("w:hint"), "eastAsia")
    properties.insert_element_before(made("w:spacing", val=round(spread * 20)), *_named(_AFTER_SPREAD))


def pitch(paragraph: Any, points: float) -> None:
    """Lines exactly so far apart."""
    paragraph.paragraph_format.line_spacing = Pt(points)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY


def first_line(paragraph: Paragraph, points: float, size: float) -> None:
    """The first line goes in by whole characters, so that it still does when somebody changes the size."""
    paragraph.paragraph_format.first_line_indent = Pt(points)
    paragraph._p.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), str(round(points / size) * 100))


def ruled(paragraph: Paragraph) -> None:
    """A line below, to write on."""
    borders = OxmlElement("w:pBdr")
    borders.append(made("w:bottom", val="single", sz=4, space=1, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_named(_AFTER_BORDERS + _AFTER_GAPS))


def made(tag: str, **values: Any) -> Any:
    """An element of the format with its attributes."""
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _bare(sheet: Document) -> None:
    """Takes out what the library's own blank sheet brings along and a paper has no use for."""
    for relations in (sheet.part.rels, sheet.part.package.rels):
        for name in [name for name, one in relations.items() if one.reltype.endswith(("/customXml", "/thumbnail"))]:
            del relations[name]


def _plain_style(sheet: Document) -> None:
    style = sheet.styles["Normal"]
    face(style, "fang", SIZE)
    pitch(style, PITCH)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.widow_control = False
    # A long number may go over the end of a line rather than tear it apart; figures stand among Chinese without a gap, as they are printed.
    for name in ("w:wordWrap", "w:autoSpaceDE", "w:autoSpaceDN"):
        style.element.get_or_add_pPr().insert_element_before(made(name, val=0), *_named(_AFTER_GAPS))
    for tag, home in (("w:lang", sheet.styles), ("w:themeFontLang", sheet.settings)):
        for language in home.element.iter(qn(tag)):
            language.set(qn("w:eastAsia"), "zh-CN")


def _stand_ins(sheet: Document) -> None:
    """Names the face to use where an office does not have the first."""
    part = next(one for one in sheet.part.package.iter_parts() if one.partname.endswith("fontTable.xml"))
    table = parse_xml(part.blob)
    for name, other in _ELSE.items():
        table.append(
            parse_xml(f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>')
        )
    part._blob = serialize_part_xml(table)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character in from the edge (GB/T 9704-2012)."""
    paragraph.style, paragraph.alignment = "Normal", side
    pitch(paragraph, 18)
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        paragraph.paragraph_format.right_indent = Pt(14)
    else:
        paragraph.paragraph_format.left_indent = Pt(14)
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>')
    for text, home in (("— ", paragraph._p), ("1", field), (" —", paragraph._p)):
        run = paragraph.add_run(text)
        face(run, "song", 14, spread=0)
        home.append(run._r)
        if home is field:
            paragraph._p.append(field)


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"w:{name}" for name in names)
