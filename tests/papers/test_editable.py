"""The Word copy of a paper: the words and tables of its draft, set as an office in China sets them, and nothing that runs."""

import io
import re
import zipfile

import docx
import pytest
import tinyhtml5
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from documents import drafting, editable
from documents.kinds import KINDS
from tests.papers import samples

EDITABLE = [name for name, (kind, _) in samples.PAPERS.items() if kind.editable]
SHAPES = {"A03-kinds", "A04", "A09", "A12", "B04", "B07", "C01-original", "D01", "D08", "D13", "D15", "D35", "S03", "S04"}


def opened(name):
    kind, facts = samples.PAPERS[name]
    draft = drafting.draft(kind, facts)
    return tinyhtml5.parse(draft, namespace_html_elements=False), docx.Document(io.BytesIO(editable.word(draft, kind.title)))


def bare(text):
    return re.sub(r"\s|☐", "", text).replace("☑", "√")


def in_order(sheet):
    return "".join(
        "\n" if one.tag in (qn("w:br"), qn("w:tab")) else one.text or ""
        for one in sheet.element.body.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
    )


def cells_of(table):
    return [bare("".join(t.text or "" for t in tc.iter(qn("w:t")))) for tc in table.iter(qn("w:tc"))]


@pytest.mark.parametrize("name", [pytest.param(one, marks=() if one in SHAPES else pytest.mark.prove) for one in EDITABLE])
def test_a_word_copy_has_the_words_and_the_cells_of_the_draft(name):
    draft, sheet = opened(name)
    words = bare("".join(draft.find("body").itertext()))
    mark = "本件与原本核对无异"
    assert bare(in_order(sheet)).replace(mark, "") == words.replace(mark, "")
    tables = list(sheet.element.body.iter(qn("w:tbl")))
    drawn = [
        [bare("".join(cell.itertext())) for cell in table.iter() if cell.tag in ("td", "th")] for table in draft.iter("table")
    ]
    assert [[one for one in cells_of(table) if one] for table in tables] == [[one for one in cells if one] for cells in drawn]
    for table in tables:
        rows = table.findall(qn("w:tr"))
        spans = {
            sum(int(one.get(qn("w:val"))) - 1 for one in row.findall(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:gridSpan')}"))
            + len(row.findall(qn("w:tc")))
            for row in rows
        }
        assert spans == {len(table.find(qn("w:tblGrid")))}


def test_it_is_set_as_an_office_sets_it():
    _, sheet = opened("A09")
    page, plain = sheet.sections[0], sheet.styles["Normal"]
    for side, wanted in (("top", 37), ("right", 26), ("bottom", 35), ("left", 28)):
        assert abs(getattr(page, f"{side}_margin") - Mm(wanted)) < Pt(0.1)
    assert plain.font.size == Pt(16) and abs(plain.paragraph_format.line_spacing - Pt(28.95)) < Pt(0.05)
    assert plain.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋_GB2312"
    title = sheet.paragraphs[0]
    assert title.text == "人民调解协议书" and title.alignment == 1
    assert (title.runs[0].font.name, title.runs[0].font.size) == ("方正小标宋简体", Pt(22))
    body = next(one for one in sheet.paragraphs if one.text.startswith("申请人"))
    assert body._p.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200" and body.alignment == 3
    heading = next(one for one in sheet.paragraphs if one.text.startswith("纠纷主要事实"))
    assert heading.runs[0].font.name == "黑体"
    number = next(one for one in sheet.paragraphs if one.text.startswith("（2026）"))
    assert number.alignment == 2 and abs(number.paragraph_format.right_indent - Pt(31.58)) < Pt(0.1)
    assert page.footer.paragraphs[0].alignment == 2 and page.even_page_footer.paragraphs[0].alignment == 0
    assert page.footer._element.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == "PAGE"


def test_a_plan_of_payments_keeps_its_columns_its_lines_and_its_head():
    _, sheet = opened("A09-long")
    plan = sheet.tables[0]
    assert [round(column.width.pt) for column in plan.columns][:3] == [46, 100, 78]
    assert abs(sum(column.width.pt for column in plan.columns) - 442.2) < 1
    assert plan.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None and plan.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert {one.get(qn("w:val")) for one in plan._tbl.iter(qn("w:tcBorders")) for one in one} == {"single"}
    assert len(plan.rows) == 25


def test_nothing_in_it_runs_and_what_somebody_wrote_stays_words():
    facts = samples.PAPERS["D35"][1]
    hostile = drafting.draft(
        KINDS["D35"], type(facts)(**{**{f: getattr(facts, f) for f in facts.__slots__}, "purpose": "{{ 7*7 }}<w:p/>赔偿款"})
    )
    inside = zipfile.ZipFile(io.BytesIO(editable.word(hostile, "收条")))
    assert "{{ 7*7 }}<w:p/>赔偿款" in in_order(docx.Document(io.BytesIO(inside.fp.getvalue())))
    assert not [name for name in inside.namelist() if re.search(r"vba|macro|embed|activeX|customXml|glossary", name, re.I)]
    written = b"".join(inside.read(name) for name in inside.namelist())
    assert not re.search(rb"TargetMode=.External|<w:hyperlink|w:instr[^>]*(DDE|INCLUDE|LINK)|attachedTemplate", written)


def test_what_is_worked_on_is_a_partys_own_or_shared_paper_and_no_record_or_proof():
    wanted = {"A03", "A09", "A16", "D01", "D13", "D15", "D35", "S03", "S04", "C01", "B01"}
    kept = {"A01", "A02", "A07", "A08", "D10", "D11", "D12", "D36", "S20", "S21"}
    found = {code for code, kind in KINDS.items() if kind.editable}
    assert wanted <= found and not kept & found
