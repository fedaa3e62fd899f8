"""What follows a ruling at once where a court keeps its seal here and has chosen not to wait for a clerk: the seal, then the service to each
party by its own way. The court decides so in the register; the acts are the house's own, in its name."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.transactions import session_of
from people.access import SYSTEM
from people.models import Body, SealKind

from . import rulings, serving
from .models import Application


def follow(application: Application) -> None:
    """Seals and serves a ruling that is on file; does nothing elsewhere or a second time. Commits after each of the two, for the papers of the
    second are made without a lock."""
    session, court = session_of(application), application.court
    if not court.seals_at_once or court.seal != SealKind.IMAGE:
        return
    if application.state == "ruled":
        rulings.seal(application, SYSTEM, application.version)
        session.commit()
    if _waits_for_service(application):
        serving.serve(application, SYSTEM, application.version, {})
        session.commit()


def follow_due(session: Session, now: dt.datetime) -> int:
    """Makes up for what was cut off between a ruling and its service. Returns how many; safe to run twice."""
    open_ones = (
        select(Application).join(Body, Body.id == Application.court_id).where(Body.seals_at_once, Body.seal == SealKind.IMAGE)
    )
    found = session.scalars(open_ones.where(Application.state.in_(("ruled", "sealed"))).order_by(Application.id)).all()
    waiting = [one for one in found if one.state == "ruled" or _waits_for_service(one)]
    for application in waiting:
        follow(application)
    return len(waiting)


def _waits_for_service(application: Application) -> bool:
    """Nothing was sent out yet: what failed later is for a person to send another way."""
    return application.state == "sealed" and not serving.services_of(session_of(application), application)
