"""Certificates on the command line."""

import argparse
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

import certifying
from foundation import site
from foundation.transactions import tune
from tests import world
from tests.conftest import Databases


@pytest.fixture
def order(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs an order against a house with its people and gives back what it printed."""
    url, before = databases.empty(), site.here()
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SEAL_PASSPHRASE", "of the office")
    engine = tune(create_engine(url))
    with Session(engine) as session:
        world.people(session)
        session.commit()
    engine.dispose()

    def run(*words: str) -> str:
        parser = argparse.ArgumentParser()
        certifying.listen(parser.add_subparsers())
        given = parser.parse_args(words)
        given.run(given)
        return capsys.readouterr().out

    yield run
    site.settle(before)
    databases.drop(url)


def test_a_certificate_is_issued_listed_and_revoked(order) -> None:
    name = order("certificate", "issue", "示范市明湖区人民法院").split()[0]
    assert order("certificate", "root").startswith("-----BEGIN CERTIFICATE-----")
    listed = order("certificate", "list")
    assert name in listed and "根证书" in listed and "作废" not in listed
    with pytest.raises(SystemExit, match="已经有有效的证书"):
        order("certificate", "issue", "示范市明湖区人民法院")
    with pytest.raises(SystemExit, match="名册里没有"):
        order("certificate", "issue", "没有的法院")
    with pytest.raises(SystemExit, match="请多写几位"):
        order("certificate", "revoke", name[:4], "换章")
    order("certificate", "revoke", name[:12], "换章")
    assert "作废：换章" in order("certificate", "list")
    assert order("certificate", "issue", "示范市明湖区人民法院", "--sort", "sm2")


def test_a_case_that_is_not_there_has_no_journal_and_a_file_that_is_not_there_no_verdict(order) -> None:
    with pytest.raises(SystemExit, match="没有这个案件"):
        order("journal", "nothing")
    with pytest.raises(SystemExit) as ended:
        order("verify", "--root", "none.pem", "none.pdf")
    assert ended.value.code == 2
