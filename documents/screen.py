"""A paper on a screen: the very text that was printed, from the same draft, kept beside the bytes."""

import re

from markupsafe import Markup

from foundation import files

from .models import Paper

_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_PLACES = re.compile(r'\sid="slot-[^"]*"')
_PICTURES = re.compile(r"<img[^>]*>")


def on_screen(paper: Paper) -> Markup:
    """The body of the paper's own draft."""
    return draft_on_screen(files.get(paper.text_sha).decode())


def draft_on_screen(draft: str) -> Markup:
    """The body of a draft. It was escaped when it was drafted; places for ink and pictures mean nothing on a screen."""
    found = _BODY.search(draft)
    inside = found[1] if found else ""
    return Markup(_PICTURES.sub("", without_places(inside)))


def without_places(draft: str) -> str:
    """The same without the places for ink, which mean nothing where nobody signs."""
    return _PLACES.sub("", draft)
