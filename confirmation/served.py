"""The table of service: to whom which paper went which way, what became of it, what proves it, and the way on where one failed."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.party import Party
from documents import stations
from documents.models import Paper, Service
from documents.stations import PrintJob
from foundation import clock
from foundation.outbox import Message
from foundation.transactions import session_of
from law.grounds import ServeMode
from law.phones import masked_phone
from law.wording import cn_date

from . import serving
from .models import Application


@dataclass(frozen=True)
class Row:
    """One service as the table shows it. `steps` are sentences in the order of time; `lost` are the sheets that did not come out."""

    id: int
    party: Party
    paper: str
    way: ServeMode
    steps: tuple[str, ...]
    proof: Paper | None
    waits_for: tuple[str, ...]
    is_over: bool
    has_failed: bool
    lost: tuple[PrintJob, ...] = ()
    next_way: ServeMode | None = None


def rows(application: Application) -> list[Row]:
    """Every service in the order it was begun, those that failed too; the next way stands with the last that failed."""
    session = session_of(application)
    services = serving.services_of(session, application)
    parties = {party.id: party for party in application.case.parties}
    jobs = stations.jobs_of(session, [one.id for one in services]) if services else []
    messages = _messages(session, services)
    unserved = {party.id for party in serving.unserved(application)}
    last = {one.party_id: one.id for one in services}
    has_it = {one.party_id for one in services if one.received_on}
    return [
        _row(
            application,
            one,
            parties[one.party_id],
            [job for job in jobs if job.service_id == one.id],
            messages.get(one.message_id),
            needs_a_way=one.party_id in unserved and last[one.party_id] == one.id,
            is_open=one.party_id not in has_it,
        )
        for one in services
    ]


def _row(
    application: Application,
    one: Service,
    party: Party,
    jobs: list[PrintJob],
    message: Message | None,
    *,
    needs_a_way: bool,
    is_open: bool,
) -> Row:
    """`is_open` while the party has the ruling in no way: what was begun another way before then waits for nothing any more."""
    way = ServeMode.of(one.way)
    steps = _by_link(one, message) if way is ServeMode.E_SERVICE else _on_paper(one, jobs, is_open=is_open)
    if one.received_on:
        number = f"，邮件号码{one.mail_number}" if one.mail_number else ""
        steps = [*steps, f"{cn_date(one.received_on)} {one.receiver}收到{number}"]
    proof = one.proof
    return Row(
        one.id,
        party,
        one.paper.title.partition("（")[0],
        way,
        tuple(steps),
        proof,
        tuple(signature.name for signature in proof.missing) if proof and is_open and not proof.void_at else (),
        bool(one.received_on) or not is_open,
        not one.received_on and serving.has_failed(session_of(application), one),
        tuple(job for job in jobs if job.is_lost and is_open and job.why != stations.WITHDRAWN),
        serving.next_way(application, party) if needs_a_way else None,
    )


def _by_link(one: Service, message: Message | None) -> list[str]:
    where = masked_phone(one.address) if one.address.isdigit() else one.address
    said = [f"{_at(one.begun_at)} 发出链接到{where}"]
    if message and message.sent_at:
        said.append(f"{_at(message.sent_at)} 到达")
    elif message is None or message.given_up:
        said.append("没有到达")
    else:
        said.append("等到达")
    if one.opened_at:
        said.append(f"{_at(one.opened_at)} 打开")
    return said


def _on_paper(one: Service, jobs: list[PrintJob], *, is_open: bool) -> list[str]:
    said = [f"{_at(one.begun_at)} 出送达回证"]
    out = [job.printed_at for job in jobs if job.printed_at]
    lost = [job for job in jobs if job.is_lost]
    if lost:
        said.append(f"还没出来：{lost[0].why or '打印点没有取'}")
    elif jobs and len(out) == len(jobs):
        said.append(f"{_at(max(out))} 在{jobs[0].body.name}出纸")
    elif jobs and is_open:
        said.append(f"在{jobs[0].body.name}等出纸")
    return [*said, "等签收"] if is_open else said


def _messages(session: Session, services: list[Service]) -> dict[int | None, Message]:
    wanted = [one.message_id for one in services if one.message_id]
    return {one.id: one for one in session.scalars(select(Message).where(Message.id.in_(wanted)))} if wanted else {}


def _at(instant: dt.datetime) -> str:
    return f"{instant.astimezone(clock.SHANGHAI):%-m月%-d日 %H:%M}"
