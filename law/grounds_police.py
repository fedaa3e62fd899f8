"""Coded reasons and outcomes of the police: what may be mediated, why it may not, how it ended. Public security first, then
traffic. An agreement made here is no committee's: the court does not confirm it (治安管理处罚法9, 道路交通安全法74, 民诉法205)."""

import datetime as dt

from law.coded import Coded
from law.grounds import Ground

_NEW_LAW = dt.date(2026, 1, 1)


# A table reads by row.
# fmt: off
class MediableAct(Coded):
    """可以调解的违反治安管理行为，情节较轻的（公安行政程序规定178）。"""

    BEATING = "BEATING", "殴打他人"
    INJURY = "INJURY", "故意伤害"
    INSULT = "INSULT", "侮辱"
    DEFAMATION = "DEFAMATION", "诽谤"
    FALSE_ACCUSATION = "FALSE_ACCUSATION", "诬告陷害"
    DAMAGE = "DAMAGE", "故意损毁财物"
    HARASSMENT = "HARASSMENT", "干扰他人正常生活"
    PRIVACY = "PRIVACY", "侵犯隐私"
    INTRUSION = "INTRUSION", "非法侵入住宅"


class MediableFor(Coded):
    """三种情形有其一才可以调解（公安行政程序规定178）。"""

    TRIFLE = "TRIFLE", "亲友、邻里、同事、在校学生之间因琐事发生"
    PROVOKED = "PROVOKED", "被侵害人的事前过错引起"
    EASIER = "EASIER", "其他适用调解更容易化解矛盾"


class ZaRefuse(Ground):
    """公安机关不调解：七项禁止调解，和不构成违反治安管理行为的民间纠纷。"""

    NOT_MEDIABLE_179_1 = "NOT_MEDIABLE_179_1", "雇凶伤害", "雇凶伤害他人的，不适用调解，由公安机关依法处理。", "GAXZ 179(1)"
    NOT_MEDIABLE_179_2 = "NOT_MEDIABLE_179_2", "结伙斗殴、寻衅滋事", "结伙斗殴或者其他寻衅滋事的，不适用调解，由公安机关依法处理。", "GAXZ 179(2)"
    NOT_MEDIABLE_179_3 = "NOT_MEDIABLE_179_3", "多次实施", "多次实施违反治安管理行为的，不适用调解，由公安机关依法处理。", "GAXZ 179(3)"
    NOT_MEDIABLE_179_4 = "NOT_MEDIABLE_179_4", "当事人不愿调解", "当事人明确表示不愿意调解，由公安机关依法处理。", "GAXZ 179(4)"
    NOT_MEDIABLE_179_5 = "NOT_MEDIABLE_179_5", "调解中又违法", "调解过程中又针对对方实施违反治安管理行为，由公安机关依法处理。", "GAXZ 179(5)"
    NOT_MEDIABLE_179_6 = "NOT_MEDIABLE_179_6", "调解中逃跑", "调解过程中违法嫌疑人逃跑，由公安机关依法处理。", "GAXZ 179(6)"
    NOT_MEDIABLE_179_7 = "NOT_MEDIABLE_179_7", "其他不宜调解", "有其他不宜调解的情形，由公安机关依法处理。", "GAXZ 179(7)"
    REDIRECT = "REDIRECT", "不构成违反治安管理", "这是民间纠纷，不构成违反治安管理行为，您可以向人民法院或者人民调解组织申请处理。", "GAXZ 178.2", "routes"


class ZaOutcome(Ground):
    """治安调解的结果；不适用调解的结果见 ZaRefuse。"""

    ONSITE_DONE = "ONSITE_DONE", "当场调解并履行", "双方当场达成协议并当场履行。", "GAXZ 178.3"
    AGREED_PERFORMED = "AGREED_PERFORMED", "达成协议并履行", "双方达成协议并已经履行，不予处罚。", "治安调解"
    AGREED_BREACHED = "AGREED_BREACHED", "达成协议未履行", "协议没有履行，公安机关依法处理；民事争议可以向人民法院起诉。", "治安调解", "routes"
    FAILED = "FAILED", "未达成协议", "双方没有达成协议，公安机关依法处理；民事争议可以向人民法院起诉。", "治安调解", "routes"
    SETTLED_OUTSIDE_9_4 = "SETTLED_OUTSIDE_9_4", "自行和解或者人民调解", "双方自行和解或者经人民调解委员会调解达成协议并履行，书面申请，公安机关认可，不予处罚。", "ZAF 9.4"


class TrRefuse(Ground):
    """交警不受理调解申请。"""

    LATE_86 = "LATE_86", "超过十日", "申请距收到认定书、证明或者复核结论已超过十日。", "JTSG 86", "routes"
    LATE_85 = "LATE_85", "超过三日", "申请距人民调解终止已超过三日。", "JTSG 85", "routes"
    NOT_JOINT = "NOT_JOINT", "不是一致书面申请", "申请不是各方当事人一致书面提出。", "JTSG 86", "routes"
    OBJECTION = "OBJECTION", "对认定有异议", "当事人对道路交通事故认定有异议。", "JTSG 86", "routes"


class TrOutcome(Ground):
    """交警损害赔偿调解的结果。调解书不是执行依据，不履行的可以起诉。"""

    AGREED = "AGREED", "达成协议", "各方达成协议，已制作调解书。", "JTSG 93"
    ENDED = "ENDED", "未达成协议", "各方没有达成协议，已制作调解终结书。", "JTSG 93", "routes"
    TERMINATED_SUED = "TERMINATED_SUED", "一方起诉", "一方当事人向人民法院起诉，调解终止。", "JTSG 94", "routes"
    TERMINATED_ABSENT = "TERMINATED_ABSENT", "无故不参加", "一方当事人无正当理由不参加调解，调解终止。", "JTSG 94", "routes"
    TERMINATED_QUIT = "TERMINATED_QUIT", "中途退出", "一方当事人在调解过程中退出，调解终止。", "JTSG 94", "routes"
    ONSPOT_RECORDED = "ONSPOT_RECORDED", "当场调解", "适用简易程序当场调解，结果记在道路交通事故认定书上。", "JTSG 25"
# fmt: on


def what_follows(on: dt.date) -> str:
    """What the law of that day has the police do where no agreement is reached or kept, as a paper of that day says it (治安管理处罚法9)."""
    return "对违反治安管理行为作出处理" if on >= _NEW_LAW else "对违反治安管理行为人给予处罚"
