"""One readable table of acts per channel. A case keeps the version it began under."""

import datetime as dt

from foundation.tables import Table
from law.bodies import BodyType

from . import industry, people

TABLES: dict[str, tuple[Table, ...]] = {"people": people.VERSIONS, "industry": industry.VERSIONS}


def table_in_force(channel: str, day: dt.date) -> Table:
    """The version of a channel's table in force on a day."""
    return max((table for table in TABLES[channel] if table.in_force <= day), key=lambda table: table.in_force)


def table_of(channel: str, in_force: dt.date) -> Table:
    """The version that a case pinned when it began."""
    return next(table for table in TABLES[channel] if table.in_force == in_force)


def channel_of(committee_type: str | None) -> str:
    """The channel of what a body of this type takes in, unless somebody says otherwise."""
    return "industry" if committee_type == BodyType.INDUSTRY.value else "people"
