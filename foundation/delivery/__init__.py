"""Ways a message leaves the house: one module a way, each with `send(key, to, title, text) -> receipt`."""

from ..site import here
from . import console, email
from .errors import Undelivered

__all__ = ["Undelivered", "send"]

WAYS = {"console": console.send, "smtp": email.send}


def send(way: str, key: str, to: str, title: str, text: str) -> str:
    """Sends by the way this site has chosen for "sms" or "email"; returns the provider's receipt or raises Undelivered."""
    chosen = here().sms if way == "sms" else here().email
    return WAYS[chosen](key, to, title, text)
