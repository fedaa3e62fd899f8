"""A volume as a ZIP: each paper under its number and name, what was handed in as it came, and a list with the hash of every file."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from mimetypes import guess_extension
from pathlib import Path
from typing import Any

from .volume import Item, Part, Volume

LIST = "manifest.json"
FORMAT = "volume/1"
_BARRED = str.maketrans(dict.fromkeys('\\/:*?"<>|\x00\n\r\t', "_"))
_LONGEST = 60  # letters of a name, so that every system unpacks it


def write(
    volume: Volume,
    out: Path,
    about: dict[str, Any],
    more: dict[str, bytes],
    bound: Path,
    told: Callable[[int], None] = lambda done: None,
) -> None:
    """Writes the ZIP: the bound PDF, every part by itself, `more` by name, and the list. One file is in memory at a time."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
        entries, n = [], 0
        for item in (*volume.front, *volume.items, *volume.back):
            for part in item.parts:
                if not part.mime:
                    continue
                n += 1
                entries.append(_entry(into, f"{n:03d}-{_plain(part.title)}{_ending(part.mime)}", item, part, volume))
                told(n)
        files = [_put(into, name, content) for name, content in more.items()]
        into.write(bound, "卷宗.pdf")
        files.append({"file": "卷宗.pdf", "sha256": _hash(bound), "size": bound.stat().st_size})
        said = {"format": FORMAT, **about, "pages": volume.pages, "missing": volume.missing, "entries": entries, "files": files}
        into.writestr(LIST, json.dumps(said, ensure_ascii=False, indent=1))


def _entry(into: zipfile.ZipFile, name: str, item: Item, part: Part, volume: Volume) -> dict[str, Any]:
    numbered = any(one is item for one in volume.items)
    return _put(into, name, part.read()) | {
        "title": part.title,
        "kind": item.kind,
        "number": item.number,
        "mime": part.mime,
        "pages": volume.pages_of(item) if numbered else "",
        "first_filed_sha256": part.sha,
    }


def _put(into: zipfile.ZipFile, name: str, content: bytes) -> dict[str, Any]:
    into.writestr(name, content)
    return {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _plain(title: str) -> str:
    return title.translate(_BARRED).strip(" .")[:_LONGEST] or "文件"


def _ending(mime: str) -> str:
    return {"image/jpeg": ".jpg", "audio/x-m4a": ".m4a"}.get(mime) or guess_extension(mime) or ""
