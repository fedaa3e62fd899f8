"""The people, bodies, terms and numbers of the sample papers. All are made up."""

import dataclasses
import datetime as dt
import io

import segno

from documents.facts import (
    AgentFacts,
    Authority,
    BodyFacts,
    BodyForm,
    GuardianFacts,
    IdentityFacts,
    NoIdentityFacts,
    PartyFacts,
    PaymentFacts,
    PersonFacts,
    SpeechFacts,
    TermFacts,
)
from foundation import clock

RARE = "㛃䶮𬭎𬍛𫖯𫍯𬀩𫘧𬸪𫟹𫗧𬘭𬬻𪻐㬎䲜䴉龘靐𰻞喆頔赟珺堃昇祎"
COURT = "示范省示范市明湖区人民法院"
COMMITTEE = "明湖区道路交通事故人民调解委员会"
NUMBER = "（2026）示调字第0001号"
COURT_NUMBER = "（2026）示0101民特123号"
AGREED = dt.date(2026, 3, 20)
MSF = "《中华人民共和国民事诉讼法》"
JS = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
RMTJ = "《中华人民共和国人民调解法》"


def person(name, sex="男", birth=(1988, 3, 12), number="990103198803120031", **more):
    more = {
        "address": "示范市明湖区柳荫路8号2栋301",
        "ethnicity": "汉族",
        "identity": IdentityFacts(kind="居民身份证", number=number),
    } | more
    return PersonFacts(name=name, sex=sex, birth=dt.date(*birth), **more)


CHENG = PartyFacts(standing="申请人", who=person("程又安", phone="14000000001", work="职员"))
LUO = PartyFacts(
    standing="被申请人",
    who=person("罗启明", birth=(1979, 7, 24), number="990105197907240052", address="示范市明湖区桐花街19号", phone="14000000002"),
)
INSURER = PartyFacts(
    standing="第三人",
    who=BodyFacts(
        name="示范安行财产保险有限公司明湖支公司",
        form=BodyForm.BRANCH,
        address="示范市明湖区金桥路66号",
        head="曲未名",
        head_title="经理",
        code="91990102XX00000199",
        phone="14000000003",
    ),
    agents=(
        AgentFacts(
            name="石念初",
            link="该公司员工",
            authority=Authority.SPECIAL,
            powers=("代为承认、变更、放弃请求", "代为和解", "代为签署调解协议"),
            phone="14000000071",
        ),
    ),
)
CHILD = PartyFacts(
    standing="申请人",
    who=person(
        "桑小雨",
        "女",
        (2018, 5, 6),
        "990129201805060028",
        guardians=(
            GuardianFacts(
                relation="母亲", person=person("桑若初", "女", (1989, 6, 21), "990129198906210287", phone="14000000018")
            ),
        ),
    ),
)
STUDIO = PartyFacts(
    standing="申请人",
    who=BodyFacts(
        name="示范青禾广告设计工作室",
        form=BodyForm.BUSINESS,
        address="示范市明湖区创意园3号",
        head="步惊尘",
        code="92990109XX00000869",
        owner=person("步惊尘", birth=(1986, 4, 2), number="990109198604020011", address="示范市明湖区创意园3号"),
    ),
)
VILLAGE = PartyFacts(
    standing="被申请人",
    who=BodyFacts(
        name="示范市明湖区枫溪镇回龙村村民委员会",
        form=BodyForm.VILLAGE,
        address="示范市明湖区枫溪镇回龙村",
        head="古长青",
        head_title="主任",
        code="54990106XX00000519",
    ),
)
FOREIGNER = PartyFacts(
    standing="被申请人",
    who=person(
        "吴梭林",
        birth=(1984, 5, 6),
        ethnicity=None,
        nationality="缅甸国籍",
        address="示范口岸互市场B区12号",
        identity=IdentityFacts(kind="出入境边民通行证", number="12/OUKAMA(N)123456"),
        alias="ဦးစိုးလင်း",
        language="缅语",
        interpreter="岩三宝",
    ),
)
UNDOCUMENTED = PartyFacts(
    standing="第三人",
    who=person(
        "阿旺", identity=NoIdentityFacts(note="无身份证件，由回龙村村民委员会证明身份"), address="示范市明湖区枫溪镇回龙村4组"
    ),
)
PARTIES = (CHENG, LUO, INSURER)
APPLICANTS = tuple(dataclasses.replace(party, standing="申请人") for party in PARTIES)


def payment(payer, payee, yuan, due, method="银行转账"):
    return PaymentFacts(payer=payer, payee=payee, fen=yuan * 100, due=dt.date(*due), method=method)


TERMS = (
    TermFacts(
        text="示范安行财产保险有限公司明湖支公司在交强险和商业险限额内赔偿程又安41,200.00元（人民币肆万壹仟贰佰元整），不含已垫付的10,000.00元",
        payments=(payment(INSURER.name, "程又安", 41200, (2026, 4, 10)),),
    ),
    TermFacts(
        text="罗启明赔偿程又安电动自行车损失1,800.00元（人民币壹仟捌佰元整）",
        payments=(payment("罗启明", "程又安", 1800, (2026, 3, 20), "当场现金"),),
    ),
    TermFacts(text="双方就本次事故再无其他争议"),
)
DISPUTE = (
    "2026年2月11日8时许，罗启明驾驶小型客车在柳荫路右转时与直行的程又安所骑电动自行车相撞，程又安左桡骨骨折。"
    "交警认定罗启明负主要责任，程又安负次要责任。程又安住院9天，医疗费21,460.00元，保险公司已垫付10,000.00元。\n双方对误工天数和护理费标准有争议。"
)
MATTER = "机动车交通事故责任纠纷"


def months(count, first=(2026, 6)):
    year, month = first
    for _ in range(count):
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


BANK = "示范湖商银行股份有限公司明湖支行"
INSTALMENTS = tuple(
    payment("杭一苇", BANK, 1266 if number < 23 else 1282, (year, month, 20), "约定账户扣款")
    for number, (year, month) in enumerate(months(24))
)


def speech(speaker, text):
    return SpeechFacts(speaker=speaker, text=text)


def at(day, hour, minute=0):
    return clock.at(dt.date(*day), hour, minute)


def qr():
    out = io.BytesIO()
    segno.make("https://tiaojie.minghu.example/q/M3P8-2W", error="m").save(out, kind="png", scale=8, border=1)
    return {"qr": out.getvalue()}
