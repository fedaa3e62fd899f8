"""Our own press as one of those measured: as it is (`ours`; from facts to archive file: `whole`), and with nothing kept from one paper to the next (`plain`)."""

import os
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from documents import attached, cascade, cutting, drafting, faces, glyphs, justify, kinds, limits, reading
from documents.typeset import Typesetter, style
from documents.workers import settle_down
from tests.papers.bench import content
from tests.papers.bench.serving import serve

_QR = "<style>.bench { position: absolute; left: 0; width: 20mm; height: 20mm; }</style></head>"


def ours(at_hand: faces.Faces) -> Any:
    typesetter = Typesetter(at_hand)
    settle_down()
    return lambda job: typesetter.set(job["html"].replace("</head>", _QR), _pictures(job))[0]


def whole(at_hand: faces.Faces) -> Any:
    """From the facts to an archive file that carries them, with every check, as `press.make` does it in a worker."""
    typesetter = Typesetter(at_hand)
    settle_down()

    def make(job: dict[str, Any]) -> bytes:
        kind, facts, pictures = kinds.CONFIRMING, content.facts(job["number"]), _pictures(job)
        reading.refuse_gaps(facts, kind.title)
        limits.check(facts, pictures, kind.title)
        glyphs.check(reading.said(facts), at_hand.covered, kind.title)
        draft = drafting.draft(kind, facts)
        carried = attached.attached(kind, facts, draft)
        return typesetter.set(content.with_pictures(draft).replace("</head>", _QR), pictures, carried)[0]

    return make


def _pictures(job: dict[str, Any]) -> dict[str, bytes]:
    return {name: Path(job[name]).read_bytes() for name in ("seal", "qr")}


def plain(at_hand: faces.Faces) -> Any:
    """The same faces, justification and compression; style sheet, font configuration, pictures and faces are read anew for every paper."""
    Typesetter(at_hand)  # compression of level 6 as ours
    justify.install()
    cascade.remove()
    cutting.remove()

    def set_(job: dict[str, Any]) -> bytes:
        known, fetcher = FontConfiguration(), _Shelf(_pictures(job))
        sheet = CSS(string=style(at_hand), font_config=known, url_fetcher=fetcher)
        source = HTML(string=job["html"].replace("</head>", _QR), base_url="press:", url_fetcher=fetcher)
        return source.write_pdf(font_config=known, stylesheets=[sheet])

    return set_


class _Shelf(URLFetcher):
    def __init__(self, pictures: dict[str, bytes]):
        super().__init__(allowed_protocols=())
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        return URLFetcherResponse(url, self._pictures[url.removeprefix("press:")], {"Content-Type": "image/png"})


def _maker(make: Any) -> Any:
    return lambda fonts, _: (os.getpid(), make(faces.load(fonts)))


if __name__ == "__main__":
    serve({"ours": _maker(ours), "whole": _maker(whole), "plain": _maker(plain)})
