"""Sample facts for rulings."""

import dataclasses
import datetime as dt

from confirmation import facts
from documents.drafting import together
from documents.facts import PartyFacts, TermFacts
from office.wording import PHRASES
from tests.papers.of_mediation import AGREEMENT
from tests.papers.people import (
    AGREED,
    APPLICANTS,
    COMMITTEE,
    COURT,
    COURT_NUMBER,
    JS,
    MATTER,
    MSF,
    RARE,
    STUDIO,
    TERMS,
    VILLAGE,
    person,
)


def opening(parties, accepted):
    """The first paragraph as the office words it."""
    filled = PHRASES["C01.opening"].default.replace("{申请人}", together(parties))
    return filled.replace("{立案日期}", accepted)


def ruling(copy=facts.Copy.CERTIFIED, **more):
    return facts.RulingFacts(
        **{
            "court": COURT,
            "number": COURT_NUMBER,
            "applicants": APPLICANTS,
            "opening": opening(more.get("applicants", APPLICANTS), "2026年3月23日"),
            "opinion": PHRASES["C01.opinion"].default,
            "closing": PHRASES["C01.closing"].default,
            "committee": COMMITTEE,
            "agreed": AGREED,
            "dispute": MATTER,
            "terms": TERMS,
            "consequence": AGREEMENT.consequence,
            "articles": (f"{MSF}第二百零六条",),
            "judge": "赵某",
            "clerk": "钱某某",
            "decided": dt.date(2026, 3, 30),
            "copy": copy,
        }
        | more
    )


RULING = ruling()
RARE_RULING = ruling(
    applicants=(
        PartyFacts(standing="申请人", who=person(f"刘{RARE[:13]}", number="990103198803120031")),
        PartyFacts(standing="申请人", who=person(f"欧阳{RARE[13:]}", "女", number="990105197907240052")),
        STUDIO,
    ),
    terms=(
        TermFacts(text=f"刘{RARE[:13]}赔偿欧阳{RARE[13:]}医疗费、误工费、护理费等各项损失，并当面赔礼道歉"),
        *(
            TermFacts(text=f"{RARE[number]}某与{RARE[number + 1]}某就第{number}项争议互相谅解，今后互不追究，并共同维护相邻关系")
            for number in range(0, 24, 3)
        ),
    ),
)
_OPENING = {
    "court": COURT,
    "number": COURT_NUMBER,
    "applicants": (STUDIO, dataclasses.replace(VILLAGE, standing="申请人")),
    "committee": "明湖区商会人民调解委员会",
    "agreed": dt.date(2026, 3, 19),
    "judge": "赵某",
    "clerk": "钱某某",
    "assistant": "孙某",
    "decided": dt.date(2026, 4, 2),
}
DISMISSAL = facts.DismissalFacts(
    **_OPENING,
    opening=opening(_OPENING["applicants"], "2026年3月23日"),
    dispute="承揽合同纠纷",
    terms=(
        TermFacts(text="工作室于2026年4月5日前重做2块灯箱"),
        TermFacts(text="公司支付尾款30,000.00元（人民币叁万元整），验收合格后7日内付清"),
    ),
    reasons=("该调解协议约定付款以验收合格为条件，但没有约定验收标准和验收期限，内容不明确",),
    articles=(f"{MSF}第二百零六条", f"{JS}第三百五十八条第五项"),
)
INADMISSIBLE = facts.InadmissibleFacts(
    **_OPENING,
    received=dt.date(2026, 6, 24),
    dispute="合伙合同纠纷",
    reasons=(
        "申请人之间的调解协议于2026年5月22日生效，申请司法确认的期限于2026年6月22日届满。申请人于2026年6月24日提出申请，已经超过法定期限",
    ),
    articles=(f"{MSF}第二百零五条",),
    copy=facts.Copy.CERTIFIED,
)
WITHDRAWAL = facts.WithdrawalFacts(
    **_OPENING,
    accepted=dt.date(2026, 3, 23),
    events=("2026年3月30日，申请人以已经自行履行完毕为由，向本院提出撤回申请",),
    articles=(f"{JS}第三百五十七条第一款",),
)
TREATED = facts.WithdrawalFacts(
    **_OPENING,
    accepted=dt.date(2026, 3, 23),
    events=("本院于2026年3月24日通知申请人于2026年3月31日前补充验收标准的约定及相关证明材料。期限届满，申请人无正当理由未补充",),
    articles=(f"{JS}第三百五十七条第二款",),
)
