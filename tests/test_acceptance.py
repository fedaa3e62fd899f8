"""The acceptance cases that need the running house. Those that are law are in `tests/law/test_acceptance.py`; those that a test of
their use case already walks through are there and not said again:

T1 the last day is in time, T3 one signature of two submits nothing · `tests/confirmation/test_application.py`
T4 a stamp after the signatures moves the day · `tests/mediation/test_seal.py`
T6 what was accepted is dismissed under 355 and not refused · `tests/confirmation/test_rulings.py`
T11 instalments that do not make the total · `tests/mediation/test_terms.py`
T12 a minor without a guardian is not asked to sign · `tests/cases/test_parties.py`
T15 who asks with a code sees a number and how far it is · `tests/cases/test_lookup.py`
"""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import deadlines
from cases.models import Case
from confirmation import checklist
from documents.models import Service
from foundation import clock
from law.grounds import ServeMode
from tests.cases.house import House, Houses, houses, midmorning, quick_papers, words

__all__ = ["houses", "midmorning", "quick_papers"]


def test_t2_who_applies_a_day_late_is_shown_to_the_judge_with_the_way_of_article_86(houses: Houses) -> None:
    def took_effect(session: Session, case: Case) -> None:
        case.agreements[-1].effective_on = case.effective_on = dt.date(2026, 9, 1)
        deadlines.start(case, "D7", dt.date(2026, 9, 1))

    house = houses.at("case", "agreed").change(took_effect)
    with clock.set_to(clock.at(dt.date(2026, 10, 9), 10)):
        house.run("seek", "apply", "seal_proof")
        said = house.tell(lambda s, c: next(one for one in checklist.checks(c.applications[-1]) if one["title"] == "30 日内"))
        page = words(house.signed_in("zheng").get(f"{house.address}/confirmation/packet"))
    assert said["state"] == "look" and "截止 2026年10月8日" in said["sub"]
    assert "可以申请顺延，由法院决定（民诉法86）" in said["sub"] and said["sub"] in page


def serve(house: House, *ways: str) -> None:
    """The sealed ruling goes to Chen and to the company."""
    parties = house.tell(lambda s, c: [str(party.id) for party in c.parties])
    form = {f"ways-{n}-party": party for n, party in enumerate(parties)} | {f"ways-{n}-way": way for n, way in enumerate(ways)}
    assert house.press("serve", "clerk", form, subject="application").status_code == 302


def test_t14_what_came_back_from_the_post_is_not_served(houses: Houses) -> None:
    house = houses.at("application", "sealed")
    serve(house, "MAIL", "MAIL")
    assert house.tell(lambda s, c: [one.received_on for one in s.scalars(select(Service))]) == [None, None]
    assert house.state("application") == "sealed"


def test_t14_a_ruling_may_be_left_behind(houses: Houses) -> None:
    house = houses.at("application", "sealed")
    serve(house, "LIEN", "DIRECT")
    assert [paper.facts["mode"] for paper in house.papers("D11")] == [ServeMode.LIEN.title, ServeMode.DIRECT.title]
    for service in house.tell(lambda s, c: [one.id for one in s.scalars(select(Service).order_by(Service.id))]):
        left = {"service": str(service), "receiver": "拒收，留置，见证人社区郑某"}
        assert house.press("prove", "clerk", left, subject="application").status_code == 302
    assert house.state("application") == "served"
