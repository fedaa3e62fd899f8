"""By what the machine of a court is known that keeps a system of its own: the key it signs its packages with, and the token it shows when it calls."""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import files, keys
from foundation.errors import Refused
from foundation.transactions import writing

from .models import Body, BodyKind


def fingerprint(pem: str) -> str:
    """A public key as people compare it, in groups; "" without one. Refuses what is none."""
    if not pem:
        return ""
    try:
        whole = keys.fingerprint(pem)
    except ValueError as error:
        said = f"这不是 {keys.ALGORITHM} 公钥（以 -----BEGIN PUBLIC KEY----- 开头的一段）。请整段粘贴。"
        raise Refused(said, field="package_key") from error
    return " ".join(whole[n : n + 4] for n in range(0, 32, 4))


def issue_token(session: Session, body: Body) -> str:
    """A new token for a court that does not work here; the one before is void. Kept as its hash, so it is told once. Refuses any other body."""
    writing(session)
    if body.kind != BodyKind.COURT or body.works_here:
        raise Refused("只有不在本系统办理的法院才用接口口令。")
    token = secrets.token_urlsafe(32)
    body.package_token = files.name_of(token.encode())
    session.flush()
    return token


def court_of(session: Session, token: str) -> Body | None:
    """The living court to which a token was given; None for any other."""
    told = files.name_of(token.encode())
    return session.scalars(select(Body).where(Body.package_token == told, Body.closed_on.is_(None), ~Body.works_here)).first()
