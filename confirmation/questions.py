"""What a court asks before it confirms (民诉法解释第三百五十六条): voluntariness, consequences, third parties, clarity, performance; and what a dispute
of its sort wants besides. House design, data that a court changes to its own list.

Only questions that were asked and answered are printed; the answers are the person's own words.
"""

from cases.models import Case
from mediation.elements import sort_of

FIRST = (
    "告知你们在本案中的权利和义务，听清楚了吗？是否申请本院审判人员、书记员回避？",
    "请说明你们的姓名、身份和联系方式，与申请书上的一致吗？",
    "调解协议是怎么达成的？是不是你们自愿签的，有没有人强迫、欺骗？",
    "协议的每一条都看过、听过吗？知道是什么意思吗？",
)
LAST = (
    "确认有效以后，一方不履行，对方可以申请法院强制执行。这个后果清楚吗？",
    "有没有恶意串通、规避法律，或者损害国家、集体和其他人利益的情况？",
    "除了你们双方，有没有别的人对协议里的钱和东西有权利？有没有对外的债务？",
    "协议里的金额、日期、方式，你们的理解一样吗？还有要说明的吗？",
    "协议已经履行了多少？",
    "是否同意以电子方式送达裁定书？",
)
BY_SORT = {
    "民间借贷、借款": (
        "钱是哪天、怎么交付的，转账还是现金，有什么凭证？",
        "约定过利息吗，怎么算的？已经还了多少？",
        "借的钱用在哪里，有没有担保人？",
    ),
    "买卖、货款": ("货是什么时候交的，谁签收的，对过账吗？", "货物质量有没有争议，已经付了多少？"),
    "道路交通事故": (
        "事故责任是怎么认定的，有没有异议？",
        "治疗结束了吗，后续治疗、伤残的费用算在里面了吗？",
        "保险公司已经赔了多少，有没有垫付？",
    ),
    "物业服务": ("欠费从哪个月到哪个月，面积和单价对吗？", "报修、服务上的意见怎么处理，写进协议了吗？"),
    "房屋租赁": ("房屋交还了吗，钥匙、押金、水电怎么结？", "房屋是谁的，出租人有权出租吗？"),
}
LABOUR = ("工资、赔偿的数额是怎么算的，本人核对过吗？", "劳动关系是否已经解除，除了付款还有别的约定吗？")


def questions_for(case: Case) -> tuple[str, ...]:
    """The questions for one case, in the order they are asked: those of every case around those of its sort."""
    sort = sort_of(case.category, [case.focus])
    return (*FIRST, *BY_SORT.get(sort.title, ()), *(LABOUR if case.is_labour else ()), *LAST)
