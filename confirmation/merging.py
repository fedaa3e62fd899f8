"""Many papers of many cases, one after the other for the printer: chosen in a list, merged in its order, as many copies as each kind has recipients."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from cases.queries import may_read, visible_to
from documents import bundle, bundles, copies, filing
from documents.bundle import Piece
from documents.bundles import Bundle, Teller
from documents.kinds import Recipient
from documents.models import Paper
from documents.volume import without_originals
from foundation import journal
from foundation.errors import Refused
from foundation.transactions import writing
from people.access import COURT
from people.models import User

PURPOSE = "printing"
MOST = 500  # papers at a time
ACT = "print_together"


@dataclass(frozen=True)
class Run:
    """What was chosen: papers in the order of the list, each on a sheet of its own when both sides are printed, a copy or one for each recipient."""

    papers: tuple[int, ...]
    two_sided: bool
    for_each: bool


def printable(session: Session, case: Case, by: User) -> list[Paper]:
    """The papers of a case that this reader may print, in the order they were made."""
    papers = [p for p in filing.papers_of(session, case.id) if not p.void_at and may_read(case, by, p)]
    return papers if case.roles_of(by) & COURT else without_originals(papers)


def ask(session: Session, by: User, run: Run) -> Bundle:
    """Takes the request; every case of which something is printed has a line about it in its journal. Refuses none, and too many at once."""
    if not run.papers:
        raise Refused("请勾选要打印的文书。", field="papers")
    if len(run.papers) > MOST:
        raise Refused(f"一次最多 {MOST} 份，请分几次。", field="papers")
    writing(session)
    asked = {"purpose": PURPOSE, "papers": list(run.papers), "two_sided": run.two_sided, "for_each": run.for_each}
    one, is_new = bundles.ask(session, asked, f"批量打印 {len(run.papers)} 份文书", user_id=by.id)
    if is_new:
        _note(session, by, run, one)
    return one


def make(session: Session, one: Bundle, by: User) -> tuple[int, list[list[str]]]:
    """Merges the papers that this reader may still print; the others are named with why."""
    pieces, lost = _pieces(session, one.asked, by)
    if not pieces:
        raise Refused("这些文书现在都不能打印：" + "；".join(f"{title}（{why}）" for title, why in lost))
    told = Teller(session, one.id, len(pieces))
    bound = bundle.bind(pieces, one.file("pdf"), title=one.title, two_sided=one.asked["two_sided"], to_size=False, told=told)
    return bound.pages, [*lost, *map(list, bound.lost)]


def _copies(paper: Paper, title: str, parties: int) -> list[Piece]:
    """A copy for each recipient, named with whose it is; where the kind has one, the other side gets a duplicate."""
    found = []
    for share in copies.shares(paper, parties):
        is_duplicate = share.who is Recipient.OPPONENT and copies.is_duplicated(paper)
        read = partial(copies.duplicate if is_duplicate else filing.content, paper)
        found += [Piece(f"{title}（{share.who.title}）", read)] * share.count
    return found


def _pieces(session: Session, asked: dict[str, Any], by: User) -> tuple[list[Piece], list[list[str]]]:
    pieces, lost = [], []
    for paper_id in asked["papers"]:
        paper = session.get(Paper, paper_id)
        case = session.get(Case, paper.case_id) if paper else None
        if paper is None or case is None or not may_read(case, by, paper):
            lost.append([paper.title if paper else "文书", "您现在不能看这一份"])
        elif paper.void_at:
            lost.append([_called(case, paper), "已作废"])
        else:
            title = _called(case, paper)
            for_each = asked["for_each"]
            pieces += _copies(paper, title, len(case.parties)) if for_each else [Piece(title, partial(filing.content, paper))]
    return pieces, lost


def _called(case: Case, paper: Paper) -> str:
    return f"{case.number or case.reference.upper()} {paper.title}"


def _note(session: Session, by: User, run: Run, one: Bundle) -> None:
    """In the order of their numbers, so that two who print at once never wait for each other in a ring."""
    asked = select(Paper.case_id, Paper.id).where(Paper.id.in_(run.papers)).order_by(Paper.case_id, Paper.id)
    of_case: dict[int, list[int]] = {}
    for case_id, paper_id in session.execute(asked):
        of_case.setdefault(case_id, []).append(paper_id)
    for case in _readable(session, by, of_case):
        session.refresh(case, with_for_update=True)
        journal.write(
            session,
            case.id,
            by,
            subject=case.kind,
            subject_id=case.id,
            act=ACT,
            before=case.state,
            after=case.state,
            sentence=f"批量打印 {len(of_case[case.id])} 份文书",
            detail={"papers": of_case[case.id], "bundle": one.reference},
        )


def _readable(session: Session, by: User, ids: Iterable[int]) -> Sequence[Case]:
    return session.scalars(visible_to(by).where(Case.id.in_(list(ids))).order_by(Case.id)).all()
