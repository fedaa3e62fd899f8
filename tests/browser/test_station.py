"""The printer of the room in Chromium: a station that prints unasked; one that is shut, and a queue that does not exist, where the next way is offered
and the ruling is served all the same."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import update

from confirmation import serving
from documents.stations import PrintJob
from foundation import clock
from foundation.transactions import writing
from tests import world
from tests.browser import room
from tests.browser.house import House, running, signs, today

AGAIN = "第二次打印"
SCAN = {"name": "邮件回执.pdf", "mimeType": "application/pdf", "buffer": world.RULING}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(tmp_path_factory.mktemp("house")) as one:
        yield one


def being_served(house: House, key: str, *, queue: str = "") -> str:
    """A ruling that is sealed, a printer in the room, and the service begun: Chen by link, Wu's company by hand."""
    with house.session() as session:
        with clock.set_to(clock.now() - dt.timedelta(days=1)):
            case = world.registered(session, key)
            world.run(session, case, *world.TO_MEDIATING, "countersign")
        world.run(session, case, *[act for act in world.APPLICATION_STATES["sealed"] if act not in world.TO_MEDIATING])
        room.equip(session, case.body)
        writing(session)
        case.body.print_queue = queue
        application = case.applications[-1]
        serving.serve(application, world.user(session, "shang"), application.version, {})
        session.commit()
        return case.reference


def test_the_station_takes_what_waits_prints_it_and_says_so(house: House) -> None:
    with house.watched():
        reference = being_served(house, "unasked")
        clerk = house.at("shang", f"/cases/{reference}/confirmation/packet")
        house.picture(clerk, "service-packet")
        station = room.Station(house)
        station.rests()
        done = room.jobs(house, reference)
        assert all(job.printed_at and job.tries == 1 for job in done), [(job.title, job.tries, job.why) for job in done]
        assert station.told() == [job.id for job in done] and len(done) == 3
        assert all(len(station.words(job)) == 1 and AGAIN not in station.words(job)[0] for job in done)
        house.picture(station.page, "station")
        station.close()
        clerk.reload()
        expect(clerk.get_by_text("出纸").first).to_be_visible()
        house.picture(clerk, "service-packet-printed")
        house.picture(house.at("lin", f"/cases/{reference}"), "service-case")


def test_a_sheet_that_did_not_come_out_goes_by_mail_and_what_came_twice_says_so(house: House) -> None:
    """The station is worked by hand in a browser without scripts, and is then shut."""
    with house.watched():
        reference = being_served(house, "shut")
        cover, ruling, proof = room.jobs(house, reference)
        station = room.Station(house, by_itself=False)
        house.picture(station.page, "station-by-hand")
        for press in ("打印", "再打开打印"):
            with station.page.expect_response("**/station/takings"):
                _line(station.page, proof).get_by_role("button", name=press, exact=True).click()
            station.page.goto(f"{house.url}/station/")
        first, second = station.words(proof)
        assert AGAIN not in first and AGAIN in second
        _line(station.page, proof).get_by_role("button", name="没有出来").click()
        expect(_line(station.page, proof).filter(has_text="没有出来：")).to_be_visible()
        station.close()
        counter = house.at("lin", f"/cases/{reference}")
        expect(counter.locator("main")).to_contain_text("等书记员改为邮寄送达")
        house.picture(counter, "service-lost-counter")
        clerk = house.at("shang", f"/cases/{reference}/confirmation/packet")
        _arrived(clerk)  # the house writes it down by itself, and a page opened before that is an old one
        house.picture(clerk, "service-lost-packet")
        clerk.get_by_role("button", name="改为邮寄送达").click()
        expect(clerk.locator(".toast-line").first).to_be_visible()
        clerk.goto(f"{house.url}/cases/{reference}/confirmation/packet")
        clerk.click("text=登记收到 >> nth=-1")
        for name, value in {"received_on": today(clerk), "receiver": "叶代", "mail_number": "1234567890123"}.items():
            clerk.fill(f"#{name}", value)
        clerk.set_input_files("#file", SCAN)
        clerk.click("main .acts button.btn-primary")
        _served(house, clerk, reference)
        house.picture(clerk, "service-by-mail")
        opened = room.Station(house)
        opened.rests()
        out = {job.id for job in room.jobs(house, reference) if opened.sheets[job.id]}
        assert cover.id in out and not out & {ruling.id, proof.id}, "what goes by mail now does not come out after all"
        opened.close()


def test_a_queue_that_does_not_exist_is_tried_thrice_and_printed_once_when_somebody_says_so(house: House) -> None:
    with house.watched():
        reference = being_served(house, "queue", queue="meiyou")
        counter = house.at("lin", f"/cases/{reference}")
        _gone_wrong(house, counter, reference)
        house.picture(counter, "service-no-queue")
        with house.session() as session:
            writing(session)
            world.committee(session).print_queue = ""
            session.commit()
        for _ in range(2):
            counter.get_by_role("button", name="再打一次").first.click()
            expect(counter.locator(".toast-line").first).to_have_text("又送去打印了。")
        station = room.Station(house)
        station.rests()
        ruling, proof = room.jobs(house, reference)[1:]
        assert [AGAIN in words for job in (ruling, proof) for words in station.words(job)] == [False, False], (
            "nothing had come out"
        )
        station.close()
        pad = house.at("mei", f"/cases/{reference}/pad/2")
        signs(pad, received_on=today(pad))
        _served(house, house.at("shang", f"/cases/{reference}/confirmation/packet"), reference)


def _line(page: Page, job: PrintJob) -> Locator:
    return page.get_by_role("row", name=job.title)


def _arrived(clerk: Page) -> None:
    """Waits until what went by link is there and proven."""
    for _ in range(60):
        if "电子送达凭证" in clerk.locator("main").inner_text():
            return
        clerk.wait_for_timeout(500)
        clerk.reload()
    raise AssertionError(clerk.locator("main").inner_text()[:1500])


def _gone_wrong(house: House, counter: Page, reference: str) -> None:
    """The house tries by itself; the time between is made short."""
    for _ in range(40):
        counter.reload()
        if counter.get_by_text("还没出来").count() and counter.get_by_role("button", name="再打一次").count() == 2:
            return
        with house.session() as session:
            writing(session)
            session.execute(update(PrintJob).where(PrintJob.failed_at.is_(None)).values(due_at=clock.now()))
            session.commit()
        counter.wait_for_timeout(1000)
    raise AssertionError([(job.title, job.tries, job.why) for job in room.jobs(house, reference)])


def _served(house: House, clerk: Page, reference: str) -> None:
    for _ in range(40):
        clerk.goto(f"{house.url}/cases/{reference}/confirmation/packet")
        if clerk.locator(".page-head .pill").inner_text() == "已送达":
            return
        clerk.wait_for_timeout(500)
    raise AssertionError(clerk.locator("main").inner_text()[:1500])
