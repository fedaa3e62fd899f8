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
OURS = {case["id"] for case in CASES}
# What a file of the samples calls a paper, and the kind it is here. Identity papers are the parties' own.
PAPERS = {
    "调解申请书或受理登记表": "A04",
    "权利义务告知书": "A05",
    "调解记录": "A08",
    "调解协议书": "A09",
    "口头协议登记表": "A10",
    "回访记录": "A11",
    "司法确认申请书": "D01",
    "承诺书": "D02",
    "授权委托书": "A16",
    "调解组织主持调解证明": "D04a",
    "送达地址确认书": "D08",
    "司法确认询问笔录": "D10",
    "受理通知书": "D06",
    "民事裁定书": "C01",
    "委托调解函": "D14b",
    "调解情况复函": "D15",
    "民事调解书": "C08",
    "终止调解告知书": "A12",
    "疑似虚假调解报告": "D38",
    "无争议事实记载表": "D16",
    "要素式起诉状": "S03",  # 民事起诉状（要素式）
    "证据清单": "S04",
    "终止调解报告": "D15b",
    "驳回申请裁定书": "C02",
    "不予受理裁定书": "C03",
    "治安调解告知书": "B03",
    "治安调解笔录": "B03b",
    "治安调解协议书": "B01",
    "履行凭证": "D35",
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


def test_what_awaits_a_rule_is_named_and_never_passed(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["id"] == "SC22")
    (tmp_path / "cases.json").write_text(json.dumps({"cases": [case]}), encoding="utf-8")
    (tmp_path / "awaiting.json").write_text(json.dumps({"SC22": "一条还没有的规则"}), encoding="utf-8")
    played = drill.play(tmp_path / "cases.json", tmp_path / "out").cases
    assert [(one.outcome, one.note) for one in played] == [("unsupported", "一条还没有的规则")]
    assert not AWAITING


def test_who_needs_an_interpreter_has_one_on_every_paper_signed(played: tuple[drill.Report, Path]) -> None:
    for code, name in {"SC09": "岩三宝", "SC17": "包吉雅"}.items():
        papers = {one["kind"]: one["file"] for one in next(one for one in played[0].cases if one.id == code).papers}
        assert "D33" in papers
        for kind in ("A05", "A08", "A09", "D01", "D10"):
            assert f"翻译人员{name}" in words((played[1] / papers[kind]).read_bytes()), (code, kind)


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


def test_the_samples_of_the_traffic_police_reach_their_ends_with_their_papers(databases: Databases, tmp_path: Path) -> None:
    file, url = ROOT / "samples" / "traffic.json", databases.empty()
    given = json.loads(file.read_text(encoding="utf-8"))["cases"]
    report = drill.play(file, tmp_path, url)
    databases.drop(url)
    assert {one.id: one.outcome for one in report.cases} == {
        case["id"]: case["judicial_confirmation"]["expected"] for case in given
    }
    agreed, stopped = report.cases
    assert [paper["kind"] for paper in agreed.papers] == ["S01", "B07", "A16", "B07b", "B07c", "B05", "B09", "D35", "D35"]
    assert {one["id"]: one["due"] for one in agreed.deadlines} == {"D17": "2026-05-14", "D21": "2026-05-21"}
    assert given[1]["judicial_confirmation"]["reason"] in stopped.note and "民诉法第二百零五条" in stopped.note
    for one in report.cases:
        for paper in one.papers:
            assert paper["title"][-3:] in words((tmp_path / paper["file"]).read_bytes()), paper


def test_the_answers_are_not_read(tmp_path: Path) -> None:
    """The same end when the file says nothing of what is expected, and when it expects the contrary."""
    case = next(case for case in CASES if case["id"] == "SC22")
    silent = {key: value for key, value in case["judicial_confirmation"].items() if key not in drill.ANSWERS}
    for asked in (silent, case["judicial_confirmation"] | {"expected": "确认", "deadline": "2027-01-01"}):
        file = tmp_path / "cases.json"
        file.write_text(json.dumps({"cases": [case | {"judicial_confirmation": asked}]}), encoding="utf-8")
        assert [one.outcome for one in drill.play(file, tmp_path / "out").cases] == ["不予受理"]
