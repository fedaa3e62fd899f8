"""What informs goes out from here: written in the transaction of the act, delivered afterwards, at most once per key."""

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import ColumnElement, String, Text, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .crypto import Encrypted
from .delivery import Undelivered, send
from .records import Base, UTCDateTime
from .transactions import writing

_CLAIM = dt.timedelta(minutes=2)
_TRIES = 6


class Message(Base):
    """One message to one address. Its text is wiped when it has been delivered."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    way: Mapped[str] = mapped_column(String(16))
    to: Mapped[str] = mapped_column(Encrypted("message.to"))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Encrypted("message.text"))
    file_id: Mapped[int | None] = mapped_column(index=True)
    party_id: Mapped[int | None]
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime, default=clock.now)
    due_at: Mapped[dt.datetime] = mapped_column(UTCDateTime, index=True, default=clock.now)
    claimed_until: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)
    receipt: Mapped[str | None] = mapped_column(String(200))
    given_up: Mapped[bool] = mapped_column(default=False)
    trouble: Mapped[str | None] = mapped_column(Text)


def post(
    session: Session,
    way: str,
    to: str,
    title: str,
    text: str,
    *,
    key: str,
    file_id: int | None = None,
    party_id: int | None = None,
) -> Message | None:
    """Puts one message ("sms" or "email") into the outbox; a key that was posted before is not posted again."""
    message = Message(key=key, way=way, to=to, title=title, text=text, file_id=file_id, party_id=party_id)
    return next(iter(post_all(session, [message])), None)


def post_all(session: Session, messages: Iterable[Message]) -> list[Message]:
    """Puts several messages into the outbox at once and returns those that are new: a key that was posted before is not posted again."""
    by_key = {message.key: message for message in messages}
    known = set(session.scalars(select(Message.key).where(Message.key.in_(by_key))))
    new = [message for key, message in by_key.items() if key not in known]
    session.add_all(new)
    session.flush()
    return new


def deliver_due(sessions: Callable[[], AbstractContextManager[Session]], now: dt.datetime, limit: int = 50) -> int:
    """Delivers what is due, one message a transaction, each claimed first so that two deliverers never send the same. Returns how many went out."""
    with sessions() as session:
        waiting = session.scalars(
            select(Message.id).where(_is_waiting(now)).order_by(Message.due_at, Message.id).limit(limit)
        ).all()
    return sum(_deliver(sessions, message_id, now) for message_id in waiting)


def _deliver(sessions: Callable[[], AbstractContextManager[Session]], message_id: int, now: dt.datetime) -> int:
    with sessions() as session:
        writing(session)
        claim = update(Message).where(Message.id == message_id, _is_waiting(now))
        claimed = claim.values(claimed_until=now + _CLAIM, tries=Message.tries + 1).returning(Message.tries)
        tries = session.execute(claimed).scalar()
        session.commit()
        if tries is None:
            return 0
        try:
            message = session.get_one(Message, message_id)
            receipt = send(message.way, message.key, message.to, message.title, message.text)
        except Exception as trouble:  # whatever it is, it holds up no other message
            said = str(trouble) if isinstance(trouble, Undelivered) else type(trouble).__name__
            later = {"due_at": now + dt.timedelta(minutes=2**tries), "given_up": tries >= _TRIES}
            _note(session, message_id, trouble=said, claimed_until=None, **later)
            return 0
        _note(session, message_id, sent_at=clock.now(), receipt=receipt, text="", trouble=None)
        return 1


def _note(session: Session, message_id: int, **found: Any) -> None:
    writing(session)
    session.execute(update(Message).where(Message.id == message_id).values(**found))
    session.commit()


def _is_waiting(now: dt.datetime) -> ColumnElement[bool]:
    unclaimed = or_(Message.claimed_until.is_(None), Message.claimed_until < now)
    return Message.sent_at.is_(None) & Message.given_up.is_(False) & (Message.due_at <= now) & unclaimed
