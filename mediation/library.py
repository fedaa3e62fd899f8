"""Clauses ready to be taken into an agreement, by sorts of dispute: ours, not law. Each says who by the names of the file; what only the parties
can say (day, sum) is left to the fields of its row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cases.party import Party, Side
from foundation.errors import Refused
from law.coded import Coded

from .models import TermKind


class DisputeSort(Coded):
    """A sort of dispute, and the words of a category by which it is told. One category may be of several."""

    LOAN = "loan", "借款", ("借贷", "借款", "信用卡")
    LEASE = "lease", "租赁", ("租赁", "租房")
    LABOUR = "labour", "劳动、劳务", ("劳动", "劳务", "工资")
    FAMILY = "family", "婚姻家庭、继承", ("婚", "抚养", "赡养", "继承", "析产", "探望", "家庭", "收养")
    TRAFFIC = "traffic", "交通事故", ("交通事故",)
    INJURY = "injury", "人身损害", (
        "健康权", "人身损害", "伤害", "医疗", "动物", "安全保障", "教育机构", "监护人责任", "产品责任", "学校", "校园", "损害赔偿",
    )  # fmt: skip
    NEIGHBOURS = "neighbours", "邻里", ("相邻", "邻里", "排除妨害", "漏水", "财产损害")
    HOUSING = "housing", "房屋土地", ("房屋买卖", "宅基地", "土地", "山林", "拆迁", "房屋宅基地")
    GOODS = "goods", "买卖、消费", ("买卖", "承揽", "运输", "消费", "生产经营", "电子商务", "产品责任")
    WORKS = "works", "装修、工程", ("装饰", "装修", "建设工程", "施工")
    SERVICE = "service", "物业、服务", ("物业", "服务合同", "教育培训", "旅游")
    HONOUR = "honour", "名誉、隐私", ("名誉", "隐私", "网络侵权")

    def __init__(self, value: str, title: str, words: tuple[str, ...]):
        self.words = words


def sorts_of(category: str) -> tuple[DisputeSort, ...]:
    """The sorts a dispute of this category is of, none for one that no word tells."""
    return tuple(sort for sort in DisputeSort if any(word in category for word in sort.words))


@dataclass(frozen=True)
class ReadyClause:
    """One clause of the library. `text` names {applicant}, {respondent} and {guarantor}; `doer` is the side that acts; no `suits`: every dispute."""

    code: str
    title: str
    kind: TermKind
    text: str
    suits: tuple[DisputeSort, ...] = ()
    standard: str = ""
    doer: Side = Side.RESPONDENT


@dataclass(frozen=True)
class Row:
    """What the page puts into a row for a clause: the parties by their ids, no day and no sum. `payee_id` and `way` only where it is of money."""

    kind: TermKind
    text: str
    doer_id: int | None = None
    standard: str = ""
    payee_id: int | None = None
    way: str = ""


# A table reads by row.
# fmt: off
_S = DisputeSort
_HURT = (_S.TRAFFIC, _S.INJURY)
_MADE = (_S.GOODS, _S.WORKS, _S.SERVICE)
_CHECKLIST = "按双方签字的清单逐项完成，以清单为验收标准，完成次日双方共同验收签字"

CLAUSES = (
    ReadyClause("deposit", "退还押金", TermKind.PAY, "押金", (_S.LEASE,)),
    ReadyClause("rent", "付清租金", TermKind.PAY, "租金", (_S.LEASE,)),
    ReadyClause("principal", "归还借款本金", TermKind.PAY, "借款本金", (_S.LOAN,)),
    ReadyClause("interest", "支付借款利息", TermKind.PAY, "借款利息", (_S.LOAN,)),
    ReadyClause("wages", "支付工资", TermKind.PAY, "工资", (_S.LABOUR,)),
    ReadyClause("severance", "支付经济补偿", TermKind.PAY, "经济补偿", (_S.LABOUR,)),
    ReadyClause("child", "支付抚养费", TermKind.PAY, "抚养费", (_S.FAMILY,)),
    ReadyClause("parent", "支付赡养费", TermKind.PAY, "赡养费", (_S.FAMILY,)),
    ReadyClause("home_share", "支付房屋折价款", TermKind.PAY, "房屋折价补偿款", (_S.FAMILY, _S.HOUSING)),
    ReadyClause("damages", "支付损害赔偿款", TermKind.PAY, "损害赔偿款", _HURT),
    ReadyClause("repair_costs", "支付维修费", TermKind.PAY, "维修费", (_S.TRAFFIC, _S.NEIGHBOURS, _S.LEASE)),
    ReadyClause("harm", "赔偿财物损失", TermKind.PAY, "财物损失赔偿款", (_S.NEIGHBOURS, _S.SERVICE, _S.HONOUR, _S.HOUSING)),
    ReadyClause("price", "支付货款", TermKind.PAY, "货款", (_S.GOODS,)),
    ReadyClause("works_price", "支付工程款", TermKind.PAY, "工程款", (_S.WORKS,)),
    ReadyClause("fees", "支付物业服务费", TermKind.PAY, "物业服务费", (_S.SERVICE,)),
    ReadyClause("refund", "退款", TermKind.PAY, "退款", _MADE),
    ReadyClause("pay_once", "一次付清一笔款", TermKind.PAY, "约定款项"),
    ReadyClause("instalments", "分期付款", TermKind.PAY, "约定款项（分期）"),

    ReadyClause("move_out", "腾退房屋", TermKind.ACT, "腾空房屋，并把房屋和钥匙交给{applicant}", (_S.LEASE, _S.HOUSING, _S.FAMILY),
          "屋内物品搬清，水电气费结清，双方当面清点签字"),
    ReadyClause("transfer", "配合过户登记", TermKind.ACT, "配合{applicant}办理过户登记手续，提交本人应交的材料，并到场签字",
          (_S.HOUSING, _S.FAMILY, _S.TRAFFIC), "登记机构出具受理凭证"),
    ReadyClause("formalities", "配合办理手续", TermKind.ACT, "配合{applicant}办理约定的手续，提交本人应交的材料，并到场签字", (), "经办单位出具受理凭证"),
    ReadyClause("deliver", "交付货物", TermKind.ACT, "向{applicant}交付约定的货物", (_S.GOODS,), "品名、规格、数量与双方签字的清单一致，当面清点签收"),
    ReadyClause("give_back", "返还物品、证件", TermKind.ACT, "把{applicant}的物品和证件交还{applicant}", (), "与双方签字的清单一致，当面清点签收"),
    ReadyClause("replace", "更换商品", TermKind.ACT, "为{applicant}更换约定的商品", (_S.GOODS,), "同品牌、同型号的新商品，能正常使用，当面验看签收"),
    ReadyClause("invoice", "开具发票", TermKind.ACT, "向{applicant}开具发票", _MADE, "项目、金额与实际付款一致"),
    ReadyClause("mend_works", "装修返工、维修", TermKind.ACT, "修复装修中有问题的部位", (_S.WORKS, _S.LEASE), _CHECKLIST),
    ReadyClause("mend_leak", "修复漏水", TermKind.ACT, "修复漏水部位，并恢复{applicant}家受损的墙面、顶面", (_S.NEIGHBOURS, _S.SERVICE, _S.LEASE),
          "连续闭水24小时不渗漏，墙面、顶面颜色与周围一致，修好次日双方共同验收签字"),
    ReadyClause("put_right", "整改、维修", TermKind.ACT, "完成约定的维修和整改", (_S.SERVICE, _S.NEIGHBOURS), _CHECKLIST),
    ReadyClause("clear_way", "清除妨碍", TermKind.ACT, "清除堆放在公共通道的物品", (_S.NEIGHBOURS, _S.SERVICE), "通道畅通，双方当面查看并拍照留存"),
    ReadyClause("certificate", "出具离职证明", TermKind.ACT, "向{applicant}出具离职证明", (_S.LABOUR,), "写明入职、离职日期和岗位，加盖公章"),
    ReadyClause("apology", "当面道歉", TermKind.ACT, "当面向{applicant}道歉", (), "{applicant}在场，说明哪里做得不对"),
    ReadyClause("written_apology", "书面道歉", TermKind.ACT, "向{applicant}出具书面道歉", (_S.HONOUR, *_HURT), "写明事情经过和哪里做得不对，本人签名"),
    ReadyClause("take_down", "删除不实内容", TermKind.ACT, "删除发布的有关{applicant}的不实内容，并在原处公开道歉", (_S.HONOUR,),
          "删除后不能再看到，道歉内容在原处保留七日"),

    ReadyClause("acceleration", "逾期一期，全部到期", TermKind.WORDS,
          "{respondent}任何一期逾期未付足的，未到期各期一并到期，{applicant}可以要求一次付清全部未付款项"),
    ReadyClause("late_interest", "逾期付款利息", TermKind.WORDS,
          "{respondent}逾期付款的，自逾期之日起，以未付款项为基数，按同期一年期贷款市场报价利率（LPR）计付利息至付清之日"),
    ReadyClause("substitute", "逾期不做，由他人代做", TermKind.WORDS,
          "{respondent}逾期没有做完的，{applicant}可以请他人做完，费用由{respondent}承担，凭发票在收到发票之日起7日内付清"),
    ReadyClause("silence", "逾期不验收视为合格", TermKind.WORDS,
          "{applicant}在收到完工通知之日起3日内验收；到期不验收也没有书面提出问题的，视为验收合格", (_S.WORKS, _S.GOODS, _S.NEIGHBOURS)),
    ReadyClause("guarantee", "保证人担保", TermKind.WORDS,
          "{guarantor}对{respondent}在本协议中的债务承担连带保证责任，保证期间为各期债务履行期限届满之日起六个月", (_S.LOAN, *_MADE)),
    ReadyClause("confidential", "保密", TermKind.WORDS, "{applicant}和{respondent}对调解内容和对方的个人信息保密，法律另有规定的除外"),
    ReadyClause("no_more_claims", "不再主张其他请求", TermKind.WORDS, "{respondent}按约定履行后，{applicant}就本次纠纷不再向{respondent}提出其他请求"),
    ReadyClause("own_costs", "各自承担其他费用", TermKind.WORDS, "{applicant}和{respondent}因本次纠纷产生的其他费用各自承担"),
    ReadyClause("no_dispute", "再无其他争议", TermKind.WORDS, "{applicant}和{respondent}就本次纠纷再无其他争议"),
)
# fmt: on
_BY_CODE = {one.code: one for one in CLAUSES}


def for_category(category: str) -> tuple[tuple[ReadyClause, ...], tuple[ReadyClause, ...]]:
    """The entries that suit this dispute, its own before those for every one; and all the others."""
    sorts = set(sorts_of(category))
    own = [one for one in CLAUSES if sorts & set(one.suits)]
    common = [one for one in CLAUSES if not one.suits]
    return (*own, *common), tuple(one for one in CLAUSES if one not in own and one not in common)


def row(code: str, parties: Sequence[Party]) -> Row:
    """The clause of this code for these parties. Refuses one that is not there, and a guarantee whose guarantor is no party."""
    one = _BY_CODE.get(code)
    if one is None:
        raise Refused("请先选一条。", field="library")
    names = {side: [party for party in parties if party.side is side] for side in Side}
    applicants, respondents, third = (names[side] for side in (Side.APPLICANT, Side.RESPONDENT, Side.THIRD))
    if "{guarantor}" in one.text and not third:
        raise Refused("保证人要签名才受约束：先把他登记为本案的第三人，再加这一条。", field="library")
    said = {"applicant": _names(applicants), "respondent": _names(respondents), "guarantor": _names(third)}
    doer = next(iter(names[one.doer]), None)
    other = next(iter(applicants if one.doer is Side.RESPONDENT else respondents), None)
    text, standard = one.text.format(**said), one.standard.format(**said)
    if one.kind is TermKind.WORDS:
        return Row(one.kind, text)
    pays = one.kind is TermKind.PAY
    return Row(
        one.kind, text, doer.id if doer else None, standard, other.id if pays and other else None, "银行转账" if pays else ""
    )


def _names(parties: Iterable[Party]) -> str:
    return "、".join(party.name for party in parties)
