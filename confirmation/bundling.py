"""Works off what was asked to be bound or merged, by the timetable; what is a day old is taken away."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from documents import bundles
from documents.bundles import Bundle
from foundation.errors import Refused
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import binding, merging


def bind_due(session: Session, now: dt.datetime) -> int:
    """Makes what waits; how many. A refusal stays on the request for whoever looks."""
    return sum(_make(session, one) for one in bundles.waiting(session, now) if bundles.claim(session, one, now))


def sweep_bundles(session: Session, now: dt.datetime) -> int:
    """Takes away what is a day old; how many."""
    return bundles.sweep(session, now)


def _make(session: Session, bundle_id: int) -> int:
    one = session.get_one(Bundle, bundle_id)
    by, verb = _asker(session, one), binding.make if one.asked["purpose"] == binding.PURPOSE else merging.make
    try:
        pages, lost = verb(session, one, by)
    except Refused as refusal:
        session.rollback()
        bundles.finish(session, bundle_id, fault=refusal.sentence)
        return 0
    except Exception:
        session.rollback()
        bundles.finish(session, bundle_id, fault="没有做成，请再试一次；还不行的，请告诉管理员。")
        raise
    bundles.finish(session, bundle_id, pages=pages, lost=lost)
    return 1


def _asker(session: Session, one: Bundle) -> Any:
    """Who asked, as they are now: a user, or the party at a phone."""
    if one.user_id is not None:
        return session.get_one(User, one.user_id)
    visit = dict(one.asked["visitor"])
    return Visitor(**visit | {"role": Role.of(visit["role"])})
