"""A plan of instalments: a total, how many, the first day and the rhythm give the sum and the day of each. Pure."""

import datetime as dt
from calendar import monthrange

from foundation.errors import Refused
from foundation.marks import N_
from law.coded import Coded

MOST = 60


class Rhythm(Coded):
    """What an instalment is counted by."""

    MONTHS = "months", N_("个月")
    WEEKS = "weeks", N_("周")


def instalments(total: int, count: int, first: dt.date, rhythm: Rhythm, every: int = 1) -> tuple[tuple[int, dt.date], ...]:
    """The sum in 分 and the day of each instalment; the last takes what the division leaves. Months are counted from the first day: of the
    31st a shorter month has its last day. Agreed days never move for a holiday. Refuses fewer than two, too many, and less than a 分 each."""
    if not 2 <= count <= MOST:
        raise Refused(f"期数在 2 到 {MOST} 之间。", field="plan_count")
    if not 1 <= every <= 12:
        raise Refused("每隔 1 到 12 个月或者周一期。", field="plan_every")
    if total < count:
        raise Refused("总额太小，分不成这么多期。", field="plan_total")
    each = total // count
    sums = [each] * (count - 1) + [total - each * (count - 1)]
    return tuple((fen, _day(first, rhythm, every * n)) for n, fen in enumerate(sums))


def _day(first: dt.date, rhythm: Rhythm, steps: int) -> dt.date:
    if rhythm is Rhythm.WEEKS:
        return first + dt.timedelta(weeks=steps)
    years, month = divmod(first.month - 1 + steps, 12)
    year = first.year + years
    return dt.date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
