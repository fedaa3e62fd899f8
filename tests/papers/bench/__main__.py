"""Runs the bench: every printer in turn, round after round, and writes what came out. `python -m tests.papers.bench [FILE]`."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from documents import faces
from documents.fonts import FOLDER
from tests.papers.bench import content

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 5
_MODULES = {
    "whole": "ours",
    "plain": "ours",
    "chromium-warm": "chromium",
    "chromium-cold": "chromium",
    "libreoffice": "office",
    "unoserver": "office",
    "reportlab": "lab",
    "typst": "typst_",
}
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Printer:
    """One of those measured; `many` papers in a round, `first` beforehand that do not count."""

    name: str
    title: str
    many: int
    first: int
    note: str
    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    size: int = 0
    pages: int = 0
    lack: str = ""


PRINTERS = [
    Printer("ours", "本系统", 12, 6, "常驻进程"),
    Printer("whole", "本系统，从事实到存档", 12, 6, "含全部检查、PDF/A-3和所附的事实；别家没有这些"),
    Printer("plain", "本系统，什么都不留存", 12, 4, "每份重读样式、字体、图片；压缩级别相同"),
    Printer("chromium-warm", "Chromium，常驻", 12, 4, "CDP printToPDF，同一HTML、样式、字体；行距取整到像素"),
    Printer("chromium-cold", "Chromium，每份启动", 3, 1, "--print-to-pdf"),
    Printer("libreoffice", "docxtpl + LibreOffice，每份启动", 3, 1, "soffice --convert-to"),
    Printer("unoserver", "docxtpl + LibreOffice，常驻", 8, 3, "unoserver"),
    Printer("reportlab", "ReportLab", 12, 4, "不能用CFF字体，改用文鼎简报宋；生僻字印不出"),
    Printer("typst", "Typst", 12, 4, "下限；模板是另一种语言"),
]


class Running:
    """A printer at work, with the time and memory of everything it started."""

    def __init__(self, printer: Printer, folder: Path, sheet: str):
        self.printer, self._folder, self._sheet = printer, folder, sheet
        house = printer.name in ("ours", "whole", "plain")
        python = sys.executable if house else str(ROOT / ".venv-bench" / "bin" / "python")
        order = [python, "-m", f"tests.papers.bench.{_MODULES.get(printer.name, printer.name)}"]
        self._process = subprocess.Popen(
            [*order, printer.name, str(FOLDER)],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._root = int(self._hear()["root"])

    def print(self, number: int) -> None:
        seal, qr = self._folder / "seal.png", self._folder / "qr.png"
        qr.write_bytes(content.qr(number))
        out = self._folder / f"{self.printer.name}.pdf"
        job: dict[str, Any] = {
            "number": number,
            "html": content.html(number),
            "lines": content.lines(number),
            "sheet": self._sheet,
        }
        job |= {"seal": str(seal), "qr": str(qr), "out": str(out)}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        self.printer.size = int(self._hear()["size"])

    def round(self, start: int) -> None:
        watching = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(watching,))
        before = seconds_of(self._root)
        watcher.start()
        for number in range(start, start + self.printer.many):
            self.print(number)
        watching.set()
        watcher.join()
        self.printer.seconds.append((seconds_of(self._root) - before) / self.printer.many)

    def end(self) -> None:
        for pid in tree(self._process.pid)[::-1]:
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        self._process.wait()

    def _watch(self, done: threading.Event) -> None:
        while not done.wait(0.1):
            self.printer.memory = max(self.printer.memory, sum(map(_kilobytes, tree(self._root))))

    def _hear(self) -> Any:
        assert self._process.stdout and self._process.stderr
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(self._process.stderr.read().strip().splitlines()[-1])
        return json.loads(line)


def tree(root: int) -> list[int]:
    """The process and all that live below it."""
    found = [root]
    for pid in found:
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                found += [int(child) for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
        except OSError:
            continue
    return found


def seconds_of(root: int) -> float:
    """Processor time of the process, of all that live below it, and of those that died and were waited for."""
    ticks = 0
    for pid in tree(root):
        try:
            ticks += sum(int(part) for part in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:15])
        except OSError:
            continue
    return ticks / _TICK


def _kilobytes(pid: int) -> int:
    """Proportional set size: shared memory counts once among those who share it."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def main(target: Path | None) -> None:
    faces.point_fontconfig_at(faces.load(FOLDER))
    sheet, running, number = content.sheet(FOLDER), [], 1
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        (Path(home) / "seal.png").write_bytes(content.seal())
        for printer in PRINTERS:
            try:
                one = Running(printer, Path(home), sheet)
                for _ in range(printer.first):
                    one.print(number)
                    number += 1
                running.append(one)
            except (RuntimeError, OSError) as fault:
                printer.lack = str(fault)[:80]
        for round_ in range(ROUNDS):
            for one in running:
                one.round(number)
                number += one.printer.many
            sys.stderr.write(f"{round_ + 1}/{ROUNDS} {time.strftime('%H:%M:%S')}\n")
        for one in running:
            told = subprocess.run(["pdfinfo", str(Path(home) / f"{one.printer.name}.pdf")], capture_output=True, text=True).stdout
            one.printer.pages = int(told.split("Pages:")[1].split()[0])
            one.end()
    text = report()
    sys.stdout.write(text)
    if target:
        target.write_text(text)


def report() -> str:
    """The table and whether each target is met, as Markdown."""
    known = {printer.name: printer for printer in PRINTERS}
    ours = known["ours"]
    rows = [
        "| 谁印 | CPU秒/份（中位） | 最小–最大 | 本系统是它的 | 内存峰值MB（PSS） | KB/份 | 页 | 说明 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for printer in PRINTERS:
        if printer.lack:
            rows.append(f"| {printer.title} | 没有测：{printer.lack} | | | | | | {printer.note} |")
            continue
        spread = f"{min(printer.seconds):.3f}–{max(printer.seconds):.3f}"
        rows.append(
            f"| {printer.title} | {statistics.median(printer.seconds):.3f} | {spread} | {_ratio(ours, printer):.2f} "
            f"| {printer.memory // 1024} | {printer.size // 1024} | {printer.pages} | {printer.note} |"
        )
    goals = [
        ("Chromium常驻的 1/4", "chromium-warm", 1 / 4),
        ("Chromium常驻的 1/5（更高目标）", "chromium-warm", 1 / 5),
        ("每份启动LibreOffice的 1/20", "libreoffice", 1 / 20),
        ("本系统什么都不留存时的 0.7", "plain", 0.7),
    ]
    met = [
        f"- 不超过{words}：{_ratio(ours, known[name]):.3f}，{'达到' if _ratio(ours, known[name]) <= limit else '没有达到'}"
        for words, name, limit in goals
        if not known[name].lack
    ]
    typst = f"- 下限Typst：本系统是它的 {_ratio(ours, known['typst']):.1f} 倍" if not known["typst"].lack else ""
    return "\n".join(
        [
            "# 印制的快慢 Bench of the press",
            "",
            "由 `make bench-press` 写出，不手改。同一份两页民事裁定书（496像素透明底印章、二维码PNG），每份人名、号码、二维码都不同；",
            f"各家轮流，{ROUNDS}轮；只算处理器时间（含全部子进程，含退出的），比值是每轮比值的中位数。压缩：本系统两行都是zlib 6级，其他各家用自己的默认级别。",
            "Written by `make bench-press`: the same ruling of two pages by every printer in turn, processor seconds with all child processes.",
            "",
            *rows,
            "",
            "## 目标 Targets",
            "",
            *met,
            typst,
            "",
        ]
    )


def _ratio(ours: Printer, other: Printer) -> float:
    """The median over the rounds of ours to theirs."""
    return statistics.median(one / two for one, two in zip(ours.seconds, other.seconds, strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
