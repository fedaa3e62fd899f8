"""A record signed with SM2 over SM3 (GB/T 32918, GB/T 32905), kept beside a paper; its key rests under SM4 (GB/T 32907). Software only: what it is not
stands on every record."""

import json
import os
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SM3, Hash
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from gmssl import sm2

LABEL = "不是 GB/T 38540 电子印章，未经密评"
_WHO = b"1234567812345678"  # the identity that the standard takes where none was agreed
_TURNS, _SALT, _NONCE, _TAG = 200_000, 16, 12, 16
_TABLE = sm2.default_ecc_table


@dataclass(frozen=True, slots=True)
class Key:
    """An SM2 key, both halves in hex; without a private half it only checks."""

    public: str
    private: str = ""


def new_key() -> Key:
    """A new key by chance."""
    private = f"{secrets.randbelow(int(_TABLE['n'], 16) - 2) + 1:064x}"
    return Key(_tool(Key("")).curve(private), private)


def digest(content: bytes) -> bytes:
    """SM3."""
    counted = Hash(SM3())
    counted.update(content)
    return counted.finalize()


def fingerprint(public: str) -> str:
    """The SM3 of a public key, in hex."""
    return digest(bytes.fromhex(public)).hex()


def record(content: bytes, key: Key, signer: str, at: str) -> bytes:
    """What a body says of some bytes, signed, as JSON with its label."""
    said = {"label": LABEL, "signer": signer, "at": at, "sm3": digest(content).hex(), "size": len(content), "key": key.public}
    while not (signed := _tool(key).sign(_asked(said, key.public), f"{secrets.randbelow(int(_TABLE['n'], 16) - 1) + 1:064x}")):
        continue
    return json.dumps({**said, "sm2": signed}, ensure_ascii=False, indent=1, sort_keys=True).encode()


def is_right(told: bytes, content: bytes, public: str) -> bool:
    """Whether a record was signed with this key and is about these very bytes."""
    try:
        said: dict[str, Any] = json.loads(told)
        signed = bytes.fromhex(said.pop("sm2"))
        about = said["sm3"] == digest(content).hex() and said["size"] == len(content) and said["label"] == LABEL
        return bool(len(signed) == 64 and about and _tool(Key(public)).verify(signed.hex(), _asked(said, public)))
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def locked(key: Key, passphrase: bytes) -> bytes:
    """The private half under SM4-GCM with a passphrase."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    closing = Cipher(algorithms.SM4(_derived(passphrase, salt)), modes.GCM(nonce)).encryptor()
    return salt + nonce + closing.update(bytes.fromhex(key.private)) + closing.finalize() + closing.tag


def unlocked(kept: bytes, public: str, passphrase: bytes) -> Key:
    """The key again. Raises InvalidTag with another passphrase."""
    salt, nonce, inside, tag = kept[:_SALT], kept[_SALT : _SALT + _NONCE], kept[_SALT + _NONCE : -_TAG], kept[-_TAG:]
    opening = Cipher(algorithms.SM4(_derived(passphrase, salt)), modes.GCM(nonce, tag)).decryptor()
    return Key(public, (opening.update(inside) + opening.finalize()).hex())


def _derived(passphrase: bytes, salt: bytes) -> bytes:
    return PBKDF2HMAC(SM3(), 16, salt, _TURNS).derive(passphrase)


def _asked(said: dict[str, Any], public: str) -> bytes:
    """SM3 over who signs and what is said (GB/T 32918.2 5.5): that is what SM2 signs."""
    curve = "".join(_TABLE[part] for part in ("a", "b", "g"))
    who = digest((len(_WHO) * 8).to_bytes(2, "big") + _WHO + bytes.fromhex(curve + public))
    return digest(who + json.dumps(said, ensure_ascii=False, sort_keys=True).encode())


class _Tool(sm2.CryptSM2):
    """The library's arithmetic. It takes leading digits off some public keys, so the key is set as it is."""

    def curve(self, private: str) -> str:
        return str(self._kg(int(private, 16), _TABLE["g"]))


def _tool(key: Key) -> _Tool:
    tool = _Tool(private_key=key.private, public_key="")
    tool.public_key = key.public
    return tool
