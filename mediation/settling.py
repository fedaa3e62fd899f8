"""What the parties settle elsewhere and perform closes a case of the police: by themselves, or through a people's mediation committee
(治安管理处罚法第九条第四款，公安行政程序规定第一百八十六条)."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from cases import evidence, issuing, telling
from cases.issuing import Draft
from cases.models import Case
from cases.signers import party_signers
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.marks import N_
from law.coded import Coded
from people.models import User

from . import outcomes, papers_police


class SettledBy(Coded):
    """How they settled."""

    THEMSELVES = "themselves", N_("自行和解")
    COMMITTEE = "committee", N_("经人民调解委员会调解达成协议")


@dataclass(frozen=True)
class SettledGiven:
    """What both hand in: their application, what they agreed on and the proof that it is done. `content` is the scan of it all."""

    way: SettledBy
    agreement: str
    performed: str
    applied_on: dt.date
    content: bytes = b""
    is_joint: bool = False
    is_performed: bool = False
    is_undecided: bool = False


DRAFTS = {
    "B04": Draft(
        lambda case, given: papers_police.settled_outside(case, given.outside, given.approver.name),
        lambda case, given: party_signers(case),
    )
}


@again_if_moved
def accept_settlement(case: Case, by: User, seen: int, given: SettledGiven) -> None:
    """The police accept what was settled and performed, before they have decided on the case; nobody is punished. Refuses an application of one
    side, an agreement that is not performed, and one that comes after the decision."""
    for name, word in (("agreement", "协议的名称、日期和编号"), ("performed", "履行凭证")):
        if not getattr(given, name):
            raise Refused(f"请写{word}，认可书要印。", field=name)
    if not case.received_on <= given.applied_on <= clock.today():
        raise Refused("申请日期要在受案以后、今天以前。", field="applied_on")
    mime = evidence.type_of(given.content) if given.content else ""
    act = preparing(case, "settle", by=by, seen=seen, outside=given)
    made_of = SimpleNamespace(outside=given, approver=by)
    made = issuing.make(case, "settle", DRAFTS, made_of)
    with act as facts:
        if given.content:
            scan = evidence.EvidenceGiven("和解申请、协议和履行凭证", purpose="和解已经履行", content=given.content)
            evidence.keep(case, by, scan, mime)
        outcomes.leave_off(case)
        outcomes.end(case, "settle", facts)
        facts.detail["way"] = given.way.value
        issuing.keep(case, made, made_of, sealing=case.body.sealing)
    telling.tell_state(case, "settled")
