"""Meetings, the agreement and its terms as data, and what was done to perform it."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cases.models import Case, Filed
from cases.party import Party
from documents.models import Paper
from foundation.acts import guard_state
from foundation.marks import N_
from foundation.records import Base, CodedColumn, UTCDateTime
from foundation.tables import Table
from foundation.transactions import session_of
from law import periods
from law.coded import Coded
from office.calendar import days

from .performance import table_of
from .reckoned import Reckoned


class Notice(Coded):
    """How the parties were notified of a meeting; by word of mouth it is written down in the record (事故处理程序规定第八十八条)."""

    WRITTEN = "written", N_("书面")
    ORAL = "oral", N_("口头")


class Meeting(Base):
    """One meeting: agreed time and place, how and when the parties were notified of it where that matters; afterwards who came, what was said,
    what came of it. `remind_on` is the day of its reminder, `moves` counts how often it has moved."""

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    ordinal: Mapped[int]
    starts_at: Mapped[dt.datetime] = mapped_column(UTCDateTime, index=True)
    ends_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(String(120))
    way: Mapped[str] = mapped_column(String(20), default="")
    notice: Mapped[Notice | None] = mapped_column(CodedColumn(Notice))
    notified_on: Mapped[dt.date | None]
    present: Mapped[list[str]] = mapped_column(JSON, default=list)
    story: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    recording: Mapped[str] = mapped_column(String(80), default="")
    second: Mapped[str] = mapped_column(String(60), default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    remind_on: Mapped[dt.date | None] = mapped_column(index=True)
    moves: Mapped[int] = mapped_column(default=0)

    paper: Mapped[Paper | None] = relationship()

    @validates("starts_at")
    def _moved(self, _key: str, at: dt.datetime) -> dt.datetime:
        if self.starts_at is not None and at != self.starts_at:
            self.moves += 1
        return at

    @property
    def is_recorded(self) -> bool:
        return self.paper_id is not None


class Agreement(Base):
    """One version of what the parties agree on. Once out for signature nothing in it changes. One that changes another in effect names it
    (`amends`, `why`), counts what was done under it up to the fulfilment `counted_to`, and takes its place (`superseded_on` of the other)."""

    __tablename__ = "agreement"
    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        CheckConstraint("effective_on is null or oral or not bears_seal or sealed_on is not null", name="effective_is_sealed"),
        CheckConstraint("superseded_on is null or effective_on is not null", name="superseded_was_in_effect"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    version: Mapped[int]
    oral: Mapped[bool] = mapped_column(default=False)
    partial: Mapped[bool] = mapped_column(default=False)
    unresolved: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    penalty: Mapped[str] = mapped_column(Text, default="")
    total: Mapped[int | None] = mapped_column(BigInteger)
    made_on: Mapped[dt.date | None]
    bears_seal: Mapped[bool] = mapped_column(default=True)  # only a committee's takes effect with its seal
    sealed_on: Mapped[dt.date | None]
    proof_approved_by: Mapped[str] = mapped_column(
        String(60), default=""
    )  # the head who with the seal approved that of the proof for a court
    effective_on: Mapped[dt.date | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    void: Mapped[bool] = mapped_column(default=False)
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"))
    why: Mapped[str] = mapped_column(Text, default="")
    counted_to: Mapped[int | None]
    superseded_on: Mapped[dt.date | None]

    case: Mapped[Case] = relationship(back_populates="agreements")
    amends: Mapped["Agreement | None"] = relationship(remote_side=id)
    paper: Mapped[Paper | None] = relationship()
    terms: Mapped[list["Term"]] = relationship(order_by="Term.ordinal", cascade="all, delete-orphan")
    payments: Mapped[list["Payment"]] = relationship(order_by="Payment.ordinal", cascade="all, delete-orphan")


class TermKind(Coded):
    """What a term is: money, an act, or other words."""

    PAY = "pay", N_("付款")
    ACT = "act", N_("做事")
    WORDS = "words", N_("其他约定")


class Term(Base):
    """One clause as data. `text` is what is to be done, or the clause itself; the sentence on paper is composed from the rest."""

    __tablename__ = "term"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    ordinal: Mapped[int]
    kind: Mapped[TermKind] = mapped_column(CodedColumn(TermKind))
    text: Mapped[str] = mapped_column(Text)
    doer_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    payee_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    due_on: Mapped[dt.date | None]
    standard: Mapped[str] = mapped_column(Text, default="")

    doer: Mapped[Party | None] = relationship(foreign_keys=doer_id)
    payee: Mapped[Party | None] = relationship(foreign_keys=payee_id)
    payments: Mapped[list["Payment"]] = relationship(order_by="Payment.ordinal", back_populates="term", lazy="selectin")


class Payment(Reckoned, Base):
    """One sum due on one agreed day, which never moves for a holiday. `remind_on` is the day of its next reminder, once in effect."""

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("payer_id <> payee_id", name="two_hands"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"))
    ordinal: Mapped[int]
    payer_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    payee_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    amount: Mapped[int] = mapped_column(BigInteger)
    due_on: Mapped[dt.date]
    way: Mapped[str] = mapped_column(String(60), default="")
    remind_on: Mapped[dt.date | None] = mapped_column(index=True)

    term: Mapped[Term | None] = relationship(back_populates="payments")
    payer: Mapped[Party] = relationship(foreign_keys=payer_id)
    payee: Mapped[Party] = relationship(foreign_keys=payee_id)
    fulfilments: Mapped[list["Fulfilment"]] = relationship(order_by="Fulfilment.id", lazy="selectin")

    @property
    def paid(self) -> int:
        """分 received so far."""
        return sum(fulfilment.amount or 0 for fulfilment in self.fulfilments)

    @property
    def balance(self) -> int:
        return self.amount - self.paid

    def as_due(self) -> periods.Due:
        """The last day on which this may be paid without breach: only here an agreed day yields to a holiday (民法典第二百零三条)."""
        breach = periods.in_breach_from(self.due_on, days(session_of(self)))
        return replace(breach, date=breach.date - dt.timedelta(days=1), warn=periods.fixed(self.due_on).warn)


class Performance(Filed, Base):
    """The life of an agreement after it took effect: whether it is kept."""

    __tablename__ = "performance"
    kind = "performance"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), unique=True)
    state: Mapped[str] = mapped_column(String(32), default="")
    version: Mapped[int] = mapped_column(default=0)
    ended_on: Mapped[dt.date | None]

    case: Mapped[Case] = relationship(back_populates="performances")
    agreement: Mapped[Agreement] = relationship()
    fulfilments: Mapped[list["Fulfilment"]] = relationship(order_by="Fulfilment.id")

    __table_args__ = (
        CheckConstraint(
            "(state in ('performed','disputed','broken','superseded')) = (ended_on is not null)", name="ended_has_date"
        ),
    )

    @property
    def root(self) -> Case:
        return self.case

    @property
    def address(self) -> str:
        return f"{self.case.address}/performance"

    def table(self) -> Table:
        return table_of(self.case.channel)


class Fulfilment(Base):
    """One sum received, or one act done, with its proof. What was done under an agreement after its amendment was printed counts under the
    new one too, as a row that says of which it comes (`carried_from_id`)."""

    __tablename__ = "fulfilment"

    id: Mapped[int] = mapped_column(primary_key=True)
    performance_id: Mapped[int] = mapped_column(ForeignKey("performance.id"), index=True)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"))
    amount: Mapped[int | None] = mapped_column(BigInteger)
    on: Mapped[dt.date]
    way: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    proof_sha: Mapped[str | None] = mapped_column(String(64))
    proof_mime: Mapped[str] = mapped_column(String(80), default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("fulfilment.id"))


class UndisputedFact(Base):
    """One thing that happened on which all agree, as it stands on its sheet. What somebody conceded is not kept here but in the record of
    the meeting (在线调解规则第十八条、第二十二条，特邀调解规定第二十二条)."""

    __tablename__ = "undisputed_fact"
    __table_args__ = (UniqueConstraint("paper_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(Text)

    paper: Mapped[Paper] = relationship()


guard_state(Performance)
