"""What lies before and behind the papers of a bound file: cover, index, note. Those on file serve as long as they say what is so; else they are made anew."""

from typing import Any

from cases import papers as case_papers
from cases.models import Case
from documents import filing, kinds, press
from documents.kinds import Kind
from documents.models import Paper
from documents.volume import Item, Volume, made, of_paper
from foundation.transactions import session_of
from people.access import Visitor

from . import papers, papers_review
from .models import Application

_SAME = ("entries", "pages", "papers", "state", "volume")  # what of a kept sheet has to be so today


def of_case(volume: Volume, case: Case, by: Any) -> Volume:
    """The case's own file with its ends, those that its channel prints when it is put on the shelf. A party gets an index of what it gets."""
    kept = _kept(case)
    index = _end(kept, kinds.CONTENTS, case_papers.contents(case, volume))
    if isinstance(by, Visitor):
        return volume.with_ends([index], [])
    front, row = [index], case.table().act("archive")
    if row is not None and kinds.COVER.code in row.papers:
        front.insert(0, _end(kept, kinds.COVER, case_papers.cover(case, by.name)))
    return volume.with_ends(front, [_end(kept, kinds.FILE_NOTE, case_papers.file_note(case, volume, by.name))])


def of_court(volume: Volume, application: Application, by: Any, volumes: int) -> Volume:
    """A volume of the court's file with its ends; the cover when there is a ruling to put on it."""
    kept = _kept(application.case)
    front = [_end(kept, kinds.COURT_CONTENTS, papers.court_contents(application, volume))]
    if application.outcome is not None and application.ruled_on is not None:
        front.insert(0, _end(kept, kinds.COURT_COVER, papers.court_cover(application, volume, volumes)))
    return volume.with_ends(front, [_end(kept, kinds.COURT_FILE_NOTE, papers_review.court_file_note(application, volume, by))])


def _kept(case: Case) -> list[Paper]:
    return [paper for paper in reversed(filing.papers_of(session_of(case), case.id)) if not paper.void_at]


def _end(kept: list[Paper], kind: Kind, facts: Any) -> Item:
    """The last one on file that says the same of this volume, else one made now and not filed."""
    said = filing.plain(facts)
    same = {name: said[name] for name in _SAME if name in said}
    for paper in kept:
        if paper.kind == kind.code and {name: paper.facts.get(name) for name in same} == same:
            return of_paper(paper)
    sheet = press.make(kind, facts)
    return made(kind.title, sheet.pdf, sheet.pages, kind.code)
