"""Papers are kept as PDF/A-3 with their facts inside: the main marks of the standard, read back with another library than wrote them. This is not what a
validator of the whole standard would say."""

import datetime as dt
import html
import io
import json
import re

import pikepdf
import pytest

from documents import codes, drafting, press
from documents.overlay import Mark, overlay
from documents.seals import seal_png
from tests.papers import people, samples
from tests.papers.test_press import ink

SOME = ("A05", "A09", "C01-rare", "D08", "D10", "S01")


@pytest.fixture(scope="module")
def papers():
    return {name: press.make(*samples.PAPERS[name], people.qr()) for name in SOME}


def refuse(pdf):
    """What PDF/A-3 would have otherwise, as far as it is looked at here."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        told = str(opened.Root.Metadata.read_bytes().decode())
        if 'pdfaid:part="3"' not in told or 'pdfaid:conformance="U"' not in told:
            found.append("no mark of the part")
        if "mediation" not in told or str(opened.docinfo.get("/Producer", "mediation")) != "mediation":
            found.append("another producer")
        intents = opened.Root.get("/OutputIntents", [])
        if not any(one.S == "/GTS_PDFA1" and one.DestOutputProfile.N == 3 for one in intents):
            found.append("no output intent")
        if opened.is_encrypted or "/ID" not in opened.trailer:
            found.append("encrypted or without a name")
        for one in opened.objects:
            if not isinstance(one, pikepdf.Object) or one._type_code not in (
                pikepdf.ObjectType.dictionary,
                pikepdf.ObjectType.stream,
            ):
                continue
            if one.get("/Type") == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()):
                found.append(f"font {one.FontName} is not embedded")
            if one.get("/Type") == "/Font" and one.get("/Subtype") == "/Type0" and "/ToUnicode" not in one:
                found.append(f"font {one.BaseFont} tells no characters")
            if (
                one.get("/Interpolate") is True
                or one.get("/S") in ("/JavaScript", "/Launch")
                or one.get("/Filter") == "/LZWDecode"
            ):
                found.append("something that is not allowed")
            if one.get("/Type") == "/Filespec" and (one.get("/AFRelationship") != "/Source" or "/UF" not in one):
                found.append("an attachment without relation")
        if len(opened.Root.get("/AF", [])) != 1:
            found.append("not one attachment")
    return found


def facts_of(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return json.loads(opened.attachments["facts.json"].get_file().read_bytes())


def leaves(value):
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [value] if inside is None else [leaf for one in inside for leaf in leaves(one)]


def test_a_paper_bears_the_marks_of_the_archive_also_when_things_were_laid_over_it(papers):
    for name, sheet in papers.items():
        assert refuse(sheet.pdf) == [], name
        slot = sheet.slots[-1]
        marks = [
            Mark(slot, image=seal_png("某调解委员会"), seal=True),
            Mark(slot, image=ink()),
            Mark(slot, text="㛃䶮2026年3月1日"),
        ]
        laid = overlay(overlay(sheet.pdf, marks), codes.marks("K7M24QXD9TBRPMWX"))
        assert laid.startswith(sheet.pdf) and refuse(laid) == [], name
        assert facts_of(laid) == facts_of(sheet.pdf)


def test_what_is_missing_is_seen(papers):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers["A05"].pdf)) as opened:
        del opened.Root["/OutputIntents"], opened.Root["/AF"]
        for one in opened.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
                del one["/FontFile3"]
        opened.save(out)
    assert {"no output intent", "not one attachment"} <= set(refuse(out.getvalue()))
    assert any("is not embedded" in one for one in refuse(out.getvalue()))


def test_the_facts_inside_are_those_that_are_printed_and_no_others(papers):
    for name, sheet in papers.items():
        told = facts_of(sheet.pdf)
        assert (told["kind"], told["title"]) == (sheet.kind.code, sheet.kind.title)
        draft = html.unescape(re.sub(r"<[^>]*>|\s+", "", drafting.draft(*samples.PAPERS[name])))
        for leaf in leaves(told["facts"]):
            if isinstance(leaf, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d.*", leaf):
                pieces = [re.sub(r"\s+", "", line).strip("。；，、") for line in leaf.splitlines()]
                assert all(piece in draft for piece in pieces), (name, leaf)
    everything = json.dumps(facts_of(papers["A05"].pdf), ensure_ascii=False)
    assert "程又安" in everything
    for kept_back in ("示范市明湖区柳荫路8号2栋301", "990103198803120031", "14000000001", "1988-03-12", "石念初"):
        assert kept_back not in everything, "the sheet of rights names the parties and nothing more of them"
    assert dt.date.fromisoformat(facts_of(papers["C01-rare"].pdf)["facts"]["agreed"])
