"""What somebody said only to come to terms: it is no fact, and nothing of it may be held against them afterwards (在线调解规则18、特邀调解规定22).

Only a guard: it knows words. A person reads the sheet and signs it, or strikes a line of it out."""

import re

# The words that give an offer away; those of talks only in a story, for a fact on which all agree may well name a mediation.
_OFFER = re.compile(r"让步|妥协|退一步|愿(?:意|退|还|付|赔|出)|坚持|只(?:肯|愿|同意)|少要|同意(?:减|免|少)")
_TALKS = re.compile(r"调解|和解|方案|双方同意")
_SENTENCES = re.compile(r"(?<=[。；;！？!?\n])")
_CLAUSES = re.compile(r"(?<=[，,])(?!\d)")


def sign_of(line: str) -> str:
    """The word that gives a line away as a concession or an offer; "" for one that tells what happened."""
    found = _OFFER.search(line)
    return found[0] if found else ""


def without(story: str) -> str:
    """A story without its concessions and offers: in a sentence, all from the first clause that is one, for what follows is the answer to it."""
    return "".join(kept for kept, _ in _parted(story)).strip()


def left_out(story: str) -> list[str]:
    """What `without` leaves out, for a person to look at."""
    return [offer for _, offer in _parted(story) if offer]


def _parted(story: str) -> list[tuple[str, str]]:
    """Each sentence in two: what it tells, and what it offers."""
    return [_parted_sentence(sentence) for sentence in _SENTENCES.split(story)]


def _parted_sentence(sentence: str) -> tuple[str, str]:
    clauses = _CLAUSES.split(sentence)
    first = next((n for n, clause in enumerate(clauses) if _OFFER.search(clause) or _TALKS.search(clause)), len(clauses))
    told, offer = "".join(clauses[:first]), "".join(clauses[first:]).strip("，, 。\n")
    return (told.rstrip("，, ") + "。" if offer and told else told), offer
