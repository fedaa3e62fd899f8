"""Performance: the acts after an agreement took effect (人民调解法第三十一条、第三十二条)."""

import datetime as dt
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
    Act("follow_up", "follow-ups", N_("回访"), of("performing", "performed"), KEEP, of(MEDIATOR), N_("回访"), ("RMTJ 31",), ("A11",), stops=("D8",)),
    Act("complete", "completion", N_("履行完毕"), of("performing"), "performed", of(MEDIATOR), N_("确认履行完毕"), ("RMTJ 31",), stops=("D8",),
        refuses=everything_done),
    Act("dispute", "dispute", N_("就协议起诉"), of("performing", "performed"), "disputed", of(P, AGENT), N_("就协议的履行或内容起诉"), ("RMTJ 32",), stops=("D8",),
        grave=N_("任何一方都可以就协议的履行或内容起诉，不用任何人同意。")),
)  # fmt: skip

TABLE = Table("performance", N_("协议履行"), dt.date(2011, 1, 1), STATES, ACTS)
