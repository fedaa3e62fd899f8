"""Plays case files through the real verbs on a scratch database, with the clock taken from the file, to the end that the rules lead to.

A file's answers (what somebody expects of it) are taken out before anything is read.
"""

import json
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

import rehearsal
import rehearsal_steps
import walks
from cases.deadlines import Deadline
from cases.models import Case
from documents import filing
from foundation import files, site
from foundation.errors import Refused
from foundation.records import Base
from foundation.transactions import tune
from office import calendar

ANSWERS = ("expected", "reason", "fix_hint", "deadline", "days_after_agreement", "readiness_blocks")


@dataclass
class Played:
    """What became of one case file."""

    id: str
    outcome: str = ""
    note: str = ""
    findings: list[dict[str, str]] = field(default_factory=list)
    deadlines: list[dict[str, Any]] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Report:
    """What became of a whole file; `failed` are the cases that stopped where no rule stops them."""

    cases: list[Played]

    @property
    def failed(self) -> list[Played]:
        return [played for played in self.cases if played.outcome == "error"]


def play(file: Path, out: Path, database: str = "") -> Report:
    """Plays every case of a file and writes its papers, each with its words beside it, and `result.json` into a folder. `database` names another scratch database."""
    given = json.loads(file.read_text(encoding="utf-8"))
    beside = file.with_name("awaiting.json")
    awaiting = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    with _scratch(database) as session:
        report = Report([_play(session, _without_answers(one), awaiting.get(one["id"], ""), out) for one in given["cases"]])
    out.mkdir(parents=True, exist_ok=True)
    (out / "result.json").write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1), encoding="utf-8")
    return report


def summary(report: Report) -> str:
    """One line a case."""
    return "".join(f"{one.id}　{one.outcome}　{len(one.papers)} 份文书　{one.note}\n" for one in report.cases)


def _play(session: Session, given: dict[str, Any], awaiting: str, out: Path) -> Played:
    played = Played(given["id"])
    walk = walks.walk_of(session, given, _timed(played), awaiting)
    try:
        played.outcome = walk.to_the_end()
    except rehearsal.Unsupported as missing:
        session.rollback()
        played.outcome, played.note = "unsupported", str(missing)
    except Refused as refusal:
        session.rollback()
        played.outcome, played.note = "拦截", f"{refusal.sentence}{refusal.basis}"
    played.findings = [
        {
            "code": one.code,
            "severity": one.severity.value,
            "article": one.matter,
            "message": one.where + one.sentence,
            "fix": one.fix,
        }
        for one in walk.findings
    ]
    if walk.case is not None:
        _write_papers(session, walk.case, played, out / given["id"])
        played.deadlines = [
            {"id": one.code, "due": one.due.isoformat(), "reasons": one.reasons}
            for one in session.scalars(select(Deadline).where(Deadline.file_id == walk.case.id).order_by(Deadline.id))
        ]
    return played


def _write_papers(session: Session, case: Case, played: Played, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for paper in filing.papers_of(session, case.id):
        counts[paper.kind] = counts.get(paper.kind, 0) + 1
        name = f"{paper.kind}-{counts[paper.kind]}.pdf"
        (folder / name).write_bytes(filing.content(paper))
        (folder / name).with_suffix(".html").write_bytes(files.get(paper.text_sha))
        played.papers.append(
            {"kind": paper.kind, "title": paper.title, "file": f"{folder.name}/{name}", "sha256": paper.sha, "pages": paper.pages}
        )


def _timed(played: Played) -> rehearsal_steps.Note:
    def note(act: str, began: float) -> None:
        played.steps.append({"act": act, "seconds": round(time.perf_counter() - began, 3)})

    return note


def _without_answers(given: dict[str, Any]) -> dict[str, Any]:
    asked = {key: value for key, value in given.get("judicial_confirmation", {}).items() if key not in ANSWERS}
    return {key: value for key, value in given.items() if key not in ("flags", "documents_expected")} | {
        "judicial_confirmation": asked
    }


@contextmanager
def _scratch(database: str) -> Iterator[Session]:
    """A database and a data folder that are gone afterwards; another database keeps what was played."""
    before = site.here()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        keys = {"k1": secrets.token_bytes(32)}
        site.settle(
            site.Site(
                url="http://127.0.0.1:8000", phone="0990-555 0123", data=data, field_keys=keys, index_key=secrets.token_bytes(32)
            )
        )
        engine = tune(create_engine(database or f"sqlite:///{data / 'drill.db'}"))
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            calendar.seed(connection)
        try:
            with sessionmaker(engine)() as session:
                yield session
        finally:
            engine.dispose()
            site.settle(before)
