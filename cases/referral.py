"""The court's order by which a case came to a body: before a suit is filed (委派) or after (委托), and what each party said to it."""

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation.marks import N_
from foundation.records import Base, CodedColumn
from law.coded import Coded
from law.rules import RULES
from people.models import Body

from .party import Party

if TYPE_CHECKING:
    from .models import Case


class ConsentWay(Coded):
    """How a party said that it agrees (在线调解规则第四条)."""

    WRITING = "writing", N_("书面")
    PHONE = "phone", N_("电话，记入笔录")
    IN_PERSON = "in_person", N_("到场，记入笔录")
    ONLINE = "online", N_("调解平台确认")


class ConsentTo(Coded):
    """What a party is asked, each by itself (在线调解规则第四条)."""

    MEDIATION = "mediation", N_("调解")
    LETTER = "letter", N_("请法院出具民事调解书")


class Referral(Base):
    """The order itself: whose it is, under which number. `simple` is a suit under simple procedure; `suit_number` the number under which a suit was
    filed after all, `fast` that it went on by fast track; `letter_sha` the letter that came on paper, as it was scanned."""

    __tablename__ = "referral"
    __table_args__ = (CheckConstraint("letter_sha is null or letter_mime <> ''", name="letter_has_type"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    court_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    number: Mapped[str] = mapped_column(String(120))
    simple: Mapped[bool] = mapped_column(default=False)
    suit_number: Mapped[str] = mapped_column(String(120), default="")
    fast: Mapped[bool] = mapped_column(default=False)
    letter_sha: Mapped[str | None] = mapped_column(String(64))
    letter_mime: Mapped[str] = mapped_column(String(80), default="")

    case: Mapped["Case"] = relationship(back_populates="referral")
    court: Mapped[Body] = relationship()
    consents: Mapped[list["Consent"]] = relationship(order_by="Consent.id", cascade="all, delete-orphan")

    def period_in(self, version: dt.date) -> str:
        """The rule of mediation after filing, by procedure and by the version a case began under (特邀调解规定第二十七条、立案与调解意见)."""
        code = "D31" if self.simple else "D30"
        since = RULES[code].since
        return code if since is None or version >= since else f"{code}b"


class Consent(Base):
    """What one party agreed to, on which day and how; who agrees to one thing has agreed to no other."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("party_id", "to"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("referral.case_id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    to: Mapped[ConsentTo] = mapped_column(CodedColumn(ConsentTo))
    on: Mapped[dt.date]
    way: Mapped[ConsentWay] = mapped_column(CodedColumn(ConsentWay))

    party: Mapped[Party] = relationship()
