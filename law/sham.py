"""Signs that a mediation may be a sham one, meant for others to lose by (民诉法115, 人民调解法26). Reasons for a head to look, and never a score:
each of them is innocent alone."""

import re
from collections.abc import Collection

from law.clauses import plain
from law.coded import Coded

LARGE = 50_000_00  # 分, a default of ours: cash beyond it leaves a trace with honest people


class Sign(Coded):
    """Value, the reason a head reads, and the words that tell of it ("" where not words do)."""

    # A table reads by row.
    # fmt: off
    RELATIVES = "relatives", "双方是亲属或者关联方", r"弟弟|哥哥|姐姐|妹妹|兄弟|姐妹|兄妹|姐弟|父子|母子|父女|母女|夫妻|夫妇|配偶|妻子|丈夫|儿子|女儿|叔侄|舅舅|侄|外甥|堂[兄弟姐妹哥]|表[兄弟姐妹哥]|亲属|亲戚|姻亲|岳父|岳母|女婿|儿媳|关联公司|实际控制人|同一股东|前妻|前夫"
    CASH = "cash", "大额款项只有现金，没有转账记录", r"现金"
    NO_CONFLICT = "no_conflict", "双方没有任何争执", r"(?:无|没有|毫无|不存在|未有)[^,。;]{0,6}(?:争执|争议|异议|分歧|对抗)|一致认可|全部认可|完全认可|无争议|零对抗|均无异议"
    SAME_DAY = "same_day", "到场当天就要求出协议、申请司法确认", r"当[天日](?:就)?[^,。;]{0,8}(?:出|签|要|办|达成|申请|确认|拿)|即要求[^,。;]{0,12}(?:协议|确认)|急于|要求(?:立即|马上|尽快)[^,。;]{0,8}(?:协议|确认)"
    DEBTOR = "debtor", "有一方另有被执行案件或者明显还不起债", r"被执行(?:人|案件)|失信|列为被执行|执行案件|限制高消费|限高|资不抵债|债台高筑|多起诉讼|多名债权人|多个债主|负债累累|欠债较多|查封|即将拍卖|破产"
    IN_LIEU = "in_lieu", "以财产抵债，或者无偿转让财产", r"以(?:房|车|物|货|地|股|资产|商铺|房产|房屋|不动产|车辆)[^,。;]{0,6}抵|抵债|抵偿|抵顶|无偿(?:转让|过户|赠与)|低价转让|(?:赠与|过户)[^,。;]{0,8}名下"
    NEW_NOTE = "new_note", "借条像是新写的，或者凭证可疑", r"新写的?|墨迹|补写|后补的?(?:借条|欠条|凭证)|倒签|补签(?:借条|欠条|合同)"
    # fmt: on

    def __init__(self, value: str, title: str, words: str):
        self.words = re.compile(words)


# What is asked at the counter and kept with the file; who owes what to others is kept with the party.
NOTED = (Sign.RELATIVES, Sign.CASH, Sign.NEW_NOTE)

_NOT_CASH = re.compile(r"银行流水|转账凭证|转账记录(?!.{0,6}无)|有转账|银行转账|微信转账")
_NO_TRANSFER = re.compile(r"(?:无|没有|未见|未提供|不能提供|缺乏|提供不出|拿不出)[^,。;]{0,12}(?:转账|流水|取款|银行|支付凭证)")
_ALARMING = {Sign.CASH, Sign.NO_CONFLICT, Sign.DEBTOR, Sign.IN_LIEU, Sign.NEW_NOTE}


def signs(
    story: str, amount: int | None, evidence: str = "", same_day: bool = False, known: Collection[Sign] = ()
) -> tuple[Sign, ...]:
    """The signs a file shows, () while they are too few to trouble a head: two, one of them not just kinship or haste. `story` is everything
    told, `amount` in 分, `known` what somebody has noted as a fact."""
    words = plain(story)
    told = {sign for sign in Sign if sign.words.search(words)} | set(known)
    told |= {Sign.NEW_NOTE} if Sign.NEW_NOTE.words.search(plain(evidence)) else set()
    told |= {Sign.SAME_DAY} if same_day else set()
    traced = Sign.CASH not in known and _NOT_CASH.search(words) and not _NO_TRANSFER.search(words)
    if traced or (amount or 0) < LARGE:
        told -= {Sign.CASH}
    if len(told) < 2 or not told & _ALARMING:
        return ()
    return tuple(sign for sign in Sign if sign in told)
