"""A signed paper and an exported journal are checked on another machine, with no application and no database."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from documents import attestation, certificates, filing
from documents.certificates import Certificate
from foundation import clock, files, journal
from tests.cases.house import Houses
from tests.conftest import ROOT
from tests.documents.conftest import signed_and_sealed


@pytest.fixture
def taken_along(houses: Houses, tmp_path: Path) -> Path:
    """A folder with what somebody takes home: the paper, the root, the journal of the case."""
    house = signed_and_sealed(houses)
    with Session(house.engine) as session:
        assert attestation.attest_due(session, clock.now()) == 1
        root = session.scalars(select(Certificate.pem).where(Certificate.body_id.is_(None))).one()
    (paper,) = house.papers("A09")
    (tmp_path / "paper.pdf").write_bytes(filing.content(paper))
    (tmp_path / "unsigned.pdf").write_bytes(files.get(paper.final_sha or ""))
    (tmp_path / "root.pem").write_text(root)
    (tmp_path / "journal.json").write_text(house.tell(lambda session, case: journal.exported(session, case.id)), "utf-8")
    return tmp_path


def run(folder: Path, *given: str, show_imports: bool = False) -> subprocess.CompletedProcess[str]:
    order = [sys.executable, *(["-X", "importtime"] if show_imports else []), "-m", "documents.verify_alone", *given]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""}
    return subprocess.run(order, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_everything_holds_and_neither_the_application_nor_a_database_was_loaded(taken_along: Path) -> None:
    done = run(taken_along, "paper.pdf", "--root", "root.pem", "--journal", "journal.json", show_imports=True)
    loaded = set(re.findall(r"\|\s+([\w.]+)$", done.stderr, re.M))
    assert done.returncode == 0 and "结果  对得上" in done.stdout
    assert "A09 人民调解协议书" in done.stdout and "覆盖整个文件" in done.stdout and "一条不缺" in done.stdout
    assert "documents.verification" in loaded and "pyhanko" in loaded
    assert not loaded & {"flask", "sqlalchemy", "wtforms", "weasyprint", "jinja2", "app", "settings"}


def test_what_does_not_hold_is_said_and_ends_with_another_code(taken_along: Path) -> None:
    whole = (taken_along / "paper.pdf").read_bytes()
    (taken_along / "added.pdf").write_bytes(whole + b"\n")
    told = json.loads((taken_along / "journal.json").read_text("utf-8"))
    (taken_along / "short.json").write_text(json.dumps(told[:-1]), "utf-8")
    told[2]["sentence"] += "。"
    (taken_along / "changed.json").write_text(json.dumps(told), "utf-8")
    for given, said, code in (
        (("added.pdf", "--root", "root.pem"), "签名没有覆盖整个文件", 1),
        (("unsigned.pdf", "--root", "root.pem"), "没有电子签名", 1),
        (("paper.pdf",), "不是本系统信任的机构", 1),
        (("paper.pdf", "--root", "root.pem", "--journal", "short.json"), "流水里没有这份文件", 1),
        (("paper.pdf", "--root", "root.pem", "--journal", "changed.json"), "第 3 条与原文不符", 1),
        (("none.pdf",), "读不了", 2),
    ):
        done = run(taken_along, *given)
        assert (done.returncode, said in done.stdout + done.stderr) == (code, True), given


def test_no_certificate_no_root(houses: Houses) -> None:
    assert houses.at("case", "signing").tell(lambda session, case: certificates.roots(session)) == []
