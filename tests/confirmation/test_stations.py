"""Printed in the room at that moment: what a service sends to the printer of the room, and the next way when nothing comes out."""

import datetime as dt
import re
import secrets
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cases.models import Case
from confirmation import at_once, served, serving
from documents import cups, stations
from documents.stations import PrintJob
from foundation import clock
from foundation.errors import Refused
from foundation.outbox import Message
from law.grounds import ServeMode
from people.models import Body, Membership, SignIn, User
from people.roles import Role
from tests import printer, world
from tests.cases.house import Browser, House, Houses


def with_station(house: House, *, queue: str = "") -> House:
    """The room of the case gets a print station, and the committee elsewhere another."""

    def open_them(session: Session, case: Case) -> None:
        elsewhere = session.scalars(select(Body).where(Body.name == "远山社区人民调解委员会")).one()
        for login, body in (("dayin", case.body), ("yuanyin", elsewhere)):
            member = Membership(body=body, role=Role.STATION, since=world.SINCE)
            session.add(User(login=login, name="打印点", password_hash=world.HASHED, memberships=[member]))
        case.body.print_queue = queue

    return house.change(open_them)


def enter(house: House, login: str) -> Browser:
    """Signed in now."""
    key, now = secrets.token_urlsafe(24), clock.now()
    house.change(lambda s, c: s.add(SignIn(key=key, user_id=world.user(s, login).id, began_at=now, seen_at=now)))
    return house.browser(_user_id=key, _fresh=True)


def at(minutes: int) -> Any:
    """The clock of the world, minutes after ten."""
    return clock.set_to(clock.at(world.TODAY, 10) + dt.timedelta(minutes=minutes))


def serve(house: House, *ways: ServeMode) -> None:
    with Session(house.engine) as session:
        case = world_case(session)
        given = dict(zip([party.id for party in case.parties], ways, strict=False))
        serving.serve(case.applications[-1], world.user(session, "shang"), case.applications[-1].version, given)
        session.commit()


def world_case(session: Session) -> Case:
    return session.scalars(select(Case).order_by(Case.id)).first() or pytest.fail("no case")


def jobs(house: House) -> list[PrintJob]:
    with Session(house.engine) as session:
        found = list(session.scalars(select(PrintJob).order_by(PrintJob.id)))
        session.expunge_all()
        return found


def table(house: House) -> list[tuple[str, str, bool, str]]:
    def look(session: Session, case: Case) -> list[tuple[str, str, bool, str]]:
        found = served.rows(case.applications[-1])
        return [(one.party.name, one.way.value, one.has_failed, one.next_way.value if one.next_way else "") for one in found]

    return house.tell(look)


def words(pdf: bytes, folder: Path) -> str:
    (folder / "read.pdf").write_bytes(pdf)
    said = subprocess.run(["pdftotext", str(folder / "read.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", "", said)


def test_what_is_handed_over_in_the_room_waits_at_its_printer_with_a_cover(houses_on_both: Houses) -> None:
    house = with_station(houses_on_both.at("application", "sealed"))
    serve(house)
    assert table(house) == [("陈采薇", "E_SERVICE", False, ""), ("示范吴记物业有限公司", "DIRECT", False, "")]
    waiting = jobs(house)
    assert [re.sub(r"（.*", "", job.title) for job in waiting] == ["送达清单", "民事裁定书", "送达回证"]
    (copy,) = [paper for paper in house.papers("C01") if paper.final_sha and paper.sealed_on]
    assert waiting[1].sha == copy.final_sha
    assert {job.body_id for job in waiting} == {house.tell(lambda s, c: c.body_id)}
    assert house.papers("S21")[0].facts["by_link"] == ["陈采薇"]


def test_without_a_station_nothing_waits_and_everything_is_on_file(houses: Houses) -> None:
    house = houses.at("application", "sealed")
    serve(house, ServeMode.DIRECT, ServeMode.MAIL)
    assert jobs(house) == []
    assert len(house.papers("D11")) == 2
    assert house.papers("S21") == []
    (address,) = house.papers("S22")
    assert address.facts["address"] == "示范市明湖区长桥路3号" or address.facts["address"]
    assert address.party_id == house.tell(lambda s, c: c.parties[1].id)


def test_the_house_serves_by_itself_and_the_room_prints(houses: Houses) -> None:
    house = with_station(houses.at("application", "drafted").run("sign_record"))
    house.change(lambda session, case: setattr(case.applications[-1].court, "seals_at_once", True))
    assert house.press("confirm", "judge", subject="application").status_code == 302
    assert [job.tries for job in jobs(house)] == [0, 0, 0]
    with Session(house.engine) as session:
        assert at_once.follow_due(session, clock.now()) == 0
    assert len(jobs(house)) == 3


def test_two_stations_take_a_job_once(houses_on_both: Houses) -> None:
    house = with_station(houses_on_both.at("application", "sealed"))
    serve(house)
    job = jobs(house)[0].id
    with Session(house.engine) as one, Session(house.engine) as other:
        assert stations.take(one, job, "a")
        one.commit()
        assert stations.take(other, job, "b") is None
        other.rollback()
        with pytest.raises(Refused):
            stations.done(other.get_one(PrintJob, job), "b")
        other.rollback()
    with at(60), Session(house.engine) as third:
        taken = stations.take(third, job, "b")
        assert taken and taken.tries == 2
        third.rollback()


def test_a_key_is_sent_once(houses_on_both: Houses) -> None:
    house = with_station(houses_on_both.at("application", "sealed"))
    for _ in range(2):
        house.change(lambda session, case: stations.send(session, case.body, "k", "0" * 64, "一份", case_id=case.id))
    assert len(jobs(house)) == 1


def test_a_station_sees_its_own_room_and_nothing_else_of_the_house(houses: Houses) -> None:
    house = with_station(houses.at("application", "sealed"))
    serve(house)
    own, other = enter(house, "dayin"), enter(house, "yuanyin")
    page = own.get("/station/").text
    assert "送达回证（示范吴记物业有限公司）" in page
    assert "没有要打印的" in other.get("/station/").text
    job = jobs(house)[1].id
    for path in ("printing", "failure", "renewal"):
        assert other.post(f"/station/jobs/{job}/{path}").status_code == 404
    assert other.get(f"/station/jobs/{job}.pdf").status_code == 404
    assert own.get(f"/station/jobs/{job}.pdf").status_code == 404, "it has not taken it"
    paper = house.papers("C01")[0].id
    closed = (
        "/desk",
        "/cases",
        "/register",
        "/account",
        house.address,
        f"{house.address}/papers/{paper}",
        f"{house.address}/confirmation/packet",
    )
    assert {path: own.get(path).status_code for path in closed} == dict.fromkeys(closed, 403)
    assert house.signed_in("lin").get("/station/").status_code == 403
    assert own.post(f"/print-jobs/{job}/renewal").status_code == 403
    assert own.get("/").headers["Location"].endswith("/station/")


def test_by_hand_without_scripts_a_sheet_is_opened_printed_and_noted(houses: Houses, tmp_path: Path, real_papers: None) -> None:
    house = with_station(houses.at("application", "sealed"))
    serve(house)
    station, job = enter(house, "dayin"), jobs(house)[2].id
    opened = station.post("/station/takings", {"job": str(job)})
    assert opened.headers["Location"] == f"/station/jobs/{job}.pdf"
    first = station.get(opened.headers["Location"]).data
    assert "送达回证" in words(first, tmp_path) and "第二次打印" not in words(first, tmp_path)
    assert station.post("/station/takings", {"job": str(job)}).status_code == 302
    again = station.get(opened.headers["Location"]).data
    assert "第二次打印" in words(again, tmp_path)
    assert again.startswith(first), "the mark is laid over the very bytes"
    assert station.post(f"/station/jobs/{job}/printing").status_code == 302
    assert jobs(house)[2].printed_at
    assert station.post(f"/station/jobs/{job}/printing").status_code == 409


def test_a_printer_that_is_off_leads_to_the_next_way_and_nothing_is_lost(houses: Houses) -> None:
    house = with_station(houses.at("application", "sealed"))
    serve(house)
    station, job = enter(house, "dayin"), jobs(house)[2].id
    station.post("/station/takings", {"job": str(job)})
    station.post(f"/station/jobs/{job}/failure", {"why": "没有纸"})
    assert table(house)[1] == ("示范吴记物业有限公司", "DIRECT", True, "MAIL")
    clerk = house.signed_in("shang")
    packet = clerk.get(f"{house.address}/confirmation/packet").text
    assert "还没出来：没有纸" in packet and "改为邮寄送达" in packet and "再打一次" in packet
    assert "还没出来：没有纸" in house.signed_in("lin").get(house.address).text
    wu = house.tell(lambda s, c: c.parties[1].id)
    pressed = house.press(
        "serve",
        "clerk",
        {"ways-0-party": str(wu), "ways-0-way": "MAIL", "ways-1-party": None, "ways-1-way": None},
        subject="application",
    )
    assert pressed.status_code == 302
    assert [row[1:] for row in table(house)] == [("E_SERVICE", False, ""), ("DIRECT", True, ""), ("MAIL", False, "")]
    assert [job.why for job in jobs(house)][1] == stations.WITHDRAWN, "what still waited does not come out after all"
    assert house.papers("S22")
    assert [bool(paper.void_at) for paper in house.papers("D11")] == [True, False], (
        "the proof of the way that failed is signed no more"
    )


def test_a_station_that_takes_nothing_for_long_is_one_that_failed(houses: Houses) -> None:
    house = with_station(houses.at("application", "sealed"))
    serve(house)
    with at(60):
        assert table(house)[1][2:] == (True, "MAIL")
        assert "打印点没有取" in enter(house, "lin").get(house.address).text


def test_a_link_that_failed_is_offered_by_hand_and_stays_in_the_table(houses: Houses) -> None:
    house = houses.at("application", "sealed")
    serve(house)
    house.change(lambda s, c: s.execute(update(Message).where(Message.key.contains(":ruling-")).values(given_up=True)))
    assert table(house)[0] == ("陈采薇", "E_SERVICE", True, "DIRECT")
    serve(house)
    assert [row[1:] for row in table(house)] == [("E_SERVICE", True, ""), ("DIRECT", False, ""), ("DIRECT", False, "")]


def test_the_table_says_when_a_link_was_sent_arrived_and_opened(houses: Houses) -> None:
    house = houses.at("application", "sealed", "serve_by_link")
    house.change(lambda session, case: serving.arrivals_due(session, clock.now()))
    copy = house.tell(lambda s, c: c.applications[-1].copy_id)
    with at(20):
        assert house.visitor(1).get(f"{house.address}/papers/{copy}").status_code == 200
    with at(40):
        house.visitor(1).get(f"{house.address}/papers/{copy}")

    def steps(session: Session, case: Case) -> tuple[str, ...]:
        return served.rows(case.applications[-1])[0].steps

    said = house.tell(steps)
    assert "发出链接到140****0040" in said[0] and "到达" in said[1]
    assert said[2] == "6月16日 10:20 打开"


# a real CUPS


@pytest.fixture
def cups_printer(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Any:
    if lacking := printer.missing():
        pytest.fail(
            f"打印系统没有装全：{'、'.join(lacking)}。运行 bin/setup test 安装（cups printer-driver-cups-pdf cups-ipp-utils）。"
        )
    with printer.running(tmp_path_factory.mktemp("cups")) as one:
        monkeypatch.setenv("CUPS_SERVER", one.server)
        yield one


def print_due(house: House, patience: float = 60) -> int:
    with Session(house.engine) as session:
        return cups.print_due(session, clock.now(), patience)


def test_a_queue_of_cups_brings_it_to_paper_once(houses_on_both: Houses, cups_printer: printer.Printer) -> None:
    house = with_station(houses_on_both.at("application", "sealed"), queue=printer.QUEUE)
    serve(house)
    assert print_due(house) == 3
    assert print_due(house) == 0
    assert all(job.printed_at for job in jobs(house))
    sheets = cups_printer.sheets()
    assert len(sheets) == 3
    sizes = [subprocess.run(["pdfinfo", str(one)], capture_output=True, text=True, check=True).stdout for one in sheets]
    assert all("Pages:" in one and "(A4)" in one for one in sizes)


def test_a_printer_of_cups_that_is_off_is_tried_three_times_and_then_a_person_chooses(
    houses: Houses, cups_printer: printer.Printer
) -> None:
    house = with_station(houses.at("application", "sealed"), queue=printer.QUEUE)
    serve(house)
    cups_printer.switch(on=False)
    for minute in (0, 1, 2):
        with at(minute):
            assert print_due(house, patience=0.5) == 0
    assert all(job.failed_at and "没有打出来" in job.why for job in jobs(house))
    assert table(house)[1][2:] == (True, "MAIL")
    cups_printer.switch(on=True)
    job = jobs(house)[2]
    with at(3):
        assert enter(house, "lin").post(f"/print-jobs/{job.id}/renewal").status_code == 302
        assert print_due(house) == 1
        assert table(house)[1][2] is True, "the ruling itself has still not come out"
    assert len(cups_printer.sheets()) == 1, "what was taken back does not come out when the printer is on again"


def test_what_went_to_the_queue_before_a_crash_is_not_sent_again(houses: Houses, cups_printer: printer.Printer) -> None:
    house = with_station(houses.at("application", "sealed"), queue=printer.QUEUE)
    serve(house)
    first = jobs(house)[0].id
    with Session(house.engine) as session:
        job = stations.take(session, first, "cups")
        assert job
        stations.hand_out(job)
        job.ticket = cups._submit(printer.QUEUE, stations.content(job), job.title, 1)
        session.commit()
    with at(9):
        assert print_due(house) == 3
    assert len(cups_printer.sheets()) == 3
