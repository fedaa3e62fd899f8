"""The court calls both sides in and asks the body that mediated; a party agrees to electronic service later; what acceptance and the shelf print."""

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from cases import countersigning
from foundation.outbox import Message
from tests import world
from tests.cases.house import House, Houses, hour, stands, typed, words


def press(house: House, act: str, role: str, changes: dict[str, object] | None = None) -> TestResponse:
    return house.press(act, role, changes, subject="application")


@pytest.fixture
def accepted(houses: Houses) -> House:
    return houses.at("application", "accepted")


def test_both_are_called_in_writing_and_by_message_and_the_record_knows_where(accepted: House) -> None:
    assert press(accepted, "call_in", "clerk").status_code == 302
    (notice,) = accepted.papers("D26")
    assert notice.facts["applicants"] == ["陈采薇", "示范吴记物业有限公司"] and notice.sealed_on
    sent = accepted.tell(lambda s, c: [one.text for one in s.scalars(select(Message)) if ":summons-" in one.key])
    assert len(sent) == 2 and all("6月17日 10:00，本院第三询问室" in text for text in sent)
    page = accepted.as_("clerk").get(accepted.door("question", "clerk", "application"))
    assert typed(page)["place"] == ["本院第三询问室"]


@pytest.mark.parametrize("when", [hour, ""])
def test_nobody_is_called_to_a_time_that_is_past(accepted: House, when: object) -> None:
    assert press(accepted, "call_in", "clerk", {"starts_at": hour(-1) if when else ""}).status_code in (409, 422)
    assert accepted.papers("D26") == []


def test_the_body_that_mediated_is_asked_and_answers_once(accepted: House) -> None:
    case_page = accepted.address
    assert not stands(accepted.as_("mediator").get(case_page), "回复核实函")
    assert press(accepted, "answer_verification", "mediator").status_code == 409
    assert press(accepted, "verify", "judge").status_code == 302
    (letter,) = accepted.papers("D19")
    assert (
        letter.facts["matters"] == ["误工天数怎么算的"]
        and letter.sealed_on
        and "mediator" in letter.readers
        and "party" not in letter.readers
    )
    assert stands(accepted.as_("mediator").get(case_page), "回复核实函")
    assert press(accepted, "answer_verification", "mediator").status_code == 302
    assert "没有发函核实" in words(press(accepted, "answer_verification", "mediator"))


def test_a_party_agrees_to_electronic_service_later_and_signs_its_own_sheet(houses: Houses) -> None:
    heard = houses.at("application", "questioned")
    assert not heard.tell(lambda s, c: c.parties[1].consents_to_e_service)
    assert press(heard, "agree_to_e_service", "agent").status_code == 302
    (own,) = heard.papers("D09")
    assert own.facts["address"] == "14000000041" and [one.name for one in own.signatures] == ["叶代"]
    assert not heard.tell(lambda s, c: c.parties[1].consents_to_e_service), "a sheet that nobody signed agrees to nothing"
    assert press(heard, "agree_to_e_service", "agent").status_code == 302
    first, second = heard.papers("D09")
    assert first.void_at and not second.void_at
    heard.change(lambda s, c: world.each_hand(s, c, ("D09",), countersigning.countersign, c))
    assert heard.tell(lambda s, c: c.parties[1].consents_to_e_service)


def test_acceptance_files_who_approved_it_for_the_court_alone(accepted: House) -> None:
    (form,) = accepted.papers("D28")
    assert (
        form.facts["by"] == "应门开" and "送达地址确认书2份" in form.facts["materials"] and form.number == "（2026）示0101民特1号"
    )
    assert not {"party", "agent", "mediator"} & set(form.readers)


def test_a_note_of_what_lies_in_it_goes_on_the_shelf_with_each_volume(houses: Houses) -> None:
    house = houses.at("application", "archived")
    notes, covers = house.papers("D24"), house.papers("D23")
    assert len(notes) == len(covers) == 2  # 正卷 and 副卷
    assert all(note.facts["papers"] and note.facts["filer"] == "尚书言" for note in notes)
