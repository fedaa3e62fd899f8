"""Entrustment by a court after a suit is filed (委托调解): from the judge's order to the court's mediation letter, or to trial.

What comes of it is the court's own mediation letter, never a confirmation (民诉法第一百条；特邀调解规定第十九条、第二十条). Two versions: from 2025
mediation is prolonged by thirty days at most (立案与调解意见)."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from foundation.marks import N_
from foundation.tables import NOTHING, Act, Choice, State, Table, of

from . import court
from .court import COUNTER, HEAD, JUDGE, MEDIATOR, OPEN, row

AT_COURT = of("reviewing", "lettered", "reported")
ENDED = of("terminated", "closed", "trial", "fast")

STATES = (
    State("referred", N_("待接收"), "wait", of(HEAD), N_("签收材料，或者书面拒接"), N_("法院把这件案子委托给调解组织，正在等它签收材料。")),
    State("returned", N_("待另行指定"), "wait", of(JUDGE), N_("另行指定调解组织，或者转入审理"), N_("调解组织没有接收，法院正在另行安排。")),
    *court.STATES,
    State("agreed", N_("已签协议"), "live", of(MEDIATOR, HEAD), N_("复函法院，送法院审查"), N_("协议已经签好，正在送法院审查；法院出具民事调解书，或者由原告撤诉。")),
    State("reviewing", N_("待法院审查"), "live", of(JUDGE), N_("审查协议，出具民事调解书"), N_("法院正在审查协议，会出具民事调解书。")),
    State("terminated", N_("已终止"), "stop", of(MEDIATOR, HEAD), N_("报告法院，移交材料"), N_("调解已经结束，材料交回法院，由法院审理。")),
    State("reported", N_("待转入审理"), "live", of(JUDGE), N_("转入审理，通知交纳受理费"), N_("材料已经交回法院，法院会通知您转入审理、交纳受理费。")),
    State("trial", N_("已转入审理"), "done", of(), "", N_("案件已经转入审理，请按通知交纳案件受理费。"), open=False),
    State("fast", N_("已转入速裁"), "done", of(), "", N_("案件已经转入速裁，请按通知交纳案件受理费。"), open=False),
)  # fmt: skip


def is_fast(case: Any, facts: SimpleNamespace) -> bool:
    """Whether a simple case goes the fast way."""
    return bool(facts.fast)


def _acts(opinion: tuple[str, ...]) -> tuple[Act, ...]:
    """The rows of a version, with the opinion on which they rest besides."""
    return (
        # the order
        Act("entrust", "entrustments", N_("委托调解"), of(NOTHING), "referred", of(JUDGE), N_("委托调解"), (*opinion, "TYTJ 11", "ZXTJ 8"), ("D14b", "D17"), starts=("D27",), refuses=court.all_agree),
        Act("register", "cases", N_("登记法院来函"), of(NOTHING), "referred", of(COUNTER, MEDIATOR, HEAD), N_("登记法院委托调解函"), (*opinion, "TYTJ 11"), starts=("D27",)),
        *court.handing_over("D30", "D14b"),
        # the work
        *court.work("D30", (*opinion, "TYTJ 27", "ZXTJ 24")),
        row("countersign", before=OPEN | AT_COURT | ENDED | of("agreed")),
        row("attach", before=OPEN | AT_COURT | ENDED | of("agreed")),
        row("name_interpreter", before=OPEN - of("signing") | of("agreed")),
        row("translate", before=OPEN | AT_COURT | ENDED | of("agreed")),
        row("read_out", before=OPEN | AT_COURT | ENDED | of("agreed")),
        row("draw_up", before=OPEN | AT_COURT | ENDED | of("agreed"), papers=("D37", "A16", "D29", "D30", "D32", "D31", "D39", "A15", "D40")),
        # the court again
        Act("reply", "reply", N_("复函法院"), of("agreed", "terminated"), Choice(court.has_come_to_nothing, "reported", "reviewing"), of(MEDIATOR, HEAD), N_("复函法院"),
            ("TYTJ 20", "TYTJ 26", "ZXTJ 21"), ("D15", "D15b"), refuses=court.is_fit_to_send, main=of("agreed", "terminated")),
        *court.letter(("MSF 100", "TYTJ 20", *opinion, "JS 149"), of("reviewing")),
        Act("close_otherwise", "court-closing", N_("撤诉、履行完毕结案"), of("agreed", "reviewing", "reported"), "closed", of(JUDGE), N_("以其他方式结案"), opinion,
            grave=N_("当事人撤诉，或者协议即时履行完毕的，记录在案就可以结案。当事人要求出具文书的，应当依法办理。")),
        Act("to_trial", "trial", N_("转入审理"), OPEN | AT_COURT | of("terminated"), Choice(is_fast, "fast", "trial"), of(JUDGE), N_("转入审理"), (*opinion, "TYTJ 26"), ("S12",),
            main=of("reported")),
        # the end
        row("leave", before=OPEN, title=N_("不调解了，请法院审理"), basis=("RMTJ 3", "RMTJ 26", "ZXTJ 25"), stops=("D27", "D30"),
            grave=N_("您随时可以不再调解，不用任何人同意。案件回到法院，由法院审理。")),
        row("archive", before=of("closed", "trial", "fast"), main=of("closed", "trial", "fast")),
    )  # fmt: skip


INSTEAD = {
    "apply": N_("这件案子已经在法院立案，由法院委托调解。"),
    "agree_orally": N_("法院委托的，达成协议要写下来，由各方签名，送法院审查。"),
    "seek_confirmation": N_("委托调解达成协议的，由法院审查后出具民事调解书，或者由原告撤诉，不走司法确认。"),
    "ask_letter": N_("法院委托的，协议由调解组织送法院审查，出具民事调解书，不用另行请求。"),
    "seek_other": N_("委托调解达成协议的，由法院出具民事调解书；各方签收后，不履行的可以申请执行。"),
    "prepare_suit": N_("这件案子已经起诉。调解不成的，法院转入审理，不用再备起诉状。"),
    "file_suit": N_("这件案子已经立案。调解不成的，请转入审理。"),
    "withdraw": N_("这件案子已经立案。要撤诉，请向法院提出；不想调解了，请选“不调解了，请法院审理”。"),
}


def _table(since: dt.date, *opinion: str) -> Table:
    return Table("court_entrusted", N_("法院委托调解（立案后）"), since, STATES, _acts(opinion), court.GROUNDS, INSTEAD)


VERSIONS = (_table(dt.date(2016, 7, 1)), _table(dt.date(2025, 1, 1), "YJ25"))
