"""How often the case page and the packet ask the database: as often for a thick file as for a thin one."""

from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from cases.models import Case
from documents.models import Paper
from tests.cases.house import House, Houses
from tests.people.counting import queries_of

CASE_PAGE, PACKET = 34, 37  # no more than it asks now; whoever can, lowers it


@pytest.mark.parametrize(
    ("subject", "state", "login", "page", "most"),
    [
        ("case", "mediating", "mei", "", CASE_PAGE),
        ("case", "agreed", "mei", "", CASE_PAGE),
        ("application", "submitted", "mei", "", CASE_PAGE),
        ("application", "submitted", "shang", "/confirmation/packet", PACKET),
        ("application", "drafted", "zheng", "/confirmation/packet", PACKET),
    ],
)
def test_a_page_asks_the_database_as_often_for_a_thick_file_as_for_a_thin_one(
    houses: Houses, subject: str, state: str, login: str, page: str, most: int
) -> None:
    house = houses.at(subject, state)
    thin = asked(house, login, page)
    house.change(_thicken)
    assert asked(house, login, page) == thin
    assert thin <= most


def asked(house: House, login: str, page: str) -> int:
    browser, address = house.signed_in(login), f"{house.address}{page}"
    assert browser.get(address).status_code == 200
    return queries_of(house.app, lambda: browser.get(address))


def _thicken(session: Session, case: Case) -> None:
    """Every party, paper, term and payment three times over."""
    for n in (1, 2):
        for party in list(case.parties)[:2]:
            session.add(again(party, ordinal=party.ordinal + 2 * n))
        for paper in session.query(Paper).filter(Paper.case_id == case.id, Paper.void_at.is_(None)).all():
            copy = again(paper, code=None)
            session.add(copy)
            session.add_all(again(one, paper_id=None, paper=copy) for one in list(paper.signatures))
        for agreement in case.agreements:
            for term in list(agreement.terms)[:2]:
                copy = again(term, ordinal=term.ordinal + 10 * n)
                agreement.terms.append(copy)
                for payment in list(term.payments):
                    agreement.payments.append(again(payment, term_id=None, term=copy, ordinal=payment.ordinal + 10 * n))
    session.flush()


def again(record: Any, **changes: Any) -> Any:
    kept = {one.key: getattr(record, one.key) for one in inspect(type(record)).column_attrs if one.key != "id"}
    return type(record)(**{**kept, **changes})
