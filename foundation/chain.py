"""The chain of a journal as plain data, apart from any database: what an entry says, its hash, whether the chain is whole."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

FIRST = "0" * 64
SAID = (
    "previous", "file_id", "seq", "at", "subject", "subject_id", "act", "before", "after", "by", "by_user", "by_party", "witness", "sentence",
    "basis", "detail",
)  # fmt: skip


def digest(entry: Mapping[str, Any]) -> str:
    """SHA-256 over the previous hash and everything an entry says; `at` is an instant in ISO form, UTC."""
    said = [entry[name] for name in SAID]
    said += [] if entry.get("took") is None else [entry["took"]]  # a chain from before there was a stopwatch stays whole
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def broken(entries: Iterable[Mapping[str, Any]]) -> str | None:
    """None when the chain is whole, else a sentence naming the first broken entry."""
    previous, expected = FIRST, 1
    for entry in entries:
        if entry["seq"] != expected:
            return f"第 {expected} 条缺失"
        if entry["previous"] != previous or entry["hash"] != digest(entry):
            return f"第 {entry['seq']} 条与原文不符"
        previous, expected = entry["hash"], expected + 1
    return None
