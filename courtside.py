"""The other side of a package, for a court that keeps a system of its own: checks what a committee sent, acknowledges it, and makes the signed
package that goes back (docs/package.md). Needs no database; it is also how the tests play a court."""

import argparse
import datetime as dt
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from confirmation import envelope
from confirmation.envelope import Opened
from foundation import clock, keys
from foundation.errors import Refused
from law.grounds import JcEnd, ReturnPaper, ServeMode

MIMES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


def listen(orders: Any) -> None:
    """Hangs `package …` into the command line."""
    package = orders.add_parser(
        "package", help="check, acknowledge and answer signed packages, as a court outside this system does"
    )
    which = package.add_subparsers(dest="which", required=True)
    making = which.add_parser("key", help="make the court's key, unless it is there, and print the public half for the register")
    making.add_argument("key", type=Path)
    making.set_defaults(run=_plainly(lambda given: keys.public_half(keys.kept_in(given.key))))
    checking = which.add_parser("verify", help="whether a package is whole, and signed by the holder of a public key")
    checking.add_argument("file", type=Path)
    checking.add_argument("--key", type=Path, required=True, help="the sender's public key, as a .pem file")
    checking.set_defaults(run=_plainly(lambda given: told(verified(given.file.read_bytes(), given.key.read_text()))))
    taking = which.add_parser("acknowledge", help="write ack.json for a package that came")
    taking.add_argument("--receiver", required=True)
    taking.add_argument("--on", type=dt.date.fromisoformat, default=None)
    answering = which.add_parser("answer", help="make the package that goes back, from the one that came")
    answering.add_argument("--number", default="", help="the court's number of the case")
    answering.add_argument("--accepted", type=dt.date.fromisoformat, help="the day of acceptance")
    answering.add_argument("--missing", nargs="*", default=[], choices=[one.value for one in ReturnPaper])
    answering.add_argument("--supply-by", type=dt.date.fromisoformat)
    answering.add_argument("--outcome", choices=[one.value for one in JcEnd])
    answering.add_argument("--ruled", type=dt.date.fromisoformat)
    answering.add_argument("--ruling", type=Path, help="the ruling, a PDF")
    answering.add_argument("--reason", default="")
    answering.add_argument("--served", nargs=5, action="append", default=[], metavar=("PARTY", "WAY", "DAY", "RECEIVER", "PROOF"))
    for one, run in ((taking, _acknowledge), (answering, _answer)):
        one.add_argument("file", type=Path)
        one.add_argument("--key", type=Path, required=True, help="the court's own key file")
        one.add_argument("--out", type=Path, required=True)
        one.set_defaults(run=_plainly(run))


def verified(content: bytes, pem: str) -> Opened:
    """A package that is whole and signed by this key; refuses any other."""
    package = envelope.opened(content)
    if not package.is_from(pem):
        raise Refused("签名和这把公钥对不上。")
    return package


def told(package: Opened) -> str:
    """What lies in a package, a line each."""
    said = package.manifest
    head = f"签名对得上：{said['from']['name']}，{said['id']}，{said['made_at']}"
    return "\n".join([head, *(f"{len(content):>9}  {name}" for name, content in sorted(package.files.items()))]) + "\n"


def acknowledged(content: bytes, key_file: Path, receiver: str, on: dt.date | None = None) -> bytes:
    """`ack.json` for a package."""
    package, key = envelope.opened(content), keys.kept_in(key_file)
    said = {"package": package.uid, "sha256": package.sha, "by": package.manifest["to"]["name"], "receiver": receiver}
    said |= {"received_on": (on or clock.today()).isoformat(), "key": keys.fingerprint(keys.public_half(key))}
    return envelope.acknowledgement(said, key)


def answered(
    content: bytes,
    key_file: Path,
    *,
    accepted: tuple[str, dt.date] | None = None,
    returned: tuple[Sequence[str], dt.date] | None = None,
    ruled: tuple[str, str, dt.date, bytes] | None = None,
    served: Sequence[tuple[int, str, dt.date, str, bytes, str]] = (),
    reason: str = "",
) -> bytes:
    """The package that goes back: acceptance (number, day), papers that are missing (codes, last day), ruling (outcome, number, day, PDF), services
    (party, way, day, receiver, proof, its ending)."""
    package, key, inside = envelope.opened(content), keys.kept_in(key_file), dict[str, bytes]()
    sent = package.manifest
    names = {one["ordinal"]: one["name"] for one in sent["parties"]}
    said: dict[str, Any] = {
        "format": envelope.FORMAT,
        "version": envelope.VERSION,
        "kind": "answer",
        "id": str(uuid.uuid4()),
        "made_at": clock.now().astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
        "algorithm": keys.ALGORITHM,
        "from": {**sent["to"], "key": keys.fingerprint(keys.public_half(key))},
        "to": {"name": sent["from"]["name"]},
        "answers": {"package": package.uid, "sha256": package.sha, "application": sent["application"]["id"]},
    }
    if accepted:
        said["acceptance"] = {"number": accepted[0], "on": accepted[1].isoformat()}
    if returned:
        said["return"] = {"missing": list(returned[0]), "supply_by": returned[1].isoformat()}
    if ruled:
        inside["ruling.pdf"] = ruled[3]
        file = envelope.described("ruling.pdf", ruled[3])
        said["ruling"] = {"outcome": ruled[0], "number": ruled[1], "on": ruled[2].isoformat(), "reason": reason, "file": file}
    said["services"] = []
    for n, (party, way, day, receiver, proof, ending) in enumerate(served, 1):
        path = f"services/{n:02d}{ending}"
        inside[path] = proof
        line = {"party": party, "name": names.get(party, ""), "way": way, "received_on": day.isoformat(), "receiver": receiver}
        said["services"].append({**line, "file": envelope.described(path, proof, MIMES[ending])})
    return envelope.sealed(said, inside, key)


def _acknowledge(given: argparse.Namespace) -> str:
    given.out.write_bytes(acknowledged(given.file.read_bytes(), given.key, given.receiver, given.on))
    return f"{given.out}\n"


def _answer(given: argparse.Namespace) -> str:
    if given.outcome and not (given.ruling and given.ruled and given.number):
        raise Refused("--outcome 要和 --number、--ruled、--ruling 一起给。")
    served = [
        (
            int(party),
            ServeMode.of(way).value,
            dt.date.fromisoformat(day),
            receiver,
            Path(proof).read_bytes(),
            Path(proof).suffix.lower(),
        )
        for party, way, day, receiver, proof in given.served
    ]
    content = answered(
        given.file.read_bytes(),
        given.key,
        accepted=(given.number, given.accepted) if given.accepted else None,
        returned=(given.missing, given.supply_by) if given.missing else None,
        ruled=(given.outcome, given.number, given.ruled, given.ruling.read_bytes()) if given.outcome else None,
        served=served,
        reason=given.reason,
    )
    given.out.write_bytes(content)
    return f"{given.out}\n"


def _plainly(work: Any) -> Any:
    """Prints what was done, or the sentence of the refusal."""

    def run(given: argparse.Namespace) -> None:
        try:
            sys.stdout.write(work(given))
        except Refused as refusal:
            sys.exit(refusal.sentence)

    return run
