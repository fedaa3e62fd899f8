"""The signed package that goes between a committee and a court: a ZIP with a manifest, its signature and the files it names (docs/package.md).
It knows no database: a court without this system opens and makes packages with the same lines."""

import base64
import binascii
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from foundation import keys
from foundation.errors import Refused

FORMAT, ACKNOWLEDGEMENT, VERSION = "mediation-package", "mediation-acknowledgement", 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
LARGEST = 200 * 1024 * 1024  # bytes of all files together when unpacked
LONGEST = 2 * 1024 * 1024  # bytes of a manifest or an acknowledgement
MOST = 500  # files
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MADE = (1980, 1, 1, 0, 0, 0)  # the days of files stand in the manifest


@dataclass(frozen=True)
class Opened:
    """A package whose files are those its manifest names. Who signed it is another question."""

    manifest: dict[str, Any]
    signed: bytes
    signature: bytes
    files: Mapping[str, bytes]
    sha: str

    @property
    def uid(self) -> str:
        return str(self.manifest.get("id", ""))

    def is_from(self, pem: str) -> bool:
        """Whether the holder of this key signed it."""
        return bool(pem) and keys.is_signed(pem, self.signed, self.signature)


def sealed(manifest: Mapping[str, Any], files: Mapping[str, bytes], key: Ed25519PrivateKey) -> bytes:
    """The package as bytes. The manifest names its files by `described`."""
    said = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {MANIFEST: said, SIGNATURE: base64.b64encode(key.sign(said)), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def described(path: str, content: bytes, mime: str = "application/pdf") -> dict[str, Any]:
    """A file as a manifest names it."""
    return {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "mime": mime}


def opened(content: bytes) -> Opened:
    """Reads a package. Refuses what is broken off, too large, names a file outside itself, lacks a file or has one altered or too many."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_unsafe(archive.infolist())
            inside = {name: _unpacked(archive, name) for name in archive.namelist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise Refused("这不是完整的案卷包（ZIP），可能没有传完。请重新导出、重新传。", field="file") from error
    if MANIFEST not in inside or SIGNATURE not in inside:
        raise Refused(f"包里缺 {MANIFEST} 或者 {SIGNATURE}，不是案卷包。", field="file")
    said = inside.pop(MANIFEST)
    manifest = _read(said, FORMAT, MANIFEST)
    _refuse_altered(manifest, inside)
    try:
        signature = base64.b64decode(inside.pop(SIGNATURE), validate=True)
    except binascii.Error as error:
        raise Refused(f"{SIGNATURE} 不是签名。", field="file") from error
    return Opened(manifest, said, signature, inside, hashlib.sha256(content).hexdigest())


def acknowledgement(said: Mapping[str, str], key: Ed25519PrivateKey) -> bytes:
    """`ack.json`: that a package was received, signed."""
    named = {"format": ACKNOWLEDGEMENT, "version": VERSION, **said}
    signature = base64.b64encode(key.sign(_canonical(named))).decode()
    return json.dumps({**named, "signature": signature}, ensure_ascii=False, indent=1).encode()


def read_acknowledgement(content: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """What an `ack.json` says, the bytes that were signed, the signature. Refuses what is none."""
    said = _read(content, ACKNOWLEDGEMENT, "ack.json")
    try:
        signature = base64.b64decode(str(said.pop("signature", "")), validate=True)
    except binascii.Error as error:
        raise Refused("ack.json 里的签名读不出来。", field="file") from error
    return said, _canonical(said), signature


def _canonical(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        raise Refused(f"包里的文件太多或者太大（最多 {MOST} 个、{LARGEST // 1024 // 1024} MB）。", field="file")
    if len(set(names)) < len(names):
        raise Refused("包里有两个同名的文件。", field="file")
    if any(entry.flag_bits & 1 or entry.compress_type not in _PLAIN for entry in entries):
        raise Refused("包加了密，或者用了别的压缩方法，请用普通的 ZIP。", field="file")
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or not all(part.strip(". ") for part in name.split("/")):
            raise Refused(f"包里有不安全的文件名“{name[:60]}”。", field="file")


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """No more than it says it is: a small entry does not grow without end."""
    declared = archive.getinfo(name).file_size
    with archive.open(name) as file:
        content = file.read(declared + 1)
    if len(content) != declared or name in (MANIFEST, SIGNATURE) and declared > LONGEST:
        raise Refused(f"包里的“{name[:60]}”大小不对。", field="file")
    return content


def _read(content: bytes, form: str, name: str) -> dict[str, Any]:
    try:
        said = json.loads(content) if len(content) <= LONGEST else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("format") != form:
        raise Refused(f"{name} 读不出来，或者不是“{form}”。", field="file")
    if said.get("version") != VERSION:
        raise Refused(f"{name} 的版本是 {str(said.get('version'))[:20]}，这里只认版本 {VERSION}。", field="file")
    return said


def _refuse_altered(manifest: dict[str, Any], inside: Mapping[str, bytes]) -> None:
    try:
        named = {str(one["path"]): one for one in _files(manifest)}
    except RecursionError as error:
        raise Refused(f"{MANIFEST} 读不出来。", field="file") from error
    if missing := sorted(named.keys() - inside.keys()):
        raise Refused(f"清单里的“{missing[0][:60]}”不在包里。", field="file")
    if strange := sorted(inside.keys() - named.keys() - {SIGNATURE}):
        raise Refused(f"包里的“{strange[0][:60]}”没有写在清单里。", field="file")
    for path, one in named.items():
        if hashlib.sha256(inside[path]).hexdigest() != one.get("sha256"):
            raise Refused(f"“{path[:60]}”和清单里的指纹对不上，文件被改过。", field="file")


def _files(value: Any) -> Iterator[dict[str, Any]]:
    """Every file that a manifest names, wherever it stands."""
    if isinstance(value, dict):
        if "path" in value and "sha256" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _files(one)
