"""What a dispute is about, twice: the type that justice bureaus count, and the cause (案由) that courts enter. Neither stands
for the other."""

from law.coded import Coded


class DisputeType(Coded):
    """The fifteen types of the yearly statistics."""

    # A table reads by row.
    # fmt: off
    FAMILY = "1", "婚姻家庭纠纷"
    NEIGHBOURS = "2", "邻里纠纷"
    HOUSING = "3", "房屋宅基地纠纷"
    CONTRACT = "4", "合同纠纷"
    BUSINESS = "5", "生产经营纠纷"
    DAMAGES = "6", "损害赔偿纠纷"
    LAND = "7", "山林土地纠纷"
    EXPROPRIATION = "8", "征地拆迁纠纷"
    POLLUTION = "9", "环境污染纠纷"
    LABOUR = "10", "劳动争议"
    CONSUMER = "11", "消费纠纷"
    MEDICAL = "12", "医疗纠纷"
    TRAFFIC = "13", "道路交通事故纠纷"
    PROPERTY_SERVICE = "14", "物业纠纷"
    OTHER = "15", "其他纠纷"


class LocalType(Coded):
    """Types some places count besides; an office chooses which it uses. In the statistics each counts as `counts_as`: a default
    that the office may correct. `memory`: not seen in a published report."""

    LAND_CONTRACT = "L01", "土地承包经营权纠纷", DisputeType.LAND
    ARREARS = "L02", "拖欠纠纷", DisputeType.OTHER
    FAMILY_PLANNING = "L03", "计划生育纠纷", DisputeType.OTHER
    VILLAGE_AFFAIRS = "L04", "村务管理纠纷", DisputeType.OTHER
    E_COMMERCE = "L05", "电子商务纠纷", DisputeType.CONSUMER, True
    TOURISM = "L06", "旅游纠纷", DisputeType.CONSUMER, True
    SCHOOL = "L07", "校园纠纷", DisputeType.DAMAGES, True
    FINANCE = "L08", "金融消费纠纷", DisputeType.CONSUMER, True
    INTELLECTUAL_PROPERTY = "L09", "知识产权纠纷", DisputeType.OTHER, True
    CONSTRUCTION = "L10", "建设工程纠纷", DisputeType.CONTRACT, True
    OVERSEAS_CHINESE = "L11", "涉侨纠纷", DisputeType.OTHER, True
    ONLINE_TORT = "L12", "网络侵权纠纷", DisputeType.DAMAGES, True
    # fmt: on

    def __init__(self, value: str, title: str, counts_as: DisputeType, memory: bool = False):
        self.counts_as, self.memory = counts_as, memory


class Cause(Coded):
    """A starter list of 民事案由, all of it `memory`: the codes are ours, since the numbering of the 案由规定 changes with every
    revision; an office enters the court's own code beside it. `part` is the heading it stands under."""

    # fmt: off
    LIFE_BODY_HEALTH = "LIFE_BODY_HEALTH", "生命权、身体权、健康权纠纷", "人格权"
    REPUTATION = "REPUTATION", "名誉权纠纷", "人格权"
    PRIVACY = "PRIVACY", "隐私权、个人信息保护纠纷", "人格权"
    BETROTHAL = "BETROTHAL", "婚约财产纠纷", "婚姻家庭、继承"
    DIVORCE = "DIVORCE", "离婚纠纷", "婚姻家庭、继承"
    AFTER_DIVORCE = "AFTER_DIVORCE", "离婚后财产纠纷", "婚姻家庭、继承"
    CHILD_SUPPORT = "CHILD_SUPPORT", "抚养纠纷", "婚姻家庭、继承"
    PARENT_SUPPORT = "PARENT_SUPPORT", "赡养纠纷", "婚姻家庭、继承"
    ADOPTION = "ADOPTION", "收养关系纠纷", "婚姻家庭、继承"
    VISITING = "VISITING", "探望权纠纷", "婚姻家庭、继承"
    HOUSEHOLD_DIVISION = "HOUSEHOLD_DIVISION", "分家析产纠纷", "婚姻家庭、继承"
    INHERITANCE = "INHERITANCE", "法定继承纠纷", "婚姻家庭、继承"
    WILL = "WILL", "遗嘱继承纠纷", "婚姻家庭、继承"
    ADJACENCY = "ADJACENCY", "相邻关系纠纷", "物权"
    NUISANCE = "NUISANCE", "排除妨害纠纷", "物权"
    PROPERTY_DAMAGE = "PROPERTY_DAMAGE", "财产损害赔偿纠纷", "物权"
    LAND_CONTRACTING = "LAND_CONTRACTING", "土地承包经营权纠纷", "物权"
    HOMESTEAD = "HOMESTEAD", "宅基地使用权纠纷", "物权"
    SALE = "SALE", "买卖合同纠纷", "合同"
    HOUSE_SALE = "HOUSE_SALE", "房屋买卖合同纠纷", "合同"
    PRIVATE_LOAN = "PRIVATE_LOAN", "民间借贷纠纷", "合同"
    BANK_LOAN = "BANK_LOAN", "金融借款合同纠纷", "合同"
    CREDIT_CARD = "CREDIT_CARD", "信用卡纠纷", "合同"
    GUARANTEE = "GUARANTEE", "保证合同纠纷", "合同"
    HOUSE_LEASE = "HOUSE_LEASE", "房屋租赁合同纠纷", "合同"
    WORK_CONTRACT = "WORK_CONTRACT", "承揽合同纠纷", "合同"
    CONSTRUCTION = "CONSTRUCTION", "建设工程合同纠纷", "合同"
    DECORATION = "DECORATION", "装饰装修合同纠纷", "合同"
    CARRIAGE = "CARRIAGE", "运输合同纠纷", "合同"
    SERVICE = "SERVICE", "服务合同纠纷", "合同"
    PROPERTY_SERVICE = "PROPERTY_SERVICE", "物业服务合同纠纷", "合同"
    EDUCATION_TRAINING = "EDUCATION_TRAINING", "教育培训合同纠纷", "合同"
    TOURISM = "TOURISM", "旅游合同纠纷", "合同"
    LABOUR_SERVICE = "LABOUR_SERVICE", "劳务合同纠纷", "合同"
    PARTNERSHIP = "PARTNERSHIP", "合伙合同纠纷", "合同"
    UNJUST_ENRICHMENT = "UNJUST_ENRICHMENT", "不当得利纠纷", "合同"
    LABOUR_CONTRACT = "LABOUR_CONTRACT", "劳动合同纠纷", "劳动争议"
    WAGES = "WAGES", "追索劳动报酬纠纷", "劳动争议"
    TRAFFIC = "TRAFFIC", "机动车交通事故责任纠纷", "侵权责任"
    MEDICAL = "MEDICAL", "医疗损害责任纠纷", "侵权责任"
    PRODUCT = "PRODUCT", "产品责任纠纷", "侵权责任"
    SCHOOL = "SCHOOL", "教育机构责任纠纷", "侵权责任"
    GUARDIAN = "GUARDIAN", "监护人责任纠纷", "侵权责任"
    ANIMALS = "ANIMALS", "饲养动物损害责任纠纷", "侵权责任"
    SAFETY_DUTY = "SAFETY_DUTY", "违反安全保障义务责任纠纷", "侵权责任"
    ONLINE_TORT = "ONLINE_TORT", "网络侵权责任纠纷", "侵权责任"
    POLLUTION = "POLLUTION", "环境污染责任纠纷", "侵权责任"
    PATENT = "PATENT", "专利权权属、侵权纠纷", "知识产权"
    MARITIME = "MARITIME", "海事海商纠纷", "海事海商"
    CONFIRMATION = "CONFIRMATION", "申请司法确认调解协议", "非讼程序"
    # fmt: on

    def __init__(self, value: str, title: str, part: str):
        self.part, self.memory = part, True
