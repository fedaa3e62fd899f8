"""What the clerk and the judge see beside the papers: what the law wants of a packet, each line from a fact on file. It decides nothing."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from documents.models import Paper
from foundation import clock
from foundation.transactions import session_of
from law import periods
from law.articles import short
from law.rules import RULES
from law.wording import cn_date
from office.calendar import days

from .jurisdiction import competent_courts, mediation_of
from .models import Application


def checks(application: Application) -> list[dict[str, str]]:
    """Title, state (ok, look), what stands on file, the article."""
    today = application.ruled_on or clock.today()
    return [
        _joint(application, today),
        _in_time(application, today),
        _competent(application, today),
        _complete(application, today),
        _heard(application, today),
    ]


def apply_until(application: Application) -> periods.Due:
    """The last day for a joint application to this agreement (民事诉讼法第二百零五条)."""
    effective = application.agreement.effective_on
    assert effective is not None
    return periods.due(RULES["D7"], effective, days(session_of(application)))


def _joint(application: Application, today: dt.date) -> dict[str, str]:
    form = application.form
    signed = [s for s in form.signatures if s.signed_at] if form else []
    said = "　".join(
        f"{s.name} {s.way.title if s.way else ''} {s.signed_on.month}月{s.signed_on.day}日" for s in signed if s.signed_on
    )
    return _line("共同申请", bool(form and form.is_signed), said, "司法确认申请", today)


def _in_time(application: Application, today: dt.date) -> dict[str, str]:
    due = apply_until(application)
    asked, signed = application.submitted_on or today, application.applied_on
    came = (
        f"{cn_date(signed)} 双方签齐申请书，{cn_date(asked)} 送到法院" if signed and signed != asked else f"{cn_date(asked)} 提出"
    )
    said = f"{cn_date(due.trigger)} 生效，{came}，截止 {cn_date(due.date)}{'（暂估）' if due.provisional else ''}"
    if asked > due.date:
        said += f"；因正当理由耽误的，可以申请顺延，由法院决定（{short('期间顺延', today)}）"
    return _line("30 日内", asked <= due.date, said, "司法确认申请", today)


def _competent(application: Application, today: dt.date) -> dict[str, str]:
    found = next(
        (one for one in competent_courts(session_of(application), application.case) if one.court.id == application.court_id), None
    )
    forum = mediation_of(application.case).forum
    wrong = (
        f"{forum.title}由{'、'.join(kind.title for kind in forum.kinds)}管辖，请核对"
        if forum.is_special
        else "住所地、调解组织所在地都不在本院辖区，请核对"
    )
    return _line(
        "本院管辖",
        found is not None and not found.proviso,
        "、".join(found.reasons) if found else wrong,
        "司法确认申请",
        today,
    )


def _complete(application: Application, today: dt.date) -> dict[str, str]:
    kinds = select(Paper.kind).where(Paper.case_id == application.case_id, Paper.void_at.is_(None))
    on_file = set(session_of(application).scalars(kinds))
    agreed = application.agreement.paper
    wanted = {"D01": "申请书", agreed.kind if agreed else "A09": "调解协议书", "D04a": "主持调解证明", "D08": "送达地址确认书"}
    missing = [title for kind, title in wanted.items() if kind not in on_file]
    return _line(
        "材料", not missing, "缺：" + "、".join(missing) if missing else "申请书、协议书、证明、送达地址都在", "申请材料", today
    )


def _heard(application: Application, today: dt.date) -> dict[str, str]:
    heard = application.questionings[-1] if application.questionings else None
    if heard is None:
        return _line("到场询问", False, "还没有询问", "到场核实", today)
    when = heard.starts_at.astimezone(clock.SHANGHAI)
    missing = "，等" + "、".join(s.name for s in heard.paper.missing) + "签笔录" if heard.paper.missing else "，笔录签齐"
    return _line(
        "到场询问", not heard.paper.missing, f"{when.month}月{when.day}日 {when:%H:%M}，{heard.place}{missing}", "到场核实", today
    )


def _line(title: str, ok: bool, sub: str, matter: str, today: dt.date) -> dict[str, Any]:
    return {"title": title, "state": "ok" if ok else "look", "sub": sub, "law": short(matter, today)}
