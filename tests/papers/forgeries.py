"""Makes false papers out of a signed one: every family of change that is known of, each by chance, so that a seed tells which they were."""

import datetime as dt
import io
import random
import re
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from asn1crypto import cms
from asn1crypto.algos import DSASignature
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from documents import pades

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
NOW = dt.datetime(2026, 6, 16, 2, tzinfo=dt.UTC)
RANGE = re.compile(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]")


@dataclass(frozen=True)
class Papers:
    """A signed paper, the same before it was signed, another signed by the same body, and a key that nobody trusts."""

    signed: bytes
    plain: bytes
    other: bytes
    stranger: pades.Held

    @property
    def edges(self) -> tuple[int, int]:
        found = RANGE.search(self.signed)
        assert found
        return int(found[1]), int(found[2])

    @property
    def envelope(self) -> bytes:
        start, end = self.edges
        raw = bytes.fromhex(self.signed[start + 1 : end - 1].decode())
        return raw[: 4 + int.from_bytes(raw[2:4], "big")]


def _flipped(content: bytes, place: int, rng: random.Random) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << rng.randrange(8)]) + content[place + 1 :]


def flip(p: Papers, rng: random.Random) -> bytes:
    return _flipped(p.signed, rng.randrange(len(p.signed)), rng)


def flip_in_envelope(p: Papers, rng: random.Random) -> bytes:
    return _flipped(p.signed, rng.randrange(p.edges[0], p.edges[0] + 2 * len(p.envelope) + 2), rng)


def flip_in_padding(p: Papers, rng: random.Random) -> bytes:
    return _flipped(p.signed, rng.randrange(p.edges[0] + 2 * len(p.envelope) + 1, p.edges[1]), rng)


def flip_in_last_revision(p: Papers, rng: random.Random) -> bytes:
    places = [*range(len(p.plain), p.edges[0]), *range(p.edges[1], len(p.signed))]
    return _flipped(p.signed, rng.choice(places), rng)


def another_byte_of_the_envelope(p: Papers, rng: random.Random) -> bytes:
    raw = bytearray(p.envelope)
    place = rng.randrange(len(raw))
    raw[place] = (raw[place] + rng.randrange(1, 256)) % 256
    return _with(p, bytes(raw))


def cut(p: Papers, rng: random.Random) -> bytes:
    return p.signed[: -rng.choice([1, 2, rng.randrange(3, 900), rng.randrange(900, len(p.signed))])]


def append(p: Papers, rng: random.Random) -> bytes:
    return p.signed + rng.choice([b"\n", b" ", b"%", b"\0", b"%%EOF\n", rng.randbytes(rng.randrange(1, 400))])


def prepend(p: Papers, rng: random.Random) -> bytes:
    return rng.choice([b"\n", b"%PDF-1.7\n", rng.randbytes(rng.randrange(1, 40))]) + p.signed


def drop_bytes(p: Papers, rng: random.Random) -> bytes:
    place = rng.randrange(len(p.signed) - 50)
    return p.signed[:place] + p.signed[place + rng.randrange(1, 50) :]


def draw_on_page(p: Papers, rng: random.Random) -> bytes:
    return _updated(p, lambda writer: _draw(writer, rng))


def annotate(p: Papers, rng: random.Random) -> bytes:
    box = (rng.randrange(50, 300), rng.randrange(50, 700), 400, 760)
    return _updated(p, lambda writer: writer.add_annotation(0, FreeText(text=f"{rng.random()}", rect=box)))


def fill_a_field(p: Papers, rng: random.Random) -> bytes:
    def change(writer: PdfWriter) -> None:
        field = DictionaryObject({NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): TextStringObject(f"f{rng.random()}")})
        field[NameObject("/V")] = TextStringObject("5000")
        writer.root_object["/AcroForm"].get_object()["/Fields"].get_object().append(writer._add_object(field))

    return _updated(p, change)


def add_page(p: Papers, rng: random.Random) -> bytes:
    return _updated(p, lambda writer: writer.add_blank_page(595, rng.randrange(400, 842)))


def replace_font(p: Papers, rng: random.Random) -> bytes:
    def change(writer: PdfWriter) -> None:
        fonts = writer.pages[0]["/Resources"]["/Font"]
        chosen = fonts[rng.choice(sorted(fonts))].get_object()
        chosen[NameObject("/BaseFont")] = NameObject(f"/Other{rng.randrange(10**6)}")

    return _updated(p, change)


def shadow(p: Papers, rng: random.Random) -> bytes:
    """An object of the paper once more, by hand, with an old-fashioned table after it."""
    number = rng.randrange(1, 40)
    place = len(p.signed)
    body = b"%d 0 obj\n<</Type /Pages /Kids [] /Count %d>>\nendobj\n" % (number, rng.randrange(9))
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 200 /Root 2 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return p.signed + body + table % (number, place, rng.randrange(place), place + len(body))


def other_range(p: Papers, rng: random.Random) -> bytes:
    start, end = p.edges
    numbers = [0, start, end, len(p.signed) - end]
    numbers[rng.randrange(4)] += rng.choice([-1, 1, 2, -2, rng.randrange(-200, 200) or 7])
    return _ranged(p.signed, numbers)


def wrapped(p: Papers, rng: random.Random) -> bytes:
    """More bytes between the two halves, which the range leaves out: there the page is drawn anew."""
    start, end = p.edges
    inside = p.signed[start:end] + b"\n<</Shadow true>>\n" + rng.randbytes(rng.randrange(1, 60))
    return _ranged(p.signed[:start] + inside + p.signed[end:], [0, start, start + len(inside), len(p.signed) - end])


def embedded(p: Papers, rng: random.Random) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_attachment(f"{rng.randrange(10**6)}.pdf", p.signed)
    writer.write(out)
    return out.getvalue()


def embedded_bare(p: Papers, rng: random.Random) -> bytes:
    head = b"%%PDF-1.7\n9 0 obj\n<</Length %d>>\nstream\n" % len(p.signed)
    return head + p.signed + b"\nendstream\nendobj\n" + rng.randbytes(5)


def unsigned(p: Papers, rng: random.Random) -> bytes:
    return rng.choice([p.plain, p.signed.replace(b"/ByteRange", b"/ByteRange_"), p.signed.replace(b"/Type /Sig", b"/Type /Gis")])


def emptied(p: Papers, rng: random.Random) -> bytes:
    return rng.choice(
        [_with(p, b""), _with(p, rng.randbytes(900)), _gap(p, lambda gap: gap.lower()), _gap(p, lambda gap: b"0" + gap[1:])]
    )


def of_another_paper(p: Papers, rng: random.Random) -> bytes:
    other = Papers(p.other, b"", b"", p.stranger)
    return rng.choice([_with(p, other.envelope), p.plain + p.other[-rng.randrange(1000, 20000) :]])


def other_half(p: Papers, rng: random.Random) -> bytes:
    """The second of the two numbers with which the same ECDSA signature can be written."""

    def change(signed: cms.SignedData) -> None:
        was = DSASignature.load(signed["signer_infos"][0]["signature"].native)
        signed["signer_infos"][0]["signature"] = DSASignature({"r": was["r"].native, "s": ORDER - was["s"].native}).dump()

    return _recast(p, change)


def around_the_signed(p: Papers, rng: random.Random) -> bytes:
    """Fields of the envelope that no signature covers, written by its own library."""

    def change(signed: cms.SignedData) -> None:
        signer = signed["signer_infos"][0]
        what = rng.randrange(5)
        if what == 0:
            signed["version"] = rng.choice(["v0", "v3", "v4", "v5"])
        elif what == 1:
            signer["version"] = rng.choice(["v0", "v3"])
        elif what == 2:
            signed["digest_algorithms"] = [{"algorithm": rng.choice(["sha1", "sha512", "md5"])}]
        elif what == 3 and signer["unsigned_attrs"]:
            signer["unsigned_attrs"] = None  # the time stamp torn off
        else:
            more = cms.CMSAttribute(
                {"type": f"1.2.3.{rng.randrange(1, 99)}", "values": [cms.Any(cms.Integer(rng.randrange(99)))]}
            )
            signer["unsigned_attrs"] = [*(signer["unsigned_attrs"] or []), more]

    return _recast(p, change)


def saved_again_by_pikepdf(p: Papers, rng: random.Random) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(p.signed)) as pdf:
        pdf.docinfo["/Keywords"] = f"{rng.random()}"
        pdf.save(out, linearize=rng.random() < 0.3, compress_streams=rng.random() < 0.5)
    return out.getvalue()


def saved_again_by_pypdf(p: Papers, rng: random.Random) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(p.signed))), io.BytesIO()
    writer.add_metadata({"/Keywords": f"{rng.random()}"})
    writer.write(out)
    return out.getvalue()


def signed_by_a_stranger(p: Papers, rng: random.Random) -> bytes:
    return pades.sign(
        p.plain if rng.random() < 0.7 else p.plain + b"%%%d\n" % rng.randrange(99), p.stranger, "示范市明湖区人民法院", NOW
    )


def signed_over(p: Papers, rng: random.Random) -> bytes:
    """The old-fashioned way round a signature: the page changed after it, in good form."""
    return _updated(p, lambda writer: (_draw(writer, rng), writer.root_object.pop("/Perms", None)))


CHEAP = (
    flip, flip_in_envelope, flip_in_padding, flip_in_last_revision, another_byte_of_the_envelope, cut, append, prepend, drop_bytes, shadow,
    other_range, wrapped, embedded_bare, unsigned, emptied, of_another_paper,
)  # fmt: skip
DEAR = (
    draw_on_page, annotate, fill_a_field, add_page, replace_font, embedded, saved_again_by_pikepdf, saved_again_by_pypdf, signed_by_a_stranger,
    signed_over, other_half, around_the_signed,
)  # fmt: skip


def made(p: Papers, how_many: int, seed: int, dear: int = 10) -> list[tuple[str, Callable[[], bytes]]]:
    """So many changes, every family among them; the dear ones, which take a library, one in so many."""
    rng = random.Random(seed)
    families = [rng.choice(DEAR if n % dear == 0 else CHEAP) for n in range(how_many - len(CHEAP) - len(DEAR))]
    return [(one.__name__, _later(one, p, rng.randrange(2**32))) for one in (*CHEAP, *DEAR, *families)]


def _later(family: Callable[[Papers, random.Random], bytes], p: Papers, seed: int) -> Callable[[], bytes]:
    return lambda: family(p, random.Random(seed))


def _draw(writer: PdfWriter, rng: random.Random) -> None:
    page, drawn = writer.pages[0], DecodedStreamObject()
    drawn.set_data(b"1 1 1 rg %d %d 200 30 re f\n" % (rng.randrange(400), rng.randrange(700)))
    page[NameObject("/Contents")] = writer._add_object(drawn)


def _updated(p: Papers, change: Callable[[PdfWriter], object]) -> bytes:
    writer, out = PdfWriter(io.BytesIO(p.signed), incremental=True), io.BytesIO()
    change(writer)
    writer.root_object[NameObject("/Touched")] = NumberObject(1)
    writer.write(out)
    assert out.getvalue().startswith(p.signed)
    return out.getvalue()


def _ranged(content: bytes, numbers: list[int]) -> bytes:
    """The content under another range, written in as many characters."""
    found = RANGE.search(content)
    assert found
    width = len(found[0]) + len(content[found.end() :]) - len(content[found.end() :].lstrip(b" "))
    return (
        content[: found.start()] + (b"/ByteRange [%d %d %d %d]" % tuple(numbers)).ljust(width) + content[found.start() + width :]
    )


def _with(p: Papers, envelope: bytes) -> bytes:
    start, end = p.edges
    return p.signed[: start + 1] + envelope.hex().upper().encode().ljust(end - start - 2, b"0") + p.signed[end - 1 :]


def _gap(p: Papers, change: Callable[[bytes], bytes]) -> bytes:
    start, end = p.edges
    return p.signed[: start + 1] + change(p.signed[start + 1 : end - 1]) + p.signed[end - 1 :]


def _recast(p: Papers, change: Callable[[cms.SignedData], None]) -> bytes:
    envelope = cms.ContentInfo.load(p.envelope)
    change(envelope["content"])
    return _with(p, envelope.dump(force=True))
