"""The bound file, read back: in the order that the law or custom gives, with an index whose pages are those stamped on the sheets, nothing left out in
silence, and no paper for a reader whom it is not for."""

import hashlib
import io
import json
import re
import subprocess
import zipfile
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import evidence
from cases.evidence import EvidenceGiven
from cases.models import Case
from confirmation import binding, bundling, hints
from documents import bundles, filing
from documents.bundles import Bundle
from documents.models import Paper
from foundation import clock, journal
from foundation.errors import Forbidden
from tests import world
from tests.cases.house import RECORDING, Browser, House, Houses, later, told, words


def photo(side: int = 900) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side * 4 // 3, side), "orange").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def house(houses: Houses, real_papers: None) -> House:
    """A case walked to the court's archive, with evidence of every sort."""
    one = houses.at("application", "archived")
    return one.change(_hand_in)


@pytest.fixture
def small(houses: Houses) -> House:
    """An agreed case, its papers' pages blank: for what does not look at them."""
    return houses.at("case", "agreed")


def _hand_in(session: Session, case: Case) -> None:
    lin = world.user(session, "lin")
    for name, content in (
        ("陈采薇身份证", photo()),
        ("租赁合同", world.a_pdf(3)),
        ("通话录音", RECORDING),
        ("坏的扫描件", b"%PDF-1.4\nnothing of a PDF follows"),
    ):
        case.evidence.append(_piece(case, lin, name, content))
    session.flush()


def _piece(case: Case, by: Any, name: str, content: bytes) -> Any:
    return evidence.keep(case, by, EvidenceGiven(name, content=content), _mime(content))


def _mime(content: bytes) -> str:
    return "application/pdf" if content.startswith(b"%PDF") else "audio/mpeg" if content.startswith(b"ID3") else "image/jpeg"


def pressed(house: House, who: Browser, volume: str, *, two_sided: bool = True) -> tuple[str, bytes, zipfile.ZipFile]:
    """The page of a volume, its press, and the files that came of it."""
    page = who.get(f"{house.address}/volume?volume={volume}")
    assert page.status_code == 200, page.text
    form = {"case": house.address.rpartition("/")[2], "volume": volume} | ({"two_sided": "y"} if two_sided else {})
    answer = who.post("/volumes", form)
    assert answer.status_code == 302, told(answer)
    before = who.get(answer.location)
    assert "http-equiv" in before.text and "马上开始" in before.text
    with Session(house.engine) as session:
        assert bundling.bind_due(session, clock.now()) == 1
    assert "http-equiv" not in (after := who.get(answer.location)).text
    return (
        words(after),
        fetched(who, f"{answer.location}.pdf"),
        zipfile.ZipFile(io.BytesIO(fetched(who, f"{answer.location}.zip"))),
    )


def fetched(who: Browser, path: str) -> bytes:
    with who.get(path) as answer:
        assert answer.status_code == 200
        return answer.data


def stamped(pdf: bytes) -> list[tuple[str, bool]]:
    """Of every page: the number in a corner of its head, "" where there is none, and whether it stands on the right."""
    found = []
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for page in run.split("<page ")[1:]:
        width = float(re.search(r'width="([\d.]+)"', page)[1])  # type: ignore[index]
        marks = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\d+)</word>', page)
        corner = [(text, float(left) > width / 2) for left, top, _right, _bottom, text in marks if float(top) < 50]
        found.append(corner[0] if corner else ("", True))
    return found


def bookmarks(pdf: bytes) -> dict[str, list[int]]:
    """The pages, from 0, on which each title begins."""
    reader = PdfReader(io.BytesIO(pdf))
    found: dict[str, list[int]] = {}
    for one in reader.outline:
        found.setdefault(str(one.title), []).append(reader.get_destination_page_number(one))  # type: ignore[union-attr, arg-type]
    return found


def index_of(pdf: bytes, title: str) -> list[tuple[str, str]]:
    """The lines of the index as printed: what, and on which pages."""
    reader = PdfReader(io.BytesIO(pdf))
    starts = sorted(page for pages in bookmarks(pdf).values() for page in pages)
    first = bookmarks(pdf)[title][0]
    last = min((page for page in starts if page > first), default=len(reader.pages))
    said = subprocess.run(
        ["pdftotext", "-layout", "-f", str(first + 1), "-l", str(last), "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    rows = re.findall(r"^\s*\d+\s{2,}(\S.*?)\s{2,}(\d+(?:-\d+)?|—)(?:\s|$)", said, re.M)
    return [(what, pages) for what, pages in rows]


def agrees(pdf: bytes, index: str, titles: list[str]) -> None:
    """The pages that the index names bear those very numbers, and the numbers run from 1 without a gap."""
    numbers, begins = [number for number, _right in stamped(pdf)], bookmarks(pdf)
    lines = index_of(pdf, index)
    assert [what for what, _pages in lines][: len(titles)] == titles
    taken: dict[str, int] = {}
    for what, pages in lines:
        if pages == "—":
            continue
        name = what.partition("（")[0] if what not in begins else what
        nth = taken[name] = taken.get(name, -1) + 1
        begin = begins[name][nth]
        first, _dash, last = pages.partition("-")
        assert numbers[begin] == first, (what, pages, numbers[begin])
        assert last == "" or last in numbers[begin:], (what, pages)
    stamps = [int(number) for number in numbers if number]
    assert stamps == list(range(1, len(stamps) + 1))


def test_the_committee_s_file_lies_in_the_order_of_its_form_with_the_pages_of_its_index(house: House) -> None:
    said, pdf, pack = pressed(house.run("fulfil"), house.as_("counter"), "case")
    in_order = [
        *("人民调解受理登记表", "人民调解当事人权利义务告知书", "陈采薇身份证（林静交）", "租赁合同（林静交）"),
    ]
    begins = bookmarks(pdf)
    titles = [title for title, _first in sorted(((t, p[0]) for t, p in begins.items()), key=lambda one: one[1])]
    assert titles[:2] == ["人民调解卷宗封面", "卷内目录"] and titles[-1] == "卷宗情况说明"
    wanted = [
        "人民调解受理登记表",
        "人民调解当事人权利义务告知书",
        "陈采薇身份证",
        "租赁合同",
        "人民调解记录",
        "人民调解协议书",
        "收条",
        "司法确认申请书",
    ]
    assert [title for title in titles if title in wanted] == wanted
    agrees(pdf, "卷内目录", in_order)
    ends = [begins[name][0] for name in ("人民调解卷宗封面", "卷内目录", "卷宗情况说明")]
    assert [stamped(pdf)[page][0] for page in ends] == ["", "", ""]
    assert "通话录音：没有页，原件在 ZIP 里" in said and "坏的扫描件：没有页" in said
    note = PdfReader(io.BytesIO(pdf)).pages[begins["卷宗情况说明"][0]].extract_text()
    assert "没有装订：通话录音、坏的扫描件" in re.sub(r"\s", "", note)
    each_on_its_sheet(pdf)
    told_in = json.loads(pack.read("manifest.json"))
    assert {"S01", "S02", "D23", "D23b"} & {entry["kind"] for entry in told_in["entries"]} == set()
    listed = {entry["file"]: entry["sha256"] for entry in (*told_in["entries"], *told_in["files"])}
    assert {name: hashlib.sha256(pack.read(name)).hexdigest() for name in pack.namelist() if name != "manifest.json"} == listed
    assert pack.read("卷宗.pdf") == pdf
    as_filed(house, pack, {entry["title"]: entry for entry in told_in["entries"]})


def each_on_its_sheet(pdf: bytes) -> None:
    """Every piece begins on a front; the backs bear their number on the left."""
    assert {page % 2 for pages in bookmarks(pdf).values() for page in pages} == {0}
    marks = stamped(pdf)
    assert {right for n, (number, right) in enumerate(marks) if number and n % 2 == 0} == {True}
    assert {right for n, (number, right) in enumerate(marks) if number and n % 2} == {False}


def as_filed(house: House, pack: zipfile.ZipFile, entries: dict[str, Any]) -> None:
    """What was handed in lies there as it came, a paper as it is finished, and the whole journal with the export at its end."""
    assert pack.read(entries["租赁合同"]["file"]) == world.a_pdf(3) and pack.read(entries["通话录音"]["file"]) == RECORDING
    [agreement] = house.papers("A09")
    with Session(house.engine) as session:
        assert pack.read(entries["人民调解协议书"]["file"]) == filing.content(session.get_one(Paper, agreement.id))
    assert entries["人民调解协议书"]["first_filed_sha256"] == agreement.sha
    kept = json.loads(pack.read("journal.json"))
    assert house.tell(lambda s, c: journal.exported(s, c.id)) == pack.read("journal.json").decode()
    assert kept[-1]["act"] == "export" and kept[-1]["by"] == "林静"


def test_the_court_s_file_is_two_volumes_and_nothing_of_the_inner_one_lies_in_the_other(
    houses: Houses, real_papers: None
) -> None:
    house = houses.at("application", "questioned", "ask_extension")
    house.change(lambda s, c: hints.keep_hints(c.applications[-1], world.user(s, "zheng"), c.applications[-1].version))
    clerk = house.as_("clerk")
    _said, pdf, pack = pressed(house, clerk, "正卷")
    kinds = {entry["kind"] for entry in json.loads(pack.read("manifest.json"))["entries"]}
    assert {"D01", "A09", "D06", "D08", "D04a", "D10"} <= kinds
    assert kinds & {"S14", "D27", "D28", "A08", "A04", "D13"} == set()
    _said, inner, pack = pressed(house, clerk, "副卷")
    assert {entry["kind"] for entry in json.loads(pack.read("manifest.json"))["entries"]} - {"D23b", "D24", "D28"} == {"S14"}
    assert "辅助提示" not in bookmarks(pdf) and "辅助提示" in bookmarks(inner)
    agrees(pdf, "诉讼卷宗目录", ["司法确认申请书", "受理通知书"])


def test_an_archived_court_file_shows_the_cover_and_index_that_were_filed_and_they_are_true(
    houses: Houses, real_papers: None
) -> None:
    house = houses.at("application", "archived")
    _said, pdf, pack = pressed(house, house.as_("clerk"), "正卷")
    filed = {paper.sha for paper in house.papers("D23", "D23b", "D24") if paper.facts.get("volume") in (None, "正卷")}
    bound = [entry for entry in json.loads(pack.read("manifest.json"))["entries"] if entry["kind"] in ("D23", "D23b", "D24")]
    assert [entry["kind"] for entry in bound] == ["D23", "D23b", "D24"]
    assert {entry["first_filed_sha256"] for entry in bound} <= filed
    begins = bookmarks(pdf)
    order = [
        "司法确认申请书",
        "受理通知书",
        "送达地址确认书",
        "人民调解协议书",
        "调解组织主持调解的证明",
        "询问笔录",
        "民事裁定书（确认调解协议有效）",
        "送达回证",
    ]
    assert [t for t in sorted(begins, key=lambda t: begins[t][0]) if t in order] == order
    assert len(begins["民事裁定书（确认调解协议有效）"]) == 2  # the judge's original and the sealed copy
    agrees(pdf, "诉讼卷宗目录", ["司法确认申请书"])
    house.change(_hand_in)  # the index on file is not true any more, and another takes its place
    _said, pdf, pack = pressed(house, house.as_("clerk"), "正卷")
    agrees(pdf, "诉讼卷宗目录", ["司法确认申请书"])
    assert "陈采薇身份证" in bookmarks(pdf)


def test_what_is_required_and_not_there_is_said_before_and_on_the_note(houses: Houses, real_papers: None) -> None:
    house = houses.at("case", "agreed")
    page = words(house.as_("head").get(f"{house.address}/volume"))
    assert "缺：当事人身份证明、授权委托书" in page and "按需，本卷没有：" in page
    _said, pdf, pack = pressed(house, house.as_("head"), "case")
    assert json.loads(pack.read("manifest.json"))["missing"] == ["当事人身份证明", "授权委托书"]
    note = PdfReader(io.BytesIO(pdf)).pages[bookmarks(pdf)["卷宗情况说明"][0]].extract_text()
    assert "缺：当事人身份证明、授权委托书" in re.sub(r"\s", "", note)


def test_who_has_no_part_in_the_file_gets_nothing_of_it(small: House) -> None:
    for who in (small.signed_in("stranger"), small.signed_in("other_judge"), small.signed_in("shen")):
        assert who.get(f"{small.address}/volume").status_code in (403, 404)
        assert who.post("/volumes", {"case": small.address.rpartition("/")[2], "volume": "case"}).status_code in (403, 404)
    unproven = small.visitor(1, proven=False)
    assert unproven.get(f"{small.address}/volume").status_code == 401
    answer = small.as_("counter").post("/volumes", {"case": small.address.rpartition("/")[2], "volume": "case"})
    with Session(small.engine) as session:
        bundling.bind_due(session, clock.now())
    assert fetched(small.as_("counter"), f"{answer.location}.pdf").startswith(b"%PDF")
    for who in (small.as_("head"), small.signed_in("stranger"), small.visitor(1)):
        assert {who.get(answer.location + end).status_code for end in ("", ".pdf", ".zip")} == {404}


def test_a_party_gets_what_it_may_read_and_no_inner_paper_no_other_party_s_address(house: House) -> None:
    _said, pdf, pack = pressed(house, house.visitor(1), "case")
    told_in = json.loads(pack.read("manifest.json"))
    kinds = [entry["kind"] for entry in told_in["entries"]]
    assert (
        set(kinds) & {"A01", "A07", "A14", "D27", "D28", "S14", "D38", "D23"} == set() and "journal.json" not in pack.namelist()
    )
    mine = house.tell(
        lambda s, c: [p.sha for p in filing.papers_of(s, c.id) if p.kind == "D08" and p.party_id == c.parties[0].id]
    )
    assert [e["first_filed_sha256"] for e in told_in["entries"] if e["kind"] == "D08"] == mine
    assert kinds.count("C01") == 1  # the sealed copy
    agrees(pdf, "卷内目录", ["人民调解受理登记表"])
    assert house.visitor(1).post("/volumes", {"case": told_in["case"], "volume": "副卷"}).status_code == 404
    with Session(house.engine) as session:
        case = session.scalars(select(Case).where(Case.number == told_in["case"])).one()
        for by in (world.user(session, "lin"), world.party(case)):
            with pytest.raises(Forbidden):
                binding.volume_for(case, "副卷", by)


def test_a_part_that_ended_closes_the_files_and_a_day_later_they_are_gone(small: House) -> None:
    counter = small.as_("counter")
    answer = counter.post("/volumes", {"case": small.address.rpartition("/")[2], "volume": "case"})
    again = counter.post("/volumes", {"case": small.address.rpartition("/")[2], "volume": "case"})
    assert again.location == answer.location  # what is being made is not made twice
    with Session(small.engine) as session:
        assert bundling.bind_due(session, clock.now()) == 1 and bundling.bind_due(session, clock.now()) == 0
        [one] = session.scalars(select(Bundle))
        place = one.file("pdf")
        assert bundles.sweep(session, clock.now()) == 0 and place.exists()
        with later(days=2):
            assert bundling.sweep_bundles(session, clock.now()) == 1
        assert not place.exists() and not one.file("zip").exists()
    assert counter.get(answer.location).status_code == 404


def test_one_who_lost_their_part_before_it_was_made_gets_a_sentence(small: House) -> None:
    counter = small.as_("counter")
    answer = counter.post("/volumes", {"case": small.address.rpartition("/")[2], "volume": "case"})

    def end(session: Session, case: Case) -> None:
        for part in case.parts:
            if part.body_id == case.body_id:
                part.until = world.TODAY

    small.change(end)
    with Session(small.engine) as session:
        assert bundling.bind_due(session, clock.now()) == 0
        [one] = session.scalars(select(Bundle))
        assert "只限本案的参与人" in one.fault and not one.file("pdf").exists()
    assert counter.get(answer.location).status_code == 404
