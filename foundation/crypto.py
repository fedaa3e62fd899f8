"""Encrypted columns and blind indexes. AES-GCM, bound to table and column; the key's name stands in front so that keys can be turned."""

import base64
import hashlib
import hmac
import secrets
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Text, TypeDecorator

from .site import here

_NONCE = 12


class Encrypted(TypeDecorator[str]):
    """Text that rests encrypted. `bound` names table and column, so that a value copied elsewhere does not open."""

    impl = Text
    cache_ok = True

    def __init__(self, bound: str):
        super().__init__()
        self.bound = bound

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else lock(value, self.bound)

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else unlock(value, self.bound)


def lock(value: str, bound: str) -> str:
    name, key = next(reversed(here().field_keys.items()))
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, value.encode(), bound.encode())
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def unlock(value: str, bound: str) -> str:
    name, _, body = value.partition(":")
    raw = base64.b64decode(body)
    return AESGCM(here().field_keys[name]).decrypt(raw[:_NONCE], raw[_NONCE:], bound.encode()).decode()


def blind(value: str, purpose: str) -> str:
    """Keyed index of a normalised value, for exact look-up without opening anything: 128 bits in hex."""
    return hmac.new(here().index_key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()[:32]
