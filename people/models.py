"""Bodies, users and who serves where from when to when."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation import clock
from foundation.marks import N_
from foundation.records import Base, CodedColumn, UTCDateTime
from law.coded import Coded

from .roles import Role


class BodyKind(Coded):
    """What a body is."""

    COMMITTEE = "committee", N_("调解组织")
    COURT = "court", N_("法院")
    POLICE = "police", N_("派出所")
    LAW_FIRM = "law_firm", N_("律师事务所")
    BUREAU = "bureau", N_("司法行政机关")


class SealKind(Coded):
    """How a body seals its papers: a stamp pressed on paper, or an image kept here under its head's hand."""

    STAMP = "stamp", N_("实体章，盖好扫描传回")
    IMAGE = "image", N_("电子印章图样")


class Body(Base):
    """A committee, court, police station, law firm or bureau of the register."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BodyKind] = mapped_column(CodedColumn(BodyKind))
    name: Mapped[str] = mapped_column(String(120), unique=True)
    committee_type: Mapped[str | None] = mapped_column(String(8))
    level: Mapped[str] = mapped_column(String(40), default="")
    area: Mapped[str] = mapped_column(String(80), default="")
    domain: Mapped[str] = mapped_column(String(80), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    hours: Mapped[str] = mapped_column(String(80), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    own_seal: Mapped[bool] = mapped_column(default=True)
    seal: Mapped[SealKind] = mapped_column(CodedColumn(SealKind), default=SealKind.STAMP)
    series: Mapped[str] = mapped_column(String(40), default="")
    series_external: Mapped[bool] = mapped_column(default=False)
    court_code: Mapped[str] = mapped_column(String(20), default="")
    pre_filing_from: Mapped[
        dt.date | None
    ]  # the day from which a court refers before a suit is filed; from 2025 none does by itself
    works_here: Mapped[bool] = mapped_column(default=True)  # a court that does not keeps its own system: packages go between
    package_key: Mapped[str] = mapped_column(Text, default="")  # the public key by which a court signs its packages
    package_token: Mapped[str] = mapped_column(String(64), default="")  # SHA-256 of what a court shows when it calls by itself
    seals_at_once: Mapped[bool] = mapped_column(
        default=False
    )  # a court whose rulings are sealed and sent out with the judge's decision
    wants_promise: Mapped[bool] = mapped_column(default=False)  # a court that asks the applicants for a written promise (D02)
    print_queue: Mapped[str] = mapped_column(
        String(60), default=""
    )  # the queue of its print station; with none a browser prints, or nobody
    codes_on_papers: Mapped[bool] = mapped_column(default=False)  # a court whose papers bear a QR by which anybody may check them
    court_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    term_from: Mapped[dt.date | None]
    term_until: Mapped[dt.date | None]
    pinyin: Mapped[str] = mapped_column(String(200), default="", index=True)
    closed_on: Mapped[dt.date | None]

    parent: Mapped["Body | None"] = relationship(remote_side=id, foreign_keys=parent_id)
    court: Mapped["Body | None"] = relationship(remote_side=id, foreign_keys=court_id)
    members: Mapped[list["Member"]] = relationship(back_populates="body", cascade="all, delete-orphan", order_by="Member.id")

    __table_args__ = (
        CheckConstraint("own_seal or parent_id is not null", name="seal_of_its_own_or_a_parent"),
        CheckConstraint("kind <> 'court' or court_code <> ''", name="court_has_code"),
    )

    @property
    def sealing(self) -> "Body":
        """The body whose name and seal stand on its papers: a stationed room has none and uses its parent's (人民调解法第二十九条)."""
        return self if self.own_seal or self.parent is None else self.parent.sealing


class Member(Base):
    """A member of a committee as its register names them; needs no account."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    woman: Mapped[bool] = mapped_column(default=False)
    chair: Mapped[bool] = mapped_column(default=False)

    body: Mapped[Body] = relationship(back_populates="members")


class User(Base):
    """Somebody who signs in."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    password_hash: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    language: Mapped[str] = mapped_column(String(8), default="zh")
    expertise: Mapped[list[str]] = mapped_column(JSON, default=list)
    full_time: Mapped[bool] = mapped_column(default=False)
    pinyin: Mapped[str] = mapped_column(String(80), default="", index=True)
    ink_sha: Mapped[str | None] = mapped_column(String(64))
    strokes_sha: Mapped[str | None] = mapped_column(String(64))
    ink_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", order_by="Membership.id"
    )

    __table_args__ = (
        CheckConstraint(
            "(ink_sha is null) = (strokes_sha is null) and (ink_sha is null) = (ink_on is null)", name="ink_kept_whole"
        ),
    )

    # What Flask-Login asks of a user; the cookie holds the key of the sign-in, not the user's id.
    is_authenticated = True
    is_active = True
    is_anonymous = False
    session_key = ""

    def get_id(self) -> str:
        return self.session_key

    @property
    def user_id(self) -> int:
        return self.id

    def serving(self) -> list["Membership"]:
        """Memberships in force today."""
        return [membership for membership in self.memberships if membership.in_force(clock.today())]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(membership.role for membership in self.serving())

    @property
    def body(self) -> Body | None:
        """Where this person works first of all."""
        serving = self.serving()
        return serving[0].body if serving else None

    def serves(self, body_id: int, role: Role) -> bool:
        return any(m.body_id == body_id and m.role == role for m in self.serving())


class Membership(Base):
    """One role in one body, from a day to a day, and why. A secondment is one with an end."""

    __tablename__ = "membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    role: Mapped[Role] = mapped_column(CodedColumn(Role))
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]
    why: Mapped[str] = mapped_column(Text, default="")

    user: Mapped[User] = relationship(back_populates="memberships")
    body: Mapped[Body] = relationship()

    def in_force(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class SignIn(Base):
    """One signed-in browser. Its key is what the cookie holds; ending it ends the session at once."""

    __tablename__ = "sign_in"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    began_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UTCDateTime)

    user: Mapped[User] = relationship()
