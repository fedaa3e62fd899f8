"""The main job through the verbs: from the counter to a served ruling, on both databases."""

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases.deadlines import Deadline
from documents import filing
from foundation import clock, files, journal
from foundation.transactions import tune, writing
from people.models import SealKind
from tests import world
from tests.conftest import Databases
from tests.papers.reading import words


@pytest.fixture
def session(databases: Databases):
    url = databases.empty()
    engine = tune(create_engine(url))
    with clock.set_to(clock.at(world.TODAY, 10)), Session(engine) as one:
        world.people(one)
        yield one
    engine.dispose()
    databases.drop(url)


def test_a_case_goes_from_the_counter_to_a_served_ruling(session: Session) -> None:
    case = world.run(session, world.registered(session), *world.APPLICATION_STATES["served"])
    application = world.application(case)
    assert (case.state, application.state, case.performances[-1].state) == ("agreed", "served", "performing")
    assert case.number == "（2026）示人调字第0001号"
    assert application.number == "（2026）示0101民特1号"
    assert case.effective_on == world.TODAY
    assert journal.verify(session, case.id) is None


def test_every_period_of_the_walk_has_its_date_and_its_reasons(session: Session) -> None:
    case = world.run(session, world.registered(session), *world.APPLICATION_STATES["served"])
    found = {d.code: d for d in session.scalars(select(Deadline).where(Deadline.file_id == case.id))}
    assert set(found) == {"D1", "D2", "D7", "D8", "D34", "D35", "D40"}
    assert found["D7"].due.isoformat() == "2026-07-16"
    assert found["D7"].stopped_on == world.TODAY, "the application stops the thirty days"
    assert all(deadline.reasons for deadline in found.values())


def test_the_papers_of_the_walk_are_on_file_signed_and_sealed(session: Session) -> None:
    case = world.run(
        session, world.registered(session), "accept", "assign", "countersign", *world.APPLICATION_STATES["served"][2:]
    )
    filing.finish_due(session, limit=100)
    session.commit()
    papers = {paper.kind: paper for paper in filing.papers_of(session, case.id)}
    assert {"S01", "A04", "A05", "A08", "A09", "D01", "D04a", "D06", "D08", "D10", "C01", "D11"} <= set(papers)
    for kind in ("A04", "A05", "A09", "D01", "D11"):
        assert papers[kind].is_signed, kind
        assert papers[kind].final_sha and papers[kind].final_sha != papers[kind].sha, kind
    assert papers["C01"].sealed_by == "示范市明湖区人民法院"
    assert filing.content(papers["A09"]).startswith(b"%PDF")


def test_a_seal_pressed_days_later_moves_the_effective_date(session: Session) -> None:
    case = world.run(session, world.registered(session), *world.CASE_STATES["signing"], "sign")
    later = clock.at(world.TODAY.replace(day=18), 9)
    with clock.set_to(later):
        world.run(session, case, "seal")
    assert case.effective_on == world.TODAY.replace(day=18)


def test_an_agreement_sealed_here_carries_the_day_of_its_last_hand(session: Session) -> None:
    writing(session)
    world.committee(session).seal = SealKind.IMAGE
    session.commit()
    case = world.run(session, world.registered(session), *world.TO_AGREED)
    filing.finish_due(session, limit=100)
    session.commit()
    agreement = next(paper for paper in filing.papers_of(session, case.id) if paper.kind == "A09")
    assert agreement.final_sha
    made, finished = words(files.get(agreement.sha)), words(filing.content(agreement))
    assert finished.count("2026年6月16日") == made.count("2026年6月16日") + 1
