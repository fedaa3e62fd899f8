"""The large-print edition of a paper on file: its own draft set again in type that old eyes can read. It is for reading; the original governs."""

import io
import re
from xml.etree import ElementTree

import tinyhtml5

from foundation import files
from people.roles import Role

from . import press, screen
from .models import Paper
from .typeset import LARGE

GOVERNS = "大字阅读本，内容与原件一致，以原件为准。"
_PARTIES = {Role.PARTY.value, Role.AGENT.value}
_FEW, _SHORT = 3, 40  # columns, and characters of a cell, that still have room at 22 pt


def is_offered(paper: Paper) -> bool:
    """Whether there is a large-print edition: of every paper of ours that a party may read."""
    return bool(paper.facts) and bool(_PARTIES.intersection(paper.readers))


def large(paper: Paper) -> bytes:
    """The PDF, from the words that were filed with the paper and from nothing else. No place for ink, no picture, no seal."""
    return press.edition(enlarged(files.get(paper.text_sha).decode()), LARGE)


def enlarged(draft: str) -> str:
    """A draft made ready for the large style: the sentence on top, no places, no pictures, and tables that can be read row by row. The head of a
    column in which nothing stands is left out with it."""
    root = tinyhtml5.parse(
        io.BytesIO(screen.without_places(draft).encode()), transport_encoding="utf-8", namespace_html_elements=False
    )
    body = root.find("body")
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in ("img", "style") or child.tag == "tr" and not _words(child)]:
            _drop(parent, child)
    for table in root.iter("table"):
        _name_cells(table)
    note = ElementTree.Element("p", {"class": "governs"})
    note.text = GOVERNS
    body.insert(0, note)
    return "<!DOCTYPE html>" + ElementTree.tostring(root, encoding="unicode", method="html")


def _drop(parent: ElementTree.Element, child: ElementTree.Element) -> None:
    """Takes an element out and leaves the words that follow it."""
    place, tail = list(parent).index(child), child.tail or ""
    parent.remove(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _name_cells(table: ElementTree.Element) -> None:
    """Gives every cell of a list the head of its column, for a style that sets the cells one under the other; a list of few columns stays."""
    heads = [_words(cell) for cell in table.findall("thead/tr/th")]
    if not heads:
        return
    if len(heads) <= _FEW and all(len(_words(cell)) <= _SHORT for cell in table.iter("td")):
        table.set("class", "few")
        return
    for row in table.findall("tbody/tr"):
        row.set("class", "named")
        for cell, head in zip(row.findall("td"), heads, strict=False):
            if head and _words(cell) and not cell.get("colspan"):
                cell.set("data-head", head)


def _words(element: ElementTree.Element) -> str:
    return re.sub(r"\s", "", "".join(element.itertext()))
