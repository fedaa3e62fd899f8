"""Pages of the court: what it sends into mediation and what becomes of it, the parties' joint application, the clerk's packet, the judge's decision,
service."""

from . import applying, lettering, referring, reviewing, ruling

__all__ = ["blueprints"]

blueprints = (applying.bp, reviewing.bp, ruling.bp, referring.bp, lettering.bp)
