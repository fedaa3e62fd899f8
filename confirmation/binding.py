"""The bound file of a case or an application: asked for with one press, made by the timetable. Only who has a part in the file gets it, and only what they
may read; every press stands in the journal."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import volume as case_volume
from cases.models import Case
from cases.queries import may_read
from documents import bundle, bundles, filing, zipped
from documents.bundle import Bound
from documents.bundles import Bundle, Teller
from documents.models import Paper
from documents.volume import Volume, spooled
from foundation import clock, journal
from foundation.errors import Forbidden, Refused
from foundation.transactions import session_of, writing
from people.access import COMMITTEE, COURT, Visitor
from people.models import User

from . import ends
from .models import Application
from .shelves import INNER, MAIN
from .volume import of_application

PURPOSE = "volume"
WHOLE = "case"
ACT = "export"


def choices(case: Case, by: Any) -> dict[str, str]:
    """Which volumes this reader may have bound, by key: a court those of its own file, everybody else in the case the case's."""
    roles = case.roles_of(by)
    if roles & COURT and case.applications:
        return {MAIN: MAIN, INNER: INNER}
    return {WHOLE: "全卷" if roles & COMMITTEE else "我能看的全部文书"} if roles else {}


def volume_for(case: Case, key: str, by: Any) -> Volume:
    """The volume as it would be bound now, without its ends. Refuses one that is not this reader's."""
    if key not in choices(case, by):
        raise Forbidden("导出全卷只限本案的参与人；这一卷不由您导出。")
    on_file = filing.papers_of(session_of(case), case.id)
    return case_volume.of_case(case, on_file, by) if key == WHOLE else of_application(case.applications[-1], on_file)[key]


def ask(case: Case, key: str, by: User | Visitor, two_sided: bool) -> Bundle:
    """Takes the request and notes it in the journal. Refuses a volume in which nothing lies."""
    volume = volume_for(case, key, by)
    if not volume.items:
        raise Refused(f"{volume.name or '这一卷'}里还没有文书。")
    session = session_of(case)
    writing(session)
    session.refresh(case, with_for_update=True)
    asked = {"purpose": PURPOSE, "case": case.id, "volume": key, "two_sided": two_sided}
    if isinstance(by, Visitor):
        asked["visitor"] = asdict(by) | {"role": by.role.value}
        one, is_new = bundles.ask(session, asked, title_of(case, key), party_id=by.party_id)
    else:
        one, is_new = bundles.ask(session, asked, title_of(case, key), user_id=by.id)
    if is_new:
        _note(case, key, by, one)
    return one


def make(session: Session, one: Bundle, by: Any) -> tuple[int, list[list[str]]]:
    """Binds what was asked for, as it is now: pages, and what could not be bound. Refuses when the reader has no part in the file any more."""
    case, key = session.get_one(Case, one.asked["case"]), one.asked["volume"]
    volume = volume_for(case, key, by)
    whole = ends.of_case(volume, case, by) if key == WHOLE else ends.of_court(volume, *_court_ends(case, by))
    bound = _bind(session, one, whole, _about(case, one, by), _beside(case, key, by))
    loose = [[part.title, "没有页，原件在 ZIP 里"] for item in whole.items for part in item.unbound if part.mime]
    return bound.pages, [*map(list, bound.lost), *loose]


def _bind(session: Session, one: Bundle, whole: Volume, about: dict[str, Any], beside: dict[str, bytes]) -> Bound:
    pdf, pack = one.file("pdf"), one.file("zip")
    with tempfile.TemporaryDirectory(dir=pdf.parent) as folder:
        whole = spooled(whole, Path(folder))
        pieces, parts = whole.pieces(), sum(len(item.parts) for item in (*whole.front, *whole.items, *whole.back))
        told = Teller(session, one.id, len(pieces) + parts)
        bound = bundle.bind(pieces, pdf, title=one.title, two_sided=one.asked["two_sided"], told=told)
        zipped.write(whole, pack, about, beside, pdf, lambda n: told(len(pieces) + n))
    return bound


def _court_ends(case: Case, by: Any) -> tuple[Application, Any, int]:
    application = case.applications[-1]
    both = of_application(application, filing.papers_of(session_of(case), case.id))
    return application, by, sum(bool(volume.items) for volume in both.values())


def title_of(case: Case, key: str) -> str:
    """How a bound volume is called, by the number of whoever it is."""
    number = case.applications[-1].number if key != WHOLE else case.number
    return f"{number or case.reference.upper()} {'卷宗' if key == WHOLE else key}"


def _note(case: Case, key: str, by: Any, one: Bundle) -> None:
    """A court's own volumes are its own business, and stand under its application."""
    subject: Any = case if key == WHOLE else case.applications[-1]
    journal.write(
        session_of(case),
        case.id,
        by,
        subject=subject.kind,
        subject_id=subject.id,
        act=ACT,
        before=subject.state,
        after=subject.state,
        sentence="导出卷宗" if key == WHOLE else f"导出{key}",
        detail={"volume": key, "bundle": one.reference},
    )


def _about(case: Case, one: Bundle, by: Any) -> dict[str, Any]:
    return {
        "title": one.title,
        "case": case.number or case.reference,
        "volume": one.asked["volume"],
        "made_at": clock.now().astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
        "made_for": by.name,
    }


def _beside(case: Case, key: str, by: Any) -> dict[str, bytes]:
    """The journal, for those whose file it is."""
    if key != WHOLE or not case.roles_of(by) & COMMITTEE:
        return {}
    return {"journal.json": journal.exported(session_of(case), case.id).encode()}


def case_of(session: Session, one: Bundle) -> Case | None:
    """The case a request is about; none where it is about several."""
    return session.get(Case, one.asked["case"]) if one.asked["purpose"] == PURPOSE else None


def may_have(session: Session, one: Bundle, by: Any) -> bool:
    """Whether who asked still has what they need for it, as they had when it was made: a part in the case of a bound file, every paper of a print run."""
    case = case_of(session, one)
    if case is not None:
        return one.asked["volume"] in choices(case, by)
    papers = session.scalars(select(Paper).where(Paper.id.in_(one.asked["papers"])))
    return all(may_read(session.get_one(Case, paper.case_id), by, paper) for paper in papers)
