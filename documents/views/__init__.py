"""The press has one page, that of a print station. A paper is otherwise downloaded through the case it belongs to."""

from . import station

__all__ = ["blueprints"]

blueprints = (station.bp,)
