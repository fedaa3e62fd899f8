"""Signatures on papers: asked for by the room that needs them, given on exactly what was seen."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import clock, files
from foundation.errors import Overtaken, Refused
from foundation.transactions import session_of
from law.articles import named
from people import ink as inks

from . import filing
from .kinds import KINDS, Issuer
from .models import Paper, Signature, SigningWay


@dataclass(frozen=True)
class Signer:
    """Who is to sign, in what capacity, in which slot: a party (itself or through a representative), a user, or an interpreter beside a party."""

    name: str
    capacity: str
    slot: str
    party_id: int | None = None
    representative_id: int | None = None
    user_id: int | None = None
    interpreter_id: int | None = None


@dataclass(frozen=True)
class Ink:
    """What a pad gave: the picture of the strokes, the strokes, whether the signer confirmed having read a record, and the day of receipt
    where the signer must write it."""

    picture: bytes
    strokes: str
    confirmed: bool = False
    received_on: dt.date | None = None


@dataclass(frozen=True)
class Hand:
    """What stands on the printed sheet: the day beside a name, whether a fingerprint stands for it, and who watched that. `written` is said of a sheet
    that was written and signed by hand, and typed in afterwards."""

    on: dt.date
    fingerprint: bool = False
    witness: str = ""
    written: bool = False


Hands = Sequence[tuple[Signature, dt.date | Hand]]  # a day alone is a name written on that day


def hand_of(given: dt.date | Hand) -> Hand:
    return given if isinstance(given, Hand) else Hand(given)


def ask(session: Session, paper: Paper, signers: list[Signer], address: str) -> list[Signature]:
    """Asks for signatures in this order; `address` is where the act that takes them is posted. An interpreter is asked where the paper has a place
    for one: not every paper that a party signs has."""
    places = {slot["name"] for slot in paper.slots}
    asked = [
        Signature(
            paper=paper,
            ordinal=n,
            name=signer.name,
            capacity=signer.capacity,
            slot=signer.slot,
            address=address,
            party_id=signer.party_id,
            representative_id=signer.representative_id,
            user_id=signer.user_id,
            interpreter_id=signer.interpreter_id,
            asked_at=clock.now(),
        )
        for n, signer in enumerate(signers, 1)
        if signer.interpreter_id is None or signer.slot in places
    ]
    session.add_all(asked)
    session.flush()
    return asked


def show(signatures: Sequence[Signature]) -> None:
    """Notes when papers were put before who is to sign them. Refuses one whose bytes on file are not those that were made."""
    for signature in signatures:
        filing.check_whole(signature.paper)
        signature.shown_at = signature.shown_at or clock.now()


def sign(signature: Signature, sha_seen: str, ink: Ink, way: SigningWay, witness: str = "") -> None:
    """Gives a signature on the paper that was seen. Refuses another paper, a void one, one altered on disk, a second time, an empty pad."""
    _open(signature)
    if sha_seen != signature.paper.sha:
        raise Overtaken("您看的不是现在这一版，请重新打开看过再签。")
    filing.check_whole(signature.paper)
    inks.check(ink.picture, ink.strokes)
    if KINDS[signature.paper.kind].read_back and not ink.confirmed:
        basis = named(("到场核实",), clock.today()) if KINDS[signature.paper.kind].issuer is Issuer.COURT else ""
        raise Refused("请先看过，没有错就勾选“以上内容我看过了”，再签。", basis, field="confirmed")
    signature.ink_sha, signature.strokes_sha = files.put(ink.picture), files.put(ink.strokes.encode())
    signature.confirmed = ink.confirmed
    _close(signature, _day(signature, ink), way, witness)


def sign_on_paper(signature: Signature, given: dt.date | Hand, noted_by: str, since: dt.date | None = None) -> None:
    """Notes a signature given by hand on the printed paper, on the day it bears, or a fingerprint in its place (人民调解法第二十九条). Refuses a
    fingerprint that nobody watched, and a day before the paper was printed; on a sheet written by hand first, one before `since`, the day of its case."""
    hand = hand_of(given)
    _open(signature)
    if hand.on > clock.today():
        raise Refused("签名日期还没到，请照纸面填。", field="signed_on")
    if hand.written and since and hand.on < since:
        raise Refused("签名日期早于这一件登记的日子，请照纸面再看一遍。", field="signed_on")
    if not (hand.written and since) and hand.on < signature.paper.issued_on:
        raise Refused("签名日期早于文书打印的日期，请照纸面再看一遍。", field="signed_on")
    if hand.fingerprint and not (hand.witness or signature.witness):
        raise Refused(f"{signature.name}按的是指印，请写上在场见证人的姓名。", field="signed")
    witness = hand.witness if hand.fingerprint else noted_by
    _close(signature, hand.on, SigningWay.FINGERPRINT if hand.fingerprint else SigningWay.PAPER, witness)


def open_for(session: Session, *, party_id: int | None = None, user_id: int | None = None) -> list[Signature]:
    """What still waits for this party or user, oldest first."""
    who = Signature.party_id == party_id if party_id else Signature.user_id == user_id
    waiting = select(Signature).join(Paper).where(who, Signature.signed_at.is_(None), Paper.void_at.is_(None))
    return list(session.scalars(waiting.order_by(Signature.id)))


def void_open(session: Session, case_id: int, why: str, kinds: tuple[str, ...] = ()) -> None:
    """Takes papers of a file that still wait for a signature out of use, or those of some kinds."""
    papers = select(Paper).where(Paper.case_id == case_id, Paper.void_at.is_(None), Paper.final_sha.is_(None))
    for paper in session.scalars(papers):
        if paper.missing and (not kinds or paper.kind in kinds):
            filing.void(paper, why)


def signed_by_parties(session: Session, case_id: int) -> list[str]:
    """Who has signed any paper of a file for a party, each once; also on one that is void by now."""
    given = select(Signature.name).join(Paper).where(Paper.case_id == case_id, Signature.party_id.is_not(None))
    return list(dict.fromkeys(session.scalars(given.where(Signature.signed_at.is_not(None)).order_by(Signature.id))))


def _open(signature: Signature) -> None:
    session_of(signature).refresh(signature)
    if signature.signed_at:
        when = signature.signed_at.astimezone(clock.SHANGHAI)
        raise Overtaken(f"{signature.name}已在 {when.month}月{when.day}日 {when:%H:%M} 签过，这次没有重复。")
    if signature.paper.void_at:
        raise Overtaken(f"这份文书已经收回：{signature.paper.void_why}")


def _close(signature: Signature, on: dt.date, way: SigningWay, witness: str) -> None:
    signature.signed_at, signature.signed_on, signature.way = clock.now(), on, way
    signature.sha_seen = signature.paper.sha
    signature.witness = "、".join(dict.fromkeys(filter(None, [signature.witness, witness])))[:120]


def _day(signature: Signature, ink: Ink) -> dt.date:
    """The day that stands beside a signature: today, but on a paper whose day of receipt is by hand the day the signer wrote."""
    if not KINDS[signature.paper.kind].dated_by_hand:
        return clock.today()
    if ink.received_on is None:
        raise Refused("请填收到的日期，要您自己填。", field="received_on")
    if not signature.paper.issued_on <= ink.received_on <= clock.today():
        raise Refused("收到的日期应在送出以后、今天以前，请再看一遍。", field="received_on")
    return ink.received_on
