"""The ways an agreement may be made firm other than by a court's confirmation, and what a worker may ask an order to pay for."""

from law.coded import Coded


class Arrears(Coded):
    """What a worker may take to a court with the agreement in hand when it is not paid in time (劳动争议调解仲裁法16)."""

    WAGES = "wages", "拖欠劳动报酬"
    MEDICAL = "medical", "工伤医疗费"
    COMPENSATION = "compensation", "经济补偿"
    DAMAGES = "damages", "赔偿金"


class Exit(Coded):
    """Value, title, its paper, the law it rests on ("" where none is cited), what a person is told of it, and flags. `labour`: for labour
    disputes alone. `memory`: what is told was not checked against a text."""

    # A table reads by row.
    # fmt: off
    REVIEW = ("review", "申请仲裁审查", "X01", "LDBA", "劳动争议，双方一起，在协议生效之日起十五日内向劳动人事争议仲裁委员会申请。", "labour memory")
    ORDER = ("order", "申请支付令", "X02", "LDZY 16", "劳动争议，到期没有付的报酬、工伤医疗费、经济补偿或者赔偿金，收款的一方自己就可以向法院申请。", "labour")
    NOTARY = ("notary", "办理公证", "X03", "", "双方一起向公证机构申请。能不能办、怎么办，由公证机构决定；公证机构按它的标准收费。", "memory")
    # fmt: on

    def __init__(self, value: str, title: str, paper: str, matter: str, told: str, flags: str):
        self.paper, self.matter, self.told = paper, matter, told
        self.labour, self.memory = "labour" in flags, "memory" in flags
