"""The table of periods, D1 to D55: mediation and police here, courts and labour in `rules_court`. Data an office's lawyer can
read. A rule with memory=True is a default an office may correct through `adjusted`; the others are law.

No rule for D16, D22, D32, D50, D51: they say where a period begins, not how long it is; see `starts`."""

import datetime as dt
from dataclasses import fields, replace
from typing import Any

from foundation.errors import Refused
from law.articles import named
from law.counting import Unit
from law.periods import Counting, Rule
from law.rules_court import COURT_RULES

_CONSENT = "当事人同意可以继续"

# A table reads by row.
# fmt: off
MEDIATION_RULES = (
    Rule("D1", "人民调解受理决定", "收到申请", 3, Unit.WORKDAY, Counting.WORKDAYS, rolls=False, lead=1, memory=True,
         consequence="内部时限，超期只提醒，不视为拒绝"),
    # Its regulation was read; whether it is still in force was not established, so an office may correct it.
    Rule("D2", "人民调解期限", "受理", 1, Unit.MONTH, Counting.CIVIL, ("RMGZ 33",), lead=7, memory=True,
         extension=_CONSENT, extension_limit=None, consequence="期满未达成的，终止调解并告知途径"),
    Rule("D3", "人民调解期限（深圳）", "受理", 30, Unit.DAY, Counting.CIVIL, ("SZ 25",), lead=7, instead_of="D2",
         extension="有约定的从约定；当事人同意延期的可以继续", extension_limit=None, consequence="期满未达成的，应当终止调解"),
    Rule("D4", "医疗纠纷调解期限", "受理", 30, Unit.WORKDAY, Counting.WORKDAYS, ("YL 38",), rolls=False, lead=7, instead_of="D2",
         suspendable=True, extension="因特殊情况，由调委会和医患双方约定延长；鉴定时间不计入", extension_limit=None,
         consequence="超过期限未达成的，视为调解不成"),
    Rule("D5", "行政调解受理决定", "收到行政调解申请", 5, Unit.WORKDAY, Counting.WORKDAYS, ("SZ 46",), rolls=False,
         consequence="不予受理的，书面告知并说明理由"),
    Rule("D5b", "行政调解受理决定（复杂）", "收到行政调解申请", 10, Unit.WORKDAY, Counting.WORKDAYS, ("SZ 46",), rolls=False,
         instead_of="D5", consequence="不予受理的，书面告知并说明理由"),
    Rule("D6", "行政调解移送", "收到行政调解申请", 3, Unit.WORKDAY, Counting.WORKDAYS, ("SZ 45",), rolls=False, lead=1,
         consequence="移送有管辖权的行政机关"),
    Rule("D7", "共同申请司法确认", "协议生效", 30, Unit.DAY, Counting.COURT, ("司法确认申请", "人民调解司法确认"), lead=7,
         extension="因不可抗拒的事由或者其他正当理由耽误的，障碍消除后十日内申请顺延，由法院决定（民诉法86）", extension_limit=None,
         consequence="逾期不予受理；协议仍然有效，可以起诉，也可以另订新协议"),
    Rule("D8", "履行期满后回访", "履行期届满", 15, Unit.DAY, Counting.CIVIL, ("RMTJ 31",), rolls=False, memory=True, consequence="提醒回访"),
    Rule("D9", "立卷归档", "结案", 1, Unit.MONTH, Counting.CIVIL, ("RMTJ 27",), rolls=False, lead=7, memory=True, consequence="提醒归档"),
    Rule("D10", "调委会委员任期", "当选", 3, Unit.YEAR, Counting.CIVIL, ("RMTJ 9",), rolls=False, lead=90,
         extension="可以连选连任", consequence="提醒换届"),
)

POLICE_RULES = (
    Rule("D11", "首次治安调解", "受理", 3, Unit.WORKDAY, Counting.WORKDAYS, ("ZATJ 9",), rolls=False, lead=1, consequence="内部规范要求"),
    Rule("D12", "首次治安调解（经鉴定或者估价）", "出具鉴定文书或者价值认定", 3, Unit.WORKDAY, Counting.WORKDAYS, ("ZATJ 9",), rolls=False,
         lead=1, instead_of="D11", consequence="内部规范要求"),
    Rule("D13", "再次治安调解", "第一次调解", 7, Unit.WORKDAY, Counting.WORKDAYS, ("GAXZ 183",), rolls=False,
         consequence="不成的，依法处理"),
    Rule("D14", "治安案件办案期限", "立案", 30, Unit.DAY, Counting.POLICE, ("治安办案期限",), lead=7, suspendable=True,
         extension="经上一级公安机关批准延长三十日，以二次为限；派出所的由所属公安机关批准；鉴定、听证期间不计入",
         extension_limit=60, consequence="逾期违法", since=dt.date(2026, 1, 1)),
    Rule("D15", "治安案件办案期限（旧法）", "受理", 30, Unit.DAY, Counting.POLICE, ("治安办案期限", "GAXZ 165"), lead=7, suspendable=True,
         instead_of="D14", extension="经上一级公安机关批准延长三十日；鉴定期间不计入", extension_limit=30,
         consequence="逾期违法", until=dt.date(2025, 12, 31)),
    Rule("D17", "申请交警调解", "收到认定书、证明或者维持原认定的复核结论", 10, Unit.WORKDAY, Counting.WORKDAYS,
         ("JTSG 86", "JTSG 112(5)"), rolls=False, memory=True, consequence="逾期不受理"),
    Rule("D18", "人民调解终止后申请交警调解", "人民调解终止", 3, Unit.WORKDAY, Counting.WORKDAYS, ("JTSG 85", "JTSG 112(5)"), rolls=False,
         lead=1, memory=True, consequence="逾期不受理"),
    Rule("D19", "交警调解通知", "调解", 3, Unit.WORKDAY, Counting.WORKDAYS, ("JTSG 88", "JTSG 112(5)"), rolls=False, before=True,
         lead=1, memory=True, consequence="口头通知的，记入调解记录"),
    Rule("D20", "请求变更交警调解时间", "调解", 1, Unit.WORKDAY, Counting.WORKDAYS, ("JTSG 88", "JTSG 112(5)"), rolls=False, before=True,
         lead=1, memory=True),
    Rule("D21", "制作交警调解书或者终结书", "开始调解", 10, Unit.WORKDAY, Counting.WORKDAYS, ("JTSG 90", "JTSG 112(5)"), rolls=False,
         memory=True, consequence="必须制作其一"),
    Rule("D23", "制作事故认定书（简易程序）", "处理事故", 3, Unit.WORKDAY, Counting.WORKDAYS, ("JTSG 24", "JTSG 112(5)"), rolls=False,
         lead=1, memory=True),
    Rule("D24", "申请事故认定复核", "送达认定书或者证明", 3, Unit.WORKDAY, Counting.WORKDAYS, ("JTSG 71", "JTSG 112(5)"), rolls=False,
         lead=1, memory=True, consequence="逾期不予受理"),
    Rule("D54", "公安公告送达", "发出公告", 60, Unit.DAY, Counting.POLICE, ("GAXZ 36",), lead=3, consequence="公告期限不少于六十日"),
    Rule("D54b", "送达公安行政处理决定", "作出决定", 7, Unit.DAY, Counting.POLICE, ("GAXZ 36",)),
    Rule("D54c", "送达治安管理处罚决定", "作出决定", 2, Unit.DAY, Counting.POLICE, ("GAXZ 36",), lead=1, memory=True),
)
# fmt: on

RULES: dict[str, Rule] = {rule.code: rule for rule in (*MEDIATION_RULES, *POLICE_RULES, *COURT_RULES)}

_FIXED_FIELDS = {"code", "memory", "instead_of"}


def adjusted(code: str, /, **changes: Any) -> Rule:
    """The rule as an office corrects it: adjusted("D8", length=7). Refuses a rule that is law, and its code."""
    rule = RULES[code]
    if not rule.memory:
        raise Refused(f"“{rule.title}”是法律规定的期间，不能改。", basis=named(rule.basis, dt.date.max))
    unknown = set(changes) - {field.name for field in fields(Rule)} | set(changes) & _FIXED_FIELDS
    if unknown:
        raise ValueError(f"期间规则没有可改的{'、'.join(sorted(unknown))}")
    return replace(rule, **changes)
