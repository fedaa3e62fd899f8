"""A signature as a pad gives it, picture and strokes; and the one that a user keeps for their own hand. A party keeps none."""

import base64
import io
import json
from typing import Any

from PIL import Image
from sqlalchemy.orm import Session

from foundation import clock, files, journal
from foundation.errors import Refused
from foundation.transactions import one_at_a_time, writing

from .models import User

LARGEST = 400_000  # characters of a picture's address
MOST_PIXELS = 3_000_000
LEAST_POINTS = 3
_NOTHING = "框里还没有签名，请写上姓名。"


def picture_of(address: str) -> bytes:
    """The PNG of a data address. Refuses what is none, is too large, broken, or shows nothing: it would be no signature on the paper either."""
    head, _sep, body = address.partition(",")
    if not head.startswith("data:image/png") or len(body) > LARGEST:
        raise Refused(_NOTHING, field="ink")
    try:
        content = base64.b64decode(body, validate=True)
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("签名的图太大，请重新写一次。", field="ink")
            picture.verify()
        if not _is_drawn(content):
            raise Refused(_NOTHING, field="ink")
    except Refused:
        raise
    except Exception as trouble:  # whatever a broken picture trips over
        raise Refused("签名的图没有传好，请再写一次。", field="ink") from trouble
    return content


def check(picture: bytes, strokes: str) -> None:
    """Refuses a picture that nobody drew."""
    if len(picture) < 200 or not is_written(strokes):
        raise Refused(_NOTHING, field="ink")


def is_written(strokes: str) -> bool:
    """Whether the strokes are those of a hand: JSON of [{points: […]}] with some points in it."""
    try:
        groups = json.loads(strokes)
    except (ValueError, RecursionError):
        return False
    points = [one.get("points") for one in groups if isinstance(one, dict)] if isinstance(groups, list) else []
    return sum(len(one) for one in points if isinstance(one, list)) >= LEAST_POINTS


def keep(session: Session, user: User, picture: bytes, strokes: str) -> None:
    """A user's own signature from today, in place of an older one; papers signed with that keep it."""
    check(picture, strokes)
    writing(session)
    user.ink_sha, user.strokes_sha, user.ink_on = files.put(picture), files.put(strokes.encode()), clock.today()
    _note(session, user, "keep_ink", "存了自己的签名")


def forget(session: Session, user: User) -> None:
    """The kept signature is used for no further paper. Refuses when there is none."""
    writing(session)
    if user.ink_sha is None:
        raise Refused("没有存着的签名。")
    user.ink_sha = user.strokes_sha = user.ink_on = None
    _note(session, user, "forget_ink", "删了自己存的签名")


def _note(session: Session, user: User, act: str, said: str) -> None:
    one_at_a_time(session, "house")
    session.flush()
    of: dict[str, Any] = {"subject": "account", "subject_id": user.id, "act": act, "before": "", "after": ""}
    journal.write(session, journal.HOUSE, user, sentence=said, detail={"ink": user.ink_sha or ""}, **of)


def _is_drawn(content: bytes) -> bool:
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        _least, most = picture.convert("RGBA").getchannel("A").getextrema()
    return bool(most)
