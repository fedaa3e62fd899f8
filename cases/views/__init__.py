"""Pages of the file: the counter, the desk, the case page, its acts, its papers, and the party's own pages."""

from . import counter, desk, file, lookup, papers

__all__ = ["blueprints"]

blueprints = (counter.bp, desk.bp, file.bp, papers.bp, lookup.bp)
