"""Sample facts for the papers of the traffic police."""

import dataclasses
import datetime as dt

from cases import facts_traffic as of_file
from documents.facts import ServedFacts, TermFacts
from mediation import facts_traffic as facts
from mediation.facts import HandoutFacts
from tests.papers.people import CHENG, DISPUTE, INSURER, LUO, at, payment, speech

POLICE = "明湖区公安局交通警察大队"
NUMBER = "（2026）明公交调字第0007号"
FINDING = "道路交通事故认定书"
FINDING_NUMBER = "示交认字2026第0101号"
MATTER = "程又安、罗启明等机动车交通事故责任纠纷"
ROUTES = ("向人民法院提起民事诉讼", "申请人民调解委员会调解")
PARTIES = tuple(dataclasses.replace(party, standing="当事人") for party in (CHENG, LUO, INSURER))
HAPPENED = at((2026, 2, 11), 8, 10)
LOSSES = ("受伤，2026年3月2日治疗终结", "财产损失，2026年2月20日确定损失")
JOINT = of_file.JointApplicationFacts(
    police=POLICE,
    parties=PARTIES,
    happened=HAPPENED,
    place="示范市明湖区柳荫路与桐花街路口",
    story=DISPUTE,
    finding=FINDING,
    finding_number=FINDING_NUMBER,
    received=tuple(of_file.ReceivedFacts(name=party.name, on=dt.date(2026, 2, 25)) for party in PARTIES),
    people_ended=dt.date(2026, 3, 3),
    losses=("受伤，还没有治疗终结", LOSSES[1]),
    requests=("赔偿医疗费、误工费、护理费、交通费共24,460.00元（人民币贰万肆仟肆佰陆拾元整）",),
)
NOTICE = facts.NoticeFacts(
    police=POLICE,
    number=NUMBER,
    addressees=tuple(party.name for party in PARTIES),
    matter=MATTER,
    finding_number=FINDING_NUMBER,
    starts=at((2026, 3, 12), 9, 30),
    place="明湖区交警大队调解室",
    ask_by=dt.date(2026, 3, 11),
    most=3,
    officers=("齐正平",),
    phone="0990-5550188",
    notified=dt.date(2026, 3, 6),
)
RECORD = facts.TrafficRecordFacts(
    police=POLICE,
    number=NUMBER,
    ordinal=1,
    matter=MATTER,
    finding_number=FINDING_NUMBER,
    began=at((2026, 3, 12), 9, 30),
    ended=at((2026, 3, 12), 11),
    place="明湖区交警大队调解室",
    openness="公开",
    notice="2026年3月6日口头通知各方当事人",
    officers=("齐正平",),
    recorder="林晓",
    parties=PARTIES[:2],
    companions=("程念慈，程又安之姐（程又安一方）",),
    absent=(INSURER.name,),
    speeches=(
        speech("齐正平", "告知各方调解的程序和权利义务。罗启明负主要责任，程又安负次要责任，各方对认定没有异议。"),
        speech("程又安", "误工应按120日算，护理费按医嘱。"),
        speech("罗启明", "误工按90日算，车损由我付。"),
    ),
    outcome="各方对误工费按105日计算达成一致，约定3月16日制作调解书",
)
LETTER = facts.TrafficLetterFacts(
    police=POLICE,
    number=NUMBER,
    parties=PARTIES,
    basis="《中华人民共和国道路交通安全法》第七十四条、《道路交通事故处理程序规定》第八十六条、第九十三条，各方当事人一致书面申请",
    finding=FINDING,
    finding_number=FINDING_NUMBER,
    story="2026年2月11日8时许，罗启明驾驶小型客车在柳荫路右转时与直行的程又安所骑电动自行车相撞，程又安左桡骨骨折。罗启明负主要责任，程又安负次要责任。",
    losses=LOSSES,
    damages=tuple(
        facts.DamageFacts(title=title, whose="程又安", fen=yuan * 100)
        for title, yuan in (("医疗费", 11460), ("误工费", 10500), ("护理费", 1800), ("交通费", 300), ("车辆维修费", 1800))
    ),
    shares=(
        facts.ShareFacts(name="罗启明", fault="主要责任", percent=70),
        facts.ShareFacts(name="程又安", fault="次要责任", percent=30),
    ),
    terms=(
        TermFacts(
            text="示范安行财产保险有限公司明湖支公司赔偿程又安16,800.00元（人民币壹万陆仟捌佰元整）",
            payments=(payment(INSURER.name, "程又安", 16800, (2026, 4, 10)),),
        ),
        TermFacts(
            text="罗启明赔偿程又安电动自行车维修费1,260.00元（人民币壹仟贰佰陆拾元整）",
            payments=(payment("罗启明", "程又安", 1260, (2026, 3, 16), "当场现金"),),
        ),
        TermFacts(text="各方就本次事故再无其他争议"),
    ),
    officers=("齐正平",),
    mediated=dt.date(2026, 3, 16),
)
ENDING = of_file.TrafficEndingFacts(
    police=POLICE,
    number=NUMBER,
    parties=PARTIES,
    happened=HAPPENED,
    place="示范市明湖区柳荫路与桐花街路口",
    finding=FINDING,
    finding_number=FINDING_NUMBER,
    began=dt.date(2026, 3, 4),
    reason="各方对误工天数和护理费标准分歧较大",
    basis="《道路交通事故处理程序规定》第九十三条",
    routes=ROUTES,
    officers=("齐正平",),
    issued=dt.date(2026, 3, 17),
)
DECLINED = of_file.DeclinedFacts(
    police=POLICE,
    addressees=tuple(party.name for party in PARTIES),
    applied=dt.date(2026, 3, 18),
    matter=MATTER,
    reason="申请距收到认定书、证明或者复核结论已超过十日。各方2026年2月25日收到认定书，3月11日期满",
    basis="《道路交通事故处理程序规定》第八十六条",
    routes=ROUTES,
    issued=dt.date(2026, 3, 19),
    phone="0990-5550188",
)
SELF_SETTLED = of_file.SelfSettledFacts(parties=PARTIES[:2], happened=HAPPENED, place="示范市明湖区柳荫路与桐花街路口")
HANDED_OVER = HandoutFacts(
    committee=POLICE,
    agreement_number=NUMBER,
    matter=MATTER,
    receivers=tuple(party.name for party in PARTIES),
    papers=(ServedFacts(title="道路交通事故损害赔偿调解书", copies=1),),
    hander="林晓",
)
