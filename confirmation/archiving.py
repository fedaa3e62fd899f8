"""The court's file: its cover and index, when the ruling has reached everybody."""

from cases.papers import KEPT
from documents import filing, kinds, press
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.transactions import session_of
from people.models import User

from . import papers
from .models import Application


@again_if_moved
def archive(application: Application, by: User, seen: int) -> None:
    """Puts the court's file on the shelf with its cover and its index."""
    act = preparing(application, "archive", by=by, seen=seen)
    session = session_of(application)
    on_file = [p for p in filing.papers_of(session, application.case_id) if p.subject == application.kind and not p.void_at]
    sheets = [
        press.make(kinds.COURT_COVER, papers.court_cover(application, on_file, KEPT)),
        press.make(kinds.COURT_CONTENTS, papers.court_contents(application, on_file)),
    ]
    with act:
        for sheet in sheets:
            filing.keep(session, sheet, application, on=clock.today(), number=application.number or "")
