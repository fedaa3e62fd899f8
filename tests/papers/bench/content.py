"""The two-page ruling that everybody prints: the same words for all, other names, numbers and QR code in every copy."""

import dataclasses
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import segno
from PIL import Image

from documents import drafting, faces, kinds
from documents.seals import seal_png
from documents.typeset import style
from tests.papers import of_rulings, people

_SEAL = '<span class="seal court" id="slot-seal"></span>'
_QR = '<img src="press:qr" alt="" class="bench">'
_LINE = re.compile(r"<(h1|p)([^>]*)>(.*?)</\1>", re.DOTALL)


def facts(number: int) -> Any:
    """A ruling between two people who are like nobody else."""
    names = (f"程{chr(0x4E10 + number % 2000)}䶮", f"罗{chr(0x5E10 + number % 2000)}堃")
    parties = tuple(
        people.PartyFacts(standing="申请人", who=people.person(name, number=f"99010319880312{number % 10_000:04d}"))
        for name in names
    )
    terms = tuple(dataclasses.replace(term, text=f"{term.text}（第{number}件）") for term in people.TERMS[1:])
    return of_rulings.ruling(applicants=parties, number=f"（2026）示0101民特{number}号", terms=terms)


def html(number: int) -> str:
    """The draft with the seal over its date and a QR code, as the press sets it."""
    return with_pictures(drafting.draft(kinds.CONFIRMING, facts(number)))


def with_pictures(draft: str) -> str:
    """The draft with a seal and a QR code put in."""
    return draft.replace(_SEAL, '<img class="seal court" src="press:seal" alt="">' + _QR)


def lines(number: int) -> list[tuple[str, str]]:
    """The paragraphs as (role, words): title, number, body, sign."""
    found = []
    for tag, marks, inner in _LINE.findall(html(number)):
        words = unescape(re.sub(r"<[^>]*>", "", inner)).strip()
        role = (
            "title"
            if tag == "h1"
            else "number"
            if "number" in marks
            else "sign"
            if re.search("first|dated|below", marks)
            else "body"
        )
        found.append((role, words))
    return found


def seal() -> bytes:
    """A seal of 496 pixels on a transparent ground."""
    image = Image.open(io.BytesIO(seal_png(people.COURT))).resize((496, 496))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def qr(number: int) -> bytes:
    """A QR code of this copy alone."""
    out = io.BytesIO()
    segno.make(f"https://tiaojie.minghu.example/v/{number:08d}", error="m").save(out, kind="png", scale=8, border=1)
    return out.getvalue()


def sheet(fonts: Path) -> str:
    """The style sheet of the papers and where the QR code stands."""
    return style(faces.load(fonts)) + "\n.bench { position: absolute; left: 0; width: 20mm; height: 20mm; }"
