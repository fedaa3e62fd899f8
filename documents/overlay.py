"""Lays ink, seals and remarks over a paper that is already made. The bytes of the paper stay as they are: what is laid over is appended after them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from markupsafe import Markup, escape
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, PdfObject, RectangleObject

from documents import press
from documents.typeset import Slot

_PAGE = Markup(
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{}</title><style>@page {{ size: {}pt {}pt; margin: 0; {} }}</style></head><body>{}</body></html>'
)
_INK = Markup(
    '<img class="laid" src="press:{}" alt="" style="left: {}pt; top: {}pt; width: {}pt; height: {}pt; object-fit: contain; object-position: {}; opacity: {}">'
)
_WORD = Markup('<p class="laid word{}" style="left: {}pt; top: {}pt; width: {}pt; height: {}pt">{}</p>')
_SMALL = Markup(
    '<p class="laid" style="left: {}pt; top: {}pt; width: {}pt; height: {}pt; font-size: 8pt; line-height: 10pt; text-indent: 0; letter-spacing: 0">{}</p>'
)
_NO_NUMBER = "@bottom-right { content: none } @bottom-left { content: none }"
_SEAL_OPACITY = 0.72  # the date under a seal must stay readable


@dataclass(frozen=True, slots=True)
class Mark:
    """What goes into a slot: a PNG (ink, seal) or words (本人在线确认). `seal` makes it half transparent; `printed` words are the paper's own, `light`
    ones only show where to press, others are somebody's hand."""

    slot: Slot
    image: bytes | None = None
    text: str = ""
    seal: bool = False
    printed: bool = False
    light: bool = False
    small: bool = False  # beside a mark in the margin


def overlay(pdf: bytes, marks: Sequence[Mark]) -> bytes:
    """The paper with the marks on it. The result begins with the very bytes of the paper, so its hash can still be checked."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    for number in sorted({mark.slot.page for mark in marks}):
        page = writer.pages[number - 1]
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        leaf = PdfReader(io.BytesIO(_leaf([mark for mark in marks if mark.slot.page == number], width, height))).pages[0]
        _lay(writer, page, _form(writer, leaf))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _leaf(marks: Sequence[Mark], width: float, height: float) -> bytes:
    pictures, body = {}, Markup("")
    for number, mark in enumerate(marks):
        place = (mark.slot.x, mark.slot.y, mark.slot.width, mark.slot.height)
        if mark.image is not None:
            pictures[f"ink-{number}"] = mark.image
            body += _INK.format(f"ink-{number}", *place, *(("center", _SEAL_OPACITY) if mark.seal else ("left center", 1)))
        if mark.text and mark.small:
            body += _SMALL.format(*place, escape(mark.text))
        elif mark.text:
            body += _WORD.format(" printed" if mark.printed else " light" if mark.light else "", *place, escape(mark.text))
    return press.leaf(_PAGE.format("", width, height, Markup(_NO_NUMBER), body), pictures)


def _form(writer: PdfWriter, leaf: PageObject) -> PdfObject:
    """The leaf as one thing that a page can draw."""
    content, resources = leaf.get_contents(), leaf["/Resources"].get_object()
    if content is None or resources is None:
        raise ValueError("a leaf without content")
    form = DecodedStreamObject()
    form.set_data(content.get_data())
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = RectangleObject(leaf.mediabox)
    form[NameObject("/Resources")] = resources.clone(writer)
    return writer._add_object(form.flate_encode())


def _lay(writer: PdfWriter, page: PageObject, form: PdfObject) -> None:
    """Draws the form after the page's own content, which is put between a save and a restore and not touched otherwise."""
    resources = cast(DictionaryObject, page["/Resources"].get_object())
    things = cast(DictionaryObject, resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object())
    name = f"/Laid{sum(1 for key in things if key.startswith('/Laid'))}"
    things[NameObject(name)] = form
    old = page.raw_get("/Contents")
    own = list(old.get_object()) if isinstance(old.get_object(), ArrayObject) else [old]
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(f"\nQ q {name} Do Q\n".encode())
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(before), *own, writer._add_object(after)])
