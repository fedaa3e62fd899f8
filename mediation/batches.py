"""Many parties, one model: what is pressed for a batch. The cases themselves are made, sent for signature and taken back row by row by the
timetable, through the verbs that anybody presses: see `batch_work`."""

import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cases.lookup import ALPHABET
from cases.models import Case
from cases.party import Party
from cases.queries import visible_to
from foundation import clock
from foundation.errors import Forbidden, Refused
from foundation.journal import Entry
from foundation.transactions import session_of, writing
from people.access import SYSTEM
from people.models import User
from people.roles import Role

from . import batch_checks
from .agreements import draft_of
from .batch_models import Batch, BatchRow, Fit, Task
from .batch_plan import plan_for, seal_of, written
from .batch_table import LARGEST, Table
from .meetings import check_times

CHANNELS = ("people", "industry")
# What the house itself does with a row, and a second time only by somebody's hand.
_OURS = {"register": 1, "accept": 1, "assign": 1, "record": 1, "set_terms": 1, "offer": 1, "countersign": 9}


@dataclass(frozen=True)
class MetGiven:
    """The meeting to which all households came: one sitting, one account, each household's own record made from it. `present` is who came for the
    other side."""

    received_on: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    story: str
    result: str
    present: tuple[str, ...]


def can_be_model(case: Case) -> bool:
    """Whether households can be done like this case: a committee's, with its terms written and not yet out for signature."""
    return case.channel in CHANNELS and case.state == "mediating" and written(case) is not None


def stands_for_all(case: Case) -> Party:
    """The party in whose place a household most likely stands: the only natural person, else the first applicant."""
    people = [party for party in case.parties if party.is_person]
    return people[0] if len(people) == 1 else case.parties[0]


def find(session: Session, reference: str, by: User) -> Batch | None:
    """The batch behind an address, for somebody with a part in its model."""
    mine = visible_to(by).with_only_columns(Case.id)
    return session.scalars(select(Batch).where(Batch.reference == reference, Batch.model_id.in_(mine))).first()


def begin(model: Case, by: User, party_id: int, key: str, table: Table) -> Batch:
    """Takes a table in beside its model and looks at every row; a second press of the same form gives back the first batch. Refuses whoever does
    not mediate the model, and a model that is none."""
    session = session_of(model)
    _only(model, by, Role.MEDIATOR)
    if known := session.scalars(select(Batch).where(Batch.key == key[:64])).first():
        return known
    if not can_be_model(model):
        raise Refused("样件要写好条款、还没有送签，才能照它批量办。")
    party = next((one for one in model.parties if one.id == party_id), None)
    if party is None:
        raise Refused("请选样件里哪一方换成各户。", field="party")
    seal = seal_of(plan_for(model, party).terms)
    reference = "".join(secrets.choice(ALPHABET) for _ in range(8)).lower()
    given = {"model_id": model.id, "party_id": party.id, "by_id": by.id}
    writing(session)
    batch = Batch(reference=reference, key=key[:64], made_at=clock.now(), terms_seal=seal, unused=[], **given)
    try:
        with session.begin_nested():
            session.add(batch)
    except IntegrityError:
        return session.scalars(select(Batch).where(Batch.key == key[:64])).one()
    _put(batch, table)
    return batch


def add(batch: Batch, by: User, table: Table) -> None:
    """More rows for a batch, or mended ones: a row that brings its number takes the place of the one that has it, as long as that is no case."""
    _only(batch.model, by, Role.MEDIATOR)
    _lock(batch)
    if len(batch.rows) + len(table.lines) > LARGEST + len(batch.rows) * table.numbered:
        raise Refused(f"一批最多 {LARGEST} 户，请另开一批。", field="text")
    _put(batch, table)


def mend(batch: Batch, by: User, ordinal: int, cells: dict[str, str]) -> None:
    """Puts one row right. Refuses a row that is a case already."""
    _only(batch.model, by, Role.MEDIATOR)
    _lock(batch)
    row = _open_row(batch, ordinal)
    row.cells = row.cells | cells
    batch_checks.check(batch)


def drop(batch: Batch, by: User, ordinal: int) -> None:
    """Takes one row out of the table. Refuses a row that is a case already."""
    _only(batch.model, by, Role.MEDIATOR)
    _lock(batch)
    batch.rows.remove(_open_row(batch, ordinal))
    batch_checks.check(batch)


def make(batch: Batch, by: User, given: MetGiven) -> int:
    """Has a case made of every row that fits; how many that are. The rows are looked at once more, against the terms as they are now."""
    _only(batch.model, by, Role.MEDIATOR)
    if given.received_on > clock.today():
        raise Refused("收到申请的日子还没到。", field="received_on")
    _lock(batch)
    batch.received_on, batch.starts_at, batch.ends_at = given.received_on, given.starts_at, given.ends_at
    batch.place, batch.story, batch.result, batch.present, batch.by = given.place, given.story, given.result, [*given.present], by
    check_times(Case(received_on=given.received_on), given.starts_at, given.ends_at)
    batch_checks.check(batch)
    return _task(by, Task.MAKE, [row for row in batch.rows if can_be_made(row)])


def accept(batch: Batch, by: User) -> int:
    """Has every registered case of the batch accepted and given to its mediator, who has the record and the terms written; how many that are."""
    _only(batch.model, by, Role.HEAD)
    _lock(batch)
    return _task(
        by, Task.ACCEPT, [row for row in batch.rows if row.stands("accept") or row.stands("assign") or is_unwritten(row)]
    )


def offer(batch: Batch, by: User) -> int:
    """Has every agreement that is written sent out for signature; how many that are."""
    _only(batch.model, by, Role.MEDIATOR)
    _lock(batch)
    return _task(by, Task.OFFER, [row for row in batch.rows if is_sendable(row)])


def undo(batch: Batch, by: User, reason: str) -> tuple[int, list[str]]:
    """Has every case of the batch annulled in which nobody else has done anything; how many that are, and who stays with what was done there."""
    _only(batch.model, by, Role.MEDIATOR, Role.HEAD)
    if not reason:
        raise Refused("请写明为什么撤回，各方问起要答得上。", field="reason")
    _lock(batch)
    batch.undo_reason = reason
    for row in batch.rows:
        if row.case_id is None and row.task is not None and row.claimed_at is None:
            row.task = row.tasked_by = None
    touched = touched_in(session_of(batch), [row.case_id for row in batch.rows if row.case_id])
    mine = [row for row in batch.rows if row.stands("annul") and row.case_id not in touched]
    return _task(by, Task.UNDO, mine), [f"{row.name}：{touched[row.case_id]}" for row in batch.rows if row.case_id in touched]


def can_be_made(row: BatchRow) -> bool:
    """Whether a row fits and is no case yet, or is one that only lacks its record and its terms."""
    return row.fit is Fit.GOOD and (row.case_id is None or is_unwritten(row))


def is_sendable(row: BatchRow) -> bool:
    """Whether the household's first agreement is written and not yet out; a change of one that binds goes its own way."""
    return row.case is not None and row.case.effective_on is None and row.stands("offer") and not is_unwritten(row)


def is_unwritten(row: BatchRow) -> bool:
    return row.case is not None and row.stands("record") and draft_of(row.case) is None


def touched_in(session: Session, case_ids: list[int]) -> dict[int, str]:
    """The cases in which somebody did something besides what the batch had done, each with what."""
    done = select(Entry.file_id, Entry.act, Entry.by_party, func.count(), func.max(Entry.sentence))
    done = done.where(Entry.file_id.in_(case_ids), Entry.by != SYSTEM.name, Entry.act != "annul")
    found: dict[int, str] = {}
    for file_id, act, party, times, sentence in session.execute(done.group_by(Entry.file_id, Entry.act, Entry.by_party)):
        if party is not None or times > _OURS.get(act, 0):
            found.setdefault(file_id, f"已经办了“{sentence}”")
    return found


def _put(batch: Batch, table: Table) -> None:
    """Adds rows under their numbers; a number that is taken goes on behind the last."""
    rows = {row.ordinal: row for row in batch.rows}
    for line in table.lines:
        row = rows.get(line.number)
        if row is not None and table.numbered and row.case_id is None and row.task is None:
            row.cells = line.cells
        else:
            ordinal = line.number if row is None else max(rows) + 1
            rows[ordinal] = BatchRow(ordinal=ordinal, fit=Fit.BAD)
            rows[ordinal].cells = line.cells
            batch.rows.append(rows[ordinal])
    batch.unused = sorted({*batch.unused, *table.unused})
    batch_checks.check(batch)


def _task(by: User, task: Task, rows: list[BatchRow]) -> int:
    """Notes for each row that waits for nothing what is to be done with it, and by whom."""
    idle = [row for row in rows if row.task is None]
    for row in idle:
        row.task, row.tasked_by, row.fault = task, by, ""
    return len(idle)


def _open_row(batch: Batch, ordinal: int) -> BatchRow:
    row = next((row for row in batch.rows if row.ordinal == ordinal), None)
    if row is None or row.case_id is not None or row.task is not None:
        raise Refused(f"第 {ordinal} 行已经在办了，要改请到那一件里改。")
    return row


def _only(model: Case, by: User, *roles: Role) -> None:
    if not model.roles_of(by) & set(roles):
        raise Forbidden(f"这一步由样件的{'、'.join(model.table().word(role) for role in roles)}办。")


def _lock(batch: Batch) -> None:
    session = session_of(batch)
    writing(session)
    session.refresh(batch, with_for_update=True)
