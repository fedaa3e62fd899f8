"""A court that works on its own inner network: the application leaves the house as papers or as a package, and what the court does comes back as
its own papers. Nothing of it is made here: the court's papers are kept byte for byte. How they were served is in `proving`."""

import datetime as dt
from typing import Any

from cases import deadlines, telling
from cases.evidence import scan_type_of, type_of
from cases.queries import index
from documents import filing, foreign, kinds
from documents.models import Paper
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from law.grounds import JcEnd, ReturnPaper
from law.wording import cn_date
from people.access import SYSTEM

from . import docket
from .models import Application

KIND_OF = {
    JcEnd.CONFIRMED: kinds.CONFIRMING,
    JcEnd.DISMISSED: kinds.DISMISSING,
    JcEnd.REFUSED: kinds.REFUSING,
    JcEnd.WITHDRAWN: kinds.WITHDRAWAL,
    JcEnd.DEEMED_WITHDRAWN: kinds.TREATED_AS_WITHDRAWN,
}


def divert(application: Application) -> None:
    """Leaves a complete application to the committee to bring to its court, where that court does not work here; does nothing otherwise."""
    if application.state != "submitted" or application.court.works_here:
        return
    case = application.case
    with acting(application, "divert", by=SYSTEM, seen=application.version) as facts:
        facts.deadline = deadlines.open_one(case, "D7")
        facts.sentence = f"材料齐了，由调委会交给{application.court.name}"
        telling.tell(case, f"complete-{application.id}", f"双方都签了，材料齐了，调解员会交给{application.court.name}。")


def hand_in(application: Application, by: Any, seen: int, on: dt.date, receiver: str, receipt: bytes = b"") -> None:
    """Notes who took the papers at the court, and on which day: that is the day of the application, by which the thirty days are judged
    (民事诉讼法第二百零五条). A late one is noted all the same, for the court decides. A receipt of the court lies with the application."""
    ready_on = application.applied_on or clock.today()
    if not ready_on <= on <= clock.today():
        raise Refused(f"交给法院的日期要在签齐（{cn_date(ready_on)}）以后、今天以前，请照收件凭证填。", field="on")
    if not receiver:
        raise Refused("请写法院哪一位、哪个窗口收的。", field="receiver")
    mime = scan_type_of(receipt) if receipt else ""
    with acting(application, "hand_in", by=by, seen=seen) as facts:
        application.handed_on, application.handed_to = on, receiver[:60]
        application.submitted_on = application.submitted_on or on
        deadlines.stop(application.case, "D7")
        if receipt:
            filing.attach(session_of(application), _paper(application.form), receipt, mime, "法院收件凭证")
        facts.sentence = f"{cn_date(on)}把申请材料交给{application.court.name}，{receiver}收"
        facts.detail.update(on=on.isoformat(), receiver=receiver)
        if (window := deadlines.latest(application.case, "D7")) and on > window.due:
            facts.detail["late_since"] = window.due.isoformat()
        telling.tell(application.case, f"handed-{application.id}", f"申请材料已经交到{application.court.name}，等法院受理。")


def note_acceptance(application: Application, by: Any, seen: int, number: str, on: dt.date, notice: bytes = b"") -> None:
    """Notes the number under which the court took the application, and the day from which its thirty days to the ruling run
    (民事诉讼法第一百八十七条). Refuses a number that is not this court's, of another year or kind, or on another case."""
    _refuse_day(application, on, application.submitted_on, "受理", "on")
    text = docket.entered_number(application, number, on.year)
    with acting(application, "note_acceptance", by=by, seen=seen) as facts:
        docket.enter_number(application, text, on.year)
        application.accepted_on = on
        if notice:
            _received(application, kinds.COURT_ACCEPTANCE, notice, on)
        index(session_of(application), application.case)
        facts.triggers = {"D35": on}
        facts.sentence = f"{application.court.name}受理，{text}"
        facts.detail.update(number=text, on=on.isoformat())
        telling.tell(application.case, f"court-accepted-{application.id}", "法院已经受理，会约双方一起问一次话。")


def note_return(
    application: Application, by: Any, seen: int, missing: list[ReturnPaper], supply_by: dt.date, notice: bytes = b""
) -> None:
    """Notes which papers the court finds missing and until when it wants them. It may ask for papers only (民诉法解释第三百五十四条)."""
    if not missing:
        raise Refused("请照法院的补正通知书勾选缺哪些材料。", named(("申请材料",), clock.today()), field="missing")
    if application.handed_on is None or supply_by <= application.handed_on:
        raise Refused("补交的期限要在材料交给法院以后，请照通知书填。", field="supply_by")
    with acting(application, "note_return", by=by, seen=seen) as facts:
        application.missing, application.supply_by = [one.value for one in missing], supply_by
        if notice:
            _received(application, kinds.CORRECTION, notice, clock.today())
        facts.detail["missing"] = application.missing
        facts.due = supply_by
        facts.ask = f"{supply_by.month}月{supply_by.day}日前补：{'、'.join(one.title for one in missing)}"
        telling.tell(application.case, f"returned-{application.id}", "法院要求补材料，请问调解员缺哪些。")


def take_back(application: Application, by: Any, seen: int, who: str, reason: str = "") -> None:
    """A party wants the application back before the ruling: the committee tells the court, which may allow it (民诉法解释第三百五十七条)."""
    with acting(application, "take_back", by=by, seen=seen) as facts:
        application.withdrawal_asked_on = clock.today()
        facts.sentence = f"{who}要求撤回司法确认申请"
        facts.ask = f"{who}要求撤回，请转告法院，等法院裁定"
        facts.detail["reason"] = reason


def note_ruling(
    application: Application, by: Any, seen: int, outcome: JcEnd, on: dt.date, ruling: bytes, number: str = "", reason: str = ""
) -> None:
    """Files the court's ruling as it is, with what was decided on which day. A court refuses to accept before it has accepted, and decides
    everything else afterwards (民诉法解释第三百五十五条、第三百五十七条、第三百五十八条；民事诉讼法第二百零六条)."""
    refused = outcome is JcEnd.REFUSED
    if outcome not in KIND_OF:
        raise Refused("这里登记五种裁定：确认有效、驳回、不予受理、准许撤回、按撤回处理。", field="outcome")
    if refused is not (application.accepted_on is None):
        said = "法院已经受理，不会再裁定不予受理，请对照裁定书。" if refused else "还没有登记法院受理。请先登记案号和受理的日期。"
        raise Refused(said, named(("司法确认不予受理",), clock.today()), field="outcome")
    _refuse_day(application, on, application.accepted_on or application.submitted_on, "裁定", "on")
    if not ruling or type_of(ruling) != "application/pdf":
        raise Refused("请传法院的裁定书，PDF；纸面的扫成 PDF。", field="file")
    text = application.number or docket.entered_number(application, number, on.year)
    with acting(application, "note_ruling", by=by, seen=seen) as facts:
        if not application.number:
            docket.enter_number(application, text, on.year)
            index(session_of(application), application.case)
        paper = _received(application, KIND_OF[outcome], ruling, on)
        application.ruling = application.copy = paper
        application.ruled_on = application.sealed_on = on
        application.outcome, application.reason = outcome, reason
        facts.sentence = f"{application.court.name}{cn_date(on)}裁定：{outcome.title}"
        facts.detail.update(outcome=outcome.value, on=on.isoformat(), sha=paper.sha)
    telling.tell(application.case, f"ruled-{application.id}", "法院已经作出裁定，文书由法院送达，请查收。")


def outcomes_open(application: Application) -> list[JcEnd]:
    """What the court can have decided: before it has accepted, that it does not."""
    return [one for one in KIND_OF if (one is JcEnd.REFUSED) == (application.accepted_on is None)]


def _refuse_day(application: Application, on: dt.date, first: dt.date | None, what: str, field: str) -> None:
    if first is None or not first <= on <= clock.today():
        since = f"{cn_date(first)}以后、" if first else ""
        raise Refused(f"{what}的日期要在{since}今天以前，请照法院的文书填。", field=field)


def _received(application: Application, kind: kinds.Kind, content: bytes, on: dt.date) -> Paper:
    """A paper of the court, under its seal as it came."""
    paper = foreign.receive(session_of(application), kind, content, application, on=on, number=application.number or "")
    filing.seal(paper, application.court.name, on, image=False)
    return paper


def _paper(paper: Paper | None) -> Paper:
    assert paper is not None
    return paper
