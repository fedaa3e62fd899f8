"""The office's calendar: seeded with what is published, extended by a whole notice, corrected row by row, never by half of one."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy.orm import Session

from foundation import journal
from foundation.errors import Refused
from law.calendar import Kind, SpecialDay, seeded
from office import calendar
from tests import world
from tests.cases.house import House
from tests.fresh import together
from tests.office.conftest import days_of_2027, enter_2027
from tests.people.counting import queries_of

NEW_YEAR = dt.date(2027, 1, 1)


def ask(house: House, doing):
    return house.tell(lambda session, case: doing(session))


def enter(house: House, days: list[SpecialDay], year: int = 2027, seen: int | None = None, by: str = "tu") -> None:
    def doing(session: Session, case: object) -> None:
        known = calendar.last_id(session) if seen is None else seen
        calendar.enter(session, world.user(session, by), year, "某年的通知", days, known)

    house.change(doing)


def test_an_office_begins_with_the_years_that_are_published(house: House) -> None:
    ours = ask(house, calendar.days)
    assert ours.years == seeded().years
    assert dict(ours.days) == dict(seeded().days)
    assert ask(house, lambda session: calendar.of_year(session, 2026)) == [
        day for date, day in sorted(seeded().days.items()) if date.year == 2026
    ]


def test_a_notice_makes_its_year_certain_and_is_kept_with_who_entered_it(house: House) -> None:
    before = ask(house, calendar.counted)
    assert before.calendar.missing_year(NEW_YEAR) == 2027
    house.change(lambda session, case: enter_2027(session))
    after = ask(house, calendar.counted)
    assert after.calendar.missing_year(NEW_YEAR) is None
    assert after.calendar.kind(dt.date(2027, 2, 13)) is Kind.MAKEUP, "a Saturday that is worked on"
    assert after.stamp != before.stamp
    notice = ask(house, lambda session: calendar.entered(session, 2027))[0]
    assert (notice.by, notice.source, len(notice.days)) == ("涂迁册", "2027年的通知", len(days_of_2027()))
    entry = ask(house, lambda session: journal.last(session, journal.HOUSE))
    assert (entry.by, entry.act, entry.sentence) == ("涂迁册", "enter", "录入2027年放假安排：2027年的通知")
    assert ask(house, lambda session: journal.verify(session, journal.HOUSE)) is None


def without(*dates: str) -> list[SpecialDay]:
    return [day for day in days_of_2027() if day.date.isoformat() not in dates]


HALVES = {
    "no National Day": (without(*(f"2027-10-0{n}" for n in range(1, 8))), "没有10月1日国庆节"),
    "one statutory day short": (without("2027-05-02"), "没有5月2日劳动节"),
    "only the fixed days": ([d for d in days_of_2027() if (d.date.month, d.date.day) in {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}], "只录了6天"),
    "a working Monday": ([*days_of_2027(), SpecialDay(dt.date(2027, 3, 1), Kind.MAKEUP, "春节", "x")], "是星期一，不能记为“调休上班”"),
    "a day of another year": ([*days_of_2027(), SpecialDay(dt.date(2026, 10, 8), Kind.HOLIDAY, "国庆节", "x")], "不在2027年的放假安排里"),
    "a day twice": ([*days_of_2027(), days_of_2027()[0]], "有一天写了两行"),
    "no day": ([], "没有1月1日元旦"),
}  # fmt: skip


@pytest.mark.parametrize(("days", "said"), HALVES.values(), ids=HALVES)
def test_half_a_notice_is_refused_and_nothing_is_kept(house: House, days: list[SpecialDay], said: str) -> None:
    stamp = ask(house, calendar.counted).stamp
    with pytest.raises(Refused) as refusal:
        enter(house, days)
    assert said in refusal.value.sentence
    assert ask(house, calendar.counted).stamp == stamp


def test_a_correction_replaces_the_year_and_what_stays_keeps_its_source(house: House) -> None:
    enter(house, days_of_2027())
    source = days_of_2027()[0].source
    right = [dataclasses.replace(day, source="更正") for day in without("2027-02-12")]
    enter(house, right)
    ours = ask(house, calendar.days)
    assert ours.kind(dt.date(2027, 2, 12)) is Kind.WORKDAY, "a day that was taken out is a day like any other"
    assert {day.source for day in ask(house, lambda session: calendar.of_year(session, 2027))} == {source}
    moved = [*without("2027-02-12"), SpecialDay(dt.date(2027, 2, 12), Kind.HOLIDAY, "春节", "又更正")]
    enter(house, moved)
    ours = ask(house, calendar.days)
    assert ours.days[dt.date(2027, 2, 12)].source == "又更正"
    assert ours.days[NEW_YEAR].source == source
    assert len(ask(house, lambda session: calendar.entered(session, 2027))) == 3


def test_entering_what_is_there_already_is_refused(house: House) -> None:
    enter(house, days_of_2027())
    with pytest.raises(Refused, match="和现在的安排一样"):
        enter(house, days_of_2027())


def test_a_page_from_before_somebody_elses_notice_is_refused(house: House) -> None:
    seen = ask(house, calendar.last_id)
    enter(house, days_of_2027())
    with pytest.raises(Refused, match="涂迁册刚录入过"):
        enter(house, without("2027-02-12"), seen=seen, by="ji")


def test_of_two_keepers_who_enter_at_once_one_is_told(house: House) -> None:
    seen = ask(house, calendar.last_id)

    def one(by: str) -> str:
        try:
            enter(house, days_of_2027(), seen=seen, by=by)
        except Refused as refusal:
            return refusal.sentence
        return ""

    answers = together(lambda: one("tu"), lambda: one("ji"))
    assert sorted(map(bool, answers)) == [False, True]
    assert len(ask(house, lambda session: calendar.entered(session, 2027))) == 1
    assert ask(house, lambda session: journal.verify(session, journal.HOUSE)) is None


def test_a_transaction_asks_once_which_calendar_there_is(house: House) -> None:
    with Session(house.engine) as session:
        calendar.days(session)
        session.rollback()
        asked = queries_of(house.app, lambda: [calendar.days(session) for _ in range(20)])
        session.rollback()
        assert (asked, queries_of(house.app, lambda: [calendar.days(session) for _ in range(20)])) == (1, 1)


def test_who_entered_a_notice_sees_it_in_the_same_transaction(house: House) -> None:
    with Session(house.engine) as session:
        assert not calendar.days(session).is_known(2027)
        session.rollback()
        enter_2027(session)
        assert calendar.days(session).is_known(2027)


def test_the_next_year_is_late_from_november_on(house: House) -> None:
    assert ask(house, calendar.next_year) == 2027
    assert not ask(house, lambda session: calendar.is_late(session, dt.date(2026, 10, 31)))
    assert ask(house, lambda session: calendar.is_late(session, dt.date(2026, 11, 1)))
