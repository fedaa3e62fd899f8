"""Every way of signing in Chromium: the counter's pad that waits and goes on, a party's own phone, a kept signature, paper with a fingerprint, and
all of it without scripts."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases.models import Case
from documents.models import Paper, Signature, SigningWay
from foundation import clock, site
from foundation.transactions import tune
from people import ink
from settings import read
from tests import world
from tests.browser.house import House, code_in, draw, link_in, read_papers, running

PHONE = "14000000079"
SEND = "就这样签，送出"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(tmp_path_factory.mktemp("house")) as one:
        yield one


class File:
    """One case in the running house, and what is done in it meanwhile by others."""

    def __init__(self, key: str):
        self.key = key
        self.reference = self.do(lambda session, case: case.reference)

    def do(self, doing: Callable[[Session, Case], Any]) -> Any:
        before = site.here()
        site.settle(read().site)
        engine = tune(create_engine(read().database))
        try:
            with Session(engine) as session:
                case = session.scalars(select(Case).where(Case.intake_key == self.key)).first()
                done = doing(session, case or self._registered(session))
                session.commit()
                return done
        finally:
            engine.dispose()
            site.settle(before)

    def _registered(self, session: Session) -> Case:
        """Since yesterday, so that a meeting may have begun an hour ago at any hour of the day."""
        with clock.set_to(clock.now() - dt.timedelta(days=1)):
            return world.registered(session, self.key)

    def run(self, *acts: str) -> "File":
        self.do(lambda session, case: world.run(session, case, *acts))
        return self

    def given(self, kind: str, name: str) -> Signature:
        def look(session: Session, case: Case) -> Signature:
            mine = select(Signature).join(Paper).where(Paper.case_id == case.id, Paper.kind == kind, Signature.name == name)
            found = session.scalars(mine.order_by(Signature.id)).first()
            assert found
            session.expunge(found)
            return found

        return self.do(look)


SIGNING = ("accept", "assign", "record", "set_terms", "offer")


@pytest.fixture
def file(request: pytest.FixtureRequest) -> File:
    return File(request.node.name)


def send(page: Page) -> None:
    """The one click after the strokes."""
    page.get_by_role("button", name=SEND).click()
    expect(page.locator(".toast-line")).to_have_text("签好了。")


def confirm(page: Page) -> None:
    if page.locator("#confirmed").count():
        page.check("#confirmed")


def test_the_counter_s_pad_goes_on_by_itself_to_what_comes_next(house: House, file: File) -> None:
    with house.watched():
        file.run(*SIGNING)
        page = house.signed_in("mei")
        page.goto(f"{house.url}/cases/{file.reference}/pad/1")
        expect(page.locator(".p-now h1")).to_have_text(re.compile("人民调解受理登记表、"))
        assert not page.get_by_role("button", name=SEND).is_visible(), "nothing written, nothing to send"
        house.picture(page, "pad-counter")
        draw(page)
        confirm(page)
        expect(page.locator(".slot-ink img")).to_be_visible()
        house.picture(page, "pad-counter-preview")
        send(page)
        expect(page.locator(".p-now h1")).to_have_text("人民调解协议书")
        draw(page)
        send(page)
        expect(page.locator(".p-now h1")).to_have_text("都签好了。有新的要签，会自己出来")
        house.picture(page, "pad-waiting")
        file.run("sign", "seal", "seek")
        expect(page.locator(".p-now h1")).to_contain_text("司法确认申请书", timeout=20_000)
        assert page.url.partition("?")[0].endswith("/pad/1"), "nobody pressed anything"
        assert file.given("A09", "陈采薇").way == SigningWay.PAD
        page.context.close()


def test_a_button_sleeps_until_the_end_of_every_paper_was_in_view(house: House, file: File) -> None:
    with house.watched():
        file.run(*SIGNING)
        page = house.signed_in("mei")
        page.set_viewport_size({"width": 1366, "height": 500})
        page.goto(f"{house.url}/cases/{file.reference}/pad/1")
        expect(page.locator("[data-read][data-made]")).to_be_visible()
        box = page.locator("canvas")
        box.evaluate("(canvas) => canvas.scrollIntoView({ behavior: 'instant' })")
        sending = page.locator("[data-after-reading]")
        ticks = page.locator("input[data-end]")
        assert ticks.count() == 3 and sending.is_disabled()
        read_papers(page)
        expect(sending).to_be_enabled()
        page.context.close()


def test_on_her_own_phone_she_sees_the_paper_the_preview_and_writes_it_anew(house: House, file: File) -> None:
    with house.watched():
        file.do(lambda session, case: setattr(case.parties[0], "phone", PHONE))
        file.run("accept", "assign", "record", "countersign", "set_terms", "offer")
        phone = house.open(narrow=True)
        phone.goto(link_in(house.message("协议书写好了", PHONE)))
        phone.click("main button.btn-primary")
        phone.click("text=要一个短信验证码")
        phone.fill("#otp", code_in(house.message("验证码", PHONE)))
        phone.click("main button.btn-primary")
        phone.click("a.btn-primary[href$='/pad']")
        expect(phone.locator("article.paper").first).to_contain_text("2,800.00")
        house.picture(phone, "pad-phone", both=False)
        draw(phone)
        expect(phone.locator(".slot-ink img")).to_be_visible()
        house.picture(phone, "pad-phone-preview", both=False)
        first = phone.input_value("input[name=ink]")
        phone.get_by_role("button", name="重写").click()
        assert phone.input_value("input[name=ink]") == "" and not phone.get_by_role("button", name=SEND).is_visible()
        draw(phone)
        assert first.startswith("data:image/png") and phone.input_value("input[name=ink]").startswith("data:image/png")
        send(phone)
        expect(phone.locator(".p-now h1")).to_have_text("都签好了。有新的要签，会自己出来")
        house.picture(phone, "pad-phone-waiting", both=False)
        given = file.given("A09", "陈采薇")
        assert (given.way, given.witness) == (SigningWay.LINK, "") and given.shown_at
        phone.context.close()


def test_a_mediator_keeps_a_signature_and_signs_with_one_press(house: House, file: File) -> None:
    with house.watched():
        file.run("accept", "assign", "record", "countersign", "set_terms", "offer")
        page = house.signed_in("mei")
        page.goto(f"{house.url}/account")
        house.picture(page, "account-without")
        draw(page)
        page.get_by_role("button", name="存这个签名").click()
        expect(page.locator(".toast-line")).to_contain_text("签名存好了")
        house.picture(page, "account-with")
        page.goto(f"{house.url}/cases/{file.reference}/pad/me")
        read_papers(page)
        house.picture(page, "pad-kept")
        page.get_by_role("button", name="用这个签名，送出").click()
        expect(page.locator(".toast-line")).to_have_text("签好了。")
        assert page.url == f"{house.url}/cases/{file.reference}", "nothing more to sign: back to work"
        assert file.given("A09", "梅知远").way == SigningWay.KEPT
        page.goto(f"{house.url}/account")
        page.get_by_role("button", name="删掉存的签名").click()
        expect(page.locator(".toast-line")).to_contain_text("存的签名删了")
        page.context.close()


def test_a_fingerprint_and_a_reading_come_back_on_paper(house: House, file: File) -> None:
    with house.watched():
        file.run("accept", "assign", "record", "countersign", "set_terms", "offer")
        page = house.signed_in("mei")
        page.goto(f"{house.url}/cases/{file.reference}/pad/1")
        page.locator("details summary").last.click()
        page.click("text=本人看不了：由别人代读")
        page.get_by_label("陈采薇").check()
        page.fill("#reader", "陈小满")
        page.fill("#relation", "女儿")
        page.fill("#witness", "向明月")
        page.get_by_label("人民调解协议书").check()
        house.picture(page, "reading")
        page.click("main button.btn-primary")
        expect(page.locator(".toast-line")).to_be_visible()
        page.goto(f"{house.url}/cases/{file.reference}/signed-sheet")
        chen = page.locator(".ask", has_text="陈采薇")
        expect(chen).to_contain_text("陈小满代读")
        assert page.locator("#signed-0-witness").input_value() == "向明月"
        page.fill("#signed-0-signed_on", _today(page))
        page.check("#signed-0-fingerprint")
        page.set_input_files("#file", {"name": "签好.pdf", "mimeType": "application/pdf", "buffer": world.PDF})
        house.picture(page, "scan-fingerprint")
        page.click("main button.btn-primary")
        expect(page.locator(".toast-line")).to_be_visible()
        given = file.given("A09", "陈采薇")
        assert (given.way, given.witness, given.reader) == (SigningWay.FINGERPRINT, "向明月", "陈小满")
        page.context.close()


def test_without_scripts_papers_are_ticked_and_the_waiting_page_still_goes_on(house: House, file: File) -> None:
    with house.watched():
        file.run("accept", "assign", "record", "record")
        file.do(lambda session, case: ink.keep(session, world.user(session, "mei"), world.PICTURE, world.STROKES))
        scripted = house.signed_in("mei")
        bare = house.browser.new_context(
            java_script_enabled=False, viewport={"width": 1366, "height": 768}, storage_state=scripted.context.storage_state()
        )
        page = bare.new_page()
        page.goto(f"{house.url}/cases/{file.reference}/pad/me")
        page.check("#confirmed")
        page.get_by_role("button", name="用这个签名，送出").click()
        expect(page.locator("[role=alert]").first).to_contain_text("还没看完《人民调解记录》")
        for tick in page.locator("input[name=read]").all():
            tick.check()
        house.picture(page, "pad-without-scripts")
        page.get_by_role("button", name="用这个签名，送出").click()
        page.wait_for_url(f"**/cases/{file.reference}")
        page.goto(f"{house.url}/cases/{file.reference}/pad/me")
        expect(page.locator(".p-now h1")).to_have_text("都签好了。有新的要签，会自己出来")
        file.run("record")
        expect(page.locator(".p-now h1")).to_have_text("人民调解记录", timeout=20_000)
        bare.close()
        scripted.context.close()


def _today(page: Page) -> str:
    return str(page.evaluate("() => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)"))
