"""Pages of the work on a case: assignment, meetings, terms, the agreement's signing, performance."""

from . import agreement, performing, terms, work

__all__ = ["blueprints"]

blueprints = (work.bp, terms.bp, agreement.bp, performing.bp)
