"""What stands on each paper: the sentences of the law as they are, sums twice, nothing empty, nothing that somebody must write by hand."""

import re

import pytest

from documents import kinds
from documents.drafting import TEMPLATES, whole
from documents.facts import BodyFacts
from documents.parties import committee_lines, court_lines
from tests.papers import people, samples
from tests.papers.reading import words

SENTENCES = {
    "A03": [
        "人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。",
        "公民身份号码990103198803120031",
    ],
    "A04": ["经当事人同意，调解程又安、罗启明、示范安行财产保险有限公司明湖支公司之间的纠纷。", "√移送、委托（明湖区交警大队）"],
    "A05": [
        "（一）选择或者接受人民调解员；（二）接受调解、拒绝调解或者要求终止调解；（三）要求调解公开进行或者不公开进行；（四）自主表达意愿、自愿达成调解协议",
        "（一）如实陈述纠纷事实；（二）遵守调解现场秩序，尊重人民调解员；（三）尊重对方当事人行使权利",
        "不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利",
        "经人民调解委员会调解达成的调解协议，具有法律约束力，当事人应当按照约定履行",
        "由双方当事人自调解协议生效之日起三十日内，共同向有管辖权的人民法院提出",
    ],
    "A06": ["本委员会不予受理", "当事人可以依法采取下列途径维护自己的权利"],
    "A08": ["第2次", "调解结果：各方自愿达成调解协议"],
    "A09": [
        "自愿达成如下协议：一、",
        "41,200.00元（人民币肆万壹仟贰佰元整）",
        "本协议一式五份，当事人、人民调解委员会各持一份，一份用于向人民法院申请司法确认。",
    ],
    "A09-long": ["合计30,400.00元（人民币叁万零肆佰元整）", "242028年5月20日1,282.00人民币壹仟贰佰捌拾贰元整", "本协议一式三份"],
    "A10": ["达成日期2026年5月13日"],
    "A11": ["（2026）示调字第0001号"],
    "A13": [
        "2026年3月19日生效的《人民调解协议书》，编号（2026）示调字第0011号（以下称原协议）",
        "没有约定违约责任：逾期付款的，按LPR的1.5倍计息。",
        "支付10,000.00元（人民币壹万元整）。变更以后的全部约定",
        "当事人自愿变更原协议，达成如下协议：一、",
        "本协议自生效之日起代替原协议；以上写明已经履行的部分有效，不再重复履行。",
        "本协议一式四份",
    ],
    "A12": ["当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。"],
    "D38": ["2.大额款项只有现金，没有转账记录。", "和小暖决定终止调解，不出具调解协议书", "不是对当事人行为的认定"],
    "A17": ["同意将调解期限延长至2026年5月1日"],
    "S01": ["人民调解不收取任何费用", "M3P8-2W", "3,600.00元（人民币叁仟陆佰元整）"],
    "S02": ["K7TQ-4F"],
    "D35": ["今收到罗启明", "1,800.00元（人民币壹仟捌佰元整）", "此据。"],
    "D16": ["记载没有争议的事实如下：1.2025年9月3日至11月20日", "没有记入本表。", "申请人步六孤：被申请人独孤诚：调解员左丘文："],
    "S03": [
        "原告：步六孤，男，1974年1月1日出生，汉族，住示范市明湖区旧厂路4号，公民身份号码990107197401010973，联系电话14000000069。",
        "公民身份号码**************0995。联系电话：",
        "43,200.00元（人民币肆万叁仟贰佰元整）",
        "附件1.证据清单；2.无争议事实记载表（2026年7月3日签）。",
        "此致示范省示范市明湖区人民法院具状人",
    ],
    "S03-bare": ["原告：步六孤，联系电话14000000069。还要写的身份信息、住址：", "诉讼请求涉及金额要素"],
    "S04": ["2送货单12张书证步六孤交货和签收复制件，已和原件核对12", "3催款的聊天记录空白处由提交人手写"],
    "X01": ["申请人在申请期限内（2026年4月16日前，含当日）共同提出申请。", "此致示范市明湖区劳动人事争议仲裁委员会"],
    "X02": [
        "发出支付令，督促其向申请人钟离默支付拖欠劳动报酬12,000.00元（人民币壹万贰仟元整）。",
        "劳动争议调解仲裁法》第十六条，持调解协议书提出申请。",
    ],
    "X03": ["能否办理公证、办理何种公证，由公证机构审查决定。"],
    "B01": [
        "调解机关：示范市公安局明湖分局湖滨派出所主持人：律周正、安其正",
        "案件发生时间：2026年3月11日22时40分。案件发生地点：示范市明湖区湖滨路烧烤店。涉及人员：巫山云、侯一品。起因：酒后口角。经过：",
        "其他在场人员：易明理，驻所律师。",
        "3,600.00元（人民币叁仟陆佰元整）",
        "协议履行的，公安机关不予处罚；不履行的，公安机关对违反治安管理行为作出处理，当事人可以就民事争议依法向人民法院提起民事诉讼。",
        "本协议一式三份，双方当事人各执一份，公安机关存档一份。",
    ],
    "B02": ["现场执法录像编号：ZF2026-0312-07", "√以上协议已经当场履行。", "一式三联"],
    "B03": [
        "违法嫌疑人不得委托他人参加调解",
        "再次调解在第一次调解后的七个工作日内完成",
        "由一名人民警察主持调解的，全程同步录音录像",
        "治安调解协议不是人民调解协议，不能直接申请司法确认。",
    ],
    "B03-old": ["公安机关对违反治安管理行为人给予处罚"],
    "B03b": ["第2次", "主持人：律周正、安其正", "同步录音录像编号：MH2026-0320-03", "其他在场人员：易明理，驻所律师"],
    "B03b-young": ["侯一品已满十六周岁，以自己的劳动收入为主要生活来源，本人同意不通知监护人到场。"],
    "B03c": ["本案不适用治安调解。特此告知。"],
    "B03c-redirected": ["1.依法向人民法院提起诉讼。2.向人民调解委员会申请调解。"],
    "B03d": ["当事人可以就民事争议依法向人民法院提起民事诉讼。", "本案的办案期限自2026年3月20日起重新计算。"],
    "B04": [
        "双方当事人于2026年3月19日书面申请公安机关认可，不予处罚。",
        "第九条第四款，予以认可，对违反治安管理行为人不予处罚。",
    ],
    "B05": [
        "五、赔偿履行方式和期限（一）示范安行财产保险有限公司明湖支公司赔偿程又安16,800.00元（人民币壹万陆仟捌佰元整）。",
        "合计人民币贰万伍仟捌佰陆拾元整25,860.00",
        "罗启明负主要责任，承担70%；程又安负次要责任，承担30%。",
        "本调解书一式四份，分别送达各方当事人，公安机关交通管理部门留存一份。一方不履行的，其他当事人可以向人民法院提起民事诉讼。",
    ],
    "B06": [
        "没有达成协议。原因：各方对误工天数和护理费标准分歧较大。",
        "当事人可以向人民法院提起民事诉讼，也可以申请人民调解委员会调解。",
    ],
    "B07": [
        "各方当事人对上述认定没有异议，一致申请公安机关交通管理部门就本次事故的损害赔偿进行调解。",
        "人民调解委员会于2026年3月3日终止调解",
    ],
    "B07b": [
        "参加调解的人员，每方不得超过三人",
        "请在2026年3月11日前（含当日）通知承办的交通警察，请求变更调解时间",
        "调解公开进行，当事人申请不公开的除外",
    ],
    "B07c": ["调解通知：2026年3月6日口头通知各方当事人。是否公开：公开。", "其他参加人：程念慈，程又安之姐（程又安一方）"],
    "B07d": ["依据《道路交通事故处理程序规定》第八十六条，不予调解", "1.向人民法院提起民事诉讼。2.申请人民调解委员会调解。"],
    "B08": ["天气", "驾驶证号或身份证号", "保险凭证号", "碰撞部位", "事故形态", "当事人责任", "当事人共同（签名"],
    "B09": ["道路交通事故损害赔偿调解书1份"],
    "D01": [
        "请求人民法院依法确认申请人程又安、罗启明与示范安行财产保险有限公司明湖支公司于2026年3月20日",
        "此致示范省示范市明湖区人民法院",
    ],
    "D04a": ["兹证明", "协议自2026年3月20日起生效"],
    "D06": ["已于2026年3月23日立案", "本案不收取案件受理费"],
    "D07": ["以上是需要补交的全部材料", "请你们于2026年3月27日前（含当日）"],
    "D25": ["不充分、不完备或者有疑义"],
    "D08": ["裁定书、调解书也可以电子送达", "√同意电子送达"],
    "D12": ["本凭证具有送达回证效力", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    "C01": [
        "本院经审查认为，申请人达成的调解协议，符合司法确认调解协议的法定条件。",
        "依照《中华人民共和国民事诉讼法》第二百零六条规定，裁定如下：",
        "主持调解达成的调解协议有效。",
        "当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请执行。",
        "二〇二六年三月三十日",
        "本件与原本核对无异",
    ],
    "C02": ["确认调解协议的申请。当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。"],
    "C03": ["对示范青禾广告设计工作室、示范市明湖区枫溪镇回龙村村民委员会的申请，不予受理。"],
    "C04": ["准许示范青禾广告设计工作室、示范市明湖区枫溪镇回龙村村民委员会撤回确认调解协议的申请。"],
    "C05": ["本案按示范青禾广告设计工作室、示范市明湖区枫溪镇回龙村村民委员会撤回申请处理。"],
}


@pytest.mark.parametrize("name", SENTENCES)
def test_the_sentences_of_the_law_stand_as_they_are(printed, name):
    text = words(printed[name].pdf)
    for sentence in SENTENCES[name]:
        assert sentence in text


@pytest.mark.parametrize("name", samples.PAPERS)
def test_nothing_empty_is_printed(printed, name):
    assert not re.search(r"None|null|undefined|nan|：。|，，|、、|（）|《》", words(printed[name].pdf))


def test_only_the_original_is_without_the_mark_of_a_certified_copy_and_neither_calls_itself_final(printed):
    assert "核对无异" not in words(printed["C01-original"].pdf)
    for name in ("C01", "C02", "C03", "C04", "C05"):
        text = words(printed[name].pdf)
        assert "终审" not in text and "上诉" not in text and "被申请人" not in text


def test_what_a_person_must_write_is_never_printed(printed):
    for name in ("A07", "A08", "B03b", "B07c", "D10"):
        assert not re.search(r"以上(笔录|记录).{0,12}(无误|一致)", words(printed[name].pdf))
    returned = words(printed["D11"].pdf)
    assert not re.search(r"\d", returned[returned.index("收到日期") : returned.index("代收人签名")])
    address = words(printed["D08"].pdf)
    assert not re.search(r"\d", address[address.index("受送达人签名") :])


def test_the_abolished_sentence_against_service_of_rulings_is_gone():
    for template in (TEMPLATES / "papers").glob("*.html"):
        assert not re.search(r"(判决书|裁定书|调解书)[^。]{0,8}除外", template.read_text())


def test_no_template_knows_the_number_of_an_article():
    for template in (TEMPLATES / "papers").glob("*.html"):
        assert not re.search(r"第[一二三四五六七八九十百零\d]+条", template.read_text()), template.name


def test_every_kind_has_a_template_and_a_sample():
    assert {kind for kind, _ in samples.PAPERS.values()} == set(kinds.KINDS.values())
    assert all((TEMPLATES / "papers" / kind.template).exists() for kind in kinds.KINDS.values())


def test_parties_of_every_sort_are_described_as_courts_do():
    assert court_lines(people.INSURER) == [
        "第三人：示范安行财产保险有限公司明湖支公司，住所地示范市明湖区金桥路66号，统一社会信用代码91990102XX00000199。",
        "负责人：曲未名，经理。",
        "委托诉讼代理人：石念初，该公司员工。",
    ]
    assert court_lines(people.STUDIO)[1].startswith("经营者：步惊尘，男，1986年4月2日出生，汉族，住")
    assert court_lines(people.VILLAGE)[1] == "法定代表人：古长青，主任。"
    assert court_lines(people.CHILD)[1].endswith("系桑小雨的母亲。") and court_lines(people.CHILD)[1].startswith(
        "法定代理人：桑若初，女"
    )
    assert (
        "缅甸国籍" in court_lines(people.FOREIGNER)[0]
        and "出入境边民通行证号码12/OUKAMA(N)123456" in court_lines(people.FOREIGNER)[0]
    )
    assert "无身份证件，由回龙村村民委员会证明身份" in court_lines(people.UNDOCUMENTED)[0]
    assert (
        "特别授权（代为承认、变更、放弃请求、代为和解、代为签署调解协议）" in committee_lines(people.INSURER, people.AGREED)[-1]
    )
    assert committee_lines(people.CHENG, people.AGREED)[0].startswith("申请人：程又安，男，汉族，38岁，职员")
    assert isinstance(people.STUDIO.who, BodyFacts)


def test_a_date_a_sum_and_a_number_are_kept_whole_and_words_are_escaped():
    assert (
        whole("于2026年4月10日付41,200.00元")
        == '于<span class="whole">2026年4月10日</span>付<span class="whole">41,200.00元</span>'
    )
    assert whole("<b>") == "&lt;b&gt;"
