"""The house's own signing key (Ed25519, RFC 8032), and the checking of what others signed with theirs. The private half lies beside the data,
readable by this account alone, and is made when it is first needed; it never enters the database."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from .site import here

ALGORITHM = "Ed25519"


def own() -> Ed25519PrivateKey:
    """This house's key."""
    return kept_in(here().data / "keys" / "package.pem")


def kept_in(place: Path) -> Ed25519PrivateKey:
    """The key in a file; a new one is written there, for this account alone, when there is none."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Ed25519PrivateKey.generate()
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        found = load_pem_private_key(place.read_bytes(), None)
        if not isinstance(found, Ed25519PrivateKey):
            raise ValueError(f"{place.name} is no {ALGORITHM} key") from None
        return found
    with os.fdopen(handle, "wb") as file:
        file.write(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    return made


def public_half(key: Ed25519PrivateKey) -> str:
    """What others check with, as PEM."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def fingerprint(pem: str) -> str:
    """A name for a public key, to be compared by telephone: the SHA-256 of its bytes. Raises ValueError when it is none."""
    digest = Hash(SHA256())
    digest.update(_public(pem).public_bytes(Encoding.Raw, PublicFormat.Raw))
    return digest.finalize().hex()


def is_signed(pem: str, content: bytes, signature: bytes) -> bool:
    """Whether the holder of a key signed these very bytes."""
    try:
        _public(pem).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public(pem: str) -> Ed25519PublicKey:
    found = load_pem_public_key(pem.encode())
    if not isinstance(found, Ed25519PublicKey):
        raise ValueError(f"no {ALGORITHM} key")
    return found
