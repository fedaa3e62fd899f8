"""What a complaint of each sort must tell, element by element, and the words by which the file's own sentences are found for it. House
design: data that an office changes to the form of its court."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SENTENCES = re.compile(r"[^。；;！？!?\n]+")


@dataclass(frozen=True)
class Element:
    """One line of the form; `words` is a pattern, "" where only a hand can fill it."""

    title: str
    words: str = ""

    def said_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The sentences of these texts that are about it, as they stand there, each once."""
        sentences = (sentence.strip() for text in texts for sentence in _SENTENCES.findall(text))
        return tuple(dict.fromkeys(one for one in sentences if self.words and re.search(self.words, one)))


@dataclass(frozen=True)
class Sort:
    """A sort of dispute, told by words of its category or, failing that, of what is asked for."""

    title: str
    words: str
    elements: tuple[Element, ...]


# A table reads by row.
# fmt: off
SORTS = (
    Sort("民间借贷、借款", "借贷|借款|信用卡|贷款", (
        Element("借款本金", "本金|借款|透支"),
        Element("借款日期、交付方式", "借款|转账|现金|交付"),
        Element("约定的利率", "利率|利息|年利|月利"),
        Element("约定的还款日期", "归还|还款|到期|期限|逾期"),
        Element("已经还了多少", "已还|还了|仅还|归还了|偿还"),
        Element("尚欠多少，怎么算的", "欠|对账"),
        Element("担保（担保人、方式）", "担保|保证|抵押"),
        Element("催要的情况", "催|追讨"),
    )),
    Sort("买卖、货款", "买卖|货款|购销|供货", (
        Element("合同或者订单", "合同|订单|约定"),
        Element("货物、数量、单价", "货物|品名|单价|数量|\\d(?:吨|件|台|箱|公斤)"),
        Element("交货日期和签收", "交货|送货|收货|签收|到货"),
        Element("付款的约定", "付款|结算|定金|账期"),
        Element("已经付了多少", "已付|付了|支付了|已收"),
        Element("尚欠多少，怎么算的", "欠|对账"),
        Element("质量问题", "质量|瑕疵|腐烂|色差|退货|检修"),
        Element("逾期付款的损失", "利息|违约金|损失"),
    )),
    Sort("道路交通事故", "交通", (
        Element("事故时间、地点", "年.{1,8}日"),
        Element("事故责任认定", "责任|认定"),
        Element("伤情和治疗", "伤|骨折|住院|治疗|医院"),
        Element("医疗费", "医疗费"),
        Element("误工、护理、营养", "误工|护理|营养"),
        Element("伤残等级和鉴定", "伤残|鉴定"),
        Element("车辆和其他财产损失", "车损|车辆损失|修理|维修"),
        Element("保险和已经垫付的", "保险|垫付"),
    )),
    Sort("物业服务", "物业", (
        Element("房屋和业主", "室|业主|房屋|小区"),
        Element("物业服务合同", "合同|约定"),
        Element("欠费期间", "自.{2,20}起|年.{0,6}月|个月"),
        Element("收费标准和欠费数额", "物业费|每平方米|共[\\d,，.]+元"),
        Element("催交的情况", "催"),
        Element("不交的理由", "渗水|漏水|报修|拒交|服务"),
    )),
    Sort("房屋租赁", "租赁|租房|押金|租金", (
        Element("房屋地址", "室|号|房屋"),
        Element("租期", "租期|租到|退租|年.{0,6}月"),
        Element("租金和支付方式", "租金|月租"),
        Element("押金", "押金"),
        Element("欠付的租金、费用", "欠"),
        Element("房屋交还和损坏", "交还|退租|污|损坏|照片"),
        Element("违约和解除", "违约|解除|提前"),
    )),
)
# fmt: on
GENERAL = Sort(
    "一般民事纠纷",
    "",
    (
        Element("什么时候、在哪里、发生了什么", "年.{0,6}[月日]"),
        Element("双方怎么约定的", "约定|合同|协议"),
        Element("造成的损失或者欠付的数额", "损失|欠|费用|[\\d,，.]+元"),
        Element("对方怎么说", "认为|称|拒"),
    ),
)


def sort_of(category: str, claims: Iterable[str]) -> Sort:
    """The sort of complaint a dispute wants: by its category, else by what is asked for, else the general one."""
    for text in (category, "；".join(claims)):
        if found := next((sort for sort in SORTS if re.search(sort.words, text)), None):
            return found
    return GENERAL
