"""What an interpreter wrote down of the free words of a file in another language: kept by the words themselves, so that it holds wherever they stand."""

import datetime as dt
import hashlib

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation.records import Base, UTCDateTime


class Translation(Base):
    """One piece of a file's own words in one language: who translated it, who typed it in, when."""

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("case_id", "language", "source_sha"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    source_sha: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    translator: Mapped[str] = mapped_column(String(60))
    entered_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)


def sha_of(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()


def kept(session: Session, case_id: int, language: str) -> dict[str, Translation]:
    """What is there in a language, by the words it translates."""
    mine = select(Translation).where(Translation.case_id == case_id, Translation.language == language)
    return {one.source: one for one in session.scalars(mine.order_by(Translation.id))}
