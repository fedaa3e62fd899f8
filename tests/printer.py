"""A real printing system of a test's own: cupsd on a free port with its PDF printer, whose paper is files."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("cupsd", "lp", "lpstat", "lpadmin", "cancel", "ipptool")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
QUEUE = "room"
_PAPER = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"  # where this PDF printer puts what somebody prints
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def missing() -> list[str]:
    """What is not installed here; `bin/setup test` installs it."""
    found = [name for name in NEEDED if shutil.which(name, path=_PATH) is None]
    return found + ([] if PPD.exists() else ["printer-driver-cups-pdf"])


class Printer:
    """The queue, and what came out of it."""

    def __init__(self, server: str):
        self.server = server
        self.before = set(_PAPER.glob("*.pdf"))

    def sheets(self) -> list[Path]:
        return sorted(set(_PAPER.glob("*.pdf")) - self.before, key=lambda one: one.stat().st_mtime_ns)

    def switch(self, *, on: bool) -> None:
        """Paper runs, or the printer is off: jobs stay in the queue."""
        self.run("cupsenable" if on else "cupsdisable", QUEUE)

    def run(self, *command: str) -> str:
        env = os.environ | {"CUPS_SERVER": self.server, "PATH": _PATH, "LC_ALL": "C"}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=30).stdout


@contextmanager
def running(folder: Path) -> Iterator[Printer]:
    """Starts cupsd in the foreground with a configuration of its own, and stops it by its number."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name in ("spool", "cache", "state", "state/certs", "conf", "conf/ppd"):
        (folder / name).mkdir(mode=0o755, exist_ok=True)
    for place in (folder, *folder.parents):
        if os.access(place, os.X_OK) and place.stat().st_uid == os.getuid() and str(place).startswith("/tmp"):
            place.chmod(place.stat().st_mode | 0o711)
    (folder / "cupsd.conf").write_text(
        f"LogLevel debug\nListen 127.0.0.1:{port}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\nIdleExitTimeout 0\n"
        "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    )
    (folder / "files.conf").write_text(
        f"ServerRoot {folder}/conf\nRequestRoot {folder}/spool\nCacheDir {folder}/cache\nStateDir {folder}/state\nTempDir {folder}/spool\n"
        f"ErrorLog {folder}/error.log\nAccessLog {folder}/access.log\nPageLog {folder}/page.log\nFileDevice Yes\nSystemGroup root lpadmin\n"
    )
    server = subprocess.Popen(
        [shutil.which("cupsd", path=_PATH) or "cupsd", "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "files.conf")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    printer = Printer(f"127.0.0.1:{port}")
    try:
        _wait_for(port, server)
        printer.run("lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-P", str(PPD))
        yield printer
    finally:
        for sheet in printer.sheets():
            sheet.unlink()
        server.terminate()
        server.wait(20)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("cupsd did not start")
