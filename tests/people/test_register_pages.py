"""The register's pages: what was typed stays, what was saved is shown, what is edited keeps what nobody touched."""

import html
import re
from typing import Any

import pytest
from sqlalchemy import select

from foundation.transactions import writing
from people.models import Body, BodyKind, Member, SealKind, User
from people.register import BodyGiven, MemberGiven, appoint, save_body
from people.roles import Role
from tests.people.conftest import House
from tests.people.counting import queries_of
from tests.world import HASHED, SINCE

TYPED = {
    "kind": "committee", "name": "柳林社区人民调解委员会", "committee_type": "C2", "level": "村（居）", "area": "示范市明湖区", "domain": "物业",
    "address": "示范市明湖区柳林路1号", "phone": "0990-555 0133", "hours": "工作日 9:00—17:30", "parent": "0", "own_seal": "y", "seal": "stamp",
    "series": "柳人调字", "court_code": "", "court": "0", "term_from": "2024-01-01", "term_until": "2027-01-01",
    "members-0-name": "祝大年", "members-0-chair": "y", "members-1-name": "和小暖", "members-1-woman": "y", "members-2-name": "谷新民",
}  # fmt: skip


def fields(page: str) -> dict[str, str]:
    """What a form on a page would send if nobody touched it."""
    found: dict[str, str] = {}
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if 'name="name"' in one)
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in given and (given.get("type") not in ("checkbox", "radio") or re.search(r"\schecked", tag)):
            found[given["name"]] = html.unescape(given.get("value", ""))
    for name, options in re.findall(r'<select[^>]*name="([\w-]+)"[^>]*>(.*?)</select>', form, re.S):
        values = re.findall(r"<option[^>]*>", options)
        chosen = next((one for one in values if re.search(r"\sselected", one)), values[0])
        found[name] = html.unescape(dict(re.findall(r'(value)="([^"]*)"', chosen)).get("value", ""))
    return found


def shown(page: str) -> str:
    """The page without its frame."""
    return page.partition("<main")[2].partition("</main>")[0]


def saved(house: House, name: str = TYPED["name"]) -> Body:
    with house.session() as session:
        body = session.scalars(select(Body).where(Body.name == name)).one()
        _ = body.members, body.parent, body.court
        return body


def test_a_body_that_was_typed_is_in_the_register(house: House) -> None:
    tu = house.signed_in("tu")
    answer = tu.post("/register", TYPED)
    body = saved(house)
    assert (answer.status_code, answer.location) == (302, f"/register/{body.id}")
    assert (body.level, body.domain, body.own_seal, body.seal, [(m.name, m.woman, m.chair) for m in body.members]) == (
        "村（居）", "物业", True, SealKind.STAMP, [("祝大年", False, True), ("和小暖", True, False), ("谷新民", False, False)])  # fmt: skip
    page = tu.get(answer.location).text
    for shown in ("柳林社区人民调解委员会", "示范市明湖区柳林路1号", "柳人调字", "祝大年", "2024年1月1日"):
        assert shown in page
    assert "柳林社区人民调解委员会" in house.signed_in("lin").get("/register?q=llsq").text


def test_an_edit_that_touches_nothing_changes_nothing(house: House) -> None:
    with house.session() as session:
        writing(session)
        court, parent = (
            session.scalars(select(Body).where(Body.kind == kind)).first() for kind in (BodyKind.COURT, BodyKind.COMMITTEE)
        )
        assert court and parent
        body = save_body(session, BodyGiven(
            BodyKind.COMMITTEE, "驻明湖派出所调解工作室", "C7", "县（区）", "示范市明湖区", "医疗", "派出所一楼", "0990-555 0111", "全天", parent.id, False,
            SealKind.IMAGE, "明驻调字", True, "", court.id, members=(MemberGiven("祝大年", chair=True), MemberGiven("和小暖", woman=True), MemberGiven("谷新民"))))  # fmt: skip
        session.commit()
        number = body.id
        before = _all_of(body)
    tu = house.signed_in("tu")
    page = tu.get(f"/register/{number}/edit").text
    assert tu.post(f"/register/{number}", fields(page)).status_code == 302
    assert _all_of(saved(house, "驻明湖派出所调解工作室")) == before


def _all_of(body: Body) -> dict[str, Any]:
    members = [(member.name, member.woman, member.chair) for member in body.members]
    return {name: getattr(body, name) for name in BodyGiven.__dataclass_fields__ if name != "members"} | {"members": members}


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"name": ""}, 422, "请填名称，和印章上一致。"),
        ({"name": "  \u3000 "}, 422, "请填名称，和印章上一致。"),
        ({"name": "长桥社区人民调解委员会"}, 409, "名册里已经有“长桥社区人民调解委员会”。"),
        ({"members-1-woman": None}, 409, "委员里应有妇女"),
        ({"own_seal": None}, 409, "没有自己的印章，就要有上级组织"),
        ({"term_from": "2024-02-30"}, 422, "2024-02-30"),
        ({"kind": "bakery"}, 422, "请从列出的里面选。"),
        ({"parent": "999999"}, 422, "请从列出的里面选。"),
        ({"area": "长" * 81}, 422, "80"),
        ({"members-0-name": "长" * 61}, 422, "60"),
    ],
)
def test_what_was_typed_stays_when_a_body_is_refused(
    house: House, changes: dict[str, str | None], status: int, said: str
) -> None:
    typed = {key: value for key, value in {**TYPED, **changes}.items() if value is not None}
    answer = house.signed_in("tu").post("/register", typed)
    assert answer.status_code == status
    assert said in answer.text
    kept = fields(answer.text)
    untouched = {key: value for key, value in typed.items() if key not in changes}
    assert {key: kept.get(key) for key in untouched} == untouched
    with house.session() as session:
        assert len(list(session.scalars(select(Body)))) == 5
        assert session.scalars(select(Member)).all() == []


def test_a_member_of_blanks_is_nobody(house: House) -> None:
    house.signed_in("tu").post("/register", {**TYPED, "members-3-name": " \u3000"})
    assert [member.name for member in saved(house).members] == ["祝大年", "和小暖", "谷新民"]


def test_the_list_is_of_one_kind_when_asked_and_says_so_when_nothing_is_found(house: House) -> None:
    lin = house.signed_in("lin")
    page = shown(lin.get("/register?kind=court").text)
    assert "示范市明湖区人民法院" in page
    assert "长桥社区人民调解委员会" not in page
    assert "长桥社区人民调解委员会" in lin.get("/register?kind=bakery").text, "a kind there is not asks for all"
    assert "没有找到" in lin.get("/register?q=xyzzy").text


def test_markup_in_a_name_is_shown_as_it_was_typed(house: House) -> None:
    tu = house.signed_in("tu")
    name = '<script>alert(1)</script>"&社区'
    tu.post("/register", {**TYPED, "name": name})
    for path in (
        "/register",
        f"/register/{saved(house, name).id}",
        f"/register/{saved(house, name).id}/edit",
        f"/register?q={name}",
    ):
        assert "<script>alert" not in tu.get(path).text
    assert html.escape(name, quote=False)[:20] in tu.get("/register").text


def test_mediators_are_found_by_name_body_expertise_or_initials(house: House) -> None:
    lin = house.signed_in("lin")
    everybody = shown(lin.get("/register/mediators").text)
    assert all(name in everybody for name in ("梅知远", "莫问", "外人"))
    assert "林静" not in everybody, "who sits at the counter does not mediate"
    for query, found in (("莫问", "莫问"), ("远山", "外人")):
        page = shown(lin.get(f"/register/mediators?q={query}").text)
        assert found in page
        assert "梅知远" not in page
    assert "没有找到" in lin.get("/register/mediators?q=xyzzy").text


@pytest.mark.parametrize("path", ["/register", "/register/mediators", "/accounts"])
def test_a_list_asks_the_database_no_more_often_when_it_is_longer(house: House, path: str) -> None:
    browser = house.signed_in("guan")
    browser.get(path)
    few = queries_of(house.app, lambda: browser.get(path))
    with house.session() as session:
        writing(session)
        for n in range(10):
            body = save_body(session, BodyGiven(BodyKind.LAW_FIRM, f"第{n}律师事务所"))
            session.add(user := User(login=f"lawyer{n}", name=f"律师{n}", password_hash=HASHED))
            appoint(session, user, body, Role.MEDIATOR, SINCE)
        session.commit()
    assert "律师事务所" in browser.get(path).text
    assert queries_of(house.app, lambda: browser.get(path)) == few
