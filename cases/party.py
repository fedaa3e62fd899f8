"""Parties and those who stand for them, as papers must name them."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from documents.models import Paper
from foundation.crypto import Encrypted, blind
from foundation.marks import N_
from foundation.records import Base, CodedColumn, UTCDateTime
from law import identity
from law.coded import Coded
from law.phones import normal_phone

if TYPE_CHECKING:
    from .models import Case


class Side(Coded):
    """Where a party stands in the dispute."""

    APPLICANT = "applicant", N_("申请人")
    RESPONDENT = "respondent", N_("被申请人")
    THIRD = "third", N_("第三人")


class PartyKind(Coded):
    """What a party is, and what the one who stands for it is called (民诉法解释第五十二条、第五十九条；民法典第一百零一条)."""

    PERSON = "person", N_("自然人"), ""
    LEGAL = "legal", N_("法人"), "法定代表人"
    BRANCH = "branch", N_("分支机构、非法人组织"), "负责人"
    TRADER = "trader", N_("个体工商户"), "经营者"
    SPECIAL = "special", N_("村（居）委会等特别法人"), "负责人"

    def __init__(self, value: str, title: str, head_title: str):
        self.head_title = head_title


class Party(Base):
    """One party of one case, as its papers must name it."""

    __tablename__ = "party"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    ordinal: Mapped[int]
    side: Mapped[Side] = mapped_column(CodedColumn(Side))
    kind: Mapped[PartyKind] = mapped_column(CodedColumn(PartyKind), default=PartyKind.PERSON)
    name: Mapped[str] = mapped_column(String(120))
    alias: Mapped[str] = mapped_column(String(120), default="")
    sex: Mapped[str] = mapped_column(String(4), default="")
    birth: Mapped[dt.date | None]
    own_labour: Mapped[bool] = mapped_column(default=False)  # lives mainly on the wages of own labour (民法典第十八条)
    ethnicity: Mapped[str] = mapped_column(String(20), default="")
    nationality: Mapped[str] = mapped_column(String(40), default="")
    occupation: Mapped[str] = mapped_column(String(60), default="")
    id_type: Mapped[str] = mapped_column(String(8), default="")
    id_number: Mapped[str | None] = mapped_column(Encrypted("party.id_number"))
    id_index: Mapped[str | None] = mapped_column(String(32), index=True)
    id_note: Mapped[str] = mapped_column(String(200), default="")
    id_special: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None] = mapped_column(Encrypted("party.phone"))
    phone_index: Mapped[str | None] = mapped_column(String(32), index=True)
    email: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    address_confidential: Mapped[bool] = mapped_column(default=False)
    head_name: Mapped[str] = mapped_column(String(60), default="")
    head_title: Mapped[str] = mapped_column(String(40), default="")
    consents_to_e_service: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(String(20), default="")
    reader: Mapped[str] = mapped_column(String(60), default="")
    enforcement_debtor: Mapped[bool] = mapped_column(default=False)  # as somebody at the counter knows; printed nowhere

    case: Mapped["Case"] = relationship(back_populates="parties")
    everybody: Mapped[list["Representative"]] = relationship(back_populates="party", order_by="Representative.id")
    interpreters: Mapped[list["Interpreter"]] = relationship(back_populates="party", order_by="Interpreter.id")

    @validates("id_number")
    def _index_number(self, _key: str, value: str | None) -> str | None:
        self.id_index = blind(identity.normal(value), "id") if value else None
        return value

    @validates("phone")
    def _index_phone(self, _key: str, value: str | None) -> str | None:
        self.phone_index = blind(normal_phone(value), "phone") if value else None
        return value

    @property
    def is_person(self) -> bool:
        return self.kind == PartyKind.PERSON

    @property
    def representatives(self) -> list["Representative"]:
        """Who stands for the party now."""
        return [one for one in self.everybody if one.ended_on is None]

    def contact_of(self, representative_id: int | None) -> str:
        """The phone, blinded, by which the party or one who stands for it is reached; its number where it has none."""
        one = next((one for one in self.representatives if one.id == representative_id), None)
        if one is not None:
            return blind(normal_phone(one.phone), "phone") if one.phone else one.name
        return self.phone_index or self.id_index or ""

    @property
    def tongue(self) -> str:
        """The language a person needs an interpreter for, "" for none: 蒙古语 of 蒙古语(需翻译)."""
        return re.sub(r"[(（].*", "", self.language).strip() if self.is_person else ""

    @property
    def interpreter(self) -> "Interpreter | None":
        """Who interprets for the party now."""
        return next((one for one in self.interpreters if one.ended_on is None), None) if self.tongue else None

    @property
    def guardian(self) -> "Representative | None":
        return next((one for one in self.representatives if one.is_guardian), None)

    @property
    def agent(self) -> "Representative | None":
        return next((one for one in self.representatives if not one.is_guardian), None)


class Representative(Base):
    """A guardian or an agent of a party. Special authority names its powers one by one (民诉法第六十二条)."""

    __tablename__ = "representative"

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    is_guardian: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(60))
    relation: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str | None] = mapped_column(Encrypted("representative.phone"))
    id_number: Mapped[str | None] = mapped_column(Encrypted("representative.id_number"))
    special: Mapped[bool] = mapped_column(default=False)
    powers: Mapped[list[str]] = mapped_column(JSON, default=list)
    document_number: Mapped[str] = mapped_column(String(80), default="")
    ended_on: Mapped[dt.date | None]

    party: Mapped[Party] = relationship(back_populates="everybody")


class Interpreter(Base):
    """Who interprets for a party: named, booked for a time, and bound by a declaration (D33) signed before the first meeting."""

    __tablename__ = "interpreter"

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    languages: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str | None] = mapped_column(Encrypted("interpreter.phone"))
    body: Mapped[str] = mapped_column(String(120), default="")
    qualification: Mapped[str] = mapped_column(String(120), default="")
    booked_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    declaration_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    ended_on: Mapped[dt.date | None]

    party: Mapped[Party] = relationship(back_populates="interpreters")
    declaration: Mapped[Paper | None] = relationship()

    @property
    def declared_on(self) -> dt.date | None:
        """The day the declaration was signed."""
        paper = self.declaration
        return paper.last_hand_on if paper is not None and not paper.void_at and paper.is_signed else None
