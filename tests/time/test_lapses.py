"""Lapse where the law lapses: only the way ends, by the house itself, once; what the law leaves to a person is left to one."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import joining
from cases.channels import TABLES
from cases.deadlines import Deadline
from cases.lapses import lapse, lapse_due
from cases.models import Case
from cases.reminders import remind_of_periods
from cases.turns import Turn
from confirmation import procedure
from foundation import clock, journal
from foundation.errors import Forbidden, Refused
from law.lapses import LAPSES
from law.rules import RULES
from mediation import performance
from people.access import SYSTEM
from people.roles import Role
from tests import traffic, world
from tests.cases.house import Houses, later, stands, told, typed
from tests.conftest import Databases
from tests.fresh import Fresh
from tests.time.passing import on, to, with_addresses

CHEN, WU = "14000000040", "14000000041"


def stopped(session: Session, code: str) -> bool:
    return (
        session.scalars(select(Deadline.stopped_on).where(Deadline.code == code).order_by(Deadline.id.desc())).first() is not None
    )


def test_after_thirty_days_the_way_to_the_court_ends_and_nothing_else(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "agreed")
    assert on(house, 30, lapse_due) == []
    found = on(house, 31, lapse_due)
    assert to(found) == [CHEN, WU]
    assert "共同申请司法确认的期限已过。协议照样有效，请按约定履行；也可以起诉，或者就新的合意另订协议。" in found[0]
    assert house.state() == "agreed"
    assert house.state("performance") == "performing"
    entry = house.tell(lambda session, case: journal.last(session, case.id))
    assert entry and (entry.act, entry.by, entry.before, entry.after) == ("lapse", "系统", "agreed", "agreed")
    assert entry.sentence.startswith("共同申请司法确认的期限2026年7月16日届满。协议照样有效")
    assert "第二百零五条" in entry.basis
    assert house.tell(lambda session, case: stopped(session, "D7"))
    assert house.tell(lambda session, case: journal.verify(session, case.id)) is None
    assert on(house, 31, lapse_due) == on(house, 60, lapse_due) == []


def test_nobody_is_asked_to_apply_any_more_and_nobody_is_late(houses: Houses) -> None:
    house = with_addresses(houses.at("case", "agreed"), "he", "mei")
    on(house, 31, lapse_due)
    assert house.tell(lambda s, c: s.scalars(select(Turn).where(Turn.subject == "case")).all()) == []
    assert not [one for one in on(house, 32, remind_of_periods) if "共同申请" in one]


def test_a_late_application_is_taken_when_every_party_still_wants_it_and_the_page_warns(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    with later(30):
        assert not stands(house.as_("mediator").get(f"{house.address}/confirmation"), "已过。仍然可以申请")
    on(house, 31, lapse_due)
    with later(31):
        for reader in (house.as_("mediator"), house.visitor(1)):
            assert stands(
                reader.get(f"{house.address}/confirmation"),
                "共同申请的期限 2026年7月16日 已过。仍然可以申请，法院可能裁定不予受理",
            )
        assert any("仍要申请" in one for one in told(house.press("seek_confirmation", "mediator")))
        page = typed(house.as_("mediator").get(f"{house.address}/confirmation"))
        said = {name: values[0] for name, values in page.items() if name.startswith("still-") and values}
        said |= {name: "y" for name in page if name.endswith("-applies")} | {f"still-{n}-how": "phone" for n in (0, 1)}
        assert house.press("seek_confirmation", "mediator", said).status_code == 302
    assert house.state("application") == "preparing"


def test_an_application_under_way_goes_on_when_the_thirty_days_end(houses: Houses) -> None:
    house = houses.at("application", "preparing")
    assert len(on(house, 31, lapse_due)) == 2
    assert house.state("application") == "preparing"
    assert house.tell(lambda s, c: [turn.subject for turn in s.scalars(select(Turn)) if turn.subject == "application"])


def test_who_applied_in_time_loses_nothing(houses: Houses) -> None:
    house = houses.at("application", "submitted")
    assert on(house, 31, lapse_due) == []


def test_nothing_lapses_at_night_or_on_a_file_that_was_shelved(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    assert on(house, 31, lapse_due, hour=3) == []
    shelved = houses.at("case", "agreed", "fulfil", "complete", "month_over", "archive")
    assert on(shelved, 40, lapse_due) == []
    assert shelved.tell(lambda session, case: stopped(session, "D7"))


def test_an_abandoned_application_after_the_end_gives_nothing_back(houses: Houses) -> None:
    house = houses.at("application", "preparing")
    on(house, 31, lapse_due)
    with later(32):
        house.run("abandon")
    assert house.tell(lambda s, c: s.scalars(select(Turn).where(Turn.subject == "case")).all()) == []


@pytest.mark.parametrize(("state", "code"), [("applied", "D1"), ("mediating", "D2")])
def test_an_intake_that_nobody_decided_and_a_mediation_past_its_month_do_not_lapse(houses: Houses, state: str, code: str) -> None:
    house = houses.at("case", state)
    assert on(house, 100, lapse_due) == []
    assert house.state() == state
    assert not house.tell(lambda session, case: stopped(session, code))


def test_a_court_past_its_days_still_decides_and_enforcement_is_still_to_be_asked_for(houses: Houses) -> None:
    assert on(houses.at("application", "accepted"), 100, lapse_due) == []
    assert on(houses.at("application", "served"), 1000, lapse_due) == []


def test_what_lapses_is_what_the_law_says_and_nothing_more() -> None:
    assert set(LAPSES) == {"D7", "D17", "D18", "D38", "D39"}
    for code, law in LAPSES.items():
        assert any(word in RULES[code].consequence for word in ("不予受理", "不受理", "失权"))
        assert law.ends and law.stays.endswith("。")
    # what only turns late, or is somebody's to decide
    assert not {"D1", "D2", "D3", "D4", "D34", "D35", "D40", "D41", "D41b", "D47", "D48"} & set(LAPSES)


def test_every_period_that_lapses_has_a_row_that_ends_it_wherever_a_row_begins_it() -> None:
    for table in (*(one for versions in TABLES.values() for one in versions), procedure.TABLE, performance.TABLE):
        begun = {code for act in table.acts for code in act.starts}
        lapse = table.act("lapse")
        assert begun & set(LAPSES) == set(lapse.stops if lapse else ()), table.name


def test_the_verb_itself_waits_for_the_last_day_to_be_over_and_is_nobody_s_to_press(houses: Houses) -> None:
    house = houses.at("case", "agreed")

    def press(by: str) -> None:
        with Session(house.engine) as session:
            case = session.get_one(Case, 1)
            lapse(case, world.user(session, by) if by else SYSTEM, case.version)

    with later(30), pytest.raises(Refused, match="期限还没有届满。"):
        press("")
    with later(31), pytest.raises(Forbidden):
        press("he")
    assert house.tell(lambda session, case: not stopped(session, "D7"))


@pytest.fixture
def traffic_session(databases: Databases) -> Iterator[Session]:
    fresh = Fresh(databases.empty())
    with clock.set_to(clock.at(traffic.APPLIED, 10)), Session(fresh.engine) as session:
        traffic.people(session)
        yield session
    fresh.engine.dispose()
    databases.drop(fresh.url)


def test_of_two_periods_for_one_way_the_later_one_counts_and_the_head_of_an_open_case_decides(traffic_session: Session) -> None:
    session = traffic_session
    case = traffic.registered(session)
    received = {party.id: dt.date(2026, 4, 15) for party in case.parties}
    given = traffic.accident_given(case, received=received, people_ended_on=dt.date(2026, 5, 7))
    joining.apply_jointly(case, world.user(session, "pu"), case.version, given)
    session.commit()
    due = {one.code: one.due for one in session.scalars(select(Deadline))}
    assert due["D17"] < clock.today() < due["D18"] == dt.date(2026, 5, 11)
    assert lapse_due(session, clock.now()) == 0
    with clock.set_to(clock.at(due["D18"] + dt.timedelta(days=1), 10)):
        assert lapse_due(session, clock.now()) == 1
    assert stopped(session, "D17") and stopped(session, "D18")
    turns = session.scalars(select(Turn)).all()
    assert [(turn.role, turn.ask) for turn in turns] == [(Role.HEAD, "申请交警调解的期限已过，请决定怎样办")]


# what is left to a person


def test_a_mediation_past_its_month_is_offered_its_end_with_the_ground_chosen(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    page = f"{house.address}/termination"
    with later(30):
        mei = house.signed_in("mei")
        assert not stands(mei.get(house.address), "期满未成，终止调解")
        assert _chosen(mei.get(page).text) == []
    with later(31):
        mei = house.signed_in("mei")
        assert stands(mei.get(house.address), "期满未成，终止调解")
        form = mei.get(page)
        assert _chosen(form.text) == ["EXPIRED_NO_EXTENSION"]
        assert stands(form, "调解期限于2026年7月16日届满，各方没有达成协议，也没有同意延期。")
        changes = {"ground": "EXPIRED_NO_EXTENSION", "reason": "调解期限届满。"}
        assert house.press("terminate", "mediator", changes, by=mei).status_code == 302
    assert house.state() == "terminated"
    assert house.tell(_ground) == "EXPIRED_NO_EXTENSION"


def _ground(session: Session, case: Case) -> str:
    return case.ground


def _chosen(page: str) -> list[str]:
    return [
        marks["value"] for marks in map(_marks, re.findall(r"<input([^>]*)>", page)) if "checked" in marks and "value" in marks
    ]


def _marks(text: str) -> dict[str, str]:
    return dict(re.findall(r'([\w-]+)(?:="([^"]*)")?', text))
