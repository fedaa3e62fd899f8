"""The press has two sorts of pages: that of a print station, and those where anybody checks a paper. A paper is otherwise downloaded through the case it
belongs to."""

from . import station, verification

__all__ = ["blueprints"]

blueprints = (station.bp, verification.bp)
