"""Evidence handed in: what it is, whose, what for; the bytes kept under their hash from the moment they arrive."""

import io
import zipfile
from dataclasses import dataclass

import puremagic

from foundation import clock, files
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from people.access import Visitor
from people.models import User

from .models import Case, Evidence

LARGEST = 20 * 1024 * 1024
# What may be handed in, by the first bytes of the file, never by its name.
TYPES = {
    "application/pdf": "PDF",
    "image/jpeg": "照片",
    "image/png": "图片",
    "image/heic": "照片",
    "audio/mpeg": "录音",
    "audio/x-m4a": "录音",
    "video/mp4": "录像",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "文档",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "表格",
}


_OFFICE = {mime for mime in TYPES if "officedocument" in mime}


@dataclass(frozen=True)
class EvidenceGiven:
    """One piece as described by whoever hands it in; `content` is empty for an original that was only shown."""

    name: str
    kind: str = ""
    given_by: str = ""
    purpose: str = ""
    original_checked: bool = False
    content: bytes = b""


def add(case: Case, by: User | Visitor, seen: int, given: EvidenceGiven) -> Evidence:
    """Takes one piece of evidence on file. Refuses what is too large, empty of a name, or of a type nobody can open safely."""
    if not given.name:
        raise Refused("请写证据的名称，例如“租赁合同”。", field="name")
    mime = type_of(given.content) if given.content else ""
    with acting(case, "add_evidence", by=by, seen=seen) as facts:
        piece = keep(case, by, given, mime)
        facts.detail.update(evidence=piece.ordinal, sha=piece.sha or "")
    return piece


def keep(case: Case, by: User | Visitor, given: EvidenceGiven, mime: str) -> Evidence:
    """Puts a piece on file inside the act that brought it."""
    piece = Evidence(
        case_id=case.id,
        ordinal=len(case.evidence) + 1,
        name=given.name,
        kind=given.kind,
        given_by=given.given_by or by.name,
        purpose=given.purpose,
        original_checked=given.original_checked and isinstance(by, User),
        sha=files.put(given.content) if given.content else None,
        mime=mime,
        size=len(given.content),
        made_at=clock.now(),
    )
    case.evidence.append(piece)
    session_of(case).flush()
    return piece


def type_of(content: bytes) -> str:
    """The MIME type by the bytes themselves; refuses what is not on the list."""
    if len(content) > LARGEST:
        raise Refused("文件超过 20 MB。请压缩，或分几次交。", field="file")
    try:
        found = {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        found = set()
    office = _office_type(content) if "application/zip" in found or found & _OFFICE else ""
    for mime in TYPES:
        if mime == office or mime in found and mime not in _OFFICE:
            return mime
    raise Refused("只收 PDF、图片、录音、录像、Word 和 Excel 文件。可以拍照上传。", field="file")


def scan_type_of(content: bytes) -> str:
    """The same for a sheet that was signed or stamped by hand: a scan of it or a photo, and no recording of anything."""
    mime = type_of(content)
    if mime != "application/pdf" and not mime.startswith("image/"):
        raise Refused("签好、盖好章的纸，请传扫描件或照片（PDF 或图片）。", field="file")
    return mime


def _office_type(content: bytes) -> str:
    """Which office document a zip archive is, by what lies in it; "" for any other archive."""
    try:
        inside = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except Exception:  # whatever a broken archive trips over
        return ""
    word, sheet = sorted(_OFFICE, key=lambda mime: "spreadsheet" in mime)
    return word if "word/document.xml" in inside else sheet if "xl/workbook.xml" in inside else ""
