"""What the words of a clause leave unclear: open conditions, matters left to later talks, payments without day or sum, works without a day.

Only words: each function answers with the words that gave it away, "" for none. Whether a court would dismiss is not said here."""

import re
import unicodedata
from collections.abc import Collection

_DAY = re.compile(
    r"\d{4}[年/-]\d{1,2}月?|\d{1,2}月\d{1,2}[日号]|\d+(?:个)?(?:工作日|自然日|日|天|月|周|小时|年)(?:之?内|以内|前)|[一二三四五六七八九十两]+(?:个)?(?:工作日|日|天|月|周|年)(?:之?内|以内)"
    r"|每(?:月|年|周|季度?|期|个?星期)|当[日天场]|即时|立即|现场|签[字名订署](?:时|之日|后即)|[本当次下]月(?:\d|底|末|初)|月[底末初]|年[底末]|次日|\d{1,2}[::]\d{2}|长期|今后|永久|已(?:经)?(?:付|支付|履行|结清|交付|到账)"
)
_SUM = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万|亿)?余?元|[零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+元")
_RECKONED = re.compile(
    r"\d+(?:\.\d+)?%|百分之|凭[^,。;]{0,16}(?:票|发票|单据|收据|凭证)|[一二三]分之|一半|各半|均摊|平均分担|差额|×|按实际|据实|实际发生|同期|LPR"
)
_LATEST = re.compile(r"(?:最迟|最晚|至迟|不迟于|不晚于|不得晚于|不超过|无论|届时仍|视为)")

# Words for what is to be paid; for giving back only with money after it.
_PAYS = re.compile(
    r"(?:支付|给付|付给|付清|还清|偿还|赔付|补发|付款|还款|退款|再付|代付)|(?:赔偿|补偿)(?!责任|事宜|协议|问题|标准|项目)"
    r"|(?:归还|返还|退还|退回)[^,。;]{0,10}(?:款|押金|定金|订金|本金|保证金|费|彩礼|[\d]元|钱)"
)
_NOT_PAID = re.compile(
    r"不再|放弃|免除|减免|无需|不需|不用|不承担|不负|不得|互不|均不|无权|自行承担|自负|自理|连带|有权|可申请|可以?就|逾期|未按|未付|拒不|违约|如未|若未|再无"
)

_SETTLED_LATER = re.compile(
    r"(?:另行|再行|以后|后续|日后|届时|今后|择日|另)(?:再)?(?:由?双方)?(?:友好)?(?:协商|商定|商议|约定|确定|商量|讨论|签订|协议)"
    r"|(?:由|经)?(?:双方|各方|当事人|友好|自行)?(?:再)?(?:协商|商量)(?:一致后)?(?:确定|决定|解决|处理|办理|支付|安排)|协商一致后|待定|另议|再议|面议|再说|另定|待[^,。;]{0,12}(?:协商|商定|商议)"
)
_BOILERPLATE = re.compile(
    r"未尽事宜|未尽事项|争议|纠纷|(?:如|若|因|需|遇|确需)[^。;]{0,20}(?:调整|变更|变化|改期|特殊|临时|协商不成|冲突|生病)|提前(?:\d+日|一日|一天)?[^。;]{0,6}协商"
)
_VAGUE_SUM = re.compile(
    r"酌情|适当(?:的)?(?:补偿|赔偿|给付|支付|减|补助|承担|分担|费用|降低|让步|给予)|视(?:具体)?情况?(?:而定|给|支付|补偿|赔偿|处理|承担|减)?"
    r"|(?:合理|相应|一定|部分|若干)(?:的)?(?:数额|金额|补偿|赔偿|款项|费用|经济补偿|损失)|合理范围|尽力|量力|力所能及|象征性"
)
_VAGUE_TIME = re.compile(
    r"尽快|尽早|尽量|早日|近期|近日|适时|及时(?=支付|付|还|给付|偿还|履行|修|完成|搬|腾|清|拆)|抓紧|争取(?:早|在)?|短期内|一段时间|过段时间|不久|逐步(?=还|付|偿还|支付|归还)|慢慢|方便时|合适的?时候|合理(?:期限|时间)内?"
)
_VAGUE_WAY = re.compile(
    r"妥善(?:处理|解决|安排|安置)|积极(?:配合)?(?:处理|解决|改善|整改)|原则上|注意(?:控制|改进|减少)|力争|酌量|大概|大约|左右(?=[,。;]|$)"
)

# On judgement, and on an event that may never come.
_JUDGED = re.compile(
    r"(?:验收|检验|检测|质量|修复|维修|整改|审核|试用|调试)[^,。;]{0,4}(?:合格|达标|通过|满意|认可|无误|完毕)|(?:合格|满意|达标|达到(?:要求|标准)|符合(?:要求|标准)|认可|修好|恢复正常|确认无误|没有问题|无质量问题)(?:之)?[后时]"
)
_CONTINGENT = re.compile(
    r"(?:资金|款项|工程款|货款|回款|贷款|拆迁款|补偿款|征地款|理赔款|保险金|尾款|拨款|赔款)[^,。;]{0,8}(?:到位|到账|到帐|下来|批|拨付|回笼|收到|宽裕|充裕)[^,。;]{0,4}[后时]"
    r"|(?:有|具备|恢复)(?:了)?(?:钱|能力|偿还能力|还款能力|支付能力|履行能力|条件|经济能力)(?:[后时]|的时候|再)|(?:经济|经营|效益|生意|收入|条件|身体|情况)[^,。;]{0,6}(?:好转|改善|允许|成熟|稳定|具备|宽裕)[^,。;]{0,4}(?:[后时]|再)?"
    r"|(?:房屋|房子|房产|车辆|土地|店铺|股权|货物)[^,。;]{0,8}(?:出售|卖出|卖掉|变现|转让|拆迁|售出|租出)[^,。;]{0,3}[后时]|找到工作[后时]|(?:甲方|业主|发包方|总包|上家|客户)[^,。;]{0,8}(?:付款|结算|回款|拨款|支付)[^,。;]{0,4}[后时]|待[^,。;]{1,16}(?:后|时)再"
)
_STANDARD = re.compile(
    r"(?:以|按照?|依照?|符合|达到|参照|对照)[^。;]{2,40}(?:标准|规范|为准|样品|样板|图纸|合同|色卡|规格|要求|国标)|(?:GB|JGJ)[/T\d]|验收标准[为是:]|标准[为是:]|视为(?:验收)?(?:合格|通过|认可)|鉴定(?:机构|意见|报告)|检测(?:机构|报告)"
)


_WORKS = re.compile(
    r"(?:维修|修复|修缮|修理|修好|修建|修筑|重建|搭建|砌|重做|重新制作|更换|拆除|清理|清除|清运|整改|疏通|改造|加固|铺设|安装|恢复原状|施工|粉刷|填平|制作)(?!费|款|后续|基金|资金|人员|方案|单位)"
)
_HANDS_OVER = re.compile(r"(?:腾退|腾空|腾房|搬离|搬出|迁出|迁移|移除|过户|(?:变更|转移)登记|交付|交房|移交)(?!费|款)")
_DOES = re.compile(r"交还|返还|归还|道歉|删除|开具|出具|提供|配合|协助|撤回|注销|发货|退货|停止|办理|公开|恢复")
_NO_ACT = re.compile(r"不得|不再|费用?由|费\d|已经?(?=[^,。;]{0,6}(?:修|完|交|付|办|拆|搬|退|还))")
_SPLIT = re.compile(r"[。;\n]")
_BREACH = re.compile(
    r"(?:如|若|一旦|任一期|任何一期|连续[^,。;]{0,4}期)?[^,。;]{0,12}(?:逾期|未按|未能|未依约|不按|拒不|违约的|违反|否则|不履行)[^。;]*"
)
_THE_REST = re.compile(
    r"(?:上述|以上|前述|该笔?|此|全部|所有|各项)(?:赔偿|补偿|应付)?(?:款项?|金额|费用|钱款|赔偿款|补偿款)|(?:^|[,。;])款项"
)
_ROLES = re.compile(
    r"双方|各方|甲方|乙方|丙方|申请人|被申请人|第三人|公司|物业|医院|学校|校方|村委会|居委会|银行|保险|单位|门店|店|工作室|房东|租客|租户|业主|出租人|承租人|卖方|买方|雇主|车主|院方|企业|厂|社区|村|原告|被告|施工方|开发商|监护人|父|母|男方|女方"
)
_PENALTY = re.compile(
    r"承担[^,。;]{0,8}(?:违约责任|违约金|一切责任|一切损失|全部损失|一切后果|相应责任|法律责任)|支付[^,。;]{0,6}(?:违约金|滞纳金|逾期利息|利息)"
)


def plain(text: str) -> str:
    """Without full-width figures, marks and spaces, so that one pattern reads every hand."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("：", ":")


def sentences(text: str) -> list[str]:
    return [one for one in _SPLIT.split(plain(text)) if one]


def has_day(text: str) -> bool:
    """Whether a day, a period or a rhythm is named."""
    return bool(_DAY.search(plain(text)))


def sums(text: str) -> list[int]:
    """The sums of money in a clause, in 分, as they stand in figures."""
    found = []
    for one in re.finditer(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(万|亿)?余?元", plain(text)):
        yuan = float(one[1].replace(",", "")) * {"万": 10**4, "亿": 10**8, None: 1}[one[2]]
        found.append(round(yuan * 100))
    return found


def left_open(text: str) -> str:
    """Words that leave to later talks, to discretion or to nobody's clock what an agreement must settle (358(5))."""
    for one in sentences(text):
        if (found := _SETTLED_LATER.search(one)) and not _BOILERPLATE.search(one):
            return found[0]
        if (found := _VAGUE_SUM.search(one)) and not _SUM.search(one) and not re.search(r"\d%|凭[^,]{0,10}票", one):
            return found[0]
        if (found := _VAGUE_TIME.search(one)) and not _DAY.search(one):
            return found[0]
    return ""


def loose_word(text: str) -> str:
    """A word that is no promise anybody could enforce, though the rest may hold."""
    found = next((f for one in sentences(text) if (f := _VAGUE_WAY.search(one))), None)
    return found[0] if found else ""


def open_condition(text: str, whole: str = "") -> str:
    """A condition on somebody's judgement without a standard, or on what may never happen, with no latest day. `whole` is the agreement, where
    a standard or the day of inspection may stand in another clause."""
    for one in sentences(text):
        if _LATEST.search(one) and _DAY.search(one):
            continue
        if found := _CONTINGENT.search(one):
            return found[0]
        found = _JUDGED.search(one)
        if found and _conditional(one, found) and not inspected(f"{one}。{plain(whole)}"):
            return found[0]
    return ""


def _conditional(sentence: str, found: re.Match[str]) -> bool:
    """Whether the rest waits for it: in its own part of the sentence, or by a word before it."""
    rest = sentence[found.start() :].split(",")[0]
    return bool(
        re.search(r"[后时的]|才|方可|再(?:付|支付|给|还)|为条件|为前提", rest)
        or re.search(r"(?:待|经|如|若|须|凭)$", sentence[: found.start()])
    )


def inspected(text: str) -> bool:
    """Whether it says by what standard a work is accepted, or by what day."""
    words = plain(text)
    return bool(
        _STANDARD.search(words) or re.search(r"(?:日|天|前|次日|当日)[^,。;]{0,16}(?:共同)?验收|验收(?:期|期限|时间)", words)
    )


def pays(text: str) -> str:
    """The words by which a sentence obliges somebody to pay, "" for one that waives, or says what follows a breach."""
    for one in sentences(text):
        for part in one.split(","):
            if (found := _PAYS.search(part)) and not _NOT_PAID.search(part):
                return found[0]
    return ""


def names_sum(text: str) -> bool:
    """Whether a sum is named, or how it is reckoned."""
    words = plain(text)
    return bool(_SUM.search(words) or _RECKONED.search(words))


def by_receipt(text: str) -> bool:
    return bool(
        re.search(r"(?:凭|按|依据?|以|据)[^,。;]{0,20}(?:票据|发票|单据|收据|凭证|凭票|实际发生)|凭票|据实|实报实销", plain(text))
    )


def receipt_without_term(text: str) -> str:
    """What is paid by receipts with no day by which it is paid."""
    for one in sentences(text):
        if by_receipt(one) and re.search(r"支付|承担|报销|负担|给付|各担|赔偿|补偿", one) and not _DAY.search(one):
            return "凭票据"
    return ""


def before_breach(text: str) -> str:
    """The clause without what it says of a breach."""
    return "。".join(_BREACH.sub("", one) for one in sentences(text))


def dates_the_rest(text: str) -> bool:
    """Whether it puts a day to sums that stand elsewhere: “上述款项于5月1日前付清”."""
    return any(_THE_REST.search(one) and _DAY.search(one) for one in sentences(text))


def penalty_without_sum(text: str) -> bool:
    """A promise of damages or a penalty of which nobody can say how much."""
    return any(
        _PENALTY.search(one) and not (_SUM.search(one) or _RECKONED.search(one) or re.search(r"分之|倍|利率", one))
        for one in sentences(text)
    )


def somebody(text: str, known: Collection[str]) -> bool:
    """Whether it names one of `known`, by any three signs of the name running, or by what they are here."""
    words = plain(text)
    names = [plain(name) for name in known]
    short = {name[n : n + 3] for name in names for n in range(max(1, len(name) - 2))}
    return any(one in words for one in short) or bool(_ROLES.search(words))


def works(text: str) -> str:
    """A work that cannot be enforced without a day: repair, building, clearing."""
    return _act(_WORKS, text)


def hands_over(text: str) -> str:
    """A handing over, moving out or transfer of a register: enforced by its day, needs no standard."""
    return _act(_HANDS_OVER, text)


def does(text: str) -> str:
    """Any other act somebody is to do."""
    return _act(_DOES, text)


def _act(words: re.Pattern[str], text: str) -> str:
    for one in sentences(before_breach(text)):
        if (found := words.search(one)) and not _NO_ACT.search(one):
            return found[0]
    return ""
