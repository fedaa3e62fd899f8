"""Referral by a court before a suit is filed (委派调解): from the court's order to confirmation, a letter of the court, or the suit.

Two versions. From 2025 a suit that can be filed is filed first; only a court that has switched referral on still refers before (立案与调解意见)."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from foundation.marks import N_
from foundation.tables import KEEP, NOTHING, Act, Choice, State, Table, of
from law.grounds import CwReturn

from . import court
from .court import AGENT, COUNTER, FILING, HEAD, MEDIATOR, OPEN, WAITING, P, row

FAILED = of("terminated", "reported")
ENDED = FAILED | of("recalled", "withdrawn", "filed")

STATES = (
    State("referred", N_("待接收"), "wait", of(HEAD), N_("确认接收，或者书面拒接"), N_("法院把这件事委派给调解组织，正在等它确认接收。")),
    State("returned", N_("待另行指定"), "wait", of(FILING), N_("另行指定调解组织，或者退回当事人"), N_("调解组织没有接收，法院正在另行安排。")),
    *court.STATES,
    State("agreed", N_("已签协议"), "done", of(P, MEDIATOR), N_("可以共同申请司法确认"), N_("协议已经生效，请按约定的日子履行。"), open=False),
    State("terminated", N_("已终止"), "stop", of(MEDIATOR, HEAD), N_("报告法院，移交材料"), N_("调解已经结束，材料交回法院。要打官司的，法院应当依法登记立案。"), open=False),
    State("reported", N_("已报告法院"), "stop", of(FILING), N_("当事人坚持诉讼的，登记立案"), N_("材料已经交回法院。要打官司的，法院应当依法登记立案。"), open=False),
    State("filed", N_("已立案"), "done", of(), "", N_("法院已经登记立案，按诉讼程序办理。"), open=False),
    State("recalled", N_("法院已退回"), "stop", of(), "", N_("法院退回了这件事，通知书写明了您可以去哪里。"), open=False),
    State("withdrawn", N_("已撤回"), "stop", of(MEDIATOR, HEAD), N_("报告法院，移交材料"), N_("申请已经撤回，您以后还可以起诉。"), open=False),
)  # fmt: skip


def is_switched_on(case: Any, facts: SimpleNamespace) -> str | None:
    """From 2025 a court refers before filing only where its administrator has switched it on (立案与调解意见)."""
    invited = case.referral.court
    if invited.pre_filing_from is not None and invited.pre_filing_from <= case.received_on:
        return None
    return f"{invited.name}没有启用立案前委派。符合起诉条件的应当先登记立案，立案后、转入审理前再委托调解。"


def is_switched_on_and_wanted(case: Any, facts: SimpleNamespace) -> str | None:
    return is_switched_on(case, facts) or court.all_agree(case, facts)


def _acts(may_register: Any, may_refer: Any, opinion: tuple[str, ...] = ()) -> tuple[Act, ...]:
    """The rows of a version: what stands in the way of an order that came on paper, and of one given here, and the opinion that says so."""
    return (
        # the order
        Act("refer", "referrals", N_("委派调解"), of(NOTHING), "referred", of(FILING), N_("委派调解"), ("TYTJ 11", "ZXTJ 8", "ZXTJ 10", *opinion), ("D14", "D17", "D20"), starts=("D27",), refuses=may_refer),
        Act("register", "cases", N_("登记法院来函"), of(NOTHING), "referred", of(COUNTER, MEDIATOR, HEAD), N_("登记法院委派调解函"), ("TYTJ 11", "ZXTJ 10", *opinion), starts=("D27",), refuses=may_register),
        *court.handing_over("D29", "D14"),
        Act("recall", "recall", N_("退回当事人"), WAITING, "recalled", of(FILING), N_("退回当事人"), ("ZXTJ 9",), ("S11",), stops=("D27",),
            grave=N_("退回以后，这一件就此结束；通知书会写明当事人可以去哪里。")),
        # the work
        *court.work("D29", ("ZXTJ 24", "TYTJ 27"), ("D7",)),
        row("countersign", before=OPEN | ENDED | of("agreed", "lettered", "closed")),
        row("attach", before=OPEN | ENDED | of("agreed", "lettered", "closed")),
        row("name_interpreter", before=OPEN - of("signing") | of("agreed")),
        row("translate", before=OPEN | ENDED | of("agreed", "lettered", "closed")),
        row("read_out", before=OPEN | ENDED | of("agreed", "lettered", "closed")),
        row("draw_up", before=OPEN | ENDED | of("agreed", "lettered", "closed")),
        # the court again
        Act("reply", "reply", N_("复函法院"), of("agreed", "terminated", "withdrawn"), Choice(court.has_come_to_nothing, "reported", "agreed"), of(MEDIATOR, HEAD), N_("复函法院"),
            ("TYTJ 21", "TYTJ 26", "ZXTJ 21"), ("D15", "D15b"), main=of("terminated", "withdrawn")),
        row("seek_confirmation", basis=("司法确认申请", "ZXTJ 20")),
        row("lapse"),
        Act("ask_letter", "letter-request", N_("请求出具调解书"), of("agreed"), KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("请求法院出具民事调解书"), ("MSF 100",)),
        *court.letter(("MSF 100", "JS 149"), of("agreed")),
        Act("file_suit", "suit", N_("登记立案"), of("returned", "lettered", "withdrawn", "archived") | FAILED, Choice(court.is_on_the_shelf, "archived", "filed"), of(FILING), N_("登记立案"),
            ("TYTJ 21", "ZXTJ 21", "立案"), main=of("reported")),
        # onward
        row("prepare_suit", before=ENDED - of("filed"), basis=("RMTJ 26", "ZXTJ 21")),
        row("seek_other"),
        # the end
        row("withdraw", before=OPEN, basis=("RMTJ 23", "ZXTJ 25"), stops=("D27", "D29")),
        row("leave", before=OPEN, title=N_("不调解了，去起诉"), basis=("RMTJ 3", "RMTJ 26", "ZXTJ 25"), stops=("D27", "D29"),
            grave=N_("您随时可以不再调解，不用任何人同意。您要打官司的，法院应当依法登记立案。")),
        row("archive", before=ENDED - of("terminated") | of("agreed", "closed"), main=of("filed", "recalled", "closed")),
    )  # fmt: skip


GROUNDS = court.GROUNDS | {"recall": tuple(CwReturn)}
INSTEAD = {
    "apply": N_("法院委派的，由法院发出委派调解函。您要自己申请调解，请找调解委员会。"),
    "agree_orally": N_("法院委派的，达成协议要写下来，由各方签名。"),
    "to_trial": N_("这一件还没有立案。当事人坚持诉讼的，请登记立案。"),
}


def _table(since: dt.date, acts: tuple[Act, ...]) -> Table:
    return Table("court_referral", N_("法院委派调解（立案前）"), since, STATES, acts, GROUNDS, INSTEAD)


VERSIONS = (
    _table(dt.date(2016, 7, 1), _acts(None, court.all_agree)),
    _table(dt.date(2025, 1, 1), _acts(is_switched_on, is_switched_on_and_wanted, ("YJ25",))),
)
