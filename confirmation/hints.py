"""辅助提示: what the readiness check finds in a packet, shown to the court beside it and outside its file. A judge may keep it in the file as a
paper of the court; it decides nothing.

The court sees the signs of a sham as well: with an application before it, it asks for proof and dismisses, where a committee could only end and
report. They are reasons to ask, not a finding about anybody, and so they stay off the paper, which parties may come to read in the court's file."""

import datetime as dt
from collections.abc import Iterable

from documents import filing, kinds, press
from documents.models import Paper
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from mediation.findings import Finding, Severity
from people.models import User

from . import keeping
from .facts_court import HintFacts, HintsFacts
from .handover import look
from .models import Application

# How a court's paper says how grave a finding is: it does not tell the parties what to do.
GRAVE = {Severity.BLOCK: "可能不予确认", Severity.WARN: "建议核对", Severity.HINT: "请知悉"}
DISCLAIMER = "本提示由系统按调解协议和案件信息自动比对得出，仅供承办法官参考，不是审查结论，不替代询问和审查。"


def hints(application: Application) -> tuple[Finding, ...]:
    """The findings as on the day of the packet, for the court that has it."""
    return look(application.case, application.agreement, application.court, _day_of(application)).findings


@again_if_moved
def keep_hints(application: Application, by: User, seen: int) -> None:
    """The judge takes the hints into the file. Refuses while there are none, and a second time what is there already."""
    act = preparing(application, "keep_hints", by=by, seen=seen)
    found = [one for one in hints(application) if not one.is_sham]
    if not found:
        raise Refused("没有提示可以存卷。")
    if kept(filing.papers_of(session_of(application), application.case_id)):
        raise Refused("辅助提示已经存卷。")
    sheet = press.make(kinds.HINTS, _facts(application, by, found))
    with act as facts:
        keeping.keep(application, sheet)
        facts.detail["findings"] = [one.code for one in found]


def kept(papers: Iterable[Paper]) -> list[Paper]:
    """Those of some papers that are hints kept in a file."""
    return [paper for paper in papers if paper.kind == kinds.HINTS.code and not paper.void_at]


def _day_of(application: Application) -> dt.date:
    form = application.form
    return application.submitted_on or (form.issued_on if form else clock.today())


def _facts(application: Application, judge: User, found: list[Finding]) -> HintsFacts:
    return HintsFacts(
        court=application.court.name,
        number=application.number,
        applicants=tuple(party.name for party in application.case.parties),
        committee=application.case.body.sealing.name,
        found_on=_day_of(application),
        hints=tuple(_said(one) for one in found),
        disclaimer=DISCLAIMER,
        judge=judge.name,
        issued=clock.today(),
    )


def _said(one: Finding) -> HintFacts:
    sentence = f"{one.where}：{one.sentence}" if one.where else one.sentence
    return HintFacts(severity=GRAVE[one.severity], sentence=sentence, law=one.matter or None, fix=one.fix or None)
