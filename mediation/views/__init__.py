"""Pages of the work on a case: assignment, meetings, terms, the agreement's signing, performance, calendar files, where people go on, batches."""

from . import (
    agreement,
    amending,
    batch_rows,
    batches,
    calendars,
    doubting,
    drawing_up,
    onward,
    performing,
    policing,
    replying,
    terms,
    work,
)

__all__ = ["blueprints"]

blueprints = (
    work.bp,
    terms.bp,
    agreement.bp,
    doubting.bp,
    amending.bp,
    performing.bp,
    onward.bp,
    drawing_up.bp,
    calendars.bp,
    policing.bp,
    replying.bp,
    batches.bp,
    batch_rows.bp,
)
