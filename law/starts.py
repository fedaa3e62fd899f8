"""Where a period begins when the law says more than “the day it happened”, or that there is none: D16, D22, D32, D50, D51, and D40.

How long a period is, is in `rules`; this is only the day that `periods.due` takes as its trigger."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from law.articles import basis
from law.coded import Coded
from law.wording import cn_date


@dataclass(frozen=True)
class Start:
    """`governs` are the codes of the rules that begin on this day; none where the law sets a day and no period."""

    code: str
    title: str
    governs: tuple[str, ...]
    day: str
    basis: tuple[str, ...]

    def cited(self, on: dt.date) -> str:
        """The articles as numbered on that day, or now where that is not known."""
        return basis(self.basis, on)


# A table reads by row.
# fmt: off
_STARTS = (
    Start("D16", "治安案件调解后的办案期限起算", ("D14", "D15"), "未达成协议或者达成协议不履行的，从未达成协议或者不履行之日起", ("GAXZ 185",)),
    Start("D22", "交警调解开始日", ("D21",),
          "死亡的，丧葬事宜办完之日；受伤的，治疗终结之日；致残的，定残之日；财产损失的，确定损失之日；申请时已过的，受理申请之日", ("JTSG 90",)),
    Start("D32", "委派、委托调解期限起算", ("D29", "D30", "D30b", "D31", "D31b"),
          "签字接收移交材料之日；在人民法院调解平台上的，确认接受之日", ("TYTJ 27", "ZXTJ 24", "YJ25")),
    Start("D40", "申请强制执行期间起算", ("D40",), "约定履行期的，最后一日；分期履行的，最后一期届满之日；没有约定的，文书生效之日", ("申请执行期间",)),
    Start("D50", "电子送达日期", (), "到达受送达人特定系统之日；受送达人证明到达日期不一致的，以其证明的日期为准", ("电子送达", "JS 135", "ZXSS 31")),
    Start("D51", "裁定书送达期限", (), "特别程序没有专门的送达日数，不套用判决的送达日数", ("MSF 151",)),
)
# fmt: on
STARTS: dict[str, Start] = {start.code: start for start in _STARTS}


class Loss(Coded):
    """What an accident cost, and on which day that is settled (事故处理程序规定90)."""

    DEATH = "death", "死亡", "丧葬事宜办完"
    INJURY = "injury", "受伤", "治疗终结"
    DISABILITY = "disability", "致残", "定残"
    PROPERTY = "property", "财产损失", "确定损失"

    def __init__(self, value: str, title: str, settled: str):
        self.settled = settled


class Beginning(NamedTuple):
    """The day a period begins and why; no day while what it waits for has not come."""

    day: dt.date | None
    reason: str


def traffic_mediation_begins(losses: Mapping[Loss, dt.date | None], accepted_on: dt.date) -> Beginning:
    """D22, the trigger of D21. `losses` holds what there was, each with the day it was settled, None while it is not; where that
    day was past when the application was accepted, mediation begins with the acceptance. With several losses the last one
    decides: what is to be paid is not known before (事故处理程序规定90; the last sentence is ours). ValueError without a loss."""
    if not losses:
        raise ValueError("no loss, nothing to begin with")
    open_ones = [loss for loss, day in losses.items() if day is None]
    if open_ones:
        return Beginning(None, f"还没有{'、'.join(loss.settled for loss in open_ones)}，调解还不能开始")
    settled = {day: loss for loss, day in losses.items() if day}
    last = max(settled)
    if last < accepted_on:
        return Beginning(
            accepted_on, f"{cn_date(last)}{settled[last].settled}，申请时已过，自受理申请之日{cn_date(accepted_on)}开始"
        )
    return Beginning(last, f"自{settled[last].settled}之日{cn_date(last)}开始")


def referred_mediation_begins(signed_on: dt.date | None, confirmed_on: dt.date | None) -> Beginning:
    """D32, the trigger of D29 to D31: on the courts' platform the day the mediator confirmed there, otherwise the day the
    mediator signed for the materials; no day before either (特邀调解规定27, 在线调解规则24)."""
    if confirmed_on:
        return Beginning(confirmed_on, f"自在平台上确认接受之日{cn_date(confirmed_on)}起算")
    if signed_on:
        return Beginning(signed_on, f"自签字接收移交材料之日{cn_date(signed_on)}起算")
    return Beginning(None, "还没有签收移交材料或者确认接受，期限还没有起算")
