"""Whether a signed PDF is, to the last byte, what the holder of a trusted certificate signed. Pure: bytes and roots in, a verdict out; no database, no
web, no clock. "Intact" alone proves nothing: what was appended afterwards leaves the signature intact."""

import datetime as dt
import hashlib
import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import load_der_x509_certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from documents import canonical, pades
from foundation.marks import N_
from law.coded import Coded

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_GAP = re.compile(rb"<[0-9A-F]+>")
_BROKEN = (
    PdfError,
    SignatureValidationError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    OSError,
    NotImplementedError,
    MemoryError,
    zlib.error,
)


class Fault(Coded):
    """Why a file does not verify."""

    NO_PDF = "no_pdf", N_("不是 PDF 文件")
    UNSIGNED = "unsigned", N_("没有电子签名")
    SEVERAL = "several", N_("签名不止一个，或者签名的范围写得不对")
    NOT_WHOLE = "not_whole", N_("签名没有覆盖整个文件，有人在签名以外加了内容")
    ENVELOPE = "envelope", N_("签名数据本身被改过")
    CHANGED = "changed", N_("文件内容和签名时的不一样")
    REVISED = "revised", N_("签名以后又有改动")
    UNTRUSTED = "untrusted", N_("签名证书不是本系统信任的机构签发的，或者签名对不上")
    REVOKED = "revoked", N_("签名时证书已经作废")


@dataclass(frozen=True, slots=True)
class Root:
    """A certificate that is trusted to name others, and those of its certificates that are void, by fingerprint and since when."""

    certificate: x509.Certificate
    revoked: tuple[tuple[str, dt.datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`fault` is None when the file stands. Signer and time are told only then; `proven` says that the time is an authority's and not the signer's own
    word. `revisions` counts how often the file was written to, the signature included."""

    fault: Fault | None
    signer: str = ""
    fingerprint: str = ""
    at: dt.datetime | None = None
    proven: bool = False
    revisions: int = 0

    @property
    def stands(self) -> bool:
        return self.fault is None


def verify(pdf: bytes, roots: Sequence[Root], *, revisions: int | None = None) -> Verdict:
    """The verdict on a file. With `revisions`, it must have been written to exactly so often. The cheap questions come first."""
    if not pdf.startswith(b"%PDF-"):
        return Verdict(Fault.NO_PDF)
    ranges = _RANGE.findall(pdf)
    if len(ranges) != 1:
        return Verdict(Fault.SEVERAL if ranges else Fault.UNSIGNED)
    start, before, after, rest = (int(number) for number in ranges[0])
    if start != 0 or not 0 < before < after or after + rest != len(pdf):
        return Verdict(Fault.NOT_WHOLE)
    gap = pdf[before:after]
    if not _GAP.fullmatch(gap) or len(gap) % 2:
        return Verdict(Fault.ENVELOPE)
    envelope, digest = bytes.fromhex(gap[1:-1].decode()), hashlib.sha256(pdf[:before] + pdf[after:]).digest()
    if digest not in envelope:
        return Verdict(Fault.CHANGED)
    try:
        told = canonical.read(envelope)
    except _BROKEN:
        return Verdict(Fault.ENVELOPE)
    if told.digest != digest:
        return Verdict(Fault.CHANGED)
    if not any(_is_issued_by(root, told.certificate) for root in roots):
        return Verdict(Fault.UNTRUSTED)
    try:
        return _judged(pdf, told, roots, revisions)
    except _BROKEN:
        return Verdict(Fault.UNTRUSTED)


def looks_intact(pdf: bytes) -> bool:
    """What a careless reader asks: is there a signature whose bytes are as they were signed? For showing why that is not enough; nothing of ours asks it."""
    try:
        (signature,) = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
        signature.compute_integrity_info()
        status = signature.compute_digest()
        told = next(one for one in signature.signer_info["signed_attrs"] if one["type"].native == "message_digest")
        return bool(status == told["values"][0].native)
    except (*_BROKEN, StopIteration):
        return False


def _is_issued_by(root: Root, certificate: x509.Certificate) -> bool:
    """Asked before the library reads a stranger's file."""
    try:
        load_der_x509_certificate(certificate.dump()).verify_directly_issued_by(
            load_der_x509_certificate(root.certificate.dump())
        )
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _judged(pdf: bytes, told: canonical.Told, roots: Sequence[Root], revisions: int | None) -> Verdict:
    """The whole question, put to the library, at the time of signing: an expired certificate does not unmake what it signed."""
    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    if len(reader.embedded_signatures) != 1:
        return Verdict(Fault.SEVERAL)
    signature, total = reader.embedded_signatures[0], reader.xrefs.total_revisions
    at = told.stamped_at or signature.self_reported_timestamp
    if (signature.sig_object.get("/Reason") == pades.STAMPED) != (told.stamped_at is not None):
        return Verdict(Fault.ENVELOPE)
    if at is None or signature.signed_revision != total - 1 or revisions not in (None, total):
        return Verdict(Fault.REVISED)
    trusted = ValidationContext(
        trust_roots=[root.certificate for root in roots], moment=at, allow_fetching=False, revocation_mode="soft-fail"
    )
    status = validate_pdf_signature(signature, trusted, ts_validation_context=trusted)
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return Verdict(Fault.NOT_WHOLE)
    if status.modification_level not in (None, ModificationLevel.NONE) or not status.docmdp_ok:
        return Verdict(Fault.REVISED)
    stamp = status.timestamp_validity
    if not (status.bottom_line and status.trusted and (stamp is None) == (told.stamped_at is None)):
        return Verdict(Fault.UNTRUSTED)
    if stamp is not None and not (stamp.valid and stamp.intact and stamp.trusted):
        return Verdict(Fault.UNTRUSTED)
    name = fingerprint(told.certificate)
    if any(one == name and since <= at for root in roots for one, since in root.revoked):
        return Verdict(Fault.REVOKED)
    return Verdict(None, told.certificate.subject.native.get("common_name", ""), name, at, told.stamped_at is not None, total)


def fingerprint(certificate: x509.Certificate) -> str:
    """The SHA-256 of a certificate, in hex."""
    return hashlib.sha256(certificate.dump()).hexdigest()
