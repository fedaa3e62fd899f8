"""What is looked at before an application is handed over to a court: the findings of that day, which of them the law forbids outright, and whether
every party has said 仍要申请 in spite of the rest."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from cases.models import Case
from foundation import clock
from foundation.errors import Refused
from foundation.marks import N_
from foundation.transactions import session_of
from law.articles import named
from law.coded import Coded
from mediation import agreements, readiness
from mediation.findings import Finder, Finding
from mediation.models import Agreement
from people.access import Visitor
from people.models import Body

from .jurisdiction import competent_courts, mediation_of


class Said(Coded):
    """How a party said that it still applies."""

    ROOM = "room", N_("当面说的")
    PHONE = "phone", N_("电话里说的")
    WRITING = "writing", N_("书面写的")


@dataclass(frozen=True)
class StillApplies:
    """仍要申请, said for one party by somebody on a day; kept with the application and printed nowhere."""

    party_id: int
    who: str
    on: dt.date
    how: Said


@dataclass(frozen=True)
class Seen:
    """What was found on a day, in its order."""

    findings: tuple[Finding, ...] = field(default=())

    @property
    def forbidden(self) -> list[Finding]:
        return [one for one in self.findings if one.blocks and one.outright]

    @property
    def blocks(self) -> list[Finding]:
        """What a court would refuse or dismiss, and the parties may still put before it."""
        return [one for one in self.findings if one.blocks and not one.outright]


def look(case: Case, agreement: Agreement, court: Body | None, on: dt.date) -> Seen:
    """The readiness check of that day with the court that is to have it; without one named, the competent one with the most reasons."""
    found = readiness.check(case, agreement, on)
    court = court or default_court(case)
    if court is None:
        return Seen(found)
    if wrong := _not_competent(case, court, on):
        return Seen(readiness.in_order([*(one for one in found if one.code != wrong.code), wrong]))
    return Seen(tuple(one for one in found if one.code != "R355_2"))  # a special matter, and its own court


def check(seen: Seen, case: Case, by: object, said: Sequence[StillApplies]) -> list[StillApplies]:
    """What was said in spite of the blocks, of every party; nothing where there are none. Refuses what the law forbids, whatever was said, a party
    who has not said so, and a party that speaks for another."""
    if seen.forbidden:
        raise Refused(" ".join(f"{one.sentence}{one.fix}" for one in seen.forbidden[:2]), _basis(seen.forbidden))
    if not seen.blocks:
        return []
    if isinstance(by, Visitor) and len(case.parties) > 1:
        raise Refused(
            "协议有使法院不予确认的地方。仍要申请的，请各方到窗口或者打电话告诉调解员，由调解员记下。", _basis(seen.blocks)
        )
    by_party = {one.party_id: one for one in said}
    if missing := [party.name for party in case.parties if party.id not in by_party]:
        raise Refused(f"还没有{'、'.join(missing)}“仍要申请”的意思。每一方都要记。", _basis(seen.blocks), field="still")
    for one in by_party.values():
        if not one.who:
            raise Refused("请写是谁说的。", field="still")
        if not (case.effective_on or case.received_on) <= one.on <= clock.today():
            raise Refused("哪天说的，要在协议生效以后、今天以前。", field="still")
    return [by_party[party.id] for party in case.parties]


def at_once(case: Case) -> Body | None:
    """The court to which the packet goes with one press: nothing in the way, and a competent court; None where the page must be read first."""
    agreement, court = agreements.in_effect(case), default_court(case)
    if agreement is None or court is None:
        return None
    return None if any(one.blocks for one in look(case, agreement, court, clock.today()).findings) else court


def default_court(case: Case) -> Body | None:
    """The competent court with the most reasons; None where there is none, or only one for matters of its level."""
    competent = competent_courts(session_of(case), case)
    return competent[0].court if competent and not competent[0].proviso else None


def must_have_court(case: Case) -> Body:
    """The same. Refuses where there is none (民事诉讼法第二百零五条)."""
    court = default_court(case)
    if court is None:
        raise Refused(
            "没有找到有管辖权的法院。请补当事人住址、纠纷发生地，或者请名册管理员补上法院。",
            named(("司法确认申请",), clock.today()),
            field="court",
        )
    return court


def refuse_uninvited(case: Case, court: Body) -> None:
    """Refuses any court but the one that referred the case (民事诉讼法第二百零五条)."""
    if case.referral is not None and court.id != case.referral.court_id:
        said = f"这一件是{case.referral.court.name}委派调解的，只能向它申请。"
        raise Refused(said, named(("司法确认申请(1)",), clock.today()), field="court")


def _not_competent(case: Case, court: Body, on: dt.date) -> Finding | None:
    if any(one.court.id == court.id for one in competent_courts(session_of(case), case)):
        return None
    forum = mediation_of(case).forum
    why = (
        f"{forum.title}由{'、'.join(kind.title for kind in forum.kinds)}管辖，不属于{court.name}。"
        if forum.is_special
        else f"当事人住所地、标的物所在地、调解组织所在地都不在{court.name}的辖区。"
    )
    at = Finder(on).mended("换一个法院", "confirmation")
    return at.block("R355_2", "司法确认不予受理(2)", why, "向有管辖权的法院申请。")


def _basis(findings: Sequence[Finding]) -> str:
    return named(dict.fromkeys(one.law for one in findings if one.law), clock.today())
