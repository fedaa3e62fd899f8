"""One readable table of acts per channel. A case keeps the version it began under."""

import datetime as dt

from foundation.tables import Table
from law.bodies import BodyType
from people.models import Body, BodyKind

from . import entrusted, industry, people, police, referral, traffic

TABLES: dict[str, tuple[Table, ...]] = {
    "people": people.VERSIONS,
    "industry": industry.VERSIONS,
    "police": police.VERSIONS,
    "traffic": traffic.VERSIONS,
    "court_referral": referral.VERSIONS,
    "court_entrusted": entrusted.VERSIONS,
}


def table_in_force(channel: str, day: dt.date) -> Table:
    """The version of a channel's table in force on a day."""
    return max((table for table in TABLES[channel] if table.in_force <= day), key=lambda table: table.in_force)


def table_of(channel: str, in_force: dt.date) -> Table:
    """The version that a case pinned when it began."""
    return next(table for table in TABLES[channel] if table.in_force == in_force)


def channel_of(body: Body) -> str:
    """The channel of what a body takes in, unless somebody says otherwise; the traffic police are a police body with that domain."""
    if body.kind == BodyKind.POLICE:
        return "traffic" if "交通" in body.domain else "police"
    return "industry" if body.committee_type == BodyType.INDUSTRY.value else "people"
