"""What an office keeps for itself: the notices its calendar is made of, and its own rules, each with who, when and why."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.marks import N_
from foundation.records import Base, CodedColumn, UTCDateTime
from law.coded import Coded
from people.models import Body, BodyKind, User


class HolidayNotice(Base):
    """The arrangement of one year as it was entered: all its special days, each as [date, kind, name, source]. The latest notice of a year is
    that year; nothing here is ever changed. `stamp` tells one calendar from every other: it is made of this notice and the stamp before it."""

    __tablename__ = "holiday_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(String(200))
    days: Mapped[list[list[str]]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(60))
    by_user: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    stamp: Mapped[str] = mapped_column(String(16), unique=True)


class RuleKind(Coded):
    """What an office may settle for itself. Two people where it touches law."""

    PERIOD = "periods", N_("期限")
    GROUND = "grounds", N_("事由")
    WORDING = "wording", N_("文书用语")
    SERIES = "series", N_("案卷字号")


NUMBERING = (BodyKind.COMMITTEE, BodyKind.POLICE, BodyKind.COURT)  # kinds of bodies that number what they do


class HouseRule(Base):
    """One proposal for a rule of the house, or of one body of it, from a day on: what it says (`value`), or that it says nothing any more
    (`value` empty, a withdrawal). It stands once it is approved; it is never changed afterwards."""

    __tablename__ = "house_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RuleKind] = mapped_column(CodedColumn(RuleKind))
    key: Mapped[str] = mapped_column(String(64))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    value: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    in_force: Mapped[dt.date]
    why: Mapped[str] = mapped_column(Text)
    two_people: Mapped[bool]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    declined_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    declined_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    also_running: Mapped[bool] = mapped_column(default=False)
    ran_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)

    body: Mapped[Body | None] = relationship()
    proposer: Mapped[User] = relationship(foreign_keys=proposed_by)
    approver: Mapped[User | None] = relationship(foreign_keys=approved_by)
    decliner: Mapped[User | None] = relationship(foreign_keys=declined_by)

    __table_args__ = (
        Index("ix_house_rule_kind_key", "kind", "key"),
        CheckConstraint("not two_people or approved_by is null or approved_by <> proposed_by", name="nobody_approves_their_own"),
        CheckConstraint("(approved_by is null) = (approved_at is null)", name="approved_by_somebody"),
        CheckConstraint("(declined_by is null) = (declined_at is null)", name="declined_by_somebody"),
        CheckConstraint("approved_at is null or declined_at is null", name="approved_or_declined"),
    )

    @property
    def is_pending(self) -> bool:
        return self.approved_at is None and self.declined_at is None

    @property
    def is_withdrawal(self) -> bool:
        return not self.value
