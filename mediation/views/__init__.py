"""Pages of the work on a case: assignment, meetings, terms, the agreement's signing, performance, calendar files, where people go on."""

from . import agreement, calendars, onward, performing, policing, replying, terms, work

__all__ = ["blueprints"]

blueprints = (work.bp, terms.bp, agreement.bp, performing.bp, onward.bp, calendars.bp, policing.bp, replying.bp)
