"""LibreOffice on the bench, fed by docxtpl: one started for every paper, and one that stays."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from xmlrpc.client import ServerProxy

import docx
import docxtpl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.papers.bench.serving import bury_all, serve


def _docx(folder: Path) -> Any:

    template = docx.Document()
    section = template.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = Mm(37), Mm(26), Mm(35), Mm(28)
    normal = template.styles["Normal"]
    normal.font.size, normal.font.name = Pt(16), "Paper Latin"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Paper Fang")
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), Pt(28.95)
    marks = {
        "title": (1, 0, 22, "Paper Title"),
        "number": (2, 0, 16, "Paper Fang"),
        "body": (3, 32, 16, "Paper Fang"),
        "sign": (2, 0, 16, "Paper Fang"),
    }
    for role, (align, indent, size, face) in marks.items():
        for words in (f"{{%p for line in {role} %}}", "{{ line }}", "{%p endfor %}"):
            paragraph = template.add_paragraph()
            paragraph.alignment, paragraph.paragraph_format.first_line_indent = align, Pt(indent)
            run = paragraph.add_run(words)
            run.font.size = Pt(size)
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    template.add_paragraph("{{ seal }}{{ qr }}")
    section._sectPr.append(OxmlElement("w:docGrid"))
    template.save(folder / "template.docx")

    def fill(job: dict[str, Any]) -> Path:
        paper = docxtpl.DocxTemplate(folder / "template.docx")
        words: dict[str, Any] = {role: [text for each, text in job["lines"] if each == role] for role in marks}
        words["seal"] = docxtpl.InlineImage(paper, job["seal"], width=Mm(42))
        words["qr"] = docxtpl.InlineImage(paper, job["qr"], width=Mm(20))
        paper.render(words)
        paper.save(folder / "paper.docx")
        return folder / "paper.docx"

    return fill


def libreoffice(fonts: Path, folder: Path) -> Any:
    fill = _docx(folder)

    def do(job: dict[str, Any]) -> bytes:
        order = [
            "soffice",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        subprocess.run([*order, str(fill(job))], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        bury_all()
        return (folder / "paper.pdf").read_bytes()

    return os.getpid(), do


def unoserver(fonts: Path, folder: Path) -> Any:
    """The server is started by Debian's own Python, the only one that knows LibreOffice."""
    fill = _docx(folder)
    where = {**os.environ, "PYTHONPATH": next(path for path in sys.path if path.endswith("site-packages"))}
    order = [
        "/usr/bin/python3",
        "-m",
        "unoserver.server",
        "--port",
        "20031",
        "--uno-port",
        "20032",
        "--user-installation",
        str(folder / "office"),
    ]
    subprocess.Popen(order, env=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server: Any = ServerProxy("http://127.0.0.1:20031", allow_none=True)
    for _ in range(600):
        try:
            server.info()
            break
        except OSError:
            time.sleep(0.1)

    def do(job: dict[str, Any]) -> bytes:
        out = folder / "served.pdf"
        server.convert(str(fill(job)), None, str(out), "pdf", None, [], True, None)
        return out.read_bytes()

    return os.getpid(), do


if __name__ == "__main__":
    serve({"libreoffice": libreoffice, "unoserver": unoserver})
