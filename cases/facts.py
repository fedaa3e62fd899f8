"""What the papers of the file say: petition, register, notices, slip and the cover of the file. Filled by `cases.papers`."""

import datetime as dt
from enum import Enum

from documents.facts import EntryFacts, PartyFacts, fact, item


class Source(Enum):
    """Where a dispute came from, as the register has it."""

    APPLIED = "当事人申请"
    OWN_MOTION = "人民调解委员会主动调解"
    REFERRED = "移送、委托"


@fact
class PetitionFacts:
    """A03 人民调解申请书. `filed` is the day it is signed."""

    committee: str = item("人民调解委员会")
    applicants: tuple[PartyFacts, ...] = item("申请人")
    respondents: tuple[PartyFacts, ...] = item("被申请人")
    dispute: str = item("纠纷简要情况")
    requests: tuple[str, ...] = item("申请事项")
    filed: dt.date = item("申请日期")


@fact
class IntakeFacts:
    """A04 人民调解受理登记表."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    accepted: dt.date = item("受理日期")
    parties: tuple[PartyFacts, ...] = item("当事人")
    category: str = item("纠纷类型")
    source: Source = item("案件来源")
    dispute: str = item("纠纷简要情况")
    registrar: str = item("登记人")
    referred_by: str | None = item("移送、委托单位", default=None)
    remark: str | None = item("备注", default=None)


@fact
class RightsFacts:
    """A05 人民调解当事人权利义务告知书. The articles are those in force on the day of notice. `by_court` is what else parties are told whom a court
    sent: without an article on confirmation their agreement goes another way."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    parties: tuple[PartyFacts, ...] = item("当事人")
    rights_article: str = item("当事人权利的依据")
    duties_article: str = item("当事人义务的依据")
    effect_article: str = item("调解协议效力的依据")
    confirmation_article: str | None = item("司法确认的依据", default=None)
    recusal: str = item("回避的告知")
    notified: dt.date = item("告知日期")
    mediators: tuple[str, ...] = item("调解员", default=())
    by_court: tuple[str, ...] = item("法院委派、委托的告知", default=())


@fact
class RefusalFacts:
    """A06 人民调解不予受理告知书: to whom, what, why, and the ways that stay open."""

    committee: str = item("人民调解委员会")
    addressees: tuple[str, ...] = item("告知对象")
    applied: dt.date = item("申请日期")
    matter: str = item("申请事项")
    reason: str = item("不予受理的理由")
    basis: str = item("依据")
    routes: tuple[str, ...] = item("可以采取的途径")
    issued: dt.date = item("告知日期")
    phone: str | None = item("联系电话", default=None)


@fact
class EndingFacts:
    """A12 终止调解告知书. The reason is the committee's sentence, not a code; the ways that stay open are those of 人民调解法第二十六条."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    parties: tuple[str, ...] = item("当事人")
    matter: str = item("纠纷")
    accepted: dt.date | None = item("受理日期", default=None)
    reason: str = item("终止调解的原因")
    basis: str = item("依据")
    issued: dt.date = item("告知日期")
    phone: str | None = item("联系电话", default=None)
    by_court: str | None = item("法院接着怎么办", default=None)


@fact
class ShamReportFacts:
    """D38 疑似虚假调解报告. `signs` are what the file shows, the reason is the head's own; it finds nobody guilty."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    parties: tuple[str, ...] = item("当事人")
    matter: str = item("纠纷")
    reason: str = item("负责人的理由")
    head: str = item("作决定的负责人")
    basis: str = item("依据")
    issued: dt.date = item("报告日期")
    signs: tuple[str, ...] = item("发现的情况", default=())
    accepted: dt.date | None = item("受理日期", default=None)


@fact
class StepFacts:
    """What happens next, on a slip: 等调解员联系 and by when."""

    title: str = item("步骤")
    text: str = item("说明")


@fact
class SlipFacts:
    """The slip a party takes home (回执). `steps` are the next three at most; the QR picture is handed to the press as press:qr."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    applicants: tuple[str, ...] = item("申请人")
    others: tuple[str, ...] = item("对方")
    dispute: str = item("纠纷")
    requests: tuple[str, ...] = item("请求")
    registered: dt.date = item("登记日期")
    materials: tuple[str, ...] = item("收到材料", default=())
    fen: int | None = item("涉及金额", default=None)
    mediator: str | None = item("调解员", default=None)
    mediator_phone: str | None = item("调解员电话", default=None)
    usually_done: dt.date | None = item("一般办完日期", default=None)
    title: str = item("名称", default="人民调解登记回执")
    fee: str | None = item("收费", default="人民调解不收取任何费用")
    steps: tuple[StepFacts, ...] = item("下一步")
    query_code: str = item("案件码")
    query_site: str = item("查询网址")
    clerk: str = item("经办人")
    phone: str = item("核对电话")
    printed: dt.datetime = item("打印时间")


@fact
class QueryLetterFacts:
    """A letter with the query code for somebody without a phone; the QR picture is handed to the press as press:qr."""

    committee: str = item("人民调解委员会")
    addressee: str = item("收信人")
    number: str = item("编号")
    matter: str = item("纠纷")
    query_code: str = item("案件码")
    query_site: str = item("查询网址")
    phone: str = item("联系电话")
    counter: str = item("窗口地址和时间")
    clerk: str = item("经办人")
    issued: dt.date = item("日期")
    fee: str | None = item("收费", default="人民调解不收取任何费用")


@fact
class CoverFacts:
    """A01 卷宗封面."""

    committee: str = item("人民调解委员会")
    title: str = item("卷名")
    number: str = item("卷号")
    mediators: tuple[str, ...] = item("人民调解员")
    began: dt.date = item("调解开始日期")
    ended: dt.date = item("调解结束日期")
    filer: str = item("立卷人")
    filed: dt.date = item("立卷日期")
    kept: str = item("保管期限")
    remark: str | None = item("备注", default=None)


@fact
class ContentsFacts:
    """A02 卷内目录."""

    number: str = item("卷号")
    entries: tuple[EntryFacts, ...] = item("卷内文书", default=())  # a case taken back at once left no paper


@fact
class FileNoteFacts:
    """A14 卷宗情况说明."""

    committee: str = item("人民调解委员会")
    number: str = item("卷号")
    pages: int = item("页数")
    papers: int = item("文书件数")
    state: str = item("卷内情况")
    filer: str = item("立卷人")
    filed: dt.date = item("立卷日期")
    checker: str | None = item("检查人", default=None)


@fact
class ReadPaperFacts:
    """One paper that was read out, by its title and the beginning of its hash."""

    title: str = item("文书名称")
    sha: str = item("文件校验值")


@fact
class ReadingFacts:
    """D34 代读、见证说明: who read what to whom, because they could not read it themselves, and who watched."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    person: str = item("当事人")
    why: str = item("不能自己看、写的原因")
    reader: str = item("代读人")
    witness: str = item("见证人")
    place: str = item("地点")
    read: dt.date = item("代读日期")
    papers: tuple[ReadPaperFacts, ...] = item("读过的文书")
    relation: str | None = item("代读人与当事人的关系", default=None)


@fact
class InterpreterFacts:
    """D33 译员声明: who interprets for whom, in which languages, and what they promise before the first meeting."""

    committee: str = item("人民调解委员会")
    number: str = item("编号")
    name: str = item("翻译人员")
    party: str = item("当事人")
    matter: str = item("纠纷")
    languages: str = item("翻译的语言")
    promises: tuple[str, ...] = item("声明事项")
    basis: str = item("回避依据")
    body: str | None = item("所在单位", default=None)
    qualification: str | None = item("翻译资格", default=None)
