"""Calendar files, read back by the library: right days, hours in Shanghai, reasons, a name that stays and a count that grows; nobody named, nobody else's."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.calendar_file import CalendarLine, of_period, written
from cases.deadlines import Deadline
from cases.models import Case
from foundation import clock
from mediation import scheduling
from mediation.scheduling import MeetingGiven
from tests import world
from tests.cases.house import Browser, House, Houses, later, stands

MINE, DESK = "/my/calendar.ics", "/desk/calendar.ics"


def read(answer: TestResponse) -> Calendar:
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/calendar")
    return Calendar.from_ical(answer.data)


def events(browser: Browser, path: str = MINE) -> dict[str, Any]:
    """The lines of a calendar by their titles."""
    return {str(event["summary"]): event for event in read(browser.get(path)).walk("VEVENT")}


def agree_on(house: House, days: int) -> House:
    def schedule(session: Session, case: Case) -> None:
        given = MeetingGiven(clock.at(world.TODAY + dt.timedelta(days=days), 14, 30), "长桥社区调解室", "到场")
        scheduling.schedule(case, world.user(session, "mei"), case.version, given)

    return house.change(schedule)


def test_a_party_s_file_has_the_last_day_to_apply_and_what_it_receives(houses: Houses) -> None:
    found = events(houses.at("case", "agreed").visitor(1))
    assert list(found) == ["收第1期 1,400.00元", "共同申请司法确认最后一天", "收第2期 1,400.00元"]
    last = found["共同申请司法确认最后一天"]
    assert (last["dtstart"].dt, last["dtend"].dt) == (dt.date(2026, 7, 16), dt.date(2026, 7, 17))
    assert last["dtstart"].params["VALUE"] == "DATE"
    assert "2026年6月16日协议生效，当日不计；第30日为2026年7月16日" in last["description"]
    assert "第二百零五条" in last["description"]
    assert found["收第1期 1,400.00元"]["dtstart"].dt == dt.date(2026, 6, 30)
    assert "约定的履行日为2026年6月30日" in found["收第1期 1,400.00元"]["description"]


def test_who_pays_reads_what_it_pays_and_nothing_once_it_has(houses: Houses) -> None:
    house = houses.at("performance", "performing")
    assert "付第1期 1,400.00元" in events(house.visitor(2))
    house.run("fulfil")
    assert list(events(house.visitor(2))) == ["共同申请司法确认最后一天"]


def test_a_meeting_stands_at_its_hour_in_shanghai(houses: Houses) -> None:
    house = agree_on(houses.at("case", "assigned"), 3)
    answer = house.visitor(1).get(MINE)
    meeting = read(answer).walk("VEVENT")[0]
    assert meeting["summary"] == "调解"
    assert meeting["dtstart"].dt == dt.datetime(2026, 6, 19, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert meeting["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert meeting["location"] == "长桥社区调解室 到场"
    assert read(answer).walk("VTIMEZONE")[0]["tzid"] == "Asia/Shanghai"
    with later(4):
        assert events(house.visitor(1)) == {}


def test_a_day_that_the_court_ordered_is_in_it(houses: Houses) -> None:
    assert events(houses.at("application", "returned").visitor(2))["待补材料最后一天"]["dtstart"].dt == dt.date(2026, 6, 23)


def test_a_line_keeps_its_name_and_its_count_grows_when_its_day_moves(houses: Houses) -> None:
    house = agree_on(houses.at("case", "mediating"), 3)
    before = events(house.signed_in("mei"), DESK)
    assert [int(event["sequence"]) for event in before.values()] == [0, 0]
    with later(1):
        assert house.press("extend", "mediator").status_code == 302

    def move(session: Session, case: Case) -> None:
        scheduling.agreed(case).starts_at = clock.at(world.TODAY + dt.timedelta(days=5), 9)  # type: ignore[union-attr]

    house.change(move)
    after = events(house.signed_in("mei"), DESK)
    for title, event in before.items():
        assert after[title]["uid"] == event["uid"]
        assert int(after[title]["sequence"]) == 1
        assert after[title]["dtstart"].dt > event["dtstart"].dt


def test_a_day_that_may_still_move_says_so(houses: Houses) -> None:
    def far(session: Session, case: Case) -> None:
        one = session.scalars(select(Deadline).where(Deadline.code == "D2")).one()
        one.provisional = True

    found = events(houses.at("case", "mediating").change(far).signed_in("mei"), DESK)
    title = next(iter(found))
    assert title.endswith("人民调解期限最后一天（暂估）")
    assert found[title]["status"] == "TENTATIVE"


def test_staff_read_their_own_turns_and_meetings_by_the_number_of_the_file(houses: Houses) -> None:
    house = agree_on(houses.at("case", "mediating"), 3)
    found = events(house.signed_in("mei"), DESK)
    number = house.tell(lambda session, case: case.number)
    assert list(found) == [f"{number} 房屋租赁合同纠纷 调解", f"{number} 房屋租赁合同纠纷 人民调解期限最后一天"]
    assert found[f"{number} 房屋租赁合同纠纷 调解"]["url"].endswith(house.address)
    assert list(events(house.signed_in("mo"), DESK)) == []


def test_nobody_is_named_in_any_file(houses: Houses) -> None:
    house = agree_on(houses.at("case", "mediating"), 3)
    agreed = houses.at("application", "returned")
    for text in (house.signed_in("mei").get(DESK).text, agreed.visitor(1).get(MINE).text, agreed.signed_in("mei").get(DESK).text):
        unfolded = text.replace("\r\n ", "")
        assert "BEGIN:VEVENT" in unfolded
        for name in ("陈采薇", "吴记", "叶代", "押金", "14000000040"):
            assert name not in unfolded


@pytest.mark.parametrize("path", [MINE, DESK])
def test_no_file_without_a_visit_or_a_sign_in(houses: Houses, path: str) -> None:
    house = houses.at("case", "agreed")
    stranger, unproven = house.browser(), house.visitor(1, proven=False)
    assert stranger.get(path).status_code == 302
    assert b"VCALENDAR" not in stranger.get(path).data + unproven.get(path).data
    assert house.signed_in("guan").get(path).status_code in (302, 403)


def test_a_party_reads_its_own_days_and_gets_them_from_its_page(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    page = house.visitor(1).get("/my")
    assert stands(page, MINE) and stands(page, "收第1期 1,400.00元")
    assert not stands(house.visitor(1, proven=False).get("/my"), "收第1期")
    house.change(lambda session, case: world.registered(session, "elsewhere"))
    assert events(house.visitor_of_another()) == {}


def test_a_long_name_in_chinese_comes_back_whole() -> None:
    title, why = "共同申请司法确认" * 12, ("第30日为2026年7月16日，系星期四；“顺延”,;\\ 都在", "")
    back = Calendar.from_ical(
        written("我的纠纷", [CalendarLine("x-1", title, dt.date(2026, 7, 16), why, place="长桥，社区")])
    ).walk("VEVENT")[0]
    assert (str(back["summary"]), str(back["description"]), str(back["location"])) == (title, f"{why[0]}。", "长桥，社区")
    assert back["uid"] == "x-1@127.0.0.1"


def test_a_line_of_a_period_tells_how_it_was_counted(houses: Houses) -> None:
    entry = houses.at("case", "agreed").tell(
        lambda s, c: of_period(s.scalars(select(Deadline).where(Deadline.code == "D7")).one())
    )
    assert entry.day == dt.date(2026, 7, 16) and entry.moves == 0
    assert entry.why[:2] == ("2026年6月16日协议生效，当日不计", "第30日为2026年7月16日")
