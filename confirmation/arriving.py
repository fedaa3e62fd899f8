"""A package from a court that works elsewhere: whose it is, whether it fits the file, and the acts that write down what it says. The same package
twice does nothing the second time."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import clock, files, keys
from foundation.acts import row_of
from foundation.errors import Refused
from foundation.transactions import one_at_a_time, session_of, writing
from law.wording import cn_date
from people.models import Body, BodyKind

from . import answers, applications, envelope, outside, packing, proving, serving
from .answers import Answer
from .envelope import Opened
from .models import Application, Package


@dataclass(frozen=True)
class Step:
    """One thing a package says: in words, whether the file has it already, and the act that writes it down."""

    title: str
    said: str
    is_known: bool
    do: Callable[[Any], None]


@dataclass(frozen=True)
class Arrival:
    """A package that fits: of which court, about which application, what it would write down. `kept` when it came before."""

    court: Body
    application: Application
    answer: Answer
    steps: tuple[Step, ...]
    kept: Package | None


def look(session: Session, package: Opened, by: Any, court: Body | None = None) -> Arrival:
    """Reads what a package says and changes nothing. Refuses one that its court did not sign, that answers none of our packages or another
    application than it says, one about an application that was replaced, and facts that differ from those on file. `court` is the one that
    calls by itself: it speaks for no other."""
    answer = answers.read(package)
    found = _court(session, answer.court_code, court)
    if not package.is_from(found.package_key):
        said = "签名和名册里的公钥对不上" if found.package_key else "名册里还没有它的公钥"
        raise Refused(f"不能确认这个包是{found.name}出的：{said}。可以照纸面登记。", field="file")
    kept = session.scalars(select(Package).where(Package.uid == answer.uid)).first()
    if kept is not None and kept.sha != answer.sha:
        raise Refused(f"包 {answer.uid[:8]} 以前来过，内容不一样。请让法院另出一个包。", field="file")
    application = _application(session, answer, found, by)
    return Arrival(found, application, answer, tuple(_steps(application, answer)), kept)


def take_in(session: Session, content: bytes, by: Any, court: Body | None = None) -> tuple[Arrival, Package]:
    """Writes down what a package says and the file does not have yet, all of it or nothing, and keeps the package. Refuses what is broken or
    altered, and what `look` does."""
    package = envelope.opened(content)
    writing(session)
    one_at_a_time(session, f"package-{package.uid}")
    arrival = look(session, package, by, court)
    if arrival.kept is not None:
        return arrival, arrival.kept
    for step in arrival.steps:
        if not step.is_known:
            step.do(by)
    kept = Package(uid=arrival.answer.uid, outgoing=False, sha=files.put(content), made_at=clock.now())
    kept.acknowledged_on, kept.acknowledged_by = clock.today(), by.name[:60]
    arrival.application.packages.append(kept)
    session_of(arrival.application).flush()
    return arrival, kept


def acknowledgement(kept: Package) -> bytes:
    """`ack.json` for a court: that its package is here."""
    assert kept.acknowledged_on is not None
    committee = kept.application.case.body.sealing.name
    said = {"package": kept.uid, "sha256": kept.sha, "by": committee, "receiver": kept.acknowledged_by}
    key = keys.own()
    said |= {"received_on": kept.acknowledged_on.isoformat(), "key": keys.fingerprint(keys.public_half(key))}
    return envelope.acknowledgement(said, key)


def take_acknowledgement(session: Session, content: bytes, by: Any, court: Body | None = None) -> Package:
    """A court's `ack.json`: it has our package, since that day; with it the application is handed in. Refuses one that names another package or
    other bytes, or that the court of the package did not sign. One that came before changes nothing."""
    said, signed, signature = envelope.read_acknowledgement(content)
    writing(session)
    kept = session.scalars(select(Package).where(Package.uid == str(said.get("package", "")), Package.outgoing)).first()
    if kept is None or court is not None and kept.application.court_id != court.id:
        raise Refused("回执里的包不是我们出的，或者不是给这个法院的。", field="file")
    _refuse_strangers(kept.application, by)
    if said.get("sha256") != kept.sha:
        raise Refused("回执里的指纹和我们出的包不一样：法院收到的不是这个包。", field="file")
    pem = kept.application.court.package_key
    if not pem or not keys.is_signed(pem, signed, signature):
        raise Refused(f"不能确认这份回执是{kept.application.court.name}签的。可以照纸面登记。", field="file")
    if kept.acknowledged_on is not None:
        return kept
    try:
        on, receiver = dt.date.fromisoformat(str(said.get("received_on"))), str(said.get("receiver", "")).strip()[:60]
    except ValueError as error:
        raise Refused("回执里收到的日期不对。", field="file") from error
    if kept.application.state in row_of(kept.application, "hand_in").before:
        outside.hand_in(kept.application, by, kept.application.version, on, receiver)
    kept.acknowledged_on, kept.acknowledged_by = on, receiver or kept.application.court.name[:60]
    session.flush()
    return kept


def _court(session: Session, code: str, calling: Body | None) -> Body:
    found = session.scalars(select(Body).where(Body.kind == BodyKind.COURT, Body.court_code == code, Body.closed_on.is_(None)))
    court = found.first()
    if court is None or calling is not None and court.id != calling.id:
        raise Refused(f"包是“{code[:20]}”法院出的，名册里没有，或者和递交的法院不是同一个。", field="file")
    return court


def _application(session: Session, answer: Answer, court: Body, by: Any) -> Application:
    """Through the package of ours that is answered, so that nobody's ruling lands in another file."""
    ours = session.scalars(select(Package).where(Package.uid == answer.package, Package.outgoing)).first()
    if ours is None or ours.application.court_id != court.id:
        raise Refused("这个包答复的不是我们交给这个法院的案卷包。", field="file")
    _refuse_strangers(ours.application, by)
    if packing.name_of(ours.application) != answer.application:
        raise Refused("包里的申请和它答复的案卷包不是同一件，可能放错了别案的文书。", field="file")
    if answer.answered_sha != ours.sha:
        raise Refused("法院答复的包和我们交去的不是同样的内容，请和法院核对。", field="file")
    if applications.latest(ours.application.case) is not ours.application:
        raise Refused("这一件后来重新申请过，包里是以前那次申请的，不再登记。", field="file")
    return ours.application


def _refuse_strangers(application: Application, by: Any) -> None:
    if not application.case.roles_of(by):
        raise Refused("这个包是另一个单位、另一位调解员经手的案件的，请交给经手的人登记。", field="file")


def _steps(application: Application, answer: Answer) -> Iterator[Step]:
    if (begun := answer.accepted) is not None:
        known = application.accepted_on is not None
        _refuse_other(known, (application.number, application.accepted_on), (begun.number, begun.on), "受理的案号和日期")
        yield Step(
            "受理",
            f"{begun.number}，{cn_date(begun.on)}",
            known,
            lambda by: outside.note_acceptance(application, by, application.version, begun.number, begun.on, begun.notice),
        )
    if (back := answer.returned) is not None:
        known = application.missing == [paper.value for paper in back.missing] and application.supply_by == back.supply_by
        yield Step(
            "要补材料",
            f"{'、'.join(paper.title for paper in back.missing)}，{cn_date(back.supply_by)}前",
            known,
            lambda by: outside.note_return(application, by, application.version, list(back.missing), back.supply_by, back.notice),
        )
    if (ruled := answer.ruled) is not None:
        known = application.outcome is not None
        mine = (
            application.number,
            application.outcome,
            application.ruled_on,
            application.ruling.sha if application.ruling else "",
        )
        _refuse_other(known, mine, (ruled.number, ruled.outcome, ruled.on, files.name_of(ruled.paper)), "裁定书")
        if (
            application.number
            and application.number != ruled.number
            or answer.accepted
            and answer.accepted.number != ruled.number
        ):
            raise Refused(f"裁定书的案号 {ruled.number} 和受理的案号不一样，可能是别案的裁定书。", field="file")
        yield Step(
            "裁定",
            f"{ruled.outcome.title}，{ruled.number}，{cn_date(ruled.on)}",
            known,
            lambda by: outside.note_ruling(
                application, by, application.version, ruled.outcome, ruled.on, ruled.paper, ruled.number, ruled.reason
            ),
        )
    yield from (_service(application, one) for one in answer.served)


def _service(application: Application, one: answers.Served) -> Step:
    party = next((party for party in application.case.parties if party.ordinal == one.party), None)
    if party is None or party.name != one.name:
        raise Refused(f"送达里的“{one.name[:60]}”不是这一件的第 {one.party} 方，可能是别案的送达回证。", field="file")
    done = {s.party_id: s.received_on for s in serving.services_of(session_of(application), application) if s.received_on}
    _refuse_other(party.id in done, (done.get(party.id),), (one.received_on,), f"{party.name}的送达日期")
    said = f"{party.name}，{one.way.title}，{cn_date(one.received_on)}，{one.receiver}收"
    return Step(
        "送达",
        said,
        party.id in done,
        lambda by: proving.note_service(
            application, by, application.version, party.id, one.way, one.received_on, one.receiver, one.proof
        ),
    )


def _refuse_other(known: bool, mine: tuple[Any, ...], theirs: tuple[Any, ...], what: str) -> None:
    if known and mine != theirs:
        raise Refused(f"{what}和已经登记的不一样。请和法院核对，以法院的文书为准。", field="file")
