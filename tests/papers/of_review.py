"""Sample facts for what a court writes around its ruling, for the rulings that end the procedure or follow the first, and for what is filed with it."""

import dataclasses
import datetime as dt

from confirmation import facts, facts_later, facts_review
from documents.facts import KnownFacts, PartyFacts
from office.wording import PHRASES
from tests.papers.of_rulings import opening
from tests.papers.people import AGREED, APPLICANTS, CHENG, COMMITTEE, COURT, COURT_NUMBER, JS, MATTER, MSF, NUMBER, PARTIES, at

NAMES = tuple(party.name for party in PARTIES)
RULED = dt.date(2026, 3, 30)
OWN = dataclasses.replace(CHENG, standing="申请人")
OBJECTOR = dataclasses.replace(CHENG, standing="异议人（申请人）")
OUTSIDER = PartyFacts(
    standing="异议人（利害关系人）",
    who=KnownFacts(name="司空远", address="示范市明湖区柳荫路8号2栋302", phone="14000000088", code="990103198001010018"),
)


def lines(key: str, **filled: str) -> tuple[str, ...]:
    """A wording as the office has it, line by line."""
    text = PHRASES[key].default
    for slot, value in filled.items():
        text = text.replace("{" + slot + "}", value)
    return tuple(text.splitlines())


_RULING = {
    "court": COURT,
    "number": COURT_NUMBER,
    "applicants": APPLICANTS,
    "committee": COMMITTEE,
    "agreed": AGREED,
    "judge": "赵某",
    "clerk": "钱某某",
    "decided": RULED,
    "copy": facts.Copy.CERTIFIED,
}
TERMINATION = facts_later.TerminationFacts(
    **_RULING,
    opening=opening(APPLICANTS, "2026年3月23日"),
    accepted=dt.date(2026, 3, 23),
    dispute=MATTER,
    reason="申请人罗启明在询问中否认在协议上签名，各方对协议是否成立、赔偿数额是多少有争议",
    articles=(f"{MSF}第一百八十六条",),
    closing=PHRASES["C06.closing"].default,
)
_ON_OBJECTION = _RULING | {
    "number": "（2026）示0101民特监3号",
    "decided": dt.date(2026, 5, 12),
    "first": COURT_NUMBER,
    "ruled": RULED,
    "filed": dt.date(2026, 4, 20),
    "articles": (f"{JS}第三百七十二条",),
}
REVOKING = facts_later.ObjectionRulingFacts(
    **_ON_OBJECTION,
    objector=OUTSIDER,
    is_party=False,
    request="撤销原裁定",
    claimed="协议约定用作赔偿的车辆是异议人所有，异议人没有参加调解，也不知情",
    opinion="车辆登记证书载明该车为异议人所有，调解协议损害异议人的合法权益，异议成立",
    order=lines("C07.revoked", 原裁定=COURT_NUMBER, 申请人="程又安、罗启明与示范安行财产保险有限公司明湖支公司"),
    closing=PHRASES["C07.closing"].default,
)
REJECTING = facts_later.ObjectionRulingFacts(
    **_ON_OBJECTION,
    objector=OBJECTOR,
    is_party=True,
    request="撤销原裁定",
    claimed="协议写明的误工天数少于实际天数",
    opinion="误工天数由各方在协议中约定，异议人在询问中表示看过、听过协议，自愿签名，异议不成立",
    order=lines("C07.rejected", 异议人="程又安"),
)
RECTIFYING = facts_later.RectifyingFacts(
    **_RULING | {"number": f"{COURT_NUMBER}之一", "decided": dt.date(2026, 4, 3)},
    first=COURT_NUMBER,
    ruled=RULED,
    stood="住示范市明湖区柳荫路3号2栋301",
    stands="住示范市明湖区柳荫路8号2栋301",
    opening=lines("C09.opening", 裁定日期="2026年3月30日", 原裁定=COURT_NUMBER)[0],
    articles=(f"{MSF}第一百五十七条第一款第七项",),
)
FILING_APPROVAL = facts_review.FilingApprovalFacts(
    court=COURT,
    number=COURT_NUMBER,
    cause="申请司法确认调解协议",
    applicants=NAMES,
    agreement=f"{NUMBER}，2026年3月20日经{COMMITTEE}主持调解达成",
    received=AGREED,
    materials=("司法确认申请书1份", "人民调解协议书1份", "调解组织主持调解的证明1份", "送达地址确认书3份"),
    opinion=f"申请由各方共同提出，没有超过法定期限，属于本院管辖，材料齐全，符合{MSF}第二百零五条规定",
    by="孙某",
    judge="赵某",
    clerk="钱某某",
    accepted=dt.date(2026, 3, 23),
)
SUMMONS = facts_review.SummonsFacts(
    court=COURT,
    number=COURT_NUMBER,
    applicants=NAMES,
    starts=at((2026, 3, 27), 9, 0),
    place="本院第三询问室",
    basis=f"{JS}第三百五十六条",
    notes=lines("D26.notes"),
    consequence="无正当理由拒不接受询问的，按撤回申请处理（民诉法解释357第2款）",
    judge="赵某",
    clerk="钱某某",
    contact="0990-5550200",
    issued=dt.date(2026, 3, 23),
)
VERIFICATION = facts_review.VerificationFacts(
    court=COURT,
    number=COURT_NUMBER,
    committee=COMMITTEE,
    applicants=NAMES,
    agreement_number=NUMBER,
    agreed=AGREED,
    matters=("协议第二项的误工天数是按什么材料计算的", "石念初参加调解时提交的授权委托书是否载明特别授权"),
    due=dt.date(2026, 4, 3),
    basis=f"{JS}第三百五十六条",
    contact="钱某某，0990-5550200",
    issued=dt.date(2026, 3, 27),
)
RECUSAL_REQUEST = facts_review.RecusalRequestFacts(
    court=COURT,
    number=COURT_NUMBER,
    party=OWN,
    whom="赵某",
    office="审判员",
    ground="与当事人、代理人有其他关系，可能影响公正",
    reason="赵某与罗启明是同住一个小区多年的邻居，两家常有来往",
    basis=f"{MSF}第四十七条",
    asked=dt.date(2026, 3, 24),
)
RECUSAL = facts_review.RecusalFacts(
    court=COURT,
    number=COURT_NUMBER,
    asked_by="程又安",
    asked=dt.date(2026, 3, 24),
    whom="赵某",
    office="审判员",
    ground="与当事人、代理人有其他关系，可能影响公正",
    granted=True,
    reason="赵某与罗启明的关系属实，可能影响对案件公正审理",
    successor="李某",
    basis=f"{MSF}第四十七条、第五十条",
    closing=PHRASES["D18b.closing"].default,
    decided=dt.date(2026, 3, 26),
)
REFUSED_RECUSAL = dataclasses.replace(RECUSAL, granted=False, successor=None, reason="申请人所说的关系没有证据")
E_CONSENT = facts_review.EConsentFacts(
    court=COURT,
    cause="申请司法确认调解协议",
    number=COURT_NUMBER,
    party=OWN,
    medium="手机短信",
    address="14000000001",
    notices=lines("D09.notices"),
    basis=f"{MSF}第九十条、《人民法院在线诉讼规则》第二十九条",
)
OBJECTION = facts_review.ObjectionFacts(
    court=COURT,
    ruling=COURT_NUMBER,
    ruled=RULED,
    objector=OUTSIDER,
    is_party=False,
    since=dt.date(2026, 4, 12),
    request="撤销原裁定，驳回确认调解协议的申请",
    reason="协议约定用作赔偿的车辆是异议人所有。\n异议人没有参加调解，也不知情",
    evidence=("机动车登记证书复印件", "购车发票复印件"),
    basis=f"{JS}第三百七十二条",
    filed=dt.date(2026, 4, 20),
)
OWN_OBJECTION = dataclasses.replace(OBJECTION, objector=OBJECTOR, is_party=True, since=dt.date(2026, 4, 7), evidence=())
EFFECT = facts_review.EffectFacts(
    court=COURT,
    number=COURT_NUMBER,
    applicants=NAMES,
    ruled=RULED,
    effective=dt.date(2026, 4, 7),
    statement=lines("D21.statement", 生效日期="2026年4月7日")[0],
    issued=dt.date(2026, 4, 30),
)
COURT_FILE_NOTE = facts_review.CourtFileNoteFacts(
    court=COURT,
    number=COURT_NUMBER,
    papers=15,
    pages=42,
    state="卷内文书齐全，没有缺损",
    filer="钱某某",
    filed=dt.date(2026, 4, 20),
)
PRE_FILING = facts_review.PreFilingFacts(
    court=COURT,
    number="（2026）示0101诉前调88号",
    parties=(CHENG, *PARTIES[1:2]),
    cause="机动车交通事故责任纠纷",
    story="2026年1月5日，罗启明驾驶的小轿车与程又安驾驶的电动车相撞，程又安受伤",
    claims=("赔偿医疗费、误工费、护理费共43,000.00元",),
    committee=COMMITTEE,
    consents=("程又安于2026年2月26日同意（书面）", "罗启明于2026年2月27日同意（电话，记入笔录）"),
    period="自调解组织确认接受之日起三十日（在线调解规则第二十四条）",
    notices=lines("D20.notices"),
    basis="《人民法院在线调解规则》第八条",
    contact="0990-5550200",
    registered=dt.date(2026, 3, 2),
)
