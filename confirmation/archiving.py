"""The court's file: its cover and index, when the ruling has reached everybody."""

from documents import filing, kinds, press
from foundation.acts import again_if_moved, preparing
from foundation.transactions import session_of
from people.models import User

from . import keeping, papers, papers_review, timekeeping
from .models import Application
from .volume import of_application


@again_if_moved
def archive(application: Application, by: User, seen: int) -> None:
    """Puts the court's file on the shelf, each volume with its cover and its index, and the sheet of times beside it unless one was printed."""
    act = preparing(application, "archive", by=by, seen=seen)
    session = session_of(application)
    everything = filing.papers_of(session, application.case_id)
    volumes = [one for one in of_application(application, everything).values() if one.items]
    sheets = []
    for one in volumes:
        sheets.append(press.make(kinds.COURT_COVER, papers.court_cover(application, one, len(volumes))))
        sheets.append(press.make(kinds.COURT_CONTENTS, papers.court_contents(application, one)))
        sheets.append(press.make(kinds.COURT_FILE_NOTE, papers_review.court_file_note(application, one, by)))
    if not any((one.kind, one.subject_id) == (kinds.TIMES.code, application.id) and not one.void_at for one in everything):
        sheets.append(press.make(kinds.TIMES, timekeeping.times(application)))
    with act:
        for sheet in sheets:
            keeping.keep(application, sheet)
