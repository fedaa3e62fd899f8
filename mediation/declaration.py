"""A party's own word, from its phone, that it paid, did or received something; and what became of it. It is no fulfilment yet."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from cases.party import Party
from foundation.records import Base, UTCDateTime
from law.money import figures

from .models import Fulfilment, Payment, Performance, Term


class Declaration(Base):
    """Who says that which sum was paid, or which act done, on which day, with a photo. It waits for the other side or the mediator, unless the
    one who was to receive says so; answered once, by a fulfilment it became (`fulfilment_id`) or by why not (`denied`)."""

    __tablename__ = "declaration"

    id: Mapped[int] = mapped_column(primary_key=True)
    performance_id: Mapped[int] = mapped_column(ForeignKey("performance.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"))
    amount: Mapped[int | None] = mapped_column(BigInteger)
    on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(Text, default="")
    proof_sha: Mapped[str | None] = mapped_column(String(64))
    proof_mime: Mapped[str] = mapped_column(String(80), default="")
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    answered_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    answered_by: Mapped[str] = mapped_column(String(120), default="")
    denied: Mapped[str] = mapped_column(Text, default="")
    fulfilment_id: Mapped[int | None] = mapped_column(ForeignKey("fulfilment.id"), unique=True)

    performance: Mapped[Performance] = relationship()
    party: Mapped[Party] = relationship()
    payment: Mapped[Payment | None] = relationship()
    term: Mapped[Term | None] = relationship()
    fulfilment: Mapped[Fulfilment | None] = relationship()

    __table_args__ = (
        CheckConstraint("(payment_id is null) <> (term_id is null)", name="one_thing"),
        CheckConstraint("(payment_id is null) = (amount is null)", name="sum_of_a_payment"),
        CheckConstraint("(answered_at is null) = (fulfilment_id is null and denied = '')", name="answered_once"),
    )

    @property
    def words(self) -> str:
        """第1期付了 1,400.00 元; or what was to be done, done."""
        if self.payment is None:
            return f"做到了“{self.term.text}”" if self.term else ""
        done = "收到" if self.party_id == self.payment.payee_id else "付了"
        return f"第{self.payment.ordinal}期{done} {figures(self.amount or 0)} 元"

    def may_be_answered_by(self, party_id: int) -> bool:
        """Whether it waits for this party: the payee of a sum; of an act anybody but who did it and who says so."""
        if self.payment is not None:
            return party_id == self.payment.payee_id
        return party_id not in (self.party_id, self.term.doer_id if self.term else None)


def open_in(session: Session, performance: Performance) -> list[Declaration]:
    """What was declared and waits for an answer, the oldest first."""
    mine = select(Declaration).where(Declaration.performance_id == performance.id, Declaration.answered_at.is_(None))
    return list(session.scalars(mine.order_by(Declaration.id)))


def all_in(session: Session, performance: Performance) -> list[Declaration]:
    """Everything that was declared, the newest first."""
    mine = select(Declaration).where(Declaration.performance_id == performance.id)
    return list(session.scalars(mine.order_by(Declaration.id.desc())))
