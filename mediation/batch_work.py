"""Working off what was pressed for a batch: one step of one row a transaction, by the verbs that anybody presses and in the name of whoever
pressed. What was done is seen from the case itself, so it may stop anywhere, go on anywhere, and run twice."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from cases import acceptance, ending, intake
from cases.intake import Intake
from cases.models import Case
from cases.parties import PartyGiven, RepresentativeGiven
from cases.party import Party
from foundation import journal
from foundation.errors import Overtaken, Refused
from foundation.transactions import session_of, writing
from people.models import User
from people.roles import Role

from . import agreements, assignment, meetings
from .agreements import draft_of
from .batch_checks import known, plan_of
from .batch_lines import Household, read_line
from .batch_models import BatchRow, Task
from .batch_plan import Plan, seal_of
from .batch_words import Retelling, terms_for
from .batches import is_sendable
from .meetings import RecordGiven

AT_ONCE = 20  # rows
LEASE = dt.timedelta(minutes=5)  # a row that is still claimed after so long was left behind
Step = Callable[[BatchRow, User], object]
_COPIED = (
    "side", "name", "kind", "id_type", "id_number", "id_note", "id_special", "sex", "birth", "own_labour", "ethnicity", "nationality", "occupation",
    "phone", "email", "address", "address_confidential", "head_name", "head_title", "consents_to_e_service", "language", "reader", "alias",
)  # fmt: skip
_MANDATE = ("name", "is_guardian", "relation", "phone", "id_number", "special", "powers", "document_number")


def work_off(session: Session, now: dt.datetime) -> int:
    """Does what was pressed for rows of any batch; how many it brought to where they wait again."""
    free = or_(BatchRow.claimed_at.is_(None), BatchRow.claimed_at < now - LEASE)
    waiting = select(BatchRow.id).where(BatchRow.task.is_not(None), free).order_by(BatchRow.id).limit(AT_ONCE)
    return sum(_work(session, row_id) for row_id in session.scalars(waiting).all() if _claim(session, row_id, now))


def _claim(session: Session, row_id: int, now: dt.datetime) -> bool:
    """Takes a row, unless somebody else has it or it is done by now."""
    writing(session)
    free = or_(BatchRow.claimed_at.is_(None), BatchRow.claimed_at < now - LEASE)
    mine = update(BatchRow).where(BatchRow.id == row_id, BatchRow.task.is_not(None), free)
    taken = session.execute(mine.values(claimed_at=now).returning(BatchRow.id)).first() is not None
    session.commit()
    return taken


def _work(session: Session, row_id: int) -> int:
    """Every step that this row still needs, each committed. A refusal stays on the row for whoever looks; one who was overtaken tries again later."""
    try:
        while step := _next(session.get_one(BatchRow, row_id, populate_existing=True)):
            row = session.get_one(BatchRow, row_id)
            assert row.tasked_by is not None
            step(row, row.tasked_by)
            session.commit()
        return _release(session, row_id, done=True)
    except Overtaken:
        session.rollback()
        return _release(session, row_id, done=False)
    except Refused as refusal:
        session.rollback()
        return _release(session, row_id, done=True, fault=refusal.sentence)


def _release(session: Session, row_id: int, *, done: bool, fault: str = "") -> int:
    writing(session)
    row = session.get_one(BatchRow, row_id)
    row.claimed_at, row.fault = None, fault
    if done:
        row.task = row.tasked_by = None
    session.commit()
    return int(done and not fault)


def _next(row: BatchRow) -> Step | None:
    """The step that a row needs next for what was pressed; None when it is where only somebody else can go on."""
    case, by = row.case, row.tasked_by
    if row.task is Task.UNDO:
        return _annul if row.stands("annul") else None
    if row.task is Task.OFFER:
        return _offer if is_sendable(row) else None
    if case is None:
        return _register
    for act, step in (("accept", _accept), ("assign", _assign)):
        if row.stands(act):
            return step if by is not None and Role.HEAD in case.roles_of(by) else None
    if draft_of(case) is not None:
        return None
    return _write if row.stands("set_terms") else _record if row.stands("record") else None


def _register(row: BatchRow, by: User) -> None:
    """Intake like the model's, from the household's line; the slip with its own query code is printed. A press twice finds the first file."""
    plan, found = _read(row)
    session = session_of(row)
    if row.id_index and (taken := known(session, plan, row.batch_id, [row.id_index])):
        raise Refused(taken[row.id_index])
    model, retell = plan.model, Retelling(plan.old, found.own)
    given = Intake(
        key=f"batch-{row.batch.reference}-{row.ordinal}",
        category=model.category,
        story=retell(model.story),
        wishes=tuple(retell(claim.text) for claim in model.claims),
        parties=tuple(found.given if party.id == plan.party.id else _copied(party) for party in model.parties),
        place=retell(model.place),
        amount=found.own.total or model.amount,
        focus=retell(model.focus),
        source=model.source,
        source_number=model.source_number,
        oral=model.oral,
        channel=model.channel,
        received_on=row.batch.received_on,
    )
    case, _slip = intake.register(session, by, model.body, given)
    row.case = case


def _accept(row: BatchRow, by: User) -> None:
    """The head's decision on this household: its number, the register sheet and the notice of rights that it signs itself."""
    acceptance.accept(_case(row), by, _case(row).version)


def _assign(row: BatchRow, by: User) -> None:
    """The model's mediator, with what was disclosed there; a tie that somebody has to agree to is not agreed to by a table."""
    done = [entry for entry in journal.history(session_of(row), row.batch.model_id) if entry.act in ("assign", "reassign")]
    related = str(done[-1].detail.get("related", "")) if done else ""
    assignment.assign(_case(row), by, _case(row).version, row.batch.by, related)


def _record(row: BatchRow, by: User) -> None:
    """The household's own record of the meeting to which all came, for it to sign."""
    batch, case = row.batch, _case(row)
    plan, found = _read(row)
    assert batch.starts_at is not None and batch.ends_at is not None
    retell = Retelling(plan.old, found.own)
    present = (found.own.name, *batch.present)
    given = RecordGiven(retell(batch.story), retell(batch.result), batch.place, present, batch.starts_at, batch.ends_at)
    meetings.record(case, batch.by, case.version, given)


def _write(row: BatchRow, by: User) -> None:
    """The terms of the model with the household's own values; what was typed is not kept a second time."""
    case = _case(row)
    plan, found = _read(row)
    hands = {old.id: new.id for old, new in zip(plan.model.parties, case.parties, strict=True)}
    agreements.set_terms(
        case, row.batch.by, case.version, terms_for(plan.terms, found.own, Retelling(plan.old, found.own), hands)
    )
    row.cells = {}


def _offer(row: BatchRow, by: User) -> None:
    agreements.offer(_case(row), by, _case(row).version)


def _annul(row: BatchRow, by: User) -> None:
    ending.annul(_case(row), by, _case(row).version, row.batch.undo_reason)


def _case(row: BatchRow) -> Case:
    assert row.case is not None
    return row.case


def _read(row: BatchRow) -> tuple[Plan, Household]:
    """The household of a row, as long as the terms are those its row was checked against."""
    plan = plan_of(row.batch)
    if seal_of(plan.terms) != row.batch.terms_seal:
        raise Refused("样件的条款在核对以后改过。请再按一次“登记”，各行会重新核对。")
    found, faults = read_line(plan, row.cells)
    if found is None:
        raise Refused(" ".join(faults))
    return plan, found


def _copied(party: Party) -> PartyGiven:
    """The other side as the model has it, with whoever stands for it."""
    standing = tuple(RepresentativeGiven(**{name: _value(one, name) for name in _MANDATE}) for one in party.representatives)
    return PartyGiven(**{name: _value(party, name) for name in _COPIED}, representatives=standing)


def _value(record: object, name: str) -> Any:
    value = getattr(record, name)
    return tuple(value) if isinstance(value, list) else "" if value is None and name not in ("birth",) else value
