"""A paper as a Word file to go on working with: the words, tables and places of its draft, as the style sheet of the papers sets them.

It is a copy and never on file; what is issued is the PDF. Which kinds have one: `Kind.editable`.
"""

import io
import re
from functools import cache

from docx.oxml.ns import qn
from weasyprint import CSS, HTML
from weasyprint.css import get_all_computed_styles
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from documents import word_sheet
from documents.faces import VOICES
from documents.kinds import KINDS
from documents.models import Paper
from documents.typeset import STYLE
from documents.word_lines import Place
from documents.word_writer import Writer

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def offered(paper: Paper) -> bool:
    """Whether a paper on file may still be worked on elsewhere: of a kind that is edited, and nothing is settled by hand or seal."""
    is_open = not paper.void_at and not paper.sealed_on and not paper.final_sha and (paper.missing or not paper.signatures)
    return KINDS[paper.kind].editable and bool(is_open)


def word(draft: str, title: str) -> bytes:
    """The draft of a paper as .docx. Nothing in it runs, links to anything or is fetched."""
    page = HTML(string=draft, base_url="press:", url_fetcher=URLFetcher(allowed_protocols=()))
    body = page.etree_element.find("body")
    looks = get_all_computed_styles(page, [_style()], font_config=_fonts())
    sheet = word_sheet.open_sheet(title, numbered=looks(body)["page"] not in ("cover", "half"))
    Writer(looks).flow(body, Place(sheet, word_sheet.WIDTH))
    if sheet.element.body[-2].tag == qn("w:tbl"):
        word_sheet.pitch(sheet.add_paragraph(), 1)
    out = io.BytesIO()
    sheet.save(out)
    return out.getvalue()


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _style() -> CSS:
    """The style sheet of the papers, in which every voice stands under its own name."""
    named = re.sub(rf"\$({'|'.join(VOICES)})\b", r'"\1"', STYLE.read_text())
    return CSS(string=named, font_config=_fonts(), url_fetcher=URLFetcher(allowed_protocols=()))
