"""The other kind of print station: a queue of CUPS. Each job goes there by `lp`, is followed by `lpstat` to its end, and the printing system is
asked which end that was."""

import datetime as dt
import os
import subprocess
import tempfile
import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.transactions import writing
from people.models import Body

from . import stations
from .stations import PrintJob

PATIENCE = 60.0  # seconds for a sheet to come out
_COMMAND = 15  # seconds for an answer of the printing system
_BY = "cups"
_COMPLETED = "9"  # job-state of RFC 8011
_ASK = """{ NAME "end" OPERATION Get-Job-Attributes GROUP operation-attributes-tag ATTR charset attributes-charset utf-8
ATTR naturalLanguage attributes-natural-language en ATTR uri job-uri $uri ATTR keyword requested-attributes job-state DISPLAY job-state }
"""


class NotOut(Exception):
    """The queue says that nothing came out, and why."""


def print_due(session: Session, now: dt.datetime, patience: float = PATIENCE) -> int:
    """Prints what waits for rooms with a queue, one job a transaction, each taken first so that two schedulers never print the same. What
    went to the queue before a crash is looked for there and not sent again. Returns how many came out."""
    waiting = (
        select(PrintJob.id)
        .join(Body, Body.id == PrintJob.body_id)
        .where(Body.print_queue != "", PrintJob.printed_at.is_(None), PrintJob.failed_at.is_(None), PrintJob.due_at <= now)
    )
    return sum(_print(session, job_id, patience) for job_id in session.scalars(waiting.order_by(PrintJob.id).limit(20)).all())


def _print(session: Session, job_id: int, patience: float) -> int:
    job = stations.take(session, job_id, _BY)
    if job is None:
        session.rollback()
        return 0
    queue, ticket, content = job.body.print_queue, job.ticket, stations.content(job)
    title, copies = job.title, job.copies
    stations.hand_out(job)
    session.commit()
    try:
        if not ticket:
            ticket = _submit(queue, content, title, copies)
            _keep_ticket(session, job_id, ticket)
        _wait(queue, ticket, patience)
    except (NotOut, OSError, subprocess.SubprocessError) as trouble:
        writing(session)
        stations.failed(session.get_one(PrintJob, job_id), _BY, str(trouble), retry=True)
        session.commit()
        return 0
    writing(session)
    stations.done(session.get_one(PrintJob, job_id), _BY)
    session.commit()
    return 1


def _keep_ticket(session: Session, job_id: int, ticket: str) -> None:
    writing(session)
    session.get_one(PrintJob, job_id).ticket = ticket
    session.commit()


def _submit(queue: str, content: bytes, title: str, copies: int) -> str:
    """The request id of the printing system."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as sheet:
        sheet.write(content)
        sheet.flush()
        said = _run("lp", "-d", queue, "-n", str(copies), "-t", title, "-o", "media=A4", "-o", "fit-to-page", sheet.name)
    words = said.split()  # request id is room-12 (1 file(s))
    if words[:3] != ["request", "id", "is"]:
        raise NotOut(f"打印系统没有给出编号：{said}")
    return words[3]


def _wait(queue: str, ticket: str, patience: float) -> None:
    """Returns when it came out; otherwise takes it back, so that it does not come out later unasked."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if ticket not in [line.split()[0] for line in _run("lpstat", "-o", queue).splitlines() if line[:1].strip()]:
            if (end := _end_of(ticket)) not in ("completed", _COMPLETED):
                raise NotOut(f"打印机没有打出来（{end}）")
            return
        time.sleep(0.2)
    _run("cancel", ticket)
    raise NotOut(f"打印机{patience:.0f}秒没有打出来，已经从队列里取消")


def _end_of(ticket: str) -> str:
    """completed, canceled or aborted."""
    host = _run("lpstat", "-H").strip()
    server = host if ":" in host else "localhost:631"
    with tempfile.NamedTemporaryFile("w", suffix=".test") as asking:
        asking.write(_ASK)
        asking.flush()
        said = _run("ipptool", "-c", f"ipp://{server}/jobs/{ticket.rpartition('-')[2]}", asking.name)
    return said.strip().splitlines()[-1].strip('" ')


def _run(*command: str) -> str:
    done = subprocess.run(
        command, env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True, timeout=_COMMAND, check=False
    )
    if done.returncode:
        raise NotOut(f"打印系统出错（{done.stderr.strip().removeprefix(f'{command[0]}: ') or done.returncode}）")
    return done.stdout
