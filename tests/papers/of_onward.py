"""Sample facts for the papers with which people go on elsewhere."""

import dataclasses
import datetime as dt

from documents.facts import IdentityFacts, KnownFacts, PartyFacts, PaymentFacts, TermFacts
from mediation import facts_onward as facts
from tests.papers.people import COURT, person

COMMITTEE = "明湖区长桥街道人民调解委员会"
SELLER = PartyFacts(
    standing="申请人", who=person("步六孤", birth=(1974, 1, 1), number="990107197401010973", address="示范市明湖区旧厂路4号")
)
BUYER = PartyFacts(
    standing="被申请人",
    who=person(
        "独孤诚",
        birth=(1980, 2, 2),
        identity=IdentityFacts(kind="居民身份证", number="**************0995"),
        address="示范市明湖区旧厂路6号",
    ),
)
LINES = (
    "2025年9月3日至11月20日，步六孤分12次向独孤诚送货，独孤诚都已签收",
    "2026年1月8日双方对账，独孤诚欠步六孤货款43,200.00元",
    "对账以后独孤诚没有付过款",
)
UNDISPUTED = facts.UndisputedFacts(
    committee=COMMITTEE,
    number="（2026）示调字第0030号",
    matter="步六孤与独孤诚买卖合同纠纷",
    parties=(SELLER, BUYER),
    lines=LINES,
    mediators=("左丘文",),
    written=dt.date(2026, 7, 3),
    basis="《人民法院在线调解规则》第二十二条、《最高人民法院关于人民法院特邀调解的规定》第二十二条",
)
COMPLAINT = facts.ComplaintFacts(
    court=COURT,
    matter="买卖合同纠纷",
    plaintiffs=(dataclasses.replace(SELLER, standing="原告", who=dataclasses.replace(SELLER.who, phone="14000000069")),),
    defendants=(dataclasses.replace(BUYER, standing="被告"),),
    claims=("支付货款43,200.00元", "支付逾期利息"),
    fen=43_200_00,
    elements=(
        facts.ElementFacts(title="合同或者订单"),
        facts.ElementFacts(title="交货日期和签收", said=(LINES[0],), proof="证据2 送货单12张"),
        facts.ElementFacts(title="已经付了多少", said=(LINES[2],)),
        facts.ElementFacts(title="尚欠多少，怎么算的", said=(LINES[1],), proof="证据1 对账单"),
        facts.ElementFacts(title="质量问题"),
        facts.ElementFacts(title="逾期付款的损失"),
    ),
    story="独孤诚欠货款43,200.00元，有对账单。",
    undisputed=LINES,
    mediated=f"2026年6月12日由{COMMITTEE}受理调解，2026年7月3日结束，未达成协议",
    attached=("证据清单", "无争议事实记载表（2026年7月3日签）"),
)
BARE_COMPLAINT = facts.ComplaintFacts(
    court=COURT,
    matter="其他纠纷",
    plaintiffs=(PartyFacts(standing="原告", who=KnownFacts(name="步六孤", phone="14000000069")),),
    elements=(facts.ElementFacts(title="双方怎么约定的"), facts.ElementFacts(title="造成的损失或者欠付的数额")),
    mediated=f"2026年6月9日向{COMMITTEE}申请调解，2026年6月12日没有调解而结束",
    attached=("证据清单",),
)
EVIDENCE_LIST = facts.EvidenceListFacts(
    court=COURT,
    matter="步六孤与独孤诚买卖合同纠纷",
    giver="步六孤",
    pieces=(
        facts.PieceFacts(
            number=1, name="对账单", kind="书证", given_by="步六孤", purpose="欠款数额", form="原件，已核对", pages="1"
        ),
        facts.PieceFacts(
            number=2,
            name="送货单12张",
            kind="书证",
            given_by="步六孤",
            purpose="交货和签收",
            form="复制件，已和原件核对",
            pages="12",
        ),
        facts.PieceFacts(number=3, name="催款的聊天记录"),
    ),
)
WORKER = PartyFacts(standing="申请人", who=person("钟离默", birth=(1991, 4, 5), number="990103199104050015", phone="14000000061"))
EMPLOYER = PartyFacts(
    standing="被申请人",
    who=KnownFacts(name="示范快厨餐饮管理有限公司", address="示范市明湖区金桥路88号", code="91990108XX00000788"),
)
BOTH = tuple(dataclasses.replace(party, standing="申请人") for party in (WORKER, EMPLOYER))
INSTALMENTS = tuple(
    PaymentFacts(payer=EMPLOYER.name, payee="钟离默", fen=600_000, due=dt.date(2026, month, 15), method="银行转账")
    for month in (4, 5)
)
WAGES = (
    TermFacts(text="2026年1月、2月的工资", payments=INSTALMENTS),
    TermFacts(text="双方的劳动关系于2026年3月31日解除，双方再无其他争议"),
)
REVIEW_REQUEST = facts.ReviewRequestFacts(
    commission="示范市明湖区劳动人事争议仲裁委员会",
    committee=COMMITTEE,
    applicants=BOTH,
    agreement_number="（2026）示调字第0041号",
    effective=dt.date(2026, 4, 1),
    until=dt.date(2026, 4, 16),
    matter="钟离默与示范快厨餐饮管理有限公司追索劳动报酬纠纷",
    terms=WAGES,
    basis="《劳动人事争议仲裁办案规则》",
    applied=dt.date(2026, 4, 2),
)
PAYMENT_ORDER = facts.PaymentOrderFacts(
    court=COURT,
    committee=COMMITTEE,
    creditor=WORKER,
    debtor=EMPLOYER,
    ground="拖欠劳动报酬",
    agreement_number="（2026）示调字第0041号",
    effective=dt.date(2026, 4, 1),
    payments=INSTALMENTS,
    fen=1_200_000,
    basis="《中华人民共和国劳动争议调解仲裁法》第十六条",
    applied=dt.date(2026, 5, 20),
)
NOTARY_REQUEST = facts.NotaryRequestFacts(
    office="示范市明湖公证处",
    committee=COMMITTEE,
    applicants=BOTH,
    agreement_number="（2026）示调字第0041号",
    effective=dt.date(2026, 4, 1),
    matter="钟离默与示范快厨餐饮管理有限公司追索劳动报酬纠纷",
    terms=WAGES,
    applied=dt.date(2026, 4, 2),
)
