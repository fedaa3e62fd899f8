"""In which order the papers of an application lie in the court's file: 正卷, which the parties may read, and 副卷, which is the court's own. Which of
them a paper lies in is told by its kind; an address that a party wants kept secret lies in the 副卷 too."""

from documents.kinds import KINDS
from documents.models import Paper
from documents.volume import Spot

MAIN, INNER = "正卷", "副卷"
ENDS = ("D23", "D23b", "D24")  # cover, index and note: no papers of the file itself
# A creditor's own request, how long everything took, what goes with a service: no part of the court's file.
BESIDE = frozenset({"D13", "S20", "S21", "S22"})
# The parties' own papers that lie with the application though they were made before it.
HANDED_IN = frozenset({"A16", "D05", "D29", "D30", "D32", "D02", "D03", "D04b", "D33"})

IDENTITY = "身份证明、授权委托书"
EVIDENCE = "财产权利证明、证据材料"

ORDER = (
    Spot("申请书或者口头申请笔录", ("D01", "D03", "D02"), "always"),
    Spot("受理通知书", ("D06",), "accepted"),
    Spot("送达地址确认书", ("D08", "D09"), "addressed"),
    Spot(IDENTITY, ("D29", "D32", "A16", "D05", "D30"), "accepted"),
    Spot("调解协议", ("A09", "A10", "A13"), "always"),
    Spot("调解组织主持调解的证明", ("D04a",), "always"),
    Spot(EVIDENCE, ("D04b",)),
    Spot("补正、补充材料", ("D07", "D25")),
    Spot("核实函及复函", ("D19",)),
    Spot("询问通知书、询问笔录", ("D18", "D18b", "D26", "D33", "D10"), "confirmed"),
    Spot("裁定书（原本、正本）", ("C01", "C02", "C03", "C04", "C05", "C06", "C09"), "ruled"),
    Spot("送达回证、电子送达凭证", ("D11", "D12"), "served"),
    Spot("撤回、异议材料", ("D22", "C07", "D21")),
    Spot("其他材料"),
)
INNER_ORDER = (
    Spot("立案审批表", ("D28",)),
    Spot("延长审限审批表", ("D27",)),
    Spot("要求保密的送达地址", ("D08",)),
    Spot("辅助提示", ("S14",)),
    Spot("其他内部材料"),
)


def is_inner(paper: Paper) -> bool:
    """Whether a paper of the court's file lies in the 副卷."""
    return KINDS[paper.kind].is_internal or paper.kind == "D08" and bool(paper.facts.get("confidential"))
