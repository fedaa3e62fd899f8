"""The large-print edition: every paper a party may read, from its own draft, in type that can be read back at 21 pt and more."""

import re

import pytest

from documents import drafting, editions, press
from documents.kinds import KINDS
from documents.models import Paper
from documents.typeset import LARGE
from people.roles import Role
from tests.papers import ruler, samples
from tests.papers.reading import words

OFFERED = [name for name, (kind, _) in samples.PAPERS.items() if kind.readers & {Role.PARTY, Role.AGENT}]
FEW = ("A04", "A09-long", "C01-rare", "D08", "D10", "S01", "S04")


def set_large(name: str) -> tuple[str, bytes]:
    draft = drafting.draft(*samples.PAPERS[name])
    return draft, press.edition(editions.enlarged(draft), LARGE)


def check(name: str) -> None:
    draft, pdf = set_large(name)
    chars = [char for page in ruler.pages(pdf, whole=True) for line in page for char in line.chars if not char.char.isspace()]
    assert min(char.size for char in chars) >= 21, name
    assert max(char.right for char in chars) <= 595 - 40 and min(char.left for char in chars) >= 40, name
    read = words(pdf)
    assert read.startswith(editions.GOVERNS)
    for text, _ in ruler.paragraphs(re.sub(r'<div class="foot">.*?</div>|<thead>.*?</thead>', "", draft, flags=re.DOTALL)):
        assert text.replace("年月日", "") in re.sub(r"大字阅读本第\d+页，共\d+页", "", read).replace("年月日", ""), (name, text)


@pytest.mark.parametrize("name", FEW)
def test_a_paper_in_large_print_has_all_its_words_and_nothing_small(name):
    check(name)


@pytest.mark.prove
@pytest.mark.parametrize("name", OFFERED)
def test_every_paper_a_party_reads_has_all_its_words_in_large_print(name):
    check(name)


def test_a_paper_that_no_party_reads_or_that_is_not_ours_has_none():
    facts, ours = {"number": "1"}, sorted(role.value for role in KINDS["A09"].readers)
    assert not editions.is_offered(Paper(readers=sorted(role.value for role in KINDS["A07"].readers), facts=facts))
    assert editions.is_offered(Paper(readers=ours, facts=facts))
    assert not editions.is_offered(Paper(readers=ours, facts={})), "a paper of somebody else's"
    assert len(OFFERED) > 60


def test_there_is_no_place_for_ink_and_no_picture_and_no_empty_row_in_it():
    large = editions.enlarged(drafting.draft(*samples.PAPERS["S01"])) + editions.enlarged(drafting.draft(*samples.PAPERS["S04"]))
    assert (
        "slot-" not in large and "<img" not in large and "<td></td>" not in re.findall(r"<tr[^>]*>.*?</tr>", large, re.DOTALL)[-1]
    )
    assert editions.GOVERNS in large
