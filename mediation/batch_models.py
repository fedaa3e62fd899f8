"""Many parties, one model: a batch is a table of households beside the case they are done like; a row is one household of it."""

import datetime as dt
import json

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cases.models import Case
from cases.party import Party
from foundation.crypto import Encrypted
from foundation.marks import N_
from foundation.records import Base, CodedColumn, UTCDateTime
from law.coded import Coded
from people.models import User


class Fit(Coded):
    """Whether a row can become a case; its tone is that of its pill."""

    GOOD = "good", N_("核对无误"), "plain"
    BAD = "bad", N_("要改"), "stop"
    MODEL = "model", N_("样件这一户"), "done"

    def __init__(self, value: str, title: str, tone: str):
        self.tone = tone


class Task(Coded):
    """What was pressed for a row and the timetable is still to do."""

    MAKE = "make", N_("正在登记")
    ACCEPT = "accept", N_("正在受理、写条款")
    OFFER = "offer", N_("正在送签")
    UNDO = "undo", N_("正在撤回")


class Batch(Base):
    """One table for one model. `party` is who in the model stands where each household will stand; `terms_seal` tells the terms that the rows
    were checked against from any later ones; from `story` on: the meeting all households came to, once somebody has said so."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    terms_seal: Mapped[str] = mapped_column(String(64))
    unused: Mapped[list[str]] = mapped_column(JSON, default=list)
    received_on: Mapped[dt.date | None]
    starts_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    ends_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(String(120), default="")
    story: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    present: Mapped[list[str]] = mapped_column(JSON, default=list)
    undo_reason: Mapped[str] = mapped_column(Text, default="")

    model: Mapped[Case] = relationship()
    party: Mapped[Party] = relationship()
    by: Mapped[User] = relationship()
    rows: Mapped[list["BatchRow"]] = relationship(
        back_populates="batch", order_by="BatchRow.ordinal", cascade="all, delete-orphan"
    )

    @property
    def address(self) -> str:
        return f"/batches/{self.reference}"


class BatchRow(Base):
    """One line of the table under its number there: what was typed, what is wrong with it, the case it became. `task` is what it waits for,
    `fault` why it is not good or why the last thing that was tried with it was refused."""

    __tablename__ = "batch_row"
    __table_args__ = (
        UniqueConstraint("batch_id", "ordinal"),
        CheckConstraint("(task is null) = (tasked_by_id is null)", name="task_is_somebodys"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(120), default="")
    typed: Mapped[str] = mapped_column(Encrypted("batch_row.typed"))
    id_index: Mapped[str | None] = mapped_column(String(32), index=True)
    amount: Mapped[int | None] = mapped_column(BigInteger)
    fit: Mapped[Fit] = mapped_column(CodedColumn(Fit))
    fault: Mapped[str] = mapped_column(Text, default="")
    task: Mapped[Task | None] = mapped_column(CodedColumn(Task), index=True)
    tasked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    claimed_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), unique=True)

    batch: Mapped[Batch] = relationship(back_populates="rows")
    case: Mapped[Case | None] = relationship()
    tasked_by: Mapped[User | None] = relationship()

    def stands(self, act: str) -> bool:
        """Whether the row is a case, and stands where this act is done."""
        row = self.case.table().act(act) if self.case else None
        return row is not None and self.case is not None and self.case.state in row.before

    @property
    def cells(self) -> dict[str, str]:
        """What was typed, by column."""
        found: dict[str, str] = json.loads(self.typed)
        return found

    @cells.setter
    def cells(self, given: dict[str, str]) -> None:
        self.typed = json.dumps(given, ensure_ascii=False)
