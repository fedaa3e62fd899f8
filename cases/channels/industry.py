"""Industry and professional mediation (行业性、专业性人民调解): the acts of people's mediation by reference (人民调解法第三十四条).

The medical committees' own period is chosen with the other periods, in `cases/deadlines.py`.
"""

import datetime as dt

from foundation.marks import N_
from foundation.tables import Table

from . import people

VERSIONS = (
    Table("industry", N_("行业性专业性调解"), dt.date(2011, 1, 1), people.STATES, people.ACTS, people.GROUNDS, road=people.ROAD),
)
