"""Makes certificates: a root of this house for demonstrations, a body's own under it, one for time stamps. Pure but for chance; what is kept, and where,
is `certificates`' to say. An office with certificates from a licensed authority brings those instead."""

import datetime as dt

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def new_key(rsa_bits: int = 0) -> Key:
    """A new P-256 key, or an RSA key of so many bits."""
    return rsa.generate_private_key(65537, rsa_bits) if rsa_bits else ec.generate_private_key(ec.SECP256R1())


def root(key: Key, name: str, since: dt.datetime, years: int = 20) -> x509.Certificate:
    """A certificate that is its own authority."""
    return _made(key, key, _named(name), _named(name), since, years, x509.BasicConstraints(True, 0), sign=False)


def issued(
    key: Key, name: str, by: x509.Certificate, by_key: Key, since: dt.datetime, years: int = 3, *, stamps: bool = False
) -> x509.Certificate:
    """A certificate for a body's key under a root; with `stamps` one for time stamps only."""
    return _made(
        key, by_key, _named(name), by.subject, since, years, x509.BasicConstraints(False, None), sign=True, stamps=stamps
    )


def locked(key: Key, passphrase: bytes) -> bytes:
    """A key as PEM that opens with a passphrase only."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase))


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _made(
    key: Key, by: Key, subject: x509.Name, issuer: x509.Name, since: dt.datetime, years: int, basic: x509.BasicConstraints,
    *, sign: bool, stamps: bool = False,
) -> x509.Certificate:  # fmt: skip
    usage = x509.KeyUsage(sign, sign and not stamps, False, False, False, not sign, not sign, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + dt.timedelta(days=365 * years))
        .add_extension(basic, critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    if stamps:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(by, SHA256())
