"""ReportLab on the bench."""

import io
import os
from pathlib import Path
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer

from tests.papers.bench.serving import serve

_TTF = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf"
_MM = 72 / 25.4


def reportlab(fonts: Path, folder: Path) -> Any:

    pdfmetrics.registerFont(ttfonts.TTFont("paper", _TTF))

    def look(size: float, align: int, indent: float) -> Any:
        kind = ParagraphStyle(f"{size}-{align}", fontName="paper", fontSize=size, leading=28.95, wordWrap="CJK")
        kind.alignment, kind.firstLineIndent = align, indent
        return kind

    looks = {"title": look(22, 1, 0), "number": look(16, 2, 0), "body": look(16, 4, 32), "sign": look(16, 2, 0)}

    def do(job: dict[str, Any]) -> bytes:
        out = io.BytesIO()
        margins = {"leftMargin": 28 * _MM, "rightMargin": 26 * _MM, "topMargin": 37 * _MM, "bottomMargin": 35 * _MM}
        flow: list[Any] = [Paragraph(words, looks[role]) for role, words in job["lines"]]
        flow += [
            Spacer(1, 1),
            Image(job["seal"], 42 * _MM, 42 * _MM, mask="auto"),
            Image(job["qr"], 20 * _MM, 20 * _MM),
        ]
        SimpleDocTemplate(out, pagesize=(210 * _MM, 297 * _MM), pageCompression=1, **margins).build(flow)
        return out.getvalue()

    return os.getpid(), do


if __name__ == "__main__":
    serve({"reportlab": reportlab})
