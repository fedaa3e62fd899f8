"""Pages of the file: the counter, the desk, the case page, its acts, its papers, and the party's own pages."""

from . import counter, countersigning, desk, file, interpreting, lookup, papers, parties, policing, traffic

__all__ = ["blueprints"]

blueprints = (
    counter.bp,
    desk.bp,
    file.bp,
    parties.bp,
    countersigning.bp,
    papers.bp,
    interpreting.bp,
    lookup.bp,
    traffic.bp,
    policing.bp,
)
