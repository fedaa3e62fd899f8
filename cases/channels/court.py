"""What both court channels share: a committee mediates by order of a court (委派、委托), and its work is people's mediation under another period
(特邀调解规定、在线调解规则). What happens before and after is in `referral` and `entrusted`.

On the courts' road an agreement takes effect with the last party's hand; the mediator's and the seal may follow (在线调解规则第十九条)."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from foundation.marks import N_
from foundation.tables import KEEP, Act, Choice, State, of
from law.grounds import CwEnd
from people.roles import Role

from . import people

P, AGENT, COUNTER, MEDIATOR, HEAD = Role.PARTY, Role.AGENT, Role.COUNTER, Role.MEDIATOR, Role.HEAD
FILING, CLERK, JUDGE = Role.FILING, Role.CLERK, Role.JUDGE

WAITING = of("referred", "returned")
UNDER_WAY = people.UNDER_WAY
OPEN = WAITING | UNDER_WAY

STATES = (
    State("accepted", N_("已接收"), "live", of(HEAD), N_("指派调解员"), N_("调解组织已经接收，正在安排调解员。")),
    *(state for state in people.STATES if state.code in ("assigned", "mediating", "suspended")),
    State("signing", N_("待签"), "wait", of(P, MEDIATOR), N_("在协议书上签名"), N_("协议书写好了，请您看过，同意再签名。")),
    State("lettered", N_("待签收"), "live", of(CLERK, P), N_("用印，送达民事调解书"), N_("法院出具了民事调解书，请您本人签收；各方都签收，就发生法律效力。")),
    State("closed", N_("法院已办结"), "done", of(), "", N_("这件事法院已经办结。"), open=False),
    State("archived", N_("已归档"), "done", of(), "", N_("这件事已经办完归档。"), open=False),
)  # fmt: skip


def all_agree(case: Any, facts: SimpleNamespace) -> str | None:
    """Nobody is sent into mediation who did not agree to it (特邀调解规定第十一条、在线调解规则第八条)."""
    return f"{'、'.join(facts.unwilling)}没有同意调解，不能交给调解组织。" if facts.unwilling else None


def overdue(case: Any, facts: SimpleNamespace) -> str | None:
    """Another body is chosen when the first declined, or did not confirm in time (在线调解规则第十二条)."""
    return f"“{facts.period}”还没有到期，请等{case.body.name}确认。" if facts.period else None


def everybody_received(case: Any, facts: SimpleNamespace) -> bool:
    """Every party has received the letter and signed for it (民诉法解释第一百四十九条)."""
    return bool(facts.received)


def is_out(case: Any, facts: SimpleNamespace) -> str | None:
    return None if facts.is_out else "调解书还没有送出。"


def is_in_effect(case: Any, facts: SimpleNamespace) -> bool:
    """Every party has signed; a hand or a seal that follows later changes nothing (在线调解规则第十九条)."""
    return bool(facts.complete or case.state == "agreed")


def has_come_to_nothing(case: Any, facts: SimpleNamespace) -> bool:
    """Whether the mediation of which the court is told ended without an agreement."""
    return bool(case.state in ("terminated", "withdrawn"))


def is_on_the_shelf(case: Any, facts: SimpleNamespace) -> bool:
    """Whether the committee has put its own file away already."""
    return bool(case.state == "archived")


def is_fit_to_send(case: Any, facts: SimpleNamespace) -> str | None:
    """What goes to the court for its letter is whole, hands and seal."""
    return f"协议书还缺{'、'.join(facts.lacking)}，补齐再送法院审查。" if facts.lacking else None


def work(period: str, law: tuple[str, ...], starts: tuple[str, ...] = ()) -> tuple[Act, ...]:
    """The rows of the committee's own work, counted by this channel's period, which the articles `law` let the parties prolong; `starts` begin
    with an agreement."""
    hand = {
        "before": of("signing", "agreed"),
        "after": Choice(is_in_effect, "agreed", "signing"),
        "basis": ("ZXTJ 19", "RMTJ 29"),
        "starts": starts,
        "stops": (period,),
    }
    return (
        row("correct_parties", before=OPEN - of("signing")),
        row("change_contact", before=of("signing", "agreed")),
        row("correct", before=OPEN - of("signing"), basis=()),
        row("add_evidence", before=OPEN),
        row("assign", basis=("RMTJ 19", "TYTJ 15", "ZXTJ 13")),
        row("reassign", before=of("assigned", "mediating", "suspended", "agreed"), basis=("RMTJ 19", "TYTJ 15", "ZXTJ 14")),
        row("schedule"),
        row("investigate"),
        row("record", basis=("RMTJ 22", "RMTJ 27", "ZXTJ 17", "ZXTJ 22")),
        row("suspend", suspends=(period,)),
        row("resume", resumes=(period,)),
        row("extend", before=of("assigned", "mediating", "suspended"), basis=law, extends=(period,)),
        row("report", title=N_("报告法院、公安机关"), done=N_("向法院、公安机关报告"), basis=("RMTJ 25", "TYTJ 18", "ZXTJ 23")),
        row("fix_facts", basis=("ZXTJ 22",)),
        row("set_terms", before=of("mediating"), main=of("mediating")),
        row("go_on", before=of("mediating"), basis=("RMTJ 26", "TYTJ 18", "ZXTJ 23")),
        row("offer", before=of("mediating"), after="signing", papers=("A09",)),
        row("revise", before=of("signing"), after="mediating"),
        row("sign", main=of("signing"), **hand),
        row("scan", **hand),
        row("seal", main=of(), **hand),
        row("hand_out"),
        row("terminate", basis=("RMTJ 26", "TYTJ 26", "ZXTJ 25"), stops=(period,), refuses=None,
            grave=N_("终止以后，这一件不再调解，材料交回法院。告知书会发给双方。")),
    )  # fmt: skip


def handing_over(period: str, order: str) -> tuple[Act, ...]:
    """The rows between court and committee: the order, on a paper of this kind, taken or sent back, or given to another body."""
    return (
        Act("accept", "acceptance", N_("确认接收"), of("referred"), "accepted", of(HEAD), N_("确认接收"), ("ZXTJ 12", "ZXTJ 24", "TYTJ 27"), ("A04", "A05"), starts=(period,), stops=("D27",),
            main=of("referred")),
        Act("decline", "declination", N_("书面拒接"), of("referred"), "returned", of(HEAD), N_("书面拒接，材料退回法院"), ("ZXTJ 12",), ("S13",), stops=("D27",),
            grave=N_("拒接以后，由法院另行指定；拒接的理由会印在复函上。")),
        Act("refer_again", "re-referral", N_("另行指定调解组织"), WAITING, "referred", of(FILING, JUDGE), N_("另行指定调解组织"), ("ZXTJ 12",), (order,), starts=("D27",), refuses=overdue,
            main=of("returned")),
    )  # fmt: skip


def letter(matters: tuple[str, ...], before: frozenset[str]) -> tuple[Act, ...]:
    """The rows of the mediation letter: issued by a judge on these articles, received by each party in person, in force with the last of them."""
    service = ("MSF 100", "JS 133", "JS 149")
    return (
        Act("issue_letter", "letter", N_("出具民事调解书"), before, "lettered", of(JUDGE), N_("出具民事调解书"), matters, ("C08",), stops=("D7",), refuses=nothing_in_the_way, main=before & of("reviewing")),
        Act("serve_letter", "letter-services", N_("用印，送达调解书"), of("lettered"), KEEP, of(CLERK), N_("送出民事调解书"), service, ("C08", "D11"), main=of("lettered")),
        Act("acknowledge_letter", "letter-acknowledgements", N_("签收调解书"), of("lettered"), Choice(everybody_received, "closed", "lettered"), of(P, AGENT), N_("签收民事调解书"), service, starts=("D40",),
            by_hash=True),
        Act("prove_letter", "letter-proofs", N_("登记签收"), of("lettered"), Choice(everybody_received, "closed", "lettered"), of(CLERK), N_("登记签收民事调解书"), service, starts=("D40",),
            refuses=is_out),
        Act("note_refusal", "letter-refusals", N_("记拒收"), of("lettered"), KEEP, of(CLERK), N_("当事人拒收民事调解书"), service, refuses=is_out),
    )  # fmt: skip


def nothing_in_the_way(case: Any, facts: SimpleNamespace) -> str | None:
    """A letter of a suit follows from the agreement; before one, all parties ask for it, and none while a confirmation is asked for."""
    if facts.unasked:
        return f"{'、'.join(facts.unasked)}还没有请求出具民事调解书。"
    return "双方已经申请司法确认，不能同时出具民事调解书。" if facts.applied else None


def row(name: str, **changes: Any) -> Act:
    """The row of people's mediation, otherwise in what is named."""
    return replace(next(act for act in people.ACTS if act.name == name), **changes)


GROUNDS = {
    "terminate": tuple(ground for ground in CwEnd if ground is not CwEnd.AGREED),
    "leave": (CwEnd.REFUSED,),
    "withdraw": (CwEnd.SETTLED_WITHDRAWN,),
}
