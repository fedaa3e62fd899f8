"""What in the words of a clause a court does not confirm: a tie of status, title, another procedure, what is no civil matter, what binds an outsider.

Only words: each function answers with the words that gave it away, "" for none. A performance (配合过户、腾退、返还、交付) is never title."""

import re
from collections.abc import Collection

from law.clauses import plain, sentences

_TIE = r"(?:婚姻|夫妻|配偶|收养|亲子|亲属|血缘|父子|父女|母子|母女|养父母|养父子|养父女|养母子|养母女|养子女|继父母|继子女|兄弟|姐妹|祖孙|身份|亲缘)(?:身份)?"
_IDENTITY = re.compile(
    rf"(?:解除|确认|认定|脱离|断绝|终止|撤销|恢复|建立|成立|否认|承认|结束|消灭|宣告)[^,。;]{{0,24}}{_TIE}关系"
    rf"|{_TIE}(?:的)?关系[^,。;]{{0,8}}(?:解除|无效|有效|成立|终止|消灭|撤销|存在|不存在|结束|恢复|合法)"
    r"|(?:自愿|同意|决定|准予|一致|协议)[^,。;]{0,8}离婚(?!后|时|协议|证|诉|登记|冷静|前|案|约定|的)|(?:解除|确认)[^,。;]{0,16}收养(?!登记|证|期间|人)|(?:婚姻|收养|结婚)(?:登记)?(?:无效|有效|予以撤销)"
    r"|(?:系|是|为|并非|不是)[^,。;]{0,12}(?:亲生|生父|生母|婚生|非婚生|生物学|养子|养女)|不再(?:是|具有|存在)[^,。;]{0,16}(?:父母子女|父子|母子|父女|母女|夫妻|亲子|收养)"
)
_NO_IDENTITY = re.compile(r"不(?:涉及|包括|影响|改变|处理|变更)[^,。;]{0,12}(?:身份|婚姻|收养|亲子)")
_CUSTODY = re.compile(
    r"(?:由|归|随|跟)[^,。;]{1,12}(?:抚养|直接抚养|监护)|抚养(?:权|关系)[^,。;]{0,8}(?:归|变更|由)|办理离婚登记"
)
# What may be owned as a matter of title; money is not.
_REALTY = r"(?:房屋|房产|住房|住宅|房子|楼房|平房|老宅|宅院|院落|宅基地|土地|地块|耕地|菜地|田地|山林|林地|林木|承包地|自留地|车位|车库|商铺|铺面|门面|店面|厂房|仓库|不动产|单元|[号幢栋]楼?\d*室|套房|一套|\d+室|车辆|轿车|汽车|货车|小客车|车牌|机动车|船舶)"
_IP = r"(?:著作权|版权|商标(?:专用)?权?|专利(?:权|申请权)?|知识产权|软件|域名|发明|外观设计|实用新型|商业秘密|作品)"
_RIGHT = r"(?:所有权|产权|使用权|物权|居住权|地役权|抵押权|承包(?:经营)?权|经营权|用益物权|共有权|权属|署名权)"
_OWNED = re.compile(
    rf"(?:{_REALTY}|{_IP}|{_RIGHT})[^。;]{{0,28}}?(?:归属?于?(?!还|还给|案|档|类|责|入|集)|属于?|由)(?!双方协商)[^,。;]{{1,24}}?(?:(?:单独|个人|共同|共有|按份)?(?:所有|享有|共有|继承|拥有))(?!的)"
    rf"|(?:{_IP}|{_RIGHT})[^,。;]{{0,12}}?(?:归属?于?|属于?)(?!还)[^,。;]{{1,16}}"
    rf"|(?:确认|认定|确定|明确)[^。;]{{0,40}}?(?:{_REALTY}|{_IP}|{_RIGHT})[^,。;]{{0,20}}?(?:归(?!还)|属于|属)[^,。;]{{1,16}}"
    rf"|(?:{_REALTY}|{_IP})[^,。;]{{0,20}}?(?:归(?!还)|属于)[^,。;]{{1,14}}(?=[,。;]|$)"
    rf"|(?:确认|认定|确定)[^,。;]{{1,24}}(?:享有|拥有|取得|系|是|为)[^,。;]{{0,24}}(?:{_RIGHT}|所有权?人|权利人|产权人|著作权|商标权|专利权|版权|共有人)"
    rf"|(?:确认|认定|确定)[^,。;]{{0,24}}(?:{_REALTY})[^,。;]{{0,16}}(?:为|系|是)[^,。;]{{1,16}}(?:财产|所有|房产|共有)(?!的)"
    rf"|(?:{_REALTY})[^。;]{{0,24}}(?:按份共有|共同共有|各(?:占|享有?|有)[^,。;]{{0,8}}(?:份额|%|产权|二分之一|一半))"
    rf"|(?:享有|拥有|取得)[^,。;]{{0,16}}(?:{_REALTY})?[^,。;]{{0,8}}(?:所有权|产权|宅基地使用权|土地使用权|著作权|专利权|商标(?:专用)?权|承包经营权)(?!的)"
)
_CHATTEL = re.compile(r"归(?!还)[^,。;]{1,14}所有(?!的)")
_USED = re.compile(r"归(?!还)[^,。;]{1,14}(?:使用|居住|管理|保管|经营|看护|耕种|种植|收取|停放|通行)")
_LAND = re.compile(r"宅基地|土地|承包地|林地|耕地|地块|自留地|使用权")
_PROCEDURE = re.compile(
    r"宣告(?:[^,。;]{0,12})(?:失踪|死亡|无民事行为能力|限制民事行为能力)|认定[^,。;]{0,16}(?:无|限制)民事行为能力|(?:认定|确认)[^,。;]{0,12}(?:财产|房屋)无主|无主财产|选民资格"
    r"|(?:指定|变更|撤销|确定|确认|担任|更换)[^,。;]{0,16}监护(?:人|权|资格)|(?:指定|确定|选任|担任)[^,。;]{0,10}遗产管理人|实现担保物权|(?:拍卖|变卖)[^,。;]{0,8}抵押(?:财产|物|房屋|房产)|公示催告|除权判决|人身安全保护令"
    r"|破产(?:清算|重整|和解|程序|管理人|申请|债权|财产)|(?:申请|受理|宣告|进入)[^,。;]{0,10}破产|申报债权"
)
_SCOPE = re.compile(
    r"(?:撤销|免除|减轻|不予|不再|变更|取消|停止|暂缓)[^,。;]{0,8}(?:行政处罚|治安处罚|拘留|行政许可|行政决定|行政复议|征收决定)|(?:成员资格|村民资格|村民待遇|社员资格)[^,。;]{0,10}|(?:确认|具有|享有|恢复)[^,。;]{0,12}(?:集体经济组织成员|村民)(?:资格|身份|待遇)"
    r"|(?:党纪|政纪|行政)处分|(?:审批|批准|分配|核发|颁发)[^,。;]{0,8}(?:宅基地|许可证|营业执照|权属证书|不动产权证)|(?:评定|恢复)(?:职称|职务|学籍)"
)
_CRIME = re.compile(
    r"(?:不(?:再)?|放弃|免予?|免除)[^,。;]{0,8}(?:刑事责任|刑事)|不(?:得|再|予)?[^,。;]{0,6}(?:报案|报警|举报|信访|上访|投诉|控告)|撤(?:回|销)[^,。;]{0,6}(?:报案|控告|案件)"
)
_EVADES = re.compile(
    r"(?:逃|偷|避|少缴?|规避)税|规避(?:限购|法律|执行|债务|监管|限贷)|逃避(?:债务|执行|监管)|转移财产|虚开|阴阳合同|套取|骗取"
)
_ILLEGAL = re.compile(
    r"赌(?:债|资|博)|高利贷|(?:毒品|枪支|卖淫|嫖|代孕|器官|传销|洗钱)|(?:放弃|免除)[^,。;]{0,6}(?:工伤保险|社会保险|社保)|限制[^,。;]{0,6}人身自由|(?:禁止|不得|不准)[^,。;]{0,10}(?:结婚|再婚|离婚|生育|恋爱)|(?:分手|情人|婚外情|第三者)[^,。;]{0,6}(?:费|补偿|赔偿)"
)
_BURDEN = r"(?:支付|承担|偿还|赔偿|归还|给付|负责|清偿|代(?:为)?(?:偿还|支付|清偿)|履行|搬离|腾退|腾空|提供(?:连带)?(?:担保|保证)|担保|保证)"
_OUTSIDER = re.compile(rf"案外人[^,。;]{{0,24}}(?:{_BURDEN}|名下|所有|的)|(?:非|不是)本案当事人")
_KIN = re.compile(
    rf"由?(?:其|他|她|[\u4e00-\u9fff]{{2,4}}的|[\u4e00-\u9fff]{{2,4}}之)(父母?亲?|母亲|儿子|女儿|子女|妻子?|丈夫|配偶|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|岳父|岳母|公婆|叔叔|舅舅|侄子|股东|合伙人|朋友|亲属|家人|家属|单位|雇主)([\u4e00-\u9fff]{{0,3}}){_BURDEN}"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
    "覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
)
_COMPOUND = "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|端木|钟离|闻人|左丘|乐正|独孤|步六)"
_NAMED = re.compile(
    rf"(?:由|以及|及|和|[,。;]|^)((?:{_COMPOUND}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)(?:\(?(?:保证人|担保人|案外人)\)?)?(?:自愿|同意|对[^,。;]{{0,10}}款项|对[^,。;]{{0,10}}债务|共同|连带|向[^,。;]{{2,10}})?(?:支付|承担|偿还|赔偿|归还|给付|清偿|代偿|提供(?:连带)?(?:担保|保证))"
)
_NO_NAME = re.compile(
    r"双方|各方|对方|任何|全部|其余|本人|申请|支付|承担|公司|单位|平均|应当|自行|保险|连带|时|方$|安排|相关|任一|全额|相应|向|于|后$|分期|分别|明确|同意|成立|任意|平等|和$|宣布"
)
_JUDGMENT = re.compile(r"(?:请求|申请|由)[^,。;]{0,6}(?:法院|仲裁)[^,。;]{0,8}(?:作出)?(?:裁判|判决)")
_DEBTS = re.compile(r"(?:债务|欠款|贷款|外债)(?:全部|均|都)?[^,。;]{0,4}由[^,。;]{1,12}(?:承担|清偿|负责|偿还)")
_BETWEEN = re.compile(r"不影响[^,。;]{0,4}债权|债权人[^,。;]{0,4}同意|双方之间|内部|对内|双方内部")


def identity(text: str) -> str:
    """A tie of status made, ended, found good or void (355(3))."""
    for one in sentences(text):
        found = _IDENTITY.search(one)
        if found and not _NO_IDENTITY.search(one):
            return found[0]
    return ""


def custody(text: str) -> str:
    found = _CUSTODY.search(plain(text))
    return found[0] if found else ""


def title(text: str) -> str:
    """Whose something is, of land, houses, vehicles, works and marks (355(5)); not that it is handed over or registered."""
    for one in sentences(text):
        for found in _OWNED.finditer(one):
            if not re.search(r"押金|租金|房款|货款|价款|费用|收益|债务|债权", found[0]) and (
                not _USED.search(found[0]) or _LAND.search(one)
            ):
                return found[0]
    return ""


def chattel(text: str) -> str:
    """Whose another thing is."""
    found = _CHATTEL.search(plain(text))
    return found[0] if found and not re.search(r"金|款|费|元", plain(text)[max(0, found.start() - 8) : found.start()]) else ""


def other_procedure(text: str) -> str:
    found = _PROCEDURE.search(plain(text))
    return found[0] if found else ""


def out_of_scope(text: str) -> str:
    found = _SCOPE.search(plain(text))
    return found[0] if found else ""


def against_prosecution(text: str) -> str:
    found = _CRIME.search(plain(text))
    return found[0] if found else ""


def evades(text: str) -> str:
    found = _EVADES.search(plain(text))
    return found[0] if found else ""


def illegal(text: str) -> str:
    found = _ILLEGAL.search(plain(text))
    return found[0] if found else ""


def outsider(text: str, known: Collection[str]) -> str:
    """Somebody the clause burdens who is none of `known`: the parties and who stands for them."""
    words = plain(text)
    names = [plain(name) for name in known]
    if found := _OUTSIDER.search(words):
        return found[0]
    found = _KIN.search(words)
    if found and not (found[2] and any(found[2] in name for name in names)):
        return found[0]
    for found in _NAMED.finditer(words):
        name = found[1]
        if not _NO_NAME.search(name) and not any(name in one or one.startswith(name) for one in names):
            return name
    return ""


def debts_moved(text: str) -> str:
    """Debts to others laid on one side, as if the creditor had agreed."""
    for one in sentences(text):
        if (found := _DEBTS.search(one)) and not _BETWEEN.search(one):
            return found[0]
    return ""


def asks_judgment(text: str) -> bool:
    return bool(_JUDGMENT.search(plain(text)))
