"""What every answer wears, whatever it is: a page, a refusal, a file, a redirect, something that broke."""

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from foundation.db import db
from tests.people.conftest import House, an_app

POLICY = {
    "default-src": "'self'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data: blob:", "object-src": "'self'",
    "base-uri": "'none'", "form-action": "'self'", "frame-ancestors": "'self'",
}  # fmt: skip


def policy(answer: TestResponse) -> dict[str, str]:
    said = answer.headers["Content-Security-Policy"]
    return {name: rest for name, _, rest in (one.strip().partition(" ") for one in said.split(";"))}


ANSWERS = [
    ("", "GET", "/sign-in", 200), ("", "GET", "/", 200), ("", "GET", "/progress", 200), ("", "GET", "/desk", 302), ("", "POST", "/accounts", 401),
    ("", "GET", "/nowhere", 404), ("", "GET", "/sign-out", 405), ("lin", "GET", "/desk", 200), ("lin", "GET", "/accounts", 403),
    ("tu", "GET", "/register/import/template.xlsx", 200), ("tu", "POST", "/register", 422), ("", "GET", "/static/css/house.css", 200),
    ("", "GET", "/static/nowhere.css", 404),
]  # fmt: skip


@pytest.mark.parametrize(("login", "method", "path", "status"), ANSWERS, ids=lambda one: str(one))
def test_every_answer_wears_the_same(house: House, login: str, method: str, path: str, status: int) -> None:
    browser = house.signed_in(login) if login else house.browser()
    answer = browser.get(path) if method == "GET" else browser.post(path)
    assert answer.status_code == status
    assert policy(answer) == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Permissions-Policy"] == "camera=(self), microphone=(self), geolocation=()"
    assert "Strict-Transport-Security" not in answer.headers
    assert path.startswith("/static") or answer.headers["Cache-Control"] == "no-store"
    answer.close()


def test_no_page_asks_for_what_the_policy_forbids(house: House) -> None:
    for login, path in (
        ("", "/sign-in"),
        ("", "/progress"),
        ("lin", "/desk"),
        ("tu", "/register/new"),
        ("guan", "/accounts/new"),
        ("", "/nowhere"),
    ):
        page = (house.signed_in(login) if login else house.browser()).get(path).text
        assert " style=" not in page, path
        assert "<style" not in page, path
        assert " onclick=" not in page, path
        assert page.count("<script") == page.count('<script type="module" src="/static/') + page.count('<script src="/static/'), (
            path
        )
        assert "//cdn" not in page, path


def test_the_cookie_is_not_for_scripts_nor_for_other_houses(house: House) -> None:
    said = house.browser().get("/sign-in").headers["Set-Cookie"]
    assert said.startswith("visit=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= {one.strip() for one in said.split(";")}
    assert "Secure" not in said


def test_behind_https_cookie_and_answers_stay_behind_https(house: House, tmp_path: Path) -> None:
    app = an_app(house.fresh.url, tmp_path, https=True)
    answer = app.test_client().get("/sign-in", base_url="https://tiaojie.example")
    said = answer.headers["Set-Cookie"]
    assert said.startswith("__Host-visit=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= {one.strip() for one in said.split(";")}
    assert "Domain" not in said
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    with app.app_context():
        db.engine.dispose()
