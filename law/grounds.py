"""Coded reasons and outcomes of committees and courts: why a case is not accepted or ends, why a court returns, refuses or
dismisses, how a paper is served. Those of the police are in `grounds_police`.

Refusal before acceptance (355, 205) and dismissal after it (358, and 355 found late) are two lists on purpose."""

import datetime as dt

from law.articles import cite, short
from law.coded import Coded


class Ground(Coded):
    """Value, title, the sentence a notice prints, the matter it rests on ("" where only practice does), and flags: "memory"
    for a basis nobody has checked, "head" where only the head of the committee decides, "routes" where the notice must name
    arbitration, administration and court (人民调解法26)."""

    def __init__(self, value: str, title: str, sentence: str, matter: str = "", flags: str = ""):
        self.sentence, self.matter = sentence, matter
        self.memory, self.head_only, self.routes = "memory" in flags, "head" in flags, "routes" in flags

    def basis(self, on: dt.date) -> str:
        """The article as a paper of that day cites it; "" without one."""
        return cite(self.matter, on) if self.matter else ""

    def short(self, on: dt.date) -> str:
        """The article as a page shows it; "" without one."""
        return short(self.matter, on) if self.matter else ""


# A table reads by row.
# fmt: off
class PmReject(Ground):
    """人民调解不予受理：负责人决定，登记员只提建议。"""

    NOT_CIVIL = "NOT_CIVIL", "不是民间纠纷", "这件事不属于民间纠纷，人民调解委员会不能调解。", "RMTJ 2", "head routes"
    EXCLUSIVE_AGENCY = "EXCLUSIVE_AGENCY", "专门机关管辖", "法律、法规规定这件事只能由专门机关管辖处理。", "RMGZ 22", "memory head routes"
    MEDIATION_PROHIBITED = "MEDIATION_PROHIBITED", "禁止民间调解", "法律、法规禁止采用民间调解方式解决这类纠纷。", "RMGZ 22", "memory head routes"
    ALREADY_IN_COURT = "ALREADY_IN_COURT", "法院已受理", "人民法院已经受理这件纠纷，您可以在诉讼中请法院调解。", "RMGZ 22", "memory head routes"
    ALREADY_IN_POLICE = "ALREADY_IN_POLICE", "公安或行政机关已受理", "公安机关或者其他行政机关已经受理这件纠纷。", "RMGZ 22", "memory head routes"
    ALREADY_RESOLVED = "ALREADY_RESOLVED", "已经解决", "这件纠纷已经由人民法院、公安机关或者其他行政机关解决。", "RMGZ 22", "memory head routes"
    PARTY_REFUSED = "PARTY_REFUSED", "一方拒绝调解", "一方当事人明确拒绝调解，不能调解。", "人民调解受理", "head routes"
    OUT_OF_ORG_SCOPE = "OUT_OF_ORG_SCOPE", "不在本会范围", "这件纠纷不在本调解委员会的受理范围，您可以到有范围的调解组织申请。", "", "head routes"
    NO_CONTACT = "NO_CONTACT", "联系不上对方", "按现有的联系方式找不到对方当事人，暂时无法调解。", "", "head routes"


class PmEnd(Ground):
    """人民调解的结束：达成协议三种，其余都是终止。"""

    AGREED_WRITTEN = "AGREED_WRITTEN", "达成书面协议", "双方达成调解协议，已制作调解协议书。", "书面协议"
    AGREED_ORAL = "AGREED_ORAL", "达成口头协议", "双方达成口头协议，协议内容已经记录。", "书面协议"
    PARTIAL = "PARTIAL", "部分达成", "双方就部分事项达成协议，其余事项可以通过仲裁、行政、司法等途径解决。", "书面协议", "routes"
    WITHDRAWN = "WITHDRAWN", "申请人撤回", "申请人撤回调解申请，调解终止。", "人民调解权利(2)", "routes"
    REFUSED = "REFUSED", "一方不再接受", "一方当事人不再接受调解，调解终止。", "人民调解受理", "routes"
    CONCEALMENT_DELAY = "CONCEALMENT_DELAY", "隐瞒或者拖延", "当事人隐瞒重要事实、提供虚假情况或者故意拖延，调解终止。", "终止调解", "routes"
    COLLUSION = "COLLUSION", "疑似串通", "调解可能被用来损害国家利益、社会公共利益或者他人合法权益，调解终止并报告。", "终止调解", "head routes"
    EXPIRED_NO_EXTENSION = "EXPIRED_NO_EXTENSION", "期满未成", "调解期限届满，没有达成协议，双方也没有同意延期，调解终止。", "终止调解", "routes"
    DEADLOCK = "DEADLOCK", "分歧太大", "双方分歧较大，调解不成，调解终止。", "终止调解", "routes"
    ESCALATED_TO_POLICE = "ESCALATED_TO_POLICE", "报告公安", "纠纷可能引起治安案件、刑事案件，已向公安机关报告，调解终止。", "报告公安", "routes"
    OTHER = "OTHER", "其他", "因其他原因，调解终止。", "终止调解", "routes"


class CwReturn(Ground):
    """委派调解以前退回（在线调解规则9）：三种情形，各有去向。"""

    OUT_OF_SCOPE = "OUT_OF_SCOPE", "不属于受案范围", "这件纠纷不属于人民法院受案范围，您可以向有权处理的机关提出。", "ZXTJ 9"
    NO_JURISDICTION = "NO_JURISDICTION", "本院没有管辖权", "本院对这件纠纷没有管辖权，您可以向有管辖权的人民法院提出。", "ZXTJ 9"
    NOT_ONLINE = "NOT_ONLINE", "不适宜在线调解", "这件纠纷不适宜在线调解，您可以选择线下调解，也可以起诉。", "ZXTJ 9"


class CwEnd(Ground):
    """法院委派、委托调解的终结（在线调解规则25八项）。没有达成协议又坚持诉讼的，法院应当登记立案或者转入审理。"""

    AGREED = "AGREED", "达成协议", "各方达成调解协议。", "ZXTJ 25"
    SETTLED_WITHDRAWN = "SETTLED_WITHDRAWN", "自行和解、撤回", "各方自行和解，或者申请人撤回，调解终结。", "ZXTJ 25"
    UNREACHABLE = "UNREACHABLE", "联系不上", "无法联系到当事人，调解终结。", "ZXTJ 25", "routes"
    REFUSED = "REFUSED", "不同意继续", "一方当事人不同意继续调解，调解终结。", "ZXTJ 25", "routes"
    DEADLOCK = "DEADLOCK", "分歧较大", "双方分歧较大，不能达成协议，调解终结。", "ZXTJ 25", "routes"
    TIMEOUT = "TIMEOUT", "期满未成", "调解期限届满，没有达成协议，各方也没有同意延长，调解终结。", "ZXTJ 25", "routes"
    REFUSE_SIGN = "REFUSE_SIGN", "拒绝签名", "一方当事人不在调解协议上签名，调解终结。", "ZXTJ 25", "routes"
    OTHER = "OTHER", "其他", "有其他应当终结的情形，调解终结。", "ZXTJ 25", "routes"


class JcRefuse(Ground):
    """司法确认不予受理：解释355五项、民诉法205三项、材料未补交。受理以前才用。"""

    R355_1 = "R355_1", "不属于受理范围", "申请不属于人民法院受理范围。", "司法确认不予受理(1)"
    R355_2 = "R355_2", "不属于本院管辖", "申请不属于本院管辖。", "司法确认不予受理(2)"
    R355_3 = "R355_3", "身份关系", "申请确认婚姻、亲子、收养等身份关系无效、有效或者解除。", "司法确认不予受理(3)"
    R355_4 = "R355_4", "其他程序", "申请涉及适用其他特别程序、公示催告程序、破产程序审理。", "司法确认不予受理(4)"
    R355_5 = "R355_5", "确权", "调解协议内容涉及物权、知识产权确权。", "司法确认不予受理(5)"
    OVER_30_DAYS_205 = "OVER_30_DAYS_205", "超过三十日", "申请距调解协议生效之日已超过三十日。", "司法确认申请"
    NOT_JOINT_205 = "NOT_JOINT_205", "不是共同申请", "申请不是双方当事人共同提出。", "司法确认申请"
    NOT_LAWFUL_ORG_205 = "NOT_LAWFUL_ORG_205", "不是依法设立的调解组织", "调解协议不是经依法设立的调解组织调解达成。", "司法确认申请"
    MATERIAL_NOT_SUPPLIED = "MATERIAL_NOT_SUPPLIED", "逾期未补交材料", "申请人没有在期限内补交材料。", "申请材料"


class JcDismiss(Ground):
    """司法确认驳回申请：解释358六项，和受理后才发现的355情形。"""

    D358_1 = "D358_1", "违反强制性规定", "调解协议违反法律强制性规定。", "司法确认驳回(1)"
    D358_2 = "D358_2", "损害他人或者公共利益", "调解协议损害国家利益、社会公共利益、他人合法权益。", "司法确认驳回(2)"
    D358_3 = "D358_3", "违背公序良俗", "调解协议违背公序良俗。", "司法确认驳回(3)"
    D358_4 = "D358_4", "违反自愿原则", "调解协议违反自愿原则。", "司法确认驳回(4)"
    D358_5 = "D358_5", "内容不明确", "调解协议内容不明确。", "司法确认驳回(5)"
    D358_6 = "D358_6", "其他不能确认", "调解协议有其他不能进行司法确认的情形。", "司法确认驳回(6)"
    R355_FOUND_AFTER_ACCEPT = "R355_FOUND_AFTER_ACCEPT", "受理后发现不应受理", "受理后发现申请有不予受理的情形。", "受理后发现不予受理情形"


class JcEnd(Ground):
    """司法确认的结果，都是民事裁定。"""

    CONFIRMED = "CONFIRMED", "确认有效", "裁定调解协议有效。", "司法确认裁定"
    DISMISSED = "DISMISSED", "驳回申请", "裁定驳回确认调解协议的申请。", "司法确认裁定"
    REFUSED = "REFUSED", "不予受理", "裁定对申请不予受理。", "司法确认不予受理"
    WITHDRAWN = "WITHDRAWN", "准许撤回", "裁定准许撤回申请。", "准许撤回"
    DEEMED_WITHDRAWN = "DEEMED_WITHDRAWN", "按撤回处理", "裁定按撤回申请处理。", "按撤回处理"
    TERMINATED_186 = "TERMINATED_186", "终结特别程序", "裁定终结特别程序，利害关系人可以另行起诉。", "终结特别程序"


class ObjResult(Ground):
    """对确认裁定的异议。"""

    UPHELD_REVOKE = "UPHELD_REVOKE", "异议成立", "异议成立，作出新的裁定撤销原裁定。", "确认裁定异议"
    PARTIAL_CHANGE = "PARTIAL_CHANGE", "异议部分成立", "异议部分成立，作出新的裁定改变原裁定。", "确认裁定异议"
    REJECTED = "REJECTED", "异议不成立", "异议不成立，裁定驳回异议。", "确认裁定异议"


class ServeMode(Ground):
    """送达方式。"""

    DIRECT = "DIRECT", "直接送达", "当面交给受送达人签收。", "直接送达"
    E_SERVICE = "E_SERVICE", "电子送达", "经受送达人同意，以电子方式送达。", "电子送达"
    MAIL = "MAIL", "邮寄送达", "以法院专递方式邮寄。", "委托和邮寄送达"
    LIEN = "LIEN", "留置送达", "受送达人拒收，文书留在其住所。", "留置送达"
    ENTRUST = "ENTRUST", "委托送达", "委托其他人民法院代为送达。", "委托和邮寄送达"
    TRANSFER = "TRANSFER", "转交送达", "通过所在部队或者监所转交。", "转交送达"
    PUBLIC = "PUBLIC", "公告送达", "受送达人下落不明，以公告送达。", "公告送达"

    @property
    def for_mediation_letter(self) -> bool:
        """民事调解书要当事人签收，不得留置（民诉法100，解释133）。"""
        return self is not ServeMode.LIEN

    @property
    def in_simple_procedure(self) -> bool:
        """简易程序不得公告送达（解释140）。"""
        return self is not ServeMode.PUBLIC


class ReturnPaper(Ground):
    """可以退回补正的只有这些材料（解释354）；内容不明确不是缺材料。"""

    AGREEMENT = "AGREEMENT", "调解协议", "缺调解协议。", "申请材料"
    PROOF = "PROOF", "调解组织主持调解的证明", "缺调解组织主持调解的证明。", "申请材料"
    PROPERTY = "PROPERTY", "财产权利证明", "缺与调解协议相关的财产权利证明。", "申请材料"
    IDENTITY = "IDENTITY", "身份证明", "缺双方当事人的身份信息。", "申请材料"
    DOMICILE = "DOMICILE", "住所", "缺双方当事人的住所。", "申请材料"
    CONTACT = "CONTACT", "联系方式", "缺双方当事人的联系方式。", "申请材料"
# fmt: on
