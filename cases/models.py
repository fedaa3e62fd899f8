"""The file and what lies in it."""

import datetime as dt
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foundation import clock
from foundation.acts import guard_state
from foundation.crypto import Encrypted
from foundation.records import Base, CodedColumn, UTCDateTime
from foundation.tables import Act, Table
from law import labour
from law.articles import named
from law.variants import variant
from people.access import COURT, SYSTEM, Visitor
from people.models import Body, User
from people.roles import Role

from . import deadlines, turns
from .channels import table_of
from .party import Party
from .referral import Referral

if TYPE_CHECKING:
    from confirmation.models import Application
    from mediation.models import Agreement, Performance


class Filed:
    """What Case, Application and Performance share: roles from the file's parts, periods and turns kept in this room."""

    kind: str

    @property
    def root(self) -> "Case":
        raise NotImplementedError

    id: Any

    def roles_of(self, by: Any) -> frozenset[Role]:
        return self.root.roles_for(self.id, by)

    @property
    def body_in_charge(self) -> Body:
        """The body whose own rules count for this subject."""
        return self.root.body

    def cite(self, act: Act) -> str:
        """The articles an act rests on, as numbered today."""
        return named(act.basis, clock.today())

    def keep_time(self, act: Act, facts: SimpleNamespace) -> None:
        deadlines.keep(self, act, facts)

    def pass_turn(self, act: Act, facts: SimpleNamespace) -> None:
        turns.give(self, facts)


class Part(Base):
    """Who has a hand in this file, as what, from when to when, why. Visibility, roles and "who had access that day" read only this."""

    __tablename__ = "part"
    __table_args__ = (
        CheckConstraint(
            "(case when user_id is null then 0 else 1 end) + (case when body_id is null then 0 else 1 end)"
            " + (case when party_id is null then 0 else 1 end) = 1",
            name="one_hand",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    role: Mapped[Role] = mapped_column(CodedColumn(Role))
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]
    why: Mapped[str] = mapped_column(String(200), default="")
    subject_id: Mapped[int | None]  # the application a court has its part for; a part without one is in the whole file

    user: Mapped[User | None] = relationship()
    body: Mapped[Body | None] = relationship()

    def is_held_by(self, by: Any) -> bool:
        """Whether this living part is this person's: their own, their body's in a role they serve, or the party they stand for."""
        if isinstance(by, Visitor):
            return self.party_id == by.party_id and self.role == by.role
        if self.user_id is not None:
            return self.user_id == by.user_id
        return self.body_id is not None and by.serves(self.body_id, self.role)


class Case(Filed, Base):
    """One dispute; the root of its file and the lock of every act in it."""

    __tablename__ = "case_file"
    kind = "case"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    intake_key: Mapped[str] = mapped_column(String(64), unique=True)
    code: Mapped[str] = mapped_column(Encrypted("case_file.code"))
    code_index: Mapped[str] = mapped_column(String(32), unique=True)
    channel: Mapped[str] = mapped_column(String(16))
    table_from: Mapped[dt.date]
    state: Mapped[str] = mapped_column(String(32), default="", index=True)
    version: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=0)
    number: Mapped[str | None] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(String(320))
    category: Mapped[str] = mapped_column(String(40))
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    source: Mapped[str] = mapped_column(String(80))
    source_number: Mapped[str] = mapped_column(String(80), default="")
    oral: Mapped[bool] = mapped_column(default=False)
    place: Mapped[str] = mapped_column(String(200), default="")
    story: Mapped[str] = mapped_column(Text)
    focus: Mapped[str] = mapped_column(Text, default="")
    amount: Mapped[int | None] = mapped_column(BigInteger)
    known: Mapped[list[str]] = mapped_column(JSON, default=list)  # signs noted as facts (law.sham.NOTED)
    seen_signs: Mapped[list[str]] = mapped_column(JSON, default=list)  # those a head has looked into and decided to go on
    received_on: Mapped[dt.date]
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)
    accepted_on: Mapped[dt.date | None]
    effective_on: Mapped[dt.date | None]
    ended_on: Mapped[dt.date | None]
    ground: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)  # the file it was handed over from

    body: Mapped[Body] = relationship()
    origin: Mapped["Case | None"] = relationship(remote_side=id, back_populates="handed_over")
    handed_over: Mapped[list["Case"]] = relationship(back_populates="origin", order_by="Case.id")
    parts: Mapped[list[Part]] = relationship(order_by="Part.id")
    parties: Mapped[list["Party"]] = relationship(back_populates="case", order_by="Party.ordinal")
    claims: Mapped[list["Claim"]] = relationship(order_by="Claim.ordinal", cascade="all, delete-orphan")
    evidence: Mapped[list["Evidence"]] = relationship(order_by="Evidence.ordinal")
    agreements: Mapped[list["Agreement"]] = relationship(back_populates="case", order_by="Agreement.id")
    applications: Mapped[list["Application"]] = relationship(back_populates="case", order_by="Application.id")
    performances: Mapped[list["Performance"]] = relationship(back_populates="case", order_by="Performance.id")
    referral: Mapped["Referral | None"] = relationship(back_populates="case")

    __table_args__ = (
        CheckConstraint(
            "number is not null or state not in"
            " ('accepted','assigned','mediating','suspended','signing','agreed','agreed_oral','amending','signing_amendment','reviewing','lettered','performed','breached','waiting')",
            name="accepted_has_number",
        ),
        CheckConstraint(
            "effective_on is not null or state not in ('agreed','agreed_oral','amending','signing_amendment','reviewing','lettered','performed','breached')",
            name="agreed_has_date",
        ),
        CheckConstraint(
            "ground <> '' or state not in ('rejected','terminated','reported','recalled','redirected','performed','breached','settled','ended','onspot')",
            name="ended_has_ground",
        ),
    )

    @property
    def root(self) -> "Case":
        return self

    @property
    def subjects(self) -> list[Any]:
        return [self, *self.performances, *self.applications]

    @property
    def address(self) -> str:
        return f"/cases/{self.reference}"

    def table(self) -> Table:
        return table_of(self.channel, self.table_from)

    def living_parts(self) -> list[Part]:
        return [part for part in self.parts if part.until is None]

    def roles_of(self, by: Any) -> frozenset[Role]:
        """What somebody is in this file, for whichever of its subjects."""
        return SYSTEM.roles if by is SYSTEM else frozenset(part.role for part in self._held_by(by))

    def roles_for(self, subject_id: int, by: Any) -> frozenset[Role]:
        """What somebody is for one application, payment of performance: a court only for what lies before it."""
        if by is SYSTEM:
            return SYSTEM.roles
        of_it = (p for p in self._held_by(by) if p.subject_id == subject_id or p.subject_id is None and p.role not in COURT)
        return frozenset(part.role for part in of_it)

    def _held_by(self, by: Any) -> list[Part]:
        if isinstance(by, Visitor) and not self._still_stands(by):
            return []
        return [part for part in self.living_parts() if part.is_held_by(by)]

    def _still_stands(self, by: Visitor) -> bool:
        """A representative who was replaced, or a phone that is not theirs any more, has no part in the file."""
        party = next((party for party in self.parties if party.id == by.party_id), None)
        if party is None or by.representative_id and all(one.id != by.representative_id for one in party.representatives):
            return False
        return by.contact in ("", party.contact_of(by.representative_id))

    def those(self, role: Role) -> list[User]:
        """The people who hold a role in this file in person."""
        return [part.user for part in self.living_parts() if part.role == role and part.user]

    @property
    def is_labour(self) -> bool:
        return labour.is_labour(self.category, self.body.domain)

    def variant_of(self, code: str) -> str:
        """Which rule a period follows here: that of its matter, body and place; in a suit under simple procedure 7 days, and without a cap before
        2025. "" for one that is not counted in this file."""
        if code == "D30" and self.referral is not None:
            return self.referral.period_in(self.table_from)
        return variant(code, self.category, self.body.domain, self.body.area)


class Claim(Base):
    """What an applicant (or, as a counter-claim, another party) asks for."""

    __tablename__ = "claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class Evidence(Base):
    """A piece of evidence: what it is, whose, what for, and the bytes by their hash when they were handed in."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40), default="")
    given_by: Mapped[str] = mapped_column(String(120), default="")
    purpose: Mapped[str] = mapped_column(String(200), default="")
    original_checked: Mapped[bool] = mapped_column(default=False)
    sha: Mapped[str | None] = mapped_column(String(64))
    mime: Mapped[str] = mapped_column(String(80), default="")
    size: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[dt.datetime] = mapped_column(UTCDateTime)


guard_state(Case)
