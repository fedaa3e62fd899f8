"""Typst on the bench."""

import json
import os
from pathlib import Path
from typing import Any

import typst as engine

from tests.papers.bench.serving import serve


def typst(fonts: Path, folder: Path) -> Any:

    source = folder / "paper.typ"
    source.write_text(
        """#set page(paper: "a4", margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm), numbering: "— 1 —")
#set text(font: ("Paper Latin", "Paper Fang", "Paper Light", "Paper Light More"), size: 16pt, lang: "zh", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 12.95pt, spacing: 12.95pt, justify: true)
#for (role, words) in json(bytes(sys.inputs.lines)) {
  if role == "title" { align(center, text(font: "Paper Title", size: 22pt, words)) }
  else if role == "body" { par(first-line-indent: (amount: 2em, all: true), words) }
  else { align(right, words) }
}
#place(bottom + right, image(sys.inputs.seal, width: 42mm))
#place(bottom + left, image(sys.inputs.qr, width: 20mm))
"""
    )
    compiler = engine.Compiler(str(source), root="/", font_paths=[str(fonts)], ignore_system_fonts=True)

    def do(job: dict[str, Any]) -> bytes:
        given = {"lines": json.dumps(job["lines"]), "seal": job["seal"], "qr": job["qr"]}
        return compiler.compile(format="pdf", sys_inputs=given, pdf_tags=False)

    return os.getpid(), do


if __name__ == "__main__":
    serve({"typst": typst})
