"""The sheet of undisputed facts: line by line, in writing, agreed to and signed by every party and the mediator; not what anybody conceded."""

from types import SimpleNamespace

from sqlalchemy import select

from cases import issuing, telling
from cases.issuing import Draft
from cases.models import Case
from cases.parties import signs_for
from documents import filing
from documents.models import Paper
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import concessions
from people.models import User

from . import onward
from .models import UndisputedFact
from .signers import undisputed_signers

DRAFTS = {"D16": Draft(lambda case, given: onward.undisputed(case, given.lines), lambda case, given: undisputed_signers(case))}


@again_if_moved
def fix(case: Case, by: User, seen: int, lines: tuple[str, ...]) -> Paper:
    """Prints the lines for all to sign and returns the sheet. One that is not signed by all yet gives way; a signed one stands, and the new
    one holds further facts. Refuses no line at all, and a line that is a concession (在线调解规则第十八条、第二十二条，特邀调解规定第二十二条)."""
    lines = tuple(line.strip() for line in lines if line.strip())
    if not lines:
        raise Refused("请至少写一条双方都同意的事实。", field="lines")
    act = preparing(case, "fix_facts", by=by, seen=seen)
    for n, line in enumerate(lines, 1):
        if word := concessions.sign_of(line):
            raise Refused(
                f"第 {n} 条写了“{word}”，像是为调解作的让步。让步不得记入这张表，请只写发生过的事。",
                _law(case),
                field="lines",
            )
    given = SimpleNamespace(lines=lines)
    made = issuing.make(case, "fix_facts", DRAFTS, given)
    with act as facts:
        for old in onward.sheets_of(case):
            if not old.is_signed:
                filing.void(old, "另写了一份")
        [paper] = issuing.keep(case, made, given)
        session = session_of(case)
        session.add_all(
            UndisputedFact(case_id=case.id, paper_id=paper.id, ordinal=n, text=line) for n, line in enumerate(lines, 1)
        )
        session.flush()
        facts.detail["lines"] = len(lines)
        for party in case.parties:
            representative = signs_for(party, clock.today())[2]
            telling.invite(
                case, f"undisputed-{paper.id}", "没有争议的事实写成了一张表，请您看过，都对再签名。", party, representative
            )
    return paper


def standing(case: Case) -> list[UndisputedFact]:
    """The lines that every party and the mediator have signed, in order: what a report, a complaint or a court may rely on."""
    signed = [paper.id for paper in onward.sheets_of(case) if paper.is_signed]
    mine = select(UndisputedFact).where(UndisputedFact.paper_id.in_(signed))
    return list(session_of(case).scalars(mine.order_by(UndisputedFact.paper_id, UndisputedFact.ordinal)))


def _law(case: Case) -> str:
    """What the sheet rests on in this channel; "" where nothing but consent."""
    row = case.table().act("fix_facts")
    return case.cite(row) if row else ""
