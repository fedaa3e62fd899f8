"""The periods of courts, of judicial confirmation and of labour disputes; `rules` joins them to the one table."""

import datetime as dt

from law.counting import Unit
from law.periods import Counting, Rule

_ENTRUSTED = "双方同意可以延长三十日，延长的期间不计入审限"
_BEFORE_2025 = "各方同意延长的不受此限"
_CAPPED, _UNCAPPED = dt.date(2025, 1, 1), dt.date(2024, 12, 31)  # 立案与调解意见 set a cap
_RESTARTS = "在线补正材料的，自收到补正材料的次日重新起算（在线诉讼规则9）"

# A table reads by row.
# fmt: off
COURT_RULES = (
    Rule("D25", "共同选择调解员", "双方同意在线调解", 2, Unit.WORKDAY, Counting.WORKDAYS, ("ZXTJ 10",), rolls=False, lead=1,
         consequence="由法院指定"),
    Rule("D26", "法院指定调解员", "收到在线调解申请", 3, Unit.WORKDAY, Counting.WORKDAYS, ("ZXTJ 10",), rolls=False, lead=1),
    Rule("D27", "确认接受委派委托", "收到委派委托或者申请", 3, Unit.WORKDAY, Counting.WORKDAYS, ("ZXTJ 12",), rolls=False, lead=1,
         consequence="可以重新指定或者选定"),
    Rule("D28", "询问对方调解意愿", "收到一方的申请", 3, Unit.WORKDAY, Counting.WORKDAYS, ("ZXTJ 15",), rolls=False, lead=1,
         consequence="拒绝或者无法联系的，即时退回"),
    Rule("D29", "立案前委派调解期限", "确认接受委派", 30, Unit.DAY, Counting.COURT, ("ZXTJ 24", "ZXTJ 26", "TYTJ 27"), lead=7, suspendable=True,
         extension="各方同意延长的不受此限；鉴定评估期限不计入", extension_limit=None, consequence="期满未达成的，终结并告知立案"),
    Rule("D30", "立案后委托调解期限（普通程序）", "签收移交材料", 15, Unit.DAY, Counting.COURT, ("TYTJ 27", "ZXTJ 24", "YJ25"), lead=3,
         extension=_ENTRUSTED, extension_limit=30, consequence="转入审理", since=_CAPPED),
    Rule("D30b", "立案后委托调解期限（普通程序，2024年底以前）", "签收移交材料", 15, Unit.DAY, Counting.COURT, ("TYTJ 27", "ZXTJ 24"), lead=3,
         instead_of="D30", extension=_BEFORE_2025, extension_limit=None, consequence="转入审理", until=_UNCAPPED),
    Rule("D31", "立案后委托调解期限（简易程序）", "签收移交材料", 7, Unit.DAY, Counting.COURT, ("TYTJ 27", "ZXTJ 24", "YJ25"),
         instead_of="D30", extension=_ENTRUSTED, extension_limit=30, consequence="转入审理", since=_CAPPED),
    Rule("D31b", "立案后委托调解期限（简易程序，2024年底以前）", "签收移交材料", 7, Unit.DAY, Counting.COURT, ("TYTJ 27", "ZXTJ 24"),
         instead_of="D31", extension=_BEFORE_2025, extension_limit=None, consequence="转入审理", until=_UNCAPPED),
    Rule("D33", "民事立案", "收到起诉", 7, Unit.DAY, Counting.COURT, ("立案", "JS 126"),
         extension=_RESTARTS, consequence="不符合起诉条件的，裁定不予受理"),
    Rule("D34", "司法确认受理决定", "收到申请", 7, Unit.DAY, Counting.COURT, ("立案",), extension=_RESTARTS,
         consequence="参照民事立案的期限"),
    Rule("D34b", "司法确认受理决定（目标）", "收到申请", 3, Unit.DAY, Counting.COURT, lead=1, memory=True, consequence="内部时限，只提醒"),
    Rule("D35", "司法确认审结", "立案", 30, Unit.DAY, Counting.COURT, ("特别程序审限",), lead=7,
         extension="有特殊情况的，由本院院长批准", extension_limit=None, consequence="超审限"),
    Rule("D36", "司法确认审查（旧规定）", "受理", 15, Unit.DAY, Counting.COURT, ("OLD11 5",), instead_of="D35",
         extension="经本院院长批准延长十日", extension_limit=10, consequence="只作历史对照", until=dt.date(2012, 12, 31)),
    Rule("D37", "回避申请的决定", "申请回避", 3, Unit.DAY, Counting.COURT, ("回避决定",), lead=1),
    Rule("D37b", "回避复议的决定", "申请复议", 3, Unit.DAY, Counting.COURT, ("回避决定",), lead=1),
    Rule("D38", "当事人对确认裁定提出异议", "收到裁定", 15, Unit.DAY, Counting.COURT, ("确认裁定异议",), lead=3, consequence="逾期不受理"),
    Rule("D39", "利害关系人对确认裁定提出异议", "知道或者应当知道权益受到侵害", 6, Unit.MONTH, Counting.COURT,
         ("确认裁定异议", "不变期间"), lead=30, extension="不变期间，不适用中止、中断、延长", consequence="逾期失权"),
    Rule("D40", "申请强制执行", "履行期届满", 2, Unit.YEAR, Counting.COURT, ("申请执行期间", "JS 481"), lead=60,
         extension="适用诉讼时效中止、中断的规定；中断的，以新的日期重新起算",
         consequence="逾期申请仍受理，对方异议成立的，裁定不予执行"),
    Rule("D41", "执行异议审查", "收到异议", 15, Unit.DAY, Counting.COURT, ("执行异议",), lead=3),
    Rule("D41b", "执行异议复议", "送达异议裁定", 10, Unit.DAY, Counting.COURT, ("执行异议",)),
    Rule("D42", "逾期未执行可以向上一级申请", "收到执行申请", 6, Unit.MONTH, Counting.COURT, ("逾期未执行",), lead=30,
         consequence="申请执行人可以向上一级法院申请执行"),
    Rule("D43", "公告送达", "发出公告", 30, Unit.DAY, Counting.COURT, ("公告送达", "JS 140"), lead=3, consequence="视为送达；简易程序不得公告送达"),
    Rule("D44", "法院专递投递三次", "交付投递", 5, Unit.DAY, Counting.COURT, ("ZDSD 6", "ZDSD 11"), lead=1,
         consequence="未能送达的退回法院；因当事人的原因退回的，退回之日视为送达"),
    Rule("D45", "代收邮件不符时退回", "收到邮件", 3, Unit.DAY, Counting.COURT, ("ZDSD 10",), lead=1),
    Rule("D46", "劳动争议调解期限", "收到调解申请", 15, Unit.DAY, Counting.CIVIL, ("LDZY 14",), lead=3, consequence="可以申请仲裁"),
    Rule("D46b", "申请仲裁审查", "协议生效", 15, Unit.DAY, Counting.CIVIL, ("LDBA",), lead=3, memory=True,
         consequence="协议仍然有效；到期不付的，可以申请支付令，也可以申请仲裁"),
    Rule("D47", "劳动仲裁时效", "知道或者应当知道权利被侵害", 1, Unit.YEAR, Counting.CIVIL, ("LDZY 27",), lead=30,
         extension="可以中止、中断；中断的，以新的日期重新起算"),
    Rule("D48", "诉讼时效", "知道或者应当知道权利受到损害和义务人", 3, Unit.YEAR, Counting.CIVIL, ("MFD 188",), lead=90,
         extension="可以中止、中断；中断的，以新的日期重新起算", consequence="对方可以提出时效抗辩"),
    Rule("D48b", "最长权利保护期间", "权利受到损害", 20, Unit.YEAR, Counting.CIVIL, ("MFD 188",), lead=90,
         extension="有特殊情况的，法院可以根据申请决定延长", extension_limit=None, consequence="法院不予保护"),
    Rule("D49", "委托送达", "收到委托函", 10, Unit.DAY, Counting.COURT, ("JS 134",)),
    Rule("D52", "发送起诉状副本", "立案", 5, Unit.DAY, Counting.COURT, ("MSF 128",), consequence="只适用于诉讼，不适用于司法确认"),
    Rule("D53", "在线诉讼身份验证", "收到通知", 3, Unit.DAY, Counting.COURT, ("ZXSS 10",), lead=1),
    Rule("D55", "劳动仲裁受理决定", "收到仲裁申请", 5, Unit.DAY, Counting.CIVIL, ("LDZY 29",), consequence="可以向法院起诉"),
    Rule("D55b", "劳动仲裁审结", "受理仲裁申请", 45, Unit.DAY, Counting.CIVIL, ("LDZY 43",), lead=7,
         extension="案情复杂的，经仲裁委员会主任批准，不超过十五日", extension_limit=15, consequence="可以向法院起诉"),
    Rule("D55c", "不服劳动仲裁裁决起诉", "收到裁决书", 15, Unit.DAY, Counting.CIVIL, ("LDZY 50",), lead=3,
         consequence="期满不起诉的，裁决书发生法律效力"),
)
# fmt: on
