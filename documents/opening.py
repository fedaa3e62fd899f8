"""When the party to whom a paper was served by link first opened it."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from foundation import clock
from foundation.transactions import writing

from .models import Service


def note(session: Session, paper_id: int, party_id: int) -> None:
    """Keeps the first time; writes nothing and takes no lock when it is known or the paper was not served to this party. Commits."""
    unopened = (Service.paper_id == paper_id) & (Service.party_id == party_id) & Service.opened_at.is_(None)
    if session.scalars(select(Service.id).where(unopened)).first() is None:
        return
    writing(session)
    session.execute(update(Service).where(unopened).values(opened_at=clock.now()))
    session.commit()
