"""What a reader may do to a subject now, as buttons: who and the state draw them, nothing else does."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from foundation.acts import acts_open_to
from foundation.tables import Act
from people.views.guard import actor


@dataclass(frozen=True)
class Offer:
    """An act open to the reader: where it is done, whether its page asks something first, the version it is bound to."""

    act: Act
    href: str
    has_page: bool
    seen: int
    is_main: bool


def offers(subject: Any) -> list[Offer]:
    """The acts open to the reader, in the order of the table; signing has its own way, by pad or link."""
    return [
        Offer(
            act,
            f"{subject.address}/{act.noun}",
            _has_page(f"{subject.address}/{act.noun}"),
            subject.version,
            subject.state in act.main,
        )
        for act in acts_open_to(subject, actor())
        if not act.by_hash
    ]


def _has_page(path: str) -> bool:
    adapter = current_app.url_map.bind_to_environ(request.environ)
    try:
        adapter.match(path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
