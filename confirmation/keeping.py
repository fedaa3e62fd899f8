"""Puts a paper of today into the file of an application, under the number that the court gave it."""

from documents import filing
from documents.models import Paper
from documents.press import Sheet
from foundation import clock
from foundation.transactions import session_of

from .models import Application


def keep(application: Application, sheet: Sheet, party_id: int | None = None) -> Paper:
    """Files it in the transaction of its act; `party_id` when it is one party's own."""
    number = application.number or ""
    return filing.keep(session_of(application), sheet, application, on=clock.today(), number=number, party_id=party_id)


def issue(application: Application, sheet: Sheet) -> Paper:
    """Files a paper of the court's own, with its seal where that is kept here."""
    paper = keep(application, sheet)
    filing.seal_here(paper, application.court)
    return paper
