"""The papers that the row of an act names: made before the lock is taken, filed and put out for signature under it.

A verb brings its drafts by code; which of them are made is the channel's to say, in its table of acts."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from documents import filing, press, signing
from documents.kinds import KINDS
from documents.models import Paper
from documents.press import Sheet
from documents.signing import Signer
from foundation import clock
from foundation.transactions import session_of
from people.models import Body

from .models import Case


def nobody(case: Case, given: SimpleNamespace) -> list[Signer]:
    """A paper that nobody signs."""
    return []


@dataclass(frozen=True)
class Draft:
    """How one kind of paper is made in a file: its facts and whose hands it waits for, both from the case and what was given to the act.
    `noun` is the act that takes the signatures, `wanted` whether what was given to the act calls for this paper at all."""

    facts: Callable[[Case, SimpleNamespace], Any]
    hands: Callable[[Case, SimpleNamespace], list[Signer]] = nobody
    noun: str = "paper-signatures"
    wanted: Callable[[SimpleNamespace], bool] = lambda given: True


class Made(NamedTuple):
    """A sheet that is not yet on file, and who is to sign it."""

    draft: Draft
    sheet: Sheet


def codes(case: Case, act: str) -> tuple[str, ...]:
    """The kinds of paper that an act makes in this case's channel."""
    row = case.table().act(act)
    return row.papers if row else ()


def make(case: Case, act: str, drafts: Mapping[str, Draft], given: SimpleNamespace, only: str = "") -> list[Made]:
    """Makes every paper that this act has in the case's own table, in the order of the row; where the papers of a row are one for each of
    several ways, `only` is the one of the way that was chosen. Refuses what the press refuses."""
    wanted = [code for code in codes(case, act) if (code == only or not only) and drafts[code].wanted(given)]
    return [Made(drafts[code], press.make(KINDS[code], drafts[code].facts(case, given))) for code in wanted]


def keep(
    case: Case, made: list[Made], given: SimpleNamespace, *, on: dt.date | None = None, sealing: Body | None = None
) -> list[Paper]:
    """Files what was made under its day (today, unless it tells of another), asks for its signatures, and lays on it the seal of the body that has its image here."""
    session, papers = session_of(case), []
    for draft, sheet in made:
        paper = filing.keep(session, sheet, case, on=on or clock.today(), number=case.number or "")
        if sealing and "seal" in sheet.kind.signers:
            filing.seal_here(paper, sealing)
        if hands := draft.hands(case, given):
            signing.ask(session, paper, hands, f"{case.address}/{draft.noun}")
        papers.append(paper)
    return papers
