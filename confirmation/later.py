"""A ruling that follows one that was served takes its place in what is sealed and served now; the one before stays on file as it was, with its days."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

from documents import filing, press
from documents.kinds import Kind
from documents.models import Change, Paper
from foundation import clock, numbers
from foundation.acts import preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import caseno
from law.caseno import CaseKind
from law.wording import han_number
from office import rules
from people.models import User

from . import docket
from .models import Application
from .models_later import LaterRuling
from .papers_later import later_ruling


def rule_again(
    application: Application,
    name: str,
    by: User,
    seen: int,
    kind: Kind,
    later: LaterRuling,
    count: int,
    then: Callable[[SimpleNamespace], None],
) -> None:
    """Makes the ruling, and files it with the decision; `count` is its place in a series counted here, 0 where it was counted elsewhere."""
    act = preparing(application, name, by=by, seen=seen)
    docket.refuse_while_recusal(application)
    sheet = press.make(kind, later_ruling(application, later))
    with act as facts:
        session = session_of(application)
        _take_number(application, later, count)
        later.ruling_id, later.copy_id = application.ruling_id, application.copy_id
        later.ruled_on, later.sealed_on, later.served_on = application.ruled_on, application.sealed_on, application.served_on
        application.later_rulings.append(later)
        application.ruling = filing.keep(session, sheet, application, on=later.on, number=later.number)
        application.ruled_on = later.on
        application.copy, application.sealed_on, application.served_on = None, None, None
        then(facts)
        facts.detail.update(number=later.number, sha=application.ruling.sha)


def change_first(application: Application, how: Change, on: dt.date) -> None:
    """Notes on the first ruling that a later one took its place or put it right; who looks it up by its code hears so."""
    session = session_of(application)
    if application.first.copy_id is not None:
        with session.no_autoflush:  # the state of the application follows when its act ends
            filing.change(session.get_one(Paper, application.first.copy_id), how, on)


def number_on_objection(application: Application, entered: str) -> tuple[str, int]:
    """The number of a case on an objection and its place in the series: the next one here, or the one from the court's own system (place 0)."""
    court, today, kind = application.court, clock.today(), CaseKind.SUPERVISION.value
    if not entered:
        if rules.series(session_of(application), court, today).external:
            raise Refused("请照法院案件系统填异议案件的案号。", field="number")
        count = numbers.expected(session_of(application), kind, today.year)
        return f"（{today.year}）{court.court_code}{kind}{count}号", count
    read = caseno.court_number(entered, "number")
    if read.court != court.court_code:
        raise Refused(f"{read} 的代字是“{read.court}”，本院是“{court.court_code}”，请对照原件再看一遍。", field="number")
    return str(read), 0


def number_after(application: Application) -> str:
    """The number of a further ruling in the same case: 之一, 之二 …"""
    so_far = sum(one.objection_id is None for one in application.later_rulings)
    return f"{application.number}之{han_number(so_far + 1)}"


def _take_number(application: Application, later: LaterRuling, count: int) -> None:
    session, year = session_of(application), later.on.year
    kind = caseno.court_number(later.number).kind
    if count:
        numbers.take(session, kind, year, count, text=later.number, file_id=application.case_id, subject=application.kind)
    else:
        numbers.enter(session, kind, year, text=later.number, file_id=application.case_id, subject=application.kind)
