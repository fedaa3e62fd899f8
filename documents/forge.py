"""Cuts one face of the papers out of a font file: only the wanted characters, one set of metrics, no layout tables, a name of its own.

One set of metrics (880 above, 120 below) because a rare name set in another face would otherwise make its line taller and push the text to
another page; no BASE table because Pango shifts a run by it. What is put in again is one rule of Chinese type: of two marks that stand side by
side the first gives up the empty half of its square (标点挤压). Not for finding font files: see `documents.fonts`.
"""

import io
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

ASCENT, DESCENT = 0.88, -0.12
_LAYOUT = ("GSUB", "GPOS", "GDEF")
_NEEDLESS = ("BASE", "VORG", "vhea", "vmtx", "DSIG", "EBDT", "EBLC", "FFTM", "PCLT", "meta", "kern", "gasp", "mort", "morx")
_DIGIT_WIDTH = 0.5  # of an em: two digits take the place of one ideograph, so columns of the grid stay in line
_LETTERS = (*range(0x20, 0x7F), *range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x180))
_MINUS, _PLUS = 0x2212, ord("+")
_CLOSING, _OPENING = "，。、；：！？）》〉」』】〕”’", "（《〈「『【〔“‘"
_HALF = 0.5  # of an em, the empty side of a mark


def cut(source: Path, number: int, family: str, wanted: frozenset[int], to: Path, shaping: bool = False) -> int:
    """Writes the face `family` with the wanted characters that the source has. Returns how many it got; 0 writes nothing.

    `number` is the face's place in a collection (.ttc); `shaping` keeps the tables that join letters (Burmese)."""
    face = hb.Face(hb.Blob.from_file_path(str(source)), number)
    plan = hb.SubsetInput()
    plan.unicode_set.set(wanted & set(face.unicodes))
    plan.flags = hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    if not plan.unicode_set:
        return 0
    font = TTFont(io.BytesIO(hb.subset(face, plan).blob.data))
    _strip(font, _NEEDLESS if shaping else _NEEDLESS + _LAYOUT)
    _level(font)
    _close_up(font)
    _name(font, family)
    font.save(to)
    return len(plan.unicode_set)


def cut_latin(source: Path, number: int, family: str, to: Path, scale: float = 0.91) -> int:
    """Writes letters (those of foreign names too), digits, the signs of ASCII and a minus, made smaller and with every digit half an em wide, to
    stand beside FangSong."""
    font = TTFont(source, fontNumber=number if source.suffix == ".ttc" else -1, lazy=True)
    unit, names, glyphs = font["head"].unitsPerEm, font.getBestCmap(), font.getGlyphSet()
    shapes, widths = {".notdef": T2CharStringPen(unit, None).getCharString()}, {".notdef": (unit // 2, 0)}
    cmap = {}
    for code in (code for code in (*_LETTERS, _MINUS) if code in names):
        glyph = glyphs[names[code]]
        advance = glyphs[names[_PLUS]].width if code == _MINUS else glyph.width
        width = round(_DIGIT_WIDTH * unit) if chr(code).isdigit() else round(advance * scale)
        pen = T2CharStringPen(width, None)
        glyph.draw(TransformPen(pen, (scale, 0, 0, scale, (width - glyph.width * scale) / 2, 0)))
        name = f"u{code:04X}"
        cmap[code], shapes[name], widths[name] = name, pen.getCharString(), (width, 0)
    builder = FontBuilder(unit, isTTF=False)
    builder.setupGlyphOrder(list(shapes))
    builder.setupCharacterMap(cmap)
    builder.setupCFF(family.replace(" ", ""), {}, shapes, {})
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=round(ASCENT * unit), descent=round(DESCENT * unit))
    builder.setupOS2()
    builder.setupPost()
    builder.setupNameTable({})
    _level(builder.font)
    _name(builder.font, family)
    builder.font.save(to)
    return len(cmap)


def adopt(source: Path, family: str, to: Path) -> frozenset[int]:
    """Writes an office's own font file, whole, with the metrics and a name of ours. Returns the characters it has."""
    font = TTFont(source, fontNumber=0)
    _strip(font, _NEEDLESS + _LAYOUT)
    _level(font)
    _close_up(font)
    _name(font, family)
    font.save(to)
    return characters(source)


def characters(source: Path, number: int = 0) -> frozenset[int]:
    """Every character a font file has a glyph for."""
    return frozenset(hb.Face(hb.Blob.from_file_path(str(source)), number).unicodes)


def _strip(font: TTFont, tables: Iterable[str]) -> None:
    for table in tables:
        if table in font:
            del font[table]


def _level(font: TTFont) -> None:
    unit = font["head"].unitsPerEm
    up, down = round(ASCENT * unit), round(DESCENT * unit)
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = up, down, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = up, down, 0
    os2.usWinAscent, os2.usWinDescent = up, -down
    os2.usWeightClass, os2.fsSelection, os2.version = 400, 0xC0, max(os2.version, 4)
    font["head"].macStyle = 0
    font["head"].modified = font["head"].created = 0
    font.recalcTimestamp = False


def _close_up(font: TTFont) -> None:
    """Lets the first of two marks give up its empty half, where this face has one: a question mark in the middle of its square has none."""
    unit, names, glyphs = font["head"].unitsPerEm, font.getBestCmap(), font.getGlyphSet()

    def sides(char: str) -> tuple[float, float]:
        pen = BoundsPen(glyphs)
        glyphs[names[ord(char)]].draw(pen)
        left, _, right, _ = pen.bounds or (0, 0, unit, 0)
        return left, right

    def square(char: str) -> bool:
        return ord(char) in names and glyphs[names[ord(char)]].width == unit

    closing = [char for char in _CLOSING if square(char) and sides(char)[1] <= _HALF * unit]
    opening = [char for char in _OPENING if square(char) and sides(char)[0] >= _HALF * unit]
    if not closing or not opening:
        return
    before, after = (" ".join(names[ord(char)] for char in marks) for marks in (closing, opening))
    less = -round(_HALF * unit)
    addOpenTypeFeaturesFromString(
        font, f"feature kern {{ pos [{before}] [{before} {after}] {less}; pos [{after}] [{after}] {less}; }} kern;"
    )


def _name(font: TTFont, family: str) -> None:
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    plain = family.replace(" ", "")
    for number, value in ((1, family), (2, "Regular"), (3, f"{plain}-private"), (4, family), (5, "Version 1.0"), (6, plain)):
        table.setName(value, number, 3, 1, 0x409)
