"""Pages of the office's room: the calendar of days, and the rules it has settled for itself."""

from . import holidays, rules

__all__ = ["blueprints"]

blueprints = (rules.bp, holidays.bp)
