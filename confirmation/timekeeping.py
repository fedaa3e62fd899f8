"""Prints the sheet of times: on demand once the ruling has reached everybody, and when the court's file is put away."""

import datetime as dt

from cases import turns
from documents import filing, kinds, press
from documents.models import Paper
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.transactions import session_of
from people.models import User

from . import keeping, timesheet
from .facts_after import StepFacts, TimesFacts
from .models import Application
from .timesheet import spoken


@again_if_moved
def print_times(application: Application, by: User, seen: int) -> Paper:
    """Prints the sheet as the journal has it now; an older one gives way. Refuses before everybody has the ruling."""
    act = preparing(application, "print_times", by=by, seen=seen)
    sheet = press.make(kinds.TIMES, times(application))
    with act as facts:
        session = session_of(application)
        for old in filing.papers_of(session, application.case_id):
            if old.kind == kinds.TIMES.code and old.subject_id == application.id and not old.void_at:
                filing.void(old, "另印了一份")
        turns.leave(application, facts)
        return keeping.keep(application, sheet)


def times(application: Application) -> TimesFacts:
    """What the sheet says: every step, and the sum from the agreement's last signature to the last party's receipt."""
    case, found = application.case, timesheet.of(application)
    return TimesFacts(
        number=application.number or case.reference.upper(),
        matter=case.title,
        committee=case.body.sealing.name,
        court=application.court.name,
        signed=_instant(found.start),
        served=_instant(found.end),
        whole=spoken(found.whole),
        people=spoken(found.people),
        machine=spoken(found.machine),
        before=spoken(found.before) if found.before else None,
        steps=tuple(
            StepFacts(
                title=row.step.title,
                who=row.who,
                asked=_moment(row.asked, found.start),
                done=_moment(row.done, found.start),
                people=spoken(row.people),
                machine=spoken(row.machine),
                way=row.way,
            )
            for row in found.rows
        ),
        printed=clock.today(),
    )


def _instant(instant: dt.datetime | None) -> str:
    """6月15日 10:12:40 in Shanghai: seconds matter here."""
    if instant is None:
        return "未完"
    here = instant.astimezone(clock.SHANGHAI)
    return f"{here.month}月{here.day}日 {here:%H:%M:%S}"


def _moment(instant: dt.datetime, start: dt.datetime | None) -> str:
    """The time alone where the day is that of the first line of the sheet."""
    same = start is not None and clock.day_of(start) == clock.day_of(instant)
    return f"{instant.astimezone(clock.SHANGHAI):%H:%M:%S}" if same else _instant(instant)
