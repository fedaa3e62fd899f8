"""What every measured printer does: reads jobs as lines of JSON, writes a PDF for each, answers, and waits for all it started."""

import ctypes
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Job = dict[str, Any]
Maker = Callable[
    [Path, Path], tuple[int, Callable[[Job], bytes]]
]  # fonts, folder of its own → process to be measured, what prints
_ADOPT_ORPHANS = 36


def serve(makers: dict[str, Maker]) -> None:
    """Serves as the printer of the command line: NAME FONTS."""
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        root, do = makers[sys.argv[1]](Path(sys.argv[2]), Path(home))
        _say({"root": root})
        for line in sys.stdin:
            job = json.loads(line)
            pdf = do(job)
            Path(job["out"]).write_bytes(pdf)
            _bury()
            _say({"size": len(pdf)})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _bury() -> None:
    """Waits for processes whose parents have left them here, so that their time counts."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def bury_all(seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.02)
    except ChildProcessError:
        return
