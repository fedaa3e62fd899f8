"""What anybody may know of a paper by its code or its bytes: what it is, whose, its hashes, whether it stands. No name of a party, nothing of what it
says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from foundation import clock, files, throttle
from foundation.marks import N_
from foundation.transactions import writing
from law.coded import Coded
from people.models import Body

from . import attestation, certificates, codes
from .kinds import KINDS
from .models import Change, Paper
from .verification import Verdict, verify

_HOUR = dt.timedelta(hours=1)
MOST = {"paper": 60, "comparison": 30}  # questions an hour from one address
LARGEST = 20 * 1024 * 1024


class State(Coded):
    """Whether a paper stands."""

    STANDS = "stands", N_("有效")
    OPEN = "open", N_("还没有签完字、盖完章")
    VOID = "void", N_("已经收回，不能用")
    SUPERSEDED = Change.SUPERSEDED.value, N_("已被新的文书代替")
    CORRECTED = Change.CORRECTED.value, N_("已被新的文书更正，和更正的文书一起看")


@dataclass(frozen=True, slots=True)
class Standing:
    """A paper as the public page tells it. `since` is the day of the state, `signed` the hands given and asked for."""

    title: str
    body: str
    number: str
    issued_on: dt.date
    state: State
    since: dt.date | None
    signed: tuple[int, int]
    sealed_on: dt.date | None
    hashes: tuple[tuple[str, str], ...]
    certificate: str
    certified_on: dt.date | None
    stamped: bool
    note: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a file that somebody brought: the paper it is, byte for byte, and what its signature says."""

    sha: str
    paper: Standing | None
    verdict: Verdict

    @property
    def signed_on(self) -> dt.date | None:
        return clock.day_of(self.verdict.at) if self.verdict.at else None


def asks_too_often(session: Session, what: str, address: str) -> bool:
    """Counts one question; true when somebody tries codes out. The caller commits."""
    writing(session)
    key = f"verify-{what}:{address}"
    too_many = throttle.count(session, key, _HOUR) >= MOST[what]
    throttle.note(session, key)
    return too_many


def by_code(session: Session, typed: str) -> Standing | None:
    """The paper with a code; None for a code that no paper has."""
    code = codes.read(typed)
    found = session.scalars(select(Paper).where(Paper.code == code)).first() if code else None
    return of(session, found) if found else None


def compare(session: Session, content: bytes) -> Compared:
    """Whether a file is, byte for byte, a paper of ours in any of its versions, and whether its signature holds. Keeps nothing. Who has the bytes learns
    nothing that is not in them."""
    sha = files.name_of(content)
    same = or_(Paper.sha == sha, Paper.final_sha == sha, Paper.attested_sha == sha)
    found = session.scalars(select(Paper).where(same).order_by(Paper.id.desc())).first()
    return Compared(sha, of(session, found) if found else None, verify(content, certificates.roots(session)))


def of(session: Session, paper: Paper) -> Standing:
    """What anybody may know of a paper on file."""
    state, since = _state(paper)
    given = attestation.of(session, paper.id)
    signed = given if given is not None and given.at is not None else None
    return Standing(
        title=KINDS[paper.kind].title,
        body=_body(session, paper),
        number=paper.number,
        issued_on=paper.issued_on,
        state=state,
        since=since,
        signed=(sum(1 for one in paper.signatures if one.signed_at), len(paper.signatures)),
        sealed_on=paper.sealed_on,
        hashes=_hashes(paper),
        certificate=signed.certificate.fingerprint if signed else "",
        certified_on=clock.day_of(signed.at) if signed and signed.at else None,
        stamped=bool(signed and signed.stamped),
        note=signed.said if signed else "",
    )


def _state(paper: Paper) -> tuple[State, dt.date | None]:
    if paper.void_at is not None:
        return State.VOID, clock.day_of(paper.void_at)
    if paper.changed_how is not None:
        return State.of(paper.changed_how.value), paper.changed_on
    wants_seal = "seal" in KINDS[paper.kind].signers
    if not paper.is_signed or wants_seal and paper.sealed_on is None:
        return State.OPEN, None
    return State.STANDS, paper.last_hand_on


def _hashes(paper: Paper) -> tuple[tuple[str, str], ...]:
    known: Sequence[tuple[str, str | None]] = (
        (N_("印出时"), paper.sha), (N_("签字盖章以后"), paper.final_sha), (N_("加机构证书以后"), paper.attested_sha)
    )  # fmt: skip
    return tuple((word, sha) for word, sha in known if sha and sha not in [one for _, one in known[: known.index((word, sha))]])


def _body(session: Session, paper: Paper) -> str:
    """Who issued it: whose seal is on it, else as its facts name the body. A name that is no body of the register is not told."""
    told = paper.sealed_by or next(
        (paper.facts.get(word) for word in ("committee", "court", "station", "body") if paper.facts.get(word)), ""
    )
    known = isinstance(told, str) and session.scalars(select(Body.id).where(Body.name == told)).first()
    return str(told) if known else ""
