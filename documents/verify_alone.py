"""Checks a signed paper on any machine, with no application and no database: `python -m documents.verify_alone PAPER.pdf --root root.pem`, and with
`--journal case.json` also the exported journal of its case. Ends with 0 when everything holds, 1 when something does not, 2 when it cannot be asked."""

import argparse
import hashlib
import io
import json
import sys
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from documents.verification import Root, verify
from foundation import chain

HOLDS, FAILS, UNASKED = 0, 1, 2
_FACTS = "facts.json"


def main(given: list[str] | None = None) -> int:
    """Prints what was found, a line each, and returns the exit code."""
    parser = argparse.ArgumentParser(prog="verify", description="核对一份文书：电子签名、随附的事实、流水")
    ask(parser)
    return answer(parser.parse_args(given))


def ask(parser: argparse.ArgumentParser) -> None:
    """What has to be told on the command line."""
    parser.add_argument("file", type=Path, help="文书 PDF")
    parser.add_argument("--root", type=Path, action="append", default=[], help="信任的根证书（PEM），可以写几个")
    parser.add_argument("--journal", type=Path, help="导出的流水（JSON）")


def answer(asked: argparse.Namespace) -> int:
    """What was found, and the exit code."""
    try:
        pdf, roots = asked.file.read_bytes(), [Root(_certificate(place)) for place in asked.root]
        entries = json.loads(asked.journal.read_text("utf-8")) if asked.journal else None
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"读不了：{trouble}\n")
        return UNASKED
    sha = hashlib.sha256(pdf).hexdigest()
    _say(f"文件  {sha}")
    _say(f"内容  {_about(pdf)}")
    holds = _signature(pdf, roots)
    if entries is not None:
        holds = _journal(entries, sha) and holds
    _say("结果  对得上" if holds else "结果  对不上")
    return HOLDS if holds else FAILS


def _signature(pdf: bytes, roots: list[Root]) -> bool:
    verdict = verify(pdf, roots)
    if verdict.fault is not None:
        _say(f"签名  {verdict.fault.title}")
        return False
    assert verdict.at is not None
    source = "时间戳机构" if verdict.proven else "签章人的机器，没有时间戳"
    _say(
        f"签名  {verdict.signer}，{verdict.at.isoformat(timespec='seconds')}（{source}），覆盖整个文件，共写 {verdict.revisions} 次"
    )
    _say(f"证书  {verdict.fingerprint}")
    return True


def _journal(entries: Any, sha: str) -> bool:
    try:
        fault = chain.broken(entries)
        found = next((entry for entry in entries if _names(entry["detail"], sha)), None)
    except (KeyError, TypeError):
        fault, found = "不是导出的流水", None
    _say(f"流水  {fault or f'{len(entries)} 条，一条不缺、一字未改'}")
    _say(f"登记  第 {found['seq']} 条，{found['at']}：{found['sentence']}" if found else "登记  流水里没有这份文件")
    return fault is None and found is not None


def _names(detail: Any, sha: str) -> bool:
    inside = detail.values() if isinstance(detail, dict) else detail if isinstance(detail, list) else ()
    return detail == sha or any(_names(one, sha) for one in inside)


def _about(pdf: bytes) -> str:
    """What the paper says it is, from the facts that travel in it."""
    try:
        told = json.loads(PdfReader(io.BytesIO(pdf)).attachments[_FACTS][0])
        number = told["facts"].get("number", "")
        return f"{told['kind']} {told['title']} {number}".strip()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        return "没有随附的事实"


def _certificate(place: Path) -> x509.Certificate:
    content = place.read_bytes()
    return x509.Certificate.load(pem.unarmor(content)[2] if pem.detect(content) else content, strict=True)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
