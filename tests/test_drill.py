"""The samples played through the real verbs on either database; only here are their answers read."""

import json
from pathlib import Path
from typing import Any

import pytest

import drill
from tests.conftest import ROOT, Databases
from tests.papers.reading import words

SAMPLES = ROOT / "samples" / "cases.json"
CASES: list[dict[str, Any]] = json.loads(SAMPLES.read_text(encoding="utf-8"))["cases"]
AWAITING = {code for code in json.loads((ROOT / "samples" / "awaiting.json").read_text(encoding="utf-8")) if code != "note"}
OURS = {case["id"] for case in CASES if case["channel"] in ("people", "industry")}
# What a file of the samples calls a paper, and the kind it is here. Identity papers and letters of authority are the parties' own.
PAPERS = {
    "调解申请书或受理登记表": "A04",
    "权利义务告知书": "A05",
    "调解记录": "A08",
    "调解协议书": "A09",
    "口头协议登记表": "A10",
    "回访记录": "A11",
    "司法确认申请书": "D01",
    "承诺书": "D01",
    "调解组织主持调解证明": "D04a",
    "送达地址确认书": "D08",
    "司法确认询问笔录": "D10",
    "受理通知书": "D06",
    "民事裁定书": "C01",
    "驳回申请裁定书": "C02",
    "不予受理裁定书": "C03",
    "送达回证": "D11 D12",  # by hand, or on line to who agreed to it
}


@pytest.fixture(scope="module")
def played(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> tuple[drill.Report, Path]:
    out, url = tmp_path_factory.mktemp("drill"), databases.empty()
    report = drill.play(SAMPLES, out, url)
    databases.drop(url)
    return report, out


def test_every_sample_of_ours_reaches_the_end_expected_of_it(played: tuple[drill.Report, Path]) -> None:
    expected = {case["id"]: case["judicial_confirmation"]["expected"] for case in CASES if case["id"] in OURS - AWAITING}
    assert {one.id: one.outcome for one in played[0].cases if one.id in expected} == expected


def test_what_awaits_a_rule_is_named_and_never_passed(played: tuple[drill.Report, Path]) -> None:
    rest = {one.id: one for one in played[0].cases if one.id not in OURS - AWAITING}
    assert {one.outcome for one in rest.values()} == {"unsupported"}
    assert all(one.note for one in rest.values())
    assert AWAITING < OURS


def test_the_thirty_days_end_on_the_day_expected(played: tuple[drill.Report, Path]) -> None:
    expected = {
        case["id"]: case["judicial_confirmation"]["deadline"]
        for case in CASES
        if case["id"] in OURS - AWAITING and case["judicial_confirmation"].get("deadline")
    }
    found = {one.id: [d["due"] for d in one.deadlines if d["id"] == "D7"] for one in played[0].cases if one.id in expected}
    assert found == {case: [due] for case, due in expected.items()}


def test_every_paper_expected_is_written_and_can_be_read_back(played: tuple[drill.Report, Path]) -> None:
    report, out = played
    lacking = {}
    for case in CASES:
        if case["id"] in OURS - AWAITING:
            one = next(one for one in report.cases if one.id == case["id"])
            kinds = {paper["kind"] for paper in one.papers}
            lacking[case["id"]] = [
                name for name in case["documents_expected"] if name in PAPERS and not kinds & set(PAPERS[name].split())
            ]
            for paper in one.papers:
                assert paper["title"].partition("（")[0][-3:] in words((out / paper["file"]).read_bytes()), paper
    assert {case: names for case, names in lacking.items() if names} == {}


def test_the_answers_are_not_read(tmp_path: Path) -> None:
    """The same end when the file says nothing of what is expected, and when it expects the contrary."""
    case = next(case for case in CASES if case["id"] == "SC22")
    silent = {key: value for key, value in case["judicial_confirmation"].items() if key not in drill.ANSWERS}
    for asked in (silent, case["judicial_confirmation"] | {"expected": "确认", "deadline": "2027-01-01"}):
        file = tmp_path / "cases.json"
        file.write_text(json.dumps({"cases": [case | {"judicial_confirmation": asked}]}), encoding="utf-8")
        assert [one.outcome for one in drill.play(file, tmp_path / "out").cases] == ["不予受理"]
