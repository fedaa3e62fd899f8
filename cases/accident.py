"""The accident behind a file of the traffic police: the paper that closed the inquiry, who received it when, what it cost."""

import datetime as dt

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from documents.models import Paper
from foundation.records import Base, CodedColumn, UTCDateTime
from law.accidents import Finding
from law.starts import Loss


class Accident(Base):
    """One accident, as the joint application has it. `received` and `settled_on` are kept by party and by loss as ISO days; a loss whose day is not
    known yet has none. `begins_on` is the day from which mediation is counted, once it has come. The number of the paper is the file's source
    number, by which the file is also found."""

    __tablename__ = "accident"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    happened_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    finding: Mapped[Finding] = mapped_column(CodedColumn(Finding))
    received: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    people_ended_on: Mapped[dt.date | None]
    settled_on: Mapped[dict[str, str | None]] = mapped_column(JSON, default=dict)
    begins_on: Mapped[dt.date | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))

    paper: Mapped[Paper | None] = relationship()

    @property
    def losses(self) -> dict[Loss, dt.date | None]:
        """What there was to lose, each with the day it was settled; None while it is not."""
        return {Loss.of(value): dt.date.fromisoformat(day) if day else None for value, day in self.settled_on.items()}

    def received_by(self, party_id: int) -> dt.date | None:
        """The day a party received the paper."""
        day = self.received.get(str(party_id))
        return dt.date.fromisoformat(day) if day else None


def accident_of(session: Session, case_id: int) -> Accident | None:
    """The accident of a file; None in a file that is about none, or whose application was not written yet."""
    return session.get(Accident, case_id)
