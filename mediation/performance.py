"""Performance: the acts after an agreement took effect (人民调解法第三十一条、第三十二条)."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from foundation.marks import N_
from foundation.tables import KEEP, NOTHING, Act, State, Table, of
from people.roles import Role

P, AGENT, COUNTER, MEDIATOR, SYSTEM = Role.PARTY, Role.AGENT, Role.COUNTER, Role.MEDIATOR, Role.SYSTEM


STATES = (
    State(
        "performing",
        N_("履行中"),
        "live",
        of(P, MEDIATOR),
        N_("按约定履行，履行一笔登记一笔"),
        N_("请按约定的日子履行；付了款请留好凭证。"),
    ),
    State("performed", N_("已履行"), "done", of(), "", N_("约定的事都办到了。"), open=False),
    State("disputed", N_("已起诉"), "stop", of(), "", N_("有一方就协议起诉，由法院处理。"), open=False),
)


def everything_done(performance: Any, facts: SimpleNamespace) -> str | None:
    return f"还没有履行完：{facts.left[0]}。" if facts.left else None


ACTS = (
    Act("begin", "beginning", N_("开始履行"), of(NOTHING), "performing", of(SYSTEM), N_("协议生效，开始履行"), ("RMTJ 31",), starts=("D8",)),
    Act("fulfil", "fulfilments", N_("登记一笔履行"), of("performing"), KEEP, of(MEDIATOR, COUNTER), N_("登记履行"), ("RMTJ 31",), ("D35",), main=of("performing")),
    Act("declare", "declarations", N_("报告履行"), of("performing"), KEEP, of(P, AGENT), N_("当事人报告履行"), ("RMTJ 31",), ("D35",)),
    Act("answer", "answers", N_("答复履行报告"), of("performing"), KEEP, of(P, AGENT, MEDIATOR, COUNTER), N_("答复履行报告"), ("RMTJ 31",), ("D35",)),
    Act("follow_up", "follow-ups", N_("回访"), of("performing", "performed"), KEEP, of(MEDIATOR), N_("回访"), ("RMTJ 31",), ("A11",), stops=("D8",)),
    Act("complete", "completion", N_("履行完毕"), of("performing"), "performed", of(MEDIATOR), N_("确认履行完毕"), ("RMTJ 31",), stops=("D8",),
        refuses=everything_done),
    Act("dispute", "dispute", N_("就协议起诉"), of("performing", "performed"), "disputed", of(P, AGENT), N_("就协议的履行或内容起诉"), ("RMTJ 32",), stops=("D8",),
        grave=N_("任何一方都可以就协议的履行或内容起诉，不用任何人同意。")),
)  # fmt: skip

# A new agreement took the place of this one; what is left to do stands in it.
_SUPERSEDED = State("superseded", N_("已变更"), "done", of(), "", N_("双方变更了协议，按新的协议履行。"), open=False)
_SUPERSEDE = Act("supersede", "supersession", N_("按新协议履行"), of("performing"), "superseded", of(SYSTEM), N_("协议已变更，按新协议履行"), ("RMTJ 31",), stops=("D8",))  # fmt: skip

TABLE = Table("performance", N_("协议履行"), dt.date(2011, 1, 1), (*STATES, _SUPERSEDED), (*ACTS, _SUPERSEDE))

# An agreement made with the police (治安调解协议): what becomes of the case hangs on whether it is kept, and the police see to that.
POLICE = Table(
    "police-performance",
    N_("治安调解协议履行"),
    dt.date(2006, 3, 1),
    (*STATES, State("broken", N_("没有履行"), "stop", of(), "", N_("协议没有履行，公安机关依法处理。"), open=False)),
    (
        Act("begin", "beginning", N_("开始履行"), of(NOTHING), "performing", of(SYSTEM), N_("达成协议，开始履行"), ("GAXZ 184",)),
        Act("fulfil", "fulfilments", N_("登记一笔履行"), of("performing"), KEEP, of(MEDIATOR, COUNTER), N_("登记履行"), ("GAXZ 184",), ("D35",), main=of("performing")),
        Act("declare", "declarations", N_("报告履行"), of("performing"), KEEP, of(P, AGENT), N_("当事人报告履行"), ("GAXZ 184",), ("D35",)),
        Act("answer", "answers", N_("答复履行报告"), of("performing"), KEEP, of(P, AGENT, MEDIATOR, COUNTER), N_("答复履行报告"), ("GAXZ 184",), ("D35",)),
        Act("finish", "finishing", N_("履行完毕"), of("performing"), "performed", of(SYSTEM), N_("约定的事都办到了"), ("GAXZ 185",), refuses=everything_done),
        Act("break_off", "breaking-off", N_("停止履行登记"), of("performing"), "broken", of(SYSTEM), N_("协议没有履行"), ("GAXZ 185",)),
        Act("dispute", "dispute", N_("就协议起诉"), of("performing", "performed"), "disputed", of(P, AGENT), N_("就协议的履行或内容起诉"), ("GAXZ 185",),
            grave=N_("不履行的，您可以就民事争议起诉，不用任何人同意。")),
    ),
)  # fmt: skip

# A mediation letter of the traffic police: nothing is enforced on it, and who is not paid sues (道路交通安全法第七十四条).
TRAFFIC = Table(
    "traffic-performance",
    N_("调解书履行"),
    dt.date(2018, 5, 1),
    STATES,
    (
        Act("begin", "beginning", N_("开始履行"), of(NOTHING), "performing", of(SYSTEM), N_("调解书生效，开始履行"), ("JTSG 93",)),
        Act("fulfil", "fulfilments", N_("登记一笔履行"), of("performing"), KEEP, of(MEDIATOR, COUNTER), N_("登记履行"), ("JTSG 93",), ("D35",), main=of("performing")),
        Act("declare", "declarations", N_("报告履行"), of("performing"), KEEP, of(P, AGENT), N_("当事人报告履行"), ("JTSG 93",), ("D35",)),
        Act("answer", "answers", N_("答复履行报告"), of("performing"), KEEP, of(P, AGENT, MEDIATOR, COUNTER), N_("答复履行报告"), ("JTSG 93",), ("D35",)),
        Act("complete", "completion", N_("履行完毕"), of("performing"), "performed", of(MEDIATOR), N_("确认履行完毕"), refuses=everything_done),
        Act("dispute", "dispute", N_("就调解书起诉"), of("performing", "performed"), "disputed", of(P, AGENT), N_("就调解书的履行或内容起诉"), ("DJF 74",),
            grave=N_("调解书不能直接申请强制执行；不履行的，您可以起诉，不用任何人同意。")),
    ),
)  # fmt: skip

# Where a court sent the case and the suit goes on after all, nothing more is waited for here (特邀调解规定第二十一条、第二十六条).
_GOES_ON = State("broken", N_("不再登记履行"), "stop", of(), "", N_("案件由法院审理，这里不再登记履行。"), open=False)
_BREAK_OFF = Act(
    "break_off",
    "breaking-off",
    N_("停止履行登记"),
    of("performing"),
    "broken",
    of(SYSTEM),
    N_("案件由法院审理，停止履行登记"),
    ("TYTJ 21", "TYTJ 26"),
    stops=("D8",),
)


def is_no_longer_at_court(performance: Any, facts: SimpleNamespace) -> str | None:
    """A suit that is at court, or ended with the court's letter, is not brought a second time; one withdrawn on an agreement may be."""
    if performance.case.ended_on:
        return None
    return "案件在法院：调解书生效以前有意见的，请向承办法官提出；生效以后对方不履行的，可以申请执行。"


REFERRED = replace(
    TABLE, name="referred-performance", title=N_("委派调解协议履行"), states=(*STATES, _GOES_ON), acts=(*ACTS, _BREAK_OFF)
)
ENTRUSTED = replace(
    REFERRED,
    name="entrusted-performance",
    title=N_("委托调解协议履行"),
    acts=(*(replace(act, refuses=is_no_longer_at_court) if act.name == "dispute" else act for act in ACTS), _BREAK_OFF),
)
TABLES: dict[str, Table] = {"police": POLICE, "traffic": TRAFFIC, "court_referral": REFERRED, "court_entrusted": ENTRUSTED}


def table_of(channel: str) -> Table:
    """How an agreement of a channel is kept; a committee's where it has no rows of its own."""
    return TABLES.get(channel, TABLE)
