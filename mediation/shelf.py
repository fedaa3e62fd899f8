"""What can be drawn up in a case, and when: a row a kind says what for, whose, what is asked of a person, who may. The paper itself is `drawing_up`'s."""

from collections.abc import Callable
from dataclasses import dataclass

from cases import issuing
from cases.models import Case
from cases.party import Party
from documents import filing
from documents.kinds import KINDS, Kind
from foundation.marks import N_
from foundation.transactions import session_of
from people.access import COMMITTEE
from people.models import Body, User
from people.roles import Role

from . import suits
from .agreements import in_effect
from .papers_bonds import bond_of


def _always(case: Case) -> str:
    return ""


def _confirmable(case: Case) -> str:
    agreed = in_effect(case)
    return "" if agreed is not None and not agreed.oral else "有了生效的书面协议再出。"


def _closed(case: Case) -> str:
    return "" if case.ended_on or case.effective_on else "结案以后再出。"


def _settled(case: Case) -> str:
    return "" if in_effect(case) is not None and case.accepted_on else "达成协议以后再出。"


def _has_evidence(case: Case) -> str:
    return "" if case.evidence else "还没有证据，请先交证据。"


def _confirmable_with_evidence(case: Case) -> str:
    return _confirmable(case) or _has_evidence(case)


@dataclass(frozen=True)
class Row:
    """One kind: what it is for; the fields it asks; of which parties it may be, and what is missing where it is of none; why not yet; who may; and
    whether a new one takes the place of what is not signed."""

    why: str
    asks: tuple[str, ...] = ()
    whose: Callable[[Party], bool] | None = None
    nobody: str = ""
    lacking: Callable[[Case], str] = _always
    who: frozenset[Role] = COMMITTEE
    gives_way: bool = True


# fmt: off
ROWS = {
    "D37": Row(N_("登记时每位当事人一份：处理哪些个人信息、为什么、有什么权利"), ("party", "consents"), lambda p: p.is_person, N_("没有自然人当事人。")),
    "A16": Row(N_("请人代办调解的：权限逐项勾选，本人签名"), ("party", "until", "code"), lambda p: p.agent is not None, N_("还没有登记代理人，请先在当事人页登记。")),
    "D29": Row(N_("单位参加的：谁是法定代表人、负责人"), ("party", "code"), lambda p: bool(not p.is_person and p.kind.head_title != "经营者"), N_("没有单位当事人。")),
    "D30": Row(N_("代理人是律师的出律所函，是员工的出关系证明"), ("party", "sender", "licence", "post"), lambda p: bond_of(p) is not None, N_("没有律师、员工作代理人的。")),
    "D32": Row(N_("未成年人等由监护人代理的：凭什么是监护人，监护人声明什么"), ("party", "proof"), lambda p: p.guardian is not None, N_("没有登记监护人。")),
    "D31": Row(N_("收了证据材料，给提交人一张收据"), ("party", "evidence"), lambda p: True, lacking=_has_evidence, gives_way=False),
    "D02": Row(N_("不是法定文书，法院要的才出；没有它，法院也要受理。"), ("court",), lacking=_confirmable),
    "D03": Row(N_("口头申请司法确认的，由法院记入笔录；先把知道的印好"), ("court",), lacking=_confirmable),
    "D04b": Row(N_("协议处分财产的，把权属证明列成一张单子交法院"), ("party", "evidence", "court"), lambda p: True, lacking=_confirmable_with_evidence),
    "D05": Row(N_("向法院另备一份授权委托书；几个人可以共同委托"), ("party", "joint", "court", "until", "code"), lambda p: p.agent is not None,
               N_("还没有登记代理人，请先在当事人页登记。"), lacking=_confirmable),
    "D39": Row(N_("发现不归调解管的线索，移送公安、行政机关"), ("addressee", "sort", "what", "evidence"), who=frozenset({Role.HEAD}), gives_way=False),
    "A15": Row(N_("结案以后填的表，全部由案卷读出"), lacking=_closed),
    "D40": Row(N_("申报补贴用的表，次数、金额、日期全部由案卷读出"), lacking=_settled),
}
# fmt: on


@dataclass(frozen=True)
class Offered:
    """A kind on the shelf of one case: how many are on file, why none can be drawn up now ("" when one can), and whether the court asks for it."""

    kind: Kind
    row: Row
    on_file: int
    lacking: str
    wanted: bool


def offered(case: Case, by: User) -> list[Offered]:
    """What this person may draw up in this case's channel, in the order of the rows."""
    codes, roles = issuing.codes(case, "draw_up"), case.roles_of(by)
    papers = [paper.kind for paper in filing.papers_of(session_of(case), case.id) if not paper.void_at]
    return [
        Offered(KINDS[code], row, papers.count(code), lacking(case, row), code == "D02" and is_promise_wanted(case))
        for code, row in ROWS.items()
        if code in codes and row.who & roles
    ]


def parties_for(case: Case, kind: str) -> list[Party]:
    """The parties whose paper of this kind may be drawn up."""
    fits = ROWS[kind].whose
    return [party for party in case.parties if fits and fits(party)]


def lacking(case: Case, row: Row) -> str:
    """Why none of this kind can be drawn up now; "" when one can."""
    if row.whose and not any(row.whose(party) for party in case.parties):
        return row.nobody
    return row.lacking(case)


def court_of(case: Case) -> Body | None:
    """The court that papers are most likely for: of the application, else the one of the body."""
    return case.applications[-1].court if case.applications else suits.court_of(case)


def is_promise_wanted(case: Case) -> bool:
    """Whether that court asks the applicants for a written promise. No law does, and none is turned away without it."""
    court = court_of(case)
    return court is not None and court.wants_promise
