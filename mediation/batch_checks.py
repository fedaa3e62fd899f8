"""Which rows of a batch fit: each looked at by itself, and nobody taken twice."""

from collections.abc import Iterable, Mapping

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from cases.models import Case
from cases.party import Party
from foundation.crypto import blind
from foundation.transactions import session_of
from law import identity

from .batch_lines import read_line
from .batch_models import Batch, BatchRow, Fit
from .batch_plan import Plan, plan_for, seal_of

_GONE = ("annulled", "withdrawn", "rejected")  # a household whose case ended so may come again


def plan_of(batch: Batch) -> Plan:
    """The plan of a batch as its model stands now; the model's own line in the table tells what the file does not know. Refuses a model without terms."""
    own_line = next((row.cells for row in batch.rows if row.fit is Fit.MODEL), {})
    return plan_for(batch.model, batch.party, own_line, batch.received_on)


def check(batch: Batch) -> None:
    """Looks at every row that is no case yet and notes on it whether it fits, and what is wrong with it."""
    session, waiting = session_of(batch), [row for row in batch.rows if row.case_id is None]
    for row in waiting:
        row.id_index, row.name = index_of(row.cells), row.cells.get("name", "")[:120]
        row.fit = Fit.MODEL if row.id_index and row.id_index == batch.party.id_index else Fit.BAD
    plan = plan_of(batch)
    first: dict[str, int] = {}
    for row in sorted(batch.rows, key=lambda row: (row.case_id is None, row.ordinal)):
        if row.id_index:
            first.setdefault(row.id_index, row.ordinal)
    elsewhere = known(session, plan, batch.id, [row.id_index for row in waiting if row.id_index])
    for row in waiting:
        if row.fit is not Fit.MODEL:
            _note(row, plan, first, elsewhere)
        else:
            row.fault, row.amount = "", plan.old.total or None
    batch.terms_seal = seal_of(plan.terms)


def _note(row: BatchRow, plan: Plan, first: Mapping[str, int], elsewhere: Mapping[str, str]) -> None:
    found, faults = read_line(plan, row.cells)
    index = row.id_index or ""
    if first.get(index, row.ordinal) != row.ordinal:
        faults.append(f"证件号码：和第 {first[index]} 行是同一个证件号。")
    if same := next((party for party in plan.model.parties if party.id_index and party.id_index == index), None):
        faults.append(f"证件号码：和{same.name}是同一个证件号，不能和自己调解。")
    if index in elsewhere:
        faults.append(elsewhere[index])
    row.fit, row.fault = (Fit.BAD, " ".join(faults)) if faults else (Fit.GOOD, "")
    row.amount = found.own.total or None if found else None


def known(session: Session, plan: Plan, batch_id: int, indexes: Iterable[str]) -> dict[str, str]:
    """Households that have a case of this kind here already, against the same other side, or wait for one in an earlier table; each with the
    sentence that says where."""
    wanted = set(indexes)
    sides = [party.id_index for party in plan.model.parties if party.id_index and party.id != plan.party.id]
    other = aliased(Party)
    theirs = select(Party.id_index, Case).join(Case, Case.id == Party.case_id)
    theirs = theirs.where(Party.id_index.in_(wanted), Case.body_id == plan.model.body_id, Case.category == plan.model.category)
    theirs = theirs.where(Case.state.not_in(_GONE), Case.id != plan.model.id)
    theirs = theirs.where(
        Case.id.not_in(select(BatchRow.case_id).where(BatchRow.batch_id == batch_id, BatchRow.case_id.is_not(None)))
    )
    if sides:
        theirs = theirs.where(exists().where(other.case_id == Case.id, other.id_index.in_(sides)))
    found = {
        str(index): f"证件号码：这一户已经有一件了：{case.number or case.reference.upper()}。"
        for index, case in session.execute(theirs)
    }
    earlier = select(BatchRow.id_index, BatchRow.ordinal).join(Batch).where(Batch.model_id == plan.model.id, Batch.id < batch_id)
    earlier = earlier.where(BatchRow.id_index.in_(wanted), BatchRow.case_id.is_(None), BatchRow.fit == Fit.GOOD)
    for waiting, ordinal in session.execute(earlier):
        found.setdefault(str(waiting), f"证件号码：前一批的第 {ordinal} 行是这一户，还没有办。")
    return found


def index_of(cells: Mapping[str, str]) -> str | None:
    """The blind index of the number in a line."""
    number = identity.normal(cells.get("id_number", ""))
    return blind(number, "id") if number else None
