"""A paper in large print, by the pages of staff and of the party."""

from documents import editions
from tests.cases.house import Houses
from tests.papers.reading import words


def test_a_party_takes_its_paper_in_large_print_and_nobody_takes_another_s(houses: Houses, real_papers: None) -> None:
    house = houses.at("application", "preparing")
    agreement, theirs = house.papers("A09")[0], house.papers("D08")
    path = f"{house.address}/papers/{agreement.id}/large"
    party = house.visitor(1)
    assert "大字版" in party.get("/my").text and path in party.get("/my").text
    for browser in (party, house.signed_in("mei")):
        answer = browser.get(path)
        assert answer.status_code == 200 and words(answer.data).startswith(editions.GOVERNS)
    assert "大字版" in house.signed_in("mei").get(house.address).text
    for paper in theirs:
        if paper.party_id != house.tell(lambda session, case: case.parties[0].id):
            assert party.get(f"{house.address}/papers/{paper.id}/large").status_code == 404
