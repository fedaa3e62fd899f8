"""Accounts through their pages: opened, changed, closed, appointed; what was typed stays, and no case is to be seen."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from foundation import clock
from people.models import User
from people.roles import Role
from people.signin import is_password_of
from tests import world
from tests.people.conftest import House, later

SENTENCE = "一句好记又够长的话语"
TYPED = {"login": "gu", "name": "谷新民", "phone": "14000000077", "password": SENTENCE, "expertise": "物业", "full_time": "y",
         "email": "gu@example.org"}  # fmt: skip


def ticked(page: str, name: str) -> bool:
    return bool(re.search(rf'<input[^>]*\schecked[^>]*name="{name}"|<input[^>]*name="{name}"[^>]*\schecked', page))


def test_an_account_that_was_typed_can_sign_in(house: House) -> None:
    guan = house.signed_in("guan")
    answer = guan.post("/accounts", TYPED)
    gu = house.user("gu")
    assert (answer.status_code, answer.location) == (302, f"/accounts/{gu.id}")
    assert (gu.name, gu.phone, gu.expertise, gu.full_time) == ("谷新民", "14000000077", ["物业"], True)
    assert gu.email == "gu@example.org"
    assert 'value="gu@example.org"' in guan.get(answer.location).text
    assert "谷新民" in guan.get("/accounts").text
    assert house.browser().sign_in("gu", SENTENCE).status_code == 302


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"login": "lin"}, 409, "账号“lin”已经有人用，请换一个。"),
        ({"password": ""}, 409, "新账号要有初始密码。"),
        ({"password": "短"}, 409, "密码至少 10 个字"),
        ({"name": " "}, 422, "请填姓名。"),
        ({"login": "g"}, 422, "2"),
        ({"expertise": "面包"}, 422, "请从列出的里面选。"),
        ({"email": "gu@"}, 409, "邮箱不完整，请再看一遍。"),
        ({"email": "gu.example.org"}, 409, "邮箱不完整，请再看一遍。"),
    ],
)
def test_what_was_typed_stays_when_an_account_is_refused_but_never_the_password(
    house: House, changes: dict[str, str], status: int, said: str
) -> None:
    typed = {**TYPED, **changes}
    answer = house.signed_in("guan").post("/accounts", typed)
    assert answer.status_code == status
    assert said in answer.text
    assert 'value="14000000077"' in answer.text
    assert ticked(answer.text, "full_time")
    assert typed["password"] == "" or typed["password"] not in re.sub(r"<[^>]*class=\"[^\"]*error.*?</", "", answer.text).replace(
        said, ""
    )
    with house.session() as session:
        assert session.scalars(select(User).where(User.name == "谷新民")).first() is None


def test_an_account_is_changed_and_its_password_only_when_one_is_typed(house: House) -> None:
    guan, mei = house.signed_in("guan"), house.user("mei")
    guan.post(f"/accounts/{mei.id}", {"login": "mei", "name": "梅知近", "password": ""})
    assert is_password_of(house.user("mei"), world.PASSWORD)
    guan.post(f"/accounts/{mei.id}", {"login": "mei", "name": "梅知近", "password": SENTENCE})
    assert house.user("mei").name == "梅知近"
    assert is_password_of(house.user("mei"), SENTENCE)


def test_a_new_password_ends_every_session_of_the_account(house: House) -> None:
    mine, mei = house.signed_in("mei"), house.user("mei")
    house.signed_in("guan").post(f"/accounts/{mei.id}", {"login": "mei", "name": "梅知远", "password": SENTENCE})
    assert mine.get("/desk").status_code == 302


def test_an_account_that_is_closed_is_out_at_once_and_cannot_come_back(house: House) -> None:
    mine, mei, guan = house.signed_in("mei"), house.user("mei"), house.signed_in("guan")
    guan.post(f"/accounts/{mei.id}", {"login": "mei", "name": "梅知远", "closed": "y"})
    assert mine.get("/desk").status_code == 302
    assert house.browser().sign_in("mei").status_code == 409
    assert "已停用" in guan.get("/accounts").text


def test_the_day_an_account_was_closed_stays_when_it_is_saved_again(house: House) -> None:
    mei = house.user("mei")
    closed = {"login": "mei", "name": "梅知远", "closed": "y"}
    house.signed_in("guan").post(f"/accounts/{mei.id}", closed)
    with clock.set_to(clock.at(world.TODAY + dt.timedelta(days=3))):
        house.signed_in("guan").post(f"/accounts/{mei.id}", closed)
    assert house.user("mei").closed_on == world.TODAY
    house.signed_in("guan").post(f"/accounts/{mei.id}", {"login": "mei", "name": "梅知远"})
    assert house.user("mei").closed_on is None


def test_a_membership_that_was_typed_gives_its_role_at_once(house: House) -> None:
    mo, mine = house.user("mo"), house.signed_in("mo")
    guan = house.signed_in("guan")
    assert mine.get("/register/new").status_code == 403
    bureau = house.body("明湖区司法局").id
    given = {"body": str(bureau), "role": "registrar", "since": world.TODAY.isoformat(), "until": "2026-06-18", "why": "借调"}
    answer = guan.post(f"/accounts/{mo.id}/memberships", given)
    assert (answer.status_code, answer.location) == (302, f"/accounts/{mo.id}")
    assert [(m.role, m.until, m.why) for m in house.user("mo").memberships][1:] == [
        (Role.REGISTRAR, dt.date(2026, 6, 18), "借调")
    ]
    assert "名册管理员" in guan.get(answer.location).text
    assert mine.get("/register/new").status_code == 200


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"role": "judge"}, 409, "司法行政机关没有“法官”这个角色。"),
        ({"role": "party"}, 422, "请从列出的里面选。"),
        ({"role": "system"}, 422, "请从列出的里面选。"),
        ({"since": "2026-02-30"}, 422, "2026-02-30"),
        ({"since": ""}, 422, "请填从哪天起。"),
        ({"until": "2026-06-16"}, 409, "止日要晚于起日。"),
        ({"body": "999999"}, 422, "请从列出的里面选。"),
    ],
)
def test_a_membership_that_is_refused_leaves_the_account_as_it_was_on_the_page(
    house: House, changes: dict[str, str], status: int, said: str
) -> None:
    guan, mo = house.signed_in("guan"), house.user("mo")
    guan.post(
        f"/accounts/{mo.id}",
        {"login": "mo", "name": "莫问", "phone": "14000000066", "full_time": "y", "closed": "y", "expertise": "医疗"},
    )
    given = {
        "body": str(house.body("明湖区司法局").id),
        "role": "registrar",
        "since": "2026-06-16",
        "until": "",
        "why": "因为借调的缘故",
        **changes,
    }
    answer = guan.post(f"/accounts/{mo.id}/memberships", given)
    assert answer.status_code == status
    assert said in answer.text
    assert "因为借调的缘故" in answer.text
    assert 'value="14000000066"' in answer.text
    assert ticked(answer.text, "full_time")
    assert ticked(answer.text, "closed")
    assert ticked(answer.text, "expertise")
    assert len(house.user("mo").memberships) == 1


def test_who_keeps_accounts_sees_no_case(house: House) -> None:
    with house.session() as session:
        address = world.registered(session).address
    guan = house.signed_in("guan")
    for path in ("/desk", "/cases", address, f"{address}/papers"):
        assert guan.get(path).status_code in (403, 404), path
    assert address not in guan.get("/accounts").text


def test_an_account_is_locked_out_of_the_pages_it_stands_on_when_it_idles(house: House) -> None:
    guan = house.signed_in("guan")
    with later(16):
        assert guan.get("/accounts").location == "/sign-in?next=/accounts"
        assert guan.post("/accounts", TYPED).status_code == 401
    with house.session() as session:
        assert session.scalars(select(User).where(User.name == "谷新民")).first() is None
