"""The certificate on a finished paper: the seal's own following act. Done by the timetable, without a lock while a key or the network is used; every use
of a key is in the journal of the file."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, func, or_, select, table, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foundation import clock, files, journal
from foundation.records import Base, UTCDateTime
from foundation.site import here
from foundation.transactions import insert_once, writing
from people.access import SYSTEM
from people.models import Body

from .certificates import Certificate
from .models import Paper
from .pades import NoStamp
from .sealers import SEALERS, Sealed

ACT = "attest"
TRIES = 5  # how often a time stamp authority is asked before a paper goes without
_CLAIM = dt.timedelta(minutes=2)
_FIRST = dt.timedelta(minutes=1)


class Attestation(Base):
    """The certificate on one paper: whose, the bytes before and after, the record beside them where there is one, whether the time was stamped."""

    __tablename__ = "attestation"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), unique=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"))
    sha_before: Mapped[str] = mapped_column(String(64))
    sha_after: Mapped[str | None] = mapped_column(String(64))
    record_sha: Mapped[str | None] = mapped_column(String(64))
    stamped: Mapped[bool] = mapped_column(default=False)
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[dt.datetime] = mapped_column(UTCDateTime, index=True)
    at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    said: Mapped[str] = mapped_column(String(200), default="")

    paper: Mapped[Paper] = relationship()
    certificate: Mapped[Certificate] = relationship()


def attest_due(session: Session, now: dt.datetime, limit: int = 10) -> int:
    """Signs finished papers that bear an image seal of a body with a good certificate; returns how many. A paper whose time cannot be stamped waits and
    is tried again; after five times it is signed without, and that is said. Commits."""
    return sum(_attest(session, paper_id, certificate_id) for paper_id, certificate_id in _due(session, now)[:limit])


def _due(session: Session, now: dt.datetime) -> list[tuple[int, int]]:
    """Papers and the certificates to sign them with. What was sealed before a certificate was issued is not signed with it afterwards."""
    good = Certificate.revoked_at.is_(None) & (Certificate.since <= now) & (now < Certificate.until)
    waiting = (
        select(Paper.id, Certificate.id, Paper.sealed_on, Certificate.since)
        .join(Body, Body.name == Paper.sealed_by)
        .join(Certificate, Certificate.body_id == Body.id)
        .outerjoin(Attestation, Attestation.paper_id == Paper.id)
        .where(Paper.seal_image, Paper.final_sha.is_not(None), Paper.attested_sha.is_(None), Paper.void_at.is_(None))
        .where(good, Certificate.sort == here().sealer, Attestation.at.is_(None))
        .where(or_(Attestation.id.is_(None), Attestation.due_at <= now))
        .order_by(Paper.id)
    )
    return [(paper, by) for paper, by, sealed, since in session.execute(waiting) if sealed and sealed >= clock.day_of(since)]


def _attest(session: Session, paper_id: int, certificate_id: int) -> bool:
    claimed = _claimed(session, paper_id, certificate_id)
    if claimed is None:
        return False
    attestation, content = claimed
    stamps = here().stamps if attestation.tries < TRIES else ""
    certificate, signer = attestation.certificate, attestation.paper.sealed_by
    session.expunge(certificate)
    session.rollback()
    try:
        sealed = SEALERS[here().sealer].seal(content, certificate, signer, stamps)
    except NoStamp as away:
        _put_off(session, paper_id, str(away))
        return False
    _keep(session, paper_id, sealed)
    return True


def _claimed(session: Session, paper_id: int, certificate_id: int) -> tuple[Attestation, bytes] | None:
    """The row of a paper, taken for a while, and the bytes to sign; None when another took it."""
    writing(session)
    paper, now = session.get_one(Paper, paper_id), clock.now()
    assert paper.final_sha is not None
    insert_once(session, Attestation, paper_id=paper_id, certificate_id=certificate_id, sha_before=paper.final_sha, due_at=now, stamped=False, tries=0, said="")  # fmt: skip
    found = session.scalars(select(Attestation).where(Attestation.paper_id == paper_id).with_for_update()).one()
    if found.at is not None or found.due_at > now or paper.void_at is not None:
        session.rollback()
        return None
    found.certificate_id, found.sha_before, found.due_at = certificate_id, paper.final_sha, now + _CLAIM
    session.commit()
    return found, files.get(found.sha_before)


def _put_off(session: Session, paper_id: int, why: str) -> None:
    writing(session)
    found = session.scalars(select(Attestation).where(Attestation.paper_id == paper_id)).one()
    found.tries += 1
    found.due_at, found.said = clock.now() + _FIRST * 2 ** (found.tries - 1), f"时间戳服务没有应答，等着再试：{why}"[:200]
    session.commit()


def _keep(session: Session, paper_id: int, sealed: Sealed) -> None:
    """Under the lock of the file: the signed bytes are given out from now on, and the journal says by whose certificate."""
    sha, record = files.put(sealed.pdf), files.put(sealed.record) if sealed.record else None
    writing(session)
    paper = session.get_one(Paper, paper_id)
    session.execute(
        select(text("id")).select_from(table("case_file")).where(text("id = :file")).with_for_update(), {"file": paper.case_id}
    )
    found = session.scalars(select(Attestation).where(Attestation.paper_id == paper_id)).one()
    if found.at is not None or paper.void_at is not None or paper.final_sha != found.sha_before:
        session.rollback()  # another was quicker, or the paper is no longer what was signed
        return
    found.sha_after, found.record_sha, found.stamped, found.at = sha, record, sealed.stamped, clock.now()
    found.said = f"时间戳服务 {TRIES} 次没有应答，没有加时间戳" if here().stamps and not sealed.stamped and not record else ""
    paper.attested_sha = sha
    detail = {
        "paper": paper_id,
        "kind": paper.kind,
        "before": found.sha_before,
        "sha": sha,
        "certificate": found.certificate.fingerprint,
        "how": SEALERS[here().sealer].label,
        "stamped": sealed.stamped,
        **({"record": record} if record else {}),
        **({"said": found.said} if found.said else {}),
    }
    of: dict[str, Any] = {"subject": paper.subject, "subject_id": paper.subject_id, "before": "", "after": ""}
    journal.write(
        session,
        paper.case_id,
        SYSTEM,
        act=ACT,
        sentence=f"{paper.sealed_by}的证书签在《{paper.title}》上"[:400],
        detail=detail,
        **of,
    )
    session.commit()


def of(session: Session, paper_id: int) -> Attestation | None:
    """The certificate on a paper, or what is waited for."""
    return session.scalars(select(Attestation).where(Attestation.paper_id == paper_id)).first()


def uses(session: Session, fingerprint: str) -> int:
    """How often a certificate has signed, by the rows; the journal must say the same."""
    mine = (
        select(func.count(Attestation.id))
        .join(Certificate)
        .where(Certificate.fingerprint == fingerprint, Attestation.at.is_not(None))
    )
    return session.scalar(mine) or 0
