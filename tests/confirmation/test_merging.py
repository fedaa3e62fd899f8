"""Many papers in one file for the printer: in the order of the list, each on a sheet of its own, as many copies as there are recipients."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from cases.queries import listed
from confirmation import bundling, merging
from documents import bundle, copies, filing
from documents.bundle import Piece
from documents.bundles import Bundle
from documents.models import Paper
from foundation import clock, journal
from tests import world
from tests.cases.house import House, Houses, told, words
from tests.confirmation.test_binding import bookmarks, fetched


@pytest.fixture
def house(houses: Houses, real_papers: None) -> House:
    """Two cases of the same counter: one agreed, one just registered."""
    return houses.at("case", "agreed").change(lambda session, case: world.registered(session, "k2"))


def asked(house: House, **given: Any) -> Any:
    return house.as_("counter").post("/print-runs", given)


def made(house: House, answer: Any) -> tuple[str, bytes]:
    assert answer.status_code == 302, told(answer)
    with Session(house.engine) as session:
        assert bundling.bind_due(session, clock.now()) == 1
    counter = house.as_("counter")
    return words(counter.get(answer.location)), fetched(counter, f"{answer.location}.pdf")


def test_the_papers_ticked_come_in_the_order_of_the_list_each_on_a_sheet_of_its_own(house: House) -> None:
    counter = house.as_("counter")
    page = counter.get("/print-runs/new?shelf=running")
    assert page.status_code == 200 and "登记回执（2）" in words(page)
    with Session(house.engine) as session:
        order = [line.case.reference for line in listed(session, world.user(session, "lin"), "running")[0]]
        assert len(order) == 2
    _said, pdf = made(house, asked(house, shelf="running", cases=order[::-1], kinds=["S01", "A09"], two_sided="y"))
    begins = bookmarks(pdf)
    slips = [title for title in begins if title.endswith("登记回执")]
    names = house.tell(lambda s, c: {one.reference: one.number or one.reference.upper() for one in s.scalars(select(Case))})
    assert [title.partition(" ")[0] for title in sorted(slips, key=lambda t: begins[t])] == [names[one] for one in order]
    assert sum(len(pages) for pages in begins.values()) == 3
    assert {page % 2 for pages in begins.values() for page in pages} == {0}
    kept = house.tell(lambda s, c: journal.last(s, c.id))
    assert kept.act == "print_together" and kept.sentence == "批量打印 2 份文书" and kept.by == "林静"


def test_papers_of_one_case_are_ticked_one_by_one_and_printed_for_each_recipient(house: House) -> None:
    reference = house.address.rpartition("/")[2]
    own = {paper.kind: paper for paper in house.papers() if house.tell(lambda s, c, p=paper: p.case_id == c.id)}
    chosen = [own["A09"].id]
    assert "人民调解协议书" in words(house.as_("counter").get(f"/print-runs/new?case={reference}"))
    _said, pdf = made(house, asked(house, case=reference, papers=[str(one) for one in chosen], for_each="y"))
    with Session(house.engine) as session:
        paper = session.get_one(Paper, chosen[0])
        whose = copies.shares(paper, 2)
        assert len(PdfReader(io.BytesIO(pdf)).pages) == copies.in_all(whose) * paper.pages
        assert (
            PdfReader(io.BytesIO(filing.content(paper))).pages[0].extract_text()
            in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
        )
    for share in whose:
        assert len(bookmarks(pdf)[f"（2026）示人调字第0001号 人民调解协议书（{share.who.title}）"]) == share.count


def test_what_cannot_be_merged_is_named_and_the_rest_is_printed(house: House) -> None:
    papers = house.papers("S01", "A04")
    with Session(house.engine) as session:
        lin, stranger = world.user(session, "lin"), world.user(session, "stranger")
        run = merging.Run(tuple(paper.id for paper in papers), False, False)
        filing.void(session.get_one(Paper, papers[0].id), "作废")
        session.commit()
        merging.ask(session, lin, run)
        merging.ask(session, stranger, run)
        session.commit()
        assert bundling.bind_due(session, clock.now()) == 1
        one, other = session.scalars(select(Bundle).order_by(Bundle.id)).all()
        assert [why for _title, why in one.lost] == ["已作废"] and one.pages == sum(paper.pages for paper in papers[1:])
        assert "您现在不能看这一份" in other.fault and not other.file("pdf").exists()
    assert told(asked(house, shelf="running")) == ["请勾选要打印的文书。"]


def test_what_is_bound_is_read_from_disk_a_few_at_a_time_and_broken_files_are_left_out(tmp_path: Any) -> None:
    heard: list[int] = []
    pieces = [Piece(f"第 {n} 件", lambda: world.a_pdf(1)) for n in range(90)]
    pieces[45] = Piece("坏的", lambda: b"%PDF-1.7 nothing")
    bound = bundle.bind(pieces, tmp_path / "all.pdf", title="全部", two_sided=True, told=heard.append)
    assert bound.lost == (("坏的", "文件打不开"),) and heard == list(range(1, 91))
    pdf = (tmp_path / "all.pdf").read_bytes()
    assert bound.pages == len(PdfReader(io.BytesIO(pdf)).pages) == 2 * 89 - 1
    assert list(bookmarks(pdf).values()) == [[2 * n] for n in range(89)]
    assert [path.name for path in tmp_path.iterdir()] == ["all.pdf"]
