"""Sample facts for the papers of mediation."""

import datetime as dt

from documents.facts import AgentFacts, Authority, BodyFacts, BodyForm, PartyFacts, PaymentFacts, ServedFacts, TermFacts
from mediation import facts
from mediation.facts_amendment import AmendmentFacts, ChangeFacts
from tests.papers.people import (
    AGREED,
    BANK,
    CHENG,
    COMMITTEE,
    DISPUTE,
    INSTALMENTS,
    INSURER,
    LUO,
    MATTER,
    NUMBER,
    PARTIES,
    TERMS,
    at,
    person,
    speech,
)

INQUIRY = facts.InquiryFacts(
    committee=COMMITTEE,
    number=NUMBER,
    began=at((2026, 3, 6), 9, 30),
    ended=at((2026, 3, 6), 10, 15),
    place="明湖区交警大队调解室",
    person=person("和小暖", "女", (1990, 1, 2), "990105199001020024", phone="14000000090", work="早餐店店主"),
    link="事故现场目击人，与各方当事人没有亲属关系",
    investigators=("孟知远",),
    recorder="林晓",
    speeches=(
        speech("问", "我们是明湖区道路交通事故人民调解委员会的调解员，向您了解2026年2月11日柳荫路的交通事故。您愿意说明情况吗？"),
        speech("答", "愿意。"),
        speech("问", "您当时在哪里，看到了什么？"),
        speech(
            "答",
            "我在路口东北角的店里。八点刚过，一辆白色小车右转，没有减速，电动车是直行的，两车就碰上了。骑车的人倒在地上，左手撑着地，站不起来。",
        ),
        speech("问", "当时信号灯是什么颜色？"),
        speech("答", "直行是绿灯。这个我看得清楚，因为我正要过马路去送餐。"),
    ),
)
RECORD = facts.RecordFacts(
    committee=COMMITTEE,
    number=NUMBER,
    ordinal=2,
    matter=MATTER,
    began=at((2026, 3, 20), 9, 0),
    ended=at((2026, 3, 20), 11, 20),
    place="明湖区交警大队调解室",
    mediators=("孟知远",),
    recorder="林晓",
    parties=PARTIES,
    speeches=(
        speech(
            "调解员",
            "今天进行第二次调解。上次已经告知各方当事人权利义务，各方对调解员孟知远没有异议。今天主要谈误工期和责任比例。",
        ),
        speech("申请人", "医院的诊断证明写明休息四个月，误工期应当按120日算。"),
        speech("被申请人", "我承认负主要责任，车辆损失由我另外赔，其他请保险公司按规定赔付。"),
        speech("第三人代理人", "按行业标准，桡骨骨折误工期一般是90日到120日。考虑到伤者的工作需要用手，公司同意按110日计算。"),
    ),
    outcome="各方自愿达成调解协议，另行制作人民调解协议书",
)
AGREEMENT = facts.AgreementFacts(
    committee=COMMITTEE,
    number=NUMBER,
    parties=PARTIES,
    matter=DISPUTE,
    responsibility="交警认定罗启明负主要责任，程又安负次要责任，各方没有异议",
    terms=TERMS,
    consequence="示范安行财产保险有限公司明湖支公司逾期付款的，按应付金额每日万分之三支付违约金",
    manner="按照各条约定的方式和日期履行",
    place="银行转账的，为收款人开户银行所在地；现金支付的，为明湖区交警大队调解室",
    mediators=("孟知远",),
    recorder="林晓",
    mediated=AGREED,
    court_copy=True,
    dated=AGREED,
)
DEBTOR = PartyFacts(
    standing="被申请人",
    who=person("杭一苇", birth=(1992, 12, 5), number="990107199212050377", address="示范市明湖区云栖公寓1806"),
)
LENDER = PartyFacts(
    standing="申请人",
    who=BodyFacts(
        name=BANK,
        form=BodyForm.BRANCH,
        address="示范市明湖区金桥路1号",
        head="盛千帆",
        head_title="行长",
        code="91990113XX0000123B",
    ),
    agents=(AgentFacts(name="许如是", link="该行员工", authority=Authority.SPECIAL, powers=("代为承认、变更、放弃请求",)),),
)
LONG_AGREEMENT = facts.AgreementFacts(
    committee="示范市金融消费纠纷人民调解委员会",
    number="（2026）示调字第0013号",
    parties=(LENDER, DEBTOR),
    matter="杭一苇信用卡透支本金28,600.00元，利息及费用9,150.00元。因失业逾期7个月，愿意归还本金，请求减免息费。银行出具减免审批单。",
    terms=(
        TermFacts(text=f"{BANK}减免息费7,350.00元，杭一苇应还30,400.00元（人民币叁万零肆佰元整）"),
        TermFacts(text="自2026年6月起每月20日还款，共24期", payments=INSTALMENTS),
        TermFacts(text="任一期逾期超过30日的，全部未付款项到期"),
    ),
    manner="按照付款计划履行",
    place="收款人开户银行所在地",
    mediators=("计周全", "和小暖"),
    recorder="林晓",
    mediated=dt.date(2026, 5, 15),
)
MAKER = "示范青禾广告设计工作室"
DINER = "示范鼎味餐饮管理有限公司"
AMENDMENT = AmendmentFacts(
    committee="明湖区商会人民调解委员会",
    number="（2026）示调字第0011号",
    parties=(
        PartyFacts(
            standing="申请人",
            who=BodyFacts(
                name=MAKER,
                form=BodyForm.BUSINESS,
                address="示范市明湖区创意园3号",
                head="步惊尘",
                head_title="经营者",
                code="92990109XX00000869",
            ),
        ),
        PartyFacts(
            standing="被申请人",
            who=BodyFacts(
                name=DINER,
                form=BodyForm.COMPANY,
                address="示范市明湖区食街7号",
                head="屈大成",
                head_title="经理",
                code="91990110XX0000094L",
            ),
            agents=(AgentFacts(name="屈小成", link="该公司员工", authority=Authority.SPECIAL, powers=("代为和解、变更请求",)),),
        ),
    ),
    matter="工作室为餐饮公司制作6家门店招牌，合同价54,000元，已收定金20,000元。其中2块灯箱色差明显，公司拒付尾款。双方同意以折价处理。",
    former="人民调解协议书",
    former_effective=dt.date(2026, 3, 19),
    why="付款以验收合格为条件，没有写明验收标准、验收人和期限",
    changes=(
        ChangeFacts(
            before=(
                "第一条：工作室于2026年4月5日前重做2块灯箱",
                "第二条：公司支付尾款30,000元，验收合格后7日内付清",
            ),
            after=(
                f"第一条：{MAKER}于2026年4月5日前重做2块灯箱并安装到位，颜色和双方签字的色卡一致",
                "第二条：验收人为屈小成。2026年4月8日前没有书面提出不符合色卡的，视为验收合格",
                f"第三条：{DINER}向{MAKER}支付尾款20,000.00元（人民币贰万元整）：2026年4月12日前支付20,000.00元（人民币贰万元整），银行转账",
            ),
        ),
        ChangeFacts(after=("违约责任：逾期付款的，按LPR的1.5倍计息",)),
    ),
    performed=(f"2026年3月23日，{DINER}向{MAKER}支付10,000.00元（人民币壹万元整）",),
    terms=(
        TermFacts(text=f"{MAKER}于2026年4月5日前重做2块灯箱并安装到位，颜色和双方签字的色卡一致"),
        TermFacts(text="验收人为屈小成。2026年4月8日前没有书面提出不符合色卡的，视为验收合格"),
        TermFacts(
            text=f"{DINER}向{MAKER}支付尾款20,000.00元（人民币贰万元整）",
            payments=(PaymentFacts(payer=DINER, payee=MAKER, fen=2_000_000, due=dt.date(2026, 4, 12), method="银行转账"),),
        ),
    ),
    consequence="逾期付款的，按LPR的1.5倍计息",
    manner="按照各条约定的方式和日期履行",
    place="商会调解室",
    mediators=("顾云帆",),
    recorder="顾云帆",
    mediated=dt.date(2026, 3, 24),
    court_copy=True,
)
ORAL_AGREEMENT = facts.OralAgreementFacts(
    committee="木槿社区人民调解委员会",
    number="（2026）示调字第0004号",
    parties=(
        PartyFacts(
            standing="申请人", who=person("孔繁露", "女", (1967, 2, 3), "99011119670203010X", address="示范市明湖区木槿巷12号101")
        ),
        PartyFacts(
            standing="被申请人",
            who=person("贺兰舟", birth=(1993, 6, 16), number="990113199306160136", address="示范市明湖区木槿巷12号201"),
        ),
    ),
    dispute="贺兰舟家中儿童夜间跑跳、深夜使用洗衣机，孔繁露多次上门未果并报警两次。双方同意由调解员现场听音。",
    terms=(
        TermFacts(text="贺兰舟22:00至次日7:00不使用洗衣机，并在客厅铺设地垫"),
        TermFacts(text="孔繁露不再敲击暖气管"),
    ),
    manner="自达成之日起履行",
    reached=dt.date(2026, 5, 13),
    place="当事人楼道现场",
    mediators=("祝大年",),
    recorder="林晓",
    registered=dt.date(2026, 5, 13),
)
FOLLOW_UP = facts.FollowUpFacts(
    committee=COMMITTEE,
    agreement_number=NUMBER,
    parties=("程又安", "罗启明", INSURER.name),
    reason="第一笔赔偿款付款日已到，了解履行情况",
    visited=at((2026, 4, 13), 15, 30),
    manner="电话回访",
    person="程又安",
    performed="保险公司41,200.00元已于2026年4月9日到账，罗启明1,800.00元已于签字当日付清。协议已经全部履行",
    content="对调解过程和结果满意",
    visitor="孟知远",
)
EXTENSION = facts.ExtensionFacts(
    committee=COMMITTEE,
    number=NUMBER,
    parties=(CHENG, LUO),
    matter=MATTER,
    accepted=dt.date(2026, 3, 2),
    due=dt.date(2026, 4, 1),
    until=dt.date(2026, 5, 1),
    reason="伤情鉴定意见尚未作出",
    basis="《深圳经济特区矛盾纠纷多元化解条例》第二十五条",
    mediators=("孟知远",),
)
RECEIPT = facts.ReceiptFacts(
    payee="程又安",
    payer="罗启明",
    fen=180000,
    method="当场现金",
    paid=AGREED,
    agreement_number=NUMBER,
    committee=COMMITTEE,
    purpose="电动自行车损失赔偿款",
    remaining=4120000,
)
HANDOUT = facts.HandoutFacts(
    committee=COMMITTEE,
    agreement_number=NUMBER,
    matter=MATTER,
    receivers=("程又安", "罗启明", INSURER.name),
    papers=(ServedFacts(title="人民调解协议书", copies=1),),
    hander="林晓",
)
