"""Objections to a ruling that confirmed: by a party within fifteen days of receipt, by somebody whose interest it touches within six months of knowing; and
what the court rules on them (民诉法解释第三百七十二条)."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from sqlalchemy import func, select

from cases import telling
from cases.evidence import scan_type_of
from cases.parties import signs_for
from cases.party import Party
from documents import filing, kinds, press, signing
from documents.models import Change, Service
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import periods
from law.articles import named, short
from law.grounds import JcEnd, ObjResult
from law.rules import RULES
from law.wording import cn_date
from office.calendar import days
from people.access import Visitor
from people.models import User

from . import keeping, papers_review
from .later import change_first, number_on_objection, rule_again
from .models import Application
from .models_later import LaterRuling, Objection
from .signers import own_signer

ASK = "异议书印好了，请您看过，属实再签名。签好以后法院审查。"


@dataclass(frozen=True)
class ObjectionGiven:
    """Who objects: a party, or (`party` None) somebody who is none, by name and address, with the day they knew. `content` is the sheet that came
    signed on paper."""

    party: Party | None
    request: str
    reason: str
    name: str = ""
    address: str = ""
    since: dt.date | None = None
    evidence: tuple[str, ...] = ()
    content: bytes = b""


@again_if_moved
def object_to(application: Application, by: User | Visitor, seen: int, given: ObjectionGiven) -> Objection:
    """Files an objection: printed for the party to sign, or with the scan of the sheet that was signed on paper. Refuses one that is too late, of
    somebody who is no party without that sheet, and to a ruling that confirmed nothing."""
    since = _since(application, given)
    _check(application, given, since)
    act = preparing(application, "object", by=by, seen=seen)
    session, party = session_of(application), given.party
    name = party.name if party else given.name
    who = papers_review.objector_of(party) if party else papers_review.outsider(given.name, given.address)
    sheet = press.make(
        kinds.OBJECTION,
        papers_review.objection(application, who, since, given.request, given.reason, given.evidence, party is not None),
    )
    mime = scan_type_of(given.content) if given.content else ""
    with act as facts:
        own = party.id if party else None
        paper = keeping.keep(application, sheet)
        if given.content:
            filing.attach(session, paper, given.content, mime, "签好的异议书")
        elif party:
            signing.ask(session, paper, own_signer(party), f"{application.case.address}/paper-signatures")
        filed = Objection(
            party_id=own,
            name=name,
            address=given.address,
            since=since,
            request=given.request,
            reason=given.reason,
            filed_on=clock.today(),
            paper=paper,
        )
        application.objections.append(filed)
        facts.sentence = f"{name}对裁定提出异议"
        facts.detail["party"] = own
        if party and not given.content and not isinstance(by, Visitor):
            telling.invite(application.case, f"objection-{paper.id}", ASK, party, signs_for(party, clock.today())[2])
        telling.tell(application.case, f"objected-{paper.id}", "有人对裁定提出异议，法院正在审查。裁定没有撤销以前，照裁定履行。")
    return filed


@again_if_moved
def uphold(
    application: Application, by: User, seen: int, result: ObjResult, reason: str, order: str = "", number: str = ""
) -> None:
    """Rules that the objection holds: revokes the first ruling and dismisses the application, or changes what it ordered into the words given."""
    if result is ObjResult.REJECTED:
        raise Refused("驳回异议请用“裁定驳回异议”。", field="result")
    if result is ObjResult.PARTIAL_CHANGE and not order:
        raise Refused("变更原裁定的，请写新的主文。", field="order")
    _decide(application, "uphold_objection", by, seen, result, reason, order, number)


@again_if_moved
def reject(application: Application, by: User, seen: int, reason: str, number: str = "") -> None:
    """Rules that the objection does not hold; the first ruling stands as it was."""
    _decide(application, "reject_objection", by, seen, ObjResult.REJECTED, reason, "", number)


def last_day(application: Application, party: Party | None, since: dt.date) -> periods.Due:
    """Until when an objection may be filed: fifteen days from receipt, six months from knowing."""
    return periods.due(RULES["D38" if party else "D39"], since, days(session_of(application)))


def received(application: Application, party: Party) -> dt.date | None:
    """The day on which a party received the first ruling."""
    mine = select(func.min(Service.received_on)).where(
        Service.paper_id == application.first.copy_id, Service.party_id == party.id
    )
    return session_of(application).scalar(mine)


def _decide(
    application: Application, name: str, by: User, seen: int, result: ObjResult, reason: str, order: str, number: str
) -> None:
    if not reason:
        raise Refused("请写明理由，裁定书要印。", field="reason")
    text, count = number_on_objection(application, number)
    asked = application.objection
    said = {"result": result.value, "reason": reason} | ({"order": order} if order else {})
    later = LaterRuling(kind=kinds.ON_OBJECTION.code, number=text, said=said, on=clock.today(), objection=asked)

    def then(facts: SimpleNamespace) -> None:
        assert asked is not None
        asked.result, asked.decided_on = result, clock.today()
        if result is ObjResult.UPHELD_REVOKE:
            application.outcome = JcEnd.DISMISSED
        if result is not ObjResult.REJECTED:
            change_first(application, Change.SUPERSEDED if result is ObjResult.UPHELD_REVOKE else Change.CORRECTED, later.on)
        facts.sentence = result.sentence.rstrip("。")
        facts.detail["result"] = result.value

    rule_again(application, name, by, seen, kinds.ON_OBJECTION, later, count, then)


def _since(application: Application, given: ObjectionGiven) -> dt.date:
    """The day from which the time for it counts."""
    if given.party is None:
        if given.since is None:
            raise Refused("请填利害关系人哪天知道权益受到侵害。", field="since")
        return given.since
    got = received(application, given.party)
    if got is None:
        raise Refused("这个法院不在本系统里办，请把异议书交给作出裁定的法院。", named(("确认裁定异议",), clock.today()))
    return got


def _check(application: Application, given: ObjectionGiven, since: dt.date) -> None:
    today = clock.today()
    law = named(("确认裁定异议",), today)
    if not application.court.works_here:
        raise Refused("这个法院不在本系统里办，请把异议书交给作出裁定的法院。", law)
    if application.outcome is not JcEnd.CONFIRMED:
        raise Refused("这里只办对确认调解协议有效的裁定提出的异议。", law)
    for field, missing, sentence in (
        ("request", not given.request, "请写异议请求。"),
        ("reason", not given.reason, "请写事实和理由。"),
        ("name", not given.party and not (given.name and given.address), "请填利害关系人的姓名和住址。"),
        ("file", not given.party and not given.content, "请传回利害关系人签好名的异议书。"),
        ("since", since > today, "日期还没到，请核对。"),
    ):
        if missing:
            raise Refused(sentence, field=field)
    due = last_day(application, given.party, since)
    if today > due.date:
        raise Refused(
            f"{cn_date(since)}{_TOO_LATE[given.party is not None].format(due=cn_date(due.date), law=short('期间顺延', today))}",
            law,
        )


_TOO_LATE = {
    True: "收到裁定，异议要在 {due} 以前提出，已经过了。因正当理由耽误的，可以申请顺延，由法院决定（{law}）。",
    False: "知道权益受到侵害，异议要在 {due} 以前提出，已经过了。这个期间不延长。",
}
