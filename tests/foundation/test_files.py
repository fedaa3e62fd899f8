"""Files by the hash of their bytes: stored once, for good, and never served when altered."""

import hashlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from foundation import files
from foundation.site import Site
from tests.fresh import together

PAPER = "人民调解协议书".encode() * 1000
SHA = hashlib.sha256(PAPER).hexdigest()


def stored(here: Site) -> list[Path]:
    return [path for path in (here.data / "files").rglob("*") if path.is_file()]


def test_a_file_is_found_by_the_hash_of_its_bytes(here: Site) -> None:
    assert files.put(PAPER) == SHA
    assert files.get(SHA) == PAPER
    assert [path.name for path in stored(here)] == [SHA]


@pytest.mark.parametrize("content", [b"", b"\0" * 70_000, bytes(range(256))])
def test_any_bytes_come_back_as_they_were(content: bytes) -> None:
    assert files.get(files.put(content)) == content


def test_the_same_content_is_stored_once(here: Site) -> None:
    files.put(PAPER)
    before = [path.stat() for path in stored(here)]
    assert files.put(PAPER) == SHA
    assert [(one.st_ino, one.st_mtime_ns) for one in before] == [(p.stat().st_ino, p.stat().st_mtime_ns) for p in stored(here)]


def test_the_same_content_from_many_hands_at_once_is_stored_once(here: Site) -> None:
    assert set(together(*[lambda: files.put(PAPER)] * 12)) == {SHA}
    assert [path.name for path in stored(here)] == [SHA]
    assert files.get(SHA) == PAPER


@pytest.mark.parametrize("altered", [PAPER[:-1] + b"\0", PAPER[:-1], PAPER + b"\n", b""])
def test_an_altered_file_is_an_error_and_never_served(here: Site, altered: bytes) -> None:
    files.put(PAPER)
    stored(here)[0].write_bytes(altered)
    with pytest.raises(OSError, match="was altered"):
        files.get(SHA)


def test_a_file_that_was_never_stored_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        files.get(SHA)


@pytest.mark.parametrize(
    "name", ["", "a" * 63, "a" * 65, "../../../etc/passwd", "../" * 21 + "x", "/" + "a" * 63, "a" * 63 + "."]
)
def test_what_is_no_hash_is_no_address(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        files.get(name)


def test_a_stored_file_is_for_this_account_alone(here: Site) -> None:
    files.put(PAPER)
    assert [path.stat().st_mode & 0o077 for path in stored(here)] == [0]


def test_a_file_that_cannot_be_written_whole_leaves_nothing(here: Site) -> None:
    with no_file_larger_than(1000), pytest.raises(OSError, match="large"):
        files.put(PAPER)
    assert stored(here) == []
    assert files.put(PAPER) == SHA


def test_what_a_crash_left_half_written_is_swept_and_whole_files_stay(here: Site) -> None:
    files.put(PAPER)
    half = stored(here)[0].with_name("half.tmp")
    half.write_bytes(PAPER[:100])
    assert files.sweep() == 1
    assert [path.name for path in stored(here)] == [SHA]
    assert files.sweep() == 0


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """As if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
