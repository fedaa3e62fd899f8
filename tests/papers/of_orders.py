"""Sample facts for the papers between a court and the committee it sends a case to, and for the court's mediation letter."""

import dataclasses
import datetime as dt

from confirmation import facts_court
from documents.facts import Copy
from law.grounds import CwEnd
from mediation.facts_court import ReplyFacts
from tests.papers import of_case
from tests.papers.people import AGREED, CHENG, COMMITTEE, COURT, DISPUTE, LUO, MATTER, NUMBER, PARTIES, TERMS

REFERRED = "（2026）示0101诉前调77号"
SUIT = "（2026）示0101民初900号"
ZXTJ = "《人民法院在线调解规则》"
TYTJ = "《最高人民法院关于人民法院特邀调解的规定》"
CONTACT = "示范市明湖区人民法院，0990-5550200"
NOTES = (
    "调解不公开进行，参加调解的人员应当保守秘密",
    "发现当事人可能恶意串通、虚假调解的，中止调解并报告本院",
    "没有达成协议的，写明各方签名确认的无争议事实，将材料交回本院；当事人为达成协议所作的让步，不得写入",
)
REFERRAL = facts_court.OrderFacts(
    court=COURT,
    number=REFERRED,
    committee=COMMITTEE,
    before=True,
    parties=PARTIES,
    cause=MATTER,
    claims=("赔偿医疗费、误工费、护理费43,000.00元", "承担本案有关费用"),
    consents=("程又安于2026年3月2日同意（书面）", "罗启明于2026年3月3日同意（电话，记入笔录）"),
    materials=("起诉材料", "证据：道路交通事故认定书", "证据：医疗费票据"),
    confirm="请自收到本函之日起三个工作日内确认接受，或者书面拒绝（在线调解规则12）",
    period="自你单位确认接受之日起三十日（在线调解规则24、特邀调解规定27）；各方同意延长的不受此限；鉴定评估期限不计入",
    foreign=False,
    notes=NOTES,
    basis=f"{TYTJ}第十一条、{ZXTJ}第八条、第十条",
    contact=CONTACT,
    issued=dt.date(2026, 3, 4),
)
ENTRUSTMENT = dataclasses.replace(
    REFERRAL,
    number=SUIT,
    before=False,
    claims=("退车并赔偿",),
    confirm="请自收到本函之日起三个工作日内确认接受，或者书面拒绝（在线调解规则12）",
    period="自你单位签收材料之日起十五日（特邀调解规定27、在线调解规则24、立案与调解意见）；双方同意可以延长三十日，延长的期间不计入审限",
    foreign=True,
)
CONSENT = facts_court.ConsentFacts(
    court=COURT,
    number=REFERRED,
    party=CHENG,
    cause=MATTER,
    committee=COMMITTEE,
    said="2026年3月2日，书面",
    notices=(
        "调解以自愿为原则，您可以随时不再调解；不同意调解，不影响您起诉和案件的审理",
        "调解不公开进行；为达成协议作出妥协而认可的事实，不得在以后的诉讼中作为对您不利的证据，各方签名确认的无争议事实除外",
        "恶意串通、虚假调解，侵害国家利益、社会公共利益或者他人合法权益的，由人民法院依法处理",
    ),
    address="示范市明湖区柳荫路8号2栋301",
    phone="14000000001",
    e_service=True,
    e_address="14000000001",
)
REPLY = ReplyFacts(
    court=COURT,
    number=REFERRED,
    committee=COMMITTEE,
    file_number=NUMBER,
    matter=MATTER,
    before=True,
    course=(
        "2026年3月5日确认接收",
        "由调解员孟知远调解",
        "2026年3月20日在明湖区交警大队调解室进行第1次调解，程又安、罗启明参加",
        "2026年3月20日各方当事人签署调解协议",
    ),
    result=CwEnd.AGREED.sentence,
    code=CwEnd.AGREED.value,
    materials=("人民调解协议书", "人民调解受理登记表", "证据：道路交通事故认定书"),
    basis=f"{TYTJ}第二十条、第二十六条、{ZXTJ}第二十一条",
    contact="孟知远，0990-5550123",
    issued=AGREED,
)
REPORT = dataclasses.replace(
    REPLY,
    course=(*REPLY.course[:3], "2026年4月3日终止调解"),
    result=CwEnd.DEADLOCK.sentence,
    code=CwEnd.DEADLOCK.value,
    reason="双方对付款期限分歧较大",
    undisputed=("程又安与罗启明于2026年2月11日发生交通事故", "交警认定罗启明负主要责任"),
    sham="调解中发现一方提供的收条日期前后不一，已请本院核对",
)
RECALLED = facts_court.RecalledFacts(
    court=COURT,
    number=REFERRED,
    parties=("程又安", "罗启明"),
    matter=MATTER,
    reason="本院对这件纠纷没有管辖权。事故发生在远山区",
    way="您可以向有管辖权的人民法院提出",
    basis=f"{ZXTJ}第九条",
    contact=CONTACT,
    issued=dt.date(2026, 3, 6),
)
TO_TRIAL = facts_court.ToTrialFacts(
    court=COURT,
    number=SUIT,
    parties=("程又安", "罗启明"),
    cause=MATTER,
    committee=COMMITTEE,
    reason=CwEnd.DEADLOCK.sentence.rstrip("。"),
    fast=True,
    payer="程又安",
    pay_by=dt.date(2026, 4, 20),
    consequence="逾期没有交纳的，按自动撤回起诉处理",
    basis="《最高人民法院关于严格依法规范民事案件立案与调解工作的意见》",
    contact=CONTACT,
    issued=dt.date(2026, 4, 8),
)
NOT_TAKEN = facts_court.NotTakenFacts(
    court=COURT,
    number=REFERRED,
    committee=COMMITTEE,
    matter=MATTER,
    received=dt.date(2026, 3, 4),
    reason="调解员孟知远是一方当事人的近亲属，本会没有其他可以调解这类纠纷的调解员",
    basis=f"{ZXTJ}第十二条",
    contact="0990-5550123",
    issued=dt.date(2026, 3, 5),
)


def letter(copy: Copy = Copy.CERTIFIED, **more: object) -> facts_court.LetterFacts:
    return facts_court.LetterFacts(
        **{
            "court": COURT,
            "number": SUIT,
            "parties": (dataclasses.replace(CHENG, standing="原告"), dataclasses.replace(LUO, standing="被告")),
            "cause": MATTER,
            "story": DISPUTE,
            "claims": ("赔偿医疗费、误工费、护理费43,000.00元", "承担诉讼费"),
            "committee": COMMITTEE,
            "agreed": AGREED,
            "terms": TERMS,
            "consequence": "逾期付款的，按应付金额每日万分之三支付违约金",
            "costs": "减半收取437.50元，由罗启明负担",
            "judge": "赵某",
            "clerk": "钱某某",
            "decided": dt.date(2026, 3, 26),
            "copy": copy,
        }
        | more
    )


LETTER = letter()
ORIGINAL_LETTER = letter(Copy.ORIGINAL, number="（2026）示0101诉前调书3号", costs=None, assistant="孙甲")
RIGHTS = dataclasses.replace(
    of_case.RIGHTS,
    confirmation_article=None,
    by_court=(
        f"本纠纷由{COURT}委托本委员会调解，案号{SUIT}",
        "达成协议的，由人民法院审查后出具民事调解书，经各方当事人签收后发生法律效力，不申请司法确认；没有达成协议的，由人民法院转入审理",
        "当事人恶意串通，企图通过调解方式侵害他人合法权益的，调解员应当中止调解并报告人民法院",
        "当事人为达成调解协议作出妥协而认可的事实，不得在以后的诉讼中作为对其不利的证据",
    ),
)
ENDING = dataclasses.replace(of_case.ENDING, by_court=f"本案由{COURT}委托调解，材料交回法院，由法院转入审理")
HINTS = facts_court.HintsFacts(
    court=COURT,
    number="（2026）示0101民特57号",
    applicants=("陈某", "示范物业有限公司"),
    committee="长桥社区人民调解委员会",
    found_on=dt.date(2026, 3, 20),
    hints=(
        facts_court.HintFacts(
            severity="可能不予确认",
            sentence="第 2 条以“验收合格”为条件，没有写标准，也没有写最晚到哪天，内容不明确。",
            law="民诉法解释358(5)",
            fix="写明按什么标准、由谁验、哪天前验。",
        ),
        facts_court.HintFacts(severity="请知悉", sentence="2026年3月10日生效，最后一天是2026年4月9日。"),
    ),
    disclaimer="本提示由系统按调解协议和案件信息自动比对得出，仅供承办法官参考，不是审查结论，不替代询问和审查。",
    judge="赵某",
    issued=dt.date(2026, 3, 25),
)
