"""Files by the hash of their bytes. What is stored is never changed; a half-written file never has a name."""

import hashlib
import os
import tempfile
from pathlib import Path

from .site import here


def put(content: bytes) -> str:
    """Stores bytes for good (synced to disk) and returns their SHA-256."""
    sha = hashlib.sha256(content).hexdigest()
    place = _place(sha)
    if place.exists():
        return sha
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_directory(place.parent)
    return sha


def name_of(content: bytes) -> str:
    """The hash under which these bytes are kept."""
    return hashlib.sha256(content).hexdigest()


def get(sha: str) -> bytes:
    """The bytes, checked against their name; an altered file is an error, never served."""
    content = _place(sha).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha:
        raise OSError(f"stored file {sha[:12]} was altered")
    return content


def sweep() -> int:
    """Removes what a crash left half written. Run before serving; returns how many."""
    left = list((here().data / "files").rglob("*.tmp"))
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _place(sha: str) -> Path:
    if len(sha) != 64 or not sha.isalnum():
        raise ValueError("not a SHA-256")
    return here().data / "files" / sha[:2] / sha


def _sync_directory(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
