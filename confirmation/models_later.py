"""What may come to an application under way or after its ruling: a request that somebody step aside, an objection, a ruling that follows the first."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from documents.models import Paper
from foundation.records import Base, CodedColumn
from law.grounds import ObjResult
from people.models import User
from people.roles import Role


class Recusal(Base):
    """A request that the judge or the clerk step aside, by a party or by themselves, and what the president decided (民事诉讼法第四十七条至第五十条)."""

    __tablename__ = "recusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[Role] = mapped_column(CodedColumn(Role))
    asked_by: Mapped[str] = mapped_column(String(120))
    asked_on: Mapped[dt.date]
    ground: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[dt.date | None]
    granted: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User] = relationship()


class Objection(Base):
    """An objection to the ruling: by a party, or by somebody whose interest it touches (民诉法解释第三百七十二条). `since` is the day the ruling was
    received, or the day that person knew."""

    __tablename__ = "objection"
    __table_args__ = (CheckConstraint("(result is null) = (decided_on is null)", name="decided_has_result"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    name: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[dt.date]
    request: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    filed_on: Mapped[dt.date]
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    result: Mapped[ObjResult | None] = mapped_column(CodedColumn(ObjResult))
    decided_on: Mapped[dt.date | None]

    paper: Mapped[Paper] = relationship()


class LaterRuling(Base):
    """A ruling that followed one that was served: on an objection, or to put a slip right. It keeps the papers and days of the one before, whose place
    it took in the application; `said` is what the judge wrote."""

    __tablename__ = "later_ruling"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    objection_id: Mapped[int | None] = mapped_column(ForeignKey("objection.id"))
    kind: Mapped[str] = mapped_column(String(8))
    number: Mapped[str] = mapped_column(String(120), unique=True)
    said: Mapped[dict[str, str]] = mapped_column(JSON)
    on: Mapped[dt.date]
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))  # of the ruling before, as all below
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    ruled_on: Mapped[dt.date | None]
    sealed_on: Mapped[dt.date | None]
    served_on: Mapped[dt.date | None]

    objection: Mapped[Objection | None] = relationship()

    @property
    def leaves_all(self) -> bool:
        """Whether what the first ruling ordered stands as it was."""
        return self.objection is None or self.objection.result is ObjResult.REJECTED
