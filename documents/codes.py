"""The public code of a paper and its QR, laid over the foot of the first page: who holds the sheet sees on a page of the house whether it stands."""

import io
import secrets
from typing import Any

import segno

from foundation.site import here
from people.models import Body, BodyKind
from people.roles import Role

from .kinds import Issuer, Kind
from .overlay import Mark
from .typeset import Slot

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # 78 bits: nobody finds one by trying
_MM = 72 / 25.4
_SIDE, _LEFT, _FOOT = 15 * _MM, 8.5 * _MM, 8 * _MM  # in the left margin, under everything a page says or waits for
_HEIGHT = 297 * _MM


def new() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read(typed: str) -> str:
    """A code as it is kept, however it was typed; "" for what can be none."""
    bare = "".join(char for char in typed.upper() if char.isalnum())
    return bare if len(bare) == LENGTH and set(bare) <= set(ALPHABET) else ""


def grouped(code: str) -> str:
    """A code as people read it: four by four."""
    return " ".join(code[place : place + 4] for place in range(0, LENGTH, 4))


def address(code: str) -> str:
    """Where a paper is looked up."""
    return f"{here().url}/verify/{code}"


def is_wanted(kind: Kind, subject: Any) -> bool:
    """Whether a paper of this kind bears a code: one of ours that is signed or sealed and leaves the house; a court's when that court wants it."""
    leaves = kind.readers & {Role.PARTY, Role.JUDGE} and {"seal", "mediator"} & set(kind.signers)
    if kind.issuer is Issuer.COURT:
        return bool(leaves) and bool((court := _court_of(subject)) and court.codes_on_papers)
    return bool(leaves) and kind.issuer in (Issuer.COMMITTEE, Issuer.POLICE)


def marks(code: str | None) -> list[Mark]:
    """The QR with a line under which it is known; nothing without a code."""
    if not code:
        return []
    picture = io.BytesIO()
    segno.make(address(code), error="m", micro=False).save(picture, kind="png", scale=8, border=0)
    top = _HEIGHT - _FOOT - _SIDE
    words, beside = ("扫码核对真伪", grouped(code)), _LEFT + _SIDE + 5
    lines = [
        Mark(Slot("code", 1, beside, top + _SIDE - 22 + 11 * n, 130, 11), text=word, small=True) for n, word in enumerate(words)
    ]
    return [Mark(Slot("code", 1, _LEFT, top, _SIDE, _SIDE), image=picture.getvalue()), *lines]


def _court_of(subject: Any) -> Body | None:
    """The court whose paper it is: that of the application, else that which sent the case."""
    body: Body = subject.body_in_charge
    referral = getattr(subject.root, "referral", None)
    return body if body.kind is BodyKind.COURT else referral.court if referral else None
