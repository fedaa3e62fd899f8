"""When mediation of an accident begins, and the accident that is settled at the scene (事故处理程序规定第二十五条、第九十条)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from documents import signing
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from law.starts import Beginning, Loss, traffic_mediation_begins
from people.models import User

from . import issuing, telling
from .accident import Accident, accident_of
from .evidence import EvidenceGiven, keep, scan_type_of
from .models import Case


@dataclass(frozen=True)
class SpotGiven:
    """What was settled at the scene: the number of the finding, what was agreed, who asked for it, and the scan of the finding on which it was written."""

    number: str
    agreed: str
    is_wanted: bool
    is_undisputed: bool
    content: bytes


def start(case: Case, by: User, seen: int, settled: Mapping[Loss, dt.date]) -> None:
    """Notes the days on which what was open is settled and begins the mediation, once the last of them has come (事故处理程序规定第九十条)."""
    accident = accident_of(session_of(case), case.id)
    assert accident is not None and case.accepted_on is not None
    happened_on = clock.day_of(accident.happened_at)
    if any(not happened_on <= day <= clock.today() for day in settled.values()):
        raise Refused("日期应在事故以后、今天以前，请照病历、鉴定、定损单再看一遍。", field=next(iter(settled)).value)
    losses = {**accident.losses, **settled}
    with acting(case, "start", by=by, seen=seen, begins=traffic_mediation_begins(losses, case.accepted_on)) as facts:
        accident.settled_on = {loss.value: day.isoformat() if day else None for loss, day in losses.items()}
        _begin(accident, facts)
        telling.tell(case, "started", "调解开始了，交警会提前通知您时间和地点。")


def at_acceptance(case: Case) -> dict[str, Any]:
    """What acceptance must know of an accident: the day from which its mediation is counted. Nothing in another case."""
    accident = accident_of(session_of(case), case.id)
    return {"begins": traffic_mediation_begins(accident.losses, clock.today())} if accident else {}


def accepted(case: Case, facts: SimpleNamespace) -> None:
    """Within acceptance: an accident whose day has come begins; for another the day is waited for."""
    accident = accident_of(session_of(case), case.id)
    if accident is None:
        return
    begins: Beginning = facts.begins
    if begins.day is not None and begins.day <= clock.today():
        _begin(accident, facts)
        return
    facts.ask = f"{begins.reason}；到了就登记，开始调解"[:200]
    facts.due = begins.day


def settle_on_spot(case: Case, by: User, seen: int, given: SpotGiven) -> None:
    """Keeps the finding on which the result of mediation at the scene was written; no other paper is made (事故处理程序规定第二十五条、第二十六条).
    Refuses it unless all asked for it and none disputes the finding or refuses to sign."""
    if not (given.is_wanted and given.is_undisputed):
        raise Refused(
            "当场调解要当事人共同请求，对认定没有异议，也没有人拒绝签名。有一项不是的，请按一般程序办。", field="is_wanted"
        )
    if not given.agreed or not given.number:
        raise Refused("请照认定书填编号和调解结果。", field="agreed" if given.number else "number")
    if not given.content:
        raise Refused("请传写了调解结果、各方签过名的认定书（扫描件或照片）。", field="file")
    mime = scan_type_of(given.content)
    with acting(case, "settle_on_spot", by=by, seen=seen) as facts:
        ground = case.table().grounds["settle_on_spot"][0]
        case.ground, case.reason, case.ended_on, case.source_number = ground.value, given.agreed, clock.today(), given.number
        finding = EvidenceGiven(
            "道路交通事故认定书（载明当场调解结果）", "书证", by.name, given.agreed[:200], True, given.content
        )
        piece = keep(case, by, finding, mime)
        signing.void_open(session_of(case), case.id, "已当场调解", kinds=issuing.codes(case, "apply_jointly"))
        facts.detail.update(finding=given.number, sha=piece.sha or "")
        telling.tell(case, "on-spot", "当场调解的结果已经写在认定书上，请按写的办。")


def _begin(accident: Accident, facts: SimpleNamespace) -> None:
    """Counts the ten working days from the day mediation begins, which may lie back."""
    accident.begins_on = facts.begins.day
    facts.triggers, facts.because = {"D21": facts.begins.day}, {"D21": facts.begins.reason}
    facts.detail["begins"] = facts.begins.reason
