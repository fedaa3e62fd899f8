"""Every paper as PDF and picture, for looking at: `python -m tests.papers.gallery FOLDER [NAME …]`."""

import subprocess
import sys
from pathlib import Path

from documents import press
from tests.papers import people, samples


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or samples.PAPERS:
        sheet = press.make(*samples.PAPERS[name], people.qr())
        target = folder / f"{name}.pdf"
        target.write_bytes(sheet.pdf)
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(target), str(folder / name)], check=True)
        sys.stdout.write(f"{name} {sheet.kind.title}：{sheet.pages}页，{', '.join(slot.name for slot in sheet.slots)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
