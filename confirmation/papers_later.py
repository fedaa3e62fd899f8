"""Drafting the rulings that follow the first: on an objection, and to put a slip right. A certified copy says what the original says."""

from functools import partial
from typing import Any

from cases.party import Party
from documents.drafting import together
from documents.facts import PartyFacts
from foundation.transactions import session_of
from law.articles import cite
from law.grounds import ObjResult
from law.wording import cn_date
from office import wording

from .facts import Copy
from .facts_later import ObjectionRulingFacts, RectifyingFacts
from .models import Application
from .models_later import LaterRuling, Objection
from .papers import as_applicants, name_of
from .papers_review import objector_of, outsider

SLIPS = "MSF 157.1(7)"


def later_ruling(application: Application, later: LaterRuling, *, copy: bool = False) -> ObjectionRulingFacts | RectifyingFacts:
    """The facts of a ruling that followed the first, as decided on its day."""
    agreed, first = application.agreement, application.first
    ruled = first.ruled_on or later.on
    assert agreed.effective_on is not None
    head: dict[str, Any] = {
        "court": application.court.name,
        "number": later.number,
        "applicants": as_applicants(application.case),
        "committee": application.case.body.sealing.name,
        "agreed": agreed.effective_on,
        "judge": name_of(application.judge),
        "clerk": name_of(application.clerk),
        "decided": later.on,
        "copy": Copy.CERTIFIED if copy else Copy.ORIGINAL,
        "first": application.number or "",
        "ruled": ruled,
    }
    if later.objection is not None:
        return _on_objection(application, later, later.objection, head)
    said = partial(wording.said, session_of(application), body=application.court, on=later.on)
    return RectifyingFacts(
        **head,
        stood=later.said["stood"],
        stands=later.said["stands"],
        opening=said("C09.opening", 裁定日期=cn_date(ruled), 原裁定=head["first"]),
        articles=(cite(SLIPS, later.on),),
    )


def _on_objection(application: Application, later: LaterRuling, asked: Objection, head: dict[str, Any]) -> ObjectionRulingFacts:
    said = partial(wording.said, session_of(application), body=application.court, on=later.on)
    result = ObjResult.of(later.said["result"])
    match result:
        case ObjResult.UPHELD_REVOKE:
            order = said("C07.revoked", 原裁定=head["first"], 申请人=together(head["applicants"])).splitlines()
        case ObjResult.PARTIAL_CHANGE:
            order = [said("C07.changed", 原裁定=head["first"], 新的主文=later.said["order"])]
        case _:
            order = [said("C07.rejected", 异议人=asked.name)]
    return ObjectionRulingFacts(
        **head,
        objector=_objector(application, asked),
        is_party=asked.party_id is not None,
        filed=asked.filed_on,
        request=asked.request,
        claimed=asked.reason,
        opinion=later.said["reason"],
        order=tuple(order),
        closing=said("C07.closing") if result is ObjResult.UPHELD_REVOKE else None,
        articles=(cite("确认裁定异议", later.on),),
    )


def _objector(application: Application, asked: Objection) -> PartyFacts:
    party: Party | None = next((one for one in application.case.parties if one.id == asked.party_id), None)
    return objector_of(party) if party else outsider(asked.name, asked.address)
