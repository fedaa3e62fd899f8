"""A calendar that changed reaches every period that runs: the day, the reasons, the turn, the journal, who is to act; once, whoever counts."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import jobs
from cases import deadlines
from cases.deadlines import Deadline
from cases.models import Case
from cases.recounting import provisional_in, recount_due
from cases.turns import Turn
from foundation import clock, journal
from foundation.journal import Entry
from foundation.outbox import Message
from law.calendar import Kind
from mediation import pauses
from office import calendar
from tests import world
from tests.cases.house import House, later
from tests.fresh import together
from tests.office.conftest import days_of_2027, enter_2027
from tests.people.counting import queries_of

ACCEPTED = dt.date(2027, 1, 6)  # a month later is a Saturday, which the notice makes part of the Spring Festival
GUESSED, SETTLED = dt.date(2027, 2, 8), dt.date(2027, 2, 13)
SAID = "放假安排（2027年的通知）录入后重新计算：原为2027年2月8日，现为2027年2月13日"


@pytest.fixture
def accepted(house: House) -> House:
    """Accepted in a year whose holidays nobody has announced."""
    with at(ACCEPTED):
        return house.run("accept")


def at(day: dt.date, hour: int = 10) -> Any:
    return later((day - world.TODAY).days, hour)


def recount(house: House) -> int:
    with Session(house.engine) as session:
        return recount_due(session, clock.now())


def mediation(session: Session, case: Case) -> Deadline:
    found = deadlines.open_one(case, "D2")
    assert found is not None
    return found


def entries(session: Session, case: Case) -> list[Entry]:
    return [entry for entry in journal.history(session, case.id) if entry.act == "recount"]


def messages(session: Session, case: Case) -> list[Message]:
    return list(session.scalars(select(Message).where(Message.key.startswith("recount-")).order_by(Message.id)))


def test_a_date_in_a_year_that_is_not_announced_is_a_guess_and_says_so(accepted: House) -> None:
    due, provisional, reasons = accepted.tell(
        lambda s, c: (mediation(s, c).due, mediation(s, c).provisional, mediation(s, c).reasons)
    )
    assert (due, provisional) == (GUESSED, True)
    assert reasons[-1] == "2027年放假安排还没公布，这个日期是暂估，公布后重算"
    assert accepted.tell(lambda s, c: (provisional_in(s, 2027), provisional_in(s, 2026))) == (1, 0)


def test_a_notice_moves_the_day_and_everybody_who_needs_to_knows_why(accepted: House) -> None:
    before = accepted.tell(lambda s, c: (c.version, c.revision, c.state))
    accepted.change(lambda s, c: enter_2027(s))
    with at(ACCEPTED):
        assert recount(accepted) == 1
    due, provisional, reasons = accepted.tell(
        lambda s, c: (mediation(s, c).due, mediation(s, c).provisional, mediation(s, c).reasons)
    )
    assert (due, provisional, reasons[-1]) == (SETTLED, False, SAID)
    assert not any("暂估" in reason for reason in reasons)
    assert reasons[0] == "2027年1月6日受理，当日不计"
    assert accepted.tell(lambda s, c: [t.due for t in s.scalars(select(Turn).where(Turn.subject == "case"))]) == [SETTLED]
    [entry] = accepted.tell(entries)
    assert (entry.by, entry.by_user) == ("系统", None)
    assert entry.sentence == "“人民调解期限”" + SAID
    assert entry.detail["before"] == "2027-02-08" and entry.detail["after"] == "2027-02-13"
    assert accepted.tell(lambda s, c: (c.version, c.state)) == (before[0], before[2]), "no page has become stale"
    assert accepted.revision() == before[1] + 1, "a paper that was being made with the old day is made again"
    assert accepted.tell(lambda s, c: journal.verify(s, c.id)) is None
    assert accepted.tell(lambda s, c: provisional_in(s, 2027)) == 0


def test_the_head_who_is_to_act_is_told_by_mail_and_nobody_who_is_not(accepted: House) -> None:
    accepted.change(lambda s, c: enter_2027(s))
    with at(ACCEPTED):
        recount(accepted)
    [letter] = accepted.tell(messages)
    assert (letter.way, letter.to) == ("email", "he@example.org")
    assert "“人民调解期限”的最后一天改为2027年2月13日。" in letter.text and SAID in letter.text


def test_parties_are_told_where_the_day_is_theirs_and_not_at_night(house: House) -> None:
    with at(dt.date(2027, 1, 6)):
        house.run("accept", "assign", "record", "set_terms", "offer", "sign", "seal")
    house.change(lambda s, c: enter_2027(s))
    with at(dt.date(2027, 1, 7), 23):
        assert recount(house) == 1, "thirty days from January 6 end on February 5, the eve of the festival"
    letters = [one for one in house.tell(messages) if one.way == "sms"]
    assert {one.to for one in letters} == {"14000000040", "14000000041"}
    assert "“共同申请司法确认”的最后一天改为2027年2月13日" in letters[0].text
    assert letters[0].due_at == clock.at(dt.date(2027, 1, 8), 8)


def test_counting_again_twice_does_its_work_once(accepted: House) -> None:
    accepted.change(lambda s, c: enter_2027(s))
    with at(ACCEPTED):
        assert [recount(accepted) for _ in range(3)] == [1, 0, 0]
    assert len(accepted.tell(entries)) == len(accepted.tell(messages)) == 1


def test_several_processes_at_once_move_a_day_once(accepted: House) -> None:
    accepted.change(lambda s, c: enter_2027(s))
    with at(ACCEPTED):
        moved = together(*[lambda: recount(accepted)] * 6)
    assert sum(moved) == 1
    assert len(accepted.tell(entries)) == len(accepted.tell(messages)) == 1
    assert accepted.tell(lambda s, c: journal.verify(s, c.id)) is None


def test_an_act_at_the_same_moment_loses_nothing(accepted: House) -> None:
    accepted.change(lambda s, c: enter_2027(s))

    def prolong() -> None:
        with Session(accepted.engine) as session:
            case = session.scalars(select(Case).order_by(Case.id)).first()
            assert case is not None
            world.run(session, case, "assign")

    with at(ACCEPTED):
        together(prolong, lambda: recount(accepted) and None)
        recount(accepted)
    assert accepted.state() == "assigned"
    assert accepted.tell(lambda s, c: mediation(s, c).due) == SETTLED
    assert accepted.tell(lambda s, c: [t.due for t in s.scalars(select(Turn).where(Turn.subject == "case"))]) == [SETTLED]
    assert accepted.tell(lambda s, c: journal.verify(s, c.id)) is None
    assert len(accepted.tell(entries)) == 1


def test_a_period_that_was_counted_on_the_old_calendar_while_the_new_one_came_is_found_later(accepted: House) -> None:
    old = accepted.tell(lambda s, c: calendar.counted(s).stamp)
    accepted.change(lambda s, c: enter_2027(s))
    with at(ACCEPTED):
        recount(accepted)
        accepted.change(lambda s, c: _as_counted_before(mediation(s, c), old))
        assert recount(accepted) == 1


def _as_counted_before(period: Deadline, stamp: str) -> None:
    period.due, period.counted_with = GUESSED, stamp


def test_a_day_that_stays_only_becomes_certain(house: House) -> None:
    with at(dt.date(2027, 2, 20)):
        house.run("accept")
        house.change(lambda s, c: enter_2027(s))
        assert recount(house) == 0
    due, provisional, reasons = house.tell(
        lambda s, c: (mediation(s, c).due, mediation(s, c).provisional, mediation(s, c).reasons)
    )
    assert (due, provisional) == (dt.date(2027, 3, 22), False)
    assert "暂估" not in "".join(reasons)
    assert house.tell(entries) == []


def test_what_the_parties_agreed_on_stands_and_so_does_its_reason(accepted: House) -> None:
    until = dt.date(2027, 3, 1)
    with at(ACCEPTED):
        accepted.run("assign", "record")
        accepted.change(lambda s, c: pauses.extend(c, world.user(s, "mei"), c.version, until, True))
        accepted.change(lambda s, c: enter_2027(s))
        assert recount(accepted) == 0
    due, reasons = accepted.tell(lambda s, c: (mediation(s, c).due, mediation(s, c).reasons))
    assert (due, reasons[-1]) == (until, "各方同意延期到2027年3月1日")


def test_a_period_that_is_over_is_left_alone(accepted: House) -> None:
    with at(ACCEPTED):
        accepted.run("assign", "terminate")
        accepted.change(lambda s, c: enter_2027(s))
        recount(accepted)
    stopped = accepted.tell(lambda s, c: s.scalars(select(Deadline).where(Deadline.code == "D2")).one())
    assert stopped.due == GUESSED and stopped.stopped_on


def test_what_moved_once_keeps_its_reason_when_it_moves_again(accepted: House) -> None:
    accepted.change(lambda s, c: enter_2027(s))
    with at(ACCEPTED):
        recount(accepted)
        longer = [day for day in days_of_2027() if day.date != SETTLED]
        accepted.change(lambda s, c: calendar.enter(s, world.user(s, "ji"), 2027, "更正", longer, calendar.last_id(s)))
        assert calendar.days(Session(accepted.engine)).kind(SETTLED) is Kind.WEEKEND
        assert recount(accepted) == 1
    assert accepted.tell(lambda s, c: mediation(s, c).reasons)[-2:] == [
        SAID,
        "放假安排（更正）录入后重新计算：原为2027年2月13日，现为2027年2月15日",
    ]


def test_the_court_s_periods_are_counted_again_too(house: House) -> None:
    with at(dt.date(2027, 1, 6)):
        house.run(
            "accept", "assign", "record", "set_terms", "offer", "sign", "seal", "seek", "apply", "seal_proof", "court_accept"
        )
        house.change(lambda s, c: enter_2027(s))
        recount(house)
    found = house.tell(lambda s, c: deadlines.open_one(c.applications[-1], "D35"))
    assert found is not None and found.due == SETTLED
    [entry] = [entry for entry in house.tell(entries) if entry.subject == "application"]
    assert "司法确认审结" in entry.sentence
    court = house.signed_in("zheng").get(house.address + "/confirmation/packet")
    assert court.status_code == 200


def test_the_timetable_does_it_within_seconds() -> None:
    [job] = [job for job in jobs.TIMETABLE if job.run.__name__ == "recount_due"]
    assert job.seconds <= 5


def test_a_calendar_that_did_not_change_costs_three_questions(accepted: House) -> None:
    with at(ACCEPTED):
        recount(accepted)
        assert queries_of(accepted.app, lambda: recount(accepted)) <= 3


def test_a_party_without_proof_reads_that_a_period_was_counted_again_and_no_more(accepted: House) -> None:
    accepted.change(lambda s, c: enter_2027(s))
    with at(ACCEPTED):
        recount(accepted)
        page = accepted.visitor(1, proven=False).get("/my")
        assert (
            page.status_code == 200
            and "期限重新计算" in page.text
            and "原为2027年2月8日" not in page.text.partition("已经办了什么")[2]
        )


def test_whoever_s_page_is_stale_hears_of_the_act_that_overtook_it_and_not_of_the_recount(accepted: House) -> None:
    he = accepted.form("assign", "head")
    door = accepted.door("assign", "head")
    with at(ACCEPTED):
        accepted.run("assign")
        accepted.change(lambda s, c: enter_2027(s))
        recount(accepted)
        answer = accepted.signed_in("he").post(door, he)
    assert answer.status_code == 409 and "指派梅知远调解" in answer.text and "重新计算”" not in answer.text
