"""Sample facts for what comes after a ruling: a request to enforce it, and the sheet of times."""

import dataclasses
import datetime as dt

from confirmation import facts_after as facts
from tests.papers.of_onward import BUYER, COMMITTEE, SELLER
from tests.papers.people import COURT

ENFORCEMENT = facts.EnforcementFacts(
    court=COURT,
    creditor=dataclasses.replace(SELLER, standing="申请执行人", who=dataclasses.replace(SELLER.who, phone="14000000069")),
    debtor=dataclasses.replace(BUYER, standing="被执行人"),
    ruling="（2026）示0101民特12号",
    ruling_court=COURT,
    ruled=dt.date(2026, 7, 6),
    served=dt.date(2026, 7, 7),
    committee=COMMITTEE,
    agreement_number="（2026）示调字第0030号",
    effective=dt.date(2026, 7, 3),
    dispute="步六孤与独孤诚买卖合同纠纷",
    arrears=(
        facts.ArrearFacts(ordinal=1, due=dt.date(2026, 7, 31), fen=1_440_000, paid=600_000, left=840_000),
        facts.ArrearFacts(ordinal=2, due=dt.date(2026, 8, 31), fen=1_440_000, paid=0, left=1_440_000),
        facts.ArrearFacts(ordinal=3, due=dt.date(2026, 9, 30), fen=1_440_000, paid=0, left=1_440_000, early=True),
    ),
    fen=3_720_000,
    acceleration="任何一期逾期，剩余款项提前到期，可以就全部未付款申请强制执行",
    penalty="逾期按日万分之三支付违约金。任何一期逾期，剩余款项提前到期，可以就全部未付款申请强制执行",
    penalties=(
        facts.PenaltyFacts(
            ordinal=1, base=840_000, since=dt.date(2026, 8, 1), until=dt.date(2026, 9, 2), days=33, rate="0.03%", fen=8_316
        ),
        facts.PenaltyFacts(
            ordinal=2, base=1_440_000, since=dt.date(2026, 9, 1), until=dt.date(2026, 9, 2), days=2, rate="0.03%", fen=864
        ),
    ),
    delay="《中华人民共和国民事诉讼法》第二百六十四条",
    deeds=("独孤诚于2026年7月20日前把第三批次品运回",),
    until=dt.date(2028, 9, 30),
    basis="《中华人民共和国民事诉讼法》第二百零六条、第二百五十条",
    place="《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第四百六十条",
    clues=("示范银行明湖支行账户，尾号0995", "示范市明湖区旧厂路6号仓库里的机床两台"),
    attachments=(
        "（2026）示0101民特12号民事裁定书，1份",
        "裁定书生效证明，1份（向作出裁定的法院领取）",
        "人民调解协议书，1份",
        "申请执行人身份证明，1份",
        "收条、付款凭证，1份",
        "财产线索材料",
    ),
    applied=dt.date(2026, 9, 2),
)
BARE_ENFORCEMENT = dataclasses.replace(
    ENFORCEMENT,
    arrears=ENFORCEMENT.arrears[:1],
    fen=840_000,
    acceleration=None,
    penalty=None,
    penalties=(),
    deeds=(),
    clues=(),
    until=None,
)


def _step(title: str, who: str, asked: str, done: str, people: str, machine: str, way: str) -> facts.StepFacts:
    return facts.StepFacts(title=title, who=who, asked=asked, done=done, people=people, machine=machine, way=way)


TIMES = facts.TimesFacts(
    number="（2026）示0101民特12号",
    matter="步六孤与独孤诚买卖合同纠纷",
    committee=COMMITTEE,
    court=COURT,
    signed="7月6日 10:02:11",
    served="7月6日 10:11:51",
    whole="9分40秒",
    people="9分21秒",
    machine="19秒",
    before="2小时41分",
    steps=(
        _step("协议盖章生效", "和小暖", "10:02:11", "10:02:40", "28秒", "1秒", "电脑"),
        _step("写共同申请", "左丘文", "10:02:40", "10:02:58", "15秒", "3秒", "电脑"),
        _step("签申请书", "步六孤", "10:02:58", "10:04:03", "59秒", "6秒", "本人手机"),
        _step("签申请书", "独孤诚", "10:02:58", "10:03:31", "33秒", "不到1秒", "窗口手写板"),
        _step("主持调解证明盖章", "和小暖", "10:02:58", "10:04:20", "1分22秒", "不到1秒", "纸面"),
        _step("法院受理", "应门开", "10:04:20", "10:04:52", "31秒", "1秒", "电脑"),
        _step("询问双方", "尚书言", "10:04:52", "10:07:30", "2分37秒", "1秒", "电脑"),
        _step("签询问笔录", "步六孤", "10:07:30", "10:08:02", "32秒", "不到1秒", "本人手机"),
        _step("签询问笔录", "独孤诚", "10:07:30", "10:08:21", "51秒", "不到1秒", "窗口手写板"),
        _step("拟稿送法官", "尚书言", "10:08:21", "10:08:40", "19秒", "不到1秒", "电脑"),
        _step("法官裁定", "郑衡", "10:08:40", "10:09:41", "59秒", "2秒", "电脑"),
        _step("裁定书用印", "系统", "10:09:41", "10:09:43", "0秒", "2秒", "系统"),
        _step("打印、送出裁定书", "系统", "10:09:43", "10:09:46", "0秒", "3秒", "系统"),
        _step("各方签收", "独孤诚", "10:09:46", "10:10:38", "52秒", "不到1秒", "窗口手写板"),
        _step("各方签收", "电子送达步六孤，已到达", "10:09:46", "10:11:51", "0秒", "2分5秒", "系统"),
    ),
    printed=dt.date(2026, 7, 6),
)
