"""Pages of the judicial confirmation: the parties' joint application, the clerk's packet, the judge's decision, service."""

from . import applying, reviewing, ruling

__all__ = ["blueprints"]

blueprints = (applying.bp, reviewing.bp, ruling.bp)
