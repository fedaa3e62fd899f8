"""The application for confirmation, the court's questioning, and the court's own letter on an agreement."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cases.models import Case, Filed
from documents.models import Paper
from foundation.acts import guard_state
from foundation.records import Base, CodedColumn, UTCDateTime
from foundation.tables import Table
from law.grounds import JcEnd
from mediation.models import Agreement
from people.models import Body, User

from .models_later import LaterRuling, Objection, Recusal
from .procedure import TABLE


class Application(Filed, Base):
    """A joint application of all parties to a court to confirm one agreement."""

    __tablename__ = "application"
    kind = "application"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    court_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    state: Mapped[str] = mapped_column(String(32), default="", index=True)
    version: Mapped[int] = mapped_column(default=0)
    number: Mapped[str | None] = mapped_column(String(120), unique=True)
    form_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    proof_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    applied_on: Mapped[dt.date | None]  # the day on which the last applicant had signed
    submitted_on: Mapped[dt.date | None]
    handed_on: Mapped[dt.date | None]  # the day a court that works elsewhere last took the papers, and who took them
    handed_to: Mapped[str] = mapped_column(String(60), default="")
    insisted: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # 仍要申请: of each party who, when, how
    missing: Mapped[list[str]] = mapped_column(JSON, default=list)
    supply_by: Mapped[dt.date | None]
    supplement_by: Mapped[dt.date | None]
    extend_until: Mapped[dt.date | None]  # what the judge asked the president for, until it is decided
    extend_why: Mapped[str] = mapped_column(Text, default="")
    accepted_on: Mapped[dt.date | None]
    clerk_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    judge_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    withdrawal_asked_on: Mapped[dt.date | None]
    verify_by: Mapped[dt.date | None]  # until when the body that mediated is to answer the court, while it has not
    proposed: Mapped[JcEnd | None] = mapped_column(CodedColumn(JcEnd))
    outcome: Mapped[JcEnd | None] = mapped_column(CodedColumn(JcEnd))
    grounds: Mapped[list[str]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text, default="")
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    ruled_on: Mapped[dt.date | None]
    sealed_on: Mapped[dt.date | None]
    served_on: Mapped[dt.date | None]

    case: Mapped[Case] = relationship(back_populates="applications")
    agreement: Mapped[Agreement] = relationship()
    court: Mapped[Body] = relationship()
    clerk: Mapped[User | None] = relationship(foreign_keys=clerk_id)
    judge: Mapped[User | None] = relationship(foreign_keys=judge_id)
    form: Mapped[Paper | None] = relationship(foreign_keys=form_id)
    proof: Mapped[Paper | None] = relationship(foreign_keys=proof_id)
    ruling: Mapped[Paper | None] = relationship(foreign_keys=ruling_id)
    copy: Mapped[Paper | None] = relationship(foreign_keys=copy_id)
    questionings: Mapped[list["Questioning"]] = relationship(order_by="Questioning.id")
    packages: Mapped[list["Package"]] = relationship(order_by="Package.id")
    recusals: Mapped[list[Recusal]] = relationship(order_by=Recusal.id)
    objections: Mapped[list[Objection]] = relationship(order_by=Objection.id)
    later_rulings: Mapped[list[LaterRuling]] = relationship(order_by=LaterRuling.id)

    __table_args__ = (
        CheckConstraint(
            "(state in ('ruled','decided','sealed','served','objected','archived')) = (ruling_id is not null and ruled_on is not null and outcome is not null)",
            name="ruled_has_ruling",
        ),
        CheckConstraint(
            "(state in ('decided','sealed','served','objected','archived')) = (sealed_on is not null and copy_id is not null)",
            name="sealed_has_copy",
        ),
        CheckConstraint("(state in ('served','objected','archived')) = (served_on is not null)", name="served_has_date"),
        CheckConstraint(
            "state not in ('accepted','questioned','supplementing','drafted','taken','decided') or number is not null",
            name="accepted_has_number",
        ),
        CheckConstraint("state not in ('handed','lacking','taken','decided') or handed_on is not null", name="handed_has_day"),
    )

    @property
    def root(self) -> Case:
        return self.case

    @property
    def body_in_charge(self) -> Body:
        return self.court

    @property
    def address(self) -> str:
        return f"{self.case.address}/confirmation"

    def table(self) -> Table:
        return TABLE

    @property
    def recusal(self) -> Recusal | None:
        """The request that somebody step aside, while it is not decided."""
        return next((one for one in self.recusals if one.decided_on is None), None)

    @property
    def objection(self) -> Objection | None:
        """The objection that is not decided."""
        return next((one for one in self.objections if one.decided_on is None), None)

    @property
    def first(self) -> "Application | LaterRuling":
        """Where the first ruling stands, with its days: here, or with the one that followed it."""
        return self.later_rulings[0] if self.later_rulings else self

    @property
    def originals(self) -> list[int | None]:
        """The judge's originals, which stay with the court; none of a court that works elsewhere, of which only the sealed one came."""
        mine: list[Application | LaterRuling] = [self, *self.later_rulings]
        return [one.ruling_id for one in mine if one.copy_id and one.ruling_id != one.copy_id]


class Questioning(Base):
    """One questioning of the parties by the court: who came, questions asked, answers in the person's own words (民诉法解释第三百五十六条)."""

    __tablename__ = "questioning"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    starts_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(String(120))
    present: Mapped[list[str]] = mapped_column(JSON)
    answers: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    consented: Mapped[list[str]] = mapped_column(JSON, default=list)  # who agreed to be questioned on line
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))

    paper: Mapped[Paper] = relationship()


class Package(Base):
    """A signed package of an application, its bytes by their hash: gone out to a court that works elsewhere, with who acknowledged it there
    on which day, or come back from it."""

    __tablename__ = "package"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    outgoing: Mapped[bool]
    sha: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    acknowledged_on: Mapped[dt.date | None]
    acknowledged_by: Mapped[str] = mapped_column(String(60), default="")

    application: Mapped[Application] = relationship(back_populates="packages")

    __table_args__ = (CheckConstraint("(acknowledged_on is null) = (acknowledged_by = '')", name="acknowledged_by_somebody"),)


class Letter(Base):
    """A court's mediation letter on one agreement (民事调解书): the judge's original on file, the sealed copy for the parties. It binds from the day
    the last of them has received it (民诉法第一百条、民诉法解释第一百四十九条); `refused` keeps who would not, by party."""

    __tablename__ = "letter"
    __table_args__ = (CheckConstraint("effective_on is null or sealed_on is not null", name="effective_is_sealed"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), unique=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    number: Mapped[str] = mapped_column(String(120), unique=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    clerk_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    original_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    copy_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    issued_on: Mapped[dt.date]
    sealed_on: Mapped[dt.date | None]
    effective_on: Mapped[dt.date | None]
    refused: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    case: Mapped[Case] = relationship()
    agreement: Mapped[Agreement] = relationship()
    judge: Mapped[User] = relationship(foreign_keys=judge_id)
    clerk: Mapped[User] = relationship(foreign_keys=clerk_id)
    original: Mapped[Paper] = relationship(foreign_keys=original_id)
    copy: Mapped[Paper] = relationship(foreign_keys=copy_id)


guard_state(Application)
