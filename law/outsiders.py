"""Others than the parties in the words of a file: bodies that a clause burdens, things in somebody else's name, co-owners whom the story or the
evidence names. What binds or disposes of them without their hand, a court does not confirm (民诉法解释358(2)).

Only words: each function answers with the words that gave it away, "" for none. `known` are the parties and who stands for them."""

import re
from collections.abc import Collection, Iterable

from law.clauses import plain, sentences

_BODY = r"(?:有限公司|股份公司|分公司|公司|工厂|厂|合作社|村委会|村民委员会|居委会|居民委员会|村民小组|学校|医院|银行|支行|事务所|研究院|商会|协会|商行|超市|酒店|餐厅)"
_PAYS_OR_DOES = r"(?:支付|给付|承担|偿还|赔偿|赔付|归还|返还|清偿|代偿|垫付|负责|履行|搬离|腾退|腾空|拆除|维修|修复|修缮|交付|过户|提供(?:连带)?(?:担保|保证))"
_BODY_BURDENED = re.compile(
    rf"(?:由|向|以及|及|和|与|[,。;:]|^)([\u4e00-\u9fff()]{{2,24}}?{_BODY})(?:于[^,。;]{{1,16}}|在[^,。;]{{1,16}}|自愿|同意|共同|连带|先行|代为|代|直接|对[^,。;]{{1,14}}|向[^,。;]{{1,20}})?{_PAYS_OR_DOES}"
)
_NO_BODY = re.compile(
    r"^(?:该|本|双方|对方|其|由|上述|任一|任何)?(?:保险|用人|承包|发包|施工|物业|建筑|开发|所在|受托|原|总)?(?:公司|工厂|厂|学校|医院|银行)$"
)
_KIN = r"(?:父亲?|母亲?|父母|儿子|女儿|子女|妻子?|丈夫|配偶|爱人|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|岳父|岳母|公公|婆婆|叔叔|舅舅|前妻|前夫|亲属|家人)"
_THING = r"(?:房屋|房产|住房|住宅|商铺|车位|车辆|汽车|轿车|货车|土地|宅基地|存款|股权|股份|财产|资产|账户)"
_IN_NAME = re.compile(
    rf"(?:(?:其|他|她|[\u4e00-\u9fff]{{2,4}}(?:的|之))?({_KIN})([\u4e00-\u9fff]{{2,3}})?|(?:^|[,:以将把由用对的与和及在])(?!其|他|她)([\u4e00-\u9fff]{{2,3}}))(?:名下|所有|持有)的?[^,。;]{{0,12}}?{_THING}"
)
_DISPOSES = re.compile(
    rf"过户|转移登记|变更登记|出售|变卖|拍卖|转让|抵偿|抵债|抵顶|抵给|作价|抵押|质押|赠与|担保|归[^,。;还]{{1,14}}(?:所有|使用)|{_THING}[^,。;]{{0,10}}(?:分割|折价)"
)
_CO_OWNER = re.compile(
    r"(?:与|和|同)([\u4e00-\u9fff]{2,3}?)(?:按份|共同)?(?:共有|共同所有|共同购买|合买|共同出资购买)"
    r"|(?:共有人|产权人|权利人|登记人|登记权利人|所有权人|业主|车主)(?:登记)?(?:为|是|系|:|\()?([\u4e00-\u9fff]{2,3}(?:[、和及与][\u4e00-\u9fff]{2,3})*)"
    r"|登记在([\u4e00-\u9fff]{2,3}(?:[、和及与][\u4e00-\u9fff]{2,3})*)(?:二人|两人|三人)?名下"
)
_SHARED = re.compile(r"夫妻(?:共同财产|共有)|(?:兄弟|姐妹|家庭|全家|继承人)[^,。;]{0,6}(?:共有|共同所有)")
_NOBODY = re.compile(
    r"双方|各方|对方|他人|任何|本人|自己|案外|公司|单位|甲方|乙方|丙方|申请|当事|继承|全体|登记|一方|共同|个人|家庭|集体|夫妻|房屋|土地|其他|另一|上述|现在|^其|证书?$|^[的是为系]"
)


def body_burdened(text: str, known: Collection[str]) -> str:
    """A body by its name that is to pay or do something and is none of `known`; what it is called in general (保险公司) names nobody."""
    names = [plain(name) for name in known]
    for one in sentences(text):
        for found in _BODY_BURDENED.finditer(one):
            name = found[1]
            if not _NO_BODY.search(name) and not _is_known(name, names):
                return name
    return ""


def in_another_name(text: str, known: Collection[str]) -> str:
    """A thing in the name of somebody who is none of `known`, which the clause disposes of or pledges."""
    names = [plain(name) for name in known]
    for one in sentences(text):
        if not _DISPOSES.search(one) and not re.search(r"偿还|支付|清偿|履行", one):
            continue
        for found in _IN_NAME.finditer(one):
            kin, kin_name, name = found.groups()
            if kin and not (kin_name and _is_known(kin_name, names)):
                return found[0]
            if name and not _NOBODY.search(name) and not _is_known(name, names):
                return found[0]
    return ""


def co_owner(told: Iterable[str], known: Collection[str]) -> str:
    """Who owns the thing besides the parties, as story or evidence name them."""
    names = [plain(name) for name in known]
    for text in told:
        for one in sentences(text):
            for found in _CO_OWNER.finditer(one):
                people = re.split(r"[、和及与]", next(filter(None, found.groups())))
                for name in people:
                    if not _NOBODY.search(name) and not _is_known(name, names):
                        return name
    return ""


def is_shared(told: Iterable[str]) -> str:
    """Words that say a thing belongs to more than one, without naming who."""
    found = next((m for text in told if (m := _SHARED.search(plain(text)))), None)
    return found[0] if found else ""


def disposes(text: str) -> str:
    """Words that dispose of a thing or lay a burden on it."""
    found = _DISPOSES.search(plain(text))
    return found[0] if found else ""


def _is_known(name: str, names: Collection[str]) -> bool:
    return any(name in one or one in name for one in names if one)
