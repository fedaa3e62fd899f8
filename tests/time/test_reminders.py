"""Reminders: on the day of warning and on the last day, to whoever is asked to move, each exactly once, and to the head when it is late."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from cases.deadlines import Deadline
from cases.models import Case
from cases.reminders import BATCH, claimed, remind_of_periods
from foundation import clock
from tests import world
from tests.cases.house import House, Houses, later
from tests.time.passing import on, to, with_addresses

ASKED = 16  # of a batch and of the test that reads before and after
CHEN, WU, MEI, HE, LIN, YUAN = (
    "14000000040",
    "14000000041",
    "mei@example.org",
    "he@example.org",
    "lin@example.org",
    "yuan@example.org",
)


def warned(house: House, code: str) -> int:
    """In how many days the warning of a period goes out."""
    return house.tell(lambda session, case: (period(session, code).warn - world.TODAY).days)


def period(session: Session, code: str) -> Deadline:
    return session.scalars(select(Deadline).where(Deadline.code == code).order_by(Deadline.id.desc())).first()  # type: ignore[return-value]


def test_the_parties_are_reminded_of_their_last_day_to_apply_a_week_before_and_on_it_and_never_twice(
    houses_on_both: Houses,
) -> None:
    house = houses_on_both.at("case", "agreed")
    assert warned(house, "D7") == 23
    assert on(house, 22, remind_of_periods) == []
    first = on(house, 23, remind_of_periods)
    assert to(first) == [CHEN, WU]
    assert "“共同申请司法确认”最晚 7月16日，还有 7 天。逾期不予受理；协议仍然有效，可以起诉，也可以另订新协议。" in first[0]
    assert on(house, 23, remind_of_periods) == on(house, 24, remind_of_periods) == on(house, 29, remind_of_periods) == []
    last = on(house, 30, remind_of_periods)
    assert to(last) == [CHEN, WU]
    assert "“共同申请司法确认”最晚 7月16日，今天是最后一天。" in last[0]
    assert on(house, 30, remind_of_periods) == on(house, 31, remind_of_periods) == on(house, 32, remind_of_periods) == []


def test_after_a_standstill_only_the_latest_goes_out(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    found = on(house, 30, remind_of_periods)
    assert to(found) == [CHEN, WU]
    assert all("今天是最后一天" in one for one in found)


def test_nothing_names_a_party_or_a_matter(houses: Houses) -> None:
    house = with_addresses(houses.at("case", "agreed"), "mei", "he")
    written = [*on(house, 23, remind_of_periods), *on(house, 60, remind_of_periods)]
    assert len(written) > 3
    for name in ("陈采薇", "吴记", "押金"):
        assert not any(name in one for one in written)


def test_staff_with_an_address_is_reminded_by_mail_and_nobody_else_is_asked(houses: Houses) -> None:
    house = with_addresses(houses.at("case", "mediating"), "mei", "lin")
    found = on(house, warned(house, "D2"), remind_of_periods)
    assert to(found) == [MEI]
    assert "“人民调解期限”最晚 7月16日，还有 7 天。" in found[0]
    assert house.address in found[0]


def test_who_is_to_sign_is_told_what_to_do_and_until_when(houses: Houses) -> None:
    house = houses.at("case", "signing")
    found = on(house, warned(house, "D2"), remind_of_periods)
    assert to(found) == [CHEN, WU]
    assert "协议书写好了，请您看过，同意再签名。“人民调解期限”最晚 7月16日，还有 7 天。" in found[0]


def test_the_committees_own_visit_is_nothing_for_the_parties(houses: Houses) -> None:
    house = with_addresses(houses.at("performance", "performing"), "mei")
    found = on(house, warned(house, "D8"), remind_of_periods)
    assert MEI in to(found)
    assert not [one for one in found if "回访" in one and MEI not in one]


def test_nobody_is_written_to_at_night(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    assert on(house, 23, remind_of_periods, hour=7) == on(house, 23, remind_of_periods, hour=21) == []
    assert len(on(house, 23, remind_of_periods, hour=8)) == 2


def test_a_period_that_was_stopped_is_not_reminded_of(houses: Houses) -> None:
    house = houses.at("application", "submitted")
    assert not [one for one in on(house, 23, remind_of_periods) if "共同申请" in one]


def test_a_day_that_moves_is_reminded_of_anew(houses: Houses) -> None:
    house = with_addresses(houses.at("case", "mediating"), "mei")
    assert len(on(house, warned(house, "D2"), remind_of_periods)) == 1
    with later(24):
        assert house.press("extend", "mediator").status_code == 302
    again = warned(house, "D2")
    assert again > 23
    assert house.tell(lambda session, case: period(session, "D2").moves) == 1
    assert on(house, 30, remind_of_periods) == []
    assert to(on(house, again, remind_of_periods)) == [MEI]


def test_a_day_moved_so_near_that_its_warning_is_past_is_reminded_of_at_once(houses: Houses) -> None:
    house = with_addresses(houses.at("case", "mediating"), "mei")

    def nearer(session: Session, case: Case) -> None:
        period(session, "D2").due = world.TODAY + dt.timedelta(days=3)

    assert on(house, 0, remind_of_periods) == []
    house.change(nearer)
    found = on(house, 0, remind_of_periods)
    assert to(found) == [MEI]
    assert "还有 3 天" in found[0]


def test_what_pauses_is_not_reminded_of_until_it_goes_on(houses: Houses) -> None:
    def medical(session: Session, case: Case) -> None:
        case.body.domain = "医疗纠纷"

    house = with_addresses(houses.at("case", "applied").change(medical).run("accept", "assign", "record", "suspend"), "mei")
    asked = warned(house, "D2")
    assert on(house, asked, remind_of_periods) == on(house, asked + 30, remind_of_periods) == []
    with later(asked + 30):
        assert house.press("resume", "mediator").status_code == 302
    again = warned(house, "D2")
    assert again > asked + 30
    assert to(on(house, again, remind_of_periods)) == [MEI]


def test_a_day_that_the_court_ordered_is_reminded_of_too(houses: Houses) -> None:
    house = with_addresses(houses.at("application", "returned"), "mei", "lin", "he")
    assert on(house, 4, remind_of_periods) == []
    found = on(house, 5, remind_of_periods)
    assert sorted(to(found)) == sorted([CHEN, WU, LIN, MEI])
    assert "法院要求补材料，请在期限内补齐。最晚 6月23日，还有 2 天。" in found[0]
    assert sorted(to(on(house, 7, remind_of_periods))) == sorted([CHEN, WU, LIN, MEI])
    late = on(house, 8, remind_of_periods)
    assert to(late) == [HE]
    assert on(house, 9, remind_of_periods) == []


def test_the_head_hears_once_what_is_late_with_whom_since_when(houses: Houses) -> None:
    house = with_addresses(houses.at("case", "mediating"), "he")
    assert on(house, 30, remind_of_periods) == []
    found = on(house, 31, remind_of_periods)
    assert to(found) == [HE]
    assert "超期：“人民调解期限”2026年7月16日届满，梅知远还没有办结。" in found[0]
    assert on(house, 32, remind_of_periods) == []


def test_of_a_court_the_president_hears_and_the_head_of_the_committee_does_not(houses: Houses) -> None:
    house = with_addresses(houses.at("application", "accepted"), "he", "yuan")
    assert on(house, 29, remind_of_periods) == []
    found = [one for one in on(house, 40, remind_of_periods) if "司法确认审结" in one]
    assert to(found) == [YUAN]
    assert "郑衡" in found[0] and "尚书言" in found[0]


def test_what_was_claimed_and_not_committed_is_claimed_again(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "agreed")
    with later(23), Session(house.engine) as session:
        assert len(claimed(session, Deadline, clock.today())) == 1
    assert to(on(house, 23, remind_of_periods)) == [CHEN, WU]


def test_who_looks_at_the_same_moment_passes_by_what_another_has_claimed(houses_on_postgresql: Houses) -> None:
    house = houses_on_postgresql.at("case", "agreed")
    with later(23), Session(house.engine) as one, Session(house.engine) as other:
        assert len(claimed(one, Deadline, clock.today())) == 1
        assert claimed(other, Deadline, clock.today()) == []


def test_a_reminder_that_was_posted_before_is_not_posted_again_whatever_the_row_says(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    assert len(on(house, 23, remind_of_periods)) == 2

    def again(session: Session, case: Case) -> None:
        one = period(session, "D7")
        one.remind_on = one.warn

    house.change(again)
    assert on(house, 23, remind_of_periods) == []


@pytest.mark.parametrize("more", [3, 60])
def test_a_batch_asks_the_database_as_often_for_many_as_for_few(houses_on_both: Houses, more: int) -> None:
    house = with_addresses(houses_on_both.at("case", "mediating"), "mei").change(lambda s, c: _more(s, c, more))
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(house.engine, "before_cursor_execute", note)
    found = on(house, 23, remind_of_periods)
    event.remove(house.engine, "before_cursor_execute", note)
    assert len(found) == more + 1
    assert sum(one.startswith(("SELECT", "UPDATE")) for one in asked) <= ASKED


def test_more_than_a_batch_is_done_to_the_end(houses: Houses) -> None:
    house = with_addresses(houses.at("case", "mediating"), "mei").change(lambda s, c: _more(s, c, 2 * BATCH))
    assert len(on(house, 23, remind_of_periods)) == 2 * BATCH + 1


def _more(session: Session, case: Case, many: int) -> None:
    """As many more periods of the same case, as if there were as many cases."""
    one = period(session, "D2")
    for _ in range(many):
        copy = {column.name: getattr(one, column.name) for column in Deadline.__table__.columns if column.name != "id"}
        session.add(Deadline(**copy))
