"""Signing in and out. Passwords are Argon2id; wrong tries are rows; every sign-in is a new key, and ending it ends the session."""

import datetime as dt
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from foundation import clock, throttle
from foundation.errors import Refused

from .models import SignIn, User

_HASHER = PasswordHasher()
_DUMMY = _HASHER.hash(secrets.token_hex(8))
_WINDOW = dt.timedelta(minutes=15)
TRIES_PER_LOGIN = 5
TRIES_PER_ADDRESS = 60
LONGEST = dt.timedelta(hours=12)


def sign_in(session: Session, login: str, password: str, address: str) -> SignIn:
    """A new sign-in, or a refusal that does not say which of the two was wrong. Five wrong tries rest an account for 15 minutes."""
    keys = {f"login:{login.lower()}": TRIES_PER_LOGIN, f"address:{address}": TRIES_PER_ADDRESS}
    if any(throttle.count(session, key, _WINDOW) >= most for key, most in keys.items()):
        raise Refused("连续输错太多次，请过 15 分钟再试；急用可找本单位管理员当面重设密码。")
    user = session.scalars(select(User).where(User.login == login.lower(), User.closed_on.is_(None))).first()
    if not _matches(user.password_hash if user else _DUMMY, password) or user is None:
        for key in keys:
            throttle.note(session, key)
        raise Refused("账号或密码不对，请再看一遍大小写和输入法。", field="password")
    throttle.forgive(session, f"login:{login.lower()}")
    if _HASHER.check_needs_rehash(user.password_hash):
        user.password_hash = _HASHER.hash(password)
    now = clock.now()
    found = SignIn(key=secrets.token_urlsafe(32), user_id=user.id, began_at=now, seen_at=now)
    session.add(found)
    session.flush()
    return found


def sign_out(session: Session, key: str) -> None:
    session.execute(update(SignIn).where(SignIn.key == key, SignIn.ended_at.is_(None)).values(ended_at=clock.now()))


def living(session: Session, key: str, idle: dt.timedelta) -> SignIn | None:
    """The sign-in behind a cookie, while it is neither ended, idle too long, older than a working day, nor of a closed account."""
    found = session.get(SignIn, key)
    if found is None or found.ended_at or found.user.closed_on:
        return None
    now = clock.now()
    return found if now - found.seen_at < idle and now - found.began_at < LONGEST else None


def touch(session: Session, key: str) -> None:
    """Notes that the browser is in use; called at most once a minute."""
    session.execute(update(SignIn).where(SignIn.key == key).values(seen_at=clock.now()))


def set_password(session: Session, user: User, password: str) -> None:
    """Sets a new password and ends every other session. Refuses a short one or one that holds the login."""
    if len(password) < 10 or user.login in password.lower():
        raise Refused("密码至少 10 个字，不能含账号。可以用一句好记的话。", field="password")
    user.password_hash = _HASHER.hash(password)
    session.execute(update(SignIn).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None)).values(ended_at=clock.now()))


def is_password_of(user: User, password: str) -> bool:
    return _matches(user.password_hash, password)


def hashed(password: str) -> str:
    return _HASHER.hash(password)


def _matches(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except VerificationError:
        return False
