"""How far a batch is, a line a household, read in a number of questions that does not grow with the lines."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from cases.models import Case
from cases.party import Party
from documents.models import Paper, Signature
from foundation.transactions import session_of

from . import terms
from .batch_checks import plan_of
from .batch_lines import read_line
from .batch_models import Batch, BatchRow, Fit, Task
from .batch_words import Retelling, terms_for
from .batches import can_be_made, is_sendable
from .models import Agreement
from .scheduling import meetings_of

GROUPS = ("bad", "good", "made", "signing", "signed", "gone")


@dataclass(frozen=True)
class Household:
    """A row and how many of those asked have signed its agreement."""

    row: BatchRow
    signed: int = 0
    wanted: int = 0

    @property
    def group(self) -> str:
        """Under which of the counts the row stands; "" for the model's own."""
        if self.row.case is None:
            return "" if self.row.fit is Fit.MODEL else str(self.row.fit.value)
        if self.row.case.state == "annulled":
            return "gone"
        return "signing" if self.row.case.state == "signing" else "signed" if self.row.case.effective_on else "made"

    @property
    def is_sendable(self) -> bool:
        return is_sendable(self.row)


@dataclass(frozen=True)
class Overview:
    households: list[Household]
    touched: Collection[int] = ()

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.group for one in self.households)

    @property
    def working(self) -> list[BatchRow]:
        return [one.row for one in self.households if one.row.task]

    @property
    def making(self) -> int:
        """How many rows wait to be made into cases by the mediator."""
        return sum(can_be_made(one.row) for one in self.households if not one.row.task)

    @property
    def accepting(self) -> int:
        """How many cases wait for the head."""
        return sum(one.row.stands("accept") or one.row.stands("assign") for one in self.households if not one.row.task)

    @property
    def offering(self) -> int:
        return sum(one.is_sendable for one in self.households if not one.row.task)

    @property
    def undoing(self) -> int:
        """How many cases may still be taken back."""
        idle = [one.row for one in self.households if one.row.task is not Task.UNDO and one.row.case_id not in self.touched]
        return sum(row.stands("annul") for row in idle)


def overview(batch: Batch, touched: Collection[int] = ()) -> Overview:
    """The rows as they stand; `touched` are cases in which somebody else did something."""
    session = session_of(batch)
    mine = select(BatchRow).where(BatchRow.batch_id == batch.id).order_by(BatchRow.ordinal)
    rows = session.scalars(mine.options(selectinload(BatchRow.case).selectinload(Case.agreements))).all()
    inked = select(Paper.case_id, func.count(), func.count(Signature.signed_at)).join(Signature).where(Paper.void_at.is_(None))
    inked = inked.where(
        Paper.id.in_(select(Agreement.paper_id).where(Agreement.case_id.in_([row.case_id for row in rows if row.case_id])))
    )
    hands = {case_id: (signed, wanted) for case_id, wanted, signed in session.execute(inked.group_by(Paper.case_id))}
    return Overview([Household(row, *hands.get(row.case_id or 0, (0, 0))) for row in rows], touched)


def batches_of(session: Session, case: Case) -> list[Batch]:
    """The batches that were done like this case, or that it came from."""
    came = exists().where(BatchRow.batch_id == Batch.id, BatchRow.case_id == case.id)
    return list(session.scalars(select(Batch).where(or_(Batch.model_id == case.id, came)).order_by(Batch.id)))


def sample(batch: Batch) -> tuple[str, list[str], list[str]]:
    """The first household that fits, its clauses and its payments as they will stand on paper; nothing where there is none."""
    plan = plan_of(batch)
    for row in batch.rows:
        found = read_line(plan, row.cells)[0] if row.fit is Fit.GOOD and row.case_id is None else None
        if found:
            own = found.own
            people = [Party(id=p.id, name=own.name if p.id == plan.party.id else p.name) for p in plan.model.parties]
            draft = Agreement()
            hands = {party.id: party.id for party in people}
            terms.fill(draft, terms_for(plan.terms, own, Retelling(plan.old, own), hands), people)
            return (
                own.name,
                [terms.sentence_of(term) for term in draft.terms],
                [terms.payment_line(one) for one in draft.payments],
            )
    return "", [], []


def others(batch: Batch) -> list[str]:
    """Who may have come to the meeting for the other side: its parties and who stands for them."""
    apart = [party for party in batch.model.parties if party.id != batch.party_id]
    return [name for party in apart for name in (party.name, *(one.name for one in party.representatives))]


def last_met(batch: Batch) -> dict[str, object]:
    """What the last record of the model says, to be confirmed for all: place, account, result, who came for the other side."""
    met = next((one for one in reversed(meetings_of(batch.model)) if one.is_recorded), None)
    if met is None:
        return {}
    came = [name for name in others(batch) if name in met.present]
    return {
        "starts_at": met.starts_at,
        "ends_at": met.ends_at,
        "place": met.place,
        "story": met.story,
        "result": met.result,
        "present": came,
    }
