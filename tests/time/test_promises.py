"""Reminders of payments and meetings, and of the two years for enforcement: to those whom they concern, on their days, once."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.deadlines import Deadline
from cases.models import Case
from confirmation.reminders import remind_of_enforcement
from foundation import clock
from mediation import fulfilment, scheduling
from mediation.fulfilment import FulfilmentGiven
from mediation.models import Meeting
from mediation.reminders import remind_of_meetings, remind_of_payments
from mediation.scheduling import MeetingGiven
from tests import world
from tests.cases.house import House, Houses, later, stands, words
from tests.time.passing import on, to, with_addresses

CHEN, WU, MEI = "14000000040", "14000000041", "mei@example.org"  # Wu's company pays Chen


@pytest.fixture
def house(houses: Houses) -> House:
    return with_addresses(houses.at("performance", "performing"), "mei", "lin")


def pay(house: House, days: int, amount: int) -> None:
    def fulfil(session: Session, case: Case) -> None:
        performance = case.performances[-1]
        given = FulfilmentGiven(clock.today(), payment_id=performance.agreement.payments[0].id, amount=amount)
        fulfilment.fulfil(performance, world.user(session, "mei"), performance.version, given)

    with later(days):
        house.change(fulfil)


def test_payer_and_payee_are_reminded_three_days_before_and_on_the_day(house: House) -> None:
    assert on(house, 10, remind_of_payments) == []
    found = on(house, 11, remind_of_payments)
    assert to(found) == [WU, CHEN]
    assert "第1期 1,400.00元 6月30日到期，请按约定付款，留好凭证。" in found[0]
    assert "第1期 1,400.00元 6月30日到期，收到以后请告诉调解员。" in found[1]
    assert on(house, 12, remind_of_payments) == []
    assert to(on(house, 14, remind_of_payments)) == [WU, CHEN]
    assert on(house, 14, remind_of_payments) == on(house, 15, remind_of_payments) == []


def test_what_did_not_come_is_told_to_the_payee_and_the_mediator_with_what_they_can_do(house: House) -> None:
    on(house, 14, remind_of_payments)
    found = on(house, 16, remind_of_payments)
    assert to(found) == [MEI, CHEN]
    assert "第1期 1,400.00元 6月30日到期，还没有登记付款。可以回访、督促履行；付了的，请登记。" in found[0]
    assert "收到了请告诉调解员；没有收到，可以请调解员督促，也可以起诉。" in found[1]
    assert on(house, 17, remind_of_payments) == on(house, 40, remind_of_payments) == []


def test_a_confirmed_agreement_can_be_enforced(houses: Houses) -> None:
    house = houses.at("application", "served")
    found = on(house, 16, remind_of_payments)
    assert to(found) == [CHEN]
    assert "也可以申请法院强制执行。" in found[0]


def test_an_agreed_day_on_a_weekend_is_reminded_of_as_agreed_and_breached_after_it(house: House) -> None:
    saturday = dt.date(2026, 7, 4)

    def move(session: Session, case: Case) -> None:
        payment = case.performances[-1].agreement.payments[0]
        payment.due_on = saturday
        payment.remind_on = payment.as_due().warn

    house.change(move)
    days = (saturday - world.TODAY).days
    assert on(house, days - 4, remind_of_payments) == []
    assert len(on(house, days - 3, remind_of_payments)) == 2
    assert len(on(house, days, remind_of_payments)) == 2
    # Monday the 6th is the last day without breach, Tuesday the first with it
    assert on(house, days + 3, remind_of_payments) == []
    assert to(on(house, days + 4, remind_of_payments)) == [MEI, CHEN]


def test_what_is_paid_is_not_asked_for_and_of_a_part_only_the_rest(house: House) -> None:
    pay(house, 5, 100_000)
    assert "第1期 400.00元 6月30日到期" in on(house, 11, remind_of_payments)[0]
    pay(house, 12, 40_000)
    assert on(house, 14, remind_of_payments) == on(house, 16, remind_of_payments) == []
    assert to(on(house, 41, remind_of_payments)) == [WU, CHEN]


def test_after_a_standstill_only_the_latest_goes_out(house: House) -> None:
    found = on(house, 20, remind_of_payments)
    assert to(found) == [MEI, CHEN]


def test_nothing_is_asked_for_once_it_is_before_a_court(houses: Houses) -> None:
    house = with_addresses(houses.at("performance", "disputed"), "mei")
    assert on(house, 11, remind_of_payments) == on(house, 16, remind_of_payments) == []


def test_no_payment_of_a_draft_is_asked_for(houses: Houses) -> None:
    assert on(houses.at("case", "signing"), 14, remind_of_payments) == []


def test_the_mediator_s_desk_and_the_case_show_what_did_not_come(house: House) -> None:
    with later(15):
        desk = house.signed_in("mei").get("/desk")
        assert stands(desk, "第1期 1,400.00 元没有登记付款")
        assert "已超期 超 1 天" in words(house.signed_in("mei").get(house.address))
        assert not stands(house.signed_in("lin").get("/desk"), "没有登记付款")
    pay(house, 15, 140_000)
    with later(15):
        assert not stands(house.signed_in("mei").get("/desk"), "没有登记付款")


# meetings


def agree_on(house: House, days: int, hour: int = 14) -> House:
    def schedule(session: Session, case: Case) -> None:
        starts = clock.at(world.TODAY + dt.timedelta(days=days), hour, 30)
        given = MeetingGiven(starts, "长桥社区调解室", "到场")
        scheduling.schedule(case, world.user(session, "mei"), case.version, given)

    return house.change(schedule)


def test_parties_and_mediator_are_reminded_of_a_meeting_the_day_before(houses: Houses) -> None:
    house = agree_on(with_addresses(houses.at("case", "assigned"), "mei"), 3)
    assert on(house, 1, remind_of_meetings) == []
    found = on(house, 2, remind_of_meetings)
    assert sorted(to(found)) == sorted([CHEN, WU, MEI])
    assert "明天 6月19日 14:30，长桥社区调解室 调解。来不了请打电话改时间。" in found[-1]
    assert on(house, 2, remind_of_meetings) == on(house, 3, remind_of_meetings) == []


def test_a_reminder_that_was_missed_goes_out_on_the_day_and_none_once_it_began(houses: Houses) -> None:
    house = agree_on(houses.at("case", "assigned"), 3)
    assert "今天 6月19日 14:30" in on(house, 3, remind_of_meetings, hour=9)[0]
    house = agree_on(houses.at("case", "assigned"), 3)
    assert on(house, 3, remind_of_meetings, hour=15) == []


def test_a_meeting_of_tomorrow_has_just_been_told_and_is_not_told_again(houses: Houses) -> None:
    house = agree_on(houses.at("case", "assigned"), 1)
    assert on(house, 0, remind_of_meetings) == on(house, 1, remind_of_meetings, hour=9) == []


@pytest.mark.parametrize("ended", ["terminate", "withdraw"])
def test_no_meeting_of_a_mediation_that_is_over_is_reminded_of(houses: Houses, ended: str) -> None:
    house = agree_on(houses.at("case", "assigned"), 3).run(ended)
    assert on(house, 2, remind_of_meetings) == []


def test_a_meeting_that_moves_is_reminded_of_anew(houses: Houses) -> None:
    house = agree_on(houses.at("case", "assigned"), 3)
    assert len(on(house, 2, remind_of_meetings)) == 2

    def move(session: Session, case: Case) -> None:
        one = session.scalars(select(Meeting)).one()
        one.starts_at, one.remind_on = clock.at(world.TODAY + dt.timedelta(days=5), 9), world.TODAY + dt.timedelta(days=4)

    house.change(move)
    assert on(house, 3, remind_of_meetings) == []
    assert "明天 6月21日 09:00" in on(house, 4, remind_of_meetings)[0]


# enforcement


def of_enforcement(session: Session) -> Deadline:
    return session.scalars(select(Deadline).where(Deadline.code == "D40")).one()


def test_only_who_is_still_owed_hears_of_the_two_years(houses: Houses) -> None:
    house = houses.at("application", "served")
    days = house.tell(lambda session, case: (of_enforcement(session).warn - world.TODAY).days)
    assert on(house, days - 1, remind_of_enforcement) == []
    found = on(house, days, remind_of_enforcement)
    assert to(found) == [CHEN, WU]  # Wu's company waits for the cards of the door
    assert "“申请强制执行”最晚" in found[0] and "还有 60 天。逾期申请仍受理，对方异议成立的，裁定不予执行。" in found[0]
    assert len(on(house, days + 60, remind_of_enforcement)) == 2
    assert on(house, days + 61, remind_of_enforcement) == []


def test_nobody_hears_of_the_two_years_when_all_is_done(houses: Houses) -> None:
    house = houses.at("application", "served", "fulfil")
    days = house.tell(lambda session, case: (of_enforcement(session).warn - world.TODAY).days)
    assert on(house, days, remind_of_enforcement) == []
