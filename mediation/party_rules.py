"""Who may bind a party, as a court will ask: capacity and guardians, the authority of agents, and what papers of each are still missing."""

import datetime as dt
from collections.abc import Iterator

from cases.models import Case
from cases.parties import is_minor
from cases.party import Party
from law.capacity import Capacity, capacity

from .findings import Finder, Finding
from .models import Agreement


def found_in(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """Party by party, each with the page on which it is put right."""
    for party in case.parties:
        at = finder.mended("", f"parties/{party.ordinal}")
        yield from _capable(party, agreement.made_on or finder.on, at)
        yield from _authority(party, agreement, at)
        yield from _papers(party, at)


def _capable(party: Party, on: dt.date, at: Finder) -> Iterator[Finding]:
    if not is_minor(party, on):
        return
    none = party.birth is not None and capacity(party.birth, on, party.own_labour) is Capacity.NONE
    matter, guardian = "MFD 20" if none else "MFD 19", party.guardian
    if guardian is None:
        yield at.mended("补监护人", at.mend.page).block(
            "CAPACITY",
            matter,
            f"{party.name}签的时候未成年，没有监护人代理。",
            "登记监护人，由监护人签名；已经签了的，由监护人到场重新签。",
            outright=True,
        )
    elif any(other.name == guardian.name for other in party.case.parties if other.side != party.side):
        yield at.mended("换监护人", at.mend.page).block(
            "CAPACITY",
            matter,
            f"{guardian.name}是对方当事人，不能同时替{party.name}签名。",
            "由另一位监护人代理；没有的，先依法确定监护人。",
            outright=True,
        )


def _authority(party: Party, agreement: Agreement, at: Finder) -> Iterator[Finding]:
    """Without special authority named point by point nobody concedes or settles for another (民诉法第六十二条)."""
    agent = party.agent
    if agent is None or agent.special and agent.powers:
        return
    at = at.mended("补授权", at.mend.page)
    signed = [
        one for one in (agreement.paper.signatures if agreement.paper else []) if one.party_id == party.id and one.signed_at
    ]
    fix = f"补交逐项写明承认、放弃、变更、和解的特别授权；或者由{party.head_name or party.name}本人签名，单位盖章追认。"
    if any(one.representative_id == agent.id for one in signed):
        yield at.block("AUTHORITY", "特别授权", f"{agent.name}没有特别授权，却代{party.name}签了协议。", fix)
    elif not signed:
        yield at.warn("AUTHORITY", "特别授权", f"{agent.name}只有一般授权，不能代{party.name}让步、和解。", fix)


def _papers(party: Party, at: Finder) -> Iterator[Finding]:
    lacking = [
        title
        for title, there in (
            ("身份证明", party.id_number or party.id_note),
            ("住所", party.address),
            ("联系方式", party.phone or party.email or any(one.phone for one in party.representatives)),
            ("授权委托书", party.agent is None or party.agent.document_number),
            ("和监护人的关系", party.guardian is None or party.guardian.relation),
        )
        if not there
    ]
    if lacking:
        said = f"{party.name}还缺{'、'.join(lacking)}。"
        yield at.mended("补材料", at.mend.page).hint("PAPERS", "申请材料", said, "申请时要交，现在可以先补。")
