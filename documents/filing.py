"""Putting a made sheet on file, and giving it back to those who may read it."""

import dataclasses
import datetime as dt
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from foundation import clock, files
from foundation.errors import Refused
from foundation.transactions import writing
from law.wording import cn_date
from people.models import Body, SealKind

from . import codes, drafting, overlay, riding, seals
from .kinds import KINDS
from .models import Change, Paper, Scan, Signature
from .press import Sheet


def keep(
    session: Session,
    sheet: Sheet,
    subject: Any,
    *,
    on: dt.date,
    number: str = "",
    party_id: int | None = None,
    code: str | None = None,
) -> Paper:
    """Files a sheet in the transaction of its act: bytes by hash, facts, readers of its kind. `party_id` when it is one party's own, `code` when one was
    laid over it already."""
    paper = Paper(
        case_id=subject.root.id,
        subject=subject.kind,
        subject_id=subject.id,
        kind=sheet.kind.code,
        title=sheet.kind.title,
        number=number,
        facts=plain(sheet.facts),
        sha=files.put(sheet.pdf),
        text_sha=files.put(drafting.draft(sheet.kind, sheet.facts).encode()),
        pages=sheet.pages,
        slots=[dataclasses.asdict(slot) for slot in sheet.slots],
        readers=sorted(role.value for role in sheet.kind.readers),
        party_id=party_id,
        issued_on=on,
        made_at=clock.now(),
        code=code or (codes.new() if codes.is_wanted(sheet.kind, subject) else None),
    )
    session.add(paper)
    session.flush()
    return paper


def content(paper: Paper) -> bytes:
    """The bytes to read or print: the finished paper once all is signed and sealed, with the body's certificate when it is on it; else the original
    with what ink there is."""
    if kept := paper.attested_sha or paper.final_sha:
        return files.get(kept)
    touched = paper.code or paper.sealed_on or any(s.ink_sha for s in paper.signatures)
    return finished(paper) if touched else files.get(paper.sha)


def finished(paper: Paper) -> bytes:
    """The original bytes with ink, seal and, where it was left open, the day of the last of them laid over; the original itself is never
    made again. A paper stamped by hand got its day by hand."""
    marks = [mark for signature in paper.signatures for mark in _marks(paper, signature)]
    marks += _read_back(paper)
    is_here = paper.seal_image or "seal" not in KINDS[paper.kind].signers
    if is_here and paper.is_signed and (day := paper.last_hand_on):
        marks += [overlay.Mark(place, text=cn_date(day), printed=True) for place in _slots(paper, "date")]
    original = files.get(paper.sha)
    if paper.seal_image and (places := _slots(paper, "seal")):
        marks += _sealed(original, paper.sealed_by, places)
    marks += codes.marks(paper.code)
    return overlay.overlay(original, marks) if marks else original


def check_whole(paper: Paper) -> None:
    """Refuses a paper of which what is on file, page or text, is not what was made."""
    try:
        files.get(paper.sha), files.get(paper.text_sha)
    except OSError as trouble:
        raise Refused(f"《{paper.title}》存的文件和当时印的不一样了，不能签。请告诉管理员，重新出一份。") from trouble


def finish_due(session: Session, limit: int = 20) -> int:
    """Keeps the finished bytes of papers on which nothing is missing any more; returns how many. Made without a lock, kept in a moment:
    they follow from what is on file, whoever makes them and however often."""
    waiting = select(Paper).where(Paper.final_sha.is_(None), Paper.void_at.is_(None)).order_by(Paper.id)
    ready = [
        paper
        for paper in session.scalars(waiting)
        if paper.is_signed and (paper.seal_image or any(s.ink_sha for s in paper.signatures))
    ]
    made = {paper.id: files.put(finished(paper)) for paper in ready[:limit]}
    for paper_id, sha in made.items():
        writing(session)
        session.get_one(Paper, paper_id).final_sha = sha
    return len(made)


def seal(paper: Paper, body: str, on: dt.date, *, image: bool) -> None:
    """Notes whose seal is on a paper since which day: an image kept here, or a stamp on the sheet itself."""
    paper.sealed_by, paper.sealed_on, paper.seal_image = body, on, image


def seal_here(paper: Paper, body: Body) -> None:
    """The seal of a body that keeps it here, on its own paper at once; another body stamps the printed sheet by hand."""
    if body.seal == SealKind.IMAGE:
        seal(paper, body.name, clock.today(), image=True)


def stamped(sheet: Sheet, body: str, code: str | None = None) -> bytes:
    """The bytes of a sheet with the seal of a body laid over its place, and over the edges of its pages, and its code at the foot."""
    return overlay.overlay(sheet.pdf, _sealed(sheet.pdf, body, [sheet.slot("seal")]) + codes.marks(code))


def papers_of(session: Session, case_id: int) -> list[Paper]:
    """Every paper of a file with its signatures, in the order it was made, void ones too."""
    asked = select(Paper).where(Paper.case_id == case_id).order_by(Paper.id).options(selectinload(Paper.signatures))
    return list(session.scalars(asked))


def void(paper: Paper, why: str) -> None:
    """Takes a paper out of use; it stays on file and says why."""
    paper.void_at, paper.void_why = clock.now(), why


def change(paper: Paper, how: Change, on: dt.date) -> None:
    """Notes that from a day on another paper stands in the place of this one, or puts it right; what was replaced stays replaced."""
    if paper.changed_how is not Change.SUPERSEDED:
        paper.changed_how, paper.changed_on = how, on


def attach(session: Session, paper: Paper, content: bytes, mime: str, note: str = "") -> Scan:
    """Files the scan of a signed or stamped sheet beside its paper."""
    scan = Scan(paper_id=paper.id, sha=files.put(content), mime=mime, note=note, made_at=clock.now())
    session.add(scan)
    session.flush()
    return scan


def plain(facts: Any) -> Any:
    """Facts as JSON: dates in ISO form, tuples as lists."""
    if dataclasses.is_dataclass(facts):
        return {field.name: plain(getattr(facts, field.name)) for field in dataclasses.fields(facts)}
    if isinstance(facts, (list, tuple)):
        return [plain(item) for item in facts]
    if isinstance(facts, (dt.date, dt.datetime)):
        return facts.isoformat()
    if isinstance(facts, Enum):
        return facts.name
    return facts if not isinstance(facts, bytes) else f"{len(facts)} bytes"


def _marks(paper: Paper, signature: Signature) -> list[overlay.Mark]:
    """One signature's ink, on its line and at the foot of every page of a record, and its day where the paper has a place for one."""
    if not signature.ink_sha or signature.signed_on is None:
        return []
    ink = files.get(signature.ink_sha)
    marks = [overlay.Mark(place, image=ink) for place in _slots(paper, signature.slot) + _slots(paper, f"page-{signature.slot}")]
    return marks + [overlay.Mark(place, text=cn_date(signature.signed_on)) for place in _slots(paper, f"{signature.slot}-date")]


def _sealed(pdf: bytes, body: str, places: list[overlay.Slot]) -> list[overlay.Mark]:
    """The seal of a body on its places, and in slices over the edges where there is more than one page."""
    picture = seals.seal_png(body)
    whole = [overlay.Mark(place, image=picture, seal=True) for place in places]
    return whole + riding.marks(pdf, picture, places[-1].width)


def _read_back(paper: Paper) -> list[overlay.Mark]:
    """What those who confirmed on line wrote, in the place for it."""
    names = [s.name for s in paper.signatures if s.confirmed and not s.is_by_hand]
    places = _slots(paper, "remark")
    return [overlay.Mark(places[-1], text=f"以上笔录看过，无误（{'、'.join(names)}本人在线确认）")] if names and places else []


def _slots(paper: Paper, name: str) -> list[overlay.Slot]:
    return [overlay.Slot(**slot) for slot in paper.slots if slot["name"] == name]
