"""A room with a print station: the account of its device, its window, and the bytes of every sheet that were handed out to it."""

import re
from collections import defaultdict

from playwright.sync_api import Page, Route, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.stations import PrintJob
from foundation.transactions import writing
from people.models import Body, Membership, User
from people.roles import Role
from tests import world
from tests.browser.house import WIDE, House, text_of

LOGIN = "dayin"
# Every frame notes that it was told to print. It does not go on to print: a browser without a screen and a printer breaks down there.
NOTED = """(() => {
  window.print = () => { localStorage.printed = `${localStorage.printed || ''} ${location.pathname}`; }; })()"""


def equip(session: Session, body: Body) -> None:
    """Gives the room an account for its print station, once."""
    if session.scalars(select(User).where(User.login == LOGIN)).first() is None:
        writing(session)
        member = Membership(body=body, role=Role.STATION, since=world.SINCE)
        session.add(User(login=LOGIN, name="一号打印点", password_hash=world.HASHED, memberships=[member]))
        session.commit()


def jobs(house: House, reference: str) -> list[PrintJob]:
    """What was sent to printers for this case."""
    with house.session() as session:
        found = list(session.scalars(select(PrintJob).order_by(PrintJob.id)))
        mine = [job for job in found if world.case_of(session, reference).id == job.case_id]
        session.expunge_all()
    return mine


class Station:
    """Its window. `by_itself` it takes, prints and reports what waits; otherwise a person presses, as in a browser without scripts."""

    def __init__(self, house: House, *, by_itself: bool = True):
        self.sheets: dict[int, list[bytes]] = defaultdict(list)
        context = house.browser.new_context(viewport=WIDE, locale="zh-CN", java_script_enabled=by_itself)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.add_init_script(NOTED)
        self.page.route("**/station/jobs/*.pdf" if by_itself else "**/station/takings", self._keep)
        self.page.goto(f"{house.url}/sign-in")
        self.page.fill("#login", LOGIN)
        self.page.fill("#password", world.PASSWORD)
        self.page.click("form[action^='/sign-in'] button[type=submit]")
        self.page.wait_for_url("**/station/")

    def rests(self) -> None:
        """Waits until everything that was sent is out."""
        expect(self.page.get_by_text("没有要打印的")).to_be_visible(timeout=60_000)

    def told(self) -> list[int]:
        """The jobs whose frame was told to print, in that order."""
        return [int(one) for one in re.findall(r"/jobs/(\d+)\.pdf", self.page.evaluate("localStorage.printed || ''"))]

    def words(self, job: PrintJob) -> list[str]:
        """What stood on the sheet each time it was handed out."""
        return [text_of(sheet) for sheet in self.sheets[job.id]]

    def close(self) -> None:
        self.page.context.close()

    def _keep(self, route: Route) -> None:
        """By hand the press leads to the sheet, and a redirection is not seen on its way; so its end is looked at."""
        answer = route.fetch()
        if answer.ok and (found := re.search(r"/jobs/(\d+)\.pdf", answer.url)):
            self.sheets[int(found[1])].append(answer.body())
        route.fulfill(response=answer)
