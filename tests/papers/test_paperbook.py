"""docs/papers.md: fresh, whole, and true of the papers there are."""

from pathlib import Path

import pytest

import paperbook
from documents.kinds import KINDS
from tests.papers import samples

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_docs_papers_is_what_the_catalogue_says():
    assert (DOCS / "papers.md").read_text() == paperbook.text(), "run make papers"


def test_every_kind_has_a_sample_and_every_sample_a_picture():
    assert set(KINDS) == {kind.code for kind, _ in samples.PAPERS.values()}
    pictures = {one.stem for one in (DOCS / "pictures" / "papers").glob("*.png")}
    assert pictures == set(KINDS), "run make paper-pictures"


def test_the_pictures_stay_small():
    assert sum(one.stat().st_size for one in (DOCS / "pictures" / "papers").glob("*.png")) < 3_000_000


@pytest.mark.parametrize("code", KINDS)
def test_the_facts_told_are_those_its_template_reads(code):
    given = [facts for kind, facts in samples.PAPERS.values() if kind.code == code]
    assert given and all(isinstance(facts, paperbook.facts_of(KINDS[code])) for facts in given)


def test_every_hand_has_a_name():
    assert {hand for kind in KINDS.values() for hand in kind.signers} <= set(paperbook._HANDS)
