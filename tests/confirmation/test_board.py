"""The board of a room: medians by step, how many cases stand behind each, nobody by name, and each number opens its list."""

import datetime as dt

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cases.models import Case
from confirmation import board
from confirmation.board import WINDOWS
from confirmation.models import Application
from confirmation.timesheet import spoken
from foundation import clock, journal
from foundation.journal import Entry
from people.models import Body
from tests import world
from tests.cases.house import House, Houses, later, words

WEEK, MONTH, QUARTER = WINDOWS
MINUTES = (4, 6, 20)  # how long the signing of the joint application took in each of the three cases


def three_cases(houses: Houses) -> House:
    """Three files of the committee that went all the way, moved in time: the first 40 days ago, the others yesterday and today."""
    house = houses.at("application", "served")

    def more(session: Session, case: Case) -> None:
        for key in ("k2", "k3"):
            other = world.registered(session, key)
            world.run(session, other, *world.APPLICATION_STATES["served"])
        session.flush()
        for n, (days, minutes) in enumerate(zip((40, 1, 0), MINUTES, strict=True)):
            one = session.scalars(select(Case).order_by(Case.id)).all()[n]
            _moved(session, one, dt.timedelta(days=days), dt.timedelta(minutes=minutes))

    return house.change(more)


def _moved(session: Session, case: Case, back: dt.timedelta, signing: dt.timedelta) -> None:
    """The journal as if the case had run on another day, its parties taking so long for the joint application."""
    lines = journal.history(session, case.id)
    asked = next(n for n, line in enumerate(lines) if line.act == "seek_confirmation")
    for n, line in enumerate(lines):
        at = line.at - back + (signing if n > asked else dt.timedelta())
        session.execute(update(Entry).where(Entry.id == line.id).values(at=at, took=0))
    served = clock.day_of(clock.now() - back)
    session.execute(update(Application).where(Application.case_id == case.id).values(served_on=served))


def figures(house: House, name: str = "长桥社区人民调解委员会") -> dict[tuple[str, str], tuple[int, str]]:
    def look(session: Session, case: Case) -> dict[tuple[str, str], tuple[int, str]]:
        found = board.of(session, session.scalars(select(Body).where(Body.name == name)).one())
        return {key: (figure.cases, spoken(figure.whole)) for key, figure in found.figures.items()}

    return house.tell(look)


def test_a_median_stands_over_three_cases_and_none_over_fewer(houses_on_both: Houses) -> None:
    found = figures(three_cases(houses_on_both))
    assert found["sign", "90"] == (3, "6分")
    assert found["whole", "90"] == (3, "6分")
    assert found["sign", "30"] == (2, "—")
    assert found["sign", "week"] == (2, "—")  # 16 June 2026 is a Tuesday: yesterday is this week's Monday
    assert found["sign", "90"] == figures_of_court(houses_on_both)["sign", "90"]


def figures_of_court(houses: Houses) -> dict[tuple[str, str], tuple[int, str]]:
    return figures(three_cases(houses), "示范市明湖区人民法院")


def test_another_room_sees_none_of_it(houses: Houses) -> None:
    assert figures(three_cases(houses), "远山社区人民调解委员会") == {}


def test_what_is_older_than_ninety_days_is_gone(houses: Houses) -> None:
    house = three_cases(houses)
    with later(50):
        assert figures(house)["sign", "90"] == (2, "—")


def test_the_page_says_the_medians_and_no_name_and_every_number_opens_its_list(houses: Houses) -> None:
    house = three_cases(houses)
    page = house.signed_in("lin").get("/board")
    text = words(page)
    assert "协议签齐到裁定送达各方" in text
    assert "不足 3 件 2 件" in text
    assert "6分 3 件" in text
    main = page.text.partition("<main")[2]
    assert not any(name in main for name in ("陈采薇", "梅知远", "尚书言", "郑衡", "和小暖"))
    listed = words(house.signed_in("lin").get("/board/sign?in=90"))
    assert [length for length in ("20分", "6分", "4分") if length in listed] == ["20分", "6分", "4分"]
    assert listed.index("20分") < listed.index("6分") < listed.index("4分")
    assert "20分" in words(house.signed_in("lin").get("/board/sign?in=week"))
    assert "4分" not in words(house.signed_in("lin").get("/board/sign?in=week"))


@pytest.mark.parametrize(
    ("login", "path", "status"),
    [("stranger", "/board/sign", 200), ("lin", "/board/nothing", 404), ("lin", "/board?body=99", 404), ("guan", "/board", 403)],
)
def test_only_a_room_of_ones_own_and_a_step_there_is(houses: Houses, login: str, path: str, status: int) -> None:
    house = houses.at("application", "served")
    answer = house.signed_in(login).get(path)
    assert answer.status_code == status
    if login == "stranger":
        assert "没有您能看的案件" in words(answer)


def test_cases_that_are_not_ones_own_are_counted_and_not_named(houses: Houses) -> None:
    house = three_cases(houses)

    def one_is_anothers(session: Session, case: Case) -> None:
        other = session.scalars(select(Case).order_by(Case.id)).all()[1]
        for part in other.living_parts():
            part.until = clock.today()

    house.change(one_is_anothers)
    assert "另有 1 件不是您经办的" in words(house.signed_in("lin").get("/board/sign?in=90"))
