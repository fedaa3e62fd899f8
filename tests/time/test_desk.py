"""What a desk is told of by itself, and the lamps: late work stands before whoever answers for it, and goes with the act it waited for."""

import pytest
from sqlalchemy.orm import Session

from cases import pressing
from cases.lapses import lapse
from cases.models import Case
from people.access import SYSTEM
from people.models import Membership, User
from people.roles import Role
from tests import world
from tests.cases.house import Browser, Houses, later, words
from tests.people.counting import queries_of


def late_words(browser: Browser) -> str:
    """The part of the desk that tells of what is late."""
    return words(browser.get("/desk")).partition("超期，请督促办理")[2].partition("请您")[0]


def test_what_is_late_stands_on_the_head_s_desk_with_who_and_since_when_until_it_is_done(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    with later(30):
        assert late_words(house.signed_in("he")) == ""
    with later(36):
        he = house.signed_in("he")
        told = late_words(he)
        for part in (
            "1 件",
            "已超期 超 6 天",
            "陈采薇",
            "超期：人民调解期限，7月16日届满",
            "梅知远",
            "期满未达成的，终止调解并告知途径",
        ):
            assert part in told, part
        assert words(he.get("/desk?shelf=late")).count("陈采薇") == 2  # in the notice and on the shelf
        assert late_words(house.signed_in("mei")) == ""
        house.run("terminate")
        assert late_words(house.signed_in("he")) == ""


def test_one_s_own_late_work_is_on_one_s_own_shelf_alone(houses: Houses) -> None:
    house = houses.at("case", "applied")
    with later(20):
        he = house.signed_in("he")
        assert late_words(he) == ""
        assert "已超期" in words(he.get("/desk?shelf=late"))


def test_the_president_answers_for_the_court_and_the_head_does_not(houses: Houses) -> None:
    house = houses.at("application", "accepted")
    with later(60):
        told = late_words(house.signed_in("yuan"))
        assert "超期：司法确认审结" in told and "郑衡" in told and "尚书言" in told
        assert "司法确认审结" not in late_words(house.signed_in("he"))
        assert "司法确认审结" not in late_words(house.signed_in("other_judge"))


def test_where_many_serve_the_role_is_named(houses: Houses) -> None:
    def crowd(session: Session, case: Case) -> None:
        court = world.user(session, "ying").memberships[0].body
        for n in range(4):
            serving = [Membership(body=court, role=Role.FILING, since=world.SINCE)]
            session.add(User(login=f"f{n}", name=f"人{n}", password_hash=world.HASHED, memberships=serving))

    house = houses.at("application", "submitted").change(crowd)
    with later(30):
        assert "立案人员" in late_words(house.signed_in("yuan"))


def test_one_s_own_turns_are_told_from_the_day_of_warning_to_the_last(houses: Houses) -> None:
    house = houses.at("case", "mediating")

    def told(days: int) -> list[str]:
        with later(days):
            return house.tell(lambda s, c: [one.title for one in pressing.ahead(s, world.user(s, "mei"))])

    assert [told(days) for days in (22, 23, 30, 31)] == [[], ["人民调解期限"], ["人民调解期限"], []]
    with later(23):
        assert "人民调解期限" in house.signed_in("mei").get("/desk").text.partition("<aside")[2]


def test_a_day_that_was_ordered_is_told_and_has_a_lamp_wherever_it_is_shown(houses: Houses) -> None:
    house = houses.at("application", "returned")
    with later(5):
        mei, chen = house.signed_in("mei"), house.visitor(1)
        assert "将到期 剩 2 天" in words(mei.get("/desk"))
        assert "将到期 剩 2 天" in words(mei.get(house.address))
        assert "最晚 2026年6月23日 星期二" in words(mei.get(house.address))
        assert "将到期 剩 2 天" in words(chen.get("/my"))
        assert "将到期 剩 2 天" in words(house.signed_in("zheng").get(f"{house.address}/confirmation/packet"))


def test_the_day_of_the_committee_s_visit_is_no_last_day_of_a_party(houses: Houses) -> None:
    house = houses.at("case", "agreed", "month_over")
    with later(0):
        house.change(lambda session, case: lapse(case, SYSTEM, case.version))
        page = words(house.visitor(1).get("/my"))
        assert "最晚" not in page.partition("已经办了什么")[0]
        assert "收第1期 1,400.00元" in page
        assert "8月14日" in words(house.signed_in("mei").get(house.address))


def test_what_pauses_has_the_lamp_of_a_pause_everywhere(houses: Houses) -> None:
    def medical(session: Session, case: Case) -> None:
        case.body.domain = "医疗纠纷"

    house = houses.at("case", "applied").change(medical).run("accept", "assign", "record", "suspend")
    with later(50):
        mei = house.signed_in("mei")
        for page in ("/desk", "/cases", house.address):
            assert "已暂停 6月16日起" in words(mei.get(page)), page
        assert "6月16日起中止，暂停计算，恢复后日期顺延" in words(mei.get(house.address))
        assert late_words(house.signed_in("he")) == ""


def test_every_light_has_a_word_a_shape_and_its_days(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    seen = {}
    for days, said in (
        (0, "充裕 剩 30 天"),
        (25, "将到期 剩 5 天"),
        (29, "紧急 剩 1 天"),
        (30, "紧急 今天"),
        (31, "已超期 超 1 天"),
    ):
        with later(days):
            answer = house.signed_in("mei").get(house.address)
            assert said in words(answer)
            lamp = answer.text.partition('class="lamp ')[2].partition("</b>")[0]
            seen[said] = lamp.partition("<svg")[2].partition("</svg>")[0]
    assert len(set(seen.values())) == 4  # the last two days share a light; every other has a shape of its own


@pytest.mark.parametrize("login", ["he", "mei"])
def test_the_desk_asks_the_database_as_often_for_many_late_files_as_for_few(houses: Houses, login: str) -> None:
    house = houses.at("case", "mediating").change(lambda session, case: _files(session, 2))
    with later(31):
        browser = house.signed_in(login)
        few = queries_of(house.app, lambda: browser.get("/desk"))
        house.change(lambda session, case: _files(session, 12, "m"))
        assert queries_of(house.app, lambda: browser.get("/desk")) == few
        assert words(browser.get("/desk")).count("陈采薇") > 12


def _files(session: Session, many: int, key: str = "n") -> None:
    """As many more files that were accepted on the world's day."""
    with later(0):
        for n in range(many):
            world.run(session, world.registered(session, f"{key}{n}"), "accept", "assign")
