"""Signs a PDF with the certificate of a body (PAdES, ETSI EN 319 142-1: B-B, or B-T with the time stamp of an authority). Appends; what was there stays."""

import datetime as dt
import io
import urllib.request
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, keys, tsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents import canonical

FIELD = "机构签名"
PLAIN, STAMPED = "电子签章", "电子签章，附时间戳"  # under the signature: a stamp that is torn off is missed
_SECONDS = 10
_ROOM = 8192  # bytes for the envelope, with a time stamp and its certificates


class NoStamp(Exception):
    """The time stamp authority did not answer, or not with a stamp."""


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate with its private key, opened to be used once."""

    certificate: x509.Certificate
    key: keys.PrivateKeyInfo


def sign(pdf: bytes, held: Held, name: str, at: dt.datetime, stamps: str = "") -> bytes:
    """The PDF with the signature appended after it, by the house's own time. `stamps` is the address of a time stamp authority (RFC 3161). Raises NoStamp when it is away."""
    store = SimpleCertificateStore()
    signer = _Signer(held.certificate, held.key, store, embed_roots=False)
    how = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=name,
        reason=STAMPED if stamps else PLAIN,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    out = io.BytesIO()
    try:
        _At(at, how, signer, timestamper=_Stamper(stamps) if stamps else None).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)), bytes_reserved=2 * _ROOM, output=out
        )
    except TimestampRequestError as error:
        raise NoStamp(str(error)) from error
    return out.getvalue()


class _At(PdfSigner):
    """Writes the house's time under a signature, where the library would ask the machine."""

    def __init__(self, at: dt.datetime, *how: Any, **more: Any):
        super().__init__(*how, **more)
        self._time = at

    def init_signing_session(self, *given: Any, **more: Any) -> PdfSigningSession:
        session = super().init_signing_session(*given, **more)
        session.system_time = self._time
        return session


class _Signer(SimpleSigner):
    """One spelling of a signature only: of the two numbers that fit, the smaller."""

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        return canonical.low_s(super().sign_raw(data, digest_algorithm))


class _Stamper(TimeStamper):
    """Asks a time stamp authority over HTTP."""

    def __init__(self, address: str):
        super().__init__()
        self._address = address

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        token = await super().async_timestamp(message_digest, md_algorithm)
        try:
            return canonical.normal(token)
        except (ValueError, KeyError, TypeError) as error:
            raise TimestampRequestError("a time stamp that cannot be used here") from error

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        asked = urllib.request.Request(self._address, req.dump(), set_tsp_headers({}))
        try:
            with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:
                return tsp.TimeStampResp.load(answer.read(65536), strict=True)
        except (OSError, ValueError) as error:
            raise TimestampRequestError(f"no time stamp: {error}") from error
