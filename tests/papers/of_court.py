"""Sample facts for the papers of judicial confirmation."""

import dataclasses
import datetime as dt

from confirmation import facts, facts_court
from documents.facts import MatterFacts, ServedFacts
from tests.papers.of_case import ENTRIES
from tests.papers.people import (
    AGREED,
    APPLICANTS,
    CHENG,
    COMMITTEE,
    COURT,
    COURT_NUMBER,
    DISPUTE,
    JS,
    MATTER,
    MSF,
    NUMBER,
    PARTIES,
    TERMS,
    at,
    speech,
)

APPLICATION = facts.ApplicationFacts(
    court=COURT,
    committee=COMMITTEE,
    applicants=APPLICANTS,
    agreement_number=NUMBER,
    agreed=AGREED,
    effective=AGREED,
    dispute=DISPUTE,
    terms=TERMS,
    basis=f"{MSF}第二百零五条",
    attachments=(
        ServedFacts(title="人民调解协议书", copies=1),
        ServedFacts(title="调解组织主持调解的证明", copies=1),
        ServedFacts(title="申请人身份证明", copies=3),
        ServedFacts(title="授权委托书", copies=1),
    ),
    promise="申请人承诺：上述调解协议是申请人的真实意思表示，没有恶意串通、规避法律的行为，没有损害国家利益、社会公共利益或者他人合法权益；申请人提交的材料真实。",
    applied=AGREED,
)
PRESIDED = facts.PresidedFacts(
    committee=COMMITTEE,
    court=COURT,
    parties=APPLICANTS,
    matter=MATTER,
    accepted=dt.date(2026, 3, 2),
    mediators=("孟知远",),
    agreed=AGREED,
    place="明湖区交警大队调解室",
    agreement_number=NUMBER,
    effective=AGREED,
    standing="本委员会是依法设立的行业性、专业性人民调解委员会，设立情况已在明湖区司法局备案",
    contact="林晓，0990-5550123",
    issued=AGREED,
)
COURT_ACCEPTANCE = facts.CourtAcceptanceFacts(
    court=COURT,
    number=COURT_NUMBER,
    applicants=tuple(party.name for party in PARTIES),
    committee=COMMITTEE,
    agreed=AGREED,
    accepted=dt.date(2026, 3, 23),
    basis=f"{MSF}第二百零五条",
    judge="赵某",
    clerk="钱某某",
    phone="0990-5550200",
    period=f"依据{MSF}第一百八十七条，本案自立案之日起三十日内审结；有特殊情况需要延长的，由本院院长批准",
    rights=(
        "有权委托代理人，有权申请审判人员、书记员回避",
        "应当如实陈述，按照本院通知共同到场接受询问；无正当理由未在限期内补充陈述、补充证明材料或者拒不接受询问的，可以按撤回申请处理",
        "确认调解协议的裁定作出前，有权撤回申请",
    ),
    disclosure="当事人及其代理人可以凭有效身份证件号码、手机号码登录审判流程信息公开平台查询本案进展",
    issued=dt.date(2026, 3, 23),
)
CORRECTION = facts.CorrectionFacts(
    court=COURT,
    number="登记编号2026-0412",
    applicants=("程又安", "罗启明"),
    committee=COMMITTEE,
    received=AGREED,
    missing=(
        MatterFacts(what="调解组织主持调解的证明", why="申请时未提交"),
        MatterFacts(what="罗启明的居民身份证复印件", why="提交的复印件看不清证件号码"),
    ),
    basis=f"{JS}第三百五十四条",
    due=dt.date(2026, 3, 27),
    consequence="逾期未补交的，本院将依法不予受理",
    contact="钱某某，0990-5550200",
    place="本院诉讼服务中心3号窗口",
    issued=dt.date(2026, 3, 23),
)
SUPPLEMENT = facts.SupplementFacts(
    court=COURT,
    number=COURT_NUMBER,
    applicants=("程又安", "罗启明"),
    matters=(MatterFacts(what="误工期按110日计算的依据", why="协议载明的误工期与诊断证明不一致，需要说明"),),
    basis=f"{JS}第三百五十六条",
    due=dt.date(2026, 4, 3),
    consequence=f"无正当理由未在限期内补充陈述、补充证明材料的，本院可以依据{JS}第三百五十七条按撤回申请处理",
    contact="钱某某，0990-5550200",
    issued=dt.date(2026, 3, 27),
)
SERVICE_ADDRESS = facts.ServiceAddressFacts(
    court=COURT,
    cause="申请司法确认调解协议",
    number=COURT_NUMBER,
    notices=(
        "本确认书填写的送达地址适用于本案各个阶段，包括可能发生的异议审查、第一审、第二审、再审和执行程序。地址变更的，应当及时书面告知本院",
        "因提供的送达地址不准确、变更后未及时告知，或者受送达人、指定的代收人拒绝签收，导致文书未能实际接收的，邮寄送达的以文书退回之日为送达之日，直接送达的以送达人当场在送达回证上记明情况之日为送达之日",
        "同意电子送达的，判决书、裁定书、调解书也可以电子送达；送达信息到达受送达人特定系统的日期为送达日期。受送达人要求纸质文书的，本院提供",
        "受送达人要求对送达地址保密的，本院予以保密",
    ),
    party=dataclasses.replace(CHENG, standing="申请人"),
    address="示范市明湖区柳荫路8号2栋301",
    phone="14000000001",
    e_service=True,
    postcode="990100",
    e_address="手机短信14000000001",
    receiver="程又宁",
    receiver_phone="14000000072",
)
QUESTIONING = facts.QuestioningFacts(
    court=COURT,
    number=COURT_NUMBER,
    began=at((2026, 3, 27), 9, 0),
    ended=at((2026, 3, 27), 9, 40),
    place="本院第三询问室",
    way="当面",
    judge="赵某",
    clerk="钱某某",
    parties=APPLICANTS,
    speeches=(
        speech(
            "审判员",
            "现在核对到场人身份。各方有权申请审判人员、书记员回避，有权撤回申请，有义务如实陈述。作虚假陈述要承担法律责任。听清楚了吗？是否申请回避？",
        ),
        speech("程又安", "听清楚了，不申请回避。"),
        speech("罗启明", "清楚，不申请。"),
        speech("石念初", "清楚，不申请回避。"),
        speech("审判员", "调解协议是不是你们自愿签的？有没有人骗你们或者逼你们签？"),
        speech("程又安", "是我自己愿意签的，没有人逼我。"),
        speech("罗启明", "自愿的。"),
        speech("审判员", "协议生效以后不履行，对方可以直接申请强制执行。这个后果清楚吗？"),
        speech("罗启明", "清楚。我那1,800元当天就给了现金。"),
        speech("石念初", "清楚，公司的41,200元2026年4月10日前付。"),
        speech("审判员", "你们有没有欠别人的钱没还？这份协议会不会影响别人的权利？"),
        speech("罗启明", "没有，不影响别人。"),
        speech("程又安", "不影响。"),
    ),
)
SERVED = (
    ServedFacts(
        title="（2026）示0101民特123号民事裁定书正本",
        copies=1,
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ),
)
SERVICE_RETURN = facts.ServiceReturnFacts(
    court=COURT,
    number=COURT_NUMBER,
    cause="申请司法确认调解协议",
    addressee="程又安",
    papers=SERVED,
    mode="直接送达",
    address="示范市明湖区柳荫路8号2栋301",
    servers=("钱某某", "孙某"),
    issued=dt.date(2026, 3, 30),
)
E_SERVICE = facts.EServiceFacts(
    court=COURT,
    number=COURT_NUMBER,
    cause="申请司法确认调解协议",
    addressee="罗启明",
    consent="2026年3月20日在送达地址确认书中书面同意",
    address="14000000002",
    channel="手机短信",
    papers=SERVED,
    sent=at((2026, 3, 30), 15, 2),
    arrived=at((2026, 3, 30), 15, 3),
    receipt="SMS-20260330-000128",
    basis="《人民法院在线诉讼规则》第三十一条",
    issued=dt.date(2026, 3, 30),
)
COURT_COVER = facts.CourtCoverFacts(
    court=COURT,
    volume="正卷",
    number=COURT_NUMBER,
    cause="申请司法确认调解协议",
    applicants=tuple(party.name for party in PARTIES),
    judge="赵某",
    clerk="钱某某",
    accepted=dt.date(2026, 3, 23),
    closed=dt.date(2026, 3, 30),
    outcome="确认调解协议有效",
    archived=dt.date(2026, 4, 20),
    kept="长期",
    volumes=1,
    pages=42,
)
COURT_CONTENTS = facts.CourtContentsFacts(number=COURT_NUMBER, entries=ENTRIES)
EXTENSION = facts_court.ExtensionFacts(
    court=COURT,
    number=COURT_NUMBER,
    applicants=tuple(party.name for party in PARTIES),
    accepted=dt.date(2026, 3, 23),
    due=dt.date(2026, 4, 22),
    until=dt.date(2026, 5, 20),
    judge="赵某",
    reason="一方当事人因伤住院，暂时不能到场接受询问",
    president="孙某",
    basis=f"{MSF}第一百八十七条",
    issued=dt.date(2026, 4, 15),
)
