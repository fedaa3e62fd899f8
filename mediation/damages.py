"""What an accident cost, item by item, and what each party answers for: the part of a mediation letter that no other agreement has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cases.party import Party
from foundation.errors import Refused
from foundation.records import Base, CodedColumn
from foundation.transactions import session_of
from law.accidents import DamageItem
from law.money import figures

from .models import Agreement
from .reckoned import Reckoned
from .reckoning import Reckoning


class Damage(Reckoned, Base):
    """One item of damage of one party, in 分, and how it was reckoned where it was."""

    __tablename__ = "damage"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    item: Mapped[DamageItem] = mapped_column(CodedColumn(DamageItem))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    amount: Mapped[int] = mapped_column(BigInteger)

    party: Mapped[Party] = relationship()


class Share(Base):
    """What one party answers for: its fault in the words of the finding, its part in hundredths."""

    __tablename__ = "share"
    __table_args__ = (
        UniqueConstraint("agreement_id", "party_id"),
        CheckConstraint("percent between 0 and 100", name="percent_of_a_hundred"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    fault: Mapped[str] = mapped_column(String(60))
    percent: Mapped[int]

    party: Mapped[Party] = relationship()


@dataclass(frozen=True)
class DamageGiven:
    item: DamageItem
    party_id: int
    amount: int
    reckoning: Reckoning | None = None


@dataclass(frozen=True)
class ShareGiven:
    party_id: int
    fault: str
    percent: int


@dataclass(frozen=True)
class DamagesGiven:
    """The items and the parts as typed; `total` is checked against the items where it was typed, too."""

    damages: tuple[DamageGiven, ...] = ()
    shares: tuple[ShareGiven, ...] = ()
    total: int | None = None


def check(given: DamagesGiven, paid: int) -> None:
    """Refuses what `check_items` does, no items or shares at all, and a payment that is more than all items together: what is paid must be
    among the items (事故处理程序规定第九十三条). `paid` is the sum of all payments in 分."""
    if not given.damages:
        raise Refused("调解书要逐项写明损害赔偿的项目和数额，请至少写一项。", field="damages")
    added = sum(damage.amount for damage in given.damages)
    if not given.shares or any(not share.fault for share in given.shares):
        raise Refused("请照认定书写明各方的责任和比例。", field="shares")
    check_items(given)
    if paid > added:
        raise Refused(
            f"付款合计 {figures(paid)}，比赔偿项目合计 {figures(added)} 多 {figures(paid - added)}，请把项目写全。",
            field="damages",
        )


def check_items(given: DamagesGiven) -> None:
    """Refuses an item without a sum or whose sum is not price by quantity, items that do not add up to their total, and shares that do not make
    a whole; nothing typed is nothing to refuse."""
    for n, damage in enumerate(given.damages, 1):
        if damage.amount <= 0:
            raise Refused(f"赔偿项目第 {n} 行没有金额。", field="damages")
        if damage.reckoning:
            damage.reckoning.check(damage.amount, f"赔偿项目第 {n} 行", "damages")
    added = sum(damage.amount for damage in given.damages)
    if given.total is not None and added != given.total:
        more = "多" if added > given.total else "少"
        raise Refused(f"各项相加是 {figures(added)}，比合计{more} {figures(abs(added - given.total))}。", field="damages_total")
    if any(not 0 <= share.percent <= 100 for share in given.shares):
        raise Refused("每一方的比例在 0 到 100 之间。", field="shares")
    if len({share.party_id for share in given.shares}) < len(given.shares):
        raise Refused("各方责任里同一方写了两次，请合成一行。", field="shares")
    if given.shares and (whole := sum(share.percent for share in given.shares)) != 100:
        raise Refused(f"各方比例相加是 {whole}%，应是 100%。", field="shares")


def fill(agreement: Agreement, given: DamagesGiven, parties: Iterable[Party]) -> None:
    """Puts the items and the parts into a draft in place of what stood there. Refuses somebody who is no party."""
    session, named = session_of(agreement), {d.party_id for d in given.damages} | {s.party_id for s in given.shares}
    if named - {party.id for party in parties}:
        raise Refused("受损失的人和承担责任的人都要是本案的当事人，请选好。", field="damages")
    session.execute(delete(Damage).where(Damage.agreement_id == agreement.id))
    session.execute(delete(Share).where(Share.agreement_id == agreement.id))
    session.add_all(
        Damage(agreement_id=agreement.id, item=d.item, party_id=d.party_id, amount=d.amount, reckoning=d.reckoning)
        for d in given.damages
    )
    session.add_all(Share(agreement_id=agreement.id, party_id=s.party_id, fault=s.fault, percent=s.percent) for s in given.shares)
    session.flush()


def damages_of(agreement: Agreement) -> Sequence[Damage]:
    return session_of(agreement).scalars(select(Damage).where(Damage.agreement_id == agreement.id).order_by(Damage.id)).all()


def shares_of(agreement: Agreement) -> Sequence[Share]:
    return session_of(agreement).scalars(select(Share).where(Share.agreement_id == agreement.id).order_by(Share.id)).all()


def given_of(agreement: Agreement) -> DamagesGiven:
    """The items and the parts of a version as they would be typed again."""
    return DamagesGiven(
        tuple(DamageGiven(one.item, one.party_id, one.amount, one.reckoning) for one in damages_of(agreement)),
        tuple(ShareGiven(one.party_id, one.fault, one.percent) for one in shares_of(agreement)),
    )
