"""A court on its own inner network: the counter makes the package and carries it there, the court answers from the command line in a process of its
own, the counter takes in what came back; the case ends as with a court that works here."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from documents import filing
from foundation import clock, files
from foundation.transactions import writing
from tests import world
from tests.browser.house import House, running
from tests.conftest import ROOT

# What the parties and the committee hold at the end, wherever the court works.
PARTIES_HOLD = {"A09", "D01", "D04a", "D08", "C01", "D11"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(tmp_path_factory.mktemp("house")) as one:
        yield one


class Court:
    """What a court has of us: an address for our key, packages on a stick, and the command line."""

    def __init__(self, folder: Path):
        self.folder, self.key = folder, folder / "court.pem"
        self.public = self.run("key", self.key)
        (folder / "ruling.pdf").write_bytes(world.RULING)
        (folder / "proof.pdf").write_bytes(world.a_pdf(1))

    def run(self, *given: object) -> str:
        command = [sys.executable, "commands.py", "package", *map(str, given)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    def answer(self, name: str, *given: object) -> Path:
        self.run("answer", self.folder / "out.zip", "--key", self.key, "--out", self.folder / name, *given)
        return self.folder / name


@pytest.fixture
def court(tmp_path: Path) -> Court:
    return Court(tmp_path)


def agreed(house: House, court: Court) -> str:
    """A case with an agreement in effect, whose court keeps a system of its own."""
    with house.session() as session:
        with clock.set_to(clock.now() - dt.timedelta(days=1)):
            case = world.run(session, world.registered(session), *world.TO_AGREED)
        writing(session)
        case.body.court.works_here, case.body.court.package_key = False, court.public
        session.commit()
        return case.reference


def test_the_package_goes_out_on_a_stick_and_the_ruling_comes_back_the_same_way(house: House, court: Court) -> None:
    with house.watched():
        reference, today = agreed(house, court), clock.today().isoformat()
        number = f"（{today[:4]}）示0101民特57号"
        mediator = house.at("mei", f"/cases/{reference}")
        mediator.locator(".turn").get_by_role("button", name="发起共同申请").click()
        expect(mediator.locator(".toast-line").first).to_be_visible()
        with house.session() as session:
            world.run(session, world.case_of(session, reference), "apply", "seal_proof")
        counter = house.at("lin", f"/cases/{reference}")
        house.picture(counter, "outside-case")
        _carried(house, counter, court)
        _taken_in(
            house, counter, court.answer("accepted.zip", "--number", number, "--accepted", today), "accepted", "受理", number
        )
        served = ["--served", 1, "DIRECT", today, "陈采薇", court.folder / "proof.pdf"]
        served += ["--served", 2, "MAIL", today, "叶代", court.folder / "proof.pdf"]
        ruled = ["--number", number, "--outcome", "CONFIRMED", "--ruled", today, "--ruling", court.folder / "ruling.pdf", *served]
        back = court.answer("ruled.zip", *ruled)
        _taken_in(house, counter, back, "ruled", "确认有效", "示范吴记物业有限公司")
        expect(counter.locator("main")).to_contain_text("已送达")
        house.picture(counter, "outside-served")
        with counter.expect_download() as acknowledged:
            counter.click("text=下载给法院的回执 >> nth=0")
        assert json.loads(acknowledged.value.path().read_text())["sha256"]
        assert _on_file(house, reference) >= PARTIES_HOLD
        _looked_at_again(house, counter, back)


def _carried(house: House, counter: Page, court: Court) -> None:
    """Makes the package, puts it on a stick; the court checks who made it; its day of receipt is noted."""
    counter.click(".turn a.btn-primary")
    house.picture(counter, "outside-hand-in")
    counter.click("button:has-text('出案卷包')")
    expect(counter.locator(".toast-line").first).to_be_visible()
    with counter.expect_download() as sent:
        counter.click("text=下载（.zip）")
    sent.value.save_as(court.folder / "out.zip")
    (court.folder / "house.pem").write_bytes(counter.request.get(f"{house.url}/packages/key.pem").body())
    assert "长桥社区人民调解委员会" in court.run("verify", court.folder / "out.zip", "--key", court.folder / "house.pem")
    counter.fill("#receiver", "立案庭 3 号窗口")
    house.picture(counter, "outside-hand-in-package")
    counter.click("button:has-text('法院已经收下')")
    expect(counter.locator(".toast-line").first).to_be_visible()


def _taken_in(house: House, counter: Page, package: Path, name: str, *said: str) -> None:
    """Looks at what came before anything is written down, and writes it down."""
    counter.click("text=法院送回了包或者回执，在这里登记")
    if name == "accepted":
        house.picture(counter, "outside-upload")
    counter.set_input_files("#file", package)
    counter.click("button:has-text('看看包里写了什么')")
    for words in said:
        expect(counter.locator("main")).to_contain_text(words)
    house.picture(counter, f"outside-{name}-preview")
    counter.locator("main form button.btn-primary").click()
    expect(counter.locator(".toast-line").first).to_have_text("法院送回的内容已经登记。")
    expect(counter.locator("main")).to_contain_text("民特57号")
    house.picture(counter, f"outside-{name}")


def _looked_at_again(house: House, counter: Page, package: Path) -> None:
    """The same package a second time changes nothing, and says so."""
    counter.goto(f"{house.url}/packages")
    counter.set_input_files("#file", package)
    counter.click("button:has-text('看看包里写了什么')")
    expect(counter.locator("main")).to_contain_text("这些都已经登记过")
    house.picture(counter, "outside-twice")


def _on_file(house: House, reference: str) -> set[str]:
    """The kinds of paper in the case; the ruling is the court's, byte for byte."""
    with house.session() as session:
        case = world.case_of(session, reference)
        papers = [one for one in filing.papers_of(session, case.id) if not one.void_at]
        assert [files.get(one.sha) for one in papers if one.kind == "C01"] == [world.RULING]
        assert case.applications[-1].state == "served"
        return {one.kind for one in papers}
