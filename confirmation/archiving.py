"""The court's file: its cover and index, when the ruling has reached everybody."""

from documents import filing, kinds, press
from documents.models import Paper
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.transactions import session_of
from people.models import User

from . import papers, timekeeping
from .models import Application

# How the papers lie in the court's file: what was applied for, what the court asked and heard, what it decided, how it was served.
ORDER = ("D01", "A09", "A13", "D04a", "D07", "D06", "D08", "D25", "D10", "C01", "C02", "C03", "C04", "C05", "D11", "D12")
BESIDE = (
    "D13",
    "S20",
    "S21",
    "S22",
)  # a creditor's own request, how long everything took, what goes with a service: no part of the court's file


def in_order(papers_on_file: list[Paper], application: Application) -> list[Paper]:
    """The papers of the court's file in their order: those of this application and the agreement it is about."""
    mine = [
        paper
        for paper in papers_on_file
        if not paper.void_at
        and paper.kind not in BESIDE
        and (
            paper.subject == application.kind and paper.subject_id == application.id or paper.id == application.agreement.paper_id
        )
    ]
    return sorted(mine, key=lambda paper: (ORDER.index(paper.kind) if paper.kind in ORDER else len(ORDER), paper.id))


@again_if_moved
def archive(application: Application, by: User, seen: int) -> None:
    """Puts the court's file on the shelf with its cover and its index, and the sheet of times beside it unless one was printed."""
    act = preparing(application, "archive", by=by, seen=seen)
    session = session_of(application)
    everything = filing.papers_of(session, application.case_id)
    on_file = in_order(everything, application)
    sheets = [
        press.make(kinds.COURT_COVER, papers.court_cover(application, on_file)),
        press.make(kinds.COURT_CONTENTS, papers.court_contents(application, on_file)),
    ]
    if not any((one.kind, one.subject_id) == (kinds.TIMES.code, application.id) and not one.void_at for one in everything):
        sheets.append(press.make(kinds.TIMES, timekeeping.times(application)))
    with act:
        for sheet in sheets:
            filing.keep(session, sheet, application, on=clock.today(), number=application.number or "")
