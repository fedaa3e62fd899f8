"""The map of permissions against a sheet written by hand, and every page of this room against the people who may come."""

import re

import pytest

from people.access import MAP, SYSTEM, Permission, Visitor, may
from people.roles import Role
from tests.people.conftest import Browser, House

SHEET = {
    "own_account": "counter mediator head filing clerk judge president registrar admin auditor",
    "see_desk": "counter mediator head filing clerk judge president",
    "see_files": "counter mediator head filing clerk judge president",
    "work_on_files": "counter mediator head filing clerk judge president party agent",
    "take_in": "counter mediator head",
    "refer": "filing judge",
    "exchange": "counter mediator head",
    "print": "station",
    "see_own_file": "party agent",
    "sign": "counter mediator head filing clerk judge president party agent",
    "see_register": "counter mediator head filing clerk judge president registrar admin auditor",
    "keep_register": "registrar",
    "keep_accounts": "admin",
    "see_office_rules": "counter mediator head filing clerk judge president registrar admin auditor",
    "propose_office_rules": "registrar head president",
    "keep_office_rules": "registrar",
}
EVERYBODY = "lin he mei ying shang zheng yuan tu guan shen"
# Method, address, who may come there with which answer. {body}, {user} and {membership} are those of the small world.
PAGES = [
    ("GET", "/account", EVERYBODY, 200),
    ("GET", "/register", EVERYBODY, 200),
    ("GET", "/register/mediators", EVERYBODY, 200),
    ("GET", "/register/{body}", EVERYBODY, 200),
    ("GET", "/register/new", "tu", 200),
    ("GET", "/register/{body}/edit", "tu", 200),
    ("GET", "/register/import", "tu", 200),
    ("GET", "/register/import/template.xlsx", "tu", 200),
    ("POST", "/register", "tu", 422),
    ("POST", "/register/{body}", "tu", 422),
    ("POST", "/register/import", "tu", 409),
    ("POST", "/register/{body}/package-token", "tu", 409),
    ("GET", "/accounts", "guan", 200),
    ("GET", "/accounts/new", "guan", 200),
    ("GET", "/accounts/{user}", "guan", 200),
    ("POST", "/accounts", "guan", 422),
    ("POST", "/accounts/{user}", "guan", 422),
    ("POST", "/accounts/{user}/memberships", "guan", 422),
    ("POST", "/account/password", EVERYBODY, 422),
    ("GET", "/account/signature", EVERYBODY, 404),
    ("POST", "/account/signature", EVERYBODY, 409),
    ("POST", "/account/signature/removal", EVERYBODY, 409),
    ("POST", "/accounts/{user}/memberships/{membership}/end", "guan", 302),
]


def test_the_map_says_what_the_sheet_says() -> None:
    assert {permission.value: frozenset(role.value for role in roles) for permission, roles in MAP.items()} == {
        permission: frozenset(roles.split()) for permission, roles in SHEET.items()
    }


@pytest.mark.parametrize("permission", Permission)
def test_nobody_without_a_role_may_anything(permission: Permission) -> None:
    assert not may(frozenset(), permission)
    assert not may(SYSTEM.roles, permission)


def test_any_of_several_roles_is_enough() -> None:
    assert may(frozenset({Role.MEDIATOR, Role.REGISTRAR}), Permission.KEEP_REGISTER)
    assert not may(frozenset({Role.MEDIATOR, Role.HEAD}), Permission.KEEP_REGISTER)


def test_who_keeps_accounts_sees_no_file() -> None:
    for role in (Role.ADMIN, Role.REGISTRAR, Role.AUDITOR):
        assert not {Permission.SEE_FILES, Permission.WORK_ON_FILES, Permission.SIGN} & {
            p for p in Permission if may(frozenset({role}), p)
        }


def test_a_visitor_has_the_one_role_of_its_file() -> None:
    assert Visitor(1, 2, Role.AGENT).roles == {Role.AGENT}


def test_the_sheet_of_pages_names_every_page_of_the_room(house: House) -> None:
    rules = {
        (method, re.sub(r"<int.*?:(\w+)_id>", r"{\1}", rule.rule))
        for rule in house.app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in ("register", "accounts") or rule.rule.startswith("/account")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert rules == {(method, address) for method, address, _who, _answer in PAGES}


def test_every_page_is_for_those_on_the_sheet_and_nobody_else(house: House) -> None:
    mo = house.user("mo")
    of = {"body": house.body("长桥社区人民调解委员会").id, "user": mo.id, "membership": mo.memberships[0].id}
    people = {login: house.signed_in(login) for login in EVERYBODY.split()}
    people |= {role.value: house.visitor(role) for role in (Role.PARTY, Role.AGENT)}
    for method, address, who, answer in PAGES:
        found = {name: ask(browser, method, address.format(**of)) for name, browser in people.items()}
        assert found == {name: answer if name in who.split() else 403 for name in people}, f"{method} {address}"


def test_a_stranger_is_sent_to_the_door(house: House) -> None:
    browser = house.browser()
    for method, address, _who, _answer in PAGES:
        path = address.format(body=1, user=1, membership=1)
        if method == "GET":
            assert browser.get(path).location == f"/sign-in?next={path}"
        else:
            assert ask(browser, method, path) == 401, path


def ask(browser: Browser, method: str, path: str) -> int:
    return (browser.get(path) if method == "GET" else browser.post(path)).status_code


@pytest.mark.parametrize(
    ("login", "page"), [("lin", "/desk"), ("zheng", "/desk"), ("tu", "/register"), ("guan", "/accounts"), ("shen", "/register")]
)
def test_the_door_leads_everybody_to_a_page_of_theirs(house: House, login: str, page: str) -> None:
    browser = house.signed_in(login)
    assert browser.get("/").location == page
    assert browser.get(page).status_code == 200


def test_rights_end_with_the_last_day_of_a_membership(house: House) -> None:
    browser = house.signed_in("guan")
    tu = house.user("tu")
    mine = house.signed_in("tu")
    assert mine.get("/register/new").status_code == 200
    browser.post(f"/accounts/{tu.id}/memberships/{tu.memberships[0].id}/end")
    assert mine.get("/register/new").status_code == 403
    assert mine.get("/register").status_code == 403
