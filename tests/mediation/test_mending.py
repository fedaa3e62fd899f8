"""Where a finding is mended: the page to open, and the press that mends the draft itself."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from cases.models import Case
from mediation import agreements
from mediation.models import TermKind
from mediation.terms import TermGiven, TermsGiven
from tests import world
from tests.cases.house import House, Houses, told


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


def written(house: House, *clauses: str, penalty: str = "", **changes: str) -> House:
    def write(session: Session, case: Case) -> None:
        for name, value in changes.items():
            setattr(case, name, value)
        given = world.terms(case)
        terms = (*given.terms, *(TermGiven(TermKind.WORDS, text) for text in clauses))
        agreements.set_terms(
            case,
            world.user(session, "mei"),
            case.version,
            TermsGiven(terms, total=given.total, penalty=penalty, facts="事", place="室"),
        )

    return house.change(write)


def press(house: House, fix: str) -> int:
    seen = house.tell(lambda s, c: c.version)
    return house.signed_in("mei").post(f"{house.address}/terms", {"mend": fix, "seen": str(seen)}).status_code


def terms(house: House) -> list[str]:
    return house.tell(lambda s, c: [one.text for one in agreements.draft_of(c).terms])


def test_what_is_only_words_is_struck_out_with_one_press(house: House) -> None:
    written(house, "撤销对陈采薇的行政处罚")
    page = house.signed_in("mei").get(f"{house.address}/agreement").text
    assert 'name="mend"' in page
    assert 'value="strike-3"' in page
    assert press(house, "strike-3") == 302
    assert terms(house) == ["押金", "交还门禁卡两张"]
    assert 'name="mend"' not in house.signed_in("mei").get(f"{house.address}/agreement").text


@pytest.mark.parametrize("fix", ["strike-1", "strike-9", "strike-x", "strike-0", "cap-x", "cap-99", "burn-1", "strike"])
def test_a_fix_that_does_not_fit_changes_nothing(house: House, fix: str) -> None:
    written(house, "撤销对陈采薇的行政处罚")
    before = terms(house)
    assert press(house, fix) == 409
    assert terms(house) == before


def test_a_rate_is_brought_down_to_four_times_the_lpr(house: House) -> None:
    written(house, penalty="逾期按年利率24%计息", category="民间借贷", story="2024年8月1日吴记物业向陈采薇借款")
    assert 'value="cap-13.40"' in house.signed_in("mei").get(f"{house.address}/agreement").text
    assert press(house, "cap-13.40") == 302
    assert house.tell(lambda s, c: agreements.draft_of(c).penalty) == "逾期按年利率13.40%计息"
    assert "mend" not in house.signed_in("mei").get(f"{house.address}/agreement").text


def test_an_old_page_mends_nothing(house: House) -> None:
    written(house, "撤销对陈采薇的行政处罚")
    seen = house.tell(lambda s, c: c.version)
    answer = house.signed_in("mei").post(f"{house.address}/terms", {"mend": "strike-3", "seen": str(seen - 1)})
    assert answer.status_code == 409
    assert len(terms(house)) == 3


def test_a_finding_leads_to_the_page_of_its_party_and_to_its_row(house: House) -> None:
    written(house, "吴记物业维修外墙")

    def young(session: Session, case: Case) -> None:
        case.parties[0].birth = dt.date(2012, 1, 1)

    page = house.change(young).signed_in("mei").get(f"{house.address}/agreement").text
    assert f'href="{house.address}/parties/1"' in page
    assert f'href="{house.address}/terms#terms-2-text"' in page
    assert 'id="terms-2-text"' in house.signed_in("mei").get(f"{house.address}/terms").text


def test_what_is_out_for_signature_is_mended_nowhere(houses: Houses) -> None:
    house = houses.at("case", "signing")
    assert press(house, "strike-2") == 409
    assert told(house.press("correct_parties", "mediator"))
