"""The specimen served to a browser."""

import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from . import specimen

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def app():
    return specimen.make(ROOT)


@pytest.fixture(scope="session")
def styleguide(app):
    return app.test_client().get("/styleguide").text


@pytest.fixture(scope="session")
def address(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.fixture(scope="module")
def chromium():
    """Closed with its module: while it is open, an application in this process cannot be taken down (both want the event loop)."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(chromium, address, app):
    """A fresh browser at a counter's screen; nothing has been sent yet."""
    app.config["POSTS"].clear()
    context = chromium.new_context(base_url=address, viewport={"width": 1366, "height": 768})
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def page(context):
    """The styleguide, open; a page that breaks its own rules of content fails the test."""
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto("/styleguide")
    page.wait_for_selector("#category-text")
    yield page
    assert complaints == []
