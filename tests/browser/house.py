"""A running house for browser tests: the real server in a process of its own, a small world in it, Chromium in front of it."""

import io
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from commands import migrate
from foundation import site
from foundation.transactions import tune
from people.models import User
from settings import read
from tests import world
from tests.conftest import FONTS, ROOT

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
]
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


class House:
    """Where the server answers, where its data lies, and the browser that looks at it."""

    def __init__(self, url: str, data: Path, browser: Browser):
        self.url, self.data, self.browser = url, data, browser
        self.pictures = Path(os.environ["PICTURES"]) if os.environ.get("PICTURES") else None

    def open(self, *, narrow: bool = False) -> Page:
        """A page of a fresh browser context; what goes wrong in it is an error of the test."""
        context: BrowserContext = self.browser.new_context(viewport=NARROW if narrow else WIDE, has_touch=narrow, locale="zh-CN")
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
        return page

    @property
    def kept(self) -> Path:
        """Where a test leaves what somebody reads afterwards: with the pictures, or beside the data."""
        where = self.pictures or self.data
        where.mkdir(parents=True, exist_ok=True)
        return where

    @contextmanager
    def watched(self) -> Iterator[None]:
        """When a step fails: what every open page shows, beside the data and in the report."""
        try:
            yield
        except BaseException:
            for n, page in enumerate(page for context in self.browser.contexts for page in context.pages):
                page.screenshot(path=self.data / f"failed-{n}.png", full_page=True)
                print(f"--- {self.data}/failed-{n}.png {page.url}", page.locator("body").inner_text()[:1500], sep="\n")
            raise

    def signed_in(self, login: str) -> Page:
        page = self.open()
        page.goto(f"{self.url}/sign-in")
        page.fill("#login", login)
        page.fill("#password", world.PASSWORD)
        page.click("form[action^='/sign-in'] button[type=submit]")
        page.wait_for_url("**/desk*")
        return page

    def at(self, login: str, path: str) -> Page:
        page = self.signed_in(login)
        page.goto(self.url + path)
        return page

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The house's own database: what went before, and what others do meanwhile, is walked here by the same verbs."""
        settings, before = read(), site.here()
        site.settle(settings.site)
        engine = tune(create_engine(settings.database))
        try:
            with Session(engine) as session:
                yield session
        finally:
            engine.dispose()
            site.settle(before)

    def picture(self, page: Page, name: str, *, both: bool = True) -> None:
        """A picture of the page at both widths, when somebody wants pictures."""
        if self.pictures is None:
            return
        self.pictures.mkdir(parents=True, exist_ok=True)
        size = page.viewport_size or WIDE
        for looked_at in (WIDE, NARROW) if both else (size,):
            page.set_viewport_size(looked_at)
            page.wait_for_timeout(150)
            page.set_viewport_size(looked_at | {"height": page.evaluate("document.documentElement.scrollHeight")})
            page.wait_for_timeout(150)
            with Image.open(io.BytesIO(page.screenshot())) as picture:
                picture.quantize(128).save(self.pictures / f"{name}-{looked_at['width']}.png", optimize=True)
        page.set_viewport_size(size)

    def sent(self) -> set[Path]:
        """The messages that went out so far."""
        return set((self.data / "outbox").glob("*.txt"))

    def message(self, word: str, to: str, before: Iterable[Path] = ()) -> str:
        """The newest message to a phone that holds a word and is none of those before; waits for the timetable to send it."""
        until = time.monotonic() + 40
        while time.monotonic() < until:
            found = [p for p in self.sent() - set(before) if p.read_text().startswith(to) and word in p.read_text()]
            if found:
                return max(found, key=lambda p: p.stat().st_mtime_ns).read_text()
            time.sleep(0.3)
        raise AssertionError(f"no message with {word} to {to}")


def link_in(message: str) -> str:
    found = re.search(r"https?://\S+/t/\S+", message)
    assert found, message
    return found[0]


def code_in(message: str) -> str:
    found = re.search(r"验证码 (\d{6})", message)
    assert found, message
    return found[1]


def read_papers(page: Page) -> None:
    """Looks at every paper of a pad to its end, as who signs it must."""
    for tick in page.locator("input[data-end]").all():
        page.locator(f"#{tick.get_attribute('data-end')}").scroll_into_view_if_needed()
        expect(tick).to_be_checked()


def draw(page: Page) -> None:
    """Reads what is to be signed, and writes on the pad with the mouse."""
    read_papers(page)
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    assert box
    for start, end in (((0.1, 0.3), (0.5, 0.7)), ((0.5, 0.2), (0.45, 0.8)), ((0.6, 0.3), (0.9, 0.6))):
        page.mouse.move(box["x"] + box["width"] * start[0], box["y"] + box["height"] * start[1])
        page.mouse.down()
        for n in range(1, 9):
            page.mouse.move(
                box["x"] + box["width"] * (start[0] + (end[0] - start[0]) * n / 8),
                box["y"] + box["height"] * (start[1] + (end[1] - start[1]) * n / 8),
            )
        page.mouse.up()


def writes(page: Page, **given: str) -> None:
    """What a hand does at a pad before it sends: reads, writes, ticks that a record was read, fills in what only it knows."""
    draw(page)
    if page.locator("#confirmed").count():
        page.check("#confirmed")
    for name, value in given.items():
        page.fill(f"#{name}", value)


def signs(page: Page, **given: str) -> None:
    """Signs what stands on the pad, or comes up there by itself, and sends it."""
    page.locator("canvas").wait_for(timeout=40_000)
    writes(page, **given)
    with page.expect_navigation():
        page.click("main button.btn-primary:visible")
    expect(page.locator(".toast-line").first).to_have_text("签好了。")


def today(page: Page) -> str:
    return str(page.evaluate("() => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)"))


def text_of(pdf: bytes) -> str:
    """The words of a paper, read back from its file without its spaces."""
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return "".join(said.split())


@contextmanager
def running(data: Path) -> Iterator[House]:
    """Starts everything, and stops it again."""
    (data / "fonts").symlink_to(FONTS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {
        "DATA_DIR": str(data), "PORT": str(port), "SITE_URL": f"http://127.0.0.1:{port}", "SITE_NAME": "明湖区矛盾纠纷调解", "DUTY_PHONE": "0990-555 0123",
        "DEMO": "", "DATABASE_URL": "", "PRESS_WORKERS": "1",
    }  # fmt: skip
    before = site.here()
    os.environ.update(given)
    settings = read()
    site.settle(settings.site)
    engine = tune(create_engine(settings.database))
    migrate(settings=settings)
    with Session(engine) as session:
        world.people(session)
        assert session.get(User, 1)
    engine.dispose()
    site.settle(before)
    log = (data / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-c", "from commands import serve; serve()"], cwd=ROOT, env=os.environ | given, stdout=log, stderr=log
    )
    try:
        _wait_for(port, server, data)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=QUIET, env=os.environ | {"LANGUAGE": "zh_CN"}
            )
            yield House(given["SITE_URL"], data, browser)
            browser.close()
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait_for(port: int, server: subprocess.Popen[bytes], data: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if server.poll() is not None:
            raise AssertionError((data / "server.log").read_text())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server did not start")
