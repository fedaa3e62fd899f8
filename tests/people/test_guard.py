"""The gate: every page says who may come, nobody posts without a token, nobody finds what is not there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from foundation.db import db
from people.access import Permission
from people.views.guard import needs
from tests import world
from tests.people.conftest import Browser, House, an_app


def rules(app: Flask, method: str) -> list[str]:
    """An address for every rule that takes this method."""
    found = []
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint != "static":
            values = {name: value_for(converter) for name, converter in rule._converters.items()}
            _scheme, path = rule.build(values) or ("", "")
            found.append(path)
    return sorted(found)


def value_for(converter: Any) -> Any:
    """Something that an address takes in this place."""
    match type(converter).__name__:
        case "IntegerConverter":
            return max(1, converter.min or 1)
        case "AnyConverter":
            return sorted(converter.items)[0]
    return "x"


def test_every_page_of_the_house_is_public_or_names_its_permission(house: House) -> None:
    views = {endpoint: view for endpoint, view in house.app.view_functions.items() if endpoint != "static"}
    assert [endpoint for endpoint, view in views.items() if "gate" not in view.__dict__] == []
    gates = {view.__dict__["gate"] for view in views.values()}
    assert gates <= {None, *Permission}


def test_the_public_pages_are_those_and_no_others(house: House) -> None:
    public = {e for e, view in house.app.view_functions.items() if e != "static" and view.__dict__["gate"] is None}
    assert {e for e in public if e.startswith("people.")} == {
        "people.door", "people.sign_in", "people.create_sign_in", "people.create_sign_out", "people.create_language"}  # fmt: skip
    assert not {
        e
        for e in public
        if e.partition(".")[0] in ("register", "accounts", "desk", "counter", "file", "agreement", "reviewing", "ruling")
    }


def test_nothing_can_be_posted_without_a_token(house: House) -> None:
    browser = house.signed_in("lin")
    addresses = rules(house.app, "POST")
    assert len(addresses) > 50
    found = {path: browser.client.post(path, data={"name": "x"}).status_code for path in addresses}
    assert found.pop("/api/packages") == 401, "a machine has no page with a form: it shows a token of its own kind"
    assert found == dict.fromkeys(found, 400)


@pytest.mark.parametrize("token", ["", "x", "of another browser"])
def test_a_token_that_is_not_this_browser_s_is_none(house: House, token: str) -> None:
    given = house.browser().token() if token == "of another browser" else token  # noqa: S105
    mine = house.signed_in("guan")
    mine.token()
    answer = mine.client.post("/accounts", data={"csrf_token": given, "login": "xin", "name": "新人", "password": world.PASSWORD})
    assert answer.status_code == 400
    assert house.signed_in("guan").get("/accounts").text.count("新人") == 0


def test_no_get_changes_anything(house: House) -> None:
    """Every address that takes a POST only, asked for with GET."""
    browser = house.signed_in("guan")
    only_post = set(rules(house.app, "POST")) - set(rules(house.app, "GET"))
    assert {browser.get(path).status_code for path in only_post} == {405}


def test_no_two_rules_take_the_same_post(house: House) -> None:
    posts = [rule.rule for rule in house.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(posts) == len(set(posts))


@pytest.mark.parametrize("number", [0, 10**6, 2**31, 2**63, 10**30])
def test_what_is_not_there_is_404(house: House, number: int) -> None:
    tu, guan = house.signed_in("tu"), house.signed_in("guan")
    mei = house.user("mei").id
    asked: list[tuple[Browser, str, str]] = [
        (tu, "GET", f"/register/{number}"), (tu, "GET", f"/register/{number}/edit"), (tu, "POST", f"/register/{number}"),
        (guan, "GET", f"/accounts/{number}"), (guan, "POST", f"/accounts/{number}"), (guan, "POST", f"/accounts/{number}/memberships"),
        (guan, "POST", f"/accounts/{mei}/memberships/{number}/end"),
    ]  # fmt: skip
    for browser, method, path in asked:
        status = (browser.get(path) if method == "GET" else browser.post(path)).status_code
        assert status == 404 or (status, method, number > 2**30) == (405, "POST", True), path


def test_a_membership_of_somebody_else_is_404_under_this_account(house: House) -> None:
    mei, tu = house.user("mei"), house.user("tu")
    assert house.signed_in("guan").post(f"/accounts/{mei.id}/memberships/{tu.memberships[0].id}/end").status_code == 404
    assert house.user("tu").memberships[0].until is None


@pytest.mark.parametrize(
    "path", ["/register?q=%00", "/cases?q=a%00b", "/cases/%00", "/t/%00", "/register?kind=%00", "/%00", "/sign-in?next=%00"]
)
def test_an_address_with_what_no_text_can_hold_is_404(house: House, path: str) -> None:
    assert house.signed_in("tu").get(path).status_code == 404
    assert house.signed_in("lin").get(path).status_code == 404


# a case that is another's


@pytest.fixture
def filed(house: House) -> tuple[House, str]:
    with house.session() as session:
        return house, world.registered(session).address


@pytest.mark.parametrize("login", ["stranger", "other_judge", "ying", "zheng", "mo"])
def test_a_case_that_is_not_yours_is_404_to_read_and_to_act_on(filed: tuple[House, str], login: str) -> None:
    house, address = filed
    browser = house.signed_in(login)
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}/acceptance", {"seen": "1"}).status_code == 404


@pytest.mark.parametrize("login", ["tu", "guan", "shen"])
def test_a_case_is_nothing_to_those_who_keep_the_house(filed: tuple[House, str], login: str) -> None:
    house, address = filed
    assert house.signed_in(login).get(address).status_code == 403


def test_a_case_of_your_own_counter_is_yours(filed: tuple[House, str]) -> None:
    house, address = filed
    assert house.signed_in("lin").get(address).status_code == 200


# what was forgotten


@pytest.fixture
def forgetful(house: House, tmp_path: Path) -> Iterator[Flask]:
    """The application with two pages more: one whose gate was forgotten, one that has it."""
    app = an_app(house.fresh.url, tmp_path)
    app.add_url_rule("/forgotten", "forgotten", lambda: "内部资料", methods=["GET", "POST"])
    app.add_url_rule("/remembered", "remembered", needs(Permission.SEE_REGISTER)(lambda: "名册"))
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_page_whose_gate_was_forgotten_is_nobody_s(house: House, forgetful: Flask) -> None:
    for browser in (house.browser(), house.signed_in("guan"), house.signed_in("lin")):
        client = forgetful.test_client()
        client.set_cookie("visit", browser.cookie)
        assert client.get("/forgotten").status_code == 404
        assert "内部资料" not in client.get("/forgotten").text
    assert client.get("/remembered").status_code == 200
    with forgetful.test_client().get("/static/css/house.css") as sheet:
        assert sheet.status_code == 200
