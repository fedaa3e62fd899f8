"""Printing a paper from the file: for whom, marked as a duplicate, to be signed on the sheet, and as a Word file to work on."""

import io
import subprocess

import docx
import pytest

from cases import intake
from cases.intake import Intake
from cases.models import Case
from documents import editable
from foundation import files
from tests import world
from tests.cases.house import Browser, House, Houses, words

pytestmark = pytest.mark.usefixtures("real_papers")


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "signing")


def text_of(pdf: bytes) -> str:
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return "".join(read.split())


def address(house: House, kind: str) -> str:
    return f"{house.address}/papers/{house.papers(kind)[-1].id}"


def test_the_page_says_how_many_and_for_whom(house: House) -> None:
    mediator = house.as_("mediator")
    page = words(mediator.get(f"{address(house, 'A09')}/read"))
    assert "印 4 份：每方当事人 1、调解委员会 1、人民法院 1" in page
    assert "印 4 份" in words(mediator.get(house.address))


def test_a_sheet_to_sign_by_hand_has_room_for_fingerprints_of_persons_and_the_original_is_under_it(house: House) -> None:
    mediator, where = house.as_("mediator"), address(house, "A09")
    plain, by_hand = mediator.get(where).data, mediator.get(f"{where}?copy=hand").data
    assert "（指印）" not in text_of(plain)
    assert text_of(by_hand).count("（指印）") == 1, "of Chen; the company has its seal, the mediator a name"
    assert by_hand.startswith(files.get(house.papers("A09")[-1].sha))


def test_a_duplicate_is_marked_and_only_what_goes_to_the_other_side_has_one(house: House) -> None:
    given = Intake("a key", "房屋租赁合同纠纷", "押金没有退。", ("退还押金3,600元",), (world.chen(), world.wu()))
    house.change(lambda session, case: intake.apply(session, case.body, given))
    petition = house.papers("A03")[-1]
    own = house.tell(lambda session, case: session.get_one(Case, petition.case_id).address)
    browser, where = house.as_("head"), f"{own}/papers/{petition.id}"
    plain, marked = browser.get(where).data, browser.get(f"{where}?copy=duplicate").data
    assert text_of(marked).replace("副本", "") == text_of(plain) and text_of(marked).count("副本") == 1
    assert marked.startswith(plain)
    assert browser.get(f"{address(house, 'A09')}?copy=duplicate").status_code == 404
    assert browser.get(f"{where}?copy=anything").status_code == 404


def test_the_word_copy_is_for_those_whose_paper_it_is_while_it_is_open(house: House) -> None:
    def status(browser: Browser, kind: str) -> int:
        return browser.get(f"{address(house, kind)}.docx").status_code

    answer = house.as_("mediator").get(f"{address(house, 'A09')}.docx")
    assert answer.status_code == 200 and answer.mimetype == editable.MIME
    assert docx.Document(io.BytesIO(answer.data)).paragraphs[0].text == "人民调解协议书"
    page = words(house.as_("mediator").get(f"{address(house, 'A09')}/read"))
    assert "可改的 Word 稿" in page and "不入卷" in page
    assert status(house.as_("party"), "A09") == 404
    assert status(house.as_("mediator"), "A08") == 404


def test_a_sealed_paper_has_no_word_copy(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    assert house.as_("mediator").get(f"{address(house, 'A09')}.docx").status_code == 404


def test_a_draft_that_is_not_made_yet_is_worked_on_in_word_too(houses: Houses) -> None:
    house = houses.at("case", "mediating", "set_terms")
    answer = house.as_("mediator").get(f"{house.address}/agreement/draft.docx")
    assert docx.Document(io.BytesIO(answer.data)).paragraphs[0].text == "人民调解协议书"
    assert "可改的 Word 稿" in words(house.as_("mediator").get(f"{house.address}/agreement"))
    court = houses.at("application", "drafted")
    answer = court.as_("judge").get(f"{court.address}/confirmation/draft.docx")
    assert "民事裁定书" in docx.Document(io.BytesIO(answer.data)).paragraphs[1].text
    assert "可改的 Word 稿" in words(court.as_("judge").get(f"{court.address}/confirmation/packet"))
    assert court.as_("mediator").get(f"{court.address}/confirmation/draft.docx").status_code == 404
