"""Sample facts for the papers of the police."""

import dataclasses
import datetime as dt

from cases import facts_police as of_file
from documents.facts import PartyFacts, TermFacts
from mediation import facts_police as of_mediation
from tests.papers.people import CHILD, at, payment, person, speech

STATION = "示范市公安局明湖分局湖滨派出所"
NUMBER = "明公（湖）调解字〔2026〕第12号"
ZAF = "《中华人民共和国治安管理处罚法》"
GAXZ = "《公安机关办理行政案件程序规定》"
DAY = dt.date(2026, 3, 12)
FOLLOWS = "对违反治安管理行为作出处理"
MATTER = "巫山云与侯一品生命权、身体权、健康权纠纷"
WU = PartyFacts(
    standing="当事人", who=person("巫山云", birth=(1996, 1, 10), number="990101199601100616", address="示范市明湖区巫峡路")
)
HOU = PartyFacts(
    standing="当事人", who=person("侯一品", birth=(1995, 12, 31), number="990103199512310630", address="示范市明湖区巫峡路")
)
YOUNG = dataclasses.replace(CHILD, standing="当事人")
NAMES = ("巫山云", "侯一品")
INCIDENT = of_mediation.IncidentFacts(
    happened=at((2026, 3, 11), 22, 40),
    place="示范市明湖区湖滨路烧烤店",
    people=NAMES,
    cause="酒后口角",
    course="两人同桌吃饭，说到旧账争吵起来，侯一品起身挥拳打中巫山云面部，被同桌的人拉开。\n巫山云报警，民警到场。",
    degree="徒手一次，没有使用工具，事后即停手",
    outcome="巫山云鼻部软组织挫伤，未构成轻伤；医疗费1,260.00元",
)
TERMS = (
    TermFacts(text="侯一品当面向巫山云道歉"),
    TermFacts(
        text="侯一品赔偿巫山云医疗费、误工费共3,600.00元（人民币叁仟陆佰元整）",
        payments=(payment("侯一品", "巫山云", 3600, (2026, 3, 12), "当场现金"),),
    ),
)

RIGHTS = of_file.PoliceRightsFacts(
    station=STATION,
    number=NUMBER,
    parties=(WU, HOU),
    deed="殴打他人",
    circumstance="亲友、邻里、同事、在校学生之间因琐事发生",
    mediation_article=f"{ZAF}第九条",
    scope_article=f"{GAXZ}第一百七十八条",
    refusal_article=f"{GAXZ}第一百七十九条第四项",
    alone_article=f"{GAXZ}第一百八十一条",
    recusal_article=f"{ZAF}第九十五条",
    second_article=f"{GAXZ}第一百八十三条",
    agreement_article=f"{GAXZ}第一百八十四条",
    follows=FOLLOWS,
    notified=DAY,
    recording_article=f"{ZAF}第一百零八条",
)
OLD_RIGHTS = dataclasses.replace(RIGHTS, follows="对违反治安管理行为人给予处罚", recording_article=None, recusal_article=None)
REFUSAL = of_file.PoliceRefusalFacts(
    station=STATION,
    addressees=NAMES,
    registered=DAY,
    matter=MATTER,
    reason="结伙斗殴或者其他寻衅滋事的，不适用调解，由公安机关依法处理。三人结伙",
    basis=f"{GAXZ}第一百七十九条第二项",
    issued=dt.date(2026, 3, 13),
    phone="0990-5550110",
)
REDIRECTION = dataclasses.replace(
    REFUSAL,
    reason="这是民间纠纷，不构成违反治安管理行为，您可以向人民法院或者人民调解组织申请处理",
    basis=f"{GAXZ}第一百七十八条第二款",
    routes=("依法向人民法院提起诉讼", "向人民调解委员会申请调解"),
)
ENDING = of_file.PoliceEndingFacts(
    station=STATION,
    number=NUMBER,
    addressees=NAMES,
    matter=MATTER,
    reason="双方没有达成协议，公安机关依法处理；民事争议可以向人民法院起诉。双方对误工费的数额分歧较大",
    basis=f"{ZAF}第九条",
    mediation_article=f"{ZAF}第九条",
    follows=FOLLOWS,
    issued=dt.date(2026, 3, 20),
    restarts=dt.date(2026, 3, 20),
    restart_article=f"{GAXZ}第一百八十五条",
    phone="0990-5550110",
)
SETTLED = of_mediation.SettledOutsideFacts(
    station=STATION,
    number=NUMBER,
    parties=(WU, HOU),
    matter=MATTER,
    way="经人民调解委员会调解达成协议",
    agreement="长桥社区人民调解委员会2026年3月18日（2026）示人调字第0021号人民调解协议书",
    performed="巫山云2026年3月18日出具的收条，3,600.00元（人民币叁仟陆佰元整）",
    applied=dt.date(2026, 3, 19),
    basis=f"{ZAF}第九条第四款",
    approver="路安和",
    approved=dt.date(2026, 3, 20),
)
RECORD = of_mediation.PoliceRecordFacts(
    station=STATION,
    number=NUMBER,
    ordinal=2,
    matter=MATTER,
    began=at((2026, 3, 20), 9, 0),
    ended=at((2026, 3, 20), 10, 10),
    place="湖滨派出所调解室",
    officers=("律周正", "安其正"),
    recorder="律周正",
    parties=(WU, HOU),
    speeches=(
        speech("主持人", "今天进行第二次调解。权利义务上次已经告知，双方都签收了，是否清楚？"),
        speech("巫山云", "清楚。医药费有票据，误工五天。"),
        speech("侯一品", "清楚。是我先动手，愿意道歉，也愿意赔，误工的钱要有单位证明。"),
        speech("巫山云", "证明带来了。"),
    ),
    outcome="双方自愿达成协议，另行制作治安调解协议书",
    recording="MH2026-0320-03",
    others=("易明理，驻所律师",),
)
YOUNG_RECORD = dataclasses.replace(RECORD, ordinal=1, officers=("律周正",), alone=("侯一品",), others=(), absent=("侯一品",))
AGREEMENT = of_mediation.PoliceAgreementFacts(
    station=STATION,
    number=NUMBER,
    officers=("律周正", "安其正"),
    parties=(WU, HOU),
    incident=INCIDENT,
    terms=TERMS,
    manner="按上述约定的日期和方式履行",
    mediated=DAY,
    mediation_article=f"{ZAF}第九条",
    follows=FOLLOWS,
    others=("易明理，驻所律师",),
    consequence="逾期付款的，另付500.00元",
    dated=DAY,
)
YOUNG_AGREEMENT = dataclasses.replace(
    AGREEMENT, parties=(YOUNG, HOU), officers=("律周正",), others=(), consequence=None, dated=None, unresolved="后续治疗费"
)
ON_THE_SPOT = of_mediation.OnTheSpotFacts(
    station=STATION,
    number=NUMBER,
    officers=("律周正",),
    recording="ZF2026-0312-07",
    parties=(WU, HOU),
    incident=INCIDENT,
    terms=(TermFacts(text="侯一品当面道歉"), TermFacts(text="侯一品当场向巫山云支付500.00元（人民币伍佰元整），已经付清")),
    spot_article=f"{GAXZ}第一百七十八条第三款",
    mediation_article=f"{ZAF}第九条",
    dated=DAY,
    others=("烧烤店店主，在场见证",),
)
