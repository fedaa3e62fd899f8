"""How a party without an account gets to its own file: query code and tail, one-time codes, one-time links."""

import dataclasses
import datetime as dt
import secrets

from sqlalchemy import ForeignKey, String, Update, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation import clock, outbox, throttle
from foundation.crypto import blind
from foundation.errors import Refused
from foundation.records import Base, UTCDateTime
from foundation.site import here
from foundation.transactions import writing
from law.phones import check_phone, masked_phone, normal_phone
from people.access import Visitor
from people.roles import Role

from .models import Case
from .party import Party

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LIFE = dt.timedelta(minutes=10)
_LINK_LIFE = dt.timedelta(days=30)
_TRIES = 5


class Pass(Base):
    """A one-time code or link by which a party proves who it is. Only its hash is kept."""

    __tablename__ = "pass"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representative.id"))
    is_link: Mapped[bool]
    hash: Mapped[str] = mapped_column(String(32), index=True)
    expires_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)


def new_code() -> str:
    """A query code of 12 letters and digits in three groups (58 bits): K7M2-4QXD-9TBR."""
    letters = [secrets.choice(ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[i : i + 4]) for i in (0, 4, 8))


def index_of(code: str) -> str:
    """The blind index of a code, however it was typed."""
    bare = "".join(c for c in code.upper() if c.isalnum())
    return blind(bare, "code")


def enter(session: Session, code: str, tail: str, address: str) -> Visitor:
    """The visitor behind a query code and the last four of the phone or identity number on file; not proven yet, so no names.

    Wrong tries are counted per address and per code; the answer never says which of the two was wrong."""
    writing(session)
    keys = {f"progress:{address}": 30, f"code:{index_of(code)}": 10}
    if any(throttle.count(session, key, dt.timedelta(hours=1)) >= most for key, most in keys.items()):
        raise Refused("试得太多了，请过一小时再试，或打电话问。", field="code")
    case = session.scalars(select(Case).where(Case.code_index == index_of(code))).first()
    holder = _holder(case, tail.upper()) if case else None
    if case is None or holder is None:
        for key in keys:
            throttle.note(session, key)
        raise Refused("案件码和尾号对不上。案件码在回执上，尾号是登记时手机或证件的后四位。", field="code")
    party, representative = holder
    return visitor_of(party, representative)


def may_apply(session: Session, address: str, phone: str) -> None:
    """Counts an application from a phone without an account. Refuses more in a day than a person has disputes."""
    if check_phone(phone):
        raise Refused("手机号不完整，请再看一遍。", field="phone")
    writing(session)
    keys = {f"apply:{address}": 20, f"apply:{blind(normal_phone(phone), 'phone')}": 3}
    if any(throttle.count(session, key, dt.timedelta(days=1)) >= most for key, most in keys.items()):
        raise Refused("今天申请得太多了。请打电话或到窗口办。", field="phone")
    for key in keys:
        throttle.note(session, key)


def asks_too_often(session: Session, address: str) -> bool:
    """Counts one question whether a message is ours; true when somebody tries codes out. The caller commits, whatever the answer."""
    writing(session)
    key = f"verify:{address}"
    too_many = throttle.count(session, key, dt.timedelta(hours=1)) >= 30
    throttle.note(session, key)
    return too_many


def send_code(session: Session, visitor: Visitor) -> str:
    """Sends a one-time code to the phone on file and returns its masked number. At most one a minute, five an hour, ten a day."""
    writing(session)
    case, party = session.get_one(Case, visitor.case_id), session.get_one(Party, visitor.party_id)
    phone = _phone_of(party, visitor.representative_id)
    if not phone:
        raise Refused("登记时没有留手机。请带证件到窗口，或打电话问。")
    key = f"sms:{blind(normal_phone(phone), 'phone')}"
    for within, most in ((dt.timedelta(minutes=1), 1), (dt.timedelta(hours=1), 5), (dt.timedelta(days=1), 10)):
        if throttle.count(session, key, within) >= most:
            raise Refused("验证码刚发过，请等一会儿再要。收不到可以打电话问。")
    throttle.note(session, key)
    session.execute(_unused(visitor, is_link=False).values(used_at=clock.now()))
    code = f"{secrets.randbelow(10**6):06d}"
    made = _make(session, visitor, _hashed(visitor, code), is_link=False, life=_CODE_LIFE)
    text = f"【{case.body.sealing.name}】验证码 {code}，10 分钟内有效。只用来看您自己的案件、签您自己的名，不要告诉任何人。"
    outbox.post(session, "sms", phone, "验证码", text, key=f"pass:{made.id}", file_id=case.id, party_id=party.id)
    return masked_phone(phone)


def prove(session: Session, visitor: Visitor, code: str) -> Visitor:
    """The same visitor, proven by the code just sent; refuses a wrong, used or old one, and rests after five tries."""
    writing(session)
    living = select(Pass).where(
        Pass.party_id == visitor.party_id,
        Pass.representative_id == visitor.representative_id,
        Pass.is_link.is_(False),
        Pass.used_at.is_(None),
        Pass.expires_at > clock.now(),
        Pass.tries < _TRIES,
    )
    newest = session.scalars(living.order_by(Pass.id.desc())).first()
    if newest is None:
        raise Refused("验证码过期了，请再要一次。", field="otp")
    newest.tries += 1
    if not secrets.compare_digest(newest.hash, _hashed(visitor, code.strip())):
        raise Refused("验证码不对，请再看一遍短信。", field="otp")
    newest.used_at = clock.now()
    return dataclasses.replace(visitor, proven=True)


def link_for(session: Session, party: Party, representative_id: int | None = None) -> str:
    """A new one-time address for a party or its representative; older links of theirs stop working."""
    visitor = Visitor(party.case_id, party.id, Role.PARTY, representative_id)
    session.execute(_unused(visitor, is_link=True).values(used_at=clock.now()))
    token = secrets.token_urlsafe(24)
    _make(session, visitor, blind(token, "link"), is_link=True, life=_LINK_LIFE)
    return f"{here().url}/t/{token}"


def follow(session: Session, token: str) -> Visitor:
    """The visitor behind a link, once. Opening it shows the phone is theirs; names and papers still want a one-time code."""
    writing(session)
    mine = update(Pass).where(
        Pass.hash == blind(token, "link"), Pass.is_link.is_(True), Pass.used_at.is_(None), Pass.expires_at > clock.now()
    )
    used = session.execute(mine.values(used_at=clock.now()).returning(Pass.party_id, Pass.representative_id)).first()
    if used is None:
        raise Refused("这个链接已经用过或过期了。请用回执上的案件码查，或让调解员再发一次。")
    party_id, representative_id = used
    return visitor_of(session.get_one(Party, party_id), representative_id)


def visitor_of(party: Party, representative_id: int | None = None) -> Visitor:
    """A party, or one who stands for it, as a visitor that has proven nothing yet: an agent acts as agent, a guardian as the party."""
    agent = party.agent is not None and party.agent.id == representative_id
    role = Role.AGENT if agent else Role.PARTY
    return Visitor(party.case_id, party.id, role, representative_id, contact=party.contact_of(representative_id))


def _unused(visitor: Visitor, *, is_link: bool) -> Update:
    """Older codes, or links, of the same person: one alone counts at a time."""
    return update(Pass).where(
        Pass.party_id == visitor.party_id,
        Pass.representative_id == visitor.representative_id,
        Pass.is_link.is_(is_link),
        Pass.used_at.is_(None),
    )


def _hashed(visitor: Visitor, code: str) -> str:
    return blind(f"{visitor.party_id}:{visitor.representative_id}:{code}", "pass")


def _make(session: Session, visitor: Visitor, hashed: str, *, is_link: bool, life: dt.timedelta) -> Pass:
    made = Pass(
        case_id=visitor.case_id,
        party_id=visitor.party_id,
        representative_id=visitor.representative_id,
        is_link=is_link,
        hash=hashed,
        expires_at=clock.now() + life,
    )
    session.add(made)
    session.flush()
    return made


def _holder(case: Case, tail: str) -> tuple[Party, int | None] | None:
    """Whose tail this is: a party's own, or that of somebody who stands for it."""
    holders: list[tuple[Party, int | None, list[str | None]]] = [(p, None, [p.phone, p.id_number]) for p in case.parties]
    holders += [(p, one.id, [one.phone, one.id_number]) for p in case.parties for one in p.representatives]
    ends = ((party, who, {n[-4:].upper() for n in numbers if n and len(n) >= 4}) for party, who, numbers in holders)
    return next(((party, who) for party, who, tails in ends if tail in tails), None)


def _phone_of(party: Party, representative_id: int | None) -> str | None:
    if representative_id:
        return next((one.phone for one in party.representatives if one.id == representative_id), None)
    return party.phone
