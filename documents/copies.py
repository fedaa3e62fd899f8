"""How many copies of a paper are printed and for whom, and which of the three a copy is: the original (原本), signed and kept on file; a certified copy
(正本), sealed and served; a duplicate (副本), a further copy of what one side hands in, for the other side."""

from dataclasses import dataclass
from typing import Any

from documents import filing, overlay
from documents.facts import Copy
from documents.kinds import KINDS, Recipient
from documents.models import Paper
from documents.typeset import Slot
from foundation.errors import Refused

_DUPLICATED = frozenset({"A03", "S03", "S04", "D22"})  # by which one side turns to an office about the other
_NAMED = ("addressees", "parties", "applicants")  # where the facts of a paper say to whom it goes
_AGAINST = ("defendants", "respondents")
_UPPER_RIGHT = Slot("copy", 1, 441, 55, 80, 24)  # points: above the text, flush with its right edge


@dataclass(frozen=True)
class Share:
    """So many copies for one sort of recipient."""

    who: Recipient
    each: int
    people: int = 1

    @property
    def count(self) -> int:
        return self.each * self.people


def shares(paper: Paper, parties: int) -> list[Share]:
    """Who gets how many copies of a paper, in a case of so many parties (人民调解法第二十九条 for an agreement; else as its kind says)."""
    if of_three(paper) is Copy.ORIGINAL:
        return [Share(Recipient.FILE, 1)]
    wanted = list(KINDS[paper.kind].copies) or [Recipient.FILE]
    if paper.facts.get("court_copy"):
        wanted.append(Recipient.COURT)
    return [Share(who, 1, _people(paper, who, parties)) for who in wanted]


def in_all(found: list[Share]) -> int:
    return sum(share.count for share in found)


def of_three(paper: Paper) -> Copy | None:
    """Original or certified copy, of a paper of a court of which there are both; None of any other."""
    return Copy.__members__.get(paper.facts.get("copy") or "")


def is_duplicated(paper: Paper) -> bool:
    return paper.kind in _DUPLICATED


def duplicate(paper: Paper) -> bytes:
    """The paper as it is, marked 副本 at the upper right; the bytes below the mark stay as they were. Refuses a paper that has no other side."""
    if not is_duplicated(paper):
        raise Refused(f"《{paper.title}》不出副本，请印原件。")
    return overlay.overlay(filing.content(paper), [overlay.Mark(_UPPER_RIGHT, text=Copy.DUPLICATE.value, printed=True)])


def for_hands(paper: Paper) -> bytes:
    """The paper to be signed on the sheet: where a person has yet to sign, room for a fingerprint is shown, lightly (人民调解法第二十九条). A body
    has its seal there, an officer of the case a name."""
    open_ones = {one.slot for one in paper.missing if one.user_id is None and not _is_body(paper.facts, one.slot)}
    places = [overlay.Slot(**slot) for slot in paper.slots if slot["name"] in open_ones]
    marks = [overlay.Mark(place, text="（指印）", light=True) for place in places]
    return overlay.overlay(filing.content(paper), marks) if marks else filing.content(paper)


def _people(paper: Paper, who: Recipient, parties: int) -> int:
    if who is Recipient.OPPONENT:
        return next((len(paper.facts[name]) for name in _AGAINST if paper.facts.get(name)), 1)
    if who is not Recipient.PARTY or paper.party_id is not None:
        return 1
    return next((len(paper.facts[name]) for name in _NAMED if paper.facts.get(name)), max(parties, 1))


def _is_body(facts: dict[str, Any], slot: str) -> bool:
    """Whether the place is that of a party which is no natural person: such facts tell its form."""
    number = slot.removeprefix("party-")
    if not number.isdigit():
        return False
    found = [facts["party"]] if facts.get("party") else next((facts[name] for name in _NAMED if facts.get(name)), [])
    one = found[int(number) - 1] if int(number) <= len(found) else None
    return isinstance(one, dict) and "form" in one.get("who", {})
