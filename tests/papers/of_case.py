"""Sample facts for the papers of the file."""

import datetime as dt

from cases import facts
from documents.facts import EntryFacts
from office.wording import PHRASES
from tests.papers.people import AGREED, CHENG, COMMITTEE, DISPUTE, INSURER, LUO, MSF, NUMBER, PARTIES, RMTJ, at

PETITION = facts.PetitionFacts(
    committee=COMMITTEE,
    applicants=(CHENG,),
    respondents=(LUO, INSURER),
    dispute=DISPUTE,
    requests=("赔偿医疗费、误工费、护理费、营养费、交通费共58,000.00元（人民币伍万捌仟元整）",),
    filed=dt.date(2026, 3, 2),
)
INTAKE = facts.IntakeFacts(
    committee=COMMITTEE,
    number=NUMBER,
    accepted=dt.date(2026, 3, 2),
    parties=PARTIES,
    category="道路交通事故",
    source=facts.Source.REFERRED,
    dispute=DISPUTE,
    registrar="林晓",
    referred_by="明湖区交警大队",
)
RIGHTS = facts.RightsFacts(
    committee=COMMITTEE,
    number=NUMBER,
    parties=PARTIES,
    rights_article=f"{RMTJ}第二十三条",
    duties_article=f"{RMTJ}第二十四条",
    effect_article=f"{RMTJ}第三十一条",
    confirmation_article=f"{MSF}第二百零五条、第二百零六条",
    recusal="调解员与本纠纷有利害关系或者与当事人是近亲属的，当事人有权要求更换",
    notified=dt.date(2026, 3, 2),
    mediators=("孟知远",),
)
REFUSAL = facts.RefusalFacts(
    committee="绿洲社区人民调解委员会",
    addressees=("苏木棉",),
    applied=dt.date(2026, 4, 1),
    matter="与向南飞之间收养关系纠纷",
    reason="该纠纷已由示范市明湖区人民法院受理",
    basis="《人民调解工作若干规定》第二十二条",
    routes=("在人民法院审理过程中主张权利", "向法律援助机构咨询，电话12348"),
    issued=dt.date(2026, 4, 2),
    phone="0990-5550123",
)
ENDING = facts.EndingFacts(
    committee="明湖区诉前人民调解委员会",
    number="（2026）示调字第0030号",
    parties=("步六孤", "独孤诚"),
    matter="买卖合同纠纷",
    accepted=dt.date(2026, 6, 9),
    reason="经三次调解，各方对付款期限不能达成一致",
    basis=f"{RMTJ}第二十六条",
    issued=dt.date(2026, 7, 3),
)
SHAM_REPORT = facts.ShamReportFacts(
    committee="镜湖社区人民调解委员会",
    number="（2026）示调字第0023号",
    parties=("甄必达", "甄必归"),
    matter="甄必达与甄必归民间借贷纠纷",
    accepted=dt.date(2026, 6, 8),
    signs=("双方是亲属或者关联方", "大额款项只有现金，没有转账记录", "双方没有任何争执"),
    reason="借条墨迹新，问资金来源答不上来",
    head="和小暖",
    basis=f"《中华人民共和国民事诉讼法》第一百一十五条、{RMTJ}第二十六条",
    issued=dt.date(2026, 6, 8),
)
SLIP = facts.SlipFacts(
    committee="长桥社区人民调解委员会",
    number="（2026）示调字第0016号",
    applicants=("虞采薇",),
    others=("丘处一",),
    dispute="房屋租赁（押金）",
    requests=("退还押金3,600.00元",),
    registered=dt.date(2026, 6, 15),
    materials=("租赁合同1份4页（复印件，原件已核）", "入住照片6张"),
    fen=360000,
    mediator="祝大年",
    mediator_phone="0990-5550123",
    usually_done=dt.date(2026, 7, 15),
    steps=(
        facts.StepFacts(title="等调解员联系", text="3个工作日内，最晚6月18日"),
        facts.StepFacts(title="约好时间调解", text="到场、电话、视频都可以"),
        facts.StepFacts(title="谈成签协议", text="谈不成，可以起诉或者仲裁"),
    ),
    query_code="M3P8-2W",
    query_site="tiaojie.minghu.example",
    clerk="林晓",
    phone="0990-5550123",
    printed=at((2026, 6, 15), 16, 23),
)
QUERY_LETTER = facts.QueryLetterFacts(
    committee="长桥社区人民调解委员会",
    addressee="农满仓",
    number="（2026）示调字第0008号",
    matter="土地丈量与补偿纠纷",
    query_code="K7TQ-4F",
    query_site="tiaojie.minghu.example",
    phone="0990-5550123",
    counter="长桥街12号一楼，工作日9时至17时",
    clerk="林晓",
    issued=dt.date(2026, 6, 3),
)
COVER = facts.CoverFacts(
    committee=COMMITTEE,
    title="程又安、罗启明、示范安行财产保险有限公司明湖支公司机动车交通事故责任纠纷",
    number=NUMBER,
    mediators=("孟知远",),
    began=dt.date(2026, 3, 2),
    ended=AGREED,
    filer="林晓",
    filed=dt.date(2026, 4, 20),
    kept="长期",
)
ENTRIES = tuple(
    EntryFacts(title=title, pages=pages)
    for title, pages in (
        ("人民调解申请书", "1-2"),
        ("人民调解当事人权利义务告知书", "3-4"),
        ("当事人身份证明", "5-9"),
        ("授权委托书", "10"),
        ("证据材料", "11-38"),
        ("人民调解记录", "39-42"),
        ("人民调解协议书", "43-45"),
        ("收条", "46"),
        ("人民调解回访记录", "47"),
    )
)
CONTENTS = facts.ContentsFacts(
    number=NUMBER, entries=(*ENTRIES, EntryFacts(title="司法确认材料", pages="48-61", remark="复印件"))
)
FILE_NOTE = facts.FileNoteFacts(
    committee=COMMITTEE,
    number=NUMBER,
    pages=61,
    papers=10,
    state="卷内材料齐全，没有缺损。路口监控视频（编号V-0101）刻成光盘1张，附卷后袋内",
    filer="林晓",
    filed=dt.date(2026, 4, 20),
    checker="温如玉",
)
READING = facts.ReadingFacts(
    committee=COMMITTEE,
    number=NUMBER,
    person="罗桂兰",
    why="视力不好，看不清文书",
    reader="程小满",
    relation="女儿",
    witness="向明月",
    place="示范市明湖区长桥路1号",
    read=dt.date(2026, 3, 18),
    papers=(
        facts.ReadPaperFacts(title="人民调解当事人权利义务告知书", sha="3f9c1a77b0de"),
        facts.ReadPaperFacts(title="人民调解协议书", sha="b81d0c62e54a"),
    ),
)
INTERPRETER = facts.InterpreterFacts(
    committee=COMMITTEE,
    number=NUMBER,
    name="岩三宝",
    party="吴梭林",
    matter="买卖合同纠纷",
    languages="缅语、汉语",
    promises=tuple(PHRASES["D33.promises"].default.splitlines()),
    basis=f"{MSF}第四十七条",
    body="示范口岸翻译服务中心",
    qualification="缅甸语翻译三级",
)
