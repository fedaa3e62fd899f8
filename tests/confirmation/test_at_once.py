"""A court that has chosen so does not wait for a clerk: with the judge's decision the ruling is sealed and sent to each party by its way."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from confirmation import at_once
from documents.models import Service
from foundation import clock
from foundation.journal import Entry
from foundation.outbox import Message
from people.models import SealKind
from tests.cases.house import House, Houses, later

READY = ("sign_record",)


def at_court(houses: Houses, *, chosen: bool = True, seal: SealKind = SealKind.IMAGE) -> House:
    def choose(session: Session, case: Case) -> None:
        case.applications[-1].court.seals_at_once, case.applications[-1].court.seal = chosen, seal

    return houses.at("application", "drafted").run(*READY).change(choose)


def services(house: House) -> list[str]:
    return house.tell(lambda session, case: [one.way for one in session.scalars(select(Service).order_by(Service.id))])


def doers(house: House) -> dict[str, str]:
    """Who did what before the court, as the journal has it."""
    found = select(Entry).where(Entry.subject == "application")
    return house.tell(lambda session, case: {one.act: one.by for one in session.scalars(found)})


def confirm(house: House) -> None:
    assert house.press("confirm", "judge", subject="application").status_code == 302


def follow(house: House) -> int:
    with Session(house.engine) as session:
        return at_once.follow_due(session, clock.now())


def test_one_press_of_the_judge_seals_and_serves_each_by_its_way(houses: Houses) -> None:
    house = at_court(houses)
    confirm(house)
    assert house.state("application") == "sealed"
    assert services(house) == ["E_SERVICE", "DIRECT"]
    assert doers(house)["confirm"] == "郑衡" and doers(house)["seal"] == doers(house)["serve"] == "系统"
    (_ruling, copy) = house.papers("C01")
    assert copy.sealed_on == clock.today() and copy.final_sha


@pytest.mark.parametrize(("chosen", "seal"), [(False, SealKind.IMAGE), (True, SealKind.STAMP)])
def test_where_the_court_has_not_chosen_so_or_stamps_by_hand_the_clerk_does_it(
    houses: Houses, chosen: bool, seal: SealKind
) -> None:
    house = at_court(houses, chosen=chosen, seal=seal)
    confirm(house)
    assert house.state("application") == "ruled"
    assert follow(house) == 0
    assert services(house) == []


def test_what_was_cut_off_after_the_decision_is_made_up_for_once(houses: Houses) -> None:
    house = at_court(houses, chosen=False)
    confirm(house)
    house.change(lambda session, case: setattr(case.applications[-1].court, "seals_at_once", True))
    assert follow(house) == 1
    assert house.state("application") == "sealed"
    assert services(house) == ["E_SERVICE", "DIRECT"]
    assert follow(house) == 0
    assert services(house) == ["E_SERVICE", "DIRECT"]


def test_a_message_that_never_arrives_is_for_a_person_and_not_sent_for_ever(houses: Houses) -> None:
    house = at_court(houses)
    confirm(house)

    def given_up(session: Session, case: Case) -> None:
        for message in session.scalars(select(Message).where(Message.key.contains(":ruling-"))):
            message.given_up = True

    house.change(given_up)
    with later(hour=12):
        assert follow(house) == 0
    assert services(house) == ["E_SERVICE", "DIRECT"]
