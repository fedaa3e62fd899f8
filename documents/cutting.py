"""Cuts from a face the characters of one paper, in one pass where WeasyPrint 70 makes two and copies the whole face before.

The bytes are the same; a face whose characters are put together from others (glyf) is left to WeasyPrint. A cut is never kept for another paper: the
names of one case would be embedded in another's. HarfBuzz could look through a face beforehand, but that takes 250 MB and saves one millisecond.
"""

from typing import Any

from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import get_hb_object_data

_LEFT_OUT = (b"BASE", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT", b"SVG ")


def install() -> None:
    """Puts our cut in the place of WeasyPrint's, if HarfBuzz is new enough to end a face after the last character (6.0)."""
    if harfbuzz_subset and harfbuzz.hb_version_atleast(6, 0, 0):
        fonts.Font.__init__, fonts.Font.subset = _begin, _subset


def remove() -> None:
    """Puts WeasyPrint's own back."""
    fonts.Font.__init__, fonts.Font.subset = _stock_begin, _stock_subset


_stock_begin, _stock_subset = fonts.Font.__init__, fonts.Font.subset


def _begin(font: Any, *given: Any) -> None:
    fonts.get_hb_object_data = lambda face: b""
    try:
        _stock_begin(font, *given)
    finally:
        fonts.get_hb_object_data = get_hb_object_data


def _subset(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    font.file_content = None
    if to_unicode and not hinting and not font.missing and "glyf" not in font.tables:
        font.file_content = _cut(font.hb_face, sorted(to_unicode))
    if not font.file_content:
        font.file_content = get_hb_object_data(font.hb_face)
        _stock_subset(font, to_unicode, hinting)


def _cut(face: Any, glyphs: list[int]) -> bytes | None:
    order = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    _add(harfbuzz_subset.hb_subset_input_glyph_set(order), glyphs)
    tags = [harfbuzz.hb_tag_from_string(name, -1) for name in _LEFT_OUT]
    _add(harfbuzz_subset.hb_subset_input_set(order, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG), tags)
    harfbuzz_subset.hb_subset_input_set_flags(
        order,
        harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS
        | harfbuzz_subset.HB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED
        | harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE
        | harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING,
    )
    cut = harfbuzz_subset.hb_subset_or_fail(face, order)
    return None if cut == ffi.NULL else get_hb_object_data(ffi.gc(cut, harfbuzz.hb_face_destroy))


def _add(chosen: Any, codes: list[int]) -> None:
    harfbuzz.hb_set_add_sorted_array(chosen, ffi.new(f"hb_codepoint_t[{len(codes)}]", codes), len(codes))
