"""Coded lists about people in a case: parties and what each must state, agents and their powers, guardians, evidence,
expertise, peoples. Types of disputes are in `causes`, of bodies in `bodies`, of documents in `identity`."""

from collections.abc import Collection

from law.coded import Coded

# What a party states, by the names records use.
FIELDS = {
    "name": "姓名或者名称",
    "sex": "性别",
    "birth": "出生日期",
    "ethnicity": "民族",
    "occupation": "职业",
    "id_type": "证件类型",
    "id_no": "证件号码",
    "address": "住址",
    "phone": "联系方式",
    "head": "负责人姓名",
    "head_title": "负责人职务",
    "trade_name": "字号",
}


class PartyKind(Coded):
    """Value, title, what its head is called on papers ("" for a person), and the fields it must state (RMWS; 解释52、59；民法典101)."""

    # A table reads by row.
    # fmt: off
    PERSON = "person", "自然人", "", ("name", "sex", "birth", "ethnicity", "occupation", "id_type", "id_no", "address", "phone")
    LEGAL = "legal", "法人", "法定代表人", ("name", "id_no", "address", "phone", "head", "head_title")
    UNINCORPORATED = "unincorporated", "非法人组织", "负责人", ("name", "id_no", "address", "phone", "head", "head_title")
    TRADER = "trader", "个体工商户", "经营者", ("trade_name", "id_no", "address", "phone", "head")
    SPECIAL = "special", "特别法人", "法定代表人", ("name", "id_no", "address", "phone", "head", "head_title")
    # fmt: on

    def __init__(self, value: str, title: str, head: str, states: tuple[str, ...]):
        self.head, self.states = head, states

    def missing(self, stated: Collection[str]) -> tuple[str, ...]:
        """Titles of the fields that are not yet stated, in the order of the paper."""
        return tuple(FIELDS[field] for field in self.states if field not in stated)


class Authority(Coded):
    GENERAL = "general", "一般授权"
    SPECIAL = "special", "特别授权"


class Power(Coded):
    """The four powers that only a special authority gives (民诉法62); a paper ticks them one by one."""

    ADMIT = "admit", "代为承认请求"
    WAIVE = "waive", "代为放弃请求"
    CHANGE = "change", "代为变更请求"
    SETTLE = "settle", "进行和解"


def authority(powers: Collection[Power]) -> Authority:
    """Special when a power is named. “全权代理” names none, so it is general (解释89)."""
    return Authority.SPECIAL if powers else Authority.GENERAL


def missing_powers(powers: Collection[Power]) -> tuple[Power, ...]:
    """What an agent still needs to sign an agreement for his principal: all four (民诉法62)."""
    return tuple(power for power in Power if power not in powers)


class AgentKind(Coded):
    """Who may act for a party, one or two of them, and the paper that shows it (民诉法61)."""

    LAWYER = "lawyer", "律师", "律师事务所函"
    LEGAL_WORKER = "legal_worker", "基层法律服务工作者", "法律服务所函"
    RELATIVE = "relative", "近亲属", "亲属关系证明"
    STAFF = "staff", "工作人员", "劳动关系证明"
    RECOMMENDED = "recommended", "社区、单位、社会团体推荐的公民", "推荐材料"

    def __init__(self, value: str, title: str, proof: str):
        self.proof = proof


class GuardianRelation(Coded):
    """民法典27 (of a minor) and 28 (of an adult)."""

    FATHER = "father", "父"
    MOTHER = "mother", "母"
    GRANDPARENT = "grandparent", "祖父母、外祖父母"
    SIBLING = "sibling", "兄、姐"
    SPOUSE = "spouse", "配偶"
    CHILD = "child", "子女"
    RELATIVE = "relative", "其他近亲属"
    OTHER = "other", "其他个人或者组织（经居委会、村委会或者民政部门同意）"


class EvidenceKind(Coded):
    """民诉法66."""

    STATEMENT = "statement", "当事人的陈述"
    DOCUMENT = "document", "书证"
    OBJECT = "object", "物证"
    RECORDING = "recording", "视听资料"
    ELECTRONIC = "electronic", "电子数据"
    WITNESS = "witness", "证人证言"
    EXPERT = "expert", "鉴定意见"
    INSPECTION = "inspection", "勘验笔录"


class Expertise(Coded):
    """What a mediator knows: the registers of 在线调解规则28 first, then the industries of 人民调解法34 committees."""

    FAMILY = "family", "婚姻家庭"
    LABOUR = "labour", "劳动争议"
    TRAFFIC = "traffic", "道路交通"
    FINANCE = "finance", "金融消费"
    SECURITIES = "securities", "证券期货"
    INTELLECTUAL_PROPERTY = "ip", "知识产权"
    MARITIME = "maritime", "海事海商"
    INTERNATIONAL = "international", "国际商事"
    HK_MO_TW = "hmt", "涉港澳台侨"
    MEDICAL = "medical", "医疗"
    PROPERTY_SERVICE = "property", "物业"
    CONSUMER = "consumer", "消费"
    ENVIRONMENT = "environment", "环保"
    EDUCATION = "education", "教育"


PEOPLES = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 "
    "高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 "
    "塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族"
)
# In the order of GB/T 3304; the code is the place in the list, 97 is the rest.
ETHNIC_GROUPS: dict[str, str] = {f"{n:02d}": name for n, name in enumerate(PEOPLES.split(), 1)} | {"97": "其他"}
