"""The judge's decisions, each a ruling made first and filed with the decision; then the court's seal."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cases.evidence import type_of
from documents import codes, drafting, filing, kinds, press
from documents.kinds import KINDS, Kind
from foundation import clock, files
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from law.grounds import JcDismiss, JcEnd, JcRefuse
from law.wording import cn_date
from people.access import Machine
from people.models import SealKind, User
from people.roles import Role

from . import docket, keeping
from .decisions import Decided, decided_of, ruling
from .docket import entrust, least_busy, number_for, take_number
from .models import Application
from .papers_later import later_ruling

KIND_OF: dict[JcEnd, Kind] = {
    JcEnd.CONFIRMED: kinds.CONFIRMING,
    JcEnd.DISMISSED: kinds.DISMISSING,
    JcEnd.REFUSED: kinds.REFUSING,
    JcEnd.WITHDRAWN: kinds.WITHDRAWAL,
    JcEnd.DEEMED_WITHDRAWN: kinds.TREATED_AS_WITHDRAWN,
    JcEnd.TERMINATED_186: kinds.TERMINATING,
}


@again_if_moved
def confirm(application: Application, by: User, seen: int) -> None:
    """Rules that the agreement is valid, its terms copied word for word (民事诉讼法第二百零六条)."""
    _rule(application, "confirm", JcEnd.CONFIRMED, by, seen)


@again_if_moved
def dismiss(application: Application, by: User, seen: int, grounds: Sequence[JcDismiss], reason: str) -> None:
    """Dismisses on the grounds of article 358, or of 355 found after acceptance; says what the parties can do (民事诉讼法第二百零六条)."""
    if not grounds or not reason:
        raise Refused("请选驳回的事由，并写明理由。", field="grounds" if not grounds else "reason")
    _rule(application, "dismiss", JcEnd.DISMISSED, by, seen, [ground.value for ground in grounds], reason)


@again_if_moved
def refuse(application: Application, by: User, seen: int, grounds: Sequence[JcRefuse], reason: str, number: str = "") -> None:
    """Refuses to accept on the grounds of article 355 or 205; the ruling has a number and a clerk like any other. That something was not
    supplied can be said only after the day that was set (民诉法解释第三百五十四条、第三百五十五条；民事诉讼法第二百零五条)."""
    if not grounds or not reason:
        raise Refused("请选不予受理的事由，并写明理由。", field="grounds" if not grounds else "reason")
    if JcRefuse.MATERIAL_NOT_SUPPLIED in grounds:
        due = application.supply_by
        if application.state != "returned" or due is None or due >= clock.today():
            until = (
                f"补交的期限是 {cn_date(due)}，还没有过。" if due and application.state == "returned" else "还没有退回补过材料。"
            )
            raise Refused(until + "不能以没有补交为由不予受理。", named(("申请材料",), clock.today()), field="grounds")
    _rule(application, "refuse", JcEnd.REFUSED, by, seen, [ground.value for ground in grounds], reason, number=number)


@again_if_moved
def allow_withdrawal(application: Application, by: User, seen: int) -> None:
    """Allows the withdrawal a party asked for (民诉法解释第三百五十七条第一款)."""
    _rule(application, "allow_withdrawal", JcEnd.WITHDRAWN, by, seen)


@again_if_moved
def treat_as_withdrawn(application: Application, by: User, seen: int, reason: str, refused_questioning: bool = False) -> None:
    """Treats the application as withdrawn: no supplement in time without good reason, or questioning refused (民诉法解释第三百五十七条第二款)."""
    if not reason:
        raise Refused("请写明哪一方在什么期限内没有补充，或者怎样拒绝询问。", field="reason")
    due = application.supplement_by
    if not refused_questioning and (due is None or due >= clock.today()):
        until = f"补充的期限是 {cn_date(due)}，还没有过。" if due else "还没有要求过补充。"
        raise Refused(until + "拒不接受询问的，请勾选。", named(("按撤回处理",), clock.today()), field="refused_questioning")
    _rule(application, "treat_as_withdrawn", JcEnd.DEEMED_WITHDRAWN, by, seen, reason=reason)


@again_if_moved
def terminate(application: Application, by: User, seen: int, reason: str) -> None:
    """Ends the special procedure: what is before the court is a dispute about civil rights, and whoever is concerned may sue (民事诉讼法第一百八十六条)."""
    if not reason:
        raise Refused("请写明为什么属于民事权益争议。", field="reason")
    _rule(application, "terminate", JcEnd.TERMINATED_186, by, seen, reason=reason)


@again_if_moved
def seal(application: Application, by: User | Machine, seen: int, stamped_on: dt.date | None = None, scan: bytes = b"") -> None:
    """The court's seal: makes the copy for the parties, sealed on the day. A court that stamps by hand names the day it stamped and brings the
    stamped copy back as a PDF: that is what is served."""
    image = application.court.seal == SealKind.IMAGE
    on = clock.today() if image else stamped_on
    if on is None or on > clock.today() or application.ruled_on and on < application.ruled_on:
        raise Refused("用印的日期要在裁定作出以后、今天以前，请照纸面填。", field="stamped_on")
    if not image and (not scan or type_of(scan) != "application/pdf"):
        raise Refused("请传回盖好院印的裁定书，扫成 PDF。", field="file")
    act = preparing(application, "seal", by=by, seen=seen)
    original = application.ruling
    assert original is not None and application.ruled_on is not None
    sheet = press.make(KINDS[original.kind], _as_decided(application))
    code = codes.new() if image and codes.is_wanted(sheet.kind, application) else None
    sealed = filing.stamped(sheet, application.court.name, code) if image else scan
    with act as facts:
        copy = filing.keep(
            session_of(application), sheet, application, on=application.ruled_on, number=original.number, code=code
        )
        filing.seal(copy, application.court.name, on, image=image)
        copy.final_sha = files.put(sealed)
        application.copy, application.sealed_on = copy, on
        facts.detail["sealed_on"] = on.isoformat()


def preview(application: Application) -> bytes:
    """The ruling as it would be made now, for the clerk and the judge to read. Kept nowhere."""
    return press.make(*_as_proposed(application)).pdf


def follows_from_file(application: Application) -> bool:
    """A ruling that confirms says what is on file; any other waits for the judge's grounds and words."""
    return application.proposed in (None, JcEnd.CONFIRMED)


def preview_text(application: Application) -> str:
    """The ruling as it would be made now as a draft in HTML, for a screen."""
    return drafting.draft(*_as_proposed(application))


def _as_decided(application: Application) -> Any:
    """What the certified copy says: the ruling that was made last."""
    assert application.outcome is not None
    if application.later_rulings:
        return later_ruling(application, application.later_rulings[-1], copy=True)
    return ruling(application, application.outcome, decided_of(application), copy=True)


def _as_proposed(application: Application) -> tuple[Kind, Any]:
    outcome = application.proposed or JcEnd.CONFIRMED
    return KIND_OF[outcome], ruling(application, outcome, decided_of(application))


def _rule(
    application: Application,
    act_name: str,
    outcome: JcEnd,
    by: User,
    seen: int,
    grounds: Sequence[str] = (),
    reason: str = "",
    number: str = "",
) -> None:
    act = preparing(application, act_name, by=by, seen=seen)
    docket.refuse_while_recusal(application)
    today = clock.today()
    kind = KIND_OF[outcome]
    text, count = (application.number, -1) if application.number else number_for(application, number)
    clerk = application.clerk or least_busy(application, Role.CLERK)
    decided = Decided(text, by, clerk, today, grounds, reason)
    sheet = press.make(kind, ruling(application, outcome, decided))
    with act as facts:
        if count >= 0:
            take_number(application, text, count)
            entrust(application, by, clerk)
        paper = keeping.keep(application, sheet)
        application.ruling, application.ruled_on, application.outcome = paper, today, outcome
        application.grounds, application.reason = list(grounds), reason
        facts.detail.update(outcome=outcome.value, grounds=list(grounds), sha=paper.sha)
