"""Sample facts for the papers that are drawn up when somebody needs one."""

import datetime as dt

from documents.facts import AgentFacts, Authority, PartyFacts
from law.catalogues import Power
from mediation import facts_drawn as facts
from mediation.facts_onward import PieceFacts
from office.wording import PHRASES
from tests.papers.people import (
    AGREED,
    APPLICANTS,
    CHENG,
    CHILD,
    COMMITTEE,
    COURT,
    DISPUTE,
    INSURER,
    JS,
    MATTER,
    MSF,
    NUMBER,
    PARTIES,
    TERMS,
)


def lines(key: str) -> tuple[str, ...]:
    return tuple(PHRASES[key].default.splitlines())


def alone(party: PartyFacts) -> PartyFacts:
    """A party as its own paper names it: who stands for it stands elsewhere on the sheet."""
    return PartyFacts(standing=party.standing, who=party.who)


def ticked(*given: Power) -> tuple[facts.TickedFacts, ...]:
    return tuple(facts.TickedFacts(title=power.title, given=power in given) for power in Power)


DAUGHTER = AgentFacts(name="程念慈", link="系程又安之姐", authority=Authority.GENERAL)
MANDATE = facts.MandateFacts(
    addressee=COMMITTEE,
    principals=(alone(INSURER),),
    agent="石念初",
    link="该公司员工",
    matter=f"程又安与罗启明{MATTER}",
    authority=Authority.SPECIAL,
    powers=ticked(Power.ADMIT, Power.SETTLE),
    general=PHRASES["A16.general"].default,
    until=PHRASES["A16.until"].default,
    basis=f"{MSF}第六十二条第二款",
    code="990102199201020019",
    phone="14000000071",
    number="授权001",
)
GENERAL_MANDATE = facts.MandateFacts(
    addressee=COMMITTEE,
    principals=(alone(CHENG),),
    agent=DAUGHTER.name,
    link=DAUGHTER.link,
    matter=f"程又安与罗启明{MATTER}",
    authority=Authority.GENERAL,
    powers=ticked(),
    general=PHRASES["A16.general"].default,
    until="自签名之日起至2026年12月31日",
    basis=f"{MSF}第六十二条第二款",
)
COURT_MANDATE = facts.MandateFacts(
    addressee=COURT,
    principals=tuple(alone(party) for party in APPLICANTS[:2]),
    agent="程念慈",
    link="系程又安之姐",
    matter=f"向人民法院申请确认{NUMBER}人民调解协议",
    authority=Authority.SPECIAL,
    powers=ticked(*Power),
    general=PHRASES["A16.general"].default,
    until=PHRASES["A16.until"].default,
    basis=f"{MSF}第六十二条第二款",
    code="990103198511020026",
    phone="14000000072",
)
PROMISE = facts.PromiseFacts(
    court=COURT,
    committee=COMMITTEE,
    applicants=APPLICANTS,
    agreement_number=NUMBER,
    effective=AGREED,
    promises=lines("D02.promises"),
)
ORAL_APPLICATION = facts.OralApplicationFacts(
    court=COURT,
    committee=COMMITTEE,
    applicants=APPLICANTS,
    agreement_number=NUMBER,
    matter=MATTER,
    agreed=AGREED,
    effective=AGREED,
    terms=TERMS,
    basis=f"{MSF}第二百零五条",
    form_basis=f"{JS}第三百五十三条",
)
PIECES = (
    PieceFacts(
        number=1, name="电动自行车行驶证", kind="书证", purpose="车辆归程又安所有", form="复制件，已和原件核对", pages="2"
    ),
    PieceFacts(number=3, name="购车发票", kind="书证", purpose="车辆价值2,600.00元", form="复制件"),
)
RIGHTS_LIST = facts.RightsListFacts(
    court=COURT, matter=f"程又安与罗启明{MATTER}", party=APPLICANTS[0], pieces=PIECES, basis=f"{JS}第三百五十四条"
)
HEAD_PROOF = facts.HeadProofFacts(
    addressee=COMMITTEE,
    body=INSURER.name,
    word="负责人",
    head="曲未名",
    office="经理",
    address="示范市明湖区金桥路66号",
    issued=dt.date(2026, 3, 18),
    code="91990102XX00000199",
    phone="14000000003",
)
EMPLOYEE = facts.BondFacts(
    bond=facts.Bond.EMPLOYEE,
    addressee=COMMITTEE,
    sender=INSURER.name,
    principal=INSURER.name,
    agent="石念初",
    matter=f"程又安与罗启明{MATTER}",
    issued=dt.date(2026, 3, 18),
    code="990102199201020019",
    office="理赔部主管",
)
LAWYER = facts.BondFacts(
    bond=facts.Bond.LAWYER,
    addressee=COMMITTEE,
    sender="示范明理律师事务所",
    principal="罗启明",
    agent="易明理",
    matter=f"程又安与罗启明{MATTER}",
    issued=dt.date(2026, 3, 18),
)
TAKEN = facts.TakenFacts(
    receiver=COMMITTEE,
    number=NUMBER,
    matter=f"程又安与罗启明{MATTER}",
    giver="程又安",
    pieces=PIECES,
    clerk="林静",
    taken=dt.date(2026, 3, 6),
)
GUARDIANSHIP = facts.GuardianshipFacts(
    addressee=COMMITTEE,
    ward=PartyFacts(standing="申请人", who=CHILD.who),
    guardian="桑若初",
    relation="母亲",
    proof="户口簿",
    matter="桑小雨与罗启明健康权纠纷",
    lines=lines("D32.lines"),
    checked="林静",
    code="990129198906210287",
    phone="14000000018",
)
PRIVACY = facts.PrivacyFacts(
    handler=COMMITTEE,
    contact="0990-555 0123",
    number=NUMBER,
    party=alone(CHENG),
    told=lines("D37.told"),
    consents=tuple(
        facts.TickedFacts(title=title, given=given) for title, given in zip(lines("D37.consents"), (True, False), strict=False)
    ),
    signer="程又安",
)
TRANSFER = facts.TransferFacts(
    committee=COMMITTEE,
    number=NUMBER,
    addressee="示范市明湖区市场监督管理局",
    sort="行政管理",
    matter="步六孤与独孤诚买卖合同纠纷",
    what="当事人陈述，所购电动自行车没有产品合格证，同一商户还在销售同一批次。\n商户地址在示范市明湖区旧厂路4号。",
    materials=("车辆铭牌照片", "购车发票复印件"),
    contact="孟知远，0990-555 0123",
    issued=dt.date(2026, 3, 20),
)
TO_POLICE = facts.TransferFacts(
    committee=COMMITTEE,
    number=NUMBER,
    addressee="示范市公安局明湖分局湖滨派出所",
    sort="治安、刑事",
    matter="步六孤与独孤诚买卖合同纠纷",
    what="独孤诚当场扬言要带人去步六孤的店里。",
    contact="孟知远，0990-555 0123",
    issued=dt.date(2026, 3, 20),
    basis="《中华人民共和国人民调解法》第二十五条",
)
CLOSING = facts.ClosingFacts(
    committee=COMMITTEE,
    number=NUMBER,
    dated=dt.date(2026, 4, 15),
    handlers=("孟知远",),
    received=dt.date(2026, 3, 2),
    closed=AGREED,
    parties=PARTIES,
    source="移送、委托（明湖区交警大队）",
    dispute=DISPUTE,
    result=("达成人民调解协议，2026年3月20日生效，约定给付43,000.00元（人民币肆万叁仟元整）", "约定的给付已经全部履行"),
    meetings=2,
)
SUBSIDY = facts.SubsidyFacts(
    committee=COMMITTEE,
    number=NUMBER,
    matter=f"程又安与罗启明{MATTER}",
    category="道路交通事故",
    parties=3,
    mediators=("孟知远", "和小暖"),
    accepted=dt.date(2026, 3, 2),
    closed=AGREED,
    meetings=2,
    result="达成人民调解协议",
    grade="一般纠纷",
    standard=lines("D40.grades"),
    dated=dt.date(2026, 4, 15),
    fen=4_300_000,
    performed="约定的给付已经全部履行",
    confirmed="2026年3月30日，人民法院裁定确认有效",
)
