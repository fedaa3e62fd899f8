"""What happened in a case of the police, as its review found it: which act of the list, in which of the three circumstances, when, why, how bad.
Where it happened and how it went are the file's own words."""

import datetime as dt

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation.records import Base, CodedColumn, UTCDateTime
from law.grounds_police import MediableAct, MediableFor


class Incident(Base):
    """The findings of the review on which mediation rests (公安行政程序规定第一百七十八条); its agreement names them (第一百八十四条)."""

    __tablename__ = "incident"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    deed: Mapped[MediableAct] = mapped_column(CodedColumn(MediableAct))
    circumstance: Mapped[MediableFor] = mapped_column(CodedColumn(MediableFor))
    happened_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    cause: Mapped[str] = mapped_column(Text)
    degree: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)


def incident_of(session: Session, case_id: int) -> Incident | None:
    """The findings in a file; None where nothing was reviewed, or nothing is to be."""
    return session.get(Incident, case_id)
