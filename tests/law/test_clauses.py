"""What words of a clause give away, each rule with a clause that fires it and one that stands just outside."""

import datetime as dt
from collections.abc import Callable

import pytest

from law import barred, clauses, rates, sham, sums
from law.sham import Sign

Reader = Callable[[str], str]


def known(text: str) -> str:
    return barred.outsider(text, ["程又安", "罗启明", "示范畅行汽车销售有限公司", "裘子墨", "裘建章"])


FIRES: list[tuple[Reader, tuple[str, ...]]] = [
    (
        clauses.open_condition,
        (
            "公司支付尾款30,000元,验收合格后7日内付清",
            "乙方待房屋出售后归还借款",
            "工程款到账后支付5万元",
            "被申请人经济好转后偿还余款",
            "修好后付清尾款",
            "甲方满意后付款",
            "收到业主付款后再付余款",
            "有钱后归还",
            "待拆迁款下来后支付",
            "货物质量检验合格后三日内支付",
            "经验收合格,公司支付尾款3,000元",
        ),
    ),
    (
        clauses.left_open,
        (
            "具体赔偿金额另行协商",
            "后续费用由双方协商确定",
            "公司酌情补偿",
            "对方适当赔偿损失",
            "被申请人尽快支付货款",
            "付款时间待定",
            "合理补偿误工损失",
            "余款以后再说",
            "剩余部分近期付清",
            "维修费用视情况承担",
            "及时支付剩余租金",
            "交房时间双方另行约定",
            "双方协商一致后支付",
            "给予一定补偿",
        ),
    ),
    (clauses.loose_word, ("双方妥善处理后续事宜", "被申请人注意控制音量")),
    (clauses.receipt_without_term, ("后续治疗费凭票据由罗启明承担", "医药费按实际发生的票据支付")),
    (clauses.works, ("物业公司负责维修外墙", "拆除院墙", "重做招牌")),
    (clauses.hands_over, ("被申请人腾退房屋", "甲方配合办理过户", "将钥匙移交申请人")),
    (
        barred.identity,
        (
            "双方自愿解除苏木棉与被收养人的收养关系",
            "双方同意离婚",
            "双方自愿离婚,孩子由女方抚养",
            "确认张三与李四的婚姻关系无效",
            "确认王小明系张三的亲生子",
            "双方脱离父子关系",
            "收养关系自即日起终止",
            "确认双方之间存在亲子关系",
            "解除夫妻关系",
            "双方婚姻关系无效",
        ),
    ),
    (barred.custody, ("孩子由女方抚养", "抚养权归男方")),
    (
        barred.title,
        (
            "确认示范市柳荫路8号2栋301室房屋归程又安所有",
            "房屋产权归女方",
            "老宅东侧两间归长子所有,西侧两间归次子所有",
            "宅基地使用权归甲方",
            "该商标专用权归公司所有",
            "确认著作权归属于乙方",
            "双方确认罗启明享有该车辆的所有权",
            "位于桐花街19号的房屋由罗启明继承",
            "确认该承包地属于申请人",
            "确认程又安为该房屋所有权人",
            "车位归罗启明",
            "该房屋由双方按份共有,各占50%",
            "涉案专利权归甲公司",
            "登记在父亲名下的房产归程又安,罗启明于5月1日前配合过户",
        ),
    ),
    (barred.chattel, ("沙发和冰箱归女方所有",)),
    (
        barred.other_procedure,
        (
            "宣告罗启明失踪",
            "指定程又安为罗启明的监护人",
            "双方确认罗启明无民事行为能力,由法院认定罗启明为限制民事行为能力人",
            "对抵押房产实现担保物权",
            "申请公示催告",
            "由破产管理人清偿",
            "变更监护人为母亲",
        ),
    ),
    (barred.out_of_scope, ("撤销对罗启明的行政处罚", "确认程又安具有本村集体经济组织成员资格")),
    (barred.against_prosecution, ("申请人不再追究刑事责任", "双方不得再报警", "撤回报案")),
    (barred.evades, ("合同价写低以规避限购", "以此逃避执行")),
    (barred.illegal, ("归还赌债5万元", "女方一年内不得再婚", "限制对方人身自由")),
    (
        known,
        (
            "由案外人王大力承担连带责任",
            "由其父亲偿还5,000元",
            "余款由王大力支付",
            "罗启明的妻子共同偿还上述借款",
            "以案外人名下的房屋抵债",
            "由罗启明支付3,000元,王大力提供担保",
        ),
    ),
    (barred.debts_moved, ("店铺债务全部由钟离默承担",)),
    (lambda text: "有" * barred.asks_judgment(text), ("一方不履行,另一方可请求法院作出裁判",)),
    (lambda text: "有" * clauses.penalty_without_sum(text), ("违约方承担违约责任", "逾期支付违约金")),
    (clauses.pays, ("罗启明赔偿程又安1,800元", "退还押金2,800元", "公司再付87,600元")),
    (
        lambda text: "；".join(sums.faults(text)),
        (
            "补发24平方米×85元=2,400元",
            "支付退伙款84,000元(200,000×40%)",
            "再付87,600元(126,000−30,000−8,000)",
            "支付1,800元(大写:人民币壹仟玖佰元整)",
        ),
    ),
]

OUTSIDE: list[tuple[Reader, tuple[str, ...]]] = [
    (
        clauses.open_condition,
        (
            "公司于2026年4月12日前支付30,000元",
            "公司支付尾款30,000元,以双方封样色卡为验收标准,验收合格后7日内付清",
            "乙方待房屋出售后归还借款,最迟不晚于2026年12月31日",
            "闻人杰于收到票据后10日内支付",
            "签字后3日内付清",
            "验收合格,双方再无争议",
        ),
    ),
    (
        clauses.left_open,
        (
            "未尽事宜,双方另行协商",
            "履行中发生争议,双方协商解决,协商不成的向法院起诉",
            "公司适当补偿2,000元",
            "尽快支付,最迟于2026年5月1日前付清",
            "如需调整探望时间,双方提前一天协商确定",
            "支付合理费用的50%",
        ),
    ),
    (clauses.loose_word, ("罗启明于5月1日前清理楼道",)),
    (
        clauses.receipt_without_term,
        ("凭2027年3月27日前提交的票据,于收到票据后10日内支付50%", "闻人杰收到票据后十日内支付", "开具发票"),
    ),
    (clauses.works, ("后续修复费用由罗启明承担", "不得搭建", "支付维修费800元")),
    (clauses.hands_over, ("逾期交付的,每日补偿150元", "支付过户费300元")),
    (
        barred.identity,
        (
            "解除租赁关系",
            "双方劳动关系解除",
            "本协议不涉及身份关系",
            "离婚后抚养费每月1,800元",
            "按离婚协议支付补偿款",
            "裘建章作为裘子墨的监护人赔偿5,500元",
            "双方合同关系终止",
            "返还收养期间的生活费3,600元",
        ),
    ),
    (barred.custody, ("闻人杰每月第二周周六探望",)),
    (
        barred.title,
        (
            "罗启明于2026年5月1日前配合办理房屋过户登记",
            "罗启明于5月1日前将房屋腾退并交付给程又安",
            "罗启明返还程又安所有的车辆",
            "归还属于程又安的手机",
            "租赁房屋押金归程又安所有",
            "车位由罗启明使用至2026年12月31日",
            "房屋维修由物业公司负责",
            "村委会确认面积为436平方米",
            "双方于5月1日前到不动产登记中心将房屋过户至程又安名下",
            "房款由双方共同承担",
            "店铺债务由钟离默清偿",
            "案件受理费减半收取,由双方各负担一半",
        ),
    ),
    (barred.chattel, ("押金2,800元归申请人所有", "冰箱于5月1日前归还")),
    (barred.other_procedure, ("由监护人支付", "申请支付令", "抵押车辆于5月1日前归还")),
    (barred.out_of_scope, ("公安机关已作出处理", "村民委员会支付2,040元")),
    (barred.against_prosecution, ("申请人不再追究其他民事责任",)),
    (barred.evades, ("依法纳税",)),
    (barred.illegal, ("罗启明赔偿5,500元",)),
    (
        known,
        (
            "由罗启明支付3,000元",
            "裘建章作为裘子墨的监护人赔偿5,500元",
            "学校赔偿3,500元,由校方责任险支付",
            "款项由镇财政代付至农满仓账户",
            "由双方各承担一半",
            "由公司支付6,000元",
            "由其父裘建章支付5,500元",
        ),
    ),
    (barred.debts_moved, ("双方之间店铺债务由钟离默清偿,不影响债权人权利",)),
    (lambda text: "有" * barred.asks_judgment(text), ("一方不履行,另一方可申请强制执行",)),
    (lambda text: "有" * clauses.penalty_without_sum(text), ("逾期按未付金额每日万分之三支付违约金", "逾期每日加付50元")),
    (clauses.pays, ("医院免除欠款8,350元", "双方不再追究赔偿责任", "返还房屋钥匙", "闵若兰承担连带清偿责任")),
    (
        lambda text: "；".join(sums.faults(text)),
        (
            "补发24平方米×85元=2,040元",
            "支付退伙款84,000元(210,000×40%)",
            "再付87,600元(126,000-30,000-8,400)",
            "支付1,800元(大写:人民币壹仟捌佰元整)",
        ),
    ),
]


def _pairs(table: list[tuple[Reader, tuple[str, ...]]]) -> list[tuple[Reader, str]]:
    return [(reads, text) for reads, texts in table for text in texts]


@pytest.mark.parametrize(("reads", "text"), _pairs(FIRES))
def test_the_words_give_it_away(reads: Reader, text: str) -> None:
    assert reads(text)


@pytest.mark.parametrize(("reads", "text"), _pairs(OUTSIDE))
def test_just_outside_it_says_nothing(reads: Reader, text: str) -> None:
    assert reads(text) == ""


def test_a_standard_in_another_clause_makes_a_condition_clear() -> None:
    text = "验收合格后7日内付清"
    assert clauses.open_condition(text, text) == "验收合格"
    assert clauses.open_condition(text, text + "。验收标准为国标三级") == ""


@pytest.mark.parametrize(
    ("text", "fen"),
    [("每月600元,共6个月", 3600_00), ("每月20日还款1,266元,共24期,末期1,282元", 30400_00), ("分两期付清", None)],
)
def test_instalments_come_to_what_they_say(text: str, fen: int | None) -> None:
    assert sums.instalments(text) == fen


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("年利率8%", 8.0),
        ("月息2分", 24.0),
        ("月利率百分之二", 24.0),
        ("每日万分之三", 10.95),
        ("未付金额的千分之一/日", 36.5),
        ("年利率百分之二十", 20.0),
        ("年利率百分之十五", 15.0),
    ],
)
def test_a_rate_is_brought_to_a_year(text: str, percent: float) -> None:
    [rate] = rates.rates(text)
    assert rate.percent == pytest.approx(percent)


@pytest.mark.parametrize(
    ("text", "over"), [("年利率13.40%", False), ("年利率13.41%", True), ("LPR的4倍", False), ("LPR的4.1倍", True)]
)
def test_four_times_the_lpr_is_the_limit(text: str, over: bool) -> None:
    lpr = rates.lpr(dt.date(2024, 8, 1))
    assert lpr == 3.35
    [rate] = rates.rates(text)
    assert rate.over(lpr) is over


def test_before_there_was_an_lpr_there_is_none_and_each_stands_until_the_next() -> None:
    assert rates.lpr(dt.date(2019, 8, 19)) is None
    assert [rates.lpr(dt.date(2024, 10, day)) for day in (20, 21)] == [3.35, 3.10]


def test_only_a_loan_between_persons_has_the_limit() -> None:
    assert rates.is_private_loan("民间借贷")
    assert not rates.is_private_loan("金融借款(信用卡)")
    assert not rates.is_private_loan("承揽合同")


def test_the_day_of_a_loan_is_read_from_the_story() -> None:
    assert rates.lent_on("2024年6月1日闵若谷向尉迟晓借款80,000元") == (dt.date(2024, 6, 1), dt.date(2024, 6, 1))
    assert rates.lent_on("双方为借款发生争议") is None


STORY = "甄必达称2022年现金借给弟弟900,000元,无转账记录。到场即要求当天出协议,对金额无任何争执。甄必归另有多起被执行案件。归还900,000元,以房抵债"


def test_every_sign_of_a_sham_is_a_reason_and_none_a_score() -> None:
    assert set(sham.signs(STORY, 900_000_00, "借条(日期墨迹新)")) == set(Sign)


@pytest.mark.parametrize(
    ("story", "amount"),
    [
        ("兄弟二人为院墙发生争议", 2_000_00),
        ("弟弟向哥哥借现金3,000元,双方没有争执", 3_000_00),
        ("双方为货款争执多次", 900_000_00),
        ("夫妻二人要求当天出协议", 0),
        ("借款900,000元,有银行转账记录,另有现金往来", 900_000_00),
    ],
)
def test_one_innocent_thing_is_no_sign(story: str, amount: int) -> None:
    seen = sham.signs(story, amount)
    assert Sign.CASH not in seen
    assert not seen or seen == (Sign.RELATIVES, Sign.NO_CONFLICT)
