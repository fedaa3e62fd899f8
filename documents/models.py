"""Papers on file, who is to sign them and did, their scans, and how they were served."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.marks import N_
from foundation.records import Base, CodedColumn, UTCDateTime
from law.coded import Coded


class Change(Coded):
    """What a later paper did to one that was good."""

    SUPERSEDED = "superseded", N_("已被新的文书代替")
    CORRECTED = "corrected", N_("已被新的文书更正")


class Paper(Base):
    """A paper as the press made it: the bytes by their hash, the facts they came from. It is never made again."""

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    subject: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(120))
    number: Mapped[str] = mapped_column(String(120), default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha: Mapped[str] = mapped_column(String(64), index=True)
    text_sha: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    slots: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    readers: Mapped[list[str]] = mapped_column(JSON)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    issued_on: Mapped[dt.date]
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    void_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    void_why: Mapped[str] = mapped_column(String(200), default="")
    sealed_by: Mapped[str] = mapped_column(String(120), default="")
    sealed_on: Mapped[dt.date | None]
    seal_image: Mapped[bool] = mapped_column(default=False)
    final_sha: Mapped[str | None] = mapped_column(String(64), index=True)
    attested_sha: Mapped[str | None] = mapped_column(
        String(64), index=True
    )  # the finished paper with the body's certificate on it
    code: Mapped[str | None] = mapped_column(String(16), unique=True)  # by which anybody may ask whether it stands
    changed_how: Mapped[Change | None] = mapped_column(CodedColumn(Change))
    changed_on: Mapped[dt.date | None]

    signatures: Mapped[list["Signature"]] = relationship(back_populates="paper", order_by="Signature.ordinal")
    scans: Mapped[list["Scan"]] = relationship(order_by="Scan.id")

    __table_args__ = (
        CheckConstraint("(sealed_on is null) = (sealed_by = '')", name="sealed_by_somebody"),
        CheckConstraint("(changed_on is null) = (changed_how is null)", name="changed_in_some_way"),
        CheckConstraint("attested_sha is null or final_sha is not null", name="attested_is_finished"),
    )

    @property
    def is_signed(self) -> bool:
        """Everybody who was asked has signed."""
        return all(signature.signed_at for signature in self.signatures)

    @property
    def missing(self) -> list["Signature"]:
        return [signature for signature in self.signatures if not signature.signed_at]

    @property
    def concerned(self) -> set[int]:
        """The parties whose own paper it is, or who sign it with them."""
        return {one for one in (self.party_id, *(signature.party_id for signature in self.signatures)) if one is not None}

    @property
    def last_hand_on(self) -> dt.date | None:
        """The later of the last signature and the seal."""
        days = [signature.signed_on for signature in self.signatures]
        return max((day for day in [*days, self.sealed_on] if day), default=None)


class SigningWay(Coded):
    """How somebody signed."""

    PAD = "pad", N_("窗口手写板")
    LINK = "link", N_("本人手机")
    KEPT = "kept", N_("本人存的签名")
    PAPER = "paper", N_("纸面")
    FINGERPRINT = "fingerprint", N_("纸面按指印")


class Signature(Base):
    """A signature asked for, and once given what was seen (its hash), the ink, the day and the witness."""

    __tablename__ = "signature"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    capacity: Mapped[str] = mapped_column(String(60))
    slot: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(200))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    interpreter_id: Mapped[int | None] = mapped_column(ForeignKey("interpreter.id"), index=True)
    asked_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    shown_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)  # when it was first put before the signer at a pad
    signed_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    signed_on: Mapped[dt.date | None]
    way: Mapped[SigningWay | None] = mapped_column(CodedColumn(SigningWay))
    sha_seen: Mapped[str | None] = mapped_column(String(64))
    ink_sha: Mapped[str | None] = mapped_column(String(64))
    strokes_sha: Mapped[str | None] = mapped_column(String(64))
    confirmed: Mapped[bool] = mapped_column(default=False)
    witness: Mapped[str] = mapped_column(String(120), default="")
    reader: Mapped[str] = mapped_column(String(60), default="")  # who read the paper to a signer who cannot

    paper: Mapped[Paper] = relationship(back_populates="signatures")

    @property
    def is_by_hand(self) -> bool:
        """Given on the printed sheet."""
        return self.way in (SigningWay.PAPER, SigningWay.FINGERPRINT)

    __table_args__ = (
        CheckConstraint("(signed_at is null) = (sha_seen is null)", name="signed_what_was_seen"),
        CheckConstraint("(signed_at is null) = (signed_on is null)", name="signed_on_a_day"),
        CheckConstraint("way <> 'fingerprint' or witness <> ''", name="fingerprint_has_witness"),
        UniqueConstraint("paper_id", "slot"),
    )


class Scan(Base):
    """A signed or stamped sheet that came back as an image or PDF."""

    __tablename__ = "scan"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    sha: Mapped[str] = mapped_column(String(64))
    mime: Mapped[str] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)


class Service(Base):
    """One paper to one party by one way, with its proof (民诉法第八十七条至第九十五条)."""

    __tablename__ = "service"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    way: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(String(200))
    begun_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    opened_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    received_on: Mapped[dt.date | None]
    receiver: Mapped[str] = mapped_column(String(60), default="")
    mail_number: Mapped[str] = mapped_column(String(40), default="")
    proof_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))

    paper: Mapped[Paper] = relationship(foreign_keys=paper_id)
    proof: Mapped[Paper | None] = relationship(foreign_keys=proof_id)

    __table_args__ = (CheckConstraint("received_on is null or proof_id is not null", name="received_has_proof"),)
