"""Signed packages between a committee and a court on its own network: what lies in one, what is not taken and why, and that twice is once."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import commands
import courtside
from cases.evidence import EvidenceGiven, keep
from cases.models import Case
from confirmation import envelope, packing
from confirmation.models import Application, Package
from documents.models import Service
from foundation import files, keys
from foundation.errors import Refused
from people import machines
from people.register import BodyGiven, save_body
from tests import world
from tests.cases.house import House, Houses, told, words

NUMBER = "（2026）示0101民特57号"
PROOF = world.a_pdf(1)


@pytest.fixture
def court(tmp_path: Path) -> Path:
    """The court's own key file."""
    place = tmp_path / "court" / "court.pem"
    keys.kept_in(place)
    return place


@pytest.fixture
def outside(houses: Houses, court: Path) -> House:
    return known(houses.at("application", "outside", "pack"), court)


def known(house: House, court: Path) -> House:
    """The register has the court's public key."""

    def so(session: Session, case: Case) -> None:
        case.applications[-1].court.package_key = keys.public_half(keys.kept_in(court))

    return house.change(so)


def packed(house: House) -> bytes:
    """The package that the mediator made, as it is downloaded."""
    uid = house.tell(lambda s, c: c.applications[-1].packages[-1].uid)
    return house.signed_in("mei").get(f"{house.address}/packages/{uid}").data


def brought(house: House, content: bytes, login: str = "mei", name: str = "包.zip") -> Any:
    return house.signed_in(login).post("/packages", {"file": (io.BytesIO(content), name)})


def recorded(house: House, content: bytes, login: str = "mei") -> Any:
    """Looks at it, then presses the button of the page."""
    page = brought(house, content, login)
    assert page.status_code == 200, told(page)
    assert "登记这" in words(page), words(page)
    return house.signed_in(login).post("/packages/records", {"sha": files.name_of(content)})


def whole(sent: bytes, court: Path, **changes: Any) -> bytes:
    """Everything a court has done, in one package."""
    today = world.TODAY
    given: dict[str, Any] = {
        "accepted": (NUMBER, today),
        "ruled": ("CONFIRMED", NUMBER, today, world.RULING),
        "served": [(1, "DIRECT", today, "陈采薇", PROOF, ".pdf"), (2, "E_SERVICE", today, "示范吴记物业有限公司", PROOF, ".pdf")],
    }
    return courtside.answered(sent, court, **{**given, **changes})


def refused(house: House, content: bytes, sentence: str) -> None:
    """The page says why, and nothing has moved."""
    before = house.revision()
    answer = brought(house, content)
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    assert house.revision() == before
    assert house.tell(lambda s, c: s.scalars(select(Package).where(~Package.outgoing)).first()) is None


# what lies in it


def test_a_package_holds_the_papers_of_the_application_signed_and_each_fact_once(outside: House) -> None:
    outside.change(lambda s, c: keep(c, world.user(s, "lin"), EvidenceGiven("租赁合同", content=world.PDF), "application/pdf"))
    outside.run("pack")
    package = courtside.verified(packed(outside), outside.browser().get("/packages/key.pem").text)
    said = package.manifest
    assert [paper["kind"] for paper in said["papers"]] == ["D01", "A09", "D04a", "D08", "D08"]
    assert [(one["name"], one["e_service"]) for one in said["parties"]] == [("陈采薇", True), ("示范吴记物业有限公司", False)]
    assert [one["name"] for one in said["papers"][0]["signers"]] == ["陈采薇", "叶代"]
    assert said["papers"][1]["sealed_by"] == "长桥社区人民调解委员会"
    assert [payment["fen"] for payment in said["agreement"]["terms"][0]["payments"]] == [140_000, 140_000]
    assert [one["file"]["mime"] for one in said["evidence"]] == ["application/pdf"]
    assert package.files[said["papers"][0]["file"]["path"]].startswith(b"%PDF-")


def test_nothing_of_the_mediation_itself_lies_in_it(outside: House) -> None:
    sent = packed(outside)
    kinds = {paper["kind"] for paper in envelope.opened(sent).manifest["papers"]}
    on_file = {paper.kind for paper in outside.papers()}
    assert {"A08", "S01", "A05"} <= on_file
    assert kinds == {"D01", "A09", "D04a", "D08"}
    assert "墙面有污损" not in envelope.opened(sent).signed.decode()


def test_it_is_signed_with_a_key_that_never_enters_the_database(outside: House) -> None:
    packed(outside)
    from_disk = (outside.app.config and keys.own()).public_key()
    assert keys.public_half(keys.own()) == outside.browser().get("/packages/key.pem").text
    place = files.here().data / "keys" / "package.pem"
    assert place.stat().st_mode & 0o077 == 0 and from_disk is not None
    with outside.engine.connect() as connection:
        dump = "".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert "PRIVATE KEY" in place.read_text() and "PRIVATE KEY" not in dump


def test_who_has_no_part_in_the_file_and_a_party_get_no_package(outside: House) -> None:
    packed(outside)
    uid = outside.tell(lambda s, c: c.applications[-1].packages[-1].uid)
    address = f"{outside.address}/packages/{uid}"
    assert [outside.signed_in(login).get(address).status_code for login in ("stranger", "zheng", "yuan")] == [404, 404, 404]
    assert outside.visitor(1).get(address).status_code == 403


# the whole way


def test_the_whole_way_by_packages_ends_as_with_a_court_that_works_here(houses_on_both: Houses, court: Path) -> None:
    house = known(houses_on_both.at("application", "outside"), court)
    assert house.press("pack", "mediator", subject="application").status_code == 302
    sent = packed(house)
    ack = courtside.acknowledged(sent, court, "立案庭 李书记员", world.TODAY)
    assert brought(house, ack, name="ack.json").status_code == 302
    assert house.tell(lambda s, c: (c.applications[-1].state, c.applications[-1].handed_to)) == ("handed", "立案庭 李书记员")
    assert recorded(house, courtside.answered(sent, court, accepted=(NUMBER, world.TODAY))).status_code == 302
    assert house.state("application") == "taken"
    assert recorded(house, whole(sent, court)).status_code == 302
    assert house.state("application") == "served"
    assert files.get(house.papers("C01")[0].sha) == world.RULING
    received = house.tell(lambda s, c: [(one.way, one.receiver) for one in s.scalars(select(Service).order_by(Service.id))])
    assert received == [("DIRECT", "陈采薇"), ("E_SERVICE", "示范吴记物业有限公司")]
    kept = house.tell(lambda s, c: [(one.outgoing, one.acknowledged_by) for one in c.applications[-1].packages])
    assert kept == [(True, "立案庭 李书记员"), (False, "梅知远"), (False, "梅知远")]


def test_what_would_be_written_down_is_shown_before_and_only_the_button_writes_it(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    page = words(brought(outside, whole(sent, court)))
    for shown in ("签名对得上，是示范市明湖区人民法院出的", NUMBER, "确认有效", "陈采薇，直接送达", "登记这 4 项"):
        assert shown in page
    assert outside.state("application") == "handed"
    assert outside.papers("C01") == []


def test_what_the_court_wants_comes_back_as_a_package_too(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    assert (
        recorded(outside, courtside.answered(sent, court, returned=(["PROPERTY"], world.TODAY.replace(day=26)))).status_code
        == 302
    )
    assert outside.state("application") == "lacking"


def test_what_was_typed_in_from_paper_is_passed_over(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in", "note_acceptance")
    page = words(brought(outside, whole(sent, court)))
    assert "（已经登记）" in page and "登记这 3 项" in page
    assert recorded(outside, whole(sent, court)).status_code == 302
    assert outside.state("application") == "served"


def test_the_same_package_twice_is_once(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    back = whole(sent, court)
    recorded(outside, back)
    before = outside.revision()
    assert "这些都已经登记过，不用再办" in words(brought(outside, back))
    outside.signed_in("mei").post("/packages/records", {"sha": files.name_of(back)})
    assert outside.revision() == before
    assert outside.tell(lambda s, c: len([one for one in c.applications[-1].packages if not one.outgoing])) == 1


# what is not taken


def rezipped(content: bytes, change: Callable[[dict[str, bytes]], Any]) -> bytes:
    """The package with its entries otherwise, packed anew by somebody without the key."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, inside in entries.items():
            archive.writestr(name, inside)
    return out.getvalue()


def restated(entries: dict[str, bytes], old: str, new: str) -> None:
    assert old.encode() in entries["manifest.json"]
    entries["manifest.json"] = entries["manifest.json"].replace(old.encode(), new.encode())


def another_ruling(entries: dict[str, bytes]) -> None:
    before, entries["ruling.pdf"] = entries["ruling.pdf"], world.a_pdf(3)
    restated(entries, files.name_of(before), files.name_of(entries["ruling.pdf"]))


TAMPERED: dict[str, tuple[Callable[[dict[str, bytes]], Any], str]] = {
    "a file is another": (lambda e: e.update({"ruling.pdf": world.a_pdf(3)}), "“ruling.pdf”和清单里的指纹对不上"),
    "a file and its hash are others": (another_ruling, "签名和名册里的公钥对不上"),
    "the outcome is another": (lambda e: restated(e, "CONFIRMED", "DISMISSED"), "签名和名册里的公钥对不上"),
    "a day is another": (
        lambda e: restated(e, '"received_on": "2026-06-16"', '"received_on": "2026-06-01"'),
        "签名和名册里的公钥对不上",
    ),
    "a file is gone": (lambda e: e.pop("services/01.pdf"), "清单里的“services/01.pdf”不在包里"),
    "a file was added": (lambda e: e.update({"papers/x.pdf": b"x"}), "没有写在清单里"),
    "no signature": (lambda e: e.pop("manifest.sig"), "缺 manifest.json 或者 manifest.sig"),
    "a signature of nonsense": (lambda e: e.update({"manifest.sig": b"%%%"}), "不是签名"),
    "an empty signature": (lambda e: e.update({"manifest.sig": b""}), "签名和名册里的公钥对不上"),
    "no manifest": (lambda e: e.pop("manifest.json"), "缺 manifest.json"),
    "a manifest of nonsense": (lambda e: e.update({"manifest.json": b"[" * 100_000}), "读不出来"),
    "a manifest without end": (
        lambda e: restated(e, '"version": 1', '"version": 1, "x": ' + "[" * 940 + "]" * 940),
        "",
    ),
    "another format": (lambda e: restated(e, "mediation-package", "mediation-parcel"), "不是“mediation-package”"),
    "another version": (lambda e: restated(e, '"version": 1', '"version": 2'), "版本是 2"),
    "a way out": (lambda e: e.update({"../../evil": b"x"}), "不安全的文件名"),
    "from the root": (lambda e: e.update({"/etc/evil": b"x"}), "不安全的文件名"),
    "from a drive": (lambda e: e.update({"c:evil": b"x"}), "不安全的文件名"),
    "too many files": (lambda e: e.update({f"papers/{n}": b"" for n in range(600)}), "太多或者太大"),
}


@pytest.mark.parametrize("fault", TAMPERED)
def test_a_package_that_was_tampered_with_is_refused_by_name(outside: House, court: Path, fault: str) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    change, sentence = TAMPERED[fault]
    refused(outside, rezipped(whole(sent, court), change), sentence)


def test_a_package_that_did_not_come_whole_is_refused(outside: House, court: Path) -> None:
    back = whole(packed(outside), court)
    outside.run("hand_in")
    for content in (back[: len(back) // 2], back[:-40], back[100:], b"PK\x03\x04", b"hello"):
        refused(outside, content, "可能没有传完")


def test_a_small_package_that_grows_without_end_is_refused(outside: House, court: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    monkeypatch.setattr(envelope, "LARGEST", 1024 * 1024)
    bomb = courtside.answered(sent, court, ruled=("CONFIRMED", NUMBER, world.TODAY, b"%PDF-" + b"0" * 2_000_000))
    assert len(bomb) < 20_000
    refused(outside, bomb, "太多或者太大")


def test_a_package_that_says_it_is_smaller_than_it_is_is_refused(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    back = courtside.answered(sent, court, ruled=("CONFIRMED", NUMBER, world.TODAY, b"%PDF-" + b"0" * 500_000))
    told_size = (500_005).to_bytes(4, "little")
    assert back.count(told_size) == 2
    refused(outside, back.replace(told_size, (5).to_bytes(4, "little")), "")


def test_a_package_signed_with_another_key_is_refused(outside: House, tmp_path: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    refused(outside, whole(sent, tmp_path / "other.pem"), "签名和名册里的公钥对不上")


def test_a_court_without_a_key_in_the_register_is_typed_in_from_paper(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    outside.change(lambda s, c: setattr(c.applications[-1].court, "package_key", ""))
    refused(outside, whole(sent, court), "名册里还没有它的公钥")


def test_our_own_package_is_none_of_the_court(outside: House, court: Path) -> None:
    refused(outside, packed(outside), "这不是法院送回的包")


def test_the_ruling_of_another_case_is_refused(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    ours = outside.tell(lambda s, c: packing.name_of(c.applications[-1]))
    key = keys.kept_in(court)

    def other(**changes: Any) -> bytes:
        package = envelope.opened(whole(sent, court))
        manifest = json.loads(package.signed)
        for path, value in changes.items():
            part, _dot, name = path.partition("__")
            manifest[part] = {**manifest[part], name: value}
        return envelope.sealed(manifest, package.files, key)

    assert ours
    refused(outside, other(answers__application="abcdef-9"), "可能放错了别案的文书")
    refused(outside, other(answers__package="00000000-0000-4000-8000-000000000000"), "答复的不是我们交给这个法院的案卷包")
    refused(outside, other(answers__sha256="0" * 64), "不是同样的内容")
    refused(outside, other(ruling__number="（2026）示0101民特58号"), "可能是别案的裁定书")
    refused(outside, other(from__court_code="示0102"), "公钥")
    wrong_party = json.loads(envelope.opened(whole(sent, court)).signed)
    wrong_party["services"][0]["name"] = "别人"
    refused(outside, envelope.sealed(wrong_party, envelope.opened(whole(sent, court)).files, key), "可能是别案的送达回证")


def test_a_ruling_about_an_application_that_was_replaced_is_refused(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.press("abandon", "party", subject="application")
    outside.press("seek_confirmation", "mediator")
    refused(outside, whole(sent, court), "这一件后来重新申请过")


def test_what_differs_from_the_file_is_refused(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in", "note_acceptance", "note_ruling")
    differs = ("DISMISSED", NUMBER, world.TODAY, world.RULING)
    refused(outside, whole(sent, court, ruled=differs), "裁定书和已经登记的不一样")
    refused(outside, whole(sent, court, accepted=("（2026）示0101民特58号", world.TODAY)), "受理的案号和日期和已经登记的不一样")


def test_a_ruling_before_there_was_an_acceptance_is_refused(outside: House, court: Path) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    refused(outside, whole(sent, court, accepted=None), "还没有登记法院受理")


def test_before_it_was_handed_in_nothing_can_have_come_back(outside: House, court: Path) -> None:
    refused(outside, whole(packed(outside), court), "受理的日期要在")


@pytest.mark.parametrize(
    ("path", "value", "name"),
    [
        ("acceptance.on", "2026-13-01", "on"), ("acceptance.on", None, "on"), ("acceptance.number", 57, "number"), ("acceptance.number", "", "number"),
        ("ruling.outcome", "MAYBE", "outcome"), ("ruling.file", {"path": "no.pdf"}, "file"), ("ruling.file", None, "file"), ("ruling.on", "9999-01-01", "on"),
        ("services", {}, "services"), ("services", ["x"], "services"), ("answers", None, "answers"), ("from", "x", "from"), ("id", None, "id"), ("answers.sha256", 5, "sha256"),
        ("acceptance", [1], "acceptance"), ("return", {"missing": ["PEN"], "supply_by": "2026-07-01"}, "missing"),
    ],
)  # fmt: skip
def test_a_manifest_with_something_wrong_in_it_is_refused_by_the_name_of_the_field(
    outside: House, court: Path, path: str, value: Any, name: str
) -> None:
    sent = packed(outside)
    outside.run("hand_in")
    package = envelope.opened(whole(sent, court))
    manifest = json.loads(package.signed)
    part, _dot, inner = path.partition(".")
    if inner:
        manifest[part][inner] = value
    else:
        manifest[part] = value
    named = {one["path"] for one in envelope._files(manifest)}
    inside = {file: content for file, content in package.files.items() if file in named}
    if path == "ruling.file":
        manifest["evidence"] = [envelope.described("ruling.pdf", world.RULING)]
        inside["ruling.pdf"] = world.RULING
    refused(outside, envelope.sealed(manifest, inside, keys.kept_in(court)), f"“{name}”")


def test_somebody_from_elsewhere_does_not_write_into_the_file(outside: House, court: Path) -> None:
    back = whole(packed(outside), court)
    outside.run("hand_in")
    answer = brought(outside, back, "stranger")
    assert any("请交给经手的人登记" in one for one in told(answer)), told(answer)
    assert outside.signed_in("stranger").post("/packages/records", {"sha": files.name_of(back)}).status_code in (400, 409)
    assert [outside.signed_in(login).get("/packages").status_code for login in ("zheng", "tu")] == [403, 403]
    assert outside.state("application") == "handed"


@pytest.mark.parametrize("sha", ["", "x", "0" * 64, "../../keys/package.pem"])
def test_only_what_was_looked_at_is_written_down(outside: House, sha: str) -> None:
    assert outside.signed_in("mei").post("/packages/records", {"sha": sha}).status_code == 400


# acknowledgements


def test_an_acknowledgement_of_other_bytes_or_by_another_key_is_refused(outside: House, court: Path, tmp_path: Path) -> None:
    sent = packed(outside)
    good = json.loads(courtside.acknowledged(sent, court, "李"))
    for changes, sentence in (
        ({"sha256": "0" * 64}, "法院收到的不是这个包"), ({"package": "x"}, "不是我们出的"), ({"receiver": "张"}, "不能确认这份回执"),
        ({"received_on": "2026-06-15"}, "不能确认这份回执"), ({"signature": "%"}, "签名读不出来"), ({"version": 9}, "版本"),
    ):  # fmt: skip
        refused(outside, json.dumps({**good, **changes}).encode(), sentence)
    refused(outside, courtside.acknowledged(sent, tmp_path / "other.pem", "李"), "不能确认这份回执")
    assert outside.state("application") == "outside"


def test_our_own_acknowledgement_names_the_package_and_its_hash(outside: House, court: Path) -> None:
    back = whole(packed(outside), court)
    outside.run("hand_in")
    recorded(outside, back)
    uid = envelope.opened(back).uid
    ack = outside.signed_in("mei").get(f"{outside.address}/packages/{uid}?ack").data
    said, signed, signature = envelope.read_acknowledgement(ack)
    assert (said["package"], said["sha256"]) == (uid, files.name_of(back))
    assert keys.is_signed(keys.public_half(keys.own()), signed, signature)


# from machine to machine


@pytest.fixture
def token(outside: House) -> str:
    with Session(outside.engine) as session:
        told_once = machines.issue_token(session, session.get_one(Application, 1).court)
        session.commit()
    return told_once


def test_a_machine_fetches_acknowledges_and_answers_with_its_token_alone(outside: House, court: Path, token: str) -> None:
    packed(outside)
    client, shown = outside.app.test_client(), {"Authorization": f"Bearer {token}"}
    [waiting] = client.get("/api/packages", headers=shown).get_json()["packages"]
    sent = client.get(f"/api/packages/{waiting['id']}", headers=shown).data
    assert files.name_of(sent) == waiting["sha256"]
    assert client.post("/api/packages", data=courtside.acknowledged(sent, court, "立案庭"), headers=shown).status_code == 200
    assert client.get("/api/packages", headers=shown).get_json() == {"packages": []}
    back = whole(sent, court)
    first, second = (client.post("/api/packages", data=back, headers=shown) for _ in range(2))
    assert (first.status_code, first.data) == (200, second.data), "the same one twice answers the same"
    assert outside.state("application") == "served"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic {token}", "{token}", "Bearer {token}x"])
def test_without_its_token_nobody_gets_an_answer(outside: House, court: Path, token: str, header: str) -> None:
    back = whole(packed(outside), court)
    outside.run("hand_in")
    client, shown = outside.app.test_client(), {"Authorization": header.format(token=token)}
    uid = outside.tell(lambda s, c: c.applications[-1].packages[0].uid)
    asked = [client.get("/api/packages", headers=shown), client.get(f"/api/packages/{uid}", headers=shown)]
    asked.append(client.post("/api/packages", data=back, headers=shown))
    assert [one.status_code for one in asked] == [401, 401, 401]
    assert outside.state("application") == "handed"


def test_a_court_without_a_token_and_a_court_that_works_here_have_none(outside: House, token: str) -> None:
    client = outside.app.test_client()
    outside.change(lambda s, c: setattr(c.applications[-1].court, "works_here", True))
    assert client.get("/api/packages", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    with Session(outside.engine) as session, pytest.raises(Refused):
        machines.issue_token(session, session.get_one(Application, 1).court)


def test_a_court_s_token_speaks_for_no_other_court(outside: House, court: Path) -> None:
    back = whole(packed(outside), court)
    outside.run("hand_in")
    with Session(outside.engine) as session:
        other = save_body(
            session, BodyGiven(world.BodyKind.COURT, "示范市海边区人民法院", court_code="示0103", series="民特", works_here=False)
        )
        token = machines.issue_token(session, other)
        session.commit()
    client, shown = outside.app.test_client(), {"Authorization": f"Bearer {token}"}
    assert client.get("/api/packages", headers=shown).get_json() == {"packages": []}
    uid = outside.tell(lambda s, c: c.applications[-1].packages[0].uid)
    assert client.get(f"/api/packages/{uid}", headers=shown).status_code == 404
    answer = client.post("/api/packages", data=back, headers=shown)
    assert answer.status_code == 409 and "和递交的法院不是同一个" in answer.get_json()["error"]
    assert outside.state("application") == "handed"


def test_a_body_larger_than_the_house_takes_is_not_read(outside: House, token: str) -> None:
    answer = outside.app.test_client().post(
        "/api/packages", data=b"P" * (32 * 1024 * 1024 + 1), headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 413


# the court's own command line


def test_a_court_without_this_system_checks_acknowledges_and_answers_by_the_command_line(
    outside: House, court: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sent, house_key, ruling = tmp_path / "in.zip", tmp_path / "house.pem", tmp_path / "ruling.pdf"
    sent.write_bytes(packed(outside))
    house_key.write_text(keys.public_half(keys.own()))
    ruling.write_bytes(world.RULING)

    def order(*words: Any) -> str:
        monkeypatch.setattr(sys, "argv", ["mediation", "package", *map(str, words)])
        commands.main()
        return capsys.readouterr().out

    assert "签名对得上" in order("verify", sent, "--key", house_key)
    assert "PUBLIC KEY" in order("key", court)
    with pytest.raises(SystemExit, match="签名和这把公钥对不上"):
        order("verify", sent, "--key", _public(court, tmp_path))
    order("acknowledge", sent, "--key", court, "--receiver", "立案庭", "--on", world.TODAY, "--out", tmp_path / "ack.json")
    assert brought(outside, (tmp_path / "ack.json").read_bytes(), name="ack.json").status_code == 302
    with pytest.raises(SystemExit, match="要和 --number"):
        order("answer", sent, "--key", court, "--out", tmp_path / "back.zip", "--outcome", "CONFIRMED")
    order(
        "answer", sent, "--key", court, "--out", tmp_path / "back.zip", "--number", NUMBER, "--accepted", world.TODAY, "--outcome", "CONFIRMED",
        "--ruled", world.TODAY, "--ruling", ruling, "--served", 1, "DIRECT", world.TODAY, "陈采薇", ruling,
    )  # fmt: skip
    assert recorded(outside, (tmp_path / "back.zip").read_bytes()).status_code == 302
    assert outside.state("application") == "decided"


def _public(court: Path, folder: Path) -> Path:
    place = folder / "court-public.pem"
    place.write_text(keys.public_half(keys.kept_in(court)))
    return place
