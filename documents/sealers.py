"""How a body's certificate gets on a finished paper. Two ways, chosen by a setting: a signature inside the PDF, or a record beside it."""

from dataclasses import dataclass
from typing import Protocol

from foundation import clock

from . import certificates, pades, sm
from .certificates import Certificate


@dataclass(frozen=True, slots=True)
class Sealed:
    """The bytes to give out, what stands beside them, and whether an authority stamped the time."""

    pdf: bytes
    record: bytes = b""
    stamped: bool = False


class Sealer(Protocol):
    """Puts a certificate on a paper. `label` says what it is, and what it is not."""

    sort: str
    label: str

    def seal(self, pdf: bytes, certificate: Certificate, signer: str, stamps: str) -> Sealed:
        """Raises NoStamp when the time stamp authority is away; refuses a certificate that is not good."""
        ...


class InThePdf:
    """PAdES with ECDSA over P-256."""

    sort, label = certificates.PADES, "PDF 电子签名（PAdES，ECDSA P-256）"

    def seal(self, pdf: bytes, certificate: Certificate, signer: str, stamps: str) -> Sealed:
        return Sealed(pades.sign(pdf, certificates.opened(certificate), signer, clock.now(), stamps), stamped=bool(stamps))


class BesideThePdf:
    """An SM2 record; the PDF stays as it is, and no reader of PDFs sees the record."""

    sort, label = certificates.SM2, f"SM2/SM3 签名记录（{sm.LABEL}）"

    def seal(self, pdf: bytes, certificate: Certificate, signer: str, stamps: str) -> Sealed:
        key = certificates.opened_sm(certificate)
        return Sealed(pdf, sm.record(pdf, key, signer, clock.now().isoformat(timespec="seconds")))


SEALERS: dict[str, Sealer] = {one.sort: one for one in (InThePdf(), BesideThePdf())}
