"""The case behind an address, found through the one who asks; and who they are by name."""

import dataclasses

from flask import abort

from foundation.db import db
from people.access import Visitor
from people.models import User
from people.views.guard import actor

from .. import queries
from ..models import Case


def found(reference: str) -> Case:
    """The case, for somebody with a part in it; 404 to everybody else. A visitor must have proven who they are."""
    who = actor()
    case = queries.find_case(db.session, reference, who) if who else None
    if case is None:
        abort(404)
    if isinstance(who, Visitor) and not who.proven:
        abort(401)
    return case


def me() -> User | Visitor:
    """Who acts, with the name the journal will keep: a party, its guardian or its agent by their own name."""
    who = actor()
    if not isinstance(who, Visitor):
        return who or abort(401)
    found = queries.own_case(db.session, who) or abort(404)
    _case, party = found
    representative = next((one for one in party.representatives if one.id == who.representative_id), None)
    return dataclasses.replace(who, name=representative.name if representative else party.name)


def staff() -> User:
    """The signed-in user, where only users may come."""
    who = actor()
    return who if isinstance(who, User) else abort(403)
