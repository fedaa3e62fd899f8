"""Chromium on the bench: one that stays, driven over a pipe, and one started for every paper."""

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.papers.bench.serving import bury_all, serve

_CHROMIUM = ["chromium", "--headless=new", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]


def _page(job: dict[str, Any]) -> str:
    html = job["html"].replace("</head>", f"<style>{job['sheet']}</style></head>")
    for name in ("seal", "qr"):
        html = html.replace(f"press:{name}", "data:image/png;base64," + base64.b64encode(Path(job[name]).read_bytes()).decode())
    return html


def _flags(folder: Path) -> list[str]:
    return [*_CHROMIUM, f"--user-data-dir={folder / 'profile'}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def chromium_cold(fonts: Path, folder: Path) -> Any:
    def do(job: dict[str, Any]) -> bytes:
        page, out = folder / "page.html", folder / "cold.pdf"
        page.write_text(_page(job))
        order = [*_flags(folder), "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        bury_all()
        return out.read_bytes()

    return os.getpid(), do


class _Chromium:
    """A browser that stays, driven over a pipe."""

    def __init__(self, folder: Path):
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()

        def hand_over() -> None:
            os.dup2(theirs_in, 203)
            os.dup2(theirs_out, 204)
            os.dup2(203, 3)
            os.dup2(204, 4)

        order = [*_flags(folder), "--remote-debugging-pipe", "about:blank"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(order, preexec_fn=hand_over, pass_fds=(3, 4), stdout=quiet, stderr=quiet)
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in, self._count, self._session = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb"), 0, ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.frame = self.ask("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        order = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        self._out.write(json.dumps(order).encode() + b"\0")
        self._out.flush()
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._count:
                return answer["result"]

    def _message(self) -> bytes:
        parts = bytearray()
        while not parts.endswith(b"\0"):
            parts += self._in.read1(1 << 20)
            if parts.count(b"\0") > 1:
                first, _, rest = bytes(parts).partition(b"\0")
                self._in = _Rest(rest, self._in)  # type: ignore[assignment]
                return first
        return bytes(parts[:-1])


class _Rest:
    def __init__(self, rest: bytes, then: Any):
        self._rest, self._then = rest, then

    def read1(self, most: int) -> bytes:
        rest, self._rest = self._rest, b""
        return rest or self._then.read1(most)


def chromium_warm(fonts: Path, folder: Path) -> Any:
    browser = _Chromium(folder)

    def do(job: dict[str, Any]) -> bytes:
        browser.ask("Page.setDocumentContent", frameId=browser.frame, html=_page(job))
        ready = "Promise.all([document.fonts.ready, ...[...document.images].map(i => i.decode())]).then(() => 1)"
        browser.ask("Runtime.evaluate", expression=ready, awaitPromise=True)
        return base64.b64decode(browser.ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])

    return browser.process.pid, do


if __name__ == "__main__":
    serve({"chromium-warm": chromium_warm, "chromium-cold": chromium_cold})
