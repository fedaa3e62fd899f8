"""How many copies of a paper are printed and for whom, and the three that are told apart."""

import pytest

from documents import copies, filing
from documents.facts import Copy
from documents.kinds import KINDS
from documents.models import Paper
from tests.papers import samples

WANTED = {  # 份数 of the catalogue, of the samples with three parties each unless their own facts say otherwise
    "A03": {"file": 1},
    "A05": {"party": 3, "file": 1},
    "A06": {"party": 1, "file": 1},
    "A08": {"file": 1},
    "A09": {"party": 3, "committee": 1, "court": 1},
    "A09-long": {"party": 2, "committee": 1},
    "A12": {"party": 2, "file": 1},
    "B01": {"party": 2, "police": 1},
    "B02": {"party": 2, "police": 1},
    "B05": {"party": 3, "police": 1},
    "B06": {"party": 3, "police": 1},
    "C01": {"party": 3, "file": 1},
    "C01-original": {"file": 1},
    "C08-original": {"file": 1},
    "S03": {"court": 1, "opponent": 1},
}


def paper_of(name):
    kind, facts = samples.PAPERS[name]
    return Paper(kind=kind.code, title=kind.title, facts=filing.plain(facts))


def test_every_kind_says_who_gets_a_copy():
    assert [code for code, kind in KINDS.items() if not kind.copies] == []


@pytest.mark.parametrize("name", WANTED)
def test_a_paper_is_printed_for_whom_the_catalogue_names(name):
    found = copies.shares(paper_of(name), 3)
    assert {share.who.value: share.count for share in found} == WANTED[name]
    assert copies.in_all(found) == sum(WANTED[name].values())


@pytest.mark.parametrize("name", ["A09", "A09-long", "A13", "B01", "B05"])
def test_as_many_are_printed_as_the_paper_itself_says(name):
    assert copies.in_all(copies.shares(paper_of(name), 9)) == samples.PAPERS[name][1].copies


def test_a_partys_own_paper_goes_to_that_party_alone():
    one = paper_of("D25")
    one.party_id = 7
    assert copies.in_all(copies.shares(one, 3)) == 2


def test_original_certified_copy_and_duplicate_are_three_things():
    assert copies.of_three(paper_of("C01-original")) is Copy.ORIGINAL
    assert copies.of_three(paper_of("C01")) is Copy.CERTIFIED
    assert copies.of_three(paper_of("A09")) is None
    assert [name for name in ("A03", "S03", "S04", "A09", "C01", "D01") if copies.is_duplicated(paper_of(name))] == [
        "A03",
        "S03",
        "S04",
    ]
