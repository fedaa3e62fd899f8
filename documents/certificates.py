"""Certificates of bodies: who may sign papers in whose name, from when to when. The private half lies in a file of this account alone, opened by a
passphrase of the settings, and never enters the database."""

import datetime as dt
import os
from pathlib import Path
from typing import Any, cast

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foundation import clock, journal
from foundation.errors import Refused
from foundation.records import Base, UTCDateTime
from foundation.site import here
from foundation.transactions import writing
from people.access import SYSTEM
from people.models import Body

from . import authority, pades, sm
from .verification import Root, fingerprint

PADES, SM2 = "pades", "sm2"


class Certificate(Base):
    """A body's certificate, or with no body a root. `pem` is public; of an SM2 key it is the public key in hex."""

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    sort: Mapped[str] = mapped_column(String(8))
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    pem: Mapped[str] = mapped_column(Text)
    since: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    until: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    revoked_why: Mapped[str] = mapped_column(String(200), default="")

    body: Mapped[Body | None] = relationship()

    def is_good(self, at: dt.datetime) -> bool:
        return self.since <= at < self.until and (self.revoked_at is None or at < self.revoked_at)


def issue(session: Session, body: Body, sort: str = PADES) -> Certificate:
    """A new certificate for a body under the house's own root, which is made with the first. Refuses without a passphrase, and while one is good."""
    if living(session, body, sort):
        raise Refused(f"{body.name}已经有有效的证书；要换，先作废原来的。")
    passphrase, now = _passphrase(), clock.now().replace(microsecond=0)
    writing(session)
    if sort == SM2:
        key = sm.new_key()
        kept = _add(session, body, sort, sm.fingerprint(key.public), key.public, now, now + dt.timedelta(days=3 * 365))
        _write(kept.fingerprint, sm.locked(key, passphrase))
    else:
        top, top_key = _root(session, passphrase, now)
        own = authority.new_key()
        made = authority.issued(own, body.name, top, top_key, now)
        kept = _add(session, body, sort, _print(made), _pem(made), made.not_valid_before_utc, made.not_valid_after_utc)
        _write(kept.fingerprint, authority.locked(own, passphrase))
    _note(session, kept, "certify", f"给{body.name}发证书")
    return kept


def revoke(session: Session, certificate: Certificate, why: str) -> None:
    """From now on nothing is signed with it; what it signed before stays good. Refuses without a reason."""
    if not why.strip():
        raise Refused("请写为什么作废。", field="why")
    writing(session)
    session.refresh(certificate)
    certificate.revoked_at, certificate.revoked_why = certificate.revoked_at or clock.now(), why[:200]
    _note(session, certificate, "revoke", f"作废证书：{why}"[:400])


def living(session: Session, body: Body, sort: str = PADES) -> Certificate | None:
    """The certificate with which a body signs today; None without a good one."""
    found = session.scalars(select(Certificate).where(Certificate.body_id == body.id, Certificate.sort == sort))
    return next((one for one in found if one.is_good(clock.now())), None)


def opened(certificate: Certificate) -> pades.Held:
    """A certificate with its key, to sign with now. Refuses an expired or revoked one."""
    _check(certificate)
    key = load_pem_private_key(_place(certificate.fingerprint).read_bytes(), _passphrase())
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return pades.Held(_asn1(certificate.pem), asn1_keys.PrivateKeyInfo.load(der))


def opened_sm(certificate: Certificate) -> sm.Key:
    """The same for an SM2 key."""
    _check(certificate)
    return sm.unlocked(_place(certificate.fingerprint).read_bytes(), certificate.pem, _passphrase())


def roots(session: Session) -> list[Root]:
    """What papers are verified by: the roots, with the certificates under them that were revoked."""
    every = list(session.scalars(select(Certificate).where(Certificate.sort == PADES)))
    void = tuple((one.fingerprint, one.revoked_at) for one in every if one.revoked_at is not None)
    return [Root(_asn1(one.pem), void) for one in every if one.body_id is None]


def for_stamps(session: Session) -> pades.Held:
    """A certificate for the demonstration's own time stamps, made anew and kept nowhere. Refuses without a passphrase."""
    now = clock.now().replace(microsecond=0)
    writing(session)
    top, top_key = _root(session, _passphrase(), now)
    key = authority.new_key(2048)
    made = authority.issued(key, "演示时间戳", top, top_key, now - dt.timedelta(minutes=1), stamps=True)
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return pades.Held(_asn1(_pem(made)), asn1_keys.PrivateKeyInfo.load(der))


def _root(session: Session, passphrase: bytes, now: dt.datetime) -> tuple[x509.Certificate, authority.Key]:
    found = session.scalars(select(Certificate).where(Certificate.body_id.is_(None)).order_by(Certificate.id.desc())).first()
    if found is not None:
        key = load_pem_private_key(_place(found.fingerprint).read_bytes(), passphrase)
        return x509.load_pem_x509_certificate(found.pem.encode()), cast(authority.Key, key)
    own = authority.new_key()
    made = authority.root(own, f"{here().name}（演示根证书）", now - dt.timedelta(days=1))
    kept = _add(session, None, PADES, _print(made), _pem(made), made.not_valid_before_utc, made.not_valid_after_utc)
    _write(kept.fingerprint, authority.locked(own, passphrase))
    _note(session, kept, "certify", "建立演示根证书")
    return made, own


def _add(
    session: Session, body: Body | None, sort: str, name: str, pem: str, since: dt.datetime, until: dt.datetime
) -> Certificate:
    kept = Certificate(body=body, sort=sort, fingerprint=name, pem=pem, since=since, until=until)
    session.add(kept)
    session.flush()
    return kept


def _note(session: Session, certificate: Certificate, act: str, said: str) -> None:
    of: dict[str, Any] = {
        "subject": "certificate",
        "subject_id": certificate.id,
        "act": act,
        "before": "",
        "after": "",
        "sentence": said,
    }
    journal.write(session, journal.HOUSE, SYSTEM, detail={"fingerprint": certificate.fingerprint}, **of)


def _check(certificate: Certificate) -> None:
    if not certificate.is_good(clock.now()):
        raise Refused("证书已经过期或者作废，不能再签。请管理员换发。")


def _passphrase() -> bytes:
    if not here().seal_passphrase:
        raise Refused("没有设口令（SEAL_PASSPHRASE），机构的私钥不能存放，也不能打开。")
    return here().seal_passphrase


def _place(name: str) -> Path:
    return here().data / "keys" / "bodies" / f"{name}.key"


def _write(name: str, content: bytes) -> None:
    place = _place(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()


def _asn1(pem: str) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER))


def _print(certificate: x509.Certificate) -> str:
    return fingerprint(asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)))
