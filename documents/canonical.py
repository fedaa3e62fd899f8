"""Reads the envelope of a PAdES signature (CMS, RFC 5652) and refuses every spelling of it but one. A signature covers its signed attributes and the
file, not the fields around them: those are written in one way here, and a file in which they are written in another was altered."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, tsp, x509
from asn1crypto.algos import DSASignature

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-4 D.1.2.3)
_STAMP = "signature_time_stamp_token"


@dataclass(frozen=True, slots=True)
class Told:
    """What the envelope says, not yet believed: the digest it is about, the signer's certificate, the time an authority stamped on it."""

    digest: bytes
    certificate: x509.Certificate
    stamped_at: dt.datetime | None


def read(envelope: bytes) -> Told:
    """What an envelope, filled up with zeros, says. ValueError for any other than the one spelling."""
    length = _length(envelope)
    _only(not envelope[length:].strip(b"\0"))
    signed = _content(envelope[:length], "data")
    signer = signed["signer_infos"][0]
    stamps, stamped_at = signer["unsigned_attrs"], None
    if stamps:
        _only(len(stamps) == 1 and stamps[0]["type"].native == _STAMP and len(stamps[0]["values"]) == 1)
        token = stamps[0]["values"][0]
        stamp = _content(token.dump(), "tst_info")
        _only(normal(token).dump() == token.dump())
        stamped_at = stamp["encap_content_info"]["content"].parsed["gen_time"].native
    _only(_spelled(signed, "v1", stamps or None).dump() == envelope[:length])
    (digest,) = [one["values"] for one in signer["signed_attrs"] if one["type"].native == "message_digest"]
    return Told(bytes(digest[0].native), _own(signed), stamped_at)


def normal(token: cms.ContentInfo) -> cms.ContentInfo:
    """A time stamp in the one spelling, with its authority's certificate and no other: what nobody signed is written as it is here. ValueError for one that
    is signed in a way that is not known here."""
    signed = token["content"]
    _only(isinstance(signed["encap_content_info"]["content"].parsed, tsp.TSTInfo))
    return _spelled(signed, "v3", None)


def low_s(signature: bytes) -> bytes:
    """An ECDSA signature over P-256 with the smaller of the two numbers that fit, so that there is one spelling only."""
    r, s = (DSASignature.load(signature)[part].native for part in ("r", "s"))
    return bytes(DSASignature({"r": r, "s": min(s, _ORDER - s)}).dump())


def _content(envelope: bytes, content: str) -> cms.SignedData:
    whole = cms.ContentInfo.load(envelope, strict=True)
    _only(whole["content_type"].native == "signed_data")
    signed = whole["content"]
    _only(len(signed["signer_infos"]) == 1 and signed["encap_content_info"]["content_type"].native == content)
    return signed


def _spelled(signed: cms.SignedData, version: str, stamps: Any) -> cms.ContentInfo:
    """The envelope anew from what is signed in it: attributes, signature, the signer's certificate, the content."""
    signer, own = signed["signer_infos"][0], _own(signed)
    kind, curve = own.public_key.algorithm, own.public_key.curve[1] if own.public_key.algorithm == "ec" else ""
    _only(kind == "rsa" or curve == "secp256r1")
    signature = signer["signature"].native
    info = cms.SignerInfo({
        "version": "v1",
        "sid": cms.SignerIdentifier("issuer_and_serial_number", {"issuer": own.issuer, "serial_number": own.serial_number}),
        "digest_algorithm": {"algorithm": signer["digest_algorithm"]["algorithm"].native},
        "signed_attrs": signer["signed_attrs"],
        "signature_algorithm": {"algorithm": "rsassa_pkcs1v15" if kind == "rsa" else "sha256_ecdsa"},
        "signature": signature if kind == "rsa" else low_s(signature),
        **({"unsigned_attrs": stamps} if stamps else {}),
    })  # fmt: skip
    content = signed["encap_content_info"] if version == "v3" else {"content_type": "data"}
    parts = {
        "version": version,
        "digest_algorithms": [{"algorithm": signer["digest_algorithm"]["algorithm"].native}],
        "encap_content_info": content,
        "certificates": [own],
        "signer_infos": [info],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(parts)})


def _own(signed: cms.SignedData) -> x509.Certificate:
    """The signer's certificate among those that came along."""
    sid = signed["signer_infos"][0]["sid"].chosen
    (own,) = [
        one.chosen
        for one in signed["certificates"]
        if one.chosen.serial_number == sid["serial_number"].native and one.chosen.issuer.dump() == sid["issuer"].dump()
    ]
    return own


def _length(envelope: bytes) -> int:
    """How long the one value at the beginning says it is (DER)."""
    _only(len(envelope) > 5 and envelope[0] == 0x30 and envelope[1] == 0x82)
    return 4 + int.from_bytes(envelope[2:4], "big")


def _only(holds: bool) -> None:
    if not holds:
        raise ValueError("another spelling")
