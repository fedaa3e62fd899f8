"""Pages of the court: what it sends into mediation and what becomes of it, the parties' joint application, the clerk's packet, the judge's decision,
service."""

from . import (
    applying,
    attending,
    binding,
    blanks,
    elsewhere,
    enforcing,
    exchange,
    lettering,
    merging,
    objecting,
    packet,
    printing,
    referring,
    reviewing,
    ruling,
    timing,
)

__all__ = ["blueprints", "by_token"]

blueprints = (
    applying.bp,
    packet.bp,
    printing.bp,
    reviewing.bp,
    attending.bp,
    ruling.bp,
    objecting.bp,
    referring.bp,
    lettering.bp,
    elsewhere.bp,
    exchange.bp,
    timing.bp,
    enforcing.bp,
    binding.bp,
    merging.bp,
    blanks.bp,
)
by_token = (exchange.receive,)  # posted to by machines, which have no page with a form
