"""What a court that works elsewhere says in the package it sends back: read from the manifest, each thing wrong with it said by name. Whether it
fits the file, and writing it down, is in `arriving`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from foundation import clock
from foundation.errors import Refused
from law import caseno
from law.coded import Coded
from law.grounds import JcEnd, ReturnPaper, ServeMode

from .envelope import Opened

C = TypeVar("C", bound=Coded)
LONGEST = 2000  # characters of one text


@dataclass(frozen=True)
class Accepted:
    number: str
    on: dt.date
    notice: bytes


@dataclass(frozen=True)
class Returned:
    missing: tuple[ReturnPaper, ...]
    supply_by: dt.date
    notice: bytes


@dataclass(frozen=True)
class Ruled:
    outcome: JcEnd
    number: str
    on: dt.date
    reason: str
    paper: bytes


@dataclass(frozen=True)
class Served:
    party: int
    name: str
    way: ServeMode
    received_on: dt.date
    receiver: str
    proof: bytes


@dataclass(frozen=True)
class Answer:
    """One package of a court: which package of ours it answers, of which application, and what has happened since."""

    uid: str
    sha: str
    court_code: str
    package: str
    answered_sha: str
    application: str
    accepted: Accepted | None
    returned: Returned | None
    ruled: Ruled | None
    served: tuple[Served, ...]


def read(package: Opened) -> Answer:
    """Refuses a package of another kind, one that lacks something or has a day, a code or a file that is none, and one with nothing in it."""
    said = package.manifest
    if said.get("kind") != "answer":
        raise Refused("这不是法院送回的包（kind 应当是 answer）。我们自己出的案卷包不用传回来。", field="file")
    answered = _part(said, "answers")
    found = Answer(
        uid=_text(said, "id")[:36],
        sha=package.sha,
        court_code=_text(_part(said, "from"), "court_code"),
        package=_text(answered, "package"),
        answered_sha=_text(answered, "sha256"),
        application=_text(answered, "application"),
        accepted=_accepted(said, package.files),
        returned=_returned(said, package.files),
        ruled=_ruled(said, package.files),
        served=tuple(_served(one, package.files) for one in _list(said, "services")),
    )
    if not (found.accepted or found.returned or found.ruled or found.served):
        raise Refused("包里没有受理、补正、裁定或者送达，没有什么可以登记。", field="file")
    return found


def _accepted(said: Mapping[str, Any], files: Mapping[str, bytes]) -> Accepted | None:
    if not said.get("acceptance"):
        return None
    one = _part(said, "acceptance")
    return Accepted(_number(one), _day(one, "on"), _file(one, files, needed=False))


def _returned(said: Mapping[str, Any], files: Mapping[str, bytes]) -> Returned | None:
    if not said.get("return"):
        return None
    one = _part(said, "return")
    missing = tuple(_coded(ReturnPaper, value, "missing") for value in _list(one, "missing"))
    return Returned(missing, _day(one, "supply_by"), _file(one, files, needed=False))


def _ruled(said: Mapping[str, Any], files: Mapping[str, bytes]) -> Ruled | None:
    if not said.get("ruling"):
        return None
    one = _part(said, "ruling")
    reason = _text(one, "reason") if one.get("reason") else ""
    return Ruled(
        _coded(JcEnd, one.get("outcome"), "outcome"), _number(one), _day(one, "on"), reason, _file(one, files, needed=True)
    )


def _served(one: Any, files: Mapping[str, bytes]) -> Served:
    if not isinstance(one, dict):
        raise _wrong("services")
    ordinal = one.get("party")
    if not isinstance(ordinal, int):
        raise _wrong("party")
    return Served(
        ordinal,
        _text(one, "name"),
        _coded(ServeMode, one.get("way"), "way"),
        _day(one, "received_on"),
        _text(one, "receiver"),
        _file(one, files, needed=True),
    )


def _part(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name)
    if not isinstance(found, dict):
        raise _wrong(name)
    return found


def _list(said: Mapping[str, Any], name: str) -> list[Any]:
    found = said.get(name, [])
    if not isinstance(found, list):
        raise _wrong(name)
    return found


def _text(said: Mapping[str, Any], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found.strip() or len(found) > LONGEST or "\0" in found:
        raise _wrong(name)
    return found.strip()


def _number(said: Mapping[str, Any]) -> str:
    """A court's number as everybody writes it."""
    return str(caseno.court_number(_text(said, "number"), "file"))


def _day(said: Mapping[str, Any], name: str) -> dt.date:
    """A day that has been, or, where something is asked for, will be; the verbs say which."""
    try:
        found = dt.date.fromisoformat(_text(said, name))
    except ValueError as error:
        raise _wrong(name) from error
    if not 2000 <= found.year <= clock.today().year + 1:
        raise _wrong(name)
    return found


def _coded(codes: type[C], value: Any, name: str) -> C:
    try:
        return codes.of(value)
    except (LookupError, ValueError, TypeError) as error:
        raise _wrong(name) from error


def _file(said: Mapping[str, Any], files: Mapping[str, bytes], *, needed: bool) -> bytes:
    one = said.get("file")
    if one is None and not needed:
        return b""
    path = one.get("path") if isinstance(one, dict) else None
    if not isinstance(path, str) or path not in files:
        raise _wrong("file")
    return files[path]


def _wrong(name: str) -> Refused:
    return Refused(f"包的清单里“{name}”缺了或者写得不对，请让法院重新导出。", field="file")
